package e2e

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	module = "github.com/hres/hres/"
	driver = "github.com/neo4j/neo4j-go-driver/"
)

// TestImports holds the packages to the one direction in which data flows: loaders know no database and no API, the API
// knows no loader and no driver.
func TestImports(t *testing.T) {
	packages := listPackages(t)
	// reach returns what the packages below a folder import, directly or not, of those below others.
	reach := func(from string, to ...string) (found []string) {
		met := 0
		for path, p := range packages {
			if !within(path, module+from) {
				continue
			}
			met++
			for _, dep := range p.Deps {
				if path != dep && slices.ContainsFunc(to, func(folder string) bool { return within(dep, folder) }) {
					found = append(found, path+" → "+dep)
				}
			}
		}
		require.NotZero(t, met, "there is no package %s", from)
		return found
	}
	assert.Empty(t, reach("internal/record", strings.TrimSuffix(module, "/")), "what loaders say depends on nothing")
	for _, name := range []string{"loaders", "seeds", "extract", "schema"} {
		assert.Empty(t, reach(name, driver, module+"internal/neo4jdb", module+"internal/neo4jlocal", module+"graph", module+"query"), "%s knows no database and no API", name)
	}
	for _, name := range []string{"graph", "query"} {
		assert.Empty(t, reach(name, driver, module+"internal/neo4jdb", module+"internal/neo4jlocal", module+"loaders"), "%s knows no driver and no loader", name)
	}
	assert.Empty(t, reach("analysis", driver, module+"internal/neo4jdb", module+"internal/neo4jlocal", module+"loaders", module+"graph/generated"), "the answers know no driver, no loader and no API")
	assert.Empty(t, reach("explorer", driver, module+"internal", module+"loaders"), "the pages know no database")
	assert.Empty(t, reach("internal/neo4jlocal", driver), "Neo4j is started and ended without the driver")

	var importers []string
	for path, p := range packages {
		if slices.ContainsFunc(p.Imports, func(i string) bool { return within(i, driver) }) {
			importers = append(importers, strings.TrimPrefix(path, module))
		}
	}
	// bench measures what the driver takes by itself, to compare.
	importers = slices.DeleteFunc(importers, func(path string) bool { return path == "bench" || within(path, "bench") })
	assert.Equal(t, []string{"internal/neo4jdb"}, importers, "the only importer of the driver")
	assert.NotEmpty(t, reach("internal/neo4jdb", driver), "the check sees what is there")
}

func within(path, folder string) bool {
	folder = strings.TrimSuffix(folder, "/")
	return path == folder || strings.HasPrefix(path, folder+"/")
}

type listed struct {
	ImportPath    string
	Imports, Deps []string
}

// listPackages are the module's packages, without their tests.
func listPackages(t *testing.T) map[string]listed {
	command := exec.Command("go", "list", "-json=ImportPath,Imports,Deps", "./...")
	command.Dir = ".."
	var stderr bytes.Buffer
	command.Stderr = &stderr
	out, err := command.Output()
	require.NoError(t, err, stderr.String())
	packages := map[string]listed{}
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) {
			return packages
		}
		require.NoError(t, err)
		packages[p.ImportPath] = p
	}
}
