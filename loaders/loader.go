// Package loaders runs the loaders: each reads one source and says what it found as nodes and edges; the run compares
// that with what the source said before and writes the difference.
package loaders

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sort"

	"github.com/hres/hres/internal/record"
)

// Loader reads one source. Loaders keep no state between runs and do not know the database.
type Loader interface {
	// Declaration says what the loader reads, owns and needs.
	Declaration() Declaration
	// Load reads the inputs and emits what they say, in any order. It is called twice a run: once to compare and
	// check, once to write; both calls must emit the same. It returns an *InputError (or several joined) for input that cannot be
	// read, and the error of out or ctx unchanged.
	Load(ctx context.Context, inputs []Input, known Known, out Emitter) error
}

// Setting is something a user can tell a loader beside the files.
type Setting struct {
	// Name is how it is given: --set name=value.
	Name string
	// Sentence says what it is, for help texts.
	Sentence string
}

// Settable is a loader that takes settings.
type Settable interface {
	Loader
	// Settings lists them.
	Settings() []Setting
	// With returns a loader that has these values; the error says which is wrong, and what to give.
	With(values map[string]string) (Loader, error)
}

// Extent returns the value of the setting extent, which tells whether files hold all that their publisher has: "full", "part", or
// "" where it is not given. Another value is an error.
func Extent(values map[string]string) (string, error) {
	switch extent := values["extent"]; extent {
	case "", "full", "part":
		return extent, nil
	default:
		return "", fmt.Errorf("extent=%s is not known: write full or part", extent)
	}
}

// Declaration is what a loader promises.
type Declaration struct {
	// Name is the loader's name on the command line, and the owner of what it says: "upr-info".
	Name string
	// Sentence says what it reads, for help texts.
	Sentence string
	// Source is the id of the published Source the loader reads.
	Source string
	// Inputs describes the files it takes, for help texts; empty for a loader that reads only what is embedded.
	Inputs string
	// Labels and Types are the node labels and relationship types it writes; a run refuses any other.
	Labels, Types []string
	// Shares are those of Labels whose nodes other loaders say too. The loader of the lowest Rank leads such a node; what
	// the others say of it is kept beside it. A node of another label that somebody else says is an error.
	Shares []string
	// Rank orders loaders by whose words are shown: 0 for the seeds, higher for sources that yield to others. No two
	// loaders that share a label have the same rank.
	Rank int
	// Needs are labels of nodes, owned by other loaders, that its edges end in or that it looks names up in.
	Needs []string
	// Meets are such labels of which the graph need not have a node.
	Meets []string
	// Expect bounds how many nodes of a label one run says: below Min the run fails before anything is written, above
	// Max it warns.
	Expect []Expectation
}

// Expectation bounds the number of nodes of a label in one run. Max 0 means unbounded.
type Expectation struct {
	Label    string
	Min, Max int
}

// Input is one file to read.
type Input struct {
	// Name is the file's name as the user gave it.
	Name string
	// Open opens it for reading from the start; it may be called several times.
	Open func() (fs.File, error)
}

// Known is what other loaders have said of the labels a loader needs.
type Known interface {
	// Has tells whether another loader has said a node of this label with this id.
	Has(label, id string) bool
}

// Emitter takes what a loader says.
type Emitter interface {
	// Node states a node. Stating the same node again with the same content is allowed and counts once; with other
	// content it is an error.
	Node(record.Node) error
	// Edge states an edge, under the same rule.
	Edge(record.Edge) error
	// Row counts one row of input as read; outcome says what became of it.
	Row(file string, outcome Outcome)
	// NotUnderstood reports a value the loader could not interpret, and what it did instead.
	NotUnderstood(Remark)
	// Covers states that the inputs hold this scope whole, so that what it no longer says may be removed.
	Covers(scope string)
}

// Outcome is what became of one row of input.
type Outcome int

// The outcomes of a row: taken; taken already, an identical row came before; or refused, with a Remark that says why.
const (
	RowTaken Outcome = iota
	RowDuplicate
	RowRejected
)

// Remark says that a value of the input was not understood.
type Remark struct {
	// At is where it stands.
	At record.Position `json:"at"`
	// Field is the column or key.
	Field string `json:"field"`
	// Value is the value as it stands.
	Value string `json:"value"`
	// Done says what the loader did with it, and what the user can do.
	Done string `json:"done"`
}

// File opens the input; the error is an *InputError.
func (in Input) File() (fs.File, error) {
	f, err := in.Open()
	if err != nil {
		return nil, &InputError{At: record.Position{File: in.Name}, What: "cannot be opened: " + cause(err), Do: "check the name and your right to read it", Err: err}
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		_ = f.Close()
		return nil, &InputError{At: record.Position{File: in.Name}, What: "is a folder", Do: "name the files that are in it"}
	}
	return f, nil
}

// InputError is input that cannot be read. What was stored before is untouched.
type InputError struct {
	At record.Position
	// What says what is wrong; Do says what to do about it.
	What, Do string
	Err      error
}

// Error writes position, problem and remedy on one line.
func (e *InputError) Error() string {
	s := fmt.Sprintf("%s: %s", e.At, e.What)
	if e.Do != "" {
		s += "; " + e.Do
	}
	return s
}

// Unwrap returns the cause.
func (e *InputError) Unwrap() error { return e.Err }

// Unreadable makes an *InputError of an error in reading a file, but for one that is that already, and for a cancelled
// context's.
func Unreadable(file string, err error) error {
	var fault *InputError
	if err == nil || errors.As(err, &fault) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return &InputError{At: record.Position{File: file}, What: "cannot be read: " + cause(err), Do: "check the file and the disk", Err: err}
}

// cause leaves out of an error what the position already says.
func cause(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

// Registry holds the loaders by name.
type Registry struct{ byName map[string]Loader }

// NewRegistry returns a registry of these loaders. Two of one name are a programming error and panic.
func NewRegistry(all ...Loader) *Registry {
	r := &Registry{byName: map[string]Loader{}}
	for _, l := range all {
		name := l.Declaration().Name
		if _, taken := r.byName[name]; taken {
			panic("loaders: two loaders are named " + name)
		}
		r.byName[name] = l
	}
	return r
}

// Get returns the loader of this name.
func (r *Registry) Get(name string) (Loader, bool) {
	l, ok := r.byName[name]
	return l, ok
}

// All returns the loaders in the order of their names.
func (r *Registry) All() []Loader {
	all := make([]Loader, 0, len(r.byName))
	for _, l := range r.byName {
		all = append(all, l)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Declaration().Name < all[j].Declaration().Name })
	return all
}
