package seeds_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/seeds"
)

// edit replaces a piece of one file of testdata/small; an empty old replaces it whole.
type edit struct{ file, old, new string }

// smallFS gives the small valid set of seeds, with the edits made. It is small so
// that the line and column of each fault can be read off.
func smallFS(t *testing.T, edits []edit) fstest.MapFS {
	t.Helper()
	const dir = "testdata/small"
	fsys := fstest.MapFS{}
	small := os.DirFS(dir)
	require.NoError(t, fs.WalkDir(small, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := fs.ReadFile(small, name)
		fsys[name] = &fstest.MapFile{Data: b}
		return err
	}))
	for _, e := range edits {
		text := string(fsys[e.file].Data)
		if e.old == "" {
			text = e.new
		} else {
			require.Contains(t, text, e.old, "the edit must find its text")
			text = strings.Replace(text, e.old, e.new, 1)
		}
		fsys[e.file] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func TestSmallSeedsAreValid(t *testing.T) {
	s, err := seeds.Parse(smallFS(t, nil))
	require.NoError(t, err)
	require.NoError(t, s.Validate())
}

func TestParseReportsWhereAndWhat(t *testing.T) {
	for name, c := range map[string]struct {
		edit edit
		want []string
	}{
		"unknown key": {
			edit{"obligations.yaml", "  group:", "  Group:"},
			[]string{`obligations.yaml:3:3: unknown field "Group"`, "lowerCamel"},
		},
		"unknown key of the common part": {
			edit{"regions.yaml", "  source: UN M49\n", "  Source: UN M49\n"},
			[]string{`regions.yaml:3:3: unknown field "Source"`},
		},
		"wrong type": {
			edit{"obligations.yaml", "number: 1", "number: one"},
			[]string{"obligations.yaml:2:11: ", "give a value of that type"},
		},
		"list where text belongs": {
			edit{"meetings.yaml", "city: Geneva", "city: [Geneva]"},
			[]string{"meetings.yaml:5:9: "},
		},
		"key twice": {
			edit{"sources.yaml", "  name: Seeds\n", "  name: Seeds\n  name: Seeds again\n"},
			[]string{"sources.yaml:3:3: ", "name"},
		},
		"broken YAML": {
			edit{"sources.yaml", "name: Seeds", "name: [Seeds"},
			[]string{"sources.yaml:3:3: ", "correct the YAML"},
		},
		"no list": {
			edit{"sources.yaml", "", "seeds: none\n"},
			[]string{"sources.yaml:1:1: expected a list of entries", "- id: …"},
		},
		"empty file": {
			edit{"sources.yaml", "", "# nothing yet\n"},
			[]string{"sources.yaml:1:1: "},
		},
		"two documents": {
			edit{"sources.yaml", "- id: seeds", "- id: other\n---\n- id: seeds"},
			[]string{"sources.yaml:1:1: the file must hold one YAML document"},
		},
		"unknown part of upr.yaml": {
			edit{"upr.yaml", "sessions:", "meetings:"},
			[]string{`upr.yaml:16:1: unknown field "meetings"`, "use mechanism, cycles or sessions"},
		},
		"upr.yaml is a list": {
			edit{"upr.yaml", "", "- id: UPR\n"},
			[]string{"upr.yaml:1:1: expected the keys mechanism, cycles and sessions"},
		},
		"unknown key in a session": {
			edit{"upr.yaml", "    cycle: upr/cycle/1", "    round: upr/cycle/1"},
			[]string{`upr.yaml:19:5: unknown field "round"`},
		},
		"unknown column": {
			edit{"states.csv", "formalName", "officialName"},
			[]string{`states.csv:1:18: unknown column "officialName" where "formalName" belongs`, "use the header id,iso2,m49"},
		},
		"row too short": {
			edit{"states.csv", "WEOG,,,", "WEOG,,"},
			[]string{"states.csv:2:1: wrong number of fields", "give the row 12 columns"},
		},
		"stray quote": {
			edit{"states.csv", "Ivory Coast", `Ivory "Coast`},
			[]string{"states.csv:3:80: ", `bare "`},
		},
		"empty states.csv": {
			edit{"states.csv", "", "\n"},
			[]string{"states.csv:1:1: "},
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := seeds.Parse(smallFS(t, []edit{c.edit}))
			require.Error(t, err)
			for _, want := range c.want {
				assert.ErrorContains(t, err, want)
			}
		})
	}
}

func TestParseReportsEveryFileAtOnce(t *testing.T) {
	fsys := smallFS(t, []edit{
		{"sources.yaml", "  name:", "  title:"},
		{"regions.yaml", "  name:", "  title:"},
	})
	delete(fsys, "issues.yaml")
	_, err := seeds.Parse(fsys)
	var problems seeds.Problems
	require.ErrorAs(t, err, &problems)
	var files []string
	for _, p := range problems {
		files = append(files, p.At.File)
	}
	assert.Equal(t, []string{"issues.yaml", "regions.yaml", "sources.yaml"}, files)
	assert.Contains(t, problems[0].Message, "cannot read the file")

	var one seeds.Problem
	require.ErrorAs(t, err, &one)
	assert.Equal(t, problems[0], one)
}

func TestValidateReportsWhereAndWhat(t *testing.T) {
	for name, c := range map[string]struct {
		edit edit
		want string
	}{
		"no id":                      {edit{"sources.yaml", "- id: seeds\n  name", "- name"}, "sources.yaml:1:3: the entry has no id; give it the natural identifier"},
		"id twice in a file":         {edit{"regions.yaml", "- id: m49/030", "- id: m49/011"}, `regions.yaml:10:7: the id "m49/011" is taken at regions.yaml:5:3`},
		"id twice over files":        {edit{"sources.yaml", "- id: seeds", "- id: UPR"}, `sources.yaml:1:7: the id "UPR" is taken at upr.yaml:2:3`},
		"no source":                  {edit{"sources.yaml", "  source: seeds\n", ""}, `sources.yaml:1:3: "seeds" has no source; cite the document or page`},
		"no source in the CSV":       {edit{"states.csv", ",ISO 3166-1,unverified", ",,unverified"}, `states.csv:4:97: "KOR" has no source`},
		"verified in free words":     {edit{"sources.yaml", "verified: file seeds", "verified: surely"}, `sources.yaml:7:13: "seeds" does not say how it was verified; write "file …", "search …" or "unverified"`},
		"reference leads nowhere":    {edit{"instruments.yaml", "protocolTo: iccpr", "protocolTo: icccpr"}, `instruments.yaml:23:15: protocolTo refers to "icccpr", which no file has; correct the id or add the entry`},
		"reference to another kind":  {edit{"instruments.yaml", "depositary: org/un", "depositary: iccpr"}, `instruments.yaml:12:15: depositary refers to "iccpr", which is an instrument; refer to an organization`},
		"reference in a list":        {edit{"treaty-bodies.yaml", "[iccpr, iccpr-op1]", "[iccpr, iccpr-op3]"}, `treaty-bodies.yaml:3:21: monitors[1] refers to "iccpr-op3", which no file has`},
		"reference in the CSV":       {edit{"states.csv", "m49/155", "m49/156"}, `states.csv:2:51: region refers to "m49/156", which no file has`},
		"unknown regional group":     {edit{"states.csv", "WEOG", "NATO"}, `states.csv:2:59: regionalGroup refers to "regional-group/nato", which no file has`},
		"meeting in no State":        {edit{"meetings.yaml", "country: CHE", "country: CHF"}, `meetings.yaml:6:12: country refers to "CHF"`},
		"malformed date":             {edit{"instruments.yaml", "adopted: 1966-12-16", "adopted: 1966-13-16"}, `instruments.yaml:7:12: adopted "1966-13-16" is no date; write YYYY, YYYY-MM or YYYY-MM-DD`},
		"in force before adopted":    {edit{"instruments.yaml", "inForce: 1976-03-23", "inForce: 1876-03-23"}, "instruments.yaml:9:12: in force on 1876-03-23, before it was adopted on 1966-12-16"},
		"end before start":           {edit{"upr.yaml", "end: 2008-04-18", "end: 2008-04-01"}, "upr.yaml:21:10: the end 2008-04-01 is before the start 2008-04-07; put the two dates in order"},
		"session outside its cycle":  {edit{"upr.yaml", "firstSession: 1", "firstSession: 2"}, "upr.yaml:19:12: session 1 lies outside cycle 1, which has 2 to 12"},
		"sessions of a cycle turned": {edit{"upr.yaml", "lastSession: 12", "lastSession: 0"}, "upr.yaml:11:18: the last session 0 is before the first 1"},
		"session without cycle":      {edit{"upr.yaml", "    cycle: upr/cycle/1\n", ""}, `upr.yaml:17:5: "upr/session/1" has no cycle`},
		"id does not fit the number": {edit{"upr.yaml", "id: upr/session/1", "id: upr/session/7"}, `upr.yaml:17:9: the id "upr/session/7" does not fit the number 1; write upr/session/1`},
		"id of another form":         {edit{"obligations.yaml", "obligation/rule-of-law", "rule-of-law"}, `obligations.yaml:1:7: the id "rule-of-law" is not of this file's form; begin it with obligation/`},
		"not in order of ids":        {edit{"regional-groups.yaml", "regional-group/weog", "regional-group/aaaa"}, `regional-groups.yaml:6:7: "regional-group/aaaa" comes after "regional-group/africa"; sort the file by id`},
		"not in order of numbers":    {edit{"obligations.yaml", "number: 1", "number: 2"}, "obligations.yaml:2:11: number 2 stands where 1 belongs"},
		"unknown kind":               {edit{"instruments.yaml", "kind: TREATY", "kind: PACT"}, `instruments.yaml:2:9: kind is "PACT"; use one of TREATY, DECLARATION`},
		"required value missing":     {edit{"obligations.yaml", "  definition: The law binds everyone.\n", ""}, `obligations.yaml:1:3: "obligation/rule-of-law" has no definition; fill it in`},
		"State code in small":        {edit{"states.csv", "CHE,CH", "CHE,ch"}, `states.csv:2:5: iso2 is "ch"; write the two capital letters of ISO 3166-1`},
		"M49 without zeros":          {edit{"states.csv", ",384,", ",84,"}, `states.csv:3:8: m49 is "84"; write three digits`},
		"name of two States":         {edit{"states.csv", "South Korea|", "Ivory  coast|"}, `the name "Ivory  coast" of "KOR" also means "CIV"; keep it for one of the two only`},
		"code of two States":         {edit{"states.csv", "KOR,KR", "KOR,CI"}, `states.csv:4:5: the name "CI" of "KOR" also means "CIV"`},
		"label of two mechanisms":    {edit{"special-procedures.yaml", "[SR Freedom of expression]", "[SR Freedom of expression, hr committee]"}, `special-procedures.yaml:7:39: the name "hr committee" of "sp/freedom-of-expression" also means "CCPR"`},
		"country mandate, no State":  {edit{"special-procedures.yaml", "kind: THEMATIC", "kind: COUNTRY"}, `special-procedures.yaml:1:3: "sp/freedom-of-expression" is COUNTRY and its state is ""`},
		"body monitors nothing":      {edit{"treaty-bodies.yaml", "[iccpr, iccpr-op1]", "[]"}, `treaty-bodies.yaml:3:13: "CCPR" monitors nothing`},
		"two roots of the regions":   {edit{"regions.yaml", "  partOf: m49/001\n", ""}, `regions.yaml:5:3: "m49/011" is a second region without partOf`},
		"document of another meeting": {edit{"documents/documents.yaml", "  producedBy: hres/2017-12-geneva\n", ""},
			`meetings.yaml:9:15: "hres/plan-of-action" says it was produced by ""; make the two agree`},
		"provision of no instrument":   {edit{"provisions/iccpr.yaml", "id: iccpr/25/b", "id: icpr/25/b"}, `provisions/iccpr.yaml:6:7: id refers to "icpr", which no file has`},
		"provision before its holder":  {edit{"provisions/iccpr.yaml", "id: iccpr/25\n", "id: iccpr/26\n"}, `provisions/iccpr.yaml:6:7: "iccpr/25/b" stands before the provision that holds it; write iccpr/25 before it`},
		"grounds without a reason":     {edit{"obligations.yaml", "      reason: Voting is by law.\n", ""}, `"obligation/rule-of-law" rests on iccpr/25/b without a reason; say why`},
		"grounds that are not there":   {edit{"obligations.yaml", "provision: iccpr/25/b", "provision: iccpr/25/d"}, `groundedIn[0] refers to "iccpr/25/d", which no file has`},
		"term in capitals":             {edit{"issues.yaml", "[air time]", "[Air time]"}, `issues.yaml:6:11: the term "Air time" is not in small letters`},
		"issue under itself twice":     {edit{"issues.yaml", "  parts:", "  alsoUnder: [obligation/rule-of-law]\n  parts:"}, `issues.yaml:5:14: "issue/media/access" is under obligation/rule-of-law already`},
		"joined, but not how":          {edit{"status/universal.csv", "CHE,ACCESSION", "CHE,"}, `status/universal.csv:2:11: CHE joined iccpr on 1992-06-18, but not how`},
		"neither joined nor signed":    {edit{"status/universal.csv", "CHE,ACCESSION,1992-06-18", "CHE,,"}, `CHE neither joined nor signed iccpr`},
		"joined before adoption":       {edit{"status/universal.csv", "1992-06-18", "1962-06-18"}, `status/universal.csv:2:21: CHE joined iccpr on 1962-06-18, before it was adopted on 1966-12-16`},
		"joined before it signed":      {edit{"status/universal.csv", "1990-01", "1993-01"}, `CIV joined on 1992, before it signed on 1993-01`},
		"takes part in a treaty":       {edit{"status/universal.csv", "ACCESSION", "PARTICIPATION"}, `use PARTICIPATION for texts that are not ratified, and for no treaty`},
		"withdrew before it joined":    {edit{"status/universal.csv", "1992-06-18,,,", "1992-06-18,,1990,"}, `CHE withdrew on 1990 and joined on "1992-06-18"`},
		"reservation elsewhere":        {edit{"reservations.yaml", "instrument: iccpr", "instrument: iccpr-op1"}, `"iccpr/25/b" is no provision of iccpr-op1`},
		"scale of one grade":           {edit{"grade-scales.yaml", "    - grade: B\n      meaning: Partly done.\n", ""}, `"scale/ccpr-follow-up" has fewer than two grades`},
		"unknown procedure":            {edit{"procedures.yaml", "STATE_REPORTS", "REPORTS"}, `procedures.yaml:3:9: kind is "REPORTS"`},
		"passage without a number":     {edit{"interpretations/ccpr.yaml", "CCPR/C/GC/34#20", "CCPR/C/GC/34"}, `is the id of no passage`},
		"passage of no document":       {edit{"interpretations/ccpr.yaml", "CCPR/C/GC/34#20", "CCPR/C/GC/35#20"}, `interpretations/ccpr.yaml:1:7: id refers to "CCPR/C/GC/35", which no file has`},
		"passage that reads nothing":   {edit{"interpretations/ccpr.yaml", "[iccpr/25/b]", "[]"}, `reads no provision or bears on no obligation`},
		"passage that cites itself":    {edit{"interpretations/ccpr.yaml", "CCPR/C/GC/34#2\"", "CCPR/C/GC/34#20\""}, `"CCPR/C/GC/34#20" cites itself`},
		"citation that leads nowhere":  {edit{"findings/first.yaml", "CCPR/C/GC/34#20", "CCPR/C/GC/99#20"}, `cites[0] refers to "CCPR/C/GC/99", which no file has`},
		"level that does not fit":      {edit{"findings/first.yaml", "level: 1", "level: 2"}, `a citation of "CCPR/C/GC/34#20" has level 2; give level 1 to a paragraph, 2 or 3 to a document`},
		"outcome against the articles": {edit{"findings/first.yaml", "outcome: VIOLATION", "outcome: INADMISSIBLE"}, `findings/first.yaml:8:12: the outcome is INADMISSIBLE, but a violation is found: true`},
		"paragraph that is none":       {edit{"findings/first.yaml", "at: [\"7.2\"]", "at: [page 7]"}, `at[0] is "page 7"; write the number of the paragraph as printed`},
		"obligation nothing reads":     {edit{"interpretations/ccpr.yaml", "[obligation/rule-of-law]", "[obligation/rule]"}, `"obligation/rule-of-law" leads to no interpretation; add one from a source`},
		"review of no session":         {edit{"reviews.csv", "\n1,", "\n9,"}, `reviews.csv:2:1: session refers to "upr/session/9", which no file has`},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := seeds.Parse(smallFS(t, []edit{c.edit}))
			require.NoError(t, err)
			assert.ErrorContains(t, s.Validate(), c.want)
		})
	}
}
