package seeds

import (
	"testing"

	"github.com/stretchr/testify/assert"

	curated "github.com/hres/hres/seeds"
)

// The days on which treaties entered into force for States are those that the depositary gives: Somalia's accession to the
// ICCPR of 24 January 1990 took effect on 24 April 1990, after article 49 (2).
func TestBindsFrom(t *testing.T) {
	iccpr := curated.Instrument{InForce: "1976-03-23", InForceAfter: "P3M"}
	cedaw := curated.Instrument{InForce: "1981-09-03", InForceAfter: "P30D"}
	icrmw := curated.Instrument{InForce: "2003-07-01", InForceAfter: "P3M", InForceOnFirst: true}
	for name, c := range map[string]struct {
		treaty curated.Instrument
		status curated.Status
		want   curated.Date
	}{
		"three months":                  {iccpr, curated.Status{Date: "1990-01-24", Action: "ACCESSION"}, "1990-04-24"},
		"a month that is shorter":       {iccpr, curated.Status{Date: "1991-11-30", Action: "ACCESSION"}, "1992-02-29"},
		"thirty days":                   {cedaw, curated.Status{Date: "1985-07-03", Action: "RATIFICATION"}, "1985-08-02"},
		"first day of the month after":  {icrmw, curated.Status{Date: "2012-01-19", Action: "RATIFICATION"}, "2012-05-01"},
		"before the treaty's own day":   {iccpr, curated.Status{Date: "1969-03-23", Action: "RATIFICATION"}, "1976-03-23"},
		"succession":                    {iccpr, curated.Status{Date: "1993-02-22", Action: "SUCCESSION"}, "1993-02-22"},
		"known to the year":             {iccpr, curated.Status{Date: "2018", Action: "ACCESSION"}, "2018"},
		"known to the year, and early":  {iccpr, curated.Status{Date: "1970", Action: "RATIFICATION"}, "1976-03-23"},
		"no rule for those that follow": {curated.Instrument{InForce: "2012-02-15"}, curated.Status{Date: "2013-04-09", Action: "RATIFICATION"}, "2013-04-09"},
	} {
		t.Run(name, func(t *testing.T) { assert.Equal(t, c.want, BindsFrom(c.treaty, c.status)) })
	}
}

func TestJudgementsOfWhatIsUnverifiedAreLessSure(t *testing.T) {
	assert.Equal(t, 1.0, judgement(curated.Entry{Verified: "file x"}, "")["confidence"])
	assert.Equal(t, 0.5, judgement(curated.Entry{Verified: "unverified"}, "")["confidence"])
}

func TestAuthority(t *testing.T) {
	var got []string
	for _, by := range []string{"CCPR", "regional/ecthr", "sp/freedom-of-expression", ""} {
		got = append(got, authority(curated.Document{IssuedBy: by}))
	}
	assert.Equal(t, []string{"AUTHORITATIVE_INTERPRETATION", "AUTHORITATIVE_INTERPRETATION", "EXPERT_RECOMMENDATION", "POLITICAL_COMMITMENT"}, got)
}
