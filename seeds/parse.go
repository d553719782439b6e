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
	"strconv"
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

// The headers of the CSV files, in order. Each ends with source and verified.
var (
	stateColumns = []string{
		"id", "iso2", "m49", "name", "formalName", "status", "region",
		"regionalGroup", "formerNames", "variantNames", "source", "verified",
	}
	statusColumns = []string{"instrument", "state", "action", "date", "signed", "until", "note", "source", "verified"}
	reviewColumns = []string{"session", "state", "date", "note", "source", "verified"}
)

// states reads states.csv.
func (p *parser) states() []State {
	return parseTable(p, StatesFile, stateColumns, func(row []string, e Entry) State {
		e.ID = row[0]
		return State{
			Entry: e,
			ISO2:  row[1], M49: row[2], Name: row[3], FormalName: row[4], Status: row[5],
			Region: row[6], RegionalGroup: row[7],
			FormerNames: splitNames(row[8]), VariantNames: splitNames(row[9]),
		}
	})
}

// statuses reads the files of the folder status.
func (p *parser) statuses() []Status {
	var all []Status
	for _, file := range p.files(StatusFolder + "/*.csv") {
		all = append(all, parseTable(p, file, statusColumns, func(row []string, e Entry) Status {
			e.ID = "status/" + row[0] + "/" + row[1]
			return Status{
				Entry: e, Instrument: row[0], State: row[1], Action: row[2],
				Date: Date(row[3]), Signed: Date(row[4]), Until: Date(row[5]), Note: row[6],
			}
		})...)
	}
	return all
}

// reviews reads reviews.csv.
func (p *parser) reviews() []Review {
	return parseTable(p, ReviewsFile, reviewColumns, func(row []string, e Entry) Review {
		e.ID = "upr/" + row[0] + "/" + row[1]
		session, err := strconv.Atoi(row[0])
		if err != nil {
			p.report(e.at("session"), fmt.Sprintf("the session %q is no number", row[0]), "write the number of the session")
		}
		return Review{Entry: e, Session: session, State: row[1], Date: Date(row[2]), Note: row[3]}
	})
}

// files are the seed files that match a pattern, in the order of their names.
func (p *parser) files(pattern string) []string {
	names, err := fs.Glob(p.fsys, pattern)
	if err != nil {
		p.report(Position{File: pattern, Line: 1, Column: 1}, "cannot list the files: "+err.Error(), "correct the pattern")
	}
	return names
}

// parseFolder reads all the files of a folder as parts of one list.
func parseFolder[T any](p *parser, folder string) []T {
	var all []T
	for _, file := range p.files(folder + "/*.yaml") {
		all = append(all, parseList[T](p, file)...)
	}
	return all
}

// parseTable reads a CSV file whose last two columns are source and verified. The header is
// compared whole, so that a column moved or misspelt is an error and not a silently empty
// property.
func parseTable[T any](p *parser, file string, columns []string, of func(row []string, e Entry) T) []T {
	b, ok := p.read(file)
	if !ok {
		return nil
	}
	r := csv.NewReader(bytes.NewReader(b))
	r.FieldsPerRecord = len(columns)
	text := csvText{file, bytes.Split(b, []byte("\n"))}
	fault := func(err error) {
		at := Position{File: file, Line: 1, Column: 1}
		message := err.Error()
		var e *csv.ParseError
		if errors.As(err, &e) {
			at, message = text.position(e.Line, e.Column), e.Err.Error()
		}
		p.report(at, message, fmt.Sprintf("give the row %d columns and quote values that hold a comma", len(columns)))
	}
	header, err := r.Read()
	if err != nil {
		fault(err)
		return nil
	}
	for i, want := range columns {
		if header[i] != want {
			p.report(text.position(r.FieldPos(i)), fmt.Sprintf("unknown column %q where %q belongs", header[i], want),
				"use the header "+strings.Join(columns, ","))
			return nil
		}
	}
	var list []T
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return list
		}
		if err != nil {
			fault(err)
			return list
		}
		fields := map[string]Position{}
		for i, key := range columns {
			fields[key] = text.position(r.FieldPos(i))
		}
		list = append(list, of(row, Entry{
			Source: row[len(row)-2], Verified: row[len(row)-1],
			At: fields[columns[0]], fields: fields,
		}))
	}
}

// csvText turns the byte columns of encoding/csv into columns of characters, which
// is what editors count and what the YAML files are reported in.
type csvText struct {
	file  string
	lines [][]byte
}

func (t csvText) position(line, column int) Position {
	if line >= 1 && line <= len(t.lines) {
		before := t.lines[line-1]
		column = utf8.RuneCount(before[:min(max(column-1, 0), len(before))]) + 1
	}
	return Position{File: t.file, Line: line, Column: column}
}

// splitNames reads a cell that holds several names with a bar between them.
func splitNames(cell string) []string {
	if cell == "" {
		return nil
	}
	return slices.Collect(strings.SplitSeq(cell, "|"))
}
