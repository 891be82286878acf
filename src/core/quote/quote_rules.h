/*-------------------------------------------------------------------------
 *
 * quote_rules.h
 *		What the syntax of attributions says of a marked region.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_RULES_H
#define NX_QUOTE_RULES_H

#include "quote.h"
#include "quote_frame.h"
#include "quote_phrase.h"

/* What makes one believe that a region is a quotation, the weakest first. */
typedef enum NxEvidence
{
	NX_EV_NONE,					/* no quotation */
	NX_EV_LONG,					/* nothing but its length or place */
	NX_EV_PARAGRAPH,			/* the paragraph before is about somebody */
	NX_EV_SENTENCE,				/* the sentence before is */
	NX_EV_TURN,					/* the last speaker goes on in a new paragraph */
	NX_EV_SAME_PARAGRAPH,		/* the last speaker goes on in this one */
	NX_EV_CONTINUED,			/* marks re-opened */
	NX_EV_BEFORE_FAR,			/* a cue before it, some words away */
	NX_EV_COLON,				/* a colon before it */
	NX_EV_BEFORE,				/* a cue right before it */
	NX_EV_LABEL,				/* the label of a turn of an interview */
	NX_EV_AFTER					/* an attribution right behind it */
} NxEvidence;

/* What has been found of a region. */
typedef struct NxFinding
{
	bool		is_quote;
	uint8		kind;			/* NxQuoteKind */
	uint8		evidence;		/* NxEvidence: what the rules went by */
	NxSource	source;
	int			entity;			/* of the speaker; -1 if not known */
	uint32		number;			/* of the utterance */
	float		p_quote;		/* how likely it is a quotation */
	float		p_speaker;		/* how likely the speaker is right, if so */
} NxFinding;

/*
 * What the rules say, step by step; the learned models weigh these answers
 * against all else.  A source that was not found has form NX_SOURCE_NONE and
 * no cue.
 */
typedef struct NxRuling
{
	NxEvidence	evidence;
	NxQuoteKind kind;
	NxSource	source;			/* the rules' answer, out of the following */
	int			entity;			/* of the speaker who goes on, or -1 */
	NxSource	after;			/* "...," Rubio said */
	NxSource	before;			/* Rubio said: "..." */
	NxSource	colon;			/* the subject, where a colon introduces it */
	NxSource	subject;		/* of the sentence before a region that begins
								 * one */
	bool		has_after;		/* there is a cue, maybe without a source */
	bool		has_before;
} NxRuling;

/*
 * Apply the rules to a region.  before is the finding on the region before it,
 * or NULL.
 */
extern void nx_apply_rules(const NxQuoteText *q, int region, const NxFrame *frame,
						   const NxFinding *before, NxRuling *ruling);

/*
 * Does a quotation go on with the utterance of the one before: over its
 * attribution ('"Yes," he said, "I do."'), into the next sentence or, with marks
 * re-opened, the next paragraph?
 */
extern bool nx_goes_on(const NxQuoteText *q, int region, const NxFrame *frame,
					   const NxFinding *before, const NxFinding *finding);

#endif							/* NX_QUOTE_RULES_H */
