package uhri

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/hres/hres/extract/tag"
	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/upr"
)

// Name is the loader's name, the owner of what it says and the source of every node and edge.
const Name = "uhri"

// Names finds States or mechanisms by the names publishers give them.
type Names interface {
	// Resolve returns the id of what is known by this name; false where nothing is.
	Resolve(name string) (id string, ok bool)
	// Suggest returns names that are near to one that is not known, best first.
	Suggest(name string) []string
}

// Loader reads UHRI's export.
type Loader struct {
	states, mechanisms Names
	extent             string
	// tags spares the second reading most of what the first has read.
	tags *tag.Memory
}

// New returns a loader that finds States and mechanisms by these names.
func New(states, mechanisms Names) *Loader {
	return &Loader{states: states, mechanisms: mechanisms, tags: tag.NewMemory()}
}

// Settings implements loaders.Settable.
func (*Loader) Settings() []loaders.Setting {
	return []loaders.Setting{{Name: "extent", Sentence: "full where the export is whole, part where it was filtered; by the file's name where not given"}}
}

// With implements loaders.Settable.
func (l *Loader) With(values map[string]string) (loaders.Loader, error) {
	with := *l
	var err error
	with.extent, err = loaders.Extent(values)
	return &with, err
}

// bodies are the labels of mechanisms.
var bodies = []string{"TreatyBody", "SpecialProcedure", "UniversalPeriodicReview"}

// Declaration implements loaders.Loader.
func (l *Loader) Declaration() loaders.Declaration {
	return loaders.Declaration{
		Name:     Name,
		Sentence: "What the treaty bodies, the special procedures and the Universal Periodic Review said of States, as the Universal Human Rights Index exports it.",
		Source:   Name,
		Inputs:   "the JSON export (export-full-en.json), gzipped or not, and with it those in other languages (export-full-fr.json); or the XLSX export",
		Labels:   []string{"Recommendation", "Observation", "Review", "Document", "Passage", "Theme", "AffectedGroup", "OfficialText", "Coverage"},
		Types: []string{"ADDRESSED_TO", "ISSUED_BY", "RECOMMENDED_BY", "MADE_IN", "STATED_IN", "PART_OF", "HAS_THEME", "CONCERNS", "AFFECTS",
			"OF", "CONDUCTED_BY", "HELD_AT", "PUBLISHED_IN", "TEXT_OF", "COVERS"},
		Needs:  slices.Concat([]string{"State", "UprSession"}, bodies, loaders.Concerned),
		Shares: []string{"Recommendation", "Review", "Document", "Passage"},
		Rank:   10,
		Expect: []loaders.Expectation{{Label: "Recommendation", Max: 400_000}, {Label: "Observation", Max: 400_000}},
	}
}

// language finds the language in the name of an export.
var language = regexp.MustCompile(`(?i)[-_.](en|fr|es|ar|ru|zh)(?:[-_.].*)?$`)

func languageOf(name string) string {
	if m := language.FindStringSubmatch(path.Base(strings.ReplaceAll(name, `\`, "/"))); m != nil {
		return strings.ToLower(m[1])
	}
	return "en"
}

// Load implements loaders.Loader. It holds of a row its id, and in memory the documents, the reviews and the labels.
func (l *Loader) Load(ctx context.Context, inputs []loaders.Input, known loaders.Known, out loaders.Emitter) error {
	var english, others []loaders.Input
	whole := l.extent == "full"
	for _, in := range inputs {
		if languageOf(in.Name) == "en" {
			english = append(english, in)
			whole = whole || l.extent == "" && strings.Contains(strings.ToLower(path.Base(in.Name)), "export-full")
		} else {
			others = append(others, in)
		}
	}
	if len(english) == 0 {
		return &loaders.InputError{At: record.Position{File: Name}, What: "no export in English is given", Do: "give it, as export-full-en.json; with it, if you like, those in other languages"}
	}
	r := &reading{Loader: l, known: known, out: out, ids: map[[16]byte]uint64{}, documents: map[string]*document{}, reviews: map[string]*review{},
		named: map[string]bool{}, first: map[string][16]byte{}, given: map[[16]byte]string{}, scopes: map[string]bool{}}
	if len(others) > 0 {
		r.statements = map[[16]byte]record.Ref{}
	}
	for _, in := range english {
		r.file = in.Name
		r.kinds, r.strange = 0, 0
		each := func(ctx context.Context, do func(*annotation) error) error { return eachRow(ctx, in, do) }
		prepare := func() func(*annotation) { return (&preparing{reading: r, labels: map[string]string{}}).prepare }
		if err := ahead(ctx, each, prepare, r.annotation); err != nil {
			return err
		}
		if err := r.checkLanguage(record.Position{File: in.Name, Line: 1}, true); err != nil {
			return err
		}
	}
	for _, in := range others {
		r.file = in.Name
		if err := eachRow(ctx, in, r.translation); err != nil {
			return err
		}
		if whole {
			out.Covers("texts/" + languageOf(in.Name))
		}
	}
	return r.end(record.Position{File: english[0].Name}, whole)
}

func eachRow(ctx context.Context, in loaders.Input, do func(*annotation) error) error {
	if strings.EqualFold(path.Ext(in.Name), ".xlsx") {
		return eachSheetRow(ctx, in, do)
	}
	return eachRecord(ctx, in, do)
}

// reading is one reading of the inputs.
type reading struct {
	*Loader
	known loaders.Known
	out   loaders.Emitter
	file  string
	// ids are the annotations met, with a hash of what each says.
	ids map[[16]byte]uint64
	// documents and reviews were met, by their ids.
	documents map[string]*document
	reviews   map[string]*review
	// named are themes and groups that were said.
	named map[string]bool
	// first is the annotation that gave a shared recommendation its text.
	first map[string][16]byte
	// given is the response that a State got to a recommendation of it.
	given map[[16]byte]string
	// statements are what became of annotations; nil where no other language needs them.
	statements map[[16]byte]record.Ref
	// scopes were met, with whether every row was understood.
	scopes map[string]bool
	// lost tells that a row was rejected of which not even the mechanism is known.
	lost bool
	// kinds and strange count types of annotations that are known, and that are not.
	kinds, strange int
}

type document struct {
	ref       record.Ref
	scope     string
	published string
	rejected  int
}

type review struct {
	ref        record.Ref
	scope      string
	document   *document
	statements int
}

// statement is what one annotation says, every value understood.
type statement struct {
	id        [16]byte
	label     string
	body      record.Ref
	scope     string
	states    []string
	published string
	session   int
	// heading, number and text are parts of the text as published, recommending the States named after it.
	heading, number, text string
	recommending          []string
}

// rejected is the error of a row that is not taken, after its remark.
type rejected struct{ loses bool }

func (rejected) Error() string { return "row rejected" }

func (r *reading) annotation(a *annotation) error {
	s, err := r.interpret(a)
	var reject rejected
	if errors.As(err, &reject) {
		r.out.Row(r.file, loaders.RowRejected)
		if reject.loses {
			r.lose(a, s)
		}
		return r.checkLanguage(a.at, false)
	}
	if err != nil {
		return err
	}
	if s == nil {
		r.out.Row(r.file, loaders.RowDuplicate)
		return nil
	}
	r.out.Row(r.file, loaders.RowTaken)
	return r.say(a, s)
}

// strangeTypes is how many annotations of unknown types, and none of a known one, show that a file is in another language.
const strangeTypes = 200

func (r *reading) checkLanguage(at record.Position, last bool) error {
	if r.kinds > 0 || r.strange == 0 || r.strange < strangeTypes && !last {
		return nil
	}
	return &loaders.InputError{At: at, What: fmt.Sprintf("none of its first %d annotations has a type that is known in English", r.strange),
		Do: "where it is in another language, name it so (export-full-fr.json) and give it together with the English export"}
}

// lose notes that a row could not be taken, so that nothing counts as whole of which it may be a part.
func (r *reading) lose(a *annotation, s *statement) {
	if s == nil || s.scope == "" {
		r.lost = true
		return
	}
	r.scopes[s.scope] = false
	if d := r.documents[documentID(a)]; d != nil {
		d.rejected++
	}
}

func documentID(a *annotation) string {
	if symbol := label(a.Symbol); symbol != "" {
		return symbol
	}
	return "uhri/document/" + strings.ToLower(label(a.DocumentID))
}

func (r *reading) remark(a *annotation, field, value, format string, args ...any) {
	r.out.NotUnderstood(loaders.Remark{At: a.at, Field: field, Value: value, Done: fmt.Sprintf(format, args...)})
}

// near lists names near to one that is not known.
func near(names Names, name string) string {
	if found := names.Suggest(name); len(found) > 0 {
		return "; near it are " + strings.Join(found, ", ")
	}
	return ""
}

// interpret understands a row. A nil statement without an error is one that was met before.
func (r *reading) interpret(a *annotation) (*statement, error) {
	s := &statement{}
	for _, key := range slices.Sorted(maps.Keys(a.Unknown)) {
		r.remark(a, key, "", "not taken: no export was known to have this key")
	}
	id, err := hex.DecodeString(strings.ReplaceAll(strings.TrimSpace(a.AnnotationID), "-", ""))
	if err != nil || len(id) != 16 {
		r.remark(a, "AnnotationId", a.AnnotationID, "row rejected: this is no id")
		return nil, rejected{true}
	}
	copy(s.id[:], id)
	hash := contentHash(a)
	if before, met := r.ids[s.id]; met {
		if before != hash {
			r.remark(a, "AnnotationId", a.AnnotationID, "row rejected: an earlier row has the same id and says something else; that one is kept")
			return nil, rejected{false}
		}
		return nil, nil
	}
	r.ids[s.id] = hash

	if a.body.ID == "" {
		r.remark(a, "Body", a.Body, "row rejected: no mechanism is known by this name%s", near(r.mechanisms, label(a.Body)))
		return nil, rejected{true}
	}
	s.body = a.body
	s.scope = "body/" + s.body.ID
	if s.body.Label == "UniversalPeriodicReview" {
		r.session(a, s)
	}
	if _, met := r.scopes[s.scope]; !met {
		r.scopes[s.scope] = true
	}
	r.published(a, s)
	r.addressees(a, s)

	if wordless(a.words) {
		r.remark(a, "Text", a.words, "row rejected: its text has no words")
		return s, rejected{false}
	}
	s.heading, s.number, s.text, s.recommending = a.heading, a.number, a.rest, a.recommending
	switch strings.ToLower(label(a.Type)) {
	case "recommendations":
		s.label = "Recommendation"
	case "concerns/observations":
		s.label = "Observation"
	default:
		r.strange++
		r.remark(a, "AnnotationType", a.Type, "row rejected: it is neither Recommendations nor Concerns/Observations")
		return s, rejected{true}
	}
	r.kinds++
	return s, nil
}

// preparing understands what needs nothing but the annotation itself, in a goroutine of its own.
type preparing struct {
	*reading
	// labels are what became of labels, which are a few hundred.
	labels map[string]string
}

// mostLabels bounds the memory for labels, where a file has other things in their place.
const mostLabels = 10_000

func (p *preparing) label(raw string) string {
	known, met := p.labels[raw]
	if !met {
		known = label(raw)
		if len(p.labels) < mostLabels {
			p.labels[raw] = known
		}
	}
	return known
}

func (p *preparing) prepare(a *annotation) {
	if id, ok := p.mechanisms.Resolve(p.label(a.Body)); ok {
		if i := slices.IndexFunc(bodies, func(kind string) bool { return p.known.Has(kind, id) }); i >= 0 {
			a.body = record.Ref{Label: bodies[i], ID: id}
		}
	}
	if a.words = clean(a.Text); a.body.ID == "" || wordless(a.words) {
		return
	}
	if a.body.Label == "UniversalPeriodicReview" {
		a.rest, a.number, a.recommending = upr.Bare(a.words, p.states)
	} else {
		a.heading, a.number, a.rest = split(a.words)
	}
	t := tag.Statement{Text: a.rest, ThemeScheme: Name, Mechanism: a.body.ID}
	if a.heading != "" {
		// The heading may alone tell what the text is about.
		t.Text = a.heading + "\n" + a.rest
	}
	for _, theme := range a.Themes {
		a.themes = append(a.themes, p.label(theme))
	}
	t.Themes = a.themes
	a.tags = p.tags.Read(t)
}

func contentHash(a *annotation) uint64 {
	h := sha256.New()
	for _, part := range []string{a.Symbol, a.Body, a.Type, a.Text, a.Published, strings.Join(a.Countries, "\n")} {
		_, _ = fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	return binary.LittleEndian.Uint64(h.Sum(nil))
}

var digits = regexp.MustCompile(`\d+`)

// firstNumber returns the first whole number in labels, or 0.
func firstNumber(of labels) int {
	for _, l := range of {
		if n, err := strconv.Atoi(digits.FindString(l)); err == nil {
			return n
		}
	}
	return 0
}

// session finds the session of the Universal Periodic Review.
func (r *reading) session(a *annotation, s *statement) {
	n := firstNumber(a.UPRSession)
	if n == 0 || !r.known.Has("UprSession", upr.SessionID(n)) {
		r.remark(a, "UprSession", strings.Join(a.UPRSession, ", "), "statement kept without a session: no session of the Universal Periodic Review is named")
		return
	}
	s.session = n
	s.scope = upr.SessionID(n)
	if cycle := firstNumber(a.UPRCycle); cycle != 0 && cycle != upr.Cycle(n) {
		r.remark(a, "UprCycle", strings.Join(a.UPRCycle, ", "), "not taken: session %d is of cycle %d", n, upr.Cycle(n))
	}
}

func (r *reading) published(a *annotation, s *statement) {
	day, _, _ := strings.Cut(strings.TrimSpace(a.Published), "T")
	if day == "" {
		return
	}
	if t, err := time.Parse(time.DateOnly, day); err != nil || t.Year() < 1945 {
		r.remark(a, "PublicationDate", a.Published, "statement kept without a date: this is none")
		return
	}
	s.published = day
}

// symbolState finds the State in the symbol of a document of a treaty body.
var symbolState = regexp.MustCompile(`^[A-Z\-]+/(?:C|OP|TYP)/([A-Z]{2,3})/`)

// addressees finds the States a statement is addressed to.
func (r *reading) addressees(a *annotation, s *statement) {
	named := false
	for _, country := range a.Countries {
		name := label(country)
		if name == "" {
			continue
		}
		named = true
		id, ok := r.states.Resolve(name)
		if !ok || !r.known.Has("State", id) {
			r.remark(a, "Countries", country, "statement kept without this addressee: no State Member or observer is known by this name%s", near(r.states, name))
			continue
		}
		if !slices.Contains(s.states, id) {
			s.states = append(s.states, id)
		}
	}
	if named {
		return
	}
	if m := symbolState.FindStringSubmatch(label(a.Symbol)); m != nil {
		if id, ok := r.states.Resolve(m[1]); ok {
			s.states = []string{id}
			r.remark(a, "Countries", "", "no State is named: the one in the symbol is taken")
			return
		}
	}
	r.remark(a, "Countries", "", "statement kept without an addressee: no State is named, nor in the symbol")
}

// translation takes the words of an annotation in another language.
func (r *reading) translation(a *annotation) error {
	id, err := hex.DecodeString(strings.ReplaceAll(strings.TrimSpace(a.AnnotationID), "-", ""))
	if err != nil || len(id) != 16 {
		r.remark(a, "AnnotationId", a.AnnotationID, "row rejected: this is no id")
		r.out.Row(r.file, loaders.RowRejected)
		return nil //nolint:nilerr // a row that is rejected does not fail the load
	}
	of, ok := r.statements[[16]byte(id)]
	text := clean(a.Text)
	switch {
	case !ok:
		r.remark(a, "AnnotationId", a.AnnotationID, "row rejected: the English export has no such annotation, or it was rejected there")
		r.out.Row(r.file, loaders.RowRejected)
		return nil
	case wordless(text):
		r.remark(a, "Text", text, "row rejected: its text has no words")
		r.out.Row(r.file, loaders.RowRejected)
		return nil
	}
	code := languageOf(r.file)
	self := of.ID + "/text/" + code + "/" + Name
	if r.named[self] {
		r.out.Row(r.file, loaders.RowDuplicate)
		return nil
	}
	r.named[self] = true
	r.out.Row(r.file, loaders.RowTaken)
	s := &loaders.Speaker{Out: r.out, Source: Name, Scope: "texts/" + code}
	s.Edge(a.at, "TEXT_OF", s.Node(a.at, "OfficialText", self, record.Properties{"language": code, "text": text}), of, nil)
	return s.Err
}

// end says what is covered.
func (r *reading) end(at record.Position, whole bool) error {
	for _, id := range slices.Sorted(maps.Keys(r.reviews)) {
		v := r.reviews[id]
		c := loaders.Coverage{Review: id, Kinds: []string{"Observation", "Recommendation"}, Statements: v.statements}
		if v.document != nil {
			c.Rejected = v.document.rejected
		}
		switch {
		case !whole:
			c.Why = "the export is not known to be whole"
		case r.lost:
			c.Why = "rows were rejected of which the mechanism is not known"
		case c.Rejected > 0:
			c.Why = "rows of its document were rejected"
		}
		s := &loaders.Speaker{Out: r.out, Source: Name, Scope: v.scope}
		if s.Covers(at, c); s.Err != nil {
			return s.Err
		}
	}
	if !whole || r.lost {
		return nil
	}
	for scope, understood := range r.scopes {
		if understood {
			r.out.Covers(scope)
		}
	}
	return nil
}

// symbol returns the symbol of a document, or "" where its id is none.
func symbol(of *document) string {
	if of == nil || strings.HasPrefix(of.ref.ID, "uhri/document/") {
		return ""
	}
	return of.ref.ID
}
