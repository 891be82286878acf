/*-------------------------------------------------------------------------
 *
 * newsquery_io.c
 *		Input and output of type newsquery.
 *
 * A value is written so that it reads as it was under any text search
 * configuration: words as lexemes in single quotes, names folded.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsquery_parse.h"

#include <math.h>

#include "common/shortest_dec.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "utils/datetime.h"

PG_FUNCTION_INFO_V1(newsquery_in);
PG_FUNCTION_INFO_V1(newsquery_out);
PG_FUNCTION_INFO_V1(newsquery_recv);
PG_FUNCTION_INFO_V1(newsquery_send);

/* ---- text -------------------------------------------------------------------- */

Datum
newsquery_in(PG_FUNCTION_ARGS)
{
	const char *s = PG_GETARG_CSTRING(0);

	PG_RETURN_POINTER(newsquery_parse(s, strlen(s), InvalidOid, NEWSQUERY_STRICT,
									  ERRCODE_INVALID_TEXT_REPRESENTATION));
}

typedef struct Printer
{
	const NewsQuery *query;
	bool	   *about_utterances;	/* by item: is an utterance's term below,
									 * in no SAME? */
	StringInfoData out;
} Printer;

static void
print_quoted(StringInfo out, const char *s, uint32 len, bool in_phrase)
{
	appendStringInfoChar(out, '\'');
	for (uint32 i = 0; i < len; i++)
	{
		if (s[i] == '\'' || s[i] == '\\')
			appendStringInfoChar(out, s[i]);
		else if (s[i] == '"' && in_phrase)
			appendStringInfoChar(out, '\\');
		appendStringInfoChar(out, s[i]);
	}
	appendStringInfoChar(out, '\'');
}

static void
print_words(Printer *p, const NewsQueryItem *item)
{
	const NewsQueryElement *e = newsquery_elements(p->query) + item->first;
	bool		phrase = item->n > 1 || item->slop > 0;

	if (phrase)
		appendStringInfoChar(&p->out, '"');
	for (uint32 i = 0; i < item->n; i++)
	{
		if (i > 0 && e[i].offset == e[i - 1].offset)
			appendStringInfoChar(&p->out, '|');
		else if (i > 0)
		{
			for (int gap = e[i - 1].offset + 1; gap < e[i].offset; gap++)
				appendStringInfoString(&p->out, " _");
			appendStringInfoChar(&p->out, ' ');
		}
		print_quoted(&p->out, newsquery_strings(p->query) + e[i].start, e[i].len, phrase);
		if (e[i].prefix)
			appendStringInfoChar(&p->out, '*');
	}
	if (phrase)
		appendStringInfoChar(&p->out, '"');
	if (item->slop > 0)
		appendStringInfo(&p->out, "~%d", item->slop);
}

static void
print_day(StringInfo out, int32 day)
{
	int			year;
	int			month;
	int			mday;

	j2date(day + POSTGRES_EPOCH_JDATE, &year, &month, &mday);
	appendStringInfo(out, "%04d-%02d-%02d", year, month, mday);
}

static void
print_number(StringInfo out, float4 n)
{
	char		number[FLOAT_SHORTEST_DECIMAL_LEN];

	float_to_shortest_decimal_buf(n, number);
	appendStringInfoString(out, number);
}

static void
print_term(Printer *p, const NewsQueryItem *item)
{
	const NewsQueryElement *e = newsquery_elements(p->query) + item->first;
	const char *strings = newsquery_strings(p->query);
	StringInfo	out = &p->out;
	bool		many;

	if (item->field != NEWSFIELD_BODY)
		appendStringInfo(out, "%s:", newsquery_field_name(item->field));
	switch (item->type)
	{
		case NEWSQUERY_WORDS:
			print_words(p, item);
			break;
		case NEWSQUERY_NAME:
			many = memchr(strings + e->start, ' ', e->len) != NULL;
			appendStringInfo(out, "%s%.*s%s%s", many ? "\"" : "",
							 e->len, strings + e->start,
							 e->prefix ? "*" : "", many ? "\"" : "");
			break;
		case NEWSQUERY_ID:
			print_quoted(out, strings + e->start, e->len, false);
			break;
		case NEWSQUERY_KIND:
			appendStringInfoString(out, nx_quote_kind_name((NxQuoteKind) item->first));
			break;
		case NEWSQUERY_RANK:
			appendStringInfoString(out, ">=");
			print_number(out, newsquery_least_rank(item));
			break;
		default:
			if (item->first == PG_INT32_MIN)
				appendStringInfoString(out, item->last == PG_INT32_MAX ? "*" : "<=");
			else if (item->last == PG_INT32_MAX)
				appendStringInfoString(out, ">=");
			if (item->first != PG_INT32_MIN)
				print_day(out, item->first);
			if (item->last != item->first && item->last != PG_INT32_MAX)
			{
				if (item->first != PG_INT32_MIN)
					appendStringInfoString(out, "..");
				print_day(out, item->last);
			}
			break;
	}
	if (item->boost != 1)
	{
		appendStringInfoChar(out, '^');
		print_number(out, item->boost);
	}
}

/* Would a parenthesis around an item make it one of a single utterance? */
static bool
is_same_in_parenthesis(const Printer *p, const NewsQueryItem *item)
{
	const NewsQueryItem *operand = item + 1;
	int			speaking = 0;

	if (item->type != NEWSQUERY_AND && item->type != NEWSQUERY_OR)
		return false;
	for (uint32 i = 0; i < item->n; i++, operand += operand->size)
	{
		if (item->type == NEWSQUERY_AND)
			speaking += p->about_utterances[operand - p->query->item];
		else if (operand->type == NEWSQUERY_AND && is_same_in_parenthesis(p, operand))
			return true;
	}
	return speaking > 1;
}

/* Print an item, as an operand of an operator of a type. */
static void
print_item(Printer *p, const NewsQueryItem *item, NewsQueryType above)
{
	const NewsQueryItem *operand = item + 1;
	bool		group = item->type <= NEWSQUERY_OR && item->type != above &&
		(item->type == NEWSQUERY_OR || above == NEWSQUERY_NOT);
	char		close = 0;

	if (group)
	{
		close = is_same_in_parenthesis(p, item) ? ']' : ')';
		appendStringInfoChar(&p->out, close == ']' ? '[' : '(');
	}
	switch (item->type)
	{
		case NEWSQUERY_AND:
		case NEWSQUERY_OR:
			for (uint32 i = 0; i < item->n; i++, operand += operand->size)
			{
				if (i > 0)
					appendStringInfoString(&p->out, item->type == NEWSQUERY_OR ? " OR " : " ");
				print_item(p, operand, (NewsQueryType) item->type);
			}
			break;
		case NEWSQUERY_NOT:
			appendStringInfoChar(&p->out, '-');
			print_item(p, operand, NEWSQUERY_NOT);
			break;
		case NEWSQUERY_SAME:
			appendStringInfoChar(&p->out, '(');
			print_item(p, operand, NEWSQUERY_SAME);
			appendStringInfoChar(&p->out, ')');
			break;
		default:
			print_term(p, item);
			break;
	}
	if (group)
		appendStringInfoChar(&p->out, close);
}

Datum
newsquery_out(PG_FUNCTION_ARGS)
{
	const NewsQuery *query = PG_GETARG_NEWSQUERY(0);
	int			encoding = GetDatabaseEncoding();
	Printer		p = {.query = query};

	initStringInfo(&p.out);
	if (query->n_items > 0)
	{
		p.about_utterances = palloc(query->n_items);
		for (uint32 i = query->n_items; i-- > 0;)
		{
			const NewsQueryItem *item = &query->item[i];

			p.about_utterances[i] = newsquery_item_is_of_utterance(item);
			for (uint32 j = i + 1; item->type != NEWSQUERY_SAME && j < i + item->size;
				 j += query->item[j].size)
				p.about_utterances[i] |= p.about_utterances[j];
		}
		/* the root is the operand of nothing: as good as of SAME */
		print_item(&p, query->item, query->item[0].type == NEWSQUERY_OR ?
				   NEWSQUERY_OR : NEWSQUERY_SAME);
		pfree(p.about_utterances);
	}
	if (encoding != PG_UTF8 && encoding != PG_SQL_ASCII && p.out.len > 0)
		PG_RETURN_CSTRING((char *)
						  pg_do_encoding_conversion((unsigned char *) p.out.data, p.out.len,
													PG_UTF8, encoding));
	PG_RETURN_CSTRING(p.out.data);
}

/* ---- binary --------------------------------------------------------------------- */

/*
 * A version, the number of items (0 or what follows), and the items in prefix
 * order.  Each is its type, and then
 *
 *		AND, OR			number of operands (4 bytes)
 *		NOT, SAME		nothing
 *		WORDS			field, slop (2), boost (4), number of elements (4),
 *						elements: offset (2), string
 *		NAME			field, boost, string
 *		ID				boost, string
 *		KIND			boost, kind
 *		PUBLISHED		boost, first day (4), last day (4)
 *		RANK			boost, rank (4)
 *
 * A string is whether it is a prefix, its length (2) and its bytes, UTF-8.
 */
Datum
newsquery_send(PG_FUNCTION_ARGS)
{
	const NewsQuery *query = PG_GETARG_NEWSQUERY(0);
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbyte(&buf, NEWSQUERY_VERSION);
	pq_sendint32(&buf, query->n_items);
	for (uint32 i = 0; i < query->n_items; i++)
	{
		const NewsQueryItem *item = &query->item[i];
		const NewsQueryElement *e = newsquery_elements(query) + item->first;

		pq_sendbyte(&buf, item->type);
		if (item->type <= NEWSQUERY_OR)
			pq_sendint32(&buf, item->n);
		if (item->type < NEWSQUERY_WORDS)
			continue;
		if (item->type <= NEWSQUERY_NAME)
			pq_sendbyte(&buf, item->field);
		if (item->type == NEWSQUERY_WORDS)
			pq_sendint16(&buf, item->slop);
		pq_sendfloat4(&buf, item->boost);
		if (item->type == NEWSQUERY_WORDS)
			pq_sendint32(&buf, item->n);
		else if (item->type == NEWSQUERY_KIND)
			pq_sendbyte(&buf, (uint8) item->first);
		else if (item->type == NEWSQUERY_RANK)
			pq_sendint32(&buf, item->first);
		else if (item->type == NEWSQUERY_PUBLISHED)
		{
			pq_sendint32(&buf, item->first);
			pq_sendint32(&buf, item->last);
		}
		for (uint32 j = 0; j < item->n; j++, e++)
		{
			if (item->type == NEWSQUERY_WORDS)
				pq_sendint16(&buf, e->offset);
			pq_sendbyte(&buf, e->prefix);
			pq_sendint16(&buf, e->len);
			pq_sendbytes(&buf, newsquery_strings(query) + e->start, e->len);
		}
	}
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

static void
check(bool right, const char *what)
{
	if (!right)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("invalid binary representation of type %s", "newsquery"),
				 errdetail_internal("%s", what)));
}

/* Numbers of a message, which may have been cut. */
static uint32
get_number(StringInfo buf, int bytes)
{
	check(buf->len - buf->cursor >= bytes, "It is cut off.");
	return pq_getmsgint(buf, bytes);
}

/* Read a string into the current term. */
static void
get_element(StringInfo buf, NewsQueryTree *tree, NewsQueryType type, uint32 offset)
{
	uint32		prefix = get_number(buf, 1);
	uint32		len = get_number(buf, 2);
	const char *s;
	char		folded[NEWSDOC_MAX_FORM];

	check(prefix <= 1 && (prefix == 0 || type != NEWSQUERY_ID), "A prefix is wrong.");
	check(len > 0 && len <= (type == NEWSQUERY_WORDS ? NEWSDOC_MAX_LEXEME : NEWSDOC_MAX_FORM) &&
		  len <= (uint32) (buf->len - buf->cursor), "The length of a string is wrong.");
	s = pq_getmsgbytes(buf, (int) len);
	check(GetDatabaseEncoding() == PG_SQL_ASCII ? memchr(s, '\0', len) == NULL :
		  pg_verify_mbstr(PG_UTF8, s, (int) len, true), "A string is not UTF-8.");
	/* raises an error if it could not be written */
	(void) pg_do_encoding_conversion((unsigned char *) unconstify(char *, s), (int) len,
									 PG_UTF8, GetDatabaseEncoding());
	if (type == NEWSQUERY_NAME)
	{
		/* not folded where it comes from, if that lacks a letter */
		check(newsquery_read_name(s, len, folded, &len) == NULL, "A name is wrong.");
		s = folded;
	}
	newsquery_tree_element(tree, s, len, offset, prefix == 1);
}

static uint32
get_term(StringInfo buf, NewsQueryTree *tree, NewsQueryType type)
{
	NewsQueryItem term = {.type = type};
	uint32		n;
	uint32		bits;
	uint32		last_offset = 0;

	switch (type)
	{
		case NEWSQUERY_WORDS:
			term.field = get_number(buf, 1);
			check(term.field <= NEWSFIELD_SAID, "A field is wrong.");
			term.slop = get_number(buf, 2);
			break;
		case NEWSQUERY_NAME:
			term.field = get_number(buf, 1);
			check(term.field >= NEWSFIELD_ENTITY && term.field <= NEWSFIELD_SPEAKER,
				  "A field is wrong.");
			break;
		case NEWSQUERY_ID:
			term.field = NEWSFIELD_ID;
			break;
		case NEWSQUERY_KIND:
			term.field = NEWSFIELD_KIND;
			break;
		case NEWSQUERY_RANK:
			term.field = NEWSFIELD_RANK;
			break;
		default:
			term.field = NEWSFIELD_PUBLISHED;
			break;
	}
	bits = get_number(buf, 4);
	memcpy(&term.boost, &bits, sizeof(bits));
	check(!signbit(term.boost) && term.boost <= NEWSQUERY_MAX_BOOST, "A boost is wrong.");

	newsquery_tree_begin(tree);
	switch (type)
	{
		case NEWSQUERY_WORDS:
			n = get_number(buf, 4);
			check(n > 0, "A term has no words.");
			for (uint32 i = 0; i < n; i++)
			{
				uint32		offset = get_number(buf, 2);

				check(i == 0 ? offset == 0 : offset >= last_offset, "An offset is wrong.");
				get_element(buf, tree, type, offset);
				last_offset = offset;
			}
			break;
		case NEWSQUERY_NAME:
		case NEWSQUERY_ID:
			get_element(buf, tree, type, 0);
			break;
		case NEWSQUERY_KIND:
			term.first = get_number(buf, 1);
			check(term.first <= NX_QUOTE_INDIRECT, "A kind is wrong.");
			break;
		case NEWSQUERY_RANK:
			term.first = get_number(buf, 4);
			check(newsquery_is_rank(newsquery_least_rank(&term)), "A rank is wrong.");
			break;
		default:
			term.first = get_number(buf, 4);
			term.last = get_number(buf, 4);
			check(term.first <= term.last &&
				  (term.first == PG_INT32_MIN ||
				   (term.first >= newsquery_first_day() && term.first <= newsquery_last_day())) &&
				  (term.last == PG_INT32_MAX ||
				   (term.last >= newsquery_first_day() && term.last <= newsquery_last_day())),
				  "A date is wrong.");
			break;
	}
	return newsquery_tree_term(tree, term);
}

/* Read an item and those below it; *n_items counts down. */
static uint32
get_items(StringInfo buf, NewsQueryTree *tree, uint32 *n_items, int depth)
{
	uint32		type = get_number(buf, 1);
	uint32		n;
	uint32		node = 0;
	uint32		operand;

	check(*n_items > 0, "The number of items is wrong.");
	check(type <= NEWSQUERY_RANK, "A type of items is wrong.");
	if (depth > NEWSQUERY_MAX_DEPTH)
		newsquery_raise_too_deep();
	--*n_items;
	switch (type)
	{
		case NEWSQUERY_AND:
		case NEWSQUERY_OR:
			n = get_number(buf, 4);
			check(n >= 2, "A number of operands is wrong.");
			for (uint32 i = 0; i < n; i++)
			{
				operand = get_items(buf, tree, n_items, depth + 1);
				check(newsquery_tree_type(tree, operand) != (NewsQueryType) type,
					  "An operator is its own operand.");
				node = newsquery_tree_join(tree, (NewsQueryType) type, node, operand);
			}
			return node;
		case NEWSQUERY_NOT:
			return newsquery_tree_not(tree, get_items(buf, tree, n_items, depth + 1));
		case NEWSQUERY_SAME:
			operand = get_items(buf, tree, n_items, depth + 1);
			node = newsquery_tree_same(tree, operand);
			check(node != operand, "What is of one utterance is not about utterances.");
			return node;
		default:
			return get_term(buf, tree, (NewsQueryType) type);
	}
}

Datum
newsquery_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	NewsQueryTree tree = {0};
	uint32		n_items;
	uint32		root = 0;

	check(get_number(buf, 1) == NEWSQUERY_VERSION, "It is of another version.");
	n_items = get_number(buf, 4);
	if (n_items > 0)
		root = get_items(buf, &tree, &n_items, 1);
	check(n_items == 0, "The number of items is wrong.");
	PG_RETURN_POINTER(newsquery_tree_finish(&tree, root));
}
