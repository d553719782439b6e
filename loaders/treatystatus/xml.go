package treatystatus

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/table"
)

// maxXML is how long a file may be.
const maxXML = 64 << 20

// untaken are the parts of a file that are not taken, see the package comment.
var untaken = []string{"Declarations", "Objections", "DeclarationsUnderArticle", "Notifications", "TerritorialApplications", "EndNotes"}

// xml reads the rows of participants.
func (r *reading) xml(ctx context.Context) error {
	content, err := loaders.ReadText(ctx, r.in, maxXML)
	if err != nil {
		return err
	}
	dec := xml.NewDecoder(bytes.NewReader(content))
	at := func() record.Position {
		line, column := dec.InputPos()
		return record.Position{File: r.in.Name, Line: line, Column: column}
	}
	// within are the elements that are open.
	var within []string
	var row *table.Row
	var cell strings.Builder
	headed, rows, counted := false, 0, map[string]int{}
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return &loaders.InputError{At: at(), What: "is not XML that can be read: " + err.Error(), Do: "the file is damaged or not whole: download it again", Err: err}
		}
		switch t := token.(type) {
		case xml.Directive:
			if bytes.Contains(t, []byte("ENTITY")) {
				return &loaders.InputError{At: at(), What: "the file declares entities, which no file of the publisher does", Do: "check that it is the right file"}
			}
		case xml.StartElement:
			name := t.Name.Local
			if slices.Contains(untaken, name) {
				counted[name]++
			}
			switch {
			case len(within) > 100:
				return &loaders.InputError{At: at(), What: "elements are nested more than a hundred deep", Do: "check that it is the right file"}
			case name == "Row" && slices.Contains(within, "Participants"):
				row = &table.Row{File: r.in.Name, Line: at().Line}
			case name == "Entry" && row != nil:
				cell.Reset()
			}
			within = append(within, name)
		case xml.CharData:
			// A number of a footnote stands in an element of its own.
			if row != nil && slices.Contains(within, "Entry") && !slices.Contains(within, "superscript") {
				cell.Write(t)
			}
		case xml.EndElement:
			within = within[:len(within)-1]
			switch {
			case row == nil:
			case t.Name.Local == "Entry":
				row.Cells = append(row.Cells, table.Clean(cell.String()))
			case t.Name.Local == "Row":
				if err := r.xmlRow(*row, &headed); err != nil {
					return err
				}
				row = nil
				rows++
			}
		}
	}
	if rows < 2 {
		return &loaders.InputError{At: record.Position{File: r.in.Name}, What: "the file has no rows under Participants", Do: "give the XML of a treaty with participants, as IV-4.en.xml"}
	}
	for _, name := range slices.Sorted(maps.Keys(counted)) {
		r.remark(record.Position{File: r.in.Name}, name, fmt.Sprint(counted[name]), "not taken: how their text is divided is not known")
	}
	return r.Err
}

// xmlRow reads the header, or a participant.
func (r *reading) xmlRow(row table.Row, headed *bool) error {
	if !*headed {
		*headed = true
		return checkHeader(row)
	}
	r.participant(row)
	return r.Err
}
