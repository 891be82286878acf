/*-------------------------------------------------------------------------
 *
 * meta_text.c
 *		Short texts of a page's metadata: decoding, trimming, words.
 *
 *-------------------------------------------------------------------------
 */
#include "meta_text.h"

#include "core/html/html.h"
#include "core/text/unicode.h"
#include "core/text/words.h"
#include "meta_words_table.h"

/* Longer words are in no list. */
#define MAX_WORD	64

/* So many words of two texts are compared. */
#define MAX_HASHES	64

void
nx_pool_free(NxPool *pool)
{
	for (uint32 i = 0; i < pool->n; i++)
		pfree(pool->item[i]);
	NX_VEC_FREE(pool);
}

char *
nx_pool_string(NxPool *pool, const char *s, size_t len)
{
	char	   *copy = palloc(len + 1);

	nx_copy(copy, s, len);
	copy[len] = '\0';
	*NX_VEC_PUSH(pool) = copy;
	return copy;
}

/* The end of the tag at p, or p if none begins there. */
static const char *
skip_tag(const char *p, const char *end)
{
	const char *name = p + 1;
	const char *close;

	if (name < end && *name == '/')
		name++;
	if (name >= end || !((*name | 0x20) >= 'a' && (*name | 0x20) <= 'z'))
		return p;
	close = memchr(name, '>', end - name);
	return close ? close + 1 : p;
}

/*
 * Decode references in place: what they stand for is never longer.  All are read as
 * in attributes, where "&region=us" has none: addresses are in JSON and in text, too.
 */
static size_t
decode_references(char *s, size_t len)
{
	const char *p = s;
	const char *end = s + len;
	char	   *out = s;

	while (p < end)
	{
		char		buf[NX_HTML_REFERENCE_MAX];
		size_t		used;
		int			n = *p == '&' ? nx_html_reference(p, end, true, buf, &used) : 0;

		if (n > 0 && (size_t) n <= used)
		{
			memcpy(out, buf, n);
			out += n;
			p += used;
		}
		else
			*out++ = *p++;
	}
	return out - s;
}

char *
nx_meta_decode(NxPool *pool, const char *s, size_t len)
{
	char	   *text;
	char	   *out;
	const char *p;
	const char *end;
	const char *tag = NULL;		/* no tag ends before here */
	bool		space = false;

	if (len == 0)
		return NULL;
	if (len > NX_META_MAX_VALUE)
	{
		len = NX_META_MAX_VALUE;
		while (len > 0 && (s[len] & 0xC0) == 0x80)
			len--;
	}
	text = palloc(len + 1);
	memcpy(text, s, len);
	for (int i = 0; i < 2 && memchr(text, '&', len) != NULL; i++)
		len = decode_references(text, len);

	out = text;
	p = text;
	end = text + len;
	while (p < end)
	{
		uint32		cp;
		int			n;
		const char *after;

		if (*p == '<' && tag == NULL)
		{
			after = skip_tag(p, end);
			if (after > p)
			{
				p = after;
				space = true;
				continue;
			}
			/* without a ">" from here on, there are no more tags */
			if (memchr(p, '>', end - p) == NULL)
				tag = end;
		}
		n = nx_utf8_decode(p, end, &cp);
		if (cp <= ' ' || cp == 0x7F || cp == 0xA0 || cp == 0xFEFF || cp == 0xAD ||
			(cp >= 0x80 && (nx_class_is_blank(nx_char_class(cp)) ||
							nx_char_class(cp) == NX_CC_CONTROL)))
			space = space || cp != 0xAD;
		else
		{
			if (space && out > text)
				*out++ = ' ';
			space = false;
			memmove(out, p, n);
			out += n;
		}
		p += n;
	}
	if (out == text)
	{
		pfree(text);
		return NULL;
	}
	*out = '\0';
	*NX_VEC_PUSH(pool) = text;
	return text;
}

static uint64
word_classes(uint32 hash, const char *word, size_t len)
{
	for (uint32 i = hash;; i++)
	{
		const NxWordEntry *e = &nx_meta_words[i & (NX_META_WORD_SLOTS - 1)];

		if (e->classes == 0)
			return 0;
		if (e->hash == hash && strlen(e->word) == len && memcmp(e->word, word, len) == 0)
			return e->classes;
	}
}

const char *
nx_meta_word(const char *p, const char *end, uint64 *classes)
{
	char		word[MAX_WORD + 4];
	size_t		len = 0;
	bool		whole = true;
	const char *start = p;

	*classes = 0;
	while (p < end)
	{
		uint32		cp;
		int			n;
		uint8		class;

		/* most letters are small ones of ASCII */
		if (*p >= 'a' && *p <= 'z')
		{
			if (len < MAX_WORD)
				word[len++] = *p;
			else
				whole = false;
			p++;
			continue;
		}
		n = nx_utf8_decode(p, end, &cp);
		class = cp < 0x80 ? nx_ascii_class[cp] : nx_char_class(cp);
		if (!nx_class_is_letter(class) && !(class == NX_CC_MARK && p > start))
			break;
		if (class == NX_CC_IDEOGRAPH && p > start)
			break;
		if (len < MAX_WORD)
			len += nx_utf8_encode(nx_char_lower(cp), word + len);
		else
			whole = false;
		p += n;
		if (class == NX_CC_IDEOGRAPH)
			break;
	}
	if (len > 0 && whole)
		*classes = word_classes(nx_hash_bytes(word, len), word, len);
	return p;
}

int
nx_meta_count_words(const char *s)
{
	const char *end = s + strlen(s);
	uint64		classes;
	uint32		cp;
	int			n = 0;

	while (s < end)
	{
		const char *next = nx_meta_word(s, end, &classes);

		if (next > s)
			n++;
		else
			next += nx_utf8_decode(s, end, &cp);
		s = next;
	}
	return n;
}

/* The next letter or digit, in lower case and without its accents; 0 at the end. */
static uint32
next_letter(const char **p, const char *end)
{
	while (*p < end)
	{
		uint32		cp;
		uint8		class;

		*p += nx_utf8_decode(*p, end, &cp);
		class = nx_char_class(cp);
		if (nx_class_is_letter(class) || class == NX_CC_DIGIT)
			return nx_char_fold(cp);
	}
	return 0;
}

bool
nx_meta_same(const char *a, size_t a_len, const char *b, size_t b_len)
{
	const char *a_end = a + a_len;
	const char *b_end = b + b_len;
	uint32		x;

	do
	{
		x = next_letter(&a, a_end);
		if (x != next_letter(&b, b_end))
			return false;
	} while (x != 0);
	return true;
}

/* The hashes of a text's words, letter case and accents folded. */
static int
word_hashes(const char *s, uint32 *hashes)
{
	const char *end = s + strlen(s);
	uint32		hash = NX_HASH_INIT;
	bool		any = false;
	int			n = 0;

	while (n < MAX_HASHES)
	{
		uint32		cp = 0;
		uint8		class = NX_CC_SPACE;

		if (s < end)
		{
			s += nx_utf8_decode(s, end, &cp);
			class = nx_char_class(cp);
		}
		if (nx_class_is_letter(class) || class == NX_CC_DIGIT || class == NX_CC_MARK)
		{
			cp = nx_char_fold(cp);
			for (int i = 0; i < 3; i++)
				hash = NX_HASH_BYTE(hash, cp >> (8 * i));
			any = true;
		}
		if (any && (class == NX_CC_IDEOGRAPH || class < NX_CC_LOWER || class > NX_CC_DIGIT))
		{
			hashes[n++] = hash;
			hash = NX_HASH_INIT;
			any = false;
		}
		if (s >= end && !any)
			break;
	}
	return n;
}

float
nx_meta_overlap(const char *a, const char *b)
{
	uint32		x[MAX_HASHES];
	uint32		y[MAX_HASHES];
	int			n = word_hashes(a, x);
	int			m = word_hashes(b, y);
	int			common = 0;

	for (int i = 0; i < n; i++)
	{
		for (int j = 0; j < m; j++)
		{
			if (x[i] == y[j])
			{
				common++;
				break;
			}
		}
	}
	return n > 0 ? (float) common / n : 0;
}

bool
nx_meta_begins(const char *s, const char *prefix)
{
	return pg_strncasecmp(s, prefix, strlen(prefix)) == 0;
}
