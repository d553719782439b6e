package generalcomments

import (
	"encoding/json"
	"path"
	"regexp"
	"strings"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
)

// title is what the index says of one file.
type title struct {
	symbol, name, kind, number string
	// wrong says why the file is not taken.
	wrong string
}

// corrected are symbols of the index and of file names that are misprinted; docs/verification.md gives the reasons.
var corrected = map[string]string{
	"CCPR/C/21/Rev.1/Add.1326 May 2004": "CCPR/C/21/Rev.1/Add.13",
	"CEDAW/C/GC/31/CRC/C/GC/18":         "CEDAW/C/GC/31",
	"A/45/81":                           "A/45/18",
	"CCPR/C/69/D/760/1996":              "CCPR/C/69/D/760/1997",
}

// reprinted are texts whose report the index gives otherwise than the seeds: by committee and number.
var reprinted = map[string]string{"CEDAW 23": "A/52/38/Rev.1", "CERD 23": "A/52/18"}

// misfiled are files of the publisher that hold the text of another general comment, found by reading them.
var misfiled = map[string]string{
	"Annotated_CEDAW_GR8_art.8.json":                 "holds the text of general recommendation No. 9",
	"Annotated_CEDAW_GR9_statisticaldata.json":       "holds the text of general recommendation No. 10",
	"Annotated_CERD_GR17_national_institutions.json": "holds the text of general recommendation No. 18",
	"Annotated_ESCR-GC5-NonDisc.json":                "holds the text of general comment No. 20",
}

var (
	blanks        = regexp.MustCompile(`[\s\x{a0}]+`)
	strayBlank    = strings.NewReplacer("Add. ", "Add.", "Rev.1./", "Rev.1/")
	numberInName  = regexp.MustCompile(`(?i)\bno\. *0*(\d+)`)
	inReport      = regexp.MustCompile(`^(A/\d+/\d+(?:/Rev\.\d)?|E/\d{4}/\d+)(?:, .*)?$`)
	inCompilation = regexp.MustCompile(`^(HRI/GEN/1/Rev\.9) `)
	doubtful      = regexp.MustCompile(`^A/(?:87|90)/18$`)
	severalBodies = regexp.MustCompile(`, (?:CMW|CRC|CEDAW)/|–`)
)

// clean is a text with runs of blanks made one.
func clean(s string) string { return strings.TrimSpace(blanks.ReplaceAllString(s, " ")) }

// readIndex reads the publisher's index, by file name.
func readIndex(file string, content []byte) (map[string]title, error) {
	var list []struct {
		Path      *string `json:"File PATH"`
		Name      string  `json:"Name"`
		Signature string  `json:"Signature"`
		Committee string  `json:"Committee"`
	}
	if err := json.Unmarshal(content, &list); err != nil {
		return nil, loaders.JSONError(file, content, err, "download the index again")
	}
	index := map[string]title{}
	for _, x := range list {
		if x.Path == nil || x.Signature == "" {
			return nil, &loaders.InputError{At: record.Position{File: file}, What: "has an entry without File PATH or Signature", Do: "download the index again"}
		}
		index[path.Base(*x.Path)] = titleOf(clean(x.Name), clean(x.Signature), x.Committee)
	}
	return index, nil
}

// titleOf makes the symbol of a document out of what the index says.
func titleOf(name, signature, committee string) title {
	t := title{name: name, kind: "GENERAL_COMMENT", symbol: strayBlank.Replace(signature)}
	if strings.Contains(strings.ToLower(name), "general recommendation") {
		t.kind = "GENERAL_RECOMMENDATION"
	}
	number := ""
	if m := numberInName.FindStringSubmatch(name); m != nil {
		number = m[1]
		t.number = map[string]string{"GENERAL_COMMENT": "General comment No. ", "GENERAL_RECOMMENDATION": "General recommendation No. "}[t.kind] + number
	}
	body, _, _ := strings.Cut(committee, ", ")
	if right, ok := corrected[t.symbol]; ok {
		t.symbol = right
	}
	if right, ok := reprinted[body+" "+number]; ok {
		t.symbol = right
	}
	// A text of two committees goes by the first of its symbols.
	t.symbol = severalBodies.Split(t.symbol, 2)[0]
	switch {
	case doubtful.MatchString(t.symbol):
		t.wrong = "the index gives " + t.symbol + ", which is no symbol of a report"
	case inCompilation.MatchString(t.symbol):
		t.symbol = inCompilation.FindStringSubmatch(t.symbol)[1] + "(" + body + "-GC" + number + ")"
	case inReport.MatchString(t.symbol):
		suffix := "(GR"
		if t.kind == "GENERAL_COMMENT" {
			suffix = "(GC"
		}
		t.symbol = inReport.FindStringSubmatch(t.symbol)[1] + suffix + number + ")"
	}
	return t
}

var fileOfViews = regexp.MustCompile(`^([a-z]+)-c-(\d+)-dr?-(\d+)-(\d{4})(?:-rev-(\d+))?\.json$`)

// titleOfViews makes the symbol of a decision on a communication out of the file's name.
func titleOfViews(file string) (title, bool) {
	m := fileOfViews.FindStringSubmatch(strings.ToLower(path.Base(strings.ReplaceAll(file, `\`, "/"))))
	if m == nil {
		return title{}, false
	}
	symbol := strings.ToUpper(m[1]) + "/C/" + m[2] + "/D/" + m[3] + "/" + m[4]
	if m[5] != "" {
		symbol += "/Rev." + m[5]
	}
	if right, ok := corrected[symbol]; ok {
		symbol = right
	}
	number := "Communication No. " + m[3] + "/" + m[4]
	return title{symbol: symbol, name: number, kind: "VIEWS", number: number}, true
}
