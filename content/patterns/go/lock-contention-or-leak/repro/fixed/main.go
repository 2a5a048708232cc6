// Every request waits for the backend outside the lock, and not longer than its deadline.
package main

import (
	"context"
	"sync"
	"time"

	"postmutex.dev/content/overlap"
)

type client struct {
	mu      sync.Mutex
	asked   int
	answers chan string
}

func (c *client) fetch(ctx context.Context, id int) string {
	c.mu.Lock()
	c.asked++
	c.mu.Unlock()
	select {
	case answer := <-c.answers:
		return answer
	case <-ctx.Done():
		return ctx.Err().Error()
	}
}

func main() {
	overlap.Repeat(20, func() {
		c := &client{answers: make(chan string)}
		ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
		defer cancel()
		served := make(chan string, 40)
		for id := 0; id < 40; id++ {
			go func(id int) { served <- c.fetch(ctx, id) }(id)
		}
		c.answers <- "only one answer ever comes"
		for id := 0; id < 40; id++ {
			<-served
		}
	})
}
