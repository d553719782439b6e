// Package scalar reads and writes the API's own scalars.
package scalar

import (
	"fmt"
	"io"
	"strconv"

	"github.com/99designs/gqlgen/graphql"

	"github.com/hres/hres/graph/page"
	"github.com/hres/hres/schema"
)

// MarshalDate writes a date as it is stored: ISO 8601, as precise as its source.
func MarshalDate(d string) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(d)) })
}

// UnmarshalDate reads a year, a month or a day in ISO 8601. Errors are *page.ArgumentError.
func UnmarshalDate(v any) (string, error) {
	s, ok := v.(string)
	if !ok || !schema.IsDate(s) {
		return "", &page.ArgumentError{What: fmt.Sprintf("%v is no date; write 2016, 2016-06 or 2016-06-16", v)}
	}
	return s, nil
}
