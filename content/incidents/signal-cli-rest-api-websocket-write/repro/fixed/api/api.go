// Package api delivers messages to receive websockets and keeps them alive with pings.
package api

import (
	"time"

	"github.com/gin-gonic/gin"
	"github.com/gorilla/websocket"
)

type Api struct {
	// Messages yields what signal-cli received for one websocket.
	Messages func() <-chan string
	// PingPeriod is 54 s in the original: nine tenths of the time a pong may take.
	PingPeriod time.Duration
}

// writeWait is how long a ping may wait for the connection; past it gorilla gives the connection up.
const writeWait = 10 * time.Second

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
			// WriteControl may be called while another goroutine writes a message: it has its own buffer
			// and waits for the connection no longer than the deadline.
			deadline := time.Now().Add(writeWait)
			if err := ws.WriteControl(websocket.PingMessage, nil, deadline); err != nil {
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
