package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/spf13/cobra"

	"github.com/hres/hres/seeds"
)

func (a *app) seedsCommand() *cobra.Command {
	c := &cobra.Command{Use: "seeds", Short: "Check the curated facts that come with hres"}
	c.AddCommand(a.seedsCheckCommand(), a.seedsSampleCommand())
	return c
}

func (a *app) seedsCheckCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "check",
		Short: "Validate the curated facts and tell what they cover",
		Long: "It validates every file, and prints how many entries and facts each holds, how many were checked against a source, and which obligations\n" +
			"lead to no provision, interpretation or finding.",
		Example: "  hres seeds check\n  hres seeds check --output csv",
		Args:    exactArgs(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			s, err := seeds.Load()
			if err != nil {
				return err
			}
			g := newTable("file", "entries", "facts", "verified facts", "verified")
			c := s.Coverage()
			for _, f := range append(c.Files, c.Total) {
				g.add(f.File, f.Entries, f.Facts, f.VerifiedFacts, fmt.Sprintf("%.1f %%", 100*f.Share()))
			}
			if err := a.writeGrid(g); err != nil || a.output != "table" {
				return err
			}
			n := s.Counts()
			_, err = fmt.Fprintf(a.out, "\n%d instruments, %d provisions, %d issues, %d interpretation passages, %d findings, %d reservations, %d mechanisms\n"+
				"%d of %d pairs of a member State and one of %d core treaties have a known status\n",
				n.Instruments, n.Provisions, n.Issues, n.Interpretations, n.Findings, n.Reservations, n.Mechanisms,
				n.KnownPairs, n.MemberStates*n.CoreTreaties, n.CoreTreaties)
			gaps := s.Gaps()
			if err != nil || len(gaps) == 0 {
				return err
			}
			_, err = fmt.Fprintln(a.out, "\nGaps, left open because no source was found:")
			for _, gap := range gaps {
				_, writeErr := fmt.Fprintln(a.out, "  "+gap.String())
				err = errors.Join(err, writeErr)
			}
			return err
		},
	}
	a.outputFlag(c, "table", "json", "csv")
	return c
}

func (a *app) seedsSampleCommand() *cobra.Command {
	var n int
	var seed uint64
	c := &cobra.Command{
		Use:     "sample",
		Short:   "Print random facts with their sources, to be checked by hand",
		Long:    "Each fact is printed with its place, its source and how it was checked. Every fact is as likely as any other; --seed prints the same ones again.",
		Example: "  hres seeds sample --n 30\n  hres seeds sample --n 5 --seed 7 --output json",
		Args:    exactArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			if n < 1 {
				return usageError{fmt.Errorf("--n %d: ask for one fact or more", n)}
			}
			s, err := seeds.Load()
			if err != nil {
				return err
			}
			if !c.Flags().Changed("seed") {
				seed = rand.Uint64() //nolint:gosec // it chooses facts to check, and guards nothing
			}
			facts := s.Facts()
			chosen := rand.New(rand.NewPCG(seed, 0)).Perm(len(facts))[:min(n, len(facts))] //nolint:gosec // as above
			slices.Sort(chosen)
			g := newTable("at", "entry", "key", "value", "source", "verified")
			for _, i := range chosen {
				f := facts[i]
				g.add(f.At.String(), f.ID, f.Key, f.Value, f.Source, f.Verified)
			}
			write := a.writeGrid
			if a.output == "text" {
				write = a.writeRecords
			}
			if err := write(g); err != nil {
				return err
			}
			a.say("%d of %d facts; --seed %d prints them again", len(chosen), len(facts), seed)
			return nil
		},
	}
	c.Flags().IntVar(&n, "n", 30, "how many facts")
	c.Flags().Uint64Var(&seed, "seed", 0, "the number that chooses them (default: another each time)")
	a.outputFlag(c, "text", "json", "csv")
	return c
}
