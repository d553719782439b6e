package schema

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/hres/hres/internal/record"
)

func TestLoadDerivesTheGraph(t *testing.T) {
	g, err := Load()
	require.NoError(t, err)

	rec, ok := g.Label("Recommendation")
	require.True(t, ok)
	assert.Equal(t, []string{"Statement", Everything}, rec.Also)
	var names []string
	for _, p := range rec.Written() {
		names = append(names, p.Name)
	}
	assert.Equal(t, []string{"addressee", "authority", "cycle", "date", "heading", "raw", "session", "source", "text", "verified"}, names)

	by, ok := g.Relationship("RECOMMENDED_BY", "Recommendation", "State")
	require.True(t, ok)
	require.Len(t, by.Properties, 4)
	assert.Equal(t, []string{"SUPPORTED", "NOTED", "NOT_SUPPORTED", "MIXED", "NOT_STATED"}, by.Properties[0].Values)

	_, ok = g.Relationship("CONDUCTED_BY", "Review", "TreatyBody")
	assert.True(t, ok, "a relationship to an interface leads to each type that implements it")
}

// Every type, field, argument, input field and enum value is documented.
func TestEverythingIsDescribed(t *testing.T) {
	api, err := API()
	require.NoError(t, err)
	for _, def := range api.Types {
		if def.BuiltIn || def.Position == nil || def.Position.Src.BuiltIn {
			continue
		}
		assert.NotEmpty(t, def.Description, def.Name)
		for _, f := range def.Fields {
			if f.Position == nil || f.Position.Src == nil || f.Position.Src.BuiltIn {
				continue
			}
			assert.NotEmpty(t, f.Description, "%s.%s", def.Name, f.Name)
			for _, a := range f.Arguments {
				assert.NotEmpty(t, a.Description, "%s.%s(%s:)", def.Name, f.Name, a.Name)
			}
		}
		for _, v := range def.EnumValues {
			assert.NotEmpty(t, v.Description, "%s.%s", def.Name, v.Name)
		}
	}
}

func TestWrongDeclarationsAreRefused(t *testing.T) {
	directives := func() *ast.Source {
		text, err := files.ReadFile("directives.graphqls")
		require.NoError(t, err)
		return &ast.Source{Name: "directives.graphqls", Input: string(text)}
	}
	for name, c := range map[string]struct{ text, want string }{
		"relationship followed back that nobody declares": {
			`type A @node { id: ID! b: [B!]! @relationship(type: "X", direction: IN) } type B @node { id: ID! } type Query { a: A }`,
			"bad.graphqls:1: field b follows X back from B, but no field of B declares it with OUT"},
		"object that is neither stored nor a relationship": {
			`type A @node { id: ID! b: B } type B @node { id: ID! } type Query { a: A }`,
			"bad.graphqls:1: field b is of type B, which cannot be stored; mark it @relationship or @computed"},
		"node without a key": {
			`type A @node { name: String } type Query { a: A }`,
			"bad.graphqls:1: type A is marked @node but its first stored field is not id"},
		"edge without an end": {
			`type A @node { id: ID! e: [E!]! @relationship(type: "X", direction: OUT) } type E @edge { n: Int } type Query { a: A }`,
			"bad.graphqls:1: type E is marked @edge but none of its fields is marked @end"},
	} {
		t.Run(name, func(t *testing.T) {
			api, err := gqlparser.LoadSchema(directives(), &ast.Source{Name: "bad.graphqls", Input: c.text})
			require.NoError(t, err)
			_, err = parse(api)
			assert.EqualError(t, err, c.want)
		})
	}
}

func TestCheckNode(t *testing.T) {
	g, err := Load()
	require.NoError(t, err)
	good := func() record.Node {
		return record.Node{Label: "State", ID: "KEN", Properties: record.Properties{
			"name": "Kenya", "iso2": "KE", "m49": "404", "status": "MEMBER", "source": "M49", "formerNames": []string{}}}
	}
	require.NoError(t, g.CheckNode(good()))
	for name, c := range map[string]struct {
		change func(*record.Node)
		want   string
	}{
		"unknown label":     {func(n *record.Node) { n.Label = "Country" }, `no label "Country"`},
		"no id":             {func(n *record.Node) { n.ID = " " }, "without an id"},
		"missing property":  {func(n *record.Node) { delete(n.Properties, "name") }, "property name is required"},
		"undeclared":        {func(n *record.Node) { n.Properties["capital"] = "Nairobi" }, "property capital is not declared"},
		"value of no enum":  {func(n *record.Node) { n.Properties["status"] = "FRIEND" }, "it may be MEMBER, OBSERVER"},
		"wrong kind":        {func(n *record.Node) { n.Properties["m49"] = int64(404) }, "where String is declared"},
		"one where a list":  {func(n *record.Node) { n.Properties["formerNames"] = "British East Africa" }, "where a list is declared"},
		"list of the wrong": {func(n *record.Node) { n.Properties["formerNames"] = []int64{1} }, "where String is declared"},
	} {
		t.Run(name, func(t *testing.T) {
			n := good()
			c.change(&n)
			assert.ErrorContains(t, g.CheckNode(n), c.want)
		})
	}
}

func TestCheckEdge(t *testing.T) {
	g, err := Load()
	require.NoError(t, err)
	edge := record.Edge{Type: "RECOMMENDED_BY", From: record.Ref{Label: "Recommendation", ID: "r"}, To: record.Ref{Label: "State", ID: "KEN"},
		Properties: record.Properties{"response": "NOTED", "responseAsSaid": "Noted", "action": int64(4), "source": "upr-info"}}
	require.NoError(t, g.CheckEdge(edge))
	edge.To.Label = "Treaty"
	assert.ErrorContains(t, g.CheckEdge(edge), "no relationship (:Recommendation)-[:RECOMMENDED_BY]->(:Treaty)")
	edge.To = record.Ref{Label: "State"}
	assert.ErrorContains(t, g.CheckEdge(edge), "an end that has no id")
}

func TestDatesKeepTheirPrecision(t *testing.T) {
	p := Property{Name: "start", Kind: Date}
	for _, good := range []string{"1966", "2015-02", "2016-06-16"} {
		assert.NoError(t, p.checkOne(good))
	}
	for _, bad := range []string{"", "66", "2015-13", "2015-2", "16 June 2016", "2016-06-32"} {
		assert.Error(t, p.checkOne(bad), bad)
	}
}
