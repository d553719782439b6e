package fetch

import (
	"bytes"
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// guarded tells whether a guard against programs answered in the publisher's place: Cloudflare's or AWS's, which say so.
func guarded(resp *http.Response) bool {
	return resp.Header.Get("Cf-Mitigated") != "" || resp.Header.Get("X-Amzn-Waf-Action") != "" ||
		(resp.StatusCode == http.StatusForbidden || resp.StatusCode == http.StatusServiceUnavailable) && isHTML(resp) &&
			strings.EqualFold(resp.Header.Get("Server"), "cloudflare")
}

func isHTML(resp *http.Response) bool {
	return strings.Contains(resp.Header.Get("Content-Type"), "html")
}

var pageStart = regexp.MustCompile(`(?i)^(<!--|<!doctype html|<html|<head)`)

// looksLikePage knows a web page by how it starts, for servers that call every file text/plain.
func looksLikePage(start []byte) bool {
	return pageStart.Match(bytes.TrimLeft(bytes.TrimPrefix(start, []byte("\ufeff")), " \t\r\n"))
}

// rangeOf reads a Content-Range: where the answer starts, and the size of the whole, -1 where it is not told.
func rangeOf(resp *http.Response) (from, total int64, ok bool) {
	var to int64
	var size string
	if _, err := fmt.Sscanf(resp.Header.Get("Content-Range"), "bytes %d-%d/%s", &from, &to, &size); err != nil {
		return 0, 0, false
	}
	total, err := strconv.ParseInt(size, 10, 64)
	if err != nil {
		total = -1
	}
	return from, total, true
}

// retryAfter reads seconds or a date; 0 where it is neither.
func retryAfter(s string) time.Duration {
	if seconds, err := strconv.Atoi(s); err == nil {
		return max(0, time.Duration(seconds)*time.Second)
	}
	if at, err := http.ParseTime(s); err == nil {
		return max(0, time.Until(at).Round(time.Second))
	}
	return 0
}

// validator returns what a Range may be conditional on, empty where the server gives nothing strong (RFC 9110, 8.8): a
// date is, where the answer is of a later second, so that the file was not changed twice in its own.
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
