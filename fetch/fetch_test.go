package fetch

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gofrs/flock"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// content is an export that takes several reads.
var content = []byte(`[{"Text": "` + strings.Repeat("Hold genuine elections. ", 20_000) + `"}]`)

func sum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

// publisher is a server with one file, that keeps what it was asked.
type publisher struct {
	content []byte
	etag    string
	// cut closes the connection after so many bytes of an answer, once.
	cut int
	// answer, where it is set, answers instead; false leaves it to the rest.
	answer func(w http.ResponseWriter, r *http.Request) bool

	mu    sync.Mutex
	asked []http.Header
}

func (p *publisher) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	p.asked = append(p.asked, r.Header.Clone())
	cut := p.cut
	p.cut = 0
	p.mu.Unlock()
	if p.answer != nil && p.answer(w, r) {
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if p.etag != "" {
		w.Header().Set("ETag", p.etag)
	}
	if cut > 0 {
		w.Header().Set("Content-Length", strconv.Itoa(len(p.content)))
		_, _ = w.Write(p.content[:cut])
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(p.content))
}

func (p *publisher) last(name string) string { return p.asked[len(p.asked)-1].Get(name) }

func serve(t *testing.T, p *publisher) Download {
	t.Helper()
	s := httptest.NewServer(p)
	t.Cleanup(s.Close)
	return Download{URL: s.URL + "/export.json", Dir: filepath.Join(t.TempDir(), "downloads"), Name: "export.json", MediaType: "application/json"}
}

// once makes no second try and no pause.
func once() Options { return Options{Tries: 1, Pause: time.Nanosecond, Version: "1.2.3"} }

func (d Download) path(suffix string) string { return filepath.Join(d.Dir, d.Name+suffix) }

func (d Download) requireWhole(t *testing.T, want []byte) {
	t.Helper()
	got, err := os.ReadFile(d.path(""))
	require.NoError(t, err)
	require.True(t, bytes.Equal(want, got), "%d bytes, not %d as published", len(got), len(want))
	assert.NoFileExists(t, d.path(".part"))
	assert.NoFileExists(t, d.path(".part.json"))
}

func requireError(t *testing.T, err, kind error, do string) {
	t.Helper()
	var e *Error
	require.ErrorAs(t, err, &e)
	require.ErrorIs(t, err, kind)
	assert.Equal(t, do, e.Do)
	assert.Contains(t, err.Error(), do)
}

func TestFreshThenUnchanged(t *testing.T) {
	p := &publisher{content: content, etag: `"1"`}
	d := serve(t, p)
	o := once()
	var done, total int64
	o.Progress = func(d, t int64) { done, total = d, t }
	r, err := Fetch(t.Context(), d, o)
	require.NoError(t, err)
	assert.Equal(t, Result{File: d.path(""), URL: d.URL, Bytes: int64(len(content)), SHA256: sum(content)}, r)
	d.requireWhole(t, content)
	assert.Equal(t, int64(len(content)), done)
	assert.Equal(t, done, total)
	assert.Equal(t, "hres/1.2.3", p.last("User-Agent"), "no address is invented")
	assert.Empty(t, p.last("Range"))

	var record origin
	require.True(t, readJSON(d.path(".fetch.json"), &record))
	assert.Equal(t, `"1"`, record.ETag)
	assert.Equal(t, sum(content), record.SHA256)
	assert.WithinDuration(t, time.Now(), record.FetchedAt, time.Minute)

	o.Contact = "https://example.org/us"
	r, err = Fetch(t.Context(), d, o)
	require.NoError(t, err)
	assert.Equal(t, Result{File: d.path(""), URL: d.URL, Unchanged: true, Bytes: int64(len(content)), SHA256: sum(content)}, r)
	assert.Equal(t, `"1"`, p.last("If-None-Match"))
	assert.Equal(t, "hres/1.2.3 (+https://example.org/us)", p.last("User-Agent"))

	t.Run("a new version takes its place", func(t *testing.T) {
		p.content, p.etag = []byte(`["new"]`), `"2"`
		r, err := Fetch(t.Context(), d, o)
		require.NoError(t, err)
		assert.False(t, r.Unchanged)
		d.requireWhole(t, p.content)
	})
	t.Run("a file that was altered here is fetched again", func(t *testing.T) {
		require.NoError(t, os.WriteFile(d.path(""), []byte(`["old"]`), 0o600))
		r, err := Fetch(t.Context(), d, o)
		require.NoError(t, err)
		assert.False(t, r.Unchanged)
		assert.Empty(t, p.last("If-None-Match"))
		d.requireWhole(t, p.content)
	})
	t.Run("so is one whose record is damaged", func(t *testing.T) {
		require.NoError(t, os.WriteFile(d.path(".fetch.json"), []byte(`{"url": "htt`), 0o600))
		r, err := Fetch(t.Context(), d, o)
		require.NoError(t, err)
		assert.False(t, r.Unchanged)
		require.True(t, readJSON(d.path(".fetch.json"), &record), "and the record is whole again")
	})
}

func TestUnchangedByDate(t *testing.T) {
	date := time.Date(2026, 2, 4, 10, 0, 0, 0, time.UTC)
	d := serve(t, &publisher{answer: func(w http.ResponseWriter, r *http.Request) bool {
		http.ServeContent(w, r, "export.json", date, bytes.NewReader(content))
		return true
	}})
	_, err := Fetch(t.Context(), d, once())
	require.NoError(t, err)
	r, err := Fetch(t.Context(), d, once())
	require.NoError(t, err)
	assert.True(t, r.Unchanged)
}

// cutOff leaves a download that broke off after half.
func cutOff(t *testing.T, p *publisher) (d Download, half int) {
	t.Helper()
	half = len(content) / 2
	p.content, p.cut = content, half
	d = serve(t, p)
	_, err := Fetch(t.Context(), d, once())
	requireError(t, err, ErrNetwork, doAgain)
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
	assert.NoFileExists(t, d.path(""))
	part, err := os.ReadFile(d.path(".part"))
	require.NoError(t, err)
	require.Equal(t, content[:half], part)
	return d, half
}

func TestResume(t *testing.T) {
	p := &publisher{etag: `"1"`}
	d, half := cutOff(t, p)
	r, err := Fetch(t.Context(), d, once())
	require.NoError(t, err)
	assert.Equal(t, fmt.Sprintf("bytes=%d-", half), p.last("Range"))
	assert.Equal(t, `"1"`, p.last("If-Range"))
	assert.Equal(t, int64(half), r.Resumed)
	assert.Equal(t, int64(len(content)), r.Bytes)
	assert.Equal(t, sum(content), r.SHA256, "the sum is of the whole")
	d.requireWhole(t, content)
}

func TestResumeStartsAnew(t *testing.T) {
	renewed := []byte(`["` + strings.Repeat("new ", 100_000) + `"]`)
	for name, c := range map[string]struct {
		change func(*testing.T, *publisher, Download)
		want   []byte
		tries  int
	}{
		"where the ETag has changed": {func(_ *testing.T, p *publisher, _ Download) { p.content, p.etag = renewed, `"2"` }, renewed, 1},
		"where the server ignores the range": {func(_ *testing.T, p *publisher, _ Download) {
			p.answer = func(_ http.ResponseWriter, r *http.Request) bool { r.Header.Del("Range"); return false }
		}, content, 1},
		"where the server sends another range": {func(_ *testing.T, p *publisher, _ Download) {
			p.answer = func(_ http.ResponseWriter, r *http.Request) bool {
				if r.Header.Get("Range") != "" {
					r.Header.Set("Range", "bytes=7-")
				}
				return false
			}
		}, content, 2},
		"where the range is beyond the end": {func(_ *testing.T, p *publisher, _ Download) { p.content = []byte(`["short"]`) }, []byte(`["short"]`), 2},
		"where the record of the part is damaged": {func(t *testing.T, _ *publisher, d Download) {
			require.NoError(t, os.WriteFile(d.path(".part.json"), []byte("{"), 0o600))
		}, content, 1},
		"where the part is of another address": {func(t *testing.T, _ *publisher, d Download) {
			require.NoError(t, writeJSON(d.path(".part.json"), partOrigin{URL: d.URL + "?other", Validator: `"1"`}))
		}, content, 1},
	} {
		t.Run(name, func(t *testing.T) {
			p := &publisher{etag: `"1"`}
			d, _ := cutOff(t, p)
			c.change(t, p, d)
			before := len(p.asked)
			o := once()
			o.Tries = c.tries
			r, err := Fetch(t.Context(), d, o)
			require.NoError(t, err)
			assert.Zero(t, r.Resumed)
			assert.Equal(t, sum(c.want), r.SHA256)
			assert.Equal(t, c.tries, len(p.asked)-before)
			d.requireWhole(t, c.want)
		})
	}
	t.Run("where the server gives nothing to hold it to", func(t *testing.T) {
		for _, etag := range []string{"", `W/"1"`} {
			p := &publisher{etag: etag}
			d, _ := cutOff(t, p)
			r, err := Fetch(t.Context(), d, once())
			require.NoError(t, err)
			assert.Empty(t, p.last("Range"))
			assert.Zero(t, r.Resumed)
			d.requireWhole(t, content)
		}
	})
}

func TestCancelKeepsThePart(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	p := &publisher{content: content, etag: `"1"`}
	d := serve(t, p)
	o := once()
	o.Tries = 0
	o.Progress = func(done, _ int64) {
		if done > 100_000 {
			cancel()
		}
	}
	_, err := Fetch(ctx, d, o)
	require.ErrorIs(t, err, context.Canceled)
	assert.Len(t, p.asked, 1, "it is not tried again")
	assert.NoFileExists(t, d.path(""))
	info, err := os.Stat(d.path(".part"))
	require.NoError(t, err)
	assert.Greater(t, info.Size(), int64(100_000))

	r, err := Fetch(t.Context(), d, once())
	require.NoError(t, err)
	assert.Equal(t, info.Size(), r.Resumed)
	d.requireWhole(t, content)
}

func TestWrongAnswerKeepsTheOldFile(t *testing.T) {
	says := func(status int, mediaType, text string, headers ...string) func(http.ResponseWriter, *http.Request) bool {
		return func(w http.ResponseWriter, _ *http.Request) bool {
			w.Header().Set("Content-Type", mediaType)
			for i := 0; i < len(headers); i += 2 {
				w.Header().Set(headers[i], headers[i+1])
			}
			w.WriteHeader(status)
			_, _ = io.WriteString(w, text)
			return true
		}
	}
	const page = "\ufeff\n<!DOCTYPE html><title>Just a moment...</title>"
	for name, c := range map[string]struct {
		answer  func(http.ResponseWriter, *http.Request) bool
		options func(*Options)
		kind    error
		do      string
		status  int
	}{
		"checksum":                 {nil, func(o *Options) { o.SHA256 = sum([]byte("other")) }, ErrChecksum, doSum, 0},
		"not found":                {says(404, "text/plain", "no"), nil, ErrStatus, doAddress, 404},
		"refused":                  {says(403, "text/plain", "no"), nil, ErrStatus, doBrowser, 403},
		"server at fault":          {says(500, "text/plain", "no"), nil, ErrStatus, doLater, 500},
		"not modified, unasked":    {says(304, "", ""), func(o *Options) { o.SHA256 = sum(content) }, ErrStatus, doAddress, 304},
		"page of Cloudflare":       {says(403, "text/html; charset=UTF-8", page, "Server", "cloudflare", "Cf-Mitigated", "challenge"), nil, ErrChallenge, doBrowser, 0},
		"older page of Cloudflare": {says(503, "text/html", page, "Server", "cloudflare"), nil, ErrChallenge, doBrowser, 0},
		"page of AWS":              {says(202, "text/html", "", "X-Amzn-Waf-Action", "challenge"), nil, ErrChallenge, doBrowser, 0},
		"web page":                 {says(200, "text/html", page), nil, ErrPage, doAddress, 0},
		"web page called JSON":     {says(200, "application/json", page), nil, ErrPage, doAddress, 0},
		"nothing":                  {says(200, "application/json", ""), nil, ErrPage, doAddress, 0},
		"packed":                   {says(200, "application/json", "\x1f\x8b", "Content-Encoding", "gzip"), nil, ErrPage, doBrowser, 0},
		"too large":                {nil, func(o *Options) { o.MaxBytes = 1000 }, ErrTooLarge, doAddress, 0},
		"too large, size not told": {func(w http.ResponseWriter, _ *http.Request) bool {
			_ = http.NewResponseController(w).Flush()
			_, _ = w.Write(content)
			return true
		}, func(o *Options) { o.MaxBytes = 1000 }, ErrTooLarge, doAddress, 0},
		"sent on to another scheme": {says(302, "", "", "Location", "ftp://example.org/export.json"), nil, ErrRedirect, doAddress, 0},
		"sent round and round":      {says(302, "", "", "Location", "/export.json"), nil, ErrRedirect, doAddress, 0},
	} {
		t.Run(name, func(t *testing.T) {
			p := &publisher{content: []byte(`["old"]`), etag: `"0"`}
			d := serve(t, p)
			_, err := Fetch(t.Context(), d, once())
			require.NoError(t, err)
			p.content, p.etag, p.answer = content, `"1"`, c.answer
			o := once()
			if c.options != nil {
				c.options(&o)
			}
			_, err = Fetch(t.Context(), d, o)
			requireError(t, err, c.kind, c.do)
			var e *Error
			require.ErrorAs(t, err, &e)
			assert.Equal(t, c.status, e.Status)
			d.requireWhole(t, []byte(`["old"]`))
		})
	}
}

func TestChecksumAsAsked(t *testing.T) {
	d := serve(t, &publisher{content: content})
	o := once()
	o.SHA256 = strings.ToUpper(sum(content))
	_, err := Fetch(t.Context(), d, o)
	require.NoError(t, err)
	for _, bad := range []string{"abc", "zz", sum(content)[:62]} {
		o.SHA256 = bad
		_, err = Fetch(t.Context(), d, o)
		require.ErrorContains(t, err, "no SHA-256")
	}
}

// A page that comes once does not cost what an earlier try brought.
func TestPageKeepsThePart(t *testing.T) {
	p := &publisher{etag: `"1"`}
	d, half := cutOff(t, p)
	p.answer = func(w http.ResponseWriter, _ *http.Request) bool {
		_, _ = io.WriteString(w, "<html>Please log in to the network</html>")
		return true
	}
	_, err := Fetch(t.Context(), d, once())
	requireError(t, err, ErrPage, doAddress)
	p.answer = nil
	r, err := Fetch(t.Context(), d, once())
	require.NoError(t, err)
	assert.Equal(t, int64(half), r.Resumed)
	d.requireWhole(t, content)
}

func TestNoWayBackToHTTP(t *testing.T) {
	p := &publisher{content: content}
	d := serve(t, p)
	s := httptest.NewTLSServer(http.RedirectHandler(d.URL, http.StatusFound))
	t.Cleanup(s.Close)
	o := once()
	o.Tries, o.Transport = 3, s.Client().Transport
	from := d
	from.URL = s.URL
	_, err := Fetch(t.Context(), from, o)
	requireError(t, err, ErrRedirect, doAddress)
	assert.Empty(t, p.asked)

	t.Run("but on to https", func(t *testing.T) {
		s := httptest.NewTLSServer(p)
		t.Cleanup(s.Close)
		p := &publisher{answer: func(w http.ResponseWriter, r *http.Request) bool {
			http.Redirect(w, r, s.URL, http.StatusFound)
			return true
		}}
		d := serve(t, p)
		o.Transport = s.Client().Transport
		_, err := Fetch(t.Context(), d, o)
		require.NoError(t, err)
		d.requireWhole(t, content)
	})
	t.Run("and a certificate that nobody knows is not tried again", func(t *testing.T) {
		o.Transport = nil
		_, err := Fetch(t.Context(), from, o)
		requireError(t, err, ErrNetwork, doAddress)
	})
}

func TestRefusedBeforeAsking(t *testing.T) {
	for name, d := range map[string]Download{
		"file address":       {URL: "file:///etc/passwd", Name: "x"},
		"no host":            {URL: "https:///x", Name: "x"},
		"no address":         {URL: "http://a b", Name: "x"},
		"password":           {URL: "https://me:secret@example.org/", Name: "x"},
		"name leads out":     {URL: "https://example.org/", Name: "../x"},
		"name of the folder": {URL: "https://example.org/", Name: "."},
		"name is a path":     {URL: "https://example.org/", Name: "a/b"},
		"no name":            {URL: "https://example.org/"},
	} {
		t.Run(name, func(t *testing.T) {
			d.Dir = t.TempDir()
			_, err := Fetch(t.Context(), d, once())
			require.Error(t, err)
			assert.NotContains(t, err.Error(), "secret")
			left, err := os.ReadDir(d.Dir)
			require.NoError(t, err)
			assert.Empty(t, left)
		})
	}
}

func TestOneAtATimeInAFolder(t *testing.T) {
	p := &publisher{content: content}
	d := serve(t, p)
	require.NoError(t, os.MkdirAll(d.Dir, 0o700))
	lock := flock.New(d.path("")[:len(d.Dir)] + "/.fetch.lock")
	require.NoError(t, lock.Lock())
	_, err := Fetch(t.Context(), d, once())
	requireError(t, err, ErrBusy, doWait)
	assert.Empty(t, p.asked)
	require.NoError(t, lock.Unlock())
}

func TestDiskFull(t *testing.T) {
	d := serve(t, &publisher{content: content, etag: `"1"`})
	require.NoError(t, os.MkdirAll(d.Dir, 0o700))
	if err := os.Symlink("/dev/full", d.path(".part")); err != nil {
		t.Skip(err)
	}
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("this system has no /dev/full")
	}
	_, err := Fetch(t.Context(), d, once())
	requireError(t, err, ErrDiskFull, doRoom)
	assert.NoFileExists(t, d.path(""))

	other := errors.New("other")
	assert.Equal(t, other, onDisk("x", other))
	assert.ErrorIs(t, onDisk("x", &os.PathError{Err: syscall.ENOSPC}), ErrDiskFull)
}

// inProcess asks a handler without a network, so that the clock of synctest is the only one.
type inProcess func(n int, req *http.Request) (*http.Response, error)

func (f inProcess) options(o Options) Options {
	n := 0
	o.Transport = roundTripper(func(req *http.Request) (*http.Response, error) {
		n++
		return f(n, req)
	})
	return o
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func answered(status int, text string, headers ...string) *http.Response {
	w := httptest.NewRecorder()
	for i := 0; i < len(headers); i += 2 {
		w.Header().Set(headers[i], headers[i+1])
	}
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text)
	return w.Result()
}

var bubbles atomic.Int64

// bubble runs a test on the fake clock, at a host of its own: the turn to ask a host belongs to the clock it was made on.
func bubble(t *testing.T, test func(t *testing.T, d Download, took func() time.Duration)) {
	d := Download{URL: fmt.Sprintf("https://host%d.example/x.json", bubbles.Add(1)), Dir: t.TempDir(), Name: "x.json", MediaType: "application/json"}
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		test(t, d, func() time.Duration { return time.Since(start) })
	})
}

func TestRetryAfter(t *testing.T) {
	for name, c := range map[string]struct {
		status int
		header func() string
	}{
		"429 in seconds": {429, func() string { return "30" }},
		"503 by date":    {503, func() string { return time.Now().Add(30 * time.Second).UTC().Format(http.TimeFormat) }},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T, d Download, took func() time.Duration) {
				o := inProcess(func(n int, _ *http.Request) (*http.Response, error) {
					if n == 1 {
						return answered(c.status, "", "Retry-After", c.header()), nil
					}
					return answered(200, "[1]"), nil
				}).options(Options{})
				_, err := Fetch(t.Context(), d, o)
				require.NoError(t, err)
				assert.Equal(t, 30*time.Second, took())
				d.requireWhole(t, []byte("[1]"))
			})
		})
	}
	t.Run("longer than anybody waits", func(t *testing.T) {
		bubble(t, func(t *testing.T, d Download, took func() time.Duration) {
			o := inProcess(func(int, *http.Request) (*http.Response, error) { return answered(429, "", "Retry-After", "3600"), nil }).options(Options{})
			_, err := Fetch(t.Context(), d, o)
			requireError(t, err, ErrStatus, "try again after 1h0m0s, as it asks")
			assert.Zero(t, took())
		})
	})
}

func TestBackoff(t *testing.T) {
	bubble(t, func(t *testing.T, d Download, took func() time.Duration) {
		tries := 0
		o := inProcess(func(n int, _ *http.Request) (*http.Response, error) {
			tries = n
			if n%2 == 1 {
				return nil, syscall.ECONNRESET
			}
			return answered(503, ""), nil
		}).options(Options{})
		_, err := Fetch(t.Context(), d, o)
		requireError(t, err, ErrNetwork, doAgain)
		assert.ErrorIs(t, err, syscall.ECONNRESET)
		assert.Equal(t, 5, tries)
		assert.Equal(t, 1+2+4+8, int(took().Seconds()))
	})
	t.Run("ends with the context", func(t *testing.T) {
		bubble(t, func(t *testing.T, d Download, took func() time.Duration) {
			ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
			defer cancel()
			o := inProcess(func(int, *http.Request) (*http.Response, error) { return answered(503, "", "Retry-After", "60"), nil }).options(Options{})
			_, err := Fetch(ctx, d, o)
			require.ErrorIs(t, err, context.DeadlineExceeded)
			assert.Equal(t, 2*time.Second, took())
		})
	})
}

func TestRateLimit(t *testing.T) {
	bubble(t, func(t *testing.T, d Download, took func() time.Duration) {
		o := inProcess(func(int, *http.Request) (*http.Response, error) { return answered(200, string(content)), nil }).options(Options{BytesPerSecond: 10_000})
		_, err := Fetch(t.Context(), d, o)
		require.NoError(t, err)
		// The first chunk is free: it is what may come at once.
		want := time.Duration(len(content)-chunk) * time.Second / 10_000
		assert.InDelta(t, want, took(), float64(time.Millisecond))
		d.requireWhole(t, content)
	})
}

func TestPauseBetweenRequests(t *testing.T) {
	bubble(t, func(t *testing.T, d Download, took func() time.Duration) {
		under, most := 0, 0
		o := inProcess(func(int, *http.Request) (*http.Response, error) {
			under++
			most = max(most, under)
			time.Sleep(time.Second)
			under--
			return answered(200, "[1]"), nil
		}).options(Options{Pause: 10 * time.Second})
		var all sync.WaitGroup
		for i := range 3 {
			each := d
			each.Dir = t.TempDir()
			each.Name = fmt.Sprintf("%d.json", i)
			all.Go(func() {
				_, err := Fetch(t.Context(), each, o)
				assert.NoError(t, err)
			})
		}
		all.Wait()
		assert.Equal(t, 1, most, "one request at a time")
		assert.Equal(t, (1+10+1+10+1)*time.Second, took())

		d.URL = "https://other." + d.URL[len("https://"):]
		_, err := Fetch(t.Context(), d, o)
		require.NoError(t, err)
		assert.Equal(t, 24*time.Second, took(), "another host is not waited for")
	})
}

// stalling sends a little and then nothing.
type stalling struct {
	io.Reader
	ctx context.Context
}

func (s stalling) Read(b []byte) (int, error) {
	if n, err := s.Reader.Read(b); err == nil {
		return n, nil
	}
	<-s.ctx.Done()
	return 0, s.ctx.Err()
}

func (stalling) Close() error { return nil }

func TestIdleServerIsGivenUp(t *testing.T) {
	bubble(t, func(t *testing.T, d Download, took func() time.Duration) {
		o := inProcess(func(n int, r *http.Request) (*http.Response, error) {
			resp := answered(200, "", "ETag", `"1"`)
			switch n {
			case 1: // nothing at all
				<-r.Context().Done()
				return nil, r.Context().Err()
			case 2:
				resp.Body = stalling{bytes.NewReader(content[:50_000]), r.Context()}
			default:
				assert.Equal(t, "bytes=50000-", r.Header.Get("Range"))
				resp = answered(206, string(content[50_000:]), "ETag", `"1"`, "Content-Range", fmt.Sprintf("bytes 50000-%d/%d", len(content)-1, len(content)))
			}
			return resp, nil
		}).options(Options{Idle: 20 * time.Second})
		r, err := Fetch(t.Context(), d, o)
		require.NoError(t, err)
		assert.Equal(t, int64(50_000), r.Resumed)
		assert.Equal(t, (20+1+20+2)*time.Second, took())
		d.requireWhole(t, content)
	})
	t.Run("and said", func(t *testing.T) {
		bubble(t, func(t *testing.T, d Download, _ func() time.Duration) {
			o := inProcess(func(_ int, r *http.Request) (*http.Response, error) {
				<-r.Context().Done()
				return nil, r.Context().Err()
			}).options(Options{Tries: 1})
			_, err := Fetch(t.Context(), d, o)
			requireError(t, err, ErrNetwork, doAgain)
			assert.ErrorIs(t, err, ErrStalled)
		})
	})
}

func TestValidator(t *testing.T) {
	const modified, later = "Wed, 04 Feb 2026 10:00:00 GMT", "Wed, 04 Feb 2026 10:00:01 GMT"
	for name, c := range map[string]struct{ etag, modified, date, want string }{
		"strong":           {`"1"`, modified, later, `"1"`},
		"weak with a date": {`W/"1"`, modified, later, modified},
		"date":             {"", modified, later, modified},
		"same second":      {"", modified, modified, ""},
		"no clock":         {"", modified, "", ""},
		"nothing":          {"", "", later, ""},
	} {
		t.Run(name, func(t *testing.T) {
			h := http.Header{}
			h.Set("ETag", c.etag)
			h.Set("Last-Modified", c.modified)
			h.Set("Date", c.date)
			assert.Equal(t, c.want, validator(h))
		})
	}
}

func TestRecordsAreJSON(t *testing.T) {
	p := &publisher{etag: `"1"`}
	d, _ := cutOff(t, p)
	b, err := os.ReadFile(d.path(".part.json"))
	require.NoError(t, err)
	assert.JSONEq(t, fmt.Sprintf(`{"url": %q, "validator": "\"1\""}`, d.URL), string(b))
	_, err = Fetch(t.Context(), d, once())
	require.NoError(t, err)
	var record map[string]any
	b, err = os.ReadFile(d.path(".fetch.json"))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(b, &record))
	assert.ElementsMatch(t, []string{"url", "etag", "sha256", "bytes", "fetchedAt"}, keys(record))
}

func keys(m map[string]any) (all []string) {
	for k := range m {
		all = append(all, k)
	}
	return all
}
