package seeds

import "time"

// Date is a calendar date as precise as its source: "2013", "2013-10" or
// "2013-10-21". Dates of equal precision sort as text.
type Date string

// Precision says how much of a date is known.
type Precision string

// The precisions a Date can have; PrecisionNone means the date is empty or malformed.
const (
	PrecisionNone  Precision = ""
	PrecisionYear  Precision = "YEAR"
	PrecisionMonth Precision = "MONTH"
	PrecisionDay   Precision = "DAY"
)

// Precision reports how much of the date is known. It parses rather than matches a
// pattern, so that 30 February has none.
func (d Date) Precision() Precision {
	layouts := []struct {
		layout    string
		precision Precision
	}{
		{"2006", PrecisionYear},
		{"2006-01", PrecisionMonth},
		{time.DateOnly, PrecisionDay},
	}
	for _, l := range layouts {
		if len(d) != len(l.layout) {
			continue
		}
		if _, err := time.Parse(l.layout, string(d)); err == nil {
			return l.precision
		}
	}
	return PrecisionNone
}

// Before reports whether d is certainly earlier than e. Where one is less precise,
// only the part both have is compared, since 2013 is neither before nor after
// 2013-10.
func (d Date) Before(e Date) bool {
	n := min(len(d), len(e))
	return d[:n] < e[:n]
}
