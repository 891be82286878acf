/*-------------------------------------------------------------------------
 *
 * metadata.h
 *		The metadata of an article as SQL has it.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWS_METADATA_H
#define NEWS_METADATA_H

#include "core/meta/meta.h"

/* The columns of news_metadata. */
#define NEWS_METADATA_COLUMNS	12

extern void news_metadata_row(const NxMetadata *meta, Datum *values, bool *nulls);

#endif							/* NEWS_METADATA_H */
