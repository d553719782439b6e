package citation

import "strconv"

// numerals are the words that stand for numbers and places in an order, in English, French and Spanish, up to 99.
// Compounds ("twenty-five", "trente-huitième") are put together by Reader.numeral.
var numerals = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
	"eighty": 80, "ninety": 90,
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
	"tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
	"seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
	"fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
	"premier": 1, "première": 1, "deuxième": 2, "seconde": 2, "troisième": 3, "quatrième": 4, "cinquième": 5,
	"sixième": 6, "septième": 7, "huitième": 8, "neuvième": 9, "dixième": 10, "onzième": 11, "douzième": 12,
	"treizième": 13, "quatorzième": 14, "quinzième": 15, "seizième": 16, "vingtième": 20, "vingt": 20, "trente": 30,
	"trentième": 30, "quarante": 40, "quarantième": 40, "cinquante": 50, "cinquantième": 50, "soixante": 60,
	"soixantième": 60,
	"primer":      1, "primera": 1, "primero": 1, "segundo": 2, "segunda": 2, "tercer": 3, "tercera": 3, "cuarto": 4,
	"cuarta": 4, "quinto": 5, "quinta": 5, "sexto": 6, "sexta": 6, "séptimo": 7, "séptima": 7, "octavo": 8,
	"octava": 8, "noveno": 9, "novena": 9, "décimo": 10, "décima": 10, "undécimo": 11, "undécima": 11,
	"duodécimo": 12, "duodécima": 12, "vigésimo": 20, "vigésima": 20, "trigésimo": 30, "trigésima": 30,
	"cuadragésimo": 40, "cuadragésima": 40, "quincuagésimo": 50, "quincuagésima": 50,
}

func init() {
	// Compounds whose hyphen was lost: "seventyfirst".
	for _, tens := range []string{"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"} {
		for _, one := range []string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"} {
			numerals[tens+one] = numerals[tens] + numerals[one]
		}
	}
}

// numeral reads a number at token i, in digits or in words, and gives the token after it.
func (r *Reader) numeral(i int) (n, next int, ok bool) {
	t := r.at(i)
	if t.n < 0 {
		return 0, i, false
	}
	n, next = t.n, i+1
	if t.kind == number {
		// "53rd", "1st"; French "2e", Spanish "3ª".
		if o := r.at(next); !o.space && o.is("st", "nd", "rd", "th", "e", "er", "ère", "ème", "º", "°", "ª", "a", "o") {
			next++
		}
		return n, next, true
	}
	if n >= 20 && n%10 == 0 {
		j := next
		if r.at(j).is("-") {
			j++
		}
		if o := r.at(j); o.kind == word && o.n > 0 && o.n < 10 {
			return n + o.n, j + 1, true
		}
	}
	return n, next, true
}

// year tells whether a number is a year of the time with which the mechanisms deal.
func year(n int) bool { return n >= 1900 && n <= 2100 }

func itoa(n int) string { return strconv.Itoa(n) }

// romanNumeral tells whether the word is a small Roman numeral, up to xxxix.
func romanNumeral(s string) bool {
	if s == "" || len(s) > 7 {
		return false
	}
	for _, c := range []byte(s) {
		if c != 'i' && c != 'v' && c != 'x' && c != 'l' && c != 'c' {
			return false
		}
	}
	return true
}

// months in the three languages, with the English short forms.
var months = set("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
	"november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
	"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
	"décembre", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
	"noviembre", "diciembre")

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
