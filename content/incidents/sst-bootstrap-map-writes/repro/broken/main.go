package main

import (
	"postmutex.dev/content/incidents/sst-bootstrap-map-writes/repro/broken/aws"
	"postmutex.dev/content/incidents/sst-bootstrap-map-writes/repro/deploy"
)

func main() {
	deploy.Repeat(func(getParameter func(region string) *deploy.BootstrapData) interface{} {
		return aws.New(getParameter)
	}, false) // it crashes
}
