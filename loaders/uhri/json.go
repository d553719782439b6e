package uhri

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/hres/hres/extract/tag"
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
	Unknown map[string]jsontext.Value `json:",embed"`

	at record.Position
	// What follows is understood ahead of the row, see [Loader.prepare].
	//
	// body is the mechanism, with an empty id where none is known by this name.
	body record.Ref
	// words are the text without marks, heading, number and rest its parts, recommending the States named after it.
	words, heading, number, rest string
	recommending                 []string
	// themes are the labels of Themes, tags what the text bears on.
	themes []string
	tags   tag.Tags
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

// eachRecord reads the JSON array of an export, a record at a time.
func eachRecord(ctx context.Context, in loaders.Input, do func(*annotation) error) (err error) {
	dec, err := loaders.OpenJSON(ctx, in)
	if err != nil {
		return err
	}
	defer func() {
		if closeErr := dec.Close(); err == nil {
			err = closeErr
		}
	}()
	const whole = "give UHRI's JSON export as it is published, one array of annotations"
	switch kind := dec.PeekKind(); kind {
	case '[':
		if _, err := dec.ReadToken(); err != nil {
			return dec.Fault("an annotation", err)
		}
	case 0:
		_, err := dec.ReadToken()
		return dec.Fault("an annotation", err)
	default:
		return &loaders.InputError{At: dec.At(), What: "the file is not a JSON array", Do: whole}
	}
	for rows := 0; dec.PeekKind() != ']'; rows++ {
		at := dec.At()
		a := &annotation{at: at}
		if err := json.UnmarshalDecode(dec.Decoder, a); err != nil {
			return dec.Fault("an annotation", err)
		}
		if rows == 0 && a.AnnotationID == "" && a.Body == "" && a.Text == "" {
			return &loaders.InputError{At: at, What: "its first record has neither AnnotationId nor Body nor Text", Do: whole}
		}
		if err := do(a); err != nil {
			return err
		}
	}
	if _, err := dec.ReadToken(); err != nil {
		return dec.Fault("an annotation", err)
	}
	if _, err := dec.ReadToken(); err == nil {
		return &loaders.InputError{At: dec.At(), What: "something stands after the end of the array", Do: whole}
	} else if !errors.Is(err, io.EOF) {
		return dec.Fault("an annotation", err)
	}
	return nil
}
