package analysis

import (
	"context"
	"fmt"

	"github.com/hres/hres/extract/quality"
	"github.com/hres/hres/query"
)

// holds tells whether the graph has a node of this id.
func holds(ctx context.Context, r query.Reader, id string) (bool, error) {
	rows, err := query.Entities.Run(ctx, r, query.IDs{IDs: []string{id}})
	return len(rows) > 0, err
}

// Speakers gives the ids of mechanisms and election observers. Errors are *AskError.
func Speakers(written []string) ([]string, error) {
	return each(written, func(w string) (string, error) {
		id, err := Mechanisms([]string{w})
		if err == nil {
			return id[0], nil
		}
		if id, err := Observers([]string{w}); err == nil {
			return id[0], nil
		}
		return "", err
	})
}

// optional resolves what may be empty: nil then.
func optional(written string, one func(string) (string, error)) (*string, error) {
	if written == "" {
		return nil, nil
	}
	id, err := one(written)
	if err != nil {
		return nil, err
	}
	return &id, nil
}

// optionalDay checks a day that may be empty: nil then.
func optionalDay(what, written string) (*string, error) {
	return optional(written, func(w string) (string, error) { return day(what, w, "") })
}

// one makes a function on lists one on a single name.
func one(list func([]string) ([]string, error)) func(string) (string, error) {
	return func(w string) (string, error) {
		ids, err := list([]string{w})
		if err != nil {
			return "", err
		}
		return ids[0], nil
	}
}

// within checks a number of an ask.
func within(what string, n, low, high int32) error {
	if n < low || n > high {
		return &AskError{What: fmt.Sprintf("%s must be %d to %d, not %d", what, low, high, n)}
	}
	return nil
}

// measured says how well citations are found.
func measured() (string, error) {
	figures, err := quality.Measured()
	if err != nil {
		return "", err
	}
	for _, f := range figures {
		if f.Of == "citations" && f.Split == "test" && f.Group == "all" && f.Expected > 0 && f.Found > 0 {
			low, high := quality.Wilson(f.Recalled, f.Expected)
			return fmt.Sprintf("Of %d references that people labelled, the extraction finds %.0f %% (95 %% interval %.0f to %.0f); of what it finds, %.0f %% is right.",
				f.Expected, 100*f.Recall(), 100*low, 100*high, 100*f.Precision()), nil
		}
	}
	return "How many of the citations in texts the extraction finds has not been measured for this version.", nil
}

// orElse is what was given, or the value that stands for nothing given.
func orElse[T any](given *T, otherwise T) T {
	if given == nil {
		return otherwise
	}
	return *given
}
