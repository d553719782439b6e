package export

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"
)

// writeCalendar writes an all-day event for each row with a day, to its end where it has one. A month or year is no day: its
// event spans it whole, leaves the time free, and says so. Rows without a date are told in the calendar's description. An event
// keeps its UID over versions of the data while its row is about the same, with the same title.
func writeCalendar(w io.Writer, a *Answer, o Options) error {
	day := a.with(RoleDay)
	if day < 0 {
		return &UnsuitableError{"ics", "column that is a date"}
	}
	calendar := ics.NewCalendarFor("hres")
	calendar.SetXWRCalName(inXML(a.Title))
	asked := a.Asked
	if asked.IsZero() {
		asked = time.Unix(0, 0)
	}
	uids, undated := map[string]int{}, 0
	for row, err := range a.rows() {
		if err != nil {
			return err
		}
		first, last := cell(row[day]), cell(row[day])
		if i := a.with(RoleEnd); i >= 0 && row[i] != nil {
			last = cell(row[i])
		}
		if first == "" {
			// Of a deadline often only the end is known.
			first = last
		}
		begin, _, precision := span(first)
		_, after, endPrecision := span(last)
		if precision == "" || endPrecision == "" || !after.After(begin) {
			undated++
			continue
		}
		p := a.provenance(row, o)
		title := a.eventTitle(row, p)
		key := a.Question + "\x00" + p.id + "\x00" + title
		uids[key]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", key, uids[key]))
		event := calendar.AddEvent(hex.EncodeToString(sum[:16]) + "@hres")
		event.SetDtStampTime(asked.UTC())
		event.SetAllDayStartAt(begin)
		event.SetAllDayEndAt(after)
		event.SetDescription(inXML(strings.Join(a.eventLines(row, p, precision, endPrecision), "\n")))
		if precision != "day" || endPrecision != "day" {
			title += " (day not known)"
			event.SetTimeTransparency(ics.TransparencyTransparent)
		}
		event.SetSummary(inXML(title))
		if p.uri != "" {
			event.SetURL(p.uri)
		}
		if a.Question != "" {
			event.AddCategory(inXML(a.Question))
		}
	}
	about := a.about()
	if undated > 0 {
		note := fmt.Sprintf("%d rows have no date, or an end before it, and are not in this calendar", undated)
		o.warn("%s", note)
		about = append(about, note+".")
	}
	calendar.SetXWRCalDesc(inXML(strings.Join(about, " ")))
	return calendar.SerializeTo(w, ics.WithNewLineWindows)
}

// span is the first day of a date, the day after its last, and how precise it is: "day", "month", "year", or "" for no date.
func span(date string) (begin, after time.Time, precision string) {
	if t, err := time.Parse(time.DateOnly, date); err == nil {
		return t, t.AddDate(0, 0, 1), "day"
	}
	if t, err := time.Parse("2006-01", date); err == nil {
		return t, t.AddDate(0, 1, 0), "month"
	}
	if t, err := time.Parse("2006", date); err == nil {
		return t, t.AddDate(1, 0, 0), "year"
	}
	return time.Time{}, time.Time{}, ""
}

func (a *Answer) eventTitle(row []any, p provenance) string {
	for _, role := range []Role{RoleTitle, RoleWords, RoleStatement} {
		if i := a.with(role); i >= 0 && row[i] != nil {
			return cell(row[i])
		}
	}
	if p.symbol != "" {
		return p.symbol
	}
	return a.Title
}

// eventLines are the row's values, then how precise the date is and which data said so.
func (a *Answer) eventLines(row []any, p provenance, precisions ...string) []string {
	var lines []string
	for i, c := range a.Columns {
		if cell(row[i]) != "" && c.Role != RoleTitle {
			lines = append(lines, c.Name+": "+cell(row[i]))
		}
	}
	for i, c := range []Role{RoleDay, RoleEnd} {
		if k := a.with(c); k >= 0 && row[k] != nil && precisions[i] != "day" {
			lines = append(lines, fmt.Sprintf("The day is not known: %s is known to the %s only.", cell(row[k]), precisions[i]))
		}
	}
	if p.symbol != "" && a.with(RoleSymbol) < 0 {
		lines = append(lines, strings.TrimSpace("symbol: "+p.symbol+" "+p.paragraph))
	}
	return append(lines, fmt.Sprintf("data version: %d", a.DataVersion))
}
