package seeds

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Coverage says how much the seeds hold and how much of it was checked.
type Coverage struct {
	// Files has one line a file, in the order in which the files are read.
	Files []FileCoverage
	// Total is the sum of the files.
	Total FileCoverage
}

// FileCoverage counts the entries and facts of one file.
type FileCoverage struct {
	File    string
	Entries int
	// Facts are the values given, beyond id, source and verified; each element of a
	// list is one.
	Facts int
	// Verified counts the entries that are not marked "unverified", and VerifiedFacts theirs.
	Verified, VerifiedFacts int
}

// Share is the verified part of the facts, from 0 to 1.
func (c FileCoverage) Share() float64 {
	if c.Facts == 0 {
		return 0
	}
	return float64(c.VerifiedFacts) / float64(c.Facts)
}

// Coverage counts the seeds, for reports and for a limit on unverified facts.
func (s *Seeds) Coverage() Coverage {
	c := Coverage{Total: FileCoverage{File: "total"}}
	for _, one := range s.all() {
		e := one.entry()
		i := slices.IndexFunc(c.Files, func(f FileCoverage) bool { return f.File == e.At.File })
		if i < 0 {
			i = len(c.Files)
			c.Files = append(c.Files, FileCoverage{File: e.At.File})
		}
		facts := len(factsOf(one))
		for _, f := range []*FileCoverage{&c.Files[i], &c.Total} {
			f.Entries++
			f.Facts += facts
			if e.Verified != "unverified" {
				f.Verified++
				f.VerifiedFacts += facts
			}
		}
	}
	return c
}

// Fact is one value that an entry gives.
type Fact struct {
	Entry
	// Key is the entry's key, with the number of the element in brackets where it is a list.
	Key string
	// Value is the value as text.
	Value string
}

// Facts lists every fact of the seeds, in the order of the files.
func (s *Seeds) Facts() []Fact {
	var facts []Fact
	for _, one := range s.all() {
		facts = append(facts, factsOf(one)...)
	}
	return facts
}

// factsOf lists the filled values beyond id, source and verified. Reflection keeps the list right when a kind gains a field.
func factsOf(one seed) []Fact {
	var facts []Fact
	v := reflect.ValueOf(one)
	for i := range v.NumField() {
		field := v.Type().Field(i)
		key, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		switch {
		case field.Anonymous || key == "-":
			continue
		case key == "":
			// A row of a CSV file has its columns' names, which are the fields' in lowerCamel.
			key = strings.ToLower(field.Name[:1]) + field.Name[1:]
		}
		add := func(key string, v reflect.Value) { facts = append(facts, Fact{one.entry(), key, factText(v)}) }
		switch f := v.Field(i); {
		case f.Kind() == reflect.Slice:
			for k := range f.Len() {
				add(element(key, k), f.Index(k))
			}
		case !f.IsZero():
			add(key, f)
		}
	}
	return facts
}

// factText writes a value for people; of a structure, its filled parts.
func factText(v reflect.Value) string {
	if v.Kind() != reflect.Struct {
		return fmt.Sprint(v.Interface())
	}
	var parts []string
	for i := range v.NumField() {
		if f := v.Field(i); !f.IsZero() {
			parts = append(parts, fmt.Sprintf("%s %v", v.Type().Field(i).Tag.Get("yaml"), f.Interface()))
		}
	}
	return strings.Join(parts, ", ")
}

// Counts are the numbers by which the depth of the seeds is judged.
type Counts struct {
	Instruments, Provisions, Issues, Interpretations, Findings, Mechanisms, Reservations int
	// CoreTreaties are the treaties that a treaty body monitors and that are no protocols. Of the MemberStates, KnownPairs
	// is how many of the pairs with them have a known status: joined, signed, or neither by a list that is whole.
	CoreTreaties, MemberStates, KnownPairs int
}

// Counts counts.
func (s *Seeds) Counts() Counts {
	c := Counts{Instruments: len(s.Instruments), Provisions: len(s.Provisions), Issues: len(s.Issues), Interpretations: len(s.Interpretations),
		Findings: len(s.Findings), Reservations: len(s.Reservations),
		Mechanisms: len(s.TreatyBodies) + len(s.SpecialProcedures) + len(s.RegionalBodies) + 1}
	monitored := map[string]bool{}
	for _, b := range s.TreatyBodies {
		for _, id := range b.Monitors {
			monitored[id] = true
		}
	}
	known := map[[2]string]bool{}
	for _, st := range s.Statuses {
		known[[2]string{st.Instrument, st.State}] = true
	}
	for _, in := range s.Instruments {
		if !monitored[in.ID] || in.ProtocolTo != "" {
			continue
		}
		c.CoreTreaties++
		for _, st := range s.States {
			if st.Status == "MEMBER" && (in.StatusAsOf != "" || known[[2]string{in.ID, st.ID}]) {
				c.KnownPairs++
			}
		}
	}
	for _, st := range s.States {
		if st.Status == "MEMBER" {
			c.MemberStates++
		}
	}
	return c
}
