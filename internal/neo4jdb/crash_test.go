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
	// written tells that the last batch is written before the kill, apart that each batch has a transaction of its own, as in a
	// load that is too large for one.
	written, apart bool
}

func (b *breaking) Together(ctx context.Context, do func(context.Context) error) error {
	if b.apart {
		return do(ctx)
	}
	return b.Store.Together(ctx, do)
}

func (b *breaking) Batch(ctx context.Context, do func(context.Context) error) error {
	if b.apart {
		return do(ctx)
	}
	return b.Store.Batch(ctx, do)
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
		apart := after > 0
		_, err := loaders.Run(t.Context(), &breaking{Store: s, left: after, written: after%10 == 0, apart: apart}, loader, inputs, loaders.Options{UnlessSame: true})
		require.ErrorIs(t, err, errKilled)
		if !apart {
			assert.Equal(t, before, said(t, db), "of a load in one transaction nothing is seen")
		}
		_, err = loaders.Run(t.Context(), s, loader, inputs, loaders.Options{UnlessSame: true})
		require.NoError(t, err)
		assert.Equal(t, whole, said(t, db), "killed after %d batches", after)
		unload()
	}
}

// watching is a store that counts what a reader sees just before a load ends.
type watching struct {
	*Store
	see func()
}

func (w *watching) EndLoad(ctx context.Context, load loaders.LoadRun) (int64, error) {
	version, err := w.Store.EndLoad(ctx, load)
	w.see()
	return version, err
}

// TestReadersSeeALoadWholeOrNotAtAll reads while a load has written all and not yet ended, and again after.
func TestReadersSeeALoadWholeOrNotAtAll(t *testing.T) {
	db, s := empty(t)
	sees := func() (entities, version int64) {
		err := db.Read(t.Context(), "sees", "MATCH (n:Entity) RETURN count(n), coalesce(max(n.dataVersion), 0)", nil, func(_ []string, v []any) error {
			entities, version = v[0].(int64), v[1].(int64)
			return nil
		})
		require.NoError(t, err)
		return entities, version
	}
	_, err := loaders.Run(t.Context(), &watching{s, func() {
		entities, version := sees()
		assert.Equal(t, []int64{1, 0}, []int64{entities, version}, "only that a load is running")
	}}, seedsloader.Loader{}, nil, loaders.Options{})
	require.NoError(t, err)
	entities, version := sees()
	assert.Greater(t, entities, int64(1000))
	assert.Equal(t, int64(1), version)
}
