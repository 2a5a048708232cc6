// Two transfers between the same accounts in opposite directions lock them in opposite order.
package main

import (
	"sync"

	"postmutex.dev/content/overlap"
)

type account struct {
	mu      sync.Mutex
	balance int
}

func transfer(from, to *account, amount int, meet *overlap.Gate) {
	from.mu.Lock()
	defer from.mu.Unlock()
	meet.Wait()
	to.mu.Lock()
	defer to.mu.Unlock()
	from.balance -= amount
	to.balance += amount
}

func main() {
	overlap.Repeat(1000, func() {
		a, b := &account{balance: 100}, &account{balance: 100}
		meet := overlap.NewGate(2)
		var transfers sync.WaitGroup
		transfers.Add(2)
		go func() { defer transfers.Done(); transfer(a, b, 10, meet) }()
		go func() { defer transfers.Done(); transfer(b, a, 20, meet) }()
		transfers.Wait()
	})
}
