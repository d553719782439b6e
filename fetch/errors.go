package fetch

import (
	"errors"
	"fmt"
	"net/http"
	"syscall"
	"time"

	"github.com/dustin/go-humanize"
)

// ErrStalled says that a server sent nothing for as long as Options.Idle.
var ErrStalled = errors.New("the server sends nothing any more")

// BusyError says that another hres fetches into the same folder.
type BusyError struct{ Dir string }

func (e *BusyError) Error() string {
	return fmt.Sprintf("another hres fetches into %s; wait until it has ended, or choose another folder with --dir", e.Dir)
}

// NetworkError says that a connection was not made or broke off. What had arrived is kept.
type NetworkError struct {
	URL string
	Err error
	// lasting is set where another try would meet the same.
	lasting bool
}

func (e *NetworkError) Error() string {
	if e.lasting {
		return fmt.Sprintf("%s cannot be reached: %v; see whether the address is right, or give another with --set url=…", e.URL, e.Err)
	}
	return fmt.Sprintf("%s: the connection failed: %v; the same command again continues where it ended", e.URL, e.Err)
}

func (e *NetworkError) Unwrap() error { return e.Err }

// StatusError says that the server answered with another HTTP status than success.
type StatusError struct {
	URL    string
	Status int
	// RetryAfter is how long the server asks to wait, 0 where it does not say.
	RetryAfter time.Duration
}

func (e *StatusError) Error() string {
	s := fmt.Sprintf("%s: the server answers %d %s; ", e.URL, e.Status, http.StatusText(e.Status))
	switch {
	case e.RetryAfter > 0:
		return s + fmt.Sprintf("it asks to wait %s, then try again", e.RetryAfter)
	case e.Status == http.StatusNotFound || e.Status == http.StatusGone:
		return s + "the file has moved: look for it at the publisher and give its address with --set url=…"
	case e.Status == http.StatusUnauthorized || e.Status == http.StatusForbidden:
		return s + "it does not give the file to programs: download it with a browser and give it to hres load"
	case e.temporary():
		return s + "try again later"
	}
	return s + "see whether the address is right, or give another with --set url=…"
}

func (e *StatusError) temporary() bool {
	return e.Status == http.StatusRequestTimeout || e.Status == http.StatusTooManyRequests || e.Status >= 500 && e.Status != http.StatusNotImplemented
}

// PageError says that the server answered with a web page, or with nothing, where a file of data was expected.
type PageError struct {
	URL string
	// Want is the expected media type, Got what came.
	Want, Got string
	// Challenge is set where the page asks for proof that a person reads it (Cloudflare, AWS).
	Challenge bool
}

func (e *PageError) Error() string {
	why := "the file may have moved: look for it at the publisher and give its address with --set url=…"
	if e.Challenge {
		why = "its publisher lets only browsers in: download it with one and give it to hres load"
	}
	return fmt.Sprintf("%s: the answer is %s, not %s; %s", e.URL, e.Got, e.Want, why)
}

// ChecksumError says that what arrived is not what was asked for. It was thrown away, and what was there before is kept.
type ChecksumError struct{ URL, Want, Got string }

func (e *ChecksumError) Error() string {
	return fmt.Sprintf("%s: the SHA-256 is %s, not %s as asked; nothing was changed. The publisher has another version: look whether it is the one you want, "+
		"and give its checksum or none", e.URL, e.Got, e.Want)
}

// TooLargeError says that a file is larger than Options.MaxBytes.
type TooLargeError struct {
	URL   string
	Limit int64
}

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("%s: the file is larger than %s, more than any source should be; see whether the address is right", e.URL, humanize.Bytes(uint64(e.Limit)))
}

// DiskFullError says that the disk has no room for the file. What had arrived is kept.
type DiskFullError struct{ Path string }

func (e *DiskFullError) Error() string {
	return fmt.Sprintf("%s: the disk is full; make room or choose another folder with --dir, then run the same command again", e.Path)
}

// RedirectError says that a server sent on to an address that is not followed.
type RedirectError struct{ To, Problem string }

func (e *RedirectError) Error() string {
	return fmt.Sprintf("the server sends on to %s, which %s; look at the publisher for the right address and give it with --set url=…", e.To, e.Problem)
}

// onDisk makes a full disk a *DiskFullError.
func onDisk(path string, err error) error {
	if errors.Is(err, syscall.ENOSPC) {
		return &DiskFullError{Path: path}
	}
	return err
}
