/*-------------------------------------------------------------------------
 *
 * meta_when.c
 *		When was the article published, and when modified?
 *
 *-------------------------------------------------------------------------
 */
#include "meta_page.h"

/* Dates are looked for in so many blocks below the article. */
#define BELOW_ARTICLE	25

/* What day and month of a page's numbers are is read from so much of short blocks. */
#define MAX_SHORT		200
#define MAX_DATES		3

/* Sources of dates, the most reliable first. */
static const uint8 order[] = {
	NX_FROM_LD, NX_FROM_OPENGRAPH, NX_FROM_PARSELY, NX_FROM_SAILTHRU, NX_FROM_ITEMPROP,
	NX_FROM_CITATION, NX_FROM_LD_OTHER, NX_FROM_META, NX_FROM_DUBLIN_CORE
};

static bool
find(NxMeta *m, const char *value, NxDate *date)
{
	return nx_date_find(value, strlen(value), m->order, date, NULL);
}

/* The first date that sources give for a field. */
static bool
from_sources(NxMeta *m, NxClueField field, NxDate *date)
{
	for (int s = 0; s < (int) lengthof(order); s++)
	{
		for (uint32 i = 0; i < m->clues.n; i++)
		{
			const NxClue *clue = &m->clues.item[i];

			if (clue->field == field && clue->source == order[s] && find(m, clue->value, date))
				return true;
		}
	}
	return false;
}

/* Does "mis à jour" or "mise à jour" begin here, which no single word of it says? */
static bool
says_up_to_date(const char *p, const char *end)
{
	const char *start = p;
	uint64		classes;

	if ((*p | 0x20) != 'm')
		return false;
	for (int i = 0; i < 3; i++)
	{
		p = nx_meta_word(p, end, &classes);
		if (i < 2 && (p == end || *p++ != ' '))
			return false;
	}
	return nx_meta_same(start, p - start, "mis a jour", 10) ||
		nx_meta_same(start, p - start, "mise a jour", 11);
}

/* Is the word at p, of some classes, one that a change is told by? */
static bool
is_of_change(const char *p, const char *end, uint64 classes)
{
	return (classes & NX_M_UPDATED) || says_up_to_date(p, end);
}

/* The first word of a class in a text, or NULL. */
static const char *
find_word(const char *text, uint64 class)
{
	const char *end = text + strlen(text);
	uint64		classes;

	for (const char *p = text; p < end;)
	{
		const char *next = nx_meta_word(p, end, &classes);

		if ((classes & class) || ((class & NX_M_UPDATED) && is_of_change(p, end, classes)))
			return p;
		p = next > p ? next : p + 1;
	}
	return NULL;
}

bool
nx_meta_says_modified(const char *text)
{
	const char *end = text + strlen(text);
	bool		modified = false;
	uint64		classes;

	for (const char *p = text; p < end;)
	{
		const char *next = nx_meta_word(p, end, &classes);

		/* the last of such words counts */
		if (is_of_change(p, end, classes))
			modified = true;
		else if (classes & NX_M_PUBLISHED)
			modified = false;
		p = next > p ? next : p + 1;
	}
	return modified;
}

/*
 * The date of publication, or of a change, of a line that may have both:
 * "Published 5 March, updated 6 March", "5 March (updated)".
 */
static bool
find_of(NxMeta *m, const char *text, bool modified, NxDate *date)
{
	const char *updated = find_word(text, NX_M_UPDATED);
	const char *published;

	if (updated == NULL)
		return !modified && find(m, text, date);
	published = find_word(updated, NX_M_PUBLISHED);
	if (modified)
		return nx_date_find(updated, published ? (size_t) (published - updated) :
							strlen(updated), m->order, date, NULL);
	return nx_date_find(text, updated - text, m->order, date, NULL) ||
		(published && find(m, published, date));
}

/* The date of an element near the title; the first one is the best. */
static bool
from_elements(NxMeta *m, NxClueField field, NxDate *date)
{
	for (uint32 i = 0; i < m->clues.n; i++)
	{
		const NxClue *clue = &m->clues.item[i];

		if (clue->field == field &&
			(clue->source == NX_FROM_CLASS || clue->source == NX_FROM_TIME) &&
			nx_meta_is_near(m, clue->block) &&
			(field == NX_CLUE_MODIFIED ? find(m, clue->value, date) :
			 find_of(m, clue->value, false, date)))
			return true;
	}
	return false;
}

/* A date in a short block near the title, behind "updated" if that is asked for. */
static bool
from_blocks(NxMeta *m, bool modified, NxDate *date)
{
	uint32		n = m->b->page->blocks.n;

	for (uint32 i = 0; i < n; i++)
	{
		const NxBlockInfo *info = &m->b->info.item[i];
		const char *text;

		if (!nx_meta_is_near(m, i) || info->words > 30 || info->is_title ||
			(info->numbers == 0 && info->voc[NX_VOC_BYLINE] == 0))
			continue;
		text = nx_meta_block(m, i);
		if (find_of(m, text, modified, date))
			return true;
	}
	return false;
}

/* "Posted on 5 March 2021" below the article. */
static bool
from_below(NxMeta *m, NxDate *date)
{
	uint32		n = m->b->page->blocks.n;

	if (m->first_kept == PG_UINT32_MAX)
		return false;
	n = Min(n, m->last_kept + BELOW_ARTICLE + 1);
	for (uint32 i = m->last_kept; i < n; i++)
	{
		const NxBlockInfo *info = &m->b->info.item[i];
		const char *text;
		const char *published;

		if (info->words > 30 || info->numbers == 0)
			continue;
		text = nx_meta_block(m, i);
		published = find_word(text, NX_M_PUBLISHED);
		if (published && find_of(m, published, false, date))
			return true;
	}
	return false;
}

/* The first element of a date anywhere on the page. */
static bool
from_anywhere(NxMeta *m, NxDate *date)
{
	for (uint32 i = 0; i < m->clues.n; i++)
	{
		const NxClue *clue = &m->clues.item[i];

		if (clue->field == NX_CLUE_PUBLISHED && find_of(m, clue->value, false, date))
			return true;
	}
	return false;
}

static bool
from_url(NxMeta *m, NxDate *date)
{
	for (uint32 i = 0; i < m->clues.n; i++)
	{
		const NxClue *clue = &m->clues.item[i];

		if (clue->field == NX_CLUE_URL &&
			nx_date_in_url(clue->value, strlen(clue->value), date))
			return true;
	}
	return false;
}

/*
 * Data may say when the page was last put out.  A date that is shown as that of
 * publication, and is earlier, is right then.
 */
static void
prefer_shown(NxMeta *m)
{
	NxDate	   *date = &m->out->published;
	NxDate		shown;
	int64		day = nx_date_seconds(date) / 86400;

	if (!from_elements(m, NX_CLUE_PUBLISHED, &shown) ||
		nx_date_days(shown.year, shown.month, shown.day) + 1 >= day)
		return;
	/* day and month may have been taken for each other */
	if (shown.year == date->year && shown.month == date->day && shown.day == date->month)
		return;
	if (m->out->modified.year == 0 || nx_date_seconds(&m->out->modified) / 86400 <= day)
		*date = shown;
}

/* ---- day and month ------------------------------------------------------------- */

/* What the dates of a page say on which of 05/03/2021 is the day. */
typedef struct Order
{
	NxDate		first;			/* of those that say nothing, the day before
								 * the month */
	bool		day;			/* one has it first: 25/03/2021, */
	bool		month;			/* or second */
	bool		named[2];		/* the month of "first", by NxDateOrder, is
								 * named with its year */
} Order;

/* The dates of a text with slashes. */
static void
read_numbers(const char *s, size_t len, Order *o)
{
	NxDate		date;
	NxSpan		where;

	for (int i = 0; i < MAX_DATES && nx_date_find(s, len, NX_DATE_DAY_FIRST, &date, &where); i++)
	{
		const char *p = s + where.start;
		int			number = 0;

		for (; p < s + len && *p >= '0' && *p <= '9' && number < 100; p++)
			number = 10 * number + (*p - '0');
		if (p < s + len && *p == '/' && number <= 31)
		{
			o->day |= number > 12;
			o->month |= number != date.day;
			if (o->first.year == 0 && number == date.day && date.day <= 12 &&
				date.day != date.month)
				o->first = date;
		}
		s += where.end;
		len -= where.end;
	}
}

/* Does a text name one of the months that the first date may be in, and its year? */
static void
read_months(const char *s, size_t len, Order *o)
{
	const char *end = s + len;
	char		year[8];

	snprintf(year, sizeof(year), "%d", o->first.year);
	for (const char *p = s; p < end;)
	{
		uint64		classes;
		const char *next = nx_meta_word(p, end, &classes);

		for (int i = 0; i < 2; i++)
		{
			int			month = i == NX_DATE_DAY_FIRST ? o->first.month : o->first.day;
			const char *q = next;

			if (!(classes & (NX_M_M_1 << (month - 1))))
				continue;
			/* "March 2021", "March 5th, 2021" */
			while (q + 4 <= end && q < next + 8 && memcmp(q, year, 4) != 0)
				q++;
			o->named[i] |= q + 4 <= end && q < next + 8;
		}
		p = next > p ? next : p + 1;
	}
}

NxDateOrder
nx_meta_date_order(const NxMeta *m, NxDateOrder likely)
{
	const NxPage *page = m->b->page;
	Order		o = {0};

	for (int pass = 0; pass < 2; pass++)
	{
		for (uint32 i = 0; i < page->blocks.n; i++)
		{
			NxSpan		c = page->blocks.item[i].content;
			const char *s = page->text.item + c.start;
			size_t		len = Min(nx_span_length(c), MAX_SHORT);

			NX_CHECK_INTERRUPTS();
			if (m->b->info.item[i].numbers == 0 || m->b->info.item[i].words > 30)
				continue;
			if (pass == 0)
				read_numbers(s, len, &o);
			else
				read_months(s, len, &o);
		}
		if (o.day != o.month)
			return o.day ? NX_DATE_DAY_FIRST : NX_DATE_MONTH_FIRST;
		if (o.first.year == 0)
			return likely;
	}
	if (o.named[0] != o.named[1])
		return o.named[NX_DATE_DAY_FIRST] ? NX_DATE_DAY_FIRST : NX_DATE_MONTH_FIRST;
	return likely;
}

void
nx_meta_dates(NxMeta *m)
{
	NxMetadata *out = m->out;

	if (!from_sources(m, NX_CLUE_MODIFIED, &out->modified) &&
		!from_elements(m, NX_CLUE_MODIFIED, &out->modified) &&
		!from_blocks(m, true, &out->modified))
		memset(&out->modified, 0, sizeof(NxDate));
	if (from_sources(m, NX_CLUE_PUBLISHED, &out->published))
		prefer_shown(m);
	else if (!from_elements(m, NX_CLUE_PUBLISHED, &out->published) &&
			 !from_blocks(m, false, &out->published) &&
			 !from_url(m, &out->published) &&
			 !from_below(m, &out->published))
		memset(&out->published, 0, sizeof(NxDate));
	if (out->published.year == 0 && out->modified.year != 0)
		out->published = out->modified;
	if (out->published.year == 0 && !from_anywhere(m, &out->published))
		memset(&out->published, 0, sizeof(NxDate));
}
