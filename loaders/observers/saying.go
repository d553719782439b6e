package observers

import (
	"cmp"
	"slices"
	"strings"

	"github.com/hres/hres/extract/tag"
	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/seeds"
)

// speaks joins what was said to the observer that speaks, where it is one.
func (r *reading) speaks(at record.Position, kind string, from record.Ref, properties record.Properties) {
	if r.Observer != "" {
		r.Edge(at, kind, from, record.Ref{Label: "ElectionObserver", ID: r.Observer}, properties)
	}
}

func (r *reading) sayElection(id string, h *held) {
	at, parts := h.at("election"), strings.Split(id, "/")
	properties := record.Properties{"name": cmp.Or(h.values["election"], h.values["mission"], id), "kind": cmp.Or(h.kind, strings.ToUpper(parts[3]))}
	if h.kind == "OTHER" {
		properties["kindAsSaid"] = h.values["election"]
	}
	if date := h.values["electionDate"]; date != "" {
		properties["date"], properties["dateCertainty"] = date, "CONFIRMED"
	}
	self := r.Node(at, "Election", id, properties)
	r.Edge(at, "HELD_IN", self, record.Ref{Label: "State", ID: parts[1]}, nil)
	r.speaks(at, "OBSERVED_BY", self, record.Properties{"missions": h.missions})
}

// sayOne emits a recommendation with all that belongs to it.
func (r *reading) sayOne(s *recommendation) {
	at, properties := s.at("text"), record.Properties{"text": s.values["text"], "authority": "OBSERVER_PRACTICE"}
	for _, field := range []string{"date", "addressee"} {
		if v := s.values[field]; v != "" {
			properties[field] = v
		}
	}
	self := r.Node(at, "Recommendation", s.id, properties)
	r.speaks(at, "ISSUED_BY", self, nil)
	if s.state != "" {
		r.Edge(at, "ADDRESSED_TO", self, record.Ref{Label: "State", ID: s.state}, nil)
	}
	if s.election != "" {
		r.Edge(at, "ARISES_FROM", self, record.Ref{Label: "Election", ID: s.election}, nil)
	}
	for _, name := range s.themes {
		theme := r.once(s.at("theme"), "Theme", "theme/"+r.mapping.Source+"/"+loaders.Slug(name), record.Properties{"name": name, "scheme": r.mapping.Source})
		r.Edge(s.at("theme"), "HAS_THEME", self, theme, nil)
	}
	t := tag.Statement{Text: s.values["text"], Themes: s.themes, ThemeScheme: r.mapping.Source}
	if r.Observer != "" {
		t.Mechanism = "ElectionObserver"
	}
	r.Concerns(at, self, tag.Read(t))
	if s.values["report"] != "" {
		r.sayPlace(s, self)
	}
	for _, g := range s.grades {
		r.sayGrade(g, self)
	}
}

// once emits a node that several recommendations share, as the first of them has it.
func (r *reading) once(at record.Position, label, id string, properties record.Properties) record.Ref {
	if r.said[id] {
		return record.Ref{Label: label, ID: id}
	}
	r.said[id] = true
	return r.Node(at, label, id, properties)
}

// sayPlace emits the report, and the page or else the number at which the recommendation stands in it.
func (r *reading) sayPlace(s *recommendation, self record.Ref) {
	at, title, number := s.at("report"), s.values["report"], s.values["number"]
	shown := "recommendation " + number
	if page := s.values["page"]; page != "" {
		number, shown = "p. "+page, "p. "+page
	}
	if number == "" {
		r.remark(s.row, "report", "not taken: neither a page nor a number tells where the recommendation stands in it")
		return
	}
	id := "observers/" + r.speaker() + "/report/" + loaders.Slug(title)
	document := r.once(at, "Document", id, record.Properties{"title": title, "kind": "REPORT"})
	passage := r.once(at, "Passage", id+"#"+loaders.Slug(number), record.Properties{"number": number, "name": title + ", " + shown,
		"order": int64(seeds.PassageOrder(strings.TrimLeft(number, "p. ")))})
	r.Edge(at, "PART_OF", passage, document, nil)
	r.Edge(at, "STATED_IN", self, passage, nil)
}

// sayGrade emits a status as it is said, and joins it to the scale where that has it.
func (r *reading) sayGrade(g *row, self record.Ref) {
	at, status := g.at("status"), g.values["status"]
	id, properties := self.ID+"/assessment", record.Properties{"author": r.Author, "grade": status}
	if date := g.values["statusDate"]; date != "" {
		id, properties["date"] = id+"/"+date, date
	}
	a := r.Node(at, "Assessment", id, properties)
	r.Edge(at, "GRADES", a, self, nil)
	r.speaks(at, "ASSESSED_BY", a, nil)
	if slices.ContainsFunc(r.scale.Grades, func(grade seeds.Grade) bool { return strings.EqualFold(grade.Grade, status) }) {
		r.Edge(at, "GRADES_BY", a, record.Ref{Label: "GradeScale", ID: r.scale.ID}, nil)
	} else if r.scale.ID != "" {
		r.remark(g, "status", "kept as it is said, without a scale: %s has no such grade", r.scale.ID)
	}
}
