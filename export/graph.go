package export

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Graph is a directed graph with described attributes. Values follow the columns like the values of rows do.
type Graph struct {
	NodeColumns []Column
	Nodes       []Node
	EdgeColumns []Column
	Edges       []Edge
}

// Node is one node.
type Node struct {
	ID     string
	Label  string // shown on the node; ID where empty
	Values []any
}

// Edge is one edge between nodes of the same graph.
type Edge struct {
	From, To string // ids
	Label    string // its type: CITES
	Values   []any
}

// GraphError tells what is wrong with a graph.
type GraphError struct{ Problem string }

func (e *GraphError) Error() string { return "graph: " + e.Problem }

// graph is the answer's graph, or the one its rows make: an edge for each row that has both ends, a node for each end.
func (a *Answer) graph(format string, o Options) (*Graph, error) {
	g := a.Graph
	if g == nil {
		var err error
		if g, err = a.graphOfRows(format, o); err != nil {
			return nil, err
		}
	}
	if err := checkColumns(g.NodeColumns); err != nil {
		return nil, err
	}
	if err := checkColumns(g.EdgeColumns); err != nil {
		return nil, err
	}
	for _, c := range g.NodeColumns {
		if c.Name == "id" || c.Name == "label" {
			return nil, &ColumnsError{c.Name + " is what each node has of its own; give the column another name"}
		}
	}
	checked := &Graph{NodeColumns: g.NodeColumns, EdgeColumns: g.EdgeColumns}
	known := map[string]bool{}
	for i, n := range g.Nodes {
		if n.ID == "" || known[n.ID] {
			return nil, &GraphError{fmt.Sprintf("node %d: %q is no id of its own; give each node one", i+1, n.ID)}
		}
		known[n.ID] = true
		values, err := checkRow(i+1, g.NodeColumns, n.Values)
		if err != nil {
			return nil, err
		}
		checked.Nodes = append(checked.Nodes, Node{n.ID, n.Label, values})
	}
	for i, e := range g.Edges {
		for _, end := range []string{e.From, e.To} {
			if !known[end] {
				return nil, &GraphError{fmt.Sprintf("edge %d ends at %q, which is no node; add the node", i+1, end)}
			}
		}
		values, err := checkRow(i+1, g.EdgeColumns, e.Values)
		if err != nil {
			return nil, err
		}
		checked.Edges = append(checked.Edges, Edge{e.From, e.To, e.Label, values})
	}
	return checked, nil
}

func (a *Answer) graphOfRows(format string, o Options) (*Graph, error) {
	from, to := a.with(RoleFrom), a.with(RoleTo)
	if from < 0 || to < 0 {
		return nil, &UnsuitableError{format, "graph and no columns that are the ends of edges"}
	}
	g := &Graph{}
	for i, c := range a.Columns {
		if i != from && i != to {
			g.EdgeColumns = append(g.EdgeColumns, c)
		}
	}
	known, loose := map[string]bool{}, 0
	for row, err := range a.rows() {
		if err != nil {
			return nil, err
		}
		ends := [2]string{cell(row[from]), cell(row[to])}
		if ends[0] == "" || ends[1] == "" {
			loose++
			continue
		}
		for _, id := range ends {
			if !known[id] {
				known[id] = true
				g.Nodes = append(g.Nodes, Node{ID: id})
			}
		}
		e := Edge{From: ends[0], To: ends[1]}
		for i, v := range row {
			if i != from && i != to {
				e.Values = append(e.Values, v)
			}
		}
		g.Edges = append(g.Edges, e)
	}
	if loose > 0 {
		o.warn("%d rows lack an end and are no edges of the graph", loose)
	}
	return g, nil
}

// withURIs gives each node its address, the first of its attributes.
func (g *Graph) withURIs(o Options) *Graph {
	for _, c := range g.NodeColumns {
		if c.Name == "uri" {
			return g
		}
	}
	out := &Graph{NodeColumns: append([]Column{{Name: "uri", Kind: Text}}, g.NodeColumns...), EdgeColumns: g.EdgeColumns, Edges: g.Edges}
	for _, n := range g.Nodes {
		out.Nodes = append(out.Nodes, Node{n.ID, n.Label, append([]any{o.URI(n.ID)}, n.Values...)})
	}
	return out
}

func (n Node) label() string {
	if n.Label != "" {
		return n.Label
	}
	return n.ID
}

// inXML leaves out what XML 1.0 has no characters for: control characters above all, which calendars have none for either.
func inXML(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r == '\r' || (r >= ' ' && r <= '\uD7FF') || (r >= '\uE000' && r <= '\uFFFD') || r > '\uFFFF' {
			return r
		}
		return -1
	}, s)
}

// xmlWriter writes elements and remembers the first error.
type xmlWriter struct {
	*xml.Encoder
	err error
}

func newXMLWriter(w io.Writer) *xmlWriter {
	x := &xmlWriter{Encoder: xml.NewEncoder(w)}
	_, x.err = io.WriteString(w, xml.Header)
	x.Indent("", " ")
	return x
}

// open begins an element with pairs of attribute names and values.
func (x *xmlWriter) open(name string, attributes ...string) {
	start := xml.StartElement{Name: xml.Name{Local: name}}
	for pair := range slices.Chunk(attributes, 2) {
		start.Attr = append(start.Attr, xml.Attr{Name: xml.Name{Local: pair[0]}, Value: inXML(pair[1])})
	}
	x.write(start)
}

func (x *xmlWriter) shut(name string) { x.write(xml.EndElement{Name: xml.Name{Local: name}}) }

func (x *xmlWriter) write(t xml.Token) {
	if x.err == nil {
		x.err = x.EncodeToken(t)
	}
}

// element writes a whole element.
func (x *xmlWriter) element(name, text string, attributes ...string) {
	x.open(name, attributes...)
	if text != "" {
		x.write(xml.CharData(inXML(text)))
	}
	x.shut(name)
}

func (x *xmlWriter) end() error {
	if x.err == nil {
		x.err = x.Close()
	}
	return x.err
}

var graphmlTypes = map[Kind]string{Integer: "long", Real: "double", Boolean: "boolean"}

// writeGraphML writes after http://graphml.graphdrawing.org: keys with attr.name and attr.type, then graph, nodes and edges. It
// has no lists: their items are joined. Its schema allows no slash in the id of a node, so that nodes are numbered and their own
// ids are the key "id". The key "label" of a node is what to show, of an edge its type.
func writeGraphML(w io.Writer, a *Answer, o Options) error {
	g, err := a.graph("graphml", o)
	if err != nil {
		return err
	}
	g = g.withURIs(o)
	x := newXMLWriter(w)
	x.open("graphml", "xmlns", "http://graphml.graphdrawing.org/xmlns", "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance",
		"xsi:schemaLocation", "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd")
	key := func(id, of, name string, kind Kind, description string) {
		attrType := graphmlTypes[kind]
		if attrType == "" {
			attrType = "string"
		}
		x.open("key", "id", id, "for", of, "attr.name", name, "attr.type", attrType)
		if description != "" {
			x.element("desc", description)
		}
		x.shut("key")
	}
	key("title", "graph", "title", Text, "")
	key("question", "graph", "question", Text, "")
	key("dataVersion", "graph", "dataVersion", Integer, "")
	key("about", "graph", "about", Text, "")
	key("id", "node", "id", ID, "the id in the graph of hres")
	key("nl", "node", "label", Text, "")
	key("el", "edge", "label", Text, "")
	for i, c := range g.NodeColumns {
		key("n"+strconv.Itoa(i), "node", c.Name, c.Kind, c.Description)
	}
	for i, c := range g.EdgeColumns {
		key("e"+strconv.Itoa(i), "edge", c.Name, c.Kind, c.Description)
	}
	data := func(prefix string, values []any) {
		for i, v := range values {
			if v != nil {
				x.element("data", cell(v), "key", prefix+strconv.Itoa(i))
			}
		}
	}
	x.open("graph", "id", "G", "edgedefault", "directed")
	x.element("data", a.Title, "key", "title")
	x.element("data", a.Question, "key", "question")
	x.element("data", strconv.FormatInt(a.DataVersion, 10), "key", "dataVersion")
	x.element("data", strings.Join(a.about(), " "), "key", "about")
	numbered := map[string]string{}
	for i, n := range g.Nodes {
		numbered[n.ID] = "node" + strconv.Itoa(i)
		x.open("node", "id", numbered[n.ID])
		x.element("data", n.ID, "key", "id")
		x.element("data", n.label(), "key", "nl")
		data("n", n.Values)
		x.shut("node")
	}
	for i, e := range g.Edges {
		x.open("edge", "id", "edge"+strconv.Itoa(i), "source", numbered[e.From], "target", numbered[e.To])
		if e.Label != "" {
			x.element("data", e.Label, "key", "el")
		}
		data("e", e.Values)
		x.shut("edge")
	}
	x.shut("graph")
	x.shut("graphml")
	return x.end()
}

var gexfTypes = map[Kind]string{Integer: "long", Real: "double", Boolean: "boolean", List: "liststring", Integers: "listlong"}

// writeGEXF writes GEXF 1.3 (https://gexf.net). Lists are liststring in the form that Gephi reads: ["a", "b"]. The data version
// is in the description.
func writeGEXF(w io.Writer, a *Answer, o Options) error {
	g, err := a.graph("gexf", o)
	if err != nil {
		return err
	}
	g = g.withURIs(o)
	x := newXMLWriter(w)
	x.open("gexf", "xmlns", "http://gexf.net/1.3", "version", "1.3")
	var modified []string
	if !a.Asked.IsZero() {
		modified = []string{"lastmodifieddate", a.Asked.UTC().Format(time.DateOnly)}
	}
	x.open("meta", modified...)
	x.element("creator", strings.TrimSpace("hres "+a.HresVersion))
	x.element("description", strings.Join(append([]string{a.Title}, a.about()...), " "))
	x.shut("meta")
	x.open("graph", "defaultedgetype", "directed", "idtype", "string")
	attributes := func(class string, columns []Column) {
		if len(columns) == 0 {
			return
		}
		x.open("attributes", "class", class)
		for i, c := range columns {
			kind := gexfTypes[c.Kind]
			if kind == "" {
				kind = "string"
			}
			if c.Name == "uri" {
				kind = "anyURI"
			}
			x.element("attribute", "", "id", strconv.Itoa(i), "title", c.Name, "type", kind)
		}
		x.shut("attributes")
	}
	attributes("node", g.NodeColumns)
	attributes("edge", g.EdgeColumns)
	values := func(values []any) {
		opened := false
		for i, v := range values {
			if v == nil {
				continue
			}
			if !opened {
				x.open("attvalues")
				opened = true
			}
			x.element("attvalue", "", "for", strconv.Itoa(i), "value", gexfValue(v))
		}
		if opened {
			x.shut("attvalues")
		}
	}
	x.open("nodes", "count", strconv.Itoa(len(g.Nodes)))
	for _, n := range g.Nodes {
		x.open("node", "id", n.ID, "label", n.label())
		values(n.Values)
		x.shut("node")
	}
	x.shut("nodes")
	x.open("edges", "count", strconv.Itoa(len(g.Edges)))
	for i, e := range g.Edges {
		marks := []string{"id", strconv.Itoa(i), "source", e.From, "target", e.To}
		if e.Label != "" {
			marks = append(marks, "label", e.Label, "kind", e.Label)
		}
		x.open("edge", marks...)
		values(e.Values)
		x.shut("edge")
	}
	x.shut("edges")
	x.shut("graph")
	x.shut("gexf")
	return x.end()
}

func gexfValue(v any) string {
	if numbers, isList := v.([]int64); isList {
		return "[" + strings.Join(decimals(numbers), ", ") + "]"
	}
	list, isList := v.([]string)
	if !isList {
		return cell(v)
	}
	quoted := make([]string, len(list))
	for i, s := range list {
		quoted[i] = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}
