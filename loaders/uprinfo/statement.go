package uprinfo

import (
	"cmp"
	"fmt"
	"html"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/upr"
)

// unknownState is what the publisher writes where it does not know the recommending State.
const unknownState = "(Unknown)"

// responsePledge is the publisher's Response in the rows of its file of voluntary pledges.
const responsePledge = "Voluntary Pledge"

// response is a response as the publisher says it and in the schema's terms.
type response struct{ said, term string }

// responses are those a recommendation can get, the least supportive first. `Accepted` is the word of the exports
// before `Supported`.
var responses = []response{
	{"Not Supported", "NOT_SUPPORTED"},
	{"Noted", "NOTED"},
	{"Accepted", "SUPPORTED"},
	{"Supported", "SUPPORTED"},
}

// answer is what one row says about a statement: the response, as a place in responses, and the category of action.
type answer struct{ response, action int8 }

// compare orders answers; of two to one recommendation by one State the smaller is kept.
func (a answer) compare(b answer) int {
	return cmp.Or(cmp.Compare(a.response, b.response), cmp.Compare(a.action, b.action))
}

// same tells whether two answers say the same, be it in another word.
func (a answer) same(b answer) bool {
	return a.action == b.action && responses[a.response].term == responses[b.response].term
}

// statement is what one row says, every value understood.
type statement struct {
	row
	id      string
	pledge  bool
	session int
	// to and from are ids of States; from is empty where it is not known.
	to, from string
	text     string
	answer   answer
	themes   []string
	// partly tells that a value was not understood though the row is kept.
	partly bool
}

// key is what at most one statement may say: which statement, and who made it, as an id or as the publisher names a
// State that is not known.
type key struct{ statement, from string }

func (s *statement) key() key {
	if s.from == "" {
		return key{s.id, "?" + fold(s.cell(columnFrom))}
	}
	return key{s.id, s.from}
}

// scope returns the scope of what the statement says.
func (s *statement) scope() string {
	if s.pledge {
		return pledgeScope(s.session)
	}
	return recommendationScope(s.session)
}

func recommendationScope(session int) string { return fmt.Sprintf("session/%d", session) }
func pledgeScope(session int) string         { return fmt.Sprintf("session/%d/pledges", session) }
func reviewScope(session int) string         { return fmt.Sprintf("session/%d/reviews", session) }

const themeScope = "themes"

// fold returns the text by which texts are the same, see the package comment.
func fold(s string) string {
	if strings.Contains(s, "&") {
		s = html.UnescapeString(s)
	}
	return norm.NFC.String(strings.Join(strings.Fields(s), " "))
}

// reader turns rows into statements.
type reader struct {
	states StateNames
	// remark is told of each value that is not understood.
	remark func(loaders.Remark)
}

// read interprets a row. False means the row is rejected and a remark made; the statement then has the session, if at
// least that was understood, else 0.
func (rd *reader) read(r row) (s statement, ok bool) {
	s = statement{row: r, session: number(r.cell(columnSession), 2)}
	kept := "; what is stored of the session is not removed"
	if s.session == 0 {
		kept = "; no session is taken as whole, and nothing stored is removed"
	}
	reject := func(column, format string, args ...any) {
		ok = false
		rd.say(r, column, "row rejected: "+fmt.Sprintf(format, args...)+kept)
	}

	ok = true
	if s.session == 0 {
		reject(columnSession, "write the session as a number from 1 to 99")
	}
	if s.text = fold(r.cell(columnText)); s.text == "" {
		reject(columnText, "a statement needs a text")
	}
	action := number(r.cell(columnAction), 1)
	if action < 1 || action > 5 {
		reject(columnAction, "write the category of action as a number from 1 to 5")
	}
	s.answer.action = int8(action)
	switch said := fold(r.cell(columnResponse)); said {
	case responsePledge:
		s.pledge = true
	default:
		i := slices.IndexFunc(responses, func(known response) bool { return known.said == said })
		if i < 0 {
			reject(columnResponse, "write Accepted, Supported, Noted, Not Supported or %s", responsePledge)
		}
		s.answer.response = int8(i)
	}
	to, known := rd.states.Resolve(fold(r.cell(columnTo)))
	if !known {
		reject(columnTo, "no State is known by this name%s", rd.near(r.cell(columnTo)))
	}
	s.to = to
	s.from, known = rd.states.Resolve(fold(r.cell(columnFrom)))
	switch {
	case !ok:
		return s, false
	case s.pledge && s.from != s.to:
		reject(columnFrom, "a pledge is made by the State under review: write it in both To and From")
	case !s.pledge && s.from == s.to:
		reject(columnFrom, "a State makes no recommendation to itself: correct To or From, or write %s as the response", responsePledge)
	case !known && fold(r.cell(columnFrom)) == unknownState:
		rd.say(r, columnFrom, "recommendation kept without a recommending State, which the publisher does not know")
	case !known:
		s.partly = true
		rd.say(r, columnFrom, "recommendation kept without this recommending State: no State is known by this name"+rd.near(r.cell(columnFrom))+kept)
	}
	if !ok {
		return s, false
	}
	s.id = s.newID(rd.states)
	s.themes = rd.themes(r)
	return s, true
}

func (s *statement) newID(states StateNames) string {
	bare, _, _ := upr.Bare(s.text, states)
	if s.pledge {
		return upr.PledgeID(s.session, s.to, bare)
	}
	return upr.RecommendationID(s.session, s.to, bare)
}

// themes returns the labels of the column Issue. A table holds them with commas between, and none has one within.
func (rd *reader) themes(r row) []string {
	var labels []string
	divider := ","
	if r.object.Line > 0 {
		divider = issueDivider
	}
	for part := range strings.SplitSeq(r.cell(columnIssue), divider) {
		label := fold(part)
		switch {
		case loaders.Slug(label) == "":
			rd.say(r, columnIssue, "statement kept without a theme for the empty issue")
		case !slices.Contains(labels, label):
			labels = append(labels, label)
		}
	}
	return labels
}

func (rd *reader) say(r row, column, done string) {
	if rd.remark != nil {
		rd.remark(loaders.Remark{At: r.at(column), Field: column, Value: r.cell(column), Done: done})
	}
}

// near lists names near to one that no State is known by.
func (rd *reader) near(name string) string {
	if rd.remark == nil {
		return ""
	}
	names := rd.states.Suggest(fold(name))
	if len(names) == 0 {
		return ""
	}
	return "; near it are " + strings.Join(names, ", ")
}

// number returns a whole number of at most so many digits, or 0 for anything else.
func number(cell string, digits int) int {
	cell = strings.TrimSpace(cell)
	if len(cell) > digits {
		return 0
	}
	n := 0
	for _, r := range cell {
		if r < '0' || r > '9' {
			return 0
		}
		n = n*10 + int(r-'0')
	}
	return n
}
