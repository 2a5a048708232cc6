// Two transfers between the same accounts lock the account with the lower number first, whatever the direction.
package main

import (
	"sync"

	"postmutex.dev/content/overlap"
)

type account struct {
	mu      sync.Mutex
	number  int
	balance int
}

func transfer(from, to *account, amount int) {
	first, second := from, to
	if second.number < first.number {
		first, second = second, first
	}
	first.mu.Lock()
	defer first.mu.Unlock()
	second.mu.Lock()
	defer second.mu.Unlock()
	from.balance -= amount
	to.balance += amount
}

func main() {
	overlap.Repeat(1000, func() {
		a, b := &account{number: 1, balance: 100}, &account{number: 2, balance: 100}
		var transfers sync.WaitGroup
		transfers.Add(2)
		go func() { defer transfers.Done(); transfer(a, b, 10) }()
		go func() { defer transfers.Done(); transfer(b, a, 20) }()
		transfers.Wait()
	})
}
