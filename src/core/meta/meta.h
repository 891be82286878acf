/*-------------------------------------------------------------------------
 *
 * meta.h
 *		Metadata of an article: title, authors, dates and so on.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_META_H
#define NX_META_H

#include "core/boiler/boiler.h"
#include "core/head/meta_date.h"
#include "core/head/meta_text.h"

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

/*
 * What nx_strip and nx_metadata make of the input, of one reading of it.  *page
 * must be all zeroes, too, and is freed by nx_page_free.
 */
extern NxStatus nx_strip_and_metadata(const char *input, size_t len,
									  NxPage *page, NxMetadata *meta);

/*
 * The language of text that is nothing but an article's body, with its title
 * (NUL-terminated, or NULL), as nx_metadata finds it: a constant, or NULL.
 */
extern const char *nx_text_language(const char *body, size_t len, const char *title);

extern void nx_metadata_free(NxMetadata *meta);

#endif							/* NX_META_H */
