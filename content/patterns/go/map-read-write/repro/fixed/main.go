// Requests read feature switches while a watcher replaces the whole set: the map that is being read is never written.
package main

import (
	"strconv"
	"sync"
	"sync/atomic"

	"postmutex.dev/content/overlap"
)

type switches struct{ values atomic.Value } // map[string]bool

func (s *switches) enabled(name string) bool { return s.values.Load().(map[string]bool)[name] }

func (s *switches) reload(generation int) {
	next := make(map[string]bool, 64)
	for i := 0; i < 64; i++ {
		next["switch-"+strconv.Itoa(i)] = generation%2 == 0
	}
	s.values.Store(next)
}

func main() {
	s := &switches{}
	s.reload(0)
	generation := 0
	overlap.Repeat(2000, func() {
		generation++
		gate := overlap.NewGate(2)
		var requests sync.WaitGroup
		requests.Add(1)
		go func() {
			defer requests.Done()
			gate.Wait()
			for i := 0; i < 500; i++ {
				s.enabled("switch-" + strconv.Itoa(i%64))
			}
		}()
		gate.Wait()
		s.reload(generation)
		requests.Wait()
	})
}
