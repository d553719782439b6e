package fetch

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func source(t *testing.T, id string) Source {
	t.Helper()
	all, err := Sources()
	require.NoError(t, err)
	for _, s := range all {
		if s.ID == id {
			return s
		}
	}
	require.Fail(t, "there is no source "+id)
	return Source{}
}

func TestSources(t *testing.T) {
	all, err := Sources()
	require.NoError(t, err)
	require.NotEmpty(t, all)
	for _, s := range all {
		u, err := url.Parse(s.URL)
		require.NoError(t, err)
		assert.Equal(t, "https", u.Scheme, s.ID)
		for _, setting := range s.Settings {
			assert.NotEmpty(t, setting.Sentence, s.ID)
		}
	}
}

func TestDownloads(t *testing.T) {
	const uhri = "https://uhri.ohchr.org/api/uhri/export-results/"
	for name, c := range map[string]struct {
		source string
		given  map[string]string
		want   []string // address and name by turns
		err    string
	}{
		"by default":              {"uhri", nil, []string{uhri + "export-full-en.json", "export-full-en.json"}, ""},
		"English comes along":     {"uhri", map[string]string{"language": "fr"}, []string{uhri + "export-full-en.json", "export-full-en.json", uhri + "export-full-fr.json", "export-full-fr.json"}, ""},
		"once":                    {"uhri", map[string]string{"language": "en,en", "format": "xlsx"}, []string{uhri + "export-full-en.xlsx", "export-full-en.xlsx"}, ""},
		"own address":             {"uhri", map[string]string{"language": "fr", "url": "https://example.org/{language}"}, []string{"https://example.org/fr", "export-full-fr.json"}, ""},
		"one address, many files": {"open-treaties", map[string]string{"url": "https://example.org/x"}, nil, "give each other setting one value"},
		"unknown setting":         {"uhri", map[string]string{"lang": "fr"}, nil, `uhri has no setting "lang"; it has url, language, format`},
		"unknown value":           {"uhri", map[string]string{"language": "de"}, nil, "language=de is none of en, fr, es, ar, ru, zh"},
		"value leads out":         {"country-codes", map[string]string{"version": "../../other"}, nil, "is no word"},
		"empty value":             {"uhri", map[string]string{"language": ""}, nil, "is no word"},
		"unknown in the address":  {"uhri", map[string]string{"url": "https://example.org/{tongue}"}, nil, "{tongue}"},
	} {
		t.Run(name, func(t *testing.T) {
			all, err := source(t, c.source).Downloads("folder", c.given)
			if c.err != "" {
				require.ErrorContains(t, err, c.err)
				return
			}
			require.NoError(t, err)
			var got []string
			for _, d := range all {
				assert.Equal(t, "folder", d.Dir)
				got = append(got, d.URL, d.Name)
			}
			assert.Equal(t, c.want, got)
		})
	}
	all, err := source(t, "open-treaties").Downloads("", nil)
	require.NoError(t, err)
	assert.Len(t, all, 12)
}

func TestTableAtFault(t *testing.T) {
	const good = "- {id: b, name: n, url: 'https://example.org/{x}', file: f, mediaType: text/csv, licence: l, verified: v, settings: [{name: x, default: y, sentence: s}]}\n"
	_, err := parse([]byte(good))
	require.NoError(t, err)
	for name, c := range map[string]struct{ table, want string }{
		"unknown key":   {"- {id: b, address: x}\n", "address"},
		"no licence":    {"- {id: b, name: n, url: 'https://example.org/', file: f, mediaType: m, verified: v}\n", "lacks one of"},
		"order":         {good + good, "unique and in order"},
		"no setting":    {"- {id: b, name: n, url: 'https://example.org/{x}', file: f, mediaType: m, licence: l, verified: v}\n", "{x}"},
		"no address":    {"- {id: b, name: n, url: '/x', file: f, mediaType: m, licence: l, verified: v}\n", "does not start with"},
		"no list":       {"id: b\n", "sources.yaml"},
		"wrong default": {"- {id: b, name: n, url: 'https://example.org/', file: f, mediaType: m, licence: l, verified: v, settings: [{name: x, default: y, values: [z]}]}\n", "none of z"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := parse([]byte(c.table))
			require.ErrorContains(t, err, c.want)
		})
	}
}
