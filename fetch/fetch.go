// Package fetch downloads published files: a download that broke off goes on where it ended, a file that has not changed
// is not downloaded again, and what arrives is put in place only when it is whole and checked.
//
// Beside a file NAME lie NAME.fetch.json, which tells where it came from, and, while a download is not complete,
// NAME.part with what has arrived and NAME.part.json with what it is a part of.
package fetch

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/gofrs/flock"
	"golang.org/x/time/rate"
)

// Download is one file to fetch.
type Download struct {
	// URL is http or https.
	URL string
	// Dir is the folder it goes to, made where it is absent; Name is its name there.
	Dir, Name string
	// MediaType is what the file is; a web page in its place is an error unless it is text/html.
	MediaType string
}

// Options say how to fetch. The zero value is ready for use.
type Options struct {
	// SHA256, in hexadecimal, is what the file must have; anything is taken where it is empty.
	SHA256 string
	// BytesPerSecond bounds the rate of the download; 0 is as fast as it goes.
	BytesPerSecond int64
	// MaxBytes bounds the size of the file; 0 is 4 GiB.
	MaxBytes int64
	// Tries is how often a request is made while the failure is one that passes; 0 is 5.
	Tries int
	// Pause is the least time between two requests to one host; 0 is a second.
	Pause time.Duration
	// Idle is how long a server may send nothing; 0 is a minute. A download as a whole takes as long as it takes.
	Idle time.Duration
	// Version is hres's; Contact is an address where its user can be reached, which publishers see. It may be empty.
	Version, Contact string
	// Transport is http.DefaultTransport where nil.
	Transport http.RoundTripper
	// Progress is called with the bytes that are there and the bytes in all, -1 where the server does not say.
	Progress func(done, total int64)
}

// Result is what a fetch came to.
type Result struct {
	// File is the path of the file.
	File string `json:"file"`
	URL  string `json:"url"`
	// Unchanged is set where the file was there and the server says it is still the same.
	Unchanged bool `json:"unchanged"`
	// Bytes and SHA256 are of the whole file; Resumed is how many of its bytes an earlier try had brought.
	Bytes   int64  `json:"bytes"`
	Resumed int64  `json:"resumed,omitempty"`
	SHA256  string `json:"sha256"`
}

// The first wait before another try, which doubles each time, and the longest that a server may ask for.
const (
	firstWait   = time.Second
	longestWait = 2 * time.Minute
)

// origin is NAME.fetch.json.
type origin struct {
	URL          string    `json:"url"`
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"lastModified,omitempty"`
	SHA256       string    `json:"sha256"`
	Bytes        int64     `json:"bytes"`
	FetchedAt    time.Time `json:"fetchedAt"`
}

// partOf is NAME.part.json. The validator is a strong one, that is, two files that have it are the same in each byte.
type partOf struct {
	URL       string `json:"url"`
	Validator string `json:"validator"`
}

// errStale says that what had arrived is no part of what the server has now, and was thrown away.
var errStale = errors.New("the file has changed at the publisher while it was being downloaded; run the same command again")

// Fetch downloads a file, or finds that it has not changed. The errors are *BusyError, *NetworkError, *StatusError,
// *PageError, *ChecksumError, *TooLargeError, *DiskFullError, *RedirectError, the context's, or those of the file system;
// after each of them a file that was there before is as it was.
func Fetch(ctx context.Context, d Download, o Options) (Result, error) {
	if err := d.check(); err != nil {
		return Result{}, err
	}
	if b, err := hex.DecodeString(o.SHA256); err != nil || len(b) != 0 && len(b) != sha256.Size {
		return Result{}, fmt.Errorf("%q is no SHA-256; it has 64 hexadecimal digits", o.SHA256)
	}
	// The folder may come to lie in that of the graph, which is its owner's alone.
	if err := os.MkdirAll(d.Dir, 0o700); err != nil {
		return Result{}, onDisk(d.Dir, err)
	}
	lock := flock.New(filepath.Join(d.Dir, ".fetch.lock"))
	if locked, err := lock.TryLock(); err != nil {
		return Result{}, err
	} else if !locked {
		return Result{}, &BusyError{Dir: d.Dir}
	}
	defer lock.Unlock()

	f := newFetching(d, o)
	for try := 1; ; try++ {
		result, err := f.try(ctx)
		if ctx.Err() != nil && err != nil {
			return Result{}, fmt.Errorf("%s: %w", f.shown, ctx.Err())
		}
		again, wait := passing(err)
		if err == nil || !again || try >= f.Tries || wait > longestWait {
			return result, err
		}
		if err := sleep(ctx, max(wait, firstWait<<(try-1))); err != nil {
			return Result{}, fmt.Errorf("%s: %w", f.shown, err)
		}
	}
}

func (d Download) check() error {
	u, err := url.Parse(d.URL)
	switch {
	case err != nil:
		return fmt.Errorf("the address cannot be read: %w", err)
	case u.Scheme != "https" && u.Scheme != "http" || u.Host == "":
		return fmt.Errorf("%s is no address that starts with https:// or http://", u.Redacted())
	case u.User != nil:
		// It would be written to the file that tells the origin.
		return fmt.Errorf("%s holds a password; it must be open to all", u.Redacted())
	case !filepath.IsLocal(d.Name) || filepath.Base(d.Name) != d.Name || d.Name == ".":
		return fmt.Errorf("%q is no name of a file", d.Name)
	}
	return nil
}

// passing tells whether an error may be gone at another try, and how long the server asks to wait.
func passing(err error) (again bool, wait time.Duration) {
	var status *StatusError
	var network *NetworkError
	switch {
	case errors.As(err, &status):
		return status.temporary(), status.RetryAfter
	case errors.As(err, &network):
		return !network.lasting, 0
	}
	return errors.Is(err, errStale), 0
}

// fetching is one Fetch at work.
type fetching struct {
	Download
	Options
	client            *http.Client
	shown             string // the address in messages
	file, part        string
	about, aboutParts string // the two JSON files
}

func newFetching(d Download, o Options) *fetching {
	file := filepath.Join(d.Dir, d.Name)
	f := &fetching{Download: d, Options: o, shown: d.URL, file: file, part: file + ".part", about: file + ".fetch.json", aboutParts: file + ".part.json"}
	or(&f.MaxBytes, 4<<30)
	or(&f.Tries, 5)
	or(&f.Pause, time.Second)
	or(&f.Idle, time.Minute)
	or(&f.Version, "unknown")
	if f.Progress == nil {
		f.Progress = func(int64, int64) {}
	}
	p := &polite{next: o.Transport, userAgent: "hres/" + f.Version, pause: f.Pause, idle: f.Idle, bytes: rate.NewLimiter(rate.Inf, chunk)}
	if p.next == nil {
		p.next = http.DefaultTransport
	}
	if o.Contact != "" {
		p.userAgent += " (+" + o.Contact + ")"
	}
	if o.BytesPerSecond > 0 {
		p.bytes.SetLimit(rate.Limit(o.BytesPerSecond))
	}
	f.client = &http.Client{Transport: p, CheckRedirect: checkRedirect}
	return f
}

func or[T comparable](v *T, otherwise T) {
	var zero T
	if *v == zero {
		*v = otherwise
	}
}

// try makes one request and reads its answer.
func (f *fetching) try(ctx context.Context) (Result, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, f.URL, nil)
	if err != nil {
		return Result{}, err
	}
	// Bytes are counted, resumed and summed as the publisher's file has them.
	req.Header.Set("Accept-Encoding", "identity")
	old := f.old()
	if old != nil {
		setUnlessEmpty(req.Header, "If-None-Match", old.ETag)
		setUnlessEmpty(req.Header, "If-Modified-Since", old.LastModified)
	}
	have, sum := f.arrived(req.Header)
	resp, err := f.client.Do(req)
	if err != nil {
		return Result{}, f.failed(err)
	}
	defer resp.Body.Close()

	total := resp.ContentLength
	switch {
	case resp.StatusCode == http.StatusNotModified && old != nil:
		return Result{File: f.file, URL: f.URL, Unchanged: true, Bytes: old.Bytes, SHA256: old.SHA256}, f.discard()
	case resp.StatusCode == http.StatusPartialContent && have > 0:
		var from, to int64
		var size string
		if _, err := fmt.Sscanf(resp.Header.Get("Content-Range"), "bytes %d-%d/%s", &from, &to, &size); err != nil || from != have {
			return Result{}, errors.Join(errStale, f.discard())
		}
		if total, err = strconv.ParseInt(size, 10, 64); err != nil {
			total = -1
		}
	case resp.StatusCode == http.StatusRequestedRangeNotSatisfiable && have > 0:
		return Result{}, errors.Join(errStale, f.discard())
	case resp.StatusCode == http.StatusOK:
		have, sum = 0, sha256.New()
	default:
		return Result{}, f.refused(resp)
	}
	if err := f.page(resp); err != nil {
		return Result{}, err
	}
	if total > f.MaxBytes {
		return Result{}, errors.Join(&TooLargeError{URL: f.shown, Limit: f.MaxBytes}, f.discard())
	}
	size, err := f.receive(resp, have, total, sum)
	if err != nil {
		return Result{}, err
	}
	result := Result{File: f.file, URL: f.URL, Bytes: size, Resumed: have, SHA256: hex.EncodeToString(sum.Sum(nil))}
	return result, f.place(result, resp.Header)
}

// old returns the origin of the file that is there, where it is whole, as it came, and as it is asked for.
func (f *fetching) old() *origin {
	var o origin
	if !readJSON(f.about, &o) || o.URL != f.URL || f.SHA256 != "" && !strings.EqualFold(o.SHA256, f.SHA256) {
		return nil
	}
	sum := sha256.New()
	if size, err := sumFile(f.file, sum); err != nil || size != o.Bytes || hex.EncodeToString(sum.Sum(nil)) != o.SHA256 {
		return nil
	}
	return &o
}

// arrived asks for what is missing of a download that broke off, and returns the size and the running sum of what is there.
func (f *fetching) arrived(ask http.Header) (int64, hash.Hash) {
	var p partOf
	sum := sha256.New()
	if !readJSON(f.aboutParts, &p) || p.URL != f.URL || p.Validator == "" {
		return 0, sum
	}
	size, err := sumFile(f.part, sum)
	if err != nil || size == 0 {
		return 0, sha256.New()
	}
	ask.Set("Range", fmt.Sprintf("bytes=%d-", size))
	ask.Set("If-Range", p.Validator)
	return size, sum
}

// receive writes the answer behind what is there already, and returns the size of the whole.
func (f *fetching) receive(resp *http.Response, have, total int64, sum hash.Hash) (size int64, err error) {
	out, err := f.openPart(resp.Header, have)
	if err != nil {
		return 0, onDisk(f.part, err)
	}
	// What has arrived stays, whatever happens, for the next try.
	defer func() {
		if closeErr := errors.Join(out.Sync(), out.Close()); err == nil {
			err = onDisk(f.part, closeErr)
		}
	}()
	buf := make([]byte, chunk)
	for size = have; ; {
		n, readErr := resp.Body.Read(buf)
		if size == 0 && n > 0 && looksLikePage(buf[:n]) && !strings.Contains(f.MediaType, "html") {
			return 0, errors.Join(&PageError{URL: f.shown, Want: f.MediaType, Got: "a web page"}, f.discard())
		}
		if size += int64(n); size > f.MaxBytes {
			return 0, errors.Join(&TooLargeError{URL: f.shown, Limit: f.MaxBytes}, f.discard())
		}
		if _, err := out.Write(buf[:n]); err != nil {
			return 0, onDisk(f.part, err)
		}
		sum.Write(buf[:n])
		f.Progress(size, total)
		switch {
		case errors.Is(readErr, io.EOF) && total >= 0 && size != total:
			return 0, f.failed(io.ErrUnexpectedEOF)
		case errors.Is(readErr, io.EOF) && size == 0:
			return 0, errors.Join(&PageError{URL: f.shown, Want: f.MediaType, Got: "empty"}, f.discard())
		case errors.Is(readErr, io.EOF):
			return size, nil
		case readErr != nil:
			return 0, f.failed(readErr)
		}
	}
}

// openPart opens NAME.part to append to it, or anew. What it is a part of is written after it was emptied, so that it
// never speaks of the bytes of another file.
func (f *fetching) openPart(h http.Header, have int64) (*os.File, error) {
	if have > 0 {
		return os.OpenFile(f.part, os.O_WRONLY|os.O_APPEND, 0)
	}
	if err := remove(f.aboutParts); err != nil {
		return nil, err
	}
	out, err := os.Create(f.part)
	if err != nil {
		return nil, err
	}
	if v := validator(h); v != "" {
		if err := writeJSON(f.aboutParts, partOf{URL: f.URL, Validator: v}); err != nil {
			return nil, errors.Join(err, out.Close())
		}
	}
	return out, nil
}

// place puts a complete download where it belongs.
func (f *fetching) place(r Result, h http.Header) error {
	if f.SHA256 != "" && !strings.EqualFold(f.SHA256, r.SHA256) {
		return errors.Join(&ChecksumError{URL: f.shown, Want: strings.ToLower(f.SHA256), Got: r.SHA256}, f.discard())
	}
	if err := os.Rename(f.part, f.file); err != nil {
		return err
	}
	// Were this missing after a crash, the file would be fetched once more: the one that is there has another sum.
	if err := writeJSON(f.about, origin{URL: f.URL, ETag: h.Get("ETag"), LastModified: h.Get("Last-Modified"), SHA256: r.SHA256, Bytes: r.Bytes,
		FetchedAt: time.Now().UTC().Truncate(time.Second)}); err != nil {
		return onDisk(f.about, err)
	}
	if dir, err := os.Open(f.Dir); err == nil {
		// Not every file system can, and then there is nothing more to do.
		_ = dir.Sync()
		_ = dir.Close()
	}
	return f.discard()
}

// discard throws away what has arrived.
func (f *fetching) discard() error { return errors.Join(remove(f.aboutParts), remove(f.part)) }

// failed says what a broken connection means.
func (f *fetching) failed(err error) error {
	var redirect *RedirectError
	if errors.As(err, &redirect) {
		return redirect
	}
	// The method and the address, which http.Client adds, are said already.
	var named *url.Error
	if errors.As(err, &named) {
		err = named.Err
	}
	var host *net.DNSError
	var authority x509.UnknownAuthorityError
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	lasting := errors.As(err, &host) && host.IsNotFound || errors.As(err, &authority) || errors.As(err, &name) || errors.As(err, &invalid)
	return &NetworkError{URL: f.shown, Err: err, lasting: lasting}
}

// refused says what an answer other than the file means.
func (f *fetching) refused(resp *http.Response) error {
	if challenged(resp) {
		return &PageError{URL: f.shown, Want: f.MediaType, Got: "a page that asks whether a person reads it", Challenge: true}
	}
	return &StatusError{URL: f.shown, Status: resp.StatusCode, RetryAfter: retryAfter(resp.Header.Get("Retry-After"))}
}

// page returns an error where the header of an answer says that it is a web page or packed.
func (f *fetching) page(resp *http.Response) error {
	got := resp.Header.Get("Content-Type")
	switch encoding := resp.Header.Get("Content-Encoding"); {
	case challenged(resp):
		return f.refused(resp)
	case strings.Contains(got, "html") && !strings.Contains(f.MediaType, "html"):
		return &PageError{URL: f.shown, Want: f.MediaType, Got: got}
	case encoding != "" && encoding != "identity":
		return &PageError{URL: f.shown, Want: f.MediaType, Got: "packed with " + encoding + ", which was not asked for"}
	}
	return nil
}

// challenged tells whether a guard against programs answered in the publisher's place. Cloudflare and AWS say so.
func challenged(resp *http.Response) bool {
	return resp.Header.Get("Cf-Mitigated") != "" || resp.Header.Get("X-Amzn-Waf-Action") != "" ||
		resp.StatusCode >= 400 && strings.EqualFold(resp.Header.Get("Server"), "cloudflare") && strings.Contains(resp.Header.Get("Content-Type"), "html") &&
			(resp.StatusCode == http.StatusForbidden || resp.StatusCode == http.StatusServiceUnavailable)
}

var pageStart = regexp.MustCompile(`(?i)^(<!--|<!doctype html|<html|<head)`)

// looksLikePage knows a web page by how it starts, for servers that name each file alike.
func looksLikePage(start []byte) bool {
	return pageStart.Match(bytes.TrimLeft(bytes.TrimPrefix(start, []byte("\ufeff")), " \t\r\n"))
}

// retryAfter reads seconds or a date.
func retryAfter(s string) time.Duration {
	if seconds, err := strconv.Atoi(s); err == nil {
		return max(0, time.Duration(seconds)*time.Second)
	}
	if at, err := http.ParseTime(s); err == nil {
		return max(0, time.Until(at).Round(time.Second))
	}
	return 0
}

// validator returns what a Range may be conditional on, empty where the server gives nothing strong (RFC 9110, 8.8):
// a date is, where the answer is of a later second, in which the file was not changed again.
func validator(h http.Header) string {
	if tag := h.Get("ETag"); tag != "" && !strings.HasPrefix(tag, "W/") {
		return tag
	}
	modified, err1 := http.ParseTime(h.Get("Last-Modified"))
	date, err2 := http.ParseTime(h.Get("Date"))
	if err1 != nil || err2 != nil || !date.After(modified) {
		return ""
	}
	return h.Get("Last-Modified")
}

func setUnlessEmpty(h http.Header, name, value string) {
	if value != "" {
		h.Set(name, value)
	}
}

// readJSON tells whether the file is there and whole; one that is not counts as none.
func readJSON(path string, v any) bool {
	b, err := os.ReadFile(path)
	return err == nil && json.Unmarshal(b, v) == nil
}

func writeJSON(path string, v any) error {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(b, '\n'), 0o644)
}

func sumFile(path string, into io.Writer) (int64, error) {
	in, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer in.Close()
	return io.Copy(into, in)
}

func remove(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}
