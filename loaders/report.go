package loaders

import (
	"time"

	"github.com/hres/hres/internal/record"
)

// Report says what a run did.
type Report struct {
	Loader string `json:"loader"`
	// Load is the id of the Load node; empty after a dry run.
	Load   string `json:"load,omitempty"`
	Status Status `json:"status"`
	DryRun bool   `json:"dryRun"`
	// Same is the id of the loader's last load, where this run says just the same and the graph was not compared.
	Same string `json:"same,omitempty"`
	// DataVersion is the version of the data after the run.
	DataVersion int64        `json:"dataVersion,omitempty"`
	Files       []FileReport `json:"files"`
	// Nodes are counts by label, Relationships by type.
	Nodes         map[string]Counts `json:"nodes"`
	Relationships map[string]Counts `json:"relationships"`
	Totals        Counts            `json:"totals"`
	// Rejected relationships were said and not written, since a verdict rejects them.
	Rejected int `json:"rejected"`
	// NotUnderstood are the values the loader could not interpret, equal ones counted together.
	NotUnderstood []RemarkCount `json:"notUnderstood"`
	// MissingEnds are the edges that were not written because an end is not in the graph, the first thousand of them;
	// MissingEndsInAll counts them.
	MissingEnds      []MissingEnd `json:"missingEnds"`
	MissingEndsInAll int          `json:"missingEndsInAll"`
	// Lost counts the relationships that other loaders had said of nodes that were removed, by loader: they went with the nodes, and
	// each loader says them again when it is run again once the nodes are back.
	Lost map[string]int `json:"lost"`
	// Whole are the parts of the source, as the loader divides it, that the inputs hold whole, so that what they no longer say is
	// removed. InPart are those of which they hold something, and not known to be all: NotUnderstood, or the source's page, tells why.
	Whole    []string `json:"whole"`
	InPart   []string `json:"inPart"`
	Warnings []string `json:"warnings"`
	// Links are the reports of the links that were derived from the texts afterwards.
	Links []*Report `json:"links,omitempty"`
	// Seconds is how long the run took.
	Seconds float64 `json:"seconds"`
}

// LastVersion is the version of the data after the run and the links that were derived after it.
func (r *Report) LastVersion() int64 {
	last := r.DataVersion
	for _, l := range r.Links {
		last = max(last, l.DataVersion)
	}
	return last
}

// FileReport says what was read from one file.
type FileReport struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
	// Rows were read; of these Duplicates repeat an earlier row and Rejected could not be taken.
	Rows       int `json:"rows"`
	Duplicates int `json:"duplicates"`
	Rejected   int `json:"rejected"`
}

// Counts says what became of nodes or relationships.
type Counts struct {
	Created   int `json:"created"`
	Changed   int `json:"changed"`
	Unchanged int `json:"unchanged"`
	Removed   int `json:"removed"`
}

func (c Counts) plus(d Counts) Counts {
	return Counts{c.Created + d.Created, c.Changed + d.Changed, c.Unchanged + d.Unchanged, c.Removed + d.Removed}
}

// Differs tells whether anything was or would be written.
func (c Counts) Differs() bool { return c.Created+c.Changed+c.Removed > 0 }

// RemarkCount is a value not understood, how often, and where first.
type RemarkCount struct {
	Remark
	Count int `json:"count"`
}

// MissingEnd is an edge that could not be written.
type MissingEnd struct {
	At   record.Position `json:"at"`
	Type string          `json:"type"`
	From record.Ref      `json:"from"`
	To   record.Ref      `json:"to"`
}

// Progress says how far a run is, for a progress bar.
type Progress struct {
	// Stage is "recall", "compare", "write" or "remove".
	Stage string
	// Bytes of Total were read of the inputs, in the stages "compare" and "write". In "recall", which reads what was said before, and in
	// "remove" they count nodes and relationships; Total is -1 where it is not known.
	Bytes, Total int64
	// Written nodes and relationships so far.
	Written int
	Elapsed time.Duration
}
