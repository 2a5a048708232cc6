package main

import (
	"postmutex.dev/content/incidents/go-feature-flag-timeout-headers/repro/drive"
	"postmutex.dev/content/incidents/go-feature-flag-timeout-headers/repro/fixed/api"
)

func main() { drive.Requests(api.New(drive.Evaluate)) }
