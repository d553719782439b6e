package loaders

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/hres/hres/internal/record"
)

// maxRecord is how long one value of a JSON stream may be, in bytes; the longest known record has some 20,000.
const maxRecord = 8 << 20

// JSON is an input that is decoded value by value and never held in memory whole.
type JSON struct {
	*jsontext.Decoder
	ctx    context.Context
	source *counted
	close  func() error
}

// OpenJSON opens an input that is JSON text, see [OpenText]. Errors are those of OpenText.
func OpenJSON(ctx context.Context, in Input) (*JSON, error) {
	text, err := OpenText(ctx, in)
	if err != nil {
		return nil, err
	}
	source := &counted{name: in.Name, r: text}
	return &JSON{Decoder: jsontext.NewDecoder(source), ctx: ctx, source: source, close: text.Close}, nil
}

// Close closes the input. The error is an *InputError.
func (j *JSON) Close() error { return Unreadable(j.source.name, j.close()) }

// At is the place that the decoder has come to. Columns count bytes.
func (j *JSON) At() record.Position { return j.source.at(j.InputOffset()) }

// Fault makes an *InputError of an error in decoding, which names the place; what is what should stand there. An *InputError and
// the error of a context that is done stay as they are.
func (j *JSON) Fault(what string, err error) error {
	var input *InputError
	if errors.As(err, &input) {
		return input
	}
	if ctxErr := j.ctx.Err(); ctxErr != nil {
		return ctxErr
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return &InputError{At: j.At(), What: "the file ends before it is whole", Do: "download it again", Err: err}
	}
	return &InputError{At: j.At(), What: "this is not the JSON of " + what + ": " + err.Error(), Do: "correct it, or download the file again", Err: err}
}

// counted counts the bytes of a source, and where its lines begin, as far as the decoder has not come there.
type counted struct {
	name string
	r    io.Reader
	// read were read, up to done they were taken.
	read, done int64
	ends       []int64
	// line is the line at done, which begins at start.
	line  int
	start int64
}

func (c *counted) Read(p []byte) (int, error) {
	if c.read-c.done > maxRecord {
		return 0, &InputError{At: c.at(c.done), What: fmt.Sprintf("a record is longer than %d MB", maxRecord>>20), Do: "the file is damaged: download it again"}
	}
	n, err := c.r.Read(p)
	for from := 0; ; {
		i := bytes.IndexByte(p[from:n], '\n')
		if i < 0 {
			break
		}
		from += i + 1
		c.ends = append(c.ends, c.read+int64(from))
	}
	c.read += int64(n)
	return n, err
}

// at is the position of an offset that is not before the last one asked for. Columns count bytes.
func (c *counted) at(offset int64) record.Position {
	i := 0
	for i < len(c.ends) && c.ends[i] <= offset {
		c.start = c.ends[i]
		i++
	}
	c.ends = c.ends[:copy(c.ends, c.ends[i:])]
	c.line += i
	c.done = max(c.done, offset)
	return record.Position{File: c.name, Line: c.line + 1, Column: int(offset-c.start) + 1}
}
