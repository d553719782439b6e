package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/hres/hres/internal/neo4jdb"
	"github.com/hres/hres/internal/neo4jlocal"
	"github.com/hres/hres/loaders"
	seedloader "github.com/hres/hres/loaders/seeds"
	"github.com/hres/hres/loaders/uhri"
	"github.com/hres/hres/schema"
	"github.com/hres/hres/seeds"
)

func loadCommand() *cobra.Command {
	var n int
	c := &cobra.Command{
		Use:   "load",
		Short: "Compare hres's loader with one that writes row by row, and with Neo4j's offline importer",
		Long: "Makes up an export in the form of the Universal Human Rights Index, and one of a tenth of its size, and loads them:\n" +
			"the smaller with hres and row by row, the larger with hres, again with hres, and with the offline importer.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			b := &loadBench{out: c.OutOrStdout(), known: known{}}
			defer b.close()
			return b.run(c.Context(), n)
		},
	}
	c.Flags().IntVarP(&n, "records", "n", 270_000, "how many annotations to make up")
	return c
}

func corpusCommand() *cobra.Command {
	var n int
	c := &cobra.Command{
		Use:   "corpus FILE",
		Short: "Write a made-up export in the form of the Universal Human Rights Index",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			all, err := seeds.Load()
			if err != nil {
				return err
			}
			return makeCorpus(args[0], all, n)
		},
	}
	c.Flags().IntVarP(&n, "records", "n", 270_000, "how many annotations to make up")
	return c
}

func makeCorpus(path string, all *seeds.Seeds, n int) error {
	f, err := os.Create(filepath.Clean(path))
	if err != nil {
		return err
	}
	return errors.Join(writeCorpus(f, all, n), f.Close())
}

// known are the ids of the nodes that the loader needs.
type known map[[2]string]bool

// Has implements loaders.Known.
func (k known) Has(label, id string) bool { return k[[2]string{label, id}] }

type loadBench struct {
	out      io.Writer
	table    *tabwriter.Writer
	dir      string
	instance *neo4jlocal.Instance
	db       *neo4jdb.DB
	store    *neo4jdb.Store
	peer     *rowByRow
	loader   loaders.Loader
	known    known
}

func (b *loadBench) close() {
	b.stop()
	if b.dir != "" {
		_ = os.RemoveAll(b.dir)
	}
}

func (b *loadBench) stop() {
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	if b.instance != nil {
		_ = b.instance.Stop(ctx)
		b.instance = nil
	}
}

// warm is how many annotations are loaded in both ways before anything is measured, so that the server's compiler, its page
// cache and its plans are warm.
const warm = 3000

func (b *loadBench) run(ctx context.Context, n int) error {
	var err error
	if b.dir, err = os.MkdirTemp("", "hres-bench-"); err != nil {
		return err
	}
	all, err := seeds.Load()
	if err != nil {
		return err
	}
	b.loader = uhri.New(all.StateNames(), all.MechanismNames())
	for _, size := range []int{warm, n / 10, n} {
		if err := makeCorpus(b.path(size), all, size); err != nil {
			return err
		}
	}
	if err := b.start(ctx); err != nil {
		return err
	}
	for range 2 {
		if _, err := b.staged(ctx, warm); err != nil {
			return err
		}
		if _, err := b.rowByRow(ctx, warm); err != nil {
			return err
		}
	}
	return b.measure(ctx, n)
}

func (b *loadBench) path(n int) string {
	return filepath.Join(b.dir, fmt.Sprintf("export-full-en-%d.json", n))
}

func (b *loadBench) inputs(n int) []loaders.Input {
	return []loaders.Input{file(os.DirFS(b.dir), filepath.Base(b.path(n)))}
}

func (b *loadBench) start(ctx context.Context) (err error) {
	b.instance, err = neo4jlocal.Start(ctx, neo4jlocal.Options{DataDir: filepath.Join(b.dir, "graph"), BoltPort: neo4jlocal.AnyPort, HTTPPort: neo4jlocal.AnyPort})
	if err != nil {
		return err
	}
	b.db, err = neo4jdb.Open(ctx, neo4jdb.Config{URI: b.instance.BoltURI, User: b.instance.Username, Password: b.instance.Password})
	if err != nil {
		return err
	}
	graph, err := schema.Load()
	if err != nil {
		return err
	}
	b.store = neo4jdb.NewStore(b.db, graph)
	if err := b.store.Prepare(ctx); err != nil {
		return err
	}
	if b.peer, err = openRowByRow(b.instance); err != nil {
		return err
	}
	if _, err := loaders.Run(ctx, b.store, seedloader.Loader{}, nil, loaders.Options{}); err != nil {
		return err
	}
	for _, label := range b.loader.Declaration().Needs {
		if err := b.store.IDs(ctx, uhri.Name, label, func(id string) error {
			b.known[[2]string{label, id}] = true
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}

// run is one measured load.
type run struct {
	took time.Duration
	size size
	peak string
}

// staged empties the graph and loads a corpus as hres does.
func (b *loadBench) staged(ctx context.Context, n int) (run, error) {
	return b.timed(ctx, func() error {
		_, err := loaders.Run(ctx, b.store, b.loader, b.inputs(n), loaders.Options{})
		return err
	})
}

// rowByRow empties the graph and loads a corpus row by row.
func (b *loadBench) rowByRow(ctx context.Context, n int) (run, error) {
	return b.timed(ctx, func() error { return b.peer.load(ctx, b.loader, b.known, b.inputs(n)) })
}

func (b *loadBench) timed(ctx context.Context, load func() error) (r run, err error) {
	if err := b.peer.empty(ctx); err != nil {
		return r, err
	}
	resetPeak()
	begun := time.Now()
	if err := load(); err != nil {
		return r, err
	}
	r.took, r.peak = time.Since(begun), status(os.Getpid(), "VmHWM")
	r.size, err = b.peer.size(ctx)
	return r, err
}

func (b *loadBench) measure(ctx context.Context, n int) error {
	info, err := os.Stat(b.path(n))
	if err != nil {
		return err
	}
	fmt.Fprintf(b.out, "%s, %s/%s, %d cores; a corpus of %d annotations, %d MB\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), n, info.Size()>>20)
	b.table = tabwriter.NewWriter(b.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(b.table, "loader\tannotations\tstatements\tnodes\trelationships\tseconds\tannotations/s\tpeak memory\t")
	small, err := b.staged(ctx, n/10)
	if err != nil {
		return err
	}
	b.line("hres", n/10, small)
	peer, err := b.rowByRow(ctx, n/10)
	if err != nil {
		return err
	}
	b.line("row by row", n/10, peer)
	if small.size != peer.size {
		return fmt.Errorf("the loaders made different graphs: %+v and %+v", small.size, peer.size)
	}
	large, err := b.staged(ctx, n)
	if err != nil {
		return err
	}
	b.line("hres", n, large)
	again, err := b.again(ctx, n)
	if err != nil {
		return err
	}
	again.size = large.size
	b.line("hres, unchanged", n, again)
	memory := status(b.instance.PID(), "VmRSS")
	b.stop()
	offline, err := b.importer(ctx, n)
	if err != nil {
		return err
	}
	b.line("offline importer", n, offline)
	if err := b.table.Flush(); err != nil {
		return err
	}
	per := func(r run, n int) float64 { return r.took.Seconds() / float64(n) }
	fmt.Fprintf(b.out, "\nhres is %.1f times as fast as row by row, and takes %.1f times as long as the offline importer.\n",
		per(peer, n/10)/per(small, n/10), per(large, n)/per(offline, n))
	fmt.Fprintf(b.out, "An annotation costs %.2f times as much in the whole corpus as in a tenth of it.\n", per(large, n)/per(small, n/10))
	fmt.Fprintf(b.out, "The unchanged export wrote nothing. Neo4j had %s in the end.\n", memory)
	return nil
}

// again loads what is there already.
func (b *loadBench) again(ctx context.Context, n int) (r run, err error) {
	resetPeak()
	begun := time.Now()
	report, err := loaders.Run(ctx, b.store, b.loader, b.inputs(n), loaders.Options{UnlessSame: true})
	if err != nil {
		return r, err
	}
	if report.Totals.Differs() {
		return r, fmt.Errorf("loading the same again changed something: %+v", report.Totals)
	}
	r.took, r.peak = time.Since(begun), status(os.Getpid(), "VmHWM")
	return r, nil
}

func (b *loadBench) line(name string, n int, r run) {
	fmt.Fprintf(b.table, "%s\t%d\t%d\t%d\t%d\t%.1f\t%.0f\t%s\t\n", name, n, r.size.statements, r.size.nodes, r.size.relationships, r.took.Seconds(), float64(n)/r.took.Seconds(), r.peak)
	fmt.Fprintf(os.Stderr, "%s, %d annotations: %.1f s\n", name, n, r.took.Seconds())
}

// resetPeak makes Linux forget the most memory this process has had.
func resetPeak() {
	runtime.GC()
	debug.FreeOSMemory()
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0)
}

// status reads an amount of memory from Linux; elsewhere it is unknown.
func status(pid int, name string) string {
	content, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/status")
	if err != nil {
		return "unknown"
	}
	for l := range bytes.Lines(content) {
		if rest, ok := bytes.CutPrefix(l, []byte(name+":")); ok {
			if fields := bytes.Fields(rest); len(fields) == 2 {
				if kb, err := strconv.Atoi(string(fields[0])); err == nil {
					return fmt.Sprintf("%d MiB", kb/1024)
				}
			}
		}
	}
	return "unknown"
}
