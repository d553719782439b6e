package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"

	"github.com/hres/hres/seeds"
)

// annotation is a record of UHRI's export: its 18 keys, in its order.
type annotation struct {
	AffectedPersons        []string
	AnnotationID           string `json:"AnnotationId"`
	AnnotationType         string
	Body                   string
	Countries              []string
	DocumentID             string `json:"DocumentId"`
	PublicationDate        string
	PublicationDateOnUhri  string
	Regions                []string
	Sdgs                   []string
	Symbol                 string
	Text                   string
	Themes                 []string
	UprCycle               *string
	UprPositions           []string
	UprRecommendingCountry []string
	UprRecommendingRegions []string
	UprSession             []string
}

// The words of the made-up annotations, in no mechanism's own words.
var (
	verbs     = []string{"Adopt", "Amend", "Review", "Strengthen", "Continue", "Consider", "Take measures towards", "Complete", "Publish", "Give resources to"}
	elections = []string{"the law on elections", "the independence of the electoral commission", "the register of voters", "the share of women in parliament",
		"the complaints of candidates", "the secrecy of the vote"}
	subjects = []string{"the law on the press",
		"a plan against torture", "access to schools in the country", "the national institution for human rights", "the reform of the courts",
		"the care of children without parents", "equal pay for women and men", "the conditions in prisons", "the protection of migrants",
		"the ratification of the optional protocol", "the visit of the special rapporteurs", "the right to assemble", "the fight against poverty"}
	ends = []string{"before the next review", "in line with its treaties", "together with civil society", "with help from outside",
		"leaving nobody out", "as the committee has asked", "in all its regions", "without delay"}
	notes = [][2]string{{"The Committee notes", "that work has begun on"}, {"It regrets", "that little is known of"}, {"It is concerned", "that resources are short for"},
		{"The State party", "should report on"}, {"It welcomes", "the steps taken towards"}, {"Attention is drawn", "in the report to"}, {"Data have not", "been published on"}}
)

// share is a label with the number of annotations that have it.
type share struct {
	label string
	count int
}

// The labels and their weights are those that the survey of the export of February 2026 counted; of the themes it only says
// which are more frequent than others.
var (
	treatyBodies = []share{{"CRC", 21767}, {"CEDAW", 20737}, {"CESCR", 12918}, {"CCPR", 12443}, {"CAT", 11995}, {"CERD", 11903}, {"CRPD", 9386},
		{"CMW", 4501}, {"CRC-OP-SC", 3819}, {"SPT", 3749}, {"CED", 2743}, {"CRC-OP-AC", 2712}}
	longNames = map[string]string{"CRC": "Committee on the Rights of the Child", "CEDAW": "Committee on the Elimination of Discrimination against Women",
		"CMW": "Committee on Migrant Workers", "CESCR": "Committee on Economic, Social and Cultural Rights"}
	procedures = []share{{"SR Indigenous", 981}, {"SR Torture", 834}, {"SR Migrants", 792}, {"SR Minorities", 732}, {"WG Disappearances", 730},
		{"SR Violence against women", 661}, {"SR Housing", 643}, {"SR Extreme poverty", 635}, {"SR Independence of judges", 623}, {"SR Trafficking", 607},
		{"SR Assembly & association", 514}, {"SR HR Defenders", 466}, {"SR Freedom of expression", 416}, {"IE  Albinism", 224}, {"SR Environment", 291}}
	themes = []share{{"Constitutional & legislative framework", 9}, {"Equality & non-discrimination", 9}, {"Legal & institutional reform", 8},
		{"Children: definition; general principles; protection", 8}, {"Human rights education, trainings & awareness raising", 7}, {"Right to health", 6},
		{"Sexual & gender-based violence", 6}, {"Discrimination against women", 6}, {"Rule of law & impunity", 5}, {"Right to education", 5},
		{"Violence against women", 5}, {"Ratification of & accession to international instruments", 5}, {"Access to justice & remedy", 4},
		{"Administration of justice & fair trial", 4}, {"Freedom of opinion and expression & access to information", 3}, {"Racial discrimination", 3},
		{"Right to participate in public affairs & right to vote", 3}, {" Participation of women in political & public life ", 3},
		{"Conditions of detention", 3}, {"Good governance & corruption", 2}, {"Death penalty", 2}, {" Scope of international obligations", 2},
		{"Right to peaceful assembly", 1}, {"Freedom of association", 1}, {"Freedom of movement", 1}, {" Right to self-determination", 1}}
	goals = []share{{"16.7 - Ensure responsive, inclusive, participatory and representative decision-making", 2}, {"16.3 - Promote the rule of law", 4},
		{"5.5 - Ensure full participation in leadership and decision-making", 2}, {"16 - PEACE, JUSTICE AND STRONG INSTITUTIONS", 3},
		{"10.3 - Ensure equal opportunities and end discrimination", 3}, {"16.b - Promote non-discriminatory laws and policies", 1}}
	groups = []share{{"Women & girls", 8}, {"Children", 8}, {"Persons with disabilities", 3}, {"Migrants", 3}, {"Human rights defenders", 2},
		{"Members of minorities", 2}, {"Persons deprived of their liberty", 2}, {"Youth & juveniles", 1}}
	// leaks are States that the export gives by a code now and then.
	leaks = map[string]string{"PAK": "PK", "MYS": "MY", "IDN": "ID", "IRQ": "IQ", "AUS": "AU", "ETH": "ET", "GHA": "GH", "ESP": "ES"}
)

// corpus makes up an export in the exact form of UHRI's: one minified array, with the flaws that the survey tells of, in about
// their frequency. Every corpus of one size is the same, and the first records of a larger one are those of a smaller one
// with fewer documents of each mechanism.
type corpus struct {
	*rand.Rand
	w      *bufio.Writer
	states []seeds.State
	// earlier are the last texts.
	earlier []string
	n, of   int
	err     error
}

// annotationsOf are how many annotations a document has, about: of a review, of a treaty body, of a special procedure.
const (
	ofReview    = 178
	ofBody      = 50
	ofProcedure = 40
)

func newCorpus(all *seeds.Seeds, n int) *corpus {
	c := &corpus{Rand: rand.New(rand.NewPCG(5, 2026)), of: n} //nolint:gosec // the same corpus each time
	for _, s := range all.States {
		if s.Status == "MEMBER" {
			c.states = append(c.states, s)
		}
	}
	return c
}

// writeCorpus writes n annotations. As in the export, 48 of 100 are of the Universal Periodic Review, 45 of treaty bodies.
func writeCorpus(out io.Writer, all *seeds.Seeds, n int) error {
	c := newCorpus(all, n)
	c.w = bufio.NewWriterSize(out, 1<<20)
	byID := map[string]seeds.State{}
	for _, s := range all.States {
		byID[s.ID] = s
	}
	_, _ = c.w.WriteString("[")
	for i := 0; c.n < n*48/100; i++ {
		r := all.Reviews[i%len(all.Reviews)]
		c.review(byID[r.State], r.Session, i)
	}
	for i := 0; c.n < n*93/100; i++ {
		c.concluding(c.pick(treatyBodies), c.states[i%len(c.states)], i/len(c.states)+1)
	}
	for i := 0; c.n < n; i++ {
		c.visit(c.pick(procedures), c.states[(i*7)%len(c.states)], i)
	}
	_, _ = c.w.WriteString("]")
	if c.err != nil {
		return c.err
	}
	return c.w.Flush()
}

func (c *corpus) one(words []string) string { return words[c.IntN(len(words))] }

// chance tells yes in so many of a thousand.
func (c *corpus) chance(ofThousand int) bool { return c.IntN(1000) < ofThousand }

func (c *corpus) pick(from []share) string {
	sum := 0
	for _, s := range from {
		sum += s.count
	}
	at := c.IntN(sum)
	for _, s := range from {
		if at -= s.count; at < 0 {
			return s.label
		}
	}
	return ""
}

func (c *corpus) some(from []share, atMost int) []string {
	some := []string{}
	for range c.IntN(atMost + 1) {
		some = append(some, c.pick(from))
	}
	return some
}

func (c *corpus) uuid() string {
	a, b := c.Uint64(), c.Uint64()
	return fmt.Sprintf("%08x-%04x-4%03x-%04x-%012x", uint32(a>>32), uint16(a>>16), a&0xfff, 0x8000|uint16(b>>48)&0x3fff, b&0xffffffffffff)
}

// country is the name of a State as the export has it.
func (c *corpus) country(s seeds.State) []string {
	if code := leaks[s.ID]; code != "" && c.chance(20) {
		return []string{code}
	}
	return []string{s.Name}
}

// about is what an annotation is about. Of those of 2024, 8 in 100 had one of the themes on voting, public affairs and the share of
// women in politics.
func (c *corpus) about() []string {
	if c.chance(80) {
		return elections
	}
	return subjects
}

// takenOver is how many of a thousand texts have the words of an earlier one.
const takenOver = 30

// syllables are those of made-up names.
var syllables = []string{"ba", "den", "ki", "lor", "mu", "na", "pel", "ro", "sha", "ti", "vo", "zem", "gri", "hal", "ju", "wen", "cor", "fa", "ost", "ul",
	"mar", "bri", "cho", "dul", "esk", "fir", "gan", "hem", "ib", "jor", "kel", "lun", "mir", "nok", "os", "pra", "qui", "rem", "sol", "tur"}

// name is one of two words, which as good as no other text has, though the words are some tens of thousands, as in real texts, of which
// those of two syllables, some thousands, are most.
func (c *corpus) name() string {
	return c.coined() + " " + c.coined()
}

func (c *corpus) coined() string {
	n := len(syllables)
	first, second := c.IntN(n), c.IntN(n)
	word := syllables[first] + syllables[second]
	if c.chance(300) {
		word += syllables[c.IntN(n)]
	}
	return strings.ToUpper(word[:1]) + word[1:]
}

// words makes up a text of about so many characters. Names stand between the phrases, so that texts share words only where one was
// taken over: real ones do not consist of formulas, and with phrases that touch each text would share some with several others.
func (c *corpus) words(length int, about []string) string {
	if len(c.earlier) > 0 && c.chance(takenOver) {
		return c.one(c.earlier)
	}
	var b strings.Builder
	for {
		note := notes[c.IntN(len(notes))]
		fmt.Fprintf(&b, "%s (%s) %s, in %s, %s (%s) %s, as %s asks.", note[0], c.name(), note[1], c.name(), c.one(about), c.name(), c.one(ends), c.name())
		if b.Len() >= length {
			break
		}
		b.WriteByte(' ')
	}
	text := b.String()
	if c.earlier = append(c.earlier, text); len(c.earlier) > remembered {
		c.earlier = c.earlier[1:]
	}
	return text
}

// remembered is how many earlier texts there are to take over.
const remembered = 2000

// mark puts marks of HTML and word processors into some texts.
func (c *corpus) mark(text string) string {
	switch {
	case c.chance(40):
		return "<p>" + strings.ReplaceAll(text, ", ", ",&nbsp;") + "</p>"
	case c.chance(3):
		return "/* Style Definitions */ p.MsoNormal {margin:0cm; font-size:11.0pt;} " + text
	case c.chance(20):
		return text + "\u00a0 "
	}
	return text
}

func (c *corpus) write(a *annotation) {
	if c.err != nil || c.n >= c.of {
		return
	}
	if c.n > 0 {
		_ = c.w.WriteByte(',')
	}
	c.n++
	text, err := json.Marshal(a)
	if err == nil {
		_, err = c.w.Write(text)
	}
	c.err = err
}

// base is what every annotation has.
func (c *corpus) base(body, symbol, document string, s seeds.State, published string) *annotation {
	a := &annotation{AnnotationID: c.uuid(), DocumentID: document, Body: "- " + body, Symbol: symbol, Countries: c.country(s), Regions: []string{"Africa"},
		PublicationDate: published + "T00:00:00", PublicationDateOnUhri: published + "T10:53:45.827",
		Themes: c.some(themes, 3), AffectedPersons: c.some(groups, 1), Sdgs: []string{},
		UprPositions: []string{}, UprRecommendingCountry: []string{}, UprRecommendingRegions: []string{}, UprSession: []string{}}
	if c.chance(250) {
		a.Sdgs = append(a.Sdgs, c.pick(goals))
	}
	if year := published[:4]; year >= "2008" && year <= "2010" && c.chance(900) {
		a.Themes = append(a.Themes, "Reservations")
	}
	return a
}

func (c *corpus) review(s seeds.State, session, i int) {
	document, symbol := c.uuid(), fmt.Sprintf("A/HRC/%d/%d", session+7, 2+i%len(c.states))
	published := fmt.Sprintf("%d-%02d-12", 2008+session*10/29, 1+session%12)
	for number := range ofReview + c.IntN(20) - 10 {
		a := c.base("UPR", symbol, document, s, published)
		cycle := fmt.Sprint(1 + max(0, (session+1)/14))
		from := c.states[c.IntN(len(c.states))]
		position := "Supported"
		if c.chance(250) {
			position = "Noted"
		} else if c.chance(15) {
			position = "Supported/Noted"
		}
		a.AnnotationType = "- Recommendations"
		a.UprCycle, a.UprSession, a.UprPositions = &cycle, []string{fmt.Sprintf("%d", session)}, []string{position}
		a.UprRecommendingCountry, a.UprRecommendingRegions = []string{from.Name}, []string{"WEOG"}
		about := c.about()
		a.Text = c.mark(fmt.Sprintf("%d.%d %s %s (%s) %s, with %s: %s (%s);", 100+session, number+1, c.one(verbs), c.one(about), c.name(), c.one(ends), c.name(), strings.ToLower(c.words(60, about)), from.Name))
		c.write(a)
	}
}

func (c *corpus) concluding(body string, s seeds.State, round int) {
	document, symbol := c.uuid(), fmt.Sprintf("%s/C/%s/CO/%d", body, s.ID, round)
	if body == "SPT" {
		symbol = fmt.Sprintf("CAT/OP/%s/%d", s.ID, round)
	}
	published := fmt.Sprintf("%d-%02d-20", 2007+c.IntN(19), 1+c.IntN(12))
	paragraph := 4
	for range ofBody + c.IntN(10) - 5 {
		name := body
		if long := longNames[body]; long != "" && c.chance(12) {
			name = long
		}
		a := c.base(name, symbol, document, s, published)
		a.AnnotationType = "- Concerns/Observations"
		if c.chance(600) {
			a.AnnotationType = "- Recommendations"
		}
		text := c.words(400+c.IntN(1600), c.about())
		switch {
		case c.chance(1):
			text = "-----"
		case c.chance(100):
			text = fmt.Sprintf("Follow-up and dissemination %d.%s", paragraph, text)
		case c.chance(300):
			text = fmt.Sprintf("%d.%s", paragraph, text)
		case c.chance(900):
			text = fmt.Sprintf("%d. %s", paragraph, text)
		}
		a.Text = c.mark(text)
		if c.chance(1) {
			a.Countries = []string{}
		}
		c.write(a)
		paragraph += c.IntN(2)
	}
}

func (c *corpus) visit(body string, s seeds.State, i int) {
	document, symbol := c.uuid(), fmt.Sprintf("A/HRC/%d/%d/Add.%d", 10+i%50, 20+i/50%60, 1+i%3)
	published := fmt.Sprintf("%d-%02d-05", 2007+c.IntN(19), 1+c.IntN(12))
	for j := range ofProcedure {
		a := c.base(body, symbol, document, s, published)
		a.AnnotationType = "- Recommendations"
		a.Text = c.mark(fmt.Sprintf("%d. %s", 60+j/2, c.words(300+c.IntN(900), c.about())))
		c.write(a)
	}
}
