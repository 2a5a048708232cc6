// Workers of one pool count what they did in one map.
package main

import (
	"strconv"
	"sync"

	"postmutex.dev/content/overlap"
)

type counter struct{ byCountry map[string]int }

func (c *counter) count(country string) { c.byCountry[country]++ }

func main() {
	overlap.Repeat(5000, func() {
		c := &counter{byCountry: map[string]int{}}
		gate := overlap.NewGate(2)
		var pool sync.WaitGroup
		for worker := 0; worker < 2; worker++ {
			pool.Add(1)
			go func(worker int) {
				defer pool.Done()
				gate.Wait()
				for i := 0; i < 200; i++ {
					c.count(strconv.Itoa((i + worker) % 50))
				}
			}(worker)
		}
		pool.Wait()
	})
}
