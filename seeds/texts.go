package seeds

import "strings"

// DocumentNames resolves documents and decisions on communications as people cite them: by symbol, in whatever case, by number, as
// `CCPR general comment No. 25`, by the numbers of the communications, and by the name of the case.
func (s *Seeds) DocumentNames() *Names {
	c := newCalled()
	for _, d := range s.Documents {
		number, _, _ := strings.Cut(d.Number, " (")
		if number != "" && d.IssuedBy != "" {
			c.add(d.Entry, d.IssuedBy+" "+number, number+" of the "+d.IssuedBy)
		}
		c.add(d.Entry, d.Title)
	}
	for _, f := range s.Findings {
		c.add(f.Entry, append([]string{f.Name}, f.Communications...)...)
	}
	return c.names
}
