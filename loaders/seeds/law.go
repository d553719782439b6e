package seeds

import (
	"strconv"
	"strings"
	"time"

	"github.com/hres/hres/internal/record"
	curated "github.com/hres/hres/seeds"
)

// provisions says the provisions with their instruments, and what binds whom to them.
func (s *saying) provisions(all *curated.Seeds) {
	instruments := map[string]curated.Instrument{}
	for _, in := range all.Instruments {
		instruments[in.ID] = in
	}
	place := map[string]int{}
	for _, x := range all.Provisions {
		in := instruments[x.Instrument()]
		place[in.ID]++
		s.node("Provision", x.Entry, record.Properties{"number": x.Number, "name": in.Citation(x.Number), "order": place[in.ID], "gist": x.Gist}).
			edge("OF", instrumentLabel(in), in.ID).edge("PART_OF", "Provision", x.Parent())
	}
	for _, x := range all.Statuses {
		in := instruments[x.Instrument]
		state := entry{s, x.Entry, record.Ref{Label: "State", ID: x.State}}
		switch {
		case x.Action == "":
			state.link("SIGNED", record.Ref{Label: "Treaty", ID: in.ID}, record.Properties{"date": x.Signed, "note": x.Note})
		case in.IsTreaty():
			state.link("PARTY_TO", record.Ref{Label: "Treaty", ID: in.ID}, record.Properties{"action": x.Action, "date": x.Date, "signed": x.Signed,
				"inForce": BindsFrom(in, x), "until": x.Until, "note": x.Note})
		default:
			state.link("COMMITTED_TO", record.Ref{Label: "Declaration", ID: in.ID}, record.Properties{"date": x.Date, "until": x.Until, "note": x.Note})
		}
	}
	for _, x := range all.Reservations {
		s.node("Reservation", x.Entry, record.Properties{"kind": x.Kind, "gist": x.Gist, "made": x.Made, "withdrawn": x.Withdrawn, "note": x.Note}).
			edge("MADE_BY", "State", x.State).edge("TO_INSTRUMENT", "Treaty", x.Instrument).edge("LIMITS", "Provision", x.Provisions...)
	}
}

func instrumentLabel(in curated.Instrument) string {
	if in.IsTreaty() {
		return "Treaty"
	}
	return "Declaration"
}

// BindsFrom is the day from which a treaty binds a State: its own period after the deposit, but not before the treaty
// itself entered into force. A date known to the year or month only is kept as it is: the period would feign a precision.
// A State that succeeds is bound from the day of its notification at the latest, without a period.
func BindsFrom(in curated.Instrument, st curated.Status) curated.Date {
	from := st.Date
	if day, err := time.Parse(time.DateOnly, string(st.Date)); err == nil && st.Action != "SUCCESSION" && len(in.InForceAfter) > 2 {
		if n, err := strconv.Atoi(in.InForceAfter[1 : len(in.InForceAfter)-1]); err == nil {
			if strings.HasSuffix(in.InForceAfter, "M") {
				day = monthsAfter(day, n)
			} else {
				day = day.AddDate(0, 0, n)
			}
			if in.InForceOnFirst {
				day = time.Date(day.Year(), day.Month()+1, 1, 0, 0, 0, 0, time.UTC)
			}
			from = curated.Date(day.Format(time.DateOnly))
		}
	}
	if from.Before(in.InForce) {
		return in.InForce
	}
	return from
}

// monthsAfter adds months; a day that the month reached does not have becomes its last.
func monthsAfter(day time.Time, n int) time.Time {
	first := time.Date(day.Year(), day.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(day.Day(), last)-1)
}

// judgement are the properties of an edge that a curator drew.
func judgement(e curated.Entry, evidence string) record.Properties {
	confidence := 1.0
	if e.Verified == "unverified" {
		confidence = 0.5
	}
	return record.Properties{"method": "curated", "confidence": confidence, "evidence": evidence, "assertedBy": "hres seeds"}
}

// statements says documents, passages, interpretations and findings.
func (s *saying) statements(all *curated.Seeds) {
	w := writing{saying: s, documents: map[string]curated.Document{}, passages: map[string]bool{}, read: map[string]bool{}, cited: map[[2]string]bool{}}
	for _, d := range all.Documents {
		w.documents[d.ID] = d
		s.node("Document", d.Entry, record.Properties{"title": d.Title, "kind": d.Kind, "number": d.Number, "date": d.Date, "published": d.Published,
			"languages": d.Languages, "formats": d.Formats}).
			edge("PUBLISHED_BY", "Organization", d.Issuers...).edge("ISSUED_BY", mechanismLabel(d.IssuedBy), d.IssuedBy).
			edge("SUPERSEDED_BY", "Document", d.SupersededBy)
	}
	for _, x := range all.Interpretations {
		w.read[x.ID] = true
	}
	for _, x := range all.Interpretations {
		w.interpretation(x)
	}
	for _, x := range all.Findings {
		w.finding(x)
	}
}

// writing says statements, and each passage they name once.
type writing struct {
	*saying
	documents      map[string]curated.Document
	passages, read map[string]bool
	cited          map[[2]string]bool
}

// passage says a passage, and is it.
func (w *writing) passage(e curated.Entry, id string) record.Ref {
	document, number, _ := curated.Passage(id)
	if !w.passages[id] {
		w.passages[id] = true
		e.ID = id
		w.node("Passage", e, record.Properties{"number": number, "name": curated.Pinpoint(id), "order": curated.PassageOrder(number)}).
			edge("PART_OF", "Document", document)
	}
	return record.Ref{Label: "Passage", ID: id}
}

// cite says that a passage cites a passage or a document.
func (w *writing) cite(e curated.Entry, from, target string, level int) {
	if w.cited[[2]string{from, target}] {
		return
	}
	w.cited[[2]string{from, target}] = true
	to := record.Ref{Label: "Document", ID: target}
	if _, _, isPassage := curated.Passage(target); isPassage {
		to = w.passage(e, target)
	}
	properties := judgement(e, curated.Pinpoint(from))
	properties["level"] = level
	entry{w.saying, e, w.passage(e, from)}.link("CITES", to, properties)
}

// interpretation says a paragraph that reads provisions.
func (w *writing) interpretation(x curated.Interpretation) {
	symbol, _, _ := curated.Passage(x.ID)
	document := w.documents[symbol]
	passage := w.passage(x.Entry, x.ID)
	e := x.Entry
	e.ID = interpretationID(x.ID)
	date := document.Date
	if date == "" {
		date = document.Published
	}
	self := w.node("Interpretation", e, record.Properties{"summary": x.Summary, "date": date, "authority": authority(document)}).
		edge("STATED_IN", "Passage", passage.ID).edge("ISSUED_BY", mechanismLabel(document.IssuedBy), document.IssuedBy)
	if w.read[x.SupersededBy] {
		self.edge("SUPERSEDED_BY", "Interpretation", interpretationID(x.SupersededBy))
	}
	evidence := curated.Pinpoint(x.ID)
	for _, p := range x.Interprets {
		self.link("INTERPRETS", record.Ref{Label: "Provision", ID: p}, judgement(e, evidence))
	}
	self.concerns(evidence, x.Obligations, x.Issues)
	for _, target := range x.Cites {
		level := 2
		if _, _, isPassage := curated.Passage(target); isPassage {
			level = 1
		}
		w.cite(x.Entry, x.ID, target, level)
	}
}

func interpretationID(passage string) string { return "interpretation/" + passage }

// authority is the weight of what a document says: a treaty body is entitled to interpret its treaty, special procedures are
// experts, and a resolution is what States commit themselves to.
func authority(d curated.Document) string {
	switch mechanismLabel(d.IssuedBy) {
	case "TreatyBody", "RegionalBody":
		return "AUTHORITATIVE_INTERPRETATION"
	case "SpecialProcedure":
		return "EXPERT_RECOMMENDATION"
	}
	return "POLITICAL_COMMITMENT"
}

// mechanismLabel tells the label of a mechanism by the form of its id.
func mechanismLabel(id string) string {
	switch {
	case strings.HasPrefix(id, "sp/"):
		return "SpecialProcedure"
	case strings.HasPrefix(id, "regional/"):
		return "RegionalBody"
	case id == "UPR":
		return "UniversalPeriodicReview"
	case id == "":
		return ""
	}
	return "TreatyBody"
}

// finding says a decision on a communication, and the document that it is.
func (w *writing) finding(x curated.Finding) {
	w.node("Document", x.Entry, record.Properties{"title": x.Name, "kind": "VIEWS", "number": "Communication No. " + strings.Join(x.Communications, ", "),
		"date": x.Adopted}).edge("ISSUED_BY", "TreatyBody", x.Body)
	e := x.Entry
	e.ID = "finding/" + x.ID
	self := w.node("Finding", e, record.Properties{"name": x.Name, "communications": x.Communications, "submitted": x.Submitted, "bodySession": x.Session,
		"outcome": x.Outcome, "remedy": x.Remedy, "summary": x.Holding, "date": x.Adopted, "authority": "JUDICIAL_FINDING"}).
		edge("PUBLISHED_IN", "Document", x.ID).edge("ISSUED_BY", "TreatyBody", x.Body).edge("ADDRESSED_TO", "State", x.States...)
	for _, number := range x.At {
		self.edge("STATED_IN", "Passage", w.passage(x.Entry, x.ID+"#"+number).ID)
	}
	for _, a := range x.Articles {
		self.link("DECIDES_ON", record.Ref{Label: "Provision", ID: a.Provision}, record.Properties{"claimed": a.Claimed, "result": a.Result,
			"readWith": a.ReadWith, "paragraph": a.At})
	}
	self.concerns(x.ID+", para. "+strings.Join(x.At, ", "), x.Obligations, x.Issues)
	for _, c := range x.Cites {
		w.cite(x.Entry, x.ID+"#"+c.At, c.Target, c.Level)
	}
}

// concerns says which obligations and issues a statement bears on.
func (e entry) concerns(evidence string, obligations, issues []string) {
	for _, id := range obligations {
		e.link("CONCERNS", record.Ref{Label: "Obligation", ID: id}, judgement(e.Entry, evidence))
	}
	for _, id := range issues {
		e.link("CONCERNS", record.Ref{Label: "Issue", ID: id}, judgement(e.Entry, evidence))
	}
}
