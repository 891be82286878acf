/*-------------------------------------------------------------------------
 *
 * strip.h
 *		Stripping, for functions that have a site's template besides the article.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWS_STRIP_H
#define NEWS_STRIP_H

#include "core/boiler/boiler.h"
#include "fmgr.h"

/*
 * What news_strip does.  Argument 0 is the article; the options begin with
 * argument first_option.
 */
extern Datum news_strip_article(FunctionCallInfo fcinfo, const NxTemplate *site,
								int first_option);

/* What news_blocks does.  Argument 0 is the article. */
extern Datum news_blocks_of_article(FunctionCallInfo fcinfo, const NxTemplate *site);

#endif							/* NEWS_STRIP_H */
