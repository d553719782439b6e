package tag

// The views of a word that learning weighs: itself, the stem it shares with its inflections and often with the word of another
// language ("elector", "electeur"), and its meaning.
const (
	ofWords = iota
	ofStems
	ofMeanings
	views
)

// viewSigns are the beginnings of the names of signs, by view.
var viewSigns = [views]string{wordsSign, stemsSign, meaningsSign}

// stemLength is how many bytes of a word are its stem; shortest is how many a word must have to have one, since shorter ones are
// mostly articles and prepositions.
const (
	stemLength = 5
	shortest   = 4
)

// short is the stem of a word that has none.
const short = -1

// reach is how many words on a meaning may stand from another to be weighed with it.
const reach = 12

// stem is the beginning of a word that has the shortest length at least.
func stem(form []byte) []byte { return form[:min(len(form), stemLength)] }

// look finds what a word is in each view; 0 is what is in no feature.
func (r *reader) look(form []byte) [views]int {
	is := [views]int{r.words[string(form)], short, r.meanings.of(string(form))}
	if len(form) >= shortest {
		is[ofStems] = r.stems[string(stem(form))]
	}
	return is
}

// together calls found for what each token is, with 0 for b, and for two: words that follow one another, stems that follow one another
// but for short words, and meanings in one sentence within reach, in any order.
func together(tokens []token, found func(view, a, b int, first, last *token)) {
	word, stem := -1, -1 // Those before.
	for i := range tokens {
		t := &tokens[i]
		if w := t.is[ofWords]; w > 0 {
			found(ofWords, w, 0, t, t)
			if word >= 0 && tokens[word].is[ofWords] > 0 {
				found(ofWords, tokens[word].is[ofWords], w, &tokens[word], t)
			}
		}
		word = i
		if s := t.is[ofStems]; s != short {
			if s > 0 {
				found(ofStems, s, 0, t, t)
				if stem >= 0 && tokens[stem].is[ofStems] > 0 {
					found(ofStems, tokens[stem].is[ofStems], s, &tokens[stem], t)
				}
			}
			stem = i
		}
		m := t.is[ofMeanings]
		if m == 0 {
			continue
		}
		found(ofMeanings, m, 0, t, t)
		for j := i - 1; j >= 0 && i-j <= reach && tokens[j].sentence == t.sentence; j-- {
			if other := tokens[j].is[ofMeanings]; other > 0 && other != m {
				found(ofMeanings, min(m, other), max(m, other), &tokens[j], t)
			}
		}
	}
}
