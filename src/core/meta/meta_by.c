/*-------------------------------------------------------------------------
 *
 * meta_by.c
 *		What stands before and inside names of authors: "By", "Written by".
 *
 * Words for authorship and for "and" of many languages are also names, or parts of
 * names: "By Dan Brown", "Von Miller", "Ursula von der Leyen".
 *
 *-------------------------------------------------------------------------
 */
#include "meta_names.h"

#include "core/text/unicode.h"

/* Is the word at s, up to its end, one of these, in any case? */
static bool
is_one_of(const char *s, const char *end, const char *const *words)
{
	uint64		classes;
	size_t		len = nx_meta_word(s, end, &classes) - s;

	for (; *words; words++)
	{
		if (strlen(*words) == len && pg_strncasecmp(s, *words, len) == 0)
			return true;
	}
	return false;
}

static bool
is_by(const char *s, const char *end)
{
	static const char *const words[] = {"by", NULL};

	return is_one_of(s, end, words);
}

/* "By" in any language: what follows is a name. */
static bool
is_preposition(const char *s, const char *end)
{
	static const char *const words[] = {
		"by", "von", "par", "por", "di", "door", "av", "af", "oleh", NULL
	};

	return is_one_of(s, end, words);
}

static bool
begins_with_capital(const char *s, const char *end)
{
	uint32		cp;

	if (s >= end)
		return false;
	nx_utf8_decode(s, end, &cp);
	return nx_char_lower(cp) != cp;
}

/* Is the word from p to next inside a name: "John le Carré"?  No number follows it then. */
bool
nx_names_is_particle(const char *p, const char *next, const char *end)
{
	static const char *const words[] = {"le", "el", "il", NULL};
	uint64		classes;

	if (!is_one_of(p, next, words) || next >= end || *next != ' ' ||
		!begins_with_capital(next + 1, end))
		return false;
	next = nx_meta_word(next + 1, end, &classes);
	return end - next < 2 || next[1] < '0' || next[1] > '9';
}

bool
nx_names_is_by(const char *next, const char *end, uint64 classes)
{
	uint64		after;

	if (!(classes & NX_M_BY) || next == end || (*next != ' ' && *next != ':'))
		return false;
	if (!(classes & NX_M_CREDIT) || *next != ' ')
		return true;
	nx_meta_word(next + 1, end, &after);
	return (after & NX_M_BY) != 0;
}

/* Is a word "and" in the page's language?  "a" and "Dan" are other things, too. */
bool
nx_names_is_and(const NxNames *names, const char *s, const char *next, uint64 classes)
{
	static const struct
	{
		const char *word;
		const char *languages;
	}			others[] = {
		{"a", "cs sk pl"}, {"e", "it pt gl"}, {"i", "pl hr sl sr bs ca"}, {"y", "es"},
		{"da", "sr hr"}, {"dan", "id ms"}, {"ja", "fi et"}
	};
	const char *language = names->m->out->language;

	if (!(classes & NX_M_AND))
		return false;
	for (int i = 0; i < (int) lengthof(others); i++)
	{
		if (strlen(others[i].word) == (size_t) (next - s) &&
			pg_strncasecmp(s, others[i].word, next - s) == 0)
			return language && strstr(others[i].languages, language);
	}
	return true;
}

/*
 * Does the first name of somebody begin at s rather than a by-line?  "Von Miller" is
 * one on an English page, where "by" would stand before him.
 */
static bool
is_first_name(const NxNames *names, const char *s, const char *next, const char *end)
{
	const char *language = names->m->out->language;
	const char *last;
	uint64		classes;

	if (language == NULL || strcmp(language, "en") != 0 || !is_preposition(s, next) ||
		is_by(s, next) || *next != ' ' || !begins_with_capital(s, end) ||
		!begins_with_capital(next + 1, end))
		return false;
	last = nx_meta_word(next + 1, end, &classes);
	if (last < end && *last == ' ')
	{
		last++;
		nx_meta_word(last, end, &classes);
		return (classes & NX_M_AND) != 0 || strchr("&|;-", *last) != NULL;
	}
	return last == end || strchr(",;|", *last) != NULL;
}

/*
 * Does a by-line go on at s, behind its first word: "Written by", "written and posted
 * by", "By: Author: Jane Doe"?  Behind "By" itself a name begins: "By Di Smith", "By
 * Dan Brown".
 */
static bool
goes_on(const char *before, const char *s, const char *next, const char *end)
{
	uint64		classes;
	uint64		behind = 0;

	nx_meta_word(s, next, &classes);
	if ((classes & NX_M_BY) != 0 &&
		(is_by(s, next) || *next == ':' || !is_preposition(before, s)))
		return true;
	if (*next == ' ')
		nx_meta_word(next + 1, end, &behind);
	return (classes & NX_M_AND) != 0 && !begins_with_capital(s, end) &&
		(behind & (NX_M_BY | NX_M_OTHER)) != 0;
}

/* Pass over "By", "Written by", "Von:"; also over "By" without a space. */
const char *
nx_names_skip_by(const NxNames *names, const char *s, const char *end)
{
	const char *before = NULL;

	for (int i = 0; i < 4; i++)
	{
		uint64		classes;
		const char *next = nx_meta_word(s, end, &classes);

		if (next == s || next >= end ||
			(before ? !goes_on(before, s, next, end) :
			 !(nx_names_is_by(next, end, classes) || (*next == '(' && (classes & NX_M_BY))) ||
			 is_first_name(names, s, next, end)))
			break;
		/* "Author(s)" */
		if (*next == '(' && next + 2 < end)
		{
			const char *close = memchr(next, ')', Min(end - next, 6));

			if (close)
				next = close + 1;
			if (next == end)
				return end;
		}
		/* "De" and the like begin names, too, but then no mark follows */
		if (*next != ' ' && *next != ':')
			break;
		before = s;
		s = next;
		while (s < end && (*s == ' ' || *s == ':'))
			s++;
	}
	if (end - s > 3 && memcmp(s, "By", 2) == 0 && s[2] >= 'A' && s[2] <= 'Z')
		s += 2;
	return s;
}

/* Pass over the "and" of ", and" behind a name. */
const char *
nx_names_skip_and(const NxNames *names, const char *s, const char *end)
{
	uint64		classes;
	const char *next = nx_meta_word(s, end, &classes);

	return next < end && *next == ' ' && nx_names_is_and(names, s, next, classes) ? next + 1 : s;
}

/*
 * Is the word from p to next inside the name that begins at s: "Ursula von der Leyen"?
 * In "Kommentar von Jane Doe" it is not: two names follow; nor in "5. März von Jane".
 */
static bool
is_inside_name(const char *s, const char *p, const char *next, const char *end)
{
	const char *stop = next;
	int			of_class,
				capitals,
				words;

	if (!is_preposition(p, next) || is_by(p, next) || begins_with_capital(p, end))
		return false;
	for (const char *mark = s; mark < p; mark++)
	{
		if ((unsigned char) *mark < 'A' && strchr(" -'", *mark) == NULL)
			return false;
	}
	words = nx_names_count(s, p - s, NX_M_BY | NX_M_ROLE | NX_M_DESK, &of_class, &capitals);
	if (words == 0 || words > 2 || capitals < words || of_class > 0)
		return false;
	while (stop < end && strchr(",;|&", *stop) == NULL)
		stop++;
	words = nx_names_count(next, stop - next, NX_M_DESK, &of_class, &capitals);
	return words <= 2 && capitals == 1 && of_class == 0;
}

/*
 * Where a by-line begins in what is shown: "View all posts by Jane Doe"; at its end
 * if that is the line of somebody else: "Updated by Jane Doe".
 */
const char *
nx_names_find_by(const char *s, const char *end)
{
	const char *p = s;
	uint64		before = 0;
	bool		begins = false;

	for (int words = 0; p < end && words < 6;)
	{
		uint64		classes;
		const char *next = nx_meta_word(p, end, &classes);

		if (next > p)
		{
			if (nx_names_is_by(next, end, classes) && p > s && !is_inside_name(s, p, next, end))
			{
				/* "By Jane Doe, photographs by John Roe" */
				if (begins && (before & NX_M_OTHER))
					return s;
				return before & NX_M_UPDATED ? end : p;
			}
			/* in "Words and pictures by Jane Doe", nobody stands before "by" */
			begins |= words == 0 && (classes & NX_M_BY) && !(classes & NX_M_CREDIT);
			before = classes;
			words++;
		}
		else
			next++;
		p = next;
	}
	return s;
}
