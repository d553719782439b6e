package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/cite"
	"github.com/hres/hres/export"
	"github.com/hres/hres/query"
)

func (a *app) citeCommand() *cobra.Command {
	var style, base string
	c := &cobra.Command{
		Use:   "cite ID",
		Short: "Write the citation of a passage, document, provision, treaty or statement",
		Long: "Writes how lawyers cite something in the graph, in the form of OSCOLA or of the Bluebook, or as an entry for a reference manager. It is named\n" +
			"by id, or as people write it: CCPR/C/GC/34 para 12, ICCPR art. 25(b).",
		Example: "  hres cite 'CCPR/C/GC/34 para 20'\n  hres cite iccpr/25/b --style bluebook --output markdown\n  hres cite CEDAW --output bibtex",
		Args:    exactArgs(cobra.MinimumNArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			return a.read(c.Context(), func(ctx context.Context, r query.Reader) error {
				cited, err := analysis.Cite(ctx, r, strings.Join(args, " "))
				var misunderstood *analysis.AskError
				var uncitable *analysis.UncitableError
				if errors.As(err, &misunderstood) || errors.As(err, &uncitable) {
					return usageError{err}
				}
				if err != nil {
					return err
				}
				cited.Reference.URI = export.Options{Base: base}.URI(cited.ID)
				cited.Reference.Notes = append(cited.Reference.Notes, "source: "+cited.Source)
				return a.writeCitation(cited, cite.Style(style))
			})
		},
	}
	c.Flags().StringVar(&style, "style", string(cite.OSCOLA), "style of text, markdown and html: oscola, bluebook")
	a.baseFlag(c, &base)
	a.outputFlag(c, "text", "markdown", "html", "json", "ris", "bibtex", "csl")
	return c
}

// baseFlag adds the flag that says where ids are found.
func (a *app) baseFlag(c *cobra.Command, base *string) {
	c.Flags().StringVar(base, "base-url", "", "address of the hres that links lead to (default: ids stand as hres:ID)")
}

func (a *app) writeCitation(c *analysis.Cited, style cite.Style) error {
	switch a.output {
	case "json":
		all := map[string]string{}
		for _, s := range cite.Styles() {
			text, err := c.Reference.Cite(s, cite.Plain)
			if err != nil {
				return err
			}
			all[string(s)] = text
		}
		encoder := json.NewEncoder(a.out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(struct {
			ID        string            `json:"id"`
			URI       string            `json:"uri"`
			Symbol    string            `json:"symbol"`
			Paragraph string            `json:"paragraph"`
			Kind      cite.Kind         `json:"kind"`
			Source    string            `json:"source"`
			Citations map[string]string `json:"citations"`
		}{c.ID, c.Reference.URI, c.Symbol, c.Paragraph, c.Reference.Kind, c.Source, all})
	case "ris", "bibtex", "csl":
		item, err := c.Reference.Item()
		if err != nil {
			return err
		}
		write := map[string]func() error{
			"ris":    func() error { return cite.WriteRIS(a.out, []cite.Item{item}) },
			"bibtex": func() error { return cite.WriteBibTeX(a.out, []cite.Item{item}) },
			"csl":    func() error { return cite.WriteCSL(a.out, []cite.Item{item}) },
		}
		return write[a.output]()
	}
	markup := map[string]cite.Markup{"text": cite.Plain, "markdown": cite.Markdown, "html": cite.HTML}[a.output]
	text, err := c.Reference.Cite(style, markup)
	var unknown *cite.StyleError
	if errors.As(err, &unknown) {
		return usageError{err}
	}
	if err == nil {
		_, err = fmt.Fprintln(a.out, text)
	}
	return err
}
