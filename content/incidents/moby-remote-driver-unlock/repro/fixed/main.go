package main

import "postmutex.dev/content/incidents/moby-remote-driver-unlock/repro/daemon"

func main() { daemon.Run() }
