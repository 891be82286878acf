/*-------------------------------------------------------------------------
 *
 * newsdoc_io.c
 *		The text form of type newsdoc.
 *
 * A value is items between blanks.  This is how they are written; they
 * are read in any order, but that names count from 1 in the order in which they
 * stand, and those without a number after them have one mention.
 *
 *	published:'2026-11-02 10:00:00'		the date
 *	length:612							words of the body, with those that are no
 *										lexemes; if left out, as many as are needed
 *	title_length:9						the same of the title
 *	'alaska':3,9						a lexeme of the body at its positions
 *	title:'peac':1						one of the title
 *	person:'Marco Rubio'|'Rubio':5:104:entity:speaker:'Q324546'
 *		a name: kind (person, organization, place, misc, noun), its forms with the
 *		fullest first, number of mentions, salience from 0 to 255; is it an entity,
 *		is it quoted; the lexicon's id.  All behind the forms may be left out.
 *	quote:1:direct:1:4-19:0
 *		a quotation: number of the utterance, kind, number of the speaker's name or
 *		0, positions of the first and last word (the last is one less if there is
 *		none), number of the parent, which may be left out if it is 0
 *
 * Strings stand in single quotes; in them, a quote or backslash is doubled.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsdoc.h"

#include "func/border.h"
#include "mb/pg_wchar.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/datetime.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(newsdoc_in);
PG_FUNCTION_INFO_V1(newsdoc_out);

/* Bytes of a string between two looks for interrupts. */
#define CHECK_STEP	4096

/* ---- text in ------------------------------------------------------------------- */

typedef struct Reader
{
	const char *p;				/* NUL-terminated */
	const char *item;			/* where the current item begins */
	NewsDocParts parts;
	bool		has_length;
	bool		has_title_length;
} Reader;

/* What is wrong, with the beginning of the item that has it. */
static void
syntax_error(const Reader *r, const char *detail)
{
	/* cut between characters by pg_mbcliplen, long before this cut */
	char	   *item = TextDatumGetCString(news_text_datum(r->item, strnlen(r->item, 400)));

	ereport(ERROR,
			(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
			 errmsg("invalid input syntax for type %s: \"%s\"", "newsdoc",
					pnstrdup(item, pg_mbcliplen(item, (int) strlen(item), 80))),
			 errdetail_internal("%s", detail)));
}

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Go past a character, if it is the next. */
static bool
take(Reader *r, char c)
{
	if (*r->p != c)
		return false;
	r->p++;
	return true;
}

static void
need(Reader *r, char c)
{
	if (!take(r, c))
		syntax_error(r, psprintf("\"%c\" is missing.", c));
}

static uint32
take_number(Reader *r)
{
	uint64		n = 0;

	if (!(*r->p >= '0' && *r->p <= '9'))
		syntax_error(r, "A number is missing.");
	for (; *r->p >= '0' && *r->p <= '9'; r->p++)
	{
		n = n * 10 + (*r->p - '0');
		if (n > NX_MAX_TEXT)
			ereport(ERROR,
					(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
					 errmsg("a number is too large for type %s", "newsdoc")));
	}
	return (uint32) n;
}

/* A string in quotes.  It stays where it is, unless it has a backslash or quote. */
static NewsNameForm
take_string(Reader *r)
{
	NewsNameForm string;
	const char *p;
	char	   *to;
	size_t		n_escapes = 0;

	need(r, '\'');
	for (p = r->p; *p != '\0'; p++)
	{
		if ((uintptr_t) p % CHECK_STEP == 0)
			CHECK_FOR_INTERRUPTS();
		if (*p == '\\' || (*p == '\'' && p[1] == '\''))
		{
			n_escapes++;
			p++;
			if (*p == '\0')
				break;
		}
		else if (*p == '\'')
			break;
	}
	if (*p == '\0')
		syntax_error(r, "A closing quote is missing.");
	string.s = r->p;
	string.len = (uint32) (p - r->p - n_escapes);
	if (n_escapes > 0)
	{
		string.s = to = palloc(string.len + 1);
		for (const char *from = r->p; from < p; from++)
		{
			if ((uintptr_t) to % CHECK_STEP == 0)
				CHECK_FOR_INTERRUPTS();
			if (*from == '\\' || *from == '\'')
				from++;
			*to++ = *from;
		}
	}
	r->p = p + 1;
	return string;
}

/* Which of some words is next?  Goes past it; returns -1 for none. */
static int
take_word(Reader *r, const char *(*word) (uint8), int n_words)
{
	size_t		len = strspn(r->p, "abcdefghijklmnopqrstuvwxyz_");

	for (int i = 0; i < n_words; i++)
	{
		const char *w = word((uint8) i);

		if (strlen(w) == len && strncmp(w, r->p, len) == 0)
		{
			r->p += len;
			return i;
		}
	}
	return -1;
}

static void
read_term(Reader *r, NewsPostings *postings)
{
	NewsNameForm lexeme = take_string(r);

	news_add_lexeme(postings, lexeme.s, lexeme.len);
	need(r, ':');
	do
	{
		CHECK_FOR_INTERRUPTS();
		news_add_posting(postings, take_number(r));
	} while (take(r, ','));
}

/*
 * A date as newsdoc_out writes it.  Four digits of a year first have one meaning,
 * whatever the session's settings are; words as "now" would have many.
 */
static void
read_published(Reader *r)
{
	NewsNameForm string = take_string(r);
	char	   *s = pnstrdup(string.s, string.len);

	if (r->parts.dated)
		syntax_error(r, "There is a date already.");
	if (strspn(s, "0123456789") < 4 ||
		s[strspn(s, "0123456789 .:-BC")] != '\0')
		syntax_error(r, "A date is missing, as 2026-11-02 10:00:00.");
	r->parts.dated = true;
	r->parts.published =
		DatumGetTimestamp(DirectFunctionCall3(timestamp_in, CStringGetDatum(s),
											  ObjectIdGetDatum(InvalidOid),
											  Int32GetDatum(-1)));
}

static void
read_length(Reader *r, uint32 *length, bool *has_length)
{
	if (*has_length)
		syntax_error(r, "There is a length already.");
	*has_length = true;
	*length = take_number(r);
}

typedef enum Flag
{
	FLAG_ENTITY,
	FLAG_SPEAKER,
	FLAGS
} Flag;

static const char *
flag_name(uint8 flag)
{
	return flag == FLAG_ENTITY ? "entity" : "speaker";
}

static void
read_name(Reader *r, uint8 kind)
{
	NewsNameParts name = {.kind = kind, .n_mentions = 1};

	name.first_form = r->parts.forms.n;
	do
	{
		NewsNameForm form = take_string(r);

		CHECK_FOR_INTERRUPTS();
		*NX_VEC_PUSH(&r->parts.forms) = form;
		name.n_forms++;
	} while (take(r, '|'));
	for (int field = 0; take(r, ':'); field++)
	{
		if (*r->p == '\'')
		{
			if (name.id.len > 0)
				syntax_error(r, "There is an id already.");
			name.id = take_string(r);
		}
		else if (*r->p >= '0' && *r->p <= '9')
		{
			uint32		n = take_number(r);

			if (field > 1)
				syntax_error(r, "The numbers of mentions and of salience stand right behind the forms.");
			if (field == 1 && n > PG_UINT8_MAX)
				syntax_error(r, "Salience is from 0 to 255.");
			if (field == 0)
				name.n_mentions = n;
			else
				name.salience = (uint8) n;
		}
		else
			switch (take_word(r, flag_name, FLAGS))
			{
				case FLAG_ENTITY:
					name.is_entity = true;
					break;
				case FLAG_SPEAKER:
					name.is_speaker = true;
					break;
				default:
					syntax_error(r, "\"entity\", \"speaker\" or an id in quotes is missing.");
			}
	}
	*NX_VEC_PUSH(&r->parts.names) = name;
}

static const char *
quote_kind(uint8 kind)
{
	return nx_quote_kind_name((NxQuoteKind) kind);
}

static void
read_quote(Reader *r)
{
	NewsQuoteRow row = {0};
	int			kind;

	row.number = take_number(r);
	need(r, ':');
	kind = take_word(r, quote_kind, NX_QUOTE_INDIRECT + 1);
	if (kind < 0)
		syntax_error(r, "A quotation is direct, mixed or indirect.");
	row.kind = (uint8) kind;
	need(r, ':');
	row.speaker = take_number(r);
	need(r, ':');
	row.first = take_number(r);
	need(r, '-');
	row.end = take_number(r) + 1;
	if (take(r, ':'))
		row.parent = take_number(r);
	*NX_VEC_PUSH(&r->parts.quotes) = row;
}

/* The items that are no names, as they begin. */
typedef enum ItemKind
{
	ITEM_PUBLISHED,
	ITEM_LENGTH,
	ITEM_TITLE_LENGTH,
	ITEM_TITLE,
	ITEM_QUOTE,
	ITEMS
} ItemKind;

static const char *
item_name(uint8 item)
{
	static const char *const name[] = {"published", "length", "title_length", "title", "quote"};

	return name[item];
}

static void
read_item(Reader *r)
{
	int			item,
				kind = -1;

	r->item = r->p;
	if (*r->p == '\'')
	{
		read_term(r, &r->parts.words);
		return;
	}
	item = take_word(r, item_name, ITEMS);
	if (item < 0)
		kind = take_word(r, newsdoc_name_kind, NEWSDOC_NAME_KINDS);
	if (item < 0 && kind < 0)
		syntax_error(r, "A lexeme in quotes is missing, or one of "
					 "published, length, title_length, title, quote, "
					 "person, organization, place, misc, noun.");
	need(r, ':');
	switch (item)
	{
		case ITEM_PUBLISHED:
			read_published(r);
			break;
		case ITEM_LENGTH:
			read_length(r, &r->parts.n_words, &r->has_length);
			break;
		case ITEM_TITLE_LENGTH:
			read_length(r, &r->parts.n_title_words, &r->has_title_length);
			break;
		case ITEM_TITLE:
			read_term(r, &r->parts.title);
			break;
		case ITEM_QUOTE:
			read_quote(r);
			break;
		default:
			read_name(r, (uint8) kind);
	}
}

static uint32
last_position(const NewsPostings *postings)
{
	uint32		last = 0;

	for (uint32 i = 0; i < postings->places.n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		last = Max(last, postings->places.item[i].position);
	}
	return last;
}

Datum
newsdoc_in(PG_FUNCTION_ARGS)
{
	const char *s = PG_GETARG_CSTRING(0);
	Reader		r = {0};
	uint32		len;

	r.p = news_to_utf8(s, strlen(s), &len);
	for (;;)
	{
		CHECK_FOR_INTERRUPTS();
		while (is_blank(*r.p))
			r.p++;
		if (*r.p == '\0')
			break;
		read_item(&r);
		if (*r.p != '\0' && !is_blank(*r.p))
			syntax_error(&r, "More stands behind an item than it may have.");
	}
	if (!r.has_length)
	{
		r.parts.n_words = last_position(&r.parts.words);
		for (uint32 i = 0; i < r.parts.quotes.n; i++)
		{
			CHECK_FOR_INTERRUPTS();
			r.parts.n_words = Max(r.parts.n_words, r.parts.quotes.item[i].end - 1);
		}
	}
	if (!r.has_title_length)
		r.parts.n_title_words = last_position(&r.parts.title);
	PG_RETURN_POINTER(newsdoc_build(&r.parts, ERRCODE_INVALID_TEXT_REPRESENTATION));
}

/* ---- text out -------------------------------------------------------------------- */

/* Append a string in quotes. */
static void
put_string(StringInfo out, const char *utf8, uint32 len)
{
	int			encoding = GetDatabaseEncoding();
	bool		convert = encoding != PG_UTF8 && encoding != PG_SQL_ASCII;
	text	   *converted = NULL;
	const char *s = utf8,
			   *end,
			   *from;

	if (convert)
	{
		converted = DatumGetTextPP(news_text_datum(utf8, len));
		s = VARDATA_ANY(converted);
		len = VARSIZE_ANY_EXHDR(converted);
	}
	appendStringInfoChar(out, '\'');
	end = s + len;
	for (from = s; s < end; s++)
	{
		if (*s != '\'' && *s != '\\')
			continue;
		/* with what doubles it */
		appendBinaryStringInfo(out, from, (int) (s + 1 - from));
		from = s;
	}
	appendBinaryStringInfo(out, from, (int) (end - from));
	appendStringInfoChar(out, '\'');
	if (convert)
		pfree(converted);
}

static void
put_number(StringInfo out, char before, uint32 n)
{
	char		digits[16];

	digits[0] = before;
	appendBinaryStringInfo(out, digits, 1 + pg_ultoa_n(n, digits + 1));
}

static void
put_terms(StringInfo out, const NewsDoc *doc, NewsDocSection section)
{
	NewsTerms	terms;
	uint32	   *position = NULL;
	uint32		cap = 0;

	newsdoc_terms_open(doc, section, &terms);
	while (newsdoc_terms_next(&terms))
	{
		CHECK_FOR_INTERRUPTS();
		while (cap < terms.n_positions)
			position = nx_vec_grow(position, &cap, sizeof(uint32));
		newsdoc_positions(&terms, position);
		appendStringInfoString(out, section == NEWSDOC_TITLE ? " title:" : " ");
		put_string(out, terms.lexeme, terms.len);
		for (uint32 i = 0; i < terms.n_positions; i++)
		{
			CHECK_FOR_INTERRUPTS();
			put_number(out, i == 0 ? ':' : ',', position[i]);
		}
	}
	if (position)
		pfree(position);
}

static void
put_name(StringInfo out, const NewsName *name)
{
	const uint8 *forms = name->forms;

	appendStringInfo(out, " %s", newsdoc_name_kind(name->kind));
	for (uint32 i = 0; i < name->n_forms; i++)
	{
		uint32		len;
		const char *form = newsdoc_form(&forms, &len);

		CHECK_FOR_INTERRUPTS();
		appendStringInfoChar(out, i == 0 ? ':' : '|');
		put_string(out, form, len);
	}
	put_number(out, ':', name->n_mentions);
	put_number(out, ':', name->salience);
	if (name->is_entity)
		appendStringInfo(out, ":%s", flag_name(FLAG_ENTITY));
	if (name->is_speaker)
		appendStringInfo(out, ":%s", flag_name(FLAG_SPEAKER));
	if (name->id_len > 0)
	{
		appendStringInfoChar(out, ':');
		put_string(out, name->id, name->id_len);
	}
}

static void
put_quote(StringInfo out, const NewsQuoteRow *row)
{
	appendStringInfo(out, " quote:%u:%s:%u:%u-%u", row->number, quote_kind(row->kind),
					 row->speaker, row->first, row->end - 1);
	if (row->parent > 0)
		put_number(out, ':', row->parent);
}

/* In ISO 8601, whatever DateStyle is. */
static void
put_published(StringInfo out, const NewsDoc *doc)
{
	struct pg_tm tm;
	fsec_t		fsec;
	char		buf[MAXDATELEN + 1];

	if (timestamp2tm(newsdoc_timestamp(doc), NULL, &tm, &fsec, NULL, NULL) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
				 errmsg("timestamp out of range")));
	EncodeDateTime(&tm, fsec, false, 0, NULL, USE_ISO_DATES, buf);
	appendStringInfo(out, "published:'%s' ", buf);
}

Datum
newsdoc_out(PG_FUNCTION_ARGS)
{
	NewsDoc    *doc = PG_GETARG_NEWSDOC(0);
	NewsNames	names;
	NewsQuoteRows rows;
	StringInfoData out;

	initStringInfo(&out);
	if (doc->flags & NEWSDOC_DATED)
		put_published(&out, doc);
	appendStringInfo(&out, "length:%u", doc->n_words);
	if (doc->n_title_words > 0)
		appendStringInfo(&out, " title_length:%u", doc->n_title_words);
	put_terms(&out, doc, NEWSDOC_WORDS);
	put_terms(&out, doc, NEWSDOC_TITLE);
	newsdoc_names_open(doc, &names);
	while (newsdoc_names_next(&names))
	{
		CHECK_FOR_INTERRUPTS();
		put_name(&out, &names.name);
	}
	newsdoc_quotes_open(doc, &rows);
	while (newsdoc_quotes_next(&rows))
	{
		CHECK_FOR_INTERRUPTS();
		put_quote(&out, &rows.row);
	}
	PG_FREE_IF_COPY(doc, 0);
	PG_RETURN_CSTRING(out.data);
}
