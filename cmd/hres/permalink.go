package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hres/hres/explorer"
	"github.com/hres/hres/permalink"
	"github.com/hres/hres/query"
)

func (a *app) permalinkCommand() *cobra.Command {
	var name, base string
	var given map[string]string
	c := &cobra.Command{
		Use:   "permalink [ID]",
		Short: "Print the address that stays of a record, or of an answer",
		Long: "Prints the address of anything in the graph by its id; or, with --query, of the answer that a question of the cookbook has now: whoever opens\n" +
			"it sees the answer of then asked anew, and whether the data have changed since. All of it is in the address.",
		Example: "  hres permalink 'CCPR/C/GC/34#20'\n  hres permalink --query binding_obligations --param state=CHE --param on=1993-03-07",
		Args:    exactArgs(cobra.MaximumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if (name == "") == (len(args) == 0) {
				return usageError{errors.New("give an id, or a question with --query")}
			}
			if base == "" {
				var err error
				if base, err = a.apiURL(); err != nil {
					base = "http://127.0.0.1:8080"
				}
			}
			base = strings.TrimSuffix(base, "/")
			return a.read(c.Context(), func(ctx context.Context, r query.Reader) error {
				path, err := recordOr(ctx, r, args, name, given)
				if err == nil {
					_, err = fmt.Fprintln(a.out, base+path)
				}
				return err
			})
		},
	}
	c.Flags().StringVar(&name, "query", "", "a question of the cookbook")
	c.Flags().StringToStringVar(&given, "param", nil, "a parameter of it as name=value, JSON or text; may be repeated")
	c.Flags().StringVar(&base, "base-url", "", "address of the start page (default: where hres up serves it)")
	return c
}

// recordOr is the path of a record, or of the answer to a question.
func recordOr(ctx context.Context, r query.Reader, ids []string, name string, given map[string]string) (string, error) {
	if len(ids) == 1 {
		return permalink.Record(ids[0]), known(ctx, r, ids)
	}
	d, ok := query.Get(name)
	if !ok || !d.Cookbook {
		return "", usageError{fmt.Errorf("the cookbook has no question %q; hres cypher lists them", name)}
	}
	params, err := values(d, given)
	if err != nil {
		return "", err
	}
	state, err := query.StateOfData.Run(ctx, r, query.Nothing{})
	if err != nil {
		return "", err
	}
	answer, err := explorer.Ask(ctx, r, d, params)
	if err != nil {
		return "", err
	}
	saved := permalink.Answer{Query: d.Name, Params: params, DataVersion: state[0].Version}
	if saved.Digest, err = permalink.Digest(answer); err != nil {
		return "", err
	}
	return saved.Path()
}

// known tells that each id is in the graph; the error names what may be meant.
func known(ctx context.Context, r query.Reader, ids []string) error {
	found, err := query.Entities.Run(ctx, r, query.IDs{IDs: ids})
	if err != nil {
		return err
	}
	for _, id := range ids {
		there := false
		for _, row := range found {
			there = there || row.Key == id
		}
		if there {
			continue
		}
		near, err := explorer.Suggest(ctx, r, id)
		if err != nil {
			return err
		}
		var names []string
		for _, n := range near {
			names = append(names, n.ID)
		}
		if len(names) == 0 {
			return usageError{fmt.Errorf("nothing in the graph has the id %q; hres search finds ids", id)}
		}
		return usageError{fmt.Errorf("nothing in the graph has the id %q; did you mean %s?", id, strings.Join(names, ", "))}
	}
	return nil
}
