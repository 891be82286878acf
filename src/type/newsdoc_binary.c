/*-------------------------------------------------------------------------
 *
 * newsdoc_binary.c
 *		The binary form of type newsdoc.
 *
 * Version, a byte; whether there is a date, a byte, and the date, if so, in
 * microseconds from 2000; words of the body, of the title; terms of the body, of
 * the title, names, quotations, each after their number.  Numbers have four bytes,
 * kinds, flags and salience one; strings stand after their length, in the client's
 * encoding.
 *
 * The sketch is computed anew.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsdoc.h"

#include "func/border.h"
#include "libpq/pqformat.h"
#include "miscadmin.h"

PG_FUNCTION_INFO_V1(newsdoc_recv);
PG_FUNCTION_INFO_V1(newsdoc_send);

#define BINARY_VERSION	1

static void
send_terms(StringInfo buf, const NewsDoc *doc, NewsDocSection section)
{
	NewsTerms	terms;
	uint32	   *position = NULL;
	uint32		cap = 0;

	newsdoc_terms_open(doc, section, &terms);
	pq_sendint32(buf, terms.left);
	while (newsdoc_terms_next(&terms))
	{
		CHECK_FOR_INTERRUPTS();
		while (cap < terms.n_positions)
			position = nx_vec_grow(position, &cap, sizeof(uint32));
		newsdoc_positions(&terms, position);
		news_send_string(buf, terms.lexeme, terms.len);
		pq_sendint32(buf, terms.n_positions);
		for (uint32 i = 0; i < terms.n_positions; i++)
		{
			CHECK_FOR_INTERRUPTS();
			pq_sendint32(buf, position[i]);
		}
	}
	if (position)
		pfree(position);
}

static void
send_name(StringInfo buf, const NewsName *name)
{
	const uint8 *forms = name->forms;

	pq_sendint8(buf, name->kind);
	pq_sendint8(buf, name->is_entity);
	pq_sendint8(buf, name->is_speaker);
	pq_sendint32(buf, name->n_mentions);
	pq_sendint8(buf, name->salience);
	news_send_string(buf, name->id, name->id_len);
	pq_sendint32(buf, name->n_forms);
	for (uint32 i = 0; i < name->n_forms; i++)
	{
		uint32		len;
		const char *form = newsdoc_form(&forms, &len);

		CHECK_FOR_INTERRUPTS();
		news_send_string(buf, form, len);
	}
}

static void
send_quote(StringInfo buf, const NewsQuoteRow *row)
{
	pq_sendint8(buf, row->kind);
	pq_sendint32(buf, row->speaker);
	pq_sendint32(buf, row->number);
	pq_sendint32(buf, row->parent);
	pq_sendint32(buf, row->first);
	pq_sendint32(buf, row->end);
}

Datum
newsdoc_send(PG_FUNCTION_ARGS)
{
	NewsDoc    *doc = PG_GETARG_NEWSDOC(0);
	bool		dated = (doc->flags & NEWSDOC_DATED) != 0;
	NewsNames	names;
	NewsQuoteRows rows;
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendint8(&buf, BINARY_VERSION);
	pq_sendint8(&buf, dated);
	if (dated)
		pq_sendint64(&buf, newsdoc_timestamp(doc));
	pq_sendint32(&buf, doc->n_words);
	pq_sendint32(&buf, doc->n_title_words);
	send_terms(&buf, doc, NEWSDOC_WORDS);
	send_terms(&buf, doc, NEWSDOC_TITLE);
	newsdoc_names_open(doc, &names);
	pq_sendint32(&buf, names.left);
	while (newsdoc_names_next(&names))
	{
		CHECK_FOR_INTERRUPTS();
		send_name(&buf, &names.name);
	}
	newsdoc_quotes_open(doc, &rows);
	pq_sendint32(&buf, rows.left);
	while (newsdoc_quotes_next(&rows))
	{
		CHECK_FOR_INTERRUPTS();
		send_quote(&buf, &rows.row);
	}
	PG_FREE_IF_COPY(doc, 0);
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

/*
 * Nothing of a message is trusted: loops over a number of things end where the
 * message does, and the builder checks what they say.
 */

static void
invalid_binary(const char *detail)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
			 errmsg("invalid binary representation of type %s", "newsdoc"),
			 errdetail_internal("%s", detail)));
}

static void
need_bytes(StringInfo buf, int n)
{
	if (buf->len - buf->cursor < n)
		invalid_binary("It ends too early.");
}

static uint32
receive_number(StringInfo buf)
{
	need_bytes(buf, 4);
	return pq_getmsgint(buf, 4);
}

static uint8
receive_byte(StringInfo buf)
{
	need_bytes(buf, 1);
	return (uint8) pq_getmsgbyte(buf);
}

static bool
receive_flag(StringInfo buf)
{
	uint8		flag = receive_byte(buf);

	if (flag > 1)
		invalid_binary("A flag is neither 0 nor 1.");
	return flag == 1;
}

static NewsNameForm
receive_string(StringInfo buf)
{
	NewsNameForm string;
	int			len;
	char	   *s = news_receive_string(buf, "newsdoc", &len);

	string.s = news_to_utf8(s, len, &string.len);
	pfree(s);
	return string;
}

static void
receive_terms(StringInfo buf, NewsPostings *postings)
{
	uint32		n = receive_number(buf);

	for (uint32 i = 0; i < n; i++)
	{
		NewsNameForm lexeme = receive_string(buf);
		uint32		n_positions = receive_number(buf);

		CHECK_FOR_INTERRUPTS();
		if (n_positions == 0)
			invalid_binary("A lexeme has no position.");
		news_add_lexeme(postings, lexeme.s, lexeme.len);
		for (uint32 j = 0; j < n_positions; j++)
		{
			CHECK_FOR_INTERRUPTS();
			news_add_posting(postings, receive_number(buf));
		}
	}
}

static void
receive_names(StringInfo buf, NewsDocParts *parts)
{
	uint32		n = receive_number(buf);

	for (uint32 i = 0; i < n; i++)
	{
		NewsNameParts name = {0};

		CHECK_FOR_INTERRUPTS();
		name.kind = receive_byte(buf);
		name.is_entity = receive_flag(buf);
		name.is_speaker = receive_flag(buf);
		name.n_mentions = receive_number(buf);
		name.salience = receive_byte(buf);
		name.id = receive_string(buf);
		name.first_form = parts->forms.n;
		name.n_forms = receive_number(buf);
		for (uint32 j = 0; j < name.n_forms; j++)
		{
			NewsNameForm form = receive_string(buf);

			CHECK_FOR_INTERRUPTS();
			*NX_VEC_PUSH(&parts->forms) = form;
		}
		*NX_VEC_PUSH(&parts->names) = name;
	}
}

static void
receive_quotes(StringInfo buf, NewsDocParts *parts)
{
	uint32		n = receive_number(buf);

	for (uint32 i = 0; i < n; i++)
	{
		NewsQuoteRow row;

		CHECK_FOR_INTERRUPTS();
		row.kind = receive_byte(buf);
		row.speaker = receive_number(buf);
		row.number = receive_number(buf);
		row.parent = receive_number(buf);
		row.first = receive_number(buf);
		row.end = receive_number(buf);
		*NX_VEC_PUSH(&parts->quotes) = row;
	}
}

Datum
newsdoc_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	NewsDocParts parts = {0};

	if (receive_byte(buf) != BINARY_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unsupported version of type %s", "newsdoc")));
	parts.dated = receive_flag(buf);
	if (parts.dated)
	{
		need_bytes(buf, 8);
		parts.published = pq_getmsgint64(buf);
	}
	parts.n_words = receive_number(buf);
	parts.n_title_words = receive_number(buf);
	receive_terms(buf, &parts.words);
	receive_terms(buf, &parts.title);
	receive_names(buf, &parts);
	receive_quotes(buf, &parts);
	PG_RETURN_POINTER(newsdoc_build(&parts, ERRCODE_INVALID_BINARY_REPRESENTATION));
}
