// A task reports its end twice when it fails: once where it fails, once in the deferred call.
package main

import (
	"errors"
	"sync"

	"postmutex.dev/content/overlap"
)

type batch struct{ running sync.WaitGroup }

func (b *batch) finish() { b.running.Done() }

func (b *batch) process(item int) (err error) {
	defer b.finish()
	if item%2 == 1 {
		b.finish()
		return errors.New("odd item")
	}
	return nil
}

func main() {
	overlap.Repeat(1000, func() {
		b := &batch{}
		for item := 0; item < 4; item++ {
			b.running.Add(1)
			go b.process(item)
		}
		b.running.Wait()
	})
}
