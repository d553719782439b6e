// Package opentreaties reads the articles of treaties as lawchat-oss/open-treaties publishes them: a JSON file a treaty, or all in one CSV.
//
// A JSON file is an object with treaty_en, the English title, and articles, a list in the order of the treaty: the number
// of an article is its place, since the printed numerals are Chinese. Its text is content_en. The CSV has the columns
// treaty, article_no, title and text; treaty is a short name of the publisher's own.
//
// What is said: the words of each provision that the graph has, whole for an article, and for its paragraphs and
// sub-paragraphs where their numbers are printed in order ("2.", "(a)", "(i)"). Where the publisher has lost the numbers
// (articles 21 of the UDHR and 29 of the CRPD), only the article has words, and a remark says so. The publisher's text has
// faults of its own, such as lines out of place in article 7 of the CEDAW: check it against the depositary's before you quote it.
package opentreaties
