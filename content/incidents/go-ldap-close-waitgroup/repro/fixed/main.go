package main

import "postmutex.dev/content/incidents/go-ldap-close-waitgroup/repro/clients"

func main() { clients.Run() }
