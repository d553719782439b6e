package followup

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/table"
	"github.com/hres/hres/seeds"
)

// Name is the loader's name, the owner of what it says and the source of every node and edge.
const Name = "ccpr-followup"

// scale is the Committee's scale, author its name.
const (
	scale  = "scale/ccpr-follow-up"
	author = "Human Rights Committee"
)

// committee is who recommends and grades.
var committee = record.Ref{Label: "TreatyBody", ID: "CCPR"}

// Loader reads the tracker's files.
type Loader struct{ grades []string }

// New returns a loader that knows the Committee's grades from these scales.
func New(scales []seeds.GradeScale) *Loader {
	l := &Loader{}
	for _, s := range scales {
		for _, g := range s.Grades {
			if s.ID == scale {
				l.grades = append(l.grades, g.Grade)
			}
		}
	}
	return l
}

// Declaration implements loaders.Loader.
func (l *Loader) Declaration() loaders.Declaration {
	return loaders.Declaration{
		Name:     Name,
		Sentence: "The grades A to E that the Human Rights Committee gave in its follow-up to concluding observations.",
		Source:   Name,
		Inputs:   "the tracker's JSON files by State (BLR.json)",
		Labels:   []string{"Recommendation", "Assessment", "Document", "Passage"},
		Types:    []string{"ADDRESSED_TO", "ISSUED_BY", "STATED_IN", "PART_OF", "GRADES", "GRADES_BY", "ASSESSED_BY", "PUBLISHED_IN"},
		Needs:    []string{"State", "TreatyBody", "GradeScale"},
		Shares:   []string{"Document", "Passage"},
		Rank:     12,
	}
}

// Load implements loaders.Loader. One file is in memory at a time.
func (l *Loader) Load(ctx context.Context, inputs []loaders.Input, known loaders.Known, out loaders.Emitter) error {
	met := map[string]string{}
	for _, in := range inputs {
		r := &reading{Loader: l, file: in.Name, known: known, out: out, met: met, counted: map[string]int{}, whole: true}
		if err := r.read(ctx, in); err != nil {
			return err
		}
	}
	return nil
}

// reading is the reading of one file.
type reading struct {
	*Loader
	file    string
	content []byte
	known   loaders.Known
	out     loaders.Emitter
	// met are the concluding observations of all files, with the file of each, and the reports, with the date of each.
	met map[string]string
	// counted are the grades taken, and whole tells that nothing was rejected.
	counted map[string]int
	whole   bool

	*loaders.Speaker
	meta *placed[meta]
	// document has the recommendations and report the grades, given at a session on the date assessed.
	document, report      record.Ref
	state, date, assessed string
}

func (r *reading) remark(at int64, field, value, format string, args ...any) {
	r.out.NotUnderstood(loaders.Remark{At: r.at(at), Field: field, Value: value, Done: fmt.Sprintf(format, args...)})
}

// passedOver are the keys that are not taken, see the package comment.
var passedOver = []string{"name", "num", "combined_score", "score", "n", "year", "mechanism", "caveat", "co_session", "fco_symbol"}

func (r *reading) unknown(at int64, keys unknown) {
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		if !slices.Contains(passedOver, key) {
			r.remark(at, key, "", "not taken: no file was known to have this key")
		}
	}
}

// symbol is that of concluding observations of the Committee, with the State in it.
var symbol = regexp.MustCompile(`^CCPR/C/([A-Z]{3})(?:-[A-Z]+)?/CO/[0-9A-Za-z.\-/]+$`)

// say emits what a file holds.
func (r *reading) say(s *state) error {
	r.unknown(0, s.Keys)
	rated := s.UPR.Kind() != 0 && s.UPR.Kind() != 'n'
	if rated {
		r.remark(0, "upr", "", "not taken: these grades are the tracker's own, not a mechanism's")
	}
	f := s.HRC
	if f == nil {
		f = &s.followUp
	}
	switch r.meta = f.Meta; {
	case r.meta == nil && (rated || s.A3 != ""):
		r.remark(0, "hrc", "", "nothing taken: the file has no follow-up of the Committee")
		return nil
	case r.meta == nil:
		return &loaders.InputError{At: r.at(0), What: "has neither hrc nor meta", Do: "give the tracker's files by State, as BLR.json"}
	}
	m := r.meta.of
	co, why := table.Clean(m.Symbol), ""
	parts := symbol.FindStringSubmatch(co)
	if parts == nil {
		why = "this is no symbol of concluding observations, as CCPR/C/BLR/CO/5"
	} else if r.met[co] != "" {
		why = r.met[co] + " has the same follow-up, which is kept"
	}
	if why != "" {
		r.remark(r.meta.at, "co_symbol", m.Symbol, "file not taken: %s", why)
		for range f.Paragraphs {
			r.out.Row(r.file, loaders.RowRejected)
		}
		return nil
	}
	r.met[co] = r.file
	r.Speaker = &loaders.Speaker{Out: r.out, Source: Name, Scope: "followup/" + co}
	r.unknown(r.meta.at, m.Keys)
	if r.state = parts[1]; !r.known.Has("State", r.state) {
		r.remark(r.meta.at, "co_symbol", co, "recommendations kept without an addressee: %s is no State Member or observer", r.state)
		r.state = ""
	}
	if s.A3 != "" && s.A3 != parts[1] {
		r.remark(0, "a3", s.A3, "not taken: the symbol is of %s", parts[1])
	}
	r.date, r.assessed = r.day("co_date", m.Date), r.day("assessment_date", m.Assessed)
	r.document = r.Node(r.at(r.meta.at), "Document", co, with(record.Properties{"title": co, "kind": "CONCLUDING_OBSERVATIONS"}, "date", r.date))
	r.sayReport()
	said := map[string]bool{}
	for _, p := range f.Paragraphs {
		if r.sayParagraph(p, said) {
			r.out.Row(r.file, loaders.RowTaken)
		} else {
			r.out.Row(r.file, loaders.RowRejected)
			r.whole = false
		}
	}
	r.check(f, said)
	if r.whole && r.Err == nil {
		r.out.Covers(r.Scope)
	}
	return r.Err
}

// with gives properties one more, where it has a value.
func with(properties record.Properties, name, value string) record.Properties {
	if value != "" {
		properties[name] = value
	}
	return properties
}

// sayReport emits the document that has the grades, once: it may have those of several States, so its scope is never covered.
func (r *reading) sayReport() {
	r.report = record.Ref{Label: "Document", ID: table.Clean(r.meta.of.Assessment)}
	date, met := r.met[r.report.ID]
	if met && date != r.assessed {
		r.remark(r.meta.at, "assessment_date", r.meta.of.Assessed, "document kept with the date of an earlier file: %s", date)
	}
	if r.report.ID == "" || met {
		return
	}
	r.met[r.report.ID] = r.assessed
	shared := &loaders.Speaker{Out: r.out, Source: Name, Scope: "documents", Err: r.Err}
	shared.Node(r.at(r.meta.at), "Document", r.report.ID, with(record.Properties{"title": r.report.ID, "kind": "REPORT"}, "date", r.assessed))
	r.Err = shared.Err
}

var (
	// number is that of a paragraph.
	number = regexp.MustCompile(`^\d{1,3}(?:\.\d{1,3})?$`)
	// footnote is what the tracker's reading of a report leaves of the foot of its page.
	footnote = regexp.MustCompile(`\s*\* Adopted by the Committee at its [^)]*\)\.?(?:\s*\d{6})?`)
)

// sayParagraph emits a recommendation and its grades, or tells that it is rejected.
func (r *reading) sayParagraph(p placed[paragraph], said map[string]bool) bool {
	r.unknown(p.at, p.of.Keys)
	para, at := table.Clean(p.of.Number), r.at(p.at)
	if !number.MatchString(para) || said[para] {
		r.remark(p.at, "para", p.of.Number, "paragraph rejected: this is no number of a paragraph, or the file has it before")
		return false
	}
	said[para] = true
	passage := r.document.ID + "#" + para
	raw := table.Clean(p.of.Text)
	text := strings.TrimSpace(footnote.ReplaceAllString(raw, ""))
	properties := with(record.Properties{"text": text, "authority": "EXPERT_RECOMMENDATION"}, "date", r.date)
	if raw != text {
		properties["raw"] = raw
	}
	if text == "" {
		r.remark(p.at, "recommendation", "", "recommendation kept without words: the file has none; they stand in %s", passage)
	}
	if !r.meta.of.Editorial {
		with(properties, "heading", table.Clean(p.of.Title))
	}
	self := r.Node(at, "Recommendation", "followup/"+r.document.ID+"/"+para, properties)
	r.Edge(at, "ISSUED_BY", self, committee, nil)
	if r.state != "" {
		r.Edge(at, "ADDRESSED_TO", self, record.Ref{Label: "State", ID: r.state}, nil)
	}
	place := r.Node(at, "Passage", passage, record.Properties{"number": para, "name": seeds.Pinpoint(passage), "order": int64(seeds.PassageOrder(para))})
	r.Edge(at, "PART_OF", place, r.document, nil)
	r.Edge(at, "STATED_IN", self, place, nil)
	limbs := p.of.Limbs
	var letters []string
	for _, l := range limbs {
		letters = append(letters, table.Clean(l.of.Grade))
	}
	slices.Sort(letters)
	switch {
	case len(limbs) == 0:
		for _, letter := range p.of.Header {
			limbs = append(limbs, placed[limb]{limb{Grade: letter}, p.at})
		}
	case len(p.of.Header) > 0 && !slices.Equal(letters, slices.Sorted(slices.Values(p.of.Header))):
		r.remark(p.at, "header_grades", strings.Join(p.of.Header, ", "), "the grades of the limbs are kept, which are %s", strings.Join(letters, ", "))
	}
	for i, l := range limbs {
		r.sayGrade(l, self, i+1)
	}
	return true
}

// sayGrade emits one grade of a recommendation.
func (r *reading) sayGrade(l placed[limb], self record.Ref, place int) {
	r.unknown(l.at, l.of.Keys)
	at, letter := r.at(l.at), table.Clean(l.of.Grade)
	if letter == "" {
		r.remark(l.at, "grade", l.of.Grade, "limb not taken: it has no grade")
		r.whole = false
		return
	}
	r.counted[letter]++
	properties := with(record.Properties{"author": author, "grade": letter}, "date", r.assessed)
	with(with(with(properties, "part", table.Clean(l.of.Limb)), "meaning", table.Clean(l.of.Meaning)), "text", table.Clean(l.of.Evaluation))
	id := self.ID + "/session-" + strconv.Itoa(r.meta.of.Session)
	if r.meta.of.Session > 0 {
		properties["session"] = int64(r.meta.of.Session)
	}
	if r.report.ID != "" {
		id = self.ID + "/" + r.report.ID
	}
	a := r.Node(at, "Assessment", id+"/"+strconv.Itoa(place), properties)
	r.Edge(at, "GRADES", a, self, nil)
	r.Edge(at, "ASSESSED_BY", a, committee, nil)
	if r.report.ID != "" {
		r.Edge(at, "PUBLISHED_IN", a, r.report, nil)
	}
	if slices.Contains(r.grades, letter) {
		r.Edge(at, "GRADES_BY", a, record.Ref{Label: "GradeScale", ID: scale}, nil)
	} else {
		r.remark(l.at, "grade", l.of.Grade, "kept as it is said, without a scale: the Committee's has %s", strings.Join(r.grades, ", "))
	}
}

// check compares what was taken with what the file says of itself.
func (r *reading) check(f *followUp, said map[string]bool) {
	for _, letter := range slices.Sorted(maps.Keys(r.meta.of.Grades)) {
		if n := r.meta.of.Grades[letter]; n != r.counted[letter] {
			r.remark(r.meta.at, "grade_dist", fmt.Sprintf("%s: %d", letter, n), "the paragraphs have %d of this grade, which are kept", r.counted[letter])
		}
	}
	for _, para := range r.meta.of.Paragraphs {
		if !said[table.Clean(para)] {
			r.remark(r.meta.at, "followup_paras", para, "nothing taken: the file has no such paragraph")
		}
	}
	for _, h := range f.History {
		r.remark(h.at, "history", h.of.Symbol+": "+h.of.Grades, "not taken: the file has earlier grades without their words or their document")
	}
}

// span is the days of a session, of which the last is a whole date.
var span = regexp.MustCompile(`^\d{1,2}(?: (\p{L}+))?\s*[–—-]\s*(\d{1,2} \p{L}+ \d{4})$`)

// day reads a date, or what the first and the last day of a session have in common.
func (r *reading) day(field, said string) string {
	s, form := table.Clean(said), time.DateOnly
	month := ""
	if m := span.FindStringSubmatch(s); m != nil {
		month, s, form = m[1], m[2], "2006-01"
	}
	last, err := time.Parse("2 January 2006", s)
	switch {
	case err != nil && s != "":
		r.remark(r.meta.at, field, said, "kept without this date: it is none, as 25 October 2018 or 27 February–24 March 2023 are")
		return ""
	case err != nil:
		return ""
	case month != "" && !strings.EqualFold(month, last.Month().String()):
		form = "2006"
	}
	return last.Format(form)
}
