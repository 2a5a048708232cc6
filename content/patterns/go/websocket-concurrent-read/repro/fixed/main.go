// A client stops reading at the first error: a gorilla connection never recovers from one.
package main

import (
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/gorilla/websocket"

	"postmutex.dev/content/overlap"
)

type feed struct{ conn *websocket.Conn }

func (f *feed) read() error {
	for {
		_, message, err := f.conn.ReadMessage()
		if err != nil {
			return err
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
	overlap.Repeat(20, func() {
		conn, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(server.URL, "http"), nil)
		if err != nil {
			panic(err)
		}
		done := make(chan struct{})
		go func() { defer close(done); (&feed{conn: conn}).read() }()
		<-done
	})
}
