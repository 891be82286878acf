/*-------------------------------------------------------------------------
 *
 * meta.c
 *		Metadata of an article: the steps in order.
 *
 * See meta_page.h for what is where.
 *
 *-------------------------------------------------------------------------
 */
#include "meta_page.h"

#include "core/text/unicode.h"

/* More tags are not reported. */
#define MAX_TAGS	100

/* A tag of several has at most so many commas inside it. */
#define MAX_COMMAS	2

/* The first value of a field that sources give, in their order. */
static const char *
first_of(const NxMeta *m, NxClueField field, const uint8 *order, int n)
{
	for (int i = 0; i < n; i++)
	{
		const char *value = nx_clue(m, field, order[i]);

		if (value)
			return value;
	}
	return NULL;
}

static bool
is_absolute(const char *url)
{
	return nx_meta_begins(url, "http://") || nx_meta_begins(url, "https://");
}

/* The first value that is an absolute URL; one without a scheme gets "https:". */
static const char *
first_url(NxMeta *m, NxClueField field, const uint8 *order, int n)
{
	for (int i = 0; i < n; i++)
	{
		for (uint32 c = 0; c < m->clues.n; c++)
		{
			const NxClue *clue = &m->clues.item[c];

			if (clue->field != field || clue->source != order[i])
				continue;
			if (is_absolute(clue->value))
				return clue->value;
			if (nx_meta_begins(clue->value, "//") && clue->value[2] != '\0')
			{
				NxChars		chars = {0};
				const char *url;

				nx_chars_add(&chars, "https:", 6);
				nx_chars_add(&chars, clue->value, strlen(clue->value));
				url = nx_pool_string(&m->out->pool, chars.item, chars.n);
				NX_VEC_FREE(&chars);
				return url;
			}
		}
	}
	return NULL;
}

/* Are two texts the same but for letter case? */
static bool
same_in_any_case(const char *a, const char *a_end, const char *b, const char *b_end)
{
	while (a < a_end && b < b_end)
	{
		uint32		x,
					y;

		a += nx_utf8_decode(a, a_end, &x);
		b += nx_utf8_decode(b, b_end, &y);
		if (x != y && nx_char_lower(x) != nx_char_lower(y))
			return false;
	}
	return a == a_end && b == b_end;
}

static void
add_tag(NxMeta *m, const char *s, size_t len)
{
	while (len > 0 && (*s == ' ' || *s == '#' || *s == '"'))
	{
		s++;
		len--;
	}
	while (len > 0 && (s[len - 1] == ' ' || s[len - 1] == '"'))
		len--;
	if (len == 0 || len > 200 || m->out->tags.n >= MAX_TAGS)
		return;
	for (uint32 i = 0; i < m->out->tags.n; i++)
	{
		const char *other = m->out->tags.item[i];

		if (same_in_any_case(other, other + strlen(other), s, s + len))
			return;
	}
	*NX_VEC_PUSH(&m->out->tags) = nx_pool_string(&m->out->pool, s, len);
}

/*
 * Is each of a source's several tags one tag, as in an array?  "Washington, D.C." is;
 * what has more commas is a list.
 */
static bool
is_one_tag(const char *s)
{
	int			commas = 0;

	for (; *s; s++)
		commas += *s == ',' || *s == ';';
	return commas <= MAX_COMMAS;
}

/* Add the tag or tags of a clue. */
static void
add_tags(NxMeta *m, const char *s, bool several)
{
	char		mark = strchr(s, ';') && !strchr(s, ',') ? ';' : ',';

	if (several && is_one_tag(s))
		mark = '\0';
	while (s)
	{
		const char *next = mark ? strchr(s, mark) : NULL;

		add_tag(m, s, next ? (size_t) (next - s) : strlen(s));
		s = next ? next + 1 : NULL;
	}
}

/* Tags of the best source that has any: lists with commas, or one each. */
static void
find_tags(NxMeta *m)
{
	static const uint8 order[] = {
		NX_FROM_LD, NX_FROM_OPENGRAPH, NX_FROM_PARSELY, NX_FROM_SAILTHRU, NX_FROM_META,
		NX_FROM_DUBLIN_CORE, NX_FROM_ITEMPROP, NX_FROM_REL
	};
	uint32		n[NX_FROM_SOURCES] = {0};

	for (uint32 c = 0; c < m->clues.n; c++)
	{
		if (m->clues.item[c].field == NX_CLUE_TAG)
			n[m->clues.item[c].source]++;
	}
	for (int i = 0; i < (int) lengthof(order) && m->out->tags.n == 0; i++)
	{
		uint8		source = order[i];
		bool		several = n[source] > 1 &&
			(source == NX_FROM_LD || source == NX_FROM_OPENGRAPH || source == NX_FROM_REL);

		for (uint32 c = 0; c < m->clues.n && n[source] > 0; c++)
		{
			const NxClue *clue = &m->clues.item[c];

			NX_CHECK_INTERRUPTS();
			if (clue->field == NX_CLUE_TAG && clue->source == source)
				add_tags(m, clue->value, several);
		}
	}
}

static void
find_rest(NxMeta *m)
{
	static const uint8 sites[] = {
		NX_FROM_OPENGRAPH, NX_FROM_LD, NX_FROM_LD_OTHER, NX_FROM_SAILTHRU, NX_FROM_CITATION,
		NX_FROM_META, NX_FROM_DUBLIN_CORE
	};
	static const uint8 urls[] = {
		NX_FROM_LINK, NX_FROM_OPENGRAPH, NX_FROM_LD, NX_FROM_PARSELY, NX_FROM_TWITTER,
		NX_FROM_LD_OTHER, NX_FROM_META
	};
	static const uint8 images[] = {
		NX_FROM_OPENGRAPH, NX_FROM_LD, NX_FROM_TWITTER, NX_FROM_LINK, NX_FROM_PARSELY,
		NX_FROM_SAILTHRU, NX_FROM_ITEMPROP, NX_FROM_LD_OTHER, NX_FROM_META
	};
	static const uint8 descriptions[] = {
		NX_FROM_OPENGRAPH, NX_FROM_META, NX_FROM_LD, NX_FROM_TWITTER, NX_FROM_SAILTHRU,
		NX_FROM_DUBLIN_CORE, NX_FROM_ITEMPROP, NX_FROM_LD_OTHER
	};
	static const uint8 walls[] = {NX_FROM_LD, NX_FROM_OPENGRAPH, NX_FROM_LD_OTHER};
	NxMetadata *out = m->out;
	const char *wall = first_of(m, NX_CLUE_PAYWALL, walls, lengthof(walls));

	out->site = first_of(m, NX_CLUE_SITE, sites, lengthof(sites));
	out->url = first_url(m, NX_CLUE_URL, urls, lengthof(urls));
	out->image = first_url(m, NX_CLUE_IMAGE, images, lengthof(images));
	out->description = first_of(m, NX_CLUE_DESCRIPTION, descriptions, lengthof(descriptions));
	out->paywalled = wall == NULL ? NX_UNKNOWN : *wall == '1' ? NX_YES : NX_NO;
}

/* What the judgement on the blocks says about where the article is. */
static void
find_article(NxMeta *m)
{
	const NxPage *page = m->b->page;

	m->first_kept = PG_UINT32_MAX;
	for (uint32 i = 0; i < page->blocks.n; i++)
	{
		NX_CHECK_INTERRUPTS();
		if (!page->blocks.item[i].kept)
			continue;
		if (m->first_kept == PG_UINT32_MAX)
			m->first_kept = i;
		m->last_kept = i;
		m->kept_words += m->b->info.item[i].words;
	}
}

NxStatus
nx_meta_begin(NxMeta *m, NxBoiler *b, NxPage *page, const char *input, size_t len,
			  NxMetadata *out)
{
	NxStatus	status = nx_boiler_begin(b, input, len, page);

	memset(m, 0, sizeof(*m));
	m->b = b;
	m->out = out;
	out->paywalled = NX_UNKNOWN;
	if (status != NX_OK)
		return status;
	nx_boiler_judge(b);
	nx_boiler_decide(b);
	find_article(m);
	nx_meta_collect(m);
	return NX_OK;
}

/* Does a language tag name a country, and another one than the United States? */
static bool
is_of_other_country(const char *tag)
{
	for (int i = 0; i < 5; i++)
	{
		char		c = nx_ascii_lower(tag[i]);

		if (i == 2 ? c != '-' && c != '_' : c < 'a' || c > 'z')
			return false;
	}
	return nx_ascii_lower(tag[5]) < 'a' && pg_strncasecmp(tag + 3, "us", 2) != 0;
}

/* Is 05/03 the third of May?  So it is written in the United States. */
static void
find_order(NxMeta *m)
{
	bool		english = m->out->language && strcmp(m->out->language, "en") == 0;
	bool		other = false;

	for (uint32 i = 0; i < m->clues.n && !other; i++)
	{
		const NxClue *clue = &m->clues.item[i];

		other = clue->field == NX_CLUE_LANGUAGE && is_of_other_country(clue->value);
	}
	m->order = nx_meta_date_order(m, english && !other ? NX_DATE_MONTH_FIRST :
								  NX_DATE_DAY_FIRST);
}

void
nx_meta_decide(NxMeta *m)
{
	nx_meta_title(m);
	nx_meta_language(m);
	find_order(m);
	nx_meta_dates(m);
	nx_meta_byline(m);
	find_rest(m);
	find_tags(m);
	nx_meta_is_article(m);
}

void
nx_meta_end(NxMeta *m)
{
	NX_VEC_FREE(&m->clues);
}

NxStatus
nx_strip_and_metadata(const char *input, size_t len, NxPage *page, NxMetadata *meta)
{
	NxBoiler   *b = palloc(sizeof(NxBoiler));
	NxMeta		m;
	NxStatus	status = nx_meta_begin(&m, b, page, input, len, meta);

	if (status == NX_OK)
	{
		nx_meta_decide(&m);
		nx_boiler_find_remarks(b);
	}
	nx_meta_end(&m);
	nx_boiler_free(b);
	pfree(b);
	return status;
}

NxStatus
nx_metadata(const char *input, size_t len, NxMetadata *meta)
{
	NxPage		page = {0};
	NxStatus	status = nx_strip_and_metadata(input, len, &page, meta);

	nx_page_free(&page);
	return status;
}

void
nx_metadata_free(NxMetadata *meta)
{
	nx_pool_free(&meta->pool);
	NX_VEC_FREE(&meta->tags);
}
