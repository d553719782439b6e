package seeds

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// period is the form of an instrument's inForceAfter.
var period = regexp.MustCompile(`^P[0-9]+[DM]$`)

// binding checks what binds whom.
func (v *validation) binding(s *Seeds) {
	instruments := map[string]Instrument{}
	for _, in := range s.Instruments {
		instruments[in.ID] = in
	}
	for _, st := range s.Statuses {
		v.refer(st.Entry, "instrument", st.Instrument, "instrument")
		v.refer(st.Entry, "state", st.State, "State")
		v.date(st.Entry, "date", st.Date)
		v.date(st.Entry, "signed", st.Signed)
		v.date(st.Entry, "until", st.Until)
		switch {
		case st.Action == "" && st.Date != "":
			v.report(st.Entry, "action", "say how the State joined", "%s joined %s on %s, but not how", st.State, st.Instrument, st.Date)
		case st.Action == "" && st.Signed == "":
			v.report(st.Entry, "signed", "leave the row out, or say when it signed", "%s neither joined nor signed %s", st.State, st.Instrument)
		case st.Action != "":
			v.oneOf(st.Entry, "action", st.Action, Actions...)
			v.required(st.Entry, "date", string(st.Date))
		}
		if in, known := instruments[st.Instrument]; known && st.Action != "" {
			if in.IsTreaty() == (st.Action == "PARTICIPATION") {
				v.report(st.Entry, "action", "use PARTICIPATION for texts that are not ratified, and for no treaty", "%s is %s and the action %s", in.ID, in.Kind, st.Action)
			}
			if in.IsTreaty() && st.Action != "SUCCESSION" && st.Date != "" && st.Date.Before(in.Adopted) {
				v.report(st.Entry, "date", "correct the date", "%s joined %s on %s, before it was adopted on %s", st.State, in.ID, st.Date, in.Adopted)
			}
		}
		if st.Date != "" && st.Signed != "" && st.Action != "SUCCESSION" && st.Date.Before(st.Signed) {
			v.report(st.Entry, "date", "correct one of the two", "%s joined on %s, before it signed on %s", st.State, st.Date, st.Signed)
		}
		if st.Until != "" && (st.Date == "" || st.Until.Before(st.Date)) {
			v.report(st.Entry, "until", "correct one of the two", "%s withdrew on %s and joined on %q", st.State, st.Until, st.Date)
		}
	}
	for _, r := range s.Reservations {
		v.idPrefix(r.Entry, "reservation/"+r.Instrument+"/"+r.State)
		v.refer(r.Entry, "instrument", r.Instrument, "instrument")
		v.refer(r.Entry, "state", r.State, "State")
		v.oneOf(r.Entry, "kind", r.Kind, "RESERVATION", "DECLARATION")
		v.required(r.Entry, "gist", r.Gist)
		v.referAll(r.Entry, "provisions", r.Provisions, "provision")
		for i, p := range r.Provisions {
			if (Provision{Entry: Entry{ID: p}}).Instrument() != r.Instrument {
				v.report(r.Entry, element("provisions", i), "name provisions of the instrument", "%q is no provision of %s", p, r.Instrument)
			}
		}
		v.date(r.Entry, "made", r.Made)
		v.date(r.Entry, "withdrawn", r.Withdrawn)
		if r.Made != "" && r.Withdrawn != "" && r.Withdrawn.Before(r.Made) {
			v.report(r.Entry, "withdrawn", "put the two dates in order", "withdrawn on %s, before it was made on %s", r.Withdrawn, r.Made)
		}
	}
}

// procedures checks how treaty bodies, regional bodies and observers work.
func (v *validation) procedures(s *Seeds) {
	for _, p := range s.Procedures {
		v.idPrefix(p.Entry, "procedure/")
		v.required(p.Entry, "body", p.Body, "under", p.Under, "basis", p.Basis)
		v.oneOf(p.Entry, "kind", p.Kind, ProcedureKinds...)
		v.refer(p.Entry, "body", p.Body, "treaty body")
		v.refer(p.Entry, "under", p.Under, "instrument")
		v.refer(p.Entry, "scale", p.Scale, "grade scale")
	}
	for _, g := range s.GradeScales {
		v.idPrefix(g.Entry, "scale/")
		v.required(g.Entry, "name", g.Name, "author", g.Author)
		v.refer(g.Entry, "author", g.Author, append([]string{"organization", "election observer"}, mechanismKinds...)...)
		if len(g.Grades) < 2 {
			v.report(g.Entry, "grades", "list its grades", "%q has fewer than two grades", g.ID)
		}
		for i, grade := range g.Grades {
			if grade.Grade == "" || grade.Meaning == "" {
				v.report(g.Entry, element("grades", i), "fill in grade and meaning", "a grade of %q is incomplete", g.ID)
			}
		}
	}
	for _, b := range s.RegionalBodies {
		v.idPrefix(b.Entry, "regional/")
		v.required(b.Entry, "name", b.Name, "organization", b.Organization)
		v.oneOf(b.Entry, "kind", b.Kind, "COURT", "COMMISSION", "COMMITTEE", "ADVISORY_BODY")
		v.refer(b.Entry, "organization", b.Organization, "organization")
		v.referAll(b.Entry, "monitors", b.Monitors, "instrument")
		v.date(b.Entry, "established", b.Established)
	}
	for _, o := range s.ElectionObservers {
		v.idPrefix(o.Entry, "observer/")
		v.required(o.Entry, "name", o.Name)
		v.oneOf(o.Entry, "kind", o.Kind, "INTERGOVERNMENTAL", "NGO", "NETWORK")
		v.refer(o.Entry, "organization", o.Organization, "organization")
		v.referAll(o.Entry, "endorses", o.Endorses, "instrument")
		v.refer(o.Entry, "scale", o.Scale, "grade scale")
	}
}

// paragraph is the form of a paragraph's number: 14, 7.4, 12bis.
var paragraph = regexp.MustCompile(`^[0-9]+(\.[0-9]+)*[a-z]*$`)

// statements checks interpretations and findings.
func (v *validation) statements(s *Seeds) {
	for _, i := range s.Interpretations {
		document, number, ok := Passage(i.ID)
		if !ok {
			v.report(i.Entry, "id", "write the symbol, # and the number of the paragraph", "%q is the id of no passage", i.ID)
			continue
		}
		v.form(i.Entry, "id", number, paragraph, "the number of the paragraph as printed, without a final dot")
		v.refer(i.Entry, "id", document, "document")
		v.required(i.Entry, "summary", i.Summary)
		if len(i.Interprets) == 0 || len(i.Obligations) == 0 {
			v.report(i.Entry, "id", "name at least one provision and one obligation", "%q reads no provision or bears on no obligation", i.ID)
		}
		v.referAll(i.Entry, "interprets", i.Interprets, "provision")
		v.referAll(i.Entry, "obligations", i.Obligations, "obligation")
		v.referAll(i.Entry, "issues", i.Issues, "issue")
		for k, target := range i.Cites {
			v.cites(i.Entry, element("cites", k), i.ID, target)
		}
		v.refer(i.Entry, "supersededBy", i.SupersededBy, "passage", "document")
	}
	for _, f := range s.Findings {
		v.required(f.Entry, "name", f.Name, "body", f.Body, "adopted", string(f.Adopted), "holding", f.Holding)
		v.refer(f.Entry, "body", f.Body, "treaty body")
		v.referAll(f.Entry, "states", f.States, "State")
		v.date(f.Entry, "adopted", f.Adopted)
		v.date(f.Entry, "submitted", f.Submitted)
		if f.Submitted != "" && f.Adopted.Before(f.Submitted) {
			v.report(f.Entry, "adopted", "put the two dates in order", "adopted on %s, before it was submitted on %s", f.Adopted, f.Submitted)
		}
		v.oneOf(f.Entry, "outcome", f.Outcome, Outcomes...)
		if len(f.Communications) == 0 || len(f.States) == 0 || len(f.At) == 0 || len(f.Obligations) == 0 {
			v.report(f.Entry, "id", "fill in communications, states, at and obligations", "%q is incomplete", f.ID)
		}
		v.referAll(f.Entry, "obligations", f.Obligations, "obligation")
		v.referAll(f.Entry, "issues", f.Issues, "issue")
		for k, at := range f.At {
			v.form(f.Entry, element("at", k), at, paragraph, "the number of the paragraph as printed")
		}
		v.decided(f)
		for k, c := range f.Cites {
			v.form(f.Entry, element("cites", k), c.At, paragraph, "the number of the citing paragraph as printed")
			v.cites(f.Entry, element("cites", k), f.ID, c.Target)
			if _, _, pinpoint := Passage(c.Target); c.Level < 1 || c.Level > 3 || pinpoint != (c.Level == 1) {
				v.report(f.Entry, element("cites", k), "give level 1 to a paragraph, 2 or 3 to a document", "a citation of %q has level %d", c.Target, c.Level)
			}
		}
	}
}

// decided checks what a finding says of each provision, and that it agrees with the outcome.
func (v *validation) decided(f Finding) {
	provisions := make([]string, len(f.Articles))
	violated := false
	for k, a := range f.Articles {
		provisions[k] = a.Provision
		violated = violated || a.Result == "VIOLATION"
		v.oneOf(f.Entry, element("articles", k), a.Result, Results...)
		for _, with := range a.ReadWith {
			v.refer(f.Entry, element("articles", k), with, "provision")
		}
		if a.At != "" {
			v.form(f.Entry, element("articles", k), a.At, paragraph, "the number of the paragraph as printed")
		}
	}
	v.referAll(f.Entry, "articles", provisions, "provision")
	if violated != (f.Outcome == "VIOLATION") {
		v.report(f.Entry, "outcome", "make the two agree", "the outcome is %s, but a violation is found: %t", f.Outcome, violated)
	}
}

// cites checks that a citation leads to a document, a decision or a paragraph of one, and not to where it stands.
func (v *validation) cites(e Entry, field, from, target string) {
	document, number, isPassage := Passage(target)
	v.refer(e, field, document, "document", "finding")
	if isPassage {
		v.form(e, field, number, paragraph, "the number of the paragraph as printed")
	}
	if target == from {
		v.report(e, field, "remove it", "%q cites itself", from)
	}
}

// reached holds that every obligation can be followed to a provision and to a passage that bears on it.
func (v *validation) reached(s *Seeds) {
	for _, g := range s.Gaps() {
		if g.Need == NeedProvision || g.Need == NeedInterpretation {
			v.report(g.obligation.Entry, "id", "add one from a source", "%q leads to no %s", g.obligation.ID, g.Need)
		}
	}
}

// Gap says that the seeds know nothing of a kind for an obligation.
type Gap struct {
	// Obligation is its id; Need is one of the needs below.
	Obligation, Need string
	obligation       Obligation
}

// The needs of an obligation. It may be interpreted under other provisions than those it rests on: the treaties against
// corruption have no body that interprets them.
const (
	NeedProvision      = "provision"
	NeedInterpretation = "interpretation"
	NeedReading        = "interpretation of a provision it rests on"
	NeedFinding        = "finding"
)

// String tells the gap in words.
func (g Gap) String() string { return fmt.Sprintf("%s: no %s known", g.Obligation, g.Need) }

// reads tells whether an interpretation that bears on an obligation reads a provision that it rests on, or a part of one.
func (i Interpretation) reads(o Obligation) bool {
	return slices.Contains(i.Obligations, o.ID) && slices.ContainsFunc(o.GroundedIn, func(g Grounding) bool {
		return slices.ContainsFunc(i.Interprets, func(p string) bool { return p == g.Provision || strings.HasPrefix(p, g.Provision+"/") })
	})
}

// Gaps lists, by obligation, the steps of the way from an obligation to provisions,
// interpretations and findings that the seeds cannot take. A finding is missing where none
// is known; it is never made up.
func (s *Seeds) Gaps() []Gap {
	var gaps []Gap
	for _, o := range s.Obligations {
		for need, met := range map[string]bool{
			NeedProvision:      len(o.GroundedIn) > 0,
			NeedInterpretation: slices.ContainsFunc(s.Interpretations, func(i Interpretation) bool { return slices.Contains(i.Obligations, o.ID) }),
			NeedReading:        slices.ContainsFunc(s.Interpretations, func(i Interpretation) bool { return i.reads(o) }),
			NeedFinding:        slices.ContainsFunc(s.Findings, func(f Finding) bool { return slices.Contains(f.Obligations, o.ID) }),
		} {
			if !met {
				gaps = append(gaps, Gap{o.ID, need, o})
			}
		}
	}
	slices.SortFunc(gaps, func(a, b Gap) int { return strings.Compare(a.Obligation+a.Need, b.Obligation+b.Need) })
	return gaps
}
