/*-------------------------------------------------------------------------
 *
 * meta_when.c
 *		When was the article published, and when modified?
 *
 *-------------------------------------------------------------------------
 */
#include "meta_page.h"

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

/* Do the words say that the date is that of a change, and not of publication? */
static bool
says_updated(const char *text)
{
	const char *end = text + strlen(text);
	uint64		all = 0;
	uint64		classes;

	for (const char *p = text; p < end;)
	{
		const char *next = nx_meta_word(p, end, &classes);

		all |= classes;
		p = next > p ? next : p + 1;
	}
	return (all & NX_M_UPDATED) && !(all & NX_M_PUBLISHED);
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
			(field == NX_CLUE_MODIFIED || !says_updated(clue->value)) &&
			find(m, clue->value, date))
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
		if (find(m, text, date) && modified == says_updated(text))
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
		!from_url(m, &out->published))
		memset(&out->published, 0, sizeof(NxDate));
	if (out->published.year == 0 && out->modified.year != 0)
		out->published = out->modified;
}
