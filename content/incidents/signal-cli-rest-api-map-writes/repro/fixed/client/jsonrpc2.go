// Package client keeps the two registries of json-rpc mode: who receives messages, and who waits for a response.
package client

import (
	"bufio"
	"encoding/json"
	"errors"
	"net"
	"sync"

	"postmutex.dev/content/incidents/signal-cli-rest-api-map-writes/repro/service"
)

type request struct {
	ID     string      `json:"id"`
	Method string      `json:"method"`
	Params interface{} `json:"params,omitempty"`
}

type JsonRpc2Client struct {
	conn                     net.Conn
	newUuid                  func() string
	receivedResponsesById    map[string]chan service.Response
	receivedMessagesChannels map[string]chan service.ReceivedMessage
	receivedMessagesMutex    sync.Mutex
	receivedResponsesMutex   sync.Mutex
}

// NewJsonRpc2Client talks to signal-cli over conn; newUuid names requests and channels.
func NewJsonRpc2Client(conn net.Conn, newUuid func() string) *JsonRpc2Client {
	return &JsonRpc2Client{
		conn:                     conn,
		newUuid:                  newUuid,
		receivedResponsesById:    make(map[string]chan service.Response),
		receivedMessagesChannels: make(map[string]chan service.ReceivedMessage),
	}
}

// region: channels
// Every receive websocket registers a channel of its own …
func (r *JsonRpc2Client) GetReceiveChannel() (chan service.ReceivedMessage, string) {
	c := make(chan service.ReceivedMessage)
	id := r.newUuid()
	r.receivedMessagesMutex.Lock()
	defer r.receivedMessagesMutex.Unlock()
	r.receivedMessagesChannels[id] = c
	return c, id
}

// … and takes it out when it closes.
func (r *JsonRpc2Client) RemoveReceiveChannel(id string) {
	r.receivedMessagesMutex.Lock()
	defer r.receivedMessagesMutex.Unlock()
	delete(r.receivedMessagesChannels, id)
}

// endregion

// region: get-raw
// getRaw runs on the goroutine of the HTTP request that wants the answer.
func (r *JsonRpc2Client) getRaw(method string, params interface{}) (json.RawMessage, error) {
	id := r.newUuid()
	line, err := json.Marshal(request{ID: id, Method: method, Params: params})
	if err != nil {
		return nil, err
	}
	responses := make(chan service.Response, 1)
	r.receivedResponsesMutex.Lock()
	r.receivedResponsesById[id] = responses
	r.receivedResponsesMutex.Unlock()
	if _, err := r.conn.Write(append(line, '\n')); err != nil {
		return nil, err
	}
	response, ok := <-responses
	r.receivedResponsesMutex.Lock()
	delete(r.receivedResponsesById, id)
	r.receivedResponsesMutex.Unlock()
	if !ok {
		return nil, errors.New("connection closed")
	}
	return response.Result, nil
}

// endregion

// Send asks signal-cli to send a message.
func (r *JsonRpc2Client) Send(message string) (json.RawMessage, error) {
	return r.getRaw("send", map[string]string{"message": message})
}

// region: receive-data
// ReceiveData is the one goroutine that reads from signal-cli, for as long as the connection lives.
func (r *JsonRpc2Client) ReceiveData() {
	lines := bufio.NewScanner(r.conn)
	for lines.Scan() {
		var response service.Response
		if err := json.Unmarshal(lines.Bytes(), &response); err == nil && response.ID != "" {
			// The reader needs the lock as much as the writers do.
			r.receivedResponsesMutex.Lock()
			responses, ok := r.receivedResponsesById[response.ID]
			r.receivedResponsesMutex.Unlock()
			if ok {
				responses <- response
			}
			continue
		}
		var message service.ReceivedMessage
		if err := json.Unmarshal(lines.Bytes(), &message); err != nil {
			continue
		}
		r.receivedMessagesMutex.Lock()
		for _, c := range r.receivedMessagesChannels {
			select {
			case c <- message:
			default: // a subscriber that is not ready loses the message
			}
		}
		r.receivedMessagesMutex.Unlock()
	}
}

// endregion
