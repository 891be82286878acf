/*-------------------------------------------------------------------------
 *
 * quote_pronoun.h
 *		Whom does "he" or "she" stand for?
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_PRONOUN_H
#define NX_QUOTE_PRONOUN_H

#include "quote_text.h"

#define NX_MAX_REFERENTS	16

/* A person named before a pronoun. */
typedef struct NxReferent
{
	int			entity;
	int			mention;		/* the nearest one, outside of quotations if
								 * any is */
	int			rank;			/* how many persons have a nearer mention */
	int			count;			/* mentions within reach */
	int			recent;			/* mentions in the last two sentences */
	int			subject;		/* sentences since it was a subject; -1: never */
	bool		quoted;			/* within reach it is only named in quotations */
} NxReferent;

/* What the trees see of a person, and the group that ablations leave out. */
#define NX_PRONOUN_FEATURES(F) \
	F(GENDER, gender) F(FEMALE, gender) \
	F(SENTENCE, distance) F(TOKENS, distance) F(RANK, distance) F(PARAGRAPH, distance) \
	F(PRONOUNS, chain) F(PRONOUN_SENTENCE, chain) \
	F(SUBJECT, syntax) F(SUBJECT_SENTENCE, syntax) F(POSSESSIVE, syntax) F(PREPOSITION, syntax) \
	F(CLASS_BEFORE, syntax) F(CLASS_BEHIND, syntax) F(FROM_START, syntax) F(NAME_TOKENS, syntax) \
	F(QUOTED, talk) F(LAST_SPEAKER, talk) F(REGIONS, talk) \
	F(COUNT, weight) F(RECENT, weight) F(MENTIONS, weight) F(SALIENCE, weight) F(ORDER, weight) \
	F(OPENS, pronoun) F(PLACE, pronoun) F(CANDIDATES, pronoun) F(RIVALS, pronoun)

#define NX_ENUM_ENTRY(name, group) NX_PRONOUN_##name,
enum
{
	NX_PRONOUN_FEATURES(NX_ENUM_ENTRY)
	NX_N_PRONOUN_FEATURES
};
#undef NX_ENUM_ENTRY

/* The NxGender that the word at token i tells if it is he or she, him or her; or NX_GENDER_UNKNOWN. */
extern int	nx_gender_of_pronoun(const NxQuoteText *q, int i);

/* The persons that a pronoun may stand for; returns how many. */
extern int	nx_find_referents(const NxQuoteText *q, int pronoun, int last_speaker,
							  NxReferent *referents);

extern void nx_pronoun_features(const NxQuoteText *q, int pronoun, int last_speaker,
								const NxReferent *referents, int n, int i, float *row);

/*
 * The entity that a pronoun stands for; -1 if it is none of he and she, or nobody
 * is near.  It is none that tokens [first, end) name.  Sets *p to the probability
 * that it is right.
 */
extern int	nx_resolve_pronoun(const NxQuoteText *q, int pronoun, int last_speaker,
							   int first, int end, float *p);

#endif							/* NX_QUOTE_PRONOUN_H */
