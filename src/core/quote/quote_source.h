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

#include "quote_phrase.h"

/* A cue of at most so many tokens before a quotation is near. */
#define NX_NEAR_CUE		7

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
 * The subject of the cue at a token, looking left as far as token from.  False
 * if there is none.
 */
extern bool nx_cue_subject(const NxQuoteText *q, int cue, int from,
						   NxSource *source);

/*
 * They blamed Rubio for saying: whose saying is the cue.  False if it is that of the
 * clause's subject, or if nobody stands there.
 */
extern bool nx_blamed_for(const NxQuoteText *q, int cue, int from, NxSource *source);

/* Is the cue a passive participle: was called, when asked, but not was saying? */
extern bool nx_cue_is_passive(const NxQuoteText *q, int cue, int from);

/* Who does what a passive cue says: called a liar by Rubio.  False if nobody is named. */
extern bool nx_cue_agent(const NxQuoteText *q, int cue, int end, NxSource *source);

#endif							/* NX_QUOTE_SOURCE_H */
