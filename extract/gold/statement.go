package gold

import (
	"strings"

	"github.com/hres/hres/extract/tag"
)

// mechanisms are the ids of bodies by the beginnings of the symbols of their documents.
var mechanisms = []struct{ symbol, id string }{
	{"CCPR/", "CCPR"}, {"CEDAW/", "CEDAW"}, {"CRPD/", "CRPD"}, {"CERD/", "CERD"}, {"CRC/", "CRC"}, {"CAT/", "CAT"}, {"CMW/", "CMW"}, {"CED/", "CED"},
	{"E/C.12/", "CESCR"}, {"A/HRC/WG.6/", "UPR"}, {"upr/", "UPR"},
}

// Statement is the text as the tagger takes it, with the mechanism that its document's symbol tells.
func (t Text) Statement() tag.Statement {
	s := tag.Statement{Text: t.Words, Themes: t.Themes, ThemeScheme: "upr-info"}
	for _, m := range mechanisms {
		if strings.HasPrefix(t.Document, m.symbol) || strings.HasPrefix(t.ID, m.symbol) {
			s.Mechanism = m.id
		}
	}
	return s
}
