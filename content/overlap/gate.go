// Package overlap makes goroutines meet, so that a reproduction needs no sleep and no luck.
package overlap

import (
	"runtime"
	"sync/atomic"
	"time"
)

// Gate holds each caller of Wait until `parties` of them have arrived, then lets them all go within nanoseconds:
// they spin, because a parked goroutine wakes too late to overlap with one that runs.
type Gate struct {
	parties int64
	arrived int64
}

// NewGate opens for every `parties` arrivals; the gate can be used again and again.
func NewGate(parties int) *Gate { return &Gate{parties: int64(parties)} }

// Wait returns when this caller's group is complete, or after 5 ms when somebody stays away (he was served from a cache).
func (g *Gate) Wait() {
	arrived := atomic.AddInt64(&g.arrived, 1)
	target := (arrived + g.parties - 1) / g.parties * g.parties
	deadline := time.Now().Add(5 * time.Millisecond)
	for spins := 0; atomic.LoadInt64(&g.arrived) < target; spins++ {
		if spins%64 == 63 {
			runtime.Gosched()
			if time.Now().After(deadline) {
				return
			}
		}
	}
}
