package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/hres/hres/internal/neo4jlocal"
	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/schema"
)

// importer writes what hres's loader says of a corpus as the tables of Neo4j's offline importer, and measures how long that
// takes to make a new database of them. The tables are written beforehand and not counted.
func (b *loadBench) importer(ctx context.Context, n int) (r run, err error) {
	folder := filepath.Join(b.dir, "import")
	if err := os.Mkdir(folder, 0o700); err != nil {
		return r, err
	}
	graph, err := schema.Load()
	if err != nil {
		return r, err
	}
	t := &tables{folder: folder, graph: graph, open: map[string]*table{}, met: map[string]bool{}}
	for id := range b.known {
		if err := t.Node(record.Node{Label: id[0], ID: id[1]}); err != nil {
			return r, err
		}
	}
	r.size.nodes -= int64(len(b.known))
	if err := errors.Join(b.loader.Load(ctx, b.inputs(n), b.known, t), t.close()); err != nil {
		return r, err
	}
	r.size.statements, r.size.nodes, r.size.relationships = t.statements, r.size.nodes+t.nodes, t.edges
	jars, err := neo4jlocal.Fetch(ctx, neo4jlocal.DefaultCacheDir(), nil)
	if err != nil {
		return r, err
	}
	args := []string{"-cp", filepath.Join(jars, "*"), "org.neo4j.cli.AdminTool", "database", "import", "full", "neo4j", "--overwrite-destination",
		"--multiline-fields=true", "--threads=" + strconv.Itoa(runtime.NumCPU())}
	java := exec.CommandContext(ctx, "java", append(args, t.args()...)...) // #nosec G204 -- the arguments are the benchmark's own
	conf := filepath.Join(folder, "conf")
	if err := errors.Join(os.Mkdir(conf, 0o700), os.WriteFile(filepath.Join(conf, "neo4j.conf"), nil, 0o600)); err != nil {
		return r, err
	}
	java.Dir = folder
	java.Env = append(os.Environ(), "NEO4J_HOME="+folder, "NEO4J_CONF="+conf)
	begun := time.Now()
	out, err := java.CombinedOutput()
	r.took, r.peak = time.Since(begun), "-"
	if err != nil {
		return r, fmt.Errorf("the offline importer: %w: %s", err, out[max(0, len(out)-2000):])
	}
	return r, nil
}

// tables are the files of the importer: one for each label, and one for each type and the labels of its ends.
type tables struct {
	folder                   string
	graph                    *schema.Graph
	open                     map[string]*table
	met                      map[string]bool
	statements, nodes, edges int64
}

type table struct {
	option     string
	file       *os.File
	rows       *csv.Writer
	properties []schema.Property
}

func (t *tables) table(name, option string, keys []string, properties []schema.Property) (*table, error) {
	if have := t.open[name]; have != nil {
		return have, nil
	}
	path := filepath.Join(t.folder, name+".csv")
	f, err := os.Create(filepath.Clean(path))
	if err != nil {
		return nil, err
	}
	made := &table{option: option + "=" + path, file: f, rows: csv.NewWriter(f), properties: properties}
	t.open[name] = made
	header := slices.Clone(keys)
	for _, p := range properties {
		header = append(header, p.Name)
	}
	return made, made.rows.Write(header)
}

func (t *table) row(keys []string, values record.Properties) error {
	row := slices.Clone(keys)
	for _, p := range t.properties {
		switch v := values[p.Name].(type) {
		case nil:
			row = append(row, "")
		case []string:
			row = append(row, strings.Join(v, ";"))
		default:
			row = append(row, fmt.Sprint(v))
		}
	}
	return t.rows.Write(row)
}

// Node implements loaders.Emitter.
func (t *tables) Node(n record.Node) error {
	if t.met[n.ID] {
		return nil
	}
	t.met[n.ID] = true
	l, ok := t.graph.Label(n.Label)
	if !ok {
		return fmt.Errorf("the schema has no label %s", n.Label)
	}
	t.nodes++
	if slices.Contains(l.Also, "Statement") {
		t.statements++
	}
	into, err := t.table(n.Label, "--nodes="+strings.Join(append([]string{n.Label}, l.Also...), ":"), []string{"id:ID"}, l.Written())
	if err != nil {
		return err
	}
	return into.row([]string{n.ID}, n.Properties)
}

// Edge implements loaders.Emitter.
func (t *tables) Edge(e record.Edge) error {
	key := e.Type + "\x00" + e.From.ID + "\x00" + e.To.ID
	if t.met[key] {
		return nil
	}
	t.met[key] = true
	t.edges++
	name := e.Type + "-" + e.From.Label + "-" + e.To.Label
	r, ok := t.graph.Relationship(e.Type, e.From.Label, e.To.Label)
	if !ok {
		return fmt.Errorf("the schema has no %s", name)
	}
	into, err := t.table(name, "--relationships="+e.Type, []string{":START_ID", ":END_ID"}, r.Written())
	if err != nil {
		return err
	}
	return into.row([]string{e.From.ID, e.To.ID}, e.Properties)
}

// Row implements loaders.Emitter.
func (t *tables) Row(string, loaders.Outcome) {}

// NotUnderstood implements loaders.Emitter.
func (t *tables) NotUnderstood(loaders.Remark) {}

// Covers implements loaders.Emitter.
func (t *tables) Covers(string) {}

func (t *tables) close() (err error) {
	for _, one := range t.open {
		one.rows.Flush()
		err = errors.Join(err, one.rows.Error(), one.file.Close())
	}
	return err
}

// args are the importer's options, one for each file.
func (t *tables) args() (args []string) {
	for _, one := range t.open {
		args = append(args, one.option)
	}
	return args
}
