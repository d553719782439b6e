package tag

// BiasSign stands for what is known of every text.
const BiasSign = "bias"

// Lexicon is what is declared before anything is learned, to train by.
type Lexicon struct {
	// Fingerprint tells lexicons apart; a model has that of the lexicon it corrects.
	Fingerprint string
	// Targets are what a text can have: electoral first, then obligations, issues and parts by id.
	Targets []string
	reader  *reader
}

// Declared returns the lexicon of this package.
func Declared() *Lexicon {
	r, err := newReader(lexiconFile, nil)
	if err != nil {
		panic(err) // The file is built in, and a test reads it.
	}
	l := &Lexicon{Fingerprint: fingerprint(lexiconFile), reader: r}
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
	// Sentence is where it is first; NoSentence where it is of the whole text.
	Sentence int
}

// NoSentence is that of what is said of a text, and not in it.
const NoSentence = -1

// Signs returns all that a text has and that a model may weigh, each once: the terms, themes and mechanism that are declared and where
// the terms stand, then each word and each two words that follow one another.
func (l *Lexicon) Signs(s Statement) []Sign {
	seen := l.reader.signs(s)
	var all []Sign
	for _, f := range seen.found {
		sentence := NoSentence
		if f.from == fromWords {
			sentence = f.sentence
		}
		all = append(all, Sign{l.reader.features[f.feature].name, sentence})
	}
	l.reader.pool.Put(seen)
	met, before := map[string]bool{}, ""
	add := func(name string, sentence int) {
		if !met[name] {
			met[name] = true
			all = append(all, Sign{name, sentence})
		}
	}
	scan(s.Text, func(form []byte, _, _, sentence int) {
		add(wordsSign+string(form), sentence)
		if before != "" {
			add(wordsSign+before+" "+string(form), sentence)
		}
		before = string(form)
	})
	return all
}
