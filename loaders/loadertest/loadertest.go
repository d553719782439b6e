// Package loadertest runs loaders in tests without a graph, and finds the published data that some tests read.
package loadertest

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/schema"
	"github.com/hres/hres/seeds"
)

var seeded = sync.OnceValues(seeds.Load)

// Seeds are the seeds, read once for all tests of a package. They are not to be changed.
func Seeds(tb testing.TB) *seeds.Seeds {
	tb.Helper()
	all, err := seeded()
	require.NoError(tb, err)
	return all
}

// Known are the ids that other loaders have said, by label.
type Known map[string][]string

// Has implements loaders.Known.
func (k Known) Has(label, id string) bool { return slices.Contains(k[label], id) }

// Sayings are what a loader said. It is an Emitter that holds every node and edge to the schema, and the same said twice
// with other content to be an error.
type Sayings struct {
	tb    testing.TB
	graph *schema.Graph
	// Nodes by label and id, Edges by type and ends.
	Nodes   map[string]map[string]record.Node
	Edges   map[string]map[[2]string]record.Edge
	Rows    map[loaders.Outcome]int
	Remarks []loaders.Remark
	Covered []string
}

// Said returns sayings with nothing said yet.
func Said(tb testing.TB) *Sayings {
	tb.Helper()
	graph, err := schema.Load()
	require.NoError(tb, err)
	return &Sayings{tb: tb, graph: graph, Nodes: map[string]map[string]record.Node{}, Edges: map[string]map[[2]string]record.Edge{}, Rows: map[loaders.Outcome]int{}}
}

// Load runs a loader over the inputs; it must not fail, and say nothing that it does not declare.
func Load(tb testing.TB, loader loaders.Loader, known loaders.Known, inputs ...loaders.Input) *Sayings {
	tb.Helper()
	out := Said(tb)
	require.NoError(tb, loader.Load(tb.Context(), inputs, known, out))
	d := loader.Declaration()
	for label := range out.Nodes {
		require.Contains(tb, d.Labels, label)
	}
	for kind := range out.Edges {
		require.Contains(tb, d.Types, kind)
	}
	return out
}

// Node implements loaders.Emitter.
func (s *Sayings) Node(n record.Node) error {
	s.tb.Helper()
	require.NoError(s.tb, s.graph.CheckNode(n), "%s", n.At)
	if s.Nodes[n.Label] == nil {
		s.Nodes[n.Label] = map[string]record.Node{}
	}
	if before, twice := s.Nodes[n.Label][n.ID]; twice {
		require.Equal(s.tb, before.Properties, n.Properties, "%s is said twice, at %s and %s", n.ID, before.At, n.At)
	}
	s.Nodes[n.Label][n.ID] = n
	return nil
}

// Edge implements loaders.Emitter.
func (s *Sayings) Edge(e record.Edge) error {
	s.tb.Helper()
	require.NoError(s.tb, s.graph.CheckEdge(e), "%s", e.At)
	if s.Edges[e.Type] == nil {
		s.Edges[e.Type] = map[[2]string]record.Edge{}
	}
	ends := [2]string{e.From.ID, e.To.ID}
	if before, twice := s.Edges[e.Type][ends]; twice {
		require.Equal(s.tb, before.Properties, e.Properties, "%s %v is said twice, at %s and %s", e.Type, ends, before.At, e.At)
	}
	s.Edges[e.Type][ends] = e
	return nil
}

// Row implements loaders.Emitter.
func (s *Sayings) Row(_ string, o loaders.Outcome) { s.Rows[o]++ }

// NotUnderstood implements loaders.Emitter.
func (s *Sayings) NotUnderstood(r loaders.Remark) { s.Remarks = append(s.Remarks, r) }

// RemarkLines are the remarks, each as one line with its place and field.
func (s *Sayings) RemarkLines() []string {
	var lines []string
	for _, r := range s.Remarks {
		lines = append(lines, r.At.String()+" "+r.Field+": "+r.Done)
	}
	return lines
}

// Covers implements loaders.Emitter.
func (s *Sayings) Covers(scope string) { s.Covered = append(s.Covered, scope) }

// Text is an input of this content.
func Text(name, content string) loaders.Input {
	files := fstest.MapFS{name: {Data: []byte(content)}}
	return loaders.Input{Name: name, Open: func() (fs.File, error) { return files.Open(name) }}
}

// File is a file on disk.
func File(tb testing.TB, path string) loaders.Input {
	tb.Helper()
	_, err := os.Stat(path)
	require.NoError(tb, err)
	return loaders.Input{Name: filepath.Base(path), Open: func() (fs.File, error) { return os.Open(path) }}
}

// Published are the files that match a pattern in the folder of published data; the test is skipped where it is absent.
// The package is two folders below the project's root, as every loader's is.
func Published(tb testing.TB, pattern string) []loaders.Input {
	tb.Helper()
	folder := filepath.Join("..", "..", "..", "shared", "data")
	if _, err := os.Stat(folder); err != nil {
		tb.Skipf("the published data is not beside the project: %v", err)
	}
	paths, err := filepath.Glob(filepath.Join(folder, filepath.FromSlash(pattern)))
	require.NoError(tb, err)
	require.NotEmpty(tb, paths, pattern)
	var inputs []loaders.Input
	for _, path := range paths {
		inputs = append(inputs, File(tb, path))
	}
	return inputs
}
