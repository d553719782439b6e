package query

import "github.com/hres/hres/graph/model"

// CalendarParams are those of Calendar. From and To are days, YYYY-MM-DD; empty lists do not narrow down.
type CalendarParams struct {
	From        string              `cypher:"from"`
	To          string              `cypher:"to"`
	States      []string            `cypher:"states"`
	Mechanisms  []string            `cypher:"mechanisms"`
	Stages      []model.ReviewStage `cypher:"stages"`
	HasUnraised bool                `cypher:"hasUnraised"`
}

// Calendar is Q10.
var Calendar = cookbook[CalendarParams, model.CalendarRow]("calendar",
	CalendarParams{From: "2025-01-01", To: "2026-06-30", States: []string{}, Mechanisms: []string{}, Stages: []model.ReviewStage{}})
