package analysis

import (
	"context"
	"fmt"
	"strconv"

	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/query"
)

// PoaQuestion is Q18.
var PoaQuestion = Question{Number: "Q18", Name: "poa", Trips: 2, Cypher: query.Poa.Definition(),
	Sentence: "Which courses of action the HRES initiative published, of which consultation, to whom, and what was said before and since"}

// PoaAsk asks for courses of action. What is empty does not narrow down.
type PoaAsk struct {
	// Points are ids.
	Points, Mechanisms []string
	// Since is the year from which is counted as since.
	Since int32
	// On is the day up to which is looked; today where empty.
	On string
}

// PoaSince is the first year after the Plan of Action of December 2017.
const PoaSince = 2018

// poaFirst is the earliest year since which may be asked: that of the Charter of the United Nations.
const poaFirst = 1945

// Poa answers Q18. Errors are *AskError, or the reader's.
func Poa(ctx context.Context, r query.Reader, ask PoaAsk) (*Answer[model.PoaRow], error) {
	p := query.PoaParams{Points: list(ask.Points), Since: ask.Since}
	var err error
	if p.Mechanisms, err = Mechanisms(ask.Mechanisms); err != nil {
		return nil, err
	}
	if p.On, err = day("on", ask.On, today()); err != nil {
		return nil, err
	}
	last, err := strconv.ParseInt(p.On[:4], 10, 32)
	if err != nil {
		return nil, err
	}
	if p.Since < poaFirst || int64(p.Since) > last {
		return nil, &AskError{What: fmt.Sprintf("since may be a year from %d to %d", poaFirst, last)}
	}
	a, err := answer(ctx, r, PoaQuestion, query.GroundParams{Loaders: []string{"seeds"}, Reviews: true, Mechanisms: p.Mechanisms}, query.Poa, p,
		func(row model.PoaRow) string { return row.Point })
	if err != nil {
		return nil, err
	}
	a.Notes = append(a.Notes, "That something was said after a course of action was published does not show that it came of it.",
		"The wording of the Plan of Action is not in the graph: courses of action are in hres's own words, as far as published pages state them.",
		"No submissions and no lists of issues are loaded; the evidence is statements, and general comments and recommendations.",
		"The counts reflect how often States are reviewed and what is loaded; the last year is counted up to the day looked at.")
	none(a, model.EmptyReasonNone, "No course of action is as asked for; the field actionPoints of the API lists them.")
	return a, nil
}
