// Package calendar loads calendars of elections and of what is open in the reviews of States: tables that somebody keeps, and
// iCalendar files.
//
// # Tables
//
// A CSV or XLSX file holds elections or windows of reviews; its header tells which. The columns of elections are
//
//	id, state, name, kind, date, certainty, announced, source, note
//
// of which state, kind and date must be there, and those of windows
//
//	id, mechanism, state, stage, opens, closes, certainty, announced, review, source, note
//
// of which mechanism, state, stage and closes must. Dates are 2027-08-10, 2027-08 or 2027. kind is a value of
// ElectionKind, or words that mean one; stage is one of ReviewStage, certainty one of DateCertainty or empty. source says
// who announced the dates, review is the id of a Review of the graph.
//
// An id has the form election/KEN/2027-08/general, or window/CCPR/KEN/session/2027-07. Where it is empty it is made of the
// other columns; then a date that changes makes another election, so whatever may be put off should have one.
//
// # What changes
//
// A file that is loaded again says what it holds now, and nothing of what it held before. So that earlier dates are kept, a date
// that changes is not overwritten: a further row of the same id gives the new date, with the day it was announced.
// The row announced last is what is so, or of those that do not tell when, the last; those before it become dateHistory.
// Files of several years can be loaded together to the same end.
//
// # iCalendar
//
// An event of which one of the CATEGORIES is ELECTION or REVIEW is taken, the others are remarked. The further categories are the
// kind or the stage; where an election has none, SUMMARY tells the kind. X-HRES-ID, X-HRES-STATE, X-HRES-MECHANISM,
// X-HRES-REVIEW, X-HRES-CERTAINTY, X-HRES-ANNOUNCED and X-HRES-SOURCE are the columns of these names, X-HRES-DATE is a
// date that is not known to the day. SUMMARY is the name, DESCRIPTION the note. DTSTART is the date of an election; DTSTART and
// DTEND are opens and closes, and an event of one day has only closes. The day is that of the event's own time zone.
// STATUS is the certainty: CONFIRMED, CANCELLED, or EXPECTED for TENTATIVE. LOCATION is the State where X-HRES-STATE
// is absent, URL the source where X-HRES-SOURCE is. Events of one X-HRES-ID, from several files, are dates of one thing. Events
// that recur are not taken. Other properties, UID among them, are passed over.
//
// # Scopes
//
// What a file says has the scope file/<name>. It is covered where no row was rejected: what a file of that name said before and
// says no more is removed.
package calendar
