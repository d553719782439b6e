package e2e

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/query"
)

// saying is a recommendation as the API gives it, whole.
type saying struct {
	Typename   string `json:"__typename"`
	ID, Text   string
	Session    int
	Cycle      int
	Date       string
	IssuedBy   struct{ ID string }
	Review     struct{ ID string }
	To         []struct{ ID, Name string } `json:"addressedTo"`
	Themes     []struct{ ID, Name string }
	Concerns   []struct{ Obligation struct{ ID, Name string } }
	Issues     []struct{ Issue struct{ ID string } }
	Authority  string
	Interprets []struct{ Provision struct{ ID string } }
	Decides    []struct{ Provision struct{ ID string } }
	By         []struct {
		State    struct{ ID, Name string }
		Response string
		Action   int
	} `json:"recommendedBy"`
}

// all reads every statement of the graph without a filter.
func (a api) all(t *testing.T) []saying {
	var all []saying
	const fields = `__typename id text session cycle date authority review { id } addressedTo { id name } themes { id name } concerns { obligation { id name } }
		issues { issue { id } } ... on Recommendation { issuedBy { id } recommendedBy { state { id name } response action } }
		... on Interpretation { issuedBy { id } interprets { provision { id } } } ... on Finding { issuedBy { id } decides { provision { id } } }`
	var cursor any
	for {
		list := at[object](t, a.data(t, `query($after: String) { statements(first: 100, after: $after) { nodes { `+fields+` } pageInfo { hasNextPage endCursor } } }`,
			object{"after": cursor}), "statements")
		text, err := json.Marshal(list["nodes"])
		require.NoError(t, err)
		var page []saying
		require.NoError(t, json.Unmarshal(text, &page))
		all = append(all, page...)
		if !at[bool](t, list, "pageInfo", "hasNextPage") {
			break
		}
		cursor = at[string](t, list, "pageInfo", "endCursor")
	}
	kinds := map[string]int{}
	for _, s := range all {
		kinds[s.Typename]++
	}
	require.Equal(t, []int{32, 5, 1}, []int{kinds["Recommendation"], kinds["Pledge"], kinds["Observation"]})
	require.Greater(t, kinds["Interpretation"], 500)
	require.Greater(t, kinds["Finding"], 50)
	return all
}

// values are what a statement has of each facet, with its name.
func (s saying) values() map[string]map[string]string {
	v := map[string]map[string]string{"kinds": {s.Typename: s.Typename}, "authorities": {s.Authority: s.Authority}, "sessions": {}, "states": {},
		"recommendingStates": {}, "themes": {}, "obligations": {}, "responses": {}}
	if s.Session > 0 {
		v["sessions"][fmt.Sprint(s.Session)] = fmt.Sprintf("Session %d", s.Session)
	}
	for _, x := range s.To {
		v["states"][x.ID] = x.Name
	}
	for _, x := range s.Themes {
		v["themes"][x.ID] = x.Name
	}
	for _, x := range s.Concerns {
		v["obligations"][x.Obligation.ID] = x.Obligation.Name
	}
	for _, x := range s.By {
		v["recommendingStates"][x.State.ID], v["responses"][x.Response] = x.State.Name, x.Response
	}
	return v
}

// reads tells whether the statement reads a provision or a part of it.
func (s saying) reads(provision string) bool {
	return slices.ContainsFunc(append(s.Interprets, s.Decides...), func(x struct{ Provision struct{ ID string } }) bool {
		return x.Provision.ID == provision || strings.HasPrefix(x.Provision.ID, provision+"/")
	})
}

type facet struct {
	Value, Name string
	Count       int
}

// TestFiltersAndFacets compares lists, counts and facets with what a reader gets who looks at every statement.
func TestFiltersAndFacets(t *testing.T) {
	a := serve(t)
	all := a.all(t)
	has := func(s saying, facet string, values ...string) bool {
		return slices.ContainsFunc(values, func(v string) bool { _, ok := s.values()[facet][v]; return ok })
	}
	recommendation := func(s saying) bool { return s.Typename == "Recommendation" }
	for _, c := range []struct {
		field, filter string
		matches       func(saying) bool
	}{
		{"statements", `{}`, func(saying) bool { return true }},
		{"statements", `{kinds: [Pledge]}`, func(s saying) bool { return s.Typename == "Pledge" }},
		{"statements", `{kinds: [Finding], states: ["BLR"]}`, func(s saying) bool { return s.Typename == "Finding" && has(s, "states", "BLR") }},
		{"statements", `{issues: ["issue/suffrage/prisoners", "issue/voting/secrecy"]}`, func(s saying) bool {
			return slices.ContainsFunc(s.Issues, func(x struct{ Issue struct{ ID string } }) bool {
				return x.Issue.ID == "issue/suffrage/prisoners" || x.Issue.ID == "issue/voting/secrecy"
			})
		}},
		{"statements", `{provisions: ["iccpr/25"], authorities: [AUTHORITATIVE_INTERPRETATION]}`, func(s saying) bool {
			return s.Authority == "AUTHORITATIVE_INTERPRETATION" && s.reads("iccpr/25")
		}},
		{"statements", `{provisions: ["iccpr/25/b"], kinds: [Finding]}`, func(s saying) bool { return s.Typename == "Finding" && s.reads("iccpr/25/b") }},
		{"statements", `{issuedBy: ["CEDAW", "sp/expression"], from: "2010-01-01", to: "2016-12-31"}`, func(s saying) bool {
			return (s.IssuedBy.ID == "CEDAW" || s.IssuedBy.ID == "sp/expression") && s.Date >= "2010-01-01" && s.Date <= "2016-12-31"
		}},
		{"statements", `{kinds: []}`, func(saying) bool { return false }},
		{"statements", `{states: ["BLR", "KEN"], cycles: [1]}`, func(s saying) bool { return has(s, "states", "BLR", "KEN") && s.Cycle == 1 }},
		{"statements", `{themes: ["theme/upr-info/elections"], reviews: ["upr/8/BLR", "upr/8/KEN"]}`, func(s saying) bool {
			return has(s, "themes", "theme/upr-info/elections") && (s.Review.ID == "upr/8/BLR" || s.Review.ID == "upr/8/KEN")
		}},
		{"recommendations", `{}`, recommendation},
		{"recommendations", `{states: ["BLR"]}`, func(s saying) bool { return recommendation(s) && has(s, "states", "BLR") }},
		{"recommendations", `{states: []}`, func(saying) bool { return false }},
		{"recommendations", `{states: ["ZZZ"]}`, func(saying) bool { return false }},
		{"recommendations", `{recommendingStates: ["NOR", "FJI"]}`, func(s saying) bool { return has(s, "recommendingStates", "NOR", "FJI") }},
		{"recommendations", `{sessions: [8, 22]}`, func(s saying) bool { return recommendation(s) && (s.Session == 8 || s.Session == 22) }},
		{"recommendations", `{cycles: [2]}`, func(s saying) bool { return recommendation(s) && s.Cycle == 2 }},
		{"recommendations", `{reviews: ["upr/22/BLR"]}`, func(s saying) bool { return recommendation(s) && s.Review.ID == "upr/22/BLR" }},
		{"recommendations", `{themes: ["theme/upr-info/elections", "theme/upr-info/migrants"]}`, func(s saying) bool {
			return recommendation(s) && has(s, "themes", "theme/upr-info/elections", "theme/upr-info/migrants")
		}},
		{"recommendations", `{obligations: ["obligation/secret-ballot", "obligation/universal-suffrage"]}`, func(s saying) bool {
			return recommendation(s) && has(s, "obligations", "obligation/secret-ballot", "obligation/universal-suffrage")
		}},
		{"recommendations", `{responses: [NOTED, NOT_SUPPORTED]}`, func(s saying) bool { return has(s, "responses", "NOTED", "NOT_SUPPORTED") }},
		{"recommendations", `{recommendingStates: ["NOR"], responses: [NOTED]}`, func(s saying) bool {
			// The response is Norway's: that another State's recommendation was noted does not count.
			for _, by := range s.By {
				if by.State.ID == "NOR" && by.Response == "NOTED" {
					return true
				}
			}
			return false
		}},
		{"recommendations", `{actions: [3, 4], states: ["BLR"]}`, func(s saying) bool {
			for _, by := range s.By {
				if by.Action == 3 || by.Action == 4 {
					return has(s, "states", "BLR")
				}
			}
			return false
		}},
	} {
		t.Run(c.field+" "+c.filter, func(t *testing.T) {
			var ids []string
			var matching []saying
			for _, s := range all {
				if c.matches(s) {
					ids, matching = append(ids, s.ID), append(matching, s)
				}
			}
			slices.Sort(ids)
			list := at[object](t, a.data(t, `{ `+c.field+`(filter: `+c.filter+`, first: 100) { totalCount nodes { id } facets {
				kinds { value name count } states { value name count } recommendingStates { value name count } sessions { value name count }
				themes { value name count } obligations { value name count } authorities { value name count } responses { value name count } } } }`, nil), c.field)
			var got []string
			for _, n := range list["nodes"].([]any) {
				got = append(got, at[string](t, n, "id"))
			}
			assert.Equal(t, ids[:min(len(ids), 100)], got)
			assert.EqualValues(t, len(ids), list["totalCount"])
			text, err := json.Marshal(list["facets"])
			require.NoError(t, err)
			var facets map[string][]facet
			require.NoError(t, json.Unmarshal(text, &facets))
			assert.Equal(t, counted(matching), facets)
		})
	}
	text := at[[]any](t, a.data(t, `{ recommendations(filter: {text: "ballot", sessions: [8]}) { nodes { text } } }`, nil), "recommendations", "nodes")
	assert.Equal(t, []any{object{"text": "Guarantee the secrecy of the ballot"}}, text)
}

// counted are the facets of statements, counted one by one.
func counted(all []saying) map[string][]facet {
	facets := map[string][]facet{}
	for name := range (saying{}).values() {
		facets[name] = []facet{}
	}
	for _, s := range all {
		for name, values := range s.values() {
			for value, called := range values {
				i := slices.IndexFunc(facets[name], func(f facet) bool { return f.Value == value })
				if i < 0 {
					facets[name], i = append(facets[name], facet{value, called, 0}), len(facets[name])
				}
				facets[name][i].Count++
			}
		}
	}
	for _, list := range facets {
		slices.SortFunc(list, func(a, b facet) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Value, b.Value)) })
	}
	return facets
}

// TestElectoralRecommendations holds the API and the cookbook to the same answer to the first question.
func TestElectoralRecommendations(t *testing.T) {
	a := serve(t)
	for state, rows := range map[string]int{"BLR": 13, "KEN": 4, "FJI": 3, "AFG": 0} {
		assert.Len(t, electoral(t, a, state), rows, state)
	}
}

// electoral asks the electoral question of the API and as a named query, compares, and returns the rows.
func electoral(t *testing.T, a api, state string) []query.ElectoralRecommendation {
	t.Helper()
	named, err := query.ElectoralRecommendations.Run(t.Context(), a.db, query.StateParam{State: state})
	require.NoError(t, err)
	rows := []query.ElectoralRecommendation{}
	var cursor any
	for {
		list := at[object](t, a.data(t, `query($state: ID!, $after: String) { state(id: $state) {
			recommendationsReceived(filter: {themes: ["theme/upr-info/elections"]}, first: 100, after: $after) {
				nodes { id session cycle text themes { name } concerns { obligation { name } } recommendedBy { state { id } response action source } }
				pageInfo { hasNextPage endCursor } } } }`, object{"state": state, "after": cursor}), "state", "recommendationsReceived")
		for _, node := range list["nodes"].([]any) {
			rows = append(rows, electoralRows(t, node)...)
		}
		if !at[bool](t, list, "pageInfo", "hasNextPage") {
			break
		}
		cursor = at[string](t, list, "pageInfo", "endCursor")
	}
	if len(named) == 0 {
		named = []query.ElectoralRecommendation{}
	}
	assert.Equal(t, named, rows)
	return named
}

func electoralRows(t *testing.T, node any) []query.ElectoralRecommendation {
	var n struct {
		ID, Text       string
		Session, Cycle int32
		Themes         []struct{ Name string }
		Concerns       []struct{ Obligation struct{ Name string } }
		RecommendedBy  []struct {
			State            struct{ ID string }
			Response, Source string
			Action           *int32
		}
	}
	text, err := json.Marshal(node)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &n))
	row := query.ElectoralRecommendation{Recommendation: n.ID, Session: n.Session, Cycle: n.Cycle, Text: n.Text, Themes: []string{}, Obligations: []string{}}
	for _, x := range n.Themes {
		row.Themes = append(row.Themes, x.Name)
	}
	for _, x := range n.Concerns {
		row.Obligations = append(row.Obligations, x.Obligation.Name)
	}
	slices.Sort(row.Obligations)
	row.Obligations = slices.Compact(row.Obligations)
	if len(n.RecommendedBy) == 0 {
		return []query.ElectoralRecommendation{row}
	}
	var rows []query.ElectoralRecommendation
	for _, by := range n.RecommendedBy {
		one := row
		one.RecommendedBy, one.Response, one.Action, one.SaidBy = &by.State.ID, &by.Response, by.Action, &by.Source
		rows = append(rows, one)
	}
	return rows
}
