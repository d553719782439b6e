package treatystatus

import (
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/loadertest"
	"github.com/hres/hres/seeds"
)

func embedded(t testing.TB) *seeds.Seeds {
	all := loadertest.Seeds(t)
	return all
}

func loader(t testing.TB, name string) loaders.Loader {
	for _, l := range New(embedded(t)) {
		if l.Declaration().Name == name {
			return l
		}
	}
	require.Fail(t, "no loader", name)
	return nil
}

func known(t testing.TB) loadertest.Known {
	k := loadertest.Known{}
	all := embedded(t)
	for _, s := range all.States {
		k["State"] = append(k["State"], s.ID)
	}
	for _, in := range all.Instruments {
		if in.IsTreaty() {
			k["Treaty"] = append(k["Treaty"], in.ID)
		}
	}
	return k
}

// told returns the properties of edges by their ends, but for the source.
func told(said *loadertest.Sayings, kind string) map[string]record.Properties {
	edges := map[string]record.Properties{}
	for ends, e := range said.Edges[kind] {
		delete(e.Properties, "source")
		edges[ends[0]+" "+ends[1]] = e.Properties
	}
	return edges
}

const madeUp = `Participant,Signature,"Ratification, Acceptance(A), Accession(a), Succession(d)"
Kenya 1,1 Jan 2001,2 Feb 2002
Norway,,3 Mar 2003 a
"Fiji 2, 3",,4 Apr 2004 d
Finland,5 May 2005,6 Jun 2006 A
Spain,7 Jul 2007,
Cook Islands,,8 Aug 2008 a
`

func TestTablesOfTheCollection(t *testing.T) {
	said := loadertest.Load(t, loader(t, Collection), known(t), loadertest.Text("4-4.csv", madeUp))
	assert.Equal(t, map[string]record.Properties{
		"KEN iccpr": {"date": "2002-02-02", "action": "RATIFICATION", "signed": "2001-01-01"},
		"NOR iccpr": {"date": "2003-03-03", "action": "ACCESSION"},
		"FJI iccpr": {"date": "2004-04-04", "action": "SUCCESSION"},
		"FIN iccpr": {"date": "2006-06-06", "action": "ACCEPTANCE", "signed": "2005-05-05"},
	}, told(said, "PARTY_TO"))
	assert.Equal(t, map[string]record.Properties{"ESP iccpr": {"date": "2007-07-07"}}, told(said, "SIGNED"))
	assert.Equal(t, []string{"status/iccpr"}, said.Covered, "a participant that is no State takes nothing from the whole")
	assert.Equal(t, []string{"4-4.csv:7:1 participant: row left out: it is neither a State Member of the United Nations nor an observer State"}, said.RemarkLines())
	assert.Equal(t, map[loaders.Outcome]int{loaders.RowTaken: 5, loaders.RowRejected: 1}, said.Rows)
}

func TestRowsThatAreRejectedLeaveTheTreatyUncovered(t *testing.T) {
	tests := map[string][2]string{
		"an unknown State":    {"Atlantis,,1 Jan 2001 a", "4-4.csv:2:1 participant: row rejected: no State is known by this name"},
		"a letter of no kind": {"Kenya,,1 Jan 2001 x", "4-4.csv:2:3 deposit: row rejected: write the date as 24 Jan 1983"},
		"no day":              {"Kenya,,31 Feb 2001 a", "4-4.csv:2:3 deposit: row rejected: write the date as 24 Jan 1983"},
		"a signature of none": {"Kenya,soon,", "4-4.csv:2:2 signature: row rejected: write the date as 10 Dec 1968"},
		"no date at all":      {"Kenya,,", "4-4.csv:2:1 participant: row rejected: the row has no date"},
		"one State twice":     {"Kenya,,1 Jan 2001 a\nKenya 1,,1 Jan 2002 a", "4-4.csv:3:1 participant: row rejected: the file has a row of KEN before"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			said := loadertest.Load(t, loader(t, Collection), known(t), loadertest.Text("4-4.csv", "Participant,Signature,\"Accession(a), Ratification\"\n"+tt[0]+"\n"))
			require.Len(t, said.Remarks, 1)
			assert.Contains(t, said.RemarkLines()[0], tt[1])
			assert.Empty(t, said.Covered)
			assert.Equal(t, 1, said.Rows[loaders.RowRejected])
		})
	}
}

func TestATreatyThatTheGraphHasNotIsTold(t *testing.T) {
	said := loadertest.Load(t, loader(t, Collection), known(t), loadertest.Text("4-1.csv", madeUp))
	assert.Equal(t, []string{"4-1.csv file: file not taken: the graph has no such treaty"}, said.RemarkLines())
	assert.Empty(t, said.Edges)
	assert.Empty(t, said.Covered)
}

func TestDeclarations(t *testing.T) {
	said := loadertest.Load(t, loader(t, Collection), known(t), loadertest.Text("4-4.txt", "#Kenya\nArticle 10\"Made up.\"Article 14\n\nMore words.\n\n#Norway 1\nSee chapter IV.3.\n\n#Atlantis\nNothing.\n#Spain\n\n"))
	require.Len(t, said.Nodes["Reservation"], 1)
	assert.Equal(t, record.Properties{"kind": "STATEMENT", "text": "Article 10\"Made up.\"Article 14 More words.", "source": Collection}, said.Nodes["Reservation"]["untc/iccpr/KEN"].Properties)
	assert.Contains(t, said.Edges["MADE_BY"], [2]string{"untc/iccpr/KEN", "KEN"})
	assert.Contains(t, said.Edges["TO_INSTRUMENT"], [2]string{"untc/iccpr/KEN", "iccpr"})
	assert.Equal(t, map[loaders.Outcome]int{loaders.RowTaken: 1, loaders.RowRejected: 3}, said.Rows)
	assert.Empty(t, said.Covered)
	whole := loadertest.Load(t, loader(t, Collection), known(t), loadertest.Text("4-4.txt", "#Kenya\nWords.\n#Norway\nSee chapter IV.3."))
	assert.Equal(t, []string{"status/iccpr/declarations"}, whole.Covered)
}

const yearHeader = "iso2,member,state party,year ratification or accession,signatory,no action,status,note\n"

func TestYears(t *testing.T) {
	said := loadertest.Load(t, loader(t, Years), known(t), loadertest.Text("hr_status_icmw.csv", yearHeader+
		"KE,Kenya,1,1998,0,0,state party,a note\nNO,Norway,0,,1,0,signatory state,\nFJ,Fiji,0,,0,1,no action,\nES,Spain,0,1998,0,0,state party,\n"))
	assert.Equal(t, map[string]record.Properties{"KEN icrmw": {"date": "1998"}}, told(said, "PARTY_TO"))
	assert.Equal(t, map[string]record.Properties{"NOR icrmw": {}}, told(said, "SIGNED"))
	require.Len(t, said.Remarks, 1)
	assert.Contains(t, said.RemarkLines()[0], `hr_status_icmw.csv:5:7 status: row rejected: it does not go with the other columns`)
	assert.Empty(t, said.Covered)
}

const xmlRows = `<?xml version="1.0" encoding="utf-8"?>
<Treaty><Header><ExternalData><Titlesect>4. A Covenant</Titlesect></ExternalData></Header>
<Participants><Table><TGroup><Thead><Row><Entry>Participant<superscript>1, 2</superscript></Entry><Entry>Signature</Entry><Entry>Accession(a), Succession(d), Ratification</Entry></Row></Thead>
<Tbody><Rows><Row><Entry>Kenya <superscript>3</superscript></Entry><Entry/><Entry>1 May 1972 a</Entry></Row>
<Row><Entry>Spain</Entry><Entry>28 Sep 1976</Entry><Entry> </Entry></Row></Rows></Tbody></TGroup></Table></Participants>
<Declarations><Declaration><Participant>Kenya</Participant><Text>Words.</Text></Declaration></Declarations></Treaty>`

func TestXML(t *testing.T) {
	said := loadertest.Load(t, loader(t, XML), known(t), loadertest.Text("IV-4.en.xml", xmlRows))
	assert.Equal(t, map[string]record.Properties{"KEN iccpr": {"date": "1972-05-01", "action": "ACCESSION"}}, told(said, "PARTY_TO"))
	assert.Equal(t, map[string]record.Properties{"ESP iccpr": {"date": "1976-09-28"}}, told(said, "SIGNED"))
	assert.Equal(t, []string{"IV-4.en.xml Declarations: not taken: how their text is divided is not known"}, said.RemarkLines())
	assert.Equal(t, []string{"status/iccpr"}, said.Covered)
}

func TestFilesThatAreRefused(t *testing.T) {
	tests := map[string]struct{ loader, file, content, at, what string }{
		"another form":         {Collection, "4-4.xml", xmlRows, "4-4.xml", "not of a form"},
		"no name of a treaty":  {Collection, "iccpr.csv", madeUp, "iccpr.csv", "does not tell the treaty"},
		"another header":       {Collection, "4-4.csv", "a,b,c\n", "4-4.csv:1:1", "the header is"},
		"an empty table":       {Collection, "4-4.csv", "", "4-4.csv", "empty"},
		"an open quote":        {Collection, "4-4.csv", "Participant,Signature,Accession(a)\n\"Kenya,,\n", "4-4.csv:2:1", "quote"},
		"a NUL":                {Collection, "4-4.csv", "Participant,Signature,Accession(a)\nKen\x00ya,,\n", "4-4.csv:2:4", "0x0"},
		"words before States":  {Collection, "4-4.txt", "\nWords\n#Kenya\n", "4-4.txt:2:1", "before the first State"},
		"no declarations":      {Collection, "4-4.txt", "\n", "4-4.txt", "no declarations"},
		"another table":        {Years, "hr_status_cat.csv", madeUp, "hr_status_cat.csv:1:1", "the header is"},
		"a table named by no":  {Years, "cat.csv", yearHeader, "cat.csv", "does not tell the treaty"},
		"XML that is cut":      {XML, "IV-4.xml", xmlRows[:len(xmlRows)-30], "IV-4.xml:6:", "not XML"},
		"XML without rows":     {XML, "IV-4.xml", "<Treaty><Participants/></Treaty>", "IV-4.xml", "no rows"},
		"a billion laughs":     {XML, "IV-4.xml", `<!DOCTYPE Treaty [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>` + "<Treaty>&lol2;</Treaty>", "IV-4.xml:1:", "entities"},
		"an entity undeclared": {XML, "IV-4.xml", "<Treaty>&lol;</Treaty>", "IV-4.xml:1:", "not XML"},
		"elements without end": {XML, "IV-4.xml", strings.Repeat("<Row>", 200), "IV-4.xml:1:", "nested"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			err := loader(t, tt.loader).Load(t.Context(), []loaders.Input{loadertest.Text(tt.file, tt.content)}, known(t), loadertest.Said(t))
			var fault *loaders.InputError
			require.ErrorAs(t, err, &fault)
			assert.Contains(t, fault.What, tt.what)
			assert.True(t, strings.HasPrefix(fault.At.String(), tt.at), fault.At.String())
			assert.NotEmpty(t, fault.Do)
		})
	}
	twice := []loaders.Input{loadertest.Text("a/4-4.csv", madeUp), loadertest.Text("b/4-4.csv", madeUp)}
	err := loader(t, Collection).Load(t.Context(), twice, known(t), loadertest.Said(t))
	assert.ErrorContains(t, err, "a/4-4.csv is of the same treaty")
}

// TestThePublishedTablesAgreeWithTheSeeds loads the tables of 2015, and finds in the seeds every party and every date that they
// have. The seeds are of 2026 and were checked by hand, so they have more.
func TestThePublishedTablesAgreeWithTheSeeds(t *testing.T) {
	inputs := append(loadertest.Published(t, "treaties/status/untc-2015/4-*.csv"), loadertest.Published(t, "treaties/status/untc-2015/4-*.txt")...)
	said := loadertest.Load(t, loader(t, Collection), known(t), inputs...)
	parties, signed := map[string]record.Properties{}, map[string]record.Properties{}
	for _, x := range embedded(t).Statuses {
		if x.Date != "" {
			parties[x.State+" "+x.Instrument] = record.Properties{"date": string(x.Date), "action": x.Action, "signed": string(x.Signed)}
		}
		signed[x.State+" "+x.Instrument] = record.Properties{"date": string(x.Signed)}
	}
	agree := 0
	for pair, of := range told(said, "PARTY_TO") {
		ours := parties[pair]
		if assert.NotNil(t, ours, pair) {
			for name, value := range of {
				if assert.Equal(t, ours[name], value, "%s %s", pair, name) {
					agree++
				}
			}
		}
	}
	for pair, of := range told(said, "SIGNED") {
		assert.Equal(t, signed[pair]["date"], of["date"], pair)
	}
	t.Logf("%d parties, %d signatories, %d declarations; %d values agree; rows %v, covered %d", len(said.Edges["PARTY_TO"]), len(said.Edges["SIGNED"]), len(said.Nodes["Reservation"]), agree, said.Rows, len(said.Covered))
	for _, done := range said.RemarkLines() {
		t.Log(path.Base(done))
	}
	assert.Greater(t, len(said.Edges["PARTY_TO"]), 2000)
	assert.Greater(t, len(said.Nodes["Reservation"]), 400)
}

// TestThePublishedYears loads the tables of years and counts where they disagree with the seeds, as docs/verification.md lists.
func TestThePublishedYears(t *testing.T) {
	said := loadertest.Load(t, loader(t, Years), known(t), loadertest.Published(t, "treaties/status/year-only/hr_status_*.csv")...)
	years := map[string]string{}
	for _, x := range embedded(t).Statuses {
		if x.Date != "" {
			years[x.State+" "+x.Instrument] = string(x.Date[:4])
		}
	}
	agree, differ := 0, 0
	for pair, of := range told(said, "PARTY_TO") {
		if years[pair] == of["date"] {
			agree++
		} else {
			differ++
		}
	}
	t.Logf("%d parties agree, %d differ; rows %v; covered %d; %v", agree, differ, said.Rows, len(said.Covered), said.RemarkLines())
	assert.Greater(t, agree, 2000)
	assert.Less(t, differ, 60)
}
