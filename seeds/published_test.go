package seeds_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/seeds"
)

// published is the folder of real data; a test that needs it is skipped where it is absent.
const published = "../../shared/data"

func needPublished(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(published); err != nil {
		t.Skipf("the published data is not beside the project: %v", err)
	}
}

// readTable reads a published CSV file without its header.
func readTable(t *testing.T, parts ...string) [][]string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(append([]string{published}, parts...)...))
	require.NoError(t, err)
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff"))))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	require.NoError(t, err)
	return rows[1:]
}

// statusFiles are the tables of 2015 and of 2022 by instrument.
var statusFiles = map[string][2]string{
	"iccpr": {"4-4", "iccpr"}, "iccpr-op1": {"4-5", "iccpr_op1"}, "iccpr-op2": {"4-12", "iccpr_op2"}, "icescr": {"4-3", "icescr"},
	"icescr-op": {"4-3-a", "icescr_op"}, "icerd": {"4-2", "icerd"}, "cedaw": {"4-8", "cedaw"}, "cedaw-op": {"4-8-b", "op_cedaw"},
	"crpd": {"4-15", "crpd"}, "crpd-op": {"4-15-a", "op_crpd"}, "cat": {"4-9", "cat"}, "cat-op": {"4-9-b", "opcat"}, "crc": {"4-11", "crc"},
	"crc-opac": {"4-11-b", "op_crc_ac"}, "crc-opsc": {"4-11-c", "op_crc_sc"}, "crc-opic": {"4-11-d", "op_crc_ic"}, "icrmw": {"4-13", "icmw"},
	"ced": {"4-16", "cped"},
}

// The days on which the two tables were made.
const (
	madeA = "2015-03-14"
	madeB = "2022-08-25"
)

var dayOfUNTC = regexp.MustCompile(`^(\d+ \w{3} \d{4})(?: (\w))?$`)

// readDay reads a day of the UN Treaty Collection and the letter behind it.
func readDay(t *testing.T, cell string) (seeds.Date, string) {
	t.Helper()
	if cell = strings.TrimSpace(cell); cell == "" {
		return "", ""
	}
	m := dayOfUNTC.FindStringSubmatch(cell)
	require.NotNil(t, m, cell)
	day, err := time.Parse("2 Jan 2006", m[1])
	require.NoError(t, err)
	return seeds.Date(day.Format(time.DateOnly)), m[2]
}

// pairs are the pairs of an instrument and a State in a table of docs/verification.md; column is where the instrument stands.
func pairs(t *testing.T, heading string, column int) [][2]string {
	t.Helper()
	var found [][2]string
	for _, row := range verified(t, heading) {
		found = append(found, [2]string{row[column], row[column+1]})
	}
	slices.SortFunc(found, compare)
	return found
}

func compare(a, b [2]string) int { return strings.Compare(a[0]+" "+a[1], b[0]+" "+b[1]) }

// verified are the rows of the table under a heading of docs/verification.md.
func verified(t *testing.T, heading string) [][]string {
	t.Helper()
	b, err := os.ReadFile("../docs/verification.md")
	require.NoError(t, err)
	_, section, ok := strings.Cut(string(b), "### "+heading+"\n")
	require.True(t, ok, heading)
	if end := regexp.MustCompile(`(?m)^#`).FindStringIndex(section); end != nil {
		section = section[:end[0]]
	}
	var rows [][]string
	for line := range strings.Lines(section) {
		if !strings.HasPrefix(line, "| ") {
			continue
		}
		var row []string
		for _, cell := range strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|") {
			row = append(row, strings.TrimSpace(cell))
		}
		rows = append(rows, row)
	}
	require.NotEmpty(t, rows, heading)
	return rows[1:]
}

// TestStatusAgreesWithWhatIsPublished compares every party, signatory and day with the tables of 2015 and of 2022, and wants each
// difference in docs/verification.md, and no other there.
func TestStatusAgreesWithWhatIsPublished(t *testing.T) {
	needPublished(t)
	s := load(t)
	names := s.StateNames()
	ours := map[[2]string]seeds.Status{}
	for _, st := range s.Statuses {
		ours[[2]string{st.Instrument, st.State}] = st
	}
	byISO2 := map[string]string{"TP": "TLS", "S": "SSD"}
	for _, st := range s.States {
		byISO2[st.ISO2] = st.ID
	}
	actions := map[string]string{"": "RATIFICATION", "a": "ACCESSION", "d": "SUCCESSION", "A": "ACCEPTANCE"}
	explained := pairs(t, "Where A and C differ", 0)
	var between, after, wrong [][2]string
	for instrument, files := range statusFiles {
		joinedA, listedA := map[string]bool{}, map[string]bool{}
		for _, row := range readTable(t, "treaties/status/untc-2015", files[0]+".csv") {
			if slices.Contains([]string{"Cook Islands", "Niue", "European Union"}, strings.TrimSpace(row[0])) {
				continue
			}
			state, known := names.Resolve(row[0])
			require.True(t, known, row[0])
			st, has := ours[[2]string{instrument, state}]
			require.True(t, has, "%s %s", instrument, state)
			signed, _ := readDay(t, row[1])
			joined, letter := readDay(t, row[2])
			listedA[state], joinedA[state] = true, joined != ""
			assert.Equal(t, signed, st.Signed, "%s %s", instrument, state)
			if joined != "" {
				assert.Equal(t, joined, st.Date, "%s %s", instrument, state)
				assert.Equal(t, actions[letter], st.Action, "%s %s", instrument, state)
			}
		}
		tableB := map[string][]string{}
		for _, row := range readTable(t, "treaties/status/year-only", "hr_status_"+files[1]+".csv") {
			if row[1] != "Montserrat" {
				tableB[byISO2[row[0]]] = row
			}
		}
		for _, state := range s.States {
			pair := [2]string{instrument, state.ID}
			st, has := ours[pair]
			if has && (!listedA[state.ID] || st.Date != "" && !joinedA[state.ID]) && !slices.Contains(explained, pair) {
				first := st.Date
				if first == "" {
					first = st.Signed
				}
				assert.Greater(t, first, seeds.Date(madeA), "%v is missing in the table of 2015", pair)
				if first <= madeB || !listedA[state.ID] && st.Signed != "" && st.Signed <= madeB {
					between = append(between, pair)
				}
				if first > madeB {
					after = append(after, pair)
				}
			}
			if state.Status != "MEMBER" {
				continue
			}
			want := [2]string{"no action", ""}
			switch {
			case has && st.Date != "" && st.Date <= madeB:
				want = [2]string{"state party", string(st.Date[:4])}
			case has && st.Signed != "" && st.Signed <= madeB:
				want = [2]string{"signatory state", ""}
			}
			if row, listed := tableB[state.ID]; !listed || row[6] != want[0] || row[3] != want[1] {
				wrong = append(wrong, pair)
			}
		}
	}
	for heading, got := range map[string][][2]string{"Joined or signed between March 2015 and August 2022": between, "Joined or signed after August 2022": after} {
		slices.SortFunc(got, compare)
		assert.Equal(t, pairs(t, heading, 0), got, heading)
	}
	slices.SortFunc(wrong, compare)
	assert.Equal(t, pairs(t, "Where B is wrong", 1), wrong)
}

// TestVerificationCountsParties holds the counts of docs/verification.md to the seeds.
func TestVerificationCountsParties(t *testing.T) {
	s := load(t)
	withdrawals := pairs(t, "Withdrawals", 0)
	for _, row := range verified(t, "Parties") {
		parties, withdrawn, signed := 0, 0, 0
		for _, st := range s.Statuses {
			switch {
			case st.Instrument != row[0]:
			case st.Until != "":
				withdrawn++
				assert.Contains(t, withdrawals, [2]string{st.Instrument, st.State})
			case st.Action == "":
				signed++
			default:
				parties++
			}
		}
		number := func(cell string) int {
			if cell == "" {
				return 0
			}
			n, err := strconv.Atoi(cell)
			require.NoError(t, err)
			return n
		}
		assert.Equal(t, []int{number(row[2]), number(row[3]), number(row[4])}, []int{parties, withdrawn, signed}, row[0])
	}
}

// canonicalSymbol writes a symbol as the United Nations does: without the blanks and the stray dot that an index prints in it.
var canonicalSymbol = strings.NewReplacer("Add. ", "Add.", "Rev.1./", "Rev.1/", "Corr. ", "Corr.", "\t", "")

var (
	numberOfComment = regexp.MustCompile(`(?i)\b(?:no\.|comment|recommendation) ([0-9]+|[IVX]+)\b`)
	suffixOfReport  = regexp.MustCompile(`\([A-Z-]*G[CR][0-9IVX]+\)$`)
)

// roman reads a Roman numeral up to thirty-nine, as the early recommendations of CERD are numbered.
func roman(s string) string {
	values := map[rune]int{'I': 1, 'V': 5, 'X': 10}
	n, last := 0, 0
	for _, r := range s {
		v, ok := values[r]
		if !ok {
			return s
		}
		if n += v; last < v {
			n -= 2 * last
		}
		last = v
	}
	return strconv.Itoa(n)
}

// TestGeneralCommentsAgreeWithTheirIndex compares symbol and year of every general comment with GC-info.json, and wants each
// difference in docs/verification.md, and no other there.
func TestGeneralCommentsAgreeWithTheirIndex(t *testing.T) {
	needPublished(t)
	b, err := os.ReadFile(filepath.Join(published, "general-comments", "GC-info.json"))
	require.NoError(t, err)
	type indexed struct {
		Name, Signature, Committee string
		// Year is a number or a text, as it comes.
		Year any `json:"Adoption Year"`
	}
	var index []indexed
	require.NoError(t, json.Unmarshal(b, &index))
	byNumber := map[[2]string]indexed{}
	for _, x := range index {
		number := numberOfComment.FindStringSubmatch(x.Name)
		if number == nil {
			continue
		}
		for committee := range strings.SplitSeq(x.Committee, ", ") {
			// The index lists a joint text of two committees under the number that one of them gave it, and its revision apart.
			if key := [2]string{committee, strings.TrimLeft(number[1], "0")}; !strings.HasPrefix(x.Name, "[REVISED]") && !strings.HasPrefix(x.Name, "Joint") {
				assert.NotContains(t, byNumber, key)
				byNumber[key] = x
			}
		}
	}
	var got [][]string
	compared := 0
	for _, d := range load(t).Documents {
		if d.Kind != "GENERAL_COMMENT" && d.Kind != "GENERAL_RECOMMENDATION" {
			continue
		}
		number := numberOfComment.FindStringSubmatch(d.Number)
		require.NotNil(t, number, d.ID)
		x, listed := byNumber[[2]string{d.IssuedBy, roman(number[1])}]
		if !listed {
			got = append(got, []string{d.ID, "", ""})
			continue
		}
		compared++
		symbol, year := canonicalSymbol.Replace(strings.TrimSpace(x.Signature)), fmt.Sprint(x.Year)
		if symbol == suffixOfReport.ReplaceAllString(d.ID, "") {
			symbol = ""
		}
		if strings.HasPrefix(string(d.Date), year) || d.Date == "" && strings.HasPrefix(string(d.Published), year) {
			year = ""
		}
		if symbol != "" || year != "" {
			got = append(got, []string{d.ID, symbol, year})
		}
	}
	assert.Greater(t, compared, 40)
	var want [][]string
	for _, row := range verified(t, "General comments") {
		want = append(want, row[:3])
	}
	assert.ElementsMatch(t, want, got)
}

// TestResolutionsAgreeWithTheirIndex compares symbol, title and date of every resolution of the Commission and the Council with their index.
func TestResolutionsAgreeWithTheirIndex(t *testing.T) {
	needPublished(t)
	words := func(title string) string {
		for _, suffix := range []string{" /", "resolution", "decision", ":"} {
			title = strings.TrimSpace(strings.TrimSuffix(strings.ToLower(title), suffix))
		}
		return strings.Join(strings.FieldsFunc(title, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
	}
	bySymbol := map[string][]string{}
	for _, row := range readTable(t, "hrc-resolutions", "hrc-resolutions.csv") {
		bySymbol[row[1]] = row
	}
	compared := 0
	for _, d := range load(t).Documents {
		if d.Kind != "RESOLUTION" && d.Kind != "DECISION" || !strings.HasPrefix(d.ID, "A/HRC/") && !strings.HasPrefix(d.ID, "E/CN.4/") {
			continue
		}
		row, listed := bySymbol[d.ID]
		if assert.True(t, listed, d.ID) {
			compared++
			assert.Equal(t, words(row[2]), words(d.Title), d.ID)
			assert.Equal(t, row[4], string(d.Date), d.ID)
		}
	}
	assert.Greater(t, compared, 80)
}
