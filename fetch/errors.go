package fetch

import (
	"errors"
	"fmt"
	"net/http"
	"syscall"
	"time"
)

// What can be wrong with a download; errors.Is finds them in an *Error.
var (
	ErrBusy      = errors.New("another hres fetches into this folder")
	ErrNetwork   = errors.New("the connection failed")
	ErrStalled   = errors.New("the server sent nothing for a long time") // with ErrNetwork
	ErrStatus    = errors.New("the server answered")                     // with Error.Status
	ErrPage      = errors.New("the answer is not the file")
	ErrChallenge = errors.New("the publisher lets only browsers in")
	ErrRedirect  = errors.New("the server sends on to an address that is not followed")
	ErrChanged   = errors.New("the file changed at the publisher while it was downloaded")
	ErrChecksum  = errors.New("the checksum differs")
	ErrTooLarge  = errors.New("the file is too large")
	ErrDiskFull  = errors.New("the disk is full")
)

// What to do about it.
const (
	doAgain   = "run the same command again, it continues where this one ended"
	doAddress = "look for the file at its publisher and give its address with --set url=…"
	doBrowser = "download the file with a browser and give it to hres load"
	doLater   = "try again later"
	doRoom    = "make room or choose another folder with --dir, then run the same command again"
	doWait    = "wait until it has ended, or choose another folder with --dir"
	doSum     = "the publisher may have a newer version; give its checksum, or none"
)

// Error says what is wrong with a download and what to do. A file that was there before is as it was.
type Error struct {
	URL string
	// Err is or wraps one of the errors above.
	Err error
	// Do is what the user can do.
	Do string
	// Status is the HTTP status where Err is ErrStatus, and RetryAfter how long the server then asks to wait.
	Status     int
	RetryAfter time.Duration
	// passing is set where another try may meet with success.
	passing bool
}

func (e *Error) Error() string { return fmt.Sprintf("%s: %v; %s", e.URL, e.Err, e.Do) }

func (e *Error) Unwrap() error { return e.Err }

// wrong makes an *Error; detail may be empty.
func wrong(url string, err error, detail, do string) *Error {
	if detail != "" {
		err = fmt.Errorf("%w: %s", err, detail)
	}
	return &Error{URL: url, Err: err, Do: do}
}

// onDisk tells a full disk from other faults of the file system.
func onDisk(url string, err error) error {
	if errors.Is(err, syscall.ENOSPC) {
		return wrong(url, ErrDiskFull, err.Error(), doRoom)
	}
	return err
}

// badStatus is the error of an answer that is neither the file nor a page in its place.
func badStatus(url string, resp *http.Response) *Error {
	e := wrong(url, ErrStatus, resp.Status, doAddress)
	e.Status, e.RetryAfter = resp.StatusCode, retryAfter(resp.Header.Get("Retry-After"))
	switch {
	case e.Status == http.StatusUnauthorized || e.Status == http.StatusForbidden:
		e.Do = doBrowser
	case e.Status == http.StatusRequestTimeout || e.Status == http.StatusTooManyRequests || e.Status >= 500:
		e.Do, e.passing = doLater, true
		if e.RetryAfter > 0 {
			e.Do = fmt.Sprintf("try again after %s, as it asks", e.RetryAfter)
		}
	}
	return e
}
