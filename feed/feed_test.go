package feed_test

import (
	"encoding/xml"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/blog/atom"

	"github.com/hres/hres/feed"
	"github.com/hres/hres/query"
)

func text(s string) *string { return &s }

func news() []query.News {
	return []query.News{
		{DataVersion: 3, Load: "load/3", At: "2026-03-01T12:00:00Z", Change: "CREATED", Kind: "LINK", Type: "ADDRESSED_TO", ID: "ADDRESSED_TO~x#1~KEN", Node: "x#1", Other: text("KEN"), Owner: text("uhri")},
		{DataVersion: 2, Load: "load/2", At: "2026-02-01T12:00:00Z", Change: "CHANGED", Kind: "NODE", Type: "Recommendation", ID: "x#1", Node: "x#1", Words: text("Let <all> vote & count\x00\x0b"),
			Date: text("2026-01-15"), Source: text("a source"), Owner: text("uhri")},
	}
}

func TestAtom(t *testing.T) {
	f := feed.Feed{Title: "What is new about KEN & others", IDs: []string{"KEN", "obligation/x"}, Base: "https://hres.example", Self: "https://hres.example/feed/gap/KEN/x.atom", Updated: "2026-03-02T00:00:00Z"}
	content, err := feed.Atom(f, news())
	require.NoError(t, err)
	assert.True(t, strings.HasPrefix(content, xml.Header))
	var got atom.Feed
	require.NoError(t, xml.Unmarshal([]byte(content), &got))
	assert.Equal(t, f.Title, got.Title)
	assert.Equal(t, atom.TimeStr("2026-03-01T12:00:00Z"), got.Updated)
	assert.Equal(t, []string{"self", "alternate", "related"}, []string{got.Link[0].Rel, got.Link[1].Rel, got.Link[2].Rel})
	require.Len(t, got.Entry, 2)
	link, changed := got.Entry[0], got.Entry[1]
	assert.Equal(t, "New link: x#1 addressed to KEN", link.Title)
	assert.Equal(t, "https://hres.example/r/x%231", link.Link[0].Href)
	assert.Equal(t, "https://hres.example/r/KEN", link.Link[1].Href)
	assert.Equal(t, "Changed Recommendation: Let <all> vote & count", changed.Title)
	assert.Equal(t, "Let <all> vote & count\nDate: 2026-01-15.\nSource: a source. Loaded with load/2, data version 2.", changed.Summary.Body)

	elsewhere := f
	elsewhere.Base, elsewhere.Self = "http://127.0.0.1:8080", "http://127.0.0.1:8080/feed/gap/KEN/x.atom"
	content, err = feed.Atom(elsewhere, news()[1:])
	require.NoError(t, err)
	var other atom.Feed
	require.NoError(t, xml.Unmarshal([]byte(content), &other))
	assert.Equal(t, got.ID, other.ID, "the same feed, whoever serves it")
	assert.Equal(t, changed.ID, other.Entry[0].ID, "the same news, whatever came after it")
	assert.NotEqual(t, link.ID, changed.ID)
}

func TestAtomWithoutNews(t *testing.T) {
	for updated, want := range map[string]string{"2026-03-02T00:00:00Z": "2026-03-02T00:00:00Z", "": "1970-01-01T00:00:00Z"} {
		content, err := feed.Atom(feed.Feed{Title: "t", IDs: []string{"KEN"}, Updated: updated}, nil)
		require.NoError(t, err)
		assert.Contains(t, content, "<updated>"+want+"</updated>")
	}
}

func TestAtomHasTheNewest(t *testing.T) {
	var many []query.News
	for range feed.Most + 5 {
		many = append(many, news()[0])
	}
	content, err := feed.Atom(feed.Feed{Title: "t", IDs: []string{"KEN"}}, many)
	require.NoError(t, err)
	assert.Equal(t, feed.Most, strings.Count(content, "<entry>"))
}
