package cite

import (
	"regexp"
	"strings"
)

func (r Reference) oscola() (t text) {
	switch r.Kind {
	case Treaty, Declaration:
		return r.oscolaInstrument()
	case Resolution, Decision:
		word := map[Kind]string{Resolution: "Res", Decision: "Dec"}[r.Kind]
		r = r.completed()
		t.add("", joined(" ", r.Body.oscola(), word, r.Number))
		t.add(" ", bracketed(oscolaDate(r.Date)))
		if !strings.HasSuffix(r.Number, ")") {
			t.add(" UN Doc ", r.symbol())
		}
	case Views:
		r = r.completed()
		t.addItalic("", oscolaCase(r.Title))
		t.add(" ", communications(r.Communications, "Communication no ", "Communications nos ", " and "))
		t.add(" ", bracketed(joined(", ", r.Body.oscola(), oscolaDate(r.Date))))
		t.add(" UN Doc ", r.symbol())
	default:
		t.add("", r.oscolaAuthor())
		if title := r.oscolaTitle(); title != "" {
			t.add(" ", "‘"+title+"’")
		}
		t.add(" ", bracketed(oscolaDate(r.Date)))
		if len(t) > 0 {
			t.add(" UN Doc ", r.symbol())
		} else {
			t.add("", "UN Doc "+r.symbol())
		}
	}
	t.add(" ", oscolaParagraphs(r.Paragraphs))
	if r.Recommender != "" {
		t.add(" ", "(recommendation of "+r.Recommender+")")
	}
	return t
}

func (r Reference) oscolaInstrument() (t text) {
	i := r.Instrument
	t.add("", i.Name)
	adopted, inForce := oscolaDate(i.Adopted), oscolaDate(i.InForce)
	if adopted != "" {
		adopted = "adopted " + adopted
	}
	if inForce != "" {
		inForce = "entered into force " + inForce
	}
	t.add(" ", bracketed(joined(", ", adopted, inForce)))
	if i.AdoptedBy != "" && r.Kind == Declaration {
		by := FromSymbol(i.AdoptedBy).completed()
		t.add(" ", joined(" ", by.Body.oscola(), "Res", by.Number))
	}
	t.add(" ", strings.ReplaceAll(i.treatySeries(), "No. ", "No "))
	t.add(" ", bracketed(i.Short))
	if r.Provision != "" {
		unit := "art "
		if i.Paragraphs {
			unit = "para "
		}
		t.add(" ", unit+provision(r.Provision, i.Paragraphs))
	}
	return t
}

// oscolaAuthor is the body; a report of a special procedure is a document of the organ that it went to.
func (r Reference) oscolaAuthor() string {
	r = r.completed()
	switch {
	case r.Kind == SpecialProcedureReport && organOf(r.symbol()).Name != "":
		return organOf(r.symbol()).oscola()
	case r.Kind == UPRReport && r.Body.Name == "":
		return bodies["org/un-human-rights-council"].oscola()
	}
	return r.Body.oscola()
}

func (r Reference) oscolaTitle() string {
	title := strings.ReplaceAll(r.completed().name(), "No. ", "No ")
	if r.Kind != SpecialProcedureReport || strings.HasPrefix(title, "Report ") || organOf(r.symbol()).Name == "" || r.Body.Name == "" {
		return title
	}
	return joined(": ", joined(", ", "Report of the "+headline(r.Body.Name), r.Author), title)
}

// completed is the reference with what its symbol says of body, number and communications where these are not given.
func (r Reference) completed() Reference {
	said := FromSymbol(r.Symbol)
	if r.Body == (Body{}) {
		r.Body = said.Body
	}
	if r.Number == "" {
		r.Number = said.Number
	}
	if len(r.Communications) == 0 {
		r.Communications = said.Communications
	}
	return r
}

var initials = regexp.MustCompile(`\b(\pL)\. ?(?:(\pL)\.)?`)

// oscolaCase is the name of a case without full stops: CF et al v Canada.
func oscolaCase(name string) string {
	left, right, found := strings.Cut(name, " v. ")
	strip := func(s string) string {
		// Initials stand together: "M. N." is MN.
		for initials.MatchString(s) {
			next := initials.ReplaceAllString(s, "$1$2")
			if next == s {
				break
			}
			s = next
		}
		return strings.ReplaceAll(s, "et al.", "et al")
	}
	if !found {
		return strip(name)
	}
	return strip(left) + " v " + strip(right)
}

func oscolaParagraphs(paragraphs []string) string {
	list := runs(paragraphs, "–")
	switch {
	case len(list) == 0:
		return ""
	case len(paragraphs) == 1:
		return "para " + list[0]
	}
	return "paras " + enumerated(list, " and ")
}

func communications(numbers []string, one, more, last string) string {
	switch len(numbers) {
	case 0:
		return ""
	case 1:
		return one + numbers[0]
	}
	return more + enumerated(numbers, last)
}

func bracketed(s string) string {
	if s == "" {
		return ""
	}
	return "(" + s + ")"
}
