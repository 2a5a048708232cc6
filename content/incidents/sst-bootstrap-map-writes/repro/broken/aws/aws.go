// Package aws is the RPC receiver behind Provider.Aws.Bootstrap, reduced to its cache.
package aws

import "postmutex.dev/content/incidents/sst-bootstrap-map-writes/repro/deploy"

// aws answers the calls of the deploying program. net/rpc runs every call in a goroutine of its own.
type aws struct {
	bootstrapCache map[string]*deploy.BootstrapData
	getParameter   func(region string) *deploy.BootstrapData
}

// New takes the slow look-up (SSM GetParameter in the original) as a function.
func New(getParameter func(region string) *deploy.BootstrapData) *aws {
	return &aws{bootstrapCache: make(map[string]*deploy.BootstrapData), getParameter: getParameter}
}

// region: bootstrap
func (a *aws) Bootstrap(input *deploy.BootstrapInput, output *deploy.BootstrapData) error {
	if data, ok := a.bootstrapCache[input.Region]; ok {
		*output = *data
		return nil
	}
	data := a.getParameter(input.Region)
	a.bootstrapCache[input.Region] = data
	*output = *data
	return nil
}

// endregion
