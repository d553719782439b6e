package query_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/e2e/parity/cases"
	"github.com/hres/hres/internal/neo4jdb/neo4jdbtest"
	"github.com/hres/hres/internal/neo4jtest"
	"github.com/hres/hres/query"
	"github.com/hres/hres/schema"
)

func TestMain(m *testing.M) { neo4jtest.Main(m) }

// TestContract holds every query to what its Go value and its file say of it, on a real server.
func TestContract(t *testing.T) {
	ask := asker(t)
	for _, d := range query.All() {
		t.Run(d.Name, func(t *testing.T) {
			assert.True(t, strings.HasSuffix(d.Sentence, "."), "the sentence ends with a full stop: %q", d.Sentence)
			assert.ElementsMatch(t, parametersOf(d), d.Params, "parameters of the text and of the Go type")

			columns, summary, err := ask("PROFILE "+d.Text, d.Bind(d.Example))
			require.NoError(t, err)
			assert.ElementsMatch(t, columns, d.Columns, "columns of the answer and of the Go type")
			assert.Equal(t, neo4j.StatementTypeReadOnly, summary.StatementType(), "the query only reads")
			for _, n := range summary.Notifications() {
				assert.NotEqual(t, neo4j.Warning, n.SeverityLevel(), "%s: %s", n.Code(), n.Description())
			}

			if d.Cookbook {
				// Run sends it with its parameters in a map, and that must be planned as well.
				inMap, profile, err := ask("PROFILE "+d.InMap, map[string]any{"p": d.Example})
				require.NoError(t, err)
				assert.Equal(t, columns, inMap)
				assert.True(t, d.Scans != "" || len(scansOf(profile.Profile())) == 0, "with parameters in a map the plan scans: %v", scansOf(profile.Profile()))
			}
			scans := scansOf(summary.Profile())
			if d.Scans == "" {
				assert.Empty(t, scans, "the plan scans; narrow it down, or say why with a line `// scans: …`")
			} else {
				assert.NotEmpty(t, scans, "the plan scans nothing; remove the line `// scans: %s`", d.Scans)
				assert.True(t, strings.HasSuffix(d.Scans, ".") || strings.HasSuffix(d.Scans, ")"), "the reason is a sentence: %q", d.Scans)
			}
		})
	}
}

// TestContractCanFail asks queries that break the contract: a check that cannot fail proves nothing.
func TestContractCanFail(t *testing.T) {
	ask := asker(t)
	for text, scan := range map[string]string{
		"MATCH (n) WHERE n.name = 'x' RETURN n":                                                 "AllNodesScan",
		"MATCH (s:State) WHERE s.iso2 = 'KE' RETURN s":                                          "NodeByLabelScan",
		"MATCH (n:State|Region) WHERE n.m49 = '404' RETURN n":                                   "UnionNodeByLabelsScan",
		"MATCH (a:State {id: 'KEN'}), (b:Treaty {id: 'iccpr'}) RETURN a, b":                     "CartesianProduct",
		"UNWIND ['KEN'] AS id CALL (id) { MATCH (n:State) RETURN count(n.iso2) AS c } RETURN c": "NodeByLabelScan",
		"MATCH ()-[e:CONCERNS]->() WHERE e.confidence > 2 RETURN e":                             "RelationshipTypeScan",
	} {
		_, summary, err := ask("PROFILE "+text, nil)
		require.NoError(t, err)
		assert.True(t, slices.ContainsFunc(scansOf(summary.Profile()), func(s string) bool { return strings.Contains(s, scan) }),
			"%s is not seen in the plan of %s: %v", scan, text, scansOf(summary.Profile()))
	}
	_, _, err := ask("CREATE (:State {id: 'ZZZ'})", nil)
	assert.ErrorContains(t, err, "access mode", "a session that reads refuses to write")
	text := "// $a\nRETURN $b + $c + $p.x + $p.y + $b + '$d' // $e"
	assert.Equal(t, []string{"b", "c", "p"}, parametersOf(&query.Definition{Text: text, Cookbook: true}))
	assert.Equal(t, []string{"", "x", "y"}, parametersOf(&query.Definition{Text: text}), "outside the map is a parameter without a name")
}

// TestEveryFileIsUsed finds files that no query reads.
func TestEveryFileIsUsed(t *testing.T) {
	paths, err := filepath.Glob("cypher/*.cypher")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	used := map[string]bool{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		for _, include := range regexp.MustCompile(`(?m)^\s*// include: (\S+)$`).FindAllStringSubmatch(string(text), -1) {
			used[include[1]] = true
		}
	}
	for _, d := range query.All() {
		used[d.Name] = true
	}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".cypher")
		assert.True(t, used[name], "%s is neither a query nor included in one", path)
		delete(used, name)
	}
	assert.Empty(t, used, "included or defined, but no file")
}

func TestLabelCountsCoverTheSchema(t *testing.T) {
	graph, err := schema.Load()
	require.NoError(t, err)
	var labels, counted []string
	for _, l := range graph.Labels {
		labels = append(labels, l.Name)
	}
	rows, err := query.LabelCounts.Run(t.Context(), neo4jdbtest.Loaded(t), query.Nothing{})
	require.NoError(t, err)
	for _, row := range rows {
		counted = append(counted, row.Label)
	}
	assert.ElementsMatch(t, labels, counted)
}

func TestGet(t *testing.T) {
	d, ok := query.Get("electoral_recommendations")
	require.True(t, ok)
	assert.True(t, d.Cookbook)
	assert.True(t, strings.HasPrefix(d.Text, "// "+d.Sentence+"\n"))
	_, ok = query.Get("no_such_question")
	assert.False(t, ok)
}

// TestWords holds the search to words: nothing a reader writes is an operator of Lucene.
func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"":                     "",
		"*":                    "",
		"!@#$%^&*()":           "",
		"AND":                  "+and",
		"secret ballot":        "+secret +ballot",
		`"secret ballot"~2^3`:  "+secret +ballot +2 +3",
		"name:Kenya OR NOT x*": "+name +kenya +or +not +x",
		"Côte d’Ivoire":        "+côte +d +ivoire",
		"people's":             "+people +s",
		"حقوق الإنسان":         "+حقوق +الإنسان",
	} {
		assert.Equal(t, want, query.Words(text), "%q", text)
	}
}

// asker returns a function that asks a question in a session that may only read.
func asker(t *testing.T) func(text string, params map[string]any) ([]string, neo4j.ResultSummary, error) {
	// What no loader of the tests says yet, the cases of the questions do: a query that names it would be warned of otherwise.
	require.NoError(t, cases.Add(t.Context(), neo4jdbtest.Loaded(t)))
	server := neo4jtest.Start(t)
	driver, err := neo4j.NewDriverWithContext(server.URI, neo4j.BasicAuth(server.User, server.Password, ""))
	require.NoError(t, err)
	t.Cleanup(func() { _ = driver.Close(t.Context()) })
	return func(text string, params map[string]any) ([]string, neo4j.ResultSummary, error) {
		session := driver.NewSession(t.Context(), neo4j.SessionConfig{DatabaseName: "neo4j", AccessMode: neo4j.AccessModeRead})
		defer func() { _ = session.Close(t.Context()) }()
		result, err := session.Run(t.Context(), text, params)
		if err != nil {
			return nil, nil, err
		}
		columns, err := result.Keys()
		if err != nil {
			return nil, nil, err
		}
		// What is thrown away unread has no profile.
		for result.Next(t.Context()) {
		}
		if err := result.Err(); err != nil {
			return nil, nil, err
		}
		summary, err := result.Consume(t.Context())
		return columns, summary, err
	}
}

var (
	notCode = regexp.MustCompile(`//[^\n]*|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"`)
	alone   = regexp.MustCompile(`\$(\w+)`)
	inMap   = regexp.MustCompile(`\$(?:p\.(\w+)|\w*)`)
)

// parametersOf returns the names of the parameters that a question asks for, in order.
func parametersOf(d *query.Definition) []string {
	names, pattern := []string{}, inMap
	if d.Cookbook {
		pattern = alone
	}
	for _, m := range pattern.FindAllStringSubmatch(notCode.ReplaceAllString(d.Text, " "), -1) {
		if !slices.Contains(names, m[1]) {
			names = append(names, m[1])
		}
	}
	slices.Sort(names)
	return names
}

// scansOf returns the operators of a plan that grow with the graph and not with the question. Of an EXPLAIN the driver,
// version 5.28.4, repeats the last child of each operator; of a PROFILE it gives all.
func scansOf(plan neo4j.ProfiledPlan) []string {
	var found []string
	for _, scan := range []string{"AllNodesScan", "LabelScan", "LabelsScan", "TypeScan", "TypesScan", "AllRelationshipsScan", "CartesianProduct"} {
		if strings.Contains(plan.Operator(), scan) {
			found = append(found, plan.Operator())
			break
		}
	}
	for _, child := range plan.Children() {
		found = append(found, scansOf(child)...)
	}
	return found
}
