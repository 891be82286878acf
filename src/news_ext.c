/*-------------------------------------------------------------------------
 *
 * news_ext.c
 *		The module itself, and its settings.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"
#include "fmgr.h"

#include "func/compat.h"
#include "type/newsdoc.h"
#include "utils/guc.h"

NEWS_MODULE_MAGIC;

void		_PG_init(void);

void
_PG_init(void)
{
	DefineCustomRealVariable("news_ext.similarity_threshold",
							 "Sets the resemblance of articles from which the % operator holds.",
							 NULL,
							 &news_similarity_threshold,
							 0.4, 0.0, 1.0,
							 PGC_USERSET, 0, NULL, NULL, NULL);
	news_reserve_settings("news_ext");
}
