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

// Signs returns all that a text has and that a model may weigh, each once: the terms, themes and mechanism that are declared, then
// each word and each two words that follow one another.
func (l *Lexicon) Signs(s Statement) []string {
	seen := l.reader.signs(s)
	var all []string
	for _, f := range seen.found {
		all = append(all, l.reader.features[f.feature].name)
	}
	l.reader.pool.Put(seen)
	met, before := map[string]bool{}, ""
	add := func(sign string) {
		if !met[sign] {
			met[sign] = true
			all = append(all, sign)
		}
	}
	scan(s.Text, func(form []byte, _, _, _ int) {
		add(wordsSign + string(form))
		if before != "" {
			add(wordsSign + before + " " + string(form))
		}
		before = string(form)
	})
	return all
}
