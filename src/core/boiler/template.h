/*-------------------------------------------------------------------------
 *
 * template.h
 *		What repeats across the pages of one site.
 *
 * A line here is the text of a block, without regard to letter case,
 * punctuation and the values of numbers, so that "3 Comments" and "12
 * comments" are one; it is known by a 48-bit hash.  A learner counts the pages
 * that have each line, and becomes a template: the lines that stood on pages
 * with different titles.  Different titles, since a page that was scraped
 * twice repeats its story, too; boiler_template.c says what counts as one.
 *
 * Both are bounded in size, however many pages come in.  A learner keeps
 * NX_LEARNER_MAX_LINES lines; when they are that many, those seen on the
 * fewest pages go (lossy counting; Manku and Motwani 2002), which may make a
 * count too small, never too large.  A template keeps the NX_TEMPLATE_MAX_LINES
 * most frequent.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_TEMPLATE_H
#define NX_TEMPLATE_H

#include "core/base/nx.h"

#define NX_TEMPLATE_MAX_LINES	8192
#define NX_LEARNER_MAX_LINES	16384

/* Of one page, so many lines are learned. */
#define NX_LEARNER_PAGE_LINES	4096

/* Counts of a template stop here; see nx_template_share. */
#define NX_TEMPLATE_MAX_COUNT	65535

/*
 * An entry of a template: a line's hash and the number of pages that have it,
 * at least 2 and at most the number of pages.
 */
#define NX_TEMPLATE_ENTRY(line, count)	(((line) << 16) | (count))
#define NX_TEMPLATE_LINE(entry)			((entry) >> 16)
#define NX_TEMPLATE_COUNT(entry)		((uint32) ((entry) & 0xFFFF))

typedef struct NxTemplate
{
	const uint64 *entries;		/* in order of their lines, each line once */
	uint32		n;
	uint32		pages;			/* that it was learned from, at most
								 * PG_INT32_MAX */
} NxTemplate;

/* The line that a block of text is; 0 for one without letters and digits. */
extern uint64 nx_template_line(const char *s, size_t len);

/* Does the template keep what its declaration promises? */
extern bool nx_template_is_valid(const NxTemplate *t);

/* On how many pages the line was seen: 0, or at least 2. */
extern uint32 nx_template_count(const NxTemplate *t, uint64 line);

/*
 * The share of pages that have a line, given its count.  Beyond
 * NX_TEMPLATE_MAX_COUNT pages, counts are scaled down to so many.
 */
#define nx_template_share(t, count) \
	((float) (count) / Max(Min((t)->pages, NX_TEMPLATE_MAX_COUNT), 1))

/*
 * The template as text, and back: "pages=12 00a1b2c3d4e5:7 ...", each entry a
 * line's hash in hexadecimal digits and its count.  nx_template_print writes
 * to "out", which has room for nx_template_text_size(t), and ends with a NUL.
 * nx_template_parse reads a text of len bytes into "entries", which has room
 * for NX_TEMPLATE_MAX_LINES; returns false if it is none that is valid.
 */
#define nx_template_text_size(t)	(17 + (size_t) (t)->n * 19)

extern void nx_template_print(const NxTemplate *t, char *out);
extern bool nx_template_parse(const char *s, size_t len, uint64 *entries,
							  NxTemplate *t);

/* ---- learning ---------------------------------------------------------- */

/* The smallest hashes of titles that are kept to tell pages apart. */
#define NX_LEARNER_TITLES	3

typedef struct NxLearnerLine
{
	uint64		line;			/* 0 marks a free slot */
	uint32		pages;
	uint32		last_page;		/* the last one that had it */
	uint32		titles[NX_LEARNER_TITLES];	/* ascending, 0 for none */
} NxLearnerLine;

typedef struct NxLearner
{
	NxLearnerLine *slots;		/* a hash table */
	uint32		size;			/* of it, a power of 2 */
	uint32		n;				/* lines in it */
	uint32		pages;
} NxLearner;

/* All zeroes is a learner that has seen nothing.  Freed by nx_learner_free. */
extern void nx_learner_add_page(NxLearner *learner, uint32 title,
								const uint64 *lines, uint32 n);

/* Add all that another learner knows. */
extern void nx_learner_combine(NxLearner *learner, const NxLearner *other);

/*
 * Put back a line that was read from another learner's slots, of whose pages the
 * learner knows.  False if no line of so many pages can be this one, or it is there.
 */
extern bool nx_learner_put(NxLearner *learner, const NxLearnerLine *line);

/*
 * The template: its entries go to "entries", which has room for
 * NX_TEMPLATE_MAX_LINES; returns how many there are.
 */
extern uint32 nx_learner_finish(const NxLearner *learner, uint64 *entries);

extern void nx_learner_free(NxLearner *learner);

#endif							/* NX_TEMPLATE_H */
