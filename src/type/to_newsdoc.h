/*-------------------------------------------------------------------------
 *
 * to_newsdoc.h
 *		A newsdoc of an article that is analyzed.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWS_TO_NEWSDOC_H
#define NEWS_TO_NEWSDOC_H

#include "core/analyze.h"
#include "newsdoc.h"

/*
 * The newsdoc of a body, in the current memory context.  The analysis is that of
 * the body up to its quotations, without values.  published may be NULL.
 */
extern NewsDoc *newsdoc_of_analysis(const NxAnalysis *analysis, Oid config,
									const char *body, size_t body_len,
									const char *title, size_t title_len,
									const Timestamp *published);

#endif							/* NEWS_TO_NEWSDOC_H */
