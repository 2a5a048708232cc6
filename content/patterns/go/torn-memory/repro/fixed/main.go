// A notifier is swapped through a pointer that is one word and written atomically.
package main

import (
	"sync"
	"sync/atomic"

	"postmutex.dev/content/overlap"
)

type notifier interface{ notify() int }

type mail struct{ queue *int }

func (m *mail) notify() int { return *m.queue }

type quiet int

func (q *quiet) notify() int { return int(*q) }

type holder struct{ notifier }

type service struct{ current atomic.Value } // *holder

func (s *service) swap(n notifier) { s.current.Store(&holder{n}) }

func (s *service) handle() int { return s.current.Load().(*holder).notify() }

func main() {
	waiting, level := 1, quiet(1)
	overlap.Repeat(20, func() {
		s := &service{}
		s.swap(&mail{queue: &waiting})
		gate := overlap.NewGate(2)
		var requests sync.WaitGroup
		requests.Add(1)
		go func() {
			defer requests.Done()
			gate.Wait()
			for i := 0; i < 20000; i++ {
				s.handle()
			}
		}()
		gate.Wait()
		for i := 0; i < 10000; i++ {
			s.swap(&level)
			s.swap(&mail{queue: &waiting})
		}
		requests.Wait()
	})
}
