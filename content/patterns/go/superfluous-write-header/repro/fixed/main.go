// A handler decides first and answers once.
package main

import (
	"log"
	"net/http"
	"net/http/httptest"
	"os"

	"postmutex.dev/content/overlap"
)

func submit(w http.ResponseWriter, r *http.Request) {
	status := http.StatusAccepted
	if r.URL.Query().Get("job") == "" {
		status = http.StatusBadRequest
	}
	w.WriteHeader(status)
}

func main() {
	server := httptest.NewUnstartedServer(http.HandlerFunc(submit))
	server.Config.ErrorLog = log.New(os.Stderr, "", log.LstdFlags)
	server.Start()
	defer server.Close()
	overlap.Repeat(3, func() {
		response, err := http.Get(server.URL)
		if err != nil {
			panic(err)
		}
		response.Body.Close()
	})
}
