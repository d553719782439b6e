package loaders

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// VerdictsName owns what people decide on links.
const VerdictsName = "verdicts"

// Decision is what a person decided on a link.
type Decision string

// The decisions; the schema's VerdictDecision says what each means.
const (
	Confirmed Decision = "CONFIRMED"
	Rejected  Decision = "REJECTED"
)

// Verdict is what a person decided on a link.
type Verdict struct {
	// Link is its id: type, start and end, joined by ~.
	Link     string
	Decision Decision
	// Name is who decided, Reason why.
	Name, Reason string
	DecidedAt    time.Time
}

// ID is the id of the verdict's node: one person has one verdict on a link.
func (v Verdict) ID() string { return "verdict/" + v.Link + "/" + Slug(v.Name) }

// Latest gives the verdict that stands: the one that was made last, of two of one second the one of the name that sorts last.
func Latest(verdicts []Verdict) Verdict {
	if len(verdicts) == 0 {
		return Verdict{}
	}
	return slices.MaxFunc(verdicts, func(a, b Verdict) int { return cmp.Or(a.DecidedAt.Compare(b.DecidedAt), cmp.Compare(a.Name, b.Name)) })
}

// VerdictError is a link on which no verdict can be given.
type VerdictError struct{ Link, What, Do string }

// Error names the link, the problem and the remedy.
func (e *VerdictError) Error() string { return fmt.Sprintf("%s: %s; %s", e.Link, e.What, e.Do) }

// Link is the id of a relationship.
func Link(kind, from, to string) string { return kind + "~" + from + "~" + to }

// Ends takes the id of a relationship apart. The error is a *VerdictError.
func Ends(link string) (kind, from, to string, err error) {
	parts := strings.Split(link, "~")
	if len(parts) != 3 || parts[0] == "" || parts[1] == "" || parts[2] == "" {
		return "", "", "", &VerdictError{link, "is no id of a link", "write type, start and end, joined by ~: CITES~CCPR/C/GC/34#12~CCPR/C/21/Rev.1/Add.7#25"}
	}
	return parts[0], parts[1], parts[2], nil
}
