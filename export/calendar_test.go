package export

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-ical"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func windows() *Answer {
	return &Answer{
		Question: "windows", Title: "Reviews, coming", DataVersion: 42, Asked: time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC),
		Columns: []Column{{"review", ID, RoleStatement, ""}, {"what", Text, RoleTitle, ""}, {"on", Date, RoleDay, ""}, {"until", Date, RoleEnd, ""}, {"by", Text, RoleSource, ""}},
		Rows: Rows([][]any{
			{"upr/55/KEN", "Review of Kenya; part 1, \"x\"\nand a very long line that has to be folded since it has more than seventy-five octets ☃", "2027-01-25", "2027-02-05", "calendar"},
			{"ccpr/KEN/loi", "List of issues", "2027-02", nil, nil},
			{"cedaw/KEN", "Session", "2028", nil, nil},
			{"crc/KEN", "Undated", nil, nil, nil},
			{"cat/KEN", "Backwards", "2027-05-02", "2027-05-01", nil},
			{"ccpr/KEN/loi", "List of issues", "2027-12-31", nil, nil},
		}),
	}
}

func TestCalendar(t *testing.T) {
	var told []string
	b := written(t, "ics", windows(), Options{Base: "https://hres.example.org", Warn: func(m string) { told = append(told, m) }})
	for line := range strings.SplitSeq(strings.TrimSuffix(string(b), "\r\n"), "\r\n") {
		assert.LessOrEqual(t, len(line), 75, "lines are folded")
		assert.NotContains(t, line, "\n")
	}
	calendar, err := ical.NewDecoder(bytes.NewReader(b)).Decode()
	require.NoError(t, err)
	// Its encoder holds a calendar to the cardinalities of RFC 5545.
	require.NoError(t, ical.NewEncoder(io.Discard).Encode(calendar))
	description, err := calendar.Props.Text("X-WR-CALDESC")
	require.NoError(t, err)
	assert.Equal(t, "Data version 42, asked on 28 November 2026. 2 rows have no date, or an end before it, and are not in this calendar.", description)
	assert.Equal(t, []string{"2 rows have no date, or an end before it, and are not in this calendar"}, told)

	events := calendar.Events()
	require.Len(t, events, 4)
	uids := map[string]bool{}
	for i, want := range []struct{ summary, start, end, transparent, notes string }{
		{"Review of Kenya; part 1, \"x\"\nand a very long line that has to be folded since it has more than seventy-five octets ☃", "20270125", "20270206", "",
			"review: upr/55/KEN\non: 2027-01-25\nuntil: 2027-02-05\nby: calendar\ndata version: 42"},
		{"List of issues (day not known)", "20270201", "20270301", "TRANSPARENT",
			"review: ccpr/KEN/loi\non: 2027-02\nThe day is not known: 2027-02 is known to the month only.\ndata version: 42"},
		{"Session (day not known)", "20280101", "20290101", "TRANSPARENT",
			"review: cedaw/KEN\non: 2028\nThe day is not known: 2028 is known to the year only.\ndata version: 42"},
		{"List of issues", "20271231", "20280101", "", "review: ccpr/KEN/loi\non: 2027-12-31\ndata version: 42"},
	} {
		e := events[i]
		summary, err := e.Props.Text(ical.PropSummary)
		require.NoError(t, err)
		assert.Equal(t, want.summary, summary)
		notes, err := e.Props.Text(ical.PropDescription)
		require.NoError(t, err)
		assert.Equal(t, want.notes, notes)
		for name, value := range map[string]string{ical.PropDateTimeStart: want.start, ical.PropDateTimeEnd: want.end} {
			prop := e.Props.Get(name)
			assert.Equal(t, ical.ValueDate, prop.ValueType())
			assert.Equal(t, value, prop.Value)
		}
		if want.transparent != "" {
			assert.Equal(t, want.transparent, e.Props.Get(ical.PropTransparency).Value)
		}
		uid := e.Props.Get(ical.PropUID).Value
		assert.False(t, uids[uid])
		uids[uid] = true
	}
	address, err := events[0].Props.URI(ical.PropURL)
	require.NoError(t, err)
	assert.Equal(t, "https://hres.example.org/r/upr/55/KEN", address.String())
}

// A date that moves changes an event and makes no new one.
func TestCalendarUID(t *testing.T) {
	uid := func(date string) string {
		a := windows()
		a.Rows = Rows([][]any{{"upr/55/KEN", "Review", date, nil, nil}})
		calendar, err := ical.NewDecoder(bytes.NewReader(written(t, "ics", a, base))).Decode()
		require.NoError(t, err)
		return calendar.Events()[0].Props.Get(ical.PropUID).Value
	}
	assert.Equal(t, uid("2027-01"), uid("2027-01-26"))
}
