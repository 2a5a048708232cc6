// A probe writes the last error while the health endpoint reads it; the program never crashes.
package main

import (
	"errors"
	"fmt"
	"sync"

	"postmutex.dev/content/overlap"
)

type health struct {
	probes int
	last   error
}

func (h *health) record(err error) {
	h.probes++
	h.last = err
}

func (h *health) report() string { return fmt.Sprint(h.probes, h.last) }

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
