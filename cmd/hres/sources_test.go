package main

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/fetch"
	"github.com/hres/hres/loaders"
	curated "github.com/hres/hres/seeds"
)

var update = flag.Bool("update", false, "write the pages of docs/sources anew")

// TestPagesOfTheSources holds docs/sources to what the loaders declare, what the seeds know of the sources, and what the
// loaders' packages say of fields and traps.
func TestPagesOfTheSources(t *testing.T) {
	all, err := curated.Load()
	require.NoError(t, err)
	folder := filepath.Join("..", "..", "docs", "sources")
	var names []string
	for _, l := range registry(all).All() {
		d := l.Declaration()
		if d.Inputs == "" {
			continue
		}
		names = append(names, d.Name+".md")
		path := filepath.Join(folder, d.Name+".md")
		want := page(t, all, l)
		if *update {
			require.NoError(t, os.MkdirAll(folder, 0o755))
			require.NoError(t, os.WriteFile(path, []byte(want), 0o644))
			continue
		}
		got, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Equal(t, want, string(got), "go test ./cmd/hres -run Pages -update writes it anew")
	}
	written, err := filepath.Glob(filepath.Join(folder, "*.md"))
	require.NoError(t, err)
	for _, path := range written {
		assert.True(t, slices.Contains(names, filepath.Base(path)), "%s is of no loader", path)
	}
}

// page describes one source.
func page(t *testing.T, all *curated.Seeds, l loaders.Loader) string {
	t.Helper()
	d := l.Declaration()
	i := slices.IndexFunc(all.Sources, func(s curated.Source) bool { return s.ID == d.Source })
	require.GreaterOrEqual(t, i, 0, "the seeds have no source %s", d.Source)
	s := all.Sources[i]
	fetchable, err := fetch.Sources()
	require.NoError(t, err)
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n<!-- Written by go test ./cmd/hres -run Pages -update. -->\n\n%s\n\n", s.Name, d.Sentence)
	fmt.Fprintf(&b, "- **Publisher:** %s\n- **Licence:** %s\n", s.Publisher, s.Licence)
	if s.Obtain != "" {
		fmt.Fprintf(&b, "- **How to get it:** %s\n", s.Obtain)
	}
	if s.Note != "" {
		fmt.Fprintf(&b, "- **Note:** %s\n", s.Note)
	}
	if slices.ContainsFunc(fetchable, func(f fetch.Source) bool { return f.ID == d.Name }) {
		fmt.Fprintf(&b, "- **Fetch it:** `hres fetch %s`\n", d.Name)
	}
	fmt.Fprintf(&b, "- **Load it:** `hres load %s FILE…`, with %s\n", d.Name, d.Inputs)
	if settable, ok := l.(loaders.Settable); ok {
		for _, setting := range settable.Settings() {
			fmt.Fprintf(&b, "- `--set %s=…`: %s\n", setting.Name, setting.Sentence)
		}
	}
	fmt.Fprintf(&b, "- **Writes:** `%s`; `%s`\n", strings.Join(d.Labels, "`, `"), strings.Join(d.Types, "`, `"))
	if len(d.Needs) > 0 {
		fmt.Fprintf(&b, "- **Builds on:** `%s` of other sources\n", strings.Join(d.Needs, "`, `"))
	}
	if len(d.Shares) > 0 {
		fmt.Fprintf(&b, "- **Shares:** `%s` with other sources, at rank %d\n", strings.Join(d.Shares, "`, `"), d.Rank)
	}
	b.WriteString("\n## Fields and traps\n\n" + packageDoc(t, l))
	return b.String()
}

// packageDoc is what the package of a loader says of itself, in Markdown.
func packageDoc(t *testing.T, l loaders.Loader) string {
	t.Helper()
	of := reflect.TypeOf(l)
	if of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	folder := filepath.Join("..", "..", "loaders", filepath.Base(of.PkgPath()))
	paths, err := filepath.Glob(filepath.Join(folder, "*.go"))
	require.NoError(t, err)
	for _, path := range paths {
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.PackageClauseOnly|parser.ParseComments)
		require.NoError(t, err)
		if f.Doc != nil && !strings.HasSuffix(path, "_test.go") {
			return markdown(f.Doc)
		}
	}
	require.Fail(t, "the package says nothing of itself", folder)
	return ""
}

func markdown(doc *ast.CommentGroup) string {
	printer := &comment.Printer{HeadingLevel: 3, HeadingID: func(*comment.Heading) string { return "" }, DocLinkURL: func(*comment.DocLink) string { return "" }}
	return string(bytes.TrimRight(printer.Markdown(new(comment.Parser).Parse(doc.Text())), "\n")) + "\n"
}
