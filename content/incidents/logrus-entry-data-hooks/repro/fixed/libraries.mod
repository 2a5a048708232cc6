module postmutex.dev/content

go 1.18

require github.com/sirupsen/logrus v1.7.1

require golang.org/x/sys v0.0.0-20191026070338-33540a1f6037 // indirect
