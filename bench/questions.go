package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"math"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/spf13/cobra"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/e2e/parity/cases"
	"github.com/hres/hres/graph"
	"github.com/hres/hres/internal/neo4jdb"
	"github.com/hres/hres/internal/neo4jdb/neo4jdbtest"
	"github.com/hres/hres/internal/neo4jlocal"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/calendar"
	"github.com/hres/hres/loaders/followup"
	"github.com/hres/hres/loaders/generalcomments"
	"github.com/hres/hres/loaders/links"
	"github.com/hres/hres/loaders/observers"
	"github.com/hres/hres/loaders/uhri"
	"github.com/hres/hres/loaders/uprinfo"
	"github.com/hres/hres/query"
	"github.com/hres/hres/schema"
	"github.com/hres/hres/seeds"
)

func questionsCommand() *cobra.Command {
	b := &questionsBench{}
	var n int
	var published string
	c := &cobra.Command{
		Use:   "questions",
		Short: "Ask every question of a graph of full size",
		Long: "Loads the seeds, the small exports of the tests, a made-up export in the form of the Universal Human Rights Index, made-up observers,\n" +
			"calendars and grades, and the published files where they are at hand; first a tenth of what is made up, then all. Asks each question of\n" +
			"the API with many parameters, and looks things up.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			b.out, b.published = c.OutOrStdout(), os.DirFS(published)
			defer b.close()
			return b.run(c.Context(), n)
		},
	}
	c.Flags().IntVarP(&n, "records", "n", 270_000, "how many annotations to make up")
	c.Flags().IntVar(&b.asks, "asks", 100, "how many times to ask each question")
	c.Flags().BoolVar(&b.noLinks, "no-links", false, "derive no links from the texts")
	c.Flags().StringVar(&published, "published", filepath.Join("..", "shared", "data"), "the folder of the published files; nothing is loaded from it where it is not there")
	return c
}

type questionsBench struct {
	out       io.Writer
	published fs.FS
	asks      int
	noLinks   bool
	dir       string
	seeds     *seeds.Seeds
	instance  *neo4jlocal.Instance
	db        *neo4jdb.DB
	driver    neo4j.DriverWithContext
	store     *neo4jdb.Store
	api       http.Handler
}

func (b *questionsBench) close() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if b.driver != nil {
		_ = b.driver.Close(ctx)
	}
	if b.db != nil {
		_ = b.db.Close(ctx)
	}
	if b.instance != nil {
		_ = b.instance.Stop(ctx)
	}
	if b.dir != "" {
		_ = os.RemoveAll(b.dir)
	}
}

// patient is for how long a query or a load may take: a benchmark tells that something takes long, and does not end it.
const patient = 30 * time.Minute

func (b *questionsBench) start(ctx context.Context) (err error) {
	if b.dir, err = os.MkdirTemp("", "hres-bench-"); err != nil {
		return err
	}
	if b.seeds, err = seeds.Load(); err != nil {
		return err
	}
	b.instance, err = neo4jlocal.Start(ctx, neo4jlocal.Options{DataDir: filepath.Join(b.dir, "graph"), BoltPort: neo4jlocal.AnyPort, HTTPPort: neo4jlocal.AnyPort})
	if err != nil {
		return err
	}
	b.db, err = neo4jdb.Open(ctx, neo4jdb.Config{URI: b.instance.BoltURI, User: b.instance.Username, Password: b.instance.Password, ReadTimeout: patient, WriteTimeout: patient})
	if err != nil {
		return err
	}
	peer, err := openRowByRow(b.instance)
	if err != nil {
		return err
	}
	b.driver = peer.driver
	b.api = graph.API(graph.Options{DB: b.db, Version: "bench", Timeout: patient,
		Logger: slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError}))})
	declared, err := schema.Load()
	if err != nil {
		return err
	}
	b.store = neo4jdb.NewStore(b.db, declared)
	return cases.Fill(ctx, b.db)
}

func (b *questionsBench) run(ctx context.Context, n int) error {
	if err := b.start(ctx); err != nil {
		return err
	}
	all, err := b.questions()
	if err != nil {
		return err
	}
	if err := b.load(ctx, n/10); err != nil {
		return err
	}
	lookups, err := b.lookups(ctx)
	if err != nil {
		return err
	}
	all = append(lookups, all...)
	// What has an aim comes first: a run that is ended early has told the most of it.
	slices.SortStableFunc(all, func(x, y asked) int { return cmp.Compare(min(y.aim, 1), min(x.aim, 1)) })
	tenth, err := b.measure(ctx, all)
	if err != nil {
		return err
	}
	if err := b.load(ctx, n); err != nil {
		return err
	}
	if err := b.loadPublished(ctx); err != nil {
		return err
	}
	if !b.noLinks {
		if err := b.link(ctx); err != nil {
			return err
		}
	}
	whole, err := b.measure(ctx, all)
	if err != nil {
		return err
	}
	if err := b.said(ctx, n); err != nil {
		return err
	}
	return b.show(all, tenth, whole)
}

// load makes up files of a size and loads them, with those of the tests, of which the cases ask. Those of a larger size take the place
// of those of a smaller one.
func (b *questionsBench) load(ctx context.Context, n int) error {
	dir, err := os.MkdirTemp(b.dir, "files-")
	if err != nil {
		return err
	}
	const export = "made-up-export-full-en.json"
	if err := errors.Join(makeCorpus(filepath.Join(dir, export), b.seeds, n), writeFixtures(dir, b.seeds, n)); err != nil {
		return err
	}
	byMap, err := observers.New(b.seeds.StateNames(), b.seeds.GradeScales).With(map[string]string{"map": "odihr"})
	if err != nil {
		return err
	}
	files, tests := os.DirFS(dir), neo4jdbtest.Files()
	for _, l := range []struct {
		loader loaders.Loader
		from   []source
	}{
		{uhri.New(b.seeds.StateNames(), b.seeds.MechanismNames()), []source{{tests, []string{"export-full-*.json"}}, {files, []string{export}}}},
		{byMap, []source{{tests, []string{"observers.csv"}}, {files, []string{"made-up-observers.csv"}}}},
		{calendar.New(b.seeds.StateNames(), b.seeds.MechanismNames()), []source{{tests, []string{"elections.csv", "windows.csv"}}, {files, []string{"made-up-elections.csv", "made-up-windows.csv"}}}},
		{followup.New(b.seeds.GradeScales), []source{{tests, []string{"followup.json"}}, {files, []string{"followup-*.json"}}}},
	} {
		if err := b.say(ctx, l.loader, l.from...); err != nil {
			return err
		}
	}
	return os.RemoveAll(dir)
}

// loadPublished loads the published files, where they are at hand.
func (b *questionsBench) loadPublished(ctx context.Context) error {
	tests := source{neo4jdbtest.Files(), []string{neo4jdbtest.ExportName}}
	if err := b.say(ctx, uprinfo.New(b.seeds.StateNames()), tests, source{b.published, []string{"upr-info/upr-info-recs-*.csv"}}); err != nil {
		return err
	}
	return b.say(ctx, generalcomments.Loader{}, source{b.published, []string{"general-comments/*.json", "views/*.json"}})
}

// source are files of a folder.
type source struct {
	folder   fs.FS
	patterns []string
}

// say loads files, if there are any.
func (b *questionsBench) say(ctx context.Context, loader loaders.Loader, from ...source) error {
	var inputs []loaders.Input
	for _, s := range from {
		for _, pattern := range s.patterns {
			names, err := fs.Glob(s.folder, pattern)
			if err != nil {
				return err
			}
			for _, name := range names {
				inputs = append(inputs, file(s.folder, name))
			}
		}
	}
	if len(inputs) == 0 {
		fmt.Fprintf(os.Stderr, "%s: no files\n", loader.Declaration().Name)
		return nil
	}
	return b.loaded(ctx, loader, inputs)
}

func (b *questionsBench) loaded(ctx context.Context, loader loaders.Loader, inputs []loaders.Input) error {
	report, err := loaders.Run(ctx, b.store, loader, inputs, loaders.Options{AllowShrink: true, HresVersion: "bench"})
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%s: %d created, %d removed, %.1f s\n", loader.Declaration().Name, report.Totals.Created, report.Totals.Removed, report.Seconds)
	return nil
}

// link derives the links from the texts of the graph.
func (b *questionsBench) link(ctx context.Context) error {
	const name = "texts.jsonl"
	f, err := os.Create(filepath.Clean(filepath.Join(b.dir, name)))
	if err != nil {
		return err
	}
	if err := errors.Join(links.Write(ctx, b.store, f), f.Close()); err != nil {
		return err
	}
	for _, l := range links.All() {
		if err := b.loaded(ctx, l, []loaders.Input{file(os.DirFS(b.dir), name)}); err != nil {
			return err
		}
	}
	return nil
}

// asked is a question or a look-up, and what is asked of it.
type asked struct {
	name string
	// fewest and most are the trips that the question states; 0 where none are stated.
	fewest, most int64
	// aim is how long 95 of 100 may take; 0 where nothing is aimed at.
	aim  time.Duration
	asks []ask
}

// ask is a request to the API.
type ask struct {
	text      string
	variables map[string]any
	// cypher and params are the query of the cookbook, where there is one.
	cypher *query.Definition
	params map[string]any
}

// aims are the questions that shall be answered soon.
var aims = map[string]time.Duration{"Q1": 2 * time.Second, "Q4": 2 * time.Second, "Q5": 2 * time.Second, "Q10": 2 * time.Second}

// questions are those of package analysis, each asked what its case asks, and then anything, of any State.
func (b *questionsBench) questions() ([]asked, error) {
	r := rand.New(rand.NewPCG(7, 2026)) //nolint:gosec // the same asks each time
	isState := map[string]bool{}
	for _, s := range b.seeds.States {
		isState[s.ID] = true
	}
	states := newCorpus(b.seeds, 0).states
	var all []asked
	for _, q := range analysis.All() {
		i := slices.IndexFunc(cases.All(), func(c cases.Case) bool { return c.Question.Name == q.Name })
		if i < 0 {
			return nil, fmt.Errorf("no case asks %s", q.Name)
		}
		c := cases.All()[i]
		of := asked{name: q.Number + " " + q.Name, fewest: int64(q.Trips), most: int64(q.Trips + q.More), aim: aims[q.Number]}
		if c.API != nil {
			// The API answers with more than the rows, and states its trips by itself: see graph/explain.go.
			of.fewest, of.most = 1, 1
		}
		for j := range max(b.asks, len(c.Asks)) {
			var a cases.Ask
			if j < len(c.Asks) {
				a = c.Asks[j]
			} else {
				a = elsewhere(r, c.Random(r), isState, states)
			}
			of.asks = append(of.asks, ask{c.Text(a), pageOf(c), c.Question.Cypher, a.Params})
		}
		all = append(all, of)
	}
	return all, nil
}

// pageOf are the variables of the first page, where the answer has pages.
func pageOf(c cases.Case) map[string]any {
	if c.Fields != "" {
		return nil
	}
	return map[string]any{"first": 100}
}

var code = regexp.MustCompile(`"[A-Z]{3}"`)

// elsewhere asks the same of other States: the cases know a few, and answers about them alone would soon be in every cache.
func elsewhere(r *rand.Rand, a cases.Ask, isState map[string]bool, states []seeds.State) cases.Ask {
	other := map[string]string{}
	for _, found := range code.FindAllString(a.Arguments, -1) {
		if id := found[1 : len(found)-1]; isState[id] && other[id] == "" {
			other[id] = states[r.IntN(len(states))].ID
		}
	}
	a.Arguments = code.ReplaceAllStringFunc(a.Arguments, func(found string) string {
		if id := other[found[1:len(found)-1]]; id != "" {
			return `"` + id + `"`
		}
		return found
	})
	params := map[string]any{}
	for name, v := range a.Params {
		switch v := v.(type) {
		case string:
			if id := other[v]; id != "" {
				params[name] = id
				continue
			}
		case []string:
			ids := slices.Clone(v)
			for i, id := range ids {
				if id := other[id]; id != "" {
					ids[i] = id
				}
			}
			params[name] = ids
			continue
		}
		params[name] = v
	}
	a.Params = params
	return a
}

// soon is how long 95 of 100 look-ups may take.
const soon = 300 * time.Millisecond

// lookups look up what is in the graph.
func (b *questionsBench) lookups(ctx context.Context) ([]asked, error) {
	var states, statements []any
	err := b.db.Read(ctx, "bench", `MATCH (s:State) WHERE s.status = 'MEMBER'
CALL (s) { MATCH (s)<-[:ADDRESSED_TO]-(x:Statement) WHERE x.source <> 'uhri' OR x.cycle IS NOT NULL RETURN x.id AS id ORDER BY id LIMIT 1 }
RETURN s.id, id ORDER BY s.id`, nil, func(_ []string, values []any) error {
		states, statements = append(states, values[0]), append(statements, values[1])
		return nil
	})
	if err != nil {
		return nil, err
	}
	var words []any
	for _, verb := range verbs {
		for _, subject := range subjects {
			words = append(words, verb+" "+subject)
		}
	}
	looked := func(name, text, variable string, values []any) asked {
		of := asked{name: name, aim: soon}
		for i := range b.asks {
			// A step that is prime to the number of values asks for others each time, and of all parts of the list.
			of.asks = append(of.asks, ask{text: text, variables: map[string]any{variable: values[i*37%len(values)]}})
		}
		return of
	}
	return []asked{
		looked("node by id", `query($id: ID!) { node(id: $id) { __typename id ... on Recommendation { text recommendedBy { state { name } response } } ... on Observation { text } } }`,
			"id", statements),
		looked("State", `query($id: ID!) { state(id: $id) { id name status regionalGroup { name } } }`, "id", states),
		looked("page of recommendations", `query($id: ID!) { state(id: $id) { recommendationsReceived(first: 50) { totalCount pageInfo { hasNextPage }
nodes { id text recommendedBy { state { id name } response } } } } }`, "id", states),
		looked("search", `query($words: String!) { search(query: $words, first: 20) { totalCount nodes { __typename id } } }`, "words", words),
	}, nil
}

// measured is what asking found.
type measured struct {
	// fewest and most are the round trips of an ask.
	fewest, most int64
	rows         int
	took         []time.Duration
	// hits are those of the query of the cookbook over the first asks, which tell how much of the graph was looked at.
	hits int64
}

// profiled is of how many asks the database counts what it does. A question is asked at least so often.
const profiled = 12

// enough is for how long a question is asked at most, once it was asked as often as is profiled: a slow one would else take most of the run.
const enough = 20 * time.Second

func (b *questionsBench) measure(ctx context.Context, all []asked) ([]measured, error) {
	var found []measured
	for _, of := range all {
		// Once for the plans and the caches.
		if _, err := b.asking(ctx, of); err != nil {
			return nil, fmt.Errorf("%s: %w", of.name, err)
		}
		m, err := b.asking(ctx, of)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", of.name, err)
		}
		for _, a := range of.asks[:min(profiled, len(of.asks))] {
			if a.cypher == nil {
				break
			}
			hits, err := b.hits(ctx, a)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", of.name, err)
			}
			m.hits += hits
		}
		fmt.Fprintf(os.Stderr, "%s: %d asks, p95 %.0f ms, %d db hits\n", of.name, len(m.took), ms(m.share(95)), m.hits)
		found = append(found, m)
	}
	return found, nil
}

// asking asks a question as often as it is to be, or as time allows.
func (b *questionsBench) asking(ctx context.Context, of asked) (measured, error) {
	m := measured{fewest: math.MaxInt64}
	var spent time.Duration
	for i, a := range of.asks {
		if i >= profiled && spent > enough {
			break
		}
		rows, trips, took, err := b.ask(ctx, a)
		if err != nil {
			return m, err
		}
		m.fewest, m.most = min(m.fewest, trips), max(m.most, trips)
		m.rows += rows
		m.took = append(m.took, took)
		spent += took
	}
	slices.Sort(m.took)
	return m, nil
}

// ask puts a request to the API, in this process, and returns how many rows there were in all, how many queries went to the
// database, and how long the answer took.
func (b *questionsBench) ask(ctx context.Context, a ask) (rows int, trips int64, took time.Duration, err error) {
	body, err := json.Marshal(map[string]any{"query": a.text, "variables": a.variables})
	if err != nil {
		return 0, 0, 0, err
	}
	ctx, counted := neo4jdb.CountTrips(ctx)
	request := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	response := httptest.NewRecorder()
	begun := time.Now()
	b.api.ServeHTTP(response, request)
	took = time.Since(begun)
	type page struct{ TotalCount int }
	var answer struct {
		Data struct {
			Answer struct{ Rows page }
			Search page
			State  struct{ RecommendationsReceived page }
		}
		Errors []struct{ Message string }
	}
	if err := json.Unmarshal(response.Body.Bytes(), &answer); err != nil {
		return 0, 0, 0, err
	}
	if len(answer.Errors) > 0 {
		return 0, 0, 0, fmt.Errorf("%s (%s)", answer.Errors[0].Message, a.text)
	}
	d := answer.Data
	return d.Answer.Rows.TotalCount + d.Search.TotalCount + d.State.RecommendationsReceived.TotalCount, counted.Count(), took, nil
}

// hits asks the query of the cookbook and returns how often the database looked something up.
func (b *questionsBench) hits(ctx context.Context, a ask) (int64, error) {
	result, err := neo4j.ExecuteQuery(ctx, b.driver, "PROFILE "+a.cypher.InMap, map[string]any{"p": a.params}, neo4j.EagerResultTransformer,
		neo4j.ExecuteQueryWithDatabase("neo4j"), neo4j.ExecuteQueryWithReadersRouting())
	if err != nil {
		return 0, err
	}
	return hitsOf(result.Summary.Profile()), nil
}

func hitsOf(plan neo4j.ProfiledPlan) int64 {
	hits := plan.DbHits()
	for _, child := range plan.Children() {
		hits += hitsOf(child)
	}
	return hits
}

// share is the time within which so many of a hundred were answered.
func (m measured) share(ofHundred int) time.Duration {
	return m.took[(len(m.took)*ofHundred+99)/100-1]
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// said tells what the graph holds.
func (b *questionsBench) said(ctx context.Context, n int) error {
	return b.db.Read(ctx, "bench", `RETURN COUNT { (:Statement) }, COUNT { () }, COUNT { ()-->() }`, nil, func(_ []string, values []any) error {
		_, err := fmt.Fprintf(b.out, "%s, %s/%s, %d cores; a corpus of %d annotations; %v statements, %v nodes, %v relationships; Neo4j has %s\n\n",
			runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), n, values[0], values[1], values[2], status(b.instance.PID(), "VmRSS"))
		return err
	})
}

// show prints what was measured. It is an error that a question takes other trips than it states, or more of a larger graph.
func (b *questionsBench) show(all []asked, tenth, whole []measured) error {
	table := tabwriter.NewWriter(b.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "question\tround trips\tof a tenth\tasks\trows\tdb hits\tof a tenth\tp50 ms\tp95 ms\tmax ms\taim ms\t\t")
	var errs []error
	for i, of := range all {
		m, small := whole[i], tenth[i]
		aim, holds := "", ""
		if of.aim > 0 {
			aim, holds = fmt.Sprint(of.aim.Milliseconds()), "holds"
			if m.share(95) > of.aim {
				holds = "missed"
			}
		}
		hits := func(m measured) string {
			if of.asks[0].cypher == nil {
				return ""
			}
			return fmt.Sprint(m.hits / int64(min(profiled, len(of.asks))))
		}
		fmt.Fprintf(table, "%s\t%d\t%d\t%d\t%d\t%s\t%s\t%.0f\t%.0f\t%.0f\t%s\t%s\t\n", of.name, m.most, small.most, len(m.took), m.rows, hits(m), hits(small),
			ms(m.share(50)), ms(m.share(95)), ms(m.share(100)), aim, holds)
		if m.most > small.most {
			errs = append(errs, fmt.Errorf("%s takes %d round trips, and %d of a tenth of the data", of.name, m.most, small.most))
		}
		if of.most > 0 && (m.fewest < of.fewest || m.most > of.most) {
			errs = append(errs, fmt.Errorf("%s takes %d to %d round trips, and states %d to %d", of.name, m.fewest, m.most, of.fewest, of.most))
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(b.out, "\nRows are those of all asks, db hits those of the query of the cookbook, the mean of the first %d asks.\n", min(profiled, b.asks))
	return errors.Join(append(errs, err)...)
}
