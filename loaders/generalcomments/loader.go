package generalcomments

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"path"
	"regexp"
	"strings"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/seeds"
)

// Name is the loader's name.
const Name = "general-comments"

// maxBytes bounds one input: the largest known is under a megabyte.
const maxBytes = 32 << 20

// Loader reads general comments and views by paragraph. Its zero value takes symbols from the index and from file names.
type Loader struct{ symbol string }

// Settings implements loaders.Settable.
func (Loader) Settings() []loaders.Setting {
	return []loaders.Setting{{Name: "symbol", Sentence: "the symbol of the document, where one file is given and neither the index nor its name tells it"}}
}

// With implements loaders.Settable.
func (Loader) With(values map[string]string) (loaders.Loader, error) {
	return Loader{symbol: clean(values["symbol"])}, nil
}

// Declaration implements loaders.Loader.
func (Loader) Declaration() loaders.Declaration {
	return loaders.Declaration{
		Name:     Name,
		Sentence: "General comments and views, paragraph by paragraph, as lszoszk/generalcomments publishes them.",
		Source:   Name,
		Inputs:   "JSON files of paragraphs, with GC-info.json, the index, for general comments",
		Labels:   []string{"Document", "Passage", "OfficialText"},
		Types:    []string{"PART_OF", "TEXT_OF"},
		Shares:   []string{"Document", "Passage"},
		Rank:     30,
	}
}

// paragraph is one paragraph as the publisher gives it.
type paragraph struct {
	ID        json.RawMessage `json:"ID"`
	Text      *string         `json:"Text"`
	Footnotes []struct {
		N    json.RawMessage `json:"n"`
		Text string          `json:"text"`
	} `json:"Footnotes"`
}

// Load implements loaders.Loader.
func (l Loader) Load(ctx context.Context, inputs []loaders.Input, _ loaders.Known, out loaders.Emitter) error {
	if len(inputs) == 0 {
		return &loaders.InputError{At: record.Position{File: Name}, What: "no file is given", Do: "name one or more files of paragraphs"}
	}
	if l.symbol != "" && len(inputs) > 1 {
		return &loaders.InputError{At: record.Position{File: inputs[1].Name}, What: "the setting symbol is for one file, and more are given", Do: "give one file, or the index"}
	}
	index := map[string]title{}
	for _, in := range inputs {
		content, err := loaders.ReadText(ctx, in, maxBytes)
		if err != nil {
			return err
		}
		if isIndex(content) {
			if index, err = readIndex(in.Name, content); err != nil {
				return err
			}
		}
	}
	taken := map[string]string{}
	for _, in := range inputs {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := l.document(ctx, in, index, taken, out); err != nil {
			return err
		}
	}
	if len(taken) == 0 {
		return &loaders.InputError{At: record.Position{File: inputs[0].Name}, What: "no file could be taken: neither an index nor a name tells which document it is",
			Do: "give GC-info.json with the files, or one file with --set symbol=…"}
	}
	return nil
}

// isIndex tells the index from a file of paragraphs by the keys of its entries.
func isIndex(content []byte) bool {
	return bytes.Contains(content[:min(len(content), 4096)], []byte(`"File PATH"`))
}

// title finds out which document a file holds.
func (l Loader) title(file string, index map[string]title) title {
	if l.symbol != "" {
		return title{symbol: l.symbol, name: l.symbol, kind: "REPORT"}
	}
	name := path.Base(strings.ReplaceAll(file, `\`, "/"))
	t, ok := index[name]
	if !ok {
		t, ok = titleOfViews(name)
	}
	if !ok {
		t.wrong = "neither the index nor its name tells which document it is: give GC-info.json with it, or it alone with --set symbol=…"
	}
	if why, wrong := misfiled[name]; wrong {
		t.wrong = why
	}
	return t
}

// document says one file. taken are the files of the documents said before.
func (l Loader) document(ctx context.Context, in loaders.Input, index map[string]title, taken map[string]string, out loaders.Emitter) error {
	content, err := loaders.ReadText(ctx, in, maxBytes)
	if err != nil || isIndex(content) {
		return err
	}
	var paragraphs []paragraph
	if err := json.Unmarshal(content, &paragraphs); err != nil {
		return loaders.JSONError(in.Name, content, err, "download the file again; it is a list of paragraphs with ID and Text")
	}
	if len(paragraphs) == 0 {
		return &loaders.InputError{At: record.Position{File: in.Name}, What: "has no paragraphs", Do: "download the file again"}
	}
	t := l.title(in.Name, index)
	at := record.Position{File: in.Name, Line: 1}
	if before, twice := taken[t.symbol]; twice && t.wrong == "" {
		t.wrong = "it is " + t.symbol + " again, which " + before + " holds"
	}
	if t.wrong != "" {
		for range paragraphs {
			out.Row(in.Name, loaders.RowRejected)
		}
		out.NotUnderstood(loaders.Remark{At: at, Field: "file", Value: path.Base(in.Name), Done: "left out: " + t.wrong})
		return nil
	}
	taken[t.symbol] = in.Name
	s := &loaders.Speaker{Out: out, Source: Name, Scope: "document/" + t.symbol}
	properties := record.Properties{"title": t.name, "kind": t.kind}
	if t.number != "" {
		properties["number"] = t.number
	}
	self := s.Node(at, "Document", t.symbol, properties)
	places := lines{content: content}
	numbers := map[string]bool{}
	for i, p := range paragraphs {
		at := record.Position{File: in.Name, Line: places.next()}
		number, text, problem := p.read()
		if problem == "" && numbers[number] {
			problem = "a paragraph " + number + " came before"
		}
		if problem != "" {
			out.Row(in.Name, loaders.RowRejected)
			out.NotUnderstood(loaders.Remark{At: at, Field: "ID", Value: fmt.Sprintf("%s (paragraph %d of the file)", p.ID, i+1), Done: "the paragraph is left out: " + problem})
			continue
		}
		numbers[number] = true
		out.Row(in.Name, loaders.RowTaken)
		id := t.symbol + "#" + number
		passage := s.Node(at, "Passage", id, record.Properties{"number": number, "name": seeds.Pinpoint(id), "order": int64(seeds.PassageOrder(number))})
		s.Edge(at, "PART_OF", passage, self, nil)
		words := s.Node(at, "OfficialText", id+"/text/en/"+Name, record.Properties{"language": "en", "text": text})
		s.Edge(at, "TEXT_OF", words, passage, nil)
	}
	out.Covers(s.Scope)
	return s.Err
}

var (
	numbered   = regexp.MustCompile(`^(?:OP\d+-)?\d+(?:\.\d+)*[a-z]?$`)
	inText     = regexp.MustCompile(`^(\d+)\.\s*`)
	footnoteAt = regexp.MustCompile(`\[\[fn:[^\]]*\]\]`)
)

// read gives number and words of a paragraph, or says what is wrong with it. Footnotes stand below the words.
func (p paragraph) read() (number, text, problem string) {
	if p.Text == nil {
		return "", "", "it has no Text"
	}
	text = *p.Text
	number = strings.TrimSuffix(clean(strings.Trim(string(p.ID), `"`)), ".")
	if unquoted := ""; json.Unmarshal(p.ID, &unquoted) == nil {
		number = strings.TrimSuffix(clean(unquoted), ".")
	}
	if number == "" || number == "null" {
		m := inText.FindStringSubmatch(text)
		if m == nil {
			return "", "", "it has neither an ID nor a number at the start of its text"
		}
		number, text = m[1], text[len(m[0]):]
	}
	if !numbered.MatchString(number) {
		return "", "", "its ID is no paragraph number"
	}
	text = tidy(footnoteAt.ReplaceAllStringFunc(text, func(mark string) string {
		return "[" + strings.TrimSuffix(strings.TrimPrefix(mark, "[[fn:"), "]]") + "]"
	}))
	if text == "" {
		return "", "", "it has no words"
	}
	for _, f := range p.Footnotes {
		text += "\n[" + strings.Trim(string(f.N), `"`) + "] " + clean(f.Text)
	}
	return number, text, ""
}

// tidy keeps the line ends of a text and makes other runs of blanks one.
func tidy(text string) string {
	var kept []string
	for line := range strings.Lines(strings.ReplaceAll(text, "\r\n", "\n")) {
		if line = clean(line); line != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

// lines tells on which line each paragraph of a file begins: where the braces of the list's objects open.
type lines struct {
	content []byte
	at      int
	line    int
}

func (l *lines) next() int {
	depth, quoted := 0, false
	if l.at == 0 {
		l.line, l.at = 1, bytes.IndexByte(l.content, '[')+1
		l.line += bytes.Count(l.content[:l.at], []byte("\n"))
	}
	start := 0
	for ; l.at < len(l.content); l.at++ {
		switch c := l.content[l.at]; {
		case c == '\n':
			l.line++
		case quoted && c == '\\':
			l.at++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth == 0 {
				start = l.line
			}
			depth++
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				l.at++
				return start
			}
		}
	}
	return l.line
}
