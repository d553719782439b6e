package uhri

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
)

// annotation is one row of the export, as published.
type annotation struct {
	AnnotationID          string `json:"AnnotationId"`
	DocumentID            string `json:"DocumentId"`
	Symbol                string `json:"Symbol"`
	Body                  string `json:"Body"`
	Type                  string `json:"AnnotationType"`
	Text                  string `json:"Text"`
	Published             string `json:"PublicationDate"`
	PublishedOnUHRI       string `json:"PublicationDateOnUhri"`
	Countries             labels `json:"Countries"`
	Regions               labels `json:"Regions"`
	Themes                labels `json:"Themes"`
	SDGs                  labels `json:"Sdgs"`
	Affected              labels `json:"AffectedPersons"`
	UPRCycle              labels `json:"UprCycle"`
	UPRSession            labels `json:"UprSession"`
	UPRPositions          labels `json:"UprPositions"`
	UPRRecommending       labels `json:"UprRecommendingCountry"`
	UPRRecommendingRegion labels `json:"UprRecommendingRegions"`
	// Unknown are keys that no export was known to have.
	Unknown map[string]jsontext.Value `json:",unknown"`

	at record.Position
}

// labels is a list of labels. Where the publisher gives one value or none in its place, a list of that is read.
type labels []string

// UnmarshalJSONFrom implements json.UnmarshalerFrom.
func (l *labels) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	*l = (*l)[:0]
	in := false
	for {
		token, err := dec.ReadToken()
		if err != nil {
			return err
		}
		switch token.Kind() {
		case '[':
			if in {
				return errors.New("a list within a list is not expected here")
			}
			in = true
			continue
		case ']':
			return nil
		case '"', '0':
			*l = append(*l, token.String())
		case 'n':
		default:
			return fmt.Errorf("%s is not expected here: give a text or a list of texts", token.Kind())
		}
		if !in {
			return nil
		}
	}
}

// maxRecord is how long one record may be, in bytes; the longest known has some 20,000.
const maxRecord = 8 << 20

// counted counts the bytes of a source, and where its lines begin, as far as the decoder has not come there.
type counted struct {
	name string
	r    io.Reader
	// read were read, up to done they were taken.
	read, done int64
	ends       []int64
	// line is the line at done, which begins at start.
	line  int
	start int64
}

func (c *counted) Read(p []byte) (int, error) {
	if c.read-c.done > maxRecord {
		return 0, &loaders.InputError{At: c.at(c.done), What: fmt.Sprintf("a record is longer than %d MB", maxRecord>>20), Do: "the file is damaged: download it again"}
	}
	n, err := c.r.Read(p)
	for i, b := range p[:n] {
		if b == '\n' {
			c.ends = append(c.ends, c.read+int64(i)+1)
		}
	}
	c.read += int64(n)
	return n, err
}

// at is the position of an offset that is not before the last one asked for. Columns count bytes.
func (c *counted) at(offset int64) record.Position {
	i := 0
	for i < len(c.ends) && c.ends[i] <= offset {
		c.start = c.ends[i]
		i++
	}
	c.ends = c.ends[:copy(c.ends, c.ends[i:])]
	c.line += i
	c.done = max(c.done, offset)
	return record.Position{File: c.name, Line: c.line + 1, Column: int(offset-c.start) + 1}
}

// eachRecord reads the JSON array of an export, a record at a time.
func eachRecord(ctx context.Context, in loaders.Input, do func(*annotation) error) (err error) {
	text, err := loaders.OpenText(ctx, in)
	if err != nil {
		return err
	}
	defer func() {
		if closeErr := text.Close(); err == nil {
			err = loaders.Unreadable(in.Name, closeErr)
		}
	}()
	source := &counted{name: in.Name, r: text}
	dec := jsontext.NewDecoder(source)
	const whole = "give UHRI's JSON export as it is published, one array of annotations"
	fault := func(err error) error {
		var input *loaders.InputError
		if errors.As(err, &input) {
			return input
		}
		if ctxErr := ctx.Err(); ctxErr != nil {
			return ctxErr
		}
		at, do := source.at(dec.InputOffset()), "correct it, or download the file again"
		if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
			return &loaders.InputError{At: at, What: "the file ends before it is whole", Do: "download it again", Err: err}
		}
		return &loaders.InputError{At: at, What: "this is not the JSON of an annotation: " + err.Error(), Do: do, Err: err}
	}
	switch kind := dec.PeekKind(); kind {
	case '[':
		if _, err := dec.ReadToken(); err != nil {
			return fault(err)
		}
	case 0:
		_, err := dec.ReadToken()
		return fault(err)
	default:
		return &loaders.InputError{At: source.at(0), What: "the file is not a JSON array", Do: whole}
	}
	var a annotation
	for rows := 0; dec.PeekKind() != ']'; rows++ {
		at := source.at(dec.InputOffset())
		a = annotation{at: at, Countries: a.Countries[:0], Regions: a.Regions[:0], Themes: a.Themes[:0], SDGs: a.SDGs[:0], Affected: a.Affected[:0]}
		if err := json.UnmarshalDecode(dec, &a); err != nil {
			return fault(err)
		}
		if rows == 0 && a.AnnotationID == "" && a.Body == "" && a.Text == "" {
			return &loaders.InputError{At: at, What: "its first record has neither AnnotationId nor Body nor Text", Do: whole}
		}
		if err := do(&a); err != nil {
			return err
		}
	}
	if _, err := dec.ReadToken(); err != nil {
		return fault(err)
	}
	if _, err := dec.ReadToken(); err == nil {
		return &loaders.InputError{At: source.at(dec.InputOffset()), What: "something stands after the end of the array", Do: whole}
	} else if !errors.Is(err, io.EOF) {
		return fault(err)
	}
	return nil
}
