// A session is closed by whoever comes first; sync.Once makes the check and the close one step.
package main

import (
	"sync"

	"postmutex.dev/content/overlap"
)

type session struct {
	once   sync.Once
	closed chan struct{}
}

func (s *session) close() { s.once.Do(func() { close(s.closed) }) }

func main() {
	overlap.Repeat(2000, func() {
		s := &session{closed: make(chan struct{})}
		gate := overlap.NewGate(2)
		var pumps sync.WaitGroup
		for pump := 0; pump < 2; pump++ {
			pumps.Add(1)
			go func() {
				defer pumps.Done()
				gate.Wait()
				s.close()
			}()
		}
		pumps.Wait()
	})
}
