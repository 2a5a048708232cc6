// Package dynamicproxy takes requests from many addresses on loopback and counts each by country on a goroutine of its own.
package dynamicproxy

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"sync"

	"postmutex.dev/content/overlap"
)

// Store is geodb.Store of one of the variants.
type Store interface {
	ResolveCountryCodeFromIP(ipAddr string) string
	ClearCache()
}

// Range is one row of the GeoIP list.
type Range struct {
	From, To netip.Addr
	Country  string
}

type Router struct {
	geodbStore Store
	statistics sync.Map
	logged     sync.WaitGroup
	logging    *overlap.Gate
}

func (router *Router) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusNoContent)
	router.logRequest(r)
}

// region: log-request
func (router *Router) logRequest(r *http.Request) {
	clientIP := r.Header.Get("X-Real-Ip")
	router.logged.Add(1)
	go func() {
		defer router.logged.Done()
		router.logging.Wait() // two requests that end together look up their countries together
		country := router.geodbStore.ResolveCountryCodeFromIP(clientIP)
		router.statistics.Store(clientIP, country)
	}()
}

// endregion

const requests = 8

// Drive sends rounds of requests through a router that asks the store that newStore makes.
func Drive(newStore func(ranges []Range) Store) {
	store := newStore([]Range{
		{From: netip.MustParseAddr("198.51.100.0"), To: netip.MustParseAddr("198.51.100.255"), Country: "NL"},
		{From: netip.MustParseAddr("203.0.113.0"), To: netip.MustParseAddr("203.0.113.255"), Country: "JP"},
	})
	router := &Router{geodbStore: store, logging: overlap.NewGate(2)}
	server := httptest.NewServer(router)
	defer server.Close()
	round := 0
	overlap.Repeat(400, func() {
		round++
		var clients sync.WaitGroup
		for i := 0; i < requests; i++ {
			clients.Add(1)
			go visit(server.URL, fmt.Sprintf("203.0.%d.%d", round%256, i), &clients)
		}
		clients.Wait()
		if round%10 == 0 {
			store.ClearCache() // the ticker branch, which waits for nobody
		}
	})
	router.logged.Wait()
}

func visit(url, address string, done *sync.WaitGroup) {
	defer done.Done()
	request, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		fatal(err)
	}
	request.Header.Set("X-Real-Ip", address)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		fatal(err)
	}
	response.Body.Close()
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
