package e2e

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/dump"
	"github.com/hres/hres/internal/neo4jdb"
	"github.com/hres/hres/internal/neo4jdb/neo4jdbtest"
	"github.com/hres/hres/internal/neo4jlocal"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/loadertest"
	"github.com/hres/hres/schema"
)

// another starts a second, empty Neo4j.
func another(t *testing.T) *neo4jdb.DB {
	t.Helper()
	server, err := neo4jlocal.Start(t.Context(), neo4jlocal.Options{DataDir: filepath.Join(t.TempDir(), "neo4j"), HeapMB: 512, PageCacheMB: 64,
		BoltPort: neo4jlocal.AnyPort, HTTPPort: neo4jlocal.AnyPort, JVMArgs: []string{"-XX:TieredStopAtLevel=1", "-XX:-UseParallelGC", "-XX:+UseSerialGC"}})
	require.NoError(t, err)
	t.Cleanup(func() { _ = server.Kill() })
	db, err := neo4jdb.Open(t.Context(), neo4jdb.Config{URI: server.BoltURI, User: server.Username, Password: server.Password})
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close(t.Context()) })
	return db
}

func storeOf(t *testing.T, db *neo4jdb.DB) *neo4jdb.Store {
	graph, err := schema.Load()
	require.NoError(t, err)
	return neo4jdb.NewStore(db, graph)
}

func TestDumpAndRestore(t *testing.T) {
	store := storeOf(t, neo4jdbtest.Loaded(t))
	dir := t.TempDir()
	path := filepath.Join(dir, "graph.jsonl")
	header, foreign, err := store.Dump(t.Context(), path, "test")
	require.NoError(t, err)
	nodes, edges := header.Totals()
	before, err := store.Fingerprint(t.Context())
	require.NoError(t, err)
	t.Logf("%d nodes and %d edges; fingerprint %s", nodes, edges, before.Sum)
	assert.Zero(t, foreign)
	assert.Equal(t, before.Nodes+header.Nodes["Entity:Load"], nodes, "the fingerprint leaves loads out")
	assert.Equal(t, before.Relationships, edges)
	assert.Positive(t, header.Nodes["Claim"])
	assert.Positive(t, header.DataVersion)
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())

	_, _, err = store.Dump(t.Context(), path, "test")
	assert.ErrorContains(t, err, "is there already")

	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	targetDB := another(t)
	target := storeOf(t, targetDB)

	t.Run("what is not whole is refused before anything is written", func(t *testing.T) {
		lines := bytes.SplitAfter(whole, []byte("\n"))
		again := func(lines ...[]byte) []byte { // with a sum that fits
			content := bytes.Join(lines, nil)
			sum := sha256.Sum256(content)
			return fmt.Appendf(content, "{\"lines\":%d,\"sha256\":\"%s\"}\n", len(lines), hex.EncodeToString(sum[:]))
		}
		body := lines[:len(lines)-2]
		for name, c := range map[string]struct {
			content []byte
			want    string
		}{
			"empty":             {nil, "truncated"},
			"half":              {whole[:len(whole)/2], "truncated"},
			"without its end":   {bytes.Join(body, nil), "ends without its last line"},
			"one byte less":     {whole[:len(whole)-1], "truncated"},
			"one letter":        {bytes.Replace(whole, []byte("Kenya"), []byte("Kenia"), 1), "another SHA-256"},
			"a line less":       {bytes.Join(append(append([][]byte{}, lines[:len(lines)-4]...), lines[len(lines)-3:]...), nil), "another SHA-256"},
			"more behind":       {append(bytes.Clone(whole), '\n'), "goes on"},
			"another format":    {bytes.Replace(whole, []byte(`"hresDump":1`), []byte(`"hresDump":2`), 1), "format 2"},
			"no dump":           {[]byte("{\"a\":1}\n"), "is no dump of hres"},
			"an unknown label":  {again(append([][]byte{body[0]}, []byte(`{"labels":["Entity","Dragon"],"properties":{"id":"x"}}`+"\n"))...), "Dragon"},
			"an unknown type":   {again(body[0], body[1], []byte(`{"type":"SLAYS","from":"a","to":"b","properties":{}}`+"\n")), "SLAYS"},
			"an edge to nobody": {again(body[0], body[1], []byte(`{"type":"PARTY_TO","from":"KEN","to":"nobody","properties":{}}`+"\n")), "nobody"},
			"an id twice":       {again(body[0], body[1], body[1]), "twice"},
			"other counts":      {again(body[0], body[1]), "other numbers"},
		} {
			t.Run(name, func(t *testing.T) {
				file := filepath.Join(t.TempDir(), "bad.jsonl")
				require.NoError(t, os.WriteFile(file, c.content, 0o600))
				_, err := target.Restore(t.Context(), file, true, nil)
				var wrong *dump.FileError
				require.ErrorAs(t, err, &wrong)
				assert.Contains(t, err.Error(), c.want)
				assert.Contains(t, err.Error(), "bad.jsonl")
			})
		}
		f, err := target.Fingerprint(t.Context())
		require.NoError(t, err)
		assert.Zero(t, f.Nodes)
	})

	var told []int
	restored, err := target.Restore(t.Context(), path, false, func(done, total int) {
		assert.Equal(t, nodes+edges, total)
		told = append(told, done)
	})
	require.NoError(t, err)
	assert.Equal(t, header, restored)
	assert.Equal(t, nodes+edges, told[len(told)-1])
	after, err := target.Fingerprint(t.Context())
	require.NoError(t, err)
	assert.Equal(t, before, after)

	t.Run("dumped again it is the same, byte for byte", func(t *testing.T) {
		second := filepath.Join(dir, "again.jsonl.gz")
		_, _, err := target.Dump(t.Context(), second, "test")
		require.NoError(t, err)
		f, err := os.Open(second)
		require.NoError(t, err)
		defer func() { _ = f.Close() }()
		unpacked, err := gzip.NewReader(f)
		require.NoError(t, err)
		got, err := io.ReadAll(unpacked)
		require.NoError(t, err)
		assert.True(t, bytes.Equal(whole, got))

		_, err = target.Restore(t.Context(), second, false, nil)
		require.ErrorIs(t, err, neo4jdb.ErrNotEmpty)
		_, err = target.Restore(t.Context(), second, true, nil)
		require.NoError(t, err)
		after, err := target.Fingerprint(t.Context())
		require.NoError(t, err)
		assert.Equal(t, before, after)
		packed, err := os.ReadFile(second)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(second+".cut.gz", packed[:len(packed)-20], 0o600))
		_, err = target.Restore(t.Context(), second+".cut.gz", true, nil)
		var wrong *dump.FileError
		assert.ErrorAs(t, err, &wrong)
	})
	t.Run("the dump has no password", func(t *testing.T) {
		assert.NotContains(t, strings.ToLower(string(whole)), `"password"`)
	})
	t.Run("the next load finds everything as it was", func(t *testing.T) {
		report := neo4jdbtest.Load(t, targetDB, neo4jdbtest.UprInfo(t), loadertest.Text(neo4jdbtest.ExportName, string(neo4jdbtest.Export)))
		assert.False(t, report.Totals.Differs(), "%+v", report.Totals)
		assert.Equal(t, header.DataVersion, report.DataVersion)
	})
	t.Run("verdicts, and what they took away", func(t *testing.T) {
		reject := loaders.Verdict{Link: "CITES~CCPR/C/GC/34#20~CCPR/C/21/Rev.1/Add.7", Decision: loaders.Rejected, Name: "A. Scholar", Reason: "to be dumped"}
		require.NoError(t, target.Decide(t.Context(), []loaders.Verdict{reject}, "test", time.Now()))
		decided, err := target.Fingerprint(t.Context())
		require.NoError(t, err)
		assert.NotEqual(t, before, decided)
		third := filepath.Join(dir, "verdict.jsonl.gz")
		_, _, err = target.Dump(t.Context(), third, "test")
		require.NoError(t, err)
		got, err := target.Restore(t.Context(), third, true, nil)
		require.NoError(t, err)
		assert.Equal(t, 3, got.Nodes["Entity:Verdict"], "two of the test graph, and this one")
		after, err := target.Fingerprint(t.Context())
		require.NoError(t, err)
		assert.Equal(t, decided, after)
		reject.Decision = loaders.Confirmed
		require.NoError(t, target.Decide(t.Context(), []loaders.Verdict{reject}, "test", time.Now()), "what was taken away is put back")
	})
}
