package explorer

import (
	"net/http"
	"strings"

	"github.com/hres/hres/feed"
	"github.com/hres/hres/permalink"
	"github.com/hres/hres/query"
)

// feedKinds are the kinds of feeds that have a name of their own, with how their ids begin.
var feedKinds = map[string]string{"state": "", "provision": "", "treaty": "", "obligation": "obligation/", "issue": "issue/", "id": ""}

// FeedPath is the path of the feed on something of a label.
func FeedPath(label, id string) string {
	kind := strings.ToLower(label)
	begins, named := feedKinds[kind]
	if short, ok := strings.CutPrefix(id, begins); named && ok {
		return "/feed/" + kind + "/" + strings.TrimPrefix(permalink.Record(short), "/r/") + ".atom"
	}
	return "/feed/id/" + strings.TrimPrefix(permalink.Record(id), "/r/") + ".atom"
}

// watched are the ids that the path of a feed names: one, or for a gap a State and an obligation.
func watched(path string) []string {
	path, ok := strings.CutSuffix(path, ".atom")
	kind, id, _ := strings.Cut(path, "/")
	if !ok || id == "" {
		return nil
	}
	if kind == "gap" {
		state, obligation, _ := strings.Cut(id, "/")
		if obligation == "" {
			return nil
		}
		if !strings.Contains(obligation, "/") {
			obligation = "obligation/" + obligation
		}
		return []string{state, obligation}
	}
	begins, known := feedKinds[kind]
	if !known {
		return nil
	}
	return []string{begins + id}
}

// feed serves what is new about something as Atom.
func (l *live) feed(w http.ResponseWriter, r *http.Request, s seen) error {
	ids := watched(r.PathValue("path"))
	found, err := query.Entities.Run(r.Context(), l.DB, query.IDs{IDs: ids})
	if err != nil {
		return err
	}
	if len(ids) == 0 || len(found) != len(ids) {
		w.Header().Del("ETag")
		http.Error(w, "There is no such feed: write /feed/state/KEN.atom, /feed/provision/iccpr/25.atom, /feed/obligation/secret-ballot.atom, "+
			"/feed/gap/KEN/secret-ballot.atom or /feed/id/ID.atom.", http.StatusNotFound)
		return nil
	}
	news, err := query.WhatIsNew.Run(r.Context(), l.DB, query.NewsParams{IDs: ids, From: 0, To: int(s.State.Version), Most: feed.Most})
	if err != nil {
		return err
	}
	var names []string
	for _, id := range ids {
		for _, row := range found {
			if row.Key == id {
				names = append(names, nearOf(row.Node).Name)
			}
		}
	}
	updated := ""
	if s.State.FinishedAt != nil {
		updated = *s.State.FinishedAt
	}
	content, err := feed.Atom(feed.Feed{Title: "hres: what is new about " + strings.Join(names, " and "), IDs: ids, Base: s.Base, Self: s.Base + r.URL.EscapedPath(), Updated: updated}, news)
	if err != nil {
		return err
	}
	return send(w, r, http.StatusOK, "application/atom+xml; charset=utf-8", content)
}
