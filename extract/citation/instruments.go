package citation

import (
	"strings"
	"sync"
)

// instrument is a treaty, declaration or other text with provisions.
type instrument struct {
	// id is that of seeds/instruments.yaml, or for an instrument that is not there a slug of our own.
	id string
	// class is the word by which the instrument is taken up again: covenant, convention, protocol, charter, declaration.
	class string
	// last is the number of its last article; 0 where it was not checked, or where its parts are no numbered articles.
	last int
	// names are patterns of names, see names.add. Names in capital letters count only where they are written so.
	names []string
}

// curated are the instruments of seeds/instruments.yaml. The last articles are those of the texts themselves: of the shared
// data's files treaties/articles (cat, cedaw, crc, crpd, iccpr and its protocols, icerd, icescr and its protocol, udhr,
// uncac) and documents (acdeg, maputo, echr, echr-p1), and for ced of Argentina's Law 26.298, which counts its articles.
var curated = []instrument{
	{"iccpr", "covenant", 53, []string{
		"[International] Covenant on|of|for Civil and|& Political Rights|Right", "ICCPR", "CCPR", "Civil and Political Rights Covenant",
		"Covenant for Civil and Political Rights",
		"Pacte international relatif aux droits civils et politiques", "Pacte relatif aux droits civils et politiques", "PIDCP",
		"Pacto Internacional de|sobre [los] Derechos Civiles y Políticos", "Pacto de Derechos Civiles y Políticos", "PIDCP"}},
	{"iccpr-op1", "protocol", 14, []string{
		"ICCPR OP 1", "OP 1 ICCPR", "ICCPR OP", "OP ICCPR", "OP 1", "CCPR OP 1", "OP1 to ICCPR"}},
	{"iccpr-op2", "protocol", 11, []string{
		"ICCPR OP 2", "OP 2 ICCPR", "OP 2", "CCPR OP 2", "ICCPR OP II", "OP II ICCPR"}},
	{"icescr", "covenant", 31, []string{
		"[International] Covenant on|of|for Economic [and] Social and|& Cultural Rights", "ICESCR", "CESCR Covenant",
		"[International] Covenant on|of|for Social Economic and Cultural Rights|Right", "[International] Covenant on Economic Social and Cultural Right",
		"Pacte international relatif aux droits économiques sociaux et culturels", "Pacte relatif aux droits économiques sociaux et culturels", "PIDESC",
		"Pacto Internacional de|sobre [los] Derechos Económicos Sociales y Culturales", "Pacto de Derechos Económicos Sociales y Culturales"}},
	{"icescr-op", "protocol", 22, []string{"OP ICESCR", "ICESCR OP", "OP CESCR"}},
	{"icerd", "convention", 25, []string{
		"[International] Convention on|for|against [the] Elimination of [All] [Forms] [of] Racial Discrimination", "ICERD", "CERD Convention",
		"International Convention on the Elimination of All Forms of Discrimination Racial",
		"Convention [internationale] sur l'élimination de toutes les formes de discrimination raciale",
		"Convención [Internacional] sobre la Eliminación de Todas las Formas de Discriminación Racial"}},
	{"cedaw", "convention", 30, []string{
		"[International] [UN] Convention on|for|of [the] Elimination of [All] [Forms] [of] Discrimination|Discriminations against|towards Women", "CEDAW Convention",
		"CEDAW treaty", "Convention on the Elimination of Discrimination against Women", "Women's Convention",
		"Convention on the Elimination of All Forms of Violence and Discrimination against Women",
		"Convention on the Elimination of All Forms of Discrimination against Woman",
		"Convention sur l'élimination de toutes les formes de discrimination à l'égard|encontre des|de femmes", "CEDEF",
		"Convention sur l'élimination de toutes les formes de discrimination à l'encontre des femmes",
		"Convención sobre la Eliminación de Todas las Formas de Discriminación contra la Mujer"}},
	{"cedaw-op", "protocol", 0, []string{"OP CEDAW", "CEDAW OP"}},
	{"cat", "convention", 33, []string{
		"[UN] [International] Convention against Torture", "Convention on Torture", "Torture Convention", "CAT Convention", "UNCAT",
		"[UN] Convention against Torture [and] [Other] Cruel Inhuman [or|and] Degrading [Treatment] [or|and] [Punishment]",
		"Convention against Torture and Other Cruel Inhuman or Degrading Treatment or Punishment",
		"Convention against Torture and Other Cruel Inhuman and Degrading Treatment or Punishment",
		"Convention against Torture and Other Cruel and Inhuman Treatment",
		"Convention contre la torture [et] [autres] [peines] [ou] [traitements] [cruels] [inhumains] [ou] [dégradants]",
		"Convención contra la Tortura [y] [Otros] [Tratos] [o] [Penas] [Crueles] [Inhumanos] [o] [Degradantes]"}},
	{"cat-op", "protocol", 0, []string{"OPCAT", "OP CAT", "CAT OP", "OPCAT Protocol"}},
	{"crc", "convention", 54, []string{
		"[International] [UN] Convention on|for|of [the] Rights of|on|for [the] Child|Children", "Convention on the Right of the Child", "CRC Convention", "UNCRC", "Child Rights Convention",
		"Children's Rights Convention", "Convention on [the] Child Rights",
		"Convention [internationale] relative aux droits de l'enfant", "Convention sur les droits de l'enfant",
		"Convención [Internacional] sobre los Derechos del Niño"}},
	{"crc-opac", "protocol", 0, []string{"OPAC", "OP CRC AC", "CRC OP AC", "OP AC", "CRC OPAC", "OP CRC CAC"}},
	{"crc-opsc", "protocol", 0, []string{"OPSC", "OP CRC SC", "CRC OP SC", "OP SC", "CRC OPSC"}},
	{"crc-opic", "protocol", 0, []string{"OPIC", "OP CRC IC", "CRC OP IC", "OP3 CRC", "OP 3 CRC", "CRC OPIC", "OP CRC CP", "OPCRC CP", "OP IC"}},
	{"crpd", "convention", 50, []string{
		"[International] [UN] Convention on|for|of [the] Rights of [the] Persons|People with Disabilities|Disability", "CRPD Convention", "UNCRPD", "ICRPD",
		"Convention on [the] Persons with Disabilities", "Convention on the Rights of Disabled Persons", "Disability Convention",
		"Convention relative aux droits des personnes handicapées",
		"Convención sobre los Derechos de las Personas con Discapacidad"}},
	{"crpd-op", "protocol", 0, []string{"OP CRPD", "CRPD OP"}},
	{"ced", "convention", 45, []string{
		"[International] Convention for|on [the] Protection of [All] Persons|People from|against [Enforced] Disappearance|Disappearances",
		"[International] Convention on|for|against [the] [Protection] [of] [All] [Persons] [from] Enforced Disappearance|Disappearances",
		"International Convention on the Protection of All Persons Against Enforced Disappearance", "ICPPED", "CPED", "ICPED", "ICED", "CED Convention",
		"Convention for the Protection of All Persons from Forced Disappearance|Disappearances",
		"Convention [internationale] pour la protection de toutes les personnes contre les disparitions forcées",
		"Convención [Internacional] para la Protección de Todas las Personas contra las Desapariciones Forzadas"}},
	{"icrmw", "convention", 0, []string{
		"[International] [UN] Convention on|for [the] Protection of [the] Rights of [All] Migrant|Migrants Workers and|& [Members] [of] [their|the] [Families|Family]",
		"[International] [UN] Convention on|for [the] Protection of [the] Rights of [All] Migrant Workers [and] [Members] [of] [their|the] [Families|Family]",
		"[International] Convention on|for [the] Protection of [All] Migrant Workers [and] [Members] [of] [their|the] [Families|Family]",
		"[International] Convention on|for [the] Rights of [All] Migrant Workers [and] [Members] [of] [their|the] [Families|Family]",
		"[International] Convention on Migrant Workers [and] [their] [Families]", "Migrant Workers Convention",
		"ICRMW", "ICMW", "ICPRMW", "ICRMWF", "CRMW", "MWC", "CMW Convention", "ICPMW", "ICPRAMWF", "ICPMW", "CPMW",
		"Convention [internationale] sur la protection des droits de tous les travailleurs migrants [et] [des] [membres] [de] [leur] [famille]",
		"Convención [Internacional] sobre la Protección de los Derechos de Todos los Trabajadores Migratorios [y] [de] [sus] [Familiares]"}},
	{"cprw", "convention", 0, []string{"Convention on the Political Rights of Women", "CPRW",
		"Convention sur les droits politiques de la femme", "Convención sobre los Derechos Políticos de la Mujer"}},
	{"udhr", "declaration", 30, []string{
		"Universal Declaration of|on|for Human Rights", "UDHR", "Universal Declaration", "Declaration of Human Rights",
		"Déclaration universelle des droits de l'homme", "Déclaration universelle",
		"Declaración Universal de [los] Derechos Humanos", "Declaración Universal"}},
	{"uncac", "convention", 71, []string{"[United] [Nations] [UN] Convention against Corruption", "UNCAC",
		"Convention [des] [Nations] [Unies] contre la corruption", "Convención [de] [las] [Naciones] [Unidas] contra la Corrupción"}},
	{"achpr", "charter", 0, []string{"African Charter on|of|for Human and|& Peoples|People's|People Rights", "African Charter", "ACHPR", "Banjul Charter",
		"Charte africaine des droits de l'homme et des peuples", "Charte africaine",
		"Carta Africana de Derechos Humanos y de los Pueblos", "Carta Africana"}},
	{"maputo", "protocol", 32, []string{"Maputo Protocol", "Protocol to [the] African Charter on Human and Peoples Rights on [the] Rights of Women in Africa",
		"Protocol on the Rights of Women in Africa", "African Protocol on the Rights of Women", "Protocole de Maputo", "Protocolo de Maputo"}},
	{"acdeg", "charter", 53, []string{"African Charter on Democracy Elections and Governance", "ACDEG",
		"Charte africaine de la démocratie des élections et de la gouvernance"}},
	{"achr", "convention", 0, []string{"American Convention on|of Human Rights", "Inter American Convention on Human Rights", "ACHR", "American Convention",
		"Pact of San José|Jose", "Convention américaine relative aux droits de l'homme", "Convention américaine",
		"Convención Americana sobre|de Derechos Humanos", "Convención Americana"}},
	{"iadc", "charter", 0, []string{"Inter American Democratic Charter", "IADC", "Carta Democrática Interamericana"}},
	{"arab-charter", "charter", 0, []string{"Arab Charter on|of Human Rights", "Arab Charter", "Charte arabe des droits de l'homme", "Carta Árabe de Derechos Humanos"}},
	{"cis-elections", "convention", 0, []string{
		"Convention on the Standards of Democratic Elections Electoral Rights and Freedoms in the [Member] [States] [of] [the] [Commonwealth] [of] [Independent] [States]",
		"CIS Convention"}},
	{"echr", "convention", 59, []string{"[European] Convention for|on [the] Protection of Human Rights [and] [Fundamental] [Freedoms]",
		"European Convention on|of|for Human Rights [and] [Fundamental] [Freedoms]", "European Human Rights Convention", "ECHR", "European Convention",
		"Convention européenne des droits de l'homme", "Convention de sauvegarde des droits de l'homme et des libertés fondamentales",
		"Convenio Europeo de|para Derechos Humanos", "Convenio Europeo"}},
	{"echr-p1", "protocol", 6, []string{"ECHR Protocol 1", "[Additional] Protocol [No] 1 to [the] European Convention [on Human Rights] [and] [Fundamental] [Freedoms]", "Protocol [No] 1 to ECHR",
		"Protocole [additionnel] [no] 1 à la Convention européenne des droits de l'homme", "Protocolo [núm] 1 del Convenio Europeo de Derechos Humanos",
		"First [Additional] Protocol to [the] European Convention on|of Human Rights [and] [Fundamental] [Freedoms]",
		"Protocol [No] 1 to [the] Convention for [the] Protection of Human Rights and Fundamental Freedoms",
		"[First|Additional] Protocol to [the] Convention for [the] Protection of Human Rights and Fundamental Freedoms"}},
	{"dop", "declaration", 0, []string{"Declaration of Principles for International Election Observation", "DoP"}},
	{"osce-copenhagen", "document", 0, []string{"Document of the Copenhagen Meeting of the Conference on the Human Dimension of the CSCE", "Copenhagen Document",
		"[1990] [OSCE|CSCE] Copenhagen Document", "Copenhagen Document of the CSCE|OSCE"}},
	{"venice-code", "document", 0, []string{"Code of Good Practice in|on Electoral Matters", "Code of Good Practice"}},
}

// others are well-known treaties that seeds do not have. Their target is treaty/other; the slug is told in
// Mention.Instrument.
var others = []instrument{
	{"un-charter", "charter", 0, []string{"Charter of the United Nations", "United Nations Charter", "UN Charter", "Charte des Nations Unies", "Carta de las Naciones Unidas"}},
	{"vclt", "convention", 0, []string{"Vienna Convention on the Law of Treaties", "Convention de Vienne sur le droit des traités",
		"Convención de Viena sobre el Derecho de los Tratados"}},
	{"vienna-diplomatic-relations", "convention", 0, []string{"Vienna Convention on Diplomatic Relations"}},
	{"vienna-consular-relations", "convention", 0, []string{"Vienna Convention on Consular Relations"}},
	{"refugee-convention", "convention", 0, []string{"[1951] [Geneva] [International] Convention relating|related|on|concerning [to] [the] Status of Refugees|Refugee", "Refugee Convention",
		"[1951] Convention on Refugees", "1951 [Geneva|Refugee|Refugees] Convention", "Geneva Convention relating to the Status of Refugees",
		"Convention relative au statut des réfugiés", "Convención sobre el Estatuto de los Refugiados", "Convention on the Status of the Refugees"}},
	{"refugee-protocol", "protocol", 0, []string{"[1967] Protocol relating|related to [the] Status of Refugees", "1967 [Optional|Additional] Protocol",
		"Protocole relatif au statut des réfugiés", "Protocolo sobre el Estatuto de los Refugiados"}},
	{"stateless-persons", "convention", 0, []string{"[1954] Convention relating|on|related|concerning [to] [the] Status of Stateless Persons",
		"Convention relative au statut des apatrides", "Convención sobre el Estatuto de los Apátridas", "1954 Convention"}},
	{"reduction-of-statelessness", "convention", 0, []string{"[1961] Convention on [the] Reduction of Statelessness", "1961 Convention",
		"Convention sur la réduction des cas d'apatridie", "Convención para Reducir los Casos de Apatridia"}},
	{"genocide", "convention", 0, []string{"[International] Convention on [the] Prevention and Punishment of [the] [Crime] [of] Genocide", "Genocide Convention",
		"Convention pour la prévention et la répression du crime de génocide"}},
	{"rome-statute", "statute", 0, []string{"Rome Statute [of] [the] [International] [Criminal] [Court]", "Statute of Rome", "ICC Statute", "Statute of the International Criminal Court",
		"Statut de Rome [de] [la] [Cour] [pénale] [internationale]", "Estatuto de Roma [de] [la] [Corte] [Penal] [Internacional]"}},
	{"icc-privileges", "agreement", 0, []string{"Agreement on [the] Privileges and Immunities of [the] [International] [Criminal] [Court]", "Agreement on Privileges and Immunities of the ICC"}},
	{"icj-statute", "statute", 0, []string{"Statute of the International Court of Justice"}},
	{"geneva-conventions", "convention", 0, []string{"[Four] Geneva Conventions [of] [12] [August] [1949]", "1949 Geneva Conventions", "Conventions de Genève", "Convenios de Ginebra"}},
	{"geneva-convention-3", "convention", 0, []string{"Third Geneva Convention", "Geneva Convention relative to the Treatment of Prisoners of War"}},
	{"geneva-convention-4", "convention", 0, []string{"Fourth Geneva Convention", "Geneva Convention relative to the Protection of Civilian Persons in Time of War"}},
	{"geneva-protocol-1", "protocol", 0, []string{"Additional Protocol I", "Protocol I [to] [the] [Geneva] [Conventions]", "Protocol Additional I"}},
	{"geneva-protocol-2", "protocol", 0, []string{"Additional Protocol II", "Protocol II [to] [the] [Geneva] [Conventions]"}},
	{"geneva-protocols", "protocol", 0, []string{"Additional Protocols [I] [and] [II] [to] [the] [1949] [Geneva] [Conventions] [of] [12] [August] [1949]"}},
	{"geneva-protocol", "protocol", 0, []string{"Protocol Additional to [the] Geneva Conventions [of] [12] [August] [1949]"}},
	{"geneva-protocol-3", "protocol", 0, []string{"Additional Protocol III [of|to] [the] [Geneva] [Conventions] [of] [12] [August] [1949]"}},
	{"palermo-convention", "convention", 0, []string{"[United] [Nations] [UN] Convention against Transnational Organized|Organised Crime", "Palermo Convention", "UNTOC"}},
	{"palermo-protocol", "protocol", 0, []string{"[UN|UNTOC|Additional|United] [Nations] Protocol to Prevent Suppress and Punish Trafficking in Persons [Especially] [Women] [and] [Children]",
		"[UN] Palermo Protocol|Protocols", "UN Trafficking Protocol", "Trafficking Protocol", "Trafficking in Persons Protocol",
		"Protocol to Prevent Suppress and Punish Trafficking in Human Beings"}},
	{"hague-adoption", "convention", 0, []string{"Hague Convention on [the] Protection of Children and Co operation in [respect] [of] Intercountry Adoption",
		"Hague Convention on [the] Protection of Children and Cooperation in [respect] [of] [Inter] [country] [Intercountry] Adoption", "Hague Convention on [Intercountry|International] Adoption"}},
	{"hague-child-protection", "convention", 0, []string{
		"[1996] [Hague] Convention [of] [19] [October] [1996] on Jurisdiction Applicable Law Recognition Enforcement and Cooperation|Co [operation] [in] [respect] [of] [Parental] [Responsibility]"}},
	{"who-constitution", "charter", 0, []string{"Constitution of WHO|UNESCO|ILO", "Constitution of [the] World Health Organization", "WHO|UNESCO|ILO Constitution"}},
	{"hague-abduction", "convention", 0, []string{"Hague Convention on [the] Civil Aspects of International Child Abduction"}},
	{"unesco-discrimination-in-education", "convention", 0, []string{"[UNESCO] Convention against Discrimination in Education"}},
	{"slavery-convention", "convention", 0, []string{"Slavery Convention"}},
	{"biological-diversity", "convention", 0, []string{"Convention on Biological Diversity"}},
	{"unfccc", "convention", 0, []string{"[United] [Nations] [UN] Framework Convention on Climate Change", "UNFCCC"}},
	{"paris-agreement", "agreement", 0, []string{"Paris Agreement", "Accord de Paris", "Acuerdo de París"}},
	{"tobacco-control", "convention", 0, []string{"[WHO] Framework Convention on Tobacco Control"}},
	{"european-social-charter", "charter", 0, []string{"[Revised] European Social Charter", "Charte sociale européenne", "Carta Social Europea"}},
	{"eu-charter", "charter", 0, []string{"Charter of Fundamental Rights of the European Union", "Charter of Fundamental Rights", "EU Charter of Fundamental Rights"}},
	{"european-nationality", "convention", 0, []string{"European Convention on Nationality"}},
	{"national-minorities", "convention", 0, []string{"Framework Convention for|on [the] [Protection] [of] National Minorities"}},
	{"istanbul-convention", "convention", 0, []string{"Istanbul Convention", "[Council] [of] [Europe] Convention on [Preventing] [and] [Combating] Violence against Women and Domestic Violence"}},
	{"coe-trafficking", "convention", 0, []string{"[Council] [of] [Europe] Convention on Action against Trafficking in Human Beings"}},
	{"acrwc", "charter", 0, []string{"African Charter on [the] Rights and Welfare of [the] Child|Children", "ACRWC"}},
	{"kampala-convention", "convention", 0, []string{"Kampala Convention", "African Union Convention for the Protection and Assistance of Internally Displaced Persons in Africa"}},
	{"belem-do-para", "convention", 0, []string{"Convention of Belém|Belem do Pará|Para", "Inter American Convention on [the] Prevention Punishment and Eradication of Violence against Women",
		"Convención de Belém do Pará"}},
	{"escazu-agreement", "agreement", 0, []string{"Escazú|Escazu Agreement", "Acuerdo de Escazú"}},
	{"san-salvador", "protocol", 0, []string{"Protocol of San Salvador", "Protocolo de San Salvador"}},
	{"arms-trade-treaty", "treaty", 0, []string{"Arms Trade Treaty"}},
	{"indigenous-and-tribal-peoples", "convention", 0, []string{"Indigenous and Tribal Peoples Convention"}},
	{"law-of-the-sea", "convention", 0, []string{"United Nations Convention on the Law of the Sea"}},
}

// other is the target of a treaty that seeds do not have.
const other = "treaty/other"

// declarations are texts without articles of their own right in this graph that are named by more than their head word
// tells, or without one.
var declarations = []string{
	"Code of Conduct for Law Enforcement Officials", "Paris Principles", "Principles of Paris", "[Vienna] Declaration and Programme|Program of Action", "Vienna Declaration", "Durban Declaration",
	"Vienna Declaration and Programme|Program of Action", "Durban Declaration and Programme|Program of Action", "Durban Plan|Programme|Program of Action",
	"Beijing Declaration [and] [Platform|Programme|Plan] [for|of] [Action]", "Beijing Platform for|of Action", "Platform for Action",
	"[Outcome] [Document] [of] [the] Durban Review Conference Outcome|outcome [Document]",
	"Millennium Development Goals|Goal", "Sustainable Development Goals|Goal", "MDGs", "SDGs", "2030 Agenda [for] [Sustainable] [Development]", "Agenda 2030",
	"Millennium Declaration", "United Nations Millennium Declaration",
	"Yogyakarta Principles", "Bangkok Rules", "Tokyo Rules", "Beijing Rules", "Havana Rules", "Riyadh Guidelines", "Nelson Mandela Rules", "Mandela Rules",
	"Istanbul Protocol", "Minnesota Protocol", "Johannesburg Principles", "Siracusa Principles", "Limburg Principles", "Maastricht Guidelines",
	"Bangalore Principles [of] [Judicial] [Conduct]", "Rabat Plan of Action", "Madrid International Plan of Action on Ageing",
	"Sendai Framework [for] [Disaster] [Risk] [Reduction]", "Addis Ababa Action Agenda", "New Urban Agenda", "Safe Schools Declaration",
	"Santiago Commitment", "Montreux Document", "Global Compact for Safe Orderly and Regular Migration", "Global Compact on Refugees", "Global Compact for Migration",
	"Guiding Principles on Business and Human Rights", "[United] [Nations] [UN] Guiding Principles on Business and Human Rights",
	"Guiding Principles on Internal Displacement", "Kigali Principles", "Marrakech Declaration", "Helsinki Final Act", "Venice Statement",
	"Programme of Action of the International Conference on Population and Development", "An Agenda for Peace", "Agenda for Peace",
	"[Committee's] [its|the] Rules of Procedure", "rules of procedure", "rule of procedure",
	"Principes de Paris", "Principios de París", "Déclaration et [le|au|du] Programme d'action de Vienne|Durban|Beijing",
	"Declaración y [el|al|del] Programa|Plataforma de Acción de Viena|Durban|Beijing", "règlement intérieur", "reglamento", "Objectifs de développement durable",
	"Objetivos de Desarrollo Sostenible",
}

// byID are all instruments by their ids.
var byID = func() map[string]*instrument {
	m := map[string]*instrument{}
	for _, list := range [][]instrument{curated, others} {
		for i := range list {
			m[list[i].id] = &list[i]
		}
	}
	return m
}()

// inSeeds are the ids of the instruments that seeds have.
var inSeeds = func() map[string]bool {
	m := map[string]bool{}
	for _, in := range curated {
		m[in.id] = true
	}
	return m
}()

// holds tells whether an instrument can have an article of that number. Where the last article is not known, it can.
func holds(id string, article int) bool {
	in := byID[id]
	return in == nil || article >= 1 && (in.last > 0 && article <= in.last || in.last == 0 && article <= unchecked)
}

// unchecked is the highest article that an instrument can have whose last article was not checked: the longest of those
// named here has 159 but for the Law of the Sea.
const unchecked = 160

// classOf is the word by which an instrument is taken up again.
func classOf(id string) string {
	if in := byID[id]; in != nil {
		return in.class
	}
	return ""
}

// known is the tree of all names, made by the first that reads: most commands read nothing.
var known = sync.OnceValue(func() *names {
	n := &names{}
	for _, list := range [][]instrument{curated, others} {
		for _, in := range list {
			for _, pattern := range in.names {
				n.add(pattern, &name{kind: treaty, ids: []string{in.id}, exact: acronym(pattern)})
			}
		}
	}
	for _, pattern := range declarations {
		n.add(pattern, &name{kind: document, ids: []string{declared}, exact: acronym(pattern)})
	}
	for _, pattern := range []string{"Canadian Charter [of] [Rights] [and] [Freedoms]", "Charter of Rights and Freedoms"} {
		n.add(pattern, &name{kind: national, ids: []string{"national"}})
	}
	for _, b := range bodies {
		for _, pattern := range b.names {
			n.add(pattern, &name{kind: body, ids: []string{b.id}, exact: acronym(pattern)})
		}
	}
	for _, o := range organs {
		for _, pattern := range o.names {
			n.add(pattern, &name{kind: organ, ids: []string{o.id}, exact: acronym(pattern)})
		}
	}
	for _, both := range shared {
		n.add(both.short, &name{kind: treaty, ids: []string{both.instrument}, exact: true, also: both.body})
	}
	return n
})

// acronym tells whether a name is written in capitals.
func acronym(pattern string) bool {
	first, _, _ := strings.Cut(pattern, " ")
	return allCapital(first) && len(first) > 1 && !strings.Contains(pattern, "[") && pattern != "UN Charter" || pattern == "DoP"
}
