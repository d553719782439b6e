package explorer

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/hres/hres/permalink"
	"github.com/hres/hres/query"
)

// mostRows is how many rows of an answer are shown and compared.
const mostRows = 10000

var errEnough = errors.New("enough")

// Table is the answer to a question of the cookbook.
type Table struct {
	Columns []string `json:"columns"`
	Rows    [][]any  `json:"rows"`
	// Cut tells that there are more than mostRows.
	Cut bool `json:"cut"`
}

// Ask asks a question of the cookbook, read-only, with its example's parameters where params has none. The error is an
// *UnknownError where it has no such parameter, and the reader's.
func Ask(ctx context.Context, db query.Reader, d *query.Definition, params map[string]any) (Table, error) {
	t := Table{Columns: d.Columns, Rows: [][]any{}}
	values := maps.Clone(d.Example)
	for name, v := range params {
		if !slices.Contains(d.Params, name) {
			return t, &UnknownError{fmt.Sprintf("the question %s has no parameter %q; it has %s", d.Name, name, strings.Join(d.Params, ", "))}
		}
		values[name] = v
	}
	err := db.Read(ctx, d.Name, d.Text, d.Bind(values), func(columns []string, row []any) error {
		if t.Columns = columns; len(t.Rows) == mostRows {
			t.Cut = true
			return errEnough
		}
		for i, v := range row {
			row[i] = stored(v)
		}
		t.Rows = append(t.Rows, row)
		return nil
	})
	if errors.Is(err, errEnough) {
		err = nil
	}
	return t, err
}

// stored gives the properties of nodes and relationships.
func stored(v any) any {
	switch v := v.(type) {
	case query.Entity:
		_, properties := v.Content()
		return properties
	case []any:
		for i := range v {
			v[i] = stored(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = stored(v[k])
		}
	}
	return v
}

// UnknownError says that a saved answer asks what this hres does not know.
type UnknownError struct{ What string }

func (e *UnknownError) Error() string { return e.What }

// answerPage is what a saved answer shows.
type answerPage struct {
	seen
	Title, Verdict, JSON, Feed, Console, Command, Now, Cypher, Text, Count string
	Same                                                                   bool
	Asked                                                                  permalink.Answer
	Params                                                                 []fact
	Between                                                                []query.PastLoad
	Columns                                                                []string
	Rows                                                                   [][]string
}

// answered is a saved answer as JSON.
type answered struct {
	URI         string           `json:"uri"`
	Asked       permalink.Answer `json:"asked"`
	DataVersion int32            `json:"dataVersion"`
	// Changed tells whether the data have changed since, and Same whether the answer is the same nevertheless; Same is null where the
	// address does not say what the answer was.
	Changed bool             `json:"changed"`
	Same    *bool            `json:"same"`
	Verdict string           `json:"verdict"`
	Loads   []query.PastLoad `json:"loads"`
	Answer  any              `json:"answer"`
}

// answer asks the question that a token names, and says whether the data have changed since it was saved.
func (l *live) answer(w http.ResponseWriter, r *http.Request, s seen) error {
	token, asJSON := r.PathValue("token"), wantsJSON(r)
	if short, cut := strings.CutSuffix(token, ".json"); cut {
		token, asJSON = short, true
	}
	asked, err := permalink.ParseAnswer(token)
	p := answerPage{seen: s, Asked: asked, JSON: s.Root + "a/" + token + ".json"}
	var content any
	if err == nil {
		content, err = l.again(r.Context(), &p)
	}
	var unknown *UnknownError
	if errors.Is(err, permalink.ErrToken) || errors.As(err, &unknown) {
		w.Header().Del("ETag")
		return l.write(w, r, http.StatusNotFound, "absent.html", struct {
			seen
			Title, What, JSON, Feed string
			Suggestions             []query.Near
		}{seen: s, Title: "No such answer", What: capital(err.Error()) + "."})
	}
	if err != nil {
		return err
	}
	if p.Between, err = l.since(r.Context(), asked.DataVersion); err != nil {
		return err
	}
	now := asked
	now.DataVersion = s.State.Version
	if now.Digest, err = permalink.Digest(content); err != nil {
		return err
	}
	told := answered{URI: s.Base + "/a/" + token, Asked: asked, DataVersion: s.State.Version, Changed: asked.DataVersion != s.State.Version, Loads: p.Between, Answer: content}
	if asked.Digest != "" {
		same := asked.Digest == now.Digest
		told.Same = &same
	}
	told.Verdict = verdict(told, asked.DataVersion)
	if told.Loads == nil {
		told.Loads = []query.PastLoad{}
	}
	if asJSON {
		return writeJSON(w, r, http.StatusOK, "application/json", told)
	}
	p.Verdict, p.Same = told.Verdict, !told.Changed && (told.Same == nil || *told.Same)
	path, err := now.Path()
	if err != nil {
		return err
	}
	p.Now = s.Root + strings.TrimPrefix(path, "/")
	for _, name := range slices.Sorted(maps.Keys(asked.Params)) {
		p.Params = append(p.Params, fact{name, shown(asked.Params[name])})
	}
	return l.write(w, r, http.StatusOK, "answer.html", p)
}

// verdict says plainly whether the data have changed.
func verdict(a answered, then int32) string {
	outcome := ""
	switch {
	case a.Same == nil:
	case *a.Same:
		outcome = " The answer is the same."
	default:
		outcome = " The answer is another."
	}
	switch {
	case then > a.DataVersion:
		return fmt.Sprintf("This answer was saved at data version %d, and this graph is at %d: it is another graph, or an older one.%s", then, a.DataVersion, outcome)
	case a.Changed:
		return fmt.Sprintf("The data have changed since: from version %d to %d, in %d loads.%s", then, a.DataVersion, len(a.Loads), outcome)
	case a.Same != nil && !*a.Same:
		return fmt.Sprintf("The data version is the same, %d, and the answer is another: this is another graph, or another hres asks the question.", then)
	}
	return fmt.Sprintf("The data have not changed since: the version is still %d.%s", then, outcome)
}

// since are the loads that changed something after a version of the data, oldest first.
func (l *live) since(ctx context.Context, version int32) ([]query.PastLoad, error) {
	all, err := query.LoadHistory.Run(ctx, l.DB, query.Nothing{})
	return slices.DeleteFunc(all, func(p query.PastLoad) bool {
		return p.DataVersion <= version || p.Created+p.Changed+p.Removed == 0
	}), err
}

// again asks a saved question now, and fills in the page what depends on the kind of question.
func (l *live) again(ctx context.Context, p *answerPage) (any, error) {
	if p.Asked.GraphQL != "" {
		return l.askAPI(ctx, p)
	}
	d, ok := query.Get(p.Asked.Query)
	if !ok || !d.Cookbook {
		return nil, &UnknownError{fmt.Sprintf("this hres has no question %q in its cookbook", p.Asked.Query)}
	}
	t, err := Ask(ctx, l.DB, d, p.Asked.Params)
	if err != nil {
		return nil, err
	}
	p.Title, p.Cypher, p.Columns = d.Sentence, d.Text, t.Columns
	p.Count = fmt.Sprintf("%d rows.", len(t.Rows))
	if t.Cut {
		p.Count = fmt.Sprintf("The first %d rows.", mostRows)
	}
	for _, row := range t.Rows {
		cells := make([]string, len(row))
		for i, v := range row {
			cells[i] = shown(v)
		}
		p.Rows = append(p.Rows, cells)
	}
	p.Command = "hres cypher " + d.Name
	for _, name := range slices.Sorted(maps.Keys(p.Asked.Params)) {
		p.Command += " --param '" + name + "=" + strings.ReplaceAll(shown(p.Asked.Params[name]), "'", `'\''`) + "'"
	}
	return t, nil
}

// askAPI asks the API as a client does, with its limits.
func (l *live) askAPI(ctx context.Context, p *answerPage) (any, error) {
	if l.API == nil {
		return nil, &UnknownError{"no GraphQL API is served here"}
	}
	body, err := json.Marshal(map[string]any{"query": p.Asked.GraphQL, "variables": p.Asked.Params})
	if err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "/graphql", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	w := &kept{header: http.Header{}}
	l.API.ServeHTTP(w, r)
	var content map[string]any
	d := json.NewDecoder(&w.Buffer)
	d.UseNumber()
	if err := d.Decode(&content); err != nil {
		return nil, err
	}
	delete(content, "extensions") // what it cost is no part of the answer
	text, err := json.MarshalIndent(content, "", "  ")
	p.Title, p.Text, p.Console = "A question to the API", string(text), p.console(p.Asked.GraphQL, p.Asked.Params)
	return content, err
}

// kept is a response that is kept.
type kept struct {
	bytes.Buffer
	header http.Header
}

func (k *kept) Header() http.Header { return k.header }
func (k *kept) WriteHeader(int)     {}
