/*-------------------------------------------------------------------------
 *
 * attribution_train.h
 *		What the parts of the trainer of attributions share.
 *
 * attribution_corpus.c	reads annotated articles; which words are cues
 * attribution_learn.c		learns the weights of features
 * attribution_net.c		learns those of the networks
 * attribution_pack.c		makes a model of them
 * nx_attribution_train.c	goes over the articles
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_ATTRIBUTION_TRAIN_H
#define NX_ATTRIBUTION_TRAIN_H

#include "core/analyze.h"
#include "core/quote/quote_attribution.h"

#define CUE_SCALE		24.0f	/* of the packed weights */
#define TAG_SCALE		24.0f
#define DROPOUT			0.25f	/* share of features left out at each step */

typedef struct Gold
{
	int			cue;			/* token, the head of the cue */
	int			cue_first;		/* its tokens */
	int			cue_end;
	bool		speech;
	NxTokenRange source;
	NxTokenRange parts[16];
	int			n_parts;
} Gold;

typedef struct Article
{
	char	   *text;
	size_t		len;
	NxAnalysis	a;
	NxRegions	regions;
	NxRegions	inner;
	NxQuoteText q;
	NX_VEC(Gold) golds;
	uint8	   *cue_class;		/* NxCueClass, per token */
	int		   *gold_at;		/* per token: the gold whose cue it is, or -1 */
} Article;

/* How often a word is what. */
typedef struct WordCount
{
	uint32		hash;
	int			n;
	int			n_speech;
	int			n_other;
} WordCount;

#define WORD_SLOTS		(1 << 18)

/* Features and their weights. */
typedef struct Learner
{
	uint64	   *keys;			/* 0: free */
	uint32	   *counts;
	float	   *w;
	float	   *g2;
	uint32		mask;
	uint32		n;
	int			width;
} Learner;

typedef NX_VEC(uint32) Slots;

/* A token that may be a cue. */
typedef struct CueExample
{
	uint32		article;
	int			token;
	int			label;			/* NxCueClass */
	uint32		first;			/* features */
	uint32		end;
	uint32		vectors[NX_QN_WORDS];
} CueExample;

/* The tokens that a cue sees. */
typedef struct TagExample
{
	int			n;
	int			cue;			/* of them */
	uint8		state[2 * NX_CUE_SIGHT];
	uint32		first[2 * NX_CUE_SIGHT + 1];	/* features */
	uint32		vectors[2 * NX_CUE_SIGHT][NX_QN_WORDS];
} TagExample;

/* What it gave for an example, and which units were left out. */
typedef struct NetState
{
	float		units[NX_QN_HIDDEN];
	float		kept[NX_QN_HIDDEN];
} NetState;

typedef NX_VEC(Article) Articles;

/* A number from 0 to 1, the same ones in every run. */
extern float chance(void);

/* The vectors and clusters of words. */
extern const NxLexicon *lexicon;

/* ---- attribution_corpus.c ---------------------------------------------------- */

/*
 * Read articles from stdin.  An article is a line "bytes quotations", its text
 * and a line end, and a line for each quotation: is it speech (1 or 0), then start
 * and end, in bytes, of the cue, the source and the parts of the content; -1 -1
 * for what is missing.
 */
extern void read_articles(Articles *articles);

/* The counts of a word; they are all zero after forget_words. */
extern void forget_words(void);
extern WordCount *word_count(uint32 hash);

/* Count the words of an article, once more or, with -1, once less. */
extern void count_words(const Article *article, int times);

/*
 * How likely a word is to be a cue, from 1 to 255; 0 for words that are cues so
 * rarely that looking at them costs more than it finds.
 */
extern uint8 propensity(const WordCount *w);

/* The table of words that may be cues, for the model; returns its slots. */
extern uint32 pack_words(uint32 **table);

/* ---- attribution_learn.c ------------------------------------------------------ */

/* Room for so many features, with a number of weights each. */
extern void begin_learner(Learner *l, uint32 slots, int width);
extern void end_learner(Learner *l);

/* Add the slots of features, and count them. */
extern void add_slots(Learner *l, Slots *slots, const uint64 *features, int n);

extern void learn_cue(Learner *l, const uint32 *slots, int n, const uint32 *vectors,
					  int label);

/* The scores of going from state to state, learned by learn_tags. */
extern float transition[NX_STATES][NX_STATES];
extern void begin_transitions(void);
extern void learn_tags(Learner *l, const Slots *all, const TagExample *x);

/* ---- attribution_net.c -------------------------------------------------------- */

extern void begin_nets(void);

/* Add the scores of a network, some of whose units are left out. */
extern void net_scores(NxAttributionNetPlace place, const uint32 *vectors, int n,
					   NetState *state, float *scores);
extern void net_learn(NxAttributionNetPlace place, const uint32 *vectors,
					  const NetState *state, int n, const float *gradient);
extern NxAttributionNet *pack_nets(void);

/* ---- attribution_pack.c ------------------------------------------------------- */

extern void *pack(const Learner *cue, const Learner *tag, float threshold, size_t *size);

#endif							/* NX_ATTRIBUTION_TRAIN_H */
