package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// lists are connections of the API: a query in which PAGE stands for the arguments of a page and LIST for its selection,
// and where the connection is in the answer.
var lists = []struct {
	name, query string
	path        []string
	sizes       []int
}{
	{"states by name, last first", `states(orderBy: {field: NAME, direction: DESC}, PAGE) LIST`, []string{"states"}, []int{64}},
	{"states by id", `states(filter: {regionalGroups: ["regional-group/weog"]}, PAGE) LIST`, []string{"states"}, []int{5, 29}},
	{"treaties by date", `treaties(orderBy: {field: ADOPTED}, PAGE) LIST`, []string{"treaties"}, []int{1, 4, 9}},
	{"treaty bodies by name", `treatyBodies(orderBy: {field: NAME, direction: DESC}, PAGE) LIST`, []string{"treatyBodies"}, []int{3, 10}},
	{"special procedures by name", `specialProcedures(orderBy: {field: NAME}, PAGE) LIST`, []string{"specialProcedures"}, []int{20}},
	{"cycles", `uprCycles(orderBy: {direction: DESC}, PAGE) LIST`, []string{"uprCycles"}, []int{1, 3}},
	{"reviews by session", `reviews(orderBy: {field: SESSION}, PAGE) LIST`, []string{"reviews"}, []int{37}},
	{"reviews by session, last first", `reviews(orderBy: {field: SESSION, direction: DESC}, PAGE) LIST`, []string{"reviews"}, []int{64}},
	{"meetings by date", `meetings(PAGE) LIST`, []string{"meetings"}, []int{2}},
	{"obligations by name", `obligations(orderBy: {field: NAME}, PAGE) LIST`, []string{"obligations"}, []int{6}},
	{"parts", `electionParts(PAGE) LIST`, []string{"electionParts"}, []int{3, 5}},
	{"recommendations by id", `recommendations(PAGE) LIST`, []string{"recommendations"}, []int{1, 5}},
	{"recommendations by id, last first", `recommendations(orderBy: {direction: DESC}, PAGE) LIST`, []string{"recommendations"}, []int{4}},
	{"recommendations by session", `recommendations(orderBy: {field: SESSION}, PAGE) LIST`, []string{"recommendations"}, []int{3}},
	{"recommendations by session, last first", `recommendations(orderBy: {field: SESSION, direction: DESC}, PAGE) LIST`, []string{"recommendations"}, []int{3, 7}},
	{"recommendations with a word", `recommendations(filter: {text: "election"}, orderBy: {field: SESSION}, PAGE) LIST`, []string{"recommendations"}, []int{2}},
	{"recommendations on a theme", `recommendations(filter: {themes: ["theme/upr-info/elections"], sessions: [8]}, PAGE) LIST`, []string{"recommendations"}, []int{2}},
	{"statements by session", `statements(orderBy: {field: SESSION}, PAGE) LIST`, []string{"statements"}, []int{5}},
	{"statements by id, last first", `statements(orderBy: {direction: DESC}, PAGE) LIST`, []string{"statements"}, []int{5}},
	{"an empty list", `recommendations(filter: {states: []}, PAGE) LIST`, []string{"recommendations"}, []int{5}},
	{"recommendations to a State", `state(id: "BLR") { recommendationsReceived(orderBy: {field: SESSION, direction: DESC}, PAGE) LIST }`, []string{"state", "recommendationsReceived"}, []int{2, 5}},
	{"recommendations by a State", `state(id: "NOR") { recommendationsMade(PAGE) LIST }`, []string{"state", "recommendationsMade"}, []int{3}},
	{"reviews of a State", `state(id: "BLR") { reviews(PAGE) LIST }`, []string{"state", "reviews"}, []int{1, 2}},
	{"pledges of a State", `state(id: "BLR") { pledges(PAGE) LIST }`, []string{"state", "pledges"}, []int{1}},
	{"States of a group", `state(id: "BLR") { regionalGroup { states(PAGE) LIST } }`, []string{"state", "regionalGroup", "states"}, []int{6}},
	{"States of a region", `state(id: "BLR") { region { states(PAGE) LIST } }`, []string{"state", "region", "states"}, []int{3}},
	{"reviews at a session", `uprSession(id: "upr/session/8") { reviews(PAGE) LIST }`, []string{"uprSession", "reviews"}, []int{1, 2}},
	{"recommendations in a review", `review(id: "upr/8/BLR") { recommendations(PAGE) LIST }`, []string{"review", "recommendations"}, []int{3}},
	{"pledges in a review", `review(id: "upr/8/BLR") { pledges(PAGE) LIST }`, []string{"review", "pledges"}, []int{1}},
	{"recommendations of a theme", `theme(id: "theme/upr-info/elections") { recommendations(orderBy: {field: SESSION}, PAGE) LIST }`, []string{"theme", "recommendations"}, []int{4}},
	{"recommendations of an obligation", `obligation(id: "obligation/genuine-elections") { recommendations(PAGE) LIST }`, []string{"obligation", "recommendations"}, []int{4}},
	{"loads", `meta { loads(PAGE) LIST }`, []string{"meta", "loads"}, []int{1, 2}},
}

// TestPages reads each list forward and backward in pages of several sizes: both ways give the whole list, in one order.
func TestPages(t *testing.T) {
	a := serve(t)
	for _, l := range lists {
		t.Run(l.name, func(t *testing.T) {
			query := "query($first: Int, $after: String, $last: Int, $before: String) { " + strings.NewReplacer(
				"PAGE", "first: $first, after: $after, last: $last, before: $before",
				"LIST", "{ totalCount edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }").Replace(l.query) + " }"
			whole, total := a.pages(t, query, l.path, 100, false)
			assert.Len(t, whole, total, "totalCount")
			assert.Equal(t, len(whole), len(slices.Compact(slices.Sorted(slices.Values(whole)))), "nothing comes twice")
			for _, size := range l.sizes {
				forward, _ := a.pages(t, query, l.path, size, false)
				assert.Equal(t, whole, forward, "forward in pages of %d", size)
				backward, _ := a.pages(t, query, l.path, size, true)
				assert.Equal(t, whole, backward, "backward in pages of %d", size)
			}
		})
	}
}

// pages reads a whole list in pages of a size and returns the ids in the list's order, and totalCount.
func (a api) pages(t *testing.T, query string, path []string, size int, backward bool) (ids []string, total int) {
	t.Helper()
	ids = []string{}
	var cursor any
	for n := 0; ; n++ {
		require.Less(t, n, 500, "the pages do not end")
		variables := object{"first": size, "after": cursor}
		if backward {
			variables = object{"last": size, "before": cursor}
		}
		list := at[object](t, a.data(t, query, variables), path...)
		total = int(list["totalCount"].(float64))
		page := []string{}
		for i, e := range list["edges"].([]any) {
			page = append(page, at[string](t, e, "node", "id"))
			assert.Equal(t, page[i], at[string](t, list["nodes"].([]any)[i], "id"), "nodes are those of the edges")
		}
		info := list["pageInfo"].(object)
		require.LessOrEqual(t, len(page), size)
		if len(page) == 0 {
			assert.Nil(t, info["startCursor"])
			assert.Nil(t, info["endCursor"])
		} else {
			assert.Equal(t, at[string](t, list["edges"].([]any)[0], "cursor"), info["startCursor"])
			assert.Equal(t, at[string](t, list["edges"].([]any)[len(page)-1], "cursor"), info["endCursor"])
		}
		more, came, next := info["hasNextPage"], info["hasPreviousPage"], info["endCursor"]
		if backward {
			more, came, next = came, more, info["startCursor"]
			ids = append(slices.Clone(page), ids...)
		} else {
			ids = append(ids, page...)
		}
		assert.Equal(t, cursor != nil, came, "whether there are items on the side the reader came from")
		if more != true {
			return ids, total
		}
		require.Len(t, page, size, "a page that others follow is full")
		cursor = next
	}
}

// TestSearchPages reads a search in pages.
func TestSearchPages(t *testing.T) {
	a := serve(t)
	const query = `query($first: Int, $after: String) { search(query: "human rights", first: $first, after: $after) {
		totalCount edges { cursor score node { id } } pageInfo { hasNextPage endCursor } } }`
	read := func(size int) (ids []string) {
		var cursor any
		for {
			found := at[object](t, a.data(t, query, object{"first": size, "after": cursor}), "search")
			last := 1e9
			for _, e := range found["edges"].([]any) {
				ids = append(ids, at[string](t, e, "node", "id"))
				score := at[float64](t, e, "score")
				assert.LessOrEqual(t, score, last, "best first")
				last = score
			}
			if !at[bool](t, found, "pageInfo", "hasNextPage") {
				assert.Len(t, ids, int(found["totalCount"].(float64)))
				return ids
			}
			cursor = at[string](t, found, "pageInfo", "endCursor")
		}
	}
	whole := read(100)
	require.Greater(t, len(whole), 20)
	assert.Equal(t, whole, read(17))
}

// TestTrips counts the questions to the database: they depend on the shape of a request, never on the size of its lists.
func TestTrips(t *testing.T) {
	a := serve(t)
	for name, query := range map[string]string{
		"three levels": `query($first: Int) { recommendations(filter: {themes: ["theme/upr-info/elections"]}, first: $first) { nodes {
			text addressedTo { name reviews(first: 3) { nodes { session uprSession { number cycle { number } } } } }
			recommendedBy { response state { name region { name partOf { name } } regionalGroup { name } } } themes { name } } } }`,
		"connections in connections, with counts and facets": `query($first: Int) { reviews(first: $first, orderBy: {field: SESSION, direction: DESC}) { nodes {
			id recommendations(first: 2) { totalCount facets { themes { value count } } nodes {
				id themes { name recommendations(first: 2) { totalCount facets { sessions { value count } } nodes { id recommendedBy { state { name } } } } } } } } } }`,
	} {
		t.Run(name, func(t *testing.T) {
			var trips []int64
			for _, first := range []int{1, 5, 20} {
				a.data(t, query, object{"first": first})
				trips = append(trips, a.trips.Load())
			}
			assert.Equal(t, []int64{trips[0], trips[0], trips[0]}, trips, "for 1, 5 and 20 items")
			assert.Less(t, trips[0], int64(15))
			t.Logf("%d questions", trips[0])
		})
	}
}

// TestUnknownIDs asks every field that takes one id for what is not there, and for what is of another type.
func TestUnknownIDs(t *testing.T) {
	a := serve(t)
	for _, field := range []string{"state", "treaty", "treatyBody", "specialProcedure", "uprCycle", "uprSession", "review", "meeting", "obligation",
		"electionPart", "recommendation", "theme", "node"} {
		for _, id := range []string{"", "nothing", "org/ohchr", "'}) DETACH DELETE n //", strings.Repeat("x", 10000), "\u0000"} {
			if field == "node" && id == "org/ohchr" {
				continue
			}
			got := a.data(t, fmt.Sprintf(`query($id: ID!) { %s(id: $id) { id } }`, field), object{"id": id})
			assert.Equal(t, object{field: nil}, got)
		}
	}
	many := a.ask(t, `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, object{"ids": slices.Repeat([]string{"KEN"}, 101)})
	require.Len(t, many.Errors, 1)
	assert.Equal(t, "BAD_USER_INPUT", many.Errors[0].Extensions["code"])
}

// TestSearchTakesAnyText searches for what means something to Lucene, or nothing to anybody.
func TestSearchTakesAnyText(t *testing.T) {
	a := serve(t)
	for _, text := range []string{"*", "!@#", `"`, `\`, "+-&&||!(){}[]^~?:/", "", " ", "\u0000", "👍"} {
		for _, query := range []string{`query($q: String!) { search(query: $q) { totalCount } }`, `query($q: String!) { recommendations(filter: {text: $q}) { totalCount } }`} {
			r := a.ask(t, query, object{"q": text})
			require.Len(t, r.Errors, 1, "%q", text)
			assert.Equal(t, "BAD_USER_INPUT", r.Errors[0].Extensions["code"], "%q", text)
		}
	}
	for _, text := range []string{"AND", "OR NOT", "secret AND", `"secret ballot`, "ballot*", "name:Kenya", "/ken.*/", "kenya~", "[a TO z]", "ballot^9", "${jndi:ldap://x}",
		strings.Repeat("a", 40000), numbered("word", 50), "العربية", "Ελλάδα"} {
		for _, query := range []string{`query($q: String!) { search(query: $q) { totalCount nodes { id } } }`, `query($q: String!) { recommendations(filter: {text: $q}) { totalCount } }`} {
			assert.Empty(t, a.ask(t, query, object{"q": text}).Errors, "%.60q", text)
		}
	}
	r := a.ask(t, `query($q: String!) { search(query: $q) { totalCount } }`, object{"q": numbered("word", 51)})
	require.Len(t, r.Errors, 1)
	assert.Equal(t, "BAD_USER_INPUT", r.Errors[0].Extensions["code"], "more words than are looked for")
}

func numbered(word string, n int) string {
	var words []string
	for i := range n {
		words = append(words, fmt.Sprintf("%s%d", word, i))
	}
	return strings.Join(words, " ")
}
