package uprinfo

import (
	"github.com/hres/hres/extract/tag"
	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/upr"
)

// mechanism is the Universal Periodic Review.
var mechanism = record.Ref{Label: "UniversalPeriodicReview", ID: "UPR"}

func stateRef(id string) record.Ref { return record.Ref{Label: "State", ID: id} }

// saying emits one statement as nodes and edges. After the first error it emits nothing more.
type saying struct {
	*statement
	// themeNames are the names of themes by slug, see survey.
	themeNames map[string]string
	// allThemes are those that any row gives the statement; nil where the statement was tagged before.
	allThemes []string
	out       loaders.Emitter
	err       error
}

// say emits the statement, its review and its themes. It returns the emitter's error unchanged.
func (s *saying) say() error {
	review := s.review()
	label := "Recommendation"
	properties := record.Properties{"source": Name, "text": s.text, "session": int64(s.session), "authority": "POLITICAL_COMMITMENT"}
	if n := upr.Cycle(s.session); n > 0 {
		properties["cycle"] = int64(n)
	}
	if s.pledge {
		label = "Pledge"
		properties["action"] = int64(s.answer.action)
	}
	self := record.Ref{Label: label, ID: s.id}
	s.node(self, properties, s.scope())
	s.edge("MADE_IN", self, review, nil, s.scope())
	// A pledge is addressed to the State itself: the publisher names it in To, and a reader who asks what was said to a
	// State finds it. It is no act of the mechanism, so it is not issued by it; its review tells where it was made.
	s.edge("ADDRESSED_TO", self, stateRef(s.to), nil, s.scope())
	if s.pledge {
		s.edge("PLEDGED_BY", self, stateRef(s.from), nil, s.scope())
	} else {
		s.edge("ISSUED_BY", self, mechanism, nil, s.scope())
	}
	if !s.pledge && s.from != "" {
		response := responses[s.answer.response]
		s.edge("RECOMMENDED_BY", self, stateRef(s.from), record.Properties{
			"response": response.term, "responseAsSaid": response.said, "action": int64(s.answer.action)}, s.scope())
	}
	for _, name := range s.themes {
		s.edge("HAS_THEME", self, s.theme(name), nil, s.scope())
	}
	if s.allThemes != nil {
		w := &loaders.Speaker{Out: s.out, Source: Name, Scope: s.scope(), Err: s.err}
		w.Concerns(s.at(columnText), self, tag.Read(tag.Statement{Text: s.text, Themes: s.allThemes, ThemeScheme: Name, Mechanism: mechanism.ID}))
		s.err = w.Err
	}
	return s.err
}

// review emits the review in which the statement was made.
func (s *saying) review() record.Ref {
	scope := reviewScope(s.session)
	review := record.Ref{Label: "Review", ID: upr.ReviewID(s.session, s.to)}
	s.node(review, record.Properties{"source": Name, "session": int64(s.session)}, scope)
	s.edge("OF", review, stateRef(s.to), nil, scope)
	s.edge("CONDUCTED_BY", review, mechanism, nil, scope)
	s.edge("HELD_AT", review, record.Ref{Label: "UprSession", ID: upr.SessionID(s.session)}, nil, scope)
	return review
}

// theme emits the theme of this label.
func (s *saying) theme(label string) record.Ref {
	slug := loaders.Slug(label)
	theme := record.Ref{Label: "Theme", ID: "theme/upr-info/" + slug}
	s.node(theme, record.Properties{"source": Name, "name": s.themeNames[slug], "scheme": Name}, themeScope)
	return theme
}

func (s *saying) node(ref record.Ref, properties record.Properties, scope string) {
	if s.err == nil {
		s.err = s.out.Node(record.Node{Label: ref.Label, ID: ref.ID, Properties: properties, Scope: scope, At: s.at(columnText)})
	}
}

// edge emits an edge, with the source besides the properties, which may be nil.
func (s *saying) edge(kind string, from, to record.Ref, properties record.Properties, scope string) {
	if s.err != nil {
		return
	}
	if properties == nil {
		properties = record.Properties{}
	}
	properties["source"] = Name
	s.err = s.out.Edge(record.Edge{Type: kind, From: from, To: to, Properties: properties, Scope: scope, At: s.at(columnText)})
}
