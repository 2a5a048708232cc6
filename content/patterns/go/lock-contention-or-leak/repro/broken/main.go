// Every request asks one backend under one lock; the backend stops answering.
package main

import (
	"fmt"
	"os"
	"sync"
	"syscall"
	"time"

	"postmutex.dev/content/overlap"
)

type client struct {
	mu      sync.Mutex
	answers chan string
}

// fetch holds the lock while it waits for the answer.
func (c *client) fetch(id int) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return <-c.answers
}

func main() {
	overlap.Repeat(1, func() {
		c := &client{answers: make(chan string)}
		served := make(chan string, 40)
		for id := 0; id < 40; id++ {
			go func(id int) { served <- c.fetch(id) }(id)
		}
		c.answers <- "only one answer ever comes"
		<-served
		select {
		case <-served:
		case <-time.After(2 * time.Second):
			fmt.Fprintln(os.Stderr, "stalled after 1 of 40 requests")
			syscall.Kill(syscall.Getpid(), syscall.SIGQUIT) // a dump of every goroutine, as an operator would take it
			select {}
		}
	})
}
