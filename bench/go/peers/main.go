// Command peers measures the Go parsers of goroutine dumps: peers DUMP ROUNDS. One JSON object a line:
// name, goroutines found, milliseconds of processor time (median).
package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"runtime"
	"sort"
	"strconv"
	"syscall"

	"github.com/DataDog/gostackparse"
	"github.com/maruel/panicparse/v2/stack"
)

func cpu() float64 {
	var usage syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e6
}

func measure(name string, rounds int, parse func() int) {
	times := make([]float64, rounds)
	goroutines := parse()
	for i := range times {
		runtime.GC()
		start := cpu()
		parse()
		times[i] = cpu() - start
	}
	sort.Float64s(times)
	json.NewEncoder(os.Stdout).Encode(map[string]any{"name": name, "goroutines": goroutines, "ms": times[rounds/2]})
}

func main() {
	dump, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	rounds, _ := strconv.Atoi(os.Args[2])
	scan := func() *stack.Snapshot {
		opts := stack.DefaultOpts()
		opts.NameArguments = false
		opts.GuessPaths = false
		opts.AnalyzeSources = false
		snapshot, _, err := stack.ScanSnapshot(bytes.NewReader(dump), io.Discard, opts)
		if err != nil && err != io.EOF {
			panic(err)
		}
		return snapshot
	}
	measure("gostackparse", rounds, func() int {
		goroutines, _ := gostackparse.Parse(bytes.NewReader(dump))
		return len(goroutines)
	})
	measure("panicparse", rounds, func() int { return len(scan().Goroutines) })
	measure("panicparse, grouped", rounds, func() int {
		snapshot := scan()
		snapshot.Aggregate(stack.AnyPointer)
		return len(snapshot.Goroutines)
	})
}
