// Package explorer is the web face of hres: a plain start page, and a console in which a reader writes GraphQL
// queries. All it needs is embedded; it asks nothing of any other host.
package explorer

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/hres/hres/query"
)

//go:embed assets pages examples.json
var files embed.FS

// startQuestions is how many of the examples the start page offers.
const startQuestions = 3

// contentSecurityPolicy lets the pages use their own files and the API beside them, and nothing else. Trusted types
// make the browser refuse text that is read as HTML, whatever a script tries.
const contentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
	"require-trusted-types-for 'script'; trusted-types 'none'"

// contentTypes are fixed here because mime.TypeByExtension answers differently from machine to machine.
var contentTypes = map[string]string{
	".css":  "text/css; charset=utf-8",
	".html": "text/html; charset=utf-8",
	".js":   "text/javascript; charset=utf-8",
	".json": "application/json",
	".png":  "image/png",
	".zip":  "application/zip",
}

// Options are what a server tells its pages about itself.
type Options struct {
	// BrowserURL is the address of Neo4j Browser, http or https. Where empty, the pages do not link to it.
	BrowserURL string
	// Version is the version of hres, as the start page shows it.
	Version string
	// DB is where records, saved answers and feeds are read from; without it there are none.
	DB query.Reader
	// API answers GraphQL, for the saved answers that ask it; without it there are none of these.
	API http.Handler
	// BaseURL is the address of the start page, as others reach it; where empty, what the client asked for.
	BaseURL string
	// Logger gets what an operator needs to know.
	Logger *slog.Logger
}

// Example is a question that the console offers. The first three stand on the start page too.
type Example struct {
	Title       string         `json:"title"`
	Description string         `json:"description"`
	Query       string         `json:"query"`
	Variables   map[string]any `json:"variables"`
}

// Examples returns the examples in the order in which they are offered. Each call returns its own copy.
func Examples() []Example {
	var examples []Example
	if err := json.Unmarshal(read("examples.json"), &examples); err != nil {
		panic(fmt.Sprintf("explorer: examples.json: %v", err)) // embedded, and read by a test
	}
	return examples
}

// link is the address of the console with this example in it, relative to the start page.
func (e Example) link() string {
	values := url.Values{"query": {e.Query}}
	if len(e.Variables) > 0 {
		text, err := json.MarshalIndent(e.Variables, "", "  ")
		if err != nil {
			panic(fmt.Sprintf("explorer: variables of %q: %v", e.Title, err)) // they were JSON a moment ago
		}
		values.Set("variables", string(text))
	}
	return "graphql#" + values.Encode()
}

// Handler serves the start page at / and the files of the pages below /assets/; with a DB also records below /r/, saved answers below
// /a/, feeds below /feed/, and for Neo4j Browser a guide at /guide and favourites at /favourites.zip. It answers 404 for any other path and
// 405 for methods other than GET and HEAD. The pages find one another and the API by relative addresses: the API and
// [Console] are expected at /graphql, and all of it may stand below a prefix that is stripped before the handler.
func Handler(opts Options) http.Handler {
	type question struct{ Title, Description, Link string }
	var questions []question
	for _, e := range Examples()[:startQuestions] {
		questions = append(questions, question{e.Title, e.Description, e.link()})
	}
	mux := http.NewServeMux()
	mux.Handle("/{$}", page("start.html", struct {
		Options
		Questions []question
	}{opts, questions}))
	for _, name := range assetNames() {
		mux.Handle("/assets/"+name, newFile(name, read("assets/"+name)))
	}
	mux.Handle("/assets/examples.json", newFile("examples.json", read("examples.json")))
	if opts.DB != nil {
		opts.mount(mux)
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		secure(w.Header())
		http.Error(w, "There is no such page.", http.StatusNotFound)
	})
	return mux
}

// Console serves the console's page, whatever the path. The page sends its queries by POST to the address it was read
// from, and takes its files from assets/ beside it. Since that address is the API's too, the answer says that it varies
// with the Accept header; choosing between page and API is up to the caller.
func Console(opts Options) http.Handler {
	var modules []string
	for _, name := range assetNames() {
		// All the console's modules at once, rather than one import after another.
		if path.Ext(name) == ".js" && name != "start.js" && name != "console.js" {
			modules = append(modules, name)
		}
	}
	f := page("console.html", struct {
		Options
		Modules []string
	}{opts, modules})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Accept")
		f.ServeHTTP(w, r)
	})
}

// file is an embedded file, ready to be served.
type file struct {
	contentType string
	etag        string
	content     []byte
}

func newFile(name string, content []byte) file {
	contentType, known := contentTypes[path.Ext(name)]
	if !known {
		panic("explorer: no content type for " + name)
	}
	sum := sha256.Sum256(content)
	return file{contentType, `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`, content}
}

// page fills a template once: what it shows does not change while the server runs.
func page(name string, data any) file {
	var b bytes.Buffer
	t := template.Must(template.ParseFS(files, "pages/"+name))
	if err := t.Execute(&b, data); err != nil {
		panic(fmt.Sprintf("explorer: %s: %v", name, err)) // the template and its data are both ours
	}
	return newFile(name, b.Bytes())
}

// ServeHTTP sends the file, or 304 where the browser holds the same content. Browsers ask each time (no-cache), because
// modules import one another by plain names: after an upgrade, old and new ones must never meet.
func (f file) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	secure(h)
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "Only GET and HEAD are answered here.", http.StatusMethodNotAllowed)
		return
	}
	h.Set("Content-Type", f.contentType)
	h.Set("Cache-Control", "no-cache")
	h.Set("ETag", f.etag)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.content))
}

func secure(h http.Header) {
	h.Set("Content-Security-Policy", contentSecurityPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
}

func assetNames() []string {
	entries, err := fs.ReadDir(files, "assets")
	if err != nil {
		panic(fmt.Sprintf("explorer: %v", err)) // embedded
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return slices.DeleteFunc(names, func(name string) bool { return strings.HasPrefix(name, ".") })
}

func read(name string) []byte {
	content, err := files.ReadFile(name)
	if err != nil {
		panic(fmt.Sprintf("explorer: %v", err)) // embedded
	}
	return content
}
