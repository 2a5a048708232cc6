// Handlers append their lines to one bytes.Buffer.
package main

import (
	"bytes"
	"sync"

	"postmutex.dev/content/overlap"
)

type audit struct{ lines bytes.Buffer }

func (a *audit) append(line string) { a.lines.WriteString(line) }

// flush empties the buffer for the file; handlers go on writing.
func (a *audit) flush() { a.lines.Reset() }

func main() {
	overlap.Repeat(2000, func() {
		a := &audit{}
		gate := overlap.NewGate(2)
		var handlers sync.WaitGroup
		handlers.Add(1)
		go func() {
			defer handlers.Done()
			gate.Wait()
			for i := 0; i < 4000; i++ {
				a.append("one line of the audit log\n")
			}
		}()
		gate.Wait()
		for i := 0; i < 4000; i++ {
			a.append("another line\n")
			a.flush()
		}
		handlers.Wait()
	})
}
