package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// verbs are the commands of the questions, each in its file q_<name>.go.
var verbs = []verb{
	traceVerb,
	lineageVerb,
	citesVerb,
	dossierVerb,
	gapsVerb,
	orphansVerb,
	compareVerb,
	comparePairsVerb,
	uprChainsVerb,
	reuseVerb,
	calendarVerb,
	uptakeVerb,
	interpretationsVerb,
	bindingVerb,
	gradesVerb,
	peersVerb,
	aroundElectionVerb,
	viewsVerb,
	poaVerb,
	peersLikeVerb,
	crosswalkVerb,
	explainVerb,
}

// verb is the command of a question.
type verb struct {
	question analysis.Question
	// args are the names of the arguments, and count checks how many there are.
	args  string
	count cobra.PositionalArgs
	// long says what the sentence of the question does not.
	long, example string
	// shown are the columns that a table shows; all where there are none. The other formats have all.
	shown []string
	// flags declares the flags and returns what asks with their values.
	flags func(*pflag.FlagSet) asking
}

// asking asks a question with the arguments of a call.
type asking func(ctx context.Context, r query.Reader, args []string) (*answered, error)

// answered is an answer, whatever its rows are.
type answered struct {
	// whole is the answer as it is written in JSON.
	whole    any
	version  int32
	coverage []*model.AnswerCoverage
	empty    *model.EmptyAnswer
	notes    []string
	rows     []any
	grid     *grid
}

// told is an answer with its rows as a grid: a column for each field of a row.
func told[R any](a *analysis.Answer[R], err error) (*answered, error) {
	if err != nil {
		return nil, err
	}
	t := &answered{whole: a, version: a.DataVersion, coverage: a.Coverage, empty: a.Empty, notes: a.Notes, grid: &grid{}}
	fields := reflect.VisibleFields(reflect.TypeFor[R]())
	for _, f := range fields {
		t.grid.columns = append(t.grid.columns, f.Tag.Get("json"))
	}
	for _, row := range a.Rows {
		t.rows = append(t.rows, row)
		values := make([]any, len(fields))
		for i, f := range fields {
			values[i] = plainly(reflect.ValueOf(row).FieldByIndex(f.Index))
		}
		t.grid.rows = append(t.grid.rows, values)
	}
	return t, nil
}

// plainly is a value of a row as a cell shows it.
func plainly(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return plainly(v.Elem())
	case reflect.Slice:
		items := make([]any, v.Len())
		for i := range items {
			items[i] = plainly(v.Index(i))
		}
		return items
	case reflect.String:
		return v.String()
	case reflect.Int32:
		return int(v.Int())
	}
	return v.Interface()
}

func (a *app) questionCommands() []*cobra.Command {
	var commands []*cobra.Command
	for _, v := range verbs {
		commands = append(commands, a.questionCommand(v).Command)
	}
	return commands
}

// questionCommand is a command that asks a question.
type questionCommand struct {
	*cobra.Command
	ask asking
}

func (a *app) questionCommand(v verb) questionCommand {
	q := questionCommand{Command: &cobra.Command{
		Use:     strings.TrimSpace(v.question.Name + " " + v.args),
		Short:   v.question.Sentence,
		Long:    v.question.Number + ". " + v.question.Sentence + ".\n\n" + v.long,
		Example: v.example,
		Args:    exactArgs(v.count),
	}}
	q.ask = v.flags(q.Flags())
	q.RunE = func(c *cobra.Command, args []string) error {
		return a.read(c.Context(), func(ctx context.Context, r query.Reader) error {
			t, err := q.ask(ctx, r, args)
			var misunderstood *analysis.AskError
			if errors.As(err, &misunderstood) {
				return usageError{err}
			}
			if err != nil {
				return err
			}
			if a.output == "table" && len(v.shown) > 0 {
				t.grid = t.grid.only(v.shown)
			}
			return a.writeAnswered(t)
		})
	}
	a.outputFlag(q.Command, "table", "json", "jsonl", "csv", "tsv", "md")
	return q
}

// writeAnswered writes the rows in the format asked for. What there is to know of them goes with JSON, and otherwise to standard
// error.
func (a *app) writeAnswered(t *answered) error {
	switch a.output {
	case "json":
		b, err := json.MarshalIndent(t.whole, "", "  ")
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(a.out, "%s\n", b)
		return err
	case "jsonl":
		encoder := json.NewEncoder(a.out)
		encoder.SetEscapeHTML(false)
		for _, row := range t.rows {
			if err := encoder.Encode(row); err != nil {
				return err
			}
		}
	default:
		if len(t.rows) > 0 || a.output != "table" {
			if err := a.writeGrid(t.grid); err != nil {
				return err
			}
		}
	}
	if t.empty != nil {
		a.say("No rows (%s): %s", t.empty.Reason, t.empty.Sentence)
	}
	for _, note := range t.notes {
		a.say("%s", note)
	}
	for _, c := range t.coverage {
		a.say("%s", covered(c))
	}
	a.say("Data version %d.", t.version)
	return nil
}

// covered says in a line what a source holds.
func covered(c *model.AnswerCoverage) string {
	if c.Mechanism == nil {
		return fmt.Sprintf("%s: last loaded %s.", c.Source, or(c.LoadedAt))
	}
	line := fmt.Sprintf("%s, %s: %d reviews whole, %d in part, %d statements", c.Source, *c.Mechanism, c.Complete, c.Partial, c.Statements)
	if c.Rejected > 0 {
		line += fmt.Sprintf(", %d rows rejected", c.Rejected)
	}
	if len(c.Why) > 0 {
		line += " (" + strings.Join(c.Why, "; ") + ")"
	}
	return line + "."
}

// enums reads the values of an enum from a flag: in whatever case, - for _.
func enums[E ~string](flag string, written []string, valid func(E) bool, all []E) ([]E, error) {
	var values []E
	for _, w := range written {
		v := E(strings.ToUpper(strings.ReplaceAll(w, "-", "_")))
		if !valid(v) {
			return nil, usageError{fmt.Errorf("--%s %s is none of %v", flag, w, all)}
		}
		values = append(values, v)
	}
	return values, nil
}
