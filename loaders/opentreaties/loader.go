package opentreaties

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
)

// Name is the loader's name.
const Name = "open-treaties"

// maxBytes bounds one input: the largest known is a few hundred kilobytes.
const maxBytes = 64 << 20

// InstrumentNames finds instruments by their titles.
type InstrumentNames interface {
	// Resolve returns the id of the instrument of this title; false where there is none.
	Resolve(title string) (id string, ok bool)
}

// Loader reads articles of treaties.
type Loader struct{ instruments InstrumentNames }

// New returns a loader that finds instruments by these names.
func New(instruments InstrumentNames) *Loader { return &Loader{instruments} }

// Declaration implements loaders.Loader.
func (l *Loader) Declaration() loaders.Declaration {
	return loaders.Declaration{
		Name:     Name,
		Sentence: "Official words of treaties by article and paragraph, as open-treaties publishes them.",
		Source:   Name,
		Inputs:   "JSON files of open-treaties, one a treaty, or its CSV with the columns " + strings.Join(columns, ", "),
		Labels:   []string{"OfficialText"},
		Types:    []string{"TEXT_OF"},
		Needs:    []string{"Provision"},
	}
}

// article is one article as the publisher gives it.
type article struct {
	instrument string
	number     int
	text       string
	at         record.Position
}

// Load implements loaders.Loader.
func (l *Loader) Load(ctx context.Context, inputs []loaders.Input, known loaders.Known, out loaders.Emitter) error {
	if len(inputs) == 0 {
		return &loaders.InputError{At: record.Position{File: Name}, What: "no file is given", Do: "name one or more files of open-treaties"}
	}
	for _, in := range inputs {
		articles, err := l.read(ctx, in, out)
		if err != nil {
			return err
		}
		for i, a := range articles {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := say(a, known, out); err != nil {
				return err
			}
			if i+1 == len(articles) || articles[i+1].instrument != a.instrument {
				out.Covers(a.instrument)
			}
		}
	}
	return nil
}

// say says the words of an article and of its parts, as far as the graph has them as provisions.
func say(a article, known loaders.Known, out loaders.Emitter) error {
	out.Row(a.at.File, loaders.RowTaken)
	id := a.instrument + "/" + strconv.Itoa(a.number)
	if !known.Has("Provision", id) {
		return nil
	}
	s := &loaders.Speaker{Out: out, Source: Name, Scope: a.instrument}
	words := func(provision, text string) {
		self := s.Node(a.at, "OfficialText", provision+"/text/en/"+Name, record.Properties{"language": "en", "text": text})
		s.Edge(a.at, "TEXT_OF", self, record.Ref{Label: "Provision", ID: provision}, nil)
	}
	words(id, a.text)
	said := false
	for _, p := range split(a.text) {
		if part := id + "/" + p.path; known.Has("Provision", part) && p.text != "" {
			words(part, p.text)
			said = true
		}
	}
	if !said && s.Err == nil && hasParts(id, known) {
		out.NotUnderstood(loaders.Remark{At: a.at, Field: "text", Value: "article " + strconv.Itoa(a.number) + " of " + a.instrument,
			Done: "the numbers of its paragraphs are not printed: the words are kept for the article as a whole"})
	}
	return s.Err
}

// hasParts tells whether the graph divides an article.
func hasParts(id string, known loaders.Known) bool {
	return known.Has("Provision", id+"/1") || known.Has("Provision", id+"/a")
}

var columns = []string{"treaty", "article_no", "title", "text"}

// shortNames are the short names of the publisher that differ from the ids of instruments.
var shortNames = map[string]string{"op-icescr": "icescr-op"}

func (l *Loader) read(ctx context.Context, in loaders.Input, out loaders.Emitter) ([]article, error) {
	content, err := loaders.ReadText(ctx, in, maxBytes)
	if err != nil {
		return nil, err
	}
	if bytes.HasPrefix(bytes.TrimSpace(content), []byte("{")) {
		return l.readJSON(in.Name, content)
	}
	return l.readCSV(in.Name, content, out)
}

func (l *Loader) readJSON(file string, content []byte) ([]article, error) {
	var treaty struct {
		Title    *string `json:"treaty_en"`
		Articles []struct {
			Text *string `json:"content_en"`
		} `json:"articles"`
	}
	if err := json.Unmarshal(content, &treaty); err != nil {
		return nil, loaders.JSONError(file, content, err, "download the file again; it is one object with treaty_en and articles")
	}
	if treaty.Title == nil || len(treaty.Articles) == 0 {
		return nil, &loaders.InputError{At: record.Position{File: file}, What: "has no treaty_en or no articles", Do: "give a treaty of open-treaties as it is published"}
	}
	instrument, ok := l.instruments.Resolve(*treaty.Title)
	if !ok {
		return nil, &loaders.InputError{At: record.Position{File: file}, What: fmt.Sprintf("treaty_en %q is no instrument of the graph", *treaty.Title),
			Do: "leave the file out, or add the instrument to the seeds"}
	}
	var articles []article
	lines := 1
	for i, a := range treaty.Articles {
		at := record.Position{File: file}
		if a.Text == nil {
			return nil, &loaders.InputError{At: at, What: fmt.Sprintf("article %d has no content_en", i+1), Do: "download the file again"}
		}
		// The position of a value is not told by the decoder; its line is found by the text, in order.
		if n := bytes.Index(content, jsonText(*a.Text)); n >= 0 {
			lines += bytes.Count(content[:n], []byte("\n"))
			content = content[n:]
		}
		at.Line = lines
		articles = append(articles, article{instrument, i + 1, strings.TrimSpace(*a.Text), at})
	}
	return articles, nil
}

// jsonText is a text as it stands in the file.
func jsonText(s string) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if e.Encode(s) != nil {
		return []byte{0}
	}
	return bytes.TrimSpace(b.Bytes())
}

func (l *Loader) readCSV(file string, content []byte, out loaders.Emitter) ([]article, error) {
	r := csv.NewReader(bytes.NewReader(content))
	r.FieldsPerRecord = -1
	header, err := r.Read()
	if err != nil || !slices.Equal(header, columns) {
		return nil, &loaders.InputError{At: record.Position{File: file, Line: 1}, What: "is neither a JSON object nor a CSV with the columns " + strings.Join(columns, ", "),
			Do: "give a file of open-treaties as it is published", Err: err}
	}
	var articles []article
	left := map[string]int{}
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) && len(articles)+len(left) == 0 {
			return nil, &loaders.InputError{At: record.Position{File: file}, What: "the file has a header and no articles", Do: "download the file again"}
		}
		if errors.Is(err, io.EOF) {
			break
		}
		var fault *csv.ParseError
		if errors.As(err, &fault) {
			return nil, &loaders.InputError{At: record.Position{File: file, Line: fault.Line, Column: fault.Column}, What: fault.Err.Error(), Do: "download the file again", Err: err}
		}
		line, column := r.FieldPos(0)
		at := record.Position{File: file, Line: line, Column: column}
		if len(row) != len(columns) {
			return nil, &loaders.InputError{At: at, What: fmt.Sprintf("has %d cells where the header has %d", len(row), len(columns)), Do: "download the file again"}
		}
		number, err := strconv.Atoi(row[1])
		if err != nil || number < 1 {
			return nil, &loaders.InputError{At: at, What: fmt.Sprintf("article_no %q is no number", row[1]), Do: "download the file again", Err: err}
		}
		name, ok := shortNames[row[0]]
		if !ok {
			name = row[0]
		}
		instrument, known := l.instruments.Resolve(name)
		if !known {
			out.Row(file, loaders.RowRejected)
			left[row[0]]++
			if left[row[0]] == 1 {
				out.NotUnderstood(loaders.Remark{At: at, Field: "treaty", Value: row[0], Done: "its articles are left out: the graph has no such instrument"})
			}
			continue
		}
		articles = append(articles, article{instrument, number, strings.TrimSpace(row[3]), at})
	}
	return articles, nil
}
