// A metrics scrape copies the sessions under the lock and sums the copy outside it.
package main

import (
	"strconv"
	"sync"

	"postmutex.dev/content/overlap"
)

type sessions struct {
	mu   sync.Mutex
	open map[string]int
}

func (s *sessions) login(user string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open[user] = len(s.open)
}

func (s *sessions) scrape() (sum int) {
	s.mu.Lock()
	numbers := make([]int, 0, len(s.open))
	for _, n := range s.open {
		numbers = append(numbers, n)
	}
	s.mu.Unlock()
	for _, n := range numbers {
		sum += n
	}
	return sum
}

func main() {
	overlap.Repeat(500, func() {
		s := &sessions{open: map[string]int{}}
		for i := 0; i < 400; i++ {
			s.login(strconv.Itoa(i))
		}
		gate := overlap.NewGate(2)
		var logins sync.WaitGroup
		logins.Add(1)
		go func() {
			defer logins.Done()
			gate.Wait()
			for i := 0; i < 400; i++ {
				s.login("again-" + strconv.Itoa(i))
			}
		}()
		gate.Wait()
		for i := 0; i < 20; i++ {
			s.scrape()
		}
		logins.Wait()
	})
}
