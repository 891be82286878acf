/*-------------------------------------------------------------------------
 *
 * meta_names.c
 *		Names of authors, cut out of what names them.
 *
 * A clue may name several people, with "By" before them and what they are
 * behind them: "By Jane Doe, Science Editor, and John Roe | 5 March 2021".  It
 * is cut into names, and what is no name is left out.
 *
 *-------------------------------------------------------------------------
 */
#include "meta_names.h"

#include "core/text/unicode.h"

/* A name has at most so many words and bytes. */
#define MAX_NAME_WORDS	6
#define MAX_NAME		100

static bool
contains(const char *s, size_t len, const char *what)
{
	size_t		n = strlen(what);

	for (size_t i = 0; i + n <= len; i++)
	{
		if (pg_strncasecmp(s + i, what, n) == 0)
			return true;
	}
	return false;
}

/* "Jr.", "PhD", "MD": goes on with the name before the comma. */
static bool
is_suffix(const char *s, size_t len)
{
	static const char *const suffixes[] = {
		"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "PhD", "Ph.D.", "Ph.D", "MD", "M.D.",
		"CFA", "CPA", "RN", "RD", "Esq.", "MBA", "DO", "JD", "J.D."
	};

	bool		capitals = len >= 2 && len <= 5;

	/* letters behind a name: RD, FAND */
	for (size_t i = 0; i < len; i++)
		capitals &= s[i] >= 'A' && s[i] <= 'Z';
	if (capitals)
		return true;
	for (int i = 0; i < (int) lengthof(suffixes); i++)
	{
		if (strlen(suffixes[i]) == len && pg_strncasecmp(s, suffixes[i], len) == 0)
			return true;
	}
	return false;
}

/* How many of a text's words are of a class, and how many begin with a capital. */
int
nx_names_count(const char *s, size_t len, uint64 class, int *of_class, int *capitals)
{
	const char *end = s + len;
	int			n = 0;

	*of_class = *capitals = 0;
	while (s < end)
	{
		uint64		classes;
		uint32		cp;
		const char *next = nx_meta_word(s, end, &classes);

		if (next > s)
		{
			nx_utf8_decode(s, end, &cp);
			n++;
			*of_class += (classes & class) != 0;
			*capitals += nx_char_class(cp) != NX_CC_LOWER;
		}
		else
			next += nx_utf8_decode(s, end, &cp);
		s = next;
	}
	return n;
}

/* Leave out marks before and behind a name. */
static void
trim(const char **s, size_t *len)
{
	static const char *const marks = " .,;:|/-*[]\"'@+&)";

	while (*len > 0 && strchr(marks, **s))
	{
		(*s)++;
		(*len)--;
	}
	while (*len > 0 && strchr(" ,;:|/-*[\"'@+&(", (*s)[*len - 1]))
		(*len)--;
	/* a full stop that ends no initial and no "Jr." */
	if (*len > 4 && (*s)[*len - 1] == '.' && (*s)[*len - 2] >= 'a' && (*s)[*len - 3] != ' ' &&
		(*s)[*len - 4] != ' ')
		(*len)--;
}

/* Does one of a name and the site's name have all words of the other? */
bool
nx_names_is_site(const NxNames *names, const char *name)
{
	const NxMeta *m = names->m;

	for (uint32 i = 0; i < m->clues.n; i++)
	{
		const NxClue *clue = &m->clues.item[i];

		NX_CHECK_INTERRUPTS();
		if (clue->field == NX_CLUE_SITE &&
			(nx_meta_overlap(name, clue->value) == 1 || nx_meta_overlap(clue->value, name) == 1))
			return true;
	}
	return false;
}

/*
 * In what is shown, a date, a rubric or other people may follow the name: leave
 * them out.
 */
size_t
nx_names_length(const char *s, size_t len, bool first)
{
	const char *end = s + len;
	int			words = 0;

	for (const char *p = s; p < end;)
	{
		uint64		classes;
		const char *next = nx_meta_word(p, end, &classes);
		bool		month = false;

		for (int m = 0; m < 12; m++)
			month |= (classes & (NX_M_M_1 << m)) != 0;
		if ((*p >= '0' && *p <= '9' && (p == s || p[-1] == ' ')) ||
			(classes & NX_M_OTHER) ||
			(month && next < end && (*next == ' ' || *next == '.') &&
			 next + 1 < end && ((next[1] >= '0' && next[1] <= '9') || next[1] == ' ')) ||
			(p > s && ((classes & (NX_M_UPDATED | NX_M_PUBLISHED)) ||
					   ((classes & NX_M_AT) && *p >= 'a' && p[-1] == ' '))) ||
			(first && words >= 2 && (classes & NX_M_ROLE) && p[-1] == ' '))
		{
			/* "Last updated" names nobody */
			return words < 2 && (classes & NX_M_UPDATED) ? 0 : p - s;
		}
		words += next > p;
		p = next > p ? next : p + 1;
	}
	return len;
}

/* Is this the name of a site or a desk rather than of anybody? */
static bool
is_nobody(const NxNames *names, const char *s)
{
	int			desks,
				capitals;
	int			words = nx_names_count(s, strlen(s), NX_M_DESK, &desks, &capitals);

	/* a site of two or three words may be that of a person */
	return desks > 0 || ((words < 2 || words > 3) && nx_names_is_site(names, s)) ||
		(strchr(s, '.') != NULL && strchr(s, ' ') == NULL);
}

/* Is this the name of a person, as far as one can see? */
static bool
is_person(const NxNames *names, const char *s)
{
	int			desks,
				capitals;
	int			words = nx_names_count(s, strlen(s), NX_M_DESK, &desks, &capitals);

	/* two words, or a name of ideographs */
	return (words >= 2 || (unsigned char) *s >= 0xE3) && capitals * 2 >= words &&
		!is_nobody(names, s) && !nx_names_is_site(names, s);
}

/* Add a name; first: it is the first of its clue. */
void
nx_names_add_one(NxNames *names, const char *s, size_t len, bool first)
{
	int			words,
				capitals,
				count;

	trim(&s, &len);
	/* the name of an account behind that of a person */
	for (size_t i = 2; i + 1 < len; i++)
	{
		if (s[i] == ' ' && s[i + 1] == '@')
			len = i;
	}
	if (names->shown)
		len = nx_names_length(s, len, first);
	trim(&s, &len);
	if (len < 2 || len > MAX_NAME || names->n >= NX_MAX_AUTHORS)
		return;
	if (contains(s, len, "http") || contains(s, len, "www.") || contains(s, len, "@") ||
		contains(s, len, ".html") || contains(s, len, "="))
		return;
	words = nx_names_count(s, len, NX_M_NOBODY, &count, &capitals);
	if (words == 0 || words > MAX_NAME_WORDS || count > 0)
		return;
	/* words around names, and no name: "on", "Date" */
	nx_names_count(s, len, NX_M_BY | NX_M_AT | NX_M_AND | NX_M_PUBLISHED, &count, &capitals);
	if (count == words && (words > 1 || !(names->shown && capitals)))
		return;
	nx_names_count(s, len, NX_M_BY | NX_M_PUBLISHED, &count, &capitals);
	if (count == words)
		return;
	nx_names_count(s, len, NX_M_ROLE, &count, &capitals);
	/* what somebody is, behind the name */
	if (!first && count > 0)
		return;
	if (names->shown &&
		((capitals * 2 < words && !(names->lower && first && words == 1)) || count == words))
		return;
	for (int i = 0; i < names->n; i++)
	{
		if (nx_meta_same(names->name[i], strlen(names->name[i]), s, len))
			return;
	}
	names->name[names->n++] = nx_pool_string(&names->m->out->pool, s, len);
}

/* Pass over "By", "Written by", "Von:"; also over "By" without a space. */
static const char *
skip_by(const char *s, const char *end)
{
	for (int i = 0; i < 4; i++)
	{
		uint64		classes;
		const char *next = nx_meta_word(s, end, &classes);

		if (next == s || next >= end ||
			!(classes & (i > 0 ? NX_M_BY | NX_M_AND : NX_M_BY)))
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
		s = next;
		while (s < end && (*s == ' ' || *s == ':'))
			s++;
	}
	if (end - s > 3 && memcmp(s, "By", 2) == 0 && s[2] >= 'A' && s[2] <= 'Z')
		s += 2;
	return s;
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

	for (int words = 0; p < end && words < 6;)
	{
		uint64		classes;
		const char *next = nx_meta_word(p, end, &classes);

		if (next > p)
		{
			if ((classes & NX_M_BY) && next < end && (*next == ' ' || *next == ':') && p > s)
				return before & NX_M_UPDATED ? end : p;
			before = classes;
			words++;
		}
		else
			next++;
		p = next;
	}
	return s;
}

/* What begins at *p; moves *p behind it. */
NxCut
nx_names_cut(const char **p, const char *start, const char *end)
{
	uint64		classes;
	uint32		cp;
	const char *s = *p;
	const char *next = nx_meta_word(s, end, &classes);

	if (next > s)
	{
		*p = next;
		return (classes & NX_M_AND) && s > start && s[-1] == ' ' && next < end &&
			*next == ' ' ? NX_CUT_AND : NX_CUT_NOT;
	}
	*p += nx_utf8_decode(s, end, &cp);
	switch (cp)
	{
		case ',':
			return NX_CUT_COMMA;
		case '&':
			return NX_CUT_AND;
		case ';':
		case '|':
		case 0x2022:
		case 0x25CF:
		case 0xB7:
		case 0x22C5:
		case 0x3001:
		case 0xFF0C:
			return NX_CUT_MARK;
		case '-':
		case '/':
		case 0x2013:
		case 0x2014:
			return s > start && s[-1] == ' ' ? NX_CUT_MARK : NX_CUT_NOT;
		default:
			return NX_CUT_NOT;
	}
}

/* Does "Jr.", "PhD" or the like follow?  Returns its end, or NULL. */
static const char *
skip_suffix(const char *p, const char *end)
{
	const char *q;

	while (p < end && *p == ' ')
		p++;
	for (q = p; q < end && *q != ',' && *q != ';' && *q != ' '; q++)
		;
	return is_suffix(p, q - p) && (q == end || *q != ' ' || q + 1 == end ||
								   strchr("|-", q[1]) != NULL) ? q : NULL;
}

/* Cut a clue into names. */
void
nx_names_add(NxNames *names, const char *value)
{
	const char *end = value + strlen(value);
	const char *s = value;
	const char *start;
	int			class,
				capitals,
				words = 0,		/* from start to s */
				rest;			/* from s to end */
	bool		first = true;

	if (names->shown)
		s = nx_names_find_by(s, end);
	while (s < end && strchr(" |-:", *s))
		s++;
	start = s = skip_by(s, end);
	rest = nx_names_count(s, end - s, 0, &class, &capitals);
	while (s < end && names->n < NX_MAX_AUTHORS)
	{
		const char *mark = s;
		NxCut		cut = nx_names_cut(&s, start, end);
		const char *suffix;
		int			before = words,
					passed,
					n = names->n;

		NX_CHECK_INTERRUPTS();
		suffix = cut == NX_CUT_COMMA ? skip_suffix(s, end) : NULL;
		if (suffix)
			s = suffix;
		passed = nx_names_count(mark, s - mark, 0, &class, &capitals);
		words += passed;
		rest -= passed;
		/* "Smith and Sons" is no two people */
		if (cut == NX_CUT_NOT || suffix || (cut == NX_CUT_AND && (before < 2 || rest < 2)))
			continue;
		start = skip_by(start, mark);
		nx_names_add_one(names, start, mark - start, first);
		start = s;
		words = 0;
		first &= names->n == n;
		/* a bar ends what is shown of the authors */
		if (names->shown && !first && cut == NX_CUT_MARK)
			return;
	}
	start = skip_by(start, end);
	nx_names_add_one(names, start, end - start, first);
}

NxWorth
nx_names_worth(const NxNames *names)
{
	NxWorth		best = NX_WORTH_NOTHING;

	for (int i = 0; i < names->n; i++)
	{
		if (is_person(names, names->name[i]))
			return NX_WORTH_PERSON;
		best = Max(best, is_nobody(names, names->name[i]) ? NX_WORTH_NOBODY :
				   NX_WORTH_SOMEBODY);
	}
	return best;
}

/* Do more have all names of less, and others? */
bool
nx_names_has_more(const NxNames *more, const NxNames *less)
{
	if (more->n <= less->n)
		return false;
	for (int i = 0; i < less->n; i++)
	{
		bool		found = false;

		for (int j = 0; j < more->n && !found; j++)
			found = nx_meta_same(less->name[i], strlen(less->name[i]),
								 more->name[j], strlen(more->name[j]));
		if (!found)
			return false;
	}
	return true;
}
