module postmutex.dev/content

go 1.18

require github.com/go-resty/resty/v2 v2.10.0

require golang.org/x/net v0.17.0 // indirect
