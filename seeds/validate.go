package seeds

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Validate checks what the seeds say, beyond their shape: ids are unique over all
// files, references lead somewhere of the right kind, dates are well formed and in
// order, every entry has a source and says how it was verified, each file is in its
// canonical order, and no name can mean two States. The error, if any, is a
// [Problems] with every fault.
func (s *Seeds) Validate() error {
	v := &validation{kinds: map[string]string{}}
	v.entries(s)
	v.states(s.States)
	v.places(s)
	v.law(s)
	v.binding(s)
	v.mechanisms(s)
	v.procedures(s)
	v.upr(s)
	v.elections(s)
	v.statements(s)
	v.meetings(s)
	v.order(s)
	v.names(s)
	v.reached(s)
	return v.problems.errorOrNil()
}

// validation gathers the problems, and knows of each id which kind of seed has it.
type validation struct {
	kinds    map[string]string
	problems Problems
}

// at is where a value of the entry stands; the entry itself if the value is absent.
func (e Entry) at(field string) Position {
	if at, ok := e.fields[field]; ok {
		return at
	}
	return e.At
}

func (v *validation) report(e Entry, field, advice, format string, args ...any) {
	v.problems = append(v.problems, Problem{At: e.at(field), Message: fmt.Sprintf(format, args...), Advice: advice})
}

// verification is the closed set of ways to check a fact; free words would make the
// share of verified facts meaningless.
var verification = regexp.MustCompile(`^(file|search) \S|^unverified$`)

// entries checks what all kinds share and learns every id.
func (v *validation) entries(s *Seeds) {
	first := map[string]Entry{}
	for _, one := range s.all() {
		e := one.entry()
		if e.ID == "" {
			v.report(e, "id", "give it the natural identifier", "the entry has no id")
		} else if other, taken := first[e.ID]; taken {
			v.report(e, "id", "rename or remove one of the two", "the id %q is taken at %s", e.ID, other.At)
		} else {
			first[e.ID] = e
			v.kinds[e.ID] = kindOf(one)
		}
		if e.Source == "" {
			v.report(e, "source", "cite the document or page", "%q has no source", e.ID)
		}
		if !verification.MatchString(e.Verified) {
			v.report(e, "verified", `write "file …", "search …" or "unverified"`, "%q does not say how it was verified", e.ID)
		}
	}
}

// kindOf names the kind of a seed, as messages and references use it.
func kindOf(one seed) string {
	switch one.(type) {
	case State:
		return "State"
	case Region:
		return "region"
	case RegionalGroup:
		return "regional group"
	case Organization:
		return "organization"
	case Instrument:
		return "instrument"
	case TreatyBody:
		return "treaty body"
	case SpecialProcedure:
		return "special procedure"
	case UPRMechanism:
		return "mechanism"
	case UPRCycle:
		return "UPR cycle"
	case UPRSession:
		return "UPR session"
	case Obligation:
		return "obligation"
	case ElectionPart:
		return "election part"
	case Meeting:
		return "meeting"
	case Document:
		return "document"
	case Provision:
		return "provision"
	case Status:
		return "status"
	case Reservation:
		return "reservation"
	case Issue:
		return "issue"
	case Procedure:
		return "procedure"
	case GradeScale:
		return "grade scale"
	case RegionalBody:
		return "regional body"
	case ElectionObserver:
		return "election observer"
	case Review:
		return "review"
	case Interpretation:
		return "passage"
	case Finding:
		return "finding"
	case ActionPoint:
		return "action point"
	default:
		return "source"
	}
}

// refer checks that an optional reference leads to a seed of one of the kinds.
func (v *validation) refer(e Entry, field, id string, kinds ...string) {
	if id == "" {
		return
	}
	switch got, ok := v.kinds[id]; {
	case !ok:
		v.report(e, field, "correct the id or add the entry", "%s refers to %q, which no file has", field, id)
	case !slices.Contains(kinds, got):
		v.report(e, field, "refer to "+withArticle(strings.Join(kinds, " or ")), "%s refers to %q, which is %s", field, id, withArticle(got))
	}
}

func withArticle(kind string) string {
	if strings.ContainsRune("aeio", rune(kind[0])) {
		return "an " + kind
	}
	return "a " + kind
}

// referAll checks a list of references, none of which may stand twice.
func (v *validation) referAll(e Entry, field string, ids []string, kinds ...string) {
	for i, id := range ids {
		v.refer(e, element(field, i), id, kinds...)
		if slices.Contains(ids[:i], id) {
			v.report(e, element(field, i), "remove one of the two", "%s refers to %q twice", field, id)
		}
	}
}

// required reports the named values that are empty.
func (v *validation) required(e Entry, values ...string) {
	for i := 0; i < len(values); i += 2 {
		if values[i+1] == "" {
			v.report(e, values[i], "fill it in", "%q has no %s", e.ID, values[i])
		}
	}
}

func (v *validation) oneOf(e Entry, field, value string, allowed ...string) {
	if !slices.Contains(allowed, value) {
		v.report(e, field, "use one of "+strings.Join(allowed, ", "), "%s is %q", field, value)
	}
}

func (v *validation) date(e Entry, field string, d Date) {
	if d != "" && d.Precision() == PrecisionNone {
		v.report(e, field, "write YYYY, YYYY-MM or YYYY-MM-DD", "%s %q is no date", field, d)
	}
}

func (v *validation) period(e Entry, start, end Date) {
	v.date(e, "start", start)
	v.date(e, "end", end)
	if start != "" && end != "" && end.Before(start) {
		v.report(e, "end", "put the two dates in order", "the end %s is before the start %s", end, start)
	}
}

func (v *validation) idPrefix(e Entry, prefix string) {
	if e.ID != "" && !strings.HasPrefix(e.ID, prefix) {
		v.report(e, "id", "begin it with "+prefix, "the id %q is not of this file's form", e.ID)
	}
}

var (
	alpha3 = regexp.MustCompile(`^[A-Z]{3}$`)
	alpha2 = regexp.MustCompile(`^[A-Z]{2}$`)
	m49    = regexp.MustCompile(`^[0-9]{3}$`)
)

func (v *validation) states(states []State) {
	for _, st := range states {
		v.form(st.Entry, "id", st.ID, alpha3, "the three capital letters of ISO 3166-1")
		v.form(st.Entry, "iso2", st.ISO2, alpha2, "the two capital letters of ISO 3166-1")
		v.form(st.Entry, "m49", st.M49, m49, "three digits, leading zeros kept")
		v.required(st.Entry, "name", st.Name, "formalName", st.FormalName, "region", st.Region)
		v.oneOf(st.Entry, "status", st.Status, "MEMBER", "OBSERVER")
		v.refer(st.Entry, "region", st.Region, "region")
		v.refer(st.Entry, "regionalGroup", st.RegionalGroupID(), "regional group")
	}
}

func (v *validation) form(e Entry, field, value string, form *regexp.Regexp, want string) {
	if !form.MatchString(value) {
		v.report(e, field, "write "+want, "%s is %q", field, value)
	}
}

func (v *validation) places(s *Seeds) {
	roots := 0
	for _, r := range s.Regions {
		v.idPrefix(r.Entry, "m49/")
		v.form(r.Entry, "id", r.M49(), m49, "m49/ and three digits")
		v.required(r.Entry, "name", r.Name)
		v.refer(r.Entry, "partOf", r.PartOf, "region")
		if r.PartOf == "" {
			roots++
			if roots > 1 {
				v.report(r.Entry, "partOf", "say which region holds it", "%q is a second region without partOf", r.ID)
			}
		}
	}
	for _, g := range s.RegionalGroups {
		v.idPrefix(g.Entry, "regional-group/")
		v.required(g.Entry, "name", g.Name, "abbreviation", g.Abbreviation)
	}
	for _, o := range s.Organizations {
		v.idPrefix(o.Entry, "org/")
		v.required(o.Entry, "name", o.Name)
		v.oneOf(o.Entry, "kind", o.Kind, "INTERGOVERNMENTAL", "UN_ORGAN", "UN_OFFICE", "NGO")
		v.refer(o.Entry, "partOf", o.PartOf, "organization")
	}
}

func (v *validation) law(s *Seeds) {
	for _, in := range s.Instruments {
		v.required(in.Entry, "name", in.Name, "abbreviation", in.Abbreviation, "adopted", string(in.Adopted))
		v.oneOf(in.Entry, "kind", in.Kind, InstrumentKinds...)
		v.oneOf(in.Entry, "sourceClass", in.SourceClass, SourceClasses...)
		if in.Unit != "" {
			v.oneOf(in.Entry, "unit", in.Unit, Units...)
		}
		v.required(in.Entry, "reach", in.Reach)
		if in.Reach != "UNIVERSAL" {
			v.refer(in.Entry, "reach", in.Reach, "organization")
		}
		if in.InForceAfter != "" {
			v.form(in.Entry, "inForceAfter", in.InForceAfter, period, "a period such as P3M or P30D")
			v.required(in.Entry, "inForceRule", in.InForceRule)
		}
		v.date(in.Entry, "adopted", in.Adopted)
		v.date(in.Entry, "statusAsOf", in.StatusAsOf)
		v.date(in.Entry, "inForce", in.InForce)
		if in.InForce != "" && in.InForce.Before(in.Adopted) {
			v.report(in.Entry, "inForce", "put the two dates in order", "in force on %s, before it was adopted on %s", in.InForce, in.Adopted)
		}
		v.refer(in.Entry, "adoptedBy", in.AdoptedBy, "document")
		v.refer(in.Entry, "depositary", in.Depositary, "organization")
		v.refer(in.Entry, "protocolTo", in.ProtocolTo, "instrument")
	}
	for _, d := range s.Documents {
		v.required(d.Entry, "title", d.Title)
		v.oneOf(d.Entry, "kind", d.Kind, DocumentKinds...)
		v.date(d.Entry, "date", d.Date)
		v.date(d.Entry, "published", d.Published)
		v.refer(d.Entry, "issuedBy", d.IssuedBy, mechanismKinds...)
		v.refer(d.Entry, "supersededBy", d.SupersededBy, "document")
		v.referAll(d.Entry, "issuers", d.Issuers, "organization")
		v.refer(d.Entry, "producedBy", d.ProducedBy, "meeting")
	}
	known := map[string]bool{}
	for _, p := range s.Provisions {
		v.required(p.Entry, "number", p.Number, "gist", p.Gist)
		v.refer(p.Entry, "id", p.Instrument(), "instrument")
		if parent := p.Parent(); parent != "" && !known[parent] {
			v.report(p.Entry, "id", "write "+parent+" before it", "%q stands before the provision that holds it", p.ID)
		}
		known[p.ID] = true
	}
	for _, src := range s.Sources {
		v.required(src.Entry, "name", src.Name, "publisher", src.Publisher, "licence", src.Licence, "obtain", src.Obtain)
	}
}

func (v *validation) mechanisms(s *Seeds) {
	for _, b := range s.TreatyBodies {
		v.required(b.Entry, "name", b.Name)
		if len(b.Monitors) == 0 {
			v.report(b.Entry, "monitors", "name the instruments it watches", "%q monitors nothing", b.ID)
		}
		v.date(b.Entry, "established", b.Established)
		v.refer(b.Entry, "establishedBy", b.EstablishedBy, "document")
		v.referAll(b.Entry, "monitors", b.Monitors, "instrument")
		v.refer(b.Entry, "secretariat", b.Secretariat, "organization")
	}
	for _, sp := range s.SpecialProcedures {
		v.idPrefix(sp.Entry, "sp/")
		v.required(sp.Entry, "name", sp.Name)
		v.oneOf(sp.Entry, "kind", sp.Kind, "THEMATIC", "COUNTRY")
		v.oneOf(sp.Entry, "holderKind", sp.HolderKind, "SPECIAL_RAPPORTEUR", "INDEPENDENT_EXPERT", "WORKING_GROUP", "OTHER")
		if (sp.Kind == "COUNTRY") != (sp.State != "") {
			v.report(sp.Entry, "state", "name the State of a country mandate, and of no other", "%q is %s and its state is %q", sp.ID, sp.Kind, sp.State)
		}
		v.date(sp.Entry, "established", sp.Established)
		v.date(sp.Entry, "ended", sp.Ended)
		v.refer(sp.Entry, "state", sp.State, "State")
		v.refer(sp.Entry, "createdBy", sp.CreatedBy, "document")
		v.refer(sp.Entry, "renewedBy", sp.RenewedBy, "document")
		v.refer(sp.Entry, "succeededBy", sp.SucceededBy, "special procedure")
	}
}

func (v *validation) upr(s *Seeds) {
	u := s.UPR
	v.required(u.Mechanism.Entry, "name", u.Mechanism.Name)
	v.refer(u.Mechanism.Entry, "establishedBy", u.Mechanism.EstablishedBy, "document")
	v.referAll(u.Mechanism.Entry, "modalities", u.Mechanism.Modalities, "document")
	cycles := map[string]UPRCycle{}
	for _, c := range u.Cycles {
		v.idNumber(c.Entry, "upr/cycle/", c.Number)
		v.period(c.Entry, c.Start, c.End)
		if c.LastSession < c.FirstSession {
			v.report(c.Entry, "lastSession", "put the two sessions in order", "the last session %d is before the first %d", c.LastSession, c.FirstSession)
		}
		cycles[c.ID] = c
	}
	for _, ses := range u.Sessions {
		v.idNumber(ses.Entry, "upr/session/", ses.Number)
		v.period(ses.Entry, ses.Start, ses.End)
		v.required(ses.Entry, "cycle", ses.Cycle)
		v.refer(ses.Entry, "cycle", ses.Cycle, "UPR cycle")
		if c, ok := cycles[ses.Cycle]; ok && (ses.Number < c.FirstSession || ses.Number > c.LastSession) {
			v.report(ses.Entry, "cycle", "correct the cycle or its sessions", "session %d lies outside cycle %d, which has %d to %d", ses.Number, c.Number, c.FirstSession, c.LastSession)
		}
	}
	type once struct {
		state string
		cycle string
	}
	reviewed := map[once]Review{}
	for _, r := range s.Reviews {
		v.refer(r.Entry, "session", fmt.Sprintf("upr/session/%d", r.Session), "UPR session")
		v.refer(r.Entry, "state", r.State, "State")
		v.date(r.Entry, "date", r.Date)
		if r.Session < 1 || r.Session > len(u.Sessions) {
			continue
		}
		key := once{r.State, u.Sessions[r.Session-1].Cycle}
		if before, twice := reviewed[key]; twice && r.Note == "" {
			v.report(r.Entry, "state", "correct one of the two, or say in the note why the State was reviewed twice", "%s is reviewed at sessions %d and %d of one cycle", r.State, before.Session, r.Session)
		}
		reviewed[key] = r
	}
}

func (v *validation) idNumber(e Entry, prefix string, number int) {
	if want := fmt.Sprintf("%s%d", prefix, number); e.ID != "" && e.ID != want {
		v.report(e, "id", "write "+want, "the id %q does not fit the number %d", e.ID, number)
	}
}

func (v *validation) elections(s *Seeds) {
	for _, o := range s.Obligations {
		v.idPrefix(o.Entry, "obligation/")
		v.required(o.Entry, "name", o.Name, "definition", o.Definition)
		v.oneOf(o.Entry, "group", o.Group, "OVERARCHING", "FOUNDATIONAL", "PROCESS", "INDIVIDUAL")
		provisions := make([]string, len(o.GroundedIn))
		for i, g := range o.GroundedIn {
			provisions[i] = g.Provision
			if g.Reason == "" {
				v.report(o.Entry, element("groundedIn", i), "say why", "%q rests on %s without a reason", o.ID, g.Provision)
			}
		}
		v.referAll(o.Entry, "groundedIn", provisions, "provision")
		v.referAll(o.Entry, "parts", o.Parts, "election part")
	}
	for _, i := range s.Issues {
		v.idPrefix(i.Entry, "issue/")
		v.required(i.Entry, "name", i.Name, "description", i.Description, "obligation", i.Obligation)
		v.refer(i.Entry, "obligation", i.Obligation, "obligation")
		v.referAll(i.Entry, "alsoUnder", i.AlsoUnder, "obligation")
		if slices.Contains(i.AlsoUnder, i.Obligation) {
			v.report(i.Entry, "alsoUnder", "leave it out", "%q is under %s already", i.ID, i.Obligation)
		}
		v.referAll(i.Entry, "parts", i.Parts, "election part")
		for k, term := range i.Terms {
			if term == "" || term != strings.ToLower(term) {
				v.report(i.Entry, element("terms", k), "write it in small letters", "the term %q is not in small letters", term)
			}
		}
	}
	for _, p := range s.ElectionParts {
		v.idPrefix(p.Entry, "part/")
		v.required(p.Entry, "name", p.Name, "description", p.Description)
	}
}

func (v *validation) meetings(s *Seeds) {
	produced := map[string]string{}
	for _, d := range s.Documents {
		produced[d.ID] = d.ProducedBy
	}
	for _, m := range s.Meetings {
		v.required(m.Entry, "name", m.Name, "start", string(m.Start), "focus", m.Focus)
		v.oneOf(m.Entry, "participants", m.Participants, "GENERAL", "SPECIAL_PROCEDURES", "TREATY_BODIES", "UPR")
		v.period(m.Entry, m.Start, m.End)
		v.refer(m.Entry, "country", m.Country, "State")
		v.referAll(m.Entry, "conveners", m.Conveners, "organization")
		v.referAll(m.Entry, "documents", m.Documents, "document")
		v.referAll(m.Entry, "obligations", m.Obligations, "obligation")
		v.referAll(m.Entry, "mechanisms", m.Mechanisms, mechanismKinds...)
		for i, id := range m.Documents {
			if by, ok := produced[id]; ok && by != m.ID {
				v.report(m.Entry, element("documents", i), "make the two agree", "%q says it was produced by %q", id, by)
			}
		}
	}
	for _, a := range s.ActionPoints {
		v.idPrefix(a.Entry, "hres/action/")
		v.required(a.Entry, "gist", a.Gist)
		v.referAll(a.Entry, "meetings", a.Meetings, "meeting")
		v.referAll(a.Entry, "addressees", a.Addressees, append([]string{"organization"}, mechanismKinds...)...)
		v.referAll(a.Entry, "obligations", a.Obligations, "obligation")
	}
}

// mechanismKinds are the kinds of seeds that are mechanisms.
var mechanismKinds = []string{"treaty body", "special procedure", "mechanism", "regional body"}

// order checks that each file keeps its canonical order: by number where its
// entries have one, else by id. A fixed order keeps changes to the files small.
func (v *validation) order(s *Seeds) {
	byID(v, s.States)
	byID(v, s.Regions)
	byID(v, s.RegionalGroups)
	byID(v, s.Organizations)
	byID(v, s.Instruments)
	byID(v, s.TreatyBodies)
	byID(v, s.SpecialProcedures)
	byID(v, s.Meetings)
	byID(v, s.Documents)
	byID(v, s.Sources)
	byID(v, s.Statuses)
	byID(v, s.Reservations)
	byID(v, s.Issues)
	byID(v, s.Procedures)
	byID(v, s.GradeScales)
	byID(v, s.RegionalBodies)
	byID(v, s.ElectionObservers)
	byID(v, s.Findings)
	byID(v, s.ActionPoints)
	byNumber(v, s.UPR.Cycles, func(c UPRCycle) int { return c.Number })
	byNumber(v, s.UPR.Sessions, func(u UPRSession) int { return u.Number })
	byNumber(v, s.Obligations, func(o Obligation) int { return o.Number })
	byNumber(v, s.ElectionParts, func(p ElectionPart) int { return p.Number })
}

func byID[T seed](v *validation, list []T) {
	for i := 1; i < len(list); i++ {
		if e, before := list[i].entry(), list[i-1].entry(); e.At.File == before.At.File && e.ID < before.ID {
			v.report(e, "id", "sort the file by id", "%q comes after %q", e.ID, before.ID)
		}
	}
}

// byNumber also wants the numbers to run 1, 2, 3 …, so that none is left out.
func byNumber[T seed](v *validation, list []T, number func(T) int) {
	for i, one := range list {
		if n := number(one); n != i+1 {
			v.report(one.entry(), "number", "number the entries 1, 2, 3 … in order", "number %d stands where %d belongs", n, i+1)
			return
		}
	}
}

// names checks that no spelling can mean two States, or two mechanisms.
func (v *validation) names(s *Seeds) {
	v.problems = append(v.problems, indexStates(s).clashes...)
	v.problems = append(v.problems, indexMechanisms(s).clashes...)
}
