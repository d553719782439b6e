package tag

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/seeds"
)

func lexiconOfTests(t testing.TB) *lexicon {
	t.Helper()
	l, err := readLexicon(lexiconFile)
	require.NoError(t, err)
	return l
}

func TestTheLexiconNamesWhatTheSeedsHave(t *testing.T) {
	s, err := seeds.Load()
	require.NoError(t, err)
	known := map[string]bool{}
	for _, o := range s.Obligations {
		known[o.ID] = true
	}
	for _, i := range s.Issues {
		known[i.ID] = true
	}
	for _, p := range s.ElectionParts {
		known[p.ID] = true
	}
	spoken := map[string]bool{}
	for _, target := range standard().targets[1:] {
		assert.Contains(t, known, target.id)
		spoken[target.id] = true
	}
	for id := range known {
		assert.Contains(t, spoken, id, "no term speaks for it")
	}
}

func TestEachTermIsInItsExample(t *testing.T) {
	r := standard()
	for _, term := range lexiconOfTests(t).Terms {
		seen := r.signs(Statement{Text: term.Example})
		var found []string
		for _, f := range seen.found {
			found = append(found, strings.TrimPrefix(r.features[f.feature].name, termSign))
		}
		assert.Contains(t, found, term.ID, "%s has only %v", term.Example, found)
	}
}

func TestTheModelCorrectsThisLexicon(t *testing.T) {
	m, err := readModel(modelFile)
	require.NoError(t, err)
	assert.Equal(t, fingerprint(lexiconFile, meaningsFile), m.lexicon, "the lexicon has changed: run go run ./extract/train")
	assert.Less(t, len(modelFile), 3_000_000)
	for _, kind := range []string{electoral, OwnTarget + "UPR", obligation, issue, part} {
		assert.Contains(t, m.thresholds, kind)
		assert.Positive(t, m.calibration[kind].scale, kind)
	}
}

func ids(tags []Tag) (all []string) {
	for _, t := range tags {
		_, id, _ := strings.Cut(t.ID, "/")
		all = append(all, id)
	}
	return all
}

// TestElectoral has texts made up in the words of recommendations, and their obligations.
func TestElectoral(t *testing.T) {
	for text, obligations := range map[string][]string{
		"Hold free and fair elections":                                                      {"genuine-elections"},
		"Guarantee the secrecy of the ballot":                                               {"secret-ballot"},
		"Take measures to increase the participation of women in political and public life": {"equality-between-men-and-women", "participate-in-public-affairs"},
		"Raise the number of women in Parliament":                                           {"be-elected", "equality-between-men-and-women"},
		"Allow citizens living abroad to exercise their right to vote":                      {"universal-suffrage", "vote"},
		"Ensure that persons with disabilities can exercise their right to vote":            {"freedom-from-discrimination", "vote"},
		"Invite international observers to the elections":                                   {"transparency-and-access-to-information"},
		"Simplify the registration of political parties":                                    {"freedom-of-association"},
		"Punish vote-buying": {"prevention-of-corruption"},
		"Prevent the intimidation of voters by armed groups":                                           {"security-of-the-person"},
		"Hold the parliamentary elections that have been postponed twice":                              {"periodic-elections"},
		"Return to democracy and constitutional rule":                                                  {"genuine-elections", "rule-of-law"},
		"Veiller à ce que chaque électeur puisse voter en secret":                                      {"secret-ballot", "vote"},
		"Promover la participación de las mujeres en la vida política":                                 {"equality-between-men-and-women", "participate-in-public-affairs"},
		"Redraw the boundaries of constituencies so that each vote has the same weight as every other": {"equal-suffrage"},
	} {
		got := Read(Statement{Text: text})
		assert.True(t, got.Electoral, text)
		assert.Subset(t, ids(got.Obligations), obligations, text)
	}
}

func TestNotElectoral(t *testing.T) {
	for _, s := range []Statement{
		{},
		{Text: "Ratify the Convention against Torture, as pledged when it was elected to the Human Rights Council"},
		{Text: "Let trade unions hold free elections of their leaders"},
		{Text: "Ensure the independence of judges, and their election by their peers"},
		{Text: "The House of Peoples discussed the right to housing", Themes: []string{"Right to housing"}, ThemeScheme: "upr-info"},
		{Text: "Vote for the resolution on a moratorium on the death penalty"},
		{Text: "Submit the bill against trafficking to Parliament"},
		{Text: "Promote the participation of women in the labour market"},
		{Text: "Include civil society in the follow-up to the universal periodic review"},
		{Text: "The State party should guarantee freedom of expression, association and assembly"},
		{Text: "Select national candidates for treaty body elections in an open procedure"},
	} {
		got := Read(s)
		assert.False(t, got.Electoral, "%s: %v", s.Text, got.Mark)
		assert.Empty(t, got.Obligations, s.Text)
		assert.Empty(t, got.Issues, s.Text)
		assert.Empty(t, got.Parts, s.Text)
	}
}

func TestAThemeIsEvidenceAndNotTruth(t *testing.T) {
	with := func(text string, themes ...string) Tags {
		return Read(Statement{Text: text, Themes: themes, ThemeScheme: "upr-info"})
	}
	text := "Implement the recommendations of the mission"
	assert.Greater(t, with(text, "Elections").Confidence, with(text).Confidence)
	assert.Equal(t, with(text), with(text, "elections"), "a theme has the publisher's own words")
	assert.Equal(t, Read(Statement{Text: text}), Read(Statement{Text: text, Themes: []string{"Elections"}, ThemeScheme: "another"}), "and its scheme")
	assert.Less(t, with("Build more schools in villages and train their teachers", "Elections").Confidence, 0.9)
	assert.True(t, with("Hold free elections", "Right to housing").Electoral)
}

func TestAThemeThatLedToATagIsItsEvidence(t *testing.T) {
	assert.Equal(t, "ElectionObserver", Read(Statement{Text: "Do so.", Mechanism: "ElectionObserver"}).Evidence)
	got := Read(Statement{Text: "Do so.", Themes: []string{"Women's rights", "Elections"}, ThemeScheme: "upr-info"})
	assert.Equal(t, "Elections", got.Evidence)
	assert.Equal(t, "theme/upr-info/Elections@8", got.Method)
	assert.Zero(t, got.End)
}

func TestTheEvidenceIsTheWordsThatWeighMost(t *testing.T) {
	text := "Reform the law; hold free and fair elections, and guarantee the secrecy of the ballot."
	got := Read(Statement{Text: text})
	evidence := map[string]string{}
	for _, o := range got.Obligations {
		assert.Equal(t, o.Evidence, text[o.Start:o.End], o.ID)
		assert.InDelta(t, 0.5, o.Confidence, 0.5, o.ID)
		evidence[o.ID] = o.Evidence
	}
	assert.Equal(t, "free and fair elections", evidence["obligation/genuine-elections"])
	assert.Equal(t, "secrecy of the ballot", evidence["obligation/secret-ballot"])
}

func TestTermsDoNotReachOverSentences(t *testing.T) {
	r := standard()
	has := func(text, term string) bool {
		seen := r.signs(Statement{Text: text})
		for _, f := range seen.found {
			if r.features[f.feature].name == termSign+term {
				return true
			}
		}
		return false
	}
	assert.True(t, has("Women were candidates.", "candidates-women"))
	assert.False(t, has("They were women. Candidates were men.", "candidates-women"))
	assert.True(t, has("Women, see art. 7, were candidates.", "candidates-women"), "an abbreviation ends no sentence")
	assert.False(t, has("Women who one two three four five six seven eight nine ten were candidates", "candidates-women"), "too far")
	assert.True(t, has("The Party’s members", "the-party"))
	assert.False(t, has("The State party’s members", "the-party"), "hidden by the State party")
}

func TestWordsAreComparedWithoutCapitalsAccentsAndPlurals(t *testing.T) {
	assert.Equal(t, []string{"election", "electorale", "women", "party", "process", "l", "electeur", "25", "bus"},
		forms("ELECTIONS électorales women's parties' processes l’électeur 25 bus"))
	assert.Equal(t, []string{"election"}, forms("e\u0301lections"), "an accent of its own")
	assert.Len(t, forms(strings.Repeat("a", 500))[0], longest)
}

func TestExpand(t *testing.T) {
	assert.Equal(t, []string{"a b d", "a c d"}, expand("a {b|c} d"))
	assert.Equal(t, []string{"x y", "x ", "z"}, expand("{x {y|}|z}"))
	assert.Equal(t, []string{"open {a"}, expand("open {a"), "a brace that is not closed is no alternative")
}

func TestFaultsOfTheFilesAreTold(t *testing.T) {
	for _, fault := range []struct{ lexicon, meanings, model, told string }{
		{`terms: [{id: a, any: ["<nobody>"]}]`, "{}", "", "lexicon.yaml: a: "},
		{`terms: [{id: a, any: ["<nobody>"]}]`, "{}", "", "<nobody>"},
		{"words: []", "{}", "", "lexicon.yaml"},
		{"terms: [{id: a, any: [b]}, {id: a, any: [c]}]", "{}", "", "declared twice"},
		{"terms: []", "[]", "", "meanings.yaml"},
		{"terms: []", "{voter: [Voters]}", "", `"Voters" is not as words are compared`},
		{"terms: []", "{voter: [elect*], vote: [elect*]}", "", `"elect*" means vote and voter`},
		{"terms: []", "{}", "bias,electoral,1\nbias,electoral,much\n", "model.csv:2"},
		{"terms: []", "{}", "bias,electoral\n", "model.csv"},
	} {
		_, err := newReader([]byte(fault.lexicon), []byte(fault.meanings), []byte(fault.model))
		assert.ErrorContains(t, err, fault.told)
	}
}

func TestWordsOfOneMeaning(t *testing.T) {
	m, err := readMeanings([]byte("{vote: [vote, vot*], voter: [voter*], free: [libre*]}"))
	require.NoError(t, err)
	for word, meaning := range map[string]string{"vote": "vote", "votacion": "vote", "voter": "voter", "librement": "free", "v": "", "": "", "livre": ""} {
		assert.Equal(t, meaning, m.names[m.of(word)], word)
	}
}

// TestWhatIsLearnedIsFound holds what training counts to what the reader finds: each sign that training has of a text the reader finds
// where the model weighs it.
func TestWhatIsLearnedIsFound(t *testing.T) {
	s := Statement{Text: "Let all citizens vote, in secret; les citoyens votent. Elect the mayor by a free vote, in free elections."}
	var model strings.Builder
	var want, found []string
	for _, sign := range Declared().Signs(s) {
		fmt.Fprintf(&model, "%q,electoral,1\n", sign.Name)
		want = append(want, sign.Name)
	}
	r, err := newReader(lexiconFile, meaningsFile, []byte(model.String()))
	require.NoError(t, err)
	for _, f := range r.signs(s).found {
		found = append(found, r.features[f.feature].name)
	}
	for _, sign := range want {
		assert.Contains(t, found, sign)
	}
}

func TestAMechanismHasWeightsOfItsOwn(t *testing.T) {
	r, err := newReader(lexiconFile, meaningsFile, []byte("=scale,electoral,1\n=threshold,electoral,0.5\n=scale,electoral/UPR,1\n=threshold,electoral/UPR,0.9\nwords/zebra,electoral/UPR,9\nwords/horse,electoral/UPR,3.5\n"))
	require.NoError(t, err)
	assert.False(t, r.read(Statement{Text: "Paint the horse.", Mechanism: "UPR"}).Electoral, "it has a threshold of its own as well")
	own := r.read(Statement{Text: "Paint the zebra.", Mechanism: "UPR"})
	assert.True(t, own.Electoral)
	assert.Equal(t, "words/zebra"+version, own.Method)
	assert.Equal(t, "zebra", own.Evidence)
	assert.False(t, r.read(Statement{Text: "Paint the zebra.", Mechanism: "CAT"}).Electoral)
	assert.False(t, r.read(Statement{Text: "Paint the zebra."}).Electoral)
}

func TestAWordingOfATermHasAWeightOfItsOwn(t *testing.T) {
	r, err := newReader(lexiconFile, meaningsFile, []byte("=scale,electoral,1\n=threshold,electoral,0.5\nwording/electoral-law/2,electoral,-9\n"))
	require.NoError(t, err)
	assert.True(t, r.read(Statement{Text: "Amend the electoral code."}).Electoral)
	assert.False(t, r.read(Statement{Text: "Amend the law on elections."}).Electoral)
}

func TestFaultsOfAModelAreTold(t *testing.T) {
	for content, want := range map[string]string{
		"words/zebra,electoral\n":             "model.csv:1: words/zebra has no weight for each target",
		"\nwords/zebra,electoral,1,vote\n":    "model.csv:2: words/zebra has no weight for each target",
		"words/zebra,electoral,1,vote,much\n": "model.csv:1:30: the weight of words/zebra for vote is no number",
		"words/zebra,electoral/UPR,9\n":       "model.csv: electoral/UPR has weights, and no =scale",
	} {
		_, err := newReader(lexiconFile, meaningsFile, []byte(content))
		assert.ErrorContains(t, err, want)
	}
}

func TestSignsAreWhatReadWeighs(t *testing.T) {
	l := Declared()
	assert.Equal(t, electoral, l.Targets[0])
	s := Statement{Text: "Hold elections, elections!", Themes: []string{"Elections"}, ThemeScheme: "upr-info", Mechanism: "CEDAW"}
	var signs []string
	for _, sign := range l.Signs(s) {
		signs = append(signs, sign.Name)
		assert.Equal(t, strings.HasPrefix(sign.Name, themeSign) || strings.HasPrefix(sign.Name, mechanismSign) || strings.HasPrefix(sign.Name, "length/"), sign.Clause == NoClause, sign.Name)
	}
	for _, sign := range []string{"term/election", "near/term/election", "first/term/election", "last/term/election", "theme/upr-info/Elections", "mechanism/CEDAW", "words/election", "words/hold election", "words/election election",
		"stems/elect", "stems/elect elect", "meanings/election", "meanings/election hold"} {
		assert.Contains(t, signs, sign)
	}
	assert.Positive(t, l.Weight("term/election", 0))
	assert.Zero(t, l.Weight("words/election", 0))
	assert.Zero(t, l.Weight("meanings/election", 0))
	assert.Negative(t, l.Weight(BiasSign, 0))
}

func FuzzRead(f *testing.F) {
	for _, text := range []string{"", "Hold free and fair elections.", "l’élection — présidentielle\n\u0301\xff\xfe", "art. 25 (b): vote; vote! vote?", "'s ’s", strings.Repeat("women parliament ", 50)} {
		f.Add(text, "Elections")
	}
	f.Fuzz(func(t *testing.T, text, theme string) {
		got := Read(Statement{Text: text, Themes: []string{theme}, ThemeScheme: "upr-info", Mechanism: "UPR"})
		marks := []Mark{got.Mark}
		for _, list := range [][]Tag{got.Obligations, got.Issues, got.Parts} {
			for i, tag := range list {
				marks = append(marks, tag.Mark)
				assert.True(t, i == 0 || list[i-1].ID < tag.ID, "in order, each once")
			}
		}
		for _, m := range marks {
			assert.True(t, m.Confidence >= 0 && m.Confidence <= 1)
			assert.True(t, 0 <= m.Start && m.Start <= m.End && m.End <= len(text), "%d %d %d", m.Start, m.End, len(text))
			if m.End > 0 {
				assert.Equal(t, text[m.Start:m.End], m.Evidence)
			}
		}
		assert.True(t, got.Electoral || len(marks) == 1)
	})
}

func TestWeigh(t *testing.T) {
	assert.Equal(t, -6.0, weigh(-4, nil), "what is said of the whole counts once and a half")
	assert.Equal(t, -3.0, weigh(-4, []float64{2}), "-4+2 + (-4+2)/2")
	assert.Equal(t, 2.5, weigh(0, []float64{3, -2}), "one clause is the strongest: 1 + 3/2")
	assert.Equal(t, 5.5, weigh(0, []float64{-1, 2, 3, -1}), "two that follow one another are: 3 + 5/2")
	assert.Equal(t, 7.5, weigh(0, []float64{2, 0, 3}), "a clause that says nothing is passed over: 5 + 5/2")
	assert.Equal(t, -4.5, weigh(0, []float64{-1, -3}), "what speaks least against is the strongest: -4 - 1/2")
}

// What training adds up of a text and what Read does are the same.
func TestSignsAreWeighedByClause(t *testing.T) {
	l := Declared()
	for _, s := range []Statement{
		{Text: "Reform prisons, schools (and roads): hold elections, as recommended by the Committee; ratify the Convention. Let women vote!", Themes: []string{"Elections"}, ThemeScheme: "upr-info", Mechanism: "UPR"},
		{Text: "Vote, or vote, or stand; vote: vote. Vote in elections, then."}, {Text: "Elections."}, {Text: "..., ; (", Mechanism: "UPR"}, {},
	} {
		seen := l.reader.signs(s)
		clauses := seen.count()
		sums := slices.Clone(l.reader.each(seen, clauses))
		whether := l.reader.electorally(seen, clauses, l.reader.whether(s.Mechanism).weights)
		l.reader.pool.Put(seen)
		assert.InDelta(t, sums[0], whether, 1e-9, s.Text)
		for target := range sums {
			weighed := Weigh(l.Weight(BiasSign, target), l.Signs(s), func(sign string) float64 { return l.Weight(sign, target) })
			assert.InDelta(t, weighed, sums[target], 1e-9, "%s: %s", s.Text, l.Targets[target])
		}
	}
}

// A text of very many clauses takes no more room than its signs need.
func TestManyClausesTakeLittleRoom(t *testing.T) {
	r := Declared().reader
	seen := r.signs(Statement{Text: strings.Repeat("hold elections, ", 200_000)})
	defer r.pool.Put(seen)
	assert.Greater(t, seen.tokens[len(seen.tokens)-1].clause, 199_000)
	r.each(seen, seen.count())
	assert.Less(t, cap(seen.clauses), 100*len(r.targets))
}

func TestReadIsTheSameFromManyGoroutines(t *testing.T) {
	texts := []string{"Hold free and fair elections", "Build schools", "Guarantee the secrecy of the ballot and the right to vote of women", ""}
	var want []Tags
	for _, text := range texts {
		want = append(want, Read(Statement{Text: text}))
	}
	t.Run("together", func(t *testing.T) {
		for range 8 {
			t.Run("reader", func(t *testing.T) {
				t.Parallel()
				for n := range 200 {
					assert.Equal(t, want[n%len(texts)], Read(Statement{Text: texts[n%len(texts)]}))
				}
			})
		}
	})
}

// BenchmarkRead reports how many passages are read in a second, of the length and kinds that mechanisms publish: one in ten
// is about elections.
func BenchmarkRead(b *testing.B) {
	plain := "Continue to strengthen its efforts to protect the rights of children, including by adopting the national plan of action, and by " +
		"providing training on human rights to the police and the judiciary in all regions of the country, in cooperation with civil society."
	about := "Take all measures necessary to ensure that the forthcoming presidential elections are free and fair, that women can stand as candidates, " +
		"that the secrecy of the ballot is respected, and that those responsible for violence against voters are brought to justice."
	themes := []string{"Women's rights", "Rights of the Child"}
	b.RunParallel(func(pb *testing.PB) {
		for n := 0; pb.Next(); n++ {
			text := plain
			if n%10 == 0 {
				text = about
			}
			Read(Statement{Text: text, Themes: themes, ThemeScheme: "upr-info", Mechanism: "UPR"})
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "passages/s")
}

// TestMemory wants the tags of a text that has some each time, those of one that has none to be spared, and another theme to make another
// statement.
func TestMemory(t *testing.T) {
	m := NewMemory()
	with, without := Statement{Text: "Guarantee the secrecy of the vote in all elections."}, Statement{Text: "Build schools in all provinces."}
	for range 2 {
		assert.Equal(t, Read(with), m.Read(with))
		assert.False(t, m.Read(without).Electoral)
	}
	assert.Len(t, m.without, 1)
	m.Read(Statement{Text: without.Text, ThemeScheme: "uhri", Themes: []string{"Right to education"}})
	assert.Len(t, m.without, 2)
}
