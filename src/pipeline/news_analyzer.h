/*-------------------------------------------------------------------------
 *
 * news_analyzer.h
 *		The version of the analysis.
 *
 * Stored results are compared with it to find those that are out of date.  It is
 * raised by one, with an entry in CHANGELOG.md, in the first change after a
 * release by which any text may give another result: of stripping, metadata,
 * entities, quotations or newsdocs, be it by code, a model or a table of words.
 * What only adds functions, or makes them faster, leaves it as it is.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWS_ANALYZER_H
#define NEWS_ANALYZER_H

#define NEWS_ANALYZER	1

#endif							/* NEWS_ANALYZER_H */
