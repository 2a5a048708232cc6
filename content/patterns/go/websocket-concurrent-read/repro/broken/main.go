// A client goes on reading a connection that has failed: its loop treats every error as one that passes.
package main

import (
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/gorilla/websocket"

	"postmutex.dev/content/overlap"
)

type feed struct{ conn *websocket.Conn }

func (f *feed) read() {
	for {
		_, message, err := f.conn.ReadMessage()
		if err != nil {
			continue
		}
		_ = message
	}
}

func main() {
	upgrader := websocket.Upgrader{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if conn, err := upgrader.Upgrade(w, r, nil); err == nil {
			conn.Close()
		}
	}))
	defer server.Close()
	overlap.Repeat(1, func() {
		conn, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(server.URL, "http"), nil)
		if err != nil {
			panic(err)
		}
		done := make(chan struct{})
		go func() { defer close(done); (&feed{conn: conn}).read() }()
		<-done
	})
}
