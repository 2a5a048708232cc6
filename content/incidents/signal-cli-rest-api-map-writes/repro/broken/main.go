package main

import (
	"net"

	"postmutex.dev/content/incidents/signal-cli-rest-api-map-writes/repro/broken/client"
	"postmutex.dev/content/incidents/signal-cli-rest-api-map-writes/repro/service"
)

func main() {
	service.Drive(func(conn net.Conn, newUuid func() string) service.Client {
		return client.NewJsonRpc2Client(conn, newUuid)
	})
}
