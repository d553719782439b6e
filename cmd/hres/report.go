package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/cite"
	"github.com/hres/hres/export"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

func (a *app) briefCommand() *cobra.Command {
	var purpose, cycle, on string
	var w writing
	c := &cobra.Command{
		Use:   "brief STATE",
		Short: "Write a brief on the elections of a State for one of its reviews, ready to edit",
		Long: "Writes what a submission to a review of the State starts from: its deadlines, what observers recommended and the mechanism has not raised, where\n" +
			"its silence is proven and by what, what was said by obligation, the law that binds the State, and the sources. --for names the mechanism, and,\n" +
			"behind a hyphen, a step of its review: ccpr-loi for the list of issues, or ccpr-report, ccpr-session, ccpr-follow-up; upr, cedaw, crpd.",
		Example: "  hres brief KEN --for ccpr-loi --file brief.docx\n  hres brief Belarus --for upr --cycle upr:3",
		Args:    exactArgs(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			return a.read(c.Context(), func(ctx context.Context, r query.Reader) error {
				report, err := brief(ctx, r, purpose, subject{state: args[0], cycle: cycle, on: on, base: w.base})
				if err != nil {
					return misunderstood(err)
				}
				return a.write(w, func(out io.Writer) error {
					return export.WriteReport(out, a.output, *report, export.Options{Base: w.base, Warn: func(message string) { a.say("%s", message) }})
				})
			})
		},
	}
	c.Flags().StringVar(&purpose, "for", "", "the review: a mechanism, or one of its steps, as ccpr-loi or upr")
	c.Flags().StringVar(&cycle, "cycle", "", "look at silence in this cycle of the Universal Periodic Review, as upr:3; other mechanisms in the years of it (default: all time)")
	c.Flags().StringVar(&on, "on", "", "the day up to which is looked, and from which windows are (default: today)")
	a.writingFlags(c, &w, "docx", "md", "docx")
	_ = c.MarkFlagRequired("for")
	return c
}

// steps are the stages that a purpose may name, with the deadlines of stakeholders.
var steps = map[string]struct {
	stage model.ReviewStage
	words string
}{
	"loi":       {model.ReviewStageListOfIssues, "list of issues"},
	"report":    {model.ReviewStageReport, "report of the State"},
	"session":   {model.ReviewStageSession, "session"},
	"follow-up": {model.ReviewStageFollowUp, "follow-up"},
}

// brief composes what a submission to a review starts from.
func brief(ctx context.Context, r query.Reader, purpose string, s subject) (*export.Report, error) {
	mechanism := purpose
	for name, step := range steps {
		if before, found := strings.CutSuffix(purpose, "-"+name); found && !strings.HasPrefix(purpose, "sp/") {
			mechanism, s.step, s.stages = before, step.words, []model.ReviewStage{step.stage, model.ReviewStageStakeholderDeadline}
		}
	}
	var err error
	if s.mechanisms, err = analysis.Mechanisms([]string{mechanism}); err != nil {
		return nil, err
	}
	if s.dossier, err = analysis.Dossier(ctx, r, analysis.DossierAsk{State: s.state}); err != nil {
		return nil, err
	}
	return report(ctx, r, s)
}

// subject is what a report is about: a State, and the mechanism and step where it is a brief.
type subject struct {
	state, step, cycle, on  string
	base                    string
	mechanisms, obligations []string
	stages                  []model.ReviewStage
	dossier                 *analysis.Answer[model.DossierRow]
}

// composing is a report on its way: what it is about, what was answered, and what is known of the things it names.
type composing struct {
	subject
	gaps     *analysis.Answer[model.GapRow]
	calendar *analysis.Answer[model.CalendarRow]
	binding  *analysis.Answer[model.BindingRow]
	things   map[string]*analysis.Cited
	export.Report
}

// report composes a dossier or a brief. Errors are *analysis.AskError, or the reader's.
func report(ctx context.Context, r query.Reader, s subject) (*export.Report, error) {
	c := &composing{subject: s}
	var err error
	if c.gaps, err = analysis.Gaps(ctx, r, analysis.GapsAsk{State: s.state, Cycle: s.cycle, Mechanisms: s.mechanisms, Obligations: s.obligations, On: s.on}); err != nil {
		return nil, err
	}
	if c.calendar, err = analysis.Calendar(ctx, r, analysis.CalendarAsk{From: s.on, States: []string{s.state}, Mechanisms: s.mechanisms, Stages: s.stages}); err != nil {
		return nil, err
	}
	if c.binding, err = analysis.Binding(ctx, r, analysis.BindingAsk{State: s.state, On: s.on, Obligations: s.obligations}); err != nil {
		return nil, err
	}
	state, err := analysis.State(s.state)
	if err != nil {
		return nil, err
	}
	ids := append([]string{state}, s.mechanisms...)
	for _, row := range c.dossier.Rows {
		ids = append(ids, row.Statement, row.Obligation, or(row.Issuer))
	}
	for _, row := range c.gaps.Rows {
		ids = append(ids, row.Obligation, row.Mechanism)
		ids = append(ids, row.ObserverRecommendations...)
	}
	for _, row := range c.calendar.Rows {
		ids = append(ids, row.Mechanism, or(row.NextElection))
	}
	for _, row := range c.binding.Rows {
		ids = append(ids, row.Obligation, row.Provision, row.Instrument)
	}
	if c.things, err = analysis.Things(ctx, r, unique(ids)); err != nil {
		return nil, err
	}
	c.Title = c.name(state) + ": dossier on elections"
	if len(s.mechanisms) > 0 {
		c.Title = fmt.Sprintf("%s: brief on elections for the %s", c.name(state), c.name(s.mechanisms[0]))
		if s.step != "" {
			c.Title += ", " + s.step
		}
	}
	c.paragraph(fmt.Sprintf("Made from version %d of the data, as of %s, with hres %s. What a section rests on is said at its end; links lead to the records.",
		c.dossier.DataVersion, cmp.Or(s.on, time.Now().UTC().Format(time.DateOnly)), version()))
	if c.gaps.DataVersion != c.dossier.DataVersion || c.binding.DataVersion != c.dossier.DataVersion {
		c.paragraph("The data changed while this was made: make it again for one version.")
	}
	c.windows()
	c.unraised()
	c.silence()
	c.statements()
	c.law()
	c.sources()
	return &c.Report, nil
}

func (c *composing) add(b export.Block)          { c.Blocks = append(c.Blocks, b) }
func (c *composing) heading(level int, t string) { c.add(export.Heading{Level: level, Text: t}) }
func (c *composing) paragraph(t string)          { c.add(export.Paragraph{{Text: t}}) }
func (c *composing) bullet(spans ...export.Span) { c.add(export.Bullet(spans)) }
func (c *composing) empty(e *model.EmptyAnswer)  { c.paragraph(e.Sentence) }
func (c *composing) notes(notes []string) {
	for _, n := range notes {
		c.add(export.Paragraph{{Text: n, Italic: true}})
	}
}

// link is the address of a record.
func (c *composing) link(id string) string { return export.Options{Base: c.base}.URI(id) }

// name is what a thing is called, its id where that is not known.
func (c *composing) name(id string) string {
	if t := c.things[id]; t != nil {
		return cmp.Or(t.Name, id)
	}
	return id
}

// citation cites a thing as OSCOLA does, by its id where it can't be.
func (c *composing) citation(id string) string {
	if t := c.things[id]; t != nil {
		if text, err := t.Reference.Cite(cite.OSCOLA, cite.Plain); err == nil {
			return text
		}
	}
	return id
}

// plain writes the value of an enum as words: STAKEHOLDER_DEADLINE is "stakeholder deadline".
func plain[E ~string](e E) string { return strings.ToLower(strings.ReplaceAll(string(e), "_", " ")) }

func (c *composing) windows() {
	c.heading(1, "Next windows and deadlines")
	if c.calendar.Empty != nil {
		c.empty(c.calendar.Empty)
		return
	}
	table := export.Table{Columns: []export.Column{{Name: "closes", Kind: export.Date}, {Name: "opens", Kind: export.Date}, {Name: "mechanism"}, {Name: "step"}, {Name: "certainty"},
		{Name: "published in"}, {Name: "window", Kind: export.ID}}}
	election := ""
	for _, row := range c.calendar.Rows {
		certainty := "not said"
		if row.Certainty != nil {
			certainty = plain(*row.Certainty)
		}
		table.Rows = append(table.Rows, []any{row.Closes, optional(row.Opens), c.name(row.Mechanism), plain(row.Stage), certainty, row.Source, row.Window})
		if row.NextElection != nil {
			election = fmt.Sprintf("The next election known: %s, %s.", c.name(*row.NextElection), cmp.Or(or(row.NextElectionDate), "date not known"))
		}
	}
	c.add(table)
	if election != "" {
		c.paragraph(election)
	}
	c.notes(c.calendar.Notes)
}

func optional(s *string) any {
	if s == nil {
		return nil
	}
	return *s
}

// unraised are the recommendations of observers on obligations that none of the mechanisms asked about raised.
func (c *composing) unraised() {
	c.heading(1, "What observers recommended and was not raised")
	raised := map[string]bool{}
	for _, row := range c.gaps.Rows {
		raised[row.Obligation] = raised[row.Obligation] || row.Status == model.SilenceRaised
	}
	met := map[string]bool{}
	for _, row := range c.gaps.Rows {
		if raised[row.Obligation] || row.Observed == 0 || met[row.Obligation] {
			continue
		}
		met[row.Obligation] = true
		c.heading(2, c.name(row.Obligation))
		for _, id := range row.ObserverRecommendations {
			words := id
			var by []string
			if t := c.things[id]; t != nil {
				words = cmp.Or(t.Reference.Abstract, id)
				by = slices.DeleteFunc([]string{t.Reference.Body.Name, t.Date}, func(s string) bool { return s == "" })
			}
			c.bullet(export.Span{Text: words + " "}, export.Span{Text: "(" + strings.Join(append(by, "record"), ", ") + ")", Link: c.link(id)})
		}
		if more := int(row.Observed) - len(row.ObserverRecommendations); more > 0 {
			c.paragraph(fmt.Sprintf("And %d earlier ones.", more))
		}
	}
	if len(met) == 0 {
		c.paragraph("Nothing that is loaded: each obligation on which observers recommended something was raised.")
	}
}

// silence is the table of proven silence, and what is not proven in a line.
func (c *composing) silence() {
	c.heading(1, "Where silence is proven")
	if c.gaps.Empty != nil {
		c.empty(c.gaps.Empty)
		return
	}
	table := export.Table{Columns: []export.Column{{Name: "obligation"}, {Name: "mechanism"}, {Name: "why"}, {Name: "reviews", Kind: export.List}, {Name: "records that prove it", Kind: export.List}}}
	count := map[model.Silence]int{}
	for _, row := range c.gaps.Rows {
		count[row.Status]++
		if row.Status == model.SilenceSilent {
			table.Rows = append(table.Rows, []any{c.name(row.Obligation), c.name(row.Mechanism), or(row.Why), row.Reviews, row.WholeBy})
		}
	}
	if len(table.Rows) > 0 {
		c.add(table)
	} else {
		c.paragraph("No silence is proven by what is loaded.")
	}
	var others []string
	for _, status := range model.AllSilence {
		if status != model.SilenceSilent && count[status] > 0 {
			others = append(others, fmt.Sprintf("%d %s", count[status], plain(status)))
		}
	}
	if len(others) > 0 {
		c.paragraph("Other pairs of obligation and mechanism: " + strings.Join(others, ", ") + ".")
	}
	c.notes(c.gaps.Notes)
}

// statements are those of the dossier, by obligation.
func (c *composing) statements() {
	c.heading(1, "What was said, by obligation")
	if c.dossier.Empty != nil {
		c.empty(c.dossier.Empty)
		return
	}
	obligation := ""
	for _, row := range c.dossier.Rows {
		if row.Obligation != obligation {
			obligation = row.Obligation
			c.heading(2, c.name(obligation))
		}
		head := cmp.Or(or(row.Date), "no date")
		if row.Issuer != nil {
			head += ", " + c.name(*row.Issuer)
		}
		words := row.Text
		if t := c.things[row.Statement]; t != nil {
			words = cmp.Or(words, t.Reference.Abstract)
		}
		spans := []export.Span{{Text: head, Bold: true}, {Text: ": " + words + " "}, {Text: "(" + c.citation(row.Statement) + ")", Link: c.link(row.Statement)}}
		var responses []string
		for _, response := range row.Responses {
			responses = append(responses, plain(response))
		}
		if len(responses) > 0 {
			spans = append(spans, export.Span{Text: " Response: " + strings.Join(responses, ", ") + "."})
		}
		if len(row.Grades) > 0 {
			spans = append(spans, export.Span{Text: " Graded: " + strings.Join(row.Grades, "; ") + "."})
		}
		c.bullet(spans...)
	}
	c.notes(c.dossier.Notes)
}

func (c *composing) law() {
	c.heading(1, "The law that bound the State")
	if c.binding.Empty != nil {
		c.empty(c.binding.Empty)
		return
	}
	table := export.Table{Columns: []export.Column{{Name: "obligation"}, {Name: "provision", Kind: export.ID}, {Name: "as cited"}, {Name: "class"}, {Name: "since", Kind: export.Date}, {Name: "certain", Kind: export.Boolean},
		{Name: "reservations", Kind: export.List}}}
	for _, row := range c.binding.Rows {
		table.Rows = append(table.Rows, []any{c.name(row.Obligation), row.Provision, c.name(row.Provision), plain(row.SourceClass), optional(row.Since), row.Certain, row.Reservations})
	}
	c.add(table)
	c.notes(c.binding.Notes)
}

// sources are the documents and instruments cited, and what was there to be searched.
func (c *composing) sources() {
	c.heading(1, "Sources")
	var citations []string
	for _, row := range c.dossier.Rows {
		citations = append(citations, c.whole(row.Statement))
	}
	for _, row := range c.binding.Rows {
		citations = append(citations, c.citation(row.Instrument))
	}
	citations = unique(citations)
	slices.Sort(citations)
	for _, text := range citations {
		if text != "" {
			c.bullet(export.Span{Text: text})
		}
	}
	c.heading(2, "What was there to be searched")
	var lines []string
	for _, coverage := range [][]*model.AnswerCoverage{c.dossier.Coverage, c.gaps.Coverage, c.calendar.Coverage, c.binding.Coverage} {
		for _, one := range coverage {
			lines = append(lines, covered(one))
		}
	}
	for _, line := range unique(lines) {
		c.bullet(export.Span{Text: line})
	}
	c.paragraph(fmt.Sprintf("Data version %d.", c.dossier.DataVersion))
}

// whole cites the document of a statement, without paragraph and recommending State; "" where it can't be.
func (c *composing) whole(id string) string {
	t := c.things[id]
	if t == nil {
		return ""
	}
	reference := t.Reference
	reference.Paragraphs, reference.Recommender = nil, ""
	text, err := reference.Cite(cite.OSCOLA, cite.Plain)
	if err != nil {
		return t.Source
	}
	return text
}
