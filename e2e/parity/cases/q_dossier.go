package cases

import (
	"math/rand/v2"
	"strconv"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/model"
	"github.com/hres/hres/internal/record"
)

var dossier = Case{
	Question: analysis.DossierQuestion,
	Row:      model.DossierRow{},
	Asks: []Ask{
		askDossier("BLR", nil, nil, nil, nil, 0),
		askDossier("KEN", []string{"part/electoral-dispute-resolution", "part/vote-counting-and-tabulation"}, nil, nil, nil, 0),
		askDossier("BLR", nil, []string{"obligation/transparency-and-access-to-information"}, nil, []string{"CCPR"}, 0),
		askDossier("BLR", nil, nil, nil, nil, 2),
		askDossier("RUS", nil, nil, []string{"issue/suffrage/prisoners"}, nil, 0),
	},
	// A statement that was linked to an issue that arises in a part.
	Edges: []record.Edge{
		{Type: "CONCERNS", From: record.Ref{Label: "Recommendation", ID: "observers/odihr/KEN/2022-08/general/kenya-2022/1"},
			To: record.Ref{Label: "Issue", ID: "issue/counting/publication"}, Properties: madeUp()},
	},
	Random: func(r *rand.Rand) Ask {
		return askDossier(one(r, states), some(r, 2, []string{"part/voter-registration", "part/voting-operations", "part/electoral-dispute-resolution"}), some(r, 2, obligations),
			some(r, 1, []string{"issue/suffrage/prisoners", "issue/administration/independence"}), some(r, 2, mechanisms), r.IntN(5))
	},
}

func askDossier(state string, parts, obligations, issues, mechanisms []string, cycle int) Ask {
	a := with(map[string]any{"parts": []string{}, "obligations": []string{}, "issues": []string{}, "mechanisms": []string{}, "cycle": nil})
	a.value("state", state, []string{state}, "state", state)
	if len(parts) > 0 {
		a.value("parts", parts, flags("--part", parts), "parts", parts)
	}
	if len(obligations) > 0 {
		a.value("obligations", obligations, flags("--obligation", obligations), "obligations", obligations)
	}
	if len(issues) > 0 {
		a.value("issues", issues, flags("--issue", issues), "issues", issues)
	}
	if len(mechanisms) > 0 {
		a.value("mechanisms", mechanisms, flags("--mechanism", mechanisms), "mechanisms", mechanisms)
	}
	if cycle > 0 {
		name := "upr:" + strconv.Itoa(cycle)
		a.value("cycle", name, []string{"--cycle", name}, "cycle", cycle)
	}
	return a.ask
}
