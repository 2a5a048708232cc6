module postmutex.dev/content

go 1.18

require github.com/sirupsen/logrus v1.4.2

require golang.org/x/sys v0.0.0-20190422165155-953cdadca894 // indirect
