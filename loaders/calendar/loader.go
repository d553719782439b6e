package calendar

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/election"
	"github.com/hres/hres/loaders/table"
	"github.com/hres/hres/seeds"
)

// Name is the loader's name, the owner of what it says, and the source of what names none.
const Name = "calendar"

// Loader reads calendars.
type Loader struct{ states, mechanisms *seeds.Names }

// New returns a loader that finds States and mechanisms by these names.
func New(states, mechanisms *seeds.Names) *Loader { return &Loader{states, mechanisms} }

// bodies are the labels of mechanisms.
var bodies = []string{"TreatyBody", "SpecialProcedure", "UniversalPeriodicReview", "RegionalBody"}

// Declaration implements loaders.Loader.
func (l *Loader) Declaration() loaders.Declaration {
	return loaders.Declaration{
		Name:     Name,
		Sentence: "Elections, and what is open in the reviews of States, from tables and iCalendar files.",
		Source:   Name,
		Inputs:   "CSV or XLSX files of elections (" + strings.Join(electionColumns, ", ") + ") or of windows (" + strings.Join(windowColumns, ", ") + "), and ICS files",
		Labels:   []string{"Election", "ReviewWindow"},
		Types:    []string{"HELD_IN", "FOR", "CONDUCTED_BY", "OF"},
		Needs:    append([]string{"State", "Review"}, bodies...),
		Shares:   []string{"Election"},
		Rank:     14,
	}
}

// Load implements loaders.Loader. It holds all entries in memory: a date of one file may be the history of another's.
func (l *Loader) Load(ctx context.Context, inputs []loaders.Input, known loaders.Known, out loaders.Emitter) error {
	r := &reading{Loader: l, known: known, out: out, entries: map[string][]*entry{}, whole: map[string]bool{}}
	for _, in := range inputs {
		r.whole[scope(in.Name)] = true
	}
	for _, in := range inputs {
		read := r.readTable
		if strings.EqualFold(path.Ext(in.Name), ".ics") {
			read = r.readEvents
		}
		if err := read(ctx, in); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(r.entries)) {
		if err := r.say(r.entries[id]); err != nil {
			return err
		}
	}
	for _, file := range slices.Sorted(maps.Keys(r.whole)) {
		if r.whole[file] {
			out.Covers(file)
		}
	}
	return nil
}

// scope is that of a file, whatever folder it is in.
func scope(file string) string { return "file/" + path.Base(strings.ReplaceAll(file, `\`, "/")) }

// reading is one reading of the inputs.
type reading struct {
	*Loader
	known loaders.Known
	out   loaders.Emitter
	// entries are what the rows say, by id.
	entries map[string][]*entry
	// whole tells of each scope whether no row was rejected.
	whole map[string]bool
}

// entry is one row or event: a date of an election, or the dates of a window.
type entry struct {
	file   string
	window bool
	// values are what is written, by the names of the columns, and at is where.
	values map[string]string
	at     func(column string) record.Position

	// What the values mean.
	self           record.Ref
	properties     record.Properties
	state, review  string
	mechanism      record.Ref
	announced, due string
}

func (r *reading) remark(e *entry, column, format string, args ...any) {
	r.out.NotUnderstood(loaders.Remark{At: e.at(column), Field: column, Value: e.values[column], Done: fmt.Sprintf(format, args...)})
}

// take understands a row, or rejects it.
func (r *reading) take(e *entry) {
	e.properties = record.Properties{"source": cmp.Or(e.values["source"], Name)}
	column, why := r.interpret(e)
	switch {
	case why != "":
		r.remark(e, column, "row rejected: %s", why)
		r.out.Row(e.file, loaders.RowRejected)
		r.whole[scope(e.file)] = false
	case slices.ContainsFunc(r.entries[e.self.ID], func(other *entry) bool { return maps.Equal(other.values, e.values) }):
		r.out.Row(e.file, loaders.RowDuplicate)
	default:
		r.entries[e.self.ID] = append(r.entries[e.self.ID], e)
		r.out.Row(e.file, loaders.RowTaken)
	}
}

var (
	stages      = []string{"LIST_OF_ISSUES", "REPORT", "SESSION", "FOLLOW_UP", "STAKEHOLDER_DEADLINE"}
	certainties = []string{"CONFIRMED", "EXPECTED", "ESTIMATED", "CANCELLED"}
)

// enum writes words as the values of enums are written.
func enum(words string) string {
	return strings.ToUpper(strings.NewReplacer(" ", "_", "-", "_").Replace(words))
}

// interpret fills an entry from its values. A reason says why it cannot, and of which column.
func (r *reading) interpret(e *entry) (column, why string) {
	v, ok := e.values, false
	if e.state, ok = r.states.Resolve(v["state"]); !ok || !r.known.Has("State", e.state) {
		return "state", "no State Member or observer is known by this name" + table.Listed(r.states.Suggest(v["state"]))
	}
	for _, column := range []string{"date", "opens", "closes", "announced"} {
		if v[column] == "" {
			continue
		}
		if seeds.Date(v[column]).Precision() == seeds.PrecisionNone {
			return column, "this is no date, as 2027-08-10, 2027-08 or 2027"
		}
		e.properties[column] = v[column]
	}
	e.announced = v["announced"]
	if c := enum(v["certainty"]); slices.Contains(certainties, c) {
		e.properties["dateCertainty"] = c
	} else if c != "" {
		return "certainty", "it may be " + strings.Join(certainties, ", ") + " or empty" + table.Near(c, certainties)
	}
	if v["note"] != "" {
		e.properties["note"] = v["note"]
	}
	if e.window {
		return r.interpretWindow(e)
	}
	return r.interpretElection(e)
}

func (r *reading) interpretElection(e *entry) (column, why string) {
	v, kind := e.values, enum(e.values["kind"])
	if kind == "" {
		return "kind", "it is needed: " + strings.Join(election.Kinds, ", ") + ", or words that mean one"
	}
	if !slices.Contains(election.Kinds, kind) {
		known := false
		if kind, known = election.Kind(v["kind"]); !known {
			r.remark(e, "kind", "taken as OTHER, with these words: they mean none of the kinds, or several")
		}
		e.properties["kindAsSaid"] = v["kind"]
	}
	e.due, e.properties["kind"] = v["date"], kind
	e.properties["name"] = cmp.Or(v["name"], v["kind"]+", "+e.state+" "+v["date"])
	e.self = record.Ref{Label: "Election", ID: cmp.Or(v["id"], election.ID(e.state, v["date"], kind))}
	if !election.IsID(e.self.ID) || !strings.HasPrefix(e.self.ID, election.Prefix+e.state+"/") {
		return "id", "it must have the form election/" + e.state + "/2027-08/general, with a number after it for another of the kind in that month; it may be empty where there is a date"
	}
	return "", ""
}

func (r *reading) interpretWindow(e *entry) (column, why string) {
	v, stage := e.values, enum(e.values["stage"])
	if !slices.Contains(stages, stage) {
		return "stage", "it may be " + strings.Join(stages, ", ") + table.Near(stage, stages)
	}
	id, ok := r.mechanisms.Resolve(v["mechanism"])
	if !ok {
		id = v["mechanism"]
	}
	i := slices.IndexFunc(bodies, func(label string) bool { return r.known.Has(label, id) })
	switch {
	case i < 0:
		return "mechanism", "no mechanism is known by this name" + table.Listed(r.mechanisms.Suggest(v["mechanism"]))
	case v["closes"] == "":
		return "closes", "the day or the month it closes is needed"
	case v["opens"] != "" && seeds.Date(v["closes"]).Before(seeds.Date(v["opens"])):
		return "closes", "it closes before it opens"
	}
	e.mechanism, e.properties["stage"] = record.Ref{Label: bodies[i], ID: id}, stage
	prefix := "window/" + id + "/" + e.state + "/"
	e.self = record.Ref{Label: "ReviewWindow", ID: cmp.Or(v["id"], prefix+strings.ToLower(stage)+"/"+v["closes"][:min(len(v["closes"]), len("2027-08"))])}
	if !strings.HasPrefix(e.self.ID, prefix) || strings.Contains(e.self.ID, " ") {
		return "id", "it must begin with " + prefix + " and have no blanks"
	}
	if e.review = v["review"]; e.review != "" && !r.known.Has("Review", e.review) {
		r.remark(e, "review", "kept without a review: no loaded source has one of this id")
		e.review = ""
	}
	if e.due = v["closes"]; v["opens"] != "" {
		e.due = v["opens"] + " to " + v["closes"]
	}
	return "", ""
}

// say emits one election or window with the dates announced last, and those before as its history. Where nothing tells, the
// later row is the newer.
func (r *reading) say(all []*entry) error {
	slices.SortStableFunc(all, func(a, b *entry) int { return strings.Compare(a.announced, b.announced) })
	last := all[len(all)-1]
	var history []string
	for i, e := range all[:len(all)-1] {
		if e.announced == "" {
			r.remark(e, "announced", "taken as older than the rows after it: nothing tells when it was announced")
		}
		if next := all[i+1]; e.due != next.due || e.properties["dateCertainty"] != next.properties["dateCertainty"] {
			history = append(history, e.told())
		}
	}
	if history != nil {
		last.properties["dateHistory"] = history
	}
	at := last.at("id")
	w := &loaders.Speaker{Out: r.out, Source: Name, Scope: scope(last.file)}
	self := w.Node(at, last.self.Label, last.self.ID, last.properties)
	state := record.Ref{Label: "State", ID: last.state}
	if !last.window {
		w.Edge(at, "HELD_IN", self, state, nil)
		return w.Err
	}
	w.Edge(at, "FOR", self, state, nil)
	w.Edge(at, "CONDUCTED_BY", self, last.mechanism, nil)
	if last.review != "" {
		w.Edge(at, "OF", self, record.Ref{Label: "Review", ID: last.review}, nil)
	}
	return w.Err
}

// told is an entry as a history tells it.
func (e *entry) told() string {
	told := cmp.Or(e.due, "no date")
	if c, ok := e.properties["dateCertainty"].(string); ok {
		told += " " + c
	}
	if e.announced != "" {
		told += ", announced " + e.announced
	}
	return told + ", according to " + e.properties["source"].(string)
}
