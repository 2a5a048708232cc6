// Evaluates flags on loopback, some of them slower than the timeout, while quick ones keep coming.
package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"time"

	"postmutex.dev/content/incidents/go-feature-flag-timeout-headers/repro/fixed/api"
	"postmutex.dev/content/overlap"
)

// slowness is what restApiTimeout used to cut off.
const slowness = 3 * time.Millisecond

// meeting lets a slow evaluation finish at the moment when another request is evaluated.
var meeting = overlap.NewGate(2)

// evaluate is slow for some users: it goes on after the deadline.
func evaluate(r *http.Request) interface{} {
	if r.Header.Get("X-Slow") != "" {
		time.Sleep(slowness)
	}
	meeting.Wait()
	return map[string]bool{"value": true}
}

func main() {
	server := httptest.NewServer(api.New(evaluate))
	defer server.Close()
	overlap.Repeat(800, func() {
		var clients sync.WaitGroup
		for i := 0; i < 8; i++ {
			clients.Add(1)
			go evaluateFlag(server.URL, i%2 == 0, &clients)
		}
		clients.Wait()
	})
}

func evaluateFlag(url string, slow bool, done *sync.WaitGroup) {
	defer done.Done()
	request, err := http.NewRequest(http.MethodPost, url+"/v1/feature/my-flag/eval", strings.NewReader("{}"))
	if err != nil {
		fatal(err)
	}
	if slow {
		request.Header.Set("X-Slow", "1")
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return // the server hung up on us: a handler panicked
	}
	response.Body.Close()
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
