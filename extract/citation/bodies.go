package citation

import "strings"

// issuer is a body or an organ, and the patterns of its names.
type issuer struct {
	id    string
	names []string
}

// bodies are the treaty bodies and the Universal Periodic Review.
var bodies = []issuer{
	{"CCPR", []string{"[United] [Nations] [UN] Human Rights Committee", "HR Committee", "HRCttee", "UNHRC Committee",
		"Committee on Civil and Political Rights", "Comité des droits de l'homme", "Comité de Derechos Humanos"}},
	{"CESCR", []string{"Committee on Economic Social and Cultural Rights", "CESCR", "Comité des droits économiques sociaux et culturels",
		"Comité de Derechos Económicos Sociales y Culturales"}},
	{"CEDAW", []string{"[UN] Committee on [the] Elimination of [All] [Forms] [of] Discrimination against Women", "CEDAW Committee",
		"Committee on the Elimination of All Forms of Discrimination against Women",
		"Comité pour l'élimination de la discrimination à l'égard des femmes", "Comité para la Eliminación de la Discriminación contra la Mujer"}},
	{"CERD", []string{"[UN] Committee on|for [the] Elimination of [All] [Forms] [of] Racial Discrimination", "CERD Committee", "CERD",
		"Comité pour l'élimination de la discrimination raciale", "Comité para la Eliminación de la Discriminación Racial"}},
	{"CRC", []string{"[UN] Committee on [the] Rights of [the] Child|Children", "CRC Committee", "Comité des droits de l'enfant", "Comité de los Derechos del Niño"}},
	{"CAT", []string{"[UN] Committee against Torture", "CAT Committee", "Comité contre la torture", "Comité contra la Tortura"}},
	{"CRPD", []string{"Committee on [the] Rights of Persons with Disabilities", "CRPD Committee", "Comité des droits des personnes handicapées",
		"Comité sobre los Derechos de las Personas con Discapacidad"}},
	{"CED", []string{"Committee on Enforced Disappearances|Disappearance", "CED Committee", "Comité des disparitions forcées",
		"Comité contra la|las Desaparición|Desapariciones Forzada|Forzadas"}},
	{"CMW", []string{"Committee on [the] Protection of [the] Rights of All Migrant Workers and Members of [their|Their] Families", "Committee on Migrant Workers",
		"CMW Committee", "Comité pour la protection des droits de tous les travailleurs migrants et des membres de leur famille",
		"Comité de Protección de los Derechos de Todos los Trabajadores Migratorios y de sus Familiares"}},
	{"SPT", []string{"Subcommittee on Prevention of Torture [and] [Other] [Cruel] [Inhuman] [or] [Degrading] [Treatment] [or] [Punishment]", "SPT"}},
	{"UPR", []string{"Universal Periodic Review", "UPR", "Examen périodique universel", "EPU", "Examen Periódico Universal"}},
}

// organs adopt resolutions.
var organs = []issuer{
	{"A", []string{"[United] [Nations] [UN] General Assembly", "UNGA", "GA", "Assemblée générale", "Asamblea General"}},
	{"HRC", []string{"[United] [Nations] [UN] Human Rights Council", "HRC", "UNHRC", "Conseil des droits de l'homme", "Consejo de Derechos Humanos"}},
	{"CHR", []string{"[United] [Nations] [UN] Commission on|for Human Rights", "Commission des droits de l'homme", "Comisión de Derechos Humanos"}},
	{"ECOSOC", []string{"Economic and Social Council", "ECOSOC", "Conseil économique et social", "Consejo Económico y Social"}},
	{"SC", []string{"[United] [Nations] [UN] Security Council", "UNSC", "UNSCR", "Conseil de sécurité", "Consejo de Seguridad"}},
}

// shared are the short names that a committee has in common with its treaty.
var shared = []struct{ short, instrument, body string }{
	{"CEDAW", "cedaw", "CEDAW"}, {"CAT", "cat", "CAT"}, {"CRC", "crc", "CRC"}, {"CRPD", "crpd", "CRPD"}, {"CED", "ced", "CED"},
	{"CMW", "icrmw", "CMW"}, {"CERD", "icerd", "CERD"}, {"CCPR", "iccpr", "CCPR"}, {"CESCR", "icescr", "CESCR"},
}

// own are the instruments that a body means by "the Covenant" or "the Convention", and by "the Optional Protocol".
var own = map[string]struct{ main, protocol string }{
	"CCPR":  {"iccpr", "iccpr-op1"},
	"CESCR": {"icescr", "icescr-op"},
	"CEDAW": {"cedaw", "cedaw-op"},
	"CERD":  {"icerd", ""},
	"CRC":   {"crc", "crc-opic"},
	"CAT":   {"cat", "cat-op"},
	"CRPD":  {"crpd", "crpd-op"},
	"CED":   {"ced", ""},
	"CMW":   {"icrmw", ""},
	"SPT":   {"cat", "cat-op"},
}

// protocols are the Optional Protocols of a treaty, the one that is meant without further words first.
var protocols = map[string][]string{
	"iccpr":  {"iccpr-op1", "iccpr-op2"},
	"icescr": {"icescr-op"},
	"cedaw":  {"cedaw-op"},
	"crc":    {"crc-opac", "crc-opsc", "crc-opic"},
	"cat":    {"cat-op"},
	"crpd":   {"crpd-op"},
}

// bodyOf tells from the symbol of a document which body speaks in it, empty where it does not tell. The series of
// annual reports are those of the committees: A/…/38 CEDAW, A/…/18 CERD, A/…/40 CCPR, A/…/44 CAT, A/…/41 CRC.
func bodyOf(symbol string) string {
	series, rest, _ := strings.Cut(symbol, "/")
	switch series {
	case "CCPR", "CEDAW", "CERD", "CRC", "CAT", "CRPD", "CMW", "CED":
		return series
	case "HRI":
		for _, b := range bodies {
			if strings.Contains(rest, "("+b.id+"-") {
				return b.id
			}
		}
	case "E":
		session, number, _ := strings.Cut(rest, "/")
		if session == "C.12" || isDigits(session) && (strings.HasPrefix(number, "22") || strings.HasPrefix(number, "23")) {
			return "CESCR"
		}
	case "A":
		if strings.HasPrefix(rest, "HRC/WG.6/") {
			return "UPR"
		}
		session, number, _ := strings.Cut(rest, "/")
		if !isDigits(session) {
			return ""
		}
		for supplement, id := range map[string]string{"38": "CEDAW", "18": "CERD", "40": "CCPR", "44": "CAT", "41": "CRC"} {
			if number == supplement || strings.HasPrefix(number, supplement+"(") || strings.HasPrefix(number, supplement+"/") {
				return id
			}
		}
	}
	return ""
}
