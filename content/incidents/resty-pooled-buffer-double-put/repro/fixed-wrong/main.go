package main

import "postmutex.dev/content/incidents/resty-pooled-buffer-double-put/repro/service"

func main() { service.Run() }
