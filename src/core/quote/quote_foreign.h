/*-------------------------------------------------------------------------
 *
 * quote_foreign.h
 *		Cue and source of a quotation in languages other than English.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_FOREIGN_H
#define NX_QUOTE_FOREIGN_H

#include "quote_phrase.h"

/* As nx_source_after, nx_source_before and nx_clause_subject. */
extern bool nx_foreign_source_after(const NxQuoteText *q, int from, int end,
									NxSource *source);
extern bool nx_foreign_source_before(const NxQuoteText *q, int from, int end,
									 NxSource *source);
extern bool nx_foreign_subject(const NxQuoteText *q, int from, int end,
							   NxSource *source);

/* A conjunction that leaves the order of the words as it is: und, aber. */
extern bool nx_foreign_joins_clauses(const NxQuoteText *q, int i);

/* As nx_cue_subject, of a cue that may stand before its subject as well. */
extern bool nx_foreign_cue_subject(const NxQuoteText *q, int cue, int from, NxSource *source);

/*
 * Does what stands before the opening mark say that the region is a name or a
 * title: der Zeitung „Neues Deutschland“?
 */
extern bool nx_foreign_is_name(const NxQuoteText *q, const NxRegion *r);

/*
 * Is the region the name of a German paper that somebody tells, or that reports: sagte er
 * dem „Tagblatt“, ein Bericht der „Post“?
 */
extern bool nx_foreign_is_hearer(const NxQuoteText *q, const NxRegion *r);

#endif							/* NX_QUOTE_FOREIGN_H */
