package main

import (
	"postmutex.dev/content/incidents/zoraxy-geodb-cache/repro/dynamicproxy"
	"postmutex.dev/content/incidents/zoraxy-geodb-cache/repro/fixed/geodb"
)

func main() {
	dynamicproxy.Drive(func(ranges []dynamicproxy.Range) dynamicproxy.Store { return geodb.NewStore(ranges) })
}
