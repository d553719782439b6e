package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/piprate/json-gold/ld"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func decoded(t *testing.T, b []byte) any {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var v any
	require.NoError(t, d.Decode(&v))
	assert.False(t, d.More())
	return v
}

func TestJSON(t *testing.T) {
	got := decoded(t, written(t, "json", answer(), base)).(map[string]any)
	assert.Equal(t, "trace", got["question"])
	assert.Equal(t, "Who reads article 25 (b) & how?", got["title"])
	assert.Equal(t, map[string]any{"provision": "iccpr/25/b", "states": []any{"RUS", "KEN"}, "maxLevel": json.Number("4"), "since": nil}, got["params"])
	assert.Equal(t, json.Number("1234567890123"), got["dataVersion"])
	assert.Equal(t, "2026-11-28T12:30:00Z", got["asked"])
	assert.Equal(t, map[string]any{"scope": "ccpr", "whole": false, "note": "two sessions | missing"}, got["coverage"].([]any)[1])
	assert.Len(t, got["columns"], len(recordHeader))
	assert.Equal(t, map[string]any{"name": "states", "kind": "list", "description": "the States it speaks to"}, got["columns"].([]any)[4])
	rows := got["rows"].([]any)
	require.Len(t, rows, 4)
	assert.Equal(t, map[string]any{
		"statement": "Türkiye/ş#é", "title": "@home", "words": "+ plus ☃ 𝄞", "date": "2027", "states": []any{"a|b", "\"q\""}, "level": json.Number("9007199254740993"),
		"overlap": json.Number("-0.25"), "binding": nil, "from": "Türkiye/ş#é", "to": "upr/9/FRE/1", "says": "=cmd",
		"uri": "https://hres.example.org/r/T%C3%BCrkiye/%C5%9F%23%C3%A9", "symbol": "Türkiye/ş", "paragraph": "é", "dataVersion": json.Number("1234567890123"),
	}, rows[3])
	assert.Nil(t, rows[2].(map[string]any)["statement"])
	assert.Equal(t, []any{}, rows[1].(map[string]any)["states"], "an empty list is no null")
}

func TestJSONL(t *testing.T) {
	lines := bufio.NewScanner(bytes.NewReader(written(t, "jsonl", answer(), base)))
	all := decoded(t, written(t, "json", answer(), base)).(map[string]any)["rows"].([]any)
	n := 0
	for ; lines.Scan(); n++ {
		assert.Equal(t, all[n], decoded(t, lines.Bytes()))
	}
	assert.Len(t, all, n)
}

// offline has no documents: the context must need none.
type offline struct{}

func (offline) LoadDocument(u string) (*ld.RemoteDocument, error) {
	return nil, fmt.Errorf("no network for %s", u)
}

func TestJSONLD(t *testing.T) {
	for _, o := range []Options{base, {}} {
		root := "https://hres.example.org/r/"
		vocabulary := "https://hres.example.org/vocab#"
		if o.Base == "" {
			root, vocabulary = "hres:", "hres:vocab#"
		}
		var document any
		require.NoError(t, json.Unmarshal(written(t, "jsonld", answer(), o), &document))
		options := ld.NewJsonLdOptions("")
		options.DocumentLoader = offline{}
		expanded, err := ld.NewJsonLdProcessor().Expand(document, options)
		require.NoError(t, err)
		require.Len(t, expanded, 1)
		dataset := expanded[0].(map[string]any)
		value := func(v any) map[string]any { return v.([]any)[0].(map[string]any) }
		assert.Equal(t, []any{"https://schema.org/Dataset"}, dataset["@type"])
		assert.Equal(t, "trace", value(dataset["http://purl.org/dc/terms/identifier"])["@value"])
		assert.InDelta(t, 1234567890123, value(dataset["https://schema.org/version"])["@value"], 0)
		assert.Len(t, dataset[vocabulary+"coverage"], 2)
		assert.Len(t, dataset[vocabulary+"parameters"], 4)
		rows := value(dataset[vocabulary+"rows"])["@list"].([]any)
		require.Len(t, rows, 4)

		first := rows[0].(map[string]any)
		assert.Equal(t, root+"CCPR/C/GC/99%2314", value(first["https://schema.org/about"])["@id"])
		assert.Equal(t, root+"CCPR/C/GC/99%2314", value(first["https://schema.org/url"])["@id"])
		assert.Equal(t, root+"iccpr/25/b", value(first[vocabulary+"to"])["@id"])
		assert.Equal(t, "CCPR/C/GC/99", value(first["http://purl.org/dc/terms/identifier"])["@value"])
		assert.Equal(t, "14", value(first[vocabulary+"paragraph"])["@value"])
		assert.Equal(t, "Human Rights Committee", value(first["http://purl.org/dc/terms/source"])["@value"])
		assert.InDelta(t, 1234567890123, value(first["https://schema.org/version"])["@value"], 0)
		assert.Equal(t, []any{map[string]any{"@value": "RUS"}, map[string]any{"@value": "KEN; TZA"}}, value(first[vocabulary+"states"])["@list"])
		for i, kind := range map[int]string{0: "date", 1: "gYearMonth", 3: "gYear"} {
			assert.Equal(t, "http://www.w3.org/2001/XMLSchema#"+kind, value(rows[i].(map[string]any)["http://purl.org/dc/terms/date"])["@type"])
		}
		assert.NotContains(t, rows[2], "https://schema.org/about")

		// It is RDF as well.
		quads, err := ld.NewJsonLdProcessor().ToRDF(document, options)
		require.NoError(t, err)
		assert.Greater(t, len(quads.(*ld.RDFDataset).GetQuads("@default")), 40)
	}
}
