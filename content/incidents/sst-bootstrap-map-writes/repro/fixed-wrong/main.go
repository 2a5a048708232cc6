package main

import (
	"postmutex.dev/content/incidents/sst-bootstrap-map-writes/repro/deploy"
	"postmutex.dev/content/incidents/sst-bootstrap-map-writes/repro/fixed-wrong/aws"
)

func main() {
	deploy.Repeat(func(getParameter func(region string) *deploy.BootstrapData) interface{} {
		return aws.New(getParameter)
	}, true)
}
