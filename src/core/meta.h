/*-------------------------------------------------------------------------
 *
 * meta.h
 *		Metadata of an article: title, authors, dates and so on.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_META_H
#define NX_META_H

#include "meta_date.h"
#include "meta_text.h"

typedef enum NxAnswer
{
	NX_NO,
	NX_YES,
	NX_UNKNOWN
} NxAnswer;

/* A NULL string is not known; a date is not known if its year is 0. */
typedef struct NxMetadata
{
	const char *title;
	const char *byline;			/* names, with ", " between two */
	NxDate		published;
	NxDate		modified;
	const char *site;
	const char *language;		/* two letters, ISO 639-1 */
	const char *url;
	const char *image;
	const char *description;
	NX_VEC(const char *) tags;
	NxAnswer	paywalled;
	bool		is_article;
	NxPool		pool;			/* owns the strings */
} NxMetadata;

/*
 * Find out what the input, HTML or plain text, says about itself.  *meta must
 * be all zeroes and is freed by nx_metadata_free.
 */
extern NxStatus nx_metadata(const char *input, size_t len, NxMetadata *meta);

extern void nx_metadata_free(NxMetadata *meta);

#endif							/* NX_META_H */
