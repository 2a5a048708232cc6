// A dispatcher tells its producers to stop by a channel that only it closes; the queue itself is closed by nobody.
package main

import (
	"sync"

	"postmutex.dev/content/overlap"
)

type dispatcher struct {
	jobs chan int
	done chan struct{}
}

func (d *dispatcher) enqueue(job int) bool {
	select {
	case d.jobs <- job:
		return true
	case <-d.done:
		return false
	}
}

func (d *dispatcher) shutdown() { close(d.done) }

func main() {
	overlap.Repeat(2000, func() {
		d := &dispatcher{jobs: make(chan int, 64), done: make(chan struct{})}
		gate := overlap.NewGate(2)
		var producers sync.WaitGroup
		producers.Add(1)
		go func() {
			defer producers.Done()
			gate.Wait()
			for job := 0; job < 64 && d.enqueue(job); job++ {
			}
		}()
		gate.Wait()
		d.shutdown()
		producers.Wait()
	})
}
