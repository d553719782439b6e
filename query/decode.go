package query

import (
	"fmt"
	"reflect"
	"strings"
	"sync"

	"github.com/hres/hres/graph/model"
)

// Entity is a node or a relationship as a Reader returns it.
type Entity interface {
	// Content returns the labels, or the relationship type alone, and the properties.
	Content() (labels []string, properties map[string]any)
}

// decoder writes rows into Go values. Within one answer the same node becomes the same Go value.
type decoder struct{ known map[string]reflect.Value }

var nodeType = reflect.TypeFor[model.Node]()

// row writes one row into a struct by the names of its columns.
func (d *decoder) row(into reflect.Value, columns []string, values []any) error {
	fields := fieldsOf(into.Type(), columnTag(into.Type()))
	for i, column := range columns {
		index, ok := fields[column]
		if !ok {
			return fmt.Errorf("column %s is not expected", column)
		}
		if err := d.value(into.FieldByIndex(index), values[i]); err != nil {
			return fmt.Errorf("column %s: %w", column, err)
		}
	}
	return nil
}

func (d *decoder) value(into reflect.Value, v any) error {
	if v == nil {
		return nil
	}
	if entity, ok := v.(Entity); ok {
		return d.entity(into, entity)
	}
	t := into.Type()
	if t.Kind() == reflect.Pointer {
		p := reflect.New(t.Elem())
		if err := d.value(p.Elem(), v); err != nil {
			return err
		}
		into.Set(p)
		return nil
	}
	switch v := v.(type) {
	case string:
		if t.Kind() == reflect.String {
			into.SetString(v)
			return nil
		}
	case bool:
		if t.Kind() == reflect.Bool {
			into.SetBool(v)
			return nil
		}
	case int64:
		switch t.Kind() {
		case reflect.Int, reflect.Int32, reflect.Int64:
			if into.OverflowInt(v) {
				return fmt.Errorf("%d is too large for %s", v, t)
			}
			into.SetInt(v)
			return nil
		case reflect.Float64:
			into.SetFloat(float64(v))
			return nil
		}
	case float64:
		if t.Kind() == reflect.Float64 {
			into.SetFloat(v)
			return nil
		}
	case []any:
		if t.Kind() == reflect.Slice {
			list := reflect.MakeSlice(t, len(v), len(v))
			for i, item := range v {
				if err := d.value(list.Index(i), item); err != nil {
					return err
				}
			}
			into.Set(list)
			return nil
		}
	case map[string]any:
		if t.Kind() == reflect.Struct {
			columns, values := make([]string, 0, len(v)), make([]any, 0, len(v))
			for k, item := range v {
				columns, values = append(columns, k), append(values, item)
			}
			return d.row(into, columns, values)
		}
	}
	if t.Kind() == reflect.Interface && t.NumMethod() == 0 {
		into.Set(reflect.ValueOf(v))
		return nil
	}
	return fmt.Errorf("%T cannot be %s", v, t)
}

// entity writes a node into a pointer to its model or an interface of the models, and a relationship into the model
// of its @edge type.
func (d *decoder) entity(into reflect.Value, e Entity) error {
	labels, properties := e.Content()
	if into.Kind() != reflect.Interface && !into.Type().Implements(nodeType) {
		target := into
		if target.Kind() == reflect.Pointer {
			target.Set(reflect.New(target.Type().Elem()))
			target = target.Elem()
		}
		return d.properties(target, properties)
	}
	id, _ := properties["id"].(string)
	node, known := d.known[id]
	if !known {
		made := false
		for _, label := range labels {
			if empty, ok := model.ByLabel[label]; ok {
				node, made = reflect.ValueOf(empty()), true
			}
		}
		if !made {
			return fmt.Errorf("node %s has none of the labels of the schema: %s", id, strings.Join(labels, ", "))
		}
		if err := d.properties(node.Elem(), properties); err != nil {
			return fmt.Errorf("node %s: %w", id, err)
		}
		d.known[id] = node
	}
	if !node.Type().AssignableTo(into.Type()) {
		return fmt.Errorf("node %s is %s where %s is expected", id, node.Type(), into.Type())
	}
	into.Set(node)
	return nil
}

// properties writes properties into a model by its JSON names. Properties the model does not have belong to the
// writer and are passed over; lists that are absent are empty.
func (d *decoder) properties(into reflect.Value, properties map[string]any) error {
	for name, index := range fieldsOf(into.Type(), "json") {
		field := into.FieldByIndex(index)
		v, ok := properties[name]
		if !ok {
			if field.Kind() == reflect.Slice {
				field.Set(reflect.MakeSlice(field.Type(), 0, 0))
			}
			continue
		}
		if err := d.value(field, v); err != nil {
			return fmt.Errorf("property %s: %w", name, err)
		}
	}
	return nil
}

// columnTag is the tag that names the columns of a struct: `cypher`, or `json` for a row that the schema declares.
func columnTag(t reflect.Type) string {
	if len(fieldsOf(t, "cypher")) > 0 {
		return "cypher"
	}
	return "json"
}

type tagged struct {
	t   reflect.Type
	tag string
}

var fieldCache sync.Map

// fieldsOf returns the fields of a struct by the first part of a tag.
func fieldsOf(t reflect.Type, tag string) map[string][]int {
	if cached, ok := fieldCache.Load(tagged{t, tag}); ok {
		return cached.(map[string][]int)
	}
	fields := map[string][]int{}
	for _, f := range reflect.VisibleFields(t) {
		if name, _, _ := strings.Cut(f.Tag.Get(tag), ","); name != "" && f.IsExported() {
			fields[name] = f.Index
		}
	}
	fieldCache.Store(tagged{t, tag}, fields)
	return fields
}
