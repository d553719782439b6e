package links

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
)

// index finds what a reference means among what the graph holds.
type index struct {
	known loaders.Known
	// comments are general comments and recommendations by body and number, communications decisions by body, number and
	// year: CCPR/25, CCPR/1410/2005.
	comments, communications map[string][]Citable
	// observations are concluding observations by body and State, by their number.
	observations map[string][]numbered
}

type numbered struct {
	number int
	symbol string
}

func newIndex(known loaders.Known) *index {
	return &index{known: known, comments: map[string][]Citable{}, communications: map[string][]Citable{}, observations: map[string][]numbered{}}
}

var (
	commentName    = regexp.MustCompile(`(?i)\bgeneral (?:comment|recommendation)s? (?:no\. ?)?(\d{1,2}|[IVXL]+)\b`)
	commentSymbol  = regexp.MustCompile(`\((?:([A-Z]+)-)?G[CR](\d{1,2})\)$|/GC/(\d{1,2})(?:/|-|$)`)
	decisionSymbol = regexp.MustCompile(`^([A-Z]+)/C/\d+/DR?/(\d+(?:[-,]\d+)*)/(\d{4})`)
	reviewSymbol   = regexp.MustCompile(`^(.+/C(?:\.12)?|E/C\.12)/([A-Z]{3})/CO/(\d+)`)
	// annexes are the annual reports in which committees published their general recommendations, by the number of the
	// supplement to the Official Records of the General Assembly.
	annexes = map[string]string{"18": "CERD", "38": "CEDAW", "40": "CCPR", "41": "CRC", "44": "CAT"}
	annual  = regexp.MustCompile(`^A/\d+/(\d+)`)
)

// BodyOf tells the treaty body of a symbol; empty where it is of none.
func BodyOf(symbol string) string {
	if strings.HasPrefix(symbol, "E/C.12/") {
		return "CESCR"
	}
	if m := annual.FindStringSubmatch(symbol); m != nil {
		return annexes[m[1]]
	}
	if m := commentSymbol.FindStringSubmatch(symbol); m != nil && m[1] != "" {
		return m[1]
	}
	body, rest, _ := strings.Cut(symbol, "/")
	if strings.HasPrefix(rest, "C/") {
		return body
	}
	return ""
}

// add takes in a document.
func (x *index) add(c Citable) {
	body := cmp.Or(c.Mechanism, BodyOf(c.ID))
	number := ""
	if m := commentName.FindStringSubmatch(c.Name); m != nil && strings.HasPrefix(c.Kind, "GENERAL_") {
		number = arabic(m[1])
	} else if m := commentSymbol.FindStringSubmatch(c.ID); m != nil {
		number = m[2] + m[3]
	}
	if number != "" && body != "" {
		x.comments[body+"/"+number] = append(x.comments[body+"/"+number], c)
	}
	for _, communication := range c.Communications {
		key := BodyOf(c.ID) + "/" + communication
		x.communications[key] = append(x.communications[key], c)
	}
	if m := decisionSymbol.FindStringSubmatch(c.ID); m != nil && len(c.Communications) == 0 {
		for _, n := range strings.FieldsFunc(m[2], func(r rune) bool { return r == '-' || r == ',' }) {
			key := m[1] + "/" + n + "/" + m[3]
			x.communications[key] = append(x.communications[key], c)
		}
	}
	if m := reviewSymbol.FindStringSubmatch(c.ID); m != nil {
		n, _ := strconv.Atoi(m[3])
		key := BodyOf(c.ID) + "/" + m[2]
		x.observations[key] = append(x.observations[key], numbered{n, c.ID})
	}
}

// arabic writes a Roman number in figures; a number in figures stays.
func arabic(number string) string {
	values := map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50}
	sum := 0
	upper := strings.ToUpper(number)
	for i := range len(upper) {
		v, roman := values[upper[i]]
		if !roman {
			return number
		}
		if i+1 < len(upper) && values[upper[i+1]] > v {
			v = -v
		}
		sum += v
	}
	return strconv.Itoa(sum)
}

// found is what a reference means: a node, or why there is none.
type found struct {
	node record.Ref
	// pinpoint is the part of the node that is meant, where the graph has no node for it.
	pinpoint string
	// candidates are several nodes that could be meant.
	candidates []string
	// outside tells that what is meant has no place in the graph: a national law.
	outside bool
}

func (f found) resolved() bool { return f.node.ID != "" }

// resolve finds the target of a reference in a text.
func (x *index) resolve(target string, in Text) found {
	kind, rest, named := strings.Cut(target, ":")
	if !named {
		if target == "national" {
			return found{outside: true}
		}
		return x.provision(target)
	}
	value, paragraph, _ := strings.Cut(rest, "#")
	switch kind {
	case "symbol":
		return x.document(value, paragraph)
	case "gc":
		return x.oneOf(x.comments[value], paragraph)
	case "communication":
		return x.oneOf(x.communications[value], paragraph)
	case "resolution":
		return x.document(resolutionSymbol(value), paragraph)
	case "upr/session":
		return x.node("UprSession", "upr/session/"+value)
	case "upr":
		return x.node("UprCycle", "upr/cycle/"+value)
	case "paragraph":
		if in.Document == "" {
			return found{}
		}
		return x.node("Passage", in.Document+"#"+value)
	case "previous":
		return x.document(x.earlier(value, in), "")
	}
	return found{}
}

func (x *index) node(label, id string) found {
	if !x.known.Has(label, id) {
		return found{}
	}
	return found{node: record.Ref{Label: label, ID: id}}
}

// provision finds a provision, or the nearest thing that holds it.
func (x *index) provision(id string) found {
	for whole, pinpoint := id, ""; ; {
		for _, label := range []string{"Provision", "Treaty", "Declaration"} {
			if x.known.Has(label, whole) {
				return found{node: record.Ref{Label: label, ID: whole}, pinpoint: pinpoint}
			}
		}
		cut := strings.LastIndexByte(whole, '/')
		if cut < 0 {
			return found{}
		}
		pinpoint = strings.TrimSuffix(whole[cut+1:]+"/"+pinpoint, "/")
		whole = whole[:cut]
	}
}

// document finds a passage, or its document where the passage is not there.
func (x *index) document(symbol, paragraph string) found {
	if paragraph != "" {
		if f := x.node("Passage", symbol+"#"+paragraph); f.resolved() {
			return f
		}
	}
	f := x.node("Document", symbol)
	if f.resolved() {
		f.pinpoint = paragraph
	}
	return f
}

// oneOf finds the document that is meant among several: the only one, or the only one that is not superseded.
func (x *index) oneOf(documents []Citable, paragraph string) found {
	var symbols, standing []string
	for _, d := range documents {
		symbols = append(symbols, d.ID)
		if !d.Superseded {
			standing = append(standing, d.ID)
		}
	}
	slices.Sort(symbols)
	slices.Sort(standing)
	symbols, standing = slices.Compact(symbols), slices.Compact(standing)
	switch {
	case len(symbols) == 1:
		return x.document(symbols[0], paragraph)
	case len(standing) == 1:
		return x.document(standing[0], paragraph)
	}
	return found{candidates: symbols}
}

// resolutionSymbol writes the symbol of a resolution that is named by organ and number.
func resolutionSymbol(named string) string {
	organ, number, _ := strings.Cut(named, "/")
	switch organ {
	case "A":
		return "A/RES/" + number
	case "HRC":
		return "A/HRC/RES/" + number
	case "CHR":
		return "E/CN.4/RES/" + number
	case "ECOSOC":
		return "E/RES/" + number
	case "SC":
		return "S/RES/" + number
	}
	return named
}

// earlier finds the concluding observations of a body on the State of a text that came last before the text's own.
func (x *index) earlier(body string, in Text) string {
	m := reviewSymbol.FindStringSubmatch(in.Document)
	if m == nil {
		return ""
	}
	own, _ := strconv.Atoi(m[3])
	best := numbered{}
	for _, o := range x.observations[body+"/"+m[2]] {
		if o.number < own && o.number > best.number {
			best = o
		}
	}
	return best.symbol
}
