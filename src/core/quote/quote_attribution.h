/*-------------------------------------------------------------------------
 *
 * quote_attribution.h
 *		Who is said to say what, without looking for marks: cue, source and
 *		content of a sentence's attributions.
 *
 * An attribution is found in two steps, both learned (src/tools/nx_attribution_train.c):
 *
 * 1. Is a word the head of a cue?  Its features are the words around it.
 * 2. Given the cue, which words of the sentence are its source, which its
 *	  content?  A linear-chain conditional random field over three states, whose
 *	  features see each word from the cue: side, distance, what stands between.
 *	  (The task is that of semantic role labelling, with the cue as predicate.)
 *
 * Both treat marks as words among others, so that an attribution may have a
 * content that is quoted as a whole, in parts, or not at all.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_ATTRIBUTION_H
#define NX_QUOTE_ATTRIBUTION_H

#include "quote_attribution_model.h"
#include "quote_phrase.h"

/* How far a cue sees, in tokens. */
#define NX_CUE_SIGHT		100

/* The most stretches that the content of an attribution has. */
#define NX_CONTENT_PARTS	6

/* A range of tokens. */
typedef struct NxTokenRange
{
	int			first;
	int			end;			/* exclusive */
} NxTokenRange;

typedef struct NxAttribution
{
	int			cue;			/* token */
	float		confidence;		/* that it is one, of an act of speech */
	NxTokenRange source;		/* may be empty */
	NxTokenRange parts[NX_CONTENT_PARTS];
	int			n_parts;
} NxAttribution;

typedef NX_VEC(NxAttribution) NxAttributions;

/* ---- features (quote_attribution_features.c) ------------------------------ */

/* A token as features see it. */
typedef struct NxSeen
{
	uint32		id;				/* hash of the word, or of its kind */
	uint32		suffix;			/* hash of the word's last three bytes */
	uint64		classes;		/* NX_W_... */
	int			mention;		/* -1: none */
	int			region;			/* -1: none */
	int			chunk_first;	/* the first token of its chunk */
	uint32		vector;			/* number of the word's vector; 0: none */
	uint8		cluster;		/* of words of like use; 0: unknown */
	uint8		form;			/* kind and letter case */
	uint8		propensity;		/* to be a cue */
	uint8		chunk;			/* number of commas, dashes, ... before it */
	uint8		depth;			/* of brackets */
} NxSeen;

/* A sentence. */
typedef struct NxSeenSentence
{
	const NxQuoteText *q;
	int			first;			/* tokens */
	int			end;
	NX_VEC(NxSeen) seen;		/* one per token */
} NxSeenSentence;

/* A cue of a sentence, and what its features have in common. */
typedef struct NxSeenCue
{
	int			cue;			/* tokens */
	int			from;			/* what it sees */
	int			to;
	NxSource	subject;		/* by rule; form NONE if there is none */
	int			that;			/* the first "that" behind it, or -1 */
	int			next_cue;		/* the nearest other words that may be cues, */
	int			last_cue;		/* or -1 */
	bool		passive;		/* a form of "be" stands shortly before it */
	bool		quoted;			/* stands in a region */
} NxSeenCue;

/* Look at the sentence of tokens [first, end). *s is all zeroes, or used. */
extern void nx_see_sentence(const NxQuoteText *q, const NxAttributionModel *model,
							int first, int end, NxSeenSentence *s);

/*
 * May the word at token i of the sentence be a cue, as it is in no name?  What has been seen
 * of it but its propensity is looked at.
 */
extern bool nx_may_have_propensity(const NxSeenSentence *s, int i);

/* Look at a cue of the sentence. */
extern void nx_see_cue(const NxSeenSentence *s, int cue, NxSeenCue *c);

/* The features of a token as a cue; how many. */
extern int	nx_cue_features(const NxSeenSentence *s, const NxSeenCue *c,
							uint64 *out);

/*
 * Where a token stands, seen from a cue, as far as it is the same for many tokens:
 * what its features are but for the words around it.
 */
typedef struct NxSeenPlace
{
	int			side;			/* 0: before the cue, 1: behind it */
	int			bucket;			/* side and distance */
	struct
	{
		int			chunk;		/* side, and chunks from the cue's */
		int			first;		/* the first token of the chunk, if near */
		int			in_subject;
		int			that;		/* before, at, or behind "that" */
		int			other;		/* the other cue that is nearer, or -1 */
	}			part;
} NxSeenPlace;

extern void nx_see_place(const NxSeenSentence *s, const NxSeenCue *c, int i,
						 NxSeenPlace *p);

/*
 * The features of token i, given a cue, in groups by what they depend on, so that
 * the weights of a group can be kept while that is the same: of the words there
 * and the side alone, for all cues of the sentence; of the cue and the distance;
 * of the cue and the part of the sentence; and of all.  Each returns how many.
 */
extern int	nx_word_side_features(const NxSeenSentence *s, int i, int side, uint64 *out);
extern int	nx_distance_features(const NxSeenSentence *s, const NxSeenCue *c,
								 const NxSeenPlace *p, uint64 *out);
extern int	nx_part_features(const NxSeenSentence *s, const NxSeenCue *c,
							 const NxSeenPlace *p, uint64 *out);
extern int	nx_place_features(const NxSeenSentence *s, const NxSeenCue *c,
							  const NxSeenPlace *p, int i, uint64 *out);

/* All of them. */
extern int	nx_attribution_features(const NxSeenSentence *s, const NxSeenCue *c,
									int i, uint64 *out);

/* The first of the words that networks look at are the cue and the next word. */
#define NX_QN_OF_CUE		2

/* The numbers of the vectors that the networks look at, NX_QN_WORDS of them. */
extern void nx_cue_vectors(const NxSeenSentence *s, const NxSeenCue *c,
						   uint32 *out);
extern void nx_attribution_vectors(const NxSeenSentence *s, const NxSeenCue *c,
								   int i, uint32 *out);

/* ---- finding them (quote_attribution.c) ------------------------------------- */

/* May the token be the head of a cue? */
#define nx_may_be_cue(s, i) \
	((s)->seen.item[(i) - (s)->first].propensity > 0)

/*
 * Scores of a chain of states, for the trainer and the tagger: node[i] and
 * edge weights of tokens [from, to) in [i - from].
 */
typedef float NxAttributionScores[NX_AW_LINE];

/* The score of going from state a to b at a token of these scores. */
static inline float
nx_edge_score(const float (*transition)[NX_STATES], const float *scores, int a, int b)
{
	float		x = transition[a][b];

	if (b != NX_STATE_OUTSIDE)
		x += scores[b == NX_STATE_SOURCE ? NX_AW_SOURCE : NX_AW_CONTENT];
	if (a != b)
	{
		if (b == NX_STATE_SOURCE)
			x += scores[NX_AW_SOURCE_BEGINS];
		else if (b == NX_STATE_CONTENT)
			x += scores[NX_AW_CONTENT_BEGINS];
		if (a == NX_STATE_SOURCE)
			x += scores[NX_AW_SOURCE_ENDS];
		else if (a == NX_STATE_CONTENT)
			x += scores[NX_AW_CONTENT_ENDS];
	}
	return x;
}

/*
 * Find the attributions of a text.  Sorted by cue; contents may overlap.
 */
extern void nx_find_attributions(const NxQuoteText *q, const NxAttributionModel *model,
								 NxAttributions *attributions);

/* A cue that is known, since words are that are its content. */
typedef struct NxKnownCue
{
	int			cue;			/* token */
	NxTokenRange words;
	float		confidence;		/* that it is one */
} NxKnownCue;

/*
 * Add the attributions of cues, in order of place: those whose content has the
 * words.
 */
extern void nx_add_attributions(const NxQuoteText *q, const NxAttributionModel *model,
								const NxKnownCue *cues, int n, NxAttributions *attributions);

#endif							/* NX_QUOTE_ATTRIBUTION_H */
