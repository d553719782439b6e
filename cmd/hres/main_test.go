package main

import (
	"os"
	"testing"

	"github.com/hres/hres/internal/neo4jtest"
)

// asHres makes this test program hres itself, so that tests can start and kill it as a process.
const asHres = "HRES_TEST_AS_HRES"

func TestMain(m *testing.M) {
	if os.Getenv(asHres) != "" {
		main()
	}
	neo4jtest.Main(m)
}
