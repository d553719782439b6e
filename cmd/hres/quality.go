package main

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hres/hres/extract/gold"
	"github.com/hres/hres/extract/quality"
)

func (a *app) qualityCommand() *cobra.Command {
	var folder, split string
	var misses bool
	c := &cobra.Command{
		Use:   "quality",
		Short: "Measure how well citations and tags are found",
		Long: "Runs the extraction over the texts that people labelled and prints precision, recall and F1 with 95 % intervals, how far two people who\n" +
			"labelled the same texts agree, and how far confidences are from what is right. The labels are part of hres, the published texts are not:\n" +
			"--published names a folder that holds them, as extract/gold/README.md says; without it only texts made up for hres are measured.",
		Example: "  hres quality --published ../shared/data\n  hres quality --published ../shared/data --split dev --misses",
		Args:    exactArgs(cobra.NoArgs),
		RunE: func(c *cobra.Command, _ []string) error {
			r, err := gold.Measure(c.Context(), folder)
			if err != nil {
				return err
			}
			if folder != "" && !r.Published {
				return usageError{fmt.Errorf("%s holds none of the published texts that were labelled", folder)}
			}
			if a.output == "json" {
				e := json.NewEncoder(a.out)
				e.SetIndent("", "  ")
				return e.Encode(r.Shown(split))
			}
			if misses {
				return a.writeMisses(r, split)
			}
			return a.writeQuality(r, split)
		},
	}
	c.Flags().StringVar(&folder, "published", "", "the folder of published texts")
	c.Flags().StringVar(&split, "split", "test", "the texts: test, dev, own test, own dev, or all")
	c.Flags().BoolVar(&misses, "misses", false, "list each reference or tag that is wrong or missed")
	a.outputFlag(c, "table", "json", "csv")
	return c
}

func (a *app) writeQuality(r *gold.Result, split string) error {
	g := newTable("of", "split", "group", "labelled", "found", "right", "precision", "95 %", "recall", "95 % ", "F1")
	for _, f := range r.Figures {
		if split != "all" && f.Split != split {
			continue
		}
		g.add(f.Of, f.Split, f.Group, f.Expected, f.Found, f.Right, quality.Percent(f.Precision()), quality.Interval(f.Right, f.Found), quality.Percent(f.Recall()), quality.Interval(f.Recalled, f.Expected), quality.Percent(f.F1()))
	}
	if a.output == "csv" {
		return a.writeGrid(g)
	}
	var b strings.Builder
	b.WriteString(g.text() + "\n")
	for _, of := range []string{"obligations", "issues", "parts"} {
		for _, s := range []string{"dev", "test"} {
			if m := r.Macro(of, s); !math.IsNaN(m) && (split == "all" || s == split) {
				fmt.Fprintf(&b, "%s, %s: macro F1 %s\n", of, s, quality.Percent(m))
			}
		}
	}
	for _, c := range r.Calibration {
		if split == "all" || c.Split == split {
			fmt.Fprintf(&b, "%s, %s: expected calibration error %.3f over %d\n", c.Of, c.Split, c.Error, c.Number)
		}
	}
	for _, x := range r.Agreement {
		fmt.Fprintf(&b, "two labellings of %d texts, %s: F1 %s", x.Texts, x.Of, quality.Percent(x.F1))
		if !math.IsNaN(x.Kappa) {
			fmt.Fprintf(&b, ", Cohen's kappa %.2f", x.Kappa)
		}
		b.WriteString("\n")
	}
	if r.LeftOut > 0 {
		fmt.Fprintf(&b, "left out: %d labelled texts that are not there, or have other words than when they were labelled\n", r.LeftOut)
	}
	if !r.Published {
		b.WriteString("The published texts were not measured: name their folder with --published.\n")
	}
	_, err := a.out.Write([]byte(b.String()))
	return err
}

func (a *app) writeMisses(r *gold.Result, split string) error {
	g := newTable("split", "text", "what", "target", "method", "start", "end", "words")
	for _, m := range r.Misses {
		if split == "all" || m.Split == split {
			g.add(m.Split, m.Text, m.What, m.Target, m.Method, m.Start, m.End, m.Words)
		}
	}
	return a.writeGrid(g)
}
