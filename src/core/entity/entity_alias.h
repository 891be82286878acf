/*-------------------------------------------------------------------------
 *
 * entity_alias.h
 *		Other names of countries, states and bodies: entity_alias.txt;
 *		short forms of first names: entity_nickname.txt.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_ENTITY_ALIAS_H
#define NX_ENTITY_ALIAS_H

#include "core/text/token.h"

/* No alias is longer than this, in bytes; nor than so many words. */
#define NX_ALIAS_BYTES	64
#define NX_ALIAS_WORDS	8

/*
 * The number that all names of one thing have, or 0 if the tokens [first, end), up
 * to the byte stop, are none of these names.
 */
extern int	nx_alias_number(const char *text, const NxTokens *tokens,
							uint32 first, uint32 end, uint32 stop);

/* The same for a first name and its short forms: William, Bill. */
extern int	nx_nickname_number(const char *text, const NxTokens *tokens,
							   uint32 token);

#endif							/* NX_ENTITY_ALIAS_H */
