// Requests read feature switches while a watcher reloads them.
package main

import (
	"strconv"
	"sync"

	"postmutex.dev/content/overlap"
)

type switches struct{ values map[string]bool }

func (s *switches) enabled(name string) bool { return s.values[name] }

func (s *switches) reload(generation int) {
	for i := 0; i < 64; i++ {
		s.values["switch-"+strconv.Itoa(i)] = generation%2 == 0
	}
}

func main() {
	s := &switches{values: map[string]bool{}}
	s.reload(0)
	generation := 0
	overlap.Repeat(5000, func() {
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
