package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/export"
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
	// title are the columns that name a row where a format wants a title, as calendars do.
	title []string
	// short is a format with a flag of its own: --ics.
	short string
	// flags declares the flags and returns what asks with their values.
	flags func(*pflag.FlagSet) asking
}

// asking asks a question with the arguments of a call.
type asking func(ctx context.Context, r query.Reader, args []string) (*answered, error)

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
	var w writing
	formats := []string{"table"}
	for _, f := range export.Formats() {
		formats = append(formats, f.Name)
	}
	a.writingFlags(q.Command, &w, v.short, formats...)
	q.RunE = func(c *cobra.Command, args []string) error {
		return a.read(c.Context(), func(ctx context.Context, r query.Reader) error {
			t, err := q.ask(ctx, r, args)
			if err != nil {
				return misunderstood(err)
			}
			return a.writeAnswered(ctx, r, v, t, w)
		})
	}
	return q
}

// misunderstood makes what a question does not understand a fault of the call.
func misunderstood(err error) error {
	var ask *analysis.AskError
	if errors.As(err, &ask) {
		return usageError{err}
	}
	return err
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
