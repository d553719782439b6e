package councilresolutions

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/loadertest"
)

func TestRows(t *testing.T) {
	said := loadertest.Load(t, Loader{}, nil, loadertest.File(t, "testdata/resolutions.csv"))
	got := map[string]record.Properties{}
	for id, n := range said.Nodes["Document"] {
		got[id] = n.Properties
	}
	assert.Equal(t, map[string]record.Properties{
		"A/HRC/RES/99/1":     {"title": "Made-up rights of voters", "kind": "RESOLUTION", "date": "2050-03-01", "source": Name},
		"E/CN.4/DEC/7(XXXV)": {"title": "Made-up duties", "kind": "DECISION", "date": "1979-02-01", "source": Name},
	}, got)
	assert.Contains(t, said.Edges["PUBLISHED_BY"], [2]string{"E/CN.4/DEC/7(XXXV)", "org/un-commission-on-human-rights"})
	assert.Equal(t, map[loaders.Outcome]int{loaders.RowTaken: 2, loaders.RowRejected: 7}, said.Rows)
	var why []string
	for _, r := range said.Remarks {
		why = append(why, r.At.String()+" "+r.Field+" "+r.Value)
	}
	assert.Equal(t, []string{"resolutions.csv:4:2 symbol A/HRC/99/L.…", "resolutions.csv:5:2 symbol E/CN.4/RES(II)", "resolutions.csv:6:2 symbol E/CN.4/RES(II)",
		"resolutions.csv:7:2 date 2050", "resolutions.csv:8:2 body Sub-Commission", "resolutions.csv:9:2 symbol A/HRC/DEC/99/101", "resolutions.csv:10:2 symbol A/HRC/DEC/99/101"}, why)
	assert.Equal(t, []string{Name}, said.Covered)
}

func TestFaultsOfAFile(t *testing.T) {
	for name, c := range map[string]struct{ content, want string }{
		"empty":           {"", "has no column symbol"},
		"other columns":   {"a,b\n", "has no column symbol"},
		"no rows":         {"symbol,title,date,body\n", "no rows"},
		"a short row":     {"symbol,title,date,body\nA\n", "x.csv:2:1: has 1 cells"},
		"an open quote":   {"symbol,title,date,body\nA,\"b,c,d\n", "x.csv:2"},
		"UTF-16":          {"\xff\xfes\x00y\x00", "has no column symbol"},
		"a NUL":           {"symbol,title,date,body\nA,b\x00,c,d\n", "x.csv:2:4: has the byte 0x0"},
		"no UTF-8":        {"symbol,title,date,body\nA,\xc3(,c,d\n", "x.csv:2:3: has the byte 0xc3"},
		"a million cells": {strings.Repeat("x,", 1_000_000) + "\n", "has no column symbol"},
	} {
		t.Run(name, func(t *testing.T) {
			err := Loader{}.Load(t.Context(), []loaders.Input{loadertest.Text("x.csv", c.content)}, nil, loadertest.Said(t))
			var fault *loaders.InputError
			require.ErrorAs(t, err, &fault)
			assert.Contains(t, err.Error(), c.want)
			assert.NotEmpty(t, fault.Do)
		})
	}
	assert.ErrorContains(t, Loader{}.Load(t.Context(), nil, nil, loadertest.Said(t)), "no file is given")
}

func TestWhatIsPublished(t *testing.T) {
	said := loadertest.Load(t, Loader{}, nil, loadertest.Published(t, "hrc-resolutions/hrc-resolutions.csv")...)
	assert.Equal(t, 6346, said.Rows[loaders.RowTaken]+said.Rows[loaders.RowDuplicate]+said.Rows[loaders.RowRejected])
	assert.Greater(t, len(said.Nodes["Document"]), 5000)
	n := said.Nodes["Document"]["A/HRC/RES/24/8"]
	assert.Equal(t, "Equal political participation", n.Properties["title"])
	assert.Equal(t, "2013-09-26", n.Properties["date"])
}
