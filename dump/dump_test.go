package dump_test

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/dump"
)

// small is a graph in memory.
type small struct {
	nodes []dump.Node
	edges []dump.Edge
}

func (g small) Counts(context.Context) (dump.Header, error) {
	h := dump.Header{DataVersion: 7, Nodes: map[string]int{}, Edges: map[string]int{}}
	for _, n := range g.nodes {
		h.Nodes[n.Kind()]++
	}
	for _, e := range g.edges {
		h.Edges[e.Type]++
	}
	return h, nil
}

func (g small) Nodes(_ context.Context, each func(dump.Node) error) error {
	for _, n := range g.nodes {
		if err := each(n); err != nil {
			return err
		}
	}
	return nil
}

func (g small) Edges(_ context.Context, each func(dump.Edge) error) error {
	for _, e := range g.edges {
		if err := each(e); err != nil {
			return err
		}
	}
	return nil
}

func (small) KnowsLabels([]string) bool { return true }
func (small) KnowsType(string) bool     { return true }

func graph() small {
	return small{
		[]dump.Node{
			{[]string{"A", "Entity"}, map[string]any{"id": "a#1", "text": "<b> & \u2028 é \"quoted\"\nnext", "whole": int64(math.MaxInt64), "part": 0.1, "round": 3.0, "large": 1e300,
				"least": int64(math.MinInt64), "yes": true, "list": []any{"x", "y"}, "numbers": []any{int64(1), int64(2)}, "parts": []any{1.0, 2.5}, "empty": []any{}}},
			{[]string{"A", "Entity"}, map[string]any{"id": "b"}},
		},
		[]dump.Edge{{"SAYS", "a#1", "b", map[string]any{"confidence": 1.0, "starts": []any{int64(0)}}}, {"SAYS", "a#1", "b", map[string]any{}}},
	}
}

// Every value is of the type it had, whether packed or not.
func TestWrittenIsRead(t *testing.T) {
	for _, name := range []string{"graph.jsonl", "graph.jsonl.gz"} {
		path := filepath.Join(t.TempDir(), name)
		header, err := dump.Write(t.Context(), path, graph(), "v1")
		require.NoError(t, err)
		checked, err := dump.Check(path, small{})
		require.NoError(t, err)
		assert.Equal(t, header, checked)
		assert.Equal(t, "v1", header.Hres)
		var got small
		require.NoError(t, dump.Read(path, func(n dump.Node) error {
			got.nodes = append(got.nodes, n)
			return nil
		}, func(e dump.Edge) error {
			got.edges = append(got.edges, e)
			return nil
		}))
		assert.Equal(t, graph(), got)
	}
}

func TestWhatCannotBeWritten(t *testing.T) {
	for want, v := range map[string]any{"no number": math.NaN(), "time.Time": time.Time{}, "map": map[string]any{}} {
		path := filepath.Join(t.TempDir(), "graph.jsonl")
		_, err := dump.Write(t.Context(), path, small{nodes: []dump.Node{{[]string{"A"}, map[string]any{"id": "x", "bad": v}}}}, "v1")
		require.ErrorContains(t, err, want)
		assert.ErrorContains(t, err, "node x: property bad")
		left, err := os.ReadDir(filepath.Dir(path))
		require.NoError(t, err)
		assert.Empty(t, left, "nothing is left behind")
	}
	_, err := dump.Write(t.Context(), filepath.Join(t.TempDir(), "no", "folder"), graph(), "v1")
	var wrong *dump.FileError
	assert.ErrorAs(t, err, &wrong)
}

// uncounted says other numbers than it gives.
type uncounted struct{ small }

func (uncounted) Counts(context.Context) (dump.Header, error) {
	return dump.Header{Nodes: map[string]int{"A:Entity": 3}, Edges: map[string]int{"SAYS": 2}}, nil
}

func TestAGraphThatChangesMeanwhile(t *testing.T) {
	_, err := dump.Write(t.Context(), filepath.Join(t.TempDir(), "graph.jsonl"), uncounted{graph()}, "v1")
	assert.ErrorContains(t, err, "changed while it was dumped")
}

// Whatever byte of a dump is changed, it is not taken.
func TestEveryByteCounts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.jsonl")
	_, err := dump.Write(t.Context(), path, graph(), "v1")
	require.NoError(t, err)
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, 6, strings.Count(string(whole), "\n"))
	for i := range whole {
		altered := append([]byte{}, whole...)
		altered[i] ^= 1
		require.NoError(t, os.WriteFile(path, altered, 0o600))
		_, err := dump.Check(path, small{})
		assert.Error(t, err, "byte %d", i)
		require.NoError(t, os.WriteFile(path, whole[:i], 0o600))
		_, err = dump.Check(path, small{})
		assert.Error(t, err, "the first %d bytes", i)
	}
}
