// Package aws is the RPC receiver behind Provider.Aws.Bootstrap, reduced to its cache.
package aws

// BootstrapData is what one region's bootstrap yields: the names of its buckets.
type BootstrapData struct{ Asset, State string }

// aws answers the calls of the deploying program. net/rpc runs every call in a goroutine of its own.
type aws struct {
	bootstrapCache map[string]*BootstrapData
	getParameter   func(region string) *BootstrapData
}

// Input of Provider.Aws.Bootstrap.
type BootstrapInput struct{ Region string }

// New takes the slow look-up (SSM GetParameter in the original) as a function.
func New(getParameter func(region string) *BootstrapData) *aws {
	return &aws{bootstrapCache: make(map[string]*BootstrapData), getParameter: getParameter}
}

// region: bootstrap
func (a *aws) Bootstrap(input *BootstrapInput, output *BootstrapData) error {
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
