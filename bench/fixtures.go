package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/hres/hres/seeds"
)

// The words of the made-up observers: each bears on something else in an election.
var observed = []string{
	"Publish the results of every polling station.", "Guarantee the secrecy of the ballot in all polling stations.",
	"Let citizen and international observers follow the count and the tabulation.", "Make the election commission independent of the government.",
	"Let prisoners vote whose sentence does not take away their right to.", "Keep the register of voters up to date and open to all.",
	"Give candidates an effective remedy against decisions on their registration.", "Give all candidates equal access to public media.",
	"Make polling stations accessible for voters with disabilities.", "Disclose the sources of campaign funds before election day.",
	"Take measures so that more women stand as candidates.", "Draw the boundaries of constituencies so that votes weigh the same.",
}

// The grades of ODIHR's database and of the Human Rights Committee.
var (
	observersGrades = []string{"Fully implemented", "Mostly implemented", "Partially implemented", "No implementation", "Not yet assessed"}
	committeeGrades = []string{"A", "B", "C", "D", "E"}
)

// ofObservers is for how many annotations of the corpus there is a recommendation of observers.
const ofObservers = 50

// writeFixtures makes up, in the formats of their loaders, recommendations of observers to all States, one for fifty annotations of
// the corpus; two elections of each State; the windows of their reviews; and grades of what they did of what the Human Rights
// Committee asked.
func writeFixtures(dir string, all *seeds.Seeds, n int) error {
	c := newCorpus(all, n)
	rows := map[string][][]string{
		"made-up-observers.csv": {{"Mission", "Election type", "Election date", "Country", "Report date", "No.", "Recommendation", "Addressed to", "Topic", "Assessment",
			"Date of assessment", "Page", "Final report"}},
		"made-up-elections.csv": {{"id", "state", "name", "kind", "date", "certainty", "announced", "source", "note"}},
		"made-up-windows.csv":   {{"id", "mechanism", "state", "stage", "opens", "closes", "certainty", "announced", "review", "source", "note"}},
	}
	add := func(file string, row ...string) { rows[file] = append(rows[file], row) }
	perState := max(1, n/ofObservers/len(c.states))
	for i, s := range c.states {
		past, next := 2014+i%10, 2027+i%4
		for _, year := range []int{past, next} {
			add("made-up-elections.csv", "", s.ID, fmt.Sprintf("General election of %d", year), "GENERAL", fmt.Sprintf("%d-%02d", year, 1+i%12), "EXPECTED", "", "", "")
		}
		for j := range perState {
			year := past - 4*(j%2)
			add("made-up-observers.csv", fmt.Sprintf("%s %d", s.Name, year), "General elections", fmt.Sprintf("%d-%02d-%02d", year, 1+i%12, 1+i%28), s.ID,
				fmt.Sprintf("%d-%02d", year+1, 1+i%12), strconv.Itoa(j+1), c.one(observed), "Election commission", "Elections", c.one(observersGrades), fmt.Sprint(year+4),
				strconv.Itoa(20+j), fmt.Sprintf("Final report on the elections of %d in %s", year, s.Name))
		}
		for j, stage := range []string{"STAKEHOLDER_DEADLINE", "SESSION"} {
			for k, mechanism := range []string{"UPR", "CCPR", "CEDAW", "CRPD", "CERD", "CESCR"} {
				at := fmt.Sprintf("%d-%02d-15", 2025+(i+j+k)%4, 1+(i+5*k)%12)
				add("made-up-windows.csv", "", mechanism, s.ID, stage, "", at, "EXPECTED", "", "", "", "")
			}
		}
		if err := writeFollowUp(filepath.Join(dir, "followup-"+s.ID+".json"), c, s); err != nil {
			return err
		}
	}
	for name, table := range rows {
		f, err := os.Create(filepath.Clean(filepath.Join(dir, name)))
		if err != nil {
			return err
		}
		err = csv.NewWriter(f).WriteAll(table)
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// writeFollowUp makes up the follow-up of two paragraphs, in the form of the tracker of the Committee's follow-up.
func writeFollowUp(path string, c *corpus, s seeds.State) error {
	type object = map[string]any
	grades := map[string]int{}
	for _, g := range committeeGrades {
		grades[g] = 0
	}
	var paragraphs []object
	for _, number := range []string{"12", "14"} {
		g := c.one(committeeGrades)
		grades[g]++
		paragraphs = append(paragraphs, object{"para": number, "title": "Elections", "recommendation": "The State party should: " + c.one(observed), "header_grades": []string{g},
			"limbs": []object{{"limb": "", "grade": g, "meaning": "", "eval": "Little is known of what was done."}}})
	}
	text, err := json.Marshal(object{"a3": s.ID, "name": s.Name, "upr": nil, "hrc": object{"meta": object{"mechanism": "hrc", "co_symbol": "CCPR/C/" + s.ID + "/CO/1",
		"co_session": 124, "co_date": "25 October 2018", "assessment_symbol": "CCPR/C/999/2/Add." + s.ID, "assessment_session": 137, "assessment_date": "27 February–24 March 2023",
		"followup_paras": []string{"12", "14"}, "titles_editorial": false, "n": 2, "grade_dist": grades}, "paragraphs": paragraphs, "history": []object{}}})
	if err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o600)
}
