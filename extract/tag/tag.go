// Package tag links statements to the electoral obligations they bear on, by plain rules that anyone can read.
//
// A rule speaks only of statements to which their publisher gave the theme Elections: the publisher's judgement that a
// text is about elections is taken over, and the words of the text say which obligations. A text about elections to
// which the publisher gave other themes only is not tagged, and an obligation that is meant but not named in one of the
// patterns' words is missed.
//
// The confidences are considered guesses, made while reading some two hundred published texts; they are not measured.
// They order the links, and are not probabilities to compute with.
package tag

import (
	"regexp"
	"slices"
)

// Tag says that a text bears on an obligation.
type Tag struct {
	// Obligation is the id of the obligation: obligation/secret-ballot.
	Obligation string
	// Method names the rule and its version.
	Method string
	// Confidence is how likely the link is right, from 0 to 1: a guess, see the package comment.
	Confidence float64
	// Evidence is the theme, or the words of the text, that led to the link.
	Evidence string
}

// ThemeElections is the theme without which no text is tagged, in UPR Info's words.
const ThemeElections = "Elections"

// The methods. A changed pattern or confidence is a new version.
const (
	methodTheme = "rule/theme-elections@1"
	methodWords = "rule/theme-elections-words@1"
)

// The confidences.
const (
	// byTheme: nothing but the publisher's theme.
	byTheme = 0.5
	// byHint: words that often, but not always, mean the obligation.
	byHint = 0.6
	// byWords: words that name what the obligation protects.
	byWords = 0.8
)

const overarching = "obligation/genuine-elections"

// rule gives one obligation to texts with certain words.
type rule struct {
	obligation string
	patterns   []pattern
}

type pattern struct {
	words      *regexp.Regexp
	confidence float64
}

// words is a pattern whose match names what the obligation protects, in capital or small letters.
func words(expression string) pattern {
	return pattern{regexp.MustCompile(`(?i)\b(?:` + expression + `)`), byWords}
}

// hint is a pattern whose match is a weaker sign.
func hint(expression string) pattern {
	return pattern{regexp.MustCompile(`(?i)\b(?:` + expression + `)`), byHint}
}

// within is some more text of the same clause.
const within = `[^.;]{0,60}`

// kind are words that stand between an adjective and its elections.
const kind = `(?:genuine|credible|democratic|free|fair|open|transparent|inclusive|competitive|peaceful|pluralistic|periodic|` +
	`multi-?party|early|future|general|national|local|municipal|presidential|parliamentary|legislative)`

// rules are in the order of the obligations' numbers.
var rules = []rule{
	{overarching, []pattern{
		words(`(?:genuine|genuinely|credible|democratic|free|fair)(?:,? (?:and )?` + kind + `){0,6} (?:elections?|electoral process(?:es)?)\b`),
		words(`elections? (?:is|are|be|that are)\b[^.;]{0,30}\b(?:genuine|credible|democratic|fair)\b`),
		words(`elections?\b` + within + `\b(?:free and fair|free, fair)\b`),
	}},
	{"obligation/give-effect-to-rights", []pattern{
		words(`independen(?:t|ce)\b` + within + `\b(?:electoral|elections?) (?:commission(?:er)?|body|board|council|authority)\b`),
		hint(`(?:electoral|elections?) (?:laws?|code|legislation|regulations|framework|reforms?)\b`),
	}},
	{"obligation/rule-of-law", []pattern{
		words(`rule of law\b`),
		words(`independen(?:t|ce of the) judiciary\b`),
		hint(`constitutional (?:order|rule)\b`),
	}},
	{"obligation/periodic-elections", []pattern{
		words(`periodic (?:and genuine )?elections\b`),
		words(`elections\b` + within + `\b(?:postponed|timeline|timetable)\b`),
		words(`elections?\b` + within + `\b(?:as scheduled|as soon as (?:possible|practicable)|(?:at|by) the earliest|without (?:undue |further )?delay|on the dates?)\b`),
		words(`(?:date|roadmap|timetable) for\b` + within + `\belections?\b`),
		hint(`(?:hold|holding|organi[sz]e|organi[sz]ing)\b,?(?: [\w,-]+){0,8} elections?\b`),
	}},
	{"obligation/universal-suffrage", []pattern{
		words(`universal (?:and equal |adult )?suffrage\b`),
		words(`voting age\b`),
		words(`(?:prisoners?|detainees|detained persons|persons deprived of their liberty)\b` + within + `\bvot(?:e|ing)\b`),
		words(`vot(?:e|ing)\b` + within + `\b(?:prisoners?|detainees|detained persons|persons deprived of their liberty)\b`),
		words(`(?:persons|people|those|women|men) with disabilities\b` + within + `\bvot(?:e|ing)\b`),
		words(`vot(?:e|ing)\b` + within + `\b(?:persons|people|those) with disabilities\b`),
		hint(`(?:citizens?|nationals|migrants) (?:resident |living )?abroad\b` + within + `\bvot(?:e|ing)\b`),
	}},
	{"obligation/equal-suffrage", []pattern{
		words(`equal suffrage\b`),
		words(`one (?:person|man|voter),? one vote\b`),
		words(`(?:delimitation|drawing) of\b` + within + `\b(?:boundaries|constituencies|districts)\b`),
		words(`(?:electoral|constituency|district) (?:boundaries|delimitation)\b`),
	}},
	{"obligation/secret-ballot", []pattern{
		words(`secret (?:ballots?|votes?|voting|suffrage)\b`),
		words(`secrecy of (?:the )?(?:ballot|vote|voting)\b`),
		words(`(?:ballot|voting) secrecy\b`),
		words(`vote (?:freely and )?in secret\b`),
	}},
	{"obligation/prevention-of-corruption", []pattern{
		words(`(?:vote|votes)[- ]buying\b`),
		words(`(?:campaign|party|political|electoral|election) (?:financ(?:e|es|ing)|funding)\b`),
		words(`(?:abuse|misuse) of (?:state|public|administrative) (?:resources|funds)\b`),
		hint(`corrupt(?:ion)?\b`),
		hint(`brib(?:e|es|ery|ing)\b`),
	}},
	{"obligation/participate-in-public-affairs", []pattern{
		words(`(?:participat(?:e|es|ing|ion)|take part|taking part) in (?:the )?(?:conduct of )?(?:political and public|public and political|public|political) (?:affairs|life|systems?|processes)\b`),
		words(`(?:participate|take part) in (?:the )?[\w' -]{0,30}\b(?:public|political) (?:affairs|life)\b`),
		words(`(?:participate|participation) in (?:the (?:country's )?|their )government\b`),
		words(`political participation\b`),
	}},
	{"obligation/vote", []pattern{
		words(`right\b[^.;]{0,40}\bto vote\b`),
		words(`voting rights?\b`),
		words(`(?:allow|enable|permit)(?:s|ed|ing)?\b[^.;]{0,40}\bto vote\b`),
		words(`(?:exercise|cast|caste) their (?:vote|votes|franchise)\b`),
		words(`voters?'? (?:registration|registers?|lists?|rolls?|registration lists?)\b`),
		words(`(?:registry|registration|register|registers|lists?|rolls?) of voters\b`),
		words(`electoral (?:rolls?|registers?|census)\b`),
		words(`voting age\b`),
		words(`disenfranchis`),
	}},
	{"obligation/be-elected", []pattern{
		words(`right\b` + within + `\bbe elected\b`),
		words(`stand(?:ing)? (?:for (?:election|elections|office|parliament)|as (?:a )?candidates?)\b`),
		words(`run(?:ning)? for (?:the )?(?:presidency|office|public office|elected office|elections?)\b`),
		words(`eligib(?:le|ility) (?:for|to)(?: be| stand for)? (?:elections?|elected|stand)\b`),
		words(`candidates?'? (?:eligibility|registration)\b`),
		words(`(?:registration|eligibility|number) of (?:women )?candidates\b`),
		words(`(?:women|female) candidates\b`),
		hint(`elected office\b`),
		hint(`candida(?:cy|cies|tures?)\b`),
	}},
	{"obligation/equality-between-men-and-women", []pattern{
		words(`wom[ae]n(?:'s)?\b` + within + `\b(?:candida\w+|participat\w+|representation|represented|vot(?:e|ing|ers?)|political|office)\b`),
		words(`wom[ae]n to (?:run|stand|vote|be elected)\b`),
		words(`(?:participation|representation|number|quota|candidacies|votes?)\b` + within + `\bwomen\b`),
		hint(`gender (?:equality|parity|balance|quotas?)\b`),
		words(`equality (?:between|of) (?:men and women|women and men)\b`),
	}},
	{"obligation/freedom-from-discrimination", []pattern{
		words(`without (?:any )?(?:distinction|discrimination)\b`),
		words(`(?:racial|ethnic|religious) discrimination\b`),
		words(`non-discriminat(?:ion|ory)\b`),
		words(`(?:persons|people|those) with disabilities\b[^.;]{0,80}\b(?:vot(?:e|ing)|participat\w+|elect\w+)\b`),
		words(`(?:participation|vot(?:e|ing)|access)\b` + within + `\b(?:persons|people|those) with disabilities\b`),
		words(`(?:ethnic|religious|indigenous) (?:minorities|communities|peoples?)\b` + within + `\b(?:vot(?:e|ing)|participat\w+|represent\w*)\b`),
		words(`(?:participation|represent(?:ed|ation))\b` + within + `\b(?:ethnic|religious|indigenous) (?:minorities|communities|peoples?)\b`),
		hint(`equal (?:rights?|access|participation|political participation|footing)\b`),
		hint(`minority (?:citizens|communities|groups)\b`),
	}},
	{"obligation/freedom-of-assembly", []pattern{
		words(`freedoms? of (?:peaceful )?assembly\b`),
		words(`right (?:of|to) (?:peaceful )?assembly\b`),
		words(`peaceful assembly\b`),
		words(`freedoms? of\b` + within + `(?:and|or|,) (?:peaceful )?assembly\b`),
		words(`(?:opinion|speech|expression|association),? (?:and |or )?assembly\b`),
	}},
	{"obligation/freedom-of-association", []pattern{
		words(`freedoms? of association\b`),
		words(`(?:opinion|speech|expression|assembly),? (?:and |or )?association\b`),
		words(`multi-?party\b`),
		words(`party[- ]registration\b`),
		words(`(?:registration|registering|operation) (?:and \w+ )?(?:procedures? |procedure )?(?:of|for) (?:independent |opposition |political )*parties\b`),
		hint(`(?:political|opposition|independent) parties\b`),
	}},
	{"obligation/freedom-of-movement", []pattern{
		words(`freedom of movement\b`),
	}},
	{"obligation/freedom-of-opinion-and-expression", []pattern{
		words(`freedoms? of (?:the )?(?:opinion|expression|speech|press|media|internet)\b`),
		words(`right\b[^.;]{0,40}\b(?:express themselves|freedom of expression)\b`),
		words(`freedoms? of\b` + within + `\b(?:opinion|expression)\b`),
		words(`journalists?\b`),
		words(`(?:independent|free|mass|public|state|liberalize the|access to the|availability of) media\b`),
		words(`censorship\b`),
		hint(`media\b`),
	}},
	{"obligation/transparency-and-access-to-information", []pattern{
		words(`transparen(?:t|tly|cy)\b` + within + `\b(?:elections?|electoral|vote|votes|ballots|results|polls)\b`),
		words(`(?:elections?|electoral|vote|votes|ballots|results|polls)\b` + within + `\btransparen(?:t|tly|cy)\b`),
		hint(`transparen(?:t|tly|cy)\b`),
		words(`access to information\b`),
		words(`(?:publish|publishing|publication|announc(?:e|ing)) [^.;]{0,40}\bresults\b`),
		words(`(?:invit(?:e|es|ing|ation)|allow(?:s|ing)?|accept(?:s|ing)?|permit(?:s|ting)?|accredit(?:ation|ing)?|presence of)\b` + within + `\bobserv(?:ers?|ation)\b`),
		words(`(?:invit(?:e|es|ing|ation)|allow(?:s|ing)?|enabl(?:e|ing)|permit(?:s|ting)?|accredit(?:ation|ing)?)\b` + within + `\bmonitor(?:s|ing)?\b`),
		words(`(?:independent|domestic|citizen|international) (?:election |electoral )?observers\b`),
		words(`observation mechanisms?\b`),
	}},
	{"obligation/security-of-the-person", []pattern{
		words(`(?:election|electoral|post-?election|pre-?election|political|politically motivated|ethnic)[- ]?(?:related )?violence\b`),
		words(`violence\b` + within + `\belections?\b`),
		words(`elections?\b` + within + `\bviolence\b`),
		words(`intimidat(?:e|es|ed|ing|ion)\b`),
		words(`(?:safety|security) (?:of|at)\b[^.;]{0,30}\b(?:voters?|candidates?|journalists|polls|polling)\b`),
		words(`elections? (?:is|are|be) (?:safe|peaceful)\b`),
		words(`(?:that are safe|killings?|arbitrary (?:arrests?|detentions?)|excessive use of force)\b`),
		hint(`violen(?:ce|t)\b`),
	}},
	{"obligation/effective-remedy", []pattern{
		words(`(?:electoral|election) (?:complaints?|disputes?|grievances|petitions?)\b`),
		words(`(?:effective|legal) remed(?:y|ies)\b`),
		words(`addressing grievances\b`),
		words(`investigat(?:e|es|ing|ions?)\b`),
		words(`inquiry\b`),
		words(`prosecut(?:e|es|ed|ing|ion)\b`),
		words(`held accountable\b`),
		hint(`complaints?\b`),
	}},
	{"obligation/fair-and-public-hearing", []pattern{
		words(`fair (?:and public )?(?:trials?|hearings?)\b`),
		words(`(?:bring|brought) before a court\b`),
		words(`access to legal representation\b`),
	}},
}

// Obligations returns the obligations that a text with these themes bears on, one tag for each, in the order of the
// obligations' numbers: always the overarching one where ThemeElections is among the themes, none where it is not.
// Other themes make no difference.
func Obligations(text string, themes []string) []Tag {
	if !slices.Contains(themes, ThemeElections) {
		return nil
	}
	var tags []Tag
	for _, r := range rules {
		best, found := r.best(text)
		if !found {
			if r.obligation != overarching {
				continue
			}
			best = Tag{overarching, methodTheme, byTheme, ThemeElections}
		}
		tags = append(tags, best)
	}
	return tags
}

// best returns the tag by the pattern that is surest of the text, the first of equally sure ones.
func (r rule) best(text string) (best Tag, found bool) {
	for _, p := range r.patterns {
		if found && p.confidence <= best.Confidence {
			continue
		}
		if at := p.words.FindStringIndex(text); at != nil {
			best, found = Tag{r.obligation, methodWords, p.confidence, text[at[0]:at[1]]}, true
		}
	}
	return best, found
}
