/*-------------------------------------------------------------------------
 *
 * newskey.h
 *		Keys of indexes on newsdoc: typed 64-bit numbers.
 *
 * The top 6 bits are the class.  For strings, 15 bits follow that stand for the
 * first three characters, 5 bits each, so that all keys of a prefix of up to
 * three characters are side by side; the other 43 bits are of a hash of the
 * whole string.  In a class of a million strings, none shares its key with
 * another with a probability of about .9998; so a key decides alone.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWSKEY_H
#define NEWSKEY_H

#include "type/newsdoc.h"

typedef enum NewsKeyClass
{
	NEWSKEY_BODY = 1,			/* a lexeme of the body */
	NEWSKEY_TITLE,
	NEWSKEY_SAID,
	NEWSKEY_PERSON,				/* one to three words side by side of a name */
	NEWSKEY_ORG,
	NEWSKEY_PLACE,
	NEWSKEY_MISC,
	NEWSKEY_SPEAKER,
	NEWSKEY_ID,
	NEWSKEY_KIND,				/* has a quotation of the kind */
	NEWSKEY_DAY,				/* of publication; days, months, years count from
								 * that of 0001-01-01, so that ranges are ranges */
	NEWSKEY_MONTH,
	NEWSKEY_YEAR,
	NEWSKEY_SKETCH,				/* number of the bin and its value */
	NEWSKEY_IMPACT,				/* a lexeme of the body that weighs much, by level */
	NEWSKEY_PAIR				/* two lexemes of the body side by side */
} NewsKeyClass;

#endif							/* NEWSKEY_H */
