/*-------------------------------------------------------------------------
 *
 * analyze.h
 *		All stages over one body of text, in order.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_ANALYZE_H
#define NX_ANALYZE_H

#include "core/quote/quote.h"
#include "core/value/value.h"

/* How far to go. */
typedef enum NxStage
{
	NX_STAGE_SENTENCES,
	NX_STAGE_MENTIONS,
	NX_STAGE_ENTITIES,
	NX_STAGE_QUOTES
} NxStage;

typedef struct NxAnalysis
{
	NxTokens	tokens;
	NxSentences sentences;
	NxMentions	mentions;
	NxEntities	entities;
	NxQuotes	quotes;
	NxValues	values;

	/* set by the caller */
	const NxGazetteer *gazetteer;	/* its own names, or NULL */
	bool		find_values;	/* are they wanted? */
	const int32 *published;		/* the day from which their dates count, or
								 * NULL; see value.h */
	struct NxAnalysis *with_values; /* NULL, or gets values, mentions and
									 * entities as find_values would give them */
} NxAnalysis;

/*
 * Analyse text[0, len) up to and including a stage.  *a must be all zeroes,
 * but for what the caller may set, and is freed by nx_analysis_free.  Spans are
 * bytes of text, which must outlive the analysis.
 *
 * Values take the place of some names (Euro 2020), and so entities and speakers
 * may depend on whether they are looked for.  For both answers from one analysis
 * there is with_values: the tokens are tagged once, and the names are grouped a
 * second time only if a value took the place of one.  *with_values is all zeroes,
 * too, but for published, and is freed by itself.
 */
extern NxStatus nx_analyze(const char *text, size_t len, NxStage stage,
						   NxAnalysis *a);

extern void nx_analysis_free(NxAnalysis *a);

#endif							/* NX_ANALYZE_H */
