/*-------------------------------------------------------------------------
 *
 * boiler_text.h
 *		What is known of the blocks of plain text only.  Private to boiler_*.c
 *		and the trainer.
 *
 * Plain text has no markup to go by, and so more is asked of its words and of
 * the order of its lines.  It is judged in three stages (NxTextStage), each a
 * forest of its own in boiler_trees_text.h:
 *
 * - the first sees a line, the lines around it and sums over the page;
 * - the title is looked for above what the first stage takes for the article;
 * - the second sees what the first thought of the lines around, what words a
 *	 line shares with the title and with the article, and how far it is off.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_BOILER_TEXT_H
#define NX_BOILER_TEXT_H

#include "core/text/unicode.h"
#include "boiler_page.h"

typedef enum NxTextStage
{
	NX_TEXT_FIRST,
	NX_TEXT_TITLE,
	NX_TEXT_SECOND,
	NX_TEXT_STAGES
} NxTextStage;

/* What is known of a block.  Sums are over the blocks before it. */
typedef struct NxTextInfo
{
	uint32		content;		/* its content words, in NxTextPage.words */
	uint32		n_content;
	uint32		first_word;		/* hash of its first word */
	uint32		words;			/* sum of words, */
	uint32		good;			/* of blocks of running text, */
	uint32		stops;			/* that end as sentences do, */
	uint32		repeated;		/* whose text stands elsewhere, too, */
	uint32		dates;			/* that are lines with a date */
	float		p_words;		/* sum of words times their probability */
	uint32		near_sum;		/* and of near */
	uint16		near;			/* content words that blocks close by have */
	uint16		shared;			/* content words that the article has
								 * elsewhere */
	uint16		elsewhere;		/* and that blocks outside of it have */
	uint16		in_title;		/* and that the title has */
	uint8		shape;			/* length, first and last character, coarsely */
} NxTextInfo;

#define NX_TEXT_VOCABULARY	8192

/* In how many blocks a content word stands, by hash. */
typedef struct NxTextCounts
{
	uint8		article[NX_TEXT_VOCABULARY];
	uint8		other[NX_TEXT_VOCABULARY];
	uint32		last[NX_TEXT_VOCABULARY];	/* the last block, from 1 */
} NxTextCounts;

typedef struct NxTextPage
{
	NX_VEC(NxTextInfo) info;	/* one for each block, and one behind */
	NX_VEC(uint32) words;		/* stems of content words, hashed */
	NxTextCounts counts;
	NxWordSet	title;			/* those of the title */
	/* the stretch of blocks that is most likely the article */
	uint32		span_start;
	uint32		span_end;
	float		span_p_words;
	uint32		most_shared;	/* the most words that a title can share */
} NxTextPage;

/* Does a block end as sentences do? */
static inline bool
nx_text_is_stop(const NxBlockInfo *x)
{
	return x->last_byte == '.' || x->last_byte == '!' || x->last_byte == '?' ||
		x->last_byte == '"' || x->last == NX_CC_QUOTE ||
		x->last == NX_CC_APOSTROPHE || (x->last == NX_CC_PUNCT && x->last_byte == 0);
}

/* boiler_text_words.c */
extern void nx_text_begin(NxBoiler *b);
extern void nx_text_begin_block(NxBoiler *b);
extern void nx_text_add_word(NxBoiler *b, uint32 hash, uint32 stem, bool content);
extern void nx_text_free(NxBoiler *b);
extern void nx_text_prepare(NxBoiler *b);
extern void nx_text_compare(NxBoiler *b);

/* boiler_text_title.c */
extern bool nx_text_may_be_title(const NxBoiler *b, uint32 i);
extern void nx_text_set_title(NxBoiler *b, const float *p);

/* boiler_text_feature.c */
extern const char *const *nx_text_feature_names(NxTextStage stage);
extern int	nx_text_n_features(NxTextStage stage);
extern void nx_text_features(const NxBoiler *b, uint32 i, NxTextStage stage,
							 float *row);
extern bool nx_text_is_hopeless(const NxBoiler *b, uint32 i, NxTextStage stage);

/* boiler_text_model.c */
extern void nx_text_judge(NxBoiler *b);

#endif							/* NX_BOILER_TEXT_H */
