// Package election holds what the loaders that speak of elections share: ids and kinds, so that what the calendar and the
// observers say of one election meets.
package election

import (
	"regexp"
	"strings"
)

// Prefix begins the id of every election.
const Prefix = "election/"

// ID is the id of an election: its State, the year and the month of the date that was first known, and its kind, as
// election/KEN/2022-08/general. It is "" where one of these is not known.
func ID(state, date, kind string) string {
	if state == "" || date == "" || kind == "" {
		return ""
	}
	return Prefix + state + "/" + date[:min(len(date), len("2022-08"))] + "/" + strings.ToLower(kind)
}

// IsID tells whether an id has the form of ID, or that with a number for a further election of the kind in the same month.
func IsID(id string) bool { return form.MatchString(id) }

var form = regexp.MustCompile(`^election/[A-Z]{3}/\d{4}(-\d{2})?/(presidential|parliamentary|general|local|referendum|other)(/\d+)?$`)

// Kinds are the values of ElectionKind.
var Kinds = []string{"PRESIDENTIAL", "PARLIAMENTARY", "GENERAL", "LOCAL", "REFERENDUM", "OTHER"}

// words mark the kinds but the last in a name or a label, in their order.
var words = []*regexp.Regexp{
	regexp.MustCompile(`(?i)\bpresident`),
	regexp.MustCompile(`(?i)\b(?:parliament|legislative|national assembly|house of|senat|congress)`),
	regexp.MustCompile(`(?i)\bgeneral\b`),
	regexp.MustCompile(`(?i)\b(?:local|municipal|regional|provincial|district|county|council|governor|mayor)`),
	regexp.MustCompile(`(?i)\b(?:referend|plebiscit)`),
}

// Kind returns the kind of election that a name or a label means: elections of head of State and parliament together are
// general. It is OTHER, and false, where the words mean none of the kinds or several.
func Kind(asSaid string) (kind string, known bool) {
	var met []string
	for i, w := range words {
		if w.MatchString(asSaid) {
			met = append(met, Kinds[i])
		}
	}
	switch {
	case len(met) == 1:
		return met[0], true
	case len(met) > 1 && !strings.Contains(strings.Join(met, " "), "LOCAL") && met[len(met)-1] != "REFERENDUM":
		return "GENERAL", true
	}
	return "OTHER", false
}
