// Package uprinfo loads UPR Info's export of the recommendations and voluntary pledges of the Universal Periodic Review.
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
