package fetch

import (
	"context"
	"io"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// chunk is how much is read at once, and so how unevenly a limited rate may run.
const chunk = 32 << 10

// maxRedirects is more than any publisher needs.
const maxRedirects = 5

// polite sends requests as a good guest does: it says who it is, asks a host one thing at a time with a pause between,
// reads no faster than it was told, and does not wait for ever.
type polite struct {
	next      http.RoundTripper
	userAgent string
	pause     time.Duration
	idle      time.Duration
	bytes     *rate.Limiter
}

// turn is the right to ask one host, which one request of this process has at a time.
type turn struct {
	free chan struct{}
	last time.Time // when the last answer was read to its end; of whoever has the turn
}

// turns holds a *turn for each host.
var turns sync.Map

// RoundTrip implements http.RoundTripper. The body must be closed, which gives the turn to the next request.
func (p *polite) RoundTrip(req *http.Request) (*http.Response, error) {
	fresh := &turn{free: make(chan struct{}, 1)}
	fresh.free <- struct{}{}
	kept, _ := turns.LoadOrStore(req.URL.Host, fresh)
	host := kept.(*turn)
	select {
	case <-host.free:
	case <-req.Context().Done():
		return nil, req.Context().Err()
	}
	leave := sync.OnceFunc(func() {
		host.last = time.Now()
		host.free <- struct{}{}
	})
	if !host.last.IsZero() {
		if err := sleep(req.Context(), time.Until(host.last.Add(p.pause))); err != nil {
			leave()
			return nil, err
		}
	}
	ctx, cancel := context.WithCancelCause(req.Context())
	watch := time.AfterFunc(p.idle, func() { cancel(ErrStalled) })
	end := func() {
		watch.Stop()
		cancel(nil)
		leave()
	}
	req = req.Clone(ctx)
	req.Header.Set("User-Agent", p.userAgent)
	resp, err := p.next.RoundTrip(req)
	if err != nil {
		err = cause(ctx, err)
		end()
		return nil, err
	}
	watch.Stop()
	resp.Body = &body{ReadCloser: resp.Body, ctx: ctx, polite: p, watch: watch, end: end}
	return resp, nil
}

// body is an answer that is read at the limited rate, and given up where nothing comes.
type body struct {
	io.ReadCloser
	ctx    context.Context //nolint:containedctx // it is that of the request, whose answer this is
	polite *polite
	watch  *time.Timer
	end    func()
}

func (b *body) Read(buf []byte) (int, error) {
	b.watch.Reset(b.polite.idle)
	n, err := b.ReadCloser.Read(buf[:min(len(buf), chunk)])
	// Only the server is timed, not the wait that follows.
	b.watch.Stop()
	if err != nil && err != io.EOF { //nolint:errorlint // io.Reader returns it bare
		err = cause(b.ctx, err)
	}
	if waitErr := b.polite.bytes.WaitN(b.ctx, n); waitErr != nil && err == nil {
		err = cause(b.ctx, waitErr)
	}
	return n, err
}

func (b *body) Close() error {
	defer b.end()
	return b.ReadCloser.Close()
}

// cause tells why a request was given up, where it was, rather than that it was.
func cause(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

// sleep waits, or returns the context's error where that ends first.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// checkRedirect is http.Client's CheckRedirect: http and https only, and never from https to http.
func checkRedirect(req *http.Request, via []*http.Request) error {
	problem := ""
	switch from, to := via[len(via)-1].URL.Scheme, req.URL.Scheme; {
	case to != "https" && to != "http":
		problem = "which is neither https nor http"
	case from == "https" && to == "http":
		problem = "which is not encrypted although the first was"
	case len(via) > maxRedirects:
		problem = "after too many such steps"
	default:
		return nil
	}
	return wrong(via[0].URL.Redacted(), ErrRedirect, req.URL.Redacted()+", "+problem, doAddress)
}
