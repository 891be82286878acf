/*-------------------------------------------------------------------------
 *
 * quote_language.h
 *		The language of a text, and what is known about words of that language.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_LANGUAGE_H
#define NX_QUOTE_LANGUAGE_H

#include "core/text/token.h"

/* In the order of gen_languages.pl; Chinese and Japanese have no words here. */
typedef enum NxLanguage
{
	NX_ENGLISH,					/* or one that we know nothing about */
	NX_GERMAN,
	NX_FRENCH,
	NX_SPANISH,
	NX_ITALIAN,
	NX_PORTUGUESE,
	NX_DUTCH,
	NX_POLISH,
	NX_CZECH,
	NX_RUSSIAN,
	NX_CHINESE,
	NX_JAPANESE
} NxLanguage;

/* Classes beside those of words.h. */
#define NX_W_REPORT_NOUN		(UINT64CONST(1) << 58)
#define NX_W_SUBJUNCTIVE		(UINT64CONST(1) << 59)
#define NX_W_SUBJUNCTIVE_PAST	(UINT64CONST(1) << 60)
#define NX_W_CUE_BEHIND			(UINT64CONST(1) << 61)
#define NX_W_ACCORDING_BEHIND	(UINT64CONST(1) << 62)
#define NX_W_ACCORDING_NOUN		(UINT64CONST(1) << 63)

/* Those that the tagger of attributions has learned without. */
#define NX_W_NOT_LEARNED	(NX_W_REPORT_NOUN | NX_W_SUBJUNCTIVE | NX_W_SUBJUNCTIVE_PAST)

/* The language of a text, by its first few hundred words. */
extern NxLanguage nx_quote_language(const char *text, const NxTokens *tokens);

/* The classes of a token in a language other than English. */
extern uint64 nx_foreign_classes(const char *text, const NxToken *t,
								 NxLanguage language);

/* Is the token a word with an apostrophe near its beginning: l'avocat? */
extern bool nx_has_apostrophe(const char *text, const NxToken *t);

#endif							/* NX_QUOTE_LANGUAGE_H */
