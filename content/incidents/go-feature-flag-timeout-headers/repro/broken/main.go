package main

import (
	"postmutex.dev/content/incidents/go-feature-flag-timeout-headers/repro/broken/api"
	"postmutex.dev/content/incidents/go-feature-flag-timeout-headers/repro/drive"
)

func main() { drive.Requests(api.New(drive.Evaluate, drive.RestApiTimeout)) }
