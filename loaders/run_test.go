package loaders_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
)

// memory is a Store that keeps the graph in maps, with the rules of the real one.
type memory struct {
	nodes   map[string]loaders.NodeRow
	owners  map[string]string
	edges   map[string]loaders.EdgeRow
	runs    []loaders.LoadRun
	version int64
	writes  int
	writing string
	// rejected are links that people rejected.
	rejected []string
	// lost is what each removal of nodes says that others lose by it.
	lost map[string]int
	// batches counts the transactions of large loads. mutex is held by one of them at a time.
	batches int
	mutex   sync.Mutex
	// fail is returned by the write after which failAfter reaches 0.
	fail      error
	failAfter int
}

func newMemory() *memory {
	m := &memory{nodes: map[string]loaders.NodeRow{}, owners: map[string]string{}, edges: map[string]loaders.EdgeRow{}}
	for _, id := range []string{"KEN", "UGA", "TZA"} {
		m.nodes["State "+id] = loaders.NodeRow{Node: record.Node{Label: "State", ID: id}}
		m.owners["State "+id] = "seeds"
	}
	return m
}

func (m *memory) Lock(ctx context.Context, load loaders.LoadRun) (context.Context, func(), error) {
	if m.writing != "" {
		return nil, nil, &loaders.LockedError{Loader: m.writing, Since: load.StartedAt}
	}
	m.writing = load.Loader
	return ctx, func() { m.writing = "" }, nil
}

func (m *memory) IDs(_ context.Context, owner, label string, each func(string) error) error {
	for k := range m.nodes {
		if id, ok := strings.CutPrefix(k, label+" "); ok && m.owners[k] != owner {
			if err := each(id); err != nil {
				return err
			}
		}
	}
	return nil
}

func (m *memory) SaidNodes(_ context.Context, owner, label string, each func(loaders.SaidNode) error) error {
	for k, n := range m.nodes {
		if n.Label == label && m.owners[k] == owner {
			if err := each(loaders.SaidNode{ID: n.ID, Scope: n.Scope, Digest: n.Digest}); err != nil {
				return err
			}
		}
	}
	return nil
}

func edgeName(s loaders.Shape, from, to string) string { return fmt.Sprint(s, from, to) }

func (m *memory) SaidEdges(_ context.Context, _ string, s loaders.Shape, each func(loaders.SaidEdge) error) error {
	for _, e := range m.edges {
		if e.Type == s.Type && e.From.Label == s.From && e.To.Label == s.To {
			source, _ := e.Properties["source"].(string)
			if err := each(loaders.SaidEdge{From: e.From.ID, To: e.To.ID, Scope: e.Scope, Source: source, Digest: e.Digest}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (m *memory) failing() error {
	m.writes++
	if m.fail != nil {
		if m.failAfter--; m.failAfter < 0 {
			return m.fail
		}
	}
	return nil
}

func (m *memory) WriteNodes(_ context.Context, load loaders.LoadRun, label string, nodes []loaders.NodeRow) (foreign []string, err error) {
	for _, n := range nodes {
		if owner := m.owners[label+" "+n.ID]; owner != "" && owner != load.Loader {
			foreign = append(foreign, n.ID)
		}
	}
	if err := m.failing(); err != nil || foreign != nil {
		return foreign, err
	}
	for _, n := range nodes {
		m.nodes[label+" "+n.ID], m.owners[label+" "+n.ID] = n, load.Loader
	}
	return nil, nil
}

func (m *memory) WriteEdges(_ context.Context, _ loaders.LoadRun, s loaders.Shape, edges []loaders.EdgeRow) (missing []int, err error) {
	if err := m.failing(); err != nil {
		return nil, err
	}
	for i, e := range edges {
		_, from := m.nodes[s.From+" "+e.From.ID]
		_, to := m.nodes[s.To+" "+e.To.ID]
		if !from || !to {
			missing = append(missing, i)
			continue
		}
		m.edges[edgeName(s, e.From.ID, e.To.ID)] = e
	}
	return missing, nil
}

func (m *memory) RemoveNodes(_ context.Context, _, label string, ids []string) (map[string]int, error) {
	for _, id := range ids {
		delete(m.nodes, label+" "+id)
	}
	return m.lost, m.failing()
}

func (m *memory) RemoveEdges(_ context.Context, _ string, s loaders.Shape, ends [][2]string) error {
	for _, e := range ends {
		delete(m.edges, edgeName(s, e[0], e[1]))
	}
	return m.failing()
}

func (m *memory) Rejected(_ context.Context, each func(string) error) error {
	for _, link := range m.rejected {
		if err := each(link); err != nil {
			return err
		}
	}
	return nil
}

func (m *memory) Together(ctx context.Context, do func(context.Context) error) error {
	nodes, owners, edges := maps.Clone(m.nodes), maps.Clone(m.owners), maps.Clone(m.edges)
	runs, version := slices.Clone(m.runs), m.version
	err := do(ctx)
	if err != nil {
		m.nodes, m.owners, m.edges, m.runs, m.version = nodes, owners, edges, runs, version
	}
	return err
}

func (m *memory) Batch(ctx context.Context, do func(context.Context) error) error {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.batches++
	return do(ctx)
}

func (m *memory) LastLoad(_ context.Context, loader string) (last loaders.LastLoad, _ error) {
	for _, r := range m.runs {
		if r.Loader != loader {
			continue
		}
		last = loaders.LastLoad{}
		if r.Status == loaders.Complete {
			last.ID, last.Content = r.ID, r.Content
			for _, f := range r.Files {
				last.SHA256 = append(last.SHA256, f.SHA256)
			}
		}
	}
	return last, nil
}

func (m *memory) BeginLoad(_ context.Context, load loaders.LoadRun) error {
	m.runs = append(m.runs, load)
	return nil
}

func (m *memory) EndLoad(_ context.Context, load loaders.LoadRun) (int64, error) {
	if load.Totals.Differs() {
		m.version++
	}
	m.runs = append(m.runs, load)
	return m.version, nil
}

// said returns what the graph holds of a loader's own, for comparing graphs.
func (m *memory) said() []string {
	return slices.Sorted(slices.Values(append(slices.Collect(maps.Keys(m.nodes)), slices.Collect(maps.Keys(m.edges))...)))
}

// lines is a loader of a small language: "theme NAME", "review NAME", "of NAME STATE" and "odd WORD"; a scope for each file, which "part"
// leaves uncovered.
type lines struct{ expect []loaders.Expectation }

func (l lines) Declaration() loaders.Declaration {
	return loaders.Declaration{Name: "lines", Source: "lines", Inputs: "text", Labels: []string{"Theme", "Review"}, Types: []string{"OF"},
		Needs: []string{"State"}, Expect: l.expect}
}

func (l lines) Load(_ context.Context, inputs []loaders.Input, _ loaders.Known, out loaders.Emitter) error {
	for _, in := range inputs {
		f, err := in.Open()
		if err != nil {
			return err
		}
		var b bytes.Buffer
		_, err = b.ReadFrom(f)
		if err = errors.Join(err, f.Close()); err != nil {
			return err
		}
		whole := true
		for i, line := range strings.Split(strings.TrimSpace(b.String()), "\n") {
			at := record.Position{File: in.Name, Line: i + 1}
			words := strings.Fields(line)
			out.Row(in.Name, loaders.RowTaken)
			switch words[0] {
			case "theme":
				err = out.Node(record.Node{Label: "Theme", ID: words[1], Scope: in.Name, At: at,
					Properties: record.Properties{"name": strings.Join(words[1:], " "), "scheme": "lines", "source": "lines"}})
			case "review":
				err = out.Node(record.Node{Label: "Review", ID: words[1], Scope: in.Name, At: at, Properties: record.Properties{"source": "lines"}})
			case "of":
				err = out.Edge(record.Edge{Type: "OF", From: record.Ref{Label: "Review", ID: words[1]}, To: record.Ref{Label: "State", ID: words[2]},
					Scope: in.Name, At: at, Properties: record.Properties{"source": "lines"}})
			case "part":
				whole = false
			case "odd":
				out.NotUnderstood(loaders.Remark{At: at, Field: "word", Value: words[1], Done: "passed over"})
			default:
				err = &loaders.InputError{At: at, What: "not a word of this language", Do: "correct it"}
			}
			if err != nil {
				return err
			}
		}
		if whole {
			out.Covers(in.Name)
		}
	}
	return nil
}

func input(name, text string) loaders.Input {
	files := fstest.MapFS{name: {Data: []byte(text)}}
	return loaders.Input{Name: name, Open: func() (fs.File, error) { return files.Open(name) }}
}

func load(t *testing.T, m *memory, opts loaders.Options, texts ...string) (*loaders.Report, error) {
	t.Helper()
	var inputs []loaders.Input
	for i := 0; i < len(texts); i += 2 {
		inputs = append(inputs, input(texts[i], texts[i+1]))
	}
	return loaders.Run(context.Background(), m, lines{}, inputs, opts)
}

func TestTheSecondLoadChangesNothing(t *testing.T) {
	m := newMemory()
	// The edge comes before the node it leaves from.
	text := "of r1 KEN\nreview r1\ntheme peace\nodd x\nodd x"
	first, err := load(t, m, loaders.Options{}, "a", text)
	require.NoError(t, err)
	assert.Equal(t, loaders.Counts{Created: 3}, first.Totals)
	assert.Equal(t, loaders.Complete, first.Status)
	assert.EqualValues(t, 1, first.DataVersion)
	require.Len(t, first.NotUnderstood, 1)
	assert.Equal(t, 2, first.NotUnderstood[0].Count)
	assert.Equal(t, 5, first.Files[0].Rows)
	assert.Len(t, first.Files[0].SHA256, 64)

	writes := m.writes
	second, err := load(t, m, loaders.Options{}, "a", text)
	require.NoError(t, err)
	assert.Equal(t, loaders.Counts{Unchanged: 3}, second.Totals)
	assert.EqualValues(t, 1, second.DataVersion, "the data is what it was")
	assert.Equal(t, writes, m.writes, "nothing is written")
}

func TestWhatIsSaidAgainNeedNotBeCompared(t *testing.T) {
	m := newMemory()
	opts := loaders.Options{UnlessSame: true}
	_, err := load(t, m, opts, "a", "review r1\nof r1 KEN")
	require.NoError(t, err)
	runs := len(m.runs)
	report, err := load(t, m, opts, "a", "review r1\nof r1 KEN")
	require.NoError(t, err)
	assert.Equal(t, loaders.Complete, report.Status)
	assert.Equal(t, loaders.Counts{Unchanged: 2}, report.Totals)
	assert.NotEmpty(t, report.Same)
	assert.Len(t, m.runs, runs, "nothing is written, not even that it was loaded")

	report, err = load(t, m, opts, "a", "of r1 KEN\nreview r1")
	require.NoError(t, err)
	assert.Equal(t, loaders.Counts{Unchanged: 2}, report.Totals)
	assert.Empty(t, report.Same, "another file is compared with the graph")
	runs = len(m.runs)

	report, err = load(t, m, opts, "a", "review r1\nof r1 UGA")
	require.NoError(t, err)
	assert.Equal(t, 1, report.Relationships["OF"].Created)
	assert.Greater(t, len(m.runs), runs)
}

func TestPruningRemovesWhatACoveredScopeSaysNoMore(t *testing.T) {
	m := newMemory()
	_, err := load(t, m, loaders.Options{}, "a", "review r1\nreview r2\nof r1 KEN\nof r2 UGA", "b", "theme peace")
	require.NoError(t, err)

	var removing loaders.Progress
	report, err := load(t, m, loaders.Options{Progress: func(p loaders.Progress) {
		if p.Stage == "remove" {
			removing = p
		}
	}}, "a", "review r1\nof r1 UGA")
	require.NoError(t, err)
	assert.Equal(t, []int64{3, 3}, []int64{removing.Bytes, removing.Total}, "the progress of removals is told")
	assert.Equal(t, loaders.Counts{Unchanged: 1, Removed: 1}, report.Nodes["Review"])
	assert.Equal(t, loaders.Counts{Created: 1, Removed: 2}, report.Relationships["OF"])
	assert.Zero(t, report.Nodes["Theme"].Removed, "file b is another scope")
	assert.Contains(t, m.nodes, "Theme peace")
	assert.NotContains(t, m.nodes, "Review r2")
	assert.Contains(t, m.nodes, "State KEN", "what others own stays")
}

func TestAChangeIsWritten(t *testing.T) {
	m := newMemory()
	_, err := load(t, m, loaders.Options{}, "a", "theme peace")
	require.NoError(t, err)
	report, err := load(t, m, loaders.Options{}, "a", "theme peace and quiet")
	require.NoError(t, err)
	assert.Equal(t, loaders.Counts{Changed: 1}, report.Totals)
	assert.Equal(t, "peace and quiet", m.nodes["Theme peace"].Properties["name"])
}

func TestADryRunWritesNothing(t *testing.T) {
	m := newMemory()
	before := m.said()
	report, err := load(t, m, loaders.Options{DryRun: true}, "a", "review r1\nof r1 KEN\nof r1 ZZZ")
	require.NoError(t, err)
	assert.Equal(t, 1, report.Nodes["Review"].Created)
	assert.Equal(t, 1, report.Relationships["OF"].Created)
	assert.Len(t, report.MissingEnds, 1)
	assert.Equal(t, before, m.said())
	assert.Empty(t, m.runs)
	assert.Empty(t, report.Load)
}

func TestAnEdgeWithoutItsEndIsReportedByLine(t *testing.T) {
	m := newMemory()
	report, err := load(t, m, loaders.Options{}, "a", "review r1\nof r1 KEN\nof r1 ZZZ\nof r9 KEN")
	require.NoError(t, err)
	assert.Equal(t, 1, report.Relationships["OF"].Created)
	require.Len(t, report.MissingEnds, 2)
	assert.Equal(t, "a:3", report.MissingEnds[0].At.String())
	assert.Equal(t, record.Ref{Label: "State", ID: "ZZZ"}, report.MissingEnds[0].To)
	assert.Equal(t, "a:4", report.MissingEnds[1].At.String())
}

func TestAFaultIsFoundBeforeAnythingIsWritten(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"input that cannot be read":  {"theme peace\nnonsense", "a:2: not a word of this language; correct it"},
		"the same id, other content": {"theme peace\ntheme peace now", "a:2: Theme peace is said twice in this input, with different content"},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMemory()
			before := m.said()
			report, err := load(t, m, loaders.Options{}, "a", c.text)
			var fault *loaders.InputError
			require.ErrorAs(t, err, &fault)
			assert.ErrorContains(t, err, c.want)
			assert.Equal(t, loaders.Failed, report.Status)
			assert.Equal(t, before, m.said())
			assert.Empty(t, m.runs)
		})
	}
}

func TestAFileThatIsNotThere(t *testing.T) {
	in := input("a", "")
	in.Open = func() (fs.File, error) { return nil, &fs.PathError{Op: "open", Path: "a", Err: fs.ErrNotExist} }
	_, err := loaders.Run(context.Background(), newMemory(), lines{}, []loaders.Input{in}, loaders.Options{})
	assert.EqualError(t, err, "a: cannot be opened: file does not exist; check the name and your right to read it")
}

func TestTotalsAreHeld(t *testing.T) {
	m := newMemory()
	l := lines{expect: []loaders.Expectation{{Label: "Theme", Min: 2, Max: 2}}}
	_, err := loaders.Run(context.Background(), m, l, []loaders.Input{input("a", "theme peace")}, loaders.Options{})
	var totals *loaders.TotalsError
	require.ErrorAs(t, err, &totals)
	assert.ErrorContains(t, err, "the input has 1 Theme where at least 2 are expected")
	assert.Empty(t, m.runs)

	report, err := loaders.Run(context.Background(), m, l, []loaders.Input{input("a", "theme a\ntheme b\ntheme c")}, loaders.Options{})
	require.NoError(t, err)
	assert.Equal(t, []string{"the input has 3 Theme, more than the 2 expected"}, report.Warnings)
}

func TestAScopeDoesNotShrinkUnasked(t *testing.T) {
	m := newMemory()
	var all strings.Builder
	for i := range 300 {
		fmt.Fprintf(&all, "theme t%d\n", i)
	}
	_, err := load(t, m, loaders.Options{}, "a", all.String())
	require.NoError(t, err)
	before := m.said()

	_, err = load(t, m, loaders.Options{}, "a", "theme t1")
	var totals *loaders.TotalsError
	require.ErrorAs(t, err, &totals)
	assert.ErrorContains(t, err, "299 of the 300 nodes and relationships of a would be removed")
	assert.ErrorContains(t, err, "--allow-shrink")
	assert.Equal(t, before, m.said())

	report, err := load(t, m, loaders.Options{AllowShrink: true}, "a", "theme t1")
	require.NoError(t, err)
	assert.Equal(t, 299, report.Totals.Removed)
}

func TestWhatALoaderNeedsMustBeThere(t *testing.T) {
	m := newMemory()
	m.nodes = map[string]loaders.NodeRow{}
	_, err := load(t, m, loaders.Options{}, "a", "theme peace")
	assert.ErrorContains(t, err, "the graph has no State yet")
	assert.ErrorContains(t, err, "hres load seeds")
}

func TestAnotherLoadersNodeIsNotTaken(t *testing.T) {
	m := newMemory()
	m.nodes["Theme peace"], m.owners["Theme peace"] = loaders.NodeRow{Node: record.Node{Label: "Theme", ID: "peace"}}, "uhri"
	report, err := load(t, m, loaders.Options{}, "a", "theme peace")
	assert.ErrorContains(t, err, "a:1: Theme peace is said by another loader")
	assert.Equal(t, loaders.Failed, report.Status)
}

func TestAnInterruptedLoadIsCompletedByTheNext(t *testing.T) {
	text := "review r1\nreview r2\nof r1 KEN\nof r2 UGA\ntheme peace"
	whole := newMemory()
	_, err := load(t, whole, loaders.Options{}, "a", text)
	require.NoError(t, err)
	for after := range whole.writes {
		m := newMemory()
		m.fail, m.failAfter = errors.New("the database is gone"), after
		report, err := load(t, m, loaders.Options{}, "a", text)
		require.ErrorIs(t, err, m.fail)
		assert.Equal(t, loaders.Failed, report.Status)
		assert.Equal(t, loaders.Failed, m.runs[len(m.runs)-1].Status, "how it ended is recorded")
		assert.Equal(t, newMemory().said(), m.said(), "readers see all of a load or nothing")
		assert.Equal(t, loaders.Counts{}, report.Totals)
		assert.Zero(t, m.version)
		m.fail = nil
		_, err = load(t, m, loaders.Options{}, "a", text)
		require.NoError(t, err)
		assert.Equal(t, whole.said(), m.said())
	}
}

func TestACancelledLoadSaysSo(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	report, err := loaders.Run(ctx, newMemory(), lines{}, []loaders.Input{input("a", "theme peace")}, loaders.Options{})
	assert.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, loaders.Cancelled, report.Status)
}

func TestALoaderSaysOnlyWhatItDeclares(t *testing.T) {
	for name, out := range map[string]func(loaders.Emitter) error{
		"a label": func(e loaders.Emitter) error { return e.Node(record.Node{Label: "Treaty", ID: "x"}) },
		"a type": func(e loaders.Emitter) error {
			return e.Edge(record.Edge{Type: "MONITORS", From: record.Ref{Label: "TreatyBody", ID: "x"}, To: record.Ref{Label: "Treaty", ID: "y"}})
		},
		"what the schema has not": func(e loaders.Emitter) error { return e.Node(record.Node{Label: "Theme", ID: "x"}) },
	} {
		t.Run(name, func(t *testing.T) {
			_, err := loaders.Run(context.Background(), newMemory(), speaking{out}, nil, loaders.Options{})
			var fault *loaders.InputError
			assert.ErrorAs(t, err, &fault)
		})
	}
}

// speaking is a loader that says one thing.
type speaking struct{ say func(loaders.Emitter) error }

func (speaking) Declaration() loaders.Declaration { return lines{}.Declaration() }

func (s speaking) Load(_ context.Context, _ []loaders.Input, _ loaders.Known, out loaders.Emitter) error {
	return s.say(out)
}

func TestOneRunWritesAtATime(t *testing.T) {
	m := newMemory()
	m.writing = "another"
	_, err := load(t, m, loaders.Options{}, "a.txt", "theme a A")
	var locked *loaders.LockedError
	require.ErrorAs(t, err, &locked)
	assert.Contains(t, err.Error(), "another has been writing")
	assert.Empty(t, m.runs)
	_, err = load(t, m, loaders.Options{DryRun: true}, "a.txt", "theme a A")
	assert.NoError(t, err, "who writes nothing needs no lock")
}

func TestUnload(t *testing.T) {
	m := newMemory()
	_, err := load(t, m, loaders.Options{}, "a.txt", "theme a A\nreview r\nof r KEN", "b.txt", "theme b B")
	require.NoError(t, err)
	dry, err := loaders.Unload(t.Context(), m, lines{}, loaders.Options{DryRun: true})
	require.NoError(t, err)
	assert.Equal(t, 4, dry.Totals.Removed)
	assert.NotEmpty(t, m.said())
	report, err := loaders.Unload(t.Context(), m, lines{}, loaders.Options{})
	require.NoError(t, err)
	assert.Equal(t, 4, report.Totals.Removed)
	assert.Equal(t, []string{"State KEN", "State TZA", "State UGA"}, m.said(), "what others said stays")
	assert.EqualValues(t, 2, report.DataVersion)
	again, err := loaders.Unload(t.Context(), m, lines{}, loaders.Options{})
	require.NoError(t, err)
	assert.Empty(t, again.Load, "nothing is left to remove")
}

// TestWhatOthersLoseIsTold counts over all removals, and tells of none that was taken back.
func TestWhatOthersLoseIsTold(t *testing.T) {
	m := newMemory()
	m.lost = map[string]int{"other": 2}
	_, err := load(t, m, loaders.Options{}, "a.txt", "theme a A\nreview r\nof r KEN")
	require.NoError(t, err)
	for m.failAfter = 0; ; m.failAfter++ {
		after := m.failAfter
		m.fail = errors.New("disk full")
		report, err := loaders.Unload(t.Context(), m, lines{}, loaders.Options{})
		if m.failAfter = after; err == nil {
			assert.Equal(t, map[string]int{"other": 4}, report.Lost, "of a theme and of a review")
			return
		}
		require.ErrorIs(t, err, m.fail)
		assert.Empty(t, report.Lost, "nothing was removed")
	}
}

// needing says edges between nodes that others say.
type needing struct{ speaking }

func (n needing) Declaration() loaders.Declaration {
	d := n.speaking.Declaration()
	d.Labels, d.Needs = []string{"Theme"}, []string{"Review", "State"}
	return d
}

// TestUnloadEdgesOfOthers removes edges that start at nodes which others say.
func TestUnloadEdgesOfOthers(t *testing.T) {
	m := newMemory()
	neighbours := needing{speaking{func(out loaders.Emitter) error {
		out.Covers("x")
		if err := out.Node(record.Node{Label: "Theme", ID: "theme/x", Scope: "x", Properties: record.Properties{"name": "X", "scheme": "lines", "source": "lines"}}); err != nil {
			return err
		}
		return out.Edge(record.Edge{Type: "OF", From: record.Ref{Label: "Review", ID: "r"}, To: record.Ref{Label: "State", ID: "KEN"}, Scope: "x", Properties: record.Properties{"source": "lines"}})
	}}}
	m.nodes["Review r"] = loaders.NodeRow{Node: record.Node{Label: "Review", ID: "r"}}
	m.owners["Review r"] = "seeds"
	_, err := loaders.Run(t.Context(), m, neighbours, nil, loaders.Options{})
	require.NoError(t, err)
	require.Len(t, m.edges, 1)
	_, err = loaders.Unload(t.Context(), m, neighbours, loaders.Options{})
	require.NoError(t, err)
	assert.Empty(t, m.edges)
	assert.Contains(t, m.said(), "Review r")
}

// TestRejectedLinksAreNotWritten holds runs to what people decided.
func TestRejectedLinksAreNotWritten(t *testing.T) {
	m := newMemory()
	m.rejected = []string{loaders.Link("OF", "r", "KEN")}
	report, err := load(t, m, loaders.Options{}, "a.txt", "review r\nof r KEN")
	require.NoError(t, err)
	assert.Empty(t, m.edges)
	assert.Equal(t, 1, report.Rejected)
	assert.Equal(t, 1, report.Totals.Created, "the review")
	m.rejected = nil
	report, err = load(t, m, loaders.Options{}, "a.txt", "review r\nof r KEN")
	require.NoError(t, err)
	assert.Len(t, m.edges, 1)
	assert.Zero(t, report.Rejected)
}

func TestBothReadingsSayTheSame(t *testing.T) {
	readings := 0
	forgetful := speaking{func(out loaders.Emitter) error {
		if readings++; readings > 1 {
			return nil
		}
		return out.Node(record.Node{Label: "Theme", ID: "theme/x", Properties: record.Properties{"name": "X", "scheme": "lines", "source": "lines"}})
	}}
	_, err := loaders.Run(t.Context(), newMemory(), forgetful, nil, loaders.Options{})
	assert.ErrorContains(t, err, "says less in its second reading")
}

func TestAReportTellsWhatIsHeldWhole(t *testing.T) {
	report, err := load(t, newMemory(), loaders.Options{}, "a", "theme peace", "b", "theme quiet\npart")
	require.NoError(t, err)
	assert.Equal(t, []string{"a"}, report.Whole)
	assert.Equal(t, []string{"b"}, report.InPart)
}

func TestEveryMissingEndIsCounted(t *testing.T) {
	var text strings.Builder
	text.WriteString("review r1\n")
	for i := range 1200 {
		fmt.Fprintf(&text, "of r1 Z%d\n", i)
	}
	report, err := load(t, newMemory(), loaders.Options{}, "a", text.String())
	require.NoError(t, err)
	assert.Len(t, report.MissingEnds, 1000)
	assert.Equal(t, 1200, report.MissingEndsInAll)
}

func TestAPositionIsToldInSmallLetters(t *testing.T) {
	report, err := load(t, newMemory(), loaders.Options{}, "a", "theme peace\nodd x\nodd x")
	require.NoError(t, err)
	told, err := json.Marshal(report.NotUnderstood)
	require.NoError(t, err)
	assert.JSONEq(t, `[{"at": {"file": "a", "line": 2}, "field": "word", "value": "x", "done": "passed over", "count": 2}]`, string(told))
}

func TestALargeLoadIsWrittenInSeveralTransactions(t *testing.T) {
	m := newMemory()
	var text strings.Builder
	for i := range 100_001 {
		fmt.Fprintf(&text, "theme t%d\n", i)
	}
	report, err := load(t, m, loaders.Options{}, "a", text.String())
	require.NoError(t, err)
	assert.Equal(t, 100_001, report.Totals.Created)
	assert.Equal(t, 12, m.batches, "of 20,000 rows each, nodes and edges apart")
	assert.Len(t, m.nodes, 100_001+3)
}

func TestProgressIsTold(t *testing.T) {
	stages := map[string]int64{}
	_, err := load(t, newMemory(), loaders.Options{Progress: func(p loaders.Progress) {
		stages[p.Stage] = p.Bytes
		assert.LessOrEqual(t, p.Bytes, p.Total)
	}}, "a", "theme peace")
	require.NoError(t, err)
	assert.Equal(t, map[string]int64{"compare": 11, "write": 11}, stages)
}

func TestRegistry(t *testing.T) {
	r := loaders.NewRegistry(lines{})
	_, ok := r.Get("lines")
	assert.True(t, ok)
	_, ok = r.Get("other")
	assert.False(t, ok)
	assert.Len(t, r.All(), 1)
	assert.Panics(t, func() { loaders.NewRegistry(lines{}, lines{}) })
}
