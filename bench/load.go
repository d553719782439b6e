package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
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
	"github.com/hres/hres/loaders/uprinfo"
	"github.com/hres/hres/schema"
	"github.com/hres/hres/seeds"
)

// realFiles is where the publisher's files lie on the machines of the project.
const realFiles = "../shared/data/upr-info"

func loadCommand() *cobra.Command {
	var n, rounds int
	var real bool
	c := &cobra.Command{
		Use:   "load",
		Short: "Compare hres's loader with one that writes row by row",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			b := &loadBench{out: c.OutOrStdout(), rounds: rounds}
			defer b.close()
			return b.run(c.Context(), n, real)
		},
	}
	c.Flags().IntVarP(&n, "rows", "n", 5000, "how many recommendations to make up")
	c.Flags().IntVar(&rounds, "rounds", 2, "how often each loader runs")
	c.Flags().BoolVar(&real, "real", false, "load UPR Info's own files from "+realFiles+" instead")
	return c
}

type loadBench struct {
	out      io.Writer
	rounds   int
	dir      string
	instance *neo4jlocal.Instance
	db       *neo4jdb.DB
	store    *neo4jdb.Store
	peer     *rowByRow
	loader   loaders.Loader
	// seeded is how much of what the loaders write the seeds hold.
	seeded size
}

func (b *loadBench) close() {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	if b.instance != nil {
		_ = b.instance.Stop(ctx)
	}
	if b.dir != "" {
		_ = os.RemoveAll(b.dir)
	}
}

func (b *loadBench) run(ctx context.Context, n int, real bool) error {
	var err error
	if b.dir, err = os.MkdirTemp("", "hres-bench-"); err != nil {
		return err
	}
	all, err := seeds.Load()
	if err != nil {
		return err
	}
	b.loader = uprinfo.New(all.StateNames())
	inputs, warm, err := b.inputs(all, n, real)
	if err != nil {
		return err
	}
	if err := b.start(ctx); err != nil {
		return err
	}
	// The server's compiler, its page cache and its plans are warm before anything is measured.
	for range 2 {
		if _, _, err := b.staged(ctx, warm); err != nil {
			return err
		}
		if _, _, err := b.rowByRow(ctx, warm); err != nil {
			return err
		}
	}
	return b.measure(ctx, inputs)
}

// inputs are the files to measure with, and a small one to warm up with.
func (b *loadBench) inputs(all *seeds.Seeds, n int, real bool) (inputs, warm []loaders.Input, err error) {
	dir := os.DirFS(b.dir)
	for name, rows := range map[string]int{"export.csv": n, "warm.csv": 1000} {
		content, err := makeExport(all, rows)
		if err != nil {
			return nil, nil, err
		}
		if err := os.WriteFile(filepath.Join(b.dir, name), content, 0o600); err != nil {
			return nil, nil, err
		}
	}
	inputs, warm = []loaders.Input{file(dir, "export.csv")}, []loaders.Input{file(dir, "warm.csv")}
	if !real {
		return inputs, warm, nil
	}
	published := os.DirFS(realFiles)
	names, err := fs.Glob(published, "upr-info-recs-[0-9]*.csv")
	if err != nil || len(names) == 0 {
		return nil, nil, errors.Join(fmt.Errorf("there are no files upr-info-recs-*.csv in %s; leave out --real", realFiles), err)
	}
	inputs = nil
	for _, name := range names {
		inputs = append(inputs, file(published, name))
	}
	return inputs, warm, nil
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
	b.seeded, err = b.peer.size(ctx)
	if err == nil && b.seeded != (size{}) {
		err = errors.New("the seeds hold reviews, themes or recommendations now; the benchmark would remove them")
	}
	return err
}

// staged empties the graph and loads it as hres does.
func (b *loadBench) staged(ctx context.Context, inputs []loaders.Input) (time.Duration, size, error) {
	return b.timed(ctx, func() error {
		_, err := loaders.Run(ctx, b.store, b.loader, inputs, loaders.Options{})
		return err
	})
}

// rowByRow empties the graph and loads it row by row.
func (b *loadBench) rowByRow(ctx context.Context, inputs []loaders.Input) (time.Duration, size, error) {
	return b.timed(ctx, func() error { return b.peer.load(ctx, b.loader, inputs) })
}

func (b *loadBench) timed(ctx context.Context, load func() error) (time.Duration, size, error) {
	if err := b.peer.empty(ctx); err != nil {
		return 0, size{}, err
	}
	runtime.GC()
	begun := time.Now()
	if err := load(); err != nil {
		return 0, size{}, err
	}
	took := time.Since(begun)
	s, err := b.peer.size(ctx)
	return took, s, err
}

func (b *loadBench) measure(ctx context.Context, inputs []loaders.Input) error {
	w := tabwriter.NewWriter(b.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(b.out, "%s, %s/%s, %d cores\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	fmt.Fprintln(w, "loader\trun\tseconds\trecommendations/s\trelationships/s\t")
	var sum [2]time.Duration
	var sizes [2]size
	var peak string
	for round := range b.rounds {
		resetPeak()
		took, s, err := b.staged(ctx, inputs)
		if err != nil {
			return err
		}
		if round == 0 {
			peak = status(os.Getpid(), "VmHWM")
		}
		line(w, "hres", round, took, s)
		sum[0], sizes[0] = sum[0]+took, s
		if took, s, err = b.rowByRow(ctx, inputs); err != nil {
			return err
		}
		line(w, "row by row", round, took, s)
		sum[1], sizes[1] = sum[1]+took, s
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if sizes[0] != sizes[1] {
		return fmt.Errorf("the loaders made different graphs: %+v and %+v", sizes[0], sizes[1])
	}
	if _, _, err := b.staged(ctx, inputs); err != nil {
		return err
	}
	begun := time.Now()
	report, err := loaders.Run(ctx, b.store, b.loader, inputs, loaders.Options{})
	if err != nil {
		return err
	}
	if report.Totals.Differs() {
		return fmt.Errorf("loading the same again changed something: %+v", report.Totals)
	}
	again := time.Since(begun)
	fmt.Fprintf(b.out, "\nBoth made the same %d recommendations, %d nodes in all, and %d relationships.\n", sizes[0].recommendations, sizes[0].nodes, sizes[0].relationships)
	fmt.Fprintf(b.out, "hres is %.1f times as fast as row by row.\n", sum[1].Seconds()/sum[0].Seconds())
	fmt.Fprintf(b.out, "The same files again, unchanged: %.2f s.\n", again.Seconds())
	fmt.Fprintf(b.out, "Peak memory of this process while hres loaded: %s. Memory of Neo4j at the end: %s.\n", peak, status(b.instance.PID(), "VmRSS"))
	return nil
}

func line(w io.Writer, name string, round int, took time.Duration, s size) {
	fmt.Fprintf(w, "%s\t%d\t%.2f\t%.0f\t%.0f\t\n", name, round+1, took.Seconds(), float64(s.recommendations)/took.Seconds(), float64(s.relationships)/took.Seconds())
}

// resetPeak makes Linux forget the most memory this process has had.
func resetPeak() {
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
