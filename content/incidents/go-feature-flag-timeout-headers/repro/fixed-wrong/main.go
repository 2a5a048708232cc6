package main

import (
	"postmutex.dev/content/incidents/go-feature-flag-timeout-headers/repro/drive"
	"postmutex.dev/content/incidents/go-feature-flag-timeout-headers/repro/fixed-wrong/api"
)

func main() { drive.Requests(api.New(drive.Evaluate, drive.RestApiTimeout)) }
