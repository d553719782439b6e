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

// Passage gives the id of a passage, of a statement, or, where no paragraph is written, of a document: `CCPR/C/GC/34 para 12`,
// `CCPR/C/GC/34#12`, `CCPR general comment No. 34, para. 12`, `1410/2005`. It asks the graph once, and once more on a miss. Errors are
// *AskError, or the reader's.
func Passage(ctx context.Context, r query.Reader, written string) (string, error) {
	n, err := known()
	if err != nil {
		return "", err
	}
	written = strings.TrimSpace(written)
	document, paragraph := written, ""
	if m := pinpoint.FindStringSubmatch(written); m != nil {
		document, paragraph = m[1], "#"+strings.ReplaceAll(m[2], " ", "")
	}
	// A symbol that the seeds do not have is taken as it stands, or in capitals, as most symbols are.
	documents := []string{document, strings.ToUpper(document)}
	if id, ok := n.documents().Resolve(document); ok {
		documents = []string{id}
	}
	ids := []string{written}
	for _, d := range documents {
		ids = append(ids, d+paragraph, d)
	}
	rows, err := query.Entities.Run(ctx, r, query.IDs{IDs: ids})
	if err != nil {
		return "", err
	}
	held := map[string]bool{}
	for _, row := range rows {
		switch row.Node.(type) {
		case *model.Passage, *model.Document, model.Statement:
			held[row.Key] = true
		}
	}
	if held[written] {
		return written, nil
	}
	miss := &AskError{What: fmt.Sprintf("no document or paragraph is known as %q", written)}
	for _, d := range documents {
		if held[d+paragraph] {
			return d + paragraph, nil
		}
		if held[d] {
			miss.What = fmt.Sprintf("%s has no paragraph in the graph that is written as %q", d, written)
		}
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
