package seeds

import (
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
	// Verified counts the entries that are not marked "unverified".
	Verified int
}

// Share is the verified part of the entries, from 0 to 1.
func (c FileCoverage) Share() float64 {
	if c.Entries == 0 {
		return 0
	}
	return float64(c.Verified) / float64(c.Entries)
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
		facts, verified := countFacts(one), 0
		if e.Verified != "unverified" {
			verified = 1
		}
		for _, f := range []*FileCoverage{&c.Files[i], &c.Total} {
			f.Entries++
			f.Facts += facts
			f.Verified += verified
		}
	}
	return c
}

// countFacts counts the filled values that have a key in the files. Reflection keeps
// the count right when a kind gains a field.
func countFacts(one seed) int {
	facts := 0
	v := reflect.ValueOf(one)
	for i := range v.NumField() {
		key, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
		if key == "" || key == "-" {
			continue
		}
		switch f := v.Field(i); {
		case f.Kind() == reflect.Slice:
			facts += f.Len()
		case !f.IsZero():
			facts++
		}
	}
	return facts
}
