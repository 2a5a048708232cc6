// Package drive serves receive websockets on loopback and streams messages into them faster than one ping apart.
package drive

import (
	"fmt"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/gorilla/websocket"

	"postmutex.dev/content/overlap"
)

const connections, messagesEach = 4, 2000

// PingPeriod is so short that a ping falls into a message at once; 54 s in the original.
const PingPeriod = 200 * time.Microsecond

// Connections lets clients receive messages from the websockets that receive serves.
func Connections(receive func(c *gin.Context)) {
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	router.GET("/v1/receive/:number", receive)
	server := httptest.NewServer(router)
	defer server.Close()
	overlap.Repeat(50, func() {
		var receivers sync.WaitGroup
		for i := 0; i < connections; i++ {
			receivers.Add(1)
			go client(server.URL, &receivers)
		}
		receivers.Wait()
	})
}

// Stream yields one message after another, as a busy account does.
func Stream() <-chan string {
	messages := make(chan string)
	go func() {
		for i := 0; i < messagesEach; i++ {
			select {
			case messages <- strings.Repeat("x", 512):
			case <-time.After(time.Minute):
				return
			}
		}
	}()
	return messages
}

func client(url string, done *sync.WaitGroup) {
	defer done.Done()
	ws, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(url, "http")+"/v1/receive/+4900", nil)
	if err != nil {
		fatal(err)
	}
	defer ws.Close()
	for received := 0; received < messagesEach; received++ {
		ws.SetReadDeadline(time.Now().Add(5 * time.Second))
		if _, _, err := ws.ReadMessage(); err != nil {
			fmt.Fprintf(os.Stderr, "stalled after %d of %d messages: %v\n", received, messagesEach, err)
			syscall.Kill(syscall.Getpid(), syscall.SIGQUIT) // a dump of every goroutine, as an operator would take it
			select {}
		}
	}
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
