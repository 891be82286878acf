/*-------------------------------------------------------------------------
 *
 * boiler.h
 *		Boilerplate stripping: which blocks of a page are the article?
 *
 * A page, HTML or plain text, is cut into blocks: the pieces of text that a
 * reader sees as one paragraph, heading, list item, menu entry and so on.
 * Each block gets a kind and is kept or dropped; the kept ones, in order, are
 * the article's body.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_BOILER_H
#define NX_BOILER_H

#include "core/base/vec.h"
#include "template.h"

typedef enum NxBlockKind
{
	/* parts of an article; the SQL names are in nx_block_kind_name */
	NX_BLOCK_TITLE,
	NX_BLOCK_DEK,				/* the line under the title */
	NX_BLOCK_HEADING,
	NX_BLOCK_PARAGRAPH,
	NX_BLOCK_LIST,
	NX_BLOCK_TABLE,
	NX_BLOCK_QUOTATION,
	NX_BLOCK_CAPTION,
	NX_BLOCK_BYLINE,
	NX_BLOCK_DATELINE,
	/* what stands around it */
	NX_BLOCK_NAVIGATION,
	NX_BLOCK_PROMOTION,
	NX_BLOCK_RELATED,
	NX_BLOCK_SHARE,
	NX_BLOCK_COMMENT,
	NX_BLOCK_FORM,
	NX_BLOCK_LEGAL,
	NX_BLOCK_DUPLICATE,
	NX_BLOCK_OTHER,
	NX_BLOCK_KINDS				/* how many there are */
} NxBlockKind;

/* What the markup makes of a block (NxBlock.role). */
typedef enum NxBlockRole
{
	NX_ROLE_NONE,
	NX_ROLE_HEADING,			/* level: 1 to 6 */
	NX_ROLE_BULLET,				/* level: how many lists it is in; group: the
								 * list item, which may have more blocks */
	NX_ROLE_NUMBERED,			/* the same; place: the item's number */
	NX_ROLE_CELL				/* group: the table; place: the row in it,
								 * level: the column, both from 1 */
} NxBlockRole;

typedef struct NxBlock
{
	NxSpan		source;			/* where it stands in the input, markup and
								 * all */
	NxSpan		content;		/* its text, in NxPage.text: white space
								 * collapsed, character references decoded */
	uint8		kind;			/* NxBlockKind */
	bool		kept;
	bool		is_remark;		/* what a reader wrote about the article */
	uint8		role;			/* NxBlockRole */
	float		score;			/* how sure it is part of the article, 0 to 1 */
	uint32		group;
	uint16		place;			/* capped */
	uint8		level;			/* capped */
} NxBlock;

/* A stretch of text that is a link. */
typedef struct NxLink
{
	NxSpan		content;		/* in NxPage.text, inside of one block */
	NxSpan		href;			/* in the input, as it stands there */
} NxLink;

typedef struct NxPage
{
	bool		is_html;
	NX_VEC(NxBlock) blocks;		/* in order of the input */
	NX_VEC(char) text;			/* the blocks' contents, one after the other */
	bool		wants_links;	/* are links to be found? */
	NX_VEC(NxLink) links;		/* in order */
} NxPage;

/* What is worse: to keep what is not the article, or to lose what is? */
typedef enum NxFavor
{
	NX_FAVOR_BALANCE,
	NX_FAVOR_PRECISION,
	NX_FAVOR_RECALL
} NxFavor;

/* All zeroes are the defaults. */
typedef struct NxStripOptions
{
	NxFavor		favor;
	const NxTemplate *site;		/* what repeats on the page's site, or NULL */
	bool		links;			/* fill NxPage.links */
} NxStripOptions;

/* The SQL name of a block kind: "title", "dek", ... */
extern const char *nx_block_kind_name(NxBlockKind kind);

/* Is the input HTML rather than plain text? */
extern bool nx_text_is_html(const char *input, size_t len);

/*
 * Cut the input into blocks and judge them.  Offsets are bytes.  *page must be
 * all zeroes and is freed by nx_page_free.  nx_strip has the default options.
 */
extern NxStatus nx_strip(const char *input, size_t len, NxPage *page);
extern NxStatus nx_strip_with(const char *input, size_t len,
							  const NxStripOptions *options, NxPage *page);

extern void nx_page_free(NxPage *page);

/* What a learner of templates wants of a page. */
typedef struct NxPageLines
{
	uint32		title;			/* hash of what tells it from other pages */
	NX_VEC(uint64) lines;
} NxPageLines;

/*
 * Find the lines of a page.  *lines must be all zeroes; lines->lines is freed
 * by NX_VEC_FREE.  nx_learn_page gives them to a learner right away.
 */
extern NxStatus nx_page_lines(const char *input, size_t len, NxPageLines *lines);
extern NxStatus nx_learn_page(NxLearner *learner, const char *input, size_t len);

#endif							/* NX_BOILER_H */
