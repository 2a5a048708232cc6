package main

import "postmutex.dev/content/incidents/logrus-entry-data-hooks/repro/service"

func main() { service.Serve() }
