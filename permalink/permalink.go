// Package permalink names what is in the graph, and answers of it, by addresses that stay.
package permalink

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
)

// Record is the path of anything in the graph by its id, below the address of the server: /r/CCPR/C/GC/34%2312.
func Record(id string) string { return (&url.URL{Path: "/r/" + id}).EscapedPath() }

// Alternatives are the ids that a path without an exact match may mean, best first: a paragraph may be written /para/12 for
// #12, an article /art/25, and letters may be of another case.
func Alternatives(id string) []string {
	id = strings.TrimSuffix(id, "/")
	readable := strings.NewReplacer("/paras/", "#", "/para/", "#", "/article/", "/", "/art/", "/").Replace(id)
	var all []string
	for _, candidate := range []string{readable, strings.ToUpper(readable), strings.ToLower(readable), "obligation/" + strings.ToLower(readable), "issue/" + strings.ToLower(readable)} {
		if candidate != "" {
			all = append(all, candidate)
		}
	}
	return all
}

// Answer is a question that was asked, with the version of the data it was answered at. All of it is in its token: the server
// stores nothing.
type Answer struct {
	// Query names a question of the cookbook; else GraphQL is the text of a query of the API.
	Query   string `json:"q,omitempty"`
	GraphQL string `json:"g,omitempty"`
	// Params are the values of parameters or variables.
	Params map[string]any `json:"p,omitempty"`
	// DataVersion is what the data was when it was answered.
	DataVersion int32 `json:"v"`
	// Digest tells whether the answer is still the same; see [Digest]. It may be empty.
	Digest string `json:"d,omitempty"`
}

// LongestToken is how long a token may be, in bytes: addresses beyond it are cut by some servers and mail programs.
const LongestToken = 6000

// ErrToken says that a token is none.
var ErrToken = errors.New("this is no saved answer: the address is cut short or altered; copy it whole, or ask the question again")

// ErrTooLong says that a question has no permalink.
var ErrTooLong = fmt.Errorf("the question is too long for an address: its token would have more than %d bytes; save the query in a file instead", LongestToken)

// Token is the answer as base64url of JSON. The error is ErrTooLong.
func (a Answer) Token() (string, error) {
	content, err := json.Marshal(a)
	if err != nil {
		return "", err
	}
	token := base64.RawURLEncoding.EncodeToString(content)
	if len(token) > LongestToken {
		return "", ErrTooLong
	}
	return token, nil
}

// Path is where the answer is shown. The error is ErrTooLong.
func (a Answer) Path() (string, error) {
	token, err := a.Token()
	return "/a/" + token, err
}

// ParseAnswer reads a token. Whole numbers among the parameters are int64. The error is ErrToken.
func ParseAnswer(token string) (a Answer, err error) {
	if len(token) > LongestToken {
		return a, ErrToken
	}
	content, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		return a, ErrToken
	}
	d := json.NewDecoder(bytes.NewReader(content))
	d.UseNumber()
	d.DisallowUnknownFields()
	if err := d.Decode(&a); err != nil || a.DataVersion < 0 || (a.Query == "") == (a.GraphQL == "") {
		return a, ErrToken
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return a, ErrToken
	}
	for name, v := range a.Params {
		a.Params[name] = number(v)
	}
	return a, nil
}

func number(v any) any {
	switch v := v.(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return n
		}
		f, err := v.Float64()
		if err != nil {
			return v.String()
		}
		return f
	case []any:
		for i := range v {
			v[i] = number(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = number(v[k])
		}
	}
	return v
}

// Digest is a short fingerprint of an answer's content, as JSON writes it.
func Digest(content any) (string, error) {
	text, err := json.Marshal(content)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8]), nil
}
