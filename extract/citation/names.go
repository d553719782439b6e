package citation

// names is a tree of names, by their words. Articles ("the"), commas, apostrophes, hyphens and full stops do not count.
type names struct {
	next map[string]*names
	// found is the name that ends here.
	found *name
}

// name is what words stand for.
type name struct {
	kind kind
	ids  []string
	// exact names have to be written in capitals: CAT, CED.
	exact bool
	// also is the treaty body that has the same short name.
	also string
}

// add enters a name with all its spellings. In the pattern, [words] may be left out, and a|b are words of which one
// stands.
func (n *names) add(pattern string, found *name) {
	tokens := tokenize(pattern, nil)
	n.spell(tokens[1:len(tokens)-1], found)
}

func (n *names) spell(tokens []token, found *name) {
	for len(tokens) > 0 && passedOver(&tokens[0]) {
		tokens = tokens[1:]
	}
	if len(tokens) == 0 {
		n.found = found
		return
	}
	if tokens[0].text == "[" {
		close := 1
		for tokens[close].text != "]" {
			close++
		}
		n.spell(tokens[close+1:], found)
		n.spell(append(append([]token{}, tokens[1:close]...), tokens[close+1:]...), found)
		return
	}
	rest := tokens[1:]
	n.child(tokens[0].text).spell(alternatives(rest), found)
	for len(rest) > 1 && rest[0].text == "|" {
		n.child(rest[1].text).spell(alternatives(rest[2:]), found)
		rest = rest[2:]
	}
}

// alternatives skips the other alternatives of the word before.
func alternatives(tokens []token) []token {
	for len(tokens) > 1 && tokens[0].text == "|" {
		tokens = tokens[2:]
	}
	return tokens
}

func (n *names) child(text string) *names {
	if n.next == nil {
		n.next = map[string]*names{}
	}
	c := n.next[text]
	if c == nil {
		c = &names{}
		n.next[text] = c
	}
	return c
}

// passedOver are the tokens that do not count in a name.
func passedOver(t *token) bool {
	switch t.text {
	case "the", ",", "'", "-", ".", "'s", `"`:
		return t.kind == word || t.kind == mark
	}
	return false
}

// longest gives the longest name that begins at token i, and the token after it.
func (n *names) longest(tokens []token, i int) (found *name, next int) {
	next = i
	at := n.next[tokens[i].text]
	comma := false // short names do not go on over one: "CRPD, OP-CAT"
	for j := i + 1; at != nil && j < len(tokens); j++ {
		if at.found != nil && !(comma && at.found.exact) {
			found, next = at.found, j
		}
		skipped := 0
		for j < len(tokens)-1 && (tokens[j].kind == mark || tokens[j].text == "the") && passedOver(&tokens[j]) {
			if skipped++; skipped > 2 {
				return found, next
			}
			comma = comma || tokens[j].text == ","
			j++
		}
		if tokens[j].kind != word && tokens[j].kind != number && tokens[j].text != "(" && tokens[j].text != ")" {
			break
		}
		at = at.next[tokens[j].text]
	}
	return found, next
}
