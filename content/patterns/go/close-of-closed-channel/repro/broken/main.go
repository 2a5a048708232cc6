// A session is closed by its reader and by its writer when the connection drops.
package main

import (
	"sync"

	"postmutex.dev/content/overlap"
)

type session struct{ closed chan struct{} }

func (s *session) close() {
	select {
	case <-s.closed:
	default:
		close(s.closed)
	}
}

func main() {
	overlap.Repeat(200000, func() {
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
