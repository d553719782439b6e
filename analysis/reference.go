package analysis

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/hres/hres/cite"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// Cited is a thing of the graph with what a citation of it says.
type Cited struct {
	ID string
	// Label is its kind: `Passage`.
	Label string
	// Symbol is that of the document it is or stands in, Paragraph those of its paragraphs there; both may be empty.
	Symbol, Paragraph string
	// Name is what it is called, else the title of the document; Date its own, else the document's. Either may be empty.
	Name, Date string
	// Source is where the fact was published.
	Source    string
	Reference cite.Reference
}

// UncitableError tells that a thing of the graph is nothing that lawyers cite.
type UncitableError struct{ ID, Label string }

func (e *UncitableError) Error() string {
	return fmt.Sprintf("%s (%s) is not cited: take a passage, document, provision, treaty, declaration or statement", e.ID, e.Label)
}

// UndocumentedError tells that no document is known in which a statement stands.
type UndocumentedError struct{ ID, Source string }

func (e *UndocumentedError) Error() string {
	return fmt.Sprintf("%s can't be cited: its source %s does not tell in which document it stands", e.ID, e.Source)
}

// Cite understands what a person writes for a passage, document, provision, treaty, declaration or statement, by id, by symbol and
// paragraph, or by the usual names: `CCPR/C/GC/34 para 12`, `ICCPR art. 25(b)`, `CEDAW`. Errors are *AskError, *UncitableError,
// *UndocumentedError, or the reader's.
func Cite(ctx context.Context, r query.Reader, written string) (*Cited, error) {
	id := strings.TrimSpace(written)
	things, err := Things(ctx, r, []string{id})
	if err != nil {
		return nil, err
	}
	// CEDAW is the id of a committee, and what people call a treaty.
	if met := things[id]; met == nil || met.Reference.Kind == "" {
		named, err := citable(ctx, r, written)
		switch {
		case err == nil:
			id = named
		case met == nil:
			return nil, err
		}
		if things, err = Things(ctx, r, []string{id}); err != nil {
			return nil, err
		}
	}
	c := things[id]
	switch {
	case c == nil:
		return nil, &AskError{What: fmt.Sprintf("%s is known, but not in this graph; load the seeds with hres up", id)}
	case c.Reference.Kind == "":
		return nil, &UncitableError{c.ID, c.Label}
	case c.Reference.Symbol == "" && c.Reference.Title == "" && c.Reference.Instrument == nil:
		return nil, &UndocumentedError{c.ID, c.Source}
	}
	return c, nil
}

// citable gives the id of a provision, instrument, passage or document.
func citable(ctx context.Context, r query.Reader, written string) (string, error) {
	id, lawErr := Provision(written)
	if lawErr == nil {
		return id, nil
	}
	if id, err := Instrument(written); err == nil {
		return id, nil
	}
	id, err := Passage(ctx, r, written)
	var miss, law *AskError
	if errors.As(err, &miss) && errors.As(lawErr, &law) && len(miss.Suggestions) == 0 {
		miss.What, miss.Suggestions = fmt.Sprintf("nothing that can be cited is known as %q", written), law.Suggestions
	}
	return id, err
}

// Things tells of things of the graph, by id, what citations of them and tables about them say. What is not in the graph is left out.
// It asks the graph once.
func Things(ctx context.Context, r query.Reader, ids []string) (map[string]*Cited, error) {
	rows, err := query.References.Run(ctx, r, query.IDs{IDs: list(ids)})
	if err != nil {
		return nil, err
	}
	things := make(map[string]*Cited, len(rows))
	for _, row := range rows {
		things[row.ID] = cited(row)
	}
	return things, nil
}

// symbol has the form of symbols of the United Nations: capitals, a stroke.
var symbol = regexp.MustCompile(`^[A-Z][A-Z.]*/`)

// documentKinds are the kinds of documents that have a form of citation of their own.
var documentKinds = map[model.DocumentKind]cite.Kind{
	model.DocumentKindResolution: cite.Resolution, model.DocumentKindDecision: cite.Decision, model.DocumentKindGeneralComment: cite.GeneralComment,
	model.DocumentKindGeneralRecommendation: cite.GeneralComment, model.DocumentKindConcludingObservations: cite.ConcludingObservations,
	model.DocumentKindUprReport: cite.UPRReport, model.DocumentKindViews: cite.Views,
}

// cited fills the citation of a thing. The kind of the reference is empty where it is nothing that is cited.
func cited(row query.Referred) *Cited {
	c := &Cited{ID: row.ID, Label: row.Labels[0], Source: row.Source, Name: cmp.Or(words(row.Name), words(row.Title)), Date: cmp.Or(words(row.Date), words(row.DocumentDate))}
	for _, l := range row.Labels {
		// The labels of interfaces stand beside that of the type.
		if !slices.Contains([]string{"Entity", "Statement", "Mechanism", "Instrument"}, l) {
			c.Label = l
		}
	}
	ref := cite.Reference{ID: row.ID, Abstract: words(row.Words)}
	switch i := row.Instrument; {
	case i != nil:
		ref.Kind = cite.Declaration
		if i.Treaty {
			ref.Kind = cite.Treaty
		}
		ref.Instrument = &cite.Instrument{Name: i.Name, Short: words(i.Abbreviation), Adopted: words(i.Adopted), InForce: words(i.InForce), UNTS: words(i.UNTS),
			Series: words(i.Reference), AdoptedBy: words(i.AdoptedBy), Paragraphs: i.Unit != string(model.ProvisionUnitArticle)}
		if before, found := strings.CutSuffix(ref.Instrument.Short, " Convention"); found {
			// The seeds tell conventions from the committees of the same name, lawyers need not.
			if _, isBody := cite.BodyOf(before); isBody {
				ref.Instrument.Short = before
			}
		}
		ref.Provision, _ = strings.CutPrefix(row.ID, i.ID+"/")
		if row.ID == i.ID {
			ref.Provision = ""
		}
		c.Symbol, c.Paragraph = cmp.Or(ref.Instrument.Short, i.Name), words(row.Place)
	case row.Document != nil:
		inDocument(&ref, row)
		c.Symbol, c.Paragraph = *row.Document, strings.Join(row.Paragraphs, ", ")
	case slices.Contains(row.Labels, "Statement"):
		undocumented(&ref, row)
	}
	c.Reference = ref
	return c
}

// inDocument fills the citation of a document, or of paragraphs of it.
func inDocument(ref *cite.Reference, row query.Referred) {
	kind := model.DocumentKind(words(row.Kind))
	ref.Kind, ref.Title, ref.Date, ref.Paragraphs = documentKinds[kind], words(row.Title), words(row.DocumentDate), row.Paragraphs
	if symbol.MatchString(*row.Document) {
		ref.Symbol = *row.Document
	}
	if ref.Title == ref.Symbol {
		// A loader that knows no title gives the symbol.
		ref.Title = ""
	}
	if ref.Kind == "" {
		ref.Kind = cite.Document
	}
	for _, b := range row.Bodies {
		body, isOrgan := cite.BodyOf(b.ID)
		switch {
		case isOrgan:
			ref.Body = body
		case strings.HasPrefix(b.ID, "sp/"):
			ref.Body = cite.Body{Name: b.Name}
			if kind == model.DocumentKindReport {
				ref.Kind = cite.SpecialProcedureReport
			}
		default:
			// Who publishes a document together is its author.
			ref.Body.Name = strings.Join(slices.DeleteFunc([]string{ref.Body.Name, b.Name}, func(s string) bool { return s == "" }), " and ")
			continue
		}
		break
	}
	switch ref.Kind {
	case cite.GeneralComment:
		ref.Number = words(row.Number)
	case cite.Views:
		if row.Finding != nil {
			ref.Title, ref.Communications = row.Finding.Name, row.Finding.Communications
		}
	case cite.UPRReport:
		ref.Recommender = together(row.Recommenders)
	}
	ref.State = together(row.States)
}

// undocumented fills the citation of a statement of which no document is known. One of the Universal Periodic Review stands in the
// report of the Working Group, whatever its symbol.
func undocumented(ref *cite.Reference, row query.Referred) {
	ref.Kind, ref.State, ref.Date = cite.Document, together(row.States), words(row.Date)
	if row.Session != nil && len(row.Recommenders) > 0 {
		ref.Kind, ref.Recommender = cite.UPRReport, together(row.Recommenders)
		ref.Title = fmt.Sprintf("Report of the Working Group on the Universal Periodic Review: %s (Session %d)", ref.State, *row.Session)
		return
	}
	for _, b := range row.Issuers {
		ref.Body.Name = b.Name
	}
}

// together are names in a list: "Norway, Canada and Kenya".
func together(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// words are the text, "" where there is none.
func words(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
