package dump

import (
	"bufio"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"
)

// Graph is what is dumped. It must stand still meanwhile.
type Graph interface {
	// Counts says what there is: the data version, and the counts of the header.
	Counts(ctx context.Context) (Header, error)
	// Nodes gives every node in the order of the ids, and Edges every edge in the order of the id it begins at, its type, the id
	// it ends at and its owner. Values are string, bool, int64, float64 and []any.
	Nodes(ctx context.Context, each func(Node) error) error
	Edges(ctx context.Context, each func(Edge) error) error
}

// Write dumps a graph into a file, which appears under its name only once it is whole. hres is the version of hres. A file
// that is there is not written over.
func Write(ctx context.Context, path string, g Graph, hres string) (_ Header, err error) {
	if _, err := os.Lstat(path); err == nil {
		return Header{}, &FileError{File: path, What: "is there already", Do: "give another name, or remove it first"}
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".hres-dump-")
	if err != nil {
		return Header{}, &FileError{File: path, What: "cannot be made", Err: err, Do: "check the folder and your right to write to it"}
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	out := bufio.NewWriterSize(f, 1<<20)
	var packed *gzip.Writer
	var to io.Writer = out
	if strings.HasSuffix(path, ".gz") {
		packed = gzip.NewWriter(out)
		to = packed
	}
	header, err := write(ctx, to, g, hres)
	if err != nil {
		return header, err
	}
	if packed != nil {
		err = packed.Close()
	}
	if err = errors.Join(err, out.Flush(), f.Sync(), f.Close()); err != nil {
		return header, err
	}
	return header, os.Rename(f.Name(), path)
}

func write(ctx context.Context, w io.Writer, g Graph, hres string) (Header, error) {
	header, err := g.Counts(ctx)
	if err != nil {
		return header, err
	}
	header.Format, header.Hres = Format, hres
	sum := sha256.New()
	end := trailer{}
	line := func(v any) error {
		b, err := encode(v)
		if err != nil {
			return err
		}
		end.Lines++
		_, _ = sum.Write(b)
		_, err = w.Write(b)
		return err
	}
	if err := line(header); err != nil {
		return header, err
	}
	nodes, edges := map[string]int{}, map[string]int{}
	err = g.Nodes(ctx, func(n Node) error {
		nodes[n.Kind()]++
		properties, err := written(n.Properties)
		if err != nil {
			return fmt.Errorf("node %s: %w", n.ID(), err)
		}
		return line(Node{n.Labels, properties})
	})
	if err != nil {
		return header, err
	}
	err = g.Edges(ctx, func(e Edge) error {
		edges[e.Type]++
		properties, err := written(e.Properties)
		if err != nil {
			return fmt.Errorf("edge %s~%s~%s: %w", e.Type, e.From, e.To, err)
		}
		return line(Edge{e.Type, e.From, e.To, properties})
	})
	if err != nil {
		return header, err
	}
	if !maps.Equal(nodes, header.Nodes) || !maps.Equal(edges, header.Edges) {
		return header, errors.New("the graph changed while it was dumped, though no load ran: somebody writes to it by other means; let them end, and dump again")
	}
	end.SHA256 = hex.EncodeToString(sum.Sum(nil))
	b, err := encode(end)
	if err == nil {
		_, err = w.Write(b)
	}
	return header, err
}
