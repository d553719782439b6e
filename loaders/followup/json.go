package followup

import (
	"bytes"
	"context"
	"errors"
	"io"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
)

// state is a file of the tracker: the Committee's follow-up is in hrc, or the file is nothing else.
type state struct {
	A3  string         `json:"a3"`
	HRC *followUp      `json:"hrc"`
	UPR jsontext.Value `json:"upr"`
	followUp
	Keys unknown `json:",embed"`
}

type followUp struct {
	Meta       *placed[meta]       `json:"meta"`
	Paragraphs []placed[paragraph] `json:"paragraphs"`
	History    []placed[earlier]   `json:"history"`
}

type meta struct {
	Symbol     string         `json:"co_symbol"`
	Date       string         `json:"co_date"`
	Assessment string         `json:"assessment_symbol"`
	Session    int            `json:"assessment_session"`
	Assessed   string         `json:"assessment_date"`
	Paragraphs []string       `json:"followup_paras"`
	Editorial  bool           `json:"titles_editorial"`
	Grades     map[string]int `json:"grade_dist"`
	Keys       unknown        `json:",embed"`
}

type paragraph struct {
	Number string         `json:"para"`
	Title  string         `json:"title"`
	Text   string         `json:"recommendation"`
	Header []string       `json:"header_grades"`
	Limbs  []placed[limb] `json:"limbs"`
	Keys   unknown        `json:",embed"`
}

type limb struct {
	Limb       string  `json:"limb"`
	Grade      string  `json:"grade"`
	Meaning    string  `json:"meaning"`
	Evaluation string  `json:"eval"`
	Keys       unknown `json:",embed"`
}

type earlier struct {
	Symbol string `json:"co_symbol"`
	Grades string `json:"grades"`
}

// unknown are the keys that nothing else takes.
type unknown map[string]jsontext.Value

// placed is a value with the place at which it stands.
type placed[T any] struct {
	of T
	at int64
}

// UnmarshalJSONFrom implements json.UnmarshalerFrom.
func (p *placed[T]) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	p.at = dec.InputOffset()
	return json.UnmarshalDecode(dec, &p.of)
}

// maxFile is how long a file may be; the longest known has some 150,000 bytes.
const maxFile = 16 << 20

// read reads a file and says what it holds.
func (r *reading) read(ctx context.Context, in loaders.Input) error {
	content, err := loaders.ReadText(ctx, in, maxFile)
	if err != nil {
		return err
	}
	r.content = content
	var s state
	dec := jsontext.NewDecoder(bytes.NewReader(content))
	fault := func(what string, err error) error {
		return &loaders.InputError{At: r.at(dec.InputOffset()), What: what, Do: "correct it, or get the file again", Err: err}
	}
	if err := json.UnmarshalDecode(dec, &s); errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return fault("the file ends before it is whole", err)
	} else if err != nil {
		return fault("this is not the JSON of a State's follow-up: "+err.Error(), err)
	}
	if _, err := dec.ReadToken(); !errors.Is(err, io.EOF) {
		return fault("something stands after the end of the object", err)
	}
	return r.say(&s)
}

// at is the place of the value after an offset.
func (r *reading) at(offset int64) record.Position {
	for offset < int64(len(r.content)) && bytes.IndexByte([]byte(" \t\r\n,:"), r.content[offset]) >= 0 {
		offset++
	}
	before := r.content[:min(offset, int64(len(r.content)))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return record.Position{File: r.file, Line: bytes.Count(before, []byte("\n")) + 1, Column: utf8.RuneCount(before[start:]) + 1}
}
