// Pin writes jars.sha256: it lets Maven resolve pom.xml and records what
// arrived, one jar a line: SHA-256, size in bytes, file name. Run it with
// `go generate ./internal/neo4jlocal` after a change of pom.xml, and read the
// difference before keeping it: whatever is pinned here is what users will run.
package main

import (
	"crypto/sha256"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	log.SetFlags(0)
	// go generate runs in the folder of the package that asks for it.
	if err := pin("pom.xml", "jars.sha256"); err != nil {
		log.Fatal(err)
	}
}

func pin(pom, list string) error {
	tmp, err := os.MkdirTemp("", "pin-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	mvn := exec.Command("mvn", "-B", "-f", pom, "dependency:copy-dependencies", "-DincludeScope=runtime", "-DoutputDirectory="+tmp)
	mvn.Stdout, mvn.Stderr = os.Stderr, os.Stderr
	if err := mvn.Run(); err != nil {
		return err
	}
	entries, err := os.ReadDir(tmp) // sorted by name
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, e := range entries {
		content, err := os.ReadFile(filepath.Join(tmp, e.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%x  %8d  %s\n", sha256.Sum256(content), len(content), e.Name())
	}
	log.Printf("pinned %d jars", len(entries))
	return os.WriteFile(list, []byte(b.String()), 0o644)
}
