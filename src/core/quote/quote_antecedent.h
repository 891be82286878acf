/*-------------------------------------------------------------------------
 *
 * quote_antecedent.h
 *		Whom does a relative pronoun stand for?
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_ANTECEDENT_H
#define NX_QUOTE_ANTECEDENT_H

#include "quote_phrase.h"

/* Is the source one of who, which, that? */
extern bool nx_is_relative(const NxQuoteText *q, const NxSource *source);

/* The phrase that it stands for; false if there is none. */
extern bool nx_find_antecedent(const NxQuoteText *q, const NxSource *source, NxSource *before);

#endif							/* NX_QUOTE_ANTECEDENT_H */
