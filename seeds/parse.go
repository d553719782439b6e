package seeds

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	yamlparser "github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// parser reads the files one after another and gathers every problem it meets.
type parser struct {
	fsys     fs.FS
	problems Problems
}

func (p *parser) report(at Position, message, advice string) {
	p.problems = append(p.problems, Problem{At: at, Message: message, Advice: advice})
}

// read returns the file's bytes; false means the problem is already reported.
func (p *parser) read(file string) ([]byte, bool) {
	b, err := fs.ReadFile(p.fsys, file)
	if err != nil {
		p.report(Position{File: file, Line: 1, Column: 1}, "cannot read the file: "+err.Error(), "put it back beside the other seed files")
		return nil, false
	}
	return b, true
}

// document returns the root node of a YAML file that must hold exactly one document.
func (p *parser) document(file string) (ast.Node, bool) {
	b, ok := p.read(file)
	if !ok {
		return nil, false
	}
	f, err := yamlparser.ParseBytes(b, 0)
	if err != nil {
		p.reportYAML(file, err)
		return nil, false
	}
	if len(f.Docs) != 1 || f.Docs[0].Body == nil {
		p.report(Position{File: file, Line: 1, Column: 1}, "the file must hold one YAML document", "write its entries, without a second --- line")
		return nil, false
	}
	return f.Docs[0].Body, true
}

// reportYAML turns the library's error into a problem with its position.
func (p *parser) reportYAML(file string, err error) {
	at := Position{File: file, Line: 1, Column: 1}
	message, advice := err.Error(), "correct the YAML at this place"
	var e yaml.Error
	if errors.As(err, &e) {
		message = e.GetMessage()
		if t := e.GetToken(); t != nil {
			at = tokenPosition(file, t)
		}
	}
	var unknown *yaml.UnknownFieldError
	var wrong *yaml.TypeError
	switch {
	case errors.As(err, &unknown):
		advice = "use one of the keys documented in seeds/README.md, in lowerCamel"
	case errors.As(err, &wrong):
		advice = "give a value of that type"
	}
	p.report(at, message, advice)
}

// parseList reads a file whose root is a list of entries of one kind.
func parseList[T any](p *parser, file string) []T {
	root, ok := p.document(file)
	if !ok {
		return nil
	}
	return decodeList[T](p, file, root)
}

func decodeList[T any](p *parser, file string, node ast.Node) []T {
	seq, ok := node.(*ast.SequenceNode)
	if !ok {
		p.report(nodePosition(file, node), "expected a list of entries", `begin each entry with "- id: …"`)
		return nil
	}
	list := make([]T, 0, len(seq.Values))
	for _, n := range seq.Values {
		v, ok := decode[T](p, file, n)
		if ok {
			list = append(list, v)
		}
	}
	return list
}

// decode reads one entry and remembers where each of its values stands, so that
// later checks can point at them.
func decode[T any](p *parser, file string, node ast.Node) (T, bool) {
	var v T
	if err := yaml.NodeToValue(node, &v, yaml.Strict()); err != nil {
		p.reportYAML(file, err)
		return v, false
	}
	e := reflect.ValueOf(&v).Elem().FieldByName("Entry").Addr().Interface().(*Entry)
	e.At = nodePosition(file, node)
	e.fields = map[string]Position{}
	for pair := range pairs(node) {
		key := pair.Key.GetToken().Value
		e.fields[key] = nodePosition(file, pair.Value)
		if seq, ok := pair.Value.(*ast.SequenceNode); ok {
			for i, n := range seq.Values {
				e.fields[element(key, i)] = nodePosition(file, n)
			}
		}
	}
	return v, true
}

// upr reads upr.yaml, which has one mapping of three parts instead of one list.
func (p *parser) upr() UPR {
	var u UPR
	root, ok := p.document(UPRFile)
	if !ok {
		return u
	}
	if _, ok := root.(*ast.MappingNode); !ok {
		p.report(nodePosition(UPRFile, root), "expected the keys mechanism, cycles and sessions", "write them at the start of a line")
		return u
	}
	for pair := range pairs(root) {
		switch key := pair.Key.GetToken(); key.Value {
		case "mechanism":
			u.Mechanism, _ = decode[UPRMechanism](p, UPRFile, pair.Value)
		case "cycles":
			u.Cycles = decodeList[UPRCycle](p, UPRFile, pair.Value)
		case "sessions":
			u.Sessions = decodeList[UPRSession](p, UPRFile, pair.Value)
		default:
			p.report(tokenPosition(UPRFile, key), fmt.Sprintf("unknown field %q", key.Value), "use mechanism, cycles or sessions")
		}
	}
	return u
}

// pairs yields the key-value pairs of a mapping, which the library gives as a
// different node when there is only one.
func pairs(node ast.Node) func(yield func(*ast.MappingValueNode) bool) {
	return func(yield func(*ast.MappingValueNode) bool) {
		switch n := node.(type) {
		case *ast.MappingNode:
			for _, v := range n.Values {
				if !yield(v) {
					return
				}
			}
		case *ast.MappingValueNode:
			yield(n)
		}
	}
}

// element names the i-th value of a list-valued key.
func element(key string, i int) string { return fmt.Sprintf("%s[%d]", key, i) }

// nodePosition is where the node's text begins. A mapping's own token is the first
// colon and a block list's the first dash, so the first key is asked instead.
func nodePosition(file string, node ast.Node) Position {
	for pair := range pairs(node) {
		return tokenPosition(file, pair.Key.GetToken())
	}
	if node == nil || node.GetToken() == nil {
		return Position{File: file, Line: 1, Column: 1}
	}
	return tokenPosition(file, node.GetToken())
}

func tokenPosition(file string, t *token.Token) Position {
	return Position{File: file, Line: t.Position.Line, Column: t.Position.Column}
}

// stateColumns is the header of states.csv, in order.
var stateColumns = []string{
	"id", "iso2", "m49", "name", "formalName", "status", "region",
	"regionalGroup", "formerNames", "variantNames", "source", "verified",
}

// states reads states.csv. The header is compared whole, so that a column moved or
// misspelt is an error and not a silently empty property.
func (p *parser) states() []State {
	b, ok := p.read(StatesFile)
	if !ok {
		return nil
	}
	r := csv.NewReader(bytes.NewReader(b))
	r.FieldsPerRecord = len(stateColumns)
	text := csvText{lines: bytes.Split(b, []byte("\n"))}
	header, err := r.Read()
	if err != nil {
		p.reportCSV(text, err)
		return nil
	}
	for i, want := range stateColumns {
		if header[i] != want {
			p.report(text.position(r.FieldPos(i)), fmt.Sprintf("unknown column %q where %q belongs", header[i], want),
				"use the header "+strings.Join(stateColumns, ","))
			return nil
		}
	}
	var states []State
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return states
		}
		if err != nil {
			p.reportCSV(text, err)
			return states
		}
		fields := map[string]Position{}
		for i, key := range stateColumns {
			fields[key] = text.position(r.FieldPos(i))
		}
		states = append(states, State{
			Entry: Entry{
				ID: row[0], Source: row[10], Verified: row[11],
				At: fields["id"], fields: fields,
			},
			ISO2: row[1], M49: row[2], Name: row[3], FormalName: row[4], Status: row[5],
			Region: row[6], RegionalGroup: row[7],
			FormerNames: splitNames(row[8]), VariantNames: splitNames(row[9]),
		})
	}
}

// csvText turns the byte columns of encoding/csv into columns of characters, which
// is what editors count and what the YAML files are reported in.
type csvText struct{ lines [][]byte }

func (t csvText) position(line, column int) Position {
	if line >= 1 && line <= len(t.lines) {
		before := t.lines[line-1]
		column = utf8.RuneCount(before[:min(max(column-1, 0), len(before))]) + 1
	}
	return Position{File: StatesFile, Line: line, Column: column}
}

func (p *parser) reportCSV(text csvText, err error) {
	at := Position{File: StatesFile, Line: 1, Column: 1}
	message := err.Error()
	var e *csv.ParseError
	if errors.As(err, &e) {
		at, message = text.position(e.Line, e.Column), e.Err.Error()
	}
	p.report(at, message, fmt.Sprintf("give the row %d columns and quote names that hold a comma", len(stateColumns)))
}

// splitNames reads a cell that holds several names with a bar between them.
func splitNames(cell string) []string {
	if cell == "" {
		return nil
	}
	return slices.Collect(strings.SplitSeq(cell, "|"))
}
