package loaders

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

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

// ReadText reads an input that is text, see [OpenText], and is held in memory whole, of at most limit bytes. The error is an
// *InputError, also for bytes that no text in UTF-8 has, or that of ctx.
func ReadText(ctx context.Context, in Input, limit int64) ([]byte, error) {
	text, err := OpenText(ctx, in)
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(io.LimitReader(text, limit+1))
	if closeErr := text.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return nil, Unreadable(in.Name, err)
	}
	if int64(len(content)) > limit {
		return nil, &InputError{At: record.Position{File: in.Name}, What: fmt.Sprintf("is larger than %d MB", limit>>20), Do: "check that it is the right file"}
	}
	for i := 0; i < len(content); {
		r, size := utf8.DecodeRune(content[i:])
		if r == 0 || r == utf8.RuneError && size == 1 {
			before := content[:i]
			start := bytes.LastIndexByte(before, '\n') + 1
			at := record.Position{File: in.Name, Line: bytes.Count(before, []byte("\n")) + 1, Column: utf8.RuneCount(before[start:]) + 1}
			return nil, &InputError{At: at, What: fmt.Sprintf("has the byte %#x, which is not text in UTF-8", content[i]), Do: "save it again as UTF-8"}
		}
		i += size
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

// Text is an input opened for reading as text, see [OpenText].
type Text struct {
	io.Reader
	file fs.File
}

// Close closes the file.
func (t *Text) Close() error { return t.file.Close() }

// OpenText opens an input that is text: unpacked where it is gzipped, and in UTF-8 where a byte order mark says UTF-16. The
// mark itself is left out. Reading ends once ctx is done; its errors are *InputError.
func OpenText(ctx context.Context, in Input) (*Text, error) {
	f, err := in.File()
	if err != nil {
		return nil, err
	}
	var r io.Reader = &attentive{ctx, in.Name, f}
	start := bufio.NewReaderSize(r, 64<<10)
	r = start
	if magic, _ := start.Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		unpacked, err := gzip.NewReader(start)
		if err != nil {
			return nil, errors.Join(gzipError(in.Name, err), f.Close())
		}
		r = &unzipping{in.Name, unpacked}
	}
	return &Text{transform.NewReader(r, unicode.BOMOverride(encoding.Nop.NewDecoder())), f}, nil
}

// attentive stops reading once the context is done.
type attentive struct {
	ctx  context.Context
	name string
	r    io.Reader
}

func (a *attentive) Read(p []byte) (int, error) {
	if err := a.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := a.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = Unreadable(a.name, err)
	}
	return n, err
}

type unzipping struct {
	name string
	r    io.Reader
}

func (u *unzipping) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = gzipError(u.name, err)
	}
	return n, err
}

func gzipError(name string, err error) error {
	var fault *InputError
	if errors.As(err, &fault) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return &InputError{At: record.Position{File: name}, What: "cannot be unpacked: " + err.Error(), Do: "the file is damaged or not whole: download it again", Err: err}
}
