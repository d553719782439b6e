// Package docs tests that what the documents show is what happens.
package docs

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/adrg/xdg"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the answers into the documents")

// shown are the documents whose blocks are run, in this order, against one graph that begins with the seeds alone.
//
//   - In ```console, a line after "$ " is a command, and what follows up to the next is its standard output.
//   - ```graphql is asked over HTTP; the ```json after it is the answer's data.
//   - ```cypher is asked with hres db shell; the ```text after it is the answer.
//   - ```sh is shown without an answer: what starts, tests or installs. Each must be known to the test.
var shown = []string{"README.md", "CONTRIBUTING.md", "docs/benchmarks.md", "docs/compose.md", "docs/verification.md"}

// startsOrTests are the commands that are not run from a document: this test starts hres itself, and runs within go test.
var startsOrTests = []string{"go run ./cmd/hres up", "go test ./...", "docker compose up --build --wait", "go run ./bench load", "go run ./bench questions",
	"go run ./cmd/hres load upr-info upr-info-recs-1-5.csv upr-info-recs-6-9.csv", "go run ./cmd/hres load uhri export-full-en.json export-full-fr.json",
	"go run ./cmd/hres fetch uhri --set language=en,fr"}

type live struct {
	binary, api string
	env         []string
}

func TestDocumentsShowWhatHappens(t *testing.T) {
	if testing.Short() {
		t.Skip("needs a Neo4j; not with -short")
	}
	l := start(t)
	for _, name := range shown {
		path := filepath.Join("..", name)
		content, err := os.ReadFile(path)
		require.NoError(t, err)
		got := l.document(t, name, string(content))
		if *update {
			require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
			continue
		}
		assert.Equal(t, settled(string(content)), settled(got), "%s shows something else than what happens; go test ./docs -update writes it anew", name)
	}
}

// settled takes out what differs from run to run.
func settled(s string) string {
	return regexp.MustCompile(`in \d+\.\d s\.`).ReplaceAllString(s, "in … s.")
}

// start builds hres and runs it in a home of its own; what was fetched before is reused.
func start(t *testing.T) *live {
	home := t.TempDir()
	l := &live{binary: filepath.Join(home, "hres"), env: append(os.Environ(), "HOME="+home, "XDG_DATA_HOME="+home+"/data", "XDG_CONFIG_HOME="+home+"/config",
		"XDG_CACHE_HOME="+xdg.CacheHome, "HRES_NEO4J_URI=", "HRES_API_URL=", "NO_COLOR=1")}
	out, err := exec.CommandContext(t.Context(), "go", "build", "-o", l.binary, "../cmd/hres").CombinedOutput()
	require.NoError(t, err, string(out))

	// Other packages' tests start a Neo4j at the same moment: with the usual ports taken, each gets ports of its own.
	for _, address := range []string{"127.0.0.1:7687", "127.0.0.1:7474"} {
		if taken, err := net.Listen("tcp", address); err == nil {
			defer func() { _ = taken.Close() }()
		}
	}

	var said bytes.Buffer
	up := exec.CommandContext(t.Context(), l.binary, "up", "--port", "0")
	up.Env, up.Stderr = l.env, &said
	// The context of a test ends before its clean-up: the end is a clean one.
	up.Cancel = func() error { return up.Process.Signal(syscall.SIGTERM) }
	up.WaitDelay = 30 * time.Second
	require.NoError(t, up.Start())
	ended := make(chan struct{})
	go func() { _ = up.Wait(); close(ended) }()
	t.Cleanup(func() { <-ended })

	record := filepath.Join(home, "data", "hres", "neo4j", "api.json")
	deadline := time.Now().Add(9 * time.Minute) // the first run on a machine fetches Neo4j
	for {
		var api struct{ URL string }
		if content, err := os.ReadFile(record); err == nil && json.Unmarshal(content, &api) == nil {
			l.api = api.URL
			if response, err := http.Get(api.URL + "/readyz"); err == nil {
				_ = response.Body.Close()
				if response.StatusCode == http.StatusOK {
					return l
				}
			}
		}
		select {
		case <-ended:
			t.Fatalf("hres up ended: %s", said.String())
		case <-time.After(100 * time.Millisecond):
		}
		require.True(t, time.Now().Before(deadline), "hres up does not get ready")
	}
}

var block = regexp.MustCompile("(?ms)^```([a-z]*)\n(.*?)^```$")

// document returns the document with the answers of now.
func (l *live) document(t *testing.T, name, text string) string {
	var b strings.Builder
	answer := "" // for the block after a query
	language := ""
	at := 0
	for _, m := range block.FindAllStringSubmatchIndex(text, -1) {
		b.WriteString(text[at:m[2]])
		kind, body := text[m[2]:m[3]], text[m[4]:m[5]]
		switch {
		case language != "" && assert.Equal(t, language, kind, "%s: the answer to a query follows it", name):
			body, language = answer, ""
		case kind == "graphql":
			answer, language = l.graphQL(t, body), "json"
		case kind == "cypher":
			answer, language = l.shell(t, l.binary+" db shell", strings.TrimSpace(body)+"\n"), "text"
		case kind == "console":
			body = l.console(t, body)
		case kind == "sh":
			for command := range strings.Lines(body) {
				assert.Contains(t, startsOrTests, strings.TrimSpace(command), "%s: no test runs this", name)
			}
		default:
			assert.Contains(t, []string{"", "text", "json"}, kind, "%s: blocks of this kind are not run", name)
		}
		b.WriteString(kind + "\n" + body)
		at = m[5]
	}
	assert.Empty(t, language, "%s: a query has no answer", name)
	return b.String() + text[at:]
}

// console runs the commands of a block and returns it with what they write now.
func (l *live) console(t *testing.T, body string) string {
	var b strings.Builder
	for line := range strings.Lines(body) {
		if command, ok := strings.CutPrefix(line, "$ "); ok {
			b.WriteString(line)
			b.WriteString(l.shell(t, command, ""))
		}
	}
	return b.String()
}

// shell runs a command from the root of the project as a reader would.
func (l *live) shell(t *testing.T, command, input string) string {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, "sh", "-c", strings.ReplaceAll(command, "go run ./cmd/hres", l.binary))
	var errOut bytes.Buffer
	c.Dir, c.Env, c.Stdin, c.Stderr = "..", l.env, strings.NewReader(input), &errOut
	out, err := c.Output()
	assert.NoError(t, err, "%s\n%s", command, errOut.String())
	return string(out)
}

func (l *live) graphQL(t *testing.T, query string) string {
	body, err := json.Marshal(map[string]string{"query": query})
	require.NoError(t, err)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, l.api+"/graphql", bytes.NewReader(body))
	require.NoError(t, err)
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	defer func() { _ = response.Body.Close() }()
	content, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	var answer struct{ Data, Errors json.RawMessage }
	require.NoError(t, json.Unmarshal(content, &answer))
	require.Empty(t, answer.Errors, "%s", content)
	var b bytes.Buffer
	require.NoError(t, json.Indent(&b, answer.Data, "", "  "))
	return b.String() + "\n"
}
