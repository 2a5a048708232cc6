// Every request draws its retry delay from one generator of math/rand, which has no lock.
package main

import (
	"math/rand"
	"sync"

	"postmutex.dev/content/overlap"
)

type backoff struct{ random *rand.Rand }

func (b *backoff) delay() int { return b.random.Intn(1000) }

func main() {
	overlap.Repeat(200, func() {
		b := &backoff{random: rand.New(rand.NewSource(1))}
		gate := overlap.NewGate(4)
		var requests sync.WaitGroup
		for i := 0; i < 4; i++ {
			requests.Add(1)
			go func() {
				defer requests.Done()
				gate.Wait()
				for draw := 0; draw < 200000; draw++ {
					b.delay()
				}
			}()
		}
		requests.Wait()
	})
}
