package explorer_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql/introspection"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/validator"

	"github.com/hres/hres/explorer"
	"github.com/hres/hres/schema"
)

// stub answers every valid query on the real schema with made-up values, and refuses the others as a server would. The
// name of an operation can ask for a fault: Partial, BadGateway, Slow, Nothing.
type stub struct{ schema *ast.Schema }

// serve starts the pages with a stub for an API.
func serve(t *testing.T) *httptest.Server {
	t.Helper()
	api, err := schema.API()
	require.NoError(t, err)
	opts := explorer.Options{BrowserURL: "http://localhost:7474/browser/", Version: "v0.0.0-test"}
	console := explorer.Console(opts)
	mux := http.NewServeMux()
	mux.Handle("/", explorer.Handler(opts))
	mux.HandleFunc("/graphql", func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			stub{api}.ServeHTTP(w, r)
			return
		}
		console.ServeHTTP(w, r)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

func (s stub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var asked struct {
		Query         string
		OperationName string
		Variables     map[string]any
	}
	body, _ := io.ReadAll(r.Body)
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	if err := d.Decode(&asked); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	refuse := func(errs ...*gqlerror.Error) {
		w.Header().Set("Content-Type", "application/graphql-response+json")
		w.WriteHeader(http.StatusBadRequest)
		_ = json.NewEncoder(w).Encode(map[string]any{"errors": errs})
	}
	doc, errs := gqlparser.LoadQueryWithRules(s.schema, asked.Query, nil)
	if errs != nil {
		refuse(errs...)
		return
	}
	op := doc.Operations.ForName(asked.OperationName)
	if op == nil {
		refuse(gqlerror.Errorf("no operation %q", asked.OperationName))
		return
	}
	variables, err := validator.VariableValues(s.schema, op, asked.Variables)
	if err != nil {
		refuse(gqlerror.WrapIfUnwrapped(err))
		return
	}
	a := answer{s.schema, variables, op.Name == "Nothing"}
	result := object{{"data", a.selection(op.SelectionSet, s.schema.Query, 0)}}
	switch op.Name {
	case "BadGateway":
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusBadGateway)
		fmt.Fprint(w, "<h1>Bad gateway</h1>")
		return
	case "Slow":
		select {
		case <-r.Context().Done():
		case <-time.After(10 * time.Second):
		}
		return
	case "Partial":
		result = object{
			{"errors", []any{object{{"message", "the review could not be read"}, {"path", []any{"states", "nodes", 0, "name"}}, {"extensions", object{{"code", "UNAVAILABLE"}}}}}},
			{"data", object{{"states", object{{"nodes", []any{object{{"id", "KEN"}, {"name", nil}}}}}}}},
		}
	}
	result = append(result, member{"extensions", object{{"cost", object{{"requested", 57}, {"limit", 50000}}}}})
	w.Header().Set("Content-Type", "application/graphql-response+json")
	_ = json.NewEncoder(w).Encode(result)
}

// object is a JSON object that keeps the order of its members, as GraphQL asks.
type object []member

type member struct {
	key   string
	value any
}

func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		key, err := json.Marshal(m.key)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(m.value)
		if err != nil {
			return nil, err
		}
		b.Write(key)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// answer makes values up. The number n tells the items of a list apart.
type answer struct {
	schema    *ast.Schema
	variables map[string]any
	empty     bool
}

func (a answer) selection(set ast.SelectionSet, def *ast.Definition, n int) object {
	if def.IsAbstractType() {
		def = a.schema.GetPossibleTypes(def)[n%len(a.schema.GetPossibleTypes(def))]
	}
	var out object
	a.collect(set, def, n, &out)
	return out
}

func (a answer) collect(set ast.SelectionSet, def *ast.Definition, n int, out *object) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			if !slices.ContainsFunc(*out, func(m member) bool { return m.key == s.Alias }) {
				*out = append(*out, member{s.Alias, a.field(s, def, n)})
			}
		case *ast.InlineFragment:
			if a.is(def, s.TypeCondition) {
				a.collect(s.SelectionSet, def, n, out)
			}
		case *ast.FragmentSpread:
			if a.is(def, s.Definition.TypeCondition) {
				a.collect(s.Definition.SelectionSet, def, n, out)
			}
		}
	}
}

func (a answer) is(def *ast.Definition, condition string) bool {
	return condition == "" || condition == def.Name || slices.Contains(def.Interfaces, condition)
}

func (a answer) field(f *ast.Field, def *ast.Definition, n int) any {
	if f.Name == "__schema" {
		return introspect(reflect.ValueOf(introspection.WrapSchema(a.schema)), f.SelectionSet)
	}
	if f.Name == "__typename" {
		return def.Name
	}
	size := 3
	if given, ok := f.ArgumentMap(a.variables)["first"]; ok {
		_, _ = fmt.Sscan(fmt.Sprint(given), &size)
	}
	return a.value(f, def, f.Definition.Type, n, size)
}

func (a answer) value(f *ast.Field, def *ast.Definition, t *ast.Type, n, size int) any {
	if t.Elem != nil {
		if strings.HasSuffix(def.Name, "Connection") {
			size = n // the size of a page comes down as the number of its connection
		}
		list := []any{}
		for i := range size {
			list = append(list, a.value(f, def, t.Elem, n+i, size))
		}
		return list
	}
	inner := a.schema.Types[t.Name()]
	if inner.IsCompositeType() {
		if strings.HasSuffix(inner.Name, "Connection") {
			n = size
			if a.empty {
				n = 0
			}
		}
		return a.selection(f.SelectionSet, inner, n)
	}
	if len(inner.EnumValues) > 0 {
		return inner.EnumValues[n%len(inner.EnumValues)].Name
	}
	names := []string{"Kenya", "Uganda", "Ghana", "Norway", "Tunisia", "Uruguay", "Slovenia"}
	switch f.Name {
	case "name":
		return names[n%len(names)]
	case "text", "definition", "description":
		return "Strengthen the independence of the electoral commission, and ensure that all citizens can vote by secret ballot without discrimination or intimidation, in line with article 25 of the Covenant."
	case "label":
		return []string{"State", "Treaty", "Recommendation"}[n%3]
	case "totalCount":
		return n * 12
	case "hasNextPage":
		return n > 0
	}
	switch t.Name() {
	case "Int":
		return n*n*4737 + 3
	case "Float":
		return 0.5 + float64(n%5)/10
	case "Boolean":
		return n%2 == 0
	case "Date":
		return "2016-06-16"
	default:
		return fmt.Sprintf("%s-%d", strings.ToLower(f.Name), n)
	}
}

// introspect reads what gqlgen says of a schema: by the field's name, from a method or a struct field.
func introspect(v reflect.Value, set ast.SelectionSet) any {
	if v.Kind() == reflect.Pointer && v.IsNil() {
		return nil
	}
	if len(set) == 0 {
		return v.Interface()
	}
	if v.Kind() == reflect.Slice {
		list := []any{}
		for i := range v.Len() {
			list = append(list, introspect(v.Index(i).Addr(), set))
		}
		return list
	}
	var out object
	for _, s := range set {
		switch s := s.(type) {
		case *ast.FragmentSpread:
			out = append(out, introspect(v, s.Definition.SelectionSet).(object)...)
		case *ast.Field:
			name := strings.ToUpper(s.Name[:1]) + s.Name[1:]
			method := v.MethodByName(name)
			if !method.IsValid() {
				field := v.Elem().FieldByName(name)
				if field.Kind() == reflect.Slice && !field.CanAddr() {
					field = reflect.ValueOf(field.Interface())
				}
				out = append(out, member{s.Name, introspect(field, s.SelectionSet)})
				continue
			}
			var args []reflect.Value
			if method.Type().NumIn() == 1 {
				args = append(args, reflect.ValueOf(true))
			}
			got := method.Call(args)[0]
			// An object has no values, an enum no fields: null, not an empty list.
			if got.Kind() == reflect.Slice && got.Len() == 0 && name != "Args" && name != "Directives" {
				out = append(out, member{s.Name, nil})
				continue
			}
			out = append(out, member{s.Name, introspect(got, s.SelectionSet)})
		}
	}
	return out
}
