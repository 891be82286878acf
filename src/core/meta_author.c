/*-------------------------------------------------------------------------
 *
 * meta_author.c
 *		Who wrote the article?
 *
 * A clue may name several people, with "By" before them and what they are
 * behind them: "By Jane Doe, Science Editor, and John Roe | 5 March 2021".  It
 * is cut into names, and what is no name is left out.
 *
 *-------------------------------------------------------------------------
 */
#include "meta_page.h"

#include "unicode.h"

#define MAX_AUTHORS		20

/* A name has at most so many words and bytes. */
#define MAX_NAME_WORDS	6
#define MAX_NAME		100

/* By-lines are looked for in so many blocks below the article. */
#define BELOW_ARTICLE	8

typedef struct Names
{
	NxMeta	   *m;
	const char *name[MAX_AUTHORS];
	int			n;
	bool		shown;			/* from the page's text, not from data */
	bool		lower;			/* one word in small letters will do */
} Names;

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
static int
count_words(const char *s, size_t len, uint64 class, int *of_class, int *capitals)
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
static bool
is_site(const Names *names, const char *name)
{
	const NxMeta *m = names->m;

	for (uint32 i = 0; i < m->clues.n; i++)
	{
		const NxClue *clue = &m->clues.item[i];

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
static size_t
name_length(const char *s, size_t len)
{
	const char *end = s + len;

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
					   ((classes & NX_M_AT) && *p >= 'a' && p[-1] == ' '))))
			return p - s;
		p = next > p ? next : p + 1;
	}
	return len;
}

/* Is this the name of a site or a desk rather than of anybody? */
static bool
is_nobody(const Names *names, const char *s)
{
	int			desks,
				capitals;
	int			words = count_words(s, strlen(s), NX_M_DESK, &desks, &capitals);

	/* a site of two or three words may be that of a person */
	return desks > 0 || ((words < 2 || words > 3) && is_site(names, s)) ||
		(strchr(s, '.') != NULL && strchr(s, ' ') == NULL);
}

/* Is this the name of a person, as far as one can see? */
static bool
is_person(const Names *names, const char *s)
{
	int			desks,
				capitals;
	int			words = count_words(s, strlen(s), NX_M_DESK, &desks, &capitals);

	/* two words, or a name of ideographs */
	return (words >= 2 || (unsigned char) *s >= 0xE3) && capitals * 2 >= words &&
		!is_nobody(names, s) && !is_site(names, s);
}

/* Add a name; first: it is the first of its clue. */
static void
add_name(Names *names, const char *s, size_t len, bool first)
{
	int			words,
				capitals,
				count;

	trim(&s, &len);
	if (names->shown)
		len = name_length(s, len);
	trim(&s, &len);
	if (len < 2 || len > MAX_NAME || names->n >= MAX_AUTHORS)
		return;
	if (contains(s, len, "http") || contains(s, len, "www.") || contains(s, len, "@") ||
		contains(s, len, ".html") || contains(s, len, "="))
		return;
	words = count_words(s, len, NX_M_NOBODY, &count, &capitals);
	if (words == 0 || words > MAX_NAME_WORDS || count > 0)
		return;
	count_words(s, len, NX_M_BY, &count, &capitals);
	if (count == words)
		return;
	count_words(s, len, NX_M_ROLE, &count, &capitals);
	/* what somebody is, behind the name */
	if (!first && count > 0)
		return;
	if (names->shown &&
		((capitals * 2 < words && !(names->lower && words == 1)) || count == words))
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

/* Where a by-line begins in what is shown: "View all posts by Jane Doe". */
static const char *
find_by(const char *s, const char *end)
{
	const char *p = s;

	for (int words = 0; p < end && words < 6;)
	{
		uint64		classes;
		const char *next = nx_meta_word(p, end, &classes);

		if (next > p)
		{
			if ((classes & NX_M_BY) && next < end && (*next == ' ' || *next == ':') && p > s)
				return p;
			words++;
		}
		else
			next++;
		p = next;
	}
	return s;
}

/* How a mark between two names divides them. */
typedef enum Cut
{
	NO_CUT,
	COMMA,
	MARK,						/* ";", "|", a dash with spaces */
	AND							/* "and", "&": only between full names */
} Cut;

/* What begins at *p; moves *p behind it. */
static Cut
read_cut(const char **p, const char *start, const char *end)
{
	uint64		classes;
	uint32		cp;
	const char *s = *p;
	const char *next = nx_meta_word(s, end, &classes);

	if (next > s)
	{
		*p = next;
		return (classes & NX_M_AND) && s > start && s[-1] == ' ' && next < end &&
			*next == ' ' ? AND : NO_CUT;
	}
	*p += nx_utf8_decode(s, end, &cp);
	switch (cp)
	{
		case ',':
			return COMMA;
		case '&':
			return AND;
		case ';':
		case '|':
		case 0x2022:
		case 0xB7:
		case 0x22C5:
		case 0x3001:
		case 0xFF0C:
			return MARK;
		case '-':
		case '/':
		case 0x2013:
		case 0x2014:
			return s > start && s[-1] == ' ' ? MARK : NO_CUT;
		default:
			return NO_CUT;
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
static void
add_names(Names *names, const char *value)
{
	const char *end = value + strlen(value);
	const char *s = value;
	const char *start;

	bool		first = true;

	if (names->shown)
		s = find_by(s, end);
	while (s < end && strchr(" |-:", *s))
		s++;
	start = s = skip_by(s, end);
	while (s < end)
	{
		const char *mark = s;
		Cut			cut = read_cut(&s, start, end);
		const char *suffix;
		int			class,
					capitals,
					n = names->n;

		if (cut == COMMA && (suffix = skip_suffix(s, end)) != NULL)
		{
			s = suffix;
			continue;
		}
		/* "Smith and Sons" is no two people */
		if (cut == AND &&
			(count_words(start, mark - start, 0, &class, &capitals) < 2 ||
			 count_words(s, end - s, 0, &class, &capitals) < 2))
			continue;
		if (cut == NO_CUT)
			continue;
		start = skip_by(start, mark);
		add_name(names, start, mark - start, first);
		start = s;
		first &= names->n == n;
		/* a bar ends what is shown of the authors */
		if (names->shown && !first && cut == MARK)
			return;
	}
	start = skip_by(start, end);
	add_name(names, start, end - start, first);
}

/* Names from the clues of a source; near: only elements that are near. */
static void
from_source(Names *names, NxClueSource source, bool near)
{
	NxMeta	   *m = names->m;
	bool		element = source == NX_FROM_CLASS || source == NX_FROM_REL ||
		source == NX_FROM_ITEMPROP;

	names->n = 0;
	names->shown = element;
	names->lower = source == NX_FROM_REL;
	for (uint32 i = 0; i < m->clues.n; i++)
	{
		const NxClue *clue = &m->clues.item[i];

		if (clue->field != NX_CLUE_AUTHOR || clue->source != source ||
			(element && near && !nx_meta_is_near(m, clue->block)))
			continue;
		add_names(names, clue->value);
		/* what has the others in it comes first */
		if (names->n > 0 && source == NX_FROM_CLASS)
			break;
	}
}

/* Does a block have words of menus, forms and so on? */
static bool
has_menu_words(const NxBlockInfo *info)
{
	uint32		n = 0;

	for (int v = NX_VOC_SHARE; v < NX_VOC_BYLINE; v++)
		n += info->voc[v];
	return n > 0;
}

/*
 * "By Jane Doe", "3 min read · By Jane Doe" in a short block; "by" may stand
 * behind other words if a date stands there, too, or little else.
 */
static void
from_by_line(Names *names, uint32 i)
{
	NxMeta	   *m = names->m;
	const NxBlockInfo *info = &m->b->info.item[i];
	const char *text;
	const char *end;
	const char *by;
	uint64		classes;
	NxDate		date;

	if (info->words > 20 || info->words < 2 || info->is_title)
		return;
	text = nx_meta_block(m, i);
	end = text + strlen(text);
	by = nx_meta_word(text, end, &classes);
	if (classes & NX_M_OTHER)
		return;
	if (!(classes & NX_M_BY) || by == end)
	{
		by = find_by(text, end);
		if (by == text ||
			(info->words > 6 && !nx_date_find(text, end - text, m->order, &date, NULL)))
			return;
	}
	names->lower = true;
	add_names(names, text);
	names->lower = false;
}

/*
 * "5 March 2021 - Jane Doe": a name beside a date, with nothing else but marks
 * between.
 */
static void
from_dated_line(Names *names, uint32 i)
{
	NxMeta	   *m = names->m;
	const NxBlockInfo *info = &m->b->info.item[i];
	const char *text;
	NxDate		date;
	NxSpan		day;

	if (info->words > 14 || info->words < 3 || info->is_title || has_menu_words(info))
		return;
	text = nx_meta_block(m, i);
	if (!nx_date_find(text, strlen(text), m->order, &date, &day))
		return;
	for (int side = 0; side < 2 && names->n == 0; side++)
	{
		const char *start = side ? text + day.end : text;
		const char *end = side ? text + strlen(text) : text + day.start;
		const char *s = start;
		int			of_class,
					capitals,
					words;

		/* up to the first mark behind a word */
		while (s < end)
		{
			const char *mark = s;

			if (read_cut(&s, start, end) == MARK)
			{
				if (count_words(start, mark - start, 0, &of_class, &capitals) > 0)
				{
					end = mark;
					break;
				}
				start = s;
			}
		}
		end = start + name_length(start, end - start);
		words = count_words(start, end - start, NX_M_BY | NX_M_DESK | NX_M_ROLE | NX_M_AT,
							&of_class, &capitals);
		if (words >= 2 && words <= 4 && capitals == words && of_class == 0)
			add_name(names, start, end - start, true);
	}
}

/* What short lines near the title say, and then those below the article. */
static void
from_blocks(Names *names)
{
	NxMeta	   *m = names->m;
	uint32		n = m->b->page->blocks.n;

	names->n = 0;
	names->shown = true;
	for (uint32 i = 0; i < n && names->n == 0; i++)
	{
		if (nx_meta_is_near(m, i))
			from_by_line(names, i);
	}
	for (uint32 i = 0; i < n && names->n == 0; i++)
	{
		if (nx_meta_is_near(m, i))
			from_dated_line(names, i);
	}
}

/* "Written by Jane Doe" below the article. */
static void
from_below(Names *names)
{
	NxMeta	   *m = names->m;
	uint32		n = m->b->page->blocks.n;

	names->n = 0;
	names->shown = true;
	if (m->first_kept == PG_UINT32_MAX)
		return;
	for (uint32 i = m->last_kept; i < n && i <= m->last_kept + BELOW_ARTICLE && names->n == 0;
		 i++)
		from_by_line(names, i);
}

/* Blocks below the title in which a name may stand alone. */
#define BELOW_TITLE		8

/* Does a block begin with the text of another, and go on: "Jane Doe writes"? */
static bool
is_biography(const NxMeta *m, uint32 i, uint32 of)
{
	NxSpan		a = m->b->page->blocks.item[of].content;
	NxSpan		c = m->b->page->blocks.item[i].content;

	return m->b->info.item[i].words >= 8 && nx_span_length(c) > nx_span_length(a) &&
		m->b->page->text.item[c.start + nx_span_length(a)] == ' ' &&
		memcmp(m->b->page->text.item + a.start, m->b->page->text.item + c.start,
			   nx_span_length(a)) == 0;
}

/*
 * Two to four capitalized words that stand alone below the title are a name if
 * a date stands beside them, "By" stands before, or the page tells below who
 * that is.
 */
static void
from_lone_name(Names *names)
{
	NxMeta	   *m = names->m;
	uint32		n = m->b->page->blocks.n;
	uint32		title = m->b->title_block;

	names->shown = true;
	if (title == PG_UINT32_MAX)
		return;
	for (uint32 i = title + 1; i < n && i <= title + BELOW_TITLE; i++)
	{
		const NxBlockInfo *info = &m->b->info.item[i];
		bool		known = false;
		NxDate		date;

		if (info->words < 2 || info->words > 4 || info->capitals != info->words ||
			info->numbers > 0 || info->separators > 0 || info->is_title || has_menu_words(info) ||
			(nx_html_tag_flag(info->tag) & NX_HF_HEADING) ||
			(m->b->nodes.item[info->node].inside & NX_IN_NAV))
			continue;
		for (uint32 j = Max(i, 2) - 2; j < n && j <= i + 2 && !known; j++)
		{
			char	   *text;
			uint64		classes;
			const char *end;

			if (j == i || m->b->info.item[j].words > 8)
				continue;
			text = nx_meta_block(m, j);
			end = nx_meta_word(text, text + strlen(text), &classes);
			known = nx_date_find(text, strlen(text), m->order, &date, NULL) ||
				(j + 1 == i && (classes & NX_M_BY) && m->b->info.item[j].words <= 2 &&
				 end > text);
		}
		for (uint32 j = i + 1; j < n && !known; j++)
			known = is_biography(m, j, i);
		if (known)
			add_names(names, nx_meta_block(m, i));
		if (names->n > 0)
			return;
	}
}

/* How much the names are worth. */
typedef enum Worth
{
	NONE,
	NOBODY,						/* the site, a desk */
	SOMEBODY,					/* a nickname, a company */
	PERSON
} Worth;

static Worth
worth(const Names *names)
{
	Worth		best = NONE;

	for (int i = 0; i < names->n; i++)
	{
		if (is_person(names, names->name[i]))
			return PERSON;
		best = Max(best, is_nobody(names, names->name[i]) ? NOBODY : SOMEBODY);
	}
	return best;
}

/* Do more have all names of less, and others? */
static bool
has_more(const Names *more, const Names *less)
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

/*
 * The names of the first source that has people; if there is none, what is
 * shown as "By Jane Doe"; then whatever is named.
 */
static void
choose(NxMeta *m, Names *best)
{
	static const uint8 order[] = {
		NX_FROM_LD, NX_FROM_PARSELY, NX_FROM_SAILTHRU, NX_FROM_CITATION, NX_FROM_META,
		NX_FROM_TWITTER, NX_FROM_DUBLIN_CORE, NX_FROM_OPENGRAPH, NX_FROM_ITEMPROP,
		NX_FROM_REL, NX_FROM_CLASS, NX_FROM_LD_OTHER
	};
	Worth		have = NONE;
	Names		names;

	for (int i = 0; i < (int) lengthof(order); i++)
	{
		Worth		is;

		memset(&names, 0, sizeof(names));
		names.m = m;
		from_source(&names, order[i], true);
		is = worth(&names);
		/* an organization of JSON-LD stands behind all others */
		if (order[i] == NX_FROM_LD_OTHER && is != PERSON)
			is = Min(is, NOBODY);
		if (is > have || (is == PERSON && order[i] <= NX_FROM_META && has_more(&names, best)))
		{
			*best = names;
			have = is;
		}
	}
	if (have < SOMEBODY)
	{
		memset(&names, 0, sizeof(names));
		names.m = m;
		from_blocks(&names);
		if (worth(&names) != PERSON)
		{
			names.n = 0;
			from_lone_name(&names);
		}
		if (worth(&names) > have)
		{
			*best = names;
			have = worth(&names);
		}
	}
	if (have < SOMEBODY)
	{
		memset(&names, 0, sizeof(names));
		names.m = m;
		from_below(&names);
		if (worth(&names) == PERSON)
		{
			*best = names;
			have = PERSON;
		}
	}
	/* elements elsewhere, if they name but one */
	for (int i = 0; i < 2 && have < SOMEBODY; i++)
	{
		memset(&names, 0, sizeof(names));
		names.m = m;
		from_source(&names, i ? NX_FROM_REL : NX_FROM_ITEMPROP, false);
		if (names.n == 1 && worth(&names) > have)
		{
			*best = names;
			have = worth(&names);
		}
	}
}

void
nx_meta_byline(NxMeta *m)
{
	Names		best = {.m = m};
	NxChars		chars = {0};
	bool		people;

	choose(m, &best);
	people = worth(&best) == PERSON;
	for (int i = 0; i < best.n; i++)
	{
		/* where there is somebody, the site is no author */
		if (people && is_site(&best, best.name[i]))
			continue;
		if (chars.n > 0)
			nx_chars_add(&chars, ", ", 2);
		nx_chars_add(&chars, best.name[i], strlen(best.name[i]));
	}
	if (chars.n > 0)
		m->out->byline = nx_pool_string(&m->out->pool, chars.item, chars.n);
	NX_VEC_FREE(&chars);
}
