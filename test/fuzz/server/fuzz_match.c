/*
 * fuzz_match.c: queries and articles of few words and names, so that they have to
 * do with each other.  Operators are those of logic, an article loses nothing if
 * another is joined to it, and what an index tells of an article, whatever keys it
 * has, is so.
 */
#include "server.h"

#include <math.h>

#include "index/newskeyquery.h"
#include "lib/stringinfo.h"

extern Datum newsquery_in(PG_FUNCTION_ARGS);
extern Datum newsquery_out(PG_FUNCTION_ARGS);
extern Datum newsquery_recv(PG_FUNCTION_ARGS);
extern Datum newsquery_send(PG_FUNCTION_ARGS);
extern Datum newsquery_and(PG_FUNCTION_ARGS);
extern Datum newsquery_or(PG_FUNCTION_ARGS);
extern Datum newsquery_not(PG_FUNCTION_ARGS);
extern Datum newsdoc_in(PG_FUNCTION_ARGS);
extern Datum newsdoc_out(PG_FUNCTION_ARGS);
extern Datum newsdoc_recv(PG_FUNCTION_ARGS);
extern Datum newsdoc_send(PG_FUNCTION_ARGS);
extern Datum newsdoc_concat(PG_FUNCTION_ARGS);
extern Datum newsdoc_match(PG_FUNCTION_ARGS);
extern Datum newsquery_matches(PG_FUNCTION_ARGS);
extern Datum news_similarity(PG_FUNCTION_ARGS);
extern Datum news_rank(PG_FUNCTION_ARGS);

/* ---- choices: what the input's bytes are read as ------------------------------- */

static const uint8 *next;
static const uint8 *end;

static unsigned
choose(unsigned n)
{
	return next < end ? *next++ % n : 0;
}

#define choose_of(list)	((list)[choose(lengthof(list))])

/* of which some are common, and some begin as others do */
static const char *const words[] = {
	"a", "ab", "abc", "abcde", "abcdef", "abcdxy", "said", "year", "new", "govern", "\303\251t\303\251", "it''s"
};
static const char *const names[] = {
	"Marco Rubio", "Rubio", "Marco Antonio Rubio", "UN", "U.N.", "Ann Lee", "Lee", "O''Neill", "Los"
};
static const char *const query_names[] = {
	"rubio", "\"marco rubio\"", "rub*", "\"marco r*\"", "un", "lee", "oneill", "\"ann lee\"", "lo*"
};
static const char *const ids[] = {"Q1", "Q2", "x y"};
static const char *const days[] = {
	"2026-01-01", "2026-01-31", "2025-12-31", "2026-11-02", "0001-01-01", "9999-12-31"
};

/* ---- an article -------------------------------------------------------------------- */

static void
add_terms(StringInfo doc, const char *field, unsigned n)
{
	unsigned	position[lengthof(words)] = {0};

	for (unsigned i = 0; i < n; i++)
	{
		unsigned	word = choose(lengthof(words));

		/* positions of a lexeme, as they come */
		position[word] += 1 + choose(5);
		appendStringInfo(doc, "%s'%s':%u ", field, words[word], position[word]);
	}
}

static void
write_doc(StringInfo doc)
{
	static const char *const kinds[] = {"person", "organization", "place", "misc", "noun"};
	static const char *const quote_kinds[] = {"direct", "mixed", "indirect"};
	unsigned	n_names;
	unsigned	n_quotes;
	unsigned	number = 0;

	if (choose(2))
		appendStringInfo(doc, "published:'%s%s' ", choose_of(days), choose(2) ? "" : " 23:59:59");
	add_terms(doc, "", choose(24));
	add_terms(doc, "title:", choose(4));
	n_names = choose(5);
	for (unsigned i = 0; i < n_names; i++)
	{
		unsigned	kind = choose(lengthof(kinds));

		appendStringInfo(doc, "%s:'%s'", kinds[kind], choose_of(names));
		if (choose(2))
			appendStringInfo(doc, "|'%s'", choose_of(names));
		appendStringInfo(doc, ":%u:%u", 1 + choose(9), choose(256));
		if (kind < 4)
			appendStringInfoString(doc, ":entity");
		if (choose(2))
			appendStringInfoString(doc, ":speaker");
		if (kind < 4 && choose(2))
			appendStringInfo(doc, ":'%s'", choose_of(ids));
		appendStringInfoChar(doc, ' ');
	}
	n_quotes = choose(6);
	for (unsigned i = 0; i < n_quotes; i++)
	{
		unsigned	first = 1 + choose(12);

		number += choose(3) > 0 || number == 0;
		appendStringInfo(doc, "quote:%u:%s:%u:%u-%u ", number, choose_of(quote_kinds),
						 n_names > 0 ? choose(n_names + 1) : 0, first, first - 1 + choose(8));
	}
}

/* ---- a query ------------------------------------------------------------------------ */

static void
write_words(StringInfo query)
{
	unsigned	n = 1 + choose(4);

	if (n == 1)
		appendStringInfo(query, "'%s'%s", choose_of(words), choose(3) ? "" : "*");
	else
	{
		appendStringInfoChar(query, '"');
		for (unsigned i = 0; i < n; i++)
			if (i > 0 && i < n - 1 && choose(6) == 0)
				appendStringInfoString(query, " _");
			else
				appendStringInfo(query, "%s'%s'%s", i == 0 ? "" : choose(5) ? " " : "|",
								 choose_of(words), choose(6) ? "" : "*");
		appendStringInfoChar(query, '"');
		if (choose(4) == 0)
			appendStringInfo(query, "~%u", choose(5));
	}
}

static void
write_term(StringInfo query)
{
	static const char *const word_fields[] = {"", "", "body:", "title:", "said:", "said:"};
	static const char *const name_fields[] = {
		"entity:", "person:", "org:", "place:", "misc:", "speaker:", "speaker:"
	};
	static const char *const kinds[] = {"direct", "mixed", "indirect"};
	static const char *const before[] = {"", ">", ">=", "<", "<="};
	static const char *const ranks[] = {"0", ".0001", "0.5", "1", "1.1", "2.1", "3", "100"};

	switch (choose(10))
	{
		case 0:
		case 1:
		case 2:
		case 3:
			appendStringInfoString(query, choose_of(word_fields));
			write_words(query);
			break;
		case 4:
		case 5:
			appendStringInfoString(query, choose_of(name_fields));
			appendStringInfoString(query, choose_of(query_names));
			break;
		case 6:
			appendStringInfo(query, "id:'%s'", choose_of(ids));
			break;
		case 7:
			appendStringInfo(query, "kind:%s", choose_of(kinds));
			break;
		case 8:
			if (choose(2))
				appendStringInfo(query, "published:%s%.*s", choose_of(before),
								 choose(2) ? 7 : 10, choose_of(days));
			else
				appendStringInfo(query, "published:%s..%s", choose_of(days), choose_of(days));
			break;
		default:
			appendStringInfo(query, "rank:>=%s", choose_of(ranks));
			return;
	}
	if (choose(8) == 0)
		appendStringInfo(query, "^%s", choose_of(ranks));
}

static void
write_query(StringInfo query, int depth)
{
	unsigned	n = 1 + choose(3);

	for (unsigned i = 0; i < n; i++)
	{
		if (i > 0)
			appendStringInfoString(query, choose(3) ? " " : " OR ");
		if (choose(4) == 0)
			appendStringInfoChar(query, '-');
		if (depth < 5 && choose(3) == 0)
		{
			bool		parenthesis = choose(3) > 0;

			appendStringInfoChar(query, parenthesis ? '(' : '[');
			write_query(query, depth + 1);
			appendStringInfoChar(query, parenthesis ? ')' : ']');
		}
		else
			write_term(query);
	}
}

/* ---- checks --------------------------------------------------------------------------- */

static const char *doc_text;
static const char *other_text;
static const char *query_text;

static void
check(bool right, const char *what)
{
	if (right)
		return;
	fprintf(stderr, "%s\ndoc:   %s\nother: %s\nquery: %s\n", what, doc_text, other_text, query_text);
	abort();
}

static bool
matches(Datum doc, Datum query)
{
	return DatumGetBool(server_call(newsdoc_match, 2, doc, query));
}

/* The classes of keys that an index has, chosen; how keys are is not. */
static uint32
choose_classes(void)
{
	uint32		classes = 0;

	for (int i = 0; i < 4; i++)
		classes = classes << 8 | choose(256);
	if (choose(2))
		classes = PG_UINT32_MAX;
	classes &= newskey_bit(NEWSKEY_SAID_PAIR) * 2 - 1;
	if (choose(2))
		classes |= NEWSKEY_COMMON_PAIRS;
	return classes | NEWSKEY_SAID_IS_BODY | newskey_bit(NEWSKEY_NAME);
}

static bool
has_key(const uint64 *keys, uint32 n_keys, const NewsKeyRange *range)
{
	for (uint32 i = 0; i < n_keys; i++)
		if (keys[i] >= range->least && keys[i] <= range->greatest &&
			(range->uses == 0 || range->uses >> (keys[i] & ((1 << NEWSKEY_USE_BITS) - 1)) & 1))
			return true;
	return false;
}

static void
check_index(Datum doc, Datum query, bool match)
{
	uint32		classes = choose_classes();
	uint64	   *keys;
	uint32		n_keys = newskeys_of_doc(DatumGetNewsDoc(doc), classes, &keys);
	NewsKeyQuery *kq = newskeyquery_of_query(DatumGetNewsQuery(query), classes);
	GinTernaryValue *has = palloc(Max(kq->keys.n, 1));
	GinTernaryValue answer;
	bool		any = false;

	for (uint32 i = 0; i < kq->keys.n; i++)
	{
		has[i] = has_key(keys, n_keys, &kq->keys.item[i]) ? GIN_TRUE : GIN_FALSE;
		any |= has[i] == GIN_TRUE;
	}
	check(any || !match || newskeyquery_matches_without(kq), "an index would not find it");
	answer = newskeyquery_match(kq, has);
	check(answer == GIN_MAYBE || (answer == GIN_TRUE) == match, "an index says otherwise");

	/* what is not known yet */
	for (uint32 i = 0; i < kq->keys.n; i++)
		if (choose(2))
			has[i] = GIN_MAYBE;
	answer = newskeyquery_match(kq, has);
	check(answer == GIN_MAYBE || (answer == GIN_TRUE) == match,
		  "an index says otherwise, knowing less");
}

/* Ranks are by factors, and those that are given in place of others count as these. */
static void
check_rank(Datum doc, Datum query, bool match)
{
	static const float4 known[] = {1, 2, 1, 1, 1.5};
	static const float4 odd[] = {0, -1, 1, 1e6, 1e30, NAN, INFINITY, 1e-40};
	float4		chosen[8] = {0};
	float4		rank = DatumGetFloat4(server_call(news_rank, 2, doc, query));
	Datum		given;

	check(isfinite(rank) && rank >= 0 && (match || rank == 0), "the rank is wrong");
	given = server_call(news_rank, 3, doc, query, server_array_of_float4(known, lengthof(known)));
	check(DatumGetFloat4(given) == rank, "the rank by the same factors is another");
	for (int i = 0; i < (int) lengthof(known); i++)
		chosen[i] = choose_of(odd);
	if (server_try(&given, news_rank, 3, doc, query,
				   server_array_of_float4(chosen, choose(8) ? lengthof(known) : choose(8))))
		check(isfinite(DatumGetFloat4(given)) && DatumGetFloat4(given) >= 0,
			  "the rank by other factors is wrong");
}

static bool
has(Datum value, NewsQueryType type)
{
	const NewsQuery *query = DatumGetNewsQuery(value);

	for (uint32 i = 0; i < query->n_items; i++)
		if (query->item[i].type == type)
			return true;
	return false;
}

/* What is in one of two articles is in both together. */
static void
check_concat(Datum a, Datum b, Datum query)
{
	static const ServerType type = {newsdoc_in, newsdoc_out, newsdoc_recv, newsdoc_send};
	Datum		both = server_call(newsdoc_concat, 2, a, b);
	float4		similarity = DatumGetFloat4(server_call(news_similarity, 2, a, b));

	server_check_value(&type, both);
	if (!has(query, NEWSQUERY_NOT) && !has(query, NEWSQUERY_RANK) && !has(query, NEWSQUERY_PUBLISHED))
		check(matches(both, query) || (!matches(a, query) && !matches(b, query)), "|| loses something");
	check(similarity >= 0 && similarity <= 1 &&
		  DatumGetFloat4(server_call(news_similarity, 2, b, a)) == similarity, "similarity is wrong");
}

/* Read an article that is written; there may be mistakes in it. */
static bool
read_doc(Datum *doc, const char **written)
{
	StringInfoData text;

	initStringInfo(&text);
	write_doc(&text);
	*written = text.data;
	return server_try(doc, newsdoc_in, 1, CStringGetDatum(text.data));
}

static void
check_all(void)
{
	static const ServerType type = {newsquery_in, newsquery_out, newsquery_recv, newsquery_send};
	StringInfoData text;
	Datum		doc;
	Datum		other;
	Datum		query[2];
	bool		match[2];
	Datum		made;

	query_text = "";
	if (!read_doc(&doc, &doc_text) || !read_doc(&other, &other_text))
		return;
	for (int i = 0; i < 2; i++)
	{
		initStringInfo(&text);
		write_query(&text, 0);
		query_text = text.data;
		if (!server_try(&query[i], newsquery_in, 1, CStringGetDatum(text.data)))
			return;
		server_check_value(&type, query[i]);
		match[i] = matches(doc, query[i]);
		check(DatumGetBool(server_call(newsquery_matches, 2, query[i], doc)) == match[i],
			  "the commutator says otherwise");
		check_rank(doc, query[i], match[i]);
		check_index(doc, query[i], match[i]);
	}
	check_concat(doc, other, query[1]);
	check_concat(other, doc, query[1]);

	/* what rank: asks for is of all of the query, whatever it is joined with */
	if (has(query[0], NEWSQUERY_RANK) || has(query[1], NEWSQUERY_RANK))
		return;
	if (server_try(&made, newsquery_not, 1, query[1]))
		check(matches(doc, made) == !match[1], "not is wrong");
	if (server_try(&made, newsquery_and, 2, query[0], query[1]))
		check(matches(doc, made) == (match[0] && match[1]), "and is wrong");
	if (server_try(&made, newsquery_or, 2, query[0], query[1]))
		check(matches(doc, made) == (match[0] || match[1]), "or is wrong");
}

int
LLVMFuzzerTestOneInput(const uint8 *data, size_t size)
{
	server_begin((const uint8 *) "", 0);
	next = data;
	end = data + size;
	check_all();
	server_end();
	return 0;
}
