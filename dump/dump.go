// Package dump is the form in which a whole graph moves from one database to another, whatever the database: a file of
// JSON Lines. The first line is the header, then come the nodes in the order of their ids, the edges in the order of the
// id they begin at, and the trailer, which has the SHA-256 of all bytes before it:
//
//	{"hresDump":1,"dataVersion":12,"hres":"v1.2.0","nodes":{"State":198},"edges":{"PARTY_TO":5}}
//	{"labels":["Entity","State"],"properties":{"id":"KEN","name":"Kenya"}}
//	{"type":"PARTY_TO","from":"KEN","to":"iccpr","properties":{"owner":"seeds"}}
//	{"lines":204,"sha256":"…"}
//
// A number with a point or an exponent is a floating-point number, any other an integer. Where the file's name ends in
// .gz, the whole of it is packed with gzip. A dump has all that loaders and people said, the loads and the verdicts, and no
// password.
package dump

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Format is the version of the form. A file of another is refused.
const Format = 1

// Header is the first line of a dump.
type Header struct {
	Format      int   `json:"hresDump"`
	DataVersion int64 `json:"dataVersion"`
	// Hres is the version of hres that wrote it.
	Hres string `json:"hres"`
	// Nodes and Edges count what follows, by the label or the labels joined by a colon, and by type.
	Nodes map[string]int `json:"nodes"`
	Edges map[string]int `json:"edges"`
}

// Totals returns how many nodes and edges follow.
func (h Header) Totals() (nodes, edges int) {
	for _, n := range h.Nodes {
		nodes += n
	}
	for _, n := range h.Edges {
		edges += n
	}
	return nodes, edges
}

// Node is a node with all its labels, in order, and all its properties, the id among them.
type Node struct {
	Labels     []string       `json:"labels"`
	Properties map[string]any `json:"properties"`
}

// ID returns the node's id.
func (n Node) ID() string {
	id, _ := n.Properties["id"].(string)
	return id
}

// Kind is what the header counts the node under.
func (n Node) Kind() string { return strings.Join(n.Labels, ":") }

// Edge is a relationship between two nodes by their ids.
type Edge struct {
	Type       string         `json:"type"`
	From       string         `json:"from"`
	To         string         `json:"to"`
	Properties map[string]any `json:"properties"`
}

// trailer is the last line.
type trailer struct {
	Lines  int    `json:"lines"`
	SHA256 string `json:"sha256"`
}

// FileError says what is wrong with a dump. Nothing has been written then.
type FileError struct {
	File string
	// Line is 0 where the whole file is at fault.
	Line     int
	What, Do string
	Err      error
}

func (e *FileError) Error() string {
	at := e.File
	if e.Line > 0 {
		at += ":" + strconv.Itoa(e.Line)
	}
	what := e.What
	if e.Err != nil {
		what += ": " + e.Err.Error()
	}
	return at + ": " + what + "; " + e.Do
}

// Unwrap returns the cause.
func (e *FileError) Unwrap() error { return e.Err }

// encode writes a value on a line. Names are in order, so that the same graph is the same bytes.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}

// written makes properties ready to be encoded: floating-point numbers show that they are.
func written(properties map[string]any) (map[string]any, error) {
	out := make(map[string]any, len(properties))
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		v, err := writtenValue(properties[name])
		if err != nil {
			return nil, fmt.Errorf("property %s: %w", name, err)
		}
		out[name] = v
	}
	return out, nil
}

func writtenValue(v any) (any, error) {
	switch v := v.(type) {
	case string, bool, int64:
		return v, nil
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, fmt.Errorf("%v is no number that can be written", v)
		}
		text := strconv.FormatFloat(v, 'g', -1, 64)
		if !strings.ContainsAny(text, ".e") {
			text += ".0"
		}
		return json.RawMessage(text), nil
	case []any:
		list := make([]any, len(v))
		for i := range v {
			item, err := writtenValue(v[i])
			if err != nil {
				return nil, err
			}
			list[i] = item
		}
		return list, nil
	}
	return nil, fmt.Errorf("a value of type %T, which hres never writes, cannot be dumped; remove the property", v)
}

// decode reads a line that holds one value with no other field than those of into.
func decode(line []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(line))
	d.UseNumber()
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if d.More() {
		return errors.New("more than one value on the line")
	}
	return nil
}

// read gives properties as they were before they were written.
func read(properties map[string]any) error {
	for name, v := range properties {
		got, err := readValue(v)
		if err != nil {
			return fmt.Errorf("property %s: %w", name, err)
		}
		properties[name] = got
	}
	return nil
}

func readValue(v any) (any, error) {
	switch v := v.(type) {
	case string, bool:
		return v, nil
	case json.Number:
		if strings.ContainsAny(v.String(), ".eE") {
			return v.Float64()
		}
		return v.Int64()
	case []any:
		for i := range v {
			item, err := readValue(v[i])
			if err != nil {
				return nil, err
			}
			v[i] = item
		}
		return v, nil
	}
	return nil, fmt.Errorf("a value of type %T", v)
}
