package gold

import (
	"fmt"
	"math"
	"strings"

	"github.com/hres/hres/extract/quality"
)

// Page is docs/quality.md: the figures, and how they came about.
func (r *Result) Page() string {
	var b strings.Builder
	b.WriteString("# How well citations and tags are found\n\n" +
		"Written by `go run ./extract/gold/write FOLDER`; `hres quality --published FOLDER` measures anew. What counts as right says the labelling\n" +
		"guide, [extract/gold/README.md](../extract/gold/README.md). The texts of `test` were not looked at when rules and models were made; those of `dev` were.\n" +
		"`own` texts were made up for hres, in English, French and Spanish. Intervals are of 95 %, after Wilson; they take each reference as a draw of its own.\n\n" +
		"Tags are measured on statements, which is what hres tags: recommendations and observations. Those that the tagger would set on single passages of views, general\n" +
		"comments and reports (“in passages”) are measured too, and hres does not set them.\n\n")
	for _, of := range []string{"citations", "electoral", "obligations", "issues", "parts", "electoral" + InPassages, "obligations" + InPassages} {
		for _, split := range []string{"test", "dev", "own test"} {
			r.table(&b, of, split)
		}
	}
	b.WriteString("## Calibration\n\nThe expected calibration error, over ten bins of equal width.\n\n| of | split | number | error |\n|---|---|---|---|\n")
	for _, c := range r.Calibration {
		fmt.Fprintf(&b, "| %s | %s | %d | %.3f |\n", c.Of, c.Split, c.Number, c.Error)
	}
	b.WriteString("\n## Two labellings\n\nOf citations and passages every tenth text, of the statements of the test split every one was labelled by another who did not see the first labels.\n\n| of | texts | first | second | F1 | Cohen's kappa |\n|---|---|---|---|---|---|\n")
	for _, a := range r.Agreement {
		kappa := ""
		if !math.IsNaN(a.Kappa) {
			kappa = fmt.Sprintf("%.2f", a.Kappa)
		}
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %s | %s |\n", a.Of, a.Texts, a.First, a.Second, quality.Percent(a.F1), kappa)
	}
	return b.String()
}

func (r *Result) table(b *strings.Builder, of, split string) {
	var lines []string
	for _, f := range r.Figures {
		if f.Of == of && f.Split == split {
			lines = append(lines, fmt.Sprintf("| %s | %d | %d | %d | %s | %s | %s | %s | %s |", f.Group, f.Expected, f.Found, f.Right,
				quality.Percent(f.Precision()), quality.Interval(f.Right, f.Found), quality.Percent(f.Recall()), quality.Interval(f.Recalled, f.Expected), quality.Percent(f.F1())))
		}
	}
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(b, "## %s, %s\n\n| group | labelled | found | right | precision | 95 %% | recall | 95 %% | F1 |\n|---|---|---|---|---|---|---|---|---|\n%s\n\n",
		strings.ToUpper(of[:1])+of[1:], split, strings.Join(lines, "\n"))
	if m := r.Macro(of, split); of != "citations" && !strings.HasPrefix(of, "electoral") && !math.IsNaN(m) {
		fmt.Fprintf(b, "Macro F1, the mean over those that are labelled: %s.\n\n", quality.Percent(m))
	}
}
