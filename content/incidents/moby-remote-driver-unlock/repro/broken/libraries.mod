module postmutex.dev/content

go 1.24.0

require github.com/moby/moby/v2 v2.0.0-beta.1

require (
	github.com/containerd/errdefs v1.0.0 // indirect
	github.com/containerd/log v0.1.0 // indirect
	github.com/docker/go-connections v0.6.0 // indirect
	github.com/ishidawataru/sctp v0.0.0-20250829011129-4b890084db30 // indirect
	github.com/moby/moby/api v1.52.0-beta.4 // indirect
	github.com/moby/sys/userns v0.1.0 // indirect
	github.com/pkg/errors v0.9.1 // indirect
	github.com/sirupsen/logrus v1.9.3 // indirect
	golang.org/x/sys v0.37.0 // indirect
)
