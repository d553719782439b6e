package gold

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
)

//go:embed *.csv own/*.yaml
var files embed.FS

// Reference is one target that people found in a text.
type Reference struct {
	// Text is the id of the text, Start and End the place in characters from 0.
	Text       string
	Start, End int
	// Target is what is pointed to, Level the level of evidence, as README.md says.
	Target string
	Level  int
	sum    string
}

// ReadText is a text all of whose references are labelled.
type ReadText struct{ Split, Text, Language, sum string }

// Tagged is what people said that a text is about.
type Tagged struct {
	Split, Text                string
	Electoral                  bool
	Obligations, Parts, Issues []string
	Hard                       bool
	sum                        string
}

// sumOf are the first 8 hexadecimal digits of the SHA-256 of words.
func sumOf(words string) string {
	sum := sha256.Sum256([]byte(words))
	return hex.EncodeToString(sum[:4])
}

// rows reads one of the tables of labels, whose first line names the columns.
func rows(name string, columns []string, each func(row []string) error) error {
	content, err := files.ReadFile(name)
	if err != nil {
		return err
	}
	all, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if len(all) == 0 || !slices.Equal(all[0], columns) {
		return fmt.Errorf("%s: the first line must be %s", name, strings.Join(columns, ","))
	}
	for i, row := range all[1:] {
		if err := each(row); err != nil {
			return fmt.Errorf("%s:%d: %w", name, i+2, err)
		}
	}
	return nil
}

// readTexts are the texts that were read for references.
func readTexts(name string) (all []ReadText, err error) {
	err = rows(name, []string{"split", "text", "sum", "language"}, func(row []string) error {
		all = append(all, ReadText{row[0], row[1], row[3], row[2]})
		return nil
	})
	return all, err
}

// references are those of a table, by text.
func references(name string) (map[string][]Reference, error) {
	all := map[string][]Reference{}
	err := rows(name, []string{"text", "start", "end", "sum", "target", "level"}, func(row []string) error {
		start, err1 := strconv.Atoi(row[1])
		end, err2 := strconv.Atoi(row[2])
		level, err3 := strconv.Atoi(row[5])
		if err := errors.Join(err1, err2, err3); err != nil {
			return err
		}
		all[row[0]] = append(all[row[0]], Reference{row[0], start, end, row[4], level, row[3]})
		return nil
	})
	return all, err
}

// tagged are the texts of a table of tags. The table of the second labelling has neither split nor hard.
func tagged(name string, second bool) (all []Tagged, err error) {
	columns := []string{"split", "text", "sum", "electoral", "obligations", "parts", "issues", "hard"}
	if second {
		columns = columns[1:7]
	}
	err = rows(name, columns, func(row []string) error {
		split, hard := "", ""
		if !second {
			split, hard, row = row[0], row[7], row[1:7]
		}
		for _, v := range []string{row[2], hard} {
			if v != "yes" && v != "no" && (v != "" || !second) {
				return fmt.Errorf("%q is neither yes nor no", v)
			}
		}
		all = append(all, Tagged{split, row[0], row[2] == "yes", list("obligation/", row[3]), list("part/", row[4]), list("issue/", row[5]), hard == "yes", row[1]})
		return nil
	})
	return all, err
}

// list reads ids without their beginning, separated by semicolons.
func list(prefix, cell string) (ids []string) {
	for id := range strings.SplitSeq(cell, ";") {
		if id = strings.TrimSpace(id); id != "" {
			ids = append(ids, prefix+strings.TrimPrefix(id, prefix))
		}
	}
	return ids
}

// OwnText is a text made up for the project.
type OwnText struct {
	ID, Split, Mechanism, Language string
	// Words are the text; References are those marked in it.
	Words      string
	References []Reference
}

// Own are the texts made up for the project, for citations or tags.
func Own(of string) ([]OwnText, error) {
	content, err := fs.ReadFile(files, "own/"+of+".yaml")
	if err != nil {
		return nil, err
	}
	var read []struct{ ID, Split, Mechanism, Language, Text string }
	if err := yaml.Unmarshal(content, &read); err != nil {
		return nil, err
	}
	texts := make([]OwnText, len(read))
	for i, r := range read {
		texts[i] = OwnText{ID: r.ID, Split: r.Split, Mechanism: r.Mechanism, Language: r.Language}
		if texts[i].Words, texts[i].References, err = unmark(r.ID, strings.TrimSpace(r.Text)); err != nil {
			return nil, fmt.Errorf("own/%s.yaml: %s: %w", of, r.ID, err)
		}
	}
	return texts, nil
}

// unmark takes the marks out of a text: {words|target;target}.
func unmark(id, marked string) (words string, found []Reference, err error) {
	var b strings.Builder
	characters := 0
	write := func(s string) {
		b.WriteString(s)
		characters += len([]rune(s))
	}
	for marked != "" {
		before, rest, open := strings.Cut(marked, "{")
		write(before)
		if !open {
			break
		}
		inside, after, closed := strings.Cut(rest, "}")
		place, targets, barred := strings.Cut(inside, "|")
		if !closed || !barred {
			return "", nil, fmt.Errorf("the mark {%s} has no bar or no end", inside)
		}
		start := characters
		write(place)
		for target := range strings.SplitSeq(targets, ";") {
			found = append(found, Reference{id, start, characters, target, levelOf(target), sumOf(place)})
		}
		marked = after
	}
	return b.String(), found, nil
}

// levelOf is the level of evidence that follows from a target.
func levelOf(target string) int {
	switch {
	case !strings.HasPrefix(target, "symbol:"):
		return 3
	case strings.Contains(target, "#"):
		return 1
	}
	return 2
}
