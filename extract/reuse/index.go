package reuse

import (
	"cmp"
	"math/bits"
	"slices"
)

// index knows which shingles stand in several texts, and in which.
type index struct {
	texts []text
	// groups are the shingles that stand in two texts or more; number 0 is none.
	groups []group
	// users are the ranks of the texts that use a group, group after group, each in order.
	users []uint32
	// before are, for the users of formulas, the ranks of the nearest users before them that they may be compared with.
	before []uint32
}

// group is one shingle.
type group struct {
	// from and to bound its part of users.
	from, to uint32
	// first and other are the ranks of its first user and of the first one of another group of texts, for formulas.
	first, other uint32
}

const nobody = 1<<32 - 1

// use is one place of a shingle.
type use struct {
	hash       uint64
	text, word uint32
}

// hash mixes the numbers of words; the upper bits are the best mixed.
func hash(words []uint32) uint64 {
	var h uint64 = 0x9e3779b97f4a7c15
	for _, w := range words {
		h = (h ^ uint64(w)) * 0xff51afd7ed558ccd
		h ^= h >> 32
	}
	return h * 0xc4ceb9fe1a85ec53
}

// newIndex finds the shingles that stand in several of the texts, writes their groups into the texts, and drops the words.
func newIndex(texts []text, o Options, hash func([]uint32) uint64) *index {
	x := &index{texts: texts, groups: make([]group, 1)}
	uses := repeated(texts, o.MinWords, hash)
	for i := range texts {
		texts[i].groups = make([]uint32, max(0, len(texts[i].words)-o.MinWords+1))
	}
	for len(uses) > 0 {
		n := 1
		for n < len(uses) && uses[n].hash == uses[0].hash {
			n++
		}
		x.collect(uses[:n], o.MinWords)
		uses = uses[n:]
	}
	for i := range texts {
		t := &texts[i]
		t.words = nil
		for word, g := range t.groups {
			if g != 0 {
				t.sorted = append(t.sorted, uint32(word))
			}
		}
		slices.SortStableFunc(t.sorted, func(a, b uint32) int { return cmp.Compare(t.groups[a], t.groups[b]) })
		t.sorted = slices.Clip(t.sorted)
	}
	x.chain(o)
	return x
}

// repeated are the places of all shingles that stand more than once, and of a few others, by hash, text and word.
func repeated(texts []text, k int, hash func([]uint32) uint64) []use {
	total := 0
	for _, t := range texts {
		total += len(t.words)
	}
	shift := 64 - max(16, bits.Len(uint(total))+3) // about eight places for each shingle
	once, twice := make([]uint64, 1<<(64-shift-6)), make([]uint64, 1<<(64-shift-6))
	for _, t := range texts {
		for i := 0; i+k <= len(t.words); i++ {
			bit := hash(t.words[i:i+k]) >> shift
			if mask := uint64(1) << (bit % 64); once[bit/64]&mask == 0 {
				once[bit/64] |= mask
			} else {
				twice[bit/64] |= mask
			}
		}
	}
	var uses []use
	for rank, t := range texts {
		for i := 0; i+k <= len(t.words); i++ {
			h := hash(t.words[i : i+k])
			if bit := h >> shift; twice[bit/64]&(1<<(bit%64)) != 0 {
				uses = append(uses, use{h, uint32(rank), uint32(i)})
			}
		}
	}
	slices.SortFunc(uses, func(a, b use) int {
		if a.hash != b.hash {
			return cmp.Compare(a.hash, b.hash)
		}
		if a.text != b.text {
			return cmp.Compare(a.text, b.text)
		}
		return cmp.Compare(a.word, b.word)
	})
	return uses
}

// collect makes groups of the uses of one hash, which can be of several shingles.
func (x *index) collect(uses []use, k int) {
	for len(uses) > 0 {
		words := x.words(uses[0], k)
		var others []use
		same := uses[:0]
		for _, u := range uses {
			if slices.Equal(x.words(u, k), words) {
				same = append(same, u)
			} else {
				others = append(others, u)
			}
		}
		if same[0].text != same[len(same)-1].text {
			g := group{from: uint32(len(x.users))}
			for i, u := range same {
				x.texts[u.text].groups[u.word] = uint32(len(x.groups))
				if i == 0 || u.text != same[i-1].text {
					x.users = append(x.users, u.text)
				}
			}
			g.to = uint32(len(x.users))
			x.groups = append(x.groups, g)
		}
		uses = others
	}
}

func (x *index) words(u use, k int) []uint32 { return x.texts[u.text].words[u.word:][:k] }

// chain tells for each user of a formula with whom it is compared.
func (x *index) chain(o Options) {
	x.before = make([]uint32, len(x.users))
	for i := range x.groups {
		g := &x.groups[i]
		g.first, g.other = nobody, nobody
		if g.count() < o.Formula {
			continue
		}
		users, before := x.users[g.from:g.to], x.before[g.from:g.to]
		g.first = users[0]
		for j, user := range users {
			before[j] = nobody
			switch {
			case j == 0:
			case o.Within || x.texts[users[j-1]].group != x.texts[user].group:
				before[j] = users[j-1]
			default:
				before[j] = before[j-1] // the same group, so that its nearest of another one is this one's, too
			}
			if g.other == nobody && x.texts[user].group != x.texts[users[0]].group {
				g.other = user
			}
		}
	}
}

// count is how many texts use the shingle.
func (g group) count() int { return int(g.to - g.from) }

// partners appends the ranks of the texts before the given one with which it is compared, in order, each once.
func (s search) partners(rank uint32, found []uint32) []uint32 {
	t := &s.texts[rank]
	add := func(other uint32) {
		if other < rank && (s.Within || s.texts[other].group != t.group) { // nobody is after everybody
			found = append(found, other)
		}
	}
	var last uint32
	for _, word := range t.sorted {
		number := t.groups[word]
		if number == last {
			continue // a shingle that the text has twice
		}
		last = number
		g := s.groups[number]
		users := s.users[g.from:g.to]
		if g.count() < s.Formula {
			for _, user := range users {
				if user >= rank {
					break
				}
				add(user)
			}
			continue
		}
		i, _ := slices.BinarySearch(users, rank)
		add(s.before[g.from:][i])
		if first := g.first; s.Within || s.texts[first].group != t.group {
			add(first)
		} else {
			add(g.other)
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}
