package query

import "github.com/hres/hres/graph/model"

type (
	// LinkParam is the id of a link: type, start and end, joined by ~.
	LinkParam struct {
		Link string `cypher:"link"`
	}
	// LinkSaid is what one source says of a link.
	LinkSaid struct {
		Link       string   `cypher:"link" json:"link"`
		Type       string   `cypher:"type" json:"type"`
		From       string   `cypher:"from" json:"from"`
		To         string   `cypher:"to" json:"to"`
		Stands     bool     `cypher:"stands" json:"stands"`
		Owner      *string  `cypher:"owner" json:"owner"`
		Source     *string  `cypher:"source" json:"source"`
		Verified   *string  `cypher:"verified" json:"verified"`
		Method     *string  `cypher:"method" json:"method"`
		Confidence *float64 `cypher:"confidence" json:"confidence"`
		Level      *int32   `cypher:"level" json:"level"`
		Evidence   *string  `cypher:"evidence" json:"evidence"`
		AssertedBy *string  `cypher:"assertedBy" json:"assertedBy"`
		Load       *string  `cypher:"load" json:"load"`
		LoadedAt   *string  `cypher:"loadedAt" json:"loadedAt"`
		SHA256     []string `cypher:"sha256" json:"sha256"`
		Verdicts   []string `cypher:"verdicts" json:"verdicts"`
		Withdrawn  *string  `cypher:"withdrawn" json:"withdrawn"`
	}
	// Decided is what a person decided on a link.
	Decided struct {
		Link      string `cypher:"link" json:"link"`
		Decision  string `cypher:"decision" json:"decision"`
		Name      string `cypher:"name" json:"name"`
		Reason    string `cypher:"reason" json:"reason"`
		DecidedAt string `cypher:"decidedAt" json:"decidedAt"`
	}
	// LinkEnds are type and ends of a link.
	LinkEnds struct {
		Link string `cypher:"link"`
		Type string `cypher:"type"`
		From string `cypher:"from"`
		To   string `cypher:"to"`
	}
	// Explained is a link with all that is known of it.
	Explained struct {
		From     model.Node       `cypher:"from"`
		To       model.Node       `cypher:"to"`
		Said     []any            `cypher:"said"`
		FromText string           `cypher:"fromText"`
		ToText   string           `cypher:"toText"`
		Verdicts []*model.Verdict `cypher:"verdicts"`
		Loads    []*model.Load    `cypher:"loads"`
	}
)

// Questions about links.
var (
	Verdicts    = cookbook[Nothing, Decided]("verdicts", Nothing{})
	Explain     = cookbook[LinkParam, LinkSaid]("explain", LinkParam{"CITES~CCPR/C/GC/34#20~CCPR/C/21/Rev.1/Add.7"})
	Explanation = define[LinkEnds, Explained]("explanation", LinkEnds{Link: "CITES~CCPR/C/GC/34#20~CCPR/C/21/Rev.1/Add.7", Type: "CITES", From: "CCPR/C/GC/34#20", To: "CCPR/C/21/Rev.1/Add.7"})
)
