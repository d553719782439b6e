package dump

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"strings"
)

// longestLine is how long a line may be: a text of the graph has at most some megabytes.
const longestLine = 64 << 20

// Shape tells whether the graph knows labels and types.
type Shape interface {
	// KnowsLabels tells whether nodes have exactly these labels together, and KnowsType whether there are edges of the type.
	KnowsLabels(labels []string) bool
	KnowsType(name string) bool
}

// Check reads a whole dump and returns its header. The error is a *FileError where the file is truncated or altered, is of
// another format, or holds what the graph does not know, an id twice or an edge without an end.
func Check(path string, shape Shape) (Header, error) {
	ids := map[string]bool{}
	nodes, edges := map[string]int{}, map[string]int{}
	header, err := scan(path, func(n Node) error {
		switch {
		case n.ID() == "":
			return errors.New("a node has no id")
		case ids[n.ID()]:
			return fmt.Errorf("the id %q is there twice", n.ID())
		case !shape.KnowsLabels(n.Labels):
			return fmt.Errorf("no node has the labels %s", strings.Join(n.Labels, ", "))
		}
		ids[n.ID()] = true
		nodes[n.Kind()]++
		return nil
	}, func(e Edge) error {
		switch {
		case !shape.KnowsType(e.Type):
			return fmt.Errorf("no edge has the type %s", e.Type)
		case !ids[e.From] || !ids[e.To]:
			return fmt.Errorf("an edge goes from %q to %q, which are not both there", e.From, e.To)
		}
		edges[e.Type]++
		return nil
	})
	if err == nil && (!maps.Equal(nodes, header.Nodes) || !maps.Equal(edges, header.Edges)) {
		err = &FileError{File: path, What: "holds other numbers of nodes or edges than its header says", Do: otherCopy}
	}
	return header, err
}

// Read gives the nodes and edges of a dump that Check found good. What each returns ends it.
func Read(path string, node func(Node) error, edge func(Edge) error) error {
	var wrong error
	keep := func(err error) error {
		wrong = err
		return err
	}
	_, err := scan(path, func(n Node) error { return keep(node(n)) }, func(e Edge) error { return keep(edge(e)) })
	if wrong != nil {
		return wrong
	}
	return err
}

const otherCopy = "take another copy, or dump the graph again"

// scan reads a dump to its end. What node and edge return is told with the line.
func scan(path string, node func(Node) error, edge func(Edge) error) (header Header, err error) {
	at := 0
	wrong := func(what string, err error) error {
		return &FileError{File: path, Line: at, What: what, Do: otherCopy, Err: err}
	}
	f, err := os.Open(path)
	if err != nil {
		return header, &FileError{File: path, What: "cannot be opened", Do: "check the name and your right to read it", Err: err}
	}
	defer func() { _ = f.Close() }()
	in := bufio.NewReaderSize(f, 1<<20)
	if magic, _ := in.Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		unpacked, err := gzip.NewReader(in)
		if err != nil {
			return header, wrong("cannot be unpacked", err)
		}
		in = bufio.NewReaderSize(unpacked, 1<<20)
	}
	sum := sha256.New()
	edges := false
	for {
		line, err := readLine(in)
		at++
		if errors.Is(err, io.EOF) && len(line) == 0 {
			return header, wrong("ends without its last line: it is truncated", nil)
		}
		if err != nil {
			return header, wrong("cannot be read: it is truncated or damaged", err)
		}
		switch {
		case at == 1:
			if err := decode(line, &header); err != nil || header.Format == 0 {
				return header, &FileError{File: path, Line: 1, What: "is no dump of hres", Do: "give a file that hres dump wrote"}
			}
			if header.Format != Format {
				return header, &FileError{File: path, Line: 1, What: fmt.Sprintf("is of format %d, and this hres reads %d", header.Format, Format), Do: "restore it with an hres of its time, and dump it anew"}
			}
		case bytes.HasPrefix(line, []byte(`{"labels":`)) && !edges:
			var n Node
			if err := errors.Join(decode(line, &n), read(n.Properties)); err != nil {
				return header, wrong("is altered", err)
			}
			if err := node(n); err != nil {
				return header, wrong("is not as hres writes it", err)
			}
		case bytes.HasPrefix(line, []byte(`{"type":`)):
			edges = true
			var e Edge
			if err := errors.Join(decode(line, &e), read(e.Properties)); err != nil {
				return header, wrong("is altered", err)
			}
			if err := edge(e); err != nil {
				return header, wrong("is not as hres writes it", err)
			}
		case bytes.HasPrefix(line, []byte(`{"lines":`)):
			var end trailer
			if err := decode(line, &end); err != nil {
				return header, wrong("is altered", err)
			}
			if end.Lines != at-1 || end.SHA256 != hex.EncodeToString(sum.Sum(nil)) {
				at = 0
				return header, wrong("is altered: its content has another SHA-256 than its last line says", nil)
			}
			if _, err := in.ReadByte(); !errors.Is(err, io.EOF) {
				at++
				return header, wrong("goes on after its last line, or is damaged", err)
			}
			return header, nil
		default:
			return header, wrong("is no line of a dump", nil)
		}
		_, _ = sum.Write(line)
	}
}

// readLine reads up to and with the line end. A last line without one is io.ErrUnexpectedEOF.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := in.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case len(line) > longestLine:
			return line, fmt.Errorf("a line is longer than %d bytes", longestLine)
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && len(line) > 0:
			return line, io.ErrUnexpectedEOF
		}
		return line, err
	}
}
