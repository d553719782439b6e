// Package uhri loads the export of the Universal Human Rights Index (UHRI), in which the Office of the High Commissioner
// (OHCHR) gives what the treaty bodies, the special procedures and the Universal Periodic Review said of each State.
//
// # Fields
//
// The keys of the JSON export, with the columns of the XLSX export, in OHCHR's own spelling, and what becomes of each:
//
//	AnnotationId            OHCHR Annotation Id         the id of the statement
//	DocumentId                                          the id of the document where it has no symbol
//	Symbol                  Document Symbol             the id of the document, Document
//	Body                    Reccomending Body           the mechanism, ISSUED_BY; several labels of one body are one
//	AnnotationType          Type                        Recommendation or Observation
//	Text                    Text                        text, heading, raw; its number is the Passage, STATED_IN
//	Countries               Countries Concerned         the States, ADDRESSED_TO
//	Themes                  Themes                      Theme of the scheme uhri, HAS_THEME
//	Sdgs                    Sdgs                        Theme of the scheme sdg, HAS_THEME
//	AffectedPersons         Affected Persons            AffectedGroup, AFFECTS
//	PublicationDate         Document Publication Date   date of the statement, published of the document
//	UprSession              UPR Session                 session and cycle, and the Review, MADE_IN
//	UprCycle                                            compared with the cycle of the session
//	UprPositions            UPR Position                response and responseAsSaid of RECOMMENDED_BY
//	UprRecommendingCountry  UPR Reccomending States     the recommending States, RECOMMENDED_BY
//	UprRecommendingRegions  Recommending Regions        not taken
//	Regions                 Regions Concerned           not taken
//	PublicationDateOnUhri   Date of publication on UHRI not taken
//
// Recommending is read in either spelling; several values of a cell stand on lines of their own; dates are Excel's serial numbers. A key
// that is not among these is told in the report.
//
// # What makes one statement
//
// An annotation of the export is one statement: a Recommendation, or an Observation where its type is
// Concerns/Observations. Its id is uhri/<AnnotationId>, but for recommendations of the Universal Periodic Review with a
// session and one State: these have the ids of package upr, so that what UPR Info says of the same recommendation meets
// it there. Two annotations that are the same under its rule are one recommendation with the States, the themes and
// the passages of both; its text and its heading are those of the first.
//
// # Values
//
// Labels lose the dash before them and stray blanks; bodies and States are looked up by the names in the seeds. A State that is
// missing is taken from the symbol. Marks of HTML and of word processors are taken out of the text, then the number of the
// paragraph and the heading before it, and in the Universal Periodic Review the recommending States after it; the text as
// published is kept in raw wherever it is not the same, with {text} for the text where it has it whole. A response is kept as
// it is said: one for several States is given to each, "Supported/Noted" becomes MIXED, none NOT_STATED. The regions and the
// date of publication in the Index are not taken: the seeds have the regional groups, and the Load tells when it was loaded.
//
// The theme Reservations stands on most annotations of 2008 to 2010, whatever they are about: it is kept as published,
// and nothing is concluded from it.
//
// # What a statement bears on
//
// Package extract/tag reads the heading and the text in English, once for each statement, with the themes of the annotation
// that gave the text as evidence; what it finds are edges CONCERNS to obligations, issues and parts of an election, each
// with the sign that weighed most, the words that have it and a confidence of 0.3 or more. Where UPR Info has the same
// recommendation, each source says for itself what it bears on.
//
// # Scopes and coverage
//
// What is said of a mechanism has the scope body/<id>, in the Universal Periodic Review upr/session/<n>. It is covered
// where the export is whole, which its name says (export-full-en.json) or --set extent=full, and no row was rejected. Words in
// another language have the scope texts/<language>; such a file is read together with the English one, on whose words
// ids rest.
package uhri
