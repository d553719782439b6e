package neo4jdb

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Fingerprint tells two graphs apart: where it is the same, they hold the same nodes and relationships with the same properties,
// whatever loads wrote them in whatever order.
type Fingerprint struct {
	Nodes, Relationships int
	// Sum is a sum of SHA-256 hashes of each, in hexadecimal.
	Sum string
}

// history are the properties that tell which load wrote something, and not what it says.
var history = []string{"firstSeen", "lastChanged"}

// Fingerprint reads the whole graph, but for the loads that wrote it, and which of them wrote what.
func (s *Store) Fingerprint(ctx context.Context) (f Fingerprint, err error) {
	var sum [4]uint64
	add := func(count *int, kind string, ends []string, properties map[string]any) {
		h := sha256.New()
		_, _ = fmt.Fprintf(h, "%s\x00%q", kind, ends)
		for _, name := range slices.Sorted(maps.Keys(properties)) {
			if !slices.Contains(history, name) {
				_, _ = fmt.Fprintf(h, "\x00%s=%#v", name, properties[name])
			}
		}
		for i, b := 0, h.Sum(nil); i < len(sum); i++ {
			sum[i] += binary.LittleEndian.Uint64(b[8*i:])
		}
		*count++
	}
	err = s.stream(ctx, "fingerprint", "MATCH (n:Entity|Claim) WHERE NOT n:Load RETURN n", nil, func(v []any) error {
		n := v[0].(neo4j.Node)
		slices.Sort(n.Labels)
		add(&f.Nodes, strings.Join(n.Labels, ":"), nil, n.Props)
		return nil
	})
	if err == nil {
		err = s.stream(ctx, "fingerprint", "MATCH (a:Entity|Claim)-[e]->(b) RETURN a.id, e, b.id", nil, func(v []any) error {
			e := v[1].(neo4j.Relationship)
			add(&f.Relationships, e.Type, []string{text(v[0]), text(v[2])}, e.Props)
			return nil
		})
	}
	var b []byte
	for _, part := range sum {
		b = binary.LittleEndian.AppendUint64(b, part)
	}
	f.Sum = hex.EncodeToString(b)
	return f, err
}
