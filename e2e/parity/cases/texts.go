package cases

import (
	"maps"
	"unicode/utf8"

	"github.com/hres/hres/internal/record"
)

// The texts that cite each other and share words, and what they say of it: made up, but for the recommendations of the exports.
const (
	departed   = "MADE-UP/GC/1"
	superseded = "MADE-UP/GC/2"
	standing   = "MADE-UP/GC/3"
	// observed and results have the same words; counted and followed nearly.
	observed = "observers/odihr/KEN/2022-08/general/kenya-2022/1"
	counted  = "uhri/00000000-0000-4000-8000-000000000004"
	followed = "followup/CCPR/C/BLR/CO/5/58"
	results  = "Publish the results of every polling station"
	follow   = "The State party should let observers follow the count"
	words    = "This departs from MADE-UP/GC/1, para. 1, and from MADE-UP/GC/99: prisoners vote."
)

// madeUpTexts are three general comments of one paragraph, each of which reads the right to vote and bears on the vote of prisoners.
func madeUpTexts() (nodes []record.Node, edges []record.Edge) {
	for i, document := range []string{departed, superseded, standing} {
		date := []string{"2001-02-03", "2009-10-11", "2015-06-07"}[i]
		passage, interpretation := paragraphOf(document), interpretationOf(document)
		nodes = append(nodes,
			record.Node{Label: "Document", ID: document, Properties: record.Properties{"title": "A made-up general comment", "kind": "GENERAL_COMMENT", "date": date,
				"languages": []string{"en"}, "formats": []string{}}},
			record.Node{Label: "Passage", ID: passage.ID, Properties: record.Properties{"number": "1", "name": document + ", para. 1", "order": int64(1)}},
			record.Node{Label: "Interpretation", ID: interpretation.ID, Properties: record.Properties{"summary": "A made-up reading.", "date": date,
				"authority": "AUTHORITATIVE_INTERPRETATION"}})
		edges = append(edges,
			record.Edge{Type: "ISSUED_BY", From: record.Ref{Label: "Document", ID: document}, To: record.Ref{Label: "TreatyBody", ID: "CCPR"}},
			record.Edge{Type: "PART_OF", From: passage, To: record.Ref{Label: "Document", ID: document}},
			record.Edge{Type: "STATED_IN", From: interpretation, To: passage},
			record.Edge{Type: "ISSUED_BY", From: interpretation, To: record.Ref{Label: "TreatyBody", ID: "CCPR"}},
			record.Edge{Type: "INTERPRETS", From: interpretation, To: record.Ref{Label: "Provision", ID: "iccpr/25/b"}, Properties: madeUp()},
			record.Edge{Type: "CONCERNS", From: interpretation, To: record.Ref{Label: "Issue", ID: "issue/suffrage/prisoners"}, Properties: madeUp()})
	}
	nodes = append(nodes,
		record.Node{Label: "OfficialText", ID: "made-up/text", Properties: record.Properties{"language": "en", "text": words}},
		record.Node{Label: "UnresolvedReference", ID: "unresolved/symbol:MADE-UP/GC/99", Properties: record.Properties{"target": "symbol:MADE-UP/GC/99",
			"raw": "MADE-UP/GC/99", "count": int64(3), "reason": "AMBIGUOUS", "candidates": []string{departed, standing}}})
	counts := record.Ref{Label: "Recommendation", ID: counted}
	claimed := citing(counts, record.Ref{Label: "Provision", ID: "iccpr/25/b"}, 3, "MENTIONS", 10, 15)
	claimed.Properties["role"], claimed.Properties["pinpoint"] = "CLAIMED", "made up"
	edges = append(edges,
		record.Edge{Type: "TEXT_OF", From: record.Ref{Label: "OfficialText", ID: "made-up/text"}, To: paragraphOf(superseded)},
		record.Edge{Type: "SUPERSEDED_BY", From: interpretationOf(superseded), To: interpretationOf(standing)},
		citing(paragraphOf(superseded), paragraphOf(departed), 1, "DEPARTS", 18, 30),
		citing(paragraphOf(standing), paragraphOf(superseded), 1, "FOLLOWS", 0, 4),
		// Two that cite each other close a circle.
		citing(paragraphOf(departed), paragraphOf(standing), 2, "MENTIONS", 0, 4),
		citing(counts, paragraphOf(standing), 2, "APPLIES", 0, 9),
		claimed,
		record.Edge{Type: "REFERS_TO", From: paragraphOf(superseded), To: record.Ref{Label: "UnresolvedReference", ID: "unresolved/symbol:MADE-UP/GC/99"},
			Properties: citing(counts, counts, 1, "MENTIONS", 50, 63).Properties},
		shared(record.Ref{Label: "Recommendation", ID: observed}, blr(8, results), results, 1, false, nil),
		shared(counts, record.Ref{Label: "Recommendation", ID: followed}, follow, 0.75, false, int64(28)),
		shared(blr(22, heeded), blr(8, heeded), heeded, 1, true, nil))
	for _, label := range []record.Ref{counts, {Label: "Recommendation", ID: observed}} {
		edges = append(edges, record.Edge{Type: "CONCERNS", From: label, To: record.Ref{Label: "Issue", ID: "issue/suffrage/prisoners"}, Properties: madeUp()})
	}
	return nodes, edges
}

func paragraphOf(document string) record.Ref {
	return record.Ref{Label: "Passage", ID: document + "#1"}
}

func interpretationOf(document string) record.Ref {
	return record.Ref{Label: "Interpretation", ID: "interpretation/" + document + "#1"}
}

// citing is a citation, as package links makes it.
func citing(from, to record.Ref, level int64, treatment string, start, end int64) record.Edge {
	p := record.Properties{"level": level, "treatment": treatment, "mentions": int64(1), "starts": []int64{start}, "ends": []int64{end}}
	maps.Copy(p, madeUp())
	return record.Edge{Type: "CITES", From: from, To: to, Properties: p}
}

// shared is a reuse of the words with which both texts begin.
func shared(later, earlier record.Ref, words string, overlap float64, boilerplate bool, lagDays any) record.Edge {
	end := []int64{int64(utf8.RuneCountInString(words))}
	p := record.Properties{"overlap": overlap, "words": int64(8), "starts": []int64{0}, "ends": end, "fromStarts": []int64{0}, "fromEnds": end, "directed": true,
		"boilerplate": boilerplate, "users": int64(2)}
	maps.Copy(p, madeUp())
	if lagDays != nil {
		p["lagDays"] = lagDays
	}
	return record.Edge{Type: "REUSES_TEXT", From: later, To: earlier, Properties: p}
}
