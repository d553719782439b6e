package export

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/graph/formats/gexf12"
)

func lineage() *Answer {
	a := answer()
	a.Graph = &Graph{
		NodeColumns: []Column{{"year", Integer, NoRole, "when"}, {"share", Real, NoRole, ""}, {"root", Boolean, NoRole, ""}, {"states", List, NoRole, ""}, {"words", Text, NoRole, ""}},
		Nodes: []Node{
			{"CCPR/C/GC/99#14", "GC 99 ¶ 14", []any{1996, 0.5, true, []string{"RUS", "KEN \"x\""}, "a < b\x00\x0b & c\uFFFE"}},
			{"iccpr/25/b", "", []any{nil, nil, nil, nil, nil}},
		},
		EdgeColumns: []Column{{"level", Integer, NoRole, ""}, {"how", Text, NoRole, ""}},
		Edges: []Edge{
			{"CCPR/C/GC/99#14", "iccpr/25/b", "CITES", []any{1, "reads"}},
			{"CCPR/C/GC/99#14", "iccpr/25/b", "", []any{nil, nil}},
		},
	}
	return a
}

// element is any element of XML.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []element  `xml:",any"`
}

func (e element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (e element) all(name string) []element {
	return slices.DeleteFunc(slices.Clone(e.Children), func(c element) bool { return c.XMLName.Local != name })
}

func parsedXML(t *testing.T, b []byte) element {
	t.Helper()
	var root element
	d := xml.NewDecoder(bytes.NewReader(b))
	require.NoError(t, d.Decode(&root))
	_, err := d.Token()
	require.ErrorIs(t, err, io.EOF)
	return root
}

// rule is what a schema says of an element: its attributes, needed ones with a star, and its children as a regular expression over their names.
type rule struct{ attributes, children string }

// conforms holds an element and what is below it to the rules.
func conforms(t *testing.T, e element, space string, rules map[string]rule) {
	t.Helper()
	assert.Equal(t, space, e.XMLName.Space)
	r, known := rules[e.XMLName.Local]
	require.True(t, known, "no element %s", e.XMLName.Local)
	allowed := strings.Fields(r.attributes)
	for _, a := range e.Attrs {
		if a.Name.Space == "xmlns" || a.Name.Local == "xmlns" || strings.HasSuffix(a.Name.Space, "XMLSchema-instance") {
			continue
		}
		assert.True(t, slices.Contains(allowed, a.Name.Local) || slices.Contains(allowed, a.Name.Local+"*"), "attribute %s of %s", a.Name.Local, e.XMLName.Local)
	}
	for _, name := range allowed {
		if needed, is := strings.CutSuffix(name, "*"); is {
			assert.True(t, slices.ContainsFunc(e.Attrs, func(a xml.Attr) bool { return a.Name.Local == needed }), "%s lacks %s", e.XMLName.Local, needed)
		}
	}
	var children strings.Builder
	for _, c := range e.Children {
		children.WriteString(c.XMLName.Local + " ")
		conforms(t, c, space, rules)
	}
	assert.Regexp(t, regexp.MustCompile("^"+r.children+"$"), children.String(), "children of %s", e.XMLName.Local)
}

// graphmlRules are those of graphml.xsd and graphml-attributes.xsd of GraphML 1.0 for what is written.
var graphmlRules = map[string]rule{
	"graphml": {"", "(desc )?(key )*((graph |data )*)"},
	"key":     {"id* for attr.name attr.type", "(desc )?(default )?"},
	"graph":   {"id edgedefault*", "(desc )?(((data |node |edge |hyperedge )*)|locator )"},
	"node":    {"id*", "(desc )?((data |port )*(graph )?|locator )"},
	"edge":    {"id directed source* target* sourceport targetport", "(desc )?(data )*(graph )?"},
	"data":    {"key* id", ""},
	"desc":    {"", ""},
}

func TestGraphML(t *testing.T) {
	for name, a := range map[string]*Answer{"graph": lineage(), "rows": answer()} {
		root := parsedXML(t, written(t, "graphml", a, base))
		conforms(t, root, "http://graphml.graphdrawing.org/xmlns", graphmlRules)
		keys := map[string]element{}
		for _, k := range root.all("key") {
			assert.Empty(t, keys[k.attr("id")].attr("id"), "ids of keys are unique")
			keys[k.attr("id")] = k
			assert.Contains(t, []string{"boolean", "int", "long", "float", "double", "string"}, k.attr("attr.type"))
		}
		graph := root.all("graph")[0]
		assert.Equal(t, "directed", graph.attr("edgedefault"))
		values := func(e element, of string) map[string]string {
			out := map[string]string{}
			for _, d := range e.all("data") {
				k := keys[d.attr("key")]
				assert.Equal(t, of, k.attr("for"))
				switch k.attr("attr.type") {
				case "long":
					_, err := strconv.ParseInt(d.Text, 10, 64)
					require.NoError(t, err)
				case "double":
					_, err := strconv.ParseFloat(d.Text, 64)
					require.NoError(t, err)
				case "boolean":
					assert.Contains(t, []string{"true", "false"}, d.Text)
				}
				out[k.attr("attr.name")] = d.Text
			}
			return out
		}
		// The schema has ids as NMTOKEN.
		token := regexp.MustCompile(`^[\w.:-]+$`)
		nodes, ids := map[string]map[string]string{}, map[string]string{}
		for _, n := range graph.all("node") {
			assert.Regexp(t, token, n.attr("id"))
			v := values(n, "node")
			ids[n.attr("id")], nodes[v["id"]] = v["id"], v
			delete(v, "id")
		}
		assert.Len(t, ids, len(nodes))
		var edges []string
		for _, e := range graph.all("edge") {
			assert.Contains(t, ids, e.attr("source"))
			assert.Contains(t, ids, e.attr("target"))
			edges = append(edges, fmt.Sprint(ids[e.attr("source")], " → ", ids[e.attr("target")], " ", values(e, "edge")["level"]))
		}
		assert.Equal(t, "1234567890123", values(graph, "graph")["dataVersion"])
		if name == "rows" {
			assert.Equal(t, []string{"CCPR/C/GC/99#14 → iccpr/25/b 1", "upr/9/FRE/1 → CCPR/C/GC/99#14 -2", "Türkiye/ş#é → upr/9/FRE/1 9007199254740993"}, edges)
			assert.Len(t, nodes, 4)
			continue
		}
		assert.Equal(t, map[string]string{"label": "GC 99 ¶ 14", "uri": "https://hres.example.org/r/CCPR/C/GC/99%2314", "year": "1996", "share": "0.5", "root": "true",
			"states": "RUS; KEN \"x\"", "words": "a < b & c"}, nodes["CCPR/C/GC/99#14"], "control characters are left out")
		assert.Equal(t, map[string]string{"label": "iccpr/25/b", "uri": "https://hres.example.org/r/iccpr/25/b"}, nodes["iccpr/25/b"])
		assert.Equal(t, []string{"CCPR/C/GC/99#14 → iccpr/25/b 1", "CCPR/C/GC/99#14 → iccpr/25/b "}, edges)
	}
}

// gexfRules are those of gexf.xsd and dynamics.xsd of GEXF 1.3 for what is written.
var gexfRules = map[string]rule{
	"gexf":        {"version* variant", "(meta )?graph "},
	"meta":        {"lastmodifieddate", "(creator |keywords |description )*"},
	"creator":     {"", ""},
	"description": {"", ""},
	"graph":       {"timeformat start end timestamp mode timerepresentation timezone defaultedgetype idtype", "(attributes )*nodes edges "},
	"attributes":  {"class* mode", "(attribute )*"},
	"attribute":   {"id* title* type*", "(default |options )*"},
	"nodes":       {"count", "(node )*"},
	"node":        {"id* label pid start end", "(attvalues )*"},
	"edges":       {"count", "(edge )*"},
	"edge":        {"id source* target* type label weight kind start end", "(attvalues )*"},
	"attvalues":   {"", "(attvalue )*"},
	"attvalue":    {"for* value* start end", ""},
}

func TestGEXF(t *testing.T) {
	for name, a := range map[string]*Answer{"graph": lineage(), "rows": answer()} {
		b := written(t, "gexf", a, base)
		root := parsedXML(t, b)
		conforms(t, root, "http://gexf.net/1.3", gexfRules)
		assert.Equal(t, "1.3", root.attr("version"))
		types := map[string]string{}
		for _, attributes := range root.all("graph")[0].all("attributes") {
			for _, c := range attributes.all("attribute") {
				types[attributes.attr("class")+" "+c.attr("title")] = c.attr("type")
			}
		}

		// gonum reads GEXF 1.2, which has the same elements under another name.
		var content gexf12.Content
		require.NoError(t, xml.Unmarshal(bytes.Replace(b, []byte("http://gexf.net/1.3"), []byte("http://www.gexf.net/1.2draft"), 1), &content))
		assert.Equal(t, "2026-11-28", content.Meta.LastModified.Format("2006-01-02"))
		assert.Contains(t, content.Meta.Description, "Data version 1234567890123")
		assert.Equal(t, content.Graph.Nodes.Count, len(content.Graph.Nodes.Nodes))
		assert.Equal(t, content.Graph.Edges.Count, len(content.Graph.Edges.Edges))
		ids := map[string]bool{}
		for _, n := range content.Graph.Nodes.Nodes {
			ids[n.ID] = true
		}
		for _, e := range content.Graph.Edges.Edges {
			assert.True(t, ids[e.Source] && ids[e.Target])
		}
		if name == "rows" {
			assert.Len(t, content.Graph.Edges.Edges, 3)
			assert.Equal(t, map[string]string{"node uri": "anyURI", "edge statement": "string", "edge title": "string", "edge words": "string", "edge date": "string",
				"edge states": "liststring", "edge level": "long", "edge overlap": "double", "edge binding": "boolean", "edge says": "string"}, types)
			continue
		}
		first := content.Graph.Nodes.Nodes[0]
		assert.Equal(t, "GC 99 ¶ 14", first.Label)
		values := map[string]string{}
		for _, v := range first.AttValues.AttValues {
			values[v.For] = v.Value
		}
		assert.Equal(t, map[string]string{"0": "https://hres.example.org/r/CCPR/C/GC/99%2314", "1": "1996", "2": "0.5", "3": "true", "4": `["RUS", "KEN \"x\""]`, "5": "a < b & c"}, values)
		assert.Equal(t, "CITES", content.Graph.Edges.Edges[0].Label)
	}
}

func TestGraphErrors(t *testing.T) {
	for want, spoil := range map[string]func(*Graph){
		`graph: edge 1 ends at "nobody", which is no node; add the node`:                func(g *Graph) { g.Edges[0].To = "nobody" },
		`graph: node 2: "CCPR/C/GC/99#14" is no id of its own; give each node one`:      func(g *Graph) { g.Nodes[1].ID = g.Nodes[0].ID },
		`row 2 has 0 values, which is not one for each column`:                          func(g *Graph) { g.Nodes[1].Values = nil },
		`row 1, column how: 3 (int) is no text`:                                         func(g *Graph) { g.Edges[0].Values[1] = 3 },
		`columns: label is what each node has of its own; give the column another name`: func(g *Graph) { g.NodeColumns[0].Name = "label" },
		`columns: two are called level; give each a name of its own`:                    func(g *Graph) { g.EdgeColumns[1].Name = "level" },
	} {
		for _, format := range []string{"graphml", "gexf"} {
			a := lineage()
			spoil(a.Graph)
			assert.EqualError(t, Write(io.Discard, format, a, base), want)
		}
	}
}

func TestLooseRowsAreTold(t *testing.T) {
	var told []string
	require.NoError(t, Write(io.Discard, "graphml", answer(), Options{Warn: func(m string) { told = append(told, m) }}))
	assert.Equal(t, []string{"1 rows lack an end and are no edges of the graph"}, told)
}
