module postmutex.dev/content

go 1.18

require github.com/go-resty/resty/v2 v2.16.2

require golang.org/x/net v0.27.0 // indirect
