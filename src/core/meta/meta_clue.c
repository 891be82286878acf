/*-------------------------------------------------------------------------
 *
 * meta_clue.c
 *		Clues of <meta>, <link>, <time> and of elements.
 *
 *-------------------------------------------------------------------------
 */
#include "meta_page.h"

#include <ctype.h>

/* The text of an element is read up to so many bytes of markup and text. */
#define MAX_ELEMENT		2000

/* What stands before a time is read back to so many bytes of markup and text. */
#define MAX_LABEL		300

/* Names of the site and titles are compared with many things: so many of a source count. */
#define MAX_ALIKE		4

/* Longer ones are no names of a site. */
#define MAX_SITE		200

/* Clues from elements, of each field. */
#define MAX_ELEMENTS	60

const char *const nx_clue_field_names[NX_CLUE_FIELDS] = {
	"title", "author", "published", "modified", "site", "language", "url", "image",
	"description", "tag", "type", "paywall"
};

const char *const nx_clue_source_names[NX_FROM_SOURCES] = {
	"ld", "ld-other", "opengraph", "twitter", "parsely", "sailthru", "citation",
	"dublin-core", "meta", "link", "itemprop", "rel", "class", "time", "title-tag",
	"heading", "other-heading", "above"
};

/* Is this one site's name, or title, more than counts? */
static bool
is_spare(const NxMeta *m, NxClueField field, NxClueSource source, const char *value)
{
	int			n = 0;

	if (field != NX_CLUE_SITE && field != NX_CLUE_TITLE)
		return false;
	if (field == NX_CLUE_SITE && strlen(value) > MAX_SITE)
		return true;
	for (uint32 i = 0; i < m->clues.n; i++)
	{
		const NxClue *clue = &m->clues.item[i];

		if (clue->field != field || clue->source != source)
			continue;
		if (++n == MAX_ALIKE || strcmp(clue->value, value) == 0)
			return true;
	}
	return false;
}

void
nx_clue_add(NxMeta *m, NxClueField field, NxClueSource source, const char *value,
			uint32 block)
{
	NxClue	   *clue;

	if (value == NULL || *value == '\0' || m->clues.n >= NX_META_MAX_CLUES ||
		is_spare(m, field, source, value))
		return;
	clue = NX_VEC_PUSH(&m->clues);
	clue->field = field;
	clue->source = source;
	clue->value = value;
	clue->block = block;
}

const char *
nx_clue(const NxMeta *m, NxClueField field, NxClueSource source)
{
	for (uint32 i = 0; i < m->clues.n; i++)
	{
		const NxClue *clue = &m->clues.item[i];

		if (clue->field == field &&
			(source == NX_FROM_SOURCES || clue->source == source))
			return clue->value;
	}
	return NULL;
}

/* ---- <meta> -------------------------------------------------------------------- */

static const struct
{
	const char *name;
	uint8		field;
	uint8		source;
}			names[] = {
	{"og:title", NX_CLUE_TITLE, NX_FROM_OPENGRAPH},
	{"twitter:title", NX_CLUE_TITLE, NX_FROM_TWITTER},
	{"twitter:text:title", NX_CLUE_TITLE, NX_FROM_TWITTER},
	{"parsely-title", NX_CLUE_TITLE, NX_FROM_PARSELY},
	{"sailthru.title", NX_CLUE_TITLE, NX_FROM_SAILTHRU},
	{"cxenseparse:title", NX_CLUE_TITLE, NX_FROM_SAILTHRU},
	{"citation_title", NX_CLUE_TITLE, NX_FROM_CITATION},
	{"dc.title", NX_CLUE_TITLE, NX_FROM_DUBLIN_CORE},
	{"dcterms.title", NX_CLUE_TITLE, NX_FROM_DUBLIN_CORE},
	{"itemprop:headline", NX_CLUE_TITLE, NX_FROM_ITEMPROP},
	{"headline", NX_CLUE_TITLE, NX_FROM_META},
	{"title", NX_CLUE_TITLE, NX_FROM_META},

	{"author", NX_CLUE_AUTHOR, NX_FROM_META},
	{"authors", NX_CLUE_AUTHOR, NX_FROM_META},
	{"creator", NX_CLUE_AUTHOR, NX_FROM_META},
	{"byl", NX_CLUE_AUTHOR, NX_FROM_META},
	{"article:author", NX_CLUE_AUTHOR, NX_FROM_OPENGRAPH},
	{"article:author_name", NX_CLUE_AUTHOR, NX_FROM_OPENGRAPH},
	{"og:author", NX_CLUE_AUTHOR, NX_FROM_OPENGRAPH},
	{"og:article:author", NX_CLUE_AUTHOR, NX_FROM_OPENGRAPH},
	{"parsely-author", NX_CLUE_AUTHOR, NX_FROM_PARSELY},
	{"sailthru.author", NX_CLUE_AUTHOR, NX_FROM_SAILTHRU},
	{"cxenseparse:author", NX_CLUE_AUTHOR, NX_FROM_SAILTHRU},
	{"shareaholic:article_author_name", NX_CLUE_AUTHOR, NX_FROM_SAILTHRU},
	{"citation_author", NX_CLUE_AUTHOR, NX_FROM_CITATION},
	{"dc.creator", NX_CLUE_AUTHOR, NX_FROM_DUBLIN_CORE},
	{"dcterms.creator", NX_CLUE_AUTHOR, NX_FROM_DUBLIN_CORE},
	{"itemprop:author", NX_CLUE_AUTHOR, NX_FROM_ITEMPROP},

	{"article:published_time", NX_CLUE_PUBLISHED, NX_FROM_OPENGRAPH},
	{"og:article:published_time", NX_CLUE_PUBLISHED, NX_FROM_OPENGRAPH},
	{"og:published_time", NX_CLUE_PUBLISHED, NX_FROM_OPENGRAPH},
	{"article:published", NX_CLUE_PUBLISHED, NX_FROM_OPENGRAPH},
	{"article.published", NX_CLUE_PUBLISHED, NX_FROM_OPENGRAPH},
	{"parsely-pub-date", NX_CLUE_PUBLISHED, NX_FROM_PARSELY},
	{"sailthru.date", NX_CLUE_PUBLISHED, NX_FROM_SAILTHRU},
	{"cxenseparse:recs:publishtime", NX_CLUE_PUBLISHED, NX_FROM_SAILTHRU},
	{"cxenseparse:publishtime", NX_CLUE_PUBLISHED, NX_FROM_SAILTHRU},
	{"shareaholic:article_published_time", NX_CLUE_PUBLISHED, NX_FROM_SAILTHRU},
	{"citation_publication_date", NX_CLUE_PUBLISHED, NX_FROM_CITATION},
	{"citation_online_date", NX_CLUE_PUBLISHED, NX_FROM_CITATION},
	{"citation_date", NX_CLUE_PUBLISHED, NX_FROM_CITATION},
	{"dc.date.issued", NX_CLUE_PUBLISHED, NX_FROM_DUBLIN_CORE},
	{"dcterms.issued", NX_CLUE_PUBLISHED, NX_FROM_DUBLIN_CORE},
	{"dcterms.created", NX_CLUE_PUBLISHED, NX_FROM_DUBLIN_CORE},
	{"dcterms.date", NX_CLUE_PUBLISHED, NX_FROM_DUBLIN_CORE},
	{"dc.date", NX_CLUE_PUBLISHED, NX_FROM_DUBLIN_CORE},
	{"itemprop:datepublished", NX_CLUE_PUBLISHED, NX_FROM_ITEMPROP},
	{"datepublished", NX_CLUE_PUBLISHED, NX_FROM_META},
	{"published_time", NX_CLUE_PUBLISHED, NX_FROM_META},
	{"publishdate", NX_CLUE_PUBLISHED, NX_FROM_META},
	{"publish-date", NX_CLUE_PUBLISHED, NX_FROM_META},
	{"publish_date", NX_CLUE_PUBLISHED, NX_FROM_META},
	{"pubdate", NX_CLUE_PUBLISHED, NX_FROM_META},
	{"pdate", NX_CLUE_PUBLISHED, NX_FROM_META},
	{"ptime", NX_CLUE_PUBLISHED, NX_FROM_META},
	{"publication_date", NX_CLUE_PUBLISHED, NX_FROM_META},
	{"displaydate", NX_CLUE_PUBLISHED, NX_FROM_META},
	{"created", NX_CLUE_PUBLISHED, NX_FROM_META},
	{"date", NX_CLUE_PUBLISHED, NX_FROM_META},

	{"article:modified_time", NX_CLUE_MODIFIED, NX_FROM_OPENGRAPH},
	{"og:updated_time", NX_CLUE_MODIFIED, NX_FROM_OPENGRAPH},
	{"og:article:modified_time", NX_CLUE_MODIFIED, NX_FROM_OPENGRAPH},
	{"article:modified", NX_CLUE_MODIFIED, NX_FROM_OPENGRAPH},
	{"article.updated", NX_CLUE_MODIFIED, NX_FROM_OPENGRAPH},
	{"shareaholic:article_modified_time", NX_CLUE_MODIFIED, NX_FROM_SAILTHRU},
	{"dcterms.modified", NX_CLUE_MODIFIED, NX_FROM_DUBLIN_CORE},
	{"dc.date.modified", NX_CLUE_MODIFIED, NX_FROM_DUBLIN_CORE},
	{"itemprop:datemodified", NX_CLUE_MODIFIED, NX_FROM_ITEMPROP},
	{"last-modified", NX_CLUE_MODIFIED, NX_FROM_META},
	{"lastmod", NX_CLUE_MODIFIED, NX_FROM_META},
	{"utime", NX_CLUE_MODIFIED, NX_FROM_META},
	{"revised", NX_CLUE_MODIFIED, NX_FROM_META},

	{"og:site_name", NX_CLUE_SITE, NX_FROM_OPENGRAPH},
	{"shareaholic:site_name", NX_CLUE_SITE, NX_FROM_SAILTHRU},
	{"citation_journal_title", NX_CLUE_SITE, NX_FROM_CITATION},
	{"dc.publisher", NX_CLUE_SITE, NX_FROM_DUBLIN_CORE},
	{"sitename", NX_CLUE_SITE, NX_FROM_META},
	{"application-name", NX_CLUE_SITE, NX_FROM_META},
	{"apple-mobile-web-app-title", NX_CLUE_SITE, NX_FROM_META},
	{"publisher", NX_CLUE_SITE, NX_FROM_META},
	{"copyright", NX_CLUE_SITE, NX_FROM_META},

	{"og:locale", NX_CLUE_LANGUAGE, NX_FROM_OPENGRAPH},
	{"dc.language", NX_CLUE_LANGUAGE, NX_FROM_DUBLIN_CORE},
	{"dcterms.language", NX_CLUE_LANGUAGE, NX_FROM_DUBLIN_CORE},
	{"itemprop:inlanguage", NX_CLUE_LANGUAGE, NX_FROM_ITEMPROP},
	{"http-equiv:content-language", NX_CLUE_LANGUAGE, NX_FROM_META},
	{"content-language", NX_CLUE_LANGUAGE, NX_FROM_META},
	{"language", NX_CLUE_LANGUAGE, NX_FROM_META},

	{"og:url", NX_CLUE_URL, NX_FROM_OPENGRAPH},
	{"twitter:url", NX_CLUE_URL, NX_FROM_TWITTER},
	{"parsely-link", NX_CLUE_URL, NX_FROM_PARSELY},
	{"al:web:url", NX_CLUE_URL, NX_FROM_META},

	{"og:image", NX_CLUE_IMAGE, NX_FROM_OPENGRAPH},
	{"og:image:url", NX_CLUE_IMAGE, NX_FROM_OPENGRAPH},
	{"og:image:secure_url", NX_CLUE_IMAGE, NX_FROM_OPENGRAPH},
	{"twitter:image", NX_CLUE_IMAGE, NX_FROM_TWITTER},
	{"twitter:image:src", NX_CLUE_IMAGE, NX_FROM_TWITTER},
	{"parsely-image-url", NX_CLUE_IMAGE, NX_FROM_PARSELY},
	{"sailthru.image.full", NX_CLUE_IMAGE, NX_FROM_SAILTHRU},
	{"itemprop:image", NX_CLUE_IMAGE, NX_FROM_ITEMPROP},
	{"itemprop:thumbnailurl", NX_CLUE_IMAGE, NX_FROM_ITEMPROP},
	{"thumbnail", NX_CLUE_IMAGE, NX_FROM_META},

	{"og:description", NX_CLUE_DESCRIPTION, NX_FROM_OPENGRAPH},
	{"description", NX_CLUE_DESCRIPTION, NX_FROM_META},
	{"twitter:description", NX_CLUE_DESCRIPTION, NX_FROM_TWITTER},
	{"sailthru.description", NX_CLUE_DESCRIPTION, NX_FROM_SAILTHRU},
	{"dc.description", NX_CLUE_DESCRIPTION, NX_FROM_DUBLIN_CORE},
	{"itemprop:description", NX_CLUE_DESCRIPTION, NX_FROM_ITEMPROP},

	{"article:tag", NX_CLUE_TAG, NX_FROM_OPENGRAPH},
	{"news_keywords", NX_CLUE_TAG, NX_FROM_META},
	{"keywords", NX_CLUE_TAG, NX_FROM_META},
	{"parsely-tags", NX_CLUE_TAG, NX_FROM_PARSELY},
	{"sailthru.tags", NX_CLUE_TAG, NX_FROM_SAILTHRU},
	{"dc.subject", NX_CLUE_TAG, NX_FROM_DUBLIN_CORE},
	{"itemprop:keywords", NX_CLUE_TAG, NX_FROM_ITEMPROP},

	{"og:type", NX_CLUE_TYPE, NX_FROM_OPENGRAPH},
	{"parsely-type", NX_CLUE_TYPE, NX_FROM_PARSELY},
};

static char *
decode_span(NxMeta *m, NxSpan span)
{
	return nx_meta_decode(&m->out->pool, m->b->input + span.start, nx_span_length(span));
}

/* article:content_tier says free, metered or locked. */
static void
content_tier(NxMeta *m, const char *value)
{
	if (value == NULL)
		return;
	if (pg_strcasecmp(value, "locked") == 0 || pg_strcasecmp(value, "metered") == 0)
		nx_clue_add(m, NX_CLUE_PAYWALL, NX_FROM_OPENGRAPH, "1", 0);
	else if (pg_strcasecmp(value, "free") == 0)
		nx_clue_add(m, NX_CLUE_PAYWALL, NX_FROM_OPENGRAPH, "0", 0);
}

/* Twitter's labels: twitter:label1 = "Written by", twitter:data1 = the name. */
static void
twitter_label(NxMeta *m, const char *label, const char *data)
{
	const NxHeadItem *l = nx_head_meta(&m->b->head, label);
	const NxHeadItem *d = nx_head_meta(&m->b->head, data);
	const char *text;
	uint64		classes;

	if (l == NULL || d == NULL)
		return;
	text = decode_span(m, l->value);
	if (text == NULL)
		return;
	nx_meta_word(text, text + strlen(text), &classes);
	if (classes & NX_M_BY)
		nx_clue_add(m, NX_CLUE_AUTHOR, NX_FROM_TWITTER, decode_span(m, d->value), 0);
}

/* ---- times ---------------------------------------------------------------------- */

/* The block in which, or before which, a place of the input is. */
static uint32
block_at(const NxMeta *m, uint32 place)
{
	const NxBlock *blocks = m->b->page->blocks.item;
	uint32		low;

	NX_LOWER_BOUND(low, m->b->page->blocks.n, i, blocks[i].source.end <= place);
	return low;
}

/* The text of a piece of the input, which may begin inside a tag. */
static char *
text_between(NxMeta *m, uint32 start, uint32 end)
{
	const char *input = m->b->input;
	const char *close = memchr(input + start, '>', end - start);
	const char *open = memchr(input + start, '<', end - start);

	if (close && (open == NULL || close < open))
		start = (uint32) (close + 1 - input);
	while (start < end && (input[start] & 0xC0) == 0x80)
		start++;
	return nx_meta_decode(&m->out->pool, input + start, end - start);
}

/* Does what an element shows begin like "Updated 5 March"? */
static bool
begins_with_change(NxMeta *m, NxSpan attributes)
{
	uint32		start = attributes.end + 1;
	uint32		limit = Min(m->b->len, (size_t) start + MAX_LABEL);
	const char *tag;
	char	   *text;

	if (start >= limit)
		return false;
	tag = memchr(m->b->input + start, '<', limit - start);
	text = text_between(m, start, tag ? tag - m->b->input : limit);
	if (text == NULL)
		return false;
	text[strcspn(text, "0123456789")] = '\0';
	return nx_meta_says_modified(text);
}

/* Does "Updated" stand before a place in its block, or alone in the block before? */
static bool
is_behind_change(NxMeta *m, uint32 place)
{
	const NxPage *page = m->b->page;
	uint32		block = block_at(m, place);
	uint32		start;
	char	   *text;

	if (block >= page->blocks.n)
		return false;
	start = Max(page->blocks.item[block].source.start, Max(place, MAX_LABEL) - MAX_LABEL);
	text = start < place ? text_between(m, start, place) : NULL;
	if (text && nx_meta_count_words(text) > 0)
		return nx_meta_says_modified(text);
	return block > 0 && m->b->info.item[block - 1].words <= 3 &&
		m->b->info.item[block - 1].numbers == 0 &&
		nx_meta_says_modified(nx_meta_block(m, block - 1));
}

/* <time datetime=...>: of a change, if its attributes or the words before say so. */
static void
time_clue(NxMeta *m, const NxHeadItem *item)
{
	bool		modified = false;
	bool		published = false;

	for (int a = 0; a < 2; a++)
	{
		NxSpan		prop;
		const char *kind;

		if (!nx_html_attribute(m->b->input, item->attributes, a ? "class" : "itemprop",
							   &prop) ||
			(kind = decode_span(m, prop)) == NULL)
			continue;
		modified |= strstr(kind, "odifi") || strstr(kind, "pdate");
		published |= strstr(kind, "ublish") != NULL;
	}
	if (!modified && !published)
		modified = begins_with_change(m, item->attributes) ||
			is_behind_change(m, item->attributes.start - strlen("<time"));
	nx_clue_add(m, modified && !published ? NX_CLUE_MODIFIED : NX_CLUE_PUBLISHED,
				NX_FROM_TIME, decode_span(m, item->value), item->block);
}

static void
head_clues(NxMeta *m)
{
	const NxHead *head = &m->b->head;
	uint32		keys[lengthof(names)];
	uint32		tier = nx_head_key("article:content_tier", 20);

	for (int k = 0; k < (int) lengthof(names); k++)
		keys[k] = nx_head_key(names[k].name, strlen(names[k].name));
	for (uint32 i = 0; i < head->items.n; i++)
	{
		const NxHeadItem *item = &head->items.item[i];

		NX_CHECK_INTERRUPTS();
		switch ((NxHeadKind) item->kind)
		{
			case NX_HEAD_META:
				if (item->key == tier)
					content_tier(m, decode_span(m, item->value));
				for (int k = 0; k < (int) lengthof(names); k++)
				{
					if (keys[k] == item->key)
						nx_clue_add(m, names[k].field, names[k].source,
									decode_span(m, item->value), item->block);
				}
				break;
			case NX_HEAD_LINK:
				if (item->key == nx_head_key("canonical", 9))
					nx_clue_add(m, NX_CLUE_URL, NX_FROM_LINK,
								decode_span(m, item->value), item->block);
				else if (item->key == nx_head_key("image_src", 9))
					nx_clue_add(m, NX_CLUE_IMAGE, NX_FROM_LINK,
								decode_span(m, item->value), item->block);
				break;
			case NX_HEAD_TIME:
				time_clue(m, item);
				break;
			case NX_HEAD_HTML:
				nx_clue_add(m, NX_CLUE_LANGUAGE, NX_FROM_LINK,
							decode_span(m, item->value), item->block);
				break;
			case NX_HEAD_TITLE:
				if (nx_clue(m, NX_CLUE_TITLE, NX_FROM_TITLE_TAG) == NULL)
					nx_clue_add(m, NX_CLUE_TITLE, NX_FROM_TITLE_TAG,
								decode_span(m, item->value), item->block);
				break;
			case NX_HEAD_JSON:
				break;
		}
	}
	twitter_label(m, "twitter:label1", "twitter:data1");
	twitter_label(m, "twitter:label2", "twitter:data2");
}

/* ---- elements ------------------------------------------------------------------- */

/* The text of an element, its pieces with a space between two blocks. */
static char *
element_text(NxMeta *m, const NxHtmlNode *node)
{
	const char *input = m->b->input;
	uint32		pos = node->attributes.end + 1;
	size_t		limit = Min(m->b->len, (size_t) pos + MAX_ELEMENT);
	NxChars		chars = {0};
	int			depth = 1;
	char	   *result;

	while (pos < limit)
	{
		NxHtmlToken token;

		nx_html_token(input, limit, &pos, NX_TAG_OTHER, false, &token);
		if (token.kind == NX_HTML_TOK_END)
			break;
		if (token.kind == NX_HTML_TOK_TEXT)
			nx_chars_add(&chars, input + token.span.start, nx_span_length(token.span));
		else
		{
			if (token.name == node->name)
				depth += token.kind == NX_HTML_TOK_START_TAG ? 1 : -1;
			if (depth == 0 || token.tag == NX_TAG_SCRIPT || token.tag == NX_TAG_STYLE)
				break;
			if ((nx_html_tag_flag(token.tag) & NX_HF_BLOCK) || token.tag == NX_TAG_BR)
				nx_chars_add(&chars, " | ", 3);
			else if (token.tag == NX_TAG_A || token.tag == NX_TAG_OTHER ||
					 token.tag == NX_TAG_SPAN || token.tag == NX_TAG_TIME)
				nx_chars_add(&chars, " ", 1);
		}
	}
	result = nx_meta_decode(&m->out->pool, chars.item, chars.n);
	NX_VEC_FREE(&chars);
	return result;
}

/* May a word end, or begin, with it? */
static bool
is_of_word(char c)
{
	return (unsigned char) c >= 0x80 || isalnum((unsigned char) c) || c == ')';
}

char *
nx_meta_line(NxMeta *m, uint32 i)
{
	const NxBlock *block = &m->b->page->blocks.item[i];
	const char *input = m->b->input;
	uint32		pos = block->source.start;
	NxChars		chars = {0};
	bool		border = false; /* an element ended, and another began */
	bool		touch = false;	/* so did some whose texts touch */
	NxHtmlToken token = {0};
	uint8		last;
	char	   *result = NULL;

	if (!m->b->page->is_html || nx_span_length(block->source) > MAX_ELEMENT)
		return nx_meta_block(m, i);
	while (pos < block->source.end)
	{
		last = token.kind;
		nx_html_token(input, block->source.end, &pos, NX_TAG_OTHER, false, &token);
		if (token.kind == NX_HTML_TOK_END || token.tag == NX_TAG_SCRIPT ||
			token.tag == NX_TAG_STYLE)
			break;
		if (token.kind == NX_HTML_TOK_TEXT)
		{
			if (border && chars.n > 0 && is_of_word(chars.item[chars.n - 1]) &&
				is_of_word(input[token.span.start]))
			{
				nx_chars_add(&chars, " | ", 3);
				touch = true;
			}
			border = false;
			nx_chars_add(&chars, input + token.span.start, nx_span_length(token.span));
		}
		else if (token.kind == NX_HTML_TOK_START_TAG && last == NX_HTML_TOK_END_TAG)
			border = true;
	}
	if (touch)
		result = nx_meta_decode(&m->out->pool, chars.item, chars.n);
	NX_VEC_FREE(&chars);
	return result ? result : nx_meta_block(m, i);
}

static bool
value_has(const char *s, NxSpan span, const char *word)
{
	uint32		n = strlen(word);

	for (uint32 i = span.start; i + n <= span.end && i < span.start + 400; i++)
	{
		if ((s[i] | 0x20) == (*word | 0x20) && pg_strncasecmp(s + i, word, n) == 0)
			return true;
	}
	return false;
}

static bool
value_has_any(const char *s, NxSpan span, const char *const *words)
{
	for (; *words; words++)
	{
		if (value_has(s, span, *words))
			return true;
	}
	return false;
}

/* The attributes of an element that may give a clue; empty where missing. */
typedef struct Attributes
{
	NxSpan		itemprop;
	NxSpan		rel;
	NxSpan		class;
	NxSpan		id;
	NxSpan		content;
	NxSpan		datetime;
} Attributes;

static void
read_attributes(const char *input, NxSpan attributes, Attributes *a)
{
	static const struct
	{
		const char *name;
		size_t		offset;
	}			wanted[] = {
		{"itemprop", offsetof(Attributes, itemprop)}, {"rel", offsetof(Attributes, rel)},
		{"class", offsetof(Attributes, class)}, {"id", offsetof(Attributes, id)},
		{"content", offsetof(Attributes, content)},
		{"datetime", offsetof(Attributes, datetime)}
	};
	uint32		pos = attributes.start;
	NxSpan		name,
				value;

	memset(a, 0, sizeof(*a));
	while (nx_html_next_attribute(input, &pos, attributes.end, &name, &value))
	{
		for (int i = 0; i < (int) lengthof(wanted); i++)
		{
			NxSpan	   *span = (NxSpan *) ((char *) a + wanted[i].offset);

			if ((input[name.start] | 0x20) == *wanted[i].name && nx_span_is_empty(*span) &&
				nx_span_length(name) == strlen(wanted[i].name) &&
				pg_strncasecmp(input + name.start, wanted[i].name,
							   nx_span_length(name)) == 0)
				*span = value;
		}
	}
}

/* What a class tells. */
static NxClueField
class_field(const char *input, NxSpan value)
{
	static const char *const author_classes[] = {
		"author", "byline", "autor", "auteur", "writer", "verfasser", NULL
	};
	static const char *const date_classes[] = {
		"date", "time", "published", "datum", "fecha", "posted", NULL
	};
	static const char *const modified_classes[] = {"updated", "modif", "edited", NULL};
	static const char *const no_classes[] = {
		"comment", "related", "bio", "avatar", "image", "social", "follow", "update-",
		"uptodate", "sometimes", "timeline", "readtime", "read-time", "reading", NULL
	};

	if (nx_span_is_empty(value) || value_has_any(input, value, no_classes))
		return NX_CLUE_FIELDS;
	if (value_has_any(input, value, author_classes))
		return NX_CLUE_AUTHOR;
	if (value_has_any(input, value, modified_classes) && !value_has(input, value, "publish"))
		return NX_CLUE_MODIFIED;
	if (value_has_any(input, value, date_classes))
		return NX_CLUE_PUBLISHED;
	return NX_CLUE_FIELDS;
}

/* The clue of one element's attributes; its text is read only if there is one. */
static void
element_clue(NxMeta *m, const NxHtmlNode *node, const NxNodeInfo *info, uint32 *found)
{
	const char *input = m->b->input;
	NxClueField field = NX_CLUE_FIELDS;
	NxClueSource source = NX_FROM_CLASS;
	Attributes	a;
	uint32		block;
	char	   *text;

	read_attributes(input, node->attributes, &a);
	if (!nx_span_is_empty(a.itemprop))
	{
		source = NX_FROM_ITEMPROP;
		if (value_has(input, a.itemprop, "datePublished") ||
			value_has(input, a.itemprop, "dateCreated"))
			field = NX_CLUE_PUBLISHED;
		else if (value_has(input, a.itemprop, "dateModified"))
			field = NX_CLUE_MODIFIED;
		else if (value_has(input, a.itemprop, "author") ||
				 value_has(input, a.itemprop, "creator"))
			field = NX_CLUE_AUTHOR;
		else if (value_has(input, a.itemprop, "headline"))
			field = NX_CLUE_TITLE;
	}
	if (field == NX_CLUE_FIELDS && !nx_span_is_empty(a.rel))
	{
		source = NX_FROM_REL;
		if (value_has(input, a.rel, "author"))
			field = NX_CLUE_AUTHOR;
		else if (nx_span_length(a.rel) <= 12 && value_has(input, a.rel, "tag"))
			field = NX_CLUE_TAG;
	}
	if (field == NX_CLUE_FIELDS && (info->own & (NX_B_M_AUTHOR | NX_B_M_DATE | NX_B_M_META)))
	{
		source = NX_FROM_CLASS;
		field = class_field(input, nx_span_is_empty(a.class) ? a.id : a.class);
	}
	if (field == NX_CLUE_FIELDS && node->tag == NX_TAG_TIME)
	{
		source = NX_FROM_TIME;
		field = NX_CLUE_PUBLISHED;
	}
	if (field == NX_CLUE_FIELDS || found[field] >= MAX_ELEMENTS)
		return;
	if (field == NX_CLUE_PUBLISHED && source != NX_FROM_ITEMPROP &&
		!value_has(input, a.class, "publish") &&
		(is_behind_change(m, node->start) ||
		 (!nx_span_is_empty(a.datetime) && begins_with_change(m, node->attributes))))
		field = NX_CLUE_MODIFIED;
	block = block_at(m, node->start);
	text = NULL;
	if (!nx_span_is_empty(a.content))
		text = decode_span(m, a.content);
	else if (field != NX_CLUE_AUTHOR && !nx_span_is_empty(a.datetime))
		text = decode_span(m, a.datetime);
	if (text == NULL)
		text = element_text(m, node);
	if (text == NULL || (field == NX_CLUE_PUBLISHED && strlen(text) > 300))
		return;
	found[field]++;
	nx_clue_add(m, field, source, text, block);
}

static void
element_clues(NxMeta *m)
{
	uint32		found[NX_CLUE_FIELDS] = {0};

	for (uint32 i = 1; i < m->b->nodes.n; i++)
	{
		const NxNodeInfo *info = &m->b->nodes.item[i];

		if ((i & 0xFF) == 0)
			NX_CHECK_INTERRUPTS();
		if (nx_span_is_empty(m->b->html.nodes.item[i].attributes) ||
			(info->all & NX_B_M_COMMENT) || (info->inside & (NX_IN_NAV | NX_IN_FORM)))
			continue;
		element_clue(m, &m->b->html.nodes.item[i], info, found);
	}
}

void
nx_meta_collect(NxMeta *m)
{
	head_clues(m);
	nx_meta_json_ld(m);
	if (m->b->page->is_html)
		element_clues(m);
}

/* ---- places ---------------------------------------------------------------------- */

bool
nx_meta_is_near(const NxMeta *m, uint32 i)
{
	uint32		title = m->b->title_block;

	if (title != PG_UINT32_MAX && i + 12 >= title && i <= title + 15)
		return true;
	return m->first_kept != PG_UINT32_MAX && i + 12 >= m->first_kept &&
		i <= m->first_kept + 3;
}

char *
nx_meta_block(const NxMeta *m, uint32 i)
{
	NxSpan		c = m->b->page->blocks.item[i].content;
	const char *s = m->b->page->text.item + c.start;
	size_t		len = nx_span_length(c);

	if (len > NX_META_MAX_VALUE)
	{
		/* between two characters */
		len = NX_META_MAX_VALUE;
		while (len > 0 && (s[len] & 0xC0) == 0x80)
			len--;
	}
	return nx_pool_string(&m->out->pool, s, len);
}
