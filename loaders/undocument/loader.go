package undocument

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/seeds"
)

// Name is the loader's name.
const Name = "un-document"

// Loader reads one document. Its zero value takes all from the masthead.
type Loader struct{ symbol, date, title, language string }

// Settings implements loaders.Settable.
func (Loader) Settings() []loaders.Setting {
	return []loaders.Setting{
		{Name: "symbol", Sentence: "the symbol, where the masthead is not in the file: CEDAW/C/GC/40"},
		{Name: "date", Sentence: "the date of publication: 2024-10-25"},
		{Name: "title", Sentence: "the title"},
		{Name: "language", Sentence: "the language of the words, an ISO 639-1 code; en where not given"},
	}
}

var language = regexp.MustCompile(`^[a-z]{2}$`)

// With implements loaders.Settable.
func (Loader) With(values map[string]string) (loaders.Loader, error) {
	l := Loader{symbol: clean(values["symbol"]), date: values["date"], title: clean(values["title"]), language: values["language"]}
	if _, err := time.Parse(time.DateOnly, l.date); l.date != "" && err != nil {
		return nil, fmt.Errorf("date=%s is no date: write it as 2024-10-25", l.date)
	}
	if l.language != "" && !language.MatchString(l.language) {
		return nil, fmt.Errorf("language=%s is no code: write it as en, fr, es, ar, ru or zh", l.language)
	}
	return l, nil
}

// Declaration implements loaders.Loader.
func (Loader) Declaration() loaders.Declaration {
	return loaders.Declaration{
		Name:     Name,
		Sentence: "One United Nations document, divided into its numbered paragraphs.",
		Source:   Name,
		Inputs:   "plain text, HTML or DOCX of one document",
		Labels:   []string{"Document", "Passage", "OfficialText"},
		Types:    []string{"PART_OF", "TEXT_OF"},
		Shares:   []string{"Document", "Passage"},
		Rank:     35,
	}
}

// Load implements loaders.Loader.
func (l Loader) Load(ctx context.Context, inputs []loaders.Input, _ loaders.Known, out loaders.Emitter) error {
	if len(inputs) != 1 {
		return &loaders.InputError{At: record.Position{File: Name}, What: fmt.Sprintf("%d files are given", len(inputs)), Do: "give one document at a time"}
	}
	in := inputs[0]
	lines, err := readLines(ctx, in)
	if err != nil {
		return err
	}
	head := readMasthead(lines)
	if l.symbol == "" {
		l.symbol = head.symbol
	}
	if l.date == "" {
		l.date = head.date
	}
	if l.title == "" {
		l.title = head.title
	}
	if l.language == "" {
		l.language = "en"
	}
	at := record.Position{File: in.Name, Line: 1}
	if l.symbol == "" {
		return &loaders.InputError{At: at, What: "has no symbol in its masthead", Do: "give it with --set symbol=…"}
	}
	paragraphs, lost := split(lines)
	if len(paragraphs) == 0 {
		return &loaders.InputError{At: at, What: "has no numbered paragraphs", Do: "check that the file holds the whole document, with the numbers in its text"}
	}
	if l.title == "" {
		l.title = l.symbol
		out.NotUnderstood(loaders.Remark{At: at, Field: "title", Done: "the symbol stands for the title, which was not found: give it with --set title=…"})
	}
	for _, number := range lost {
		out.NotUnderstood(loaders.Remark{At: at, Field: "number", Value: number, Done: "no paragraph of this number was found: its words stand with the one before"})
	}
	// A document in several languages has its paragraphs once and its words in each.
	s := &loaders.Speaker{Out: out, Source: Name, Scope: "document/" + l.symbol}
	words := &loaders.Speaker{Out: out, Source: Name, Scope: s.Scope + "/" + l.language}
	properties := record.Properties{"title": l.title, "kind": kind(l.title)}
	if l.date != "" {
		properties["published"] = l.date
	}
	self := s.Node(at, "Document", l.symbol, properties)
	for _, p := range paragraphs {
		if err := ctx.Err(); err != nil {
			return err
		}
		at := record.Position{File: in.Name, Line: p.at}
		out.Row(in.Name, loaders.RowTaken)
		id := l.symbol + "#" + p.number
		passage := s.Node(at, "Passage", id, record.Properties{"number": p.number, "name": seeds.Pinpoint(id), "order": int64(seeds.PassageOrder(p.number))})
		s.Edge(at, "PART_OF", passage, self, nil)
		text := words.Node(at, "OfficialText", id+"/text/"+l.language+"/"+Name, record.Properties{"language": l.language, "text": p.text})
		words.Edge(at, "TEXT_OF", text, passage, nil)
	}
	out.Covers(s.Scope)
	out.Covers(words.Scope)
	return errors.Join(s.Err, words.Err)
}

// kind is the kind of document that a title names.
func kind(title string) string {
	lower := strings.ToLower(title)
	for _, k := range []struct{ words, kind string }{
		{"general comment", "GENERAL_COMMENT"}, {"general recommendation", "GENERAL_RECOMMENDATION"}, {"views adopted", "VIEWS"}, {"decision adopted", "VIEWS"},
	} {
		if strings.Contains(lower, k.words) {
			return k.kind
		}
	}
	return "REPORT"
}
