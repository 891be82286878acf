/*-------------------------------------------------------------------------
 *
 * newsheadline.h
 *		What the parts of news_headline share.
 *
 * newsheadline.c			options, reading and writing the text
 * newsheadline_find.c		what the query asks for, where it is in the text
 * newsheadline_choose.c	fragments around it
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWSHEADLINE_H
#define NEWSHEADLINE_H

#include "core/text/token.h"
#include "type/newsquery.h"

/* Those of ts_headline. */
typedef struct NewsHeadlineOptions
{
	const char *start_sel;
	const char *stop_sel;
	const char *delimiter;
	int			max_words;
	int			min_words;
	int			short_word;
	int			max_fragments;
	bool		highlight_all;
} NewsHeadlineOptions;

/*
 * Words of the text are its tokens with letters or digits, counted from 0.  They are
 * no marks; what we need to know of them takes that field.
 */
#define NEWSWORD_BEGINS		0x01	/* a sentence */
#define NEWSWORD_CUT		0x02	/* has a position of its own */
#define NEWSWORD_MARKED		0x04
#define NEWSWORD_JOINED		0x08	/* the mark goes on to the next word */

/* A term of the query at a word. */
typedef struct NewsHit
{
	uint32		word;
	uint32		term;			/* number of the item */
} NewsHit;

/* Words from first to just before end. */
typedef struct NewsFragment
{
	uint32		first;
	uint32		end;
} NewsFragment;

typedef struct NewsHeadline
{
	const char *s;
	size_t		len;
	NewsHeadlineOptions options;
	const NewsQuery *query;
	NxTokens	words;
	NX_VEC(NewsHit) hits;
	NX_VEC(NewsFragment) fragments;
	NxChars		out;
} NewsHeadline;

/* ---- newsheadline_find.c ------------------------------------------------------- */

/* Mark all that the query asks for, and note it as hits, in order of place. */
extern void newsheadline_find(NewsHeadline *h, Oid config);

/* ---- newsheadline_choose.c ----------------------------------------------------- */

/* Choose the fragments, in order of place. */
extern void newsheadline_choose(NewsHeadline *h);

#endif							/* NEWSHEADLINE_H */
