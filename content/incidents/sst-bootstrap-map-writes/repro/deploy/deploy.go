// Package deploy serves Provider.Aws.Bootstrap over net/rpc and lets the components of one deploy ask for their region at once.
package deploy

import (
	"fmt"
	"net"
	"net/rpc"
	"net/rpc/jsonrpc"
	"os"
	"sync/atomic"

	"postmutex.dev/content/overlap"
)

// BootstrapData is what one region's bootstrap yields: the names of its buckets.
type BootstrapData struct{ Asset, State string }

// BootstrapInput of Provider.Aws.Bootstrap.
type BootstrapInput struct{ Region string }

// NewReceiver makes the RPC receiver of one variant; getParameter is the slow look-up (SSM GetParameter in the original).
type NewReceiver func(getParameter func(region string) *BootstrapData) interface{}

// Repeat deploys again and again. With `once` it also ends the program, with status 3, when a deploy looks one region up
// more than once: work that is done twice, though nothing crashes.
func Repeat(newReceiver NewReceiver, once bool) {
	overlap.Repeat(3000, func() {
		if lookups := deploy(newReceiver); once && lookups != 1 {
			fmt.Fprintf(os.Stderr, "duplicate work: one deploy ran the bootstrap of one region %d times\n", lookups)
			os.Exit(3)
		}
	})
}

// deploy is one `sst deploy`: a server, one connection, and a call a component, all in flight together.
func deploy(newReceiver NewReceiver) int32 {
	const components = 4
	gate := overlap.NewGate(components)
	var lookups int32
	server := rpc.NewServer()
	receiver := newReceiver(func(region string) *BootstrapData {
		atomic.AddInt32(&lookups, 1)
		gate.Wait() // callers that missed together finish together, as they do after one slow network call
		return &BootstrapData{Asset: "sst-asset-" + region, State: "sst-state-" + region}
	})
	if err := server.RegisterName("Provider.Aws", receiver); err != nil {
		fatal(err)
	}
	ours, theirs := net.Pipe()
	go server.ServeCodec(jsonrpc.NewServerCodec(theirs))
	client := jsonrpc.NewClient(ours)
	defer client.Close()

	calls := make([]*rpc.Call, components)
	for i := range calls {
		input := &BootstrapInput{Region: "us-east-1"}
		calls[i] = client.Go("Provider.Aws.Bootstrap", input, new(BootstrapData), nil)
	}
	for _, call := range calls {
		if done := <-call.Done; done.Error != nil {
			fatal(done.Error)
		}
	}
	return atomic.LoadInt32(&lookups)
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
