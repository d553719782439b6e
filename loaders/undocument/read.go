package undocument

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
)

const (
	// maxBytes bounds a file, maxPart what a part of a DOCX may unpack to: the longest reports have a few megabytes.
	maxBytes = 64 << 20
	maxPart  = 64 << 20
)

var runs = regexp.MustCompile(`[\s\x{a0}\x{200b}]+`)

func clean(s string) string {
	return job.ReplaceAllString(strings.TrimSpace(runs.ReplaceAllString(s, " ")), "")
}

// readLines reads a file of any of the three kinds as lines.
func readLines(ctx context.Context, in loaders.Input) ([]line, error) {
	content, err := loaders.ReadAll(in, maxBytes)
	if err != nil {
		return nil, err
	}
	at := record.Position{File: in.Name}
	switch {
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		return readDOCX(in.Name, content)
	case bytes.HasPrefix(content, []byte("%PDF")):
		return nil, &loaders.InputError{At: at, What: "is a PDF, in which paragraphs have no marks", Do: "take the DOCX of the same document from docs.un.org, or save its text"}
	case bytes.HasPrefix(content, []byte("\xd0\xcf\x11\xe0")):
		return nil, &loaders.InputError{At: at, What: "is a Word file of the old format", Do: "save it as DOCX or as text"}
	}
	// A page tells its encoding itself, unless a byte order mark does.
	if head, _, err := transform.Bytes(unicode.BOMOverride(encoding.Nop.NewDecoder()), content[:min(len(content), 1024)]); err == nil && bytes.HasPrefix(bytes.TrimSpace(head), []byte("<")) {
		return readHTML(in.Name, content)
	}
	text, err := loaders.ReadText(ctx, in, maxBytes)
	if err != nil {
		return nil, err
	}
	var lines []line
	n := 0
	for l := range strings.Lines(strings.ReplaceAll(string(text), "\r\n", "\n")) {
		n++
		if l = clean(l); l != "" {
			lines = append(lines, line{l, n})
		}
	}
	return lines, nil
}

// breaks are elements that begin a line; skipped are those whose words are not the document's.
var (
	breaks  = map[string]bool{"p": true, "div": true, "br": true, "li": true, "tr": true, "td": true, "table": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "section": true, "article": true, "blockquote": true}
	skipped = map[string]bool{"script": true, "style": true, "head": true, "nav": true, "footer": true, "noscript": true}
)

func readHTML(file string, content []byte) ([]line, error) {
	r, err := charset.NewReader(bytes.NewReader(content), "")
	if err != nil {
		return nil, &loaders.InputError{At: record.Position{File: file}, What: "has an encoding that is not known", Do: "save it in UTF-8", Err: err}
	}
	var lines []line
	var b strings.Builder
	n, began, skip := 1, 1, 0
	flush := func() {
		if text := clean(b.String()); text != "" {
			lines = append(lines, line{text, began})
		}
		b.Reset()
		began = n
	}
	z := html.NewTokenizer(r)
	z.SetMaxBuf(maxBytes)
	for {
		kind := z.Next()
		raw := z.Raw()
		if bytes.IndexByte(raw, 0) >= 0 {
			return nil, &loaders.InputError{At: record.Position{File: file, Line: n}, What: "has a zero byte, which is no text", Do: "save the page again"}
		}
		name, _ := z.TagName()
		switch kind {
		case html.ErrorToken:
			flush()
			if !errors.Is(z.Err(), io.EOF) {
				return nil, &loaders.InputError{At: record.Position{File: file, Line: n}, What: z.Err().Error(), Do: "save the page again", Err: z.Err()}
			}
			return lines, nil
		case html.TextToken:
			if skip == 0 {
				if clean(b.String()) == "" {
					began = n
				}
				b.WriteString(html.UnescapeString(string(raw)))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			if breaks[string(name)] {
				flush()
			}
			if skipped[string(name)] && kind == html.StartTagToken {
				skip++
			}
		case html.EndTagToken:
			if breaks[string(name)] {
				flush()
			}
			if skipped[string(name)] && skip > 0 {
				skip--
			}
		}
		n += bytes.Count(raw, []byte("\n"))
	}
}

// level is how Word counts the paragraphs of a list.
type level struct {
	start int
	plain bool // decimal, printed as "%1."
}

func readDOCX(file string, content []byte) ([]line, error) {
	fault := func(what string, err error) error {
		return &loaders.InputError{At: record.Position{File: file}, What: what, Do: "save the document again as DOCX, or as text", Err: err}
	}
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, fault("is no whole DOCX", err)
	}
	parts := map[string][]byte{}
	for _, f := range z.File {
		if f.Name != "word/document.xml" && f.Name != "word/numbering.xml" {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil, fault("is no whole DOCX", err)
		}
		part, err := io.ReadAll(io.LimitReader(r, maxPart+1))
		if closeErr := r.Close(); err == nil {
			err = closeErr
		}
		if err != nil {
			return nil, fault("is no whole DOCX", err)
		}
		if len(part) > maxPart {
			return nil, fault(fmt.Sprintf("unpacks to more than %d MB", maxPart>>20), nil)
		}
		parts[f.Name] = part
	}
	document, ok := parts["word/document.xml"]
	if !ok {
		return nil, fault("has no word/document.xml", nil)
	}
	levels, lists, err := readNumbering(parts["word/numbering.xml"])
	if err != nil {
		return nil, fault("has a broken word/numbering.xml", err)
	}
	return readBody(document, levels, lists, fault)
}

// readBody reads the paragraphs of the document, each a line, with the numbers that Word counts.
func readBody(document []byte, levels map[string]level, lists map[string]string, fault func(string, error) error) ([]line, error) {
	d := xml.NewDecoder(bytes.NewReader(document))
	counted := map[string]int{}
	var lines []line
	var b strings.Builder
	var list, depth string
	inText := false
	for n := 0; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return lines, nil
		}
		if err != nil {
			return nil, fault("has a broken word/document.xml", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "p":
				b.Reset()
				list, depth = "", "0"
			case "numId":
				list = attribute(t, "val")
			case "ilvl":
				depth = attribute(t, "val")
			case "t":
				inText = true
			case "tab", "br":
				b.WriteByte(' ')
			}
		case xml.CharData:
			if inText {
				b.Write(t)
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "t":
				inText = false
			case "p":
				n++
				text := clean(b.String())
				abstract := lists[list]
				if l, ok := levels[abstract]; ok && l.plain && depth == "0" && text != "" {
					if _, begun := counted[abstract]; !begun {
						counted[abstract] = l.start - 1
					}
					counted[abstract]++
					text = strconv.Itoa(counted[abstract]) + ". " + text
				}
				if text != "" {
					lines = append(lines, line{text, n})
				}
			}
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// readNumbering reads how the lists of a document count: the first level of each abstract list, and which list is which.
func readNumbering(part []byte) (map[string]level, map[string]string, error) {
	levels, lists := map[string]level{}, map[string]string{}
	if part == nil {
		return levels, lists, nil
	}
	type value struct {
		Val string `xml:"val,attr"`
	}
	var numbering struct {
		Abstract []struct {
			ID     string `xml:"abstractNumId,attr"`
			Levels []struct {
				Depth  string `xml:"ilvl,attr"`
				Start  value  `xml:"start"`
				Format value  `xml:"numFmt"`
				Text   value  `xml:"lvlText"`
			} `xml:"lvl"`
		} `xml:"abstractNum"`
		Lists []struct {
			ID       string `xml:"numId,attr"`
			Abstract value  `xml:"abstractNumId"`
		} `xml:"num"`
	}
	if err := xml.Unmarshal(part, &numbering); err != nil {
		return nil, nil, err
	}
	for _, a := range numbering.Abstract {
		for _, l := range a.Levels {
			if l.Depth != "0" {
				continue
			}
			start, err := strconv.Atoi(l.Start.Val)
			if err != nil {
				start = 1
			}
			levels[a.ID] = level{start, (l.Format.Val == "decimal" || l.Format.Val == "") && l.Text.Val == "%1."}
		}
	}
	for _, l := range numbering.Lists {
		lists[l.ID] = l.Abstract.Val
	}
	return levels, lists, nil
}
