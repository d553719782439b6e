package main

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/optimize"
)

// row is one text as numbers: the signs it has, by number, what they are declared to speak for the target, and whether it has it.
type row struct {
	signs    []int
	declared float64
	yes      bool
	// times is how often the text counts.
	times float64
}

// fit finds the corrections of the signs' weights, with which the rows are most likely where each correction was drawn from a
// normal distribution around 0 with the sign's spread: logistic regression with L2 around the declared weights. The spread of
// sign 0, the bias, is there too.
func fit(rows []row, spread []float64) ([]float64, error) {
	if len(rows) == 0 {
		return make([]float64, len(spread)), nil
	}
	// It is searched for in units of the spreads, in which it is as far to go for each sign.
	loss := func(w, gradient []float64) float64 {
		total := 0.0
		for i := range w {
			total += w[i] * w[i] / 2
			if gradient != nil {
				gradient[i] = w[i]
			}
		}
		for _, r := range rows {
			z := r.declared + w[0]*spread[0]
			for _, s := range r.signs {
				z += w[s] * spread[s]
			}
			y := 0.0
			if r.yes {
				y = 1
			}
			total += r.times * (softplus(z) - y*z)
			if gradient != nil {
				g := r.times * (sigmoid(z) - y)
				gradient[0] += g * spread[0]
				for _, s := range r.signs {
					gradient[s] += g * spread[s]
				}
			}
		}
		return total
	}
	problem := optimize.Problem{
		Func: func(w []float64) float64 { return loss(w, nil) },
		Grad: func(gradient, w []float64) { loss(w, gradient) },
	}
	// One goroutine, and a fixed start: the same bytes each time.
	settings := &optimize.Settings{GradientThreshold: 1e-2, MajorIterations: 500, Concurrent: 0}
	result, err := optimize.Minimize(problem, make([]float64, len(spread)), settings, &optimize.LBFGS{})
	if result == nil || err != nil && floats.HasNaN(result.X) {
		return nil, fmt.Errorf("fitting a target failed: %w", err)
	}
	// A search that cannot get any better on its last step has an error, and a result that is good enough.
	floats.Mul(result.X, spread)
	return result.X, nil
}

func sigmoid(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// softplus is log(1+exp(z)), without overflow.
func softplus(z float64) float64 {
	if z > 0 {
		return z + math.Log1p(math.Exp(-z))
	}
	return math.Log1p(math.Exp(z))
}

// platt fits scale and shift, with which sigmoid(scale·sum+shift) is a probability (Platt scaling). The spreads keep it near 1
// and 0 where there is little to learn from.
func platt(sums []float64, yes []bool) (scale, shift float64, err error) {
	problem := func(w, gradient []float64) float64 {
		total := (w[0]-1)*(w[0]-1)/2 + w[1]*w[1]/8
		if gradient != nil {
			gradient[0], gradient[1] = w[0]-1, w[1]/4
		}
		for i, s := range sums {
			z, y := w[0]*s+w[1], 0.0
			if yes[i] {
				y = 1
			}
			total += softplus(z) - y*z
			if gradient != nil {
				g := sigmoid(z) - y
				gradient[0] += g * s
				gradient[1] += g
			}
		}
		return total
	}
	result, err := optimize.Minimize(optimize.Problem{
		Func: func(w []float64) float64 { return problem(w, nil) },
		Grad: func(gradient, w []float64) { problem(w, gradient) },
	}, []float64{1, 0}, &optimize.Settings{GradientThreshold: 1e-4, MajorIterations: 200}, &optimize.LBFGS{})
	if result == nil {
		return 1, 0, fmt.Errorf("calibrating failed: %w", err)
	}
	return result.X[0], result.X[1], nil
}
