package cite

import (
	"regexp"
	"strings"
)

func (r Reference) bluebook() (t text) {
	r = r.completed()
	date := bluebookDate(r.Date)
	switch r.Kind {
	case Treaty:
		return r.bluebookTreaty()
	case Declaration:
		if r.Instrument.AdoptedBy == "" {
			return r.bluebookTreaty()
		}
		by := FromSymbol(r.Instrument.AdoptedBy).completed()
		t.add("", joined(" ", by.Body.bluebook(), "Res.", bluebookNumber(by.Number)))
		t.add(", ", headline(r.Instrument.Name))
		t.add(", ", r.bluebookProvision())
		t.add(", U.N. Doc. ", by.symbol())
		t.add(" ", bracketed(bluebookDate(r.Instrument.Adopted)))
		return t
	case Resolution, Decision:
		word := map[Kind]string{Resolution: "Res.", Decision: "Dec."}[r.Kind]
		t.add("", joined(" ", r.Body.bluebook(), word, bluebookNumber(r.Number)))
	case Views:
		t.add("", bluebookCase(r.Title))
		t.add(", ", communications(r.Communications, "Communication No. ", "Communications Nos. ", " & "))
		date = joined(" ", r.Body.bluebook(), date)
	case SpecialProcedureReport:
		if r.Author != "" && r.Body.Name != "" {
			t.add("", r.Author+" ("+headline(r.Body.Name)+")")
		} else {
			t.add("", joined("", r.Author, headline(r.Body.bluebook())))
		}
		t.addItalic(", ", r.name())
	case UPRReport:
		if r.Body == (Body{}) {
			r.Body = bodies["org/un-human-rights-council"]
		}
		t.add("", r.Body.bluebook())
		t.addItalic(", ", strings.NewReplacer("Report of the", "Rep. of the", "Working Group", "Working Grp.").Replace(r.name()))
	default:
		t.add("", r.Body.bluebook())
		t.addItalic(", ", r.name())
	}
	t.add(", ", bluebookParagraphs(r.Paragraphs))
	if r.symbol() != "" {
		t.add(", ", "U.N. Doc. "+r.symbol())
	}
	t.add(" ", bracketed(date))
	if r.Recommender != "" {
		t.add(" ", "(recommendation of "+r.Recommender+")")
	}
	return t
}

func (r Reference) bluebookTreaty() (t text) {
	i := r.Instrument
	t.add("", joined(" ", headline(i.Name), r.bluebookProvision()))
	if i.Adopted != "" {
		t.addItalic(", ", "adopted")
		t.add(" ", bluebookDate(i.Adopted))
	}
	t.add(", ", strings.NewReplacer("UNTS", "U.N.T.S.", "ETS No.", "E.T.S. No.", "OAS Treaty Series No.", "O.A.S.T.S. No.").Replace(i.treatySeries()))
	return t
}

func (r Reference) bluebookProvision() string {
	switch {
	case r.Provision == "":
		return ""
	case r.Instrument.Paragraphs:
		return "¶ " + provision(r.Provision, true)
	}
	return "art. " + provision(r.Provision, false)
}

var lettered = regexp.MustCompile(`^(\d+) ([A-Z]) (\([IVXLC]+\))$`)

// bluebookNumber puts the letter of an old resolution last: 217 (III) A.
func bluebookNumber(number string) string { return lettered.ReplaceAllString(number, "$1 $3 $2") }

var spacedInitials = regexp.MustCompile(`\b(\pL\.) (\pL\.)`)

// bluebookCase is the name of a case with initials closed up and without "et al.".
func bluebookCase(name string) string {
	left, right, found := strings.Cut(strings.ReplaceAll(name, " et al.", ""), " v. ")
	left = spacedInitials.ReplaceAllString(left, "$1$2")
	if !found {
		return left
	}
	return left + " v. " + right
}

func bluebookParagraphs(paragraphs []string) string {
	list := runs(paragraphs, "-")
	switch {
	case len(list) == 0:
		return ""
	case len(paragraphs) == 1:
		return "¶ " + list[0]
	}
	return "¶¶ " + strings.Join(list, ", ")
}
