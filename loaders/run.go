package loaders

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/schema"
)

const (
	// batchRows is how many rows one transaction writes: ten thousand and more, since with each the server also waits for its disk and
	// opens its full-text indexes anew, and few enough that the server does not copy them about again and again while it frees memory. A
	// statement takes statementRows of them.
	batchRows     = 20_000
	statementRows = 5000
	// tellEvery is how many of what was said before are read between two words of progress.
	tellEvery = 10_000
	// examples is how many equal or similar troubles a report lists one by one.
	examples = 1000
	// mayShrink is the share of what a scope said before that one run may remove without being told that this is right.
	mayShrink = 0.2
	// shrinkFloor is the number of removals below which a scope may shrink by any share.
	shrinkFloor = 50
)

// Options steer a run.
type Options struct {
	// DryRun compares and checks, and writes nothing.
	DryRun bool
	// AllowShrink lets a run remove more than a fifth of what its scopes said before.
	AllowShrink bool
	// UnlessSame ends the run before the graph is compared, where the loader says just what it said in its last load, which
	// was complete and left no edge out, and nothing was removed since.
	UnlessSame bool
	// HresVersion is recorded with the load.
	HresVersion string
	// Progress, if not nil, is told how far the run is.
	Progress func(Progress)
	// Now is the clock; time.Now where nil.
	Now func() time.Time
}

// Run reads the inputs with the loader, compares what they say with what the loader said before, and writes the
// difference: first the nodes, then the edges, then removals. It reads the inputs twice, so that a fault anywhere in them is found
// before anything is written. The report is returned with every error as far as the run came.
//
// Errors: *InputError for input that cannot be read; *TotalsError where a declared total is missed or too much would be
// removed; the context's error when cancelled; else the store's.
func Run(ctx context.Context, store Store, loader Loader, inputs []Input, opts Options) (*Report, error) {
	graph, err := schema.Load()
	if err != nil {
		return nil, err
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	d := loader.Declaration()
	r := newRun(ctx, store, graph, d, opts)
	if opts.UnlessSame {
		first := newRun(ctx, store, graph, d, opts)
		same, err := first.saysTheSame(loader, inputs)
		if err != nil || same {
			first.finish(err)
			return first.report, err
		}
	}
	err = r.alone(func() error { return r.run(loader, inputs) })
	r.finish(err)
	return r.report, err
}

// Unload removes all that a loader has said and no other says, as if its inputs were now empty. What others say too stays,
// led by the next of them. Errors are those of Run.
func Unload(ctx context.Context, store Store, loader Loader, opts Options) (*Report, error) {
	graph, err := schema.Load()
	if err != nil {
		return nil, err
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	r := newRun(ctx, store, graph, loader.Declaration(), opts)
	err = r.alone(r.unload)
	r.finish(err)
	return r.report, err
}

func (r *run) unload() error {
	// What the loader builds on need not be there any more.
	r.loader.Needs, r.loader.Meets = nil, nil
	if err := r.recall(); err != nil {
		return err
	}
	for _, scope := range r.scopes {
		r.covered[scope] = true
	}
	leaving := r.leavingCount()
	if leaving == 0 {
		return nil
	}
	if err := r.begin(); err != nil {
		return err
	}
	return r.atOnce(leaving, r.prune)
}

// alone does what only one run may do at a time.
func (r *run) alone(do func() error) error {
	if r.opts.DryRun {
		return do()
	}
	ctx, release, err := r.store.Lock(r.ctx, r.newLoad())
	if err != nil {
		return err
	}
	defer release()
	outer := r.ctx
	defer func() { r.ctx = outer }()
	r.ctx = ctx
	if err := do(); err != nil {
		// Why the context ended says more than that it has.
		if cause := context.Cause(ctx); cause != nil && outer.Err() == nil {
			return cause
		}
		return err
	}
	return nil
}

// begin records the load, but for a run that writes nothing.
func (r *run) begin() error {
	if r.opts.DryRun {
		return nil
	}
	load := r.newLoad()
	if err := r.store.BeginLoad(r.ctx, load); err != nil {
		return err
	}
	r.load = load
	r.report.Load = load.ID
	return nil
}

func newRun(ctx context.Context, store Store, graph *schema.Graph, d Declaration, opts Options) *run {
	return &run{
		ctx: ctx, store: store, graph: graph, loader: d, opts: opts, started: opts.Now(), shapes: shapesOf(graph, d),
		entries: map[key]uint32{}, scopeOf: map[string]uint32{}, known: map[string]map[string]struct{}{}, covered: map[string]bool{},
		remarks: map[string]int{}, files: map[string]int{}, rejected: map[string]bool{}, plain: map[[2]string]int64{},
		report: &Report{Loader: d.Name, DryRun: opts.DryRun, Status: Failed, Files: []FileReport{}, Nodes: map[string]Counts{},
			Relationships: map[string]Counts{}, NotUnderstood: []RemarkCount{}, MissingEnds: []MissingEnd{}, Whole: []string{}, InPart: []string{}, Warnings: []string{}, Lost: map[string]int{}},
	}
}

// saysTheSame tells whether the loader says just what it said in its last complete load, without looking at the graph.
func (r *run) saysTheSame(loader Loader, inputs []Input) (bool, error) {
	last, err := r.store.LastLoad(r.ctx, r.loader.Name)
	if err != nil || last.Content == "" {
		return false, err
	}
	if err := r.fingerprint(inputs); err != nil {
		return false, err
	}
	if len(last.SHA256) != len(r.report.Files) {
		return false, nil
	}
	for i, f := range r.report.Files {
		if f.SHA256 != last.SHA256[i] {
			return false, nil
		}
	}
	if err := r.recallOthers(); err != nil {
		return false, err
	}
	if err := loader.Load(r.ctx, r.metered(inputs, "compare"), (*others)(r), (*comparison)(r)); err != nil {
		return false, err
	}
	if last.Content != r.content() {
		return false, nil
	}
	same := func(c Counts) Counts { return Counts{Unchanged: c.Created + c.Unchanged} }
	for _, counts := range []map[string]Counts{r.report.Nodes, r.report.Relationships} {
		for name, c := range counts {
			counts[name] = same(c)
		}
	}
	r.report.Totals, r.report.Same, r.report.DataVersion = same(r.report.Totals), last.ID, last.DataVersion
	return true, nil
}

// content is a fingerprint of all that was said, in whatever order.
func (r *run) content() string {
	return hex.EncodeToString(binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(nil, r.sum[0]), r.sum[1]))
}

// TotalsError says that a run was stopped before it wrote because what it would do is not what its loader declares.
type TotalsError struct{ Loader, What, Do string }

func (e *TotalsError) Error() string {
	return fmt.Sprintf("%s: %s; %s; nothing was written", e.Loader, e.What, e.Do)
}

type (
	// key is a hash of what identifies a node or an edge; 128 bits, so that a million of them do not collide.
	key [16]byte
	// entry is what a run knows of a node or an edge. It holds no pointer: millions of them are no work for the collector.
	entry struct {
		digest int64
		// scope is a place in the run's scopes.
		scope uint32
		// was: said before this run. now: said in this run. stored: in the graph as this run says it.
		was, now, stored bool
		outcome          outcome
	}
	outcome uint8
)

const (
	created outcome = iota
	changed
	unchanged
)

type run struct {
	ctx     context.Context
	store   Store
	graph   *schema.Graph
	loader  Declaration
	opts    Options
	started time.Time
	report  *Report
	load    LoadRun
	shapes  []Shape
	// rejected are the links that people rejected: they are not written, see Verdict.
	rejected map[string]bool

	// entries are places in all.
	entries map[key]uint32
	all     []entry
	// scopes are the names of scopes, and scopeOf their places.
	scopes  []string
	scopeOf map[string]uint32
	known   map[string]map[string]struct{}
	covered map[string]bool
	remarks map[string]int
	files   map[string]int
	// written are the rows that were handed over to be written; another goroutine tells of them.
	written atomic.Int64

	// sum adds up hashes of all that was said.
	sum [2]uint64
	// single tells that all is written in one transaction, in which nothing can be written at the same time.
	single bool
	// ended tells that the end of the load is recorded.
	ended bool
	// scratch and names spare an allocation for each node and edge.
	scratch []byte
	names   []string
	// plain are digests of what has nothing but a source, by scope and source.
	plain map[[2]string]int64
}

func (r *run) run(loader Loader, inputs []Input) error {
	if err := r.recall(); err != nil {
		return err
	}
	if err := r.fingerprint(inputs); err != nil {
		return err
	}
	if err := loader.Load(r.ctx, r.metered(inputs, "compare"), (*others)(r), (*comparison)(r)); err != nil {
		return err
	}
	r.tellScopes()
	if err := r.checkTotals(); err != nil {
		return err
	}
	leaving := r.leavingCount() > 0
	if len(inputs) > 0 || r.report.Totals.Differs() || leaving {
		if err := r.begin(); err != nil {
			return err
		}
	}
	change := func() error {
		if r.report.Totals.Differs() {
			if err := r.write(loader, inputs); err != nil {
				return err
			}
		}
		if leaving {
			return r.prune()
		}
		return nil
	}
	return r.atOnce(r.report.Totals.Created+r.report.Totals.Changed+r.leavingCount(), change)
}

// atOnceRows is how many nodes and relationships are written in one transaction, which Neo4j holds in memory: a row takes some
// 1.5 kB there, a citation with its evidence and the looking up of both its ends several times that, and the graph that hres starts gives a
// transaction 512 MB.
const atOnceRows = 40_000

// atOnce changes the graph, and records the end of the load, in one transaction, so that readers see the graph of before or that
// of after. Where there are too many rows, they are written in batches, and the version of the data changes with the last.
func (r *run) atOnce(rows int, change func() error) error {
	if rows == 0 || rows > atOnceRows || r.opts.DryRun {
		return change()
	}
	outer := r.ctx
	defer func() { r.ctx, r.single = outer, false }()
	err := r.store.Together(outer, func(ctx context.Context) error {
		r.ctx, r.single = ctx, true
		if err := change(); err != nil {
			return err
		}
		return r.end(ctx, nil)
	})
	if r.ended = err == nil; !r.ended {
		// Nothing of it was written.
		r.report.Totals, r.report.Nodes, r.report.Relationships, r.report.Lost = Counts{}, map[string]Counts{}, map[string]Counts{}, map[string]int{}
	}
	return err
}

// write reads the inputs again and writes what the first reading found created or changed.
func (r *run) write(loader Loader, inputs []Input) error {
	w := &writing{run: r, nodes: map[string][]NodeRow{}, edges: map[Shape][]EdgeRow{}, lanes: newLanes()}
	err := loader.Load(r.ctx, r.metered(inputs, "write"), (*others)(r), w)
	if err == nil {
		err = w.end()
	}
	if writeErr := w.lanes.wait(); writeErr != nil {
		return writeErr
	}
	return err
}

// recall reads what the owner said before and the ids its loader needs.
func (r *run) recall() error {
	for _, label := range r.loader.Labels {
		err := r.store.SaidNodes(r.ctx, r.loader.Name, label, func(n SaidNode) error {
			r.recalled(r.nodeKey(label, n.ID), n.Scope, n.Digest)
			return nil
		})
		if err != nil {
			return err
		}
	}
	for _, shape := range r.shapes {
		err := r.store.SaidEdges(r.ctx, r.loader.Name, shape, func(e SaidEdge) error {
			digest := e.Digest
			if digest == 0 {
				digest = r.plainDigest(e.Scope, e.Source)
			}
			r.recalled(r.edgeKey(shape, e.From, e.To), e.Scope, digest)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return r.recallOthers()
}

// recalled adds what was said before.
func (r *run) recalled(k key, scope string, digest int64) {
	r.add(k, scope, entry{digest: short(digest), was: true, stored: true})
	if n := int64(len(r.all)); n%tellEvery == 0 {
		r.tell(Progress{Stage: "recall", Bytes: n, Total: -1})
	}
}

// recallOthers reads the ids that the loader needs, and the links that people rejected.
func (r *run) recallOthers() error {
	err := r.store.Rejected(r.ctx, func(link string) error {
		r.rejected[link] = true
		return nil
	})
	if err != nil {
		return err
	}
	for _, label := range slices.Concat(r.loader.Needs, r.loader.Meets) {
		ids := map[string]struct{}{}
		r.known[label] = ids
		err := r.store.IDs(r.ctx, r.loader.Name, label, func(id string) error {
			ids[id] = struct{}{}
			return nil
		})
		if err != nil {
			return err
		}
		if len(ids) == 0 && slices.Contains(r.loader.Needs, label) {
			return &TotalsError{r.loader.Name, "the graph has no " + label + " yet, which this loader builds on", "load the seeds first: hres load seeds"}
		}
	}
	return nil
}

// shapesOf are the relationships of the schema that a loader may write.
func shapesOf(graph *schema.Graph, d Declaration) (shapes []Shape) {
	from := slices.Concat(d.Labels, d.Needs, d.Meets)
	for _, rel := range graph.Relationships {
		if slices.Contains(d.Types, rel.Type) && slices.Contains(from, rel.From) {
			shapes = append(shapes, Shape{rel.Type, rel.From, rel.To})
		}
	}
	return shapes
}

// fingerprint reads each input once for its size and SHA-256.
func (r *run) fingerprint(inputs []Input) error {
	for _, in := range inputs {
		f, err := in.File()
		if err != nil {
			return err
		}
		h := sha256.New()
		n, err := io.Copy(h, f)
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
		if err != nil {
			return Unreadable(in.Name, err)
		}
		r.files[in.Name] = len(r.report.Files)
		r.report.Files = append(r.report.Files, FileReport{Name: in.Name, SHA256: hex.EncodeToString(h.Sum(nil)), Bytes: n})
		if err := r.ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// metered returns the inputs with their reading told to the progress of the stage.
func (r *run) metered(inputs []Input, stage string) []Input {
	p := &Progress{Stage: stage}
	for _, f := range r.report.Files {
		p.Total += f.Bytes
	}
	metered := slices.Clone(inputs)
	for i, in := range inputs {
		metered[i].Open = func() (fs.File, error) {
			f, err := in.Open()
			return &meter{File: f, run: r, progress: p}, err
		}
	}
	return metered
}

// meter counts what is read of a file.
type meter struct {
	fs.File
	run      *run
	progress *Progress
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.File.Read(p)
	m.progress.Bytes += int64(n)
	m.run.tell(*m.progress)
	return n, err
}

func (r *run) tell(p Progress) {
	if r.opts.Progress != nil {
		if p.Total >= 0 {
			// A loader may read an input several times; how often is not known before.
			p.Bytes = min(p.Bytes, p.Total)
		}
		p.Written, p.Elapsed = int(r.written.Load()), r.opts.Now().Sub(r.started)
		r.opts.Progress(p)
	}
}

// others is what the run knows of other loaders: what the loader itself says is left out, or else it would say less the
// second time it is read.
type others run

// Has implements Known.
func (o *others) Has(label, id string) bool {
	_, ok := o.known[label][id]
	return ok
}

// has tells whether a node will be in the graph, whoever says it.
func (r *run) has(label, id string) bool {
	if (*others)(r).Has(label, id) {
		return true
	}
	e := r.entry(r.nodeKey(label, id))
	return e != nil && (e.now || e.was && !r.covered[r.scopes[e.scope]])
}

func (r *run) count(into map[string]Counts, name string, add Counts) {
	into[name] = into[name].plus(add)
	r.report.Totals = r.report.Totals.plus(add)
}

// meet compares what is said now with what was said before, and tells whether it was met for the first time in this run.
func (r *run) meet(k key, digest int64, scope string) (o outcome, first bool, err error) {
	e := r.entry(k)
	if e == nil || !e.now {
		sum := sha256.Sum256(binary.LittleEndian.AppendUint64(k[:], uint64(digest)))
		r.sum[0] += binary.LittleEndian.Uint64(sum[:8])
		r.sum[1] += binary.LittleEndian.Uint64(sum[8:16])
	}
	switch {
	case e == nil:
		r.add(k, scope, entry{digest: digest, now: true, outcome: created})
		return created, true, nil
	case e.now && e.digest == digest:
		return e.outcome, false, nil
	case e.now:
		return e.outcome, false, errors.New("is said twice in this input, with different content")
	}
	e.now, e.outcome = true, unchanged
	if e.digest != digest {
		e.digest, e.outcome, e.stored = digest, changed, false
	}
	e.scope = r.scope(scope)
	return e.outcome, true, nil
}

// entry returns what is known of a node or an edge, until the next is added; nil where nothing is.
func (r *run) entry(k key) *entry {
	i, known := r.entries[k]
	if !known {
		return nil
	}
	return &r.all[i]
}

func (r *run) add(k key, scope string, e entry) {
	e.scope = r.scope(scope)
	r.entries[k] = uint32(len(r.all)) // #nosec G115 -- four billion entries do not fit into memory
	r.all = append(r.all, e)
}

// scope returns the place of a scope.
func (r *run) scope(name string) uint32 {
	i, known := r.scopeOf[name]
	if !known {
		i = uint32(len(r.scopes)) // #nosec G115 -- scopes are few
		r.scopeOf[name] = i
		r.scopes = append(r.scopes, name)
	}
	return i
}

// comparison is the run as the loader's first reading sees it: it checks and compares, and writes nothing.
type comparison run

func (c *comparison) Node(n record.Node) error {
	r := (*run)(c)
	if !slices.Contains(r.loader.Labels, n.Label) {
		return r.wrong(n.At, fmt.Errorf("loader %s does not declare label %s", r.loader.Name, n.Label))
	}
	if err := r.graph.CheckNode(n); err != nil {
		return r.wrong(n.At, err)
	}
	o, first, err := r.meet(r.nodeKey(n.Label, n.ID), r.digest(n.Scope, n.Properties), n.Scope)
	if err != nil {
		return r.wrong(n.At, fmt.Errorf("%s %s %w", n.Label, n.ID, err))
	}
	if first {
		r.count(r.report.Nodes, n.Label, countOf(o, 1))
	}
	return r.ctx.Err()
}

func (c *comparison) Edge(e record.Edge) error {
	r := (*run)(c)
	if !slices.Contains(r.loader.Types, e.Type) {
		return r.wrong(e.At, fmt.Errorf("loader %s does not declare relationship %s", r.loader.Name, e.Type))
	}
	if err := r.graph.CheckEdge(e); err != nil {
		return r.wrong(e.At, err)
	}
	if r.isRejected(e) {
		r.report.Rejected++
		return r.ctx.Err()
	}
	o, first, err := r.meet(r.edgeKey(shapeOf(e), e.From.ID, e.To.ID), r.digest(e.Scope, e.Properties), e.Scope)
	if err != nil {
		return r.wrong(e.At, fmt.Errorf("(%s)-[:%s]->(%s) %w", e.From.ID, e.Type, e.To.ID, err))
	}
	if first {
		r.count(r.report.Relationships, e.Type, countOf(o, 1))
	}
	return r.ctx.Err()
}

func (r *run) wrong(at record.Position, err error) error {
	return &InputError{At: at, What: err.Error(), Do: "correct the input, or report the loader", Err: err}
}

func countOf(o outcome, n int) Counts {
	switch o {
	case created:
		return Counts{Created: n}
	case changed:
		return Counts{Changed: n}
	default:
		return Counts{Unchanged: n}
	}
}

func (c *comparison) Row(file string, o Outcome) {
	f := &c.report.Files[c.files[file]]
	f.Rows++
	switch o {
	case RowDuplicate:
		f.Duplicates++
	case RowRejected:
		f.Rejected++
	}
}

func (c *comparison) NotUnderstood(remark Remark) {
	same := remark.Field + "\x00" + remark.Value + "\x00" + remark.Done
	if i, met := c.remarks[same]; met {
		c.report.NotUnderstood[i].Count++
		return
	}
	c.remarks[same] = len(c.report.NotUnderstood)
	c.report.NotUnderstood = append(c.report.NotUnderstood, RemarkCount{Remark: remark, Count: 1})
}

func (c *comparison) Covers(scope string) { c.covered[scope] = true }

// tellScopes reports which scopes the inputs hold whole, and which in part.
func (r *run) tellScopes() {
	met := make([]bool, len(r.scopes))
	for i := range r.all {
		met[r.all[i].scope] = met[r.all[i].scope] || r.all[i].now
	}
	for i, name := range r.scopes {
		if met[i] && !r.covered[name] {
			r.report.InPart = append(r.report.InPart, name)
		}
	}
	r.report.Whole = slices.AppendSeq(r.report.Whole, maps.Keys(r.covered))
	slices.Sort(r.report.Whole)
	slices.Sort(r.report.InPart)
}

// checkTotals holds the run to what its loader declares, before anything is written.
func (r *run) checkTotals() error {
	for _, expect := range r.loader.Expect {
		c := r.report.Nodes[expect.Label]
		n := c.Created + c.Changed + c.Unchanged
		if n < expect.Min {
			return &TotalsError{r.loader.Name, fmt.Sprintf("the input has %d %s where at least %d are expected", n, expect.Label, expect.Min),
				"check that the file is whole"}
		}
		if expect.Max > 0 && n > expect.Max {
			r.report.Warnings = append(r.report.Warnings, fmt.Sprintf("the input has %d %s, more than the %d expected", n, expect.Label, expect.Max))
		}
	}
	before, leaving := map[string]int{}, map[string]int{}
	for i := range r.all {
		e := &r.all[i]
		scope := r.scopes[e.scope]
		if e.was && r.covered[scope] {
			before[scope]++
		}
		if r.leaving(e) {
			leaving[scope]++
		}
	}
	for _, scope := range slices.Sorted(maps.Keys(leaving)) {
		if n := leaving[scope]; n > shrinkFloor && float64(n) > mayShrink*float64(before[scope]) && !r.opts.AllowShrink {
			return &TotalsError{r.loader.Name, fmt.Sprintf("%d of the %d nodes and relationships of %s would be removed", n, before[scope], scope),
				"check that the file is whole, or run again with --allow-shrink"}
		}
	}
	return nil
}

// LoadID is the id of a load that began at a time: in milliseconds, and short, since every node and relationship carries it.
func LoadID(began time.Time) string { return "load/" + strconv.FormatInt(began.UnixMilli(), 36) }

func (r *run) newLoad() LoadRun {
	return LoadRun{ID: LoadID(r.started), Loader: r.loader.Name, Source: r.loader.Source, Shares: r.loader.Shares, Rank: r.loader.Rank,
		HresVersion: r.opts.HresVersion, Status: Running,
		StartedAt: r.started, Files: r.report.Files}
}

// writing is the run as the loader's second reading sees it: it writes what the first found created or changed.
type writing struct {
	*run
	nodes map[string][]NodeRow
	edges map[Shape][]EdgeRow
	// pending are the rows of nodes and edges.
	pending int
	// later are edges to nodes that are said further on in the input.
	later []EdgeRow
	lanes *lanes
}

// lanes write batches while the next ones are read. Nodes and edges have a lane each, in which they are written in the order in which
// they were put in, so that a server with several processors writes both at a time.
type lanes struct {
	nodes, edges chan func() error
	open         sync.WaitGroup
	once         sync.Once
	err          error
	// failed is closed with the first error, after which nothing more is written.
	failed chan struct{}
}

func newLanes() *lanes {
	l := &lanes{nodes: make(chan func() error, 1), edges: make(chan func() error, 1), failed: make(chan struct{})}
	for _, lane := range []chan func() error{l.nodes, l.edges} {
		l.open.Go(func() {
			for write := range lane {
				select {
				case <-l.failed:
					continue
				default:
				}
				if err := write(); err != nil {
					l.once.Do(func() {
						l.err = err
						close(l.failed)
					})
				}
			}
		})
	}
	return l
}

// put waits for a place in a lane. Its error says only that writing has failed; wait tells why.
func (l *lanes) put(lane chan func() error, write func() error) error {
	select {
	case <-l.failed:
		return errWritingFailed
	case lane <- write:
		return nil
	}
}

var errWritingFailed = errors.New("a batch could not be written")

// wait returns the first error once all is written.
func (l *lanes) wait() error {
	close(l.nodes)
	close(l.edges)
	l.open.Wait()
	return l.err
}

func (w *writing) Row(string, Outcome)  {}
func (w *writing) NotUnderstood(Remark) {}
func (w *writing) Covers(string)        {}

// due returns the entry to write, or nil where the graph already has it.
func (w *writing) due(at record.Position, k key, digest int64) (*entry, error) {
	e := w.entry(k)
	if e == nil || !e.now || e.digest != digest {
		return nil, w.wrong(at, errors.New("the input changed while it was read"))
	}
	if e.stored {
		return nil, w.ctx.Err()
	}
	return e, w.ctx.Err()
}

func (w *writing) Node(n record.Node) error {
	digest := w.digest(n.Scope, n.Properties)
	e, err := w.due(n.At, w.nodeKey(n.Label, n.ID), digest)
	if e == nil || err != nil {
		return err
	}
	e.stored = true
	w.nodes[n.Label] = append(w.nodes[n.Label], NodeRow{n, digest, e.outcome == created})
	return w.added()
}

// isRejected tells whether people rejected a link.
func (r *run) isRejected(e record.Edge) bool {
	return len(r.rejected) > 0 && r.rejected[Link(e.Type, e.From.ID, e.To.ID)]
}

func (w *writing) Edge(e record.Edge) error {
	if w.isRejected(e) {
		return w.ctx.Err()
	}
	shape, digest := shapeOf(e), w.digest(e.Scope, e.Properties)
	entry, err := w.due(e.At, w.edgeKey(shape, e.From.ID, e.To.ID), digest)
	if entry == nil || err != nil {
		return err
	}
	row := EdgeRow{e, digest, entry.outcome == created}
	if _, only := onlySource(e.Properties); only {
		row.Digest = 0
	}
	for _, end := range []record.Ref{e.From, e.To} {
		if !w.has(end.Label, end.ID) {
			entry.stored = true
			w.miss(row, entry.outcome)
			return nil
		}
		if node := w.entry(w.nodeKey(end.Label, end.ID)); node != nil && !node.stored {
			w.later = append(w.later, row)
			return nil
		}
	}
	entry.stored = true
	w.edges[shape] = append(w.edges[shape], row)
	return w.added()
}

// miss takes an edge whose end is not in the graph out of the counts, and reports it.
func (w *writing) miss(row EdgeRow, o outcome) {
	w.count(w.report.Relationships, row.Type, countOf(o, -1))
	w.report.MissingEndsInAll++
	if len(w.report.MissingEnds) < examples {
		w.report.MissingEnds = append(w.report.MissingEnds, MissingEnd{At: row.At, Type: row.Type, From: row.From, To: row.To})
	}
}

// added counts a row that is due, and writes all that are once they make a batch.
func (w *writing) added() error {
	if w.pending++; w.pending < batchRows {
		return nil
	}
	return w.flush()
}

// flush writes what is due: the nodes in one transaction, and once they are there the edges between them in another.
func (w *writing) flush() error {
	nodes, edges := w.nodes, w.edges
	w.written.Add(int64(w.pending))
	w.nodes, w.edges, w.pending = map[string][]NodeRow{}, map[Shape][]EdgeRow{}, 0
	if w.opts.DryRun || len(nodes)+len(edges) == 0 {
		return nil
	}
	writeNodes := func() error {
		return w.store.Batch(w.ctx, func(ctx context.Context) error {
			for _, label := range slices.Sorted(maps.Keys(nodes)) {
				for rows := range slices.Chunk(nodes[label], statementRows) {
					if err := w.writeNodes(ctx, label, rows); err != nil {
						return err
					}
				}
			}
			return nil
		})
	}
	writeEdges := func() error {
		return w.store.Batch(w.ctx, func(ctx context.Context) error {
			for _, shape := range slices.SortedFunc(maps.Keys(edges), Shape.compare) {
				for rows := range slices.Chunk(edges[shape], statementRows) {
					if err := w.writeEdges(ctx, shape, rows); err != nil {
						return err
					}
				}
			}
			return nil
		})
	}
	if w.single {
		return w.lanes.put(w.lanes.nodes, func() error {
			if err := writeNodes(); err != nil {
				return err
			}
			return writeEdges()
		})
	}
	there := make(chan struct{})
	err := w.lanes.put(w.lanes.nodes, func() error {
		defer close(there)
		return writeNodes()
	})
	if err != nil {
		return err
	}
	return w.lanes.put(w.lanes.edges, func() error {
		// The nodes of earlier batches are there before those of this one.
		select {
		case <-there:
		case <-w.lanes.failed:
			return errWritingFailed
		}
		return writeEdges()
	})
}

func (w *writing) writeNodes(ctx context.Context, label string, rows []NodeRow) error {
	foreign, err := w.store.WriteNodes(ctx, w.load, label, rows)
	if err != nil || len(foreign) == 0 {
		return err
	}
	first := slices.IndexFunc(rows, func(row NodeRow) bool { return row.ID == foreign[0] })
	return w.wrong(rows[first].At, fmt.Errorf("%s %s is said by another loader", label, strings.Join(foreign, ", ")))
}

func (w *writing) writeEdges(ctx context.Context, shape Shape, rows []EdgeRow) error {
	missing, err := w.store.WriteEdges(ctx, w.load, shape, rows)
	if err == nil && len(missing) > 0 {
		// Has found both ends there, so somebody else has removed one since.
		err = w.wrong(rows[missing[0]].At, fmt.Errorf("an end of %d %s was removed while the load ran", len(missing), shape.Type))
	}
	return err
}

// end writes what is left, the edges that waited for their ends last.
func (w *writing) end() error {
	later := w.later
	w.later = nil
	for _, row := range later {
		if err := w.Edge(row.Edge); err != nil {
			return err
		}
	}
	if err := w.flush(); err != nil {
		return err
	}
	for _, e := range w.all {
		if e.now && !e.stored {
			return fmt.Errorf("%s says less in its second reading than in its first: report the loader", w.loader.Name)
		}
	}
	return nil
}

// leaving tells whether something was said before by a covered scope and is said no more.
func (r *run) leaving(e *entry) bool {
	return e != nil && e.was && !e.now && r.covered[r.scopes[e.scope]]
}

func (r *run) leavingCount() (n int) {
	for i := range r.all {
		if r.leaving(&r.all[i]) {
			n++
		}
	}
	return n
}

// prune removes what the covered scopes said before and say no more: relationships first, then nodes.
func (r *run) prune() error {
	progress := Progress{Stage: "remove", Total: int64(r.leavingCount())}
	removed := func(n int) {
		progress.Bytes += int64(n)
		r.tell(progress)
	}
	for _, shape := range r.shapes {
		var ends [][2]string
		err := r.store.SaidEdges(r.ctx, r.loader.Name, shape, func(e SaidEdge) error {
			if r.leaving(r.entry(r.edgeKey(shape, e.From, e.To))) {
				ends = append(ends, [2]string{e.From, e.To})
			}
			return nil
		})
		if err != nil {
			return err
		}
		for part := range slices.Chunk(ends, statementRows) {
			if !r.opts.DryRun {
				if err := r.store.RemoveEdges(r.ctx, r.loader.Name, shape, part); err != nil {
					return err
				}
			}
			r.count(r.report.Relationships, shape.Type, Counts{Removed: len(part)})
			removed(len(part))
		}
	}
	for _, label := range r.loader.Labels {
		var ids []string
		err := r.store.SaidNodes(r.ctx, r.loader.Name, label, func(n SaidNode) error {
			if r.leaving(r.entry(r.nodeKey(label, n.ID))) {
				ids = append(ids, n.ID)
			}
			return nil
		})
		if err != nil {
			return err
		}
		for part := range slices.Chunk(ids, statementRows) {
			if !r.opts.DryRun {
				lost, err := r.store.RemoveNodes(r.ctx, r.loader.Name, label, part)
				if err != nil {
					return err
				}
				for owner, n := range lost {
					r.report.Lost[owner] += n
				}
			}
			r.count(r.report.Nodes, label, Counts{Removed: len(part)})
			removed(len(part))
		}
	}
	return nil
}

// finish completes the report, and records how the load ended, even where the run was cancelled.
func (r *run) finish(err error) {
	if r.ended {
		r.report.Seconds = r.opts.Now().Sub(r.started).Seconds()
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.ctx), 10*time.Second)
	defer cancel()
	if endErr := r.end(ctx, err); endErr != nil {
		r.report.Warnings = append(r.report.Warnings, "how the load ended could not be recorded: "+endErr.Error())
	}
}

// end completes the report and records how the load ended.
func (r *run) end(ctx context.Context, err error) error {
	switch {
	case err == nil:
		r.report.Status = Complete
	case errors.Is(err, context.Canceled):
		r.report.Status = Cancelled
	default:
		r.report.Status = Failed
	}
	end := r.opts.Now()
	r.report.Seconds = end.Sub(r.started).Seconds()
	if r.load.ID == "" {
		return nil
	}
	r.load.Status, r.load.FinishedAt, r.load.Files, r.load.Totals = r.report.Status, end, r.report.Files, r.report.Totals
	r.load.Content = ""
	if len(r.report.MissingEnds) == 0 {
		r.load.Content = r.content()
	}
	version, err := r.store.EndLoad(ctx, r.load)
	r.report.DataVersion = version
	return err
}

func shapeOf(e record.Edge) Shape { return Shape{e.Type, e.From.Label, e.To.Label} }

func (r *run) nodeKey(label, id string) key { return r.hashOf("n", label, id) }

func (r *run) edgeKey(s Shape, from, to string) key {
	return r.hashOf("e", s.Type, s.From, s.To, from, to)
}

func (r *run) hashOf(parts ...string) key {
	b := r.scratch[:0]
	for _, p := range parts {
		b = appendString(b, p)
	}
	r.scratch = b
	sum := sha256.Sum256(b)
	return key(sum[:16])
}

// digestBits is how long a digest is: it is compared only with that of the same node or edge, of which one in 34 billion is the same by
// chance, and it is the longest number that Neo4j keeps in one block, of which four are a record.
const digestBits = 35

// short is a digest as it is kept. Graphs of before have longer ones, which begin alike.
func short(digest int64) int64 { return digest & (1<<digestBits - 1) }

// digest is a fingerprint of content: equal content has an equal digest, whatever the order it was built in.
func (r *run) digest(scope string, properties record.Properties) int64 {
	if source, only := onlySource(properties); only {
		return r.plainDigest(scope, source)
	}
	return r.digestOf(scope, properties)
}

// onlySource returns the source of content that is nothing else.
func onlySource(properties record.Properties) (source string, only bool) {
	if len(properties) == 1 {
		source, only = properties["source"].(string)
	}
	return source, only
}

// plainDigest is the digest of content that is nothing but a source. Most edges have no other, so it is made once for a scope.
func (r *run) plainDigest(scope, source string) int64 {
	digest, met := r.plain[[2]string{scope, source}]
	if !met {
		digest = r.digestOf(scope, record.Properties{"source": source})
		r.plain[[2]string{scope, source}] = digest
	}
	return digest
}

// digestOf makes a digest.
func (r *run) digestOf(scope string, properties record.Properties) int64 {
	r.names = r.names[:0]
	for name, v := range properties {
		if v != nil {
			r.names = append(r.names, name)
		}
	}
	slices.Sort(r.names)
	b := appendString(r.scratch[:0], scope)
	for _, name := range r.names {
		b = appendString(b, name)
		switch v := properties[name].(type) {
		case string:
			b = appendString(append(b, 's'), v)
		case int64:
			b = appendNumber(b, 'i', uint64(v))
		case float64:
			b = appendNumber(b, 'f', math.Float64bits(v))
		case bool:
			b = strconv.AppendBool(append(b, 'b'), v)
		case []string:
			b = appendNumber(b, 'l', uint64(len(v)))
			for _, s := range v {
				b = appendString(b, s)
			}
		case []int64:
			b = appendNumber(b, 'm', uint64(len(v)))
			for _, n := range v {
				b = appendNumber(b, 'i', uint64(n))
			}
		}
	}
	r.scratch = b
	sum := sha256.Sum256(b)
	return short(int64(binary.LittleEndian.Uint64(sum[:8]))) // #nosec G115 -- bits, not an amount
}

func appendString(b []byte, s string) []byte {
	return append(appendNumber(b, ':', uint64(len(s))), s...)
}

func appendNumber(b []byte, kind byte, n uint64) []byte {
	return binary.LittleEndian.AppendUint64(append(b, kind), n)
}
