// A cache gives its lock up early on a hit and again on the way out.
package main

import (
	"sync"

	"postmutex.dev/content/overlap"
)

type cache struct {
	mu     sync.Mutex
	values map[string]int
}

func (c *cache) get(key string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	if value, ok := c.values[key]; ok {
		c.mu.Unlock()
		return value
	}
	c.values[key] = len(key)
	return c.values[key]
}

func main() {
	overlap.Repeat(1000, func() {
		c := &cache{values: map[string]int{}}
		var readers sync.WaitGroup
		for i := 0; i < 2; i++ {
			readers.Add(1)
			go func() {
				defer readers.Done()
				c.get("key")
			}()
		}
		readers.Wait()
	})
}
