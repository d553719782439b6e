package graph

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// The media types of GraphQL over HTTP. The newer one lets a status tell a request error from an answer with errors
// in some of its fields; with the older one every well-formed request gets 200.
const (
	typeGraphQL = "application/graphql-response+json"
	typeJSON    = "application/json"
)

// transport carries requests and responses after the GraphQL-over-HTTP specification: POST with a JSON body, and GET
// with the query in the URL. gqlgen's own answers 400 where 405, 413 and 415 are due, and echoes the body in errors.
type transport struct{ body int64 }

var _ graphql.Transport = transport{}

// Supports implements graphql.Transport.
func (transport) Supports(*http.Request) bool { return true }

// httpError is a request that is none.
type httpError struct {
	status int
	what   string
}

// Do implements graphql.Transport.
func (t transport) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	mediaType, ok := negotiate(r.Header.Get("Accept"))
	if !ok {
		http.Error(w, "this address answers "+typeGraphQL+" and "+typeJSON, http.StatusNotAcceptable)
		return
	}
	params, bad := t.read(w, r)
	if bad != nil {
		if bad.status == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", "GET, POST")
		}
		respond(w, mediaType, bad.status, exec.DispatchError(r.Context(), gqlerror.List{refusal("BAD_REQUEST", "%s", bad.what)}))
		return
	}
	params.Headers = r.Header
	ctx := r.Context()
	op, errs := exec.CreateOperationContext(ctx, params)
	if errs != nil {
		// A query that is refused for its limits or does not fit the schema is a request error.
		respond(w, mediaType, requestStatus(mediaType), exec.DispatchError(graphql.WithOperationContext(ctx, op), errs))
		return
	}
	responses, ctx := exec.DispatchOperation(ctx, op)
	respond(w, mediaType, http.StatusOK, responses(ctx))
}

func requestStatus(mediaType string) int {
	if mediaType == typeGraphQL {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// negotiate chooses the media type of the response. A client that says nothing gets the older one.
func negotiate(accept string) (string, bool) {
	if strings.TrimSpace(accept) == "" {
		return typeJSON, true
	}
	for part := range strings.SplitSeq(accept, ",") {
		t, params, err := mime.ParseMediaType(part)
		if err != nil || params["q"] == "0" {
			continue
		}
		switch t {
		case typeGraphQL:
			return typeGraphQL, true
		case typeJSON, "application/*", "*/*":
			return typeJSON, true
		}
	}
	return "", false
}

func (t transport) read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *httpError) {
	switch r.Method {
	case http.MethodPost:
		return t.readBody(w, r)
	case http.MethodGet:
		return readURL(r)
	}
	return nil, &httpError{http.StatusMethodNotAllowed, "ask with GET or POST"}
}

func (t transport) readBody(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *httpError) {
	contentType, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if charset := params["charset"]; err != nil || contentType != typeJSON || charset != "" && !strings.EqualFold(charset, "utf-8") {
		return nil, &httpError{http.StatusUnsupportedMediaType, "send the request as " + typeJSON + " in UTF-8"}
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, t.body))
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return nil, &httpError{http.StatusRequestEntityTooLarge, "the request is larger than " + strconv.FormatInt(t.body, 10) + " bytes"}
	}
	if err != nil {
		return nil, &httpError{http.StatusBadRequest, "the request ended before its body was whole"}
	}
	var p struct {
		Query         *string        `json:"query"`
		OperationName *string        `json:"operationName"`
		Variables     map[string]any `json:"variables"`
		Extensions    map[string]any `json:"extensions"`
	}
	if err := decodeJSON(string(body), &p); err != nil || p.Query == nil {
		return nil, &httpError{http.StatusBadRequest, `the body must be a JSON object with "query", a text, and at will "operationName", a text, "variables" and "extensions", objects`}
	}
	raw := &graphql.RawParams{Query: *p.Query, Variables: p.Variables, Extensions: p.Extensions}
	if p.OperationName != nil {
		raw.OperationName = *p.OperationName
	}
	return raw, nil
}

func readURL(r *http.Request) (*graphql.RawParams, *httpError) {
	values := r.URL.Query()
	if !values.Has("query") {
		return nil, &httpError{http.StatusBadRequest, "the address has no query"}
	}
	raw := &graphql.RawParams{Query: values.Get("query"), OperationName: values.Get("operationName")}
	for name, into := range map[string]*map[string]any{"variables": &raw.Variables, "extensions": &raw.Extensions} {
		if text := values.Get(name); text != "" {
			if err := decodeJSON(text, into); err != nil {
				return nil, &httpError{http.StatusBadRequest, name + " must be a JSON object"}
			}
		}
	}
	return raw, nil
}

// decodeJSON keeps numbers as they are written, so that large ones are not rounded.
func decodeJSON(text string, into any) error {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more than one JSON value")
	}
	return nil
}

// respond writes the response; one to a request error has no data, as the specification asks.
func respond(w http.ResponseWriter, mediaType string, status int, response *graphql.Response) {
	body := struct {
		Errors     gqlerror.List   `json:"errors,omitempty"`
		Data       json.RawMessage `json:"data,omitempty"`
		Extensions map[string]any  `json:"extensions,omitempty"`
	}{response.Errors, response.Data, response.Extensions}
	w.Header().Set("Content-Type", mediaType+"; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Vary", "Accept")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
