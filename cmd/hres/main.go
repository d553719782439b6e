// Hres is a knowledge graph that links human-rights mechanisms to electoral obligations.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/hres/hres/internal/neo4jlocal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// go run does not pass on that it was killed; whoever it ran for is gone then.
	if neo4jlocal.StartedByGoTool() {
		go func() {
			<-neo4jlocal.ParentGone(ctx)
			stop()
		}()
	}
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
