package analysis

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/hres/hres/extract/quality"
	"github.com/hres/hres/query"
)

// paragraph is the end of a citation that names a paragraph: `#12`, ` para 12`, `, paras. 7.4`, ` ¶12`.
var paragraph = regexp.MustCompile(`(?i)(?:\s*[#¶§]\s*|[\s,;]+(?:paras?|paragraphs?)\b\.?\s*)([0-9]+(?:\.[0-9]+)*(?:\s*\([a-z]+\))*[a-z]?)\s*$`)

// Text gives the id of a text of the graph, as people cite it: a passage (`CCPR/C/GC/34 para 12`, `CCPR/C/GC/34#12`), a document
// by its symbol or name, a decision by its symbol, name or communication, or the id of a statement. It asks the graph once. Errors
// are *AskError where the graph has no such text, or the reader's.
func Text(ctx context.Context, r query.Reader, written string) (string, error) {
	n, err := known()
	if err != nil {
		return "", err
	}
	written = strings.TrimSpace(written)
	document, number := written, ""
	if m := paragraph.FindStringSubmatchIndex(written); m != nil {
		document, number = strings.TrimSpace(written[:m[0]]), strings.ReplaceAll(written[m[2]:m[3]], " ", "")
	}
	documents := n.documents()
	if id, ok := documents.Resolve(document); ok {
		document = id
	}
	id := document
	if number != "" {
		id += "#" + number
	}
	rows, err := query.Entities.Run(ctx, r, query.IDs{IDs: []string{id, document}})
	if err != nil {
		return "", err
	}
	held := map[string]bool{}
	for _, row := range rows {
		held[row.Key] = true
	}
	switch {
	case held[id]:
		return id, nil
	case held[document]:
		return "", &AskError{fmt.Sprintf("the graph holds %s, but no paragraph %s of it", document, number), []string{document}}
	}
	return "", &AskError{fmt.Sprintf("the graph holds no text %q; write a symbol and a paragraph, as CCPR/C/GC/34 para 12, or an id", written), documents.Suggest(document)}
}

// Speakers gives the ids of mechanisms and election observers. Errors are *AskError.
func Speakers(written []string) ([]string, error) {
	return each(written, func(w string) (string, error) {
		id, err := Mechanisms([]string{w})
		if err == nil {
			return id[0], nil
		}
		if id, err := Observers([]string{w}); err == nil {
			return id[0], nil
		}
		return "", err
	})
}

// optional resolves what may be empty: nil then.
func optional(written string, one func(string) (string, error)) (*string, error) {
	if written == "" {
		return nil, nil
	}
	id, err := one(written)
	if err != nil {
		return nil, err
	}
	return &id, nil
}

// optionalDay checks a day that may be empty: nil then.
func optionalDay(what, written string) (*string, error) {
	return optional(written, func(w string) (string, error) { return day(what, w, "") })
}

// one makes a function on lists one on a single name.
func one(list func([]string) ([]string, error)) func(string) (string, error) {
	return func(w string) (string, error) {
		ids, err := list([]string{w})
		if err != nil {
			return "", err
		}
		return ids[0], nil
	}
}

// within checks a number of an ask.
func within(what string, n, low, high int32) error {
	if n < low || n > high {
		return &AskError{What: fmt.Sprintf("%s must be %d to %d, not %d", what, low, high, n)}
	}
	return nil
}

// measured says how well citations are found.
func measured() (string, error) {
	figures, err := quality.Measured()
	if err != nil {
		return "", err
	}
	for _, f := range figures {
		if f.Of == "citations" && f.Split == "test" && f.Group == "all" && f.Expected > 0 && f.Found > 0 {
			low, high := quality.Wilson(f.Recalled, f.Expected)
			return fmt.Sprintf("Of %d references that people labelled, the extraction finds %.0f %% (95 %% interval %.0f to %.0f); of what it finds, %.0f %% is right.",
				f.Expected, 100*f.Recall(), 100*low, 100*high, 100*f.Precision()), nil
		}
	}
	return "How many of the citations in texts the extraction finds has not been measured for this version.", nil
}

// orElse is what was given, or the value that stands for nothing given.
func orElse[T any](given *T, otherwise T) T {
	if given == nil {
		return otherwise
	}
	return *given
}
