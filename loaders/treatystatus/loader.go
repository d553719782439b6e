package treatystatus

import (
	"context"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/table"
	"github.com/hres/hres/seeds"
)

// The names of the loaders, which are the owners of what they say and the sources of every node and edge.
const (
	Collection = "untc"
	XML        = "mtdsg"
	Years      = "treaty-years"
)

// Loader reads the status of treaties in one of the forms.
type Loader struct {
	name       string
	states     *seeds.Names
	instrument map[string]string
}

// New returns the loaders, which find States and treaties in the seeds.
func New(all *seeds.Seeds) []loaders.Loader {
	chapters := map[string]string{}
	for _, in := range all.Instruments {
		if in.UNTCChapter != "" {
			chapters[in.UNTCChapter] = in.ID
		}
	}
	states := all.StateNames()
	return []loaders.Loader{&Loader{Collection, states, chapters}, &Loader{XML, states, chapters}, &Loader{Years, states, abbreviated}}
}

// abbreviated are the treaties by what the tables of years call them.
var abbreviated = map[string]string{"cat": "cat", "cedaw": "cedaw", "cped": "ced", "crc": "crc", "crpd": "crpd", "iccpr": "iccpr", "iccpr_op1": "iccpr-op1",
	"iccpr_op2": "iccpr-op2", "icerd": "icerd", "icescr": "icescr", "icescr_op": "icescr-op", "icmw": "icrmw", "op_cedaw": "cedaw-op", "op_crc_ac": "crc-opac",
	"op_crc_ic": "crc-opic", "op_crc_sc": "crc-opsc", "op_crpd": "crpd-op", "opcat": "cat-op"}

// Declaration implements loaders.Loader.
func (l *Loader) Declaration() loaders.Declaration {
	d := loaders.Declaration{
		Name:   l.name,
		Source: l.name,
		Types:  []string{"PARTY_TO", "SIGNED"},
		Needs:  []string{"State", "Treaty"},
		Rank:   45,
	}
	switch l.name {
	case Collection:
		d.Sentence = "Parties and signatories of treaties with their declarations, from tables of the United Nations Treaty Collection."
		d.Inputs = "tables by chapter (4-4.csv), and declarations (4-4.txt)"
		d.Labels, d.Types = []string{"Reservation"}, append(d.Types, "MADE_BY", "TO_INSTRUMENT")
	case XML:
		d.Sentence = "Parties and signatories of treaties, from the XML of Multilateral Treaties Deposited with the Secretary-General."
		d.Inputs = "XML files by chapter (IV-4.en.xml)"
	case Years:
		d.Sentence = "Parties and signatories of human rights treaties by year, from the tables of the World Politics Data Lab."
		d.Inputs = "tables by treaty (hr_status_iccpr.csv)"
	}
	return d
}

// Load implements loaders.Loader. One file is in memory at a time.
func (l *Loader) Load(ctx context.Context, inputs []loaders.Input, known loaders.Known, out loaders.Emitter) error {
	met := map[string]string{}
	for _, in := range inputs {
		r := &reading{Loader: l, in: in, known: known, out: out, met: map[string]bool{}, whole: true}
		ext := strings.ToLower(path.Ext(in.Name))
		read := map[string]func(context.Context) error{Collection + ".csv": r.collection, Collection + ".txt": r.declarations, XML + ".xml": r.xml, Years + ".csv": r.years}[l.name+ext]
		if read == nil {
			return &loaders.InputError{At: record.Position{File: in.Name}, What: "is not of a form that this loader reads", Do: "give " + l.Declaration().Inputs}
		}
		var err error
		if r.treaty, err = l.treatyOf(in.Name); err != nil {
			return err
		}
		scope := "status/" + r.treaty
		if ext == ".txt" {
			scope += "/declarations"
		}
		if before := met[scope]; before != "" {
			return &loaders.InputError{At: record.Position{File: in.Name}, What: before + " is of the same treaty", Do: "give one of them"}
		}
		met[scope] = in.Name
		r.Speaker = &loaders.Speaker{Out: out, Source: l.name, Scope: scope}
		if !known.Has("Treaty", r.treaty) {
			r.remark(record.Position{File: in.Name}, "file", in.Name, "file not taken: the graph has no such treaty")
			continue
		}
		if err := read(ctx); err != nil {
			return err
		}
		if r.Err != nil {
			return r.Err
		}
		if r.whole {
			out.Covers(scope)
		}
	}
	return nil
}

var (
	// numbered is a name of the Collection's tables, 4-11-b.csv; lettered one of its XML files, IV-11-b.en.xml.
	numbered = regexp.MustCompile(`^(\d{1,2})-(\d{1,3}(?:-[a-z])?)\.(?:csv|txt)$`)
	lettered = regexp.MustCompile(`^([IVX]+-\d{1,3}(?:-[a-z])?)(?:\.en)?\.xml$`)
	yearly   = regexp.MustCompile(`^hr_status_([a-z0-9_]+)\.csv$`)
)

// romans are the chapters of the collection.
var romans = []string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI", "XXII",
	"XXIII", "XXIV", "XXV", "XXVI", "XXVII", "XXVIII", "XXIX"}

// treatyOf finds a treaty by the name of a file, which alone tells it. Of one that the seeds have not, the name's part is returned.
func (l *Loader) treatyOf(file string) (string, error) {
	base, key := path.Base(file), ""
	if m := numbered.FindStringSubmatch(base); m != nil && l.name == Collection {
		var chapter int
		if _, err := fmt.Sscan(m[1], &chapter); err == nil && chapter < len(romans) {
			key = romans[chapter] + "-" + m[2]
		}
	} else if m := lettered.FindStringSubmatch(base); m != nil && l.name == XML {
		key = m[1]
	} else if m := yearly.FindStringSubmatch(base); m != nil && l.name == Years {
		key = m[1]
	}
	if key == "" {
		return "", &loaders.InputError{At: record.Position{File: file}, What: "the name of the file does not tell the treaty", Do: "name it as its publisher does: " + l.Declaration().Inputs}
	}
	if id, ok := l.instrument[key]; ok {
		return id, nil
	}
	return key, nil
}

// reading is the reading of one file.
type reading struct {
	*Loader
	*loaders.Speaker
	in     loaders.Input
	known  loaders.Known
	out    loaders.Emitter
	treaty string
	// met are the States that the file has told of, and whole tells that nothing was rejected that the graph could have.
	met   map[string]bool
	whole bool
}

func (r *reading) remark(at record.Position, field, value, format string, args ...any) {
	r.out.NotUnderstood(loaders.Remark{At: at, Field: field, Value: value, Done: fmt.Sprintf(format, args...)})
}

// reject tells why a row is not taken.
func (r *reading) reject(at record.Position, field, value, format string, args ...any) {
	r.remark(at, field, value, "row rejected: "+format, args...)
	r.out.Row(r.in.Name, loaders.RowRejected)
	r.whole = false
}

// footnotes are the numbers after a name: "Bosnia and Herzegovina 1", "China 4, 5".
var footnotes = regexp.MustCompile(`[\s,]*\d+(?:\s*,\s*\d+)*\s*$`)

// outside are participants that are neither States Members nor observers, so that the graph does not have them.
var outside = []string{"Cook Islands", "Niue", "European Union", "Montserrat"}

// state returns the State of a name, or says why its row is not taken.
func (r *reading) state(at record.Position, name string) (string, bool) {
	bare := footnotes.ReplaceAllString(name, "")
	id, ok := r.states.Resolve(bare)
	switch {
	case slices.Contains(outside, bare):
		r.remark(at, "participant", name, "row left out: it is neither a State Member of the United Nations nor an observer State")
		r.out.Row(r.in.Name, loaders.RowRejected)
		return "", false
	case !ok || !r.known.Has("State", id):
		r.reject(at, "participant", name, "no State is known by this name%s", table.Listed(r.states.Suggest(bare)))
		return "", false
	case r.met[id]:
		r.reject(at, "participant", name, "the file has a row of %s before; that one is kept", id)
		return "", false
	}
	r.met[id] = true
	return id, true
}

// actions are those that a letter after a date tells.
var actions = map[string]string{"": "RATIFICATION", "a": "ACCESSION", "A": "ACCEPTANCE", "AA": "APPROVAL", "c": "FORMAL_CONFIRMATION", "d": "SUCCESSION", "s": "DEFINITIVE_SIGNATURE"}

// dated is a date with its letter: "24 Jan 1983 a".
var dated = regexp.MustCompile(`^(\d{1,2} [A-Z][a-z]{2} \d{4})(?: ?(AA|[aAcds]))?$`)

// deposit reads a date with its letter.
func deposit(row table.Row, column int) (date, letter string, ok bool) {
	cell := row.Cell(column)
	if cell == "" {
		return "", "", true
	}
	m := dated.FindStringSubmatch(cell)
	if m == nil {
		return "", "", false
	}
	date, ok = table.Row{Cells: m[1:2]}.Date(0, "2 Jan 2006")
	return date, m[2], ok
}

// participant says what a row of the Collection tells: who, when it signed and when it deposited.
func (r *reading) participant(row table.Row) {
	state, ok := r.state(row.At(0), row.Cell(0))
	if !ok {
		return
	}
	signed, signedBy, okSigned := deposit(row, 1)
	date, letter, okDate := deposit(row, 2)
	switch {
	case !okSigned:
		r.reject(row.At(1), "signature", row.Cell(1), "write the date as 10 Dec 1968")
	case !okDate:
		r.reject(row.At(2), "deposit", row.Cell(2), "write the date as 24 Jan 1983, with a letter of the Collection after it where there is one")
	case signed == "" && date == "":
		r.reject(row.At(0), "participant", row.Cell(0), "the row has no date")
	default:
		// The Collection gives a succession to a signature in the column of signatures; it leaves the State a signatory.
		if signedBy == "s" && date == "" {
			date, letter = signed, "s"
		}
		r.say(row.At(0), state, date, actions[letter], signed)
	}
}

// say says that a State is a party since a date, or where that is "" that it signed; signed may be "".
func (r *reading) say(at record.Position, state, date, action, signed string) {
	of, to, properties := record.Ref{Label: "State", ID: state}, record.Ref{Label: "Treaty", ID: r.treaty}, record.Properties{}
	for name, value := range map[string]string{"date": date, "action": action, "signed": signed} {
		if value != "" {
			properties[name] = value
		}
	}
	if date != "" {
		r.Edge(at, "PARTY_TO", of, to, properties)
	} else {
		delete(properties, "signed")
		delete(properties, "action")
		if signed != "" {
			properties["date"] = signed
		}
		r.Edge(at, "SIGNED", of, to, properties)
	}
	r.out.Row(r.in.Name, loaders.RowTaken)
}
