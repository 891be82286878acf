/*-------------------------------------------------------------------------
 *
 * entity_model.h
 *		The trained model of the entity tagger: labels, sections, look-ups.
 *
 * The model is a linear-chain conditional random field.  Each feature that
 * training kept has a line of 16 signed bytes, one weight for each label but
 * OUTSIDE, whose score is zero by definition.  Lines stand in a hash table
 * with linear probing; an array beside it holds a tag of 16 bits per slot, so
 * that a feature that training never saw is turned away without touching the
 * lines.
 *
 * Names and words, which features ask about, stand in two more hash tables of
 * 32-bit entries.  A word there has a vector, which tells how it is used, and a
 * cluster of words with like vectors.  Vectors are also what the model's neural
 * network looks at (entity_net.h).
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_ENTITY_MODEL_H
#define NX_ENTITY_MODEL_H

#include "core/model/model.h"
#include "core/model/model_lines.h"
#include "entity.h"

#define NX_ENTITY_MODEL		NX_MODEL_TAG('E', 'N', 'T', 'I')
#define NX_ENTITY_VERSION	2	/* of features and sections */

/*
 * Labels: where in a mention a token stands, times the kind.  A label's
 * weight is at label - 1 of a line.
 */
typedef enum NxLabelPlace
{
	NX_LABEL_BEGIN,
	NX_LABEL_INSIDE,
	NX_LABEL_END,
	NX_LABEL_SINGLE
} NxLabelPlace;

#define NX_LABEL_OUTSIDE	0
#define NX_LABEL_LINE		16
#define NX_LABELS			(NX_LABEL_LINE + 1)
#define nx_label(place, kind)	(1 + (place) * NX_ENTITY_KINDS + (kind))
#define nx_label_place(label)	((NxLabelPlace) (((label) - 1) / NX_ENTITY_KINDS))
#define nx_label_kind(label)	(((label) - 1) % NX_ENTITY_KINDS)

/* May label b follow label a?  (OUTSIDE stands before and after a sentence.) */
extern bool nx_label_may_follow(int a, int b);

/* What name lists say of a word or phrase. */
#define NX_NAME_PERSON		0x0001	/* whole name of a person */
#define NX_NAME_FIRST		0x0002
#define NX_NAME_LAST		0x0004
#define NX_NAME_CITY		0x0008
#define NX_NAME_COUNTRY		0x0010
#define NX_NAME_REGION		0x0020
#define NX_NAME_NATIONALITY	0x0040
#define NX_NAME_PARTY		0x0080
#define NX_NAME_COMPANY		0x0100
#define NX_NAME_UNIVERSITY	0x0200
#define NX_NAME_CLUB		0x0400
#define NX_NAME_TITLE		0x0800
#define NX_NAME_LOCATION	0x1000	/* of another kind: rivers, mountains */
#define NX_NAME_GROUP		0x2000	/* organisations of another kind */
#define NX_NAME_PREFIX		0x8000	/* a longer name begins so */

/* The longest name that is looked up, in tokens. */
#define NX_NAME_TOKENS		5

/* Where a word stands, seen from the token whose label is asked for. */
typedef enum NxPlace
{
	NX_PLACE_HERE,
	NX_PLACE_BEFORE,
	NX_PLACE_AFTER,
	NX_PLACE_BEFORE2,
	NX_PLACE_AFTER2,
	NX_PLACES
} NxPlace;

/* Sums of weights, one per label but OUTSIDE. */
typedef int16 NxScores[NX_LABEL_LINE];

/*
 * A frequent word: the sums of its features' weights, and what describes it,
 * so that nothing need be looked up.
 */
typedef struct NxCommonWord
{
	uint64		key;			/* NxTagWord.key; 0: free slot */
	NxScores	scores[NX_PLACES];
	uint32		shape;			/* as in NxTagWord */
	uint32		vector;
	uint16		names;
	uint16		classes;
	uint8		cluster;
	uint8		reserved[11];	/* zero */
} NxCommonWord;

/* ---- the neural network: sizes, scales, weights -------------------------- */

#define NX_NET_VECTOR		48	/* numbers of a word's vector */
#define NX_NET_LEARNED		32	/* of its form, learned */
#define NX_NET_IN			(NX_NET_VECTOR + NX_NET_LEARNED)
#define NX_NET_SPAN			5	/* words that a unit looks at */
#define NX_NET_HIDDEN		64	/* units */
#define NX_NET_ROWS			16384	/* forms, affixes, ...: a hash each */

/* Integers for one, and shifts between them. */
#define NX_NET_IN_SCALE		32	/* vectors, rows, means */
#define NX_NET_WEIGHT_SCALE	1024	/* of in, text, sentence */
#define NX_NET_UNIT_SHIFT	8	/* from the product of these to units */
#define NX_NET_UNIT_SCALE	(NX_NET_IN_SCALE * NX_NET_WEIGHT_SCALE >> NX_NET_UNIT_SHIFT)
#define NX_NET_OUT_SHIFT	11	/* from the product of units and out to scores */
#define NX_NET_OUT_SCALE	((1 << NX_NET_OUT_SHIFT) / NX_NET_UNIT_SCALE)	/* per unit of score */

/*
 * Means of vectors are taken as if of so many words more, and made the length
 * of a vector if they are long.
 */
#define NX_NET_TEXT_WORDS		10
#define NX_NET_SENTENCE_WORDS	3
#define nx_net_mean_length(squares) sqrtf(NX_NET_VECTOR / 4.0f / ((squares) + 1))

typedef struct NxNetWeights
{
	int16		in[NX_NET_SPAN][NX_NET_HIDDEN][NX_NET_IN];
	int16		text[NX_NET_HIDDEN][NX_NET_VECTOR];
	int16		sentence[NX_NET_HIDDEN][NX_NET_VECTOR];
	int32		bias[NX_NET_HIDDEN];
	int16		out[NX_LABEL_LINE][NX_NET_HIDDEN];
	int8		rows[NX_NET_ROWS][NX_NET_LEARNED];
} NxNetWeights;

/* ---- look-ups -------------------------------------------------------------- */

/* What is asked about words. */
typedef struct NxLexicon
{
	const uint32 *names;		/* 16 bits of hash, 16 bits NX_NAME_... */
	uint32		names_mask;		/* slots - 1 */
	const uint32 *words;		/* 15 bits of hash, 17 bits of vector */
	uint32		words_mask;
	const int8	(*vectors)[NX_NET_VECTOR];	/* [0] is zero: unknown words' */
	const uint8 *clusters;		/* by vector; [0] is 0 */
	uint32		n_vectors;
	const NxCommonWord *common; /* hash table; NULL while training */
	uint32		common_mask;
} NxLexicon;

/* The head of the model: section META. */
typedef struct NxEntityHead
{
	uint32		n_slots;		/* a power of two */
	float		scale;			/* weight units per unit of log-odds */
	int32		cut;			/* a token whose labels all score less than
								 * minus this is outside of any mention */
	int32		transition[NX_LABELS][NX_LABELS];
} NxEntityHead;

#define NX_SECTION_HEAD		NX_MODEL_TAG('H', 'E', 'A', 'D')
#define NX_SECTION_TAGS		NX_MODEL_TAG('T', 'A', 'G', 'S')
#define NX_SECTION_LINES	NX_MODEL_TAG('L', 'I', 'N', 'E')
#define NX_SECTION_NAMES	NX_MODEL_TAG('N', 'A', 'M', 'E')
#define NX_SECTION_WORDS	NX_MODEL_TAG('W', 'O', 'R', 'D')
#define NX_SECTION_VECTORS	NX_MODEL_TAG('V', 'E', 'C', 'T')
#define NX_SECTION_CLUSTERS NX_MODEL_TAG('C', 'L', 'U', 'S')
#define NX_SECTION_COMMON	NX_MODEL_TAG('C', 'O', 'M', 'M')
#define NX_SECTION_NET		NX_MODEL_TAG('N', 'E', 'T', ' ')

typedef struct NxEntityModel
{
	const NxEntityHead *head;
	const uint16 *tags;			/* 0: free slot */
	const int8 *lines;
	uint32		mask;			/* n_slots - 1 */
	NxLexicon	lexicon;
	const NxNetWeights *net;	/* NULL: the model has none */
} NxEntityModel;

/* The model linked into the library. */
extern const char nx_entity_model_data[];
extern const char nx_entity_model_data_end[];

/* Open a model block.  Costs nothing. */
extern NxStatus nx_entity_model_open(const void *data, size_t size,
									 NxEntityModel *model);

/* ---- hash tables: look-up here, filled by the trainer -------------------- */

/* Probes are bounded, so that a damaged table cannot hang us. */
#define NX_MAX_PROBES	256

#define nx_feature_prefetch(m, h) \
	nx_prefetch_line((m)->tags, (m)->lines, (m)->mask, NX_LABEL_LINE, h)

static inline const int8 *
nx_feature_line(const NxEntityModel *m, uint64 h)
{
	return nx_find_line(m->tags, m->lines, m->mask, NX_LABEL_LINE, NX_MAX_PROBES, h);
}

/* A frequent word by its key, or NULL. */
static inline const NxCommonWord *
nx_common_word(const NxLexicon *l, uint64 key)
{
	if (l->common == NULL)
		return NULL;
	for (uint32 i = (uint32) (key >> 32), n = 0; n < NX_MAX_PROBES; i++, n++)
	{
		const NxCommonWord *w = &l->common[i & l->common_mask];

		if (w->key == key)
			return w;
		if (w->key == 0)
			break;
	}
	return NULL;
}

#define nx_common_prefetch(l, key) \
	((l)->common ? nx_prefetch(&(l)->common[(uint32) ((key) >> 32) & (l)->common_mask]) : (void) 0)

/* The key of a phrase: start with 0 and add its words' folded hashes. */
#define nx_phrase_key(key, word_hash)	nx_mix((key) * 31 + (word_hash) + 1)

/* NX_NAME_... of a phrase. */
static inline uint16
nx_lookup_names(const NxLexicon *l, uint64 key)
{
	uint32		mark = (uint32) (key >> 48);

	for (uint32 i = (uint32) key, n = 0; n < NX_MAX_PROBES; i++, n++)
	{
		uint32		e = l->names[i & l->names_mask];

		if (e == 0)
			break;
		if (e >> 16 == mark)
			return (uint16) e;
	}
	return 0;
}

#define nx_names_prefetch(l, key) \
	nx_prefetch(&(l)->names[(uint32) (key) & (l)->names_mask])

#define NX_VECTOR_BITS		17

/* The number of a word's vector; 0 for an unknown word. */
static inline uint32
nx_lookup_word(const NxLexicon *l, uint32 word_hash)
{
	uint64		key = nx_mix(word_hash);
	uint32		mark = (uint32) (key >> (32 + NX_VECTOR_BITS));

	if (l->words == NULL)
		return 0;
	for (uint32 i = (uint32) key, n = 0; n < NX_MAX_PROBES; i++, n++)
	{
		uint32		e = l->words[i & l->words_mask];

		if (e == 0)
			break;
		if (e >> NX_VECTOR_BITS == mark)
			return Min(e & ((1 << NX_VECTOR_BITS) - 1), l->n_vectors - 1);
	}
	return 0;
}

#define nx_word_prefetch(l, word_hash) \
	((l)->words ? nx_prefetch(&(l)->words[(uint32) nx_mix(word_hash) & (l)->words_mask]) : (void) 0)

#define nx_word_vector(l, number)	((l)->vectors[number])

#endif							/* NX_ENTITY_MODEL_H */
