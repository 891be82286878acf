/*-------------------------------------------------------------------------
 *
 * quote_foreign_phrase.h
 *		Noun phrases that speak, in languages other than English.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_FOREIGN_PHRASE_H
#define NX_QUOTE_FOREIGN_PHRASE_H

#include "quote_phrase.h"

/* Does a noun without an article mean that it is no subject? */
extern bool nx_foreign_has_articles(const NxQuoteText *q);

/* A word of saying; of those with a capital only the first, at from. */
extern bool nx_foreign_is_cue(const NxQuoteText *q, int i, int from);

/* "laut", "según"; "nach Angaben", "по словам". */
extern bool nx_foreign_is_according(const NxQuoteText *q, int i, int from);

/*
 * Does "nach" at token i tell who says it, as in "nach Angaben der Polizei", rather than
 * when or where it happens?
 */
extern bool nx_foreign_is_after_report(const NxQuoteText *q, int i);

/* Dessen, deren: whose noun phrase begins behind the token. */
extern bool nx_foreign_is_whose(const NxQuoteText *q, int i);

/* Words that may stand between a verb and its subject or around an auxiliary. */
extern bool nx_foreign_is_light(const NxQuoteText *q, int i);

/* What ends a piece of a clause. */
extern bool nx_foreign_is_boundary(const NxQuoteText *q, int i);

/* A first word of which nothing but the capital is known: Derzeit, Когда-то. */
extern bool nx_foreign_is_vague(const NxQuoteText *q, int i);

/* Could a noun phrase that speaks begin here? */
extern bool nx_foreign_begins_phrase(const NxQuoteText *q, int i);

/*
 * Read the noun phrase that begins at token i and ends before end.  False if
 * there is none.  *known says whether it is somebody who can speak, by the
 * words' classes or capitals.
 */
extern bool nx_foreign_read_phrase(const NxQuoteText *q, int i, int end, NxSource *source, bool *known);

/*
 * The first noun phrase of tokens [from, end) that can be a subject and speak;
 * one of which that is not known only if there is no other.
 */
extern bool nx_foreign_first_phrase(const NxQuoteText *q, int from, int end, NxSource *source);

/* The phrase that ends before token end: Merkel zufolge. */
extern bool nx_foreign_phrase_ending(const NxQuoteText *q, int end, int from, NxSource *source);

/*
 * Behind an inverted verb any noun will do, also one that is not known to speak
 * (сказал ему следователь), and a name in marks (schrieb „Die Zeit“).
 */
extern bool nx_foreign_noun_behind(const NxQuoteText *q, int i, int end, NxSource *source);

/* What follows "laut" or "nach Angaben": a phrase in any case, after "von". */
extern bool nx_foreign_phrase_of(const NxQuoteText *q, int i, int end, NxSource *source);

/*
 * The subject behind an inverted verb, in tokens [i, end).  Without articles a
 * noun that is not known may be it, if it stands first: pisze chory na forum.
 */
extern bool nx_foreign_subject_behind(const NxQuoteText *q, int i, int end, NxSource *source);

#endif							/* NX_QUOTE_FOREIGN_PHRASE_H */
