package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/hres/hres/explorer"
	"github.com/hres/hres/graph"
)

// serving are the flags of up and serve.
type serving struct {
	host    string
	port    int
	baseURL string
	origins []string
	timeout time.Duration
	limits  graph.Limits
}

func (s *serving) flags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&s.host, "host", "127.0.0.1", "address to listen on; anything but loopback lets others on the network read the graph")
	f.IntVarP(&s.port, "port", "p", 8080, "port to listen on; a free one is taken where it is in use and none was asked for")
	f.StringVar(&s.baseURL, "base-url", "", "address of the start page as others reach it, for permalinks and feeds (default: the one a client asked for)")
	f.StringSliceVar(&s.origins, "cors-origin", nil, "web origin whose pages may read the API, such as https://example.org; may be repeated")
	f.DurationVar(&s.timeout, "timeout", 15*time.Second, "longest time for one request")
	f.IntVar(&s.limits.Depth, "max-depth", graph.DefaultLimits.Depth, "how deep a query may nest")
	f.IntVar(&s.limits.Cost, "max-cost", graph.DefaultLimits.Cost, "how much a query may cost")
	f.IntVar(&s.limits.Tokens, "max-tokens", graph.DefaultLimits.Tokens, "how many tokens a query may have")
	f.Int64Var(&s.limits.Body, "max-body", graph.DefaultLimits.Body, "how many bytes a request may have")
}

func (a *app) upCommand() *cobra.Command {
	var s serving
	c := &cobra.Command{
		Use:   "up",
		Short: "Start Neo4j, load the seeds and serve the API",
		Long: "Starts everything and stays until Ctrl-C: a Neo4j of its own on this machine (fetched once with Maven), the seeds, the GraphQL API and\n" +
			"the query console. With HRES_NEO4J_URI set it uses that Neo4j instead and needs neither Java nor Maven.",
		Example: "  hres up\n  hres up --data-dir ./graph --port 9000",
		Args:    exactArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			return a.serve(c.Context(), s, c.Flags().Changed("port"), true)
		},
	}
	s.flags(c)
	return c
}

func (a *app) serveCommand() *cobra.Command {
	var s serving
	c := &cobra.Command{
		Use:     "serve",
		Short:   "Serve the API over a Neo4j that already runs",
		Long:    "Serves the API over the Neo4j that HRES_NEO4J_URI names, or that runs over the data folder. It starts no Neo4j.",
		Example: "  HRES_NEO4J_URI=neo4j://db:7687 HRES_NEO4J_PASSWORD_FILE=/run/secrets/neo4j hres serve --host 0.0.0.0",
		Args:    exactArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			return a.serve(c.Context(), s, c.Flags().Changed("port"), false)
		},
	}
	s.flags(c)
	return c
}

func (a *app) serve(ctx context.Context, s serving, portAsked, start bool) error {
	if err := a.alone(ctx); err != nil {
		return err
	}
	// The port is taken first: nothing should be started for an address that cannot be served.
	listener, err := listen(s.host, s.port, portAsked)
	if err != nil {
		return err
	}
	defer func() { _ = listener.Close() }()
	p, err := a.connect(ctx, start)
	if err != nil {
		return err
	}
	defer p.close()
	if _, err := a.prepare(ctx, p.db); err != nil {
		return err
	}
	url := "http://" + listener.Addr().String()
	forget, err := a.recordAPI(url)
	if err != nil {
		return err
	}
	defer forget()
	served := graph.Options{DB: p.db, Ready: p.db.Ping, Version: version(), Limits: s.limits, Timeout: s.timeout, Origins: s.origins, Logger: a.logger()}
	pages := explorer.Options{BrowserURL: p.browserURL, Version: version(), DB: p.db, API: graph.API(served), BaseURL: s.baseURL, Logger: served.Logger}
	served.Console, served.Pages = explorer.Console(pages), explorer.Handler(pages)
	handler := graph.NewHandler(served)

	a.say("\n  Start page     %s/\n  GraphQL API    %s/graphql   (a query console for browsers)", url, url)
	if p.browserURL != "" {
		a.say("  Neo4j Browser  %s   (user neo4j, password in %s; :play %s/guide shows the cookbook)", p.browserURL, p.passwordFile, url)
	}
	a.say("\nReady. Ctrl-C stops.")

	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	if p.done != nil {
		go func() {
			select {
			case <-p.done:
				cancel(errNeo4jEnded)
			case <-ctx.Done():
			}
		}()
	}
	if err := graph.Serve(ctx, listener, handler); err != nil {
		return err
	}
	if cause := context.Cause(ctx); errors.Is(cause, errNeo4jEnded) {
		return cause
	}
	a.say("Stopping …")
	return nil
}

var errNeo4jEnded = errors.New("Neo4j ended unexpectedly; its log is in the data folder, and hres up starts it again")

// listen takes the port; where it is in use and the user did not ask for it, a free one.
func listen(host string, port int, asked bool) (net.Listener, error) {
	listener, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(port)))
	if err != nil && !asked && port != 0 {
		listener, err = net.Listen("tcp", net.JoinHostPort(host, "0"))
	}
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s: %w; choose another with --port", net.JoinHostPort(host, strconv.Itoa(port)), err)
	}
	return listener, nil
}
