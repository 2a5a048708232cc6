// Package service asks uarand for user agents from many goroutines, as a crawler does.
package service

import (
	"sync"

	"github.com/corpix/uarand"
)

// Crawl calls pick from eight goroutines at once.
func Crawl(pick func()) {
	var fetchers sync.WaitGroup
	for i := 0; i < 8; i++ {
		fetchers.Add(1)
		go func() {
			defer fetchers.Done()
			for page := 0; page < 2000; page++ {
				pick()
			}
		}()
	}
	fetchers.Wait()
}

// GetRandom is what the report calls.
func GetRandom() { uarand.GetRandom() }

// region: intn

// Intn is promoted from the embedded Randomizer: exported, and beside the mutex.
func Intn() { uarand.Default.Intn(2) }

// endregion
