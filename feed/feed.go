// Package feed writes what is new in the graph as an Atom feed (RFC 4287).
package feed

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"strings"

	"github.com/google/uuid"
	"golang.org/x/tools/blog/atom"

	"github.com/hres/hres/permalink"
	"github.com/hres/hres/query"
)

// Most is how many entries a feed has: the newest.
const Most = 100

// Feed is what a feed says of itself.
type Feed struct {
	Title string
	// IDs are what the news are about.
	IDs []string
	// Base is the address of the server, without a slash at its end, and Self that of the feed.
	Base, Self string
	// Updated is when the data changed last, RFC 3339; it counts where there is no news.
	Updated string
}

// space is the name space of the ids of feeds and entries: they are UUIDs of version 5, so that the same news has the same id
// whoever serves it.
var space = uuid.NewSHA1(uuid.NameSpaceURL, []byte("hres"))

func urn(parts ...string) string { return uuid.NewSHA1(space, []byte(strings.Join(parts, "\n"))).URN() }

// Atom writes a feed of news, which are newest first.
func Atom(f Feed, news []query.News) (string, error) {
	out := atom.Feed{
		Title: text(f.Title), ID: urn(append([]string{"feed"}, f.IDs...)...), Author: &atom.Person{Name: "hres"},
		Updated: atom.TimeStr(cmp.Or(f.Updated, "1970-01-01T00:00:00Z")),
		Link:    []atom.Link{{Rel: "self", Href: f.Self, Type: "application/atom+xml"}},
	}
	for _, id := range f.IDs {
		out.Link = append(out.Link, atom.Link{Rel: "alternate", Href: f.Base + permalink.Record(id), Type: "text/html", Title: id})
	}
	// An alternate of one type and language may be there once.
	for i := 2; i < len(out.Link); i++ {
		out.Link[i].Rel = "related"
	}
	if len(news) > 0 {
		out.Updated = atom.TimeStr(news[0].At)
	}
	for _, n := range news[:min(len(news), Most)] {
		entry := &atom.Entry{
			Title: text(Title(n)), ID: urn("entry", n.Load, n.Change, n.ID, deref(n.Owner)), Published: atom.TimeStr(n.At), Updated: atom.TimeStr(n.At),
			Link:    []atom.Link{{Rel: "alternate", Href: f.Base + permalink.Record(n.Node), Type: "text/html"}},
			Summary: &atom.Text{Type: "text", Body: text(summary(n))},
		}
		if n.Other != nil {
			entry.Link = append(entry.Link, atom.Link{Rel: "related", Href: f.Base + permalink.Record(*n.Other), Type: "text/html"})
		}
		out.Entry = append(out.Entry, entry)
	}
	content, err := xml.MarshalIndent(out, "", "  ")
	return xml.Header + string(content) + "\n", err
}

var changes = map[string]string{"CREATED": "New", "CHANGED": "Changed", "REMOVED": "Removed"}

// Title says in a line what is new.
func Title(n query.News) string {
	what := changes[n.Change]
	if n.Kind == "LINK" {
		return fmt.Sprintf("%s link: %s %s %s", what, n.Node, strings.ToLower(strings.ReplaceAll(n.Type, "_", " ")), deref(n.Other))
	}
	return fmt.Sprintf("%s %s: %s", what, n.Type, cmp.Or(deref(n.Words), n.ID))
}

func summary(n query.News) string {
	var parts []string
	if words := deref(n.Words); words != "" {
		parts = append(parts, words)
	}
	if date := deref(n.Date); date != "" {
		parts = append(parts, "Date: "+date+".")
	}
	return strings.Join(append(parts, fmt.Sprintf("Source: %s. Loaded with %s, data version %d.", deref(n.Source), n.Load, n.DataVersion)), "\n")
}

// text leaves out what XML 1.0 has no way to write.
func text(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s)
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
