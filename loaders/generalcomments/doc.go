// Package generalcomments reads general comments and views paragraph by paragraph, as lszoszk/generalcomments publishes them.
//
// A file is a list of paragraphs, each with ID ("1.", 1, "7.4.", "OP1-2." in an individual opinion), Text, and in part Section
// and Footnotes (n and text; [[fn:4]] marks the place in the text). The file does not say which document it is: GC-info.json,
// the publisher's index, does for general comments (File PATH, Name, Signature, Committee), and for views the file's name
// ("ccpr-c-95-d-1553-2007.json"). The setting symbol says it for a single file.
//
// What is said: the document, its paragraphs as passages, and their words. A text that was published without a symbol of its
// own gets the symbol of the report it is in with a suffix, as in the seeds: A/52/38/Rev.1(GR23).
//
// Traps: the index runs a date into one symbol and misprints others, and most of its dates are those of publication, so no
// date is taken from it; some files hold the text of another general comment (known ones are refused by name); blanks that do not
// break in IDs; paragraphs without an ID whose text begins with the number.
package generalcomments
