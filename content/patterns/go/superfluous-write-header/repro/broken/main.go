// A handler answers that the job was accepted, and its helper answers again when the job fails at once.
package main

import (
	"log"
	"net/http"
	"net/http/httptest"
	"os"

	"postmutex.dev/content/overlap"
)

func submit(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusAccepted)
	if r.URL.Query().Get("job") == "" {
		reject(w)
	}
}

func reject(w http.ResponseWriter) { w.WriteHeader(http.StatusBadRequest) }

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
