package export

import (
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"
)

var parquetTypes = map[Kind]reflect.Type{
	Text: reflect.TypeFor[*string](), ID: reflect.TypeFor[*string](), Date: reflect.TypeFor[*string](), Integer: reflect.TypeFor[*int64](),
	Real: reflect.TypeFor[*float64](), Boolean: reflect.TypeFor[*bool](), List: reflect.TypeFor[[]string](), Integers: reflect.TypeFor[[]int64](),
}

// writeParquet writes a nullable column for each column, in their order: UTF-8 strings (dates too, since they can be a year or
// a month), int64, double, boolean, lists of strings or int64. The question and its data version are in the file's metadata.
func writeParquet(w io.Writer, a *Answer, o Options) error {
	a = a.records(o)
	fields := make([]reflect.StructField, len(a.Columns))
	for i, c := range a.Columns {
		if strings.ContainsAny(c.Name, ",`\"\\") {
			return &ColumnsError{fmt.Sprintf("%s can't be the name of a Parquet column; leave out commas, quotes and backslashes", c.Name)}
		}
		tag := c.Name + ",optional,zstd"
		if c.Kind == List || c.Kind == Integers {
			tag += ",list"
		}
		fields[i] = reflect.StructField{Name: "C" + strconv.Itoa(i), Type: parquetTypes[c.Kind], Tag: reflect.StructTag(`parquet:"` + tag + `"`)}
	}
	record := reflect.New(reflect.StructOf(fields))
	options := []parquet.WriterOption{
		parquet.SchemaOf(record.Interface()),
		// A row group is kept in memory until it is full.
		parquet.MaxRowsPerRowGroup(1 << 15),
		parquet.KeyValueMetadata("hres.question", a.Question),
		parquet.KeyValueMetadata("hres.title", a.Title),
		parquet.KeyValueMetadata("hres.about", strings.Join(a.about(), " ")),
		parquet.KeyValueMetadata("hres.dataVersion", strconv.FormatInt(a.DataVersion, 10)),
	}
	for _, c := range a.Coverage {
		options = append(options, parquet.KeyValueMetadata("hres.coverage."+c.Scope, c.line()))
	}
	out := parquet.NewWriter(w, options...)
	for row, err := range a.rows() {
		if err != nil {
			return err
		}
		for i, v := range row {
			field := record.Elem().Field(i)
			switch {
			case v == nil:
				field.SetZero()
			case a.Columns[i].Kind == List || a.Columns[i].Kind == Integers:
				field.Set(reflect.ValueOf(v))
			default:
				pointer := reflect.New(reflect.TypeOf(v))
				pointer.Elem().Set(reflect.ValueOf(v))
				field.Set(pointer)
			}
		}
		if err := out.Write(record.Interface()); err != nil {
			return err
		}
	}
	return out.Close()
}
