/*-------------------------------------------------------------------------
 *
 * quote.h
 *		Quotations: what is said, and by whom.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_H
#define NX_QUOTE_H

#include "core/entity/entity.h"
#include "quote_attribution_model.h"
#include "quote_model.h"

typedef enum NxQuoteKind
{
	NX_QUOTE_DIRECT,			/* all of it stands between marks: "...," she
								 * said */
	NX_QUOTE_MIXED,				/* some of it does: she said it was "too late" */
	NX_QUOTE_INDIRECT			/* none of it does: she said it was too late */
} NxQuoteKind;

typedef enum NxSpeakerKind
{
	NX_SPEAKER_NONE,			/* nobody was found */
	NX_SPEAKER_PERSON,
	NX_SPEAKER_ORGANIZATION,
	NX_SPEAKER_PLACE,			/* a capital or country that speaks */
	NX_SPEAKER_MISC,
	NX_SPEAKER_NOUN,			/* "the ministry", "officials" */
	NX_SPEAKER_PRONOUN			/* a pronoun that could not be resolved */
} NxSpeakerKind;

/* One stretch.  An utterance split by its attribution has several. */
typedef struct NxQuote
{
	NxSpan		place;			/* with the marks around it */
	NxSpan		content;		/* between these marks */
	NxSpan		mention;		/* the speaker as named near by; may be empty */
	NxSpan		speaker;		/* who that is, by the fullest name in the
								 * text; may be empty */
	uint32		entity;			/* the speaker's index into NxEntities, + 1;
								 * 0: none */
	NxSpan		cue;			/* "said", "according to"; may be empty */
	uint32		number;			/* of the utterance, counted from 1 */
	uint32		parent;			/* number of the utterance in which this one
								 * is quoted; 0 for none */
	uint8		kind;			/* NxQuoteKind */
	uint8		speaker_kind;	/* NxSpeakerKind */
	float		confidence;		/* 0 to 1 */
} NxQuote;

typedef NX_VEC(NxQuote) NxQuotes;

/* The SQL names of the kinds; NULL for NX_SPEAKER_NONE. */
extern const char *nx_quote_kind_name(NxQuoteKind kind);
extern const char *nx_speaker_kind_name(NxSpeakerKind kind);

/* Let an entity, by its index into NxEntities, be the speaker. */
extern void nx_quote_set_entity(NxQuote *quote, const NxEntities *entities, int entity);

/*
 * Find the quotations of a text, in order of place, and their speakers.
 * Returns NX_BAD_MODEL if a linked model cannot be used.
 */
extern NxStatus nx_find_quotes(const char *text, const NxTokens *tokens,
							   const NxSentences *sentences,
							   const NxMentions *mentions,
							   const NxEntities *entities, NxQuotes *quotes);

/* The same by other models than those linked in, for the trainer. */
extern void nx_find_quotes_by(const NxQuoteModel *model,
							  const NxAttributionModel *attribution,
							  const char *text,
							  const NxTokens *tokens,
							  const NxSentences *sentences,
							  const NxMentions *mentions,
							  const NxEntities *entities, NxQuotes *quotes);

#endif							/* NX_QUOTE_H */
