package tag

import (
	"hash/maphash"
	"sync"
)

// Memory reads texts, and remembers which are about no election, as most are: a loader reads its input twice, and then has only the others
// to read again. A text takes a few dozen bytes. It may be used by several goroutines.
type Memory struct {
	seed maphash.Seed
	mu   sync.Mutex
	// without are hashes of statements that have no tags.
	without map[uint64]struct{}
}

// mostRemembered bounds the memory.
const mostRemembered = 1_000_000

// NewMemory returns a memory of nothing.
func NewMemory() *Memory { return &Memory{seed: maphash.MakeSeed(), without: map[uint64]struct{}{}} }

// Read is [Read]; of a text that it remembers it tells only that it has no tags, and not how surely.
func (m *Memory) Read(s Statement) Tags {
	hash := m.hash(s)
	m.mu.Lock()
	_, known := m.without[hash]
	m.mu.Unlock()
	if known {
		return Tags{}
	}
	tags := Read(s)
	if !tags.Electoral {
		m.mu.Lock()
		if len(m.without) < mostRemembered {
			m.without[hash] = struct{}{}
		}
		m.mu.Unlock()
	}
	return tags
}

func (m *Memory) hash(s Statement) uint64 {
	var h maphash.Hash
	h.SetSeed(m.seed)
	for _, part := range append([]string{s.Text, s.ThemeScheme, s.Mechanism}, s.Themes...) {
		_, _ = h.WriteString(part)
		_ = h.WriteByte(0)
	}
	return h.Sum64()
}
