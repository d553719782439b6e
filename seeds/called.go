package seeds

import (
	"fmt"
	"slices"
	"strings"
)

// called indexes entries of several kinds by their ids and by what they are called. A name that two of them share names neither.
type called struct {
	names  *Names
	shared map[string]bool
}

func (c *called) add(e Entry, names ...string) {
	for _, name := range append([]string{e.ID}, names...) {
		folded := fold(name)
		if folded == "" || c.shared[folded] {
			continue
		}
		if id, taken := c.names.ids[folded]; taken && id != e.ID {
			delete(c.names.ids, folded)
			delete(c.names.display, folded)
			c.shared[folded] = true
			continue
		}
		c.names.ids[folded] = e.ID
		if _, known := c.names.display[folded]; !known {
			c.names.display[folded] = name
		}
	}
}

func newCalled() *called { return &called{newNames(), map[string]bool{}} }

// last is the last part of an id: `prisoners` of `issue/suffrage/prisoners`.
func last(id string) string { return id[strings.LastIndexByte(id, '/')+1:] }

// AnyMechanismNames resolves mechanisms of every kind, regional bodies among them, as people write them: ids, names,
// abbreviations and aliases.
func (s *Seeds) AnyMechanismNames() *Names {
	c := newCalled()
	c.add(s.UPR.Mechanism.Entry, append([]string{s.UPR.Mechanism.Name}, s.UPR.Mechanism.Aliases...)...)
	for _, b := range s.TreatyBodies {
		c.add(b.Entry, append([]string{b.Name}, b.Aliases...)...)
	}
	for _, p := range s.SpecialProcedures {
		c.add(p.Entry, append([]string{p.Name}, p.Aliases...)...)
	}
	for _, b := range s.RegionalBodies {
		c.add(b.Entry, append([]string{b.Name, b.Abbreviation}, b.Aliases...)...)
	}
	return c.names
}

// ObserverNames resolves election observers by id, name, abbreviation and alias.
func (s *Seeds) ObserverNames() *Names {
	c := newCalled()
	for _, o := range s.ElectionObservers {
		c.add(o.Entry, append([]string{o.Name, o.Abbreviation, last(o.ID)}, o.Aliases...)...)
	}
	return c.names
}

// ObligationNames resolves the electoral obligations by id, name, the last part of the id, and number.
func (s *Seeds) ObligationNames() *Names {
	c := newCalled()
	for _, o := range s.Obligations {
		c.add(o.Entry, o.Name, last(o.ID), fmt.Sprint(o.Number))
	}
	return c.names
}

// PartNames resolves the parts of the electoral process by id, name, the last part of the id, and number.
func (s *Seeds) PartNames() *Names {
	c := newCalled()
	for _, p := range s.ElectionParts {
		c.add(p.Entry, p.Name, last(p.ID), fmt.Sprint(p.Number))
	}
	return c.names
}

// IssueNames resolves issues by id, name, and the last parts of the id.
func (s *Seeds) IssueNames() *Names {
	c := newCalled()
	for _, i := range s.Issues {
		c.add(i.Entry, i.Name, strings.TrimPrefix(i.ID, "issue/"), last(i.ID))
	}
	return c.names
}

// Provisions resolves provisions as people cite them.
type Provisions struct {
	instruments *Names
	ids         []string
}

// ProvisionNames resolves provisions: `ICCPR art. 25(b)`, `ICCPR:25 (b)`, `article 25 (b) of the ICCPR`, `iccpr/25/b`.
func (s *Seeds) ProvisionNames() *Provisions {
	p := &Provisions{instruments: s.InstrumentNames()}
	for _, v := range s.Provisions {
		p.ids = append(p.ids, v.ID)
	}
	slices.Sort(p.ids)
	return p
}

// citing are the words of a citation that name neither instrument nor number.
var citing = []string{"art", "arts", "article", "articles", "para", "paras", "paragraph", "paragraphs", "section", "principle", "of", "sub", "no"}

// split takes a citation apart: the instrument, "" where none is known, and the parts of the number.
func (p *Provisions) split(name string) (instrument string, parts []string) {
	words := strings.Fields(fold(name))
	for size := len(words); size > 0; size-- {
		for _, begin := range []int{0, len(words) - size} {
			id, ok := p.instruments.Resolve(strings.Join(words[begin:begin+size], " "))
			if !ok {
				continue
			}
			rest := append(slices.Clone(words[:begin]), words[begin+size:]...)
			return id, slices.DeleteFunc(rest, func(w string) bool { return slices.Contains(citing, w) })
		}
	}
	return "", nil
}

// Resolve gives the id of the provision that a citation names.
func (p *Provisions) Resolve(name string) (id string, ok bool) {
	if _, known := slices.BinarySearch(p.ids, name); known {
		return name, true
	}
	instrument, parts := p.split(name)
	if instrument == "" || len(parts) == 0 {
		return "", false
	}
	id = instrument + "/" + strings.Join(parts, "/")
	_, ok = slices.BinarySearch(p.ids, id)
	return id, ok
}

// Suggest gives provisions of the instrument that a citation names, those that begin alike, at most three; or titles of
// instruments near to it, where it names none.
func (p *Provisions) Suggest(name string) []string {
	instrument, parts := p.split(name)
	if instrument == "" {
		if first := strings.Fields(fold(name)); len(first) > 0 {
			return p.instruments.Suggest(first[0])
		}
		return nil
	}
	for size := len(parts); size >= 0; size-- {
		prefix := strings.Join(append([]string{instrument}, parts[:size]...), "/")
		var near []string
		for _, id := range p.ids {
			if (id == prefix || strings.HasPrefix(id, prefix+"/")) && len(near) < suggestions {
				near = append(near, id)
			}
		}
		if len(near) > 0 {
			return near
		}
	}
	return nil
}
