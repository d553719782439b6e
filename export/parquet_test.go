package export

import (
	"bytes"
	"io"
	"testing"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParquet(t *testing.T) {
	f, err := file.NewParquetReader(bytes.NewReader(written(t, "parquet", answer(), base)))
	require.NoError(t, err)
	defer f.Close()
	assert.Equal(t, "1234567890123", *f.MetaData().KeyValueMetadata().FindValue("hres.dataVersion"))
	assert.Equal(t, "ccpr: not loaded whole (two sessions | missing)", *f.MetaData().KeyValueMetadata().FindValue("hres.coverage.ccpr"))
	reader, err := pqarrow.NewFileReader(f, pqarrow.ArrowReadProperties{}, memory.DefaultAllocator)
	require.NoError(t, err)
	table, err := reader.ReadTable(t.Context())
	require.NoError(t, err)
	defer table.Release()
	assert.Equal(t, int64(4), table.NumRows())

	names := make([]string, table.NumCols())
	for i := range names {
		field := table.Schema().Field(i)
		names[i] = field.Name
		assert.True(t, field.Nullable, field.Name)
	}
	assert.Equal(t, recordHeader, names)
	column := func(i int) arrow.Array { return table.Column(i).Data().Chunk(0) }
	assert.Equal(t, "[\"=SUM(A1)\" \"-1 is no number\" (null) \"@home\"]", column(1).String(), "data is not guarded")
	states := column(4).(*array.List)
	assert.Equal(t, []bool{false, false, true, false}, []bool{states.IsNull(0), states.IsNull(1), states.IsNull(2), states.IsNull(3)})
	assert.Equal(t, "[[\"RUS\" \"KEN; TZA\"] [] (null) [\"a|b\" \"\\\"q\\\"\"]]", states.String())
	assert.Equal(t, "[1 -2 (null) 9007199254740993]", column(5).String())
	assert.Equal(t, "[0.5 1 (null) -0.25]", column(6).String())
	assert.Equal(t, "[true false (null) (null)]", column(7).String())
	assert.Equal(t, "[\"1996-07-12\" \"2010-06\" (null) \"2027\"]", column(3).String())
	assert.Equal(t, "[\"CCPR/C/GC/99\" (null) (null) \"Türkiye/ş\"]", column(12).String())

	a := &Answer{Columns: []Column{{Name: "a,b"}}}
	assert.EqualError(t, Write(io.Discard, "parquet", a, base), "columns: a,b can't be the name of a Parquet column; leave out commas, quotes and backslashes")
}
