// Package api delivers messages to receive websockets and keeps them alive with pings.
package api

import (
	"sync"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/gorilla/websocket"
)

type Api struct {
	// Messages yields what signal-cli received for one websocket.
	Messages func() <-chan string
	// PingPeriod is 54 s in the original: nine tenths of the time a pong may take.
	PingPeriod time.Duration
	// One lock for the process, as 0.86 had it, not one a connection.
	wsMutex sync.Mutex
}

var connectionUpgrader = websocket.Upgrader{}

// region: receive
func (a *Api) Receive(c *gin.Context) {
	ws, err := connectionUpgrader.Upgrade(c.Writer, c.Request, nil)
	if err != nil {
		return
	}
	stop := make(chan struct{})
	go a.handleSignalReceive(ws, stop)
	go a.wsPing(ws, stop)
	go a.wsPong(ws, stop)
}

// endregion

// region: deliver
func (a *Api) handleSignalReceive(ws *websocket.Conn, stop chan struct{}) {
	messages := a.Messages()
	for {
		select {
		case <-stop:
			ws.Close()
			return
		case message := <-messages:
			a.wsMutex.Lock()
			defer a.wsMutex.Unlock() // runs when the function returns, not at the end of this case
			if err := ws.WriteMessage(websocket.TextMessage, []byte(message)); err != nil {
				return
			}
		}
	}
}

// endregion

// region: ping
func (a *Api) wsPing(ws *websocket.Conn, stop chan struct{}) {
	ticker := time.NewTicker(a.PingPeriod)
	defer ticker.Stop()
	for {
		select {
		case <-stop:
			return
		case <-ticker.C:
			a.wsMutex.Lock()
			defer a.wsMutex.Unlock() // runs when the function returns, not at the end of this case
			if err := ws.WriteMessage(websocket.PingMessage, nil); err != nil {
				return
			}
		}
	}
}

// endregion

// wsPong is the one reader of the connection; reading is what lets gorilla handle pongs and notice a close.
func (a *Api) wsPong(ws *websocket.Conn, stop chan struct{}) {
	defer close(stop)
	for {
		if _, _, err := ws.NextReader(); err != nil {
			return
		}
	}
}
