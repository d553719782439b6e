package loaders

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSlug(t *testing.T) {
	for label, want := range map[string]string{
		"Elections": "elections", "Women's rights": "womens-rights", "Women’s rights": "womens-rights",
		"Asylum-seekers - refugees": "asylum-seekers-refugees", "HIV - Aids": "hiv-aids", "Égalité": "égalité", " - ": "", "": "",
	} {
		assert.Equal(t, want, Slug(label), label)
	}
}
