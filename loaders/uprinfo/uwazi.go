package uprinfo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/hres/hres/loaders"
)

// issueDivider is between the issues of an entity, whose names may hold commas.
const issueDivider = "\n"

// isPages tells whether an input is pages of the database rather than an export.
func isPages(in loaders.Input) bool {
	return strings.EqualFold(path.Ext(strings.TrimSuffix(in.Name, ".gz")), ".json")
}

// pages counts what the pages of a search hold.
type pages struct {
	// files are the inputs that are pages, held their entities and total those that they say there are; more tells
	// that there are more than that.
	files, held, total int
	more               bool
}

// part says why the pages may not hold the whole of their sessions, or nothing where they do.
func (p *pages) part(full bool) string {
	switch {
	case p.files == 0:
		return ""
	case !full:
		return "the pages of a search may hold a session in part; extent=full says that they do not"
	case p.more || p.held < p.total:
		return fmt.Sprintf("the pages hold %d of the %d or more rows that they say there are", p.held, p.total)
	}
	return ""
}

// entity is a recommendation as the database has it.
type entity struct {
	Language string `json:"language"`
	Metadata struct {
		Text    []value `json:"recommendation"`
		To      []value `json:"state_under_review"`
		From    []value `json:"recommending_state"`
		Answer  []value `json:"response"`
		Action  []value `json:"action_category"`
		Issues  []value `json:"issues"`
		Session []value `json:"session"`
	} `json:"metadata"`
}

// value is one value of a property: what is chosen from a list has a label beside its id.
type value struct {
	Value jsontext.Value `json:"value"`
	Label string         `json:"label"`
}

// shown returns what the values say to people, with the divider between several.
func shown(values []value) string {
	var all []string
	for _, v := range values {
		word := v.Label
		if word == "" && v.Value.Kind() == '"' {
			_ = json.Unmarshal(v.Value, &word) // what is a string by its kind cannot fail
		}
		if word = strings.TrimSpace(word); word != "" {
			all = append(all, word)
		}
	}
	return strings.Join(all, issueDivider)
}

// leading returns the number before the dash of a label such as "44 - November 2023", or the label where it has none.
func leading(label string) string {
	number, _, _ := strings.Cut(label, " - ")
	return number
}

// objectPlaces are the places of the columns in a row made of an entity.
var objectPlaces = func() map[string]int {
	places := map[string]int{}
	for i, name := range columns {
		places[name] = i
	}
	return places
}()

// row makes of an entity a row as the export has it.
func (e *entity) row(in loaders.Input) row {
	r := row{file: in.Name, cells: make([]string, len(columns)), places: objectPlaces}
	m := &e.Metadata
	for name, cell := range map[string]string{columnText: shown(m.Text), columnTo: shown(m.To), columnFrom: shown(m.From), columnResponse: shown(m.Answer),
		columnAction: leading(shown(m.Action)), columnIssue: shown(m.Issues), columnSession: leading(shown(m.Session))} {
		r.cells[objectPlaces[name]] = cell
	}
	return r
}

// eachEntity calls do for each recommendation of the pages, which are {"rows": […], "totalRows": n} one after another, or lists of
// entities. Errors are *loaders.InputError, that of ctx, or those of do.
func (p *pages) eachEntity(ctx context.Context, in loaders.Input, do func(row) error) (err error) {
	dec, err := loaders.OpenJSON(ctx, in)
	if err != nil {
		return err
	}
	defer func() {
		if closeErr := dec.Close(); err == nil {
			err = closeErr
		}
	}()
	p.files++
	const page = "a page of the database"
	for {
		token, err := dec.ReadToken()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return dec.Fault(page, err)
		case token.Kind() == '[':
			err = p.eachOf(dec, in, do)
		case token.Kind() == '{':
			err = p.page(dec, in, do)
		default:
			err = &loaders.InputError{At: dec.At(), What: "this is neither a page of the database nor a list of recommendations", Do: `give the answers of its search as they come: {"rows": […], "totalRows": n}`}
		}
		if err != nil {
			return err
		}
	}
}

// page reads a page after its first brace.
func (p *pages) page(dec *loaders.JSON, in loaders.Input, do func(row) error) error {
	const page = "a page of the database"
	rows := false
	for {
		token, err := dec.ReadToken()
		if err != nil {
			return dec.Fault(page, err)
		}
		if token.Kind() == '}' {
			break
		}
		switch name := token.String(); {
		case name == "rows" && dec.PeekKind() == '[':
			rows = true
			if _, err = dec.ReadToken(); err == nil {
				if err := p.eachOf(dec, in, do); err != nil {
					return err
				}
			}
		case name == "totalRows":
			var total int
			if err = json.UnmarshalDecode(dec.Decoder, &total); err == nil {
				p.total = max(p.total, total)
			}
		case name == "relation":
			var relation string
			if err = json.UnmarshalDecode(dec.Decoder, &relation); err == nil {
				p.more = p.more || relation != "eq"
			}
		default:
			err = dec.SkipValue()
		}
		if err != nil {
			return dec.Fault(page, err)
		}
	}
	if !rows {
		return &loaders.InputError{At: dec.At(), What: "the page that ends here has no list rows", Do: "give answers of the database's search, not of its other addresses"}
	}
	return nil
}

// eachOf reads the rest of a list of entities.
func (p *pages) eachOf(dec *loaders.JSON, in loaders.Input, do func(row) error) error {
	for dec.PeekKind() != ']' {
		at := dec.At()
		var e entity
		if err := json.UnmarshalDecode(dec.Decoder, &e); err != nil {
			return dec.Fault("a recommendation of the database", err)
		}
		if e.Language != "" && e.Language != "en" {
			return &loaders.InputError{At: at, What: "the entity is in the language " + e.Language, Do: "ask the database for its entities in English"}
		}
		if len(e.Metadata.Text) == 0 && len(e.Metadata.To) == 0 {
			return &loaders.InputError{At: at, What: "the entity is no recommendation: it has neither recommendation nor state_under_review", Do: "search for the template of recommendations alone"}
		}
		p.held++
		r := e.row(in)
		r.object = at
		if err := do(r); err != nil {
			return err
		}
	}
	if _, err := dec.ReadToken(); err != nil {
		return dec.Fault("a list of recommendations", err)
	}
	return nil
}
