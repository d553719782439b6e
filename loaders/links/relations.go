package links

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/hres/hres/extract/relate"
	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
)

// Relations says which recommendation to a State takes up an earlier one.
type Relations struct{}

// RelationsName is the name of the loader.
const RelationsName = "relations"

// Declaration implements loaders.Loader.
func (Relations) Declaration() loaders.Declaration {
	types := make([]string, len(relate.Kinds))
	for i, kind := range relate.Kinds {
		types[i] = string(kind)
	}
	return loaders.Declaration{
		Name:     RelationsName,
		Sentence: "Which recommendation takes up an earlier one to the same State: derived from the texts of the graph, see hres link.",
		Source:   RelationsName,
		Inputs:   inputsSentence,
		Types:    types,
		Meets:    []string{"Recommendation"},
		Rank:     92,
	}
}

// Load implements loaders.Loader. Only recommendations that concern an obligation or an issue are held, which are few.
func (Relations) Load(ctx context.Context, inputs []loaders.Input, _ loaders.Known, out loaders.Emitter) error {
	byState := map[string][]relate.Statement{}
	ends := map[string]end{}
	err := read(ctx, inputs, func(at record.Position, l line) error {
		t := l.Text
		if t == nil || t.Label != "Recommendation" || len(t.About) == 0 {
			return nil
		}
		out.Row(at.File, loaders.RowTaken)
		ends[t.ID] = end{*t, at}
		s := relate.Statement{ID: t.ID, Mechanism: t.Mechanism, Date: t.Date, Session: t.Session, Text: t.Words,
			Obligations: beginning(t.About, "obligation/"), Issues: beginning(t.About, "issue/"), Parts: beginning(t.About, "part/")}
		for _, state := range t.States {
			byState[state] = append(byState[state], s)
		}
		return nil
	})
	if err != nil {
		return err
	}
	s := &loaders.Speaker{Out: out, Source: RelationsName, Scope: all}
	said := map[[2]string]bool{}
	for _, state := range slices.Sorted(maps.Keys(byState)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		found, err := relate.Find(byState[state])
		if err != nil {
			return err
		}
		for _, r := range found {
			if pair := [2]string{r.From, r.To}; !said[pair] {
				said[pair] = true
				later, earlier := ends[r.From], ends[r.To]
				s.Edge(later.at, string(r.Kind), later.ref(), earlier.ref(), takenUp(r, later.Words, earlier.Words))
			}
		}
	}
	out.Covers(all)
	return s.Err
}

func beginning(ids []string, prefix string) (with []string) {
	for _, id := range ids {
		if strings.HasPrefix(id, prefix) {
			with = append(with, id)
		}
	}
	return with
}

// takenUp is what the edge says of two recommendations.
func takenUp(r relate.Relation, later, earlier string) record.Properties {
	remedy := shortened(later[r.FromEvidence.Start:r.FromEvidence.End])
	var about []string
	for _, basis := range r.Basis {
		if _, id, named := strings.Cut(basis, "="); named && strings.Contains(id, "/") {
			about = append(about, id)
		}
	}
	return record.Properties{"remedy": remedy, "earlierRemedy": shortened(earlier[r.ToEvidence.Start:r.ToEvidence.End]), "about": about,
		"method": r.Method, "confidence": r.Confidence, "evidence": remedy + " ← " + strings.Join(r.Basis, ", "), "assertedBy": "hres"}
}
