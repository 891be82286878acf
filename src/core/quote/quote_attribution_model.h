/*-------------------------------------------------------------------------
 *
 * quote_attribution_model.h
 *		The trained model of attributions: sections and look-ups.
 *
 * The model has two linear parts (quote_attribution.h says what they are for).
 * Each feature is a 64-bit hash; its line of signed bytes has a weight for each
 * score that the part gives, and behind these a tag of 16 bits by which it is
 * known.  Lines stand in a hash table with linear probing; a look-up waits for
 * memory once.
 *
 * Beside both stand small networks (quote_attribution_net.h).
 *
 * A third table says of words how likely they are to be the head of a cue.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_ATTRIBUTION_MODEL_H
#define NX_QUOTE_ATTRIBUTION_MODEL_H

#include "quote_attribution_net.h"

#define NX_ATTRIBUTION_MODEL		NX_MODEL_TAG('Q', 'U', 'O', 'T')
#define NX_ATTRIBUTION_VERSION	2	/* of features and sections */

/* The most features that one place has. */
#define NX_ATTRIBUTION_MAX_FEATURES	96

/* What the cue part tells of a token; NONE has score 0. */
typedef enum NxCueClass
{
	NX_CUE_NONE,
	NX_CUE_SPEECH,				/* said, according, claim */
	NX_CUE_OTHER,				/* believes, wants: no act of speech */
	NX_CUE_CLASSES
} NxCueClass;

#define NX_CUE_LINE			2	/* weights of SPEECH, OTHER */

/* Weights of the tagging part: of states, and of edges between them. */
typedef enum NxAttributionWeight
{
	NX_AW_SOURCE,				/* the token is part of the source */
	NX_AW_CONTENT,				/* of the content */
	NX_AW_SOURCE_BEGINS,		/* and the token before it is not */
	NX_AW_SOURCE_ENDS,			/* it is not, but the token before it is */
	NX_AW_CONTENT_BEGINS,
	NX_AW_CONTENT_ENDS,
	NX_AW_LINE					/* weights of a line */
} NxAttributionWeight;

/* States of a token, given a cue. */
typedef enum NxAttributionState
{
	NX_STATE_OUTSIDE,
	NX_STATE_SOURCE,
	NX_STATE_CONTENT,
	NX_STATES
} NxAttributionState;

/* A hash table of features. */
typedef struct NxAttributionTable
{
	const int8 *lines;			/* with their tags; tag 0: free slot */
	uint32		mask;			/* slots - 1 */
} NxAttributionTable;

/* Section HEAD. */
typedef struct NxAttributionHead
{
	uint32		cue_slots;		/* powers of two */
	uint32		attribution_slots;
	uint32		word_slots;
	float		cue_scale;		/* of weights: units per unit of log-odds */
	float		attribution_scale;
	float		threshold;		/* probability from which an attribution
								 * counts */
	float		transition[NX_STATES][NX_STATES];
} NxAttributionHead;

/* Where networks stand in section NETS. */
typedef enum NxAttributionNetPlace
{
	NX_QN_CUE,
	NX_QN_BEFORE,				/* words before the cue */
	NX_QN_BEHIND,
	NX_QN_PLACES
} NxAttributionNetPlace;

#define NX_ATTRIBUTION_HEAD_TAG	NX_MODEL_TAG('H', 'E', 'A', 'D')
#define NX_ATTRIBUTION_NETS_TAG	NX_MODEL_TAG('N', 'E', 'T', 'S')
#define NX_ATTRIBUTION_WORDS_TAG	NX_MODEL_TAG('W', 'O', 'R', 'D')

#define NX_ATTRIBUTION_CUES_TAG	NX_MODEL_TAG('C', 'U', 'E', 'S')
#define NX_ATTRIBUTION_LINES_TAG	NX_MODEL_TAG('L', 'I', 'N', 'E')

typedef struct NxAttributionModel
{
	const NxAttributionHead *head;
	NxAttributionTable cue;
	NxAttributionTable attribution;
	const uint32 *words;		/* 24 bits of hash, 8 bits of propensity */
	uint32		words_mask;
	const NxAttributionNet *nets;	/* by NxAttributionNetPlace */
	const NxLexicon *lexicon;	/* vectors and clusters of words */
} NxAttributionModel;

/* The model linked into the library. */
extern const char nx_attribution_model_data[];
extern const char nx_attribution_model_data_end[];

/* Open a model block.  Costs nothing. */
extern NxStatus nx_attribution_model_open(const void *data, size_t size,
										  const NxLexicon *lexicon,
										  NxAttributionModel *model);

/* Probes are bounded, so that a damaged table cannot hang us. */
#define NX_ATTRIBUTION_PROBES		64

/* The tables do not fit into the nearest caches: ask for their lines early. */
#define nx_attribution_prefetch(t, h, weights) \
	nx_prefetch_tagged_line((t)->lines, (t)->mask, weights, h)

/* The line of a feature, of so many weights, or NULL. */
static inline const int8 *
nx_attribution_line(const NxAttributionTable *t, uint64 h, int weights)
{
	return nx_find_tagged_line(t->lines, t->mask, weights, NX_ATTRIBUTION_PROBES, h);
}

/*
 * How likely a word is to be the head of a cue, from 1 to 255; 0 for a word that
 * never is.
 */
static inline uint8
nx_cue_propensity(const NxAttributionModel *m, uint32 word_hash)
{
	uint32		mark = word_hash >> 8;

	for (uint32 i = (uint32) nx_mix(word_hash), n = 0; n < NX_ATTRIBUTION_PROBES; i++, n++)
	{
		uint32		e = m->words[i & m->words_mask];

		if (e == 0)
			break;
		if (e >> 8 == mark)
			return (uint8) e;
	}
	return 0;
}

#endif							/* NX_QUOTE_ATTRIBUTION_MODEL_H */
