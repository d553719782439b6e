package explorer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"html/template"
	"log/slog"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/permalink"
	"github.com/hres/hres/query"
)

// patience bounds what a page asks of the graph.
const patience = 15 * time.Second

// linksShown are how many links of a kind a record shows; linksPage are those on a page of one kind alone.
const (
	linksShown = 20
	linksPage  = 100
)

// live serves what is read from the graph: records, saved answers, feeds and the guide.
type live struct {
	Options
	pages *template.Template
}

// mount adds the pages that need the graph.
func (o Options) mount(mux *http.ServeMux) {
	l := &live{o, template.Must(template.ParseFS(files, "pages/parts.html", "pages/record.html", "pages/absent.html", "pages/answer.html"))}
	if l.Logger == nil {
		l.Logger = slog.New(slog.DiscardHandler)
	}
	mux.HandleFunc("/r/{id...}", l.read(l.record))
	mux.HandleFunc("/a/{token}", l.read(l.answer))
	mux.HandleFunc("/feed/{path...}", l.read(l.feed))
	mux.HandleFunc("/guide", l.guide)
	mux.HandleFunc("/favourites.zip", l.favourites)
}

// seen is what one request sees: the state of the data, and where things are.
type seen struct {
	r     *http.Request
	State query.DataState
	// Root leads from the page to the start page, relative; Base is the absolute address of it.
	Root, Base string
	Version    string
}

// To is the address of a record's page, relative.
func (s seen) To(id string) string { return s.Root + strings.TrimPrefix(permalink.Record(id), "/") }

// URI is the absolute address of a record.
func (s seen) uri(id string) string { return s.Base + permalink.Record(id) }

// console is the address of the console with a query in it, relative.
func (s seen) console(text string, variables map[string]any) string {
	return s.Root + Example{Query: text, Variables: variables}.link()
}

// errAbsent says that there is no such thing.
var errAbsent = errors.New("absent")

// read answers GET and HEAD with what show makes of the graph. Its entity tag is the state of the data: a client that has the same
// gets 304. Where a load is under way nothing may be kept.
func (l *live) read(show func(http.ResponseWriter, *http.Request, seen) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		secure(h)
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			h.Set("Allow", "GET, HEAD")
			http.Error(w, "Only GET and HEAD are answered here.", http.StatusMethodNotAllowed)
			return
		}
		ctx, cancel := context.WithTimeout(r.Context(), patience)
		defer cancel()
		r = r.WithContext(ctx)
		s := seen{r: r, Root: strings.Repeat("../", strings.Count(r.URL.EscapedPath(), "/")-1), Base: l.base(r), Version: l.Version}
		if s.Root == "" {
			s.Root = "./"
		}
		states, err := query.StateOfData.Run(ctx, l.DB, query.Nothing{})
		if err == nil {
			s.State = states[0]
			h.Set("Vary", "Accept")
			h.Set("Cache-Control", "no-cache")
			if tag := s.tag(r); s.State.Running == 0 {
				h.Set("ETag", tag)
				if matches(r.Header.Get("If-None-Match"), tag) {
					w.WriteHeader(http.StatusNotModified)
					return
				}
			}
			err = show(w, r, s)
		}
		if err != nil {
			h.Del("ETag")
			l.Logger.WarnContext(ctx, "page", "path", r.URL.Path, "error", err)
			status := http.StatusServiceUnavailable
			if errors.Is(err, query.ErrTimeout) {
				status = http.StatusGatewayTimeout
			}
			http.Error(w, "The graph does not answer. Try again in a moment.", status)
		}
	}
}

// base is the address of the start page, without a slash at its end.
func (l *live) base(r *http.Request) string {
	if l.BaseURL != "" {
		return strings.TrimSuffix(l.BaseURL, "/")
	}
	return (&url.URL{Scheme: "http", Host: r.Host}).String()
}

// tag is the entity tag: it differs where the data, this hres, or the form asked for does.
func (s seen) tag(r *http.Request) string {
	h := fnv.New32a()
	load := ""
	if s.State.Load != nil {
		load = *s.State.Load
	}
	_, _ = fmt.Fprintf(h, "%s\n%s\n%s\n%v", s.Version, load, s.Base, wantsJSON(r))
	return fmt.Sprintf(`"v%d-%08x"`, s.State.Version, h.Sum32())
}

// matches tells whether an If-None-Match header has the tag.
func matches(header, tag string) bool {
	for part := range strings.SplitSeq(header, ",") {
		if part = strings.TrimPrefix(strings.TrimSpace(part), "W/"); part == tag || part == "*" {
			return true
		}
	}
	return false
}

// wantsJSON tells whether the client asks for JSON before HTML.
func wantsJSON(r *http.Request) bool {
	best := map[bool]float64{}
	for part := range strings.SplitSeq(r.Header.Get("Accept"), ",") {
		t, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		q := 1.0
		if given, err := strconv.ParseFloat(params["q"], 64); err == nil {
			q = given
		}
		switch t {
		case "application/json", "application/ld+json":
			best[true] = max(best[true], q)
		case "text/html", "application/xhtml+xml":
			best[false] = max(best[false], q)
		}
	}
	return best[true] > best[false]
}

func (l *live) write(w http.ResponseWriter, r *http.Request, status int, name string, data any) error {
	var b strings.Builder
	if err := l.pages.ExecuteTemplate(&b, name, data); err != nil {
		return err
	}
	return send(w, r, status, contentTypes[".html"], b.String())
}

func writeJSON(w http.ResponseWriter, r *http.Request, status int, contentType string, v any) error {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	return send(w, r, status, contentType, b.String())
}

func send(w http.ResponseWriter, r *http.Request, status int, contentType, content string) error {
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Content-Length", strconv.Itoa(len(content)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write([]byte(content)) // whoever asked may be gone
	}
	return nil
}

// fact is a name with what it is.
type fact struct{ Name, Value string }

// recordPage is what a record's page shows.
type recordPage struct {
	seen
	ID, Kind, Title, URI, JSON, Feed, Console string
	Stands                                    []query.RecordPlace
	Dates, Properties                         []fact
	Mechanisms                                []query.Named
	Source, Verified                          string
	SourceRecord                              *query.RecordSource
	Loads                                     []recordLoad
	Words                                     []words
	Groups                                    []linkGroup
	Narrowed                                  bool
}

type recordLoad struct {
	What string
	query.RecordLoad
}

// words are a text of a record.
type words struct{ Heading, Language, Text, Note string }

type linkGroup struct {
	Heading, Anchor, More string
	Total                 int32
	Items                 []linkItem
}

type linkItem struct{ ID, Name, Facts, Why string }

// record shows anything in the graph, as a page or, where asked, as JSON-LD.
func (l *live) record(w http.ResponseWriter, r *http.Request, s seen) error {
	id, asJSON := r.PathValue("id"), wantsJSON(r)
	rec, links, err := l.find(r, id)
	if short, cut := strings.CutSuffix(id, ".json"); errors.Is(err, errAbsent) && cut {
		asJSON, id = true, short
		rec, links, err = l.find(r, id)
	}
	if errors.Is(err, errAbsent) {
		return l.absent(w, r, s, id, asJSON)
	}
	if err != nil {
		return err
	}
	if asJSON {
		return writeJSON(w, r, http.StatusOK, jsonType(r), s.linkedData(rec, links))
	}
	return l.write(w, r, http.StatusOK, "record.html", s.page(rec, links))
}

func jsonType(r *http.Request) string {
	if strings.Contains(r.Header.Get("Accept"), "ld+json") {
		return "application/ld+json"
	}
	return "application/json"
}

// find reads a record and its links: those of one type, direction and kind alone where the address says so.
func (l *live) find(r *http.Request, id string) (rec query.Record, links []query.LinkGroup, err error) {
	rows, err := query.ByID.Run(r.Context(), l.DB, query.ID{ID: id})
	if err != nil || len(rows) == 0 {
		return rec, nil, errors.Join(err, absentIf(err == nil))
	}
	ask := query.LinksParams{ID: id, Limit: linksShown}
	if v := r.URL.Query(); v.Has("type") {
		kind, direction, label := v.Get("type"), v.Get("direction"), v.Get("label")
		ask.Type, ask.Direction, ask.Label, ask.After, ask.Limit = &kind, &direction, &label, v.Get("after"), linksPage
	}
	links, err = query.RecordLinks.Run(r.Context(), l.DB, ask)
	return rows[0], links, err
}

func absentIf(absent bool) error {
	if absent {
		return errAbsent
	}
	return nil
}

// textual are the properties that are shown as words, each with what it is.
var textual = []struct{ property, heading, note string }{
	{"text", "Words", ""},
	{"summary", "Summary", ownWords},
	{"gist", "Summary", ownWords},
	{"definition", "Definition", ownWords},
	{"description", "Description", ownWords},
}

const ownWords = "In hres's own words: cite the paragraph, not the summary."

// shownElsewhere are the properties that a page shows in a place of their own, or that only the writer needs.
var shownElsewhere = []string{"id", "source", "verified", "digest", "rank", "firstSeen", "lastChanged", "text", "summary", "gist", "definition", "description"}

// kind is the label of its own that a node has.
func kind(labels []string) string {
	for _, label := range labels {
		if !slices.Contains([]string{"Entity", "Statement", "Mechanism", "Instrument"}, label) {
			return label
		}
	}
	return ""
}

// spaced writes a name such as dateCertainty, ReviewWindow or ISSUED_BY in words.
func spaced(name string) string {
	if strings.ToUpper(name) == name {
		return strings.ToLower(strings.ReplaceAll(name, "_", " "))
	}
	var b strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

func capital(s string) string {
	for i, r := range s {
		return string(unicode.ToUpper(r)) + s[i+len(string(r)):]
	}
	return s
}

// shown writes a property for a page.
func shown(v any) string {
	switch v := v.(type) {
	case []any:
		items := make([]string, len(v))
		for i := range v {
			items[i] = shown(v[i])
		}
		return strings.Join(items, "; ")
	case nil:
		return ""
	case string:
		return v
	}
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(text)
}

func textOf(properties map[string]any, names ...string) string {
	for _, name := range names {
		if text, ok := properties[name].(string); ok && text != "" {
			return text
		}
	}
	return ""
}

func (s seen) page(rec query.Record, links []query.LinkGroup) recordPage {
	properties, _ := rec.Properties.(map[string]any)
	label := kind(rec.Labels)
	p := recordPage{seen: s, ID: rec.ID, Kind: capital(spaced(label)), URI: s.uri(rec.ID), JSON: s.To(rec.ID) + ".json", Stands: rec.Stands, Mechanisms: rec.Mechanisms,
		Source: textOf(properties, "source"), SourceRecord: rec.Source, Verified: textOf(properties, "verified"), Narrowed: s.r.URL.Query().Has("type")}
	p.Title = textOf(properties, "name", "title")
	if p.Title == "" {
		p.Title = p.Kind + " " + rec.ID
	}
	p.Console = s.console("query ($id: ID!) {\n  node(id: $id) {\n    __typename\n    id\n    source\n    verified\n    firstSeen\n    lastChanged\n    ... on "+label+" {\n      __typename\n    }\n  }\n}\n", map[string]any{"id": rec.ID})
	if label != "Load" && label != "Source" {
		p.Feed = s.Root + strings.TrimPrefix(FeedPath(label, rec.ID), "/")
	}
	for _, l := range rec.Loads {
		what := "First loaded"
		if l.ID != textOf(properties, "firstSeen") {
			what = "Last changed"
		}
		p.Loads = append(p.Loads, recordLoad{what, l})
	}
	for _, t := range textual {
		if text := textOf(properties, t.property); text != "" {
			p.Words = append(p.Words, words{t.heading, "", text, t.note})
		}
	}
	for _, t := range rec.Texts {
		p.Words = append(p.Words, words{"Words (" + t.Language + ")", t.Language, t.Text, "Source: " + t.Source})
	}
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		value := shown(properties[name])
		switch {
		case slices.Contains(shownElsewhere, name) || value == "" || value == p.Title:
		case name == "date" || name == "adopted" || name == "published":
			p.Dates = append(p.Dates, fact{capital(spaced(name)), value})
		default:
			p.Properties = append(p.Properties, fact{capital(spaced(name)), value})
		}
	}
	for _, g := range links {
		p.Groups = append(p.Groups, s.group(rec.ID, g))
	}
	return p
}

func (s seen) group(id string, g query.LinkGroup) linkGroup {
	heading := capital(spaced(g.Type)) + " → " + spaced(g.Label)
	if g.Direction == "IN" {
		heading = capital(spaced(g.Label)) + " → " + spaced(g.Type) + " → this"
	}
	shown := linkGroup{Heading: heading, Anchor: g.Type + "-" + g.Direction + "-" + g.Label, Total: g.Total}
	for _, item := range g.Items {
		line := linkItem{ID: item.ID, Name: item.Name}
		var facts []string
		judged := false
		for _, said := range item.Said {
			if said.Date != nil {
				facts = append(facts, *said.Date)
			}
			if said.Response != nil {
				facts = append(facts, spaced(*said.Response))
			}
			if said.Method != nil {
				judged = true
				facts = append(facts, "by "+spaced(*said.Method))
			}
			if said.Confidence != nil {
				facts = append(facts, fmt.Sprintf("confidence %.2f", *said.Confidence))
			}
		}
		line.Facts = strings.Join(facts, ", ")
		if judged {
			from, to := id, item.ID
			if g.Direction == "IN" {
				from, to = to, from
			}
			line.Why = s.console("query ($link: ID!) {\n  explain(link: $link) {\n    stands\n    assertions { owner source method confidence evidence assertedBy }\n    verdicts { decision name reason decidedAt }\n  }\n}\n",
				map[string]any{"link": g.Type + "~" + from + "~" + to})
		}
		shown.Items = append(shown.Items, line)
	}
	if last := len(g.Items) - 1; last >= 0 && len(g.Items) < int(g.Total) && len(g.Items) >= linksShown {
		v := url.Values{"type": {g.Type}, "direction": {g.Direction}, "label": {g.Label}, "after": {g.Items[last].ID}}
		shown.More = s.To(id) + "?" + v.Encode()
	}
	return shown
}

// linkedData is a record as JSON-LD. What the graph stores has its own names; what other vocabularies name too has theirs.
func (s seen) linkedData(rec query.Record, links []query.LinkGroup) map[string]any {
	properties, _ := rec.Properties.(map[string]any)
	doc := map[string]any{}
	for name, v := range properties {
		if !slices.Contains([]string{"digest", "rank"}, name) {
			doc[name] = v
		}
	}
	doc["@context"] = map[string]any{"@vocab": s.Base + "/vocabulary#", "name": "http://schema.org/name", "title": "http://purl.org/dc/terms/title",
		"text": "http://schema.org/text", "source": "http://purl.org/dc/terms/source", "date": "http://purl.org/dc/terms/date", "statedIn": map[string]any{"@type": "@id"}}
	doc["@id"], doc["@type"], doc["dataVersion"] = s.uri(rec.ID), kind(rec.Labels), s.State.Version
	if label := kind(rec.Labels); label == "Load" {
		doc["dataVersion"] = properties["dataVersion"]
	}
	var texts, stands, all []map[string]any
	for _, t := range rec.Texts {
		texts = append(texts, map[string]any{"language": t.Language, "text": t.Text, "source": t.Source})
	}
	for _, p := range rec.Stands {
		stands = append(stands, map[string]any{"@id": s.uri(p.Passage), "id": p.Passage, "paragraph": p.Number, "document": p.Document, "title": p.Title, "date": p.Date})
	}
	var issuers []map[string]any
	for _, m := range rec.Mechanisms {
		issuers = append(issuers, map[string]any{"@id": s.uri(m.ID), "id": m.ID, "name": m.Name})
	}
	for _, g := range links {
		items := []map[string]any{}
		for _, item := range g.Items {
			items = append(items, map[string]any{"@id": s.uri(item.ID), "id": item.ID, "name": item.Name})
		}
		group := map[string]any{"type": g.Type, "direction": g.Direction, "kind": g.Label, "total": g.Total, "items": items}
		if _, asked, ok := strings.Cut(s.group(rec.ID, g).More, "?"); ok {
			group["more"] = s.uri(rec.ID) + ".json?" + asked
		}
		all = append(all, group)
	}
	for name, list := range map[string][]map[string]any{"texts": texts, "statedIn": stands, "issuedBy": issuers, "links": all} {
		if list != nil {
			doc[name] = list
		}
	}
	if rec.Source != nil {
		doc["publishedBy"] = map[string]any{"name": rec.Source.Name, "publisher": rec.Source.Publisher, "licence": rec.Source.Licence}
	}
	return doc
}

// absent redirects to what an id means in another writing, or tells that there is nothing and what may be meant.
func (l *live) absent(w http.ResponseWriter, r *http.Request, s seen, id string, asJSON bool) error {
	found, err := query.Entities.Run(r.Context(), l.DB, query.IDs{IDs: permalink.Alternatives(id)})
	if err != nil {
		return err
	}
	for _, other := range permalink.Alternatives(id) {
		if slices.ContainsFunc(found, func(row query.Neighbour[model.Node]) bool { return row.Key == other }) {
			to := s.To(other)
			if asJSON {
				to += ".json"
			}
			w.Header().Del("ETag")
			http.Redirect(w, r, to, http.StatusFound) // #nosec G710 -- relative, and below /r/
			return nil
		}
	}
	near, err := Suggest(r.Context(), l.DB, id)
	if err != nil {
		return err
	}
	w.Header().Del("ETag")
	if asJSON {
		ids := []string{}
		for _, n := range near {
			ids = append(ids, n.ID)
		}
		return writeJSON(w, r, http.StatusNotFound, "application/json", map[string]any{"error": "there is nothing with the id " + id, "suggestions": ids})
	}
	return l.write(w, r, http.StatusNotFound, "absent.html", struct {
		seen
		Title, What, JSON, Feed string
		Suggestions             []query.Near
	}{seen: s, Title: "Not in the graph", What: fmt.Sprintf("Nothing in this graph has the id %q. It may not be loaded, or written otherwise.", id), Suggestions: near})
}

// Suggest returns what may be meant by an id that is not there: what begins as it does, then what has its words. At most ten.
func Suggest(ctx context.Context, db query.Reader, id string) (all []query.Near, err error) {
	prefixes := []string{}
	for rest := id; len(rest) > 1 && len(prefixes) < 4; {
		prefixes = append(prefixes, rest)
		cut := strings.LastIndexAny(rest[:len(rest)-1], "/#")
		if rest = rest[:cut+1]; strings.HasSuffix(rest, "#") {
			prefixes = append(prefixes, rest)
			rest = rest[:cut]
		}
	}
	all, err = query.NearIDs.Run(ctx, db, query.Prefixes{Prefixes: prefixes})
	if err != nil {
		return nil, err
	}
	if words := query.Words(id); words != "" && len(all) < 10 {
		rows, err := query.Search.Run(ctx, db, query.SearchParams{Words: words, Limit: 10})
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			all = append(all, nearOf(row.Node))
		}
	}
	seen := map[string]bool{}
	all = slices.DeleteFunc(all, func(n query.Near) bool {
		again := seen[n.ID]
		seen[n.ID] = true
		return again
	})
	return all[:min(len(all), 10)], nil
}

// nearOf makes a suggestion of a node.
func nearOf(node any) query.Near {
	var fields struct{ ID, Name, Title, Text, Summary, Gist string }
	content, err := json.Marshal(node)
	if err == nil {
		_ = json.Unmarshal(content, &fields) // a node of the API is an object
	}
	n := query.Near{ID: fields.ID, Label: strings.TrimPrefix(fmt.Sprintf("%T", node), "*model."), Name: fields.ID}
	for _, name := range []string{fields.Name, fields.Title, fields.Text, fields.Summary, fields.Gist} {
		if name != "" {
			n.Name = string([]rune(name)[:min(len([]rune(name)), 120)])
			break
		}
	}
	return n
}
