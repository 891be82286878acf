/*-------------------------------------------------------------------------
 *
 * meta_ld.c
 *		Clues of JSON-LD, by the vocabulary of schema.org.
 *
 * A page may describe many things: itself, the site, breadcrumbs, other
 * articles.  Its article is the object of a type for articles whose headline
 * is nearest to the page's title.
 *
 *-------------------------------------------------------------------------
 */
#include "core/head/meta_json.h"
#include "meta_page.h"

/* Authors, keywords and references that are followed, in one page. */
#define MAX_NAMES	100
#define MAX_REFERENCES	20

typedef struct Reader
{
	NxMeta	   *m;
	NxJson		json;
	NxClueSource source;
	int			names;			/* so many were read */
	int			references;		/* so many were followed */
} Reader;

/* How much a type speaks for an object being the article; 0: nothing. */
static int
type_rank(const NxJson *json, uint32 type)
{
	static const struct
	{
		const char *name;
		int			rank;
	}			types[] = {
		{"NewsArticle", 4}, {"ReportageNewsArticle", 4}, {"AnalysisNewsArticle", 4},
		{"OpinionNewsArticle", 4}, {"ReviewNewsArticle", 4}, {"BackgroundNewsArticle", 4},
		{"AskPublicNewsArticle", 4}, {"LiveBlogPosting", 4}, {"Report", 3},
		{"BlogPosting", 3}, {"Article", 3}, {"TechArticle", 3}, {"ScholarlyArticle", 3},
		{"MedicalScholarlyArticle", 3}, {"SocialMediaPosting", 2},
		{"DiscussionForumPosting", 2}, {"AdvertiserContentArticle", 3},
		{"SatiricalArticle", 3}, {"Recipe", 2}, {"Review", 1}, {"Posting", 2}
	};

	for (int i = 0; i < (int) lengthof(types); i++)
	{
		if (nx_json_is(json, type, types[i].name))
			return types[i].rank;
	}
	return 0;
}

static bool
is_list_type(const NxJson *json, uint32 type)
{
	return nx_json_is(json, type, "CollectionPage") || nx_json_is(json, type, "ItemList") ||
		nx_json_is(json, type, "SearchResultsPage") || nx_json_is(json, type, "ProfilePage");
}

static bool
is_page_type(const NxJson *json, uint32 type)
{
	return nx_json_is(json, type, "WebPage") || nx_json_is(json, type, "ItemPage") ||
		nx_json_is(json, type, "FAQPage") || nx_json_is(json, type, "AboutPage");
}

static bool
is_organization(const NxJson *json, uint32 type)
{
	return nx_json_is(json, type, "Organization") ||
		nx_json_is(json, type, "NewsMediaOrganization") ||
		nx_json_is(json, type, "Corporation");
}

/* Do something with @type, or each of its types if it is an array. */
#define each_type(json, object, type, statement) \
	do { \
		uint32		type = nx_json_member(json, object, "@type"); \
		if (type != 0 && (json)->nodes.item[type].kind == NX_JSON_ARRAY) \
		{ \
			for (type = (json)->nodes.item[type].first; type != 0; \
				 type = (json)->nodes.item[type].next) \
				statement; \
		} \
		else if (type != 0) \
			statement; \
	} while (0)

static int
object_rank(const NxJson *json, uint32 object)
{
	int			rank = 0;

	each_type(json, object, type, rank = Max(rank, type_rank(json, type)));
	return rank;
}

static char *
member_string(Reader *r, uint32 object, const char *key)
{
	uint32		member = nx_json_member(&r->json, object, key);

	if (member != 0 && r->json.nodes.item[member].kind == NX_JSON_ARRAY)
		member = r->json.nodes.item[member].first;
	return member ? nx_json_string(&r->json, member, &r->m->out->pool) : NULL;
}

/* The object with more members than this one and the same @id. */
static uint32
follow(Reader *r, uint32 object)
{
	const NxJson *json = &r->json;
	uint32		id = nx_json_member(json, object, "@id");
	NxSpan		a;

	if (id == 0 || json->nodes.item[id].kind != NX_JSON_STRING ||
		r->references++ >= MAX_REFERENCES)
		return object;
	a = json->nodes.item[id].value;
	for (uint32 i = 1; i < json->nodes.n; i++)
	{
		const NxJsonNode *node = &json->nodes.item[i];

		if (node->kind == NX_JSON_STRING && i != id &&
			nx_span_length(node->key) == 3 && nx_span_length(node->value) == nx_span_length(a) &&
			memcmp(json->text.item + node->key.start, "@id", 3) == 0 &&
			memcmp(json->text.item + node->value.start, json->text.item + a.start,
				   nx_span_length(a)) == 0 &&
			nx_json_member(json, node->parent, "name") != 0)
			return node->parent;
	}
	return object;
}

/* Clues of a value that names somebody or something: string, object, array. */
static void
add_names(Reader *r, uint32 value, NxClueField field)
{
	const NxJson *json = &r->json;
	uint32		i = value;
	bool		list = json->nodes.item[value].kind == NX_JSON_ARRAY;
	NxClueSource source = r->source;

	if (value == 0)
		return;
	if (list)
		i = json->nodes.item[value].first;
	/* an organization stands for its authors, unless they are named, too */
	if (field == NX_CLUE_AUTHOR && i != 0)
	{
		bool		organizations = true;

		for (uint32 j = i; j != 0; j = list ? json->nodes.item[j].next : 0)
		{
			bool		is_one = false;

			if (json->nodes.item[j].kind == NX_JSON_OBJECT)
				each_type(json, j, type, is_one |= is_organization(json, type));
			organizations &= is_one;
		}
		if (organizations)
			source = NX_FROM_LD_OTHER;
	}
	while (i != 0 && r->names++ < MAX_NAMES)
	{
		char	   *name = nx_json_string(json, i, &r->m->out->pool);

		if (json->nodes.item[i].kind == NX_JSON_OBJECT)
		{
			name = member_string(r, i, "name");
			if (name == NULL)
				name = member_string(r, follow(r, i), "name");
			if (name == NULL)
			{
				char	   *given = member_string(r, i, "givenName");
				char	   *family = member_string(r, i, "familyName");

				if (given && family)
				{
					NxChars		chars = {0};

					nx_chars_add(&chars, given, strlen(given));
					nx_chars_add(&chars, " ", 1);
					nx_chars_add(&chars, family, strlen(family));
					name = nx_pool_string(&r->m->out->pool, chars.item, chars.n);
					NX_VEC_FREE(&chars);
				}
			}
		}
		nx_clue_add(r->m, field, source, name, 0);
		i = list ? json->nodes.item[i].next : 0;
	}
}

/* An image: URL, object with one, array of these. */
static void
add_image(Reader *r, uint32 value)
{
	const NxJson *json = &r->json;

	if (value != 0 && json->nodes.item[value].kind == NX_JSON_ARRAY)
		value = json->nodes.item[value].first;
	if (value == 0)
		return;
	if (json->nodes.item[value].kind == NX_JSON_OBJECT)
	{
		char	   *url = member_string(r, value, "url");

		if (url == NULL)
			url = member_string(r, value, "contentUrl");
		if (url == NULL)
			url = member_string(r, follow(r, value), "url");
		nx_clue_add(r->m, NX_CLUE_IMAGE, r->source, url, 0);
	}
	else
		nx_clue_add(r->m, NX_CLUE_IMAGE, r->source,
					nx_json_string(json, value, &r->m->out->pool), 0);
}

static NxAnswer
is_free(const NxJson *json, uint32 object)
{
	uint32		value = nx_json_member(json, object, "isAccessibleForFree");

	if (value == 0)
		return NX_UNKNOWN;
	if (json->nodes.item[value].kind == NX_JSON_FALSE || nx_json_is(json, value, "false") ||
		nx_json_is(json, value, "http://schema.org/False"))
		return NX_NO;
	if (json->nodes.item[value].kind == NX_JSON_TRUE || nx_json_is(json, value, "true"))
		return NX_YES;
	return NX_UNKNOWN;
}

/* Of the article, or else of any of its parts. */
static void
add_paywall(Reader *r, uint32 object)
{
	NxAnswer	answer = is_free(&r->json, object);
	uint32		part = nx_json_member(&r->json, object, "hasPart");

	if (answer == NX_UNKNOWN && part != 0)
	{
		if (r->json.nodes.item[part].kind == NX_JSON_ARRAY)
			part = r->json.nodes.item[part].first;
		else
			answer = is_free(&r->json, part);
		for (; answer == NX_UNKNOWN && part != 0; part = r->json.nodes.item[part].next)
			answer = is_free(&r->json, part);
	}
	if (answer != NX_UNKNOWN)
		nx_clue_add(r->m, NX_CLUE_PAYWALL, r->source, answer == NX_NO ? "1" : "0", 0);
}

static void
add_object(Reader *r, uint32 object, bool is_article)
{
	const NxJson *json = &r->json;
	NxMeta	   *m = r->m;
	uint32		member;

	if (is_article)
	{
		char	   *headline = member_string(r, object, "headline");

		nx_clue_add(m, NX_CLUE_TITLE, r->source,
					headline ? headline : member_string(r, object, "name"), 0);
		member = nx_json_member(json, object, "author");
		if (member == 0)
			member = nx_json_member(json, object, "creator");
		add_names(r, member, NX_CLUE_AUTHOR);
		add_names(r, nx_json_member(json, object, "keywords"), NX_CLUE_TAG);
	}
	else
	{
		nx_clue_add(m, NX_CLUE_TITLE, r->source, member_string(r, object, "name"), 0);
		add_names(r, nx_json_member(json, object, "author"), NX_CLUE_AUTHOR);
	}
	nx_clue_add(m, NX_CLUE_PUBLISHED, r->source, member_string(r, object, "datePublished"), 0);
	nx_clue_add(m, NX_CLUE_PUBLISHED, NX_FROM_LD_OTHER,
				member_string(r, object, "dateCreated"), 0);
	nx_clue_add(m, NX_CLUE_MODIFIED, r->source, member_string(r, object, "dateModified"), 0);
	nx_clue_add(m, NX_CLUE_LANGUAGE, r->source, member_string(r, object, "inLanguage"), 0);
	nx_clue_add(m, NX_CLUE_DESCRIPTION, r->source, member_string(r, object, "description"), 0);
	add_names(r, nx_json_member(json, object, "publisher"), NX_CLUE_SITE);
	member = nx_json_member(json, object, "mainEntityOfPage");
	if (member != 0 && json->nodes.item[member].kind == NX_JSON_OBJECT)
		nx_clue_add(m, NX_CLUE_URL, r->source, member_string(r, member, "@id"), 0);
	else if (member != 0)
		nx_clue_add(m, NX_CLUE_URL, r->source, nx_json_string(json, member, &m->out->pool), 0);
	nx_clue_add(m, NX_CLUE_URL, r->source, member_string(r, object, "url"), 0);
	member = nx_json_member(json, object, "image");
	add_image(r, member ? member : nx_json_member(json, object, "thumbnailUrl"));
	add_paywall(r, object);
}

/* How well an object fits to be the page's article. */
static float
fit(Reader *r, uint32 object, int rank)
{
	const NxJson *json = &r->json;
	NxMeta	   *m = r->m;
	float		score = rank;
	float		overlap = 0;
	char	   *headline = member_string(r, object, "headline");

	if (headline == NULL)
		headline = member_string(r, object, "name");
	if (headline)
	{
		for (uint32 i = 0; i < m->clues.n; i++)
		{
			const NxClue *clue = &m->clues.item[i];

			if (clue->field == NX_CLUE_TITLE &&
				(clue->source == NX_FROM_OPENGRAPH || clue->source == NX_FROM_TITLE_TAG))
				overlap = Max(overlap, nx_meta_overlap(headline, clue->value));
		}
	}
	score += overlap * 8;
	if (nx_json_member(json, object, "author") != 0)
		score += 0.5;
	if (nx_json_member(json, object, "datePublished") != 0)
		score += 0.5;
	/* an item of a list, a comment, ... */
	for (uint32 up = json->nodes.item[object].parent, n = 0; up != 0 && n < 8;
		 up = json->nodes.item[up].parent, n++)
	{
		const NxJsonNode *node = &json->nodes.item[up];
		NxSpan		key = node->key;

		if (nx_span_length(key) == 15 &&
			pg_strncasecmp(json->text.item + key.start, "itemListElement", 15) == 0)
			score -= 5;
	}
	return score;
}

void
nx_meta_json_ld(NxMeta *m)
{
	const NxHead *head = &m->b->head;
	Reader		best = {.m = m};
	uint32		best_object = 0;
	float		best_score = -1;
	size_t		read = 0;
	NX_VEC(NxJson) others = {0};

	for (uint32 i = 0; i < head->items.n && read < NX_JSON_MAX_BYTES; i++)
	{
		const NxHeadItem *item = &head->items.item[i];
		Reader		r = {.m = m};
		bool		taken = false;
		int			tried = 0;

		if (item->kind != NX_HEAD_JSON)
			continue;
		read += nx_span_length(item->value);
		nx_json_read(&r.json, m->b->input + item->value.start, nx_span_length(item->value));
		for (uint32 object = 1; object < r.json.nodes.n; object++)
		{
			int			rank;
			float		score;

			if (r.json.nodes.item[object].kind != NX_JSON_OBJECT)
				continue;
			if (r.json.nodes.item[object].parent == 0)
				each_type(&r.json, object, type,
						  m->ld_list |= is_list_type(&r.json, type));
			rank = object_rank(&r.json, object);
			if (rank == 0 || tried++ >= MAX_NAMES)
				continue;
			score = fit(&r, object, rank);
			if (score > best_score)
			{
				if (best_object != 0 && !taken)
					*NX_VEC_PUSH(&others) = best.json;
				best.json = r.json;
				best_score = score;
				best_object = object;
				taken = true;
			}
		}
		if (!taken)
			*NX_VEC_PUSH(&others) = r.json;
	}
	if (best_object != 0)
	{
		best.source = NX_FROM_LD;
		m->ld_article = best_score >= 1;
		add_object(&best, best_object, true);
		*NX_VEC_PUSH(&others) = best.json;
	}
	/* what is said of the page */
	for (uint32 i = 0; i < others.n; i++)
	{
		Reader		r = {.m = m, .json = others.item[i], .source = NX_FROM_LD_OTHER};
		int			pages = 0;

		for (uint32 object = 1; object < r.json.nodes.n && pages < 3; object++)
		{
			bool		is_page = false;

			if (r.json.nodes.item[object].kind != NX_JSON_OBJECT)
				continue;
			each_type(&r.json, object, type, is_page |= is_page_type(&r.json, type));
			if (is_page)
			{
				pages++;
				add_object(&r, object, false);
			}
		}
		nx_json_free(&r.json);
	}
	NX_VEC_FREE(&others);
}
