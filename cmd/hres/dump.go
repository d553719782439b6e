package main

import (
	"context"
	"errors"
	"os"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"github.com/hres/hres/dump"
	"github.com/hres/hres/internal/neo4jdb"
	"github.com/hres/hres/internal/neo4jlocal"
	"github.com/hres/hres/schema"
)

// errNativeElsewhere says that Neo4j's own form is for the Neo4j that hres runs.
var errNativeElsewhere = errors.New("--native is for the Neo4j that hres runs itself, and HRES_NEO4J_URI names another; use neo4j-admin there, or leave --native out")

func (a *app) dumpCommand() *cobra.Command {
	var native bool
	c := &cobra.Command{
		Use:   "dump FILE",
		Short: "Write the whole graph into a file",
		Long: "Writes every node and relationship with all that is known of it, the loads and the verdicts, into a file of JSON Lines that hres restore reads\n" +
			"into any Neo4j; packed with gzip where the name ends in .gz. Loads wait meanwhile. The form is told in docs/dump.md. No password is in it.\n" +
			"--native writes Neo4j's own form instead, with neo4j-admin, while no Neo4j runs over the data folder, and its SHA-256 beside it.",
		Example: "  hres dump graph.jsonl.gz\n  hres db stop && hres dump --native neo4j.dump",
		Args:    exactArgs(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if native {
				return a.native(func(opts neo4jlocal.Options) error {
					if err := neo4jlocal.Dump(c.Context(), opts, args[0]); err != nil {
						return err
					}
					a.say("Dumped to %s, with its SHA-256 in %s.sha256.", args[0], args[0])
					return nil
				})
			}
			p, err := a.connect(c.Context(), false)
			if err != nil {
				return err
			}
			defer p.close()
			graph, err := schema.Load()
			if err != nil {
				return err
			}
			header, foreign, err := neo4jdb.NewStore(p.db, graph).Dump(c.Context(), args[0], version())
			if err != nil {
				return err
			}
			if foreign > 0 {
				a.say("Left out: %d nodes and relationships that are not of hres's graph.", foreign)
			}
			nodes, edges := header.Totals()
			a.say("Dumped %d nodes and %d relationships, data version %d, to %s.", nodes, edges, header.DataVersion, args[0])
			return nil
		},
	}
	c.Flags().BoolVar(&native, "native", false, "Neo4j's own form; no Neo4j may run over the data folder")
	return c
}

func (a *app) restoreCommand() *cobra.Command {
	var native, replace bool
	c := &cobra.Command{
		Use:   "restore FILE",
		Short: "Read a graph that hres dump wrote into an empty Neo4j",
		Long: "Checks the whole file first: one that is truncated or altered is refused before anything is written. Then writes it into the Neo4j that\n" +
			"HRES_NEO4J_URI names or that runs over the data folder, or into one that it starts, which must be empty unless --replace is given.",
		Example: "  hres restore graph.jsonl.gz --data-dir ./copy\n  hres restore graph.jsonl.gz --replace\n  hres db stop && hres restore --native neo4j.dump --replace",
		Args:    exactArgs(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if native {
				return a.native(func(opts neo4jlocal.Options) error {
					if err := neo4jlocal.Load(c.Context(), opts, args[0], replace); err != nil {
						return err
					}
					a.say("Restored. hres up starts it.")
					return nil
				})
			}
			return a.restore(c.Context(), args[0], replace)
		},
	}
	c.Flags().BoolVar(&native, "native", false, "Neo4j's own form; no Neo4j may run over the data folder")
	c.Flags().BoolVar(&replace, "replace", false, "remove the graph that is there first")
	c.Flags().BoolVarP(&a.quiet, "quiet", "q", false, "show no progress")
	return c
}

func (a *app) restore(ctx context.Context, path string, replace bool) error {
	graph, err := schema.Load()
	if err != nil {
		return err
	}
	if _, err := os.Stat(path); err != nil {
		return &dump.FileError{File: path, What: "cannot be opened", Do: "check the name and your right to read it", Err: err}
	}
	p, err := a.connect(ctx, true)
	if err != nil {
		return err
	}
	defer p.close()
	var bar *progressbar.ProgressBar
	header, err := neo4jdb.NewStore(p.db, graph).Restore(ctx, path, replace, func(done, total int) {
		if terminal(a.err) && !a.quiet {
			if bar == nil {
				bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(a.err), progressbar.OptionClearOnFinish(), progressbar.OptionSetDescription("restore"))
			}
			_ = bar.Set(done)
		}
	})
	if err != nil {
		return err
	}
	nodes, edges := header.Totals()
	a.say("Restored %d nodes and %d relationships, data version %d.", nodes, edges, header.DataVersion)
	return nil
}

// native does something to the files of the data folder, over which no Neo4j may run.
func (a *app) native(do func(neo4jlocal.Options) error) error {
	if _, named, err := elsewhere(); named || err != nil {
		return errors.Join(err, usageError{errNativeElsewhere})
	}
	show, end := a.startProgress()
	defer end()
	err := do(neo4jlocal.Options{DataDir: a.dir(), Progress: show, Logger: a.logger()})
	var locked *neo4jlocal.LockedError
	if errors.As(err, &locked) {
		return errors.Join(errors.New("Neo4j's own form needs it stopped: hres db stop, or Ctrl-C where hres up runs"), err)
	}
	return err
}
