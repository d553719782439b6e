package main

import (
	"context"
	"errors"
	"time"

	"github.com/spf13/cobra"

	"github.com/hres/hres/internal/neo4jdb"
	"github.com/hres/hres/internal/neo4jlocal"
	"github.com/hres/hres/schema"
)

func (a *app) dbCommand() *cobra.Command {
	c := &cobra.Command{Use: "db", Short: "Run Neo4j alone: start, stop, status, fingerprint, shell", Args: exactArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() }}
	c.AddCommand(a.dbStartCommand(), a.dbStopCommand(), a.dbStatusCommand(), a.fingerprintCommand(), a.shellCommand())
	return c
}

func (a *app) dbStartCommand() *cobra.Command {
	return &cobra.Command{
		Use: "start", Short: "Start Neo4j without the API, and stay until Ctrl-C", Example: "  hres db start --data-dir ./graph", Args: exactArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			p, err := a.connect(c.Context(), true)
			if err != nil {
				return err
			}
			defer p.close()
			if p.done == nil {
				a.say("Neo4j already answers at %s.", p.db.URI())
				return nil
			}
			if _, err := a.prepare(c.Context(), p.db); err != nil {
				return err
			}
			a.say("Neo4j answers at %s. Browser: %s (user neo4j, password in %s). Ctrl-C stops.", p.db.URI(), p.browserURL, p.passwordFile)
			select {
			case <-c.Context().Done():
				return nil
			case <-p.done:
				return errNeo4jEnded
			}
		},
	}
}

func (a *app) dbStopCommand() *cobra.Command {
	return &cobra.Command{
		Use: "stop", Short: "Stop the hres that runs over the data folder", Example: "  hres db stop", Args: exactArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			running, err := neo4jlocal.Find(a.dir())
			if errors.Is(err, neo4jlocal.ErrNotRunning) {
				a.say("Nothing runs over %s.", a.dir())
				return nil
			}
			if err != nil {
				return err
			}
			ctx, cancel := context.WithTimeout(c.Context(), time.Minute)
			defer cancel()
			if err := running.Stop(ctx); err != nil {
				return err
			}
			a.say("Stopped.")
			return nil
		},
	}
}

func (a *app) dbStatusCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "status", Short: "Tell whether Neo4j runs over the data folder, and where", Example: "  hres db status --output json", Args: exactArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			g := newTable("what", "value")
			g.add("data folder", a.dir())
			running, err := neo4jlocal.Find(a.dir())
			switch {
			case errors.Is(err, neo4jlocal.ErrNotRunning):
				g.add("Neo4j", string(neo4jlocal.StatusStopped))
				return a.writeGrid(g)
			case err != nil:
				return err
			}
			status, err := running.Status(c.Context())
			g.add("Neo4j", string(status))
			g.add("Bolt", running.BoltURI)
			g.add("Neo4j Browser", running.BrowserURL())
			g.add("password file", running.PasswordFile)
			g.add("process", running.JavaPID)
			if url, apiErr := a.apiURL(); apiErr == nil {
				g.add("API", url+"/graphql")
			}
			if writeErr := a.writeGrid(g); writeErr != nil {
				return writeErr
			}
			return err
		},
	}
	a.outputFlag(c, "table", "json", "csv")
	return c
}

func (a *app) fingerprintCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "fingerprint", Short: "Tell whether two graphs hold the same",
		Long: "Reads the whole graph and prints a sum over all its nodes and relationships, without the loads that wrote them. Where it is the same,\n" +
			"two graphs hold the same. Of a large graph this takes minutes.",
		Example: "  hres db fingerprint", Args: exactArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			p, err := a.connect(c.Context(), false)
			if err != nil {
				return err
			}
			defer p.close()
			graph, err := schema.Load()
			if err != nil {
				return err
			}
			f, err := neo4jdb.NewStore(p.db, graph).Fingerprint(c.Context())
			if err != nil {
				return err
			}
			g := newTable("fingerprint", "nodes", "relationships")
			g.add(f.Sum, f.Nodes, f.Relationships)
			return a.writeGrid(g)
		},
	}
	a.outputFlag(c, "table", "json", "csv")
	return c
}
