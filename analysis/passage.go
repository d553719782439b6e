package analysis

import (
	"context"
	"fmt"
	"regexp"
	"strings"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// pinpoint takes a symbol and a paragraph apart: `CCPR/C/GC/34 para 12`, `CCPR/C/GC/34, paras. 12`, `CCPR/C/GC/34 ¶ 12`, `CCPR/C/GC/34#12`.
var pinpoint = regexp.MustCompile(`(?i)^\s*(.+?)\s*(?:#|,?\s*(?:\bparagraphs?|\bparas?\.?|¶+|§+))\s*(\S.*?)\s*$`)

// places are how many near places a miss offers.
const places = 3

// Passage gives the id of a passage, or, where no paragraph is written, of a document: `CCPR/C/GC/34 para 12`, `CCPR/C/GC/34#12`,
// `CCPR/C/GC/34`. It asks the graph once, and once more on a miss. Errors are *AskError, or the reader's.
func Passage(ctx context.Context, r query.Reader, written string) (string, error) {
	id, document, asWritten := strings.TrimSpace(written), "", ""
	if m := pinpoint.FindStringSubmatch(written); m != nil {
		document = strings.ToUpper(m[1])
		id = document + "#" + strings.ReplaceAll(m[2], " ", "")
		// Rev. and Add. are not in capitals.
		asWritten = m[1] + "#" + strings.ReplaceAll(m[2], " ", "")
	}
	rows, err := query.Entities.Run(ctx, r, query.IDs{IDs: []string{id, asWritten, strings.TrimSpace(written), strings.ToUpper(strings.TrimSpace(written)), document}})
	if err != nil {
		return "", err
	}
	known := map[string]bool{}
	for _, row := range rows {
		switch row.Node.(type) {
		case *model.Passage, *model.Document:
			known[row.Key] = true
		}
	}
	for _, id := range []string{strings.TrimSpace(written), asWritten, id, strings.ToUpper(strings.TrimSpace(written))} {
		if known[id] {
			return id, nil
		}
	}
	miss := &AskError{What: fmt.Sprintf("no document or paragraph is known as %q", written)}
	if known[document] {
		miss.What = fmt.Sprintf("%s has no paragraph in the graph that is written as %q", document, written)
	}
	words := query.Words(written)
	if words == "" {
		return "", miss
	}
	near, err := query.Search.Run(ctx, r, query.SearchParams{Words: strings.ReplaceAll(words, "+", ""), Limit: 50})
	if err != nil {
		return "", err
	}
	for _, row := range near {
		switch n := row.Node.(type) {
		case *model.Passage:
			miss.Suggestions = append(miss.Suggestions, n.ID)
		case *model.Document:
			miss.Suggestions = append(miss.Suggestions, n.ID)
		}
		if len(miss.Suggestions) == places {
			break
		}
	}
	return "", miss
}
