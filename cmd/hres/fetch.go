package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dustin/go-humanize"
	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"github.com/hres/hres/fetch"
)

// fetched is what hres fetch says of one source.
type fetched struct {
	Source string         `json:"source"`
	Files  []fetch.Result `json:"files"`
	// Next is the command that reads the files into the graph, empty where no loader does.
	Next string `json:"next,omitempty"`
}

func (a *app) fetchCommand() *cobra.Command {
	var dir, rate string
	var given []string
	var opts fetch.Options
	c := &cobra.Command{
		Use:   "fetch [SOURCE…]",
		Short: "Download published data",
		Long: "Downloads the files of a source where its publisher offers them; without a source, lists those that do. The same command again\n" +
			"continues a download that broke off, and fetches nothing that has not changed. Look at the licence before you pass on what you fetched.\n\n" +
			"Besides those of the source, --set takes url, the file's address where the publisher has moved it, and contact, an address of yours\n" +
			"that publishers see.",
		Example: "  hres fetch\n  hres fetch uhri --set language=en,fr --rate 2MB\n  hres fetch open-treaties --set treaty=iccpr",
		RunE: func(c *cobra.Command, names []string) error {
			sources, err := fetch.Sources()
			if err != nil {
				return err
			}
			if len(names) == 0 {
				return a.writeSources(sources)
			}
			if dir == "" {
				dir = filepath.Join(a.dir(), "downloads")
			}
			settings, err := settingsOf(given)
			if err != nil {
				return err
			}
			opts.Version, opts.Contact = version(), settings["contact"]
			delete(settings, "contact")
			if opts.BytesPerSecond, err = bytesOf(rate); err != nil {
				return err
			}
			if len(names) > 1 && (len(settings) > 0 || opts.SHA256 != "") {
				return usageError{errors.New("--set and --sha256 are of one source; fetch the others by themselves")}
			}
			// Everything is understood before anything is fetched.
			plans := make([][]fetch.Download, len(names))
			for i, name := range names {
				at := slices.IndexFunc(sources, func(s fetch.Source) bool { return s.ID == name })
				if at < 0 {
					return usageError{fmt.Errorf("%q cannot be fetched; hres fetch lists what can", name)}
				}
				if plans[i], err = sources[at].Downloads(dir, settings); err != nil {
					return usageError{err}
				}
				if len(plans[i]) > 1 && opts.SHA256 != "" {
					return usageError{fmt.Errorf("--sha256 is of one file, and %d would be fetched", len(plans[i]))}
				}
			}
			return a.download(c.Context(), names, plans, opts)
		},
	}
	c.Flags().StringVar(&dir, "dir", "", "folder of the files (default: downloads in the folder of the graph)")
	c.Flags().StringArrayVar(&given, "set", nil, "a setting as name=value; may be repeated")
	c.Flags().StringVar(&opts.SHA256, "sha256", "", "what the file must have, in hexadecimal")
	c.Flags().StringVar(&rate, "rate", "", "most bytes a second, such as 500KB or 2MB (default: as fast as it goes)")
	a.outputFlag(c, "text", "json")
	return c
}

// settingsOf reads name=value. The value may hold any sign, as addresses do.
func settingsOf(given []string) (map[string]string, error) {
	settings := map[string]string{}
	for _, g := range given {
		name, value, ok := strings.Cut(g, "=")
		if _, twice := settings[name]; !ok || name == "" || value == "" || twice {
			return nil, usageError{fmt.Errorf("--set %s: give each setting once, as name=value", g)}
		}
		settings[name] = value
	}
	return settings, nil
}

func bytesOf(rate string) (int64, error) {
	if rate == "" {
		return 0, nil
	}
	n, err := humanize.ParseBytes(strings.TrimSuffix(rate, "/s"))
	if err != nil || n == 0 || n > 1<<40 {
		return 0, usageError{fmt.Errorf("--rate %s is no number of bytes such as 500KB or 2MB", rate)}
	}
	return int64(n), nil
}

// download fetches what is planned for each source, and says what is there also where a later one fails.
func (a *app) download(ctx context.Context, names []string, plans [][]fetch.Download, opts fetch.Options) error {
	done := []fetched{}
	var failure error
	for i := 0; i < len(plans) && failure == nil; i++ {
		f := fetched{Source: names[i], Files: []fetch.Result{}}
		for _, d := range plans[i] {
			show, end := a.fetchProgress(d.Name)
			opts.Progress = show
			var r fetch.Result
			r, failure = fetch.Fetch(ctx, d, opts)
			end()
			if failure != nil {
				break
			}
			f.Files = append(f.Files, r)
		}
		if failure == nil {
			f.Next = a.nextCommand(f)
		}
		done = append(done, f)
	}
	if err := a.writeFetched(done); failure == nil {
		return err
	}
	return failure
}

// nextCommand is what reads the files, in words that a shell takes.
func (a *app) nextCommand(f fetched) string {
	if _, ok := a.registry.Get(f.Source); !ok {
		return ""
	}
	words := []string{"hres", "load", f.Source}
	for _, r := range f.Files {
		words = append(words, r.File)
	}
	if a.dataDir != "" {
		words = append(words, "--data-dir", a.dataDir)
	}
	for i, w := range words {
		if strings.ContainsAny(w, " \t'\"\\$&;()*?<>|`!#~") {
			words[i] = "'" + strings.ReplaceAll(w, "'", `'\''`) + "'"
		}
	}
	return strings.Join(words, " ")
}

// fetchProgress shows a bar, for people only.
func (a *app) fetchProgress(name string) (show func(done, total int64), end func()) {
	if !terminal(a.err) {
		return nil, func() {}
	}
	var bar *progressbar.ProgressBar
	return func(done, total int64) {
			if bar == nil {
				bar = newBar(a, total, name, true)
			}
			_ = bar.Set64(done)
		}, func() {
			if bar != nil {
				_ = bar.Clear()
			}
		}
}

func (a *app) writeFetched(done []fetched) error {
	var b strings.Builder
	if a.output == "json" {
		e := json.NewEncoder(&b)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		if err := e.Encode(done); err != nil {
			return err
		}
	} else {
		for _, f := range done {
			for _, r := range f.Files {
				did := "fetched"
				if r.Unchanged {
					did = "unchanged"
				} else if r.Resumed > 0 {
					did = "fetched the rest"
				}
				fmt.Fprintf(&b, "%s: %s, %s, SHA-256 %s\n", r.File, did, humanize.Bytes(uint64(r.Bytes)), r.SHA256)
			}
			if f.Next != "" {
				fmt.Fprintf(&b, "Next: %s\n", f.Next)
			}
		}
	}
	_, err := fmt.Fprint(a.out, b.String())
	return err
}

// writeSources lists what can be fetched.
func (a *app) writeSources(sources []fetch.Source) error {
	g := newTable("source", "what", "licence", "address", "verified", "settings")
	for _, s := range sources {
		settings := []any{}
		for _, x := range s.Settings {
			what := fmt.Sprintf("%s=%s (%s", x.Name, x.Default, x.Sentence)
			if len(x.Values) > 0 {
				what += ": " + strings.Join(x.Values, ", ")
			}
			settings = append(settings, what+")")
		}
		g.add(s.ID, s.Name, s.Licence, s.URL, s.Verified, settings)
	}
	if a.output == "json" {
		return a.writeGrid(g)
	}
	return a.writeRecords(g)
}
