package observers

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/election"
	"github.com/hres/hres/loaders/table"
	"github.com/hres/hres/seeds"
)

// Name is the loader's name, and the owner of what it says. The source is the map's.
const Name = "observers"

// Loader reads tables of recommendations.
type Loader struct {
	states *seeds.Names
	scales []seeds.GradeScale
	// built is the map that a setting names.
	built *mapping
	full  bool
}

// New returns a loader that finds States by these names, and grades on these scales.
func New(states *seeds.Names, scales []seeds.GradeScale) *Loader {
	return &Loader{states: states, scales: scales}
}

// Settings implements loaders.Settable.
func (*Loader) Settings() []loaders.Setting {
	return []loaders.Setting{
		{Name: "map", Sentence: "eu-eom, odihr or nhri, where no map of your own (*.yaml) is given beside the table"},
		{Name: "extent", Sentence: "full where the files hold all that the observer has recommended, so that what is gone is removed; part where not given"},
	}
}

// With implements loaders.Settable.
func (l *Loader) With(values map[string]string) (loaders.Loader, error) {
	with := *l
	extent, err := loaders.Extent(values)
	if err != nil {
		return nil, err
	}
	with.full = extent == "full"
	if name, ok := values["map"]; ok {
		with.built, err = builtInMap(name)
	}
	return &with, err
}

// Declaration implements loaders.Loader.
func (l *Loader) Declaration() loaders.Declaration {
	source := Name
	if l.built != nil {
		source = l.built.Source
	}
	return loaders.Declaration{
		Name:     Name,
		Sentence: "Recommendations of election observers and others, from tables, by a map of their columns.",
		Source:   source,
		Inputs:   "CSV or XLSX files, and with them a map (*.yaml) or --set map=eu-eom, odihr or nhri",
		Labels:   []string{"Recommendation", "Assessment", "Election", "Theme", "Document", "Passage"},
		Types:    []string{"ADDRESSED_TO", "ISSUED_BY", "ARISES_FROM", "STATED_IN", "PART_OF", "HAS_THEME", "CONCERNS", "HELD_IN", "OBSERVED_BY", "GRADES", "GRADES_BY", "ASSESSED_BY"},
		Needs:    append([]string{"State", "ElectionObserver", "GradeScale"}, loaders.Concerned...),
		Shares:   []string{"Election"},
		Rank:     16,
	}
}

// Load implements loaders.Loader. It holds all rows in memory, since a number that is given twice tells nothing.
func (l *Loader) Load(ctx context.Context, inputs []loaders.Input, known loaders.Known, out loaders.Emitter) error {
	m, tables := l.built, []loaders.Input{}
	for _, in := range inputs {
		if ext := strings.ToLower(path.Ext(in.Name)); ext != ".yaml" && ext != ".yml" {
			tables = append(tables, in)
			continue
		}
		if m != nil {
			return &loaders.InputError{At: record.Position{File: in.Name}, What: "is a second map beside " + m.file, Do: "give one map"}
		}
		content, err := loaders.ReadText(ctx, in, 1<<20)
		if err != nil {
			return err
		}
		if m, err = parseMap(in.Name, content); err != nil {
			return err
		}
	}
	if m == nil || len(tables) == 0 {
		return &loaders.InputError{At: record.Position{File: Name}, What: "a table and a map of its columns are needed", Do: "give the table, and a map (*.yaml) or --set map=eu-eom, odihr or nhri"}
	}
	r := &reading{Loader: l, mapping: m, known: known, out: out, texts: map[string]string{}, met: map[string]*recommendation{}, elections: map[string]*held{}, said: map[string]bool{}, whole: true}
	r.Speaker = &loaders.Speaker{Out: out, Source: m.Source, Scope: "observer/" + m.speaker()}
	if m.Observer != "" && !known.Has("ElectionObserver", m.Observer) {
		return m.fault("observer", m.Observer+" is no election observer of the graph", "write the id of one, or leave the key out")
	}
	var scales []string
	for _, s := range l.scales {
		if scales = append(scales, s.ID); s.ID == m.Scale {
			r.scale = s
		}
	}
	if m.Scale != r.scale.ID {
		return m.fault("scale", m.Scale+" is no scale of the graph"+table.Near(m.Scale, scales), "write one of "+strings.Join(scales, ", "))
	}
	for _, in := range tables {
		if err := r.read(ctx, in); err != nil {
			return err
		}
	}
	r.join()
	for _, id := range slices.Sorted(maps.Keys(r.elections)) {
		r.sayElection(id, r.elections[id])
	}
	for _, s := range r.all {
		r.sayOne(s)
	}
	if l.full && r.whole && r.Err == nil {
		out.Covers(r.Scope)
	}
	return r.Err
}

// reading is one reading of the inputs.
type reading struct {
	*Loader
	*mapping
	*loaders.Speaker
	known loaders.Known
	out   loaders.Emitter
	scale seeds.GradeScale
	rows  []*row
	// texts are the fingerprints of the texts by part and number; two of one number make it "".
	texts map[string]string
	// met are the recommendations by id, and all in the order in which they were met.
	met       map[string]*recommendation
	all       []*recommendation
	elections map[string]*held
	// said are themes, reports and places in them.
	said  map[string]bool
	whole bool
}

// row is one row, every value understood.
type row struct {
	file   string
	values map[string]string
	at     func(field string) record.Position
	// part is that of the id before the number.
	part, state, election, kind string
}

// recommendation is what rows of one recommendation say.
type recommendation struct {
	*row
	id     string
	themes []string
	grades []*row
}

// held is an election that was observed.
type held struct {
	*row
	missions []string
}

func (r *reading) remark(of *row, field, format string, args ...any) {
	r.out.NotUnderstood(loaders.Remark{At: of.at(field), Field: field, Value: of.values[field], Done: fmt.Sprintf(format, args...)})
}

func (r *reading) read(ctx context.Context, in loaders.Input) error {
	var places map[string]int
	return table.Read(ctx, in, func(header table.Row) (err error) {
		places, err = r.places(header, r.out)
		return err
	}, func(cells table.Row) error {
		of := &row{file: in.Name, values: map[string]string{}, at: func(field string) record.Position { return cells.At(places[field]) }}
		for _, field := range fields {
			value := cells.Cell(places[field])
			switch field {
			case "theme":
				// Line ends divide themes.
				value = cells.Raw(places[field])
			case "electionDate", "date", "statusDate":
				date, ok := cells.Date(places[field], layouts[r.Dates]...)
				if value = date; !ok {
					r.out.NotUnderstood(loaders.Remark{At: of.at(field), Field: field, Value: date, Done: "kept without this date: it is none, as 2022-08-09 or 9 August 2022; for digits in another order write dates in the map"})
					value = ""
				}
			}
			of.values[field] = cmp.Or(value, r.Values[field])
		}
		if field, why := r.interpret(of); why != "" {
			r.remark(of, field, "row rejected: %s", why)
			r.out.Row(in.Name, loaders.RowRejected)
			r.whole = false
		} else {
			r.rows = append(r.rows, of)
		}
		return nil
	})
}

// interpret finds State, election and part of a row. A reason says why it cannot be taken.
func (r *reading) interpret(of *row) (field, why string) {
	v := of.values
	if strings.IndexFunc(v["text"], unicode.IsLetter) < 0 {
		return "text", "its text has no words"
	}
	if id, ok := r.states.Resolve(v["state"]); ok && r.known.Has("State", id) {
		of.state = id
	} else if v["state"] != "" {
		r.remark(of, "state", "recommendation kept without an addressee: no State Member or observer is known by this name%s", table.Listed(r.states.Suggest(v["state"])))
	}
	if v["election"] != "" {
		known := false
		if of.kind, known = election.Kind(v["election"]); !known {
			r.remark(of, "election", "taken as an election of another kind: these words mean none of the kinds, or several")
		}
		of.election = election.ID(of.state, v["electionDate"], of.kind)
	}
	if id := v["electionId"]; id != "" {
		if election.IsID(id) && strings.HasPrefix(id, election.Prefix+of.state+"/") {
			of.election = id
		} else {
			r.remark(of, "electionId", "not taken: this is no id of an election of the State, as election/KEN/2022-08/general")
		}
	}
	place := cmp.Or(strings.TrimPrefix(of.election, election.Prefix), of.state)
	name := loaders.Slug(v["mission"])
	if name == "" && of.election == "" {
		name = loaders.Slug(v["election"])
	}
	if of.part = strings.Trim(place+"/"+name, "/"); name == "" && of.election == "" {
		return "mission", "neither a mission nor an election is named"
	}
	key := of.part + "/" + of.number()
	if before, met := r.texts[key]; met && before != of.fingerprint() {
		r.texts[key] = ""
	} else if !met {
		r.texts[key] = of.fingerprint()
	}
	return "", ""
}

var plainNumber = regexp.MustCompile(`^[0-9A-Za-z]+(?:[.\-][0-9A-Za-z]+)*$`)

// number is that of a recommendation as ids have it.
func (of *row) number() string {
	if n := of.values["number"]; plainNumber.MatchString(n) {
		return n
	}
	return loaders.Slug(of.values["number"])
}

// fingerprint is what tells texts apart: their letters and digits.
func (of *row) fingerprint() string {
	sum := sha256.Sum256([]byte(loaders.Slug(of.values["text"])))
	return hex.EncodeToString(sum[:6])
}

// join makes one recommendation of the rows that are one.
func (r *reading) join() {
	for _, of := range r.rows {
		number := of.number()
		if number != "" && r.texts[of.part+"/"+number] == "" {
			r.remark(of, "number", "not taken as the recommendation's: the same mission gives it to another text too")
			number = ""
		}
		id := "observers/" + r.speaker() + "/" + of.part + "/" + cmp.Or(number, of.fingerprint())
		s, fresh := r.met[id], r.met[id] == nil
		if fresh {
			s = &recommendation{row: of, id: id}
			r.met[id], r.all = s, append(r.all, s)
		}
		for _, field := range []string{"date", "addressee", "page", "report"} {
			if v := of.values[field]; v != "" && v != s.values[field] {
				r.remark(of, field, "not taken: an earlier row of this recommendation has %q", s.values[field])
			}
		}
		for theme := range strings.FieldsFuncSeq(of.values["theme"], func(c rune) bool { return strings.ContainsRune("\r\n|;", c) }) {
			if theme = strings.Join(strings.Fields(theme), " "); loaders.Slug(theme) != "" && !slices.Contains(s.themes, theme) {
				s.themes, fresh = append(s.themes, theme), true
			}
		}
		if status := of.values["status"]; status != "" {
			i := slices.IndexFunc(s.grades, func(g *row) bool { return g.values["statusDate"] == of.values["statusDate"] })
			if i < 0 {
				s.grades, fresh = append(s.grades, of), true
			} else if before := s.grades[i].values["status"]; before != status {
				r.remark(of, "status", "not taken: an earlier row gives this recommendation %q on the same day", before)
			}
		}
		r.observed(of)
		outcome := loaders.RowDuplicate
		if fresh {
			outcome = loaders.RowTaken
		}
		r.out.Row(of.file, outcome)
	}
}

// observed notes the election of a row.
func (r *reading) observed(of *row) {
	if of.election == "" {
		return
	}
	h := r.elections[of.election]
	if h == nil {
		h = &held{row: of}
		r.elections[of.election] = h
	}
	for _, field := range []string{"election", "electionDate"} {
		if v := of.values[field]; v != "" && v != h.values[field] {
			r.remark(of, field, "not taken: an earlier row of %s has %q", of.election, h.values[field])
		}
	}
	if name := of.values["mission"]; name != "" && !slices.Contains(h.missions, name) {
		h.missions = append(h.missions, name)
	}
}
