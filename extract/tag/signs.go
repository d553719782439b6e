package tag

import (
	"maps"
	"slices"
)

// BiasSign stands for what is known of every text.
const BiasSign = "bias"

// OwnTarget stands before the id of a mechanism: what a sign speaks beside its weight for a text of that mechanism being electoral.
const OwnTarget = "electoral/"

// Lexicon is what is declared before anything is learned, to train by.
type Lexicon struct {
	// Fingerprint tells lexicons apart; a model has that of the lexicon it corrects, with its meanings.
	Fingerprint string
	// Targets are what a text can have: electoral first, then obligations, issues and parts by id.
	Targets []string
	reader  *reader
}

// Declared returns the lexicon of this package.
func Declared() *Lexicon {
	r, err := newReader(lexiconFile, meaningsFile, nil)
	if err != nil {
		panic(err) // The file is built in, and a test reads it.
	}
	l := &Lexicon{Fingerprint: fingerprint(lexiconFile, meaningsFile), reader: r}
	for _, t := range r.targets {
		l.Targets = append(l.Targets, t.id)
	}
	return l
}

// Weight returns how much a sign speaks for a target, by its place in Targets; 0 where the sign is of the words.
func (l *Lexicon) Weight(sign string, target int) float64 {
	if sign == BiasSign {
		return l.reader.bias[target]
	}
	if f := l.reader.names[sign]; f > 0 {
		return l.reader.weight(f, target)
	}
	return 0
}

// Sign is something that a text has and that a model may weigh.
type Sign struct {
	Name string
	// Clause is where it is first; NoClause where it is of the whole text.
	Clause int
}

// NoClause is that of what is said of a text, and not in it.
const NoClause = -1

// Weigh returns how much signs speak for a target by these weights, in log-odds, as Read adds them up: bias is what speaks for it
// without any.
func Weigh(bias float64, signs []Sign, weight func(sign string) float64) float64 {
	whole, clauses := bias, map[int]float64{}
	for _, s := range signs {
		if w := weight(s.Name); s.Clause == NoClause {
			whole += w
		} else {
			clauses[s.Clause] += w
		}
	}
	inOrder := make([]float64, 0, len(clauses))
	for _, c := range slices.Sorted(maps.Keys(clauses)) {
		inOrder = append(inOrder, clauses[c])
	}
	return weigh(whole, inOrder)
}

// Signs returns all that a text has and that a model may weigh, each once: the terms, themes and mechanism that are declared and where
// the terms stand, then its words, stems and meanings, and two of them together.
func (l *Lexicon) Signs(s Statement) []Sign {
	seen := l.reader.signs(s)
	defer l.reader.pool.Put(seen)
	var all []Sign
	for _, f := range seen.found {
		clause := NoClause
		if f.from == fromWords {
			clause = f.clause
		}
		all = append(all, Sign{l.reader.features[f.feature].name, clause})
	}
	// The reader knows the words of its features alone; here each counts.
	var names [views][]string
	var numbers [views]map[string]int
	number := func(view int, name string) int {
		if numbers[view] == nil {
			numbers[view], names[view] = map[string]int{}, []string{""}
		}
		if _, ok := numbers[view][name]; !ok {
			numbers[view][name] = len(names[view])
			names[view] = append(names[view], name)
		}
		return numbers[view][name]
	}
	seen.tokens = seen.tokens[:0]
	names[ofMeanings] = l.reader.meanings.names
	scan(s.Text, func(form []byte, at span) {
		t := token{span: at}
		t.is = [views]int{number(ofWords, string(form)), short, l.reader.meanings.of(string(form))}
		if len(form) >= shortest {
			t.is[ofStems] = number(ofStems, string(stem(form)))
		}
		seen.tokens = append(seen.tokens, t)
	})
	met := map[string]bool{}
	together(seen.tokens, func(view, a, b int, first, _ *token) {
		name := viewSigns[view] + names[view][a]
		if b > 0 {
			name += " " + names[view][b]
		}
		if !met[name] {
			met[name] = true
			all = append(all, Sign{name, first.clause})
		}
	})
	return all
}
