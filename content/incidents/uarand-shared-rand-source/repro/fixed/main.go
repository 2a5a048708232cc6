package main

import (
	"math/rand"
	"sync"

	"github.com/corpix/uarand"

	"postmutex.dev/content/incidents/uarand-shared-rand-source/repro/service"
)

// region: locked

// locked is a Randomizer whose every method takes the same lock.
type locked struct {
	mu  sync.Mutex
	rng *rand.Rand
}

func (l *locked) Seed(n int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.rng.Seed(n)
}

func (l *locked) Intn(n int) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.rng.Intn(n)
}

// endregion

func main() {
	agents := uarand.New(&locked{rng: rand.New(rand.NewSource(7))})
	service.Crawl(func() {
		agents.GetRandom()
		agents.Intn(2)
	})
}
