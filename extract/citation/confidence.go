package citation

// measured is how often each rule was right on the development split of the gold, of all the mentions that it gave there.
// To renew it: `hres quality` prints the counts by method. A rule that is changed gets a new version, and its counts anew.
var measured = map[string]struct{ right, all int }{
	"symbol@1":            {142, 142},
	"symbol-paragraph@1":  {101, 101},
	"symbol-addendum@1":   {16, 16},
	"article-of@1":        {142, 142},
	"article-after@1":     {5, 5},
	"article-chain@1":     {6, 6},
	"article-default@1":   {88, 88},
	"article-seen@1":      {13, 13},
	"article-sentence@1":  {3, 3},
	"article-law@1":       {1, 1},
	"article-passage@1":   {0, 0},
	"article-topic@1":     {0, 0},
	"article-paragraph@1": {6, 6},
	"treaty-name@1":       {28, 28},
	"treaty-taken-up@1":   {73, 73},
	"treaty-other@1":      {3, 3},
	"national-name@1":     {27, 27},
	"declaration@1":       {19, 20},
	"declaration-rule@1":  {0, 0},
	"comment-of@1":        {1, 1},
	"comment-context@1":   {21, 21},
	"comment-year@1":      {0, 0},
	"comment-list@1":      {0, 0},
	"communication@1":     {10, 10},
	"resolution@1":        {6, 6},
	"session@1":           {2, 2},
	"upr-session@1":       {0, 0},
	"upr-cycle@1":         {3, 3},
	"previous@1":          {4, 4},
	"previous-upr@1":      {1, 1},
	"paragraph-own@1":     {1, 1},
}

// confidence is the share of a rule's mentions that were right, by the rule of succession, (right + 1) / (all + 2): a few
// right ones make no certainty, and a rule that was never measured is as likely wrong as right.
func confidence(method string) float64 {
	m := measured[method]
	return float64(m.right+1) / float64(m.all+2)
}
