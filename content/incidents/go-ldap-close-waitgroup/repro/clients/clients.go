// Package clients connects to a directory server that hangs up on everybody, as one does that is starting or full.
package clients

import (
	"io"
	"net"
	"runtime"
	"sync"

	"github.com/go-ldap/ldap"

	"postmutex.dev/content/overlap"
)

// hungUp is a connection that the server has closed: nothing can be read from it. No server is needed.
type hungUp struct{ net.Conn }

func (hungUp) Read([]byte) (int, error) { return 0, io.EOF }
func (hungUp) Close() error             { return nil }

// region: probe

// probe asks whether the server takes connections. The first two calls are what ldap.Dial does once it is connected.
func probe() {
	conn := ldap.NewConn(hungUp{}, false)
	conn.Start()
	conn.Close()
}

// endregion

// Run probes again and again, several at a time. With more threads than cores the system puts one aside wherever it
// happens to be, and sooner or later that is between the last go statement of Start and its Add.
func Run() {
	runtime.GOMAXPROCS(16)
	overlap.Repeat(1200, func() {
		var probes sync.WaitGroup
		for i := 0; i < 20; i++ {
			probes.Add(1)
			go func() {
				defer probes.Done()
				probe()
			}()
		}
		probes.Wait()
	})
}
