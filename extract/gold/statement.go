package gold

import (
	"strings"

	"github.com/hres/hres/extract/citation"
	"github.com/hres/hres/extract/tag"
)

// Statement is the text as the tagger takes it, with the mechanism that its document's symbol tells.
func (t Text) Statement() tag.Statement {
	return tag.Statement{Text: t.Words, Themes: t.Themes, ThemeScheme: "upr-info", Mechanism: t.mechanism()}
}

// mechanism is the id of the body that speaks, as far as the symbol or the id tells.
func (t Text) mechanism() string {
	if strings.HasPrefix(t.ID, "upr/") {
		return "UPR"
	}
	return citation.BodyOf(t.Document)
}

// IsStatement tells whether the text is one that a mechanism or an observer says as such, and that hres therefore tags: a
// recommendation or an observation, published or made up in their style; not a passage of a longer document.
func (t Text) IsStatement() bool {
	return strings.HasPrefix(t.ID, "upr/") || strings.HasPrefix(t.ID, "uhri/") || strings.HasPrefix(t.ID, "own/")
}
