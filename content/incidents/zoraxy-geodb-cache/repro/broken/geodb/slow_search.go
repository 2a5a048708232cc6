// Package geodb tells the country of an address. The slow mode searches a list and remembers the answer.
package geodb

import (
	"net/netip"

	"postmutex.dev/content/incidents/zoraxy-geodb-cache/repro/dynamicproxy"
)

type Store struct {
	ranges              []dynamicproxy.Range
	slowLookupCacheIpv4 map[string]string
}

func NewStore(ranges []dynamicproxy.Range) *Store {
	return &Store{ranges: ranges, slowLookupCacheIpv4: make(map[string]string)}
}

// region: slow-search
// slowSearchIpv4 was stateless and safe to call from any goroutine until it got a cache.
func (s *Store) slowSearchIpv4(ipAddr string) string {
	if country, ok := s.slowLookupCacheIpv4[ipAddr]; ok {
		return country
	}
	country := s.scan(ipAddr)
	s.slowLookupCacheIpv4[ipAddr] = country
	return country
}

// endregion

// region: clear-cache
// ClearCache runs on a ticker of its own, every 15 minutes.
func (s *Store) ClearCache() {
	s.slowLookupCacheIpv4 = make(map[string]string)
}

// endregion

func (s *Store) search(ipAddr string) string { return s.slowSearchIpv4(ipAddr) }

// ResolveCountryCodeFromIP answers "" for an address in no range.
func (s *Store) ResolveCountryCodeFromIP(ipAddr string) string { return s.search(ipAddr) }

func (s *Store) scan(ipAddr string) string {
	addr, err := netip.ParseAddr(ipAddr)
	if err != nil {
		return ""
	}
	for _, r := range s.ranges {
		if r.From.Compare(addr) <= 0 && addr.Compare(r.To) <= 0 {
			return r.Country
		}
	}
	return ""
}
