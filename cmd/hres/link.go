package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hres/hres/internal/neo4jdb"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/links"
)

// derived are the loaders that read the texts of the graph, in the order in which they are run.
var derived = []loaders.Loader{links.Citations{}, links.Reuse{}, links.Relations{}}

func (a *app) linkCommand() *cobra.Command {
	var opts loaders.Options
	var only []string
	var names []string
	for _, l := range derived {
		names = append(names, l.Declaration().Name)
	}
	c := &cobra.Command{
		Use:   "link",
		Short: "Derive links from the texts of the graph",
		Long: "Finds in the texts of the graph who cites what, whose words appear again, and which recommendation takes up an earlier one, and writes\n" +
			"what differs from what the graph has. `hres load` does so by itself, unless it is told --no-links.",
		Example: "  hres link\n  hres link --only citations --dry-run",
		Args:    exactArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			for _, name := range only {
				if !slices.Contains(names, name) {
					return usageError{fmt.Errorf("there are no links %q; there are %s", name, strings.Join(names, ", "))}
				}
			}
			return a.withStore(c.Context(), func(ctx context.Context, store *neo4jdb.Store) error {
				reports, err := a.link(ctx, store, only, opts)
				for _, r := range reports {
					if writeErr := a.writeReport(r, "Linked", nil); err == nil {
						err = writeErr
					}
				}
				return err
			})
		},
	}
	c.Flags().BoolVar(&opts.DryRun, "dry-run", false, "compare and report, and write nothing")
	c.Flags().StringSliceVar(&only, "only", nil, "only these links: "+strings.Join(names, ", "))
	a.progressFlags(c)
	a.outputFlag(c, "text", "json")
	return c
}

// link derives the links of the names, or all where none is given.
func (a *app) link(ctx context.Context, store *neo4jdb.Store, only []string, opts loaders.Options) (reports []*loaders.Report, err error) {
	folder, err := os.MkdirTemp("", "hres-texts-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	path := filepath.Join(folder, "texts.jsonl")
	if err := writeTexts(ctx, store, path); err != nil {
		return nil, err
	}
	input := loaders.Input{Name: "texts of the graph", Open: func() (fs.File, error) { return os.Open(path) }}
	// What is derived follows the texts, however much that changes.
	opts.AllowShrink, opts.UnlessSame = true, true
	for _, l := range derived {
		if len(only) > 0 && !slices.Contains(only, l.Declaration().Name) {
			continue
		}
		report, err := a.watched(opts, func(opts loaders.Options) (*loaders.Report, error) {
			return loaders.Run(ctx, store, l, []loaders.Input{input}, opts)
		})
		if report != nil {
			reports = append(reports, report)
		}
		if err != nil {
			return reports, err
		}
	}
	return reports, nil
}

// writeTexts writes the texts of the graph into a file, for as long as they are read.
func writeTexts(ctx context.Context, store *neo4jdb.Store, path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	err = links.Write(ctx, store, f)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	return err
}
