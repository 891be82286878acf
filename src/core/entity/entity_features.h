/*-------------------------------------------------------------------------
 *
 * entity_features.h
 *		What the entity tagger sees of a text: the feature template.
 *
 * Trainer and tagger share this, so that what is trained is what is served.
 * A feature is a 64-bit hash.  The features of a token are
 *
 * - those of the word types at its place and at the two places on either
 *   side (nx_word_features): these depend on the word type alone, so their
 *   weights are added up once per type and text, or even in the model;
 * - what the text shows of the word type elsewhere (nx_evidence_features), once
 *   per type and text too;
 * - those of its place in the text (nx_token_features): pairs of words, and
 *   names of several words.
 *
 * What the network (entity_net.h) sees of a token are rows, hashes into a small
 * table: nx_net_word_rows and nx_net_token_rows.
 *
 * A long text is looked at in windows of NX_WINDOW_TOKENS tokens, which bounds
 * the memory; "the article" is the window.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_ENTITY_FEATURES_H
#define NX_ENTITY_FEATURES_H

#include "entity_model.h"

#define NX_WINDOW_TOKENS	65536

/* The most features that one call adds. */
#define NX_MAX_WORD_FEATURES	48
#define NX_MAX_EVIDENCE_FEATURES (1 + 2 * NX_CONTEXTS)
#define NX_MAX_TOKEN_FEATURES	32

/* A word type: tokens of exactly the same letters. */
typedef struct NxTagWord
{
	uint64		key;			/* hash of the exact bytes */
	uint32		token;			/* the first that is of the type */
	uint32		start;			/* its bytes */
	uint32		end;
	uint32		id;				/* hash of what the word is: folded word,
								 * shape of a number, kind of a mark */
	uint32		shape;			/* hash of X.X., Xx-x, d,d: runs as one */
	uint32		form;			/* case, kind and make-up in a few bits */
	uint32		fold;			/* index into folds */
	uint32		vector;			/* its number; 0: none */
	uint16		names;			/* NX_NAME_... */
	uint16		classes;		/* see word_classes() */
	uint8		cluster;
	const NxCommonWord *common; /* or NULL */
} NxTagWord;

/* How many neighbours of the same word elsewhere are remembered. */
#define NX_CONTEXTS			4

/*
 * The word types of equal folded form, and what the window shows of them in
 * sentences of normal case.
 */
typedef struct NxTagFold
{
	uint32		hash;
	uint16		n_lower;
	uint16		n_inner;		/* capitalised, not first in its sentence */
	uint16		n_upper;
	uint8		n_before;
	uint8		n_after;
	uint32		before[NX_CONTEXTS];	/* distinct ids of neighbours */
	uint32		after[NX_CONTEXTS];
} NxTagFold;

/* flags of a token of the window */
#define NX_TAGF_FIRST	0x01	/* first word of its sentence */
#define NX_TAGF_CONTEXT	0x02	/* its neighbourhood is worth pair features,
								 * and the network's look */

/* How the words of a sentence are written. */
typedef enum NxSentenceCase
{
	NX_SENTENCE_NORMAL,
	NX_SENTENCE_LOWER,			/* no capital at all */
	NX_SENTENCE_TITLE,			/* Most Words Are Capitalised */
	NX_SENTENCE_UPPER			/* NO LOWER-CASE WORD */
} NxSentenceCase;

typedef struct NxTagToken
{
	uint32		word;			/* index into words */
	uint16		phrase;			/* NX_NAME_... of a name of several words */
	uint8		phrase_place;	/* NxLabelPlace in it */
	uint8		flags;			/* NX_TAGF_... */
	uint8		sentence_case;
} NxTagToken;

/* A window of a text. */
typedef struct NxTagText
{
	const NxLexicon *lexicon;
	const char *text;
	const NxToken *tokens;		/* of the window */
	uint32		n;
	NX_VEC(NxTagToken) at;		/* one per token */
	NX_VEC(NxTagWord) words;	/* [0] is the edge of a sentence */
	NX_VEC(NxTagFold) folds;
	uint32	   *word_slots;		/* hash tables of indexes + 1 */
	uint32	   *fold_slots;
	uint32		slots_mask;
} NxTagText;

/*
 * Look at the sentences [first, end) of a text.  *t must be all zeroes, or
 * have been filled before: then its memory is used again.
 */
extern void nx_tag_text(NxTagText *t, const NxLexicon *lexicon,
						const char *text, const NxTokens *tokens,
						const NxSentence *first, const NxSentence *end);
extern void nx_tag_text_free(NxTagText *t);

/*
 * Add the features of a word type seen from a place, which are the same in
 * any text; returns how many.
 */
extern int	nx_word_features(const NxTagText *t, uint32 word, NxPlace place,
							 uint64 *out);

/* Add what the window shows of a word type; returns how many. */
extern int	nx_evidence_features(const NxTagText *t, uint32 word, uint64 *out);

/*
 * Add the features that depend on the surroundings of token i of the window,
 * whose sentence is [first, end); returns how many.
 */
extern int	nx_token_features(const NxTagText *t, uint32 first, uint32 end,
							  uint32 i, uint64 *out);

/* The most rows that these give. */
#define NX_NET_WORD_ROWS	8
#define NX_NET_TOKEN_ROWS	2

/* The rows of a word type for the network, and of a token; how many. */
extern int	nx_net_word_rows(const NxTagText *t, uint32 word, uint16 *rows);
extern int	nx_net_token_rows(const NxTagText *t, uint32 i, uint16 *rows);

/* Does a word's vector count for what the text is about?  Short words' do not. */
#define nx_net_tells_topic(k) \
	((k)->kind == NX_TOK_WORD && (k)->length >= 4)

#endif							/* NX_ENTITY_FEATURES_H */
