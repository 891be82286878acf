/*-------------------------------------------------------------------------
 *
 * meta_author.c
 *		Who wrote the article?
 *
 * The data of the page name the authors, or elements that say so, or the text
 * does: "By Jane Doe".
 *
 *-------------------------------------------------------------------------
 */
#include "meta_names.h"

#include "core/text/unicode.h"

/* By-lines are looked for in so many blocks below the article. */
#define BELOW_ARTICLE	8

/* NxNames from the clues of a source; near: only elements that are near. */
static void
from_source(NxNames *names, NxClueSource source, bool near)
{
	NxMeta	   *m = names->m;
	bool		element = source == NX_FROM_CLASS || source == NX_FROM_REL ||
		source == NX_FROM_ITEMPROP;

	names->n = 0;
	names->shown = element;
	names->lower = source == NX_FROM_REL;
	for (uint32 i = 0; i < m->clues.n && names->n < NX_MAX_AUTHORS; i++)
	{
		const NxClue *clue = &m->clues.item[i];

		if (clue->field != NX_CLUE_AUTHOR || clue->source != source ||
			(element && near && !nx_meta_is_near(m, clue->block)))
			continue;
		nx_names_add(names, clue->value);
		/* what has the others in it comes first */
		if (names->n > 0 && source == NX_FROM_CLASS)
			break;
	}
}

/* Has a line words of menus other than names of agencies, which credits of pictures have? */
static bool
has_menu_words(const NxMeta *m, uint32 i, const char *text)
{
	int			agencies,
				capitals;

	nx_names_count(text, strlen(text), NX_M_AGENCY, &agencies, &capitals);
	return nx_meta_menu_words(&m->b->info.item[i]) > (uint32) agencies;
}

/* Does a line say how long it takes to read, with a word that menus have, too? */
static bool
says_minutes(const char *text)
{
	return strstr(text, " min read") || strstr(text, " mins read") ||
		strstr(text, " minute read") || strstr(text, " minutes read");
}

/* Has a line all words of the title?  Then it names nobody. */
static bool
has_title(const NxMeta *m, const char *text)
{
	const char *title = m->out->title;

	return title && nx_meta_count_words(title) >= 3 && nx_meta_overlap(title, text) == 1;
}

/* Do two words for authorship follow each other: "This post was written by Jane Doe"? */
static bool
says_written_by(const char *s, const char *end)
{
	uint64		classes;

	s = nx_meta_word(s, end, &classes);
	if (s == end || *s != ' ')
		return false;
	nx_meta_word(s + 1, end, &classes);
	return (classes & NX_M_BY) != 0;
}

/*
 * "By Jane Doe", "3 min read · By Jane Doe" in a short block; "by" may stand
 * behind other words if a date stands there, too, or little else.
 */
static void
from_by_line(NxNames *names, uint32 i)
{
	NxMeta	   *m = names->m;
	const NxBlockInfo *info = &m->b->info.item[i];
	const char *text;
	const char *end;
	const char *by;
	uint64		classes;
	NxDate		date;
	bool		begins;

	if (info->words > 20 || info->words < 2 || info->is_title)
		return;
	text = nx_meta_line(m, i);
	end = text + strlen(text);
	by = nx_meta_word(text, end, &classes);
	if ((classes & NX_M_OTHER) || has_title(m, text))
		return;
	begins = nx_names_is_by(by, end, classes);
	if (!begins)
	{
		by = nx_names_find_by(text, end);
		if (by == text ||
			(info->words > 6 && !says_written_by(by, end) &&
			 !nx_date_find(text, end - text, m->order, &date, NULL)))
			return;
	}
	names->lower = true;
	nx_names_add(names, text);
	names->lower = false;
	names->plain = begins && names->n == 1 && info->words <= 6;
	/* a nickname or a desk must stand alone, or beside a date */
	if (nx_names_worth(names) != NX_WORTH_PERSON &&
		(!begins || names->n > 1 || info->words > 4) &&
		!nx_date_find(text, end - text, m->order, &date, NULL))
		names->n = 0;
}

/*
 * "5 March 2021 - Jane Doe": a name beside a date, with nothing else but marks
 * between.
 */
static void
from_dated_line(NxNames *names, uint32 i)
{
	NxMeta	   *m = names->m;
	const NxBlockInfo *info = &m->b->info.item[i];
	const char *text;
	NxDate		date;
	NxSpan		day;

	if (info->words > 14 || info->words < 3 || info->is_title || nx_meta_menu_words(info) > 1)
		return;
	text = nx_meta_line(m, i);
	if (nx_meta_menu_words(info) > 0 && !says_minutes(text))
		return;
	if (has_title(m, text) || !nx_date_find(text, strlen(text), m->order, &date, &day))
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

			if (nx_names_cut(&s, start, end) == NX_CUT_MARK)
			{
				if (nx_names_count(start, mark - start, 0, &of_class, &capitals) > 0)
				{
					end = mark;
					break;
				}
				start = s;
			}
		}
		end = start + nx_names_length(start, end - start, true);
		words = nx_names_count(start, end - start,
							   NX_M_BY | NX_M_DESK | NX_M_AGENCY | NX_M_ROLE | NX_M_AT,
							   &of_class, &capitals);
		if (words >= 2 && words <= 4 && capitals == words && of_class == 0)
			nx_names_add_one(names, start, end - start);
	}
}

/* Is the block "Written by:" or the like, and nothing else? */
static bool
is_label(NxMeta *m, uint32 i)
{
	const char *text;
	int			of_class,
				capitals;

	if (m->b->info.item[i].words > 2 || m->b->info.item[i].is_title)
		return false;
	text = nx_meta_block(m, i);
	return nx_names_count(text, strlen(text), NX_M_BY, &of_class, &capitals) == of_class &&
		of_class > 0;
}

/* A name in the block below "Written by:"; the letters of a portrait may stand between. */
static void
from_label(NxNames *names, uint32 i)
{
	NxMeta	   *m = names->m;
	uint32		n = m->b->page->blocks.n;
	uint32		next = i + 1;

	if (!is_label(m, i))
		return;
	if (next < n && nx_span_length(m->b->page->blocks.item[next].content) <= 3)
		next++;
	if (next < n && m->b->info.item[next].words >= 1 && m->b->info.item[next].words <= 5 &&
		nx_meta_menu_words(&m->b->info.item[next]) == 0)
		nx_names_add(names, nx_meta_block(m, next));
	if (nx_names_worth(names) != NX_WORTH_PERSON && m->b->info.item[i].last_byte != ':')
		names->n = 0;
}

/* What short lines near the title say. */
static void
from_blocks(NxNames *names)
{
	NxMeta	   *m = names->m;
	uint32		n = m->b->page->blocks.n;

	names->n = 0;
	names->shown = true;
	names->plain = false;
	for (uint32 i = 0; i < n && names->n == 0; i++)
	{
		if (nx_meta_is_near(m, i))
			from_by_line(names, i);
		if (nx_meta_is_near(m, i) && names->n == 0)
			from_label(names, i);
	}
	for (uint32 i = 0; i < n && names->n == 0; i++)
	{
		if (nx_meta_is_near(m, i))
			from_dated_line(names, i);
	}
}

/* "Written by Jane Doe" below the article. */
static void
from_below(NxNames *names)
{
	NxMeta	   *m = names->m;
	uint32		n = m->b->page->blocks.n;

	names->n = 0;
	names->shown = true;
	if (m->first_kept == PG_UINT32_MAX)
		return;
	n = Min(n, m->last_kept + BELOW_ARTICLE + 1);
	for (uint32 i = m->last_kept; i < n && names->n == 0; i++)
	{
		from_by_line(names, i);
		if (names->n == 0)
			from_label(names, i);
	}
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

/* Does a date stand in a block beside block i, or "By" alone in the one before? */
static bool
is_beside_date(NxMeta *m, uint32 i)
{
	uint32		n = m->b->page->blocks.n;

	for (uint32 j = Max(i, 2) - 2; j < n && j <= i + 2; j++)
	{
		const char *text;
		uint64		classes;
		NxDate		date;

		if (j == i || m->b->info.item[j].words > 12)
			continue;
		text = nx_meta_block(m, j);
		if (nx_date_find(text, strlen(text), m->order, &date, NULL))
			return true;
		nx_meta_word(text, text + strlen(text), &classes);
		if (j + 1 == i && (classes & NX_M_BY) && m->b->info.item[j].words <= 2)
			return true;
	}
	return false;
}

/* Is a name one of two or three words with capitals? */
static bool
is_plain(const char *name)
{
	int			of_class,
				capitals,
				words = nx_names_count(name, strlen(name), NX_M_DESK | NX_M_ROLE,
									   &of_class, &capitals);
	uint32		cp;

	nx_utf8_decode(name, name + strlen(name), &cp);
	return words >= 2 && words <= 3 && capitals == words && of_class == 0 &&
		nx_char_class(cp) == NX_CC_UPPER && strchr(name, ' ') && strchr(name, '/') == NULL &&
		!nx_meta_begins(name, "the ");
}

/*
 * Is a line nothing but names and what names have behind them: "and", roles, places,
 * agencies, remarks in brackets?
 */
static bool
is_of_names(const NxNames *names, const char *text)
{
	const char *end = text + strlen(text);
	int			brackets = 0,
				rest = 0;

	for (int i = 0; i < names->n; i++)
	{
		if (!is_plain(names->name[i]))
			return false;
		rest -= nx_meta_count_words(names->name[i]);
	}
	/* "Rise of the Ferries" */
	if (strstr(text, " of ") || strstr(text, " for "))
		return false;
	if (names->n == 0 || strncmp(text, names->name[0], strlen(names->name[0])) != 0)
		return false;
	for (const char *p = text; p < end;)
	{
		uint64		classes;
		uint32		cp;
		const char *next = nx_meta_word(p, end, &classes);

		if (next == p)
		{
			brackets += *p == '(' ? 1 : *p == ')' ? -1 : 0;
			next += nx_utf8_decode(p, end, &cp);
		}
		else if (brackets == 0)
		{
			nx_utf8_decode(p, end, &cp);
			if (nx_char_class(cp) == NX_CC_LOWER &&
				!(classes & (NX_M_AND | NX_M_AT | NX_M_ROLE | NX_M_DESK | NX_M_AGENCY)))
				return false;
			rest++;
		}
		p = next;
	}
	return rest <= 6;
}

/*
 * Two to four capitalized words that stand alone below the title are a name if
 * a date stands beside them, "By" stands before, or the page tells below who
 * that is; a line of names and what they are needs the date.
 */
static void
from_lone_line(NxNames *names)
{
	NxMeta	   *m = names->m;
	uint32		n = m->b->page->blocks.n;
	uint32		title = m->b->title_block;

	names->n = 0;
	names->shown = true;
	if (title == PG_UINT32_MAX)
		return;
	for (uint32 i = title + 1; i < n && i <= title + BELOW_TITLE; i++)
	{
		const NxBlockInfo *info = &m->b->info.item[i];
		const char *text;
		bool		one = info->words >= 2 && info->words <= 4 &&
			info->capitals == info->words && info->separators == 0;
		bool		known;

		if (info->words < 2 || info->words > 14 || info->numbers > 0 || info->is_title ||
			(nx_html_tag_flag(info->tag) & NX_HF_HEADING) ||
			(m->b->nodes.item[info->node].inside & NX_IN_NAV))
			continue;
		known = is_beside_date(m, i);
		for (uint32 j = i + 1; j < n && !known && one; j++)
			known = is_biography(m, j, i);
		if (!known)
			continue;
		text = nx_meta_line(m, i);
		if (has_menu_words(m, i, text))
			continue;
		nx_names_add(names, text);
		if (names->n > 0 && (one || is_of_names(names, text)))
			return;
		names->n = 0;
	}
}

/* Take names if they are worth more than those there are. */
static void
take(NxNames *best, const NxNames *names, NxWorth is)
{
	if (is > nx_names_worth(best))
		*best = *names;
}

/*
 * The names of the first source that has people; if there is none, what is
 * shown as "By Jane Doe"; then whatever is named.
 */
static void
choose(NxMeta *m, NxNames *best)
{
	static const uint8 order[] = {
		NX_FROM_LD, NX_FROM_PARSELY, NX_FROM_SAILTHRU, NX_FROM_CITATION, NX_FROM_META,
		NX_FROM_TWITTER, NX_FROM_DUBLIN_CORE, NX_FROM_OPENGRAPH, NX_FROM_ITEMPROP,
		NX_FROM_REL, NX_FROM_CLASS
	};
	NxNames		names = {.m = m};
	NxWorth		is;
	bool		known;

	for (int i = 0; i < (int) lengthof(order); i++)
	{
		from_source(&names, order[i], true);
		is = nx_names_worth(&names);
		if (is == NX_WORTH_PERSON && order[i] <= NX_FROM_META &&
			nx_names_has_more(&names, best))
			*best = names;
		take(best, &names, is);
	}
	/* an organization of JSON-LD stands behind all others */
	from_source(&names, NX_FROM_LD_OTHER, true);
	take(best, &names, nx_names_worth(&names) == NX_WORTH_PERSON ? NX_WORTH_PERSON :
		 Min(nx_names_worth(&names), NX_WORTH_NOBODY));
	known = nx_names_worth(best) >= NX_WORTH_SOMEBODY;
	if (!known || nx_names_is_site(best, best->name[0]))
	{
		from_blocks(&names);
		is = nx_names_worth(&names);
		/* the site may be a person of that name, too */
		if (!known || (is == NX_WORTH_PERSON && names.plain))
			take(best, &names, is);
	}
	if (!known && nx_names_worth(best) < NX_WORTH_PERSON)
	{
		from_lone_line(&names);
		take(best, &names, nx_names_worth(&names));
	}
	if (!known && nx_names_worth(best) < NX_WORTH_PERSON)
	{
		from_below(&names);
		if (nx_names_worth(&names) == NX_WORTH_PERSON)
			take(best, &names, NX_WORTH_PERSON);
	}
	/* elements elsewhere, if they name but one */
	for (int i = 0; i < 2 && nx_names_worth(best) < NX_WORTH_SOMEBODY; i++)
	{
		from_source(&names, i ? NX_FROM_REL : NX_FROM_ITEMPROP, false);
		if (names.n == 1)
			take(best, &names, nx_names_worth(&names));
	}
}

void
nx_meta_byline(NxMeta *m)
{
	NxNames		best = {.m = m};
	NxChars		chars = {0};
	bool		people;

	choose(m, &best);
	people = nx_names_worth(&best) == NX_WORTH_PERSON;
	for (int i = 0; i < best.n; i++)
	{
		/* where there is somebody, the site is no author */
		if (people && nx_names_is_site(&best, best.name[i]))
			continue;
		if (chars.n > 0)
			nx_chars_add(&chars, ", ", 2);
		nx_chars_add(&chars, best.name[i], strlen(best.name[i]));
	}
	if (chars.n > 0)
		m->out->byline = nx_pool_string(&m->out->pool, chars.item, chars.n);
	NX_VEC_FREE(&chars);
}
