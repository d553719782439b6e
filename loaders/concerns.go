package loaders

import (
	"github.com/hres/hres/extract/tag"
	"github.com/hres/hres/internal/record"
)

// LeastConfidence is from which confidence on what a statement bears on is said.
const LeastConfidence = 0.3

// AssertedBy is who asserts the judgements that loaders make.
const AssertedBy = "hres"

// Concerned are the labels that [Speaker.Concerns] needs to be known.
var Concerned = []string{"Obligation", "Issue", "ElectionPart"}

// Concerns says on which obligations, issues and parts of an election a statement bears, with the evidence for each.
func (s *Speaker) Concerns(at record.Position, statement record.Ref, tags tag.Tags) {
	for i, list := range [][]tag.Tag{tags.Obligations, tags.Issues, tags.Parts} {
		for _, t := range list {
			if t.Confidence >= LeastConfidence {
				s.Edge(at, "CONCERNS", statement, record.Ref{Label: Concerned[i], ID: t.ID}, record.Properties{
					"method": t.Method, "confidence": t.Confidence, "evidence": t.Evidence, "assertedBy": AssertedBy})
			}
		}
	}
}
