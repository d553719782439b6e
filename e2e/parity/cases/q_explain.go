package cases

import (
	"context"
	"math/rand/v2"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/query"
)

// A link that stands, and one that was taken out: the verdict keeps what had said it.
const (
	confirmed = "CITES~CCPR/C/GC/34#20~CCPR/C/21/Rev.1/Add.7"
	rejected  = "CITES~CCPR/C/GC/34#5~CCPR/C/GC/34#12"
)

var explain = Case{
	Question: analysis.ExplainQuestion,
	Row:      query.LinkSaid{},
	Asks: []Ask{
		askExplain(confirmed),
		askExplain(rejected),
		askExplain("CITES~CCPR/C/GC/34#5~iccpr/25/b"),
		askExplain("CONCERNS~parity/recommendation/1~obligation/vote"),
		askExplain("CITES~KEN~iccpr"),
	},
	Nodes: []record.Node{
		{Label: "Verdict", ID: "parity/verdict/1", Properties: record.Properties{"link": confirmed, "decision": "CONFIRMED", "name": "A. Scholar", "reason": "made up",
			"decidedAt": "2026-01-02T03:04:05Z"}},
		{Label: "Verdict", ID: "parity/verdict/2", Properties: record.Properties{"link": rejected, "decision": "REJECTED", "name": "A. Scholar", "reason": "made up",
			"decidedAt": "2026-01-02T03:04:05Z", "withdrawn": `[{"owner": "citations", "source": "citations"}]`}},
	},
	Fields: `link type from { id } to { id } stands
		assertions { owner source verified method confidence level evidence assertedBy load { id finishedAt fileSha256 } }
		verdicts { decision name reason decidedAt withdrawn }`,
	API: explained,
	Random: func(r *rand.Rand) Ask {
		return askExplain(one(r, []string{confirmed, rejected, "GROUNDED_IN~obligation/vote~iccpr/25/b", "ADDRESSED_TO~parity/around/1~KEN", "HAS_THEME~upr/8/BLR/32a0ecead517~theme/sdg/16.7"}))
	},
}

func askExplain(link string) Ask {
	a := with(map[string]any{})
	a.value("link", link, []string{link}, "link", link)
	return a.ask
}

// explained are the rows of an explanation as the cookbook has them: one for each source that says the link, or, of a link that was
// taken out, one.
func explained(ctx context.Context, w Ways, c Case, ask Ask) ([]row, error) {
	var data struct {
		Answer *struct {
			Link, Type string
			From, To   struct{ ID string }
			Stands     bool
			Assertions []row
			Verdicts   []struct {
				Decision, Name, Reason, DecidedAt string
				Withdrawn                         any
			}
		}
	}
	if err := w.ask(ctx, c.Text(ask), nil, &data); err != nil || data.Answer == nil {
		return []row{}, err
	}
	x := data.Answer
	verdicts, withdrawn := []any{}, any(nil)
	for _, v := range x.Verdicts {
		verdicts = append(verdicts, v.Decision+" by "+v.Name+", "+v.DecidedAt+": "+v.Reason)
		if withdrawn == nil {
			withdrawn = v.Withdrawn
		}
	}
	if !x.Stands {
		x.Assertions = []row{{"owner": nil, "source": nil, "verified": nil, "method": nil, "confidence": nil, "level": nil, "evidence": nil, "assertedBy": nil}}
	}
	for _, r := range x.Assertions {
		load, _ := r["load"].(row)
		r["load"], r["loadedAt"], r["sha256"] = load["id"], load["finishedAt"], load["fileSha256"]
		if r["sha256"] == nil {
			r["sha256"] = []any{}
		}
		r["link"], r["type"], r["from"], r["to"], r["stands"], r["verdicts"], r["withdrawn"] = x.Link, x.Type, x.From.ID, x.To.ID, x.Stands, verdicts, withdrawn
	}
	return x.Assertions, nil
}
