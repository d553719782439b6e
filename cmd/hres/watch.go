package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hres/hres/query"
)

func (a *app) watchCommand() *cobra.Command {
	var from, to int
	c := &cobra.Command{
		Use:   "watch ID [ID…]",
		Short: "Tell what is new about a State, a provision, an obligation or a gap",
		Long: "Tells which statements, reviews, windows and links were created or changed about something, and which links a verdict took away, between two\n" +
			"versions of the data. Of several ids it tells what is about all of them: a State and an obligation make a gap. Without --from it begins\n" +
			"where the last hres watch of the same over this data folder ended; the first time, before the last load that changed something.\n" +
			"What loads removed is known by number alone. The server has the same as an Atom feed: /feed/state/KEN.atom.",
		Example: "  hres watch KEN\n  hres watch iccpr/25 --from 3 --to 5 --output csv\n  hres watch KEN obligation/secret-ballot",
		Args:    exactArgs(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			return a.read(c.Context(), func(ctx context.Context, r query.Reader) error {
				if err := known(ctx, r, args); err != nil {
					return err
				}
				loads, err := query.LoadHistory.Run(ctx, r, query.Nothing{})
				if err != nil {
					return err
				}
				latest := 0
				for _, l := range loads {
					latest = max(latest, int(l.DataVersion))
				}
				if !c.Flags().Changed("to") {
					to = latest
				}
				remembers := !c.Flags().Changed("from") && !c.Flags().Changed("to")
				if !c.Flags().Changed("from") {
					if from, err = a.watchedUntil(args, max(latest-1, 0)); err != nil {
						return err
					}
				}
				if from < 0 || from > to || to > latest {
					return usageError{fmt.Errorf("--from %d and --to %d are no two versions of the data, one after the other; the latest is %d, and hres loads lists them", from, to, latest)}
				}
				news, err := query.WhatIsNew.Run(ctx, r, query.NewsParams{IDs: args, From: from, To: to, Most: query.AllNews})
				if err != nil {
					return err
				}
				a.say("Data version %d to %d: %d news.", from, to, len(news))
				for _, l := range loads {
					if v := int(l.DataVersion); l.Removed > 0 && v > from && v <= to {
						a.say("%s of %s removed %d nodes and relationships; which, is not kept.", l.Load, l.Loader, l.Removed)
					}
				}
				if err := a.writeNews(news); err != nil || !remembers {
					return err
				}
				return a.rememberWatched(args, to)
			})
		},
	}
	c.Flags().IntVar(&from, "from", 0, "what came after this version of the data")
	c.Flags().IntVar(&to, "to", 0, "up to this version of the data (default: the latest)")
	a.outputFlag(c, "table", "json", "jsonl", "csv", "md")
	return c
}

func (a *app) writeNews(news []query.News) error {
	g := newTable("dataVersion", "load", "at", "change", "kind", "type", "id", "words", "date", "node", "other", "source", "owner")
	if a.output == "table" {
		g = newTable("version", "change", "kind", "type", "id", "words", "date")
	}
	for _, n := range news {
		if a.output == "table" {
			g.add(n.DataVersion, strings.ToLower(n.Change), strings.ToLower(n.Kind), n.Type, n.ID, or(n.Words), or(n.Date))
			continue
		}
		g.add(n.DataVersion, n.Load, n.At, n.Change, n.Kind, n.Type, n.ID, value(n.Words), value(n.Date), n.Node, value(n.Other), value(n.Source), value(n.Owner))
	}
	return a.writeGrid(g)
}

// value is a text, or null.
func value(s *string) any {
	if s == nil {
		return nil
	}
	return *s
}

// watchedFile remembers up to which version of the data what was watched.
func (a *app) watchedFile() string { return filepath.Join(a.dir(), "watched.json") }

func (a *app) watchedBefore() (map[string]int, error) {
	all := map[string]int{}
	content, err := os.ReadFile(a.watchedFile())
	if errors.Is(err, os.ErrNotExist) {
		return all, nil
	}
	if err == nil {
		err = json.Unmarshal(content, &all)
	}
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w; remove it, or give --from and --to", a.watchedFile(), err)
	}
	return all, nil
}

// watchedKey tells what is watched in one Neo4j from the same in another.
func watchedKey(ids []string) string {
	return os.Getenv("HRES_NEO4J_URI") + " " + strings.Join(ids, " ")
}

// watchedUntil is where the last look at these ended; before where there was none, or the graph is another now.
func (a *app) watchedUntil(ids []string, before int) (int, error) {
	all, err := a.watchedBefore()
	until, known := all[watchedKey(ids)]
	if !known || until > before+1 {
		until = before
	}
	return until, err
}

func (a *app) rememberWatched(ids []string, until int) error {
	all, err := a.watchedBefore()
	if err != nil {
		return err
	}
	all[watchedKey(ids)] = until
	content, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(a.dir(), 0o700); err != nil {
		return err
	}
	return os.WriteFile(a.watchedFile(), content, 0o600)
}
