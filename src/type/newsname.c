/*-------------------------------------------------------------------------
 *
 * newsname.c
 *		The words of names, folded so that spellings of a name are equal.
 *
 * "Volodymyr Zelenskyy", "VOLODYMYR ZELENSKYY" and "Volodýmyr Zelenskyy" have the
 * same words.  An ideograph is a word of its own, so that part of a Chinese name
 * is found as part of an English one is.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsdoc.h"

#include "core/text/unicode.h"

/* What a character does to the word that it stands in. */
typedef enum Role
{
	PART,						/* belongs to it */
	WHOLE,						/* is one of its own */
	NOTHING,
	END							/* ends it */
} Role;

static Role
role_of(uint32 cp)
{
	switch (cp < 0x80 ? nx_ascii_class[cp] : nx_char_class(cp))
	{
		case NX_CC_LOWER:
		case NX_CC_UPPER:
		case NX_CC_LETTER:
		case NX_CC_DIGIT:
		case NX_CC_NUMBER:
			return PART;
		case NX_CC_IDEOGRAPH:
			return WHOLE;
		case NX_CC_MARK:
			/* an accent of a letter that is not precomposed; vowels elsewhere */
			return cp >= 0x300 && cp <= 0x36F ? NOTHING : PART;
		case NX_CC_APOSTROPHE:
		case NX_CC_FORMAT:
			return NOTHING;
		default:
			return cp == '.' ? NOTHING : END;
	}
}

static void
cut_name(const char *s, uint32 len, bool fold, NewsNameWords *words)
{
	const char *end = s + Min(len, NEWSDOC_MAX_FORM);
	char	   *to = words->folded;
	bool		in_word = false;

	words->n = 0;
	while (s < end)
	{
		uint32		cp;
		Role		role;

		s += nx_utf8_decode(s, end, &cp);
		role = role_of(cp);
		if (role == NOTHING)
			continue;
		if (role != PART || !in_word)
		{
			if (role == END)
			{
				in_word = false;
				continue;
			}
			Assert(words->n < NEWSNAME_MAX_WORDS);
			words->start[words->n] = (uint16) (to - words->folded);
			words->len[words->n++] = 0;
			in_word = role == PART;
		}
		if (fold)
			cp = nx_char_fold(cp);
		to += nx_utf8_encode(cp, to);
		words->len[words->n - 1] =
			(uint16) (to - words->folded - words->start[words->n - 1]);
	}
}

void
newsname_words(const char *s, uint32 len, NewsNameWords *words)
{
	cut_name(s, len, true, words);
}

void
newsname_words_unfolded(const char *s, uint32 len, NewsNameWords *words)
{
	cut_name(s, len, false, words);
}

bool
newsname_contains(const NewsNameWords *name, const NewsNameWords *query, bool prefix)
{
	if (query->n == 0)
		return false;
	for (int i = 0; i + query->n <= name->n; i++)
	{
		int			j;

		for (j = 0; j < query->n; j++)
		{
			bool		begins = prefix && j == query->n - 1;

			if (begins ? name->len[i + j] < query->len[j] :
				name->len[i + j] != query->len[j])
				break;
			if (memcmp(name->folded + name->start[i + j],
					   query->folded + query->start[j], query->len[j]) != 0)
				break;
		}
		if (j == query->n)
			return true;
	}
	return false;
}
