// Package gold holds what people say that the extraction should find, and measures what it finds against that.
//
// The labels are stand-off: a text is named by its passage or statement, a place in it by the characters from and to
// which it reaches, and neither is copied. README.md is the guide by which they were made.
package gold

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/generalcomments"
	"github.com/hres/hres/loaders/undocument"
	"github.com/hres/hres/loaders/uprinfo"
	"github.com/hres/hres/seeds"
)

// Text is a text that can be labelled, in the form in which its loader gives it to the graph.
type Text struct {
	// ID is the passage's or the statement's: CCPR/C/GC/34#12, upr/7/FJI/9026de10bd15.
	ID string
	// Document is the symbol of the document, empty where the statement is of none.
	Document string
	// Themes are the publisher's, in the publisher's words.
	Themes []string
	// Words are the text. Places in it count runes from 0.
	Words string
}

// Published reads every text of the folder of published data that can be labelled: general comments, views and Universal
// Periodic Review documents by paragraph, UPR Info's recommendations and pledges, and the annotations of the Universal
// Human Rights Index. The texts of one document follow each other in its order. The error is fs.ErrNotExist where the
// folder is not there.
func Published(ctx context.Context, folder string) ([]Text, error) {
	if _, err := os.Stat(folder); err != nil {
		return nil, err
	}
	var all []Text
	comments, err := inputs(folder, "general-comments/*.json", "views/*.json")
	if err != nil {
		return nil, err
	}
	texts, err := load(ctx, generalcomments.Loader{}, comments)
	if err != nil {
		return nil, err
	}
	all = append(all, texts...)
	reports, err := reports(ctx, folder)
	if err != nil {
		return nil, err
	}
	all = append(all, reports...)
	exports, err := inputs(folder, "upr-info/upr-info-recs-*.csv")
	if err != nil {
		return nil, err
	}
	known, err := seeds.Load()
	if err != nil {
		return nil, err
	}
	for _, in := range exports {
		texts, err := load(ctx, uprinfo.New(known.StateNames()), []loaders.Input{in})
		if err != nil {
			return nil, err
		}
		all = append(all, texts...)
	}
	annotations, err := annotations(folder)
	return append(all, annotations...), err
}

func inputs(folder string, patterns ...string) (all []loaders.Input, err error) {
	for _, pattern := range patterns {
		files, err := filepath.Glob(filepath.Join(folder, pattern))
		if err != nil {
			return nil, err
		}
		for _, path := range files {
			all = append(all, loaders.Input{Name: path, Open: func() (fs.File, error) { return os.Open(path) }})
		}
	}
	return all, nil
}

// document is one as the collection of UN documents has it.
type document struct{ Symbol, Text string }

// reports are the documents of the Universal Periodic Review, divided into paragraphs.
func reports(ctx context.Context, folder string) (all []Text, err error) {
	files, err := filepath.Glob(filepath.Join(folder, "documents/UN/UPRDocuments/*.json"))
	if err != nil {
		return nil, err
	}
	for _, path := range files {
		var d document
		if err := readJSON(path, &d); err != nil {
			return nil, err
		}
		told, err := undocument.Loader{}.With(map[string]string{"symbol": d.Symbol})
		if err != nil {
			return nil, err
		}
		in := loaders.Input{Name: path, Open: func() (fs.File, error) { return memory{strings.NewReader(d.Text)}, nil }}
		texts, err := load(ctx, told, []loaders.Input{in})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		all = append(all, texts...)
	}
	return all, nil
}

// annotations are those of the index that are there one by one.
func annotations(folder string) (all []Text, err error) {
	files, err := filepath.Glob(filepath.Join(folder, "documents/UN/UHRI/*.json"))
	if err != nil {
		return nil, err
	}
	for _, path := range files {
		var a struct {
			ID     string `json:"_id"`
			Text   string
			Symbol string
		}
		if err := readJSON(path, &a); err != nil {
			return nil, err
		}
		all = append(all, Text{ID: "uhri/" + a.ID, Document: a.Symbol, Words: a.Text})
	}
	return all, nil
}

func readJSON(path string, v any) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(content, v); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// memory is a file that is held in memory.
type memory struct{ *strings.Reader }

func (memory) Stat() (fs.FileInfo, error) { return nil, fs.ErrInvalid }
func (memory) Close() error               { return nil }

// load runs a loader and takes the texts out of what it says.
func load(ctx context.Context, l loaders.Loader, inputs []loaders.Input) ([]Text, error) {
	c := collector{themes: map[string]string{}, at: map[string]int{}}
	if err := l.Load(ctx, inputs, nothing{}, &c); err != nil {
		return nil, err
	}
	return c.texts, nil
}

type nothing struct{}

func (nothing) Has(string, string) bool { return false }

// collector takes the texts out of what a loader says.
type collector struct {
	texts  []Text
	themes map[string]string
	at     map[string]int
}

func (c *collector) Node(n record.Node) error {
	text, _ := n.Properties["text"].(string)
	switch n.Label {
	case "Theme":
		c.themes[n.ID], _ = n.Properties["name"].(string)
	case "OfficialText":
		id, _, _ := strings.Cut(n.ID, "/text/")
		symbol, _, _ := strings.Cut(id, "#")
		c.texts = append(c.texts, Text{ID: id, Document: symbol, Words: text})
	case "Recommendation", "Pledge":
		if _, twice := c.at[n.ID]; !twice {
			c.at[n.ID] = len(c.texts)
			c.texts = append(c.texts, Text{ID: n.ID, Words: text})
		}
	}
	return nil
}

func (c *collector) Edge(e record.Edge) error {
	if i, ok := c.at[e.From.ID]; ok && e.Type == "HAS_THEME" {
		if name := c.themes[e.To.ID]; name != "" {
			c.texts[i].Themes = append(c.texts[i].Themes, name)
		}
	}
	return nil
}

func (*collector) Row(string, loaders.Outcome)  {}
func (*collector) NotUnderstood(loaders.Remark) {}
func (*collector) Covers(string)                {}
