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

/* Authors, keywords and so on that are read of one object. */
#define MAX_NAMES	100

/* In one page: references that are followed, and objects that may be its article. */
#define MAX_REFERENCES	40
#define MAX_TRIED	300

/* An object may be so deep in arrays and in @graph, and still speak of the page. */
#define MAX_GRAPH_DEPTH	6

typedef struct Reader
{
	NxMeta	   *m;
	NX_VEC(NxJson) scripts;
	uint32		script;			/* the one that is read */
	NxClueSource source;
	int			names;			/* so many were read of it */
	int			references;		/* so many were followed */
	int			tried;			/* so many objects may be the article */
} Reader;

/*
 * Is it a word of schema.org, alone or with the vocabulary before it:
 * "Article", "schema:Article", "https://schema.org/Article"?
 */
static bool
is_term(const NxJson *json, uint32 node, const char *word)
{
	static const char *const vocabularies[] = {
		"schema:", "http://schema.org/", "https://schema.org/", "http://www.schema.org/",
		"https://www.schema.org/"
	};
	const NxJsonNode *n = &json->nodes.item[node];
	const char *end = json->text.item + n->value.end;
	size_t		len = strlen(word);

	if (n->kind != NX_JSON_STRING || nx_span_length(n->value) < len ||
		pg_strncasecmp(end - len, word, len) != 0)
		return false;
	if (nx_span_length(n->value) == len)
		return true;
	for (int i = 0; i < (int) lengthof(vocabularies); i++)
	{
		const char *p = json->text.item + n->value.start;
		const char *v = vocabularies[i];

		/* a slash may be escaped */
		for (; p < end - len && (*p == '\\' || *p == *v); p++)
			v += *p == *v;
		if (*v == '\0' && p == end - len)
			return true;
	}
	return false;
}

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
		if (is_term(json, type, types[i].name))
			return types[i].rank;
	}
	return 0;
}

static bool
is_list_type(const NxJson *json, uint32 type)
{
	return is_term(json, type, "CollectionPage") || is_term(json, type, "ItemList") ||
		is_term(json, type, "SearchResultsPage") || is_term(json, type, "ProfilePage");
}

static bool
is_page_type(const NxJson *json, uint32 type)
{
	return is_term(json, type, "WebPage") || is_term(json, type, "ItemPage") ||
		is_term(json, type, "FAQPage") || is_term(json, type, "AboutPage");
}

static bool
is_organization(const NxJson *json, uint32 type)
{
	return is_term(json, type, "Organization") ||
		is_term(json, type, "NewsMediaOrganization") ||
		is_term(json, type, "Corporation");
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

/* What is said of the page is at the top, or in a @graph there. */
static bool
is_at_top(const NxJson *json, uint32 object)
{
	for (int depth = 0; object != 0; depth++)
	{
		const NxJsonNode *node = &json->nodes.item[object];

		if (depth == MAX_GRAPH_DEPTH ||
			(!nx_span_is_empty(node->key) && !nx_json_has_key(json, object, "@graph")))
			return false;
		object = node->parent;
	}
	return true;
}

static const NxJson *
script(const Reader *r)
{
	return &r->scripts.item[r->script];
}

static char *
string_of(const Reader *r, const NxJson *json, uint32 object, const char *key)
{
	uint32		member = nx_json_member(json, object, key);

	if (member != 0 && json->nodes.item[member].kind == NX_JSON_ARRAY)
		member = json->nodes.item[member].first;
	return member ? nx_json_string(json, member, &r->m->out->pool) : NULL;
}

static char *
member_string(const Reader *r, uint32 object, const char *key)
{
	return string_of(r, script(r), object, key);
}

/* A member of an object, or of another one with the same @id, in whatever script. */
static char *
followed_string(Reader *r, uint32 object, const char *key)
{
	const NxJson *json = script(r);
	uint32		id = nx_json_member(json, object, "@id");
	char	   *string = member_string(r, object, key);
	const char *a;
	size_t		len;

	if (string || id == 0 || json->nodes.item[id].kind != NX_JSON_STRING ||
		r->references++ >= MAX_REFERENCES)
		return string;
	a = json->text.item + json->nodes.item[id].value.start;
	len = nx_span_length(json->nodes.item[id].value);
	for (uint32 i = 0; i < r->scripts.n && string == NULL; i++)
	{
		/* this script before the others */
		json = &r->scripts.item[(r->script + i) % r->scripts.n];
		NX_CHECK_INTERRUPTS();
		for (uint32 n = 1; n < json->nodes.n && string == NULL; n++)
		{
			const NxJsonNode *node = &json->nodes.item[n];

			if (node->kind == NX_JSON_STRING && nx_span_length(node->value) == len &&
				nx_json_has_key(json, n, "@id") &&
				memcmp(json->text.item + node->value.start, a, len) == 0)
				string = string_of(r, json, node->parent, key);
		}
	}
	return string;
}

/* Clues of a value that names somebody or something: string, object, array. */
static void
add_names(Reader *r, uint32 value, NxClueField field)
{
	const NxJson *json = script(r);
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
			name = followed_string(r, i, "name");
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
	const NxJson *json = script(r);

	if (value != 0 && json->nodes.item[value].kind == NX_JSON_ARRAY)
		value = json->nodes.item[value].first;
	if (value == 0)
		return;
	if (json->nodes.item[value].kind == NX_JSON_OBJECT)
	{
		char	   *url = followed_string(r, value, "url");

		if (url == NULL)
			url = followed_string(r, value, "contentUrl");
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
	if (json->nodes.item[value].kind == NX_JSON_FALSE || is_term(json, value, "False"))
		return NX_NO;
	if (json->nodes.item[value].kind == NX_JSON_TRUE || is_term(json, value, "True"))
		return NX_YES;
	return NX_UNKNOWN;
}

/* Of the article, or else of any of its parts. */
static void
add_paywall(Reader *r, uint32 object)
{
	const NxJson *json = script(r);
	NxAnswer	answer = is_free(json, object);
	uint32		part = nx_json_member(json, object, "hasPart");

	if (answer == NX_UNKNOWN && part != 0)
	{
		if (json->nodes.item[part].kind == NX_JSON_ARRAY)
			part = json->nodes.item[part].first;
		else
			answer = is_free(json, part);
		for (; answer == NX_UNKNOWN && part != 0; part = json->nodes.item[part].next)
			answer = is_free(json, part);
	}
	if (answer != NX_UNKNOWN)
		nx_clue_add(r->m, NX_CLUE_PAYWALL, r->source, answer == NX_NO ? "1" : "0", 0);
}

static void
add_object(Reader *r, uint32 object, bool is_article)
{
	const NxJson *json = script(r);
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
	const NxJson *json = script(r);
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
		if (nx_json_has_key(json, up, "itemListElement"))
			score -= 5;
	}
	return score;
}

/* Read the scripts of the page. */
static void
read_scripts(Reader *r)
{
	const NxHead *head = &r->m->b->head;
	size_t		read = 0;

	for (uint32 i = 0; i < head->items.n && read < NX_JSON_MAX_BYTES; i++)
	{
		const NxHeadItem *item = &head->items.item[i];
		NxJson	   *json;

		if (item->kind != NX_HEAD_JSON)
			continue;
		read += nx_span_length(item->value);
		json = NX_VEC_PUSH(&r->scripts);
		memset(json, 0, sizeof(*json));
		nx_json_read(json, r->m->b->input + item->value.start, nx_span_length(item->value));
	}
}

/* The object of the script that fits best, if it fits better than that; else 0. */
static uint32
best_of_script(Reader *r, float *best_score)
{
	const NxJson *json = script(r);
	uint32		best = 0;
	int			tried = 0;

	for (uint32 object = 1; object < json->nodes.n; object++)
	{
		int			rank;
		float		score;

		NX_CHECK_INTERRUPTS();
		if (json->nodes.item[object].kind != NX_JSON_OBJECT)
			continue;
		if (is_at_top(json, object))
			each_type(json, object, type, r->m->ld_list |= is_list_type(json, type));
		rank = object_rank(json, object);
		if (rank == 0 || tried++ >= MAX_NAMES || r->tried++ >= MAX_TRIED)
			continue;
		score = fit(r, object, rank);
		if (score > *best_score)
		{
			*best_score = score;
			best = object;
		}
	}
	return best;
}

/* Clues of what the script says of the page and of its site. */
static void
add_pages(Reader *r)
{
	const NxJson *json = script(r);
	int			pages = 0;

	r->names = 0;
	for (uint32 object = 1; object < json->nodes.n && pages < 3; object++)
	{
		bool		is_page = false;
		bool		is_site = false;

		NX_CHECK_INTERRUPTS();
		if (json->nodes.item[object].kind != NX_JSON_OBJECT)
			continue;
		each_type(json, object, type, is_page |= is_page_type(json, type));
		each_type(json, object, type, is_site |= is_term(json, type, "WebSite"));
		if (is_site && is_at_top(json, object))
			nx_clue_add(r->m, NX_CLUE_SITE, r->source, member_string(r, object, "name"), 0);
		if (is_page)
		{
			pages++;
			add_object(r, object, false);
		}
	}
}

void
nx_meta_json_ld(NxMeta *m)
{
	Reader		r = {.m = m};
	uint32		best_object = 0,
				best_script = 0;
	float		best_score = -1;

	read_scripts(&r);
	for (r.script = 0; r.script < r.scripts.n; r.script++)
	{
		uint32		object = best_of_script(&r, &best_score);

		if (object == 0)
			continue;
		best_object = object;
		best_script = r.script;
	}
	if (best_object != 0)
	{
		r.source = NX_FROM_LD;
		r.script = best_script;
		m->ld_article = best_score >= 1;
		add_object(&r, best_object, true);
	}
	/* the page of the article's script after those of the others */
	r.source = NX_FROM_LD_OTHER;
	for (r.script = 0; r.script < r.scripts.n; r.script++)
	{
		if (best_object == 0 || r.script != best_script)
			add_pages(&r);
	}
	if (best_object != 0)
	{
		r.script = best_script;
		add_pages(&r);
	}
	for (uint32 i = 0; i < r.scripts.n; i++)
		nx_json_free(&r.scripts.item[i]);
	NX_VEC_FREE(&r.scripts);
}
