package relate

import (
	"regexp"
	"slices"
	"strings"
)

// name is a pattern for something that has one id whatever it is called.
type name struct {
	id   string
	kind kind
	// keys are parts of words in lower case, one of which each of its forms has; without them the pattern is not tried.
	keys  []string
	words *regexp.Regexp
}

func named(kind kind, id, keys, pattern string) name {
	return name{id, kind, strings.Fields(keys), regexp.MustCompile(`(?i)\b(?:` + pattern + `)`)}
}

// within says whether the text, in lower case, can have the name.
func (n name) within(lower string) bool {
	return slices.ContainsFunc(n.keys, func(key string) bool { return strings.Contains(lower, key) })
}

// ownProtocol is the protocol of the treaty that is named before it.
const ownProtocol = "its protocol"

const (
	protocol = `optional protocol`
	to       = `s?(?: of| to)?,? (?:the |its )?`
	un       = `(?:united nations |un |international )?`
	titled   = `(?:convention )?`
	years    = `19 20 within before by than`
)

// nameable are tried in order; what an earlier one takes is not looked at by a later one. Protocols stand before their
// treaties. The titles are those of the United Nations Treaty Collection, the International Labour Organization and the
// ICRC, in the short forms that recommendations use.
var nameable = []name{
	named(deadline, "deadline", years, `(?:(?:by|before|until|not later than|no later than) (?:the )?(?:end of |year |beginning of )?(?:\d{1,2} )?`+
		`(?:(?:January|February|March|April|May|June|July|August|September|October|November|December) )?(?:19|20)\d\d\b`+
		`|within (?:the next )?(?:\w+ )?(?:\w+ )?(?:days?|weeks?|months?|years?)(?: of [^.,;]+)?\b`+
		`|(?:by|before) (?:the|its) next (?:\w+ )?(?:review|elections?|cycle|report|session)\b)`),

	named(instrument, "opcat", "torture op-cat opcat", protocol+to+un+titled+`(?:against|on) torture[^.;]{0,70}?(?:punishment\b|\(OP-?CAT\)|)|OP-?CAT\b|CAT[- ]OP\b|`+protocol+to+`CAT\b`),
	named(instrument, "opcedaw", "women cedaw", protocol+to+un+`convention on the elimination of (?:all forms of )?discrimination against women|`+protocol+to+`CEDAW\b|OP-?CEDAW\b|CEDAW-OP\b`),
	named(instrument, "iccpr-op2", "second op2 op-2", `second `+protocol+`(?:`+to+un+`(?:covenant on civil and political rights|ICCPR\b))?(?:,? aim(?:ed|ing) at (?:the )?aboli\w+ (?:of )?the death penalty)?|ICCPR[- ]?OP[- ]?2\b|second OP[- ]?(?:to (?:the )?)?ICCPR\b|OP-?2[- ](?:to the )?ICCPR\b`),
	named(instrument, "iccpr-op1", "civil iccpr first", `first `+protocol+`(?:`+to+un+`(?:covenant on civil and political rights|ICCPR\b))?|ICCPR[- ]?OP[- ]?1\b|(?:first )?OP[- ]?(?:to (?:the )?)?ICCPR\b|`+protocol+to+un+`(?:covenant on civil and political rights|ICCPR\b)`),
	named(instrument, "op-icescr", "economic icescr", protocol+to+un+`(?:covenant on economic,? social and cultural rights|ICESCR\b)|OP-?ICESCR\b|ICESC?R-OP\b`),
	named(instrument, "opcrpd", "disabilit crpd", protocol+to+un+`(?:convention on the rights of persons with disabilit(?:ies|y)|CRPD\b)|OP-?CRPD\b|CRPD-?OP\b`),
	named(instrument, "opac", "armed opac op-crc opcrc ocrc -ac", `(?:`+protocol+to+un+`(?:convention on the rights of the child|CRC),? )?(?:`+protocol+` )?on the involvement of children in armed conflicts?|OP-?CRC-?AC\b|OPAC\b`),
	named(instrument, "opsc", "sale opsc op-crc opcrc -sc", `(?:`+protocol+to+un+`(?:convention on the rights of the child|CRC),? )?(?:`+protocol+` )?on the sale of children(?:, child prostitution and child pornography)?|OP-?CRC-?SC\b|OPSC\b`),
	named(instrument, "opic", "communication opic op-crc opcrc third", `(?:third )?`+protocol+to+un+`(?:convention on the rights of the child|CRC),? on (?:a |the )?communications? procedures?|OP-?CRC-?IC\b|OPIC\b|third `+protocol+to+un+`(?:convention on the rights of the child|CRC)\b`),
	named(instrument, "crc-protocols", "protocol", `(?:two )?`+protocol+to+un+`(?:convention on the rights of the child|CRC\b)`),
	named(instrument, "icescr", "economic cescr", un+`covenant on economic,? social and cultural rights|ICESCR\b|CESCR\b`),
	named(instrument, "iccpr", "civil ccpr", un+`covenant on civil and political rights|ICCPR\b|CCPR\b`),
	named(instrument, "icerd", "racial cerd", un+`convention on the elimination of (?:all forms of )?racial discrimination|I?CERD\b`),
	named(instrument, "cedaw", "women cedaw", un+`convention on the elimination of (?:all forms of )?discrimination against women|CEDAW\b`),
	named(instrument, "crpd", "disabilit crpd", un+`convention (?:on the rights of|for) persons with disabilit(?:ies|y)|I?CRPD\b`),
	named(instrument, "crc", "child crc", un+`convention on the rights of the child|CRC\b`),
	named(instrument, "icrmw", "migrant icrmw icmw cmw", un+`convention (?:on|for) the (?:protection of the )?rights of (?:all )?migrant workers(?: and (?:the )?members of their famil(?:ies|y))?|ICRMW\b|ICMW\b|CMW\b`),
	named(instrument, "cped", "disappearance cped ced", un+`convention (?:for|on) the protection of all persons (?:against|from) enforced disappearances?|(?:international )?convention (?:against|on) enforced disappearances?|I?CPED\b|CED\b`),
	named(instrument, "cat", "torture cat", un+`convention against torture(?: and other[^.;]{0,50}?punishment)?|CAT\b`),
	named(instrument, "rome-statute", "statute", `rome statute(?: of the international criminal court)?|ICC statute\b`),
	named(instrument, "icc-immunities", "immunities", `agreement on (?:the )?privileges and immunities of the (?:international criminal court|court|ICC)\b`),
	named(instrument, "genocide", "genocide", un+`convention on the prevention and punishment of the crime of genocide|genocide convention\b`),
	named(instrument, "statelessness-1961", "stateless", `(?:1961 )?convention on the reduction of statelessness`),
	named(instrument, "statelessness-1954", "stateless", `(?:1954 )?convention relating to the status of stateless persons`),
	named(instrument, "refugees", "refugee", `(?:1951 )?(?:geneva )?convention relating to the status of refugees|(?:1951 )refugee convention\b`),
	named(instrument, "uncac", "corruption uncac", un+`convention against corruption|UNCAC\b`),
	named(instrument, "palermo", "palermo trafficking", `palermo protocol|(?:optional )?protocol to (?:prevent,? )?suppress and punish trafficking in persons(?:,? especially women and children)?`),
	named(instrument, "unesco-education", "education", `(?:UNESCO )?convention against discrimination in education`),
	named(instrument, "hague-adoption", "hague", `hague convention (?:\w+ )?(?:\d+ )?on[^.;]{0,30}adoption`),
	named(instrument, "ilo-169", "ilo", `ILO convention (?:no\.? ?)?169\b|ILO 169\b`),
	named(instrument, "ilo-189", "ilo", `ILO convention (?:no\.? ?)?189\b|ILO 189\b`),
	named(instrument, "ilo-182", "ilo", `ILO convention (?:no\.? ?)?182\b|ILO 182\b`),
	named(instrument, "ilo-138", "ilo", `ILO convention (?:no\.? ?)?138\b|ILO 138\b`),
	named(instrument, "ilo-other", "ilo", `ILO conventions? (?:nos?\.? ?)?\d+\b`),
	named(instrument, "istanbul", "istanbul domestic", `istanbul convention\b|(?:council of europe )?convention on preventing and combating violence against women and domestic violence`),
	named(instrument, "maputo", "maputo", `maputo protocol\b`),
	named(instrument, "african-court", "african", `protocol[^.;]{0,70}african court[^.;]{0,30}rights\b`),

	named(instrument, ownProtocol, "protocol", `(?:its|the) (?:optional )?protocols?(?: thereto\b)?`),

	// What says only where a law or a problem is.
	named(noise, "", "societ countr law legal legislation territory level nationwide population practice people", `(?:within|in|from|of|throughout|across) (?:(?:the|its|their|all|whole|entire|domestic|national|internal|criminal) )*`+
		`(?:society|country|countries|territory|legal (?:system|order|framework)|legislation|laws?(?: and (?:in )?practice)?|practice|(?:entire )?population|people)\b(?: at large)?`+
		`|by law\b|at (?:all|the) (?:(?:national|federal|local|state|regional|and) )*levels?\b|nationwide\b`),
	named(plain, "domestic violence", "domestic", `(?:domestic|family|intrafamily|conjugal) violence\b|violence in the family\b`),
	named(plain, "moratorium on executions", "moratorium", `moratorium (?:on|of|for) (?:(?:the|its|all|any|use of|application of|implementation of|imposition of|carrying out) )*`+
		`(?:death penalty|executions?|capital punishment|death sentences?)\b|death penalty moratorium\b`),
	named(plain, "death penalty", "death capital", `death penalty\b|capital punishment\b`),
	named(plain, "standing invitation", "invitation", `(?:permanent|open|standing)(?:,? and (?:permanent|open|standing))? invitations?`+
		`(?: (?:to|for) [^.,;]{0,60}?(?:procedures?|mechanisms|rapporteurs?|mandate[- ]holders)(?: mandate[- ]holders)?`+
		`(?: of (?:the )?(?:UN |United Nations )?(?:human rights council|council|united nations)\b)?)?`),
	named(plain, "fgm", "fgm genital", `(?:female )?genital mutilations?\b|FGM\b`),
	named(group, "human rights defenders", "defender activist", `(?:women )?human rights (?:defenders?|activists?)\b`),
	named(group, "journalists", "journalist media", `journalists?\b|media (?:workers|professionals)\b`),
	named(group, "persons with disabilities", "disab handicap", `(?:persons?|people|children|women|men|those|individuals|citizens) (?:living )?with (?:\w+ )?disabilit(?:ies|y)\b|(?:disabled|handicapped) (?:persons?|people|children)\b|the disabled\b`),
	named(group, "citizens abroad", "abroad", `(?:citizens?|nationals?|voters?|those) (?:who live |living |residing )?abroad\b`),
	named(group, "indigenous peoples", "indigenous aborigin", `indigenous (?:peoples?|populations?|communit(?:ies|y)|persons?|women|groups?)\b|aborigin\w+(?: peoples?)?\b`),
	named(group, "minorities", "minorit ethnic roma", `(?:(?:ethnic|religious|national|linguistic|racial)(?:,? (?:and|or) (?:ethnic|religious|national|linguistic|racial))? )?minorit(?:ies|y)(?: groups?| communit(?:ies|y))?\b|ethnic groups\b|roma(?: people| population| communit(?:ies|y))?\b`),
	named(group, "lgbt", "lgbt lesbian homosexual sexual", `LGBTI?\b(?: persons?| people)?|lesbian[^.;]{0,60}(?:transgender(?:ed)?|bisexual|intersex)(?: persons?| people)?\b|sexual minorities\b|homosexuals\b`),
	named(group, "internally displaced persons", "displaced idp", `internally displaced (?:persons?|people|populations?)\b|IDPs?\b`),
	named(group, "refugees", "refugee", `refugees?\b`),
	named(group, "asylum seekers", "asylum", `asylum[- ]seekers?\b`),
	named(group, "migrants", "migrant foreign", `(?:irregular |undocumented )?(?:im)?migrants?(?: workers?)?\b|foreign (?:workers|residents)\b`),
	named(group, "prisoners", "prisoner detainee inmate deprived", `(?:political )?prisoners?(?: of conscience)?\b|detainees?\b|inmates?\b|persons deprived of (?:their )?liberty\b`),
	named(group, "juveniles", "juvenile", `juveniles?\b`),
	named(group, "young people", "young youth", `young (?:people|persons?)\b|youth\b`),
	named(group, "older persons", "older elderly", `older (?:people|persons?)\b|(?:the )?elderly(?: people| persons)?\b`),
	named(group, "children", "child minors boys girls", `child(?:ren)?\b|minors\b|boys and girls\b|girls and boys\b|boys\b`),
	named(group, "women", "woman women girl", `wom[ae]n\b|girls?\b`),
	named(group, "victims", "victim", `victims?\b`),
	named(group, "the poor", "poor vulnerable", `(?:the )?poor(?:est)?\b|vulnerable (?:groups?|persons?|people|populations?|segments)\b`),
	named(group, "domestic workers", "domestic", `domestic workers\b`),
}
