// Package service is json-rpc mode around the client: the HTTP API on loopback, receivers that come and go, senders that
// wait for answers, and a stand-in for the signal-cli daemon.
package service

import (
	"bufio"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"
	"github.com/gorilla/websocket"

	"postmutex.dev/content/overlap"
)

// ReceivedMessage is a notification of signal-cli; Response answers one request.
type ReceivedMessage struct {
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
}
type Response struct {
	ID     string          `json:"id"`
	Result json.RawMessage `json:"result"`
}

// Client is client.JsonRpc2Client of one of the variants.
type Client interface {
	GetReceiveChannel() (chan ReceivedMessage, string)
	RemoveReceiveChannel(id string)
	Send(message string) (json.RawMessage, error)
	ReceiveData()
}

type Api struct{ signalClient Client }

var connectionUpgrader = websocket.Upgrader{}

// region: receive
func (a *Api) Receive(c *gin.Context) {
	ws, err := connectionUpgrader.Upgrade(c.Writer, c.Request, nil)
	if err != nil {
		return
	}
	go a.handleSignalReceive(ws)
}

func (a *Api) handleSignalReceive(ws *websocket.Conn) {
	defer ws.Close()
	receiveChannel, id := a.signalClient.GetReceiveChannel()
	defer a.signalClient.RemoveReceiveChannel(id)
	message := <-receiveChannel
	ws.WriteMessage(websocket.TextMessage, message.Params)
}

// endregion

func (a *Api) Send(c *gin.Context) {
	result, err := a.signalClient.Send("hello")
	if err != nil {
		c.Status(http.StatusBadGateway)
		return
	}
	c.JSON(http.StatusCreated, result)
}

const receivers, senders, rounds = 4, 4, 400

// Drive runs rounds of receivers and senders against the client that newClient makes.
func Drive(newClient func(conn net.Conn, newUuid func() string) Client) {
	gin.SetMode(gin.ReleaseMode)
	ours, theirs := net.Pipe()
	registering := overlap.NewGate(2)
	signalClient := newClient(ours, func() string {
		id := make([]byte, 16)
		if _, err := rand.Read(id); err != nil {
			panic(err)
		}
		registering.Wait() // whoever asks for an id is about to write it into a map: let two do so together
		return hex.EncodeToString(id)
	})
	go signalClient.ReceiveData()
	signalCli := &signalCli{conn: theirs}
	go signalCli.answer()

	a := &Api{signalClient: signalClient}
	router := gin.New()
	router.Use(gin.Recovery()) // cannot help: a fatal error is not a panic
	router.GET("/v1/receive/:number", a.Receive)
	router.POST("/v2/send", a.Send)
	server := httptest.NewServer(router)
	defer server.Close()

	overlap.Repeat(rounds, func() {
		var clients sync.WaitGroup
		for i := 0; i < receivers; i++ {
			clients.Add(1)
			go receive(server.URL, &clients)
		}
		for i := 0; i < senders; i++ {
			clients.Add(1)
			go send(server.URL, &clients)
		}
		delivered := make(chan struct{})
		go func() { clients.Wait(); close(delivered) }()
		for waiting := true; waiting; {
			select {
			case <-delivered:
				waiting = false
			default:
				signalCli.notify() // until every receiver of the round has had one
			}
		}
	})
}

func receive(url string, done *sync.WaitGroup) {
	defer done.Done()
	ws, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(url, "http")+"/v1/receive/+4900", nil)
	if err != nil {
		fatal(err)
	}
	defer ws.Close()
	ws.ReadMessage()
}

func send(url string, done *sync.WaitGroup) {
	defer done.Done()
	for i := 0; i < 8; i++ {
		response, err := http.Post(url+"/v2/send", "application/json", nil)
		if err != nil {
			fatal(err)
		}
		response.Body.Close()
	}
}

// signalCli stands for the signal-cli daemon at the other end of the json-rpc connection.
type signalCli struct {
	conn  net.Conn
	write sync.Mutex
}

func (s *signalCli) line(v interface{}) {
	bytes, _ := json.Marshal(v)
	s.write.Lock()
	defer s.write.Unlock()
	s.conn.Write(append(bytes, '\n'))
}

func (s *signalCli) answer() {
	lines := bufio.NewScanner(s.conn)
	for lines.Scan() {
		var call struct{ ID string }
		if json.Unmarshal(lines.Bytes(), &call) == nil {
			go s.line(Response{ID: call.ID, Result: json.RawMessage(`{"timestamp":1}`)})
		}
	}
}

func (s *signalCli) notify() {
	s.line(ReceivedMessage{Method: "receive", Params: json.RawMessage(`{}`)})
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
