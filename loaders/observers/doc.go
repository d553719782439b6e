// Package observers loads the recommendations of election observers, and of others who speak of elections, from any table: CSV
// or XLSX. A map in YAML says which column is what; the maps in maps/ are built in, and a map of one's own is given
// beside the table.
//
// # Maps
//
// No export of the databases of the European Union's missions and of ODIHR was found in public: the built-in maps name the columns
// that such a table may well have, in several spellings, and were checked against no file. Where a table has other names, copy a
// map, correct it and give it with the table. Its keys are
//
//	name      what the map is called
//	verified  how the map was checked
//	source    the id of the source of what is said
//	observer  the id of the ElectionObserver that speaks, as observer/odihr; absent where it is none
//	author    who speaks and grades, by name
//	scale     the id of the GradeScale of the statuses; absent where no scale is known
//	dates     day-month-year or month-day-year, where dates are written in digits in that order
//	columns   for each of the columns below a name in the header, or a list of names that it may have
//	values    for any of them a value that holds for the whole table
//	ignore    names of columns that are not to be taken
//
// and its columns mission, election, electionId, electionDate, state, date, number, text, addressee, theme, status,
// statusDate, page and report, of which text is needed. Several themes are divided by line ends, bars or semicolons.
//
// # What is said
//
// A row is a Recommendation with the id observers/<observer>/<election>/<mission>/<number>, of whatever of these the row has;
// the State stands for an election that is not known. Where numbers are absent, or given twice by one mission, a
// fingerprint of the words is the number. Rows of the same recommendation are one, with the themes and the statuses of all. The
// status is an Assessment by the author, kept as it is said; the scale is joined to it where it has that grade. An
// election has an id of package election, so that the calendar may lead it.
//
// What a recommendation bears on is read from its text by package extract/tag: edges CONCERNS to obligations, issues and parts
// of an election, with words, sign and confidence. What an election observer says is taken to be about elections.
//
// # Scopes
//
// All has the scope observer/<observer>. It is covered only where --set extent=full says that the files hold all that the
// observer has recommended, and no row was rejected.
package observers
