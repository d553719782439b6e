package loaders

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/hres/hres/internal/record"
)

// Store is the graph as a run sees it; internal/neo4jdb implements it on Neo4j.
type Store interface {
	// Lock makes this run the only one that writes, until release is called. The context it returns is the given one, and
	// is cancelled should the lock be lost. The error is a *LockedError where another run is writing; the lock of a run
	// that was killed frees itself within seconds, which Lock waits for.
	Lock(ctx context.Context, load LoadRun) (locked context.Context, release func(), err error)
	// IDs gives the ids of the nodes of a label that others than this owner have said.
	IDs(ctx context.Context, owner, label string, each func(id string) error) error
	// SaidNodes gives the nodes of a label that this owner has said, those that another owner leads among them.
	SaidNodes(ctx context.Context, owner, label string, each func(SaidNode) error) error
	// SaidEdges gives the edges of a shape that this owner has said.
	SaidEdges(ctx context.Context, owner string, shape Shape, each func(SaidEdge) error) error
	// WriteNodes creates or changes nodes of one label, all in one transaction. Where another owner has said a node of
	// that id, and the load shares the label, the one of the lower rank leads the node, and what the other says is kept
	// as a claim beside it; where the load does not share it, nothing is written and the ids are returned in foreign.
	WriteNodes(ctx context.Context, load LoadRun, label string, nodes []NodeRow) (foreign []string, err error)
	// WriteEdges creates or changes edges of one shape, all in one transaction. The indexes of rows whose ends are
	// not both there are returned in missing.
	WriteEdges(ctx context.Context, load LoadRun, shape Shape, edges []EdgeRow) (missing []int, err error)
	// RemoveNodes removes what this owner has said of nodes. A node that others say too is led by the next of them; one
	// that nobody says any more goes, with every relationship it still has: lost counts those that others said, by owner.
	RemoveNodes(ctx context.Context, owner, label string, ids []string) (lost map[string]int, err error)
	// RemoveEdges removes edges this owner has said.
	RemoveEdges(ctx context.Context, owner string, shape Shape, ends [][2]string) error
	// Rejected gives the ids of the links whose latest verdict rejects them.
	Rejected(ctx context.Context, each func(link string) error) error
	// Together runs what do writes under the context it is given in one transaction: readers see all of it, or, where do
	// returns an error, nothing.
	Together(ctx context.Context, do func(context.Context) error) error
	// Batch runs what do writes under the context it is given in one transaction, and again where it fails on trouble that passes, such
	// as two transactions that wait for each other. Within Together it is that transaction. It may be called by several at a time.
	Batch(ctx context.Context, do func(context.Context) error) error
	// LastLoad returns the last load of a loader, with its id and content, and the files it read. It is empty where there was
	// none, where it is not complete, and where anything was removed from the graph since or another load broke off.
	LastLoad(ctx context.Context, loader string) (LastLoad, error)
	// BeginLoad records that a load is running.
	BeginLoad(ctx context.Context, load LoadRun) error
	// EndLoad records how a load ended, and returns the version of the data, one higher than before where it changed
	// something.
	EndLoad(ctx context.Context, load LoadRun) (dataVersion int64, err error)
}

// LockedError says that another run is writing to the graph.
type LockedError struct {
	// Loader is whose run it is, and Since when it began.
	Loader string
	Since  time.Time
}

// Error says who writes, and what to do.
func (e *LockedError) Error() string {
	return fmt.Sprintf("%s has been writing to this graph since %s: wait until it has ended, one load at a time", e.Loader, e.Since.Local().Format(time.TimeOnly))
}

// Shape is a relationship type between two labels.
type Shape struct{ Type, From, To string }

// compare orders shapes.
func (s Shape) compare(t Shape) int {
	return cmp.Or(strings.Compare(s.Type, t.Type), strings.Compare(s.From, t.From), strings.Compare(s.To, t.To))
}

// SaidNode is a node as it was said before.
type SaidNode struct {
	ID, Scope string
	Digest    int64
}

// SaidEdge is an edge as it was said before.
type SaidEdge struct {
	From, To, Scope, Source string
	// Digest is as that of [EdgeRow].
	Digest int64
}

// NodeRow is a node to write.
type NodeRow struct {
	record.Node
	// Digest is the fingerprint of the content.
	Digest int64
	// New tells that the owner has not said the node before.
	New bool
}

// EdgeRow is an edge to write.
type EdgeRow struct {
	record.Edge
	// Digest is the fingerprint of the content; 0 where that is a source and nothing else, as of nine in ten, which need none.
	Digest int64
	// New tells that the owner has not said the edge before.
	New bool
}

// LastLoad is what the graph records of the last load of a loader.
type LastLoad struct {
	ID string
	// Content is a fingerprint of all that was said; SHA256 are those of the files, in their order.
	Content string
	SHA256  []string
	// DataVersion is the version of the data now.
	DataVersion int64
}

// LoadRun is one run of a loader, as the graph records it.
type LoadRun struct {
	ID, Loader, Source, HresVersion string
	// Shares and Rank are the loader's, see [Declaration].
	Shares                []string
	Rank                  int
	Status                Status
	StartedAt, FinishedAt time.Time
	Files                 []FileReport
	Totals                Counts
	// Content is a fingerprint of all that was said.
	Content string
}

// Status is what became of a load.
type Status string

// The states of a load; the schema's LoadStatus says what each means.
const (
	Running   Status = "RUNNING"
	Complete  Status = "COMPLETE"
	Cancelled Status = "CANCELLED"
	Failed    Status = "FAILED"
)
