// Package service posts orders and uploads with resty. The order server is busy at first, so resty tries again; the
// upload server checks that each body is its own. The hooks are resty's and only set the order of events.
package service

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/go-resty/resty/v2"

	"postmutex.dev/content/overlap"
)

const order = `{"order":7,"card":"4242"}`

// region: servers

// orders answers the first attempt of every order with 503; it panics when an order is not the one that was posted.
func orders(w http.ResponseWriter, r *http.Request) {
	mustBe("order server", order, r)
	if r.Header.Get("Attempt") == "1" {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

func uploads(w http.ResponseWriter, r *http.Request) { mustBe("upload server", photo, r) }

// endregion

func mustBe(server, body string, r *http.Request) {
	got, err := io.ReadAll(r.Body)
	if err == nil && string(got) != body {
		// A handler's panic is recovered; that of another goroutine is not.
		go panic(fmt.Sprintf("not the body that was posted: to the %s went %s, there arrived %s", server, body, got))
		select {}
	}
}

const photo = "PHOTO-HEAD" + "PHOTO-TAIL"

// slow gives the photo in two parts; between is called before the second.
type slow struct {
	parts   []string
	between func()
}

func (s *slow) Read(p []byte) (int, error) {
	if len(s.parts) == 1 {
		s.between()
	}
	if len(s.parts) == 0 {
		return 0, io.EOF
	}
	n := copy(p, s.parts[0])
	s.parts = s.parts[1:]
	return n, nil
}

func client() *resty.Client {
	return resty.New().
		SetLogger(quiet{}).
		SetRetryCount(1).SetRetryWaitTime(time.Millisecond).SetRetryMaxWaitTime(time.Millisecond).
		AddRetryCondition(func(r *resty.Response, err error) bool { return r.StatusCode() == http.StatusServiceUnavailable }).
		OnBeforeRequest(func(_ *resty.Client, r *resty.Request) error {
			r.SetHeader("Attempt", fmt.Sprint(r.Attempt))
			return nil
		})
}

// Run posts the way the reports describe, first many at once and then in the order that loses a body for certain.
func Run() {
	orderServer := httptest.NewServer(http.HandlerFunc(orders))
	uploadServer := httptest.NewServer(http.HandlerFunc(uploads))

	c := client()
	overlap.Repeat(10, func() { many(c, orderServer.URL, uploadServer.URL) })

	runtime.GOMAXPROCS(1) // one local pool: what was put last is got first
	overlap.Repeat(20, func() { whileUploading(orderServer.URL, uploadServer.URL, order) })
	overlap.Repeat(20, func() { whileUploading(orderServer.URL, uploadServer.URL, strings.NewReader(order)) })
}

func many(c *resty.Client, orderURL, uploadURL string) {
	var posts sync.WaitGroup
	for i := 0; i < 8; i++ {
		posts.Add(2)
		go func() {
			defer posts.Done()
			post(c.R().SetBody(order), orderURL)
		}()
		go func() {
			defer posts.Done()
			post(c.R().SetBody(photo), uploadURL)
		}()
	}
	posts.Wait()
}

// region: order

// whileUploading posts an order that is tried twice. Between the attempts an upload begins; it ends when the second
// attempt is about to be sent.
func whileUploading(orderURL, uploadURL string, body interface{}) {
	begun, end, ended := make(chan bool), make(chan bool), make(chan bool)
	upload := func() {
		defer close(ended)
		file := &slow{parts: []string{photo[:10], photo[10:]}, between: func() { close(begun); <-end }}
		post(client().R().SetBody(file).SetContentLength(true), uploadURL)
	}
	c := client().
		AddRetryHook(func(r *resty.Response, _ error) {
			if r.Request.Attempt == 1 {
				go upload()
				<-begun
			}
		})
	c.SetPreRequestHook(func(_ *resty.Client, r *http.Request) error {
		if r.Header.Get("Attempt") == "2" {
			close(end)
			<-ended
		}
		return nil
	})
	post(c.R().SetBody(body).SetContentLength(true), orderURL)
}

// endregion

func post(r *resty.Request, url string) {
	if response, err := r.Post(url); err != nil || response.StatusCode() != http.StatusOK {
		panic(fmt.Sprintf("post: %v %v", response, err))
	}
}

// quiet drops what resty logs about a retry.
type quiet struct{}

func (quiet) Errorf(string, ...interface{}) {}
func (quiet) Warnf(string, ...interface{})  {}
func (quiet) Debugf(string, ...interface{}) {}
