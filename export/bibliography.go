package export

import (
	"fmt"
	"io"
	"reflect"

	"github.com/hres/hres/cite"
)

func writeRIS(w io.Writer, a *Answer, o Options) error {
	items, err := a.items("ris", o)
	if err != nil {
		return err
	}
	return cite.WriteRIS(w, items)
}

func writeBibTeX(w io.Writer, a *Answer, o Options) error {
	items, err := a.items("bibtex", o)
	if err != nil {
		return err
	}
	return cite.WriteBibTeX(w, items)
}

func writeCSL(w io.Writer, a *Answer, o Options) error {
	items, err := a.items("csl", o)
	if err != nil {
		return err
	}
	return cite.WriteCSL(w, items)
}

// items are the entries of a bibliography, one for each row. Rows that give the same entry give it once; where different
// entries have the same id, a number behind it tells them apart.
func (a *Answer) items(format string, o Options) ([]cite.Item, error) {
	if a.Reference == nil && a.with(RoleStatement) < 0 && a.with(RoleSymbol) < 0 && a.with(RoleTitle) < 0 {
		return nil, &UnsuitableError{format, "column that names a statement, a symbol or a title"}
	}
	var items []cite.Item
	byID := map[string][]cite.Item{}
	n := -1
	for row, err := range a.rows() {
		if err != nil {
			return nil, err
		}
		n++
		item, err := a.reference(n, row, o).Item()
		if err != nil {
			return nil, fmt.Errorf("row %d: %w", n+1, err)
		}
		same := false
		for _, other := range byID[item.ID] {
			same = same || reflect.DeepEqual(item, other)
		}
		if same {
			continue
		}
		byID[item.ID] = append(byID[item.ID], item)
		if k := len(byID[item.ID]); k > 1 {
			item.ID = fmt.Sprintf("%s (%d)", item.ID, k)
		}
		items = append(items, item)
	}
	return items, nil
}

// reference is what a row cites, with its provenance.
func (a *Answer) reference(n int, row []any, o Options) cite.Reference {
	p := a.provenance(row, o)
	var r cite.Reference
	if a.Reference != nil {
		r = a.Reference(n, row)
	} else {
		symbol := p.symbol
		if p.paragraph != "" {
			symbol += "#" + p.paragraph
		}
		r = cite.FromSymbol(symbol)
		if i := a.with(RoleTitle); i >= 0 {
			r.Title = cell(row[i])
		}
		if i := a.with(RoleDay); i >= 0 {
			r.Date = cell(row[i])
		}
	}
	if i := a.with(RoleWords); i >= 0 && r.Abstract == "" {
		r.Abstract = cell(row[i])
	}
	if r.ID == "" {
		r.ID = p.id
	}
	if r.ID == "" && r.Symbol == "" {
		r.ID = fmt.Sprintf("%s, row %d", a.Question, n+1)
	}
	if r.URI == "" {
		r.URI = p.uri
	}
	if p.source != "" {
		r.Notes = append(r.Notes, "source: "+p.source)
	}
	r.Notes = append(r.Notes, fmt.Sprintf("data version %d", a.DataVersion))
	return r
}
