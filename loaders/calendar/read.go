package calendar

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/election"
	"github.com/hres/hres/loaders/table"
)

// The columns of the tables; those that every table has come first.
var (
	electionColumns = []string{"state", "kind", "date", "id", "name", "certainty", "announced", "source", "note"}
	windowColumns   = []string{"mechanism", "state", "stage", "closes", "id", "opens", "certainty", "announced", "review", "source", "note"}
)

// readTable reads a table of elections or of windows.
func (r *reading) readTable(ctx context.Context, in loaders.Input) error {
	columns, needed := electionColumns, 3
	places := map[string]int{}
	header := func(head table.Row) error {
		titles := head.Titles()
		if slices.Contains(titles, "stage") {
			columns, needed = windowColumns, 4
		}
		fault := func(column int, what string) error {
			return &loaders.InputError{At: head.At(column), What: what, Do: "use the columns " + strings.Join(columns, ", ")}
		}
		for i, name := range titles {
			if _, twice := places[name]; name != "" && (twice || !slices.Contains(columns, name)) {
				return fault(i, fmt.Sprintf("column %q is not known, or is there twice%s", name, table.Near(name, columns)))
			}
			places[name] = i
		}
		for i, name := range columns {
			if place := slices.Index(titles, name); place >= 0 || i >= needed {
				places[name] = place
			} else {
				return fault(0, fmt.Sprintf("column %q is missing", name))
			}
		}
		return nil
	}
	return table.Read(ctx, in, header, func(row table.Row) error {
		e := &entry{file: in.Name, window: needed == 4, values: map[string]string{}, at: func(column string) record.Position { return row.At(places[column]) }}
		for _, name := range columns {
			e.values[name] = row.Cell(places[name])
			if slices.Contains([]string{"date", "opens", "closes", "announced"}, name) {
				e.values[name], _ = row.Date(places[name])
			}
		}
		r.take(e)
		return nil
	})
}

// maxCalendar is how long an iCalendar file may be. The library calls itself for each part within a part, so that a file
// of nothing else takes some 200 times its size.
const maxCalendar = 4 << 20

// own are the properties that are columns.
var own = map[string]string{"X-HRES-ID": "id", "X-HRES-STATE": "state", "X-HRES-MECHANISM": "mechanism", "X-HRES-REVIEW": "review",
	"X-HRES-CERTAINTY": "certainty", "X-HRES-ANNOUNCED": "announced", "X-HRES-SOURCE": "source", "X-HRES-DATE": "date"}

// readEvents reads an iCalendar file.
func (r *reading) readEvents(ctx context.Context, in loaders.Input) error {
	content, err := loaders.ReadText(ctx, in, maxCalendar)
	if err != nil {
		return err
	}
	fault := func(line int, what string, err error) error {
		return &loaders.InputError{At: record.Position{File: in.Name, Line: line}, What: what, Do: "export the calendar again: it is no calendar, or not whole", Err: err}
	}
	// The library does not say where an event stands, and takes a calendar that ends early for a whole one.
	var lines []int
	number := 0
	for line := range bytes.Lines(content) {
		if number++; string(bytes.TrimSpace(line)) == "BEGIN:VEVENT" {
			lines = append(lines, number)
		}
	}
	if !bytes.HasSuffix(bytes.TrimSpace(content), []byte("END:VCALENDAR")) {
		return fault(number, "the file does not end with END:VCALENDAR", nil)
	}
	cal, err := ics.ParseCalendar(bytes.NewReader(content))
	if err != nil {
		return fault(0, "is not an iCalendar file that can be read: "+err.Error(), err)
	}
	for i, event := range cal.Events() {
		at := record.Position{File: in.Name}
		if i < len(lines) {
			at.Line = lines[i]
		}
		e := &entry{file: in.Name, values: map[string]string{}, at: func(string) record.Position { return at }}
		if why := r.event(e, event); why != "" {
			r.out.NotUnderstood(loaders.Remark{At: at, Field: "VEVENT", Value: property(event, ics.ComponentPropertySummary), Done: "event not taken: " + why})
			r.out.Row(in.Name, loaders.RowRejected)
			continue
		}
		r.take(e)
	}
	return nil
}

// event gives an entry the values of an event; why says why it is not taken.
func (r *reading) event(e *entry, event *ics.VEvent) (why string) {
	var kinds []string
	class := ""
	for _, p := range event.GetProperties(ics.ComponentPropertyCategories) {
		for category := range strings.SplitSeq(p.Value, ",") {
			category = strings.ToUpper(table.Clean(category))
			if category == "ELECTION" || category == "REVIEW" {
				class = category
			} else {
				kinds = append(kinds, category)
			}
		}
	}
	switch {
	case class == "":
		return "none of its CATEGORIES is ELECTION or REVIEW"
	case event.HasProperty(ics.ComponentPropertyRrule) || event.HasProperty(ics.ComponentPropertyRdate):
		return "it recurs; write an event for each date"
	}
	first, last := days(event)
	status, v := property(event, ics.ComponentPropertyStatus), e.values
	v["state"], v["source"] = property(event, ics.ComponentPropertyLocation), property(event, ics.ComponentPropertyUrl)
	v["note"], v["certainty"] = property(event, ics.ComponentPropertyDescription), cmp.Or(map[string]string{"TENTATIVE": "EXPECTED"}[status], status)
	if e.window = class == "REVIEW"; !e.window {
		v["name"], v["date"] = property(event, ics.ComponentPropertySummary), first
		v["kind"] = strings.Join(kinds, " and ")
		if _, known := election.Kind(v["name"]); kinds == nil && known {
			v["kind"] = v["name"]
		}
	} else if v["stage"], v["closes"] = strings.Join(kinds, " "), last; first != last {
		v["opens"] = first
	}
	for _, p := range event.Properties {
		if column, ok := own[p.IANAToken]; ok {
			v[column] = table.Clean(p.Value)
		} else if strings.HasPrefix(p.IANAToken, "X-HRES-") {
			r.remark(e, p.IANAToken, "%q is not taken: no property of this name is known", p.Value)
		}
	}
	if e.window {
		delete(v, "date")
	}
	return ""
}

func property(event *ics.VEvent, name ics.ComponentProperty) string {
	if p := event.GetProperty(name); p != nil {
		return table.Clean(p.Value)
	}
	return ""
}

// days returns the first and the last day of an event, as they are written; an end that is a day is the day after the last.
func days(event *ics.VEvent) (first, last string) {
	first = property(event, ics.ComponentPropertyDtStart)
	last = cmp.Or(property(event, ics.ComponentPropertyDtEnd), first)
	if end, err := time.Parse("20060102", last); err == nil && last != first {
		last = end.AddDate(0, 0, -1).Format("20060102")
	}
	return day(first), day(last)
}

// day writes the date of a moment in ISO 8601; what is none stays as it is.
func day(moment string) string {
	date, _, _ := strings.Cut(moment, "T")
	if t, err := time.Parse("20060102", date); err == nil {
		return t.Format(time.DateOnly)
	}
	return moment
}
