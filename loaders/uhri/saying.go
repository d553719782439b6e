package uhri

import (
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/upr"
	"github.com/hres/hres/seeds"
)

// say emits one statement with its document, its review and its labels.
func (r *reading) say(a *annotation, s *statement) error {
	w := &loaders.Speaker{Out: r.out, Source: Name, Scope: s.scope}
	d := r.document(w, a, s)
	self := record.Ref{Label: s.label, ID: "uhri/" + uuid(s.id)}
	shared := s.label == "Recommendation" && s.session > 0 && len(s.states) == 1
	if shared {
		self.ID = upr.RecommendationID(s.session, s.states[0], s.text)
	}
	if r.statements != nil {
		r.statements[s.id] = self
	}
	if _, met := r.first[self.ID]; !met || !shared {
		if shared {
			r.first[strings.Clone(self.ID)] = s.id
		}
		r.statement(w, a, s, self)
		w.Concerns(a.at, self, a.tags)
	}
	if v := r.review(w, a, s, d); v != nil {
		v.statements++
		w.Edge(a.at, "MADE_IN", self, v.ref, nil)
	}
	for _, state := range s.states {
		w.Edge(a.at, "ADDRESSED_TO", self, stateRef(state), nil)
	}
	w.Edge(a.at, "ISSUED_BY", self, s.body, nil)
	if symbol(d) != "" && s.number != "" {
		id := d.ref.ID + "#" + s.number
		of := &loaders.Speaker{Out: r.out, Source: Name, Scope: d.scope, Err: w.Err}
		passage := of.Node(a.at, "Passage", id, record.Properties{"number": s.number, "name": seeds.Pinpoint(id), "order": int64(seeds.PassageOrder(s.number))})
		of.Edge(a.at, "PART_OF", passage, d.ref, nil)
		w.Err = of.Err
		w.Edge(a.at, "STATED_IN", self, passage, nil)
	}
	r.labels(w, a, self)
	if s.label == "Recommendation" && s.body.Label == "UniversalPeriodicReview" {
		r.recommending(w, a, s, self)
	}
	return w.Err
}

func stateRef(id string) record.Ref { return record.Ref{Label: "State", ID: id} }

func uuid(id [16]byte) string {
	h := hex.EncodeToString(id[:])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}

// statement emits the node of a statement.
func (r *reading) statement(w *loaders.Speaker, a *annotation, s *statement, self record.Ref) {
	properties := record.Properties{"text": s.text, "authority": "EXPERT_RECOMMENDATION"}
	if s.body.Label == "UniversalPeriodicReview" {
		properties["authority"] = "POLITICAL_COMMITMENT"
	}
	if raw := strings.ToValidUTF8(a.Text, "\uFFFD"); raw != s.text {
		// Most differ by a number or the States behind: what is a hundred thousand times long is stored once.
		properties["raw"] = strings.Replace(raw, s.text, "{text}", 1)
	}
	if s.heading != "" {
		properties["heading"] = s.heading
	}
	if s.published != "" {
		properties["date"] = s.published
	}
	if s.session > 0 {
		properties["session"] = int64(s.session)
		if cycle := upr.Cycle(s.session); cycle > 0 {
			properties["cycle"] = int64(cycle)
		}
	}
	w.Node(a.at, self.Label, self.ID, properties)
}

var reviewReport = regexp.MustCompile(`^A/HRC/\d+/\d+`)

// document emits the document of an annotation, once.
func (r *reading) document(w *loaders.Speaker, a *annotation, s *statement) *document {
	id := documentID(a)
	if d := r.documents[id]; d != nil {
		return d
	}
	if id == "uhri/document/" {
		return nil
	}
	id = strings.Clone(id)
	d := &document{ref: record.Ref{Label: "Document", ID: id}, scope: s.scope, published: s.published}
	r.documents[id] = d
	properties := record.Properties{"title": id, "kind": "REPORT"}
	switch {
	case strings.Contains(id, "/CO/"):
		properties["kind"] = "CONCLUDING_OBSERVATIONS"
	case s.body.Label == "UniversalPeriodicReview" && reviewReport.MatchString(id):
		properties["kind"] = "UPR_REPORT"
	}
	if d.published != "" {
		properties["published"] = d.published
	}
	w.Node(a.at, "Document", id, properties)
	return d
}

// review emits the review in which a statement to one State was made, once.
func (r *reading) review(w *loaders.Speaker, a *annotation, s *statement, d *document) *review {
	if len(s.states) != 1 || s.session == 0 && d == nil {
		return nil
	}
	var id string
	if s.session > 0 {
		id = upr.ReviewID(s.session, s.states[0])
	} else {
		id = "review/" + d.ref.ID + "/" + s.states[0]
	}
	if v := r.reviews[id]; v != nil {
		return v
	}
	v := &review{ref: record.Ref{Label: "Review", ID: id}, scope: s.scope, document: d}
	r.reviews[id] = v
	properties := record.Properties{}
	if s.session > 0 {
		properties["session"] = int64(s.session)
	}
	w.Node(a.at, "Review", id, properties)
	w.Edge(a.at, "OF", v.ref, stateRef(s.states[0]), nil)
	w.Edge(a.at, "CONDUCTED_BY", v.ref, s.body, nil)
	if s.session > 0 {
		w.Edge(a.at, "HELD_AT", v.ref, record.Ref{Label: "UprSession", ID: upr.SessionID(s.session)}, nil)
	}
	if d != nil {
		w.Edge(a.at, "PUBLISHED_IN", v.ref, d.ref, nil)
	}
	return v
}

var sdg = regexp.MustCompile(`^(\d{1,2}(?:\.(?:\d{1,2}|[a-d]))?) - .`)

// labels emits the themes of a statement and the groups it is about. Labels are vocabularies that mechanisms share: their
// scope is never covered, and one that the publisher gives up stays.
func (r *reading) labels(w *loaders.Speaker, a *annotation, self record.Ref) {
	said := map[string]bool{}
	edge := func(kind, of, id, name string, properties record.Properties) {
		if said[id] {
			return
		}
		said[id] = true
		if !r.named[id] {
			r.named[id] = true
			properties["name"] = name
			shared := &loaders.Speaker{Out: r.out, Source: Name, Scope: "labels", Err: w.Err}
			shared.Node(a.at, of, id, properties)
			w.Err = shared.Err
		}
		w.Edge(a.at, kind, self, record.Ref{Label: of, ID: id}, nil)
	}
	for _, name := range a.themes {
		if slug := loaders.Slug(name); slug != "" {
			edge("HAS_THEME", "Theme", "theme/uhri/"+slug, name, record.Properties{"scheme": Name})
		}
	}
	for _, goal := range a.SDGs {
		name := label(goal)
		if m := sdg.FindStringSubmatch(name); m != nil {
			edge("HAS_THEME", "Theme", "theme/sdg/"+m[1], name, record.Properties{"scheme": "sdg"})
		} else if name != "" {
			r.remark(a, "Sdgs", goal, "statement kept without this goal: it does not begin with the number of a goal or a target")
		}
	}
	for _, group := range a.Affected {
		name := label(group)
		if slug := loaders.Slug(name); slug != "" {
			edge("AFFECTS", "AffectedGroup", "group/uhri/"+slug, name, record.Properties{})
		}
	}
}

// responses are the positions of a State under review, in the schema's terms.
var responses = map[string]string{"supported": "SUPPORTED", "accepted": "SUPPORTED", "noted": "NOTED", "not supported": "NOT_SUPPORTED", "supported/noted": "MIXED", "noted/supported": "MIXED"}

// recommending emits the States that made a recommendation, with the response.
func (r *reading) recommending(w *loaders.Speaker, a *annotation, s *statement, self record.Ref) {
	var states []string
	for _, country := range a.UPRRecommending {
		name := label(country)
		id, ok := r.states.Resolve(name)
		if !ok || !r.known.Has("State", id) {
			r.remark(a, "UprRecommendingCountry", country, "recommendation kept without this recommending State: no State is known by this name%s", near(r.states, name))
			continue
		}
		states = append(states, id)
	}
	if len(a.UPRRecommending) == 0 {
		states = s.recommending
	}
	var said []string
	for _, position := range a.UPRPositions {
		if p := label(position); p != "" && !slices.Contains(said, p) {
			said = append(said, p)
		}
	}
	as := strings.Join(said, "/")
	response := "NOT_STATED"
	if as != "" {
		var ok bool
		if response, ok = responses[strings.ToLower(as)]; !ok {
			response = "NOT_STATED"
			r.remark(a, "UprPositions", strings.Join(a.UPRPositions, ", "), "recommendation kept with this response as it is said: it is none that is known")
		}
	}
	for _, state := range states {
		sum := sha256.Sum256([]byte(self.ID + "\x00" + state))
		key := [16]byte(sum[:16])
		if before, met := r.given[key]; met {
			if before != as {
				r.remark(a, "UprPositions", as, "not taken: an earlier row has the same recommendation by the same State with another response, which is kept")
			}
			continue
		}
		r.given[key] = as
		w.Edge(a.at, "RECOMMENDED_BY", self, stateRef(state), record.Properties{"response": response, "responseAsSaid": as})
	}
}
