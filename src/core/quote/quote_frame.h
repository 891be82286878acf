/*-------------------------------------------------------------------------
 *
 * quote_frame.h
 *		The place of a marked region in its surroundings.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_FRAME_H
#define NX_QUOTE_FRAME_H

#include "quote_text.h"

typedef struct NxFrame
{
	int			first;			/* content tokens */
	int			end;
	int			open;			/* the opening mark */
	int			behind;			/* the token behind the closing mark */
	int			from;			/* the sentence, or sentences, around it */
	int			to;
	int			next_open;		/* where the next region begins */
	int			paragraph_first;
	int			words;
	bool		begins;			/* the region begins its sentence */
	bool		fills;			/* and ends it */
	bool		introduced;		/* a comma or colon stands before it */
	bool		colon;			/* a colon */
	bool		capital;		/* it begins with a capital */
	bool		comma;			/* a comma ends it: the sentence goes on */
	bool		stop;			/* a stop ends it */
} NxFrame;

extern void nx_make_frame(const NxQuoteText *q, int region, NxFrame *frame);

/* Does the region stand in a headline? */
extern bool nx_is_headline(const NxQuoteText *q, const NxFrame *frame,
						   const NxRegion *region);

/* Is the sentence one? */
extern bool nx_is_headline_sentence(const NxQuoteText *q, int sentence);

/* Is the region a part of a word: in der „Bild“-Zeitung? */
extern bool nx_is_part_of_word(const NxQuoteText *q, const NxFrame *frame);

/*
 * Does a word just before the region say that it is a name or a title, or a
 * word that the writer does not want to be held to?
 */
extern bool nx_is_named(const NxQuoteText *q, const NxFrame *frame);

/* The title of a work, by what stands before it: on "Meet the Press". */
extern bool nx_is_title_of_work(const NxQuoteText *q, const NxFrame *frame);

/* Likewise, by what it stands between: in her novel, "Salt Hour," she said. */
extern bool nx_is_title_between_commas(const NxQuoteText *q, const NxFrame *frame);

#endif							/* NX_QUOTE_FRAME_H */
