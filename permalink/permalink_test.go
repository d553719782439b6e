package permalink_test

import (
	"encoding/base64"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/permalink"
)

func TestRecord(t *testing.T) {
	for id, want := range map[string]string{
		"KEN":                 "/r/KEN",
		"CCPR/C/GC/34#12":     "/r/CCPR/C/GC/34%2312",
		"A/52/38/Rev.1(GR23)": "/r/A/52/38/Rev.1%28GR23%29",
		"a b?c%d":             "/r/a%20b%3Fc%25d",
		"iccpr/25/b":          "/r/iccpr/25/b",
		"theme/é":             "/r/theme/%C3%A9",
	} {
		assert.Equal(t, want, permalink.Record(id))
		back, err := url.Parse(want)
		require.NoError(t, err)
		assert.Equal(t, "/r/"+id, back.Path)
	}
}

func TestAlternatives(t *testing.T) {
	assert.Equal(t, "CCPR/C/GC/34#12", permalink.Alternatives("CCPR/C/GC/34/para/12")[0])
	assert.Equal(t, "iccpr/25/b", permalink.Alternatives("iccpr/art/25/b/")[0])
	assert.Contains(t, permalink.Alternatives("ken"), "KEN")
	assert.Contains(t, permalink.Alternatives("Secret-Ballot"), "obligation/secret-ballot")
}

func TestAnswer(t *testing.T) {
	asked := permalink.Answer{Query: "binding_obligations", Params: map[string]any{"state": "CHE", "on": "1993-03-07", "max": int64(9007199254740993), "least": 0.5,
		"obligations": []any{"obligation/secret-ballot"}, "to": nil}, DataVersion: 12, Digest: "00ff"}
	token, err := asked.Token()
	require.NoError(t, err)
	assert.Regexp(t, `^[\w-]+$`, token)
	got, err := permalink.ParseAnswer(token)
	require.NoError(t, err)
	assert.Equal(t, asked, got)

	_, err = permalink.Answer{GraphQL: strings.Repeat("a", permalink.LongestToken)}.Token()
	assert.ErrorIs(t, err, permalink.ErrTooLong)
	for _, bad := range []string{"", "!", token[:len(token)-3], token + token, strings.Repeat("A", permalink.LongestToken+1),
		encoded(`{"v":1}`), encoded(`{"q":"a","g":"b","v":1}`), encoded(`{"q":"a","v":-1}`), encoded(`{"q":"a","v":1,"x":2}`), encoded(`{"q":"a","v":1}{}`)} {
		_, err := permalink.ParseAnswer(bad)
		assert.ErrorIs(t, err, permalink.ErrToken, "%.40s", bad)
	}
}

func encoded(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }

func FuzzParseAnswer(f *testing.F) {
	f.Add(encoded(`{"q":"a","p":{"x":[1,2.5,null,{"y":1e400}]},"v":1}`))
	f.Fuzz(func(t *testing.T, token string) {
		a, err := permalink.ParseAnswer(token)
		if err != nil {
			return
		}
		if again, err := a.Token(); err == nil {
			b, err := permalink.ParseAnswer(again)
			require.NoError(t, err)
			assert.Equal(t, a, b)
		}
	})
}
