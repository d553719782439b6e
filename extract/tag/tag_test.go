package tag

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/seeds"
)

func TestObligationsAreThoseOfTheSeedsInTheirOrder(t *testing.T) {
	s, err := seeds.Load()
	require.NoError(t, err)
	numbers := map[string]int{}
	for _, o := range s.Obligations {
		numbers[o.ID] = o.Number
	}
	before := 0
	for _, r := range rules {
		require.Contains(t, numbers, r.obligation)
		assert.Greater(t, numbers[r.obligation], before, r.obligation)
		before = numbers[r.obligation]
	}
}

func TestTheThemeAlone(t *testing.T) {
	want := []Tag{{Obligation: "obligation/genuine-elections", Method: "rule/theme-elections@1", Confidence: 0.5, Evidence: "Elections"}}
	assert.Equal(t, want, Obligations("Do what was agreed", []string{"Elections"}))
	assert.Equal(t, want, Obligations("", []string{"Justice", "Elections"}))
}

func TestNothingWithoutTheTheme(t *testing.T) {
	for _, themes := range [][]string{nil, {}, {"Justice"}, {"elections"}, {"Elections "}, {"Elections,Justice"}} {
		assert.Nil(t, Obligations("Hold free and fair elections by secret ballot", themes), themes)
	}
}

func TestTheWordsReplaceTheThemeAsEvidence(t *testing.T) {
	assert.Equal(t, []Tag{
		{"obligation/genuine-elections", "rule/theme-elections-words@1", 0.8, "Free and fair elections"},
		{"obligation/secret-ballot", "rule/theme-elections-words@1", 0.8, "secret vote"},
	}, Obligations("Free and fair elections need a secret vote", []string{"Elections"}))
}

// TestWords has for each obligation texts that name it, with the words that show it, and texts that come near and do not.
func TestWords(t *testing.T) {
	tests := map[string]struct {
		yes map[string]string
		no  []string
	}{
		"genuine-elections": {
			map[string]string{
				"Organize credible, inclusive and transparent presidential elections": "credible, inclusive and transparent presidential elections",
				"See that the coming elections will be judged free and fair":          "elections will be judged free and fair",
				"Provide for genuine periodic elections":                              "genuine periodic elections",
				"Ensure that elections are peaceful and democratic":                   "elections are peaceful and democratic",
			},
			nil, // without words the theme gives it: see TestTheThemeAlone
		},
		"give-effect-to-rights": {
			map[string]string{
				"Amend the electoral law":                               "electoral law",
				"Guarantee the independence of the election commission": "independence of the election commission",
				"Carry out an electoral reform":                         "electoral reform",
			},
			[]string{"Amend the law on schools", "Appoint an independent human rights commission"},
		},
		"rule-of-law": {
			map[string]string{"Return to the rule of law": "rule of law", "Restore constitutional order": "constitutional order",
				"Guarantee the independence of the judiciary": "independence of the judiciary"},
			[]string{"Change the rules of the game", "Reform the constitution"},
		},
		"periodic-elections": {
			map[string]string{
				"Hold local elections":                                     "Hold local elections",
				"Hold the elections without further delay":                 "elections without further delay",
				"Set a date for the parliamentary elections":               "date for the parliamentary elections",
				"Hold the elections, long postponed, under a new law":      "elections, long postponed",
				"Organise, with others, the next elections":                "Organise, with others, the next elections",
				"Provide for genuine and periodic elections at all levels": "periodic elections",
			},
			[]string{"Hold those who bought votes to account. Elections matter", "Publish a periodic report on elections"},
		},
		"universal-suffrage": {
			map[string]string{
				"Guarantee universal and equal suffrage":                     "universal and equal suffrage",
				"Lower the voting age":                                       "voting age",
				"Let prisoners awaiting trial vote":                          "prisoners awaiting trial vote",
				"Make voting possible for persons with disabilities":         "voting possible for persons with disabilities",
				"Enable persons with disabilities to exercise their vote":    "persons with disabilities to exercise their vote",
				"Allow nationals living abroad to take part in voting":       "nationals living abroad to take part in voting",
				"Give the vote to persons deprived of their liberty by 2011": "vote to persons deprived of their liberty",
			},
			[]string{"Free political prisoners. Let the people vote", "Help persons with disabilities"},
		},
		"equal-suffrage": {
			map[string]string{
				"Keep to one person, one vote":                                "one person, one vote",
				"Guarantee universal and equal suffrage":                      "equal suffrage",
				"Review the delimitation of electoral districts by an expert": "delimitation of electoral districts",
			},
			[]string{"Settle the boundaries with the neighbour", "Give each person one card and one chance to vote"},
		},
		"secret-ballot": {
			map[string]string{"Hold the poll by secret ballot": "secret ballot", "Protect the secrecy of the vote": "secrecy of the vote",
				"Let voters vote freely and in secret": "vote freely and in secret"},
			[]string{"Close secret prisons before the vote", "Recount each ballot"},
		},
		"prevention-of-corruption": {
			map[string]string{"Punish vote-buying": "vote-buying", "Regulate campaign finance": "campaign finance",
				"Combat the misuse of public resources": "misuse of public resources", "Fight corruption": "corruption"},
			[]string{"Finance the election commission"},
		},
		"participate-in-public-affairs": {
			map[string]string{
				"Guarantee the right to take part in the conduct of public affairs": "take part in the conduct of public affairs",
				"Promote the participation in political life of all":                "participation in political life",
				"Foster political participation":                                    "political participation",
			},
			[]string{"Open public hearings", "Participate in the work of the Council"},
		},
		"vote": {
			map[string]string{
				"Guarantee the right of all citizens to vote": "right of all citizens to vote",
				"Improve voter registration":                  "voter registration",
				"Allow foreign residents to vote":             "Allow foreign residents to vote",
				"Clean the electoral roll":                    "electoral roll",
				"Extend voting rights to all":                 "voting rights",
			},
			[]string{"Invite Parliament to vote on the bill", "Devote more money to elections"},
		},
		"be-elected": {
			map[string]string{
				"Guarantee the right to vote and to be elected": "right to vote and to be elected",
				"Help women to stand as candidates":             "stand as candidates",
				"Encourage young people to run for office":      "run for office",
				"Open elected office to all":                    "elected office",
			},
			[]string{"Respect the elected government", "Take a stand for the victims"},
		},
		"equality-between-men-and-women": {
			map[string]string{
				"Increase the representation of women": "representation of women",
				"Promote women candidates":             "women candidates",
				"Introduce a gender quota":             "gender quota",
				"Help women to run for office":         "women to run for office",
			},
			[]string{"Finish the laws on women, asylum and elections"},
		},
		"freedom-from-discrimination": {
			map[string]string{
				"Let all vote without distinction of any kind":                      "without distinction",
				"Further the participation of ethnic minorities":                    "participation of ethnic minorities",
				"Give minority groups a say":                                        "minority groups",
				"Make polling stations fit for voting by persons with disabilities": "voting by persons with disabilities",
			},
			[]string{"Cooperate with the High Commissioner on National Minorities", "Hold talks with all ethnic groups"},
		},
		"freedom-of-assembly": {
			map[string]string{
				"Respect the freedom of assembly":                         "freedom of assembly",
				"Guarantee the freedoms of expression and assembly":       "freedoms of expression and assembly",
				"Respect the freedom of opinion and of peaceful assembly": "peaceful assembly",
			},
			[]string{"Promote women's seats in the National Assembly", "Elect a constituent assembly", "Dissolve the assembly"},
		},
		"freedom-of-association": {
			map[string]string{
				"Respect the freedom of association":           "freedom of association",
				"Let opposition parties take part":             "opposition parties",
				"Allow the registration of political parties":  "registration of political parties",
				"Move to a multi-party system":                 "multi-party",
				"Protect expression, association and assembly": "expression, association",
			},
			[]string{"Consult the bar association", "Bring all the parties to the conflict together", "Let the ruling party decide"},
		},
		"freedom-of-movement": {
			map[string]string{"Guarantee freedom of movement during the campaign": "freedom of movement"},
			[]string{"Talk with the political movement"},
		},
		"freedom-of-opinion-and-expression": {
			map[string]string{
				"Guarantee freedom of the press":                     "freedom of the press",
				"Protect journalists":                                "journalists",
				"Keep independent media on the air":                  "independent media",
				"Let candidates use the media":                       "media",
				"Guarantee the freedom of, among others, expression": "freedom of, among others, expression",
			},
			[]string{"Press for elections", "Mediate between the parties"},
		},
		"transparency-and-access-to-information": {
			map[string]string{
				"Ensure the transparency of vote counting":     "transparency of vote",
				"Publish without delay the full results":       "Publish without delay the full results",
				"Invite observers":                             "Invite observers",
				"Allow civil society to monitor the elections": "Allow civil society to monitor",
				"Conduct a transparent inquiry":                "transparent",
			},
			[]string{"Implement what the observation mission recommended", "Observe the ceasefire", "Monitor prices"},
		},
		"security-of-the-person": {
			map[string]string{
				"Prevent election-related violence":                   "election-related violence",
				"Protect voters from intimidation":                    "intimidation",
				"Ensure that the elections are peaceful":              "elections are peaceful",
				"Provide for the safety of candidates":                "safety of candidates",
				"Investigate the violence that followed the election": "violence that followed the election",
			},
			[]string{"Strengthen food security", "Solve the dispute peacefully"},
		},
		"effective-remedy": {
			map[string]string{
				"Treat electoral complaints without delay": "electoral complaints",
				"Investigate all allegations":              "Investigate",
				"Prosecute those responsible":              "Prosecute",
				"Provide an effective remedy":              "effective remedy",
			},
			[]string{"Support the public prosecutor", "Support the Commission for Accountability and Justice"},
		},
		"fair-and-public-hearing": {
			map[string]string{"Give those arrested a fair trial": "fair trial"},
			[]string{"Try a fair system of elections"},
		},
	}
	for obligation, tt := range tests {
		t.Run(obligation, func(t *testing.T) {
			for text, words := range tt.yes {
				tag, ok := find(text, obligation)
				if assert.True(t, ok, text) {
					assert.Equal(t, words, tag.Evidence, text)
				}
			}
			for _, text := range tt.no {
				tag, ok := find(text, obligation)
				assert.False(t, ok, "%s: %s", text, tag.Evidence)
			}
		})
	}
	assert.Len(t, tests, len(rules))
}

// find returns the tag by words for the obligation, and checks what holds of every tag.
func find(text, obligation string) (found Tag, ok bool) {
	for _, tag := range Obligations(text, []string{ThemeElections}) {
		if tag.Method == methodWords && !strings.Contains(text, tag.Evidence) || tag.Confidence <= 0 || tag.Confidence >= 1 {
			panic(tag)
		}
		if tag.Method == methodWords && tag.Obligation == "obligation/"+obligation {
			found, ok = tag, true
		}
	}
	return found, ok
}

// BenchmarkObligations reads a text of usual length that no pattern matches, the slowest case.
func BenchmarkObligations(b *testing.B) {
	text := strings.Repeat("Continue the efforts made so far and report on them. ", 5)
	for b.Loop() {
		Obligations(text, []string{ThemeElections})
	}
}
