package neo4jdb

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/loadertest"
	seedsloader "github.com/hres/hres/loaders/seeds"
	"github.com/hres/hres/loaders/uhri"
	"github.com/hres/hres/seeds"
)

// breaking is a store whose process is killed: after so many batches it answers nothing any more, and so never hears how the
// load ended.
type breaking struct {
	*Store
	left int
	// written tells that the last batch is written before the kill.
	written bool
}

var errKilled = errors.New("killed")

func (b *breaking) batch(write func() error) error {
	b.left--
	if b.left >= 0 || b.left == -1 && b.written {
		if err := write(); err != nil {
			return err
		}
	}
	if b.left < 0 {
		return errKilled
	}
	return nil
}

func (b *breaking) WriteNodes(ctx context.Context, load loaders.LoadRun, label string, nodes []loaders.NodeRow) (foreign []string, err error) {
	err = b.batch(func() (err error) {
		foreign, err = b.Store.WriteNodes(ctx, load, label, nodes)
		return err
	})
	return foreign, err
}

func (b *breaking) WriteEdges(ctx context.Context, load loaders.LoadRun, shape loaders.Shape, edges []loaders.EdgeRow) (missing []int, err error) {
	err = b.batch(func() (err error) {
		missing, err = b.Store.WriteEdges(ctx, load, shape, edges)
		return err
	})
	return missing, err
}

func (b *breaking) EndLoad(ctx context.Context, load loaders.LoadRun) (int64, error) {
	if b.left < 0 {
		return 0, errKilled
	}
	return b.Store.EndLoad(ctx, load)
}

// said is the fingerprint of the graph without the loads that wrote it.
func said(t *testing.T, db *DB) []string {
	t.Helper()
	lines := fingerprint(t, db)
	for i, line := range lines {
		lines[i] = regexp.MustCompile(`(firstSeen|lastChanged)=[^;]*;`).ReplaceAllString(line, "")
	}
	return lines
}

// TestALoadKilledAnywhereIsCompletedByTheNext kills a load after batches of nodes and of edges, runs it again, and finds the graph of a
// load that was not killed. Unloading gives back the graph of before.
func TestALoadKilledAnywhereIsCompletedByTheNext(t *testing.T) {
	db, s := empty(t)
	_, err := loaders.Run(t.Context(), s, seedsloader.Loader{}, nil, loaders.Options{})
	require.NoError(t, err)
	all, err := seeds.Load()
	require.NoError(t, err)
	loader := uhri.New(all.StateNames(), all.MechanismNames())
	var inputs []loaders.Input
	for _, name := range []string{"export-full-en.json", "export-full-fr.json"} {
		content, err := os.ReadFile(filepath.Join("neo4jdbtest", "testdata", name))
		require.NoError(t, err)
		inputs = append(inputs, loadertest.Text(name, string(content)))
	}
	before := said(t, db)
	unload := func() {
		_, err := loaders.Unload(t.Context(), s, loader, loaders.Options{})
		require.NoError(t, err)
		require.Equal(t, before, said(t, db), "unloading removes just what was loaded")
	}
	const enough = 1000
	b := &breaking{Store: s, left: enough}
	report, err := loaders.Run(t.Context(), b, loader, inputs, loaders.Options{})
	require.NoError(t, err)
	require.Positive(t, report.Totals.Created)
	whole := said(t, db)
	batches := enough - b.left
	require.Greater(t, batches, 10)
	unload()
	// Every fifth batch, of the nodes and of the edges; all of them were tried and take minutes.
	for after := 0; after < batches; after += 5 {
		_, err := loaders.Run(t.Context(), &breaking{Store: s, left: after, written: after%10 == 0}, loader, inputs, loaders.Options{UnlessSame: true})
		require.ErrorIs(t, err, errKilled)
		_, err = loaders.Run(t.Context(), s, loader, inputs, loaders.Options{UnlessSame: true})
		require.NoError(t, err)
		assert.Equal(t, whole, said(t, db), "killed after %d batches", after)
		unload()
	}
}
