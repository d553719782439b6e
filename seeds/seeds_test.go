package seeds_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/seeds"
)

// load gives the embedded seeds, which every test may rely on being valid.
func load(t *testing.T) *seeds.Seeds {
	t.Helper()
	s, err := seeds.Load()
	require.NoError(t, err)
	return s
}

func TestLoadHoldsWhatItMust(t *testing.T) {
	s := load(t)
	assert.Len(t, s.States, 195)
	assert.Len(t, s.RegionalGroups, 5)
	assert.Len(t, s.Instruments, 33)
	assert.Len(t, s.TreatyBodies, 10)
	assert.Len(t, s.UPR.Cycles, 4)
	assert.Len(t, s.UPR.Sessions, 54)
	assert.Len(t, s.Obligations, 21)
	assert.Len(t, s.ElectionParts, 10)
	assert.Len(t, s.Meetings, 5)
	assert.Equal(t, "UPR", s.UPR.Mechanism.ID)

	assert.Equal(t, map[string]int{"MEMBER": 193, "OBSERVER": 2}, count(s.States, func(st seeds.State) string { return st.Status }))
	assert.Equal(t, map[string]int{"AFRICA": 54, "ASIA_PACIFIC": 54, "EASTERN_EUROPE": 23, "GRULAC": 33, "WEOG": 29, "": 2},
		count(s.States, func(st seeds.State) string { return st.RegionalGroup }))
	assert.Equal(t, map[string]int{"OVERARCHING": 1, "FOUNDATIONAL": 2, "PROCESS": 5, "INDIVIDUAL": 13},
		count(s.Obligations, func(o seeds.Obligation) string { return o.Group }))
	kinds := count(s.SpecialProcedures, func(sp seeds.SpecialProcedure) string { return sp.Kind })
	assert.GreaterOrEqual(t, kinds["THEMATIC"], 46)
	assert.GreaterOrEqual(t, kinds["COUNTRY"], 13)
}

// TestDepth holds the seeds to the depth that the answers to scholars rest on.
func TestDepth(t *testing.T) {
	s := load(t)
	n := s.Counts()
	assert.GreaterOrEqual(t, n.Instruments, 25)
	assert.GreaterOrEqual(t, n.Provisions, 150)
	assert.GreaterOrEqual(t, n.Issues, 60)
	assert.GreaterOrEqual(t, n.Interpretations, 200)
	assert.GreaterOrEqual(t, n.Findings, 55)
	assert.GreaterOrEqual(t, n.Mechanisms, 60)
	assert.Equal(t, 193, n.MemberStates)
	assert.Equal(t, 9, n.CoreTreaties)
	assert.Equal(t, n.MemberStates*n.CoreTreaties, n.KnownPairs, "the status of every member State in every core treaty is known")
	for _, gap := range s.Gaps() {
		assert.NotContains(t, []string{seeds.NeedProvision, seeds.NeedInterpretation}, gap.Need, "%s: every obligation has a provision and an interpretation", gap.Obligation)
	}
}

func count[T any](list []T, key func(T) string) map[string]int {
	n := map[string]int{}
	for _, v := range list {
		n[key(v)]++
	}
	return n
}

// A reader who knows the subject should find these as they are; each stands for one
// thing the parsing could spoil, such as leading zeros, accents, and dates.
func TestLoadKeepsValuesAsWritten(t *testing.T) {
	s := load(t)
	byID := map[string]seeds.State{}
	for _, st := range s.States {
		byID[st.ID] = st
	}
	assert.Equal(t, "004", byID["AFG"].M49)
	assert.Equal(t, "m49/155", byID["NLD"].Region)
	assert.Equal(t, "Türkiye", byID["TUR"].Name)
	assert.Equal(t, "NA", byID["NAM"].ISO2)
	assert.Equal(t, []string{"Swaziland"}, byID["SWZ"].FormerNames)
	assert.Equal(t, "regional-group/asia-pacific", byID["KIR"].RegionalGroupID())
	assert.Empty(t, byID["PSE"].RegionalGroupID())

	assert.Equal(t, seeds.Date("2008-04-07"), s.UPR.Sessions[0].Start)
	assert.Equal(t, seeds.Date("2008"), s.UPR.Cycles[0].Start)
	assert.Equal(t, seeds.Date("2015-02"), s.Meetings[0].Start)
	assert.Equal(t, []string{"Jimmy Carter", "Ivan Šimonović"}, s.Meetings[0].CoChairs)
	assert.Equal(t, "002", s.Regions[1].M49())
	for _, in := range s.Instruments {
		if in.ID == "iccpr" {
			assert.Equal(t, seeds.Date("1976-03-23"), in.InForce)
			assert.Equal(t, "A/RES/2200(XXI)", in.AdoptedBy)
			return
		}
	}
	assert.Fail(t, "the seeds have no iccpr")
}

func TestEntriesYieldsEverySeedWithItsPlace(t *testing.T) {
	s := load(t)
	n := 0
	for e := range s.Entries() {
		n++
		assert.NotEmpty(t, e.At.File, e.ID)
		assert.Positive(t, e.At.Line, e.ID)
		assert.Positive(t, e.At.Column, e.ID)
	}
	assert.Equal(t, s.Coverage().Total.Entries, n)

	for range s.Entries() {
		break // a caller may stop early
	}
}

func TestCoverage(t *testing.T) {
	c := load(t).Coverage()
	assert.Equal(t, seeds.StatesFile, c.Files[0].File)
	assert.Equal(t, 195, c.Files[0].Entries)
	assert.Greater(t, c.Total.Facts, 25000)
	assert.GreaterOrEqual(t, c.Total.Share(), 0.95, "unverified facts must stay under 5 %")

	small, err := seeds.Parse(smallFS(t, nil))
	require.NoError(t, err)
	states := small.Coverage().Files[0]
	assert.Equal(t, seeds.FileCoverage{File: seeds.StatesFile, Entries: 3, Facts: 23, Verified: 2, VerifiedFacts: 15}, states)
	assert.InDelta(t, 15.0/23, states.Share(), 1e-9)
	assert.Zero(t, seeds.FileCoverage{}.Share())
}

func TestDate(t *testing.T) {
	for d, want := range map[seeds.Date]seeds.Precision{
		"2013": seeds.PrecisionYear, "2013-10": seeds.PrecisionMonth, "2013-10-21": seeds.PrecisionDay,
		"": seeds.PrecisionNone, "2013-13": seeds.PrecisionNone, "2013-02-30": seeds.PrecisionNone,
		"21/10/2013": seeds.PrecisionNone, "2013-1": seeds.PrecisionNone,
	} {
		assert.Equal(t, want, d.Precision(), "%q", d)
	}
	assert.True(t, seeds.Date("2012").Before("2013-10"))
	assert.False(t, seeds.Date("2013").Before("2013-10"), "a year is not before one of its months")
	assert.False(t, seeds.Date("2013-10").Before("2013"))
	assert.False(t, seeds.Date("2013-11").Before("2013-10"))
}
