/*-------------------------------------------------------------------------
 *
 * train.h
 *		What the parts of the trainer share.
 *
 * train_lexicon.c	reads name lists and word clusters
 * train_corpus.c	reads corpora: features and labels of all tokens
 * train_learn.c	learns the weights of the features
 * nx_train.c		packs them into a model
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_TRAIN_H
#define NX_TRAIN_H

#include "core/entity_features.h"

#define SCALE			24.0f	/* of the packed weights */
#define MAX_SOURCES		8

typedef float Line[NX_LABEL_LINE];

/* The features of all corpora, and how often each occurs. */
typedef struct Dictionary
{
	uint32	   *slots;			/* index + 1 */
	uint64		mask;
	NX_VEC(uint64) keys;
	NX_VEC(uint32) counts;
} Dictionary;

typedef struct Sentence
{
	uint32		first;			/* tokens */
	uint32		end;
	int			source;			/* whose corrections apply; -1 for none */
} Sentence;

/*
 * Weights of all features, and the sums of their squared gradients.
 */
typedef struct Weights
{
	Line	   *lines;
	Line	   *squares;
} Weights;

/* A word type of the corpora, and its place in text. */
typedef struct CommonWord
{
	uint64		key;
	uint32		count;
	uint32		start;
	uint32		end;
} CommonWord;

typedef struct Training
{
	Dictionary	dictionary;
	Dictionary	word_numbers;	/* by NxTagWord.key */
	NX_VEC(CommonWord) words;
	NX_VEC(char) word_text;
	NX_VEC(uint32) features;	/* of all tokens, one after the other */
	NX_VEC(uint64) first_feature;	/* per token; one more at the end */
	NX_VEC(uint8) labels;		/* per token */
	NX_VEC(Sentence) sentences;
	int			n_sources;		/* that have corrections */
	Weights		weights;		/* what all sources share, and the model gets */
	Weights		corrections[MAX_SOURCES];
	float		transition[NX_LABELS][NX_LABELS];
	float		transition_squares[NX_LABELS][NX_LABELS];
	uint32		random;
} Training;

/* Xorshift: the same numbers in each run. (Marsaglia, 2003) */
static inline uint32
next_random(uint32 *state)
{
	uint32		x = *state;

	x ^= x << 13;
	x ^= x >> 17;
	x ^= x << 5;
	return *state = x;
}

static inline bool
chance(uint32 *state, float p)
{
	return next_random(state) < (uint32) (p * 4294967295.0);
}

/* ---- train_lexicon.c -------------------------------------------------------- */

/* A hash table of the model, as entity_model.h describes them. */
typedef struct Table
{
	uint32	   *slots;
	uint32		mask;
	uint32		used;
} Table;

/* Add the name lists of a folder to a table, the clusters of a file to another. */
extern void read_names(const char *folder, Table *table);
extern void read_clusters(const char *path, Table *table);

/* ---- train_corpus.c --------------------------------------------------------- */

/* Add a corpus; its path may have the marks that nx_train.c describes. */
extern void read_corpus(Training *t, const NxLexicon *lexicon, const char *path);

/* ---- train_learn.c ---------------------------------------------------------- */

/* Forget features that occur once, and make the weights of the others. */
extern void begin_learning(Training *t);

/* One pass over all sentences, leaving out a share of the features. */
extern void train_pass(Training *t, int pass, float dropout);

/* Keep the n features of greatest worth. */
extern void prune(Training *t, uint32 n);

#endif							/* NX_TRAIN_H */
