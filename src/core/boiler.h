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

#include "vec.h"

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

typedef struct NxBlock
{
	NxSpan		source;			/* where it stands in the input, markup and
								 * all */
	NxSpan		content;		/* its text, in NxPage.text: white space
								 * collapsed, character references decoded */
	uint8		kind;			/* NxBlockKind */
	bool		kept;
	float		score;			/* how sure it is part of the article, 0 to 1 */
} NxBlock;

typedef struct NxPage
{
	bool		is_html;
	NX_VEC(NxBlock) blocks;		/* in order of the input */
	NX_VEC(char) text;			/* the blocks' contents, one after the other */
} NxPage;

/* The SQL name of a block kind: "title", "dek", ... */
extern const char *nx_block_kind_name(NxBlockKind kind);

/* Is the input HTML rather than plain text? */
extern bool nx_text_is_html(const char *input, size_t len);

/*
 * Cut the input into blocks and judge them.  Offsets are bytes.  *page must be
 * all zeroes and is freed by nx_page_free.
 */
extern NxStatus nx_strip(const char *input, size_t len, NxPage *page);

extern void nx_page_free(NxPage *page);

#endif							/* NX_BOILER_H */
