// Show writes the texts that can be labelled as lines of JSON, to label them: go run ./extract/gold/show FOLDER.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"log"
	"os"

	"github.com/hres/hres/extract/gold"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("show: name the folder of published data")
	}
	texts, err := gold.Published(context.Background(), os.Args[1])
	if err != nil {
		log.Fatal("show: ", err)
	}
	out := bufio.NewWriter(os.Stdout)
	for _, t := range texts {
		if err := json.NewEncoder(out).Encode(t); err != nil {
			log.Fatal("show: ", err)
		}
	}
	if err := out.Flush(); err != nil {
		log.Fatal("show: ", err)
	}
}
