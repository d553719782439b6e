package links

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"time"

	"github.com/hres/hres/extract/reuse"
	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
)

// Reuse says which texts have words of an earlier text of another mechanism.
type Reuse struct{}

// ReuseName is the name of the loader.
const ReuseName = "reuse"

// reuseMethod names how shared words are found, and its version.
const reuseMethod = "measure/shared-words@1"

// Declaration implements loaders.Loader.
func (Reuse) Declaration() loaders.Declaration {
	return loaders.Declaration{
		Name:     ReuseName,
		Sentence: "Whose words appear again: derived from the texts of the graph, see hres link.",
		Source:   ReuseName,
		Inputs:   inputsSentence,
		Types:    []string{"REUSES_TEXT"},
		Meets:    texts,
		Rank:     91,
	}
}

// Load implements loaders.Loader.
func (Reuse) Load(ctx context.Context, inputs []loaders.Input, _ loaders.Known, out loaders.Emitter) error {
	ends := map[string]*end{}
	var pairs []reuse.Pair
	err := reuse.Find(ctx, comparable(ctx, inputs, out), reuse.Options{}, func(p reuse.Pair) error {
		pairs = append(pairs, p)
		ends[p.A], ends[p.B] = &end{}, &end{}
		return nil
	})
	if err != nil {
		return err
	}
	// The words are read again for those few texts that share some, so that not all have to be held.
	err = read(ctx, inputs, func(at record.Position, l line) error {
		if l.Text != nil && ends[l.Text.ID] != nil {
			*ends[l.Text.ID] = end{*l.Text, at}
		}
		return nil
	})
	if err != nil {
		return err
	}
	s := &loaders.Speaker{Out: out, Source: ReuseName, Scope: all}
	for _, p := range pairs {
		earlier, later := ends[p.A], ends[p.B]
		s.Edge(later.at, "REUSES_TEXT", later.ref(), earlier.ref(), shared(p, earlier.Words, later.Words, earlier.Date, later.Date))
	}
	out.Covers(all)
	return s.Err
}

// end is a text that shares words, and where it was read.
type end struct {
	Text
	at record.Position
}

func (e end) ref() record.Ref { return record.Ref{Label: e.Label, ID: e.ID} }

// comparable gives the texts in the form in which they are compared, by the mechanism that speaks.
func comparable(ctx context.Context, inputs []loaders.Input, out loaders.Emitter) iter.Seq2[reuse.Text, error] {
	return func(yield func(reuse.Text, error) bool) {
		stopped := errors.New("stopped")
		err := read(ctx, inputs, func(at record.Position, l line) error {
			if l.Text == nil {
				return nil
			}
			out.Row(at.File, loaders.RowTaken)
			t := l.Text
			if !yield(reuse.Text{ID: t.ID, Group: cmp.Or(t.Mechanism, BodyOf(t.Document), t.Document, t.Label), Date: t.Date, Text: t.Words}, nil) {
				return stopped
			}
			return nil
		})
		if err != nil && !errors.Is(err, stopped) {
			yield(reuse.Text{}, err)
		}
	}
}

// shared is what the edge says of two texts.
func shared(p reuse.Pair, earlier, later, earlierDate, laterDate string) record.Properties {
	var starts, ends, fromStarts, fromEnds []int64
	inEarlier, inLater := runes{words: earlier}, runes{words: later}
	longest := p.Spans[0]
	for _, span := range p.Spans {
		starts, ends = append(starts, inLater.at(span.B.Start)), append(ends, inLater.at(span.B.End))
		fromStarts, fromEnds = append(fromStarts, inEarlier.at(span.A.Start)), append(fromEnds, inEarlier.at(span.A.End))
		if span.Words > longest.Words {
			longest = span
		}
	}
	properties := record.Properties{"overlap": p.Overlap, "words": int64(p.Words), "starts": starts, "ends": ends, "fromStarts": fromStarts, "fromEnds": fromEnds,
		"directed": p.Directed, "boilerplate": p.Boilerplate, "users": int64(longest.Users), "method": reuseMethod, "confidence": p.Overlap,
		"evidence": shortened(later[longest.B.Start:longest.B.End]), "assertedBy": "hres"}
	first, err := time.Parse(time.DateOnly, earlierDate)
	last, err2 := time.Parse(time.DateOnly, laterDate)
	if err == nil && err2 == nil {
		properties["lagDays"] = int64(last.Sub(first).Hours() / 24)
	}
	return properties
}
