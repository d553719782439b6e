package calendar

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/loadertest"
)

var known = loadertest.Known{"State": {"KEN", "BLR", "FJI"}, "TreatyBody": {"CCPR"}, "UniversalPeriodicReview": {"UPR"}, "Review": {"upr/8/BLR"}}

func loader(t testing.TB) *Loader {
	all := loadertest.Seeds(t)
	return New(all.StateNames(), all.MechanismNames())
}

func TestElections(t *testing.T) {
	said := loadertest.Load(t, loader(t), known, loadertest.Text("a/elections.csv", `state,kind,date,id,name,certainty,announced,source,note
Kenya,GENERAL,2027-08,election/KEN/2027-08/general,General election,EXPECTED,2025-02,The law,first
Kenya,General elections,2027-08-10,election/KEN/2027-08/general,General election,CONFIRMED,2026-01-15,The commission,second
Kenya,General elections,2027-08-10,election/KEN/2027-08/general,General election,CONFIRMED,2026-01-15,The commission,second
Belarus,Assembly of delegates,2028,,,,,,
Fiji,Presidential and parliamentary elections,2030,,,,,,
`))
	assert.Equal(t, record.Properties{"name": "General election", "kind": "GENERAL", "kindAsSaid": "General elections", "date": "2027-08-10", "dateCertainty": "CONFIRMED",
		"announced": "2026-01-15", "note": "second", "source": "The commission", "dateHistory": []string{"2027-08 EXPECTED, announced 2025-02, according to The law"}},
		said.Nodes["Election"]["election/KEN/2027-08/general"].Properties)
	assert.Equal(t, record.Properties{"name": "Assembly of delegates, BLR 2028", "kind": "OTHER", "kindAsSaid": "Assembly of delegates", "date": "2028", "source": Name},
		said.Nodes["Election"]["election/BLR/2028/other"].Properties)
	assert.Equal(t, "GENERAL", said.Nodes["Election"]["election/FJI/2030/general"].Properties["kind"])
	assert.Contains(t, said.Edges["HELD_IN"], [2]string{"election/BLR/2028/other", "BLR"})
	assert.Equal(t, []string{"a/elections.csv:5:2 kind: taken as OTHER, with these words: they mean none of the kinds, or several"}, said.RemarkLines())
	assert.Equal(t, map[loaders.Outcome]int{loaders.RowTaken: 4, loaders.RowDuplicate: 1}, said.Rows)
	assert.Equal(t, []string{"file/elections.csv"}, said.Covered)
}

func TestWindows(t *testing.T) {
	said := loadertest.Load(t, loader(t), known, loadertest.Text("windows.csv", `mechanism;state;stage;closes;id;opens;certainty;announced;review
UPR;Belarus;Stakeholder deadline;2025-04-11;;2025-03-01;confirmed;;upr/8/BLR
Human Rights Committee;Kenya;list of issues;2027-07;window/CCPR/KEN/first;;;;upr/9/KEN
`))
	upr := said.Nodes["ReviewWindow"]["window/UPR/BLR/stakeholder_deadline/2025-04"]
	assert.Equal(t, record.Properties{"stage": "STAKEHOLDER_DEADLINE", "opens": "2025-03-01", "closes": "2025-04-11", "dateCertainty": "CONFIRMED", "source": Name}, upr.Properties)
	assert.Contains(t, said.Edges["OF"], [2]string{upr.ID, "upr/8/BLR"})
	assert.Contains(t, said.Edges["CONDUCTED_BY"], [2]string{"window/CCPR/KEN/first", "CCPR"})
	assert.Contains(t, said.Edges["FOR"], [2]string{"window/CCPR/KEN/first", "KEN"})
	assert.Equal(t, []string{"windows.csv:3:9 review: kept without a review: no loaded source has one of this id"}, said.RemarkLines())
}

func TestADateThatWasPutOffIsKept(t *testing.T) {
	text := func(rows ...string) loaders.Input {
		return loadertest.Text("e.csv", "state,kind,date,id,certainty,announced\n"+strings.Join(rows, "\n")+"\n")
	}
	const first, second, third = "Kenya,LOCAL,2027-01,election/KEN/2027-01/local,EXPECTED,2026-01", "Kenya,LOCAL,2027-05-02,election/KEN/2027-01/local,CONFIRMED,2026-06",
		"Kenya,LOCAL,2027-05-02,election/KEN/2027-01/local,CANCELLED,2026-09"
	want := []string{"2027-01 EXPECTED, announced 2026-01, according to calendar", "2027-05-02 CONFIRMED, announced 2026-06, according to calendar"}
	for _, rows := range [][]string{{first, second, third}, {third, first, second}} {
		properties := loadertest.Load(t, loader(t), known, text(rows...)).Nodes["Election"]["election/KEN/2027-01/local"].Properties
		assert.Equal(t, want, properties["dateHistory"])
		assert.Equal(t, "CANCELLED", properties["dateCertainty"])
	}
	said := loadertest.Load(t, loader(t), known, text(strings.TrimSuffix(first, "2026-01"), second))
	assert.Equal(t, []string{"e.csv:2:6 announced: taken as older than the rows after it: nothing tells when it was announced"}, said.RemarkLines())
}

func TestRowsThatAreRejected(t *testing.T) {
	const elections, windows = "state,kind,date,id,certainty,announced\n", "mechanism,state,stage,closes,id,opens\n"
	tests := map[string][2]string{
		elections + "Atlantis,LOCAL,2027,,,":                     {":2:1 state", "no State Member or observer"},
		elections + "Kenya,,2027,,,":                             {":2:2 kind", "it is needed"},
		elections + "Kenya,LOCAL,soon,,,":                        {":2:3 date", "this is no date"},
		elections + "Kenya,LOCAL,,,,":                            {":2:4 id", "it must have the form election/KEN/"},
		elections + "Kenya,LOCAL,2027,election/BLR/2027/local,,": {":2:4 id", "it must have the form election/KEN/"},
		elections + "Kenya,LOCAL,2027,,sure,":                    {":2:5 certainty", "it may be CONFIRMED"},
		elections + "Kenya,LOCAL,2027,,,yesterday":               {":2:6 announced", "this is no date"},
		windows + "CCCP,Kenya,SESSION,2027,,":                    {":2:1 mechanism", "no mechanism is known"},
		windows + "CCPR,Kenya,SESION,2027,,":                     {":2:3 stage", "near it are SESSION"},
		windows + "CCPR,Kenya,SESSION,,,":                        {":2:4 closes", "is needed"},
		windows + "CCPR,Kenya,SESSION,2027-01-01,,2027-02-01":    {":2:4 closes", "before it opens"},
		windows + "CCPR,Kenya,SESSION,2027,window/UPR/KEN/x,":    {":2:5 id", "it must begin with window/CCPR/KEN/"},
	}
	for text, want := range tests {
		t.Run(want[1], func(t *testing.T) {
			said := loadertest.Load(t, loader(t), known, loadertest.Text("x.csv", text+"\n"))
			require.Len(t, said.Remarks, 1, said.RemarkLines())
			assert.Contains(t, said.RemarkLines()[0], "x.csv"+want[0]+": row rejected: ")
			assert.Contains(t, said.RemarkLines()[0], want[1])
			assert.Empty(t, said.Covered)
			assert.Empty(t, said.Nodes)
		})
	}
}

func calendarOf(events ...string) string {
	return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n" + strings.ReplaceAll(strings.Join(events, ""), "\n", "\r\n") + "END:VCALENDAR\r\n"
}

func event(lines string) string {
	return "BEGIN:VEVENT\nUID:1\nDTSTAMP:20260101T000000Z\n" + lines + "END:VEVENT\n"
}

func TestICalendar(t *testing.T) {
	said := loadertest.Load(t, loader(t), known, loadertest.Text("c.ics", calendarOf(
		event("CATEGORIES:ELECTION,GENERAL\nDTSTART;VALUE=DATE:20270810\nDTEND;VALUE=DATE:20270811\nSUMMARY:General election\nLOCATION:Kenya\nSTATUS:TENTATIVE\nDESCRIPTION:A note\n"),
		event("CATEGORIES:REVIEW,SESSION\nDTSTART;VALUE=DATE:20270301\nDTEND;VALUE=DATE:20270326\nSUMMARY:Session\nX-HRES-STATE:Belarus\nX-HRES-MECHANISM:CCPR\nX-HRES-SOURCE:A page\n"),
		event("CATEGORIES:HOLIDAY\nDTSTART;VALUE=DATE:20270101\nSUMMARY:New year\n"),
		event("CATEGORIES:ELECTION\nDTSTART;VALUE=DATE:20270101\nRRULE:FREQ=YEARLY\nSUMMARY:Every year\n"),
		event("CATEGORIES:ELECTION,LOCAL\nDTSTART;VALUE=DATE:20280101\nX-HRES-DATE:2028-01\nLOCATION:Fiji\nSUMMARY:Local elections\nX-HRES-COLOUR:red\n"),
	)))
	assert.Equal(t, record.Properties{"name": "General election", "kind": "GENERAL", "date": "2027-08-10", "dateCertainty": "EXPECTED", "note": "A note", "source": Name},
		said.Nodes["Election"]["election/KEN/2027-08/general"].Properties)
	assert.Equal(t, record.Properties{"stage": "SESSION", "opens": "2027-03-01", "closes": "2027-03-25", "source": "A page"},
		said.Nodes["ReviewWindow"]["window/CCPR/BLR/session/2027-03"].Properties, "the end of days is the day after")
	assert.Equal(t, "2028-01", said.Nodes["Election"]["election/FJI/2028-01/local"].Properties["date"])
	assert.Equal(t, []string{
		"c.ics:26 VEVENT: event not taken: none of its CATEGORIES is ELECTION or REVIEW",
		"c.ics:33 VEVENT: event not taken: it recurs; write an event for each date",
		`c.ics:41 X-HRES-COLOUR: "red" is not taken: no property of this name is known`}, said.RemarkLines())
	assert.Equal(t, 2, said.Rows[loaders.RowRejected])
}

func TestFilesThatAreRefused(t *testing.T) {
	tests := map[string][3]string{
		"an unknown column":     {"x.csv", "state,kind,date,colour\n", "x.csv:1:4: column \"colour\" is not known"},
		"a missing column":      {"x.csv", "state,date\n", "x.csv:1:1: column \"kind\" is missing"},
		"an empty file":         {"x.csv", "", "x.csv: the table is empty"},
		"a row that is short":   {"x.csv", "state,kind,date\nKenya,LOCAL\n", "x.csv:2:3: the row has 2 cells where the header has 3"},
		"a quote left open":     {"x.csv", "state,kind,date\n\"Kenya,LOCAL,2027\n", "x.csv:2:1: a quote is not closed"},
		"a NUL":                 {"x.csv", "state,kind,date\nKen\x00ya,LOCAL,2027\n", "x.csv:2:4: has the byte 0x0"},
		"300 columns":           {"x.csv", strings.Repeat("a,", 299) + "a\n", "x.csv:1:201: has 300 columns"},
		"no XLSX":               {"x.xlsx", "PK\x03\x04", "x.xlsx: is not an XLSX file"},
		"a calendar cut off":    {"x.ics", strings.TrimSuffix(calendarOf(event("DTSTART:20270101\n")), "END:VCALENDAR\r\n"), "x.ics:8: the file does not end with END:VCALENDAR"},
		"no calendar":           {"x.ics", "<html>", "x.ics:1: the file does not end with END:VCALENDAR"},
		"neither table nor ics": {"x.pdf", "%PDF", "x.pdf"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			err := loader(t).Load(t.Context(), []loaders.Input{loadertest.Text(tt[0], tt[1])}, known, loadertest.Said(t))
			var fault *loaders.InputError
			require.ErrorAs(t, err, &fault)
			assert.True(t, strings.HasPrefix(err.Error(), tt[2]), err.Error())
			assert.NotEmpty(t, fault.Do)
		})
	}
}

func TestTablesInOtherEncodingsAndLineEnds(t *testing.T) {
	const text = "state,kind,date\nKenya,LOCAL,2027\nBelarus,LOCAL,2028\n"
	utf16 := "\xff\xfe"
	for _, c := range text {
		utf16 += string([]byte{byte(c), 0})
	}
	want := loadertest.Load(t, loader(t), known, loadertest.Text("x.csv", text)).Nodes["Election"]
	for name, content := range map[string]string{"a mark": "\ufeff" + text, "CRLF": strings.ReplaceAll(text, "\n", "\r\n"), "both": strings.Replace(text, "\n", "\r\n", 1), "UTF-16": utf16} {
		got := loadertest.Load(t, loader(t), known, loadertest.Text("x.csv", content)).Nodes["Election"]
		require.Len(t, got, len(want), name)
		for id, n := range want {
			assert.Equal(t, n.Properties, got[id].Properties, name)
		}
	}
}
