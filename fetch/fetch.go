// Package fetch downloads published files: a download that broke off goes on where it ended, a file that has not changed
// is not downloaded again, and what arrives is put in place only when it is whole and checked.
//
// Beside a file NAME lie NAME.fetch.json, which tells where it came from, and, while a download is not complete,
// NAME.part with what has arrived and NAME.part.json with what it is a part of.
package fetch

import (
	"bufio"
	"cmp"
	"context"
	"crypto/sha256"
	"crypto/tls"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/dustin/go-humanize"
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

// partOrigin is NAME.part.json. The validator is a strong one, that is, two files that have it are the same in each byte.
type partOrigin struct {
	URL       string `json:"url"`
	Validator string `json:"validator"`
}

// Fetch downloads a file, or finds that it has not changed. The errors are *Error, the context's, or those of the file
// system; after each of them a file that was there before is as it was.
func Fetch(ctx context.Context, d Download, o Options) (Result, error) {
	if err := d.check(); err != nil {
		return Result{}, err
	}
	o.SHA256 = strings.ToLower(o.SHA256)
	if b, err := hex.DecodeString(o.SHA256); err != nil || len(b) != 0 && len(b) != sha256.Size {
		return Result{}, fmt.Errorf("%q is no SHA-256, which has 64 hexadecimal digits", o.SHA256)
	}
	// The folder may come to lie in that of the graph, which is its owner's alone.
	if err := os.MkdirAll(d.Dir, 0o700); err != nil {
		return Result{}, onDisk(d.URL, err)
	}
	lock := flock.New(filepath.Join(d.Dir, ".fetch.lock"))
	if locked, err := lock.TryLock(); err != nil {
		return Result{}, err
	} else if !locked {
		return Result{}, wrong(d.URL, ErrBusy, d.Dir, doWait)
	}
	defer lock.Unlock()

	f := newFetching(d, o)
	for try := 1; ; try++ {
		result, err := f.try(ctx)
		if err != nil && ctx.Err() != nil {
			return Result{}, fmt.Errorf("%s: %w", d.URL, ctx.Err())
		}
		var e *Error
		if !errors.As(err, &e) || !e.passing || try >= f.Tries || e.RetryAfter > longestWait {
			return result, err
		}
		if err := sleep(ctx, max(e.RetryAfter, firstWait<<(try-1))); err != nil {
			return Result{}, fmt.Errorf("%s: %w", d.URL, err)
		}
	}
}

func (d Download) check() error {
	u, err := url.Parse(d.URL)
	switch {
	case err != nil:
		return fmt.Errorf("the address cannot be read: %w", err)
	case u.Scheme != "https" && u.Scheme != "http" || u.Host == "":
		return fmt.Errorf("%s does not start with https:// or http:// and a host", u.Redacted())
	case u.User != nil:
		// It would be written to the file that tells the origin.
		return fmt.Errorf("%s holds a name or password; only what is open to all is fetched", u.Redacted())
	case !filepath.IsLocal(d.Name) || filepath.Base(d.Name) != d.Name || d.Name == ".":
		return fmt.Errorf("%q is no name of a file", d.Name)
	}
	return nil
}

// fetching is one Fetch at work.
type fetching struct {
	Download
	Options
	client                         *http.Client
	file, origin, part, partOrigin string
}

func newFetching(d Download, o Options) *fetching {
	o.MaxBytes, o.Tries, o.Version = cmp.Or(o.MaxBytes, 4<<30), cmp.Or(o.Tries, 5), cmp.Or(o.Version, "unknown")
	if o.Progress == nil {
		o.Progress = func(int64, int64) {}
	}
	p := &polite{next: o.Transport, userAgent: "hres/" + o.Version, pause: cmp.Or(o.Pause, time.Second), idle: cmp.Or(o.Idle, time.Minute),
		bytes: rate.NewLimiter(rate.Inf, chunk)}
	if p.next == nil {
		p.next = http.DefaultTransport
	}
	if o.Contact != "" {
		p.userAgent += " (+" + o.Contact + ")"
	}
	if o.BytesPerSecond > 0 {
		p.bytes.SetLimit(rate.Limit(o.BytesPerSecond))
	}
	file := filepath.Join(d.Dir, d.Name)
	return &fetching{Download: d, Options: o, client: &http.Client{Transport: p, CheckRedirect: checkRedirect},
		file: file, origin: file + ".fetch.json", part: file + ".part", partOrigin: file + ".part.json"}
}

// try makes one request and reads its answer.
func (f *fetching) try(ctx context.Context) (Result, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, f.URL, nil)
	if err != nil {
		return Result{}, err
	}
	// Bytes are counted, resumed and summed as the publisher's file has them.
	req.Header.Set("Accept-Encoding", "identity")
	old := f.present(req.Header)
	have, sum := f.arrived(req.Header)
	resp, err := f.client.Do(req)
	if err != nil {
		return Result{}, f.failed(err)
	}
	defer resp.Body.Close()

	total := resp.ContentLength
	switch status := resp.StatusCode; {
	case guarded(resp):
		return Result{}, wrong(f.URL, ErrChallenge, resp.Status, doBrowser)
	case status == http.StatusNotModified && old != nil:
		return Result{File: f.file, URL: f.URL, Unchanged: true, Bytes: old.Bytes, SHA256: old.SHA256}, f.discard()
	case status == http.StatusOK:
		have, sum = 0, sha256.New()
	case have > 0 && (status == http.StatusPartialContent || status == http.StatusRequestedRangeNotSatisfiable):
		from, whole, ok := rangeOf(resp)
		if !ok || from != have {
			e := wrong(f.URL, ErrChanged, "", doAgain)
			e.passing = true
			return Result{}, errors.Join(e, f.discard())
		}
		total = whole
	default:
		return Result{}, badStatus(f.URL, resp)
	}
	in := bufio.NewReaderSize(resp.Body, chunk)
	if err := f.suits(resp, in, have, total); err != nil {
		// What an earlier try brought stays: the next answer may be the file again.
		return Result{}, err
	}
	size, err := f.receive(resp.Header, in, have, total, sum)
	if err != nil {
		return Result{}, err
	}
	r := Result{File: f.file, URL: f.URL, Bytes: size, Resumed: have, SHA256: hex.EncodeToString(sum.Sum(nil))}
	return r, f.place(r, resp.Header)
}

// present returns the origin of the file that is there, where it is whole, as it came and as it is wanted, and asks for
// another only.
func (f *fetching) present(ask http.Header) *origin {
	var o origin
	if !readJSON(f.origin, &o) || o.URL != f.URL || o.ETag+o.LastModified == "" || f.SHA256 != "" && o.SHA256 != f.SHA256 {
		return nil
	}
	sum := sha256.New()
	if size, err := sumFile(f.file, sum); err != nil || size != o.Bytes || hex.EncodeToString(sum.Sum(nil)) != o.SHA256 {
		return nil
	}
	if o.ETag != "" {
		ask.Set("If-None-Match", o.ETag)
	}
	if o.LastModified != "" {
		ask.Set("If-Modified-Since", o.LastModified)
	}
	return &o
}

// arrived returns the size and the running sum of a download that broke off, and asks for the rest only.
func (f *fetching) arrived(ask http.Header) (int64, hash.Hash) {
	var p partOrigin
	sum := sha256.New()
	if !readJSON(f.partOrigin, &p) || p.URL != f.URL || p.Validator == "" {
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

// suits looks at the header and the start of an answer: it must be the file, and not a page in its place.
func (f *fetching) suits(resp *http.Response, in *bufio.Reader, have, total int64) error {
	data := !strings.Contains(f.MediaType, "html")
	if encoding := resp.Header.Get("Content-Encoding"); encoding != "" && encoding != "identity" {
		return wrong(f.URL, ErrPage, "it is packed with "+encoding+", which was not asked for", doBrowser)
	}
	if total > f.MaxBytes {
		return f.tooLarge()
	}
	// An error here is met again when the rest is read.
	start, err := in.Peek(512)
	switch {
	case data && (isHTML(resp) || have == 0 && looksLikePage(start)):
		return wrong(f.URL, ErrPage, "a web page came in place of "+f.MediaType, doAddress)
	case have == 0 && len(start) == 0 && errors.Is(err, io.EOF):
		return wrong(f.URL, ErrPage, "it is empty", doAddress)
	}
	return nil
}

func (f *fetching) tooLarge() error {
	return wrong(f.URL, ErrTooLarge, "more than "+humanize.Bytes(uint64(f.MaxBytes)), doAddress)
}

// receive writes the answer behind what is there already, and returns the size of the whole. Whatever happens, what has
// arrived stays for the next try.
func (f *fetching) receive(h http.Header, in io.Reader, have, total int64, sum hash.Hash) (size int64, err error) {
	out, err := f.openPart(h, have)
	if err != nil {
		return 0, onDisk(f.URL, err)
	}
	defer func() {
		if closeErr := errors.Join(out.Sync(), out.Close()); err == nil {
			err = onDisk(f.URL, closeErr)
		}
	}()
	size = have
	count := writerFunc(func(b []byte) (int, error) {
		size += int64(len(b))
		f.Progress(size, total)
		return len(b), nil
	})
	_, err = io.Copy(io.MultiWriter(out, sum, count), io.LimitReader(in, f.MaxBytes-have+1))
	var onFile *fs.PathError
	switch {
	case errors.As(err, &onFile):
		return 0, onDisk(f.URL, err)
	case err != nil:
		return 0, f.failed(err)
	case size > f.MaxBytes:
		return 0, errors.Join(f.tooLarge(), f.discard())
	case total >= 0 && size != total:
		return 0, f.failed(io.ErrUnexpectedEOF)
	}
	return size, nil
}

// openPart opens NAME.part to append to it, or anew. Its origin is written after it was emptied, so that it never speaks
// of the bytes of another file.
func (f *fetching) openPart(h http.Header, have int64) (*os.File, error) {
	if have > 0 {
		return os.OpenFile(f.part, os.O_WRONLY|os.O_APPEND, 0)
	}
	if err := remove(f.partOrigin); err != nil {
		return nil, err
	}
	out, err := os.Create(f.part)
	if err != nil {
		return nil, err
	}
	if err := writeJSON(f.partOrigin, partOrigin{URL: f.URL, Validator: validator(h)}); err != nil {
		return nil, errors.Join(err, out.Close())
	}
	return out, nil
}

// place puts a complete download where it belongs.
func (f *fetching) place(r Result, h http.Header) error {
	if f.SHA256 != "" && f.SHA256 != r.SHA256 {
		return errors.Join(wrong(f.URL, ErrChecksum, "it is "+r.SHA256+", not "+f.SHA256, doSum), f.discard())
	}
	if err := os.Rename(f.part, f.file); err != nil {
		return err
	}
	// Were this lost in a crash, the file would be fetched once more: the one that is there has another sum.
	if err := writeJSON(f.origin, origin{URL: f.URL, ETag: h.Get("ETag"), LastModified: h.Get("Last-Modified"), SHA256: r.SHA256, Bytes: r.Bytes,
		FetchedAt: time.Now().UTC().Truncate(time.Second)}); err != nil {
		return onDisk(f.URL, err)
	}
	if dir, err := os.Open(f.Dir); err == nil {
		// Not every file system can, and then there is nothing more to do.
		_ = dir.Sync()
		_ = dir.Close()
	}
	return f.discard()
}

// discard throws away what has arrived.
func (f *fetching) discard() error { return errors.Join(remove(f.partOrigin), remove(f.part)) }

// failed says what it means that a request or the reading of its answer failed.
func (f *fetching) failed(err error) error {
	var redirect *Error
	if errors.As(err, &redirect) {
		return redirect
	}
	// http.Client adds the method and the address, which are said already.
	var named *url.Error
	if errors.As(err, &named) {
		err = named.Err
	}
	var host *net.DNSError
	var certificate *tls.CertificateVerificationError
	if errors.As(err, &host) && host.IsNotFound || errors.As(err, &certificate) {
		return &Error{URL: f.URL, Err: fmt.Errorf("%w: %w", ErrNetwork, err), Do: doAddress}
	}
	return &Error{URL: f.URL, Err: fmt.Errorf("%w: %w", ErrNetwork, err), Do: doAgain, passing: true}
}

type writerFunc func([]byte) (int, error)

func (w writerFunc) Write(b []byte) (int, error) { return w(b) }

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
