package main

import "postmutex.dev/content/incidents/uarand-shared-rand-source/repro/service"

func main() { service.Crawl(service.Intn) }
