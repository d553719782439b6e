package schema

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/hres/hres/internal/record"
)

// Community edition has uniqueness constraints only; all else the declaration promises is checked here, before anything is written.

var (
	isDate     = regexp.MustCompile(`^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$`)
	isDateTime = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$`)
)

// IsDate tells whether a text is a date as the scalar Date describes it: a year, a month or a day in ISO 8601.
func IsDate(s string) bool { return isDate.MatchString(s) }

// CheckNode compares a node with the declaration. The error names everything that is wrong with it.
func (g *Graph) CheckNode(n record.Node) error {
	label, known := g.Label(n.Label)
	if !known {
		return fmt.Errorf("the schema has no label %q", n.Label)
	}
	if strings.TrimSpace(n.ID) == "" {
		return fmt.Errorf("%s without an id", n.Label)
	}
	return prefixed(n.Label+" "+n.ID, checkProperties(label.written, n.Properties))
}

// CheckEdge compares an edge with the declaration. The error names everything that is wrong with it.
func (g *Graph) CheckEdge(e record.Edge) error {
	r, known := g.Relationship(e.Type, e.From.Label, e.To.Label)
	if !known {
		return fmt.Errorf("the schema has no relationship (:%s)-[:%s]->(:%s)", e.From.Label, e.Type, e.To.Label)
	}
	if e.From.ID == "" || e.To.ID == "" {
		return fmt.Errorf("%s with an end that has no id", e.Type)
	}
	return prefixed(e.From.ID+" "+e.Type+" "+e.To.ID, checkProperties(r.written, e.Properties))
}

func prefixed(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

func checkProperties(declared map[string]Property, given record.Properties) error {
	var errs []error
	for name, p := range declared {
		v := given[name]
		if v == nil {
			if p.Required && !p.List {
				errs = append(errs, fmt.Errorf("property %s is required", name))
			}
			continue
		}
		if err := p.check(v); err != nil {
			errs = append(errs, err)
		}
	}
	for name := range given {
		if _, known := declared[name]; !known {
			errs = append(errs, fmt.Errorf("property %s is not declared", name))
		}
	}
	slices.SortFunc(errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errors.Join(errs...)
}

func (p Property) check(v any) error {
	if !p.List {
		return p.checkOne(v)
	}
	switch list := v.(type) {
	case []string:
		for _, item := range list {
			if err := p.checkOne(item); err != nil {
				return err
			}
		}
	case []int64:
		for _, item := range list {
			if err := p.checkOne(item); err != nil {
				return err
			}
		}
	default:
		return fmt.Errorf("property %s is %T where a list is declared", p.Name, v)
	}
	return nil
}

func (p Property) checkOne(v any) error {
	ok := false
	switch value := v.(type) {
	case string:
		switch p.Kind {
		case String:
			if len(p.Values) > 0 && !slices.Contains(p.Values, value) {
				return fmt.Errorf("property %s is %q; it may be %s", p.Name, value, strings.Join(p.Values, ", "))
			}
			ok = true
		case ID:
			ok = value != ""
		case Date:
			ok = IsDate(value)
		case DateTime:
			ok = isDateTime.MatchString(value)
		}
	case int64:
		ok = p.Kind == Int && int64(int32(value)) == value
	case float64:
		ok = p.Kind == Float
	case bool:
		ok = p.Kind == Boolean
	}
	if !ok {
		return fmt.Errorf("property %s is %v (%T) where %s is declared", p.Name, v, v, p.Kind)
	}
	return nil
}
