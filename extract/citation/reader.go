package citation

import (
	"slices"
	"strings"
)

// Reader reads the passages of one document in their order. It keeps what a later passage takes up: which treaty is "the
// Convention", which body is "it", to which law an article belongs. It is not for use by several goroutines at once.
type Reader struct {
	Context
	mechanism string
	language  string
	// generalText marks general comments and the like, which speak to all States and to no particular law;
	// decision marks views and decisions on communications.
	generalText, decision bool

	text, low string
	raw       []token
	tokens    []token
	mentions  []Mention
	// looks counts the tokens looked at, to hold the reader to linear time.
	looks int
	// now is the token at which the reference being read begins.
	now int

	// last are the instruments named last, by class; parent the last that is no protocol.
	last   map[string]string
	parent string
	// owners tell whose an article was, by its number, and in which passage.
	owners map[int]owner
	// named counts how often each article was named, and mostNamed is the one that was most often, as a target.
	named     map[string]int
	mostNamed string
	// passage counts the passages.
	passage int
	// lawAt is the passage in which a law was talked of last.
	lawAt int

	// What the sentence, or the passage, has named up to here.
	sentence struct {
		start     int    // token
		treaty    string // the instrument of the sentence
		body      string // the committee
		organ     string
		law       bool
		document  int // the mention that a paragraph without more words belongs to; -1
		documents int // how many mentions share it
	}
	body, organ  string
	lastArticle  string // the article named last in the passage, as a target
	articleFresh bool   // whether it was named after the last document
	passageOwner string
	sub          string // the sub-paragraph of the citing text
	list         listed // the numbered documents that may go on: "No. 25 and No. 34"
	roles        roles
}

// owner is whose an article was said to be.
type owner struct {
	id      string
	passage int
}

// NewReader is a Reader for one document.
func NewReader(c Context) *Reader {
	r := &Reader{Context: c, mechanism: c.Mechanism, language: c.Language, last: map[string]string{}, owners: map[int]owner{}, named: map[string]int{}, lawAt: -2}
	if r.mechanism == "" {
		r.mechanism = bodyOf(c.Document)
	}
	r.decision = strings.Contains(c.Document, "/D/")
	_, committee := own[r.mechanism]
	r.generalText = committee && c.Document != "" && !r.decision && !strings.Contains(c.Document, "/CO/")
	r.parent = own[r.mechanism].main
	return r
}

// Find gives the references of a text that stands for itself.
func Find(c Context, text string) []Mention { return NewReader(c).Passage(text) }

// Passage gives the references of the document's next passage, in the order of their places.
func (r *Reader) Passage(text string) []Mention {
	r.passage++
	r.text, r.low = text, small(text)
	r.mentions = nil
	r.raw = tokenize(text, r.raw)
	r.body, r.organ, r.lastArticle, r.passageOwner, r.sub, r.list = "", "", "", "", "", listed{}
	r.articleFresh = false
	r.name()
	r.newSentence(1)
	for i := 1; i < len(r.tokens)-1; {
		r.now = i
		next := r.reference(i)
		r.looks += max(next-i, 1)
		i = max(next, i+1)
	}
	slices.SortStableFunc(r.mentions, func(a, b Mention) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
	return r.mentions
}

// at is token i, or one of kind end.
func (r *Reader) at(i int) *token {
	r.looks++
	if i < 0 {
		i = 0
	}
	if i >= len(r.tokens) {
		i = len(r.tokens) - 1
	}
	return &r.tokens[i]
}

// in is raw token i, and out the token i that the naming has given so far, or one of kind end.
func (r *Reader) in(i int) *token { return &r.raw[min(max(i, 0), len(r.raw)-1)] }

func (r *Reader) out(i int) *token { return &r.tokens[min(max(i, 0), len(r.tokens)-1)] }

// lower is a piece of the text in small letters.
func (r *Reader) lower(start, end int) string { return r.low[start:end] }

func (r *Reader) newSentence(i int) {
	r.sentence.start, r.sentence.treaty, r.sentence.body, r.sentence.organ, r.sentence.law = i, "", "", "", false
	r.sentence.document = -1
	r.roles = roles{}
	r.list = listed{}
}

// reference reads what begins at token i, and gives the token after it; i+1 where nothing does.
func (r *Reader) reference(i int) int {
	t := r.at(i)
	switch t.kind {
	case mark:
		return r.punctuation(i)
	case number:
		return r.goesOn(i)
	case symbol:
		return r.symbol(i)
	case treaty:
		return r.treaty(i)
	case body:
		return r.committee(i)
	case organ:
		r.organ, r.sentence.organ = t.id(), t.id()
		return i + 1
	case national:
		return r.statute(i)
	case document:
		return r.declared(i)
	case end:
		return i + 1
	}
	r.roles.see(t)
	switch t.text {
	case "article", "articles", "art", "arts", "artículo", "artículos":
		return r.articles(i)
	case "section", "sections", "sect", "subsection", "sec":
		return r.sections(i)
	case "rule", "rules", "principle", "principles":
		return r.rules(i)
	case "paragraph", "paragraphs", "para", "paras", "párrafo", "párrafos", "párr", "párrs", "paragraphe", "paragraphes", "par", "subparagraph", "subparagraphs", "sub":
		return r.paragraphs(i)
	case "observations":
		if next := r.comment(i); next > i+1 {
			return next
		}
		return r.previous(i)
	case "general", "observation", "observación", "observaciones", "recommandation", "recommandations", "recomendación", "recomendaciones", "joint", "gc", "gr":
		return r.comment(i)
	case "no", "nos", "núm", "núms", "n":
		return r.goesOn(i)
	case "communication", "communications", "case", "cases", "comunicación", "comunicaciones":
		return r.communication(i)
	case "resolution", "resolutions", "decision", "decisions", "résolution", "résolutions", "resolución", "resoluciones", "décision", "decisión":
		return r.resolution(i)
	case "session", "sessions", "période", "período", "periodo":
		return r.session(i)
	case "cycle", "cycles", "ciclo":
		return r.cycle(i)
	case "concluding", "previous", "prior", "earlier", "recommendation", "recommendations":
		return r.previous(i)
	}
	return i + 1
}

// punctuation ends sentences and lists.
func (r *Reader) punctuation(i int) int {
	t := r.at(i)
	switch t.text {
	case ";":
		r.sentence.document = -1
		if r.list.kind != "communication" {
			r.list = listed{}
		}
	case ".":
		if after := r.at(i + 1); after.space && (after.capital || after.line || after.is(`"`) || after.kind == number || after.kind == symbol) && !r.abbreviated(i-1) {
			r.newSentence(i + 1)
		}
	case "?", "!":
		r.newSentence(i + 1)
	case "(":
		if t.line || r.at(i-1).is(":", ";") || r.at(i-1).is("and", "or") && r.at(i-2).is(";") {
			if x := r.at(i + 1); r.at(i+2).text == ")" && (x.kind == number && x.n < 100 || x.kind == word && (len(x.text) == 1 || romanNumeral(x.text))) {
				r.sub = x.text
				return i + 3
			}
		}
	}
	return i + 1
}

// abbreviated tells whether a full stop behind token i ends a short form and no sentence.
func (r *Reader) abbreviated(i int) bool {
	t := r.at(i)
	if t.kind != word {
		return false
	}
	return len(t.text) == 1 || t.is("no", "nos", "para", "paras", "art", "arts", "v", "vs", "al", "mr", "mrs", "ms", "dr", "vol", "suppl", "sect", "cf", "p", "pp", "inc",
		"núm", "núms", "párr", "párrs", "par", "cap", "st", "doc", "chap", "sec")
}

// emit adds a mention.
func (r *Reader) emit(start, end int, target, method string) int {
	m := Mention{Start: start, End: end, Target: target, Level: 3, Method: method, Confidence: confidences[method], CitingParagraph: r.sub}
	if strings.HasPrefix(target, "symbol:") {
		m.Level = 2
		if strings.Contains(target, "#") {
			m.Level = 1
		}
	}
	m.Treatment = Mentions
	if treated(target) {
		m.Treatment = r.treatment()
	}
	r.mentions = append(r.mentions, m)
	return len(r.mentions) - 1
}

// treaty is an instrument named as a whole, or before its article.
func (r *Reader) treaty(i int) int {
	t := r.at(i)
	id := t.ids[len(t.ids)-1]
	r.sentence.treaty = id
	r.passageOwner = id
	r.sentence.law = false
	if in := target(id); in != id {
		r.last[classOf(id)] = id
	}
	r.sentence.document = -1
	r.articleFresh = false
	r.lastArticle = ""
	if r.articleFollows(i+1) || r.defined(i) || r.ofComment(i) {
		return i + 1
	}
	for _, id := range t.ids {
		m := r.emit(t.start, t.end, target(id), r.namedBy(t, id))
		r.mentions[m].Instrument = slug(id)
	}
	return i + 1
}

// namedBy is the method by which an instrument was found.
func (r *Reader) namedBy(t *token, id string) string {
	switch {
	case target(id) == other:
		return "treaty-other@1"
	case t.end-t.start < 12 && classWord(t.text) != "", len(t.ids) > 1, strings.HasPrefix(t.text, "optional protocol") && t.end-t.start < 19:
		return "treaty-taken-up@1"
	}
	return "treaty-name@1"
}

// target is how the labelling guide writes an instrument.
func target(id string) string {
	if id == declared || id == "national" || inSeeds[id] {
		return id
	}
	return other
}

// slug is the id of an instrument that seeds do not have, as far as it is known.
func slug(id string) string {
	if id == declared || id == "national" || id == other || inSeeds[id] {
		return ""
	}
	return id
}

// articleFollows tells whether the article of an instrument comes directly behind it: "the Covenant (art. 2)".
func (r *Reader) articleFollows(i int) bool {
	j := i
	if t := r.at(j); t.is("(", ",", "'s", "'") {
		j++
	}
	if r.at(j).is("see") {
		j++
	}
	t := r.at(j)
	return t.is("article", "articles", "art", "arts", "artículo", "artículos") && !t.line && (j == i+1 && r.at(i).text != "," || j == i || r.at(i).text == "," && r.at(j).is("art", "arts", "article", "articles")) &&
		(r.at(j+1).kind == number || r.at(j+2).kind == number)
}

// statute is a constitution or law.
func (r *Reader) statute(i int) int {
	t := r.at(i)
	r.sentence.law = true
	r.lawAt = r.passage
	if t.bare || r.defined(i) || r.articleFollows(i+1) {
		return i + 1
	}
	r.emit(t.start, t.end, "national", "national-name@1")
	return i + 1
}

// declared is a declaration, programme or set of rules.
func (r *Reader) declared(i int) int {
	t := r.at(i)
	r.sentence.treaty = declared
	r.sentence.document = -1
	if r.articleFollows(i+1) && r.at(i+1).text != "(" || r.defined(i) {
		return i + 1
	}
	m := r.emit(t.start, t.end, declared, "declaration@1")
	if next, pins := r.pin(i + 1); len(pins) > 0 && r.at(i+1).text == "(" || len(pins) > 0 {
		r.mentions[m].End = r.at(next - 1).end
		return next
	}
	return i + 1
}

// committee is a treaty body or the Universal Periodic Review.
func (r *Reader) committee(i int) int {
	t := r.at(i)
	r.body, r.sentence.body = t.id(), t.id()
	return i + 1
}

// defined tells whether the name at token i is but a second name for what stands before it: "(the “Constitution”)", "known
// as the Beijing Rules".
func (r *Reader) defined(i int) bool {
	j, quoted := i-1, false
	for r.at(j).is(`"`, "the", "'", "hereinafter", "hereafter") && j > i-5 {
		quoted = quoted || r.at(j).text == `"` || r.at(j).is("hereinafter", "hereafter")
		j--
	}
	switch t := r.at(j); {
	case t.is("as") && r.at(j-1).is("known"):
		return true
	case t.text == "(":
		return quoted || r.at(j-1).kind == r.at(i).kind && r.at(i+1).text == ")"
	}
	return false
}

// ofComment tells whether an instrument only says whose general comment it is: "general recommendations 5 and 8 under the
// Convention".
func (r *Reader) ofComment(i int) bool {
	return r.list.kind == "comment" && r.at(i-1).is("the") && r.at(i-2).is("under") && r.list.next == i-2
}
