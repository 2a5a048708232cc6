// Package aws is the RPC receiver behind Provider.Aws.Bootstrap, reduced to its cache.
package aws

import (
	"sync"

	"golang.org/x/sync/singleflight"

	"postmutex.dev/content/incidents/sst-bootstrap-map-writes/repro/deploy"
)

// aws answers the calls of the deploying program. net/rpc runs every call in a goroutine of its own.
type aws struct {
	lock           sync.RWMutex
	inFlight       singleflight.Group
	bootstrapCache map[string]*deploy.BootstrapData
	getParameter   func(region string) *deploy.BootstrapData
}

// New takes the slow look-up (SSM GetParameter in the original) as a function.
func New(getParameter func(region string) *deploy.BootstrapData) *aws {
	return &aws{bootstrapCache: make(map[string]*deploy.BootstrapData), getParameter: getParameter}
}

// region: bootstrap
func (a *aws) Bootstrap(input *deploy.BootstrapInput, output *deploy.BootstrapData) error {
	// One look-up a region at a time: whoever arrives while it runs waits for its result.
	result, err, _ := a.inFlight.Do(input.Region, func() (interface{}, error) {
		a.lock.RLock()
		data, ok := a.bootstrapCache[input.Region]
		a.lock.RUnlock()
		if ok {
			return data, nil
		}
		data = a.getParameter(input.Region)
		a.lock.Lock()
		a.bootstrapCache[input.Region] = data
		a.lock.Unlock()
		return data, nil
	})
	if err != nil {
		return err
	}
	*output = *result.(*deploy.BootstrapData)
	return nil
}

// endregion
