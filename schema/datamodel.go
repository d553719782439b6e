package schema

import (
	"fmt"
	"strings"
)

// DataModel writes the page docs/data-model.md: every label, relationship, property and index of the graph.
func DataModel(g *Graph) string {
	var b strings.Builder
	b.WriteString("# Data model\n\nGenerated from `schema/*.graphqls` by `go generate ./graph`; do not edit.\n\n" +
		"Every node has the label `" + Everything + "` besides its own, so that an id is unique over the whole graph. Every node and relationship\n" +
		"carries provenance: `source` (where it was published), `verified` (how that was checked), `owner` (the loader that says it), `scope`\n" +
		"(the part of the source it was read from), `firstSeen` and `lastChanged` (ids of the loads), and `digest` (a fingerprint of its content).\n" +
		"A relationship has `lastChanged` only once it was changed, and no `digest` where it has nothing but a source.\n\n## Relationships\n\n")
	b.WriteString("| from | relationship | to | properties |\n|---|---|---|---|\n")
	for _, r := range g.Relationships {
		var names []string
		for _, p := range r.Properties {
			names = append(names, "`"+p.Name+"`")
		}
		fmt.Fprintf(&b, "| `%s` | `%s` | `%s` | %s |\n", r.From, r.Type, r.To, strings.Join(names, ", "))
	}
	b.WriteString("\n## Nodes\n")
	for _, l := range g.Labels {
		fmt.Fprintf(&b, "\n### %s\n\n%s\n\n", l.Name, flat(l.Description))
		if len(l.Also) > 1 {
			fmt.Fprintf(&b, "Also labelled `%s`.\n\n", strings.Join(l.Also[:len(l.Also)-1], "`, `"))
		}
		b.WriteString("| property | type | index | |\n|---|---|---|---|\n")
		for _, p := range l.Properties {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", p.Name, p.typeName(), p.indexes(), flat(p.Description))
		}
	}
	return b.String()
}

func (p Property) typeName() string {
	name := string(p.Kind)
	if len(p.Values) > 0 {
		name = "`" + strings.Join(p.Values, "` `") + "`"
	}
	if p.List {
		return "list of " + name
	}
	if p.Required {
		return name + ", required"
	}
	return name
}

func (p Property) indexes() string {
	var names []string
	if p.Name == "id" {
		names = append(names, "unique")
	}
	if p.Index {
		names = append(names, "range")
	}
	if p.Fulltext != "" {
		names = append(names, "full text `"+p.Fulltext+"`")
	}
	return strings.Join(names, ", ")
}

func flat(s string) string { return strings.Join(strings.Fields(s), " ") }
