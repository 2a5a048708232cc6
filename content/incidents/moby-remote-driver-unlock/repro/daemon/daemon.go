// Package daemon does what dockerd does with a network plugin when containers start and stop: the driver is moby's own,
// the plugin that it talks to is a server of a few lines.
package daemon

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"time"

	"github.com/moby/moby/v2/daemon/libnetwork/driverapi"
	"github.com/moby/moby/v2/daemon/libnetwork/drivers/remote"
	"github.com/moby/moby/v2/daemon/libnetwork/types"
	"github.com/moby/moby/v2/pkg/plugingetter"
	"github.com/moby/moby/v2/pkg/plugins"

	"postmutex.dev/content/overlap"
)

const network = "teleport"

// plugin is the other side: it agrees to everything.
func plugin(w http.ResponseWriter, r *http.Request) {
	if strings.HasSuffix(r.URL.Path, ".GetCapabilities") {
		fmt.Fprint(w, `{"Scope":"local"}`)
		return
	}
	fmt.Fprint(w, `{}`)
}

// Run starts and stops containers, several at a time.
func Run() {
	server := httptest.NewServer(http.HandlerFunc(plugin))
	client, err := plugins.NewClientWithTimeout("tcp://"+server.Listener.Addr().String(), nil, 10*time.Second)
	if err != nil {
		panic(err)
	}
	var drivers registry
	if err := remote.Register(&drivers, store{client: client}); err != nil {
		panic(err)
	}

	overlap.Repeat(20, func() {
		var containers sync.WaitGroup
		for i := 0; i < 8; i++ {
			containers.Add(1)
			go func(endpoint string) {
				defer containers.Done()
				if err := container(drivers.driver, endpoint); err != nil {
					panic(err)
				}
			}(fmt.Sprintf("endpoint-%d", i))
		}
		containers.Wait()
	})
}

// region: container

// container is one that starts and stops, with the plugin's network as its way out. These are the calls of
// libnetwork's sbJoin and sbLeave.
func container(driver driverapi.Driver, endpoint string) error {
	ctx := context.Background()
	gateway := driver.(driverapi.ExtConner)
	if err := driver.Join(ctx, network, endpoint, "/sandbox", joinInfo{}, nil, nil); err != nil {
		return err
	}
	if err := gateway.ProgramExternalConnectivity(ctx, network, endpoint, endpoint, ""); err != nil {
		return err
	}
	// It stops: nobody is the gateway of its sandbox any more.
	if err := gateway.ProgramExternalConnectivity(ctx, network, endpoint, "", ""); err != nil {
		return err
	}
	return driver.Leave(network, endpoint)
}

// endregion

// store has one plugin, and it is active.
type store struct {
	plugingetter.PluginGetter
	client *plugins.Client
}

func (store) GetAllManagedPluginsByCap(string) []plugingetter.CompatPlugin { return nil }

func (s store) Handle(_ string, activated func(string, *plugins.Client)) {
	activated(network, s.client)
}

// registry remembers the driver that is registered.
type registry struct{ driver driverapi.Driver }

func (r *registry) RegisterDriver(_ string, driver driverapi.Driver, _ driverapi.Capability) error {
	r.driver = driver
	return nil
}

func (*registry) RegisterNetworkAllocator(string, driverapi.NetworkAllocator) error { return nil }

// joinInfo takes what a driver says of the container's routes, and does nothing with it.
type joinInfo struct{}

func (joinInfo) InterfaceName() driverapi.InterfaceNameInfo               { return nil }
func (joinInfo) SetGateway(net.IP) error                                  { return nil }
func (joinInfo) SetGatewayIPv6(net.IP) error                              { return nil }
func (joinInfo) AddStaticRoute(*net.IPNet, types.RouteType, net.IP) error { return nil }
func (joinInfo) DisableGatewayService()                                   {}
func (joinInfo) ForceGw4()                                                {}
func (joinInfo) ForceGw6()                                                {}
func (joinInfo) AddTableEntry(string, string, []byte) error               { return nil }
