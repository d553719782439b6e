package neo4jdb

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/hres/hres/loaders"
	"github.com/hres/hres/schema"
)

// Rejected implements loaders.Store.
func (s *Store) Rejected(ctx context.Context, each func(string) error) error {
	return s.stream(ctx, "rejected links", `
MATCH (v:Verdict)
WITH v ORDER BY v.decidedAt DESC, v.id
WITH v.link AS link, head(collect(v.decision)) AS decision
WHERE decision = 'REJECTED'
RETURN link`, nil, func(v []any) error { return each(text(v[0])) })
}

// Decide records verdicts and makes the graph follow them: a link whose latest verdict rejects it is taken away, what had said
// it being kept in the verdict; one whose latest verdict does not is put back. All are recorded in one transaction. It is one load
// of the loader "verdicts", at the given time. The error is a *VerdictError where a link is not one that a verdict can be given on.
func (s *Store) Decide(ctx context.Context, verdicts []loaders.Verdict, hresVersion string, now time.Time) error {
	load := loaders.LoadRun{ID: loaders.LoadID(now), Loader: loaders.VerdictsName, Source: loaders.VerdictsName, HresVersion: hresVersion,
		Status: loaders.Complete, StartedAt: now, FinishedAt: now}
	locked, release, err := s.Lock(ctx, load)
	if err != nil {
		return err
	}
	defer release()
	return s.Together(locked, func(ctx context.Context) error {
		for _, v := range verdicts {
			changed, err := s.decide(ctx, load, v)
			if err != nil {
				return err
			}
			load.Totals.Created++
			load.Totals.Changed += changed
		}
		_, err := s.putLoad(ctx, load)
		return err
	})
}

// putVerdict replaces the earlier verdict of the same person on the same link.
const putVerdict = `
MERGE (v:Verdict {id: $id})
ON CREATE SET v:Entity, v.owner = 'verdicts', v.firstSeen = $load
SET v.lastChanged = $load, v.source = 'verdicts', v.link = $link, v.decision = $decision, v.name = $name, v.reason = $reason, v.decidedAt = $decidedAt`

// linkEnds finds a link, its ends and what says it. The type is a parameter, so that one text serves all.
const linkEnds = `
OPTIONAL MATCH (a:Entity {id: $from})
OPTIONAL MATCH (b:Entity {id: $to})
RETURN {from: labels(a), to: labels(b), said: COLLECT { MATCH (a)-[e]->(b) WHERE type(e) = $type RETURN e{.*} }} AS found`

func (s *Store) decide(ctx context.Context, load loaders.LoadRun, v loaders.Verdict) (changed int, err error) {
	kind, from, to, err := loaders.Ends(v.Link)
	if err != nil {
		return 0, err
	}
	_, err = s.db.write(ctx, "verdict", func(tx *writing) (any, error) {
		var found map[string]any
		ends := map[string]any{"from": from, "to": to, "type": kind}
		if err := eachRow(ctx, tx, linkEnds, ends, func(v any) { found, _ = v.(map[string]any) }); err != nil {
			return nil, err
		}
		r, err := s.judgement(v.Link, kind, texts(found["from"]), texts(found["to"]))
		if err != nil {
			return nil, err
		}
		earlier, withdrawn, err := verdictsOn(ctx, tx, v.Link)
		if err != nil {
			return nil, err
		}
		said, _ := found["said"].([]any)
		if len(said) == 0 && withdrawn == "" && len(earlier) == 0 {
			return nil, &loaders.VerdictError{Link: v.Link, What: "nothing in the graph says this link", Do: "copy its id from an answer, or from hres explain"}
		}
		err = eachRow(ctx, tx, putVerdict, map[string]any{"id": v.ID(), "load": load.ID, "link": v.Link, "decision": string(v.Decision), "name": v.Name,
			"reason": v.Reason, "decidedAt": moment(v.DecidedAt)}, func(any) {})
		if err != nil {
			return nil, err
		}
		earlier = append(slices.DeleteFunc(earlier, func(o loaders.Verdict) bool { return o.ID() == v.ID() }), v)
		switch rejected := loaders.Latest(earlier).Decision == loaders.Rejected; {
		case rejected && len(said) > 0:
			changed = len(said)
			return nil, s.takeAway(ctx, tx, v, r, ends, said)
		case !rejected && withdrawn != "":
			changed, err = s.putBack(ctx, tx, v.Link, r, ends, withdrawn)
			return nil, err
		}
		return nil, nil
	})
	return changed, err
}

// judgement finds the relationship of the schema that a link is of; it must be one that is a judgement.
func (s *Store) judgement(link, kind string, from, to []string) (*schema.Relationship, error) {
	for _, a := range from {
		for _, b := range to {
			r, ok := s.graph.Relationship(kind, a, b)
			if !ok {
				continue
			}
			if !slices.ContainsFunc(r.Properties, func(p schema.Property) bool { return p.Name == "method" }) {
				return nil, &loaders.VerdictError{Link: link, What: kind + " is what a source says, and no judgement", Do: "correct the source, or unload it"}
			}
			return r, nil
		}
	}
	return nil, &loaders.VerdictError{Link: link, What: "there is no such link", Do: "copy its id from an answer, or from hres explain"}
}

// verdictsOn are the verdicts on a link, and what rejecting it had taken away.
func verdictsOn(ctx context.Context, tx transaction, link string) (all []loaders.Verdict, withdrawn string, err error) {
	err = eachRow(ctx, tx, "MATCH (v:Verdict) WHERE v.link = $link RETURN v{.link, .decision, .name, .reason, .decidedAt, .withdrawn} ORDER BY v.id",
		map[string]any{"link": link}, func(row any) {
			v, _ := row.(map[string]any)
			at, _ := time.Parse(time.RFC3339, text(v["decidedAt"]))
			all = append(all, loaders.Verdict{Link: link, Decision: loaders.Decision(text(v["decision"])), Name: text(v["name"]), Reason: text(v["reason"]), DecidedAt: at})
			if kept := text(v["withdrawn"]); kept != "" {
				withdrawn = kept
			}
		})
	return all, withdrawn, err
}

func (s *Store) takeAway(ctx context.Context, tx transaction, v loaders.Verdict, r *schema.Relationship, ends map[string]any, said []any) error {
	kept, err := json.Marshal(said)
	if err != nil {
		return err
	}
	if err := eachRow(ctx, tx, "MATCH (v:Verdict {id: $id}) SET v.withdrawn = $kept", map[string]any{"id": v.ID(), "kept": string(kept)}, func(any) {}); err != nil {
		return err
	}
	return eachRow(ctx, tx, fmt.Sprintf("MATCH (:%s {id: $from})-[e:%s]->(:%s {id: $to}) DELETE e", r.From, r.Type, r.To), ends, func(any) {})
}

func (s *Store) putBack(ctx context.Context, tx transaction, link string, r *schema.Relationship, ends map[string]any, withdrawn string) (int, error) {
	var said []map[string]any
	decoder := json.NewDecoder(bytes.NewReader([]byte(withdrawn)))
	decoder.UseNumber()
	if err := decoder.Decode(&said); err != nil {
		return 0, fmt.Errorf("what the verdict on %s took away cannot be read: %w", link, err)
	}
	for _, properties := range said {
		for name, v := range properties {
			properties[name] = typed(r, name, v)
		}
		params := map[string]any{"from": ends["from"], "to": ends["to"], "properties": properties}
		cypher := fmt.Sprintf("MATCH (a:%s {id: $from})\nMATCH (b:%s {id: $to})\nMERGE (a)-[e:%s {owner: $properties.owner}]->(b)\nSET e = $properties", r.From, r.To, r.Type)
		if err := eachRow(ctx, tx, cypher, params, func(any) {}); err != nil {
			return 0, err
		}
	}
	return len(said), eachRow(ctx, tx, "MATCH (v:Verdict) WHERE v.link = $link REMOVE v.withdrawn", map[string]any{"link": link}, func(any) {})
}

// typed gives a value that was read from JSON the type that it has in the graph.
func typed(r *schema.Relationship, name string, v any) any {
	switch v := v.(type) {
	case json.Number:
		if i := slices.IndexFunc(r.Properties, func(p schema.Property) bool { return p.Name == name }); i >= 0 && r.Properties[i].Kind == schema.Float {
			f, _ := v.Float64()
			return f
		}
		n, _ := v.Int64()
		return n
	case []any:
		for i := range v {
			v[i] = typed(r, name, v[i])
		}
	}
	return v
}
