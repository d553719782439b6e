package neo4jlocal

import (
	"context"
	"os"
)

// parentAtStart is read as early as possible: a parent that ends later has then
// always been seen.
var parentAtStart = os.Getppid()

// StartedByGoTool says whether this process was started by `go run` (or `go
// test`). Such a process outlives a killed go tool, which is not what whoever
// killed it meant: watch ParentGone and end.
func StartedByGoTool() bool { return processName(parentAtStart) == "go" }

// ParentGone returns a channel that is closed within about half a second after
// the process that started this one has ended, however it ended. It stays open
// when ctx ends first.
func ParentGone(ctx context.Context) <-chan struct{} {
	gone := make(chan struct{})
	go parentGone(ctx.Done(), gone)
	return gone
}
