module example.com/postmutex/bench

go 1.22
