package cite

import (
	"regexp"
	"strings"
)

// Body is an organ, committee or mandate, as the styles call it.
type Body struct {
	Name       string `yaml:"name"`       // in full
	OSCOLA     string `yaml:"oscola"`     // its name where it is an author; Name where empty
	Bluebook   string `yaml:"bluebook"`   // the same, abbreviated after tables T3 and T6
	Recommends bool   `yaml:"recommends"` // its general comments are called general recommendations
}

func (b Body) oscola() string {
	if b.OSCOLA != "" {
		return b.OSCOLA
	}
	return b.Name
}

func (b Body) bluebook() string {
	if b.Bluebook != "" {
		return b.Bluebook
	}
	return b.Name
}

// bodies are the organs and committees by their ids in the graph.
var bodies = map[string]Body{
	"CAT": {Name: "Committee against Torture", OSCOLA: "UN Committee against Torture", Bluebook: "Comm. Against Torture"},
	"CCPR": {Name: "Human Rights Committee", OSCOLA: "UN Human Rights Committee",
		Bluebook: "Hum. Rts. Comm."},
	"CED": {Name: "Committee on Enforced Disappearances", OSCOLA: "UN Committee on Enforced Disappearances",
		Bluebook: "Comm. on Enforced Disappearances"},
	"CEDAW": {Name: "Committee on the Elimination of Discrimination against Women",
		OSCOLA:   "UN Committee on the Elimination of Discrimination against Women",
		Bluebook: "Comm. on the Elimination of Discrimination Against Women", Recommends: true},
	"CERD": {Name: "Committee on the Elimination of Racial Discrimination",
		OSCOLA:   "UN Committee on the Elimination of Racial Discrimination",
		Bluebook: "Comm. on the Elimination of Racial Discrimination", Recommends: true},
	"CESCR": {Name: "Committee on Economic, Social and Cultural Rights",
		OSCOLA: "UN Committee on Economic, Social and Cultural Rights", Bluebook: "Comm. on Econ., Soc. & Cultural Rts."},
	"CMW": {Name: "Committee on the Protection of the Rights of All Migrant Workers and Members of Their Families",
		OSCOLA:   "UN Committee on the Protection of the Rights of All Migrant Workers and Members of Their Families",
		Bluebook: "Comm. on the Prot. of the Rts. of All Migrant Workers & Members of Their Families"},
	"CRC": {Name: "Committee on the Rights of the Child", OSCOLA: "UN Committee on the Rights of the Child",
		Bluebook: "Comm. on the Rts. of the Child"},
	"CRPD": {Name: "Committee on the Rights of Persons with Disabilities", OSCOLA: "UN Committee on the Rights of Persons with Disabilities",
		Bluebook: "Comm. on the Rts. of Pers. with Disabilities"},
	"SPT": {Name: "Subcommittee on Prevention of Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment",
		OSCOLA:   "UN Subcommittee on Prevention of Torture",
		Bluebook: "Subcomm. on Prevention of Torture"},
	"org/un-general-assembly":            {Name: "General Assembly", OSCOLA: "UNGA", Bluebook: "G.A."},
	"org/un-security-council":            {Name: "Security Council", OSCOLA: "UNSC", Bluebook: "S.C."},
	"org/un-economic-and-social-council": {Name: "Economic and Social Council", OSCOLA: "ECOSOC", Bluebook: "E.S.C."},
	"org/un-human-rights-council":        {Name: "Human Rights Council", OSCOLA: "UNHRC", Bluebook: "Hum. Rts. Council"},
	"org/un-commission-on-human-rights":  {Name: "Commission on Human Rights", OSCOLA: "UNCHR", Bluebook: "Comm'n on Hum. Rts."},
	"org/un-secretary-general":           {Name: "Secretary-General", OSCOLA: "UN Secretary-General", Bluebook: "U.N. Secretary-General"},
}

// BodyOf finds a treaty body or organ of the United Nations by its id in the graph: "CCPR", "org/un-human-rights-council".
func BodyOf(id string) (Body, bool) {
	b, known := bodies[id]
	return b, known
}

var (
	suffix     = regexp.MustCompile(`\((?:([A-Z]+)-)?G[CR]([0-9A-Z]+)\)$`)
	oldNumber  = regexp.MustCompile(`^A/RES/(\d+) ?([A-Z])? ?\(([IVXLC]+)\) ?([A-Z])?$`)
	resolution = regexp.MustCompile(`^(A/HRC|A|S|E/CN\.4|E)/(RES|DEC)/(.+)$`)
	committee  = regexp.MustCompile(`^(CAT/C|CCPR/C|CED/C|CEDAW/C|CERD/C|CMW/C|CRC/C|CRPD/C|E/C\.12)/(.+)$`)
	supplement = regexp.MustCompile(`^A/\d+/(18|38)\b`)
	comment    = regexp.MustCompile(`^GC/(\d+)(?:/Rev\.\d+)?$`)
	views      = regexp.MustCompile(`^\d+/D/(\d+(?:-\d+)?/\d{4})(?:/Rev\.\d+)?$`)
	observed   = regexp.MustCompile(`^[A-Z]{3}/CO/[0-9-]+(?:/(?:Add|Rev)\.\d+)?$`)
	observedOf = regexp.MustCompile(`^(CAT|CCPR|CED|CEDAW|CERD|CMW|CRC|CRPD)/CO/\d+/[A-Z]{3}(?:/(?:Add|Rev)\.\d+)?$`) // until about 2005
	organ      = regexp.MustCompile(`^(A/HRC|A/RES|A/\d|S/|E/CN\.4/|E/)`)
)

var organs = map[string]string{
	"A": "org/un-general-assembly", "A/HRC": "org/un-human-rights-council", "S": "org/un-security-council",
	"E": "org/un-economic-and-social-council", "E/CN.4": "org/un-commission-on-human-rights",
}

// committees are the committees by the first parts of their symbols.
var committees = map[string]string{
	"CAT/C": "CAT", "CCPR/C": "CCPR", "CED/C": "CED", "CEDAW/C": "CEDAW", "CERD/C": "CERD", "CMW/C": "CMW", "CRC/C": "CRC", "CRPD/C": "CRPD",
	"E/C.12": "CESCR",
}

// reports are the committees whose yearly reports are the supplements 18 and 38 of the General Assembly's records.
var reports = map[string]string{"18": "CERD", "38": "CEDAW"}

// FromSymbol reads what a symbol of the United Nations says by its form alone: kind, body and number. What the form does not
// say is left empty, and the kind of a symbol of no known form is Document. "SYMBOL#14" also gives the paragraph.
func FromSymbol(symbol string) Reference {
	symbol, paragraph, found := strings.Cut(symbol, "#")
	r := Reference{Kind: Document, Symbol: symbol}
	if found {
		r.Paragraphs = []string{paragraph}
	}
	plain := r.symbol()
	if m := suffix.FindStringSubmatch(symbol); m != nil {
		r.Kind, r.Number = GeneralComment, m[2]
		if by := supplement.FindStringSubmatch(symbol); by != nil {
			r.Body = bodies[reports[by[1]]]
		} else {
			r.Body = bodies[m[1]]
		}
		return r
	}
	if m := oldNumber.FindStringSubmatch(plain); m != nil {
		r.Kind, r.Body, r.Number = Resolution, bodies[organs["A"]], joined(" ", m[1], m[2]+m[4], "("+m[3]+")")
		return r
	}
	if m := resolution.FindStringSubmatch(plain); m != nil {
		r.Kind, r.Body, r.Number = Resolution, bodies[organs[m[1]]], m[3]
		if m[2] == "DEC" {
			r.Kind = Decision
		}
		return r
	}
	if m := observedOf.FindStringSubmatch(plain); m != nil {
		r.Kind, r.Body = ConcludingObservations, bodies[m[1]]
		return r
	}
	if m := committee.FindStringSubmatch(plain); m != nil {
		r.Body = bodies[committees[m[1]]]
		if n := comment.FindStringSubmatch(m[2]); n != nil {
			r.Kind, r.Number = GeneralComment, n[1]
		} else if n := views.FindStringSubmatch(m[2]); n != nil {
			r.Kind, r.Communications = Views, []string{n[1]}
		} else if observed.MatchString(m[2]) {
			r.Kind = ConcludingObservations
		}
	}
	return r
}

// organOf is the organ to which a report was submitted, after the first part of its symbol.
func organOf(symbol string) Body {
	prefix := strings.TrimSuffix(organ.FindString(symbol), "/")
	if strings.HasPrefix(prefix, "A/") && prefix != "A/HRC" {
		prefix = "A"
	}
	return bodies[organs[prefix]]
}
