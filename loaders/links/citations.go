package links

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/hres/hres/extract/citation"
	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
)

// Citations says what texts cite. What they refer to and the graph does not hold is kept as UnresolvedReference.
type Citations struct{}

// CitationsName is the name of the loader.
const CitationsName = "citations"

// Declaration implements loaders.Loader.
func (Citations) Declaration() loaders.Declaration {
	return loaders.Declaration{
		Name:     CitationsName,
		Sentence: "Who cites what: derived from the texts of the graph, see hres link.",
		Source:   CitationsName,
		Inputs:   inputsSentence,
		Labels:   []string{"UnresolvedReference"},
		Types:    []string{"CITES", "REFERS_TO"},
		Needs:    []string{"Provision", "Treaty"},
		Meets:    slices.Concat(texts, []string{"Document", "Declaration", "UprSession", "UprCycle"}),
		Rank:     90,
	}
}

// Load implements loaders.Loader.
func (Citations) Load(ctx context.Context, inputs []loaders.Input, known loaders.Known, out loaders.Emitter) error {
	x := newIndex(known)
	s := &loaders.Speaker{Out: out, Source: CitationsName, Scope: all}
	unresolved := map[string]*unresolvedReference{}
	var reader *citation.Reader
	document := ""
	err := read(ctx, inputs, func(at record.Position, l line) error {
		if l.Citable != nil {
			x.add(*l.Citable)
			return nil
		}
		t := *l.Text
		if reader == nil || t.Document == "" || t.Document != document {
			reader = citation.NewReader(citation.Context{Document: t.Document, Mechanism: cmp.Or(t.Mechanism, BodyOf(t.Document)), Language: t.Language})
			document = t.Document
		}
		out.Row(at.File, loaders.RowTaken)
		for _, c := range group(reader.Passage(t.Words), t, x) {
			from := record.Ref{Label: t.Label, ID: t.ID}
			if c.to.resolved() {
				if c.to.node != from {
					s.Edge(at, "CITES", from, c.to.node, c.properties(t))
				}
				continue
			}
			u := unresolved[c.key]
			if u == nil {
				u = &unresolvedReference{raw: map[string]int{}, candidates: c.to.candidates, at: at}
				unresolved[c.key] = u
			}
			u.add(c, t)
			s.Edge(at, "REFERS_TO", from, u.ref(c.key), c.properties(t))
		}
		return s.Err
	})
	if err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(unresolved)) {
		unresolved[key].say(s, key)
	}
	out.Covers(all)
	return s.Err
}

// cited are the mentions in one text of one target.
type cited struct {
	// key is the id of the node that is cited, or the target that does not resolve.
	key      string
	to       found
	mentions []citation.Mention
}

// group puts the mentions of a text together by what they mean; what has no place in the graph is left out.
func group(mentions []citation.Mention, in Text, x *index) (groups []*cited) {
	byKey := map[string]*cited{}
	for _, m := range mentions {
		to := x.resolve(m.Target, in)
		if to.outside {
			continue
		}
		key := to.node.ID
		if !to.resolved() {
			key = m.Target
			if kind, _, _ := strings.Cut(key, ":"); kind == "previous" || kind == "paragraph" || strings.HasSuffix(key, "/other") {
				// These mean another thing in each document or by each name.
				key += " " + strings.ToLower(in.Words[m.Start:m.End])
				if kind == "previous" || kind == "paragraph" {
					key = m.Target + " " + cmp.Or(in.Document, in.ID)
				}
			}
		}
		c := byKey[key]
		if c == nil {
			c = &cited{key: key, to: to}
			byKey[key] = c
			groups = append(groups, c)
		}
		if to.pinpoint != "" && c.to.pinpoint != to.pinpoint {
			c.to.pinpoint = strings.TrimPrefix(c.to.pinpoint+"; "+to.pinpoint, "; ")
		}
		c.mentions = append(c.mentions, m)
	}
	return groups
}

// properties are what the edge says: the surest mention's method, and the places of all.
func (c *cited) properties(in Text) record.Properties {
	best := c.mentions[0]
	var starts, ends []int64
	place := runes{words: in.Words}
	treatment, role := citation.Mentions, citation.Role("")
	var with []string
	for _, m := range c.mentions {
		starts, ends = append(starts, place.at(m.Start)), append(ends, place.at(m.End))
		if m.Level < best.Level || m.Level == best.Level && m.Confidence > best.Confidence {
			best = m
		}
		if treatment == citation.Mentions && m.Treatment != "" {
			treatment = m.Treatment
		}
		role = cmp.Or(role, m.Role)
		with = append(with, m.With...)
	}
	p := record.Properties{"level": int64(best.Level), "treatment": string(treatment), "mentions": int64(len(c.mentions)), "starts": starts, "ends": ends,
		"method": best.Method, "confidence": best.Confidence, "evidence": shortened(in.Words[best.Start:best.End]), "assertedBy": "hres"}
	if role != "" {
		p["role"] = string(role)
	}
	if c.to.pinpoint != "" {
		p["pinpoint"] = c.to.pinpoint
	}
	if slices.Sort(with); len(with) > 0 {
		p["readWith"] = slices.Compact(with)
	}
	return p
}

// unresolvedReference is something that texts refer to and the graph does not hold.
type unresolvedReference struct {
	// raw are the words by which it is referred to, and how often.
	raw        map[string]int
	count      int
	candidates []string
	at         record.Position
}

func (u *unresolvedReference) ref(key string) record.Ref {
	return record.Ref{Label: "UnresolvedReference", ID: "unresolved/" + key}
}

func (u *unresolvedReference) add(c *cited, in Text) {
	for _, m := range c.mentions {
		u.raw[strings.Join(strings.Fields(in.Words[m.Start:m.End]), " ")]++
		u.count++
	}
}

func (u *unresolvedReference) say(s *loaders.Speaker, key string) {
	words := slices.SortedFunc(maps.Keys(u.raw), func(a, b string) int { return cmp.Or(cmp.Compare(u.raw[b], u.raw[a]), cmp.Compare(a, b)) })
	reason := "NOT_LOADED"
	if len(u.candidates) > 0 {
		reason = "AMBIGUOUS"
	}
	target, _, _ := strings.Cut(key, " ")
	p := record.Properties{"target": target, "raw": words[0], "count": int64(u.count), "reason": reason}
	if len(u.candidates) > 0 {
		p["candidates"] = u.candidates
	}
	s.Node(u.at, "UnresolvedReference", u.ref(key).ID, p)
}
