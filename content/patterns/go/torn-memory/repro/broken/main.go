// A notifier is swapped while requests use it; an interface is two words, and the two are not written together.
package main

import (
	"sync"

	"postmutex.dev/content/overlap"
)

type notifier interface{ notify() int }

type mail struct{ queue *int }

func (m *mail) notify() int { return *m.queue }

type quiet int

func (q *quiet) notify() int { return int(*q) }

type service struct{ current notifier }

func (s *service) swap(n notifier) { s.current = n }

func (s *service) handle() int { return s.current.notify() }

func main() {
	waiting, level := 1, quiet(0x7ead00000000) // a number that is no address, once it is taken for one
	overlap.Repeat(2000, func() {
		s := &service{current: &mail{queue: &waiting}}
		gate := overlap.NewGate(2)
		var requests sync.WaitGroup
		requests.Add(1)
		go func() {
			defer requests.Done()
			gate.Wait()
			for i := 0; i < 200000; i++ {
				s.handle()
			}
		}()
		gate.Wait()
		for i := 0; i < 100000; i++ {
			s.swap(&level)
			s.swap(&mail{queue: &waiting})
		}
		requests.Wait()
	})
}
