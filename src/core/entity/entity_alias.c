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
		  uint32 stop, char *name)
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
		if (!fold_word(text + k->start, text + Min(nx_token_end(k), stop), name, &len))
			return false;
	}
	name[len] = '\0';
	return len > 0;
}

/* The number of a folded name in a table of n names; or 0. */
static int
find_number(const Alias *table, int n, const char *name)
{
	int			low = 0,
				high = n;

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
				uint32 end, uint32 stop)
{
	const NxToken *k = &tokens->item[first];
	char		name[NX_ALIAS_BYTES + 1];

	if (!fold_name(text, tokens, first, end, stop, name))
		return 0;
	if (end - first == 1 && (k->flags & NX_TF_DOT) && k->letter_case == NX_CASE_TITLE)
	{
		int			number = find_number(aliases, lengthof(aliases), strcat(name, "."));

		if (number != 0)
			return number;
		name[strlen(name) - 1] = '\0';
	}
	return find_number(aliases, lengthof(aliases), name);
}

int
nx_nickname_number(const char *text, const NxTokens *tokens, uint32 token)
{
	char		name[NX_ALIAS_BYTES];

	if (!fold_name(text, tokens, token, token + 1, nx_token_end(&tokens->item[token]), name))
		return 0;
	return find_number(nicknames, lengthof(nicknames), name);
}
