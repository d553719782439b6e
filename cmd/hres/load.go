package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"github.com/hres/hres/internal/neo4jdb"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/links"
)

func (a *app) loadCommand() *cobra.Command {
	var opts loaders.Options
	var recheck, noLinks bool
	var given map[string]string
	var names, long strings.Builder
	for _, l := range a.registry.All() {
		d := l.Declaration()
		fmt.Fprintf(&long, "  %-20s %s\n", d.Name, d.Sentence)
		fmt.Fprintf(&names, " %s", d.Name)
		if settable, ok := l.(loaders.Settable); ok {
			for _, s := range settable.Settings() {
				fmt.Fprintf(&long, "  %20s --set %s=…: %s\n", "", s.Name, s.Sentence)
			}
		}
	}
	c := &cobra.Command{
		Use:   "load SOURCE [FILE…]",
		Short: "Read published data into the graph",
		Long: "Reads files of one source, compares what they say with what the source said before, and writes the difference. The same files again\n" +
			"change nothing. A fault in a file is found before anything is written.\n\nSources:\n" + long.String(),
		Example: "  hres load upr-info upr-info-recs-1-5.csv upr-info-recs-6-9.csv\n  hres load upr-info --dry-run --output json export.csv\n" +
			"  hres load un-document --set symbol=CEDAW/C/GC/40 --set date=2024-10-25 gc40.docx",
		Args: exactArgs(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			loader, ok := a.registry.Get(args[0])
			if !ok {
				return usageError{fmt.Errorf("there is no source %q; the sources are%s", args[0], names.String())}
			}
			d := loader.Declaration()
			if d.Inputs != "" && len(args) == 1 {
				return usageError{fmt.Errorf("%s needs files: %s", d.Name, d.Inputs)}
			}
			if d.Inputs == "" && len(args) > 1 {
				return usageError{fmt.Errorf("%s takes no files", d.Name)}
			}
			loader, err := withSettings(loader, given)
			if err != nil {
				return err
			}
			opts.UnlessSame = !recheck
			return a.load(c.Context(), loader, args[1:], noLinks, opts)
		},
	}
	c.Flags().BoolVar(&opts.DryRun, "dry-run", false, "compare and report, and write nothing")
	c.Flags().StringToStringVar(&given, "set", nil, "a setting of the source as name=value; may be repeated")
	c.Flags().BoolVar(&opts.AllowShrink, "allow-shrink", false, "let the files remove more than a fifth of what their parts of the source said before")
	c.Flags().BoolVar(&recheck, "recheck", false, "compare with the graph even where the files say what they said last time, and mend what is not so")
	c.Flags().BoolVar(&noLinks, "no-links", false, "derive no links from the texts afterwards, see hres link")
	a.progressFlags(c)
	a.outputFlag(c, "text", "json")
	c.AddCommand(a.loadDiffCommand())
	return c
}

// withSettings gives a loader the settings of the command line.
func withSettings(l loaders.Loader, given map[string]string) (loaders.Loader, error) {
	if len(given) == 0 {
		return l, nil
	}
	name := l.Declaration().Name
	settable, ok := l.(loaders.Settable)
	if !ok {
		return nil, usageError{fmt.Errorf("%s takes no --set", name)}
	}
	var known []string
	for _, s := range settable.Settings() {
		known = append(known, s.Name)
	}
	for _, set := range slices.Sorted(maps.Keys(given)) {
		if !slices.Contains(known, set) {
			return nil, usageError{fmt.Errorf("%s has no setting %q; it has %s", name, set, strings.Join(known, ", "))}
		}
	}
	l, err := settable.With(given)
	if err != nil {
		return nil, usageError{fmt.Errorf("%s: --set %w", name, err)}
	}
	return l, nil
}

func (a *app) load(ctx context.Context, loader loaders.Loader, files []string, noLinks bool, opts loaders.Options) error {
	inputs := make([]loaders.Input, len(files))
	for i, name := range files {
		if slices.Contains(files[:i], name) {
			return usageError{fmt.Errorf("%s is given twice", name)}
		}
		inputs[i] = loaders.Input{Name: name, Open: func() (fs.File, error) { return os.Open(name) }}
	}
	return a.withStore(ctx, func(ctx context.Context, store *neo4jdb.Store) error {
		report, err := a.watched(opts, func(opts loaders.Options) (*loaders.Report, error) {
			return loaders.Run(ctx, store, loader, inputs, opts)
		})
		if err == nil && report.Totals.Differs() && !opts.DryRun && !noLinks {
			report.Links, err = a.link(ctx, store, nil, loaders.Options{})
		}
		return a.writeReport(report, "Loaded", err)
	})
}

func (a *app) unloadCommand() *cobra.Command {
	var noLinks bool
	var opts loaders.Options
	c := &cobra.Command{
		Use:   "unload SOURCE",
		Short: "Remove what only this source says",
		Long: "Removes all that was loaded from one source and that no other source says. Where another says the same, its words take the place.\n" +
			"What `hres link` derived goes by its name: citations, reuse, relations; the next load or `hres link` derives it again.\n" +
			"The seeds cannot be unloaded: everything else builds on them.",
		Example: "  hres unload upr-info --dry-run\n  hres unload upr-info",
		Args:    exactArgs(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			loader, ok := a.registry.Get(args[0])
			isDerived := false
			for _, l := range links.All() {
				if l.Declaration().Name == args[0] {
					loader, ok, isDerived = l, true, true
				}
			}
			if !ok || args[0] == "seeds" {
				return usageError{fmt.Errorf("there is nothing to unload by the name of %q; hres load --help lists the sources", args[0])}
			}
			return a.withStore(c.Context(), func(ctx context.Context, store *neo4jdb.Store) error {
				report, err := a.watched(opts, func(opts loaders.Options) (*loaders.Report, error) { return loaders.Unload(ctx, store, loader, opts) })
				if err == nil && report.Totals.Differs() && !opts.DryRun && !noLinks && !isDerived {
					report.Links, err = a.link(ctx, store, nil, loaders.Options{})
				}
				return a.writeReport(report, "Unloaded", err)
			})
		},
	}
	c.Flags().BoolVar(&opts.DryRun, "dry-run", false, "count what would be removed, and remove nothing")
	c.Flags().BoolVar(&noLinks, "no-links", false, "do not derive the links of the texts that are left, see hres link")
	a.progressFlags(c)
	a.outputFlag(c, "text", "json")
	return c
}

// withStore does what changes the graph, on the Neo4j that runs or on one that it starts.
func (a *app) withStore(ctx context.Context, do func(context.Context, *neo4jdb.Store) error) error {
	p, err := a.connect(ctx, true)
	if err != nil {
		return err
	}
	defer p.close()
	store, err := a.prepare(ctx, p.db)
	if err != nil {
		return err
	}
	return do(ctx, store)
}

// watched runs what changes the graph, and shows its progress.
func (a *app) watched(opts loaders.Options, do func(loaders.Options) (*loaders.Report, error)) (*loaders.Report, error) {
	opts.HresVersion = version()
	show, end := a.loadProgress()
	defer end()
	opts.Progress = show
	return do(opts)
}

// progressFlags are the flags of commands that take long.
func (a *app) progressFlags(c *cobra.Command) {
	c.Flags().BoolVarP(&a.quiet, "quiet", "q", false, "show no progress")
	c.Flags().BoolVar(&a.events, "events", false, "write progress to standard error as lines of JSON, for programs")
	c.MarkFlagsMutuallyExclusive("quiet", "events")
}

// event is a line of --events. It is written at most once a second, and at the end of each stage.
type event struct {
	Stage string `json:"stage"`
	// Bytes of Total are done; in the stages recall and remove these are nodes and relationships. Total is -1 where it is not known.
	Bytes   int64 `json:"bytes"`
	Total   int64 `json:"total"`
	Written int   `json:"written"`
	// Seconds have gone since the run began. PerSecond is the rate of this stage, and SecondsLeft what is left of it at that rate.
	Seconds     float64 `json:"seconds"`
	PerSecond   float64 `json:"perSecond"`
	SecondsLeft float64 `json:"secondsLeft"`
}

// eventProgress writes progress for programs.
func (a *app) eventProgress() (show func(loaders.Progress), end func()) {
	lines := json.NewEncoder(a.err)
	var last loaders.Progress
	var stageBegan, told time.Duration
	return func(p loaders.Progress) {
		if p.Stage != last.Stage {
			stageBegan = p.Elapsed
		}
		ended := p.Bytes == p.Total && (last.Bytes != p.Total || p.Stage != last.Stage)
		if p.Stage == last.Stage && !ended && p.Elapsed-told < time.Second {
			return
		}
		last, told = p, p.Elapsed
		e := event{Stage: p.Stage, Bytes: p.Bytes, Total: p.Total, Written: p.Written, Seconds: p.Elapsed.Seconds()}
		if took := (p.Elapsed - stageBegan).Seconds(); took > 0 && p.Bytes > 0 {
			e.PerSecond = float64(p.Bytes) / took
			e.SecondsLeft = max(0, float64(p.Total-p.Bytes)/e.PerSecond)
		}
		_ = lines.Encode(e) // as for the bar, progress that cannot be shown stops nothing
	}, func() {}
}

// loadProgress shows a bar for each stage, with the rate and the time left, for people only; or events.
func (a *app) loadProgress() (show func(loaders.Progress), end func()) {
	if a.events {
		return a.eventProgress()
	}
	if a.quiet || !terminal(a.err) {
		return nil, func() {}
	}
	var bar *progressbar.ProgressBar
	var stage string
	end = func() {
		if bar != nil {
			_ = bar.Clear()
		}
	}
	return func(p loaders.Progress) {
		if p.Stage != stage && p.Total != 0 {
			end()
			bar, stage = newBar(a, p.Total, p.Stage, p.Stage == "compare" || p.Stage == "write"), p.Stage
		}
		if bar != nil {
			_ = bar.Set64(p.Bytes)
		}
	}, end
}

// writeReport writes what was done, or how far it came before the error err, which it returns.
func (a *app) writeReport(r *loaders.Report, done string, err error) error {
	if r == nil || err != nil && r.Load == "" {
		return err
	}
	return cmp.Or(err, a.showReport(r, done))
}

func (a *app) showReport(r *loaders.Report, done string) error {
	if a.output == "json" {
		e := json.NewEncoder(a.out)
		e.SetIndent("", "  ")
		return e.Encode(r)
	}
	t := newTable("", "created", "changed", "unchanged", "removed")
	add := func(name string, c loaders.Counts) { t.add(name, c.Created, c.Changed, c.Unchanged, c.Removed) }
	for _, label := range slices.Sorted(maps.Keys(r.Nodes)) {
		add(label, r.Nodes[label])
	}
	for _, kind := range slices.Sorted(maps.Keys(r.Relationships)) {
		add(kind, r.Relationships[kind])
	}
	add("all", r.Totals)
	files := newTable("file", "rows", "duplicates", "rejected")
	for _, f := range r.Files {
		files.add(f.Name, f.Rows, f.Duplicates, f.Rejected)
	}
	var b strings.Builder
	if len(r.Files) > 0 {
		b.WriteString(files.text() + "\n")
	}
	b.WriteString(t.text() + "\n")
	writeRemarks(&b, r.NotUnderstood)
	for _, m := range r.MissingEnds {
		fmt.Fprintf(&b, "not written: %s: (%s %s)-[%s]->(%s %s), an end is not in the graph\n", m.At, m.From.Label, m.From.ID, m.Type, m.To.Label, m.To.ID)
	}
	if r.Rejected > 0 {
		fmt.Fprintf(&b, "not written: %d links that a verdict rejects, see hres verdicts\n", r.Rejected)
	}
	if more := r.MissingEndsInAll - len(r.MissingEnds); more > 0 {
		fmt.Fprintf(&b, "not written: %d more\n", more)
	}
	for _, name := range slices.Sorted(maps.Keys(r.Lost)) {
		// Links are derived anew by themselves.
		if !slices.ContainsFunc(links.All(), func(l loaders.Loader) bool { return l.Declaration().Name == name }) {
			fmt.Fprintf(&b, "gone with it: %d relationships of %s; load %s again once what they ended at is back\n", r.Lost[name], name, name)
		}
	}
	for _, w := range r.Warnings {
		fmt.Fprintf(&b, "warning: %s\n", w)
	}
	for _, l := range r.Links {
		fmt.Fprintf(&b, "links, %s: %d created, %d changed, %d unchanged, %d removed\n", l.Loader, l.Totals.Created, l.Totals.Changed, l.Totals.Unchanged, l.Totals.Removed)
	}
	switch {
	case r.Same != "":
		done = "The same as in " + r.Same + ", nothing written,"
	case r.DryRun:
		done = "Compared, nothing written,"
	case r.Status != loaders.Complete:
		done = "Not completed, " + strings.ToLower(string(r.Status)) + ","
	}
	fmt.Fprintf(&b, "%s in %.1f s.", done, r.Seconds)
	if v := r.LastVersion(); v > 0 {
		fmt.Fprintf(&b, " Data version %d.", v)
	}
	_, err := io.WriteString(a.out, b.String()+"\n")
	return err
}

// shownAlike is how many values of one kind of remark the text of a report shows.
const shownAlike = 20

// writeRemarks tells the values that were not understood, and of those that had the same done to them in one field only the first;
// JSON has them all.
func writeRemarks(b *strings.Builder, remarks []loaders.RemarkCount) {
	type kind struct{ field, done string }
	values, times := map[kind]int{}, map[kind]int{}
	for _, x := range remarks {
		// What comes after may name what is near to this value.
		done, _, _ := strings.Cut(x.Done, ";")
		k := kind{x.Field, done}
		if values[k]++; values[k] > shownAlike {
			times[k] += x.Count
			continue
		}
		fmt.Fprintf(b, "not understood: %s: %s %q: %s", x.At, x.Field, x.Value, x.Done)
		if x.Count > 1 {
			fmt.Fprintf(b, " (%d times)", x.Count)
		}
		b.WriteString("\n")
	}
	for _, k := range slices.SortedFunc(maps.Keys(times), func(x, y kind) int { return cmp.Or(cmp.Compare(x.field, y.field), cmp.Compare(x.done, y.done)) }) {
		fmt.Fprintf(b, "not understood: %d more values of %s (%d times): %s; --output json lists them\n", values[k]-shownAlike, k.field, times[k], k.done)
	}
}
