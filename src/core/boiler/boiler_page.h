/*-------------------------------------------------------------------------
 *
 * boiler_page.h
 *		A page on its way through boilerplate stripping.  Private to boiler_*.c
 *		and the trainer.
 *
 * The steps, each in a file of its own:
 *
 * boiler_html.c, boiler_text.c		cut the input into blocks
 * boiler_declared.c				the article as the page's JSON-LD has it
 * boiler_words.c					count what the words of a block are
 * boiler_opening.c					how blocks that are no article begin
 * boiler_markup.c					what the markup around a block says
 * boiler_title.c					which block is the title?
 * boiler_sum.c						sums over the page
 * boiler_feature.c					a block as a row of numbers
 * boiler_model.c					how likely is it part of the article?
 * boiler_text_*.c					the last three for plain text: boiler_text.h
 * boiler_kind.c					what kind of block is it; what is kept?
 * boiler_options.c					leaning to precision or recall; readers' remarks
 * boiler_template.c				what other pages of the site have, too
 * boiler_render.c					the blocks as text or Markdown
 * boiler.c							nx_strip: the steps in order
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_BOILER_PAGE_H
#define NX_BOILER_PAGE_H

#include "core/head/meta_head.h"
#include "core/html/html.h"
#include "core/model/forest.h"
#include "core/text/words.h"
#include "boiler.h"
#include "boiler_words_classes.h"

/* The classes of boiler_words.txt that are about words of the text. */
#define NX_BOILER_VOCABULARY	12
#define NX_BOILER_CLASS(bits) \
	((bits) & ((UINT64CONST(1) << NX_BOILER_VOCABULARY) - 1))

/* Index of a vocabulary class: that of its bit in boiler_words_classes.h. */
enum
{
	NX_VOC_STOP, NX_VOC_SHARE, NX_VOC_SUBSCRIBE, NX_VOC_COMMENT, NX_VOC_FORM,
	NX_VOC_LEGAL, NX_VOC_RELATED, NX_VOC_NAVIGATION, NX_VOC_PROMOTE,
	NX_VOC_OFFER, NX_VOC_MEDIA, NX_VOC_BYLINE
};

/*
 * May a block of some length end here?  Up to NX_MAX_SMALL_BLOCKS, and as long
 * as blocks are not much shorter than paragraphs on average, blocks end where
 * they like; else only when they have some length, so that the memory for
 * blocks stays in proportion to that for text.
 */
#define NX_MAX_SMALL_BLOCKS		40000
#define NX_MEAN_BLOCK			128
#define NX_LARGE_BLOCK			512

#define nx_block_may_end(n_blocks, place, length) \
	((n_blocks) < NX_MAX_SMALL_BLOCKS + (place) / NX_MEAN_BLOCK || \
	 (length) >= NX_LARGE_BLOCK)

/* What elements a node is inside of (NxNodeInfo.inside). */
#define NX_IN_ARTICLE		0x0001
#define NX_IN_MAIN			0x0002
#define NX_IN_ASIDE			0x0004
#define NX_IN_NAV			0x0008
#define NX_IN_HEADER		0x0010
#define NX_IN_FOOTER		0x0020
#define NX_IN_FORM			0x0040
#define NX_IN_FIGURE		0x0080
#define NX_IN_TABLE			0x0100
#define NX_IN_LIST			0x0200
#define NX_IN_QUOTE			0x0400
#define NX_IN_HEADING		0x0800
#define NX_IN_HIDDEN		0x1000	/* not shown to readers */
#define NX_IN_ARTICLE_BODY	0x2000	/* itemprop="articleBody" */
#define NX_IN_CAPTION		0x4000
#define NX_IN_BUTTON		0x8000

/* What is known of a node of the tree.  One for each of NxHtml.nodes. */
typedef struct NxNodeInfo
{
	uint64		own;			/* NX_B_M_... of its class and id */
	uint64		near;			/* of it, its parent and grandparent */
	uint64		all;			/* of it and all its ancestors */
	uint32		path;			/* hash of tags and classes from the root */
	uint32		shape;			/* hash of those of the last three levels */
	uint32		block;			/* nearest block-level ancestor or itself */
	uint32		words;			/* in the subtree */
	uint32		good;			/* words of long unlinked blocks in it */
	float		p_words;		/* its words, times their probability */
	float		coherent;		/* and times their cohesion */
	uint32		article;		/* nearest <article> ancestor; 0 for none */
	uint32		first_mark;		/* of its words of class and id, in
								 * NxBoiler.marks */
	float		mark;			/* what they are worth, by boiler_trees.h */
	float		mark_least;		/* the least of it and its ancestors */
	float		mark_sum;		/* the sum of those */
	uint32		section;		/* ancestor where it leaves the path to the
								 * main container; 0 if it is on that path */
	uint32		hidden;			/* outermost hidden ancestor or itself; 0 for
								 * none */
	uint32		blocks;			/* in the subtree */
	uint32		links;			/* bytes inside links, in the subtree */
	uint32		bytes;			/* of text in it */
	uint16		from_title;		/* levels below the nearest common ancestor
								 * with the title */
	uint16		title_up;		/* levels of the title below that */
	uint16		inside;			/* NX_IN_... */
	uint16		depth;			/* of block-level elements */
} NxNodeInfo;

/* What is known of a block.  One for each of NxPage.blocks. */
typedef struct NxBlockInfo
{
	uint32		node;			/* its innermost block-level element */
	uint32		link_bytes;		/* of its text inside links */
	uint32		bold_bytes;
	uint32		words;
	uint32		capitals;		/* words that begin with a capital */
	uint32		upper;			/* words all in capitals, of two letters up */
	uint32		numbers;
	uint32		commas;
	uint32		ends;			/* sentence ends */
	uint32		marks;			/* quotation marks */
	uint32		title_words;	/* words that the title has too */
	uint32		dek_words;		/* words that og:description has too */
	uint32		hash;			/* of its words */
	uint32		copy_of;		/* if seen: the block with the same text */
	uint16		voc[NX_BOILER_VOCABULARY];	/* words of each class, capped */
	uint16		first_classes;	/* vocabulary classes of the first word */
	uint16		last_sentence;	/* and of that of the last sentence */
	uint8		first;			/* NxCharClass of the first character */
	uint8		last;			/* and of the last */
	uint8		last_byte;		/* 0 if not ASCII */
	uint8		separators;		/* | » › · and their like, capped */
	uint8		tag;			/* NxHtmlTag of its block-level element */
	uint8		opening;		/* NxBlockKind that its beginning names */
	uint8		weak_opening;	/* or hints at */
	bool		copyright;		/* has a © */
	bool		repeated;		/* the same text stands elsewhere too */
	bool		seen;			/* the same text stood before */
	bool		is_title;
	uint8		declared;		/* percent of it that the article has which
								 * the page's JSON-LD quotes */
	/* by nx_boiler_prepare */
	uint32		words_before;
	uint32		path_good;		/* running text under the same path */
	uint32		shape_good;		/* and under the same shape */
	uint32		run_good;		/* running text of its run of paragraphs */
	uint32		path_blocks;	/* blocks under the same path, */
	uint32		path_all;		/* and their words */
	uint16		since_path;		/* blocks since the last of them */
	uint16		until_path;		/* and until the next, capped */
	int16		from_run;		/* blocks from the longest run; 0 inside it */
	uint16		since_comment;	/* blocks since a line about comments, */
	uint16		since_related;	/* about other articles, */
	uint16		since_legal;	/* or about rights */
	/* by nx_boiler_sum_probability */
	uint32		path_words;		/* under the same path, */
	float		path_p_words;	/* and times their probability */
	uint32		shape_words;	/* under the same shape, */
	float		shape_p_words;	/* and times their probability */
	float		unlikely_since; /* words, times what they lack in probability,
								 * since what is surely article */
	float		unlikely_until; /* and until the next */
	float		p_least;		/* of running text since a sure one */
	float		p_heading;		/* of the heading above */
	int8		cohesion;		/* percent of what it is about that the
								 * article is about, too; -1 if that is not
								 * known */
	uint16		since_p;		/* blocks since one that is surely article */
	uint16		until_p;		/* and until the next, capped */
	float		p_before;		/* words, times their probability, before it */
	uint16		since_heading;	/* blocks since a heading, capped */
	uint16		headings;		/* of the title's level since the title */
	uint16		heading_classes;	/* vocabulary of the heading above it */
	uint16		since_good;		/* blocks since the last running text */
	uint16		until_good;		/* and until the next, capped */
	float		p;				/* probability, after the last stage */
} NxBlockInfo;

/* Words of something, as a set that may have false members. */
typedef struct NxWordSet
{
	uint64		bits[32];
	uint32		n;				/* words put in */
} NxWordSet;

/*
 * The article's text as the page declares it (JSON-LD's articleBody): the
 * hashes of its runs of up to three words, as a set that may have false
 * members.
 */
#define NX_DECLARED_RUN	3

typedef struct NxDeclared
{
	uint64	   *bits;			/* NULL if there is no such text */
	uint32		mask;			/* of bit numbers */
	uint32		words;
} NxDeclared;

typedef struct NxBoiler
{
	const char *input;
	size_t		len;
	NxPage	   *page;
	NxHtml		html;
	NX_VEC(NxNodeInfo) nodes;
	NX_VEC(NxBlockInfo) info;
	NX_VEC(uint32) marks;		/* words of class and id attributes, and pairs
								 * of neighbours; the nodes' one after the
								 * other */
	NxWordSet	title;
	NxWordSet	description;
	NxDeclared	declared;
	NxHead		head;			/* the page's own word on itself */
	/* sums over the page */
	uint32		words;
	uint32		good;			/* words of long unlinked blocks */
	uint32		n_h1;
	uint32		first_h1;		/* block, or PG_UINT32_MAX */
	uint32		title_block;	/* block, or PG_UINT32_MAX */
	uint32		best;			/* node of the best container */
	uint32		main;			/* node of the likeliest one */
	struct NxTextPage *text;	/* of plain text only: boiler_text.h */
} NxBoiler;

#define nx_block_is_good(b, i) \
	((b)->info.item[i].words >= 15 && \
	 (b)->info.item[i].link_bytes * 3 < \
	 nx_span_length((b)->page->blocks.item[i].content))

/* boiler_html.c, boiler_text.c */
extern void nx_boiler_html(NxBoiler *b);
extern void nx_boiler_text(NxBoiler *b);

/* boiler_declared.c */
extern void nx_boiler_declare(NxBoiler *b, NxSpan script);

/* boiler_words.c */
extern void nx_boiler_count(NxBoiler *b);
extern void nx_word_set_add(NxWordSet *set, const char *text, size_t len);
extern void nx_boiler_cohere(NxBoiler *b);
extern void nx_declared_add(NxDeclared *declared, const char *text, size_t len);
extern uint64 nx_boiler_word_classes(uint32 hash);

/* boiler_opening.c */
extern void nx_boiler_opening(const NxBoiler *b, uint32 i);

/* boiler_markup.c */
extern void nx_boiler_node_info(NxBoiler *b, uint32 node);
extern void nx_boiler_drop_hidden(NxBoiler *b);
extern void nx_boiler_containers(NxBoiler *b);

/*
 * What words of class and id attributes are worth, as learned: the share of
 * the text inside such elements that is article, as log-odds times
 * NX_MARK_SCALE.  Slots are found by the hash's low bits and linear probing.
 */
typedef struct NxMark
{
	uint32		hash;			/* 0 for a free slot */
	int8		worth;
} NxMark;

#define NX_MARK_SLOTS	8192
#define NX_MARK_SCALE	32.0f

extern const NxMark nx_boiler_marks[NX_MARK_SLOTS];
extern void nx_boiler_weigh_marks(NxBoiler *b, const NxMark *table);

/* The words of a node are marks[first, end). */
#define nx_node_marks_end(b, i) \
	((i) + 1 < (b)->nodes.n ? (b)->nodes.item[(i) + 1].first_mark : (b)->marks.n)

/* boiler_title.c */
extern void nx_boiler_own_words(NxBoiler *b);
extern void nx_boiler_title(NxBoiler *b);
extern bool nx_boiler_ends_with(const NxBoiler *b, uint32 i, uint32 j);

/* boiler_sum.c */
extern void nx_boiler_prepare(NxBoiler *b);
extern void nx_boiler_sum_probability(NxBoiler *b);
extern bool nx_boiler_is_hopeless(const NxBoiler *b, uint32 i);

/* boiler_feature.c */
#define NX_BOILER_MAX_FEATURES	160
#define NX_BOILER_STAGES		3

/* A probability at which there is no doubt about running text. */
#define NX_BOILER_SURE			0.8f

extern void nx_boiler_features(const NxBoiler *b, uint32 i, int stage, float *row);
extern const char *const nx_boiler_feature_names[NX_BOILER_STAGES][NX_BOILER_MAX_FEATURES];
extern const int nx_boiler_n_features[NX_BOILER_STAGES];

/* boiler_model.c */
extern void nx_boiler_judge(NxBoiler *b);

/* boiler_kind.c */
extern void nx_boiler_decide(NxBoiler *b);

/* boiler_options.c */
extern void nx_boiler_lean(NxBoiler *b, NxFavor favor);
extern void nx_boiler_find_remarks(NxBoiler *b);

/* boiler_template.c */
extern void nx_boiler_drop_repeated(NxBoiler *b, const NxTemplate *site);

/* boiler.c */
extern NxStatus nx_boiler_begin(NxBoiler *b, const char *input, size_t len,
								NxPage *page);
extern void nx_boiler_free(NxBoiler *b);

#endif							/* NX_BOILER_PAGE_H */
