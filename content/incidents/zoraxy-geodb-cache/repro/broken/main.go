package main

import (
	"postmutex.dev/content/incidents/zoraxy-geodb-cache/repro/broken/geodb"
	"postmutex.dev/content/incidents/zoraxy-geodb-cache/repro/dynamicproxy"
)

func main() {
	dynamicproxy.Drive(func(ranges []dynamicproxy.Range) dynamicproxy.Store { return geodb.NewStore(ranges) })
}
