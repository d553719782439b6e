package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/hres/hres/internal/neo4jdb"
	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/query"
)

func (a *app) verdictCommand() *cobra.Command {
	var name, reason, file string
	c := &cobra.Command{
		Use:   "verdict [LINK confirm|reject]",
		Short: "Confirm or reject a link that the graph makes",
		Long: "Records what you decide on a link, with your name and your reason. A rejected link is taken out of every answer, and no load brings it back,\n" +
			"until a later verdict confirms it. LINK is the id that answers give as link: type, start and end, joined by ~. --file records many, from\n" +
			"the CSV that `hres verdicts --output csv` writes.",
		Example: "  hres verdict 'CITES~CCPR/C/GC/34#12~CCPR/C/21/Rev.1/Add.7#25' reject --name 'A. Scholar' --reason 'The paragraph is another.'\n  hres verdict --file verdicts.csv",
		Args:    exactArgs(cobra.MaximumNArgs(2)),
		RunE: func(c *cobra.Command, args []string) error {
			var verdicts []loaders.Verdict
			switch {
			case file != "" && len(args) == 0:
				var err error
				if verdicts, err = readVerdicts(file); err != nil {
					return err
				}
			case file == "" && len(args) == 2:
				v := loaders.Verdict{Link: args[0], Name: strings.TrimSpace(name), Reason: strings.TrimSpace(reason), DecidedAt: time.Now().UTC().Truncate(time.Second)}
				switch args[1] {
				case "confirm":
					v.Decision = loaders.Confirmed
				case "reject":
					v.Decision = loaders.Rejected
				default:
					return usageError{fmt.Errorf("%q is no decision: write confirm or reject", args[1])}
				}
				if v.Name == "" || v.Reason == "" {
					return usageError{errors.New("a verdict needs --name and --reason")}
				}
				verdicts = append(verdicts, v)
			default:
				return usageError{errors.New("give a link and confirm or reject, or --file")}
			}
			return a.withStore(c.Context(), func(ctx context.Context, store *neo4jdb.Store) error {
				err := store.Decide(ctx, verdicts, version(), time.Now())
				var wrong *loaders.VerdictError
				if errors.As(err, &wrong) {
					return usageError{err}
				}
				if err == nil {
					a.say("Recorded %d.", len(verdicts))
				}
				return err
			})
		},
	}
	c.Flags().StringVar(&name, "name", "", "who decides")
	c.Flags().StringVar(&reason, "reason", "", "why")
	c.Flags().StringVar(&file, "file", "", "a CSV of verdicts, as hres verdicts --output csv writes it")
	return c
}

// verdictColumns are the columns of the CSV of verdicts.
var verdictColumns = []string{"link", "decision", "name", "reason", "decidedAt"}

// readVerdicts reads the CSV of verdicts. The error is a *loaders.InputError that names line and column.
func readVerdicts(path string) (verdicts []loaders.Verdict, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, &loaders.InputError{At: record.Position{File: path}, What: "cannot be opened: " + err.Error(), Do: "check the name and your right to read it", Err: err}
	}
	defer func() { _ = f.Close() }()
	rows := csv.NewReader(f)
	rows.FieldsPerRecord = len(verdictColumns)
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return verdicts, nil
		}
		line, column := 0, 0
		wrong := func(what, do string) error {
			return &loaders.InputError{At: record.Position{File: path, Line: line, Column: column}, What: what, Do: do}
		}
		if err != nil {
			var fault *csv.ParseError
			if errors.As(err, &fault) {
				line, column = fault.Line, fault.Column
			}
			return nil, wrong("is no row of a CSV of verdicts: "+err.Error(), "it has the columns "+strings.Join(verdictColumns, ", "))
		}
		line, _ = rows.FieldPos(0)
		if line == 1 {
			if strings.Join(row, ",") != strings.Join(verdictColumns, ",") {
				return nil, wrong("begins with other columns", "the first line is "+strings.Join(verdictColumns, ","))
			}
			continue
		}
		v := loaders.Verdict{Link: row[0], Decision: loaders.Decision(row[1]), Name: row[2], Reason: row[3]}
		if column = 2; v.Decision != loaders.Confirmed && v.Decision != loaders.Rejected {
			return nil, wrong(fmt.Sprintf("has the decision %q", row[1]), "write CONFIRMED or REJECTED")
		}
		if column = 3; strings.TrimSpace(v.Name) == "" {
			return nil, wrong("has no name", "say who decided")
		}
		if column = 4; strings.TrimSpace(v.Reason) == "" {
			return nil, wrong("has no reason", "say why")
		}
		column = 5
		if v.DecidedAt, err = time.Parse(time.RFC3339, row[4]); err != nil {
			return nil, wrong(fmt.Sprintf("has the time %q", row[4]), "write it as 2026-11-28T10:00:00Z")
		}
		verdicts = append(verdicts, v)
	}
}

func (a *app) verdictsCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "verdicts",
		Short:   "List what people decided on links",
		Example: "  hres verdicts\n  hres verdicts --output csv > verdicts.csv",
		Args:    exactArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			return a.read(c.Context(), func(ctx context.Context, r query.Reader) error {
				found, err := query.Verdicts.Run(ctx, r, query.Nothing{})
				if err != nil {
					return err
				}
				g := newTable(verdictColumns...)
				for _, v := range found {
					g.add(v.Link, v.Decision, v.Name, v.Reason, v.DecidedAt)
				}
				return a.writeGrid(g)
			})
		},
	}
	a.outputFlag(c, "table", "json", "csv")
	return c
}
