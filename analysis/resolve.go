package analysis

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/hres/hres/seeds"
)

// names are what things are called in the seeds.
type names struct {
	all                                                                    *seeds.Seeds
	states, mechanisms, observers, obligations, parts, issues, instruments *seeds.Names
	provisions                                                             *seeds.Provisions
	// documents are many, and few questions ask for one.
	documents func() *seeds.Names
}

var known = sync.OnceValues(func() (*names, error) {
	all, err := seeds.Load()
	if err != nil {
		return nil, err
	}
	return &names{all: all, states: all.StateNames(), mechanisms: all.AnyMechanismNames(), observers: all.ObserverNames(), obligations: all.ObligationNames(),
		parts: all.PartNames(), issues: all.IssueNames(), instruments: all.InstrumentNames(), provisions: all.ProvisionNames(),
		documents: sync.OnceValue(all.DocumentNames)}, nil
})

// resolver is one kind of names.
type resolver interface {
	Resolve(name string) (id string, ok bool)
	Suggest(name string) []string
}

func resolve(kind, written string, of func(*names) resolver) (string, error) {
	n, err := known()
	if err != nil {
		return "", err
	}
	id, ok := of(n).Resolve(written)
	if !ok {
		return "", &AskError{fmt.Sprintf("no %s is known as %q", kind, written), of(n).Suggest(written)}
	}
	return id, nil
}

func each(written []string, one func(string) (string, error)) ([]string, error) {
	ids := make([]string, len(written))
	for i, w := range written {
		id, err := one(w)
		if err != nil {
			return nil, err
		}
		ids[i] = id
	}
	return ids, nil
}

// State gives the id of the State of this name or ISO 3166-1 code, in whatever case. Errors are *AskError.
func State(written string) (string, error) {
	if len(strings.TrimSpace(written)) == 3 {
		if id, err := state(strings.ToUpper(written)); err == nil {
			return id, nil
		}
	}
	return state(written)
}

func state(written string) (string, error) {
	return resolve("State", written, func(n *names) resolver { return n.states })
}

// States gives the ids of States. Errors are *AskError.
func States(written []string) ([]string, error) { return each(written, State) }

// Mechanisms gives the ids of mechanisms of these ids, names or abbreviations. Errors are *AskError.
func Mechanisms(written []string) ([]string, error) {
	return each(written, func(w string) (string, error) {
		return resolve("mechanism", w, func(n *names) resolver { return n.mechanisms })
	})
}

// Observers gives the ids of election observers of these ids, names or abbreviations. Errors are *AskError.
func Observers(written []string) ([]string, error) {
	return each(written, func(w string) (string, error) {
		return resolve("election observer", w, func(n *names) resolver { return n.observers })
	})
}

// Obligations gives the ids of obligations of these ids, names or numbers. Errors are *AskError.
func Obligations(written []string) ([]string, error) {
	return each(written, func(w string) (string, error) {
		return resolve("obligation", w, func(n *names) resolver { return n.obligations })
	})
}

// Parts gives the ids of parts of the electoral process of these ids, names or numbers. Errors are *AskError.
func Parts(written []string) ([]string, error) {
	return each(written, func(w string) (string, error) {
		return resolve("part of the electoral process", w, func(n *names) resolver { return n.parts })
	})
}

// Issues gives the ids of issues of these ids or names: `issue/suffrage/prisoners`, `suffrage/prisoners`, `prisoners`. Errors are
// *AskError.
func Issues(written []string) ([]string, error) {
	return each(written, func(w string) (string, error) {
		return resolve("issue", w, func(n *names) resolver { return n.issues })
	})
}

// Provision gives the id of the provision that is cited: `ICCPR art. 25(b)`, `ICCPR:25(b)`, `iccpr/25/b`. Errors are *AskError.
func Provision(written string) (string, error) {
	return resolve("provision", written, func(n *names) resolver { return n.provisions })
}

// Instrument gives the id of the treaty or declaration of this id, name or abbreviation. Errors are *AskError.
func Instrument(written string) (string, error) {
	return resolve("instrument", written, func(n *names) resolver { return n.instruments })
}

// Cycle gives the number of a cycle of the Universal Periodic Review: `upr:3`, `upr/cycle/3`, `3`; nil for "". Errors are *AskError.
func Cycle(written string) (*int32, error) {
	if written == "" {
		return nil, nil
	}
	n, err := known()
	if err != nil {
		return nil, err
	}
	number, err := strconv.ParseInt(strings.NewReplacer("upr", "", "cycle", "", ":", "", "/", "", " ", "").Replace(strings.ToLower(written)), 10, 32)
	if last := len(n.all.UPR.Cycles); err != nil || number < 1 || int(number) > last {
		return nil, &AskError{What: fmt.Sprintf("no cycle of the Universal Periodic Review is known as %q; write upr:1 to upr:%d", written, last)}
	}
	cycle := int32(number)
	return &cycle, nil
}

// day checks a day; where none is written it is the one given.
func day(what, written, otherwise string) (string, error) {
	if written == "" {
		return otherwise, nil
	}
	if _, err := time.Parse(time.DateOnly, written); err != nil {
		return "", &AskError{What: what + " must be a day, as 2022-08-09"}
	}
	return written, nil
}

func today() string { return time.Now().UTC().Format(time.DateOnly) }
