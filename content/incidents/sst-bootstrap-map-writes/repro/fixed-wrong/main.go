// Serves Provider.Aws.Bootstrap over net/rpc and lets the components of one deploy ask for their region at once.
package main

import (
	"fmt"
	"net"
	"net/rpc"
	"net/rpc/jsonrpc"
	"os"
	"sync/atomic"

	"postmutex.dev/content/incidents/sst-bootstrap-map-writes/repro/fixed-wrong/aws"
	"postmutex.dev/content/overlap"
)

func main() {
	overlap.Repeat(3000, deploy)
}

// deploy is one `sst deploy`: a server, one connection, and a call a component, all in flight together.
func deploy() {
	const components = 4
	gate := overlap.NewGate(components)
	var lookups int32
	server := rpc.NewServer()
	receiver := aws.New(func(region string) *aws.BootstrapData {
		atomic.AddInt32(&lookups, 1)
		gate.Wait() // callers that missed together finish together, as they do after one slow network call
		return &aws.BootstrapData{Asset: "sst-asset-" + region, State: "sst-state-" + region}
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
		input := &aws.BootstrapInput{Region: "us-east-1"}
		calls[i] = client.Go("Provider.Aws.Bootstrap", input, new(aws.BootstrapData), nil)
	}
	for _, call := range calls {
		if done := <-call.Done; done.Error != nil {
			fatal(done.Error)
		}
	}
	if done := atomic.LoadInt32(&lookups); done != 1 {
		fmt.Fprintf(os.Stderr, "duplicate work: one deploy ran the bootstrap of one region %d times\n", done)
		os.Exit(3)
	}
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
