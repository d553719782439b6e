package graph

import (
	"math"

	"github.com/hres/hres/extract/quality"
	"github.com/hres/hres/graph/model"
)

// measured shows how well the extraction did when it was last measured.
func measured() ([]*model.QualityFigure, error) {
	figures, err := quality.Measured()
	if err != nil {
		return nil, err
	}
	shown := make([]*model.QualityFigure, len(figures))
	for i, f := range figures {
		shown[i] = &model.QualityFigure{Of: f.Of, Group: f.Group, Split: f.Split, Expected: count(f.Expected), Found: count(f.Found), Right: count(f.Right), Recalled: count(f.Recalled),
			Precision: share(f.Precision()), PrecisionInterval: interval(f.Right, f.Found), Recall: share(f.Recall()), RecallInterval: interval(f.Recalled, f.Expected), F1: share(f.F1())}
	}
	return shown, nil
}

func count(n int) int32 { return int32(n) } // #nosec G115 -- labels are few

func share(v float64) *float64 {
	if math.IsNaN(v) {
		return nil
	}
	return &v
}

func interval(k, n int) []float64 {
	low, high := quality.Wilson(k, n)
	return []float64{low, high}
}
