package seeds_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestDocumentNamesResolve wants documents and decisions found by what people call them.
func TestDocumentNamesResolve(t *testing.T) {
	names := load(t).DocumentNames()
	for name, want := range map[string]string{
		"CCPR/C/21/Rev.1/Add.7": "CCPR/C/21/Rev.1/Add.7", "ccpr/c/21/rev.1/add.7": "CCPR/C/21/Rev.1/Add.7",
		"CCPR general comment No. 25": "CCPR/C/21/Rev.1/Add.7", "General comment No. 34 of the CCPR": "CCPR/C/GC/34",
		"1410/2005": "CCPR/C/101/D/1410/2005", "Yevdokimov and Rezanov v. Russian Federation": "CCPR/C/101/D/1410/2005",
	} {
		id, ok := names.Resolve(name)
		assert.True(t, ok, "%q must resolve", name)
		assert.Equal(t, want, id, name)
	}
	for _, name := range []string{"", "General comment No. 25", "CCPR/C/GC/99"} {
		id, ok := names.Resolve(name)
		assert.False(t, ok, "%q must not resolve, but means %s", name, id)
	}
}
