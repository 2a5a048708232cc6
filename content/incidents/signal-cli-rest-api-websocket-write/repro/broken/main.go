package main

import (
	"postmutex.dev/content/incidents/signal-cli-rest-api-websocket-write/repro/broken/api"
	"postmutex.dev/content/incidents/signal-cli-rest-api-websocket-write/repro/drive"
)

func main() {
	a := &api.Api{Messages: drive.Stream, PingPeriod: drive.PingPeriod}
	drive.Connections(a.Receive)
}
