/*-------------------------------------------------------------------------
 *
 * words.c
 *		Look-up in the table of words.
 *
 *-------------------------------------------------------------------------
 */
#include "words.h"
#include "unicode.h"

#include "words_table.h"

uint32
nx_hash_bytes(const char *s, size_t len)
{
	uint32		h = NX_HASH_INIT;

	for (size_t i = 0; i < len; i++)
		h = NX_HASH_BYTE(h, s[i]);
	return h;
}

uint32
nx_fold_hash(const char *p, const char *end)
{
	uint32		h = NX_HASH_INIT;

	while (p < end)
	{
		unsigned char c = *p;

		if (c < 0x80)
		{
			if (c >= 'A' && c <= 'Z')
				c += 'a' - 'A';
			else if (c == '`')
				c = '\'';
			h = NX_HASH_BYTE(h, c);
			p++;
		}
		else
		{
			uint32		cp;
			char		buf[4];
			int			n;

			p += nx_utf8_decode_multibyte(p, end, &cp);
			if (nx_char_class(cp) == NX_CC_APOSTROPHE)
				cp = '\'';
			n = nx_utf8_encode(nx_char_lower(cp), buf);
			for (int i = 0; i < n; i++)
				h = NX_HASH_BYTE(h, buf[i]);
		}
	}
	return h;
}

bool
nx_word_is(const char *s, size_t len, const char *word)
{
	const char *end = s + len;

	while (s < end)
	{
		uint32		cp;
		char		buf[4];
		int			n;

		if ((unsigned char) *s < 0x80)
		{
			char		c = *s++;

			if (c >= 'A' && c <= 'Z')
				c += 'a' - 'A';
			else if (c == '`')
				c = '\'';
			if (*word == '\0' || c != *word++)
				return false;
			continue;
		}
		s += nx_utf8_decode_multibyte(s, end, &cp);
		if (nx_char_class(cp) == NX_CC_APOSTROPHE)
			cp = '\'';
		n = nx_utf8_encode(nx_char_lower(cp), buf);
		if (*word == '\0' || strncmp(word, buf, n) != 0)
			return false;
		word += n;
	}
	return *word == '\0';
}

void
nx_ask_for_word_classes(uint32 hash)
{
#if defined(__GNUC__) || defined(__clang__)
	__builtin_prefetch(&nx_words[hash & (NX_WORD_SLOTS - 1)]);
#endif
}

uint64
nx_word_classes(uint32 hash, const char *word, size_t len)
{
	for (uint32 i = hash;; i++)
	{
		const NxWordEntry *e = &nx_words[i & (NX_WORD_SLOTS - 1)];

		if (e->classes == 0)
			return 0;
		if (e->hash == hash && nx_word_is(word, len, e->word))
			return e->classes;
	}
}
