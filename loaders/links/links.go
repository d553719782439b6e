// Package links derives links from the texts that other loaders have brought into the graph: who cites what
// (Citations), whose words appear again (Reuse), and which recommendation takes up an earlier one (Relations).
//
// Their input is what [Write] writes of the graph: lines of JSON, first what can be cited, then the texts, those of a
// document in its order. They are loaders like any other, so that links have loads, a history, a dry run and an owner, are written
// only where they differ, and go when their texts go. They are read again after each load, since a new document may be
// what an older text refers to.
package links

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
)

// Citable is something of the graph that a text can name in other words than its id.
type Citable struct {
	// ID is the symbol of a document.
	ID string `json:"id"`
	// Kind is the document's kind, as in the schema.
	Kind string `json:"kind,omitempty"`
	// Name is the title or the number under which it is known: General recommendation No. 23 (1997).
	Name string `json:"name,omitempty"`
	// Mechanism is the id of the body that issued it, empty where the graph does not tell.
	Mechanism string `json:"mechanism,omitempty"`
	// Superseded tells that another document stands in its place.
	Superseded bool `json:"superseded,omitempty"`
	// Communications are the numbers of those it decides on: 1410/2005.
	Communications []string `json:"communications,omitempty"`
}

// Text is a text of the graph.
type Text struct {
	// Label and ID are the passage's or the statement's.
	Label string `json:"label"`
	ID    string `json:"id"`
	// Document is the symbol of the document it stands in, empty where the graph does not tell.
	Document string `json:"document,omitempty"`
	// Mechanism is the id of the mechanism or the observer that speaks.
	Mechanism string `json:"mechanism,omitempty"`
	// States are those it is addressed to.
	States []string `json:"states,omitempty"`
	// Date is when it was said, as precise as known; Session the number of the UPR session.
	Date    string `json:"date,omitempty"`
	Session int    `json:"session,omitempty"`
	// Language is an ISO 639-1 code.
	Language string `json:"language,omitempty"`
	// About are the ids of the obligations, issues and parts it concerns.
	About []string `json:"about,omitempty"`
	// Words are the text.
	Words string `json:"words"`
}

// Graph gives the texts of the graph and what they can cite; internal/neo4jdb implements it.
type Graph interface {
	// Citables gives the documents.
	Citables(ctx context.Context, each func(Citable) error) error
	// Texts gives the texts, those of a document after each other and in its order.
	Texts(ctx context.Context, each func(Text) error) error
}

// line is a line of the input: one of the two.
type line struct {
	Citable *Citable `json:"citable,omitempty"`
	Text    *Text    `json:"text,omitempty"`
}

// Write writes what the loaders of this package read.
func Write(ctx context.Context, graph Graph, to io.Writer) error {
	out := bufio.NewWriterSize(to, 1<<16)
	lines := json.NewEncoder(out)
	if err := graph.Citables(ctx, func(c Citable) error { return lines.Encode(line{Citable: &c}) }); err != nil {
		return err
	}
	if err := graph.Texts(ctx, func(t Text) error { return lines.Encode(line{Text: &t}) }); err != nil {
		return err
	}
	return out.Flush()
}

// read gives the lines of the inputs in their order, with the place of each.
func read(ctx context.Context, inputs []loaders.Input, each func(record.Position, line) error) error {
	for _, in := range inputs {
		f, err := in.File()
		if err != nil {
			return err
		}
		err = readLines(ctx, in.Name, f, each)
		if closeErr := f.Close(); err == nil {
			err = loaders.Unreadable(in.Name, closeErr)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func readLines(ctx context.Context, name string, from io.Reader, each func(record.Position, line) error) error {
	lines := json.NewDecoder(bufio.NewReaderSize(from, 1<<16))
	for at := (record.Position{File: name, Line: 1}); ; at.Line++ {
		var l line
		err := lines.Decode(&l)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return &loaders.InputError{At: at, What: "is no line of hres's own: " + err.Error(), Do: "let hres link write it", Err: err}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := each(at, l); err != nil {
			return err
		}
	}
}

// runes turns places in bytes of a text into places in characters. It is asked in rising order, or begins anew.
type runes struct {
	words        string
	bytes, count int
}

func (r *runes) at(place int) int64 {
	if place < r.bytes {
		r.bytes, r.count = 0, 0
	}
	r.count += utf8.RuneCountInString(r.words[r.bytes:place])
	r.bytes = place
	return int64(r.count)
}

// maxEvidence bounds the bytes of a text that a link keeps as its evidence.
const maxEvidence = 200

// shortened is the beginning of a text that is too long to be kept.
func shortened(words string) string {
	if len(words) <= maxEvidence {
		return words
	}
	return strings.ToValidUTF8(words[:maxEvidence], "") + "…"
}

// all is the scope of what is derived: it is always said whole.
const all = "texts"

// inputsSentence describes what the loaders take, for help texts.
const inputsSentence = "the texts of the graph, which hres link writes by itself"

// texts are the labels of what has words.
var texts = []string{"Passage", "Recommendation", "Observation", "Pledge"}
