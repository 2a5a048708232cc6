// Package drive evaluates flags on loopback, some of them slower than the timeout, while quick ones keep coming.
package drive

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"time"

	"postmutex.dev/content/overlap"
)

// RestApiTimeout is 5 s by default in the original.
const RestApiTimeout = 2 * time.Millisecond

// meeting lets an abandoned evaluation finish at the moment when another request is evaluated.
var meeting = overlap.NewGate(2)

// Evaluate is slow for some users: it goes on after the deadline, as code does that looks at no context.
func Evaluate(r *http.Request) interface{} {
	if r.Header.Get("X-Slow") != "" {
		time.Sleep(RestApiTimeout + RestApiTimeout/2)
	}
	meeting.Wait()
	return map[string]bool{"value": true}
}

// Requests sends slow and quick evaluations to the relay proxy, four of each at a time.
func Requests(proxy http.Handler) {
	server := httptest.NewServer(proxy)
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
