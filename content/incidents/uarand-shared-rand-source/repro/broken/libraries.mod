module postmutex.dev/content

go 1.18

require github.com/corpix/uarand v0.1.0
