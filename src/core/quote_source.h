/*-------------------------------------------------------------------------
 *
 * quote_source.h
 *		Cue and source of a quotation: who is said to say it, and by what word?
 *
 * The terms are those of the attribution literature (Pareti, 2015): the cue is
 * the word that makes the link ("said", "according to"), the source what
 * stands in the text for the speaker ("he", "Rubio", "the ministry").
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_SOURCE_H
#define NX_QUOTE_SOURCE_H

#include "entity.h"
#include "quote_marks.h"

/* A cue of at most so many tokens before a quotation is near. */
#define NX_NEAR_CUE		7

/* What the stages of quotation analysis look at. */
typedef struct NxQuoteText
{
	const char *text;
	const NxToken *tokens;
	int			n_tokens;
	const NxSentences *sentences;
	const NxMentions *mentions;
	const NxEntities *entities;
	const NxRegions *regions;
} NxQuoteText;

typedef enum NxSourceForm
{
	NX_SOURCE_NONE,
	NX_SOURCE_MENTION,			/* a mention of an entity */
	NX_SOURCE_NOUN,				/* "the ministry", "a spokesman for Trump" */
	NX_SOURCE_PRONOUN
} NxSourceForm;

/* Token numbers; an end is exclusive, and equal to first where there is none. */
typedef struct NxSource
{
	NxSourceForm form;
	int			mention;		/* index into the mentions, of a MENTION */
	int			first;
	int			end;
	int			cue_first;
	int			cue_end;
} NxSource;

/*
 * Look for an attribution behind a region ("...," Rubio said), within
 * tokens [from, end).  True if one was found.
 */
extern bool nx_source_after(const NxQuoteText *q, int from, int end,
							NxSource *source);

/*
 * Look for an attribution before a region (Rubio said that "..."), within
 * tokens [from, end); the nearest cue counts.  True if a cue was found: the
 * form is NX_SOURCE_NONE where it has no visible subject.
 */
extern bool nx_source_before(const NxQuoteText *q, int from, int end,
							 NxSource *source);

/*
 * Who a sentence is about: the subject of tokens [from, end), outside of
 * quotations.  True if there is one.
 */
extern bool nx_sentence_subject(const NxQuoteText *q, int from, int end,
								NxSource *source);

/* The region in which a token lies, marks included; -1 if none. */
extern int	nx_region_at(const NxQuoteText *q, int token);

/* The mention in which a token lies; -1 if none. */
extern int	nx_mention_at(const NxQuoteText *q, int token);

/* The first mention that begins at or after a token. */
extern int	nx_mention_from(const NxQuoteText *q, int token);

/* Is the mention followed by a possessive 's? */
extern bool nx_mention_is_possessive(const NxQuoteText *q, int mention);

#endif							/* NX_QUOTE_SOURCE_H */
