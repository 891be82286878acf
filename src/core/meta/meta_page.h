/*-------------------------------------------------------------------------
 *
 * meta_page.h
 *		A page on its way through the search for metadata.  Private to
 *		meta*.c and their tools and tests.
 *
 * First clues are collected: a clue is what one source says about one column.
 * Then each column is decided on, from its clues.
 *
 * meta_clue.c		clues of <meta>, <link>, <time> and of elements
 * meta_ld.c		clues of JSON-LD
 * meta_title.c		which is the title?
 * meta_names.c		names, cut out of clues on authors
 * meta_by.c		what stands before names and inside them: "By", "von"
 * meta_author.c	who wrote it?
 * meta_when.c		when was it published, and modified?
 * meta_language.c	in which language is it?
 * meta_article.c	is it an article at all?
 * meta.c			nx_metadata: the steps in order, and the other columns
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_META_PAGE_H
#define NX_META_PAGE_H

#include "core/boiler/boiler_page.h"
#include "meta.h"

typedef enum NxClueField
{
	NX_CLUE_TITLE,
	NX_CLUE_AUTHOR,
	NX_CLUE_PUBLISHED,
	NX_CLUE_MODIFIED,
	NX_CLUE_SITE,
	NX_CLUE_LANGUAGE,
	NX_CLUE_URL,
	NX_CLUE_IMAGE,
	NX_CLUE_DESCRIPTION,
	NX_CLUE_TAG,
	NX_CLUE_TYPE,				/* of the page: article, website, ... */
	NX_CLUE_PAYWALL,			/* "1" or "0" */
	NX_CLUE_FIELDS
} NxClueField;

/* Where a clue is from. */
typedef enum NxClueSource
{
	NX_FROM_LD,					/* the article of JSON-LD */
	NX_FROM_LD_OTHER,			/* the page, the site, ... of JSON-LD */
	NX_FROM_OPENGRAPH,
	NX_FROM_TWITTER,
	NX_FROM_PARSELY,
	NX_FROM_SAILTHRU,
	NX_FROM_CITATION,
	NX_FROM_DUBLIN_CORE,
	NX_FROM_META,				/* names of no standard */
	NX_FROM_LINK,
	NX_FROM_ITEMPROP,
	NX_FROM_REL,
	NX_FROM_CLASS,				/* an element whose class says so */
	NX_FROM_TIME,				/* <time> */
	NX_FROM_TITLE_TAG,
	NX_FROM_HEADING,			/* the title among the blocks: an <h1>, */
	NX_FROM_OTHER_HEADING,		/* or another block */
	NX_FROM_ABOVE,				/* the heading next above the article */
	NX_FROM_SOURCES
} NxClueSource;

typedef struct NxClue
{
	uint8		field;			/* NxClueField */
	uint8		source;			/* NxClueSource */
	uint32		block;			/* number of the block that it is in or before */
	const char *value;
} NxClue;

/* More clues are not collected. */
#define NX_META_MAX_CLUES	4000

typedef struct NxMeta
{
	NxBoiler   *b;
	NxMetadata *out;
	NX_VEC(NxClue) clues;
	uint32		first_kept;		/* block; PG_UINT32_MAX if none is kept */
	uint32		last_kept;
	uint32		kept_words;		/* in paragraphs and the like */
	NxDateOrder order;
	bool		ld_article;		/* JSON-LD has an article */
	bool		ld_list;		/* JSON-LD says that this is a list of things */
} NxMeta;

/* Add a clue; a NULL value is none. */
extern void nx_clue_add(NxMeta *m, NxClueField field, NxClueSource source,
						const char *value, uint32 block);

/* The first clue of a field from a source, or from any (NX_FROM_SOURCES). */
extern const char *nx_clue(const NxMeta *m, NxClueField field, NxClueSource source);

/* Does block i stand near the title or the beginning of the article? */
extern bool nx_meta_is_near(const NxMeta *m, uint32 i);

/* A block's text. */
extern char *nx_meta_block(const NxMeta *m, uint32 i);

/* The same, with " | " between elements whose texts touch, as in a by-line of spans. */
extern char *nx_meta_line(NxMeta *m, uint32 i);

/* How many words of menus, forms and so on does a block have? */
static inline uint32
nx_meta_menu_words(const NxBlockInfo *info)
{
	uint32		n = 0;

	for (int v = NX_VOC_SHARE; v < NX_VOC_BYLINE; v++)
		n += info->voc[v];
	return n;
}

/* How the page writes 05/03/2021: as other dates of it show, else as is likely. */
extern NxDateOrder nx_meta_date_order(const NxMeta *m, NxDateOrder likely);

/* Does "updated" stand in a text, and no "published" behind it? */
extern bool nx_meta_says_modified(const char *text);

extern void nx_meta_collect(NxMeta *m);
extern void nx_meta_json_ld(NxMeta *m);

extern void nx_meta_title(NxMeta *m);
extern void nx_meta_byline(NxMeta *m);
extern void nx_meta_dates(NxMeta *m);
extern void nx_meta_language(NxMeta *m);
extern void nx_meta_is_article(NxMeta *m);

/* The steps of nx_metadata before the decisions, and after. */
extern NxStatus nx_meta_begin(NxMeta *m, NxBoiler *b, NxPage *page,
							  const char *input, size_t len, NxMetadata *out);
extern void nx_meta_decide(NxMeta *m);
extern void nx_meta_end(NxMeta *m);

extern const char *const nx_clue_field_names[NX_CLUE_FIELDS];
extern const char *const nx_clue_source_names[NX_FROM_SOURCES];

#endif							/* NX_META_PAGE_H */
