package explorer

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html/template"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/hres/hres/query"
)

// guide shows the cookbook within Neo4j Browser: `:play http://127.0.0.1:8080/guide`. The Browser reads it from a page of its own
// origin, and asks first whether it may (CORS), since it tells caches to stand aside. The guide has no data, so that anybody may read
// it. The server must allow the host: browser.remote_content_hostname_whitelist, which hres sets for the Neo4j that it runs.
func (l *live) guide(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Access-Control-Allow-Methods", "GET, HEAD")
	h.Set("Access-Control-Allow-Headers", "Cache-Control, Pragma")
	if r.Method == http.MethodOptions {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	var b strings.Builder
	if err := guidePage.Execute(&b, struct {
		Base      string
		Questions []*query.Definition
	}{l.base(r), Cookbook()}); err != nil {
		l.Logger.Error("guide", "error", err)
		http.Error(w, "The guide cannot be made.", http.StatusInternalServerError)
		return
	}
	newFile("guide.html", []byte(b.String())).ServeHTTP(w, r)
}

var guidePage = template.Must(template.New("guide.html").Funcs(template.FuncMap{"browser": BrowserText}).ParseFS(files, "pages/guide.html"))

// Cookbook are the questions of the cookbook in the order of their names.
func Cookbook() (all []*query.Definition) {
	for _, d := range query.All() {
		if d.Cookbook {
			all = append(all, d)
		}
	}
	return all
}

// BrowserText is a question with lines that set its parameters, ready for Neo4j Browser. The first line is its name, by which
// Neo4j Browser lists it.
func BrowserText(d *query.Definition) string {
	return "// hres: " + d.Name + "\n" + BrowserParams(d) + d.Text
}

// favourites serves the cookbook as Neo4j Browser exports and reads favourites: a zip of .cypher files in a folder.
func (l *live) favourites(w http.ResponseWriter, r *http.Request) {
	content, err := Favourites()
	if err != nil {
		l.Logger.Error("favourites", "error", err)
		http.Error(w, "The favourites cannot be made.", http.StatusInternalServerError)
		return
	}
	newFile("favourites.zip", content).ServeHTTP(w, r)
}

// Favourites is the zip of favourites for Neo4j Browser: drop it on its window. The same questions are the same bytes.
func Favourites() ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, d := range Cookbook() {
		f, err := z.CreateHeader(&zip.FileHeader{Name: "hres/" + d.Name + ".cypher", Method: zip.Deflate, Modified: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return nil, err
		}
		if _, err := f.Write([]byte(BrowserText(d))); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}

// BrowserParams are the lines that set a query's parameters in Neo4j Browser.
func BrowserParams(d *query.Definition) string {
	var b strings.Builder
	values := d.Bind(d.Example)
	for _, name := range slices.Sorted(maps.Keys(values)) {
		fmt.Fprintf(&b, ":param %s => %s;\n", name, cypherValue(values[name]))
	}
	return b.String()
}

// cypherValue writes an example's value for people to paste; no query is ever built from it.
func cypherValue(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return "'" + strings.ReplaceAll(strings.ReplaceAll(v, `\`, `\\`), "'", `\'`) + "'"
	case []any:
		items := make([]string, len(v))
		for i := range v {
			items[i] = cypherValue(v[i])
		}
		return "[" + strings.Join(items, ", ") + "]"
	case map[string]any:
		var items []string
		for _, k := range slices.Sorted(maps.Keys(v)) {
			items = append(items, k+": "+cypherValue(v[k]))
		}
		return "{" + strings.Join(items, ", ") + "}"
	}
	return fmt.Sprint(v)
}
