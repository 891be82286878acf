/*-------------------------------------------------------------------------
 *
 * entity_alias.c
 *		Other names of countries, states and bodies; short forms of first names.
 *
 *-------------------------------------------------------------------------
 */
#include "entity_alias.h"

#include "core/text/unicode.h"

/* A name, in the form that fold_name gives, and the number of its thing. */
typedef struct Alias
{
	const char *name;
	int			number;
} Alias;

static const Alias aliases[] = {
#include "entity_alias_table.h"
};

static const Alias nicknames[] = {
#include "entity_nickname_table.h"
};

/*
 * Add a word to a name: small letters without accents, stops and apostrophes.
 * False if there is no room.
 */
static bool
fold_word(const char *p, const char *end, char *name, int *len)
{
	while (p < end)
	{
		uint32		cp;

		p += nx_utf8_decode(p, end, &cp);
		if (nx_char_is_silent(cp))
			continue;
		if (*len + 4 >= NX_ALIAS_BYTES)
			return false;
		*len += nx_utf8_encode(nx_char_fold(cp), name + *len);
	}
	return true;
}

static bool
fold_name(const char *text, const NxTokens *tokens, uint32 first, uint32 end,
		  char *name)
{
	int			len = 0;

	if (end - first > NX_ALIAS_WORDS)
		return false;
	for (uint32 i = first; i < end; i++)
	{
		const NxToken *k = &tokens->item[i];

		if (len > 0 && (k->flags & NX_TF_SPACE))
		{
			if (len + 1 >= NX_ALIAS_BYTES)
				return false;
			name[len++] = ' ';
		}
		if (!fold_word(text + k->start, text + nx_token_end(k), name, &len))
			return false;
	}
	name[len] = '\0';
	return len > 0;
}

/* The number of a name in a table of n names; or 0. */
static int
find_number(const Alias *table, int n, const char *text, const NxTokens *tokens,
			uint32 first, uint32 end)
{
	char		name[NX_ALIAS_BYTES];
	int			low = 0,
				high = n;

	if (!fold_name(text, tokens, first, end, name))
		return 0;
	while (low < high)
	{
		int			middle = (low + high) / 2;
		int			order = strcmp(name, table[middle].name);

		if (order == 0)
			return table[middle].number;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return 0;
}

int
nx_alias_number(const char *text, const NxTokens *tokens, uint32 first,
				uint32 end)
{
	return find_number(aliases, lengthof(aliases), text, tokens, first, end);
}

int
nx_nickname_number(const char *text, const NxTokens *tokens, uint32 token)
{
	return find_number(nicknames, lengthof(nicknames), text, tokens, token, token + 1);
}
