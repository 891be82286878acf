/*-------------------------------------------------------------------------
 *
 * boiler_row.h
 *		What the lists of features share.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_BOILER_ROW_H
#define NX_BOILER_ROW_H

#include "boiler_text.h"

static inline float
share(float part, float whole)
{
	return whole > 0 ? part / whole : 0;
}

static inline float
has(uint64 set, uint64 bits)
{
	return (set & bits) != 0;
}

/* The share of a class among the words of a row's block. */
#define voc(r, class) share((r)->x->voc[class], (r)->x->words)

/* The classes that tell what is no article, as features. */
#define VOCABULARY \
	F(share, voc(r, NX_VOC_SHARE)) \
	F(subscribe, voc(r, NX_VOC_SUBSCRIBE)) \
	F(comment, voc(r, NX_VOC_COMMENT)) \
	F(form, voc(r, NX_VOC_FORM)) \
	F(legal, voc(r, NX_VOC_LEGAL)) \
	F(related, voc(r, NX_VOC_RELATED)) \
	F(navigation, voc(r, NX_VOC_NAVIGATION)) \
	F(promote, voc(r, NX_VOC_PROMOTE)) \
	F(offer, voc(r, NX_VOC_OFFER)) \
	F(media, voc(r, NX_VOC_MEDIA)) \
	F(byline, voc(r, NX_VOC_BYLINE))

/*
 * Longer pages than these are rare, and the trees know little of them: all of
 * their middle is the middle of a page.
 */
#define LONG_PAGE_BLOCKS		1000
#define LONG_PAGE_WORDS		10000

/* The place of part in whole, from 0 to 1; long says from where whole is long. */
static inline float
place(uint32 part, uint32 whole, uint32 long_whole)
{
	if (whole <= long_whole)
		return whole > 0 ? (float) part / whole : 0;
	if (part < long_whole / 2)
		return (float) part / long_whole;
	if (whole - part < long_whole / 2)
		return 1 - (float) (whole - part) / long_whole;
	return 0.5;
}

#endif							/* NX_BOILER_ROW_H */
