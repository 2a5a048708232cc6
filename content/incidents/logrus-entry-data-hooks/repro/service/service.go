// Package service logs the way the reports describe: one entry with the fields of a request, shared by the goroutines
// that serve it, and hooks that add a field to whatever is logged.
package service

import (
	"io"
	"sync"

	"github.com/sirupsen/logrus"

	"postmutex.dev/content/overlap"
)

// region: hooks

// hostHook adds a field by writing into the entry it is given (issue #953).
type hostHook struct{ host string }

func (h hostHook) Levels() []logrus.Level { return logrus.AllLevels }

func (h hostHook) Fire(entry *logrus.Entry) error {
	entry.Data["host"] = h.host
	return nil
}

// sourceHook adds a field through the public method, as the hooks for file and line do (issues #1120, #1128).
type sourceHook struct{}

func (sourceHook) Levels() []logrus.Level { return logrus.AllLevels }

func (sourceHook) Fire(entry *logrus.Entry) error {
	entry.Data["source"] = entry.WithField("source", "service.go").Data["source"]
	return nil
}

// endregion

// Serve logs from two goroutines with one entry until REPRO_SECONDS are over.
func Serve() {
	logger := logrus.New()
	logger.SetOutput(io.Discard)
	logger.AddHook(hostHook{host: "web-1"})
	logger.AddHook(sourceHook{})

	overlap.Repeat(4000, func() {
		request := logger.WithField("request", 7)
		gate := overlap.NewGate(2)
		var both sync.WaitGroup
		both.Add(2)
		go func() {
			defer both.Done()
			gate.Wait()
			for i := 0; i < 20; i++ {
				request.Info("served")
			}
		}()
		go func() {
			defer both.Done()
			gate.Wait()
			for i := 0; i < 20; i++ {
				request.WithField("row", i).Info("read")
			}
		}()
		both.Wait()
	})
}
