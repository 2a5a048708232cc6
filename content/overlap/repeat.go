package overlap

import (
	"fmt"
	"os"
	"strconv"
	"time"
)

// Repeat calls round up to `rounds` times, for at most REPRO_SECONDS (20 when unset), and says how often it got to.
// A broken program dies in one of the rounds; a fixed one reaches the end.
func Repeat(rounds int, round func()) {
	seconds, err := strconv.Atoi(os.Getenv("REPRO_SECONDS"))
	if err != nil || seconds <= 0 {
		seconds = 20
	}
	deadline := time.Now().Add(time.Duration(seconds) * time.Second)
	done := 0
	for done < rounds && time.Now().Before(deadline) {
		round()
		done++
	}
	fmt.Printf("no crash in %d rounds\n", done)
}
