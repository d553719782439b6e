package uprinfo

import (
	"cmp"
	"context"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/encoding"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/upr"
)

// Name is the loader's name, the owner of what it says and the source of every node and edge.
const Name = "upr-info"

// StateNames finds States by the names publishers give them.
type StateNames interface {
	// Resolve returns the ISO 3166-1 alpha-3 code of the State known by this name; false where there is none.
	Resolve(name string) (id string, ok bool)
	// Suggest returns names that are near to one that is not known, best first.
	Suggest(name string) []string
}

// Loader reads UPR Info's CSV export, and the pages of its database.
type Loader struct {
	states StateNames
	// full tells that the pages of a search are all that there is.
	full bool
}

// New returns a loader that finds States by these names.
func New(states StateNames) *Loader { return &Loader{states: states} }

// Settings implements loaders.Settable.
func (*Loader) Settings() []loaders.Setting {
	return []loaders.Setting{{Name: "extent", Sentence: "full where the pages of the database (JSON) are all of each session in them, so that what is gone is removed; part where not given. A CSV export is full"}}
}

// With implements loaders.Settable.
func (l *Loader) With(values map[string]string) (loaders.Loader, error) {
	with := *l
	extent, err := loaders.Extent(values)
	with.full = extent == "full"
	return &with, err
}

// Declaration implements loaders.Loader. Neither total has a minimum: the publisher gives recommendations and pledges
// in files of their own, and either may be loaded alone. A file without rows is refused by Load.
func (l *Loader) Declaration() loaders.Declaration {
	return loaders.Declaration{
		Name:     Name,
		Sentence: "Recommendations and voluntary pledges of the Universal Periodic Review, as UPR Info exports them.",
		Source:   "upr-info",
		Inputs:   "CSV exports with the columns " + strings.Join(columns, ", ") + "; in UTF-8, Mac OS Roman or Windows-1252; or pages of the database's search for recommendations (*.json)",
		Labels:   []string{"Recommendation", "Pledge", "Review", "Theme", "Coverage"},
		Types: []string{"ADDRESSED_TO", "RECOMMENDED_BY", "PLEDGED_BY", "MADE_IN", "ISSUED_BY", "HAS_THEME", "CONCERNS",
			"OF", "CONDUCTED_BY", "HELD_AT", "COVERS"},
		Needs:  append([]string{"State", "UprSession", "UniversalPeriodicReview"}, loaders.Concerned...),
		Shares: []string{"Recommendation", "Review"},
		Rank:   20,
		Expect: []loaders.Expectation{{Label: "Recommendation", Max: 250_000}, {Label: "Pledge", Max: 10_000}},
	}
}

// Load implements loaders.Loader. It reads each input three times: for its encoding, for what the rows say together,
// and to say it. Of a row it keeps nothing but the id of its statement, its recommending State and its answer.
func (l *Loader) Load(ctx context.Context, inputs []loaders.Input, _ loaders.Known, out loaders.Emitter) error {
	if len(inputs) == 0 {
		return &loaders.InputError{At: record.Position{File: Name}, What: "no file is given", Do: "name one or more CSV exports of UPR Info"}
	}
	v := survey{answers: map[key]*agreed{}, texts: map[string]string{}, labels: map[string][]string{}, reviews: map[covered]int{}, rejected: map[int]int{}, themes: map[string]string{}, recommendations: map[int]bool{}, pledges: map[int]bool{}}
	var faults []error
	encodings := make([]encoding.Encoding, len(inputs))
	for i, in := range inputs {
		err := v.read(ctx, l.states, in, &encodings[i])
		var fault *loaders.InputError
		if err != nil && !errors.As(err, &fault) {
			return err
		}
		faults = append(faults, err)
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	v.part = v.pages.part(l.full)
	for i, in := range inputs {
		if err := l.say(ctx, &v, in, encodings[i], out); err != nil {
			return err
		}
	}
	scopes := v.covered()
	for _, scope := range scopes {
		out.Covers(scope)
	}
	return v.sayCoverage(record.Position{File: inputs[0].Name}, scopes, out)
}

// survey is what the rows of all inputs say together.
type survey struct {
	answers map[key]*agreed
	// texts are the texts of statements by id, see the package comment.
	texts map[string]string
	// labels are the themes of statements by id, as slugs in their order; taken out when a statement is tagged.
	labels map[string][]string
	// reviews counts the statements of each review.
	reviews map[covered]int
	// rejected counts the rows of each session that were rejected.
	rejected map[int]int
	// themes are the names of themes by the slugs of their ids.
	themes map[string]string
	// recommendations and pledges tell, for each session with such rows, whether all were understood.
	recommendations, pledges map[int]bool
	// lost tells that there are rows of no known session, part why sessions may be in the inputs only in part.
	lost bool
	part string
	// pages are what the pages of the database say of themselves.
	pages pages
}

// covered is a review and whether its pledges are meant, which the publisher gives apart.
type covered struct {
	session int
	state   string
	pledges bool
}

// agreed is the answer that is kept, and whether a row that gives it has been said.
type agreed struct {
	answer
	taken bool
}

// read surveys one input and finds its encoding.
func (v *survey) read(ctx context.Context, states StateNames, in loaders.Input, enc *encoding.Encoding) error {
	if !isPages(in) {
		err := open(in, func(f io.Reader) (err error) {
			*enc, err = detectEncoding(in.Name, &watched{ctx, f})
			return loaders.Unreadable(in.Name, err)
		})
		if err != nil {
			return err
		}
	}
	rd := reader{states: states}
	rows := 0
	err := eachRow(ctx, in, *enc, &v.pages, func(r row) error {
		rows++
		s, ok := rd.read(r)
		v.add(&s, ok)
		return nil
	})
	if err == nil && rows == 0 {
		return &loaders.InputError{At: record.Position{File: in.Name}, What: "the file has no rows", Do: "export it again"}
	}
	return err
}

func (v *survey) add(s *statement, ok bool) {
	if !ok {
		v.doubt(s.session)
		v.rejected[s.session]++
		return
	}
	sessions := v.recommendations
	if s.pledge {
		sessions = v.pledges
	}
	whole, met := sessions[s.session]
	sessions[s.session] = (whole || !met) && !s.partly
	text, met := v.texts[s.id]
	if !met {
		v.reviews[covered{s.session, s.to, s.pledge}]++
	}
	if !met || s.text < text {
		v.texts[s.id] = strings.Clone(s.text)
	}
	if !met {
		v.labels[s.id] = nil
	}
	k := s.key()
	if kept, met := v.answers[k]; !met {
		v.answers[k] = &agreed{answer: s.answer}
	} else if s.answer.compare(kept.answer) < 0 {
		kept.answer = s.answer
	}
	for _, label := range s.themes {
		slug := loaders.Slug(label)
		if name, met := v.themes[slug]; !met || label < name {
			v.themes[slug] = strings.Clone(label)
		}
		if at, met := slices.BinarySearch(v.labels[s.id], slug); !met {
			v.labels[s.id] = slices.Insert(v.labels[s.id], at, slug)
		}
	}
}

// tagging takes out the themes of a statement, by their names; nil where they were taken out before.
func (v *survey) tagging(id string) []string {
	slugs, met := v.labels[id]
	if !met {
		return nil
	}
	delete(v.labels, id)
	names := make([]string, 0, len(slugs))
	for _, slug := range slugs {
		names = append(names, v.themes[slug])
	}
	return names
}

// doubt notes a row that was rejected: of its session nothing is taken as whole.
func (v *survey) doubt(session int) {
	if session == 0 {
		v.lost = true
		return
	}
	v.recommendations[session], v.pledges[session] = false, false
}

// covered returns the scopes that the inputs hold whole, see the package comment.
func (v *survey) covered() []string {
	if v.lost || v.part != "" {
		return nil
	}
	var scopes []string
	for _, session := range slices.Sorted(maps.Keys(v.recommendations)) {
		if v.recommendations[session] {
			scopes = append(scopes, recommendationScope(session))
		}
		if v.recommendations[session] && v.pledges[session] {
			scopes = append(scopes, reviewScope(session))
		}
	}
	for _, session := range slices.Sorted(maps.Keys(v.pledges)) {
		if v.pledges[session] {
			scopes = append(scopes, pledgeScope(session))
		}
	}
	return scopes
}

// sayCoverage emits what the inputs hold of each review.
func (v *survey) sayCoverage(at record.Position, whole []string, out loaders.Emitter) error {
	for of, statements := range v.reviews {
		c := loaders.Coverage{Review: upr.ReviewID(of.session, of.state), Kinds: []string{"Recommendation"}, Statements: statements, Rejected: v.rejected[of.session]}
		scope := recommendationScope(of.session)
		if of.pledges {
			c.Part, c.Kinds, scope = "pledges", []string{"Pledge"}, pledgeScope(of.session)
		}
		if !slices.Contains(whole, scope) {
			c.Why = cmp.Or(v.part, "a row of the session was not understood, or its session was not")
		}
		s := &loaders.Speaker{Out: out, Source: Name, Scope: scope}
		if s.Covers(at, c); s.Err != nil {
			return s.Err
		}
	}
	return nil
}

// say emits what one input says.
func (l *Loader) say(ctx context.Context, v *survey, in loaders.Input, enc encoding.Encoding, out loaders.Emitter) error {
	rd := reader{states: l.states, remark: out.NotUnderstood}
	return eachRow(ctx, in, enc, &pages{}, func(r row) error {
		s, ok := rd.read(r)
		if !ok {
			out.Row(in.Name, loaders.RowRejected)
			return nil
		}
		kept := v.answers[s.key()]
		switch {
		case kept == nil:
			return &loaders.InputError{At: r.at(columnText), What: "the file changed while it was read", Do: "run again"}
		case !s.answer.same(kept.answer):
			column := columnResponse
			if responses[s.answer.response].term == responses[kept.response].term {
				column = columnAction
			}
			rd.say(r, column, "row rejected: another row gives the same text to the same State at the same session by the same State with "+
				"a less supportive response or a lower action, and that one is kept")
			out.Row(in.Name, loaders.RowRejected)
			return nil
		case kept.taken:
			out.Row(in.Name, loaders.RowDuplicate)
		default:
			kept.taken = true
			out.Row(in.Name, loaders.RowTaken)
		}
		s.answer, s.text = kept.answer, v.texts[s.id]
		return (&saying{statement: &s, themeNames: v.themes, allThemes: v.tagging(s.id), out: out}).say()
	})
}

// eachRow calls do for each row of the input. Where the input is pages, those are counted.
func eachRow(ctx context.Context, in loaders.Input, enc encoding.Encoding, counted *pages, do func(row) error) error {
	if isPages(in) {
		return counted.eachEntity(ctx, in, do)
	}
	return open(in, func(f io.Reader) error {
		t, err := openTable(in.Name, &watched{ctx, f}, enc)
		if err != nil {
			return err
		}
		for {
			r, err := t.next()
			if err == io.EOF {
				return nil
			}
			if err != nil {
				return err
			}
			if err := do(r); err != nil {
				return err
			}
		}
	})
}

// open opens the input, lets do read it and closes it.
func open(in loaders.Input, do func(io.Reader) error) error {
	f, err := in.File()
	if err != nil {
		return err
	}
	err = do(f)
	if closeErr := f.Close(); err == nil {
		err = loaders.Unreadable(in.Name, closeErr)
	}
	return err
}

// watched stops reading once the context is done.
type watched struct {
	ctx    context.Context
	source io.Reader
}

func (w *watched) Read(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.source.Read(p)
}
