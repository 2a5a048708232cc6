package main

import (
	"postmutex.dev/content/incidents/signal-cli-rest-api-websocket-write/repro/drive"
	"postmutex.dev/content/incidents/signal-cli-rest-api-websocket-write/repro/fixed-wrong/api"
)

func main() {
	a := &api.Api{Messages: drive.Stream, PingPeriod: drive.PingPeriod}
	drive.Connections(a.Receive)
}
