/*-------------------------------------------------------------------------
 *
 * entity_german.h
 *		Which mentions of a German text are names.
 *
 * All nouns of German have a capital, and the tagger of names learned from English:
 * it takes many of them for names.  What is left is what the text shows to be one,
 * or what the tagger is sure of.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_ENTITY_GERMAN_H
#define NX_ENTITY_GERMAN_H

#include "entity.h"
#include "entity_index.h"

typedef struct NxGerman
{
	const char *text;
	const NxTokens *tokens;
	bool		is_german;		/* or nothing is done */
	NxFormIndex names;			/* single words that are names in this text */
} NxGerman;

/*
 * Look at a text and its mentions; text and tokens must stay until nx_german_close, which
 * frees what was noted of them.
 */
extern void nx_german_open(NxGerman *g, const char *text, const NxTokens *tokens,
						   const NxMentions *mentions);
extern void nx_german_close(NxGerman *g);

/* Take articles and titles off a mention.  False if it is no name. */
extern bool nx_german_mend(const NxGerman *g, NxMention *m);

/*
 * Where the name of two words or more ends that begins at token i, behind a title: der
 * Vorstandschef Peter Holm.  i if there is none.
 */
extern uint32 nx_german_name_behind_title(const char *text, const NxTokens *tokens, uint32 i);

#endif							/* NX_ENTITY_GERMAN_H */
