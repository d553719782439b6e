package treatystatus

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/table"
)

// collection reads a table of the Collection.
func (r *reading) collection(ctx context.Context) error {
	return table.Read(ctx, r.in, checkHeader, func(row table.Row) error {
		r.participant(row)
		return r.Err
	})
}

// checkHeader tells whether a header is one of the Collection's.
func checkHeader(header table.Row) error {
	titles := header.Titles()
	if len(titles) == 3 && titles[0] == "Participant" && strings.HasPrefix(titles[1], "Signature") &&
		slices.ContainsFunc([]string{"Ratification", "Accession", "Acceptance", "Approval"}, func(word string) bool { return strings.Contains(titles[2], word) }) {
		return nil
	}
	return &loaders.InputError{At: header.At(0), What: fmt.Sprintf("the header is %q", strings.Join(titles, ", ")),
		Do: "give a table with the columns Participant, Signature, and one of deposits such as Ratification, Accession(a)"}
}

// yearColumns are the columns of the tables by year; one of them has no note.
var yearColumns = []string{"iso2", "member", "state party", "year ratification or accession", "signatory", "no action", "status"}

// year is one of a deposit.
var year = regexp.MustCompile(`^(19|20)\d{2}$`)

// years reads a table of years.
func (r *reading) years(ctx context.Context) error {
	check := func(header table.Row) error {
		if titles := header.Titles(); len(titles) < len(yearColumns) || !slices.Equal(titles[:len(yearColumns)], yearColumns) {
			return &loaders.InputError{At: header.At(0), What: fmt.Sprintf("the header is %q", strings.Join(titles, ", ")), Do: "give a table with the columns " + strings.Join(yearColumns, ", ")}
		}
		return nil
	}
	return table.Read(ctx, r.in, check, func(row table.Row) error {
		state, ok := r.state(row.At(1), row.Cell(1))
		if !ok {
			return r.Err
		}
		party, date, signed, status := row.Cell(2) == "1", row.Cell(3), row.Cell(4) == "1", row.Cell(6)
		switch {
		case status == "state party" && party && year.MatchString(date):
			r.say(row.At(3), state, date, "", "")
		case status == "signatory state" && signed && !party && date == "":
			r.say(row.At(4), state, "", "", "")
		case status == "no action" && !party && !signed && date == "":
			r.out.Row(r.in.Name, loaders.RowTaken)
		default:
			r.reject(row.At(6), "status", status, "it does not go with the other columns: state party %s, year %q, signatory %s", row.Cell(2), date, row.Cell(4))
		}
		return r.Err
	})
}

// maxDeclarations is how long a file of declarations may be; the longest known has some 700,000 bytes.
const maxDeclarations = 32 << 20

// pointer is what stands in the place of declarations that are printed in another chapter.
var pointer = regexp.MustCompile(`(?i)^see (?:also )?chapter [IVX]+[.\d-]*[a-z]?\.?$`)

// declarations reads what States declared.
func (r *reading) declarations(ctx context.Context) error {
	content, err := loaders.ReadText(ctx, r.in, maxDeclarations)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(bytes.NewReader(content))
	lines.Buffer(nil, maxDeclarations)
	var name string
	var at record.Position
	var said []string
	take := func() {
		if name != "" {
			r.declaration(at, name, table.Clean(strings.Join(said, " ")))
		}
		said = nil
	}
	for number := 1; lines.Scan(); number++ {
		line := strings.TrimSpace(lines.Text())
		if of, ok := strings.CutPrefix(line, "#"); ok {
			take()
			name, at = table.Clean(of), record.Position{File: r.in.Name, Line: number, Column: 1}
			continue
		}
		if name == "" && line != "" {
			return &loaders.InputError{At: record.Position{File: r.in.Name, Line: number, Column: 1}, What: "words stand before the first State", Do: "begin each State's declarations with a line #State"}
		}
		said = append(said, line)
	}
	take()
	if name == "" {
		return &loaders.InputError{At: record.Position{File: r.in.Name}, What: "the file has no declarations", Do: "give one with a line #State before what each State declared"}
	}
	return r.Err
}

// declaration says what one State declared.
func (r *reading) declaration(at record.Position, name, text string) {
	switch state, ok := r.state(at, name); {
	case !ok:
	case text == "":
		r.reject(at, "declaration", name, "it has no words")
	case pointer.MatchString(text):
		r.remark(at, "declaration", text, "left out: it only points to another chapter")
		r.out.Row(r.in.Name, loaders.RowRejected)
	default:
		self := r.Node(at, "Reservation", "untc/"+r.treaty+"/"+state, record.Properties{"kind": "STATEMENT", "text": text})
		r.Edge(at, "MADE_BY", self, record.Ref{Label: "State", ID: state}, nil)
		r.Edge(at, "TO_INSTRUMENT", self, record.Ref{Label: "Treaty", ID: r.treaty}, nil)
		r.out.Row(r.in.Name, loaders.RowTaken)
	}
}
