package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/hres/hres/extract/gold"
	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
)

// example is one text with its labels.
type example struct {
	text gold.Text
	// language is that of a text made up; empty where it is published.
	language string
	// labels are the targets that it has, as tag names them: electoral, obligation/vote.
	labels map[string]bool
	// gold tells whether the labels are of the gold's own reader.
	gold bool
	// fold is the part of cross-validation in which it is held out; -1 for a passage, which only trains.
	fold int
}

// columns of a file of labels, as extract/gold/README.md has them.
var columns = []string{"split", "text", "sum", "electoral", "obligations", "parts", "issues", "hard"}

// readLabels reads the labels of the development split, and joins them to the texts. Texts that changed since they were labelled
// are left out and counted.
func readLabels(path string, texts map[string]gold.Text) (all []example, changed int, err error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, 0, &loaders.InputError{At: record.Position{File: path}, What: "the labels are not there", Do: "run at the root of the project, where they are"}
	}
	lines := csv.NewReader(bytes.NewReader(content))
	header, err := lines.Read()
	if err != nil || !slices.Equal(header, columns) {
		return nil, 0, &loaders.InputError{At: record.Position{File: path, Line: 1}, What: fmt.Sprintf("the columns are %v", header), Do: fmt.Sprintf("write %v", columns)}
	}
	rows, err := lines.ReadAll()
	if err != nil {
		var fault *csv.ParseError
		errors.As(err, &fault)
		return nil, 0, &loaders.InputError{At: record.Position{File: path, Line: fault.Line, Column: fault.Column}, What: fault.Err.Error(), Do: "write eight columns, as in the first line"}
	}
	for _, row := range rows {
		if row[0] != "dev" {
			continue
		}
		t, ok := texts[row[1]]
		if !ok || digest(t.Words) != row[2] {
			changed++
			continue
		}
		e := example{text: t, labels: map[string]bool{electoral: row[3] == "yes"}, fold: -1}
		for kind, list := range map[string]string{"obligation": row[4], "part": row[5], "issue": row[6]} {
			for id := range strings.SplitSeq(list, ";") {
				if id != "" {
					e.labels[kind+"/"+id] = true
				}
			}
		}
		all = append(all, e)
	}
	return all, changed, nil
}

func digest(words string) string {
	sum := sha256.Sum256([]byte(words))
	return hex.EncodeToString(sum[:4])
}

// texts are the published texts and those made up, by id, and the languages of those made up.
func texts(ctx context.Context, folder string, own ...string) (texts map[string]gold.Text, languages map[string]string, err error) {
	all, err := gold.Published(ctx, folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, &loaders.InputError{At: record.Position{File: folder}, What: "the published texts are not there, and a model cannot be trained without them",
			Do: "name the folder that has them: go run ./extract/train FOLDER"}
	}
	if err != nil {
		return nil, nil, err
	}
	texts, languages = map[string]gold.Text{}, map[string]string{}
	for _, t := range all {
		if _, twice := texts[t.ID]; !twice {
			texts[t.ID] = t
		}
	}
	for _, path := range own {
		content, err := os.ReadFile(path)
		if err != nil {
			return nil, nil, &loaders.InputError{At: record.Position{File: path}, What: "the texts made up are not there", Do: "run at the root of the project, where they are"}
		}
		made, of, err := ownTexts(path, content)
		if err != nil {
			return nil, nil, err
		}
		maps.Copy(texts, made)
		maps.Copy(languages, of)
	}
	return texts, languages, nil
}

// ownTexts are texts made up and their languages, by id: a list of id, language and text in YAML.
func ownTexts(path string, content []byte) (texts map[string]gold.Text, languages map[string]string, err error) {
	var all []struct{ ID, Language, Text string }
	if err := yaml.Unmarshal(content, &all); err != nil {
		return nil, nil, &loaders.InputError{At: record.Position{File: path}, What: err.Error(), Do: "write a list of id, language and text"}
	}
	texts, languages = map[string]gold.Text{}, map[string]string{}
	for _, t := range all {
		texts[t.ID], languages[t.ID] = gold.Text{ID: t.ID, Words: t.Text}, t.Language
	}
	return texts, languages, nil
}

// group is what stays in one fold: a document, or in the Universal Periodic Review a State.
func group(t gold.Text) string {
	if parts := strings.Split(t.ID, "/"); parts[0] == "upr" && len(parts) > 2 {
		return "upr/" + parts[2]
	}
	if t.Document != "" {
		return t.Document
	}
	return t.ID
}

// The sources of texts.
const (
	ofReview      = "UPR"
	ofViews       = "views"
	ofComments    = "comments"
	ofAnnotations = "annotations"
	madeToTrain   = "made up"
	madeForGold   = "made up, in the gold"
)

// source is the kind of document that a text is from: of the Universal Periodic Review, views on a communication, general comments,
// or none, where it was made up.
func source(t gold.Text) string {
	switch {
	case strings.HasPrefix(t.ID, "own/train/"):
		return madeToTrain
	case strings.HasPrefix(t.ID, "own/"):
		return madeForGold
	case strings.HasPrefix(t.ID, "uhri/"):
		return ofAnnotations
	case strings.HasPrefix(t.ID, "upr/"), strings.HasPrefix(t.ID, "A/HRC/"):
		return ofReview
	case strings.Contains(t.ID, "/D/"):
		return ofViews
	}
	return ofComments
}

// fold divides the statements into parts of about the same size, groups whole: each in turn, the largest first,
// to the smallest part. It puts what is divided first, and returns how many they are.
func fold(all []example, parts int) int {
	slices.SortStableFunc(all, func(a, b example) int { return onlyTrains(a) - onlyTrains(b) })
	n := slices.IndexFunc(all, func(e example) bool { return onlyTrains(e) == 1 })
	if n < 0 {
		n = len(all)
	}
	all = all[:n]
	sizes := map[string]int{}
	for _, e := range all {
		sizes[group(e.text)]++
	}
	groups := make([]string, 0, len(sizes))
	for g := range sizes {
		groups = append(groups, g)
	}
	slices.SortFunc(groups, func(a, b string) int {
		if sizes[a] != sizes[b] {
			return sizes[b] - sizes[a]
		}
		return strings.Compare(a, b)
	})
	filled, of := make([]int, parts), map[string]int{}
	for _, g := range groups {
		smallest := slices.Index(filled, slices.Min(filled))
		of[g] = smallest
		filled[smallest] += sizes[g]
	}
	for i := range all {
		all[i].fold = of[group(all[i].text)]
	}
	return n
}

func onlyTrains(e example) int {
	if !e.text.IsStatement() {
		return 1
	}
	return 0
}
