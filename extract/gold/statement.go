package gold

import (
	"strings"

	"github.com/hres/hres/extract/tag"
	"github.com/hres/hres/loaders/links"
)

// Statement is the text as the tagger takes it, with the mechanism that its document's symbol tells.
func (t Text) Statement() tag.Statement {
	return tag.Statement{Text: t.Words, Themes: t.Themes, ThemeScheme: "upr-info", Mechanism: t.mechanism()}
}

// mechanism is the id of the body that speaks, as far as the symbol or the id tells.
func (t Text) mechanism() string {
	if strings.HasPrefix(t.ID, "upr/") || strings.HasPrefix(t.Document, "A/HRC/WG.6/") {
		return "UPR"
	}
	return links.BodyOf(t.Document)
}
