// Package uprinfo loads UPR Info's export of the recommendations and voluntary pledges of the Universal Periodic Review.
//
// # Fields
//
// The columns of the export, and what becomes of each:
//
//	To        the State under review: the Review, MADE_IN, and ADDRESSED_TO
//	Text      text of the Recommendation or the Pledge
//	From      the State that recommends, RECOMMENDED_BY, or pledges, PLEDGED_BY
//	Response  response and responseAsSaid of RECOMMENDED_BY; "Voluntary Pledge" makes it a Pledge
//	Action    action of RECOMMENDED_BY, or of the Pledge: UPR Info's categories 1 to 5
//	Issue     Theme of the scheme upr-info, HAS_THEME, with commas between several
//	Session   session and cycle, and the Review
//	To-Rgrp, To-Org, From-Rgrp, From-Org   not taken: what a State belongs to is the seeds' to say
//
// # What makes one recommendation
//
// The publisher gives a row for each State that made a recommendation and no id. Here one text to one State at one
// session is one Recommendation, and each State that made it is an edge RECOMMENDED_BY with the response and the action
// of its own row. Texts are the same under the rule of package upr, which UHRI's loader shares: marks, case and white
// space do not count. Of texts that are the same, the one stored is the first in the order of their bytes, so that the
// order of the rows cannot matter.
//
// A row that repeats text, State, session, recommending State, response and action is a duplicate; should it name
// other issues, both rows' issues are kept, since issues belong to the recommendation. Where only response or action
// differ, one row is kept and the other is rejected with a remark: the least supportive response wins, because the
// publisher counts as noted all that is not clearly accepted, then the lower action. In the
// files of sessions 1 to 17 and of pledges this rejects one pledge.
//
// # What a statement bears on
//
// Package extract/tag reads the text, and the themes that any row gives it, as evidence; what it finds are edges CONCERNS to
// obligations, issues and parts of an election, each with the sign that weighed most, the words that have it and a
// confidence. Of those with a confidence below 0.3 nothing is said, and nothing of a text that is not electoral, whatever
// its themes are.
//
// # Pages of the database
//
// Beside the exports of 2008 to 2014, the loader reads the answers of the search of UPR Info's present database, which is an
// instance of Uwazi: files named *.json with {"rows": [entity…], "totalRows": n}, one or several after another, or
// lists of entities. Of an entity's metadata are read recommendation, state_under_review, recommending_state, response,
// action_category ("4 - General action"), issues and session ("44 - November 2023"); a property is a list of {value, label}. No
// answer of the database itself could be had here: these names are those that two public programs of 2026 read
// (lszoszk/uwazi-statistics, and a monitor that takes recommendations from the database). The names that voluntary pledges have
// are not known, so pledges come from exports alone. Pages may overlap: a row that comes twice is a duplicate.
//
// The pages of a search may hold a session in part. So they cover nothing, unless --set extent=full says that they hold all of
// each session in them, and they have as many rows as they say there are.
//
// # Scopes
//
// Recommendations and what leaves them are said by session/<n>, pledges by session/<n>/pledges, so that the
// publisher's file of recommendations and its file of pledges can be loaded in different runs. A review follows from
// either kind of row, so reviews have a scope of their own, session/<n>/reviews, which only a run that holds both kinds
// of rows covers.
// Themes are a vocabulary shared by all sessions: their scope, themes, is never covered, and a label that the publisher
// gives up stays.
//
// A scope is covered when the input has rows of it and all of them were understood. One rejected row, or one
// recommending State that no name matches, and what was stored of its session before stays.
package uprinfo
