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
	if (*len > 0 && (*s)[*len - 1] == ')' && memchr(*s, '(', *len) == NULL)
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

/* Is a word all in capitals?  1: yes; -1: it is like "Doe"; 0: one letter, "McDOE", ... */
static int
is_upper(const char *p, const char *next)
{
	uint32		cp;
	int			n = nx_utf8_decode(p, next, &cp);

	if (nx_char_class(cp) != NX_CC_UPPER || p + n >= next)
		return 0;
	nx_utf8_decode(p + n, next, &cp);
	if (nx_char_class(cp) != NX_CC_LOWER)
		return 1;
	return next[-1] >= 'A' && next[-1] <= 'Z' ? 0 : -1;
}

static bool
is_month(uint64 classes)
{
	return (classes & (((NX_M_M_12 << 1) - 1) & ~(NX_M_M_1 - 1))) != 0;
}

/* Does a name of two words or more end before the word from p to next? */
static bool
ends_name(const char *p, const char *next, const char *end, uint64 classes, bool role)
{
	uint64		after = 0;

	/* "(AFP)", "Associated Press" */
	if (*p == '(' || (classes & NX_M_AGENCY))
		return true;
	if (role && (classes & NX_M_ROLE))
		return true;
	/* "For The Daily Bugle" */
	if (!(classes & NX_M_AT) || next + 4 >= end || *next != ' ')
		return false;
	p = nx_meta_word(next + 1, end, &after);
	return p == next + 4 && pg_strncasecmp(next + 1, "the", 3) == 0;
}

/* Does the word from p to next stand before a place: "in Lyon"? */
static bool
is_before_place(const char *p, const char *next, const char *end, uint64 classes)
{
	uint32		cp;

	if (!(classes & NX_M_AT) || *p < 'a' || next + 1 >= end || *next != ' ' ||
		nx_names_is_particle(p, next, end))
		return false;
	nx_utf8_decode(next + 1, end, &cp);
	return nx_char_class(cp) == NX_CC_UPPER;
}

/*
 * The length of a name of two words or more in data, without an agency, a place or
 * a remark behind it: "Jane Doe in Lyon", "Jane Doe (earlier)".
 */
static size_t
length_in_data(const char *s, size_t len)
{
	const char *end = s + len;
	int			words = 0;

	for (const char *p = s; p < end;)
	{
		uint64		classes;
		const char *next = nx_meta_word(p, end, &classes);

		if (words >= 2 && p[-1] == ' ' &&
			((classes & NX_M_AGENCY) || is_before_place(p, next, end, classes) ||
			 (*p == '(' && p + 1 < end && p[1] >= 'a' && p[1] <= 'z')))
			return p - s;
		words += next > p;
		p = next > p ? next : p + 1;
	}
	return len;
}

/*
 * In what is shown, a date, a rubric or other people may follow the name: leave
 * them out.
 */
size_t
nx_names_length(const char *s, size_t len, bool role)
{
	const char *end = s + len;
	int			words = 0,
				upper = 0;		/* all in capitals; -1: others are not */

	for (const char *p = s; p < end;)
	{
		uint64		classes;
		const char *next = nx_meta_word(p, end, &classes);
		bool		spaced = p > s && p[-1] == ' ';

		if ((*p >= '0' && *p <= '9' && (p == s || spaced)) ||
			(classes & (NX_M_OTHER | NX_M_UPDATED)) ||
			(is_month(classes) && next < end && (*next == ' ' || *next == '.') &&
			 next + 1 < end && ((next[1] >= '0' && next[1] <= '9') || next[1] == ' ')) ||
			(p > s && (classes & NX_M_PUBLISHED)) ||
			(spaced && (classes & NX_M_AT) && *p >= 'a' && !nx_names_is_particle(p, next, end)) ||
			(spaced && words >= 2 && ends_name(p, next, end, classes, role)))
		{
			/*
			 * "Last updated" names nobody, "Jane Doe (@jdoe)" whom a post is
			 * by
			 */
			return (words < 2 && (classes & NX_M_UPDATED)) || (*p == '(' && next[1] == '@') ?
				0 : p - s;
		}
		if (next > p)
		{
			int			is = is_upper(p, next);

			/* "JANE DOE Daily Bugle" */
			if (upper >= 2 && spaced && is < 0)
				return p - s;
			upper = is < 0 || upper < 0 ? -1 : upper + is;
			words++;
		}
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
	int			agencies,
				capitals;
	int			words = nx_names_count(s, strlen(s), NX_M_AGENCY, &agencies, &capitals);

	/* two words, or a name of ideographs */
	return (words >= 2 || (unsigned char) *s >= 0xE3) && capitals * 2 >= words &&
		agencies == 0 && !is_nobody(names, s) && !nx_names_is_site(names, s);
}

/* Is one of the words a number? */
static bool
has_number(const char *s, const char *end)
{
	for (const char *p = s; p < end; p++)
	{
		if (*p >= '0' && *p <= '9' && (p == s || p[-1] == ' '))
			return true;
	}
	return false;
}

/* Does data begin with a noun for what somebody made: "Words and pictures by Jane Doe"? */
static bool
begins_with_credit(const char *s, const char *end)
{
	uint64		classes;

	nx_meta_word(s, end, &classes);
	return (classes & NX_M_CREDIT) || ((classes & NX_M_OTHER) && !(classes & NX_M_UPDATED));
}

/* Add what stands behind a cut, or a clue begins with. */
static void
add_piece(NxNames *names, const char *s, size_t len, bool first, NxCut behind)
{
	int			words,
				capitals,
				count;

	trim(&s, &len);
	/* the name of an account, or an address, behind that of a person */
	for (size_t i = 2; i + 1 < len; i++)
	{
		if (s[i] == ' ' && (s[i + 1] == '@' || nx_meta_begins(s + i + 1, "(http")))
			len = i;
	}
	len = names->shown ? nx_names_length(s, len, first || behind == NX_CUT_AND) :
		length_in_data(s, len);
	trim(&s, &len);
	if (len < 2 || len > MAX_NAME || names->n >= NX_MAX_AUTHORS)
		return;
	if (contains(s, len, "http") || contains(s, len, "www.") || contains(s, len, "@") ||
		contains(s, len, ".html") || contains(s, len, "="))
		return;
	/* what somebody says */
	if (contains(s, len, "\xE2\x80\x9C") && !contains(s, len, "\xE2\x80\x9D"))
		return;
	/* "Jane Doe | 3 May 2024" */
	if (!first && has_number(s, s + len))
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

void
nx_names_add_one(NxNames *names, const char *s, size_t len)
{
	add_piece(names, s, len, true, NX_CUT_NOT);
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
	uint64		classes;

	while (p < end && *p == ' ')
		p++;
	for (q = p; q < end && *q != ',' && *q != ';' && *q != ' '; q++)
		;
	nx_meta_word(p, q, &classes);
	return is_suffix(p, q - p) && !(classes & NX_M_AGENCY) && (q == end || *q != ' ' || q + 1 == end ||
															   strchr("|-", q[1]) != NULL) ? q : NULL;
}

/*
 * Behind a full name and a comma: another, or what the first is?  "Science Editor",
 * "CNN", "Berlin", "in Berlin" and "Head of Science" are no people.
 */
static bool
is_another(const char *s, size_t len)
{
	int			count,
				capitals,
				words;
	size_t		length = nx_names_length(s, len, false);

	while (length > 0 && !((s[length - 1] | 0x20) >= 'a' && (s[length - 1] | 0x20) <= 'z'))
		length--;
	words = nx_names_count(s, len, NX_M_DESK | NX_M_AGENCY | NX_M_ROLE, &count, &capitals);
	if (count == 0 && is_suffix(s, length))
		return true;
	return (words >= 2 || (len > 0 && (unsigned char) *s >= 0xE3)) && capitals >= 2 &&
		count == 0 && !(*s >= 'a' && *s <= 'z') && !contains(s, len, " of ") &&
		!(len > 4 && pg_strncasecmp(s, "the ", 4) == 0);
}

/* Does what follows, up to a mark, say what somebody is: "Home and Garden Editor"? */
static bool
is_role(const char *s, const char *end)
{
	int			count,
				capitals;
	const char *mark = s;

	end = s + Min(end - s, MAX_NAME);
	while (mark < end && strchr(",;|", *mark) == NULL)
		mark++;
	nx_names_count(s, mark - s, NX_M_ROLE | NX_M_DESK, &count, &capitals);
	return count > 0;
}

/* Are the names those of a clue from n on, and the last of them a full one? */
static bool
is_full(const NxNames *names, int n)
{
	int			count,
				capitals;

	return names->n > n &&
		nx_names_count(names->name[names->n - 1], strlen(names->name[names->n - 1]), 0,
					   &count, &capitals) >= 2 && capitals >= 2;
}

/* Is the word behind an "and" an agency or a desk: "with AFP", "and agencies"? */
static bool
is_agency(const char *s, const char *end)
{
	uint64		classes;

	if (s < end && *s == ' ')
		s++;
	nx_meta_word(s, end, &classes);
	return (classes & (NX_M_AGENCY | NX_M_DESK)) != 0;
}

/* What begins at *p and divides names of a clue; moves *p behind it. */
static NxCut
next_cut(const NxNames *names, const char **p, const char *start, const char *end)
{
	const char *mark = *p;
	NxCut		cut = nx_names_cut(p, start, end);
	const char *next;
	uint64		classes;

	/* "Jane Doe (with John Roe)" */
	if (*mark == '(')
	{
		next = nx_meta_word(*p, end, &classes);
		if (!(classes & NX_M_AND))
			return NX_CUT_NOT;
		*p = next;
		return NX_CUT_AND;
	}
	if (cut == NX_CUT_AND && *mark != '&')
		return nx_names_is_and(names, mark, *p, NX_M_AND) ? NX_CUT_AND : NX_CUT_NOT;
	if (cut == NX_CUT_COMMA && (next = skip_suffix(*p, end)) != NULL)
	{
		*p = next;
		return NX_CUT_NOT;
	}
	return cut;
}

/* Cut a clue into names. */
void
nx_names_add(NxNames *names, const char *value)
{
	const char *end = value + strlen(value);
	const char *s = value;
	const char *start;
	NxCut		behind = NX_CUT_NOT;	/* what start is behind */
	int			class,
				capitals,
				words = 0,		/* from start to s */
				rest,			/* from s to end */
				before = names->n;
	bool		full = false;	/* the last one is a full name */
	bool		role = false;	/* what somebody is stands before start */

	if (names->shown || begins_with_credit(s, end))
		s = nx_names_find_by(s, end);
	while (s < end && strchr(" |-:", *s))
		s++;
	start = s = nx_names_skip_by(names, s, end);
	rest = nx_names_count(s, end - s, 0, &class, &capitals);
	while (start < end && names->n < NX_MAX_AUTHORS)
	{
		const char *mark = s;
		NxCut		cut = s < end ? next_cut(names, &s, start, end) : NX_CUT_MARK;
		int			passed,
					had = words;

		NX_CHECK_INTERRUPTS();
		passed = nx_names_count(mark, s - mark, 0, &class, &capitals);
		words += passed;
		rest -= passed;
		/* "Smith and Sons" is no two people */
		if (cut == NX_CUT_NOT ||
			(cut == NX_CUT_AND && ((had < 2 && !full) || (rest < 2 && !is_agency(s, end)) ||
								   (full && behind == NX_CUT_COMMA && had > 0 && is_role(s, end)))))
			continue;
		while (start < mark && *start == ' ')
			start++;
		if (behind == NX_CUT_COMMA && nx_names_skip_and(names, start, mark) > start)
		{
			start = nx_names_skip_and(names, start, mark);
			behind = NX_CUT_AND;
		}
		if (behind != NX_CUT_NOT)
			start = nx_names_skip_by(names, start, mark);
		if (full && behind == NX_CUT_COMMA)
			role = (role && names->shown) ||
				(start < mark && !is_another(start, mark - start));
		else
			role = full && is_agency(start, mark);
		if (!role)
			add_piece(names, start, mark - start, names->n == before, behind);
		full = is_full(names, before);
		/* a bar ends what is shown of the authors */
		if (names->shown && names->n > before && cut == NX_CUT_MARK)
			return;
		start = s;
		words = 0;
		behind = cut;
	}
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
