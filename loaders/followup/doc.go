// Package followup loads the grades that the Human Rights Committee gave in its follow-up to concluding observations, in the
// files by State of the UN human rights recommendations tracker (RolandCCPR/un-hr-recommendations-tracker).
//
// # What is said
//
// A paragraph that the Committee followed up is one Recommendation, with the id followup/<symbol>/<paragraph> and stated in the
// passage <symbol>#<paragraph>, where what the Universal Human Rights Index says of it stands too. Some files do not
// have the words of a paragraph; its text is empty then. Titles that the tracker made up (titles_editorial) are not taken.
//
// Each grade is one Assessment by the Committee, with the id followup/<symbol>/<paragraph>/<assessment>/<place>: one for each
// limb that was graded by itself, or, where the tracker found no evaluation, for each grade in the paragraph's heading. Grades
// are never averaged. The dates of a session become what is certain of them: "1–23 July 2024" is 2024-07.
//
// # What is not
//
// The tracker's own grades of the recommendations of the Universal Periodic Review (upr) are not the Committee's: they are
// not taken, and a remark says so; so for the grades of earlier procedures, of which it gives no words (history). By name are passed
// over what can be derived (n, num, name, year), the averages (score, combined_score), the tracker's caveat, the
// session of the concluding observations and the symbol of the State's report (fco_symbol).
package followup
