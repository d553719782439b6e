// Package undocument reads one United Nations document as plain text, HTML or DOCX, and divides it into its numbered paragraphs.
//
// Symbol and date of publication are found in the masthead ("Distr.: General", then a date) or told by the settings symbol
// and date; title and language can be told too. A line opens a paragraph where it begins with the next number in order:
// "12.", or "7.4" after "7.3" or a paragraph of "6". Lines below it belong to it, but for headings: short lines without a full
// stop before the next number, and lines such as "III. Merits". Table of contents, footnotes and annexes without numbers
// are left out. In a DOCX the numbers that Word counts by itself are counted here; footnotes are not read.
package undocument
