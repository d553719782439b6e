package fetch

import (
	"bytes"
	_ "embed" // for sources.yaml
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

// Source is one published source whose files can be downloaded.
type Source struct {
	// ID is the name of the source, the same as on hres load.
	ID string `yaml:"id"`
	// Name tells what it is, for people.
	Name string `yaml:"name"`
	// URL and File are the address and the file's name; {x} in them stands for the setting x.
	URL  string `yaml:"url"`
	File string `yaml:"file"`
	// MediaType is what the file is by nature; servers may name it otherwise.
	MediaType string `yaml:"mediaType"`
	// Licence is what the publisher states.
	Licence string `yaml:"licence"`
	// Verified tells how the address is known.
	Verified string `yaml:"verified"`
	// Settings are what the templates leave open.
	Settings []Setting `yaml:"settings"`
}

// Setting is what a user may choose of a source.
type Setting struct {
	Name string `yaml:"name"`
	// Default is the value where none is given, or several with commas between.
	Default string `yaml:"default"`
	// Values are the ones that exist; where empty, any word does.
	Values []string `yaml:"values"`
	// Always is a value that is fetched along with every other.
	Always   string `yaml:"always"`
	Sentence string `yaml:"sentence"`
}

//go:embed sources.yaml
var sourcesYAML []byte

// Sources returns what can be fetched, by id. It fails only where the embedded table is at fault.
func Sources() ([]Source, error) { return parse(sourcesYAML) }

var (
	placeholder = regexp.MustCompile(`\{([^{}]*)\}`)
	// A value goes into an address and into the name of a file: it must not lead out of either.
	word = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)
)

func parse(table []byte) ([]Source, error) {
	var all []Source
	if err := yaml.NewDecoder(bytes.NewReader(table), yaml.Strict()).Decode(&all); err != nil {
		return nil, fmt.Errorf("fetch/sources.yaml: %w", err)
	}
	for i, s := range all {
		switch {
		case slices.Contains([]string{s.ID, s.Name, s.File, s.MediaType, s.Licence, s.Verified}, ""):
			return nil, fmt.Errorf("fetch/sources.yaml: %q lacks one of id, name, file, mediaType, licence, verified", s.ID)
		case i > 0 && all[i-1].ID >= s.ID:
			return nil, fmt.Errorf("fetch/sources.yaml: %s stands after %s; ids are unique and in order", s.ID, all[i-1].ID)
		}
		downloads, err := s.Downloads("", nil)
		if err != nil {
			return nil, fmt.Errorf("fetch/sources.yaml: %s: %w", s.ID, err)
		}
		for _, d := range downloads {
			if err := d.check(); err != nil {
				return nil, fmt.Errorf("fetch/sources.yaml: %s: %w", s.ID, err)
			}
		}
	}
	return all, nil
}

// Downloads returns what to fetch into a folder: one file, or one for each value where a setting has several. given are
// settings by name; "url" among them replaces the address of the source, for one file. A setting that the source does
// not have, or a value that it cannot have, is an error.
func (s Source) Downloads(dir string, given map[string]string) ([]Download, error) {
	known := []string{"url"}
	chosen := []map[string]string{{}}
	for _, setting := range s.Settings {
		known = append(known, setting.Name)
		values, err := setting.choose(given)
		if err != nil {
			return nil, err
		}
		var next []map[string]string
		for _, c := range chosen {
			for _, v := range values {
				with := maps.Clone(c)
				with[setting.Name] = v
				next = append(next, with)
			}
		}
		chosen = next
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if !slices.Contains(known, name) {
			return nil, fmt.Errorf("%s has no setting %q; it has %s", s.ID, name, strings.Join(known, ", "))
		}
	}
	address := s.URL
	if given["url"] != "" {
		address = given["url"]
		if len(chosen) > 1 {
			return nil, errors.New("url is the address of one file; give each other setting one value")
		}
	}
	var all []Download
	for _, c := range chosen {
		d := Download{Dir: dir, MediaType: s.MediaType}
		var errURL, errFile error
		d.URL, errURL = fill(address, c)
		d.Name, errFile = fill(s.File, c)
		if err := errors.Join(errURL, errFile); err != nil {
			return nil, err
		}
		all = append(all, d)
	}
	return all, nil
}

// choose returns the values of a setting, those given or the default's.
func (s Setting) choose(given map[string]string) ([]string, error) {
	text, set := given[s.Name]
	if !set {
		text = s.Default
	}
	var values []string
	// An address of one's own is of one file, so that nothing comes along with it.
	if s.Always != "" && given["url"] == "" {
		values = append(values, s.Always)
	}
	for v := range strings.SplitSeq(text, ",") {
		switch {
		case !word.MatchString(v):
			return nil, fmt.Errorf("%s=%s is no word of letters, digits, dots, dashes", s.Name, v)
		case len(s.Values) > 0 && !slices.Contains(s.Values, v):
			return nil, fmt.Errorf("%s=%s is none of %s", s.Name, v, strings.Join(s.Values, ", "))
		case !slices.Contains(values, v):
			values = append(values, v)
		}
	}
	return values, nil
}

func fill(template string, values map[string]string) (filled string, err error) {
	filled = placeholder.ReplaceAllStringFunc(template, func(p string) string {
		v, ok := values[strings.Trim(p, "{}")]
		if !ok {
			err = fmt.Errorf("%s in %s is no setting", p, template)
		}
		return v
	})
	return filled, err
}
