/*-------------------------------------------------------------------------
 *
 * lexicon.h
 *		Arguments of type newslexicon, opened once for many calls.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWS_LEXICON_H
#define NEWS_LEXICON_H

#include "core/entity/gazetteer.h"
#include "fmgr.h"
#include "func/compat.h"

/* A value as the core wants it, in the current memory context. */
extern NxGazetteer news_lexicon_open(Datum value);

/*
 * Argument arg of a function; NULL if that is NULL.  It stays open for the next
 * calls, in fn_extra, which is the function's no longer: reading a lexicon of a
 * hundred thousand names takes longer than tagging an article.
 */
extern const NxGazetteer *news_lexicon_arg(FunctionCallInfo fcinfo, int arg);

#endif							/* NEWS_LEXICON_H */
