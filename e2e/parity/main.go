// Parity asks each question three ways, of a Neo4j of its own with the seeds and small, made-up exports, and prints a line for
// each: how many rows the API, the command line and the query of the cookbook gave, and whether they agree row for row.
//
//	go run ./e2e/parity
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"github.com/hres/hres/e2e/parity/cases"
	"github.com/hres/hres/graph"
	"github.com/hres/hres/internal/neo4jdb"
	"github.com/hres/hres/internal/neo4jlocal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "parity:", err)
		os.Exit(1)
	}
}

// errDiffers is the end of a run in which ways did not agree.
var errDiffers = errors.New("the ways do not agree")

func run(ctx context.Context, out io.Writer) (err error) {
	dir, err := os.MkdirTemp("", "hres-parity-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	server, err := neo4jlocal.Start(ctx, neo4jlocal.Options{DataDir: filepath.Join(dir, "neo4j"), HeapMB: 512, PageCacheMB: 64,
		BoltPort: neo4jlocal.AnyPort, HTTPPort: neo4jlocal.AnyPort})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.Stop(context.WithoutCancel(ctx))) }()
	db, err := neo4jdb.Open(ctx, neo4jdb.Config{URI: server.BoltURI, User: server.Username, Password: server.Password, ReadTimeout: time.Minute})
	if err != nil {
		return err
	}
	defer func() { _ = db.Close(context.WithoutCancel(ctx)) }()
	if err := cases.Fill(ctx, db); err != nil {
		return err
	}

	w, end, err := ways(ctx, dir, server.BoltURI, server.Username, server.Password, db)
	if err != nil {
		return err
	}
	defer end()
	return compare(ctx, out, w)
}

// ways builds hres in a folder and serves the API of a database, until end is called.
func ways(ctx context.Context, dir, uri, user, password string, db *neo4jdb.DB) (w cases.Ways, end func(), err error) {
	binary, file := filepath.Join(dir, "hres"), filepath.Join(dir, "password")
	if text, err := exec.CommandContext(ctx, "go", "build", "-o", binary, "github.com/hres/hres/cmd/hres").CombinedOutput(); err != nil {
		return w, nil, fmt.Errorf("build hres: %w: %s", err, text)
	}
	if err := os.WriteFile(file, []byte(password), 0o600); err != nil {
		return w, nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return w, nil, err
	}
	serving, end := context.WithCancel(ctx)
	go func() {
		_ = graph.Serve(serving, listener, graph.NewHandler(graph.Options{DB: db, Ready: db.Ping, Version: "parity", Timeout: time.Minute, Logger: slog.New(slog.DiscardHandler)}))
	}()
	hres := func(ctx context.Context, args ...string) (string, error) {
		c := exec.CommandContext(ctx, binary, args...)
		c.Env = append(os.Environ(), "HRES_NEO4J_URI="+uri, "HRES_NEO4J_USER="+user, "HRES_NEO4J_PASSWORD_FILE="+file, "HRES_READ_TIMEOUT=1m")
		var errOut bytes.Buffer
		c.Stderr = &errOut
		text, err := c.Output()
		if err != nil {
			return "", fmt.Errorf("hres %s: %w: %s", strings.Join(args, " "), err, errOut.String())
		}
		return string(text), nil
	}
	return cases.Ways{API: "http://" + listener.Addr().String() + "/graphql", DB: db, Run: hres}, end, nil
}

// compare prints a line for each question: the rows of all that is asked of it.
func compare(ctx context.Context, out io.Writer, w cases.Ways) error {
	agree := true
	for _, c := range cases.All() {
		var sum cases.Rows
		for _, ask := range c.Asks {
			rows, err := w.Compare(ctx, c, ask)
			if err != nil {
				return fmt.Errorf("%s %s (%s): %w", c.Question.Number, c.Question.Name, ask.Arguments, err)
			}
			sum.GraphQL, sum.CLI, sum.Cypher = sum.GraphQL+rows.GraphQL, sum.CLI+rows.CLI, sum.Cypher+rows.Cypher
			if rows.Differs != "" && sum.Differs == "" {
				sum.Differs = "differ: " + ask.Arguments + ": " + rows.Differs
			}
		}
		said := "agree"
		if sum.Differs != "" {
			said, agree = sum.Differs, false
		}
		if _, err := fmt.Fprintf(out, "%-4s %-16s rows graphql=%d cli=%d cypher=%d %s\n", c.Question.Number, c.Question.Name, sum.GraphQL, sum.CLI, sum.Cypher, said); err != nil {
			return err
		}
	}
	if !agree {
		return errDiffers
	}
	return nil
}
