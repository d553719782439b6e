package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/seeds"
)

// stream is a buffer that a running command may write to while a test reads it.
type stream struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *stream) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *stream) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// hres runs a command to its end.
func hres(t *testing.T, args ...string) (code int, out, errOut string) {
	t.Helper()
	return hresWith(t, "", args...)
}

func hresWith(t *testing.T, in string, args ...string) (code int, out, errOut string) {
	t.Helper()
	var o, e stream
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	code = run(ctx, args, strings.NewReader(in), &o, &e)
	return code, o.String(), e.String()
}

// clean makes the environment that of a user who has set nothing.
func clean(t *testing.T) {
	for _, name := range []string{"HRES_NEO4J_URI", "HRES_NEO4J_USER", "HRES_NEO4J_PASSWORD_FILE", "HRES_API_URL", "HRES_READ_TIMEOUT"} {
		t.Setenv(name, "")
	}
}

const exported = "To,To-Rgrp,To-Org,Text,From,From-Rgrp,From-Org,Response,Action,Issue,Session\r" +
	"Belarus,EEG,CIS,Hold free elections with a secret ballot,Norway,WEOG,,Accepted,4,Elections,8\r" +
	"Belarus,EEG,CIS,Hold free elections with a secret ballot,Canada,WEOG,OAS,Noted,4,Elections,8\r" +
	"Belarus,EEG,CIS,=Sign the treaty,Turkey,WEOG,OIC,Noted,5,International instruments,8\r" +
	"Kenya,Africa,AU,Let observers in,Norway,WEOG,,Accepted,4,\"Elections,Civil society\",8\r"

func exportFile(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	return file
}

// The whole way of a new user: up, load, ask in three ways, look around, stop.
func TestTheWholeWay(t *testing.T) {
	if testing.Short() {
		t.Skip("starts Neo4j")
	}
	clean(t)
	dir := t.TempDir()
	at := func(args ...string) []string { return append(args, "--data-dir", dir) }

	code, _, errOut := hres(t, at("query", "{ __typename }")...)
	assert.Equal(t, exitFailed, code)
	assert.Contains(t, errOut, "start it with hres up")

	ctx, stop := context.WithCancel(context.Background())
	var upOut, upErr stream
	ended := make(chan int, 1)
	go func() { ended <- run(ctx, at("up", "--port", "0"), strings.NewReader(""), &upOut, &upErr) }()
	t.Cleanup(stop)
	var meanwhile []string
	require.Eventually(t, func() bool {
		if strings.Contains(upErr.String(), "Ready") || len(ended) > 0 {
			return true
		}
		_, _, errOut := hres(t, at("query", "{ __typename }")...)
		meanwhile = append(meanwhile, errOut)
		return false
	}, 4*time.Minute, 50*time.Millisecond)
	require.Contains(t, upErr.String(), "Ready", upErr.String())
	assert.Contains(t, strings.Join(meanwhile, ""), "wait until hres up says Ready", "while it starts and loads the seeds others are told so")
	assert.Contains(t, upErr.String(), "/graphql")
	assert.Contains(t, upErr.String(), "/browser/")
	assert.Empty(t, upOut.String(), "standard output is for results")

	t.Run("an error before anything is read", func(t *testing.T) {
		for name, c := range map[string]struct {
			text, want string
			code       int
		}{
			"wrong column":   {strings.Replace(exported, "Action", "Aktion", 1), "Aktion", exitInput},
			"truncated":      {exported[:len(exported)-30], "export.csv:5", exitInput},
			"UTF-16":         {"\xff\xfeT\x00o\x00", "UTF-16", exitInput},
			"nothing at all": {"", "export.csv", exitInput},
		} {
			t.Run(name, func(t *testing.T) {
				code, out, errOut := hres(t, at("load", "upr-info", exportFile(t, "export.csv", c.text))...)
				assert.Equal(t, c.code, code, errOut)
				assert.Contains(t, errOut, c.want)
				assert.Empty(t, out)
			})
		}
		code, _, errOut := hres(t, at("load", "upr-info", filepath.Join(dir, "absent.csv"))...)
		assert.Equal(t, exitInput, code)
		assert.Contains(t, errOut, "absent.csv: cannot be opened")
		code, _, errOut = hres(t, at("load", "general-comments", t.TempDir())...)
		assert.Equal(t, exitInput, code)
		assert.Contains(t, errOut, ": is a folder; name the files that are in it")
		_, out, _ := hres(t, at("query", "{ recommendations { totalCount } }")...)
		assert.JSONEq(t, `{"recommendations": {"totalCount": 0}}`, out, "nothing was stored")
	})

	t.Run("load", func(t *testing.T) {
		file := exportFile(t, "export.csv", exported)
		code, out, errOut := hres(t, at("load", "upr-info", "--dry-run", "--output", "json", file)...)
		require.Equal(t, exitOK, code, errOut)
		var dry, first, second loaders.Report
		require.NoError(t, json.Unmarshal([]byte(out), &dry))
		assert.Equal(t, 3, dry.Nodes["Recommendation"].Created)

		code, out, errOut = hres(t, at("load", "upr-info", "--output", "json", file)...)
		require.Equal(t, exitOK, code, errOut)
		require.NoError(t, json.Unmarshal([]byte(out), &first))
		assert.Equal(t, dry.Totals, first.Totals, "a dry run tells what the load does")
		assert.Equal(t, 4, first.Files[0].Rows)
		assert.Equal(t, 4, first.Relationships["RECOMMENDED_BY"].Created)

		_, out, _ = hres(t, at("load", "upr-info", "--output", "json", file)...)
		require.NoError(t, json.Unmarshal([]byte(out), &second))
		assert.Equal(t, loaders.Counts{Unchanged: first.Totals.Created}, second.Totals)
		assert.Equal(t, first.DataVersion, second.DataVersion)

		_, _, errOut = hres(t, at("load", "upr-info", "--recheck", "--events", file)...)
		for line := range strings.Lines(errOut) {
			var e event
			require.NoError(t, json.Unmarshal([]byte(line), &e), line)
			assert.Equal(t, "compare", e.Stage)
			assert.Positive(t, e.Total)
		}
		assert.NotEmpty(t, errOut)
		_, _, errOut = hres(t, at("load", "upr-info", "--recheck", "--quiet", file)...)
		assert.Empty(t, errOut)

		code, out, _ = hres(t, at("load", "upr-info", file)...)
		assert.Equal(t, exitOK, code)
		assert.Contains(t, out, "The same as in load/")
		assert.Contains(t, out, "RECOMMENDED_BY")
		assert.Contains(t, out, "Data version 2.")
	})

	t.Run("an unknown State is reported with its line", func(t *testing.T) {
		text := exported + "Atlantis,Asia,,Rise,Norway,WEOG,,Accepted,4,Elections,8\rKenya,Africa,AU,Sink,Lemuria,Asia,,Noted,4,Elections,8\r"
		code, out, errOut := hres(t, at("load", "upr-info", "--dry-run", exportFile(t, "export.csv", text))...)
		require.Equal(t, exitOK, code, errOut)
		assert.Regexp(t, `export\.csv:6:\d+: To "Atlantis"`, out)
		assert.Regexp(t, `export\.csv:7:\d+: From "Lemuria"`, out)
	})

	t.Run("three ways, one answer", func(t *testing.T) {
		code, out, errOut := hres(t, at("query", "--var", "state=BLR", `query ($state: ID!) {
  recommendations(filter: {states: [$state], themes: ["theme/upr-info/elections"]}, first: 100) {
    nodes { id session recommendedBy { state { id } response } obligations: concerns { obligation { name } } }
  }
}`)...)
		require.Equal(t, exitOK, code, errOut)
		var answer struct {
			Recommendations struct {
				Nodes []struct {
					ID            string
					Session       int
					RecommendedBy []struct {
						State    struct{ ID string }
						Response string
					}
				}
			}
		}
		require.NoError(t, json.Unmarshal([]byte(out), &answer))
		var viaAPI [][3]string
		for _, n := range answer.Recommendations.Nodes {
			for _, by := range n.RecommendedBy {
				viaAPI = append(viaAPI, [3]string{n.ID, by.State.ID, by.Response})
			}
		}
		code, out, errOut = hres(t, at("cypher", "electoral_recommendations", "--param", "state=BLR", "--output", "json")...)
		require.Equal(t, exitOK, code, errOut)
		var rows []struct{ Recommendation, RecommendedBy, Response string }
		require.NoError(t, json.Unmarshal([]byte(out), &rows))
		var viaCypher [][3]string
		for _, r := range rows {
			viaCypher = append(viaCypher, [3]string{r.Recommendation, r.RecommendedBy, r.Response})
		}
		require.Len(t, viaAPI, 2)
		assert.Equal(t, viaAPI, viaCypher)
		code, out, errOut = hresWith(t, "MATCH (:State {id: 'BLR'})<-[:ADDRESSED_TO]-(r:Recommendation)-[by:RECOMMENDED_BY]->(:State)\nWHERE r.text STARTS WITH 'Hold' RETURN count(by) AS n;\n",
			at("db", "shell", "--output", "csv")...)
		require.Equal(t, exitOK, code, errOut)
		assert.Equal(t, "n\n2\n", out)
	})

	t.Run("formats", func(t *testing.T) {
		ask := `{ recommendations(filter: {states: ["BLR"]}, orderBy: {field: ID}) { nodes { text recommendedBy { state { name } } } } }`
		_, out, _ := hres(t, at("query", ask, "--output", "csv")...)
		assert.Contains(t, out, "text,recommendedBy.state.name\n")
		assert.Contains(t, out, "'=Sign the treaty,Türkiye", "no cell is a formula")
		assert.Contains(t, out, "Canada; Norway")
		_, out, _ = hres(t, at("query", ask, "--output", "table")...)
		assert.Contains(t, out, "recommendedBy.state.name")
		_, out, _ = hres(t, at("search", "secret", "ballot")...)
		assert.Contains(t, out, "Secret Ballot")
		assert.Contains(t, out, "Hold free elections with a secret ballot")
		_, out, _ = hres(t, at("search", "xyzzy")...)
		assert.Equal(t, "No rows.\n", out)
	})

	t.Run("a query that is refused", func(t *testing.T) {
		code, out, errOut := hres(t, at("query", "{ states { nodes { nme } } }")...)
		assert.Equal(t, exitFailed, code)
		assert.Empty(t, out)
		assert.Contains(t, errOut, "query:1:20: ")
		_, _, errOut = hres(t, at("query", "{ states(first: 100) { nodes { recommendationsReceived(first: 100) { nodes { themes { name } } } } } }")...)
		assert.Contains(t, errOut, "the query costs")
	})

	t.Run("looking around", func(t *testing.T) {
		code, out, errOut := hres(t, at("db", "status")...)
		assert.Equal(t, exitOK, code, errOut)
		assert.Contains(t, out, "running")
		code, out, errOut = hres(t, at("doctor")...)
		assert.Equal(t, exitOK, code, out+errOut)
		assert.Contains(t, out, "ready at http://127.0.0.1:")
		code, _, errOut = hres(t, at("db", "shell", "--output", "json")...)
		assert.Equal(t, exitOK, code, errOut)
		code, _, errOut = hresWith(t, "CREATE (:Theme {id: 'x'});", at("db", "shell")...)
		assert.Equal(t, exitFailed, code)
		assert.Contains(t, errOut, "read access mode", "the shell reads only")
		code, _, errOut = hres(t, at("up", "--port", "0")...)
		assert.Equal(t, exitFailed, code)
		assert.Contains(t, errOut, "hres already runs over "+dir)
		assert.Empty(t, filesWithout0600(t, dir))
		if secret, err := os.ReadFile(filepath.Join(dir, "password")); assert.NoError(t, err) {
			assert.NotContains(t, upErr.String()+errOut, strings.TrimSpace(string(secret)))
		}
	})

	t.Run("unload", func(t *testing.T) {
		code, out, errOut := hres(t, at("unload", "upr-info", "--dry-run")...)
		require.Equal(t, exitOK, code, errOut)
		assert.Contains(t, out, "nothing written")
		code, out, errOut = hres(t, at("unload", "upr-info", "--output", "json")...)
		require.Equal(t, exitOK, code, errOut)
		var report loaders.Report
		require.NoError(t, json.Unmarshal([]byte(out), &report))
		assert.Positive(t, report.Totals.Removed)
		_, out, _ = hres(t, at("search", "Sign", "the", "treaty")...)
		assert.Equal(t, "No rows.\n", out)
		code, out, errOut = hres(t, at("load", "upr-info", exportFile(t, "export.csv", exported))...)
		require.Equal(t, exitOK, code, errOut)
		assert.Contains(t, out, "Loaded", "what was unloaded can be loaded again")
	})

	t.Run("sources and loads", func(t *testing.T) {
		code, out, errOut := hres(t, at("loads", "--output", "json")...)
		require.Equal(t, exitOK, code, errOut)
		var loads []map[string]any
		require.NoError(t, json.Unmarshal([]byte(out), &loads))
		require.GreaterOrEqual(t, len(loads), 3)
		// After each load and unload the links are derived anew, as loads of their own.
		loads = slices.DeleteFunc(loads, func(l map[string]any) bool {
			return l["loader"] == "citations" || l["loader"] == "reuse" || l["loader"] == "relations"
		})
		first, unloaded, last := fmt.Sprint(loads[0]["load"]), loads[len(loads)-2], loads[len(loads)-1]
		assert.Equal(t, "upr-info", last["loader"])
		assert.Equal(t, "complete", last["status"])
		assert.Positive(t, unloaded["removed"])

		code, out, errOut = hres(t, at("sources", "--output", "csv")...)
		require.Equal(t, exitOK, code, errOut)
		rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
		require.NoError(t, err)
		uprInfo := slices.IndexFunc(rows, func(row []string) bool { return row[0] == "upr-info" })
		require.Positive(t, uprInfo)
		assert.Contains(t, rows[uprInfo], last["load"])

		code, out, errOut = hres(t, at("load", "diff", fmt.Sprint(unloaded["load"]), fmt.Sprint(last["load"]), "--output", "csv")...)
		require.Equal(t, exitOK, code, errOut)
		assert.Contains(t, out, "node,Recommendation,upr-info,")
		assert.NotContains(t, out, "seeds", "what the seeds said before is not of these loads")
		_, reversed, _ := hres(t, at("load", "diff", fmt.Sprint(last["load"]), fmt.Sprint(unloaded["load"]), "--output", "csv")...)
		assert.Equal(t, out, reversed)
		_, out, _ = hres(t, at("load", "diff", first, fmt.Sprint(last["load"]), "--output", "csv")...)
		assert.Contains(t, out, "removed,any,upr-info,")
		code, _, errOut = hres(t, at("load", "diff", first, "load/0")...)
		assert.Equal(t, exitUsage, code)
		assert.Contains(t, errOut, `there is no load "load/0"`)
	})

	t.Run("permalinks", func(t *testing.T) {
		code, out, errOut := hres(t, at("permalink", "CCPR/C/GC/34#20")...)
		require.Equal(t, exitOK, code, errOut)
		assert.Regexp(t, `^http://127\.0\.0\.1:\d+/r/CCPR/C/GC/34%2320\n$`, out)
		assert.Contains(t, opened(t, out), "CCPR/C/GC/34, para. 20")
		code, out, errOut = hres(t, at("permalink", "--query", "electoral_recommendations", "--param", "state=BLR")...)
		require.Equal(t, exitOK, code, errOut)
		page := opened(t, out)
		assert.Contains(t, page, "The answer is the same.")
		assert.Contains(t, page, "Hold free elections with a secret ballot")
		code, out, _ = hres(t, at("permalink", "KEN", "--base-url", "https://hres.example/")...)
		assert.Equal(t, exitOK, code)
		assert.Equal(t, "https://hres.example/r/KEN\n", out)
		code, _, errOut = hres(t, at("permalink", "CCPR/C/GC/34#999")...)
		assert.Equal(t, exitUsage, code)
		assert.Contains(t, errOut, "did you mean CCPR/C/GC/34")
		for _, args := range [][]string{{}, {"KEN", "--query", "news"}, {"--query", "record"}, {"--query", "news", "--param", "x=1"}} {
			code, _, _ = hres(t, at(append([]string{"permalink"}, args...)...)...)
			assert.Equal(t, exitUsage, code, args)
		}
	})

	t.Run("watch", func(t *testing.T) {
		code, out, errOut := hres(t, at("watch", "BLR", "--output", "jsonl")...)
		require.Equal(t, exitOK, code, errOut)
		assert.Contains(t, out, `"change":"CREATED","kind":"NODE","type":"Recommendation"`)
		for line := range strings.Lines(out) {
			require.True(t, json.Valid([]byte(line)), line)
		}
		code, out, errOut = hres(t, at("watch", "BLR")...)
		require.Equal(t, exitOK, code, errOut)
		assert.Equal(t, "No rows.\n", out, "it was watched a moment ago")
		code, out, _ = hres(t, at("watch", "BLR", "--from", "0", "--output", "csv")...)
		assert.Equal(t, exitOK, code)
		assert.Contains(t, out, "seeds")
		code, out, errOut = hres(t, at("watch", "BLR", "obligation/secret-ballot", "--from", "1", "--output", "md")...)
		require.Equal(t, exitOK, code, errOut)
		assert.Contains(t, out, "| --- |")
		assert.Contains(t, errOut, "removed", "what was unloaded is told by number")
		code, _, errOut = hres(t, at("watch", "BLR", "--from", "99")...)
		assert.Equal(t, exitUsage, code)
		assert.Contains(t, errOut, "the latest is")
		code, _, errOut = hres(t, at("watch", "blr")...)
		assert.Equal(t, exitUsage, code)
		assert.Contains(t, errOut, `the id "blr"`)
	})

	dumped, native := filepath.Join(t.TempDir(), "graph.jsonl.gz"), filepath.Join(t.TempDir(), "neo4j.dump")
	t.Run("dump", func(t *testing.T) {
		code, _, errOut := hres(t, at("dump", dumped)...)
		require.Equal(t, exitOK, code, errOut)
		assert.Regexp(t, `Dumped \d+ nodes and \d+ relationships, data version \d+`, errOut)
		code, _, errOut = hres(t, at("dump", dumped)...)
		assert.Equal(t, exitInput, code)
		assert.Contains(t, errOut, "is there already")
		code, _, errOut = hres(t, at("restore", dumped)...)
		assert.Equal(t, exitFailed, code)
		assert.Contains(t, errOut, "--replace")
		code, _, errOut = hres(t, at("restore", dumped+".none", "--replace")...)
		assert.Equal(t, exitInput, code)
		assert.Contains(t, errOut, "cannot be opened")
		before := fingerprint(t, dir)
		code, _, errOut = hres(t, at("restore", dumped, "--replace")...)
		require.Equal(t, exitOK, code, errOut)
		assert.Equal(t, before, fingerprint(t, dir))
		code, _, errOut = hres(t, at("dump", "--native", native)...)
		assert.Equal(t, exitFailed, code)
		assert.Contains(t, errOut, "hres db stop")
	})

	before := fingerprint(t, dir)
	stop()
	select {
	case code := <-ended:
		assert.Equal(t, exitOK, code, upErr.String())
	case <-time.After(time.Minute):
		t.Fatal("up did not stop")
	}
	_, err := os.Stat(filepath.Join(dir, "api.json"))
	assert.ErrorIs(t, err, os.ErrNotExist)
	_, out, _ := hres(t, at("db", "status")...)
	assert.Contains(t, out, "stopped")

	code, _, errOut = hres(t, at("dump", "--native", native)...)
	require.Equal(t, exitOK, code, errOut)
	code, _, errOut = hres(t, at("restore", "--native", native)...)
	assert.Equal(t, exitFailed, code)
	assert.Contains(t, errOut, "--replace")
	code, _, errOut = hres(t, at("restore", "--native", native, "--replace")...)
	require.Equal(t, exitOK, code, errOut)
	content, err := os.ReadFile(native)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(native, content[:len(content)/2], 0o600))
	other := t.TempDir()
	code, _, errOut = hres(t, "restore", "--native", native, "--data-dir", other)
	assert.Equal(t, exitFailed, code)
	assert.Contains(t, errOut, "truncated or altered")
	require.NoError(t, os.WriteFile(native, content, 0o600))
	code, _, errOut = hres(t, "restore", "--native", native, "--data-dir", other)
	require.Equal(t, exitOK, code, errOut)
	assert.Equal(t, before, startedFingerprint(t, other), "the graph is the same in a new folder")
}

// fingerprint tells the graph that runs over a folder.
func fingerprint(t *testing.T, dir string) string {
	t.Helper()
	code, out, errOut := hres(t, "db", "fingerprint", "--output", "csv", "--data-dir", dir)
	require.Equal(t, exitOK, code, errOut)
	return out
}

// startedFingerprint starts Neo4j over a folder for as long as it takes to tell its graph.
func startedFingerprint(t *testing.T, dir string) string {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var out, errOut stream
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"db", "start", "--data-dir", dir}, strings.NewReader(""), &out, &errOut)
	}()
	require.Eventually(t, func() bool { return strings.Contains(errOut.String(), "Ctrl-C stops") || len(ended) > 0 }, 4*time.Minute, 50*time.Millisecond)
	require.Contains(t, errOut.String(), "Ctrl-C stops")
	sum := fingerprint(t, dir)
	stop()
	assert.Equal(t, exitOK, <-ended, errOut.String())
	return sum
}

// opened is the page at an address.
func opened(t *testing.T, address string) string {
	t.Helper()
	w, err := http.Get(strings.TrimSpace(address))
	require.NoError(t, err)
	defer func() { _ = w.Body.Close() }()
	content, err := io.ReadAll(w.Body)
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, w.StatusCode, string(content))
	return string(content)
}

// filesWithout0600 are the files in the data folder that hold a secret and that others may read.
func filesWithout0600(t *testing.T, dir string) (open []string) {
	t.Helper()
	for _, name := range []string{"password", "instance.json", "api.json"} {
		info, err := os.Stat(filepath.Join(dir, name))
		if assert.NoError(t, err) && info.Mode().Perm() != 0o600 {
			open = append(open, name)
		}
	}
	return open
}

func TestRemarksAlikeAreCounted(t *testing.T) {
	var remarks []loaders.RemarkCount
	for i := range 50 {
		remarks = append(remarks, loaders.RemarkCount{Count: 2, Remark: loaders.Remark{At: record.Position{File: "a", Line: i + 1}, Field: "State", Value: fmt.Sprint("x", i),
			Done: fmt.Sprintf("not taken: it is not known; near it is y%d", i)}})
	}
	remarks = append(remarks, loaders.RemarkCount{Count: 1, Remark: loaders.Remark{At: record.Position{File: "a", Line: 99}, Field: "Theme", Done: "kept"}})
	var b strings.Builder
	writeRemarks(&b, remarks)
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	require.Len(t, lines, shownAlike+2)
	assert.Equal(t, `not understood: a:1: State "x0": not taken: it is not known; near it is y0 (2 times)`, lines[0])
	assert.Equal(t, `not understood: a:99: Theme "": kept`, lines[shownAlike])
	assert.Equal(t, "not understood: 30 more values of State (60 times): not taken: it is not known; --output json lists them", lines[shownAlike+1])
}

func TestUsage(t *testing.T) {
	clean(t)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"lod"}, "unknown command"},
		{[]string{"load"}, "requires at least 1 arg"},
		{[]string{"load", "nothing"}, `there is no source "nothing"; the sources are calendar ccpr-followup`},
		{[]string{"load", "upr-info"}, "upr-info needs files"},
		{[]string{"load", "seeds", "x.csv"}, "seeds takes no files"},
		{[]string{"load", "upr-info", "a.csv", "a.csv"}, "a.csv is given twice"},
		{[]string{"load", "upr-info", "a.csv", "--output", "xml"}, "--output xml is none of text, json"},
		{[]string{"query"}, "give a query"},
		{[]string{"query", "{ x }", "--variables", "["}, "--variables is no JSON object"},
		{[]string{"cypher", "nothing"}, `there is no query "nothing"`},
		{[]string{"cypher", "electoral_recommendations", "--param", "x=1"}, "it has state"},
		{[]string{"unload", "seeds"}, "nothing to unload"},
		{[]string{"load", "ccpr-followup", "--set", "x=1", "x.json"}, "takes no --set"},
		{[]string{"load", "un-document", "--set", "x=1", "a.txt"}, "it has symbol, date, title, language"},
		{[]string{"load", "un-document", "--set", "date=May", "a.txt"}, "--set date=May is no date"},
		{[]string{"up", "--nonsense"}, "unknown flag"},
	} {
		t.Run(strings.Join(c.args, " "), func(t *testing.T) {
			code, out, errOut := hres(t, c.args...)
			assert.Equal(t, exitUsage, code)
			assert.Contains(t, errOut, c.want)
			assert.Empty(t, out)
		})
	}
}

func TestHelpShowsExamples(t *testing.T) {
	var e stream
	a := &app{out: &e, err: &e, registry: loaders.NewRegistry()}
	for _, c := range a.command().Commands() {
		if c.Name() == "completion" || c.Name() == "help" || c.HasSubCommands() {
			continue
		}
		assert.NotEmpty(t, c.Short, c.Name())
		assert.NotEmpty(t, c.Example, c.Name())
	}
	code, out, _ := hres(t, "--help")
	assert.Equal(t, exitOK, code)
	for _, word := range []string{"up", "serve", "fetch", "load", "unload", "sources", "loads", "query", "search", "db", "doctor", "version", "completion", "HRES_NEO4J_URI"} {
		assert.Contains(t, out, word)
	}
	code, out, _ = hres(t, "completion", "bash")
	assert.Equal(t, exitOK, code)
	assert.Contains(t, out, "bash")
}

func TestSeedsCheck(t *testing.T) {
	code, out, errOut := hres(t, "seeds", "check")
	require.Equal(t, exitOK, code, errOut)
	s, err := seeds.Load()
	require.NoError(t, err)
	n := s.Counts()
	for _, want := range []string{"instruments.yaml", "findings/until-2010.yaml", "total", fmt.Sprintf("%d instruments, %d provisions, ", n.Instruments, n.Provisions)} {
		assert.Contains(t, out, want)
	}
	for _, gap := range s.Gaps() {
		assert.Contains(t, out, gap.String())
	}
	code, out, errOut = hres(t, "seeds", "check", "--output", "csv")
	require.Equal(t, exitOK, code, errOut)
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	require.NoError(t, err)
	assert.Equal(t, []string{"file", "entries", "facts", "verified facts", "verified"}, rows[0])
	assert.Equal(t, "total", rows[len(rows)-1][0])
}

func TestSeedsSample(t *testing.T) {
	code, first, errOut := hres(t, "seeds", "sample", "--n", "30", "--seed", "7", "--output", "json")
	require.Equal(t, exitOK, code, errOut)
	var facts []map[string]string
	require.NoError(t, json.Unmarshal([]byte(first), &facts))
	require.Len(t, facts, 30)
	for _, f := range facts {
		for _, key := range []string{"at", "entry", "key", "value", "source", "verified"} {
			assert.NotEmpty(t, f[key], "%s of %v", key, f)
		}
	}
	_, again, _ := hres(t, "seeds", "sample", "--n", "30", "--seed", "7", "--output", "json")
	assert.Equal(t, first, again)
	_, other, _ := hres(t, "seeds", "sample", "--n", "30", "--seed", "8", "--output", "json")
	assert.NotEqual(t, first, other)

	code, _, errOut = hres(t, "seeds", "sample", "--n", "0")
	assert.Equal(t, exitUsage, code)
	assert.Contains(t, errOut, "one fact or more")
}

func TestAPortThatIsTaken(t *testing.T) {
	clean(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { _ = l.Close() }()
	_, port, err := net.SplitHostPort(l.Addr().String())
	require.NoError(t, err)
	code, _, errOut := hres(t, "up", "--data-dir", t.TempDir(), "--port", port)
	assert.Equal(t, exitFailed, code)
	assert.Contains(t, errOut, "cannot listen on 127.0.0.1:"+port)
	assert.Contains(t, errOut, "--port")
}

func TestWithoutJava(t *testing.T) {
	clean(t)
	t.Setenv("PATH", t.TempDir())
	t.Setenv("JAVA_HOME", "")
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	code, _, errOut := hres(t, "db", "start", "--data-dir", t.TempDir())
	assert.Equal(t, exitFailed, code)
	assert.Contains(t, errOut, "docker compose up")
	assert.Regexp(t, `install|winget`, errOut)
}

func TestALimitThatIsNoTime(t *testing.T) {
	clean(t)
	for _, limit := range []string{"soon", "10", "-1s", "0s"} {
		t.Setenv("HRES_READ_TIMEOUT", limit)
		code, out, errOut := hres(t, "gaps", "KEN", "--data-dir", t.TempDir())
		assert.Equal(t, exitFailed, code)
		assert.Empty(t, out)
		assert.Contains(t, errOut, `HRES_READ_TIMEOUT is "`+limit+`"`)
	}
}

func TestANeo4jOfTheUsers(t *testing.T) {
	clean(t)
	const nobody = "bolt://127.0.0.1:1" // no program listens on a port that only root may take
	t.Setenv("HRES_NEO4J_URI", nobody)
	code, _, errOut := hres(t, "serve", "--data-dir", t.TempDir(), "--port", "0")
	assert.Equal(t, exitFailed, code)
	assert.Contains(t, errOut, "Neo4j does not answer at "+nobody)

	t.Setenv("HRES_NEO4J_PASSWORD_FILE", filepath.Join(t.TempDir(), "absent"))
	_, _, errOut = hres(t, "serve", "--data-dir", t.TempDir(), "--port", "0")
	assert.Contains(t, errOut, "the password cannot be read")
	code, out, _ := hres(t, "doctor", "--data-dir", t.TempDir())
	assert.Equal(t, exitFailed, code)
	assert.Contains(t, out, "not well")
}

func TestGridOfAnAnswer(t *testing.T) {
	g, err := gridOf(json.RawMessage(`{"state": {"name": "Kenya", "reviews": {"totalCount": 2, "nodes": [
		{"id": "a", "state": {"id": "KEN"}, "themes": [{"name": "x"}, {"name": "y"}], "codes": [1, 2]},
		{"id": "b", "state": null, "themes": [], "codes": []}]}}}`))
	require.NoError(t, err)
	assert.Equal(t, []string{"id", "state.id", "themes.name", "codes"}, g.columns)
	text, err := g.csv()
	require.NoError(t, err)
	assert.Equal(t, "id,state.id,themes.name,codes\na,KEN,x; y,1; 2\nb,,,\n", text)
}

func TestMergeColumns(t *testing.T) {
	g := newTable("kind", "name", "title")
	g.add("State", "Kenya", nil)
	g.add("Document", nil, "Plan")
	g.merge("name", "title", "text")
	assert.Equal(t, []string{"kind", "name"}, g.columns)
	assert.Equal(t, [][]any{{"State", "Kenya"}, {"Document", "Plan"}}, g.rows)
}
