/*-------------------------------------------------------------------------
 *
 * entity_net.h
 *		The small neural network of the entity tagger.
 *
 * Where a name may be, a hidden layer of units looks at five words at once:
 * each is a vector that tells with which words it is used (two words of like
 * use have like vectors, so that what was learned of one holds for the other)
 * and some numbers learned for its form, affixes and name lists.  The units
 * also see the mean vector of the sentence and that of the text, which say
 * what both are about: of a city's name in a report on sports and in one on
 * politics.  What the units give is added to the scores of the features.
 * (After Collobert et al., "Natural Language Processing (Almost) from
 * Scratch", 2011.)
 *
 * All of this is integers, so that scores are the same on every machine.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_ENTITY_NET_H
#define NX_ENTITY_NET_H

#include "entity_features.h"

/*
 * A word as the network sees it, and what the units get of it at each of the places
 * that they look at: most words that a text has near its names recur there.
 */
typedef struct NxNetWord
{
	int32		units[NX_NET_SPAN][NX_NET_HIDDEN];
	int16		in[NX_NET_IN];
	uint32		word;			/* index into text->words */
	uint16		row;			/* of its tokens, that is part of in */
	uint8		made;			/* bit per place: units are there */
} NxNetWord;

typedef struct NxNet
{
	const NxEntityModel *model;
	const NxTagText *text;
	NX_VEC(NxNetWord) words;	/* that were needed lately */
	NX_VEC(uint32) word_of;		/* of each of text->words, its index there */
	int32		of_text[NX_NET_HIDDEN]; /* what the text gives to each unit */
	int32		of_sentence[NX_NET_HIDDEN]; /* and with it, the sentence */
} NxNet;

/* Begin a window of a text.  *net must be all zeroes, or have been used. */
extern void nx_net_begin_text(NxNet *net, const NxEntityModel *model,
							  const NxTagText *text);

/* Begin the sentence [first, end) of the window. */
extern void nx_net_begin_sentence(NxNet *net, uint32 first, uint32 end);

/*
 * Add the network's scores of token i, which is in the sentence begun, to those
 * of its features.
 */
extern void nx_net_add_scores(NxNet *net, uint32 first, uint32 end, uint32 i,
							  int16 *scores);

extern void nx_net_free(NxNet *net);

#endif							/* NX_ENTITY_NET_H */
