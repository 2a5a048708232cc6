// Command gen parks goroutines in the ways servers park them and prints their dump: gen N > dump.txt
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync"
	"time"
)

//go:noinline
func nested(depth int, park func()) {
	if depth == 0 {
		park()
		return
	}
	nested(depth-1, park)
}

type worker struct {
	mu   sync.Mutex
	jobs chan int
	out  chan int
}

func (w *worker) receive() { <-w.jobs }
func (w *worker) send()    { w.out <- 1 }
func (w *worker) lock()    { w.mu.Lock() }
func (w *worker) choose() {
	select {
	case <-w.jobs:
	case w.out <- 1:
	}
}

func main() {
	n, _ := strconv.Atoi(os.Args[1])
	debug.SetTraceback("all")
	shared := &worker{jobs: make(chan int), out: make(chan int)}
	shared.mu.Lock()
	for i := 0; i < n; i++ {
		w := &worker{jobs: make(chan int), out: make(chan int)}
		switch i % 6 {
		case 0:
			go w.receive()
		case 1:
			go w.choose()
		case 2:
			go w.send()
		case 3:
			go shared.lock()
		case 4:
			go time.Sleep(time.Hour)
		case 5:
			go nested(i%12, w.receive)
		}
	}
	time.Sleep(2 * time.Second)
	for size := n*700 + 1<<16; ; size *= 2 {
		buf := make([]byte, size)
		if used := runtime.Stack(buf, true); used < size {
			fmt.Print(string(buf[:used]))
			return
		}
	}
}
