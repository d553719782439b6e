package analysis

import (
	"context"
	"time"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// CalendarQuestion is Q10.
var CalendarQuestion = Question{Number: "Q10", Name: "calendar", Trips: 2, Cypher: query.Calendar.Definition(),
	Sentence: "What is open or due in the reviews of States, with what observers recommended there and nobody has raised"}

// CalendarAsk asks for the windows between two days. What is empty does not narrow down.
type CalendarAsk struct {
	// From is the first day, today where empty; To the last, 18 months later where empty.
	From, To           string
	States, Mechanisms []string
	Stages             []model.ReviewStage
	// HasUnraised asks only for windows of States to which observers recommended what the mechanism has not raised since.
	HasUnraised bool
}

// calendarMonths is how far ahead the calendar looks.
const calendarMonths = 18

// Calendar answers Q10. Errors are *AskError, or the reader's.
func Calendar(ctx context.Context, r query.Reader, ask CalendarAsk) (*Answer[model.CalendarRow], error) {
	p := query.CalendarParams{Stages: list(ask.Stages), HasUnraised: ask.HasUnraised}
	var err error
	if p.From, err = day("from", ask.From, today()); err != nil {
		return nil, err
	}
	first, err := time.Parse(time.DateOnly, p.From)
	if err != nil {
		return nil, err
	}
	if p.To, err = day("to", ask.To, first.AddDate(0, calendarMonths, 0).Format(time.DateOnly)); err != nil {
		return nil, err
	}
	if p.To < p.From {
		return nil, &AskError{What: "to must not be before from"}
	}
	if p.States, err = States(ask.States); err != nil {
		return nil, err
	}
	if p.Mechanisms, err = Mechanisms(ask.Mechanisms); err != nil {
		return nil, err
	}
	a, err := answer(ctx, r, CalendarQuestion, query.GroundParams{Loaders: []string{"calendar", "observers"}}, query.Calendar, p,
		func(row model.CalendarRow) string { return row.Window + "~" + row.State + "~" + row.Mechanism })
	if err != nil {
		return nil, err
	}
	a.Notes = append(a.Notes, "Dates are as sure as `certainty` says; ask the mechanism before relying on one.",
		"That a recommendation is ready means that nothing loaded shows the mechanism to have raised its obligations since; it is no proof of silence, which `gaps` tells.")
	if len(a.Coverage) == 0 {
		none(a, model.EmptyReasonNotLoaded, "No calendar is loaded: hres load calendar reads one.")
	}
	none(a, model.EmptyReasonNone, "The calendars that are loaded have nothing of the kind between these days.")
	return a, nil
}
