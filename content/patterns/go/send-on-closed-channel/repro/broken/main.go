// A dispatcher closes its queue on shutdown while producers still send.
package main

import (
	"sync"

	"postmutex.dev/content/overlap"
)

type dispatcher struct{ jobs chan int }

func (d *dispatcher) enqueue(job int) { d.jobs <- job }

func (d *dispatcher) shutdown() { close(d.jobs) }

func main() {
	overlap.Repeat(2000, func() {
		d := &dispatcher{jobs: make(chan int, 64)}
		gate := overlap.NewGate(2)
		var producers sync.WaitGroup
		producers.Add(1)
		go func() {
			defer producers.Done()
			gate.Wait()
			for job := 0; job < 64; job++ {
				d.enqueue(job)
			}
		}()
		gate.Wait()
		d.shutdown()
		producers.Wait()
	})
}
