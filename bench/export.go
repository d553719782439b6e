package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"

	"github.com/hres/hres/seeds"
)

// The words of the made-up recommendations. They say what recommendations of the review say, in no State's own words.
var (
	verbs    = []string{"Adopt", "Amend", "Review", "Strengthen", "Continue", "Consider", "Take measures towards", "Complete", "Publish", "Give resources to"}
	subjects = []string{"the law on elections", "the law on the press", "the independence of the electoral commission", "the register of voters",
		"a plan against torture", "access to schools in the country", "the national institution for human rights", "the reform of the courts",
		"the care of children without parents", "equal pay for women and men", "the conditions in prisons", "the protection of migrants",
		"the ratification of the optional protocol", "the visit of the special rapporteurs", "the right to assemble", "the fight against poverty"}
	ends = []string{"before the next review", "in line with its treaties", "together with civil society", "with the help of the United Nations",
		"so that nobody is left out", "as the committee has asked", "in all its regions", "without delay"}
	issues = []string{"Elections", "Justice", "Women's rights", "Rights of the Child", "Freedom of the press", "International instruments",
		"Torture and other CID treatment", "Right to education", "Migrants", "Special procedures", "Detention", "Other"}
	// groups are the publisher's names of the regional groups.
	groups = map[string]string{"AFRICA": "Africa", "ASIA_PACIFIC": "Asia", "EASTERN_EUROPE": "EEG", "GRULAC": "GRULAC", "WEOG": "WEOG"}
)

const unknown = "&#40;Unknown&#41;"

// makeExport writes n made-up recommendations in the form of the publisher's export, flaws included: Mac OS Roman, lines that
// end in CR, no id, blanks after texts, former names of States, an escaped Unknown, repeated rows. Every run makes the same.
func makeExport(all *seeds.Seeds, n int) ([]byte, error) {
	r := rand.New(rand.NewPCG(3, 5000))
	var states []seeds.State
	for _, s := range all.States {
		if _, err := charmap.Macintosh.NewEncoder().String(s.Name); err == nil && s.Status == "MEMBER" {
			states = append(states, s)
		}
	}
	name := func(s seeds.State) string {
		if len(s.FormerNames) > 0 && r.IntN(2) == 0 {
			if _, err := charmap.Macintosh.NewEncoder().String(s.FormerNames[0]); err == nil {
				return s.FormerNames[0]
			}
		}
		return s.Name
	}
	pick := func(words []string) string { return words[r.IntN(len(words))] }

	var b bytes.Buffer
	w := csv.NewWriter(&b)
	write := func(row []string) { _ = w.Write(row) } // a bytes.Buffer takes all
	write([]string{"To", "To-Rgrp", "To-Org", "Text", "From", "From-Rgrp", "From-Org", "Response", "Action", "Issue", "Session"})
	for i := range n {
		to := states[i%len(states)]
		session := strconv.Itoa(1 + i/len(states)%40)
		text := fmt.Sprintf("%s %s %s, as item %d of the café’s list asks", pick(verbs), pick(subjects), pick(ends), i+1)
		if strings.Contains(text, "elect") || r.IntN(3) == 0 {
			text += ", and see that elections are held by secret ballot"
		}
		if r.IntN(2) == 0 {
			text += " "
		}
		themes := pick(issues)
		if second := pick(issues); second != themes && r.IntN(2) == 0 {
			themes += "," + second
		}
		// Two in a hundred are made by two States.
		for range 1 + r.IntN(50)/49 {
			from := states[r.IntN(len(states))]
			if from.ID == to.ID {
				from = states[(i+1)%len(states)]
			}
			row := []string{name(to), groups[to.RegionalGroup], "", text, name(from), groups[from.RegionalGroup], "EU, OIF",
				pick([]string{"Accepted", "Accepted", "Accepted", "Noted"}), strconv.Itoa(1 + r.IntN(5)), themes, session}
			if r.IntN(4000) == 0 {
				row[4], row[5], row[6] = unknown, unknown, unknown
			}
			write(row)
			if r.IntN(8000) == 0 {
				write(row)
			}
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return nil, err
	}
	return charmap.Macintosh.NewEncoder().Bytes(bytes.ReplaceAll(b.Bytes(), []byte{'\n'}, []byte{'\r'}))
}
