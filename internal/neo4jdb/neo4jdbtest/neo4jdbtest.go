// Package neo4jdbtest gives the tests of a package a real Neo4j that holds the seeds, small, hand-written exports of
// UPR Info and of the Universal Human Rights Index, and a few made-up official words:
//
//	func TestMain(m *testing.M) { neo4jtest.Main(m) }
//
//	func TestSomething(t *testing.T) {
//		db := neo4jdbtest.Loaded(t)
//		…
//	}
//
// All tests of the package share the graph, and leave it as they find it.
package neo4jdbtest

import (
	"bytes"
	"context"
	"embed"
	"fmt"
	"io/fs"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/hres/hres/internal/neo4jdb"
	"github.com/hres/hres/internal/neo4jtest"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/calendar"
	"github.com/hres/hres/loaders/followup"
	"github.com/hres/hres/loaders/links"
	"github.com/hres/hres/loaders/loadertest"
	"github.com/hres/hres/loaders/observers"
	"github.com/hres/hres/loaders/opentreaties"
	seedsloader "github.com/hres/hres/loaders/seeds"
	"github.com/hres/hres/loaders/uhri"
	"github.com/hres/hres/loaders/undocument"
	"github.com/hres/hres/loaders/uprinfo"
	"github.com/hres/hres/schema"
	"github.com/hres/hres/seeds"
)

// Export is the hand-written export, in the format of UPR Info. Its States and sessions are chosen for the tests, its
// texts are made up.
//
//go:embed testdata/upr-info.csv
var Export []byte

// files are official words of a treaty and a document, English and French annotations, grades, observed recommendations and calendars of
// elections and windows, made up for the tests: in the formats of open-treaties, of a plain text, of UHRI, of the
// tracker of the Human Rights Committee's follow-up, and of tables.
//
//go:embed testdata/*
var files embed.FS

// Files are the files that [Fill] loads, by the names under which it does.
func Files() fs.FS {
	within, err := fs.Sub(files, "testdata")
	if err != nil {
		panic(err) // The folder is built in.
	}
	return within
}

func input(name string) loaders.Input {
	return loaders.Input{Name: name, Open: func() (fs.File, error) { return Files().Open(name) }}
}

// ExportName is the name under which the export is loaded.
const ExportName = "upr-info.csv"

var once sync.Once

// Loaded opens the Neo4j of this test process, with the seeds and the exports in it.
func Loaded(tb testing.TB) *neo4jdb.DB {
	tb.Helper()
	db := Open(tb)
	once.Do(func() { require.NoError(tb, Fill(tb.Context(), db)) })
	return db
}

// Fill loads the seeds and the exports into an empty graph.
func Fill(ctx context.Context, db *neo4jdb.DB) error {
	all, err := seeds.Load()
	if err != nil {
		return err
	}
	byMap, err := observers.New(all.StateNames(), all.GradeScales).With(map[string]string{"map": "odihr"})
	if err != nil {
		return err
	}
	for _, l := range []struct {
		loader loaders.Loader
		inputs []loaders.Input
	}{
		{seedsloader.Loader{}, nil},
		{uprinfo.New(all.StateNames()), []loaders.Input{input(ExportName)}},
		{opentreaties.New(all.InstrumentNames()), []loaders.Input{input("treaty.json")}},
		{undocument.Loader{}, []loaders.Input{input("document.txt")}},
		{uhri.New(all.StateNames(), all.MechanismNames()), []loaders.Input{input("export-full-en.json"), input("export-full-fr.json")}},
		{followup.New(all.GradeScales), []loaders.Input{input("followup.json")}},
		{calendar.New(all.StateNames(), all.MechanismNames()), []loaders.Input{input("elections.csv"), input("windows.csv")}},
		{byMap, []loaders.Input{input("observers.csv")}},
	} {
		if _, err := Say(ctx, db, l.loader, l.inputs...); err != nil {
			return err
		}
	}
	if err := Link(ctx, db); err != nil {
		return err
	}
	return decide(ctx, db)
}

// decide confirms one link and rejects another.
func decide(ctx context.Context, db *neo4jdb.DB) error {
	store, err := prepared(ctx, db)
	if err != nil {
		return err
	}
	now := clock()()
	return store.Decide(ctx, []loaders.Verdict{
		{Link: loaders.Link("CITES", "CCPR/C/GC/34#5", "iccpr/25/b"), Decision: loaders.Confirmed, Name: "A. Scholar", Reason: "Made up for the tests.", DecidedAt: now},
		{Link: loaders.Link("CITES", "CCPR/C/GC/34#5", "CCPR/C/101/D/1410/2005"), Decision: loaders.Rejected, Name: "B. Scholar", Reason: "Made up for the tests.", DecidedAt: now},
	}, "test", now)
}

// Open opens the Neo4j of this test process as it is, until the test ends.
func Open(tb testing.TB) *neo4jdb.DB {
	tb.Helper()
	server := neo4jtest.Start(tb)
	// Tests share their machine with others: what takes long is no fault of the query.
	db, err := neo4jdb.Open(tb.Context(), neo4jdb.Config{URI: server.URI, User: server.User, Password: server.Password, ReadTimeout: time.Minute})
	require.NoError(tb, err)
	tb.Cleanup(func() { _ = db.Close(context.Background()) })
	return db
}

// Store is the store of a graph, ready for use.
func Store(tb testing.TB, db *neo4jdb.DB) *neo4jdb.Store {
	tb.Helper()
	store, err := prepared(tb.Context(), db)
	require.NoError(tb, err)
	return store
}

func prepared(ctx context.Context, db *neo4jdb.DB) (*neo4jdb.Store, error) {
	graph, err := schema.Load()
	if err != nil {
		return nil, err
	}
	store := neo4jdb.NewStore(db, graph)
	return store, store.Prepare(ctx)
}

// Load runs a loader, and ends the test where it does not complete or an edge has no end.
func Load(tb testing.TB, db *neo4jdb.DB, loader loaders.Loader, inputs ...loaders.Input) *loaders.Report {
	tb.Helper()
	report, err := Say(tb.Context(), db, loader, inputs...)
	require.NoError(tb, err)
	return report
}

// Say runs a loader. That an edge has no end is an error.
func Say(ctx context.Context, db *neo4jdb.DB, loader loaders.Loader, inputs ...loaders.Input) (*loaders.Report, error) {
	store, err := prepared(ctx, db)
	if err != nil {
		return nil, err
	}
	report, err := loaders.Run(ctx, store, loader, inputs, loaders.Options{HresVersion: "test", Now: clock()})
	if err == nil && len(report.MissingEnds) > 0 {
		err = fmt.Errorf("edges without an end: %v", report.MissingEnds)
	}
	return report, err
}

// Link derives the links from the texts of the graph.
func Link(ctx context.Context, db *neo4jdb.DB) error {
	store, err := prepared(ctx, db)
	if err != nil {
		return err
	}
	var texts bytes.Buffer
	if err := links.Write(ctx, store, &texts); err != nil {
		return err
	}
	for _, l := range links.All() {
		if _, err := Say(ctx, db, l, loadertest.Text("texts.jsonl", texts.String())); err != nil {
			return err
		}
	}
	return nil
}

var loads int

// clock stands still during a load; each load is a day after the one before, so that their order is known.
func clock() func() time.Time {
	loads++
	day := time.Date(2026, time.January, loads, 12, 0, 0, 0, time.UTC)
	return func() time.Time { return day }
}

// UprInfo is the loader of UPR Info's exports, as the command line has it.
func UprInfo(tb testing.TB) *uprinfo.Loader {
	tb.Helper()
	all, err := seeds.Load()
	require.NoError(tb, err)
	return uprinfo.New(all.StateNames())
}
