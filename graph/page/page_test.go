package page_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/graph/page"
)

func TestNewAsk(t *testing.T) {
	n := func(v int32) *int32 { return &v }
	cursor := func(order string) *string {
		s := page.Cursor{Order: order, Sort: "b", ID: "b"}.Encode()
		return &s
	}
	text := func(s string) *string { return &s }
	for _, c := range []struct {
		name       string
		args       page.Args
		descending bool
		want       page.Ask
		refused    string
	}{
		{"nothing", page.Args{}, false, page.Ask{Size: 20, Order: "x"}, ""},
		{"first", page.Args{First: n(100)}, true, page.Ask{Size: 100, Descending: true, Order: "x DESC"}, ""},
		{"last", page.Args{Last: n(1)}, false, page.Ask{Size: 1, Backward: true, Order: "x"}, ""},
		{"after", page.Args{After: cursor("x")}, false, page.Ask{Size: 20, Order: "x", From: &page.Cursor{Order: "x", Sort: "b", ID: "b"}}, ""},
		{"before", page.Args{Before: cursor("x")}, false, page.Ask{Size: 20, Backward: true, Order: "x", From: &page.Cursor{Order: "x", Sort: "b", ID: "b"}}, ""},
		{"none", page.Args{First: n(0)}, false, page.Ask{}, "1 to 100"},
		{"fewer than none", page.Args{Last: n(-1)}, false, page.Ask{}, "1 to 100"},
		{"too many", page.Args{First: n(101)}, false, page.Ask{}, "1 to 100"},
		{"both ways", page.Args{First: n(1), Last: n(1)}, false, page.Ask{}, "not both"},
		{"first before", page.Args{First: n(1), Before: cursor("x")}, false, page.Ask{}, "first goes with after"},
		{"last after", page.Args{Last: n(1), After: cursor("x")}, false, page.Ask{}, "last goes with before"},
		{"after and before", page.Args{After: cursor("x"), Before: cursor("x")}, false, page.Ask{}, "not with"},
		{"another order", page.Args{After: cursor("y")}, false, page.Ask{}, "another order"},
		{"the other direction", page.Args{After: cursor("x")}, true, page.Ask{}, "another order"},
		{"no cursor", page.Args{After: text("!")}, false, page.Ask{}, "none that this API gave"},
		{"an empty cursor", page.Args{After: text("")}, false, page.Ask{}, "none that this API gave"},
		{"a cursor without an id", page.Args{After: text("e30")}, false, page.Ask{}, "none that this API gave"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := page.NewAsk(c.args, "x", c.descending)
			if c.refused != "" {
				var argument *page.ArgumentError
				require.ErrorAs(t, err, &argument)
				assert.Contains(t, argument.What, c.refused)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, c.want, got)
			assert.Equal(t, c.want.Size+1, got.Limit())
		})
	}
}

func TestReads(t *testing.T) {
	assert.False(t, page.Ask{}.Reads())
	assert.True(t, page.Ask{Descending: true}.Reads())
	assert.True(t, page.Ask{Backward: true}.Reads())
	assert.False(t, page.Ask{Descending: true, Backward: true}.Reads())
}

func TestCursor(t *testing.T) {
	for _, sort := range []any{"Côte d’Ivoire", "", int64(0), int64(-7), int64(1 << 40), 2.5, nil, true} {
		c := page.Cursor{Order: "o", Sort: sort, ID: "upr/8/BLR"}
		got, err := page.Decode(c.Encode())
		require.NoError(t, err)
		assert.Equal(t, c, got)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(page.Cursor{Order: "o", Sort: 1, ID: "i"}.Encode())
	f.Add("")
	f.Add("e30")
	f.Fuzz(func(t *testing.T, s string) {
		c, err := page.Decode(s)
		if err == nil {
			again, err := page.Decode(c.Encode())
			require.NoError(t, err)
			assert.Equal(t, c.ID, again.ID)
		}
	})
}

func TestNew(t *testing.T) {
	cursor := &page.Cursor{Order: "x", Sort: "c", ID: "c"}
	for _, c := range []struct {
		name, rows, want string
		ask              page.Ask
		next, previous   bool
	}{
		{"empty", "", "", page.Ask{Size: 2}, false, false},
		{"not full", "a", "a", page.Ask{Size: 2}, false, false},
		{"full, the last", "ab", "ab", page.Ask{Size: 2}, false, false},
		{"more follow", "abc", "ab", page.Ask{Size: 2}, true, false},
		{"after a cursor", "de", "de", page.Ask{Size: 2, From: cursor}, false, true},
		{"backward, more before", "fed", "ef", page.Ask{Size: 2, Backward: true}, false, true},
		{"backward, the first", "ba", "ab", page.Ask{Size: 2, Backward: true, From: cursor}, true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var items []page.Item[string]
			for row := range strings.SplitSeq(c.rows, "") {
				if row != "" {
					items = append(items, page.Item[string]{Node: row, Sort: row, ID: row})
				}
			}
			p := page.New(c.ask, items, nil, nil)
			assert.Equal(t, c.want, strings.Join(p.Nodes(), ""))
			assert.Equal(t, c.next, p.PageInfo.HasNextPage, "next")
			assert.Equal(t, c.previous, p.PageInfo.HasPreviousPage, "previous")
			if c.want == "" {
				assert.Nil(t, p.PageInfo.StartCursor)
				assert.Nil(t, p.PageInfo.EndCursor)
				return
			}
			end, err := page.Decode(*p.PageInfo.EndCursor)
			require.NoError(t, err)
			assert.Equal(t, c.want[len(c.want)-1:], end.ID)
			start, err := page.Decode(*p.PageInfo.StartCursor)
			require.NoError(t, err)
			assert.Equal(t, c.want[:1], start.ID)
		})
	}
}

// TestTotalCount counts once, and again only where counting failed.
func TestTotalCount(t *testing.T) {
	calls := 0
	p := page.New(page.Ask{Size: 1}, []page.Item[string]{}, nil, func(context.Context) (int32, error) {
		calls++
		if calls == 1 {
			return 0, errors.New("not now")
		}
		return 7, nil
	})
	_, err := p.TotalCount(t.Context())
	require.Error(t, err)
	for range 3 {
		n, err := p.TotalCount(t.Context())
		require.NoError(t, err)
		assert.EqualValues(t, 7, n)
	}
	assert.Equal(t, 2, calls)
}
