package overlap

import (
	"context"
	"os"
	"runtime/pprof"
)

// Every goroutine started after this carries the label that Go 1.27 prints in its header line.
func init() {
	if label := os.Getenv("REPRO_LABEL"); label != "" {
		pprof.SetGoroutineLabels(pprof.WithLabels(context.Background(), pprof.Labels("repro", label)))
	}
}
