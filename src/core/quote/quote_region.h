/*-------------------------------------------------------------------------
 *
 * quote_region.h
 *		Is a marked region a quotation: an utterance, quoted words, or neither?
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_REGION_H
#define NX_QUOTE_REGION_H

#include "quote_rules.h"

/* What the trees see of a region, and the group that ablations leave out. */
#define NX_REGION_FEATURES(F) \
	F(WORDS, shape) F(CAPITAL, shape) F(CAPITALS, shape) F(TITLE_CASE, shape) \
	F(STOP, shape) F(STOPS, shape) F(COMMA, shape) F(FIRST_PERSON, shape) \
	F(VERB, shape) F(FIRST_CLASS, shape) F(LAST_CLASS, shape) F(NAME, shape) F(NAMED_KIND, shape) \
	F(SINGLE, marks) F(CLOSED, marks) F(CONTINUES, marks) F(CONTINUED, marks) F(MARK, marks) \
	F(BEGINS, place) F(FILLS, place) F(INTRODUCED, place) F(COLON, place) \
	F(OPENS_PARAGRAPH, place) F(TOKENS_BEFORE, place) F(TOKENS_BEHIND, place) \
	F(HEADLINE, place) F(WORK, place) F(CALLED, place) \
	F(CLASS_BEFORE, words) F(CLASS_BEFORE_2, words) F(KIND_BEFORE, words) \
	F(CLASS_BEHIND, words) F(KIND_BEHIND, words) F(CAPITAL_BEHIND, words) F(SPEECH_NOUN, words) \
	F(EVIDENCE, rules) F(RULED_KIND, rules) F(CUE_BEHIND, rules) F(FORM_BEHIND, rules) \
	F(CUE_BEFORE, rules) F(FORM_BEFORE, rules) F(STRONG_BEFORE, rules) F(FORM_COLON, rules) \
	F(LAST_KIND, context) F(LAST_GAP, context) F(LAST_PARAGRAPH, context) F(NEXT_GAP, context) \
	F(SENTENCE_REGIONS, context) F(QUOTED, context) F(ENGLISH, language)

#define NX_ENUM_ENTRY(name, group) NX_REGION_##name,
enum
{
	NX_REGION_FEATURES(NX_ENUM_ENTRY)
	NX_N_REGION_FEATURES
};
#undef NX_ENUM_ENTRY

/* A class of words that is a number, so that trees can compare. */
extern int	nx_class_number(const NxQuoteText *q, int token);

/* The row of a region; before is the finding on the region before, or NULL. */
extern void nx_region_features(const NxQuoteText *q, int region, const NxFrame *frame,
							   const NxRuling *ruling, const NxFinding *before,
							   float *row);

/* Set is_quote, kind and p_quote of a finding. */
extern void nx_judge_region(const NxQuoteText *q, int region, const NxFrame *frame,
							const NxRuling *ruling, const NxFinding *before,
							NxFinding *finding);

#endif							/* NX_QUOTE_REGION_H */
