// A probe writes the last error under the lock under which the health endpoint reads it.
package main

import (
	"errors"
	"fmt"
	"sync"

	"postmutex.dev/content/overlap"
)

type health struct {
	mu     sync.Mutex
	probes int
	last   error
}

func (h *health) record(err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.probes++
	h.last = err
}

func (h *health) report() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return fmt.Sprint(h.probes, h.last)
}

func main() {
	overlap.Repeat(50, func() {
		h := &health{}
		gate := overlap.NewGate(2)
		var probe sync.WaitGroup
		probe.Add(1)
		go func() {
			defer probe.Done()
			gate.Wait()
			h.record(errors.New("unreachable"))
		}()
		gate.Wait()
		h.report()
		probe.Wait()
	})
}
