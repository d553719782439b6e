package seeds

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Position is a place in a seed file. Lines and columns count from 1.
type Position struct {
	File   string
	Line   int
	Column int
}

// String gives the position in the form editors and terminals can jump to.
func (p Position) String() string {
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

// Problem is one fault in a seed file: where it is, what is wrong, what to do.
type Problem struct {
	At      Position
	Message string
	Advice  string
}

// Error gives the problem on one line.
func (p Problem) Error() string {
	return fmt.Sprintf("%s: %s; %s", p.At, p.Message, p.Advice)
}

// Problems are all the faults found, in the order of their files. A curator who
// edits by hand wants the whole list, not the first of it.
type Problems []Problem

// Error gives one problem a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap lets errors.As find a single [Problem].
func (ps Problems) Unwrap() []error {
	errs := make([]error, len(ps))
	for i, p := range ps {
		errs[i] = p
	}
	return errs
}

// errorOrNil keeps an empty list from becoming a non-nil error.
func (ps Problems) errorOrNil() error {
	if len(ps) == 0 {
		return nil
	}
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.At.File, b.At.File),
			cmp.Compare(a.At.Line, b.At.Line),
			cmp.Compare(a.At.Column, b.At.Column),
		)
	})
	return ps
}
