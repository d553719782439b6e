// Train learns extract/tag/model.csv from labelled texts, and prints how good it is by cross-validation. At the root of the
// project: go run ./extract/train [FOLDER OF PUBLISHED DATA].
//
// It reads extract/gold/tags.csv, of which it takes the development split, and extract/train/labels.csv. The statements of both are
// measured on, each by a model that saw no text of the same document or State; passages only train. Statements of the Review are
// learned beside others that nobody labelled as well (beside.go). Part of the lexicon and of the texts made up was written with errors on
// these texts in view, so the figures are better than those on the test split. The same inputs give the same bytes.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"

	"github.com/hres/hres/extract/tag"
)

// folds is into how many parts cross-validation divides the statements.
const folds = 5

func main() {
	log.SetFlags(0)
	goldLabels := flag.String("gold", "extract/gold/tags.csv", "the labels to learn from and to measure on")
	goldOwn := flag.String("own", "extract/gold/own/tags.yaml", "the texts made up that are in the gold")
	more := flag.String("labels", "extract/train/labels.csv", "more labels to learn from")
	model := flag.String("model", "extract/tag/model.csv", "the model to write; none where empty")
	errors := flag.Bool("errors", false, "list where cross-validation and the labels differ")
	flag.Parse()
	folder := "../shared/data"
	if flag.NArg() > 0 {
		folder = flag.Arg(0)
	}
	if err := run(context.Background(), folder, *goldLabels, *goldOwn, *more, *model, *errors, os.Stdout); err != nil {
		log.Fatal("train: ", err)
	}
}

func run(ctx context.Context, folder, goldLabels, goldOwn, more, model string, errors bool, out io.Writer) error {
	texts, languages, err := texts(ctx, folder, goldOwn, filepath.Join(filepath.Dir(more), "texts.yaml"))
	if err != nil {
		return err
	}
	dev, changed, err := readLabels(goldLabels, texts)
	if err != nil {
		return err
	}
	extra, changedToo, err := readLabels(more, texts)
	if err != nil {
		return err
	}
	all, twice := dev, map[string]bool{}
	for i, e := range dev {
		dev[i].gold, twice[e.text.ID] = true, true
	}
	for _, e := range extra {
		if !twice[e.text.ID] {
			all = append(all, e)
		}
	}
	for i := range all {
		all[i].language = languages[all[i].text.ID]
	}
	measured := fold(all, folds)
	if _, err := fmt.Fprintf(out, "%d statements to learn from and measure on, %d passages only to learn from; %d texts left out, since they changed\n", measured, len(all)-measured, changed+changedToo); err != nil {
		return err
	}
	l := newLearner(tag.Declared(), all, texts)
	held, err := l.crossValidate()
	if err != nil {
		return err
	}
	if err := held.report(out); err != nil {
		return err
	}
	if errors {
		if err := held.list(out); err != nil {
			return err
		}
	}
	if model == "" {
		return nil
	}
	m, err := l.train(func(example) bool { return true })
	if err != nil {
		return err
	}
	return write(model, l, m, held)
}
