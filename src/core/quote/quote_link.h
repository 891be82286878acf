/*-------------------------------------------------------------------------
 *
 * quote_link.h
 *		Who says a quotation?
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_LINK_H
#define NX_QUOTE_LINK_H

#include "quote_rules.h"

#define NX_MAX_CANDIDATES	40

/* One who may have said it; the first candidate is nobody. */
typedef struct NxCandidate
{
	NxSource	source;
	int			entity;			/* -1 if not known before it is resolved */
} NxCandidate;

/* What has been said so far. */
typedef struct NxTalk
{
	int			last;			/* the last region that is a quotation, or -1 */
	int			other;			/* the last one of another speaker, or -1 */
	int			last_speaker;	/* entity, or -1 */
} NxTalk;

/* What the trees see of a candidate, and the group that ablations leave out. */
#define NX_LINK_FEATURES(F) \
	F(NOBODY, form) F(FORM, form) F(KIND, form) F(PRONOUN, form) F(CAPITAL, form) \
	F(DETERMINER, form) F(SPEAKER_NOUN, form) F(TOKENS, form) F(SURE, form) \
	F(IS_AFTER, rules) F(IS_BEFORE, rules) F(IS_COLON, rules) F(IS_SUBJECT, rules) \
	F(IS_RULED, rules) F(EVIDENCE, rules) F(HAS_AFTER, rules) F(AFTER_REST, rules) F(HAS_BEFORE, rules) \
	F(SENTENCE, place) F(DISTANCE, place) F(SIDE, place) F(BETWEEN, place) \
	F(REGIONS_BETWEEN, place) F(SAME_PARAGRAPH, place) F(FROM_START, place) \
	F(PERSONS_BEFORE, syntax) F(POSSESSIVE, syntax) F(PREPOSITION, syntax) \
	F(CLASS_BEFORE, syntax) F(CLASS_BEHIND, syntax) F(CLASS_BEHIND_2, syntax) \
	F(KIND_BEHIND, syntax) F(SUFFIX_BEHIND, syntax) F(SUFFIX_BEFORE, syntax) F(FIRST_CLASS, syntax) \
	F(CUE_BEHIND, cue) F(CUE_BEFORE, cue) F(CUE_TO_REGION, cue) F(CUE_STRONG, cue) \
	F(IS_LAST, talk) F(LAST_SPEAKER, talk) F(OTHER_SPEAKER, talk) F(LAST_PARAGRAPH, talk) \
	F(LAST_GAP, talk) F(LAST_KIND, talk) F(LAST_CONTINUED, talk) F(LAST_P, talk) \
	F(MENTIONS, entity) F(FEMALE, entity) F(GENDER_FITS, entity) \
	F(WORDS, frame) F(BEGINS, frame) F(FILLS, frame) F(INTRODUCED, frame) F(COLON, frame) \
	F(FRAME_CAPITAL, frame) F(COMMA, frame) F(STOP, frame) F(OPENS_PARAGRAPH, frame) \
	F(DIRECT, frame) F(CLASS_AT_OPEN, frame) F(CLASS_AT_END, frame) F(REST, frame) \
	F(COUNT, frame) F(ENGLISH, language)

#define NX_ENUM_ENTRY(name, group) NX_LINK_##name,
enum
{
	NX_LINK_FEATURES(NX_ENUM_ENTRY)
	NX_N_LINK_FEATURES
};
#undef NX_ENUM_ENTRY

/* Fills candidates[NX_MAX_CANDIDATES]; returns how many there are. */
extern int	nx_find_candidates(const NxQuoteText *q, int region, const NxFrame *frame,
							   const NxRuling *ruling, const NxTalk *talk,
							   const NxFinding *findings, NxCandidate *candidates);

/* The row of one of n candidates. */
extern void nx_link_features(const NxQuoteText *q, int region, const NxFrame *frame,
							 const NxRuling *ruling, const NxTalk *talk,
							 const NxFinding *findings,
							 const NxCandidate *candidates, int n, int i, float *row);

/* Set source and entity of the finding on a region to those of a candidate. */
extern void nx_choose(const NxQuoteText *q, int region, const NxRuling *ruling,
					  const NxTalk *talk, const NxCandidate *candidate,
					  NxFinding *findings);

/* Set source, entity and p_speaker of the finding on a region. */
extern void nx_link_region(const NxQuoteText *q, int region, const NxFrame *frame,
						   const NxRuling *ruling, const NxTalk *talk,
						   NxFinding *findings);

/* Take note of a finding that is complete. */
extern void nx_note_talk(const NxFinding *findings, int region, NxTalk *talk);

#endif							/* NX_QUOTE_LINK_H */
