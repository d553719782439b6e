package main

import (
	"testing"

	"github.com/hres/hres/internal/neo4jtest"
)

func TestMain(m *testing.M) { neo4jtest.Main(m) }
