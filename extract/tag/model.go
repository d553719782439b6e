package tag

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
)

//go:embed model.csv
var modelFile []byte

// model is what was learned, see Correction.
type model struct {
	// lexicon is the fingerprint of the lexicon it corrects.
	lexicon     string
	corrections []correction
	calibration map[string]calibration
	thresholds  map[string]float64
}

// correction is added to the weight with which a sign speaks for a target.
type correction struct {
	sign, target string
	weight       float64
}

// readModel reads lines of sign, target and weight. The signs =lexicon, =scale, =shift and =threshold say which lexicon is
// corrected, how a sum becomes a probability for a kind of target, and from which probability on a tag is set; =target gives
// a target the number by which the lines after it name it.
func readModel(content []byte) (*model, error) {
	m := &model{calibration: map[string]calibration{}, thresholds: map[string]float64{}}
	targets := map[string]string{}
	lines := csv.NewReader(bytes.NewReader(content))
	lines.FieldsPerRecord = 3
	for {
		line, err := lines.Read()
		if errors.Is(err, io.EOF) {
			return m, nil
		}
		if err != nil {
			return nil, fmt.Errorf("model.csv: %w", err)
		}
		if line[0] == "=lexicon" {
			m.lexicon = line[2]
			continue
		}
		if line[0] == "=target" {
			targets[line[2]] = line[1]
			continue
		}
		value, err := strconv.ParseFloat(line[2], 64)
		if err != nil {
			at, _ := lines.FieldPos(2)
			return nil, fmt.Errorf("model.csv:%d: the weight of %s for %s is no number: %w", at, line[0], line[1], err)
		}
		c := m.calibration[line[1]]
		switch line[0] {
		case "=scale":
			c.scale = value
			m.calibration[line[1]] = c
		case "=shift":
			c.shift = value
			m.calibration[line[1]] = c
		case "=threshold":
			m.thresholds[line[1]] = value
		default:
			if id, ok := targets[line[1]]; ok {
				line[1] = id
			}
			m.corrections = append(m.corrections, correction{line[0], line[1], value})
		}
	}
}
