// Write measures the extraction and writes the figures where the API and the documents take them from:
// go run ./extract/gold/write FOLDER, from the project's root.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"log"
	"os"

	"github.com/hres/hres/extract/gold"
)

func main() {
	log.SetFlags(0)
	if err := run(); err != nil {
		log.Fatal("write: ", err)
	}
}

func run() error {
	if len(os.Args) != 2 {
		return errors.New("name the folder of published texts")
	}
	r, err := gold.Measure(context.Background(), os.Args[1])
	if err != nil {
		return err
	}
	if !r.Published {
		return errors.New("the folder holds none of the published texts that were labelled")
	}
	figures, err := json.MarshalIndent(r.Figures, "", " ")
	if err != nil {
		return err
	}
	if err := os.WriteFile("extract/quality/figures.json", append(figures, '\n'), 0o644); err != nil { // #nosec G306 -- a file of the repository
		return err
	}
	return os.WriteFile("docs/quality.md", []byte(r.Page()), 0o644) // #nosec G306 -- as above
}
