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

// readModel reads lines of a sign, and of targets with the weight of the sign for each. The signs =lexicon, =scale, =shift and
// =threshold say which lexicon is corrected, how a sum becomes a probability for a kind of target, and from which probability on a tag
// is set; =target gives a target the number by which the lines after it name it.
func readModel(content []byte) (*model, error) {
	m := &model{calibration: map[string]calibration{}, thresholds: map[string]float64{}}
	targets := map[string]string{}
	lines := csv.NewReader(bytes.NewReader(content))
	lines.FieldsPerRecord = -1
	lines.ReuseRecord = true
	for {
		line, err := lines.Read()
		if errors.Is(err, io.EOF) {
			return m, nil
		}
		if err != nil {
			return nil, fmt.Errorf("model.csv: %w", err)
		}
		if at, _ := lines.FieldPos(0); len(line) < 3 || len(line)%2 == 0 {
			return nil, fmt.Errorf("model.csv:%d: %s has no weight for each target", at, line[0])
		}
		switch line[0] {
		case "=lexicon":
			m.lexicon = line[2]
			continue
		case "=target":
			targets[line[2]] = line[1]
			continue
		}
		for i := 1; i < len(line); i += 2 {
			value, err := strconv.ParseFloat(line[i+1], 64)
			if err != nil {
				at, column := lines.FieldPos(i + 1)
				return nil, fmt.Errorf("model.csv:%d:%d: the weight of %s for %s is no number: %w", at, column, line[0], line[i], err)
			}
			m.take(line[0], line[i], value, targets)
		}
	}
}

// take takes over what one line says of one target.
func (m *model) take(sign, target string, value float64, targets map[string]string) {
	c := m.calibration[target]
	switch sign {
	case "=scale":
		c.scale = value
		m.calibration[target] = c
	case "=shift":
		c.shift = value
		m.calibration[target] = c
	case "=threshold":
		m.thresholds[target] = value
	default:
		if id, ok := targets[target]; ok {
			target = id
		}
		m.corrections = append(m.corrections, correction{sign, target, value})
	}
}
