/*-------------------------------------------------------------------------
 *
 * quote_phrase.h
 *		Noun phrases that name a speaker.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_PHRASE_H
#define NX_QUOTE_PHRASE_H

#include "quote_text.h"

typedef enum NxSourceForm
{
	NX_SOURCE_NONE,
	NX_SOURCE_MENTION,			/* a mention of an entity */
	NX_SOURCE_NOUN,				/* "the ministry", "a spokesman for Trump" */
	NX_SOURCE_PRONOUN
} NxSourceForm;

/*
 * The source of a quotation, and its cue.  Token numbers; an end is exclusive,
 * and equal to first where there is none.  The functions here set all but the
 * cue.
 */
typedef struct NxSource
{
	NxSourceForm form;
	int			mention;		/* index into the mentions, of a MENTION */
	int			first;
	int			end;
	int			cue_first;
	int			cue_end;
} NxSource;

/* Let a mention be the source. */
extern void nx_source_set_mention(const NxQuoteText *q, NxSource *source,
								  int mention);

/* Let tokens [first, end), which are no name, be the source. */
extern void nx_source_set_words(NxSource *source, NxSourceForm form, int first, int end);

/* Is the source a person or a pronoun? */
extern bool nx_source_is_person(const NxQuoteText *q, const NxSource *source);

/* Is the token a pronoun that can be a subject: he, they, but not who? */
extern bool nx_is_subject_pronoun(const NxQuoteText *q, int i);

/* Is the token this word, in any letter case? */
extern bool nx_is_word(const NxQuoteText *q, int i, const char *word);

/* Is the word at token i one of n? */
extern bool nx_is_one_of(const NxQuoteText *q, int i, const char *const *words, int n);

/* Does the word end so, and have two more bytes before that? */
extern bool nx_word_ends(const NxQuoteText *q, int i, const char *suffix);

/* Is the token the time that begins a line of a live blog: 13:52 First Minister urges? */
extern bool nx_is_time_of_line(const NxQuoteText *q, int i);

/* Where does the noun phrase begin whose head is at token i, from token from on? */
extern int	nx_phrase_start(const NxQuoteText *q, int i, int from);

/*
 * The noun phrase that begins at token i and ends before end: what follows an
 * inverted cue, "according to", or a passive's "by".  False if there is none.
 */
extern bool nx_phrase_behind(const NxQuoteText *q, int i, int end,
							 NxSource *source);

/*
 * Does the mention tell of what a noun behind it is: the GOP strategist, a New
 * York businessman?  That noun's token, or -1.  A person's name does so before a
 * noun that can speak: the Hale campaign.  Plurals that can are such nouns
 * themselves: Democrats familiar with ...
 */
extern int	nx_noun_of_modifier(const NxQuoteText *q, int mention, int end);

/* Where a person's name begins behind the rank at token i, as DSP or Maj.-Gen.; i for none. */
extern int	nx_skip_rank(const NxQuoteText *q, int i);

/*
 * The mention of the person in apposition: the envoy, Mr. Witkoff.  Its comma is at
 * token i, and it ends before end; -1 if there is none.
 */
extern int	nx_person_behind_comma(const NxQuoteText *q, int i, int end);

/*
 * The noun phrase that ends with token i and begins at from or later.  False
 * if it is nobody who speaks.
 */
extern bool nx_phrase_before(const NxQuoteText *q, int i, int from,
							 NxSource *source);

/*
 * The subject of the clause of tokens [from, end), outside of quotations.
 * False if there is none.
 */
extern bool nx_clause_subject(const NxQuoteText *q, int from, int end,
							  NxSource *source);

#endif							/* NX_QUOTE_PHRASE_H */
