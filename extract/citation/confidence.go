package citation

// confidences are the shares of mentions, by rule, that were right on the development split of the gold.
var confidences = map[string]float64{
	"symbol@1": 0.9, "symbol-paragraph@1": 0.9, "symbol-addendum@1": 0.9,
}
