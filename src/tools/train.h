/*-------------------------------------------------------------------------
 *
 * train.h
 *		What the parts of the trainer share.
 *
 * train_lexicon.c	reads name lists and word vectors
 * train_corpus.c	reads corpora: features and labels of all tokens
 * train_learn.c	learns the weights of the features
 * train_net.c		learns those of the neural network
 * train_test.c		scores the test corpora on the way
 * nx_train.c		packs them into a model
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_TRAIN_H
#define NX_TRAIN_H

#include "core/entity/entity_features.h"
#include "tools/random.h"

#define SCALE			24.0f	/* of the packed weights */
#define MAX_SOURCES		8
#define MAX_SENTENCE	2048	/* tokens; what is longer is not learned */

typedef float Line[NX_LABEL_LINE];

/* The features of all corpora, and how often each occurs. */
typedef struct Dictionary
{
	uint32	   *slots;			/* index + 1 */
	uint64		mask;
	NX_VEC(uint64) keys;
	NX_VEC(uint32) counts;
	bool		closed;			/* takes no new features */
} Dictionary;

typedef struct Sentence
{
	uint32		first;			/* tokens */
	uint32		end;
	uint32		text;			/* that it is of */
	int			source;			/* whose corrections apply; -1 for none */
	int			test;			/* number of its test corpus; -1: learned from */
} Sentence;

/* What the network sees of a token. */
typedef struct NetToken
{
	uint32		vector;
	uint16		rows[NX_NET_WORD_ROWS + NX_NET_TOKEN_ROWS];
	uint8		n_rows;
	bool		looks;			/* units look at it and its neighbours */
} NetToken;

typedef struct NetText
{
	float		mean[NX_NET_VECTOR];	/* of its words' vectors */
} NetText;

typedef struct Net Net;			/* see train_net.c */

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
	NX_VEC(NetToken) net_tokens;	/* per token */
	NX_VEC(NetText) texts;
	NxLexicon	lexicon;
	int			n_tests;
	int			n_sources;		/* that have corrections */
	Weights		weights;		/* what all sources share, and the model gets */
	Weights		corrections[MAX_SOURCES];
	float		transition[NX_LABELS][NX_LABELS];
	float		transition_squares[NX_LABELS][NX_LABELS];
	Net		   *net;			/* NULL without vectors */
	uint32		random;
} Training;

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

/* Add the name lists of a folder to a table. */
extern void read_names(const char *folder, Table *table);

/* Read the words, vectors and clusters of a file that nx_vectors made. */
extern void read_vectors(const char *path, NxLexicon *lexicon);

/* ---- train_corpus.c --------------------------------------------------------- */

/* Add a corpus; its path may have the marks that nx_train.c describes. */
extern void read_corpus(Training *t, const char *path);

/* Add a corpus to score after each pass; all that train must have been read. */
extern void read_test(Training *t, const char *path);

/* ---- train_learn.c ---------------------------------------------------------- */

/* Forget features that occur once, and make the weights of the others. */
extern void begin_learning(Training *t);

/* One pass over all sentences, leaving out a share of the features. */
extern void train_pass(Training *t, int pass, float dropout);

/* Keep the n features of greatest worth. */
extern void prune(Training *t, uint32 n);

/* ---- train_net.c ------------------------------------------------------------ */

extern void begin_net(Training *t);

/* The mean of n vectors, whose sum is given: see finish_mean of entity_net.c. */
extern void net_mean(const float *sum, uint32 n, uint32 least, float *mean);

/*
 * The network's scores of a sentence's tokens, good until the next call; some
 * of the units are left out when it is to be learned from.
 */
extern const Line *net_scores(Training *t, const Sentence *s, bool learn);

/*
 * Learn from the sentence that was scored last: first from each token, whose
 * scores had better been higher or lower, then what they have in common.
 */
extern void net_learn_token(Training *t, const Sentence *s, uint32 i,
							const float *gradient);
extern void net_learn_sentence(Training *t, const Sentence *s);

extern NxNetWeights *pack_net(const Net *net);

/* ---- train_test.c ----------------------------------------------------------- */

/* Print precision, recall and F1 of each test corpus. */
extern void score_tests(Training *t);

#endif							/* NX_TRAIN_H */
