package loaders

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/hres/hres/internal/record"
)

// ReadAll reads an input that is held in memory whole, of at most limit bytes. The error is an *InputError.
func ReadAll(in Input, limit int64) ([]byte, error) {
	f, err := in.File()
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(io.LimitReader(f, limit+1))
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return nil, Unreadable(in.Name, err)
	}
	if int64(len(content)) > limit {
		return nil, &InputError{At: record.Position{File: in.Name}, What: fmt.Sprintf("is larger than %d MB, more than any known file of this source", limit>>20), Do: "check that it is the right file"}
	}
	return content, nil
}

// JSONError makes an *InputError with line and column of an error in decoding JSON.
func JSONError(file string, content []byte, err error, do string) error {
	offset := int64(-1)
	what := err.Error()
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &kind):
		offset = kind.Offset
		what = fmt.Sprintf("%s is a %s where a %s is expected", kind.Field, kind.Value, kind.Type)
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		offset, what = int64(len(content)), "the file ends before it is whole"
	}
	at := record.Position{File: file}
	if offset >= 0 {
		before := content[:min(offset, int64(len(content)))]
		at.Line = bytes.Count(before, []byte("\n")) + 1
		at.Column = len([]rune(string(before[bytes.LastIndexByte(before, '\n')+1:])))
	}
	return &InputError{At: at, What: what, Do: do, Err: err}
}
