package citation

import "strings"

// cues are the words before a citation that tell what the text does with it. The one nearest to the citation counts.
var cues = map[string]Treatment{
	"recalls": Follows, "recalling": Follows, "recalled": Follows, "reiterates": Follows, "reiterating": Follows, "reaffirms": Follows, "reaffirming": Follows,
	"line": Follows, "accordance": Follows, "consistent": Follows, "consistently": Follows, "follows": Follows, "conformity": Follows, "endorses": Follows,
	"confirms": Follows, "rappelle": Follows, "réaffirme": Follows, "recuerda": Follows, "reitera": Follows, "conformément": Follows, "conformidad": Follows,
	"applies": Applies, "applying": Applies, "applied": Applies, "pursuant": Applies, "appliquant": Applies, "aplicando": Applies,
	"distinguishes": Distinguishes, "distinguish": Distinguishes, "distinguishable": Distinguishes, "distinguished": Distinguishes, "unlike": Distinguishes,
	"differs": Distinguishes, "contrairement": Distinguishes, "distingue": Distinguishes,
	"expands": Extends, "expanding": Extends, "broadens": Extends, "supplements": Extends, "supplementing": Extends, "complements": Extends, "complementing": Extends,
	"updates": Extends, "updating": Extends, "elaborates": Extends, "builds": Extends, "building": Extends, "beyond": Extends, "complète": Extends, "complementa": Extends,
	"departs": Departs, "departing": Departs, "overrules": Departs, "replaces": Departs, "replace": Departs, "replacing": Departs, "supersedes": Departs,
	"superseded": Departs, "reconsiders": Departs, "revisits": Departs, "abandons": Departs, "remplace": Departs, "reemplaza": Departs, "sustituye": Departs,
}

// reach is how many tokens before a citation a cue may stand.
const reach = 12

// treatment tells what the text does with the document cited at token r.now.
func (r *Reader) treatment() Treatment {
	for i := r.now - 1; i > r.now-reach && i >= r.sentence.start; i-- {
		if t := r.at(i); t.kind == word {
			if cue, ok := cues[t.text]; ok {
				return cue
			}
		}
	}
	return Mentions
}

// treated tells whether a target is of the kind whose treatment the wording tells: what a body has said.
func treated(target string) bool {
	for _, kind := range []string{"symbol:", "gc:", "communication:", "previous:"} {
		if strings.HasPrefix(target, kind) {
			return true
		}
	}
	return false
}

// roles are what the sentence has said up to here of claims and findings.
type roles struct {
	claim, committee, found, violation, negative bool
	// treatyTalk tells that the sentence speaks of rights and their violation: its articles are a treaty's.
	treatyTalk bool
}

// see takes a word into account.
func (s *roles) see(t *token) {
	switch t.text {
	case "claims", "claim", "claimed", "alleges", "alleged", "allegation", "allegations", "contends", "submits", "complains", "maintains", "argues", "invokes", "asserts",
		"complaint", "reclama", "alega", "affirme", "allègue", "sostiene", "afirma", "alegaciones", "denuncia":
		s.claim = true
		s.treatyTalk = s.treatyTalk || t.is("claims", "claim", "claimed")
	case "committee", "comité":
		s.committee = true
	case "finds", "concludes", "concluded", "found", "view", "disclose", "discloses", "disclosed", "reveal", "reveals", "revealed", "considers", "avis", "constate", "dictamen",
		"considera", "opinion", "conclut", "concluye", "considère", "amounted", "amounts", "constitutes", "constituted", "manifiesto", "apparaître", "révèlent":
		s.found = true
	case "violation", "violations", "violated", "violates", "violate", "breach", "breached", "breaches", "infringed", "infringement", "violé", "violée", "violación", "violado",
		"vulneración", "vulnerado", "violaciones", "vulneró", "violó":
		s.violation, s.treatyTalk = true, true
	case "not", "no", "neither", "nor", "pas", "aucune", "ninguna":
		s.negative = true
	case "rights", "guaranteed", "protected", "droits", "derechos":
		s.treatyTalk = true
	}
}

// role tells the part that a provision named now plays in a decision on a communication.
func (r *Reader) role() Role {
	s := &r.roles
	switch {
	case !r.decision:
		return ""
	case s.claim:
		return Claimed
	case !s.violation || !s.committee || !s.found:
		return ""
	case s.negative:
		return NotViolated
	}
	return Violated
}

// setRole gives a provision its role. What a body finds violated or not, it applies.
func (r *Reader) setRole(m int) {
	role := r.role()
	r.mentions[m].Role = role
	if role == Violated || role == NotViolated {
		r.mentions[m].Treatment = Applies
	}
}
