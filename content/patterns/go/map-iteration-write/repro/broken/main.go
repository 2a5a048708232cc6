// A metrics scrape walks the sessions while logins add to them.
package main

import (
	"strconv"
	"sync"

	"postmutex.dev/content/overlap"
)

type sessions struct{ open map[string]int }

func (s *sessions) login(user string) { s.open[user] = len(s.open) }

func (s *sessions) scrape() (sum int) {
	for _, n := range s.open {
		sum += n
	}
	return sum
}

func main() {
	overlap.Repeat(5000, func() {
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
