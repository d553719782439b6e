// Package schema holds the one declaration of the graph and of the API, in the GraphQL files of this folder, and
// parses from it what the rest of hres derives: labels, keys, properties, relationships, constraints and indexes,
// the checks of the writer, and the page docs/data-model.md.
package schema

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

//go:embed *.graphqls
var files embed.FS

// Everything is the label that every node of the graph carries besides its own; its key makes ids unique over all labels.
const Everything = "Entity"

// Kind is the type of a stored value.
type Kind string

// The kinds of stored values. Dates and moments are stored as text in ISO 8601, which keeps their precision and sorts.
const (
	String   Kind = "String"
	ID       Kind = "ID"
	Int      Kind = "Int"
	Float    Kind = "Float"
	Boolean  Kind = "Boolean"
	Date     Kind = "Date"
	DateTime Kind = "DateTime"
)

// Property is a stored value of a node or a relationship.
type Property struct {
	Name, Description string
	Kind              Kind
	// List tells that the value is a list of the kind.
	List bool
	// Required tells that the value may not be absent. An absent list is an empty one.
	Required bool
	// Values are the allowed values, where the type is an enum.
	Values []string
	// Index tells that the property has a range index.
	Index bool
	// Fulltext is the full-text index that holds the property, or empty.
	Fulltext string
}

// Label is a kind of node.
type Label struct {
	Name, Description string
	// Also are the further labels its nodes carry, Everything among them, in a fixed order.
	Also []string
	// Properties are the stored values, id first.
	Properties []Property
	written    map[string]Property
}

// Relationship is a kind of relationship between two labels.
type Relationship struct {
	Type, From, To, Description string
	// Properties are the stored values, without provenance.
	Properties []Property
	written    map[string]Property
}

// Graph is the graph as the schema declares it.
type Graph struct {
	// Labels in the order of their names.
	Labels []*Label
	// Relationships in the order of type, start and end; one for each pair of labels a type may join.
	Relationships []*Relationship
	labels        map[string]*Label
	relationships map[[3]string]*Relationship
}

// provenance are the properties that the writer adds to every node and relationship.
var provenance = []string{"owner", "firstSeen", "lastChanged"}

// Sources returns the GraphQL files in the order of their names.
func Sources() ([]*ast.Source, error) {
	names, err := fs.Glob(files, "*.graphqls")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	sources := make([]*ast.Source, 0, len(names))
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		sources = append(sources, &ast.Source{Name: "schema/" + name, Input: string(text)})
	}
	return sources, nil
}

// API parses the files as a GraphQL schema.
func API() (*ast.Schema, error) {
	sources, err := Sources()
	if err != nil {
		return nil, err
	}
	return gqlparser.LoadSchema(sources...)
}

// Load parses the graph out of the embedded files, once. The error names file and line of what the declaration gets
// wrong.
var Load = sync.OnceValues(func() (*Graph, error) {
	api, err := API()
	if err != nil {
		return nil, err
	}
	return parse(api)
})

// Label returns the label of this name.
func (g *Graph) Label(name string) (*Label, bool) {
	l, ok := g.labels[name]
	return l, ok
}

// Relationship returns the relationship of this type between these labels.
func (g *Graph) Relationship(kind, from, to string) (*Relationship, bool) {
	r, ok := g.relationships[[3]string{kind, from, to}]
	return r, ok
}

// Written returns the properties a loader gives a node of this label, in the order of their names: all but the id and
// what the writer adds.
func (l *Label) Written() []Property { return sorted(l.written) }

// Written returns the properties a loader gives a relationship, in the order of their names: those declared, and
// source and verified.
func (r *Relationship) Written() []Property { return sorted(r.written) }

func sorted(m map[string]Property) []Property {
	list := make([]Property, 0, len(m))
	for _, p := range m {
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b Property) int { return strings.Compare(a.Name, b.Name) })
	return list
}

func parse(api *ast.Schema) (*Graph, error) {
	g := &Graph{labels: map[string]*Label{}, relationships: map[[3]string]*Relationship{}}
	for _, def := range api.Types {
		if def.Kind == ast.Object && def.Directives.ForName("node") != nil {
			label, err := parseLabel(api, def)
			if err != nil {
				return nil, err
			}
			g.Labels = append(g.Labels, label)
			g.labels[label.Name] = label
		}
	}
	slices.SortFunc(g.Labels, func(a, b *Label) int { return strings.Compare(a.Name, b.Name) })
	for _, label := range g.Labels {
		for _, field := range api.Types[label.Name].Fields {
			if err := g.addRelationships(api, label, field, "OUT"); err != nil {
				return nil, err
			}
		}
	}
	for _, label := range g.Labels {
		for _, field := range api.Types[label.Name].Fields {
			if err := g.checkInverse(api, label, field); err != nil {
				return nil, err
			}
		}
	}
	slices.SortFunc(g.Relationships, func(a, b *Relationship) int {
		return strings.Compare(a.Type+" "+a.From+" "+a.To, b.Type+" "+b.From+" "+b.To)
	})
	return g, nil
}

func parseLabel(api *ast.Schema, def *ast.Definition) (*Label, error) {
	label := &Label{Name: def.Name, Description: def.Description, written: map[string]Property{}}
	for _, name := range def.Interfaces {
		if name != "Node" {
			label.Also = append(label.Also, name)
		}
	}
	slices.Sort(label.Also)
	label.Also = append(label.Also, Everything)
	for _, field := range def.Fields {
		p, stored, err := property(api, field)
		if err != nil {
			return nil, err
		}
		if !stored {
			continue
		}
		label.Properties = append(label.Properties, p)
		if p.Name != "id" && !slices.Contains(provenance, p.Name) {
			label.written[p.Name] = p
		}
	}
	if len(label.Properties) == 0 || label.Properties[0].Name != "id" {
		return nil, at(def.Position, "type %s is marked @node but its first stored field is not id", def.Name)
	}
	return label, nil
}

// property reads a field as a stored value; a field that follows a relationship or is worked out is none.
func property(api *ast.Schema, field *ast.FieldDefinition) (Property, bool, error) {
	if field.Directives.ForName("relationship") != nil || field.Directives.ForName("computed") != nil ||
		field.Directives.ForName("end") != nil || field.Directives.ForName("link") != nil {
		return Property{}, false, nil
	}
	p := Property{Name: field.Name, Description: field.Description, Required: field.Type.NonNull}
	of := field.Type
	if of.Elem != nil {
		p.List, of = true, of.Elem
	}
	def := api.Types[of.Name()]
	switch {
	case def.Kind == ast.Enum:
		p.Kind = String
		for _, v := range def.EnumValues {
			p.Values = append(p.Values, v.Name)
		}
	case def.Kind == ast.Scalar && slices.Contains([]Kind{String, ID, Int, Float, Boolean, Date, DateTime}, Kind(def.Name)):
		p.Kind = Kind(def.Name)
	default:
		return Property{}, false, at(field.Position, "field %s is of type %s, which cannot be stored; mark it @relationship or @computed", field.Name, field.Type)
	}
	p.Index = field.Directives.ForName("index") != nil
	if d := field.Directives.ForName("fulltext"); d != nil {
		p.Fulltext = d.Arguments.ForName("index").Value.Raw
	}
	return p, true, nil
}

// far returns the labels a relationship field leads to, and the @edge type that describes it, if any.
func far(api *ast.Schema, field *ast.FieldDefinition) (labels []string, edge *ast.Definition, err error) {
	def := api.Types[field.Type.Name()]
	if strings.HasSuffix(def.Name, "Connection") {
		def = api.Types[def.Fields.ForName("nodes").Type.Name()]
	}
	if def.Directives.ForName("edge") != nil {
		edge = def
		for _, f := range def.Fields {
			if f.Directives.ForName("end") != nil {
				def = api.Types[f.Type.Name()]
			}
		}
		if def == edge {
			return nil, nil, at(edge.Position, "type %s is marked @edge but none of its fields is marked @end", edge.Name)
		}
	}
	for _, possible := range api.GetPossibleTypes(def) {
		if possible.Directives.ForName("node") == nil {
			return nil, nil, at(field.Position, "field %s follows a relationship to %s, which is not marked @node", field.Name, possible.Name)
		}
		labels = append(labels, possible.Name)
	}
	return labels, edge, nil
}

func (g *Graph) addRelationships(api *ast.Schema, from *Label, field *ast.FieldDefinition, direction string) error {
	d := field.Directives.ForName("relationship")
	if d == nil || d.Arguments.ForName("direction").Value.Raw != direction {
		return nil
	}
	kind := d.Arguments.ForName("type").Value.Raw
	labels, edge, err := far(api, field)
	if err != nil {
		return err
	}
	for _, to := range labels {
		if _, taken := g.Relationship(kind, from.Name, to); taken {
			return at(field.Position, "relationship %s from %s to %s is declared twice", kind, from.Name, to)
		}
		r := &Relationship{Type: kind, From: from.Name, To: to, Description: field.Description, written: map[string]Property{
			"source":   {Name: "source", Kind: String, Required: true, Description: "Where the relationship was published."},
			"verified": {Name: "verified", Kind: String, Description: "How it was checked against its source."},
		}}
		if edge != nil {
			r.Description = edge.Description
			for _, f := range edge.Fields {
				p, stored, err := property(api, f)
				if err != nil {
					return err
				}
				if stored {
					r.Properties = append(r.Properties, p)
					r.written[p.Name] = p
				}
			}
		}
		g.Relationships = append(g.Relationships, r)
		g.relationships[[3]string{kind, from.Name, to}] = r
	}
	return nil
}

// checkInverse holds that a field that follows a relationship back follows one that is declared; where it leads to an
// interface, by one of the types at least.
func (g *Graph) checkInverse(api *ast.Schema, to *Label, field *ast.FieldDefinition) error {
	d := field.Directives.ForName("relationship")
	if d == nil || d.Arguments.ForName("direction").Value.Raw != "IN" {
		return nil
	}
	kind := d.Arguments.ForName("type").Value.Raw
	labels, _, err := far(api, field)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(labels, func(from string) bool { _, declared := g.Relationship(kind, from, to.Name); return declared }) {
		from := strings.Join(labels, ", ")
		return at(field.Position, "field %s follows %s back from %s, but no field of %s declares it with OUT", field.Name, kind, from, from)
	}
	return nil
}

func at(p *ast.Position, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", p.Src.Name, p.Line, fmt.Sprintf(format, args...))
}
