package uprinfo

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
)

const saveAsUTF8 = "save the file as CSV in UTF-8"

var (
	bomUTF8    = []byte{0xEF, 0xBB, 0xBF}
	bomUTF16BE = []byte{0xFE, 0xFF}
	bomUTF16LE = []byte{0xFF, 0xFE}
)

// detectEncoding reads a whole file and returns the encoding to decode it with: encoding.Nop for UTF-8,
// charmap.Macintosh or charmap.Windows1252. What is valid UTF-8 is UTF-8. Otherwise the two others are compared by how
// plausible the letters are that each of them makes of the bytes beyond ASCII.
//
// Errors: *loaders.InputError for an empty file, for UTF-16, for a file that is UTF-8 only in part and for one that
// neither encoding explains better; else the error of r.
func detectEncoding(file string, r io.Reader) (encoding.Encoding, error) {
	in := bufio.NewReaderSize(r, 1<<16)
	refuse := func(line int, what string) error {
		return &loaders.InputError{At: record.Position{File: file, Line: line}, What: what, Do: saveAsUTF8}
	}
	start, err := in.Peek(len(bomUTF8))
	if err != nil && err != io.EOF {
		return nil, err
	}
	switch {
	case len(start) == 0:
		return nil, &loaders.InputError{At: record.Position{File: file}, What: "the file is empty", Do: "export it again"}
	case bytes.HasPrefix(start, bomUTF16BE), bytes.HasPrefix(start, bomUTF16LE):
		return nil, refuse(1, "the file is in UTF-16, which the publisher does not use")
	}
	marked := bytes.Equal(start, bomUTF8)

	var (
		line, length        = 1, 0
		previous            byte
		runes, wrong        int // sequences that are UTF-8, and bytes that are not
		wrongLine, highLine int
		rest                int // bytes left of a UTF-8 sequence
		mac, windows        int
	)
	for {
		b, err := in.ReadByte()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		length++
		switch {
		case length > rowLimit:
			// A file without lines is refused before all of it is read.
			return nil, &loaders.InputError{At: record.Position{File: file, Line: line}, What: fmt.Sprintf("the row that begins here does not end within %d bytes", rowLimit), Do: "end each row with a line end"}
		case b == 0:
			return nil, refuse(line, "the file holds a zero byte: it is in UTF-16, or no text")
		case b == '\r', b == '\n' && previous != '\r':
			line++
			length = 0
		case b >= utf8.RuneSelf:
			ahead, _ := in.Peek(utf8.UTFMax - 1)
			if highLine == 0 {
				highLine = line
			}
			if rest > 0 {
				rest--
			} else if _, size := utf8.DecodeRune(append([]byte{b}, ahead...)); size > 1 {
				runes++
				rest = size - 1
			} else {
				wrong++
				if wrongLine == 0 {
					wrongLine = line
				}
			}
			next := [2]byte{}
			copy(next[:], ahead)
			mac += plausibility(previous, charmap.Macintosh.DecodeByte(b), next)
			windows += plausibility(previous, charmap.Windows1252.DecodeByte(b), next)
		}
		previous = b
	}
	switch {
	case wrong == 0:
		return encoding.Nop, nil
	case marked || runes > wrong:
		return nil, refuse(wrongLine, "the file is in UTF-8, but this line is not")
	case mac > windows:
		return charmap.Macintosh, nil
	case windows > mac:
		return charmap.Windows1252, nil
	}
	return nil, refuse(highLine, "the file is neither in UTF-8 nor, as far as its letters tell, rather in Mac OS Roman than in Windows-1252")
}

// usual are the letters beyond ASCII most met in names of States, persons and places.
const usual = "éèêëáàâãäåíïóôöõúüçñøÉÁÍÓÚÖÜÅØÇÑ"

// plausibility says how well a character fits between its neighbours in an English text with foreign names, from -8 for
// a control character to 3. The neighbours are bytes as they stand: a byte beyond ASCII counts as no letter.
func plausibility(before byte, r rune, after [2]byte) int {
	joined := isLetter(before) && isLetter(after[0])
	alone := !isLetter(before) && !isLetter(after[0])
	switch {
	case unicode.IsControl(r), r == utf8.RuneError:
		return -8
	case r == '’':
		ending := (after[0] == 's' || after[0] == 't') && !isLetter(after[1])
		switch {
		case joined && (ending || isUpper(after[0])), isLetter(before) && !isLetter(after[0]):
			return 3
		case joined:
			return 1
		}
		return -1
	case r == '‘', r == '“', r == '‚', r == '„':
		if !isLetter(before) && isLetter(after[0]) {
			return 3
		}
		return -2
	case r == '”':
		if before != ' ' && !isLetter(after[0]) {
			return 3
		}
		return -2
	case r == '–', r == '—':
		switch {
		case alone:
			return 3
		case joined:
			return 1
		}
		return -1
	case !unicode.IsLetter(r), unicode.Is(unicode.Lm, r):
		if joined {
			return -2
		}
		return 0
	case unicode.IsUpper(r) && isLower(before):
		return -4
	case alone, !unicode.IsUpper(r) && isUpper(before) && isUpper(after[0]):
		return -2
	}
	score := 2
	if strings.ContainsRune(usual, r) {
		score++
	}
	if isLower(before) && after[0] == 's' && !isLetter(after[1]) {
		score-- // rather an apostrophe
	}
	return score
}

func isUpper(b byte) bool  { return 'A' <= b && b <= 'Z' }
func isLower(b byte) bool  { return 'a' <= b && b <= 'z' }
func isLetter(b byte) bool { return isUpper(b) || isLower(b) }

// lines makes the line ends CR and CRLF, and LF as it is, one LF each, so that a line keeps its number. It drops a
// UTF-8 byte order mark, and refuses a row that does not end within the limit: an unclosed quote would otherwise gather
// the rest of the file in memory.
type lines struct {
	source io.Reader
	limit  int

	began   bool
	afterCR bool
	quoted  bool
	line    int // the line that is read, from 0
	rowLine int // the line on which the row began
	rowSize int
}

// longRow says that a row does not end.
type longRow struct {
	line, limit int
	quoted      bool
}

func (e *longRow) Error() string {
	return fmt.Sprintf("row on line %d exceeds %d bytes", e.line, e.limit)
}

func newLines(source io.Reader, limit int) *lines { return &lines{source: source, limit: limit} }

// Read implements io.Reader. It returns *longRow besides the errors of the source.
func (l *lines) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	if !l.began {
		l.began = true
		in := bufio.NewReaderSize(l.source, 1<<16)
		if start, _ := in.Peek(len(bomUTF8)); bytes.Equal(start, bomUTF8) {
			_, _ = in.Discard(len(bomUTF8))
		}
		l.source = in
	}
	for {
		n, err := l.source.Read(p)
		out := 0
		for _, b := range p[:n] {
			if b == '\n' && l.afterCR {
				l.afterCR = false
				continue
			}
			if l.afterCR = b == '\r'; l.afterCR {
				b = '\n'
			}
			l.rowSize++
			switch b {
			case '"':
				l.quoted = !l.quoted
			case '\n':
				l.line++
				if !l.quoted {
					l.rowLine, l.rowSize = l.line, 0
				}
			}
			if l.rowSize > l.limit {
				return out, &longRow{line: l.rowLine + 1, limit: l.limit, quoted: l.quoted}
			}
			p[out] = b
			out++
		}
		if out > 0 || err != nil {
			return out, err
		}
	}
}
