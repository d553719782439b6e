package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hres/hres/query"
)

func (a *app) sourcesCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "sources",
		Short:   "List the published sources, their licences and when each was loaded last",
		Example: "  hres sources\n  hres sources --output csv",
		Args:    exactArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			return a.read(c.Context(), func(ctx context.Context, r query.Reader) error {
				found, err := query.AllSourceLoads.Run(ctx, r, query.Nothing{})
				if err != nil {
					return err
				}
				g := newTable("source", "name", "publisher", "licence", "loads", "last load", "last loaded", "status")
				for _, s := range found {
					g.add(s.Source, s.Name, s.Publisher, s.Licence, s.Loads, or(s.LastLoad), or(s.LastLoaded), or(s.Status))
				}
				return a.writeGrid(g)
			})
		},
	}
	a.outputFlag(c, "table", "json", "csv")
	return c
}

func (a *app) loadsCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "loads",
		Short:   "List the loads: when, of what, what became of each and what it wrote",
		Example: "  hres loads",
		Args:    exactArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			return a.read(c.Context(), func(ctx context.Context, r query.Reader) error {
				found, err := query.LoadHistory.Run(ctx, r, query.Nothing{})
				if err != nil {
					return err
				}
				g := newTable("load", "loader", "started", "status", "files", "created", "changed", "unchanged", "removed", "data version")
				for _, l := range found {
					g.add(l.Load, l.Loader, l.StartedAt, strings.ToLower(l.Status), strings.Join(l.Files, "; "), l.Created, l.Changed, l.Unchanged, l.Removed, l.DataVersion)
				}
				return a.writeGrid(g)
			})
		},
	}
	a.outputFlag(c, "table", "json", "csv")
	return c
}

func (a *app) loadDiffCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "diff LOAD LOAD",
		Short: "Tell what the loads after one, up to another, created, changed and removed",
		Long: "Tells by label and type what the graph has that was created or changed by the loads after the first and up to the second, whichever is given\n" +
			"first; and how much they removed. hres loads lists the loads. What was created and removed again between them is not seen.",
		Example: "  hres load diff load/mhmy4kzc load/mhmzqv3a",
		Args:    exactArgs(cobra.ExactArgs(2)),
		RunE: func(c *cobra.Command, args []string) error {
			slices.Sort(args)
			return a.read(c.Context(), func(ctx context.Context, r query.Reader) error {
				loads, err := query.LoadHistory.Run(ctx, r, query.Nothing{})
				if err != nil {
					return err
				}
				for _, id := range args {
					if !slices.ContainsFunc(loads, func(l query.PastLoad) bool { return l.Load == id }) {
						return usageError{fmt.Errorf("there is no load %q; hres loads lists them", id)}
					}
				}
				found, err := query.LoadDifferences.Run(ctx, r, query.LoadsParam{From: args[0], To: args[1]})
				if err != nil {
					return err
				}
				g := newTable("kind", "of", "loader", "created", "changed", "removed")
				for _, d := range found {
					g.add(d.Kind, d.Of, d.Loader, d.Created, d.Changed, d.Removed)
				}
				return a.writeGrid(g)
			})
		},
	}
	a.outputFlag(c, "table", "json", "csv")
	return c
}

// read asks the graph that runs; it starts none.
func (a *app) read(ctx context.Context, do func(context.Context, query.Reader) error) error {
	p, err := a.connect(ctx, false)
	if err != nil {
		return err
	}
	defer p.close()
	return do(ctx, p.db)
}

// or is a text, or nothing.
func or(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
