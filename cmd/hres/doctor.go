package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"github.com/hres/hres/internal/neo4jdb"
	"github.com/hres/hres/internal/neo4jlocal"
)

func (a *app) doctorCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "doctor", Short: "Check what hres needs, and tell what to do about what is missing", Example: "  hres doctor", Args: exactArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			g := newTable("check", "result", "what to do")
			ill := 0
			tell := func(check, good string, err error) {
				if err != nil {
					ill++
					g.add(check, "not well", err.Error())
					return
				}
				g.add(check, good, "")
			}
			a.examine(c.Context(), tell)
			if err := a.writeGrid(g); err != nil {
				return err
			}
			if ill > 0 {
				return fmt.Errorf("%d of %d checks are not well", ill, len(g.rows))
			}
			return nil
		},
	}
	a.outputFlag(c, "table", "json", "csv")
	return c
}

// examine makes the checks that fit: a Neo4j of the user's needs no Java.
func (a *app) examine(ctx context.Context, tell func(check, good string, err error)) {
	config, named, err := elsewhere()
	if named {
		var db *neo4jdb.DB
		if err == nil {
			db, err = neo4jdb.Open(ctx, config)
		}
		tell("Neo4j of HRES_NEO4J_URI", "answers at "+config.URI, err)
		if err == nil {
			_ = db.Close(ctx)
		}
	} else {
		for _, check := range neo4jlocal.Examine(ctx, a.dir(), "") {
			tell(check.Name, check.Found, check.Err)
		}
		running, err := neo4jlocal.Find(a.dir())
		switch {
		case errors.Is(err, neo4jlocal.ErrNotRunning):
			tell("Neo4j", "not running; hres up starts it", nil)
		case err != nil:
			tell("Neo4j", "", err)
		default:
			status, err := running.Status(ctx)
			tell("Neo4j", string(status)+" at "+running.BoltURI, err)
		}
	}
	url, err := a.apiURL()
	if err != nil {
		tell("API", "not served; hres up serves it", nil)
		return
	}
	tell("API", "ready at "+url, ready(ctx, url))
}

func ready(ctx context.Context, url string) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url+"/readyz", nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("the API at %s does not answer: %w; start it with hres up", url, err)
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("the API at %s says %s; its log tells more", url, response.Status)
	}
	return nil
}
