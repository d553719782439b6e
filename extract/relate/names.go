package relate

import "regexp"

// nameable is a pattern for something that has one id whatever it is called.
type name struct {
	id    string
	kind  kind
	words *regexp.Regexp
}

func named(kind kind, id, pattern string) name {
	return name{id, kind, regexp.MustCompile(`(?i)\b(?:` + pattern + `)`)}
}

const (
	protocol = `optional protocol`
	to       = `s?(?: of| to)?,? (?:the |its )?`
	un       = `(?:united nations |un |international )?`
	titled   = `(?:convention )?`
)

// nameable are tried in order; what an earlier one takes is not looked at by a later one. Protocols stand before their
// treaties. The titles are those of the United Nations Treaty Collection, the International Labour Organization and the
// ICRC, in the short forms that recommendations use.
var nameable = []name{
	named(deadline, "deadline", `(?:(?:by|before|until|not later than|no later than) (?:the )?(?:end of |year |beginning of )?(?:\d{1,2} )?`+
		`(?:(?:January|February|March|April|May|June|July|August|September|October|November|December) )?(?:19|20)\d\d\b`+
		`|within (?:the next )?(?:\w+ )?(?:\w+ )?(?:days?|weeks?|months?|years?)(?: of [^.,;]+)?\b`+
		`|(?:by|before) (?:the|its) next (?:\w+ )?(?:review|elections?|cycle|report|session)\b)`),

	named(instrument, "opcat", protocol+to+un+titled+`(?:against|on) torture[^.;]{0,70}?(?:punishment\b|\(OP-?CAT\)|)|OP-?CAT\b`),
	named(instrument, "opcedaw", protocol+to+un+`convention on the elimination of (?:all forms of )?discrimination against women|`+protocol+to+`CEDAW\b|OP-?CEDAW\b`),
	named(instrument, "iccpr-op2", `second `+protocol+`(?:`+to+un+`(?:covenant on civil and political rights|ICCPR\b))?(?:,? aim(?:ed|ing) at (?:the )?aboli\w+ (?:of )?the death penalty)?|ICCPR-?OP-?2\b|OP-?2[- ](?:to the )?ICCPR\b`),
	named(instrument, "iccpr-op1", `first `+protocol+`(?:`+to+un+`(?:covenant on civil and political rights|ICCPR\b))?|ICCPR-?OP-?1\b|`+protocol+to+un+`(?:covenant on civil and political rights|ICCPR\b)`),
	named(instrument, "op-icescr", protocol+to+un+`(?:covenant on economic,? social and cultural rights|ICESCR\b)|OP-?ICESCR\b`),
	named(instrument, "opcrpd", protocol+to+un+`(?:convention on the rights of persons with disabilit(?:ies|y)|CRPD\b)|OP-?CRPD\b|CRPD-?OP\b`),
	named(instrument, "opac", `(?:`+protocol+to+un+`(?:convention on the rights of the child|CRC),? )?(?:`+protocol+` )?on the involvement of children in armed conflicts?|OP-?CRC-?AC\b|OPAC\b`),
	named(instrument, "opsc", `(?:`+protocol+to+un+`(?:convention on the rights of the child|CRC),? )?(?:`+protocol+` )?on the sale of children(?:, child prostitution and child pornography)?|OP-?CRC-?SC\b|OPSC\b`),
	named(instrument, "opic", `(?:third )?`+protocol+to+un+`(?:convention on the rights of the child|CRC),? on (?:a |the )?communications? procedures?|OP-?CRC-?IC\b|OPIC\b|third `+protocol+to+un+`(?:convention on the rights of the child|CRC)\b`),
	named(instrument, "crc-protocols", `(?:two )?`+protocol+to+un+`(?:convention on the rights of the child|CRC\b)`),
	named(instrument, "icescr", un+`covenant on economic,? social and cultural rights|ICESCR\b`),
	named(instrument, "iccpr", un+`covenant on civil and political rights|ICCPR\b`),
	named(instrument, "icerd", un+`convention on the elimination of (?:all forms of )?racial discrimination|I?CERD\b`),
	named(instrument, "cedaw", un+`convention on the elimination of (?:all forms of )?discrimination against women|CEDAW\b`),
	named(instrument, "crpd", un+`convention (?:on the rights of|for) persons with disabilit(?:ies|y)|I?CRPD\b`),
	named(instrument, "crc", un+`convention on the rights of the child|CRC\b`),
	named(instrument, "icrmw", un+`convention (?:on|for) the (?:protection of the )?rights of (?:all )?migrant workers(?: and (?:the )?members of their famil(?:ies|y))?|ICRMW\b|ICMW\b|CMW\b`),
	named(instrument, "cped", un+`convention (?:for|on) the protection of all persons (?:against|from) enforced disappearances?|(?:international )?convention (?:against|on) enforced disappearances?|I?CPED\b|CED\b`),
	named(instrument, "cat", un+`convention against torture(?: and other[^.;]{0,50}?punishment)?|CAT\b`),
	named(instrument, "rome-statute", `rome statute(?: of the international criminal court)?|ICC statute\b`),
	named(instrument, "icc-immunities", `agreement on (?:the )?privileges and immunities of the (?:international criminal court|court|ICC)\b`),
	named(instrument, "genocide", un+`convention on the prevention and punishment of the crime of genocide|genocide convention\b`),
	named(instrument, "statelessness-1961", `(?:1961 )?convention on the reduction of statelessness`),
	named(instrument, "statelessness-1954", `(?:1954 )?convention relating to the status of stateless persons`),
	named(instrument, "refugees", `(?:1951 )?(?:geneva )?convention relating to the status of refugees|(?:1951 )refugee convention\b`),
	named(instrument, "uncac", un+`convention against corruption|UNCAC\b`),
	named(instrument, "palermo", `palermo protocol|protocol to prevent,? suppress and punish trafficking in persons(?:,? especially women and children)?`),
	named(instrument, "unesco-education", `(?:UNESCO )?convention against discrimination in education`),
	named(instrument, "hague-adoption", `hague convention (?:\w+ )?(?:\d+ )?on[^.;]{0,30}adoption`),
	named(instrument, "ilo-169", `ILO convention (?:no\.? ?)?169\b|ILO 169\b`),
	named(instrument, "ilo-189", `ILO convention (?:no\.? ?)?189\b|ILO 189\b`),
	named(instrument, "ilo-182", `ILO convention (?:no\.? ?)?182\b|ILO 182\b`),
	named(instrument, "ilo-138", `ILO convention (?:no\.? ?)?138\b|ILO 138\b`),
	named(instrument, "ilo-other", `ILO conventions? (?:nos?\.? ?)?\d+\b`),
	named(instrument, "istanbul", `istanbul convention\b`),
	named(instrument, "maputo", `maputo protocol\b`),
	named(instrument, "african-court", `protocol[^.;]{0,70}african court[^.;]{0,30}rights\b`),

	named(group, "human rights defenders", `(?:women )?human rights (?:defenders?|activists?)\b`),
	named(group, "journalists", `journalists?\b|media (?:workers|professionals)\b`),
	named(group, "persons with disabilities", `(?:persons?|people|children|women|men|those|individuals|citizens) (?:living )?with (?:\w+ )?disabilit(?:ies|y)\b|(?:disabled|handicapped) (?:persons?|people|children)\b|the disabled\b`),
	named(group, "citizens abroad", `(?:citizens?|nationals?|voters?|those) (?:who live |living |residing )?abroad\b`),
	named(group, "indigenous peoples", `indigenous (?:peoples?|populations?|communit(?:ies|y)|persons?|women|groups?)\b|aborigin\w+(?: peoples?)?\b`),
	named(group, "minorities", `(?:(?:ethnic|religious|national|linguistic|racial)(?:,? (?:and|or) (?:ethnic|religious|national|linguistic|racial))? )?minorit(?:ies|y)(?: groups?| communit(?:ies|y))?\b|ethnic groups\b|roma(?: people| population| communit(?:ies|y))?\b`),
	named(group, "lgbt", `LGBTI?\b(?: persons?| people)?|lesbian[^.;]{0,60}(?:transgender(?:ed)?|bisexual|intersex)(?: persons?| people)?\b|sexual minorities\b|homosexuals\b`),
	named(group, "internally displaced persons", `internally displaced (?:persons?|people|populations?)\b|IDPs?\b`),
	named(group, "refugees", `refugees?\b`),
	named(group, "asylum seekers", `asylum[- ]seekers?\b`),
	named(group, "migrants", `(?:irregular |undocumented )?(?:im)?migrants?(?: workers?)?\b|foreign (?:workers|residents)\b`),
	named(group, "prison staff", `prison (?:staff|officers|officials|guards)\b`),
	named(group, "prisoners", `(?:political )?prisoners?(?: of conscience)?\b|detainees?\b|inmates?\b|persons deprived of (?:their )?liberty\b`),
	named(group, "juveniles", `juveniles?\b`),
	named(group, "young people", `young (?:people|persons?)\b|youth\b`),
	named(group, "older persons", `older (?:people|persons?)\b|(?:the )?elderly(?: people| persons)?\b`),
	named(group, "children", `child(?:ren)?\b(?: labour| labor)?|minors\b|boys\b`),
	named(group, "women", `wom[ae]n\b|girls?\b`),
	named(group, "victims", `victims?\b`),
	named(group, "the poor", `(?:the )?poor(?:est)?\b|vulnerable (?:groups?|persons?|people|populations?|segments)\b`),
	named(group, "domestic workers", `domestic workers\b`),
}
