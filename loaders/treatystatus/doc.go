// Package treatystatus loads which States are parties to treaties, since when and by which action, and what they declared. Three
// loaders read three forms of the same record, each with its own source, so that what one says does not displace the other.
//
// # untc
//
// Tables of the United Nations Treaty Collection, one a treaty, as zmjones/untreaties took them from its pages: 4-4.csv is chapter
// IV-4. The header differs by treaty; the first column is the participant, the second the signature, the third the deposit. A
// letter after a date tells the action: a accession, A acceptance, AA approval, c formal confirmation, d succession, s definitive
// signature; without one it is ratification in the third column. A footnote's number may stand after a name. Beside a table may
// stand its declarations (4-4.txt): a line #State and then what the State declared, in words that run together. They are not told
// apart: each State's are one Reservation of the kind STATEMENT, with the words as they are. Where they only point to
// another chapter, nothing is taken.
//
// # mtdsg
//
// XML files of Multilateral Treaties Deposited with the Secretary-General (IV-4.en.xml): the rows under Participants, of which the
// first is the header, read as above. No file could be had here; the names of the elements are those that a program
// reads which was made for such files. Declarations, objections, notifications and notes are not taken, as how their text is
// divided is not known; a remark counts them.
//
// # treaty-years
//
// Tables of the World Politics Data Lab with the year alone (hr_status_iccpr.csv): a State is a party since the year, with no
// action, or has signed, with no date. Known errors: some years are those of the signature, some parties are shown as none, and
// Montserrat has a row; compare what it says with the other sources. Its notes tell how the gatherer matched names and are not taken.
//
// # What is said
//
// PARTY_TO with the date and the action, and the date of signature where it is given; for a State that only signed, SIGNED. A
// participant that is no State Member or observer is left out with a remark, such as the Cook Islands or the European Union. The scope of
// a treaty is status/<treaty>, of its declarations status/<treaty>/declarations; each is covered where no row was rejected
// but those of participants that the graph has not.
package treatystatus
