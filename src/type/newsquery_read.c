/*
 * newsquery_read.c
 *		Terms of a newsquery, as they are written: words, phrases, values of fields.
 */
#include "type/newsquery_read.h"

#include "core/text/unicode.h"
#include "func/border.h"
#include "mb/pg_wchar.h"
#include "tsearch/ts_cache.h"
#include "utils/builtins.h"

/* How much of a query an error quotes, in bytes. */
#define QUOTED_BYTES	40

/* ---- complaints -------------------------------------------------------------- */

static const char quote_hint[] = "What is no part of the query language can be written between double quotation marks.";
static const char date_hint[] = "Dates are written 2026, 2026-11 or 2026-11-03, and ranges >2026-11, >=2026-11, <2026-11, <=2026-11 or 2026-01..2026-03.";

void
newsquery_complain(Parser *p, const char *at, size_t len, const char *message,
				   const char *hint)
{
	const char *end = at + len;
	int			position = 1;

	if (p->web)
		return;
	for (const char *c = p->start; c < at; c++)
		position += GetDatabaseEncoding() == PG_SQL_ASCII || (*c & 0xC0) != 0x80;
	if (len > QUOTED_BYTES)
		for (end = at + QUOTED_BYTES; end > at && (*end & 0xC0) == 0x80; end--)
			;
	ereport(ERROR,
			(errcode(p->sqlstate),
			 errmsg("invalid newsquery: %s", message),
			 len == 0 ? errdetail("At character %d, the end.", position) :
			 errdetail("At character %d: %s%s", position,
					   TextDatumGetCString(news_text_datum(at, end - at)),
					   end < at + len ? "..." : ""),
			 hint != NULL ? errhint("%s", hint) : 0));
}

/* ---- characters ----------------------------------------------------------------- */

/* The length of the white space at s; 0 if there is none. */
static int
space_at(const Parser *p, const char *s)
{
	uint32		cp;
	int			len;

	if (s == p->end)
		return 0;
	len = nx_utf8_decode(s, p->end, &cp);
	return nx_class_is_blank(nx_char_class(cp)) ? len : 0;
}

void
newsquery_skip_space(Parser *p)
{
	int			len;

	while ((len = space_at(p, p->s)) > 0)
	{
		CHECK_FOR_INTERRUPTS();
		p->s += len;
	}
}

bool
newsquery_char_at(const Parser *p, const char *s, const char *set)
{
	return s < p->end && *s != '\0' && strchr(set, *s) != NULL;
}

int
newsquery_mark_at(const Parser *p, const char *s)
{
	ptrdiff_t	len = p->end - s;

	if (len >= 1 && *s == '"')
		return 1;
	if (len >= 2 && (memcmp(s, "\xC2\xAB", 2) == 0 || memcmp(s, "\xC2\xBB", 2) == 0))
		return 2;				/* guillemets */
	if (len >= 3 && memcmp(s, "\xE2\x80", 2) == 0 &&
		(uint8) s[2] >= 0x9C && (uint8) s[2] <= 0x9F)
		return 3;				/* curly ones, low or high */
	return 0;
}

/*
 * The length of the mark at s if it closes what the mark at open opens.  All curly
 * marks close each other, and so do guillemets, since languages use them in either
 * direction; a straight one closes any, but is closed by none but its like.
 */
static int
closing_at(const Parser *p, const char *s, const char *open)
{
	return s < p->end && (*s == '"' || *s == *open) ? newsquery_mark_at(p, s) : 0;
}

bool
newsquery_ends_at(const Parser *p, const char *s, const char *marks)
{
	/* a word may be as long as the query */
	CHECK_FOR_INTERRUPTS();
	return s == p->end || newsquery_char_at(p, s, marks) || space_at(p, s) > 0 ||
		(strchr(marks, '"') != NULL && newsquery_mark_at(p, s) > 0);
}

/* Does a word of the phrase end at s? */
static bool
phrase_word_ends_at(const Parser *p, const char *s, const char *open)
{
	return newsquery_ends_at(p, s, "") || closing_at(p, s, open) > 0;
}

#define WORD_MARKS	"()[]\"|^*"

/* ---- words -------------------------------------------------------------------- */

/* Add the lexemes of a stretch of text behind *position to the term. */
static void
add_words(Parser *p, const char *s, size_t len, uint32 *position, bool prefix)
{
	if (p->lexemes == NULL)
		p->lexemes = news_lexemes_open(OidIsValid(p->config) ? p->config :
									   getTSCurrentConfig(true));
	p->postings.lexemes.n = p->postings.places.n = 0;
	news_lexemes_of(p->lexemes, s, len, position, &p->postings);
	for (uint32 i = 0; i < p->postings.places.n; i++)
	{
		const NewsPosting *posting = &p->postings.places.item[i];
		const NewsLexeme *lexeme = &p->postings.lexemes.item[posting->lexeme];

		newsquery_tree_element(&p->tree, lexeme->bytes, lexeme->len, posting->position, prefix);
	}
}

/*
 * Read 'a string' into p->string, without its escapes.  Inside of a phrase, which a
 * mark opens, it must end before the phrase does.  Queries of web pages have none.
 */
static void
read_quoted(Parser *p, const char *phrase)
{
	const char *start = p->s++;

	p->string.n = 0;
	for (;;)
	{
		CHECK_FOR_INTERRUPTS();
		if (p->s == p->end || (phrase != NULL && closing_at(p, p->s, phrase) > 0))
		{
			newsquery_complain_of_rest(p, start, "a single quotation mark is not closed",
									   "A word that begins with an apostrophe is written without it.");
			break;
		}
		if (*p->s == '\'' && !(p->s + 1 < p->end && p->s[1] == '\''))
			break;
		if ((*p->s == '\'' || *p->s == '\\') && p->s + 1 < p->end)
			p->s++;
		*NX_VEC_PUSH(&p->string) = *p->s++;
	}
	p->s++;
	if (p->string.n == 0)
		newsquery_complain(p, start, p->s - start, "there is nothing between quotation marks",
						   NULL);
}

/* Read 'a lexeme', perhaps with *, into the term. */
static void
read_lexeme(Parser *p, uint32 position, const char *phrase)
{
	bool		prefix;

	read_quoted(p, phrase);
	if (p->string.n > NEWSDOC_MAX_LEXEME)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("lexeme in newsquery is too long"),
				 errdetail("It has %u bytes, and may have %d.",
						   p->string.n, NEWSDOC_MAX_LEXEME)));
	prefix = newsquery_char_at(p, p->s, "*");
	p->s += prefix;
	newsquery_tree_element(&p->tree, p->string.item, p->string.n, position, prefix);
}

/* Read a phrase into the term, from its opening mark to behind its end. */
static void
read_phrase(Parser *p)
{
	const char *start = p->s;
	const char *run = NULL;		/* words that go to the parser together */
	const char *run_end = NULL;
	uint32		position = 0;
	bool		empty = true;

	p->s += newsquery_mark_at(p, start);
	for (;;)
	{
		const char *word;
		bool		exact;
		bool		ends;

		newsquery_skip_space(p);
		ends = p->s == p->end || closing_at(p, p->s, start) > 0;
		exact = !ends && !p->web &&
			(*p->s == '\'' || (*p->s == '_' && phrase_word_ends_at(p, p->s + 1, start)));
		word = p->s;
		if (!ends && !exact)
			while (!phrase_word_ends_at(p, p->s, start))
				p->s++;
		if (run != NULL && (ends || exact || p->s[-1] == '*'))
		{
			add_words(p, run, run_end - run, &position, false);
			run = NULL;
		}
		if (ends)
			break;
		empty = false;
		if (*word == '_' && exact)
		{
			p->s++;
			position++;
		}
		else if (exact)
		{
			read_lexeme(p, ++position, start);
			while (newsquery_char_at(p, p->s, "|") && newsquery_char_at(p, p->s + 1, "'"))
			{
				p->s++;
				read_lexeme(p, position, start);
			}
		}
		else if (p->s[-1] == '*')
			add_words(p, word, p->s - word - 1, &position, true);
		else
		{
			if (run == NULL)
				run = word;
			run_end = p->s;
		}
	}
	if (p->s < p->end)
		p->s += closing_at(p, p->s, start);
	else
		newsquery_complain_of_rest(p, start, "a quotation mark is not closed", NULL);
	if (empty)
		newsquery_complain(p, start, p->s - start, "there is nothing between quotation marks",
						   NULL);
}

/* ---- terms ---------------------------------------------------------------------- */

/* Read a number that is at s, in all up to where a word ends; false if it is none. */
static bool
read_number(Parser *p, const char *s, double most, bool whole, double *number)
{
	const char *end = s;
	char		digits[32];
	char	   *stop;

	while (!newsquery_ends_at(p, end, WORD_MARKS "~"))
		end++;
	if (end == s || end - s >= (ptrdiff_t) sizeof(digits) ||
		!isdigit((unsigned char) *s))
		return false;
	memcpy(digits, s, end - s);
	digits[end - s] = '\0';
	*number = strtod(digits, &stop);
	if (digits[strspn(digits, whole ? "0123456789" : "0123456789.eE+-")] != '\0' ||
		*stop != '\0' || !(*number >= 0 && *number <= most))
		return false;
	p->s = end;
	return true;
}

/* Read what may follow a term: ~slop, ^boost. */
static void
read_suffixes(Parser *p, bool phrase, NewsQueryItem *term)
{
	const char *at = p->s;
	double		number;

	if (phrase && newsquery_char_at(p, at, "~"))
	{
		if (read_number(p, at + 1, PG_UINT16_MAX, true, &number))
			term->slop = (uint16) number;
		else
			newsquery_complain_of_rest(p, at, "the slop of a phrase is no number from 0 to 65535",
									   "It is a number of words, as in \"talks stop\"~3.");
		at = p->s;
	}
	if (newsquery_char_at(p, at, "^"))
	{
		if (read_number(p, at + 1, NEWSQUERY_MAX_BOOST, false, &number))
			term->boost = (float4) number;
		else
			newsquery_complain_of_rest(p, at, "a boost is no number from 0 to 1000000",
									   "It stands behind a word, phrase or name, as in talks^2.5.");
		at = p->s;
	}
	if (!newsquery_ends_at(p, at, ")]|"))
		newsquery_complain_of_rest(p, at, "there is no white space between two terms",
								   quote_hint);
}

/*
 * What a term of a field other than those of words says of its value; false, of
 * a web page only, if it makes no sense.
 */
static bool
read_value(Parser *p, const char *at, NewsQueryItem *term, bool prefix)
{
	const char *wrong = NULL;
	const char *hint = NULL;
	const char *s = p->string.item;
	uint32		len = p->string.n;
	char		folded[NEWSDOC_MAX_FORM];
	bool		may_be_prefix = false;

	newsquery_tree_begin(&p->tree);
	switch (term->type)
	{
		case NEWSQUERY_NAME:
			may_be_prefix = true;
			wrong = newsquery_read_name(s, len, folded, &len);
			if (wrong == NULL)
				newsquery_tree_element(&p->tree, folded, len, 1, prefix);
			break;
		case NEWSQUERY_ID:
			if (len == 0 || len > NEWSDOC_MAX_FORM)
				wrong = len == 0 ? "an id is empty" : "an id is too long";
			else if (!prefix)
				newsquery_tree_element(&p->tree, s, len, 1, false);
			break;
		case NEWSQUERY_KIND:
			wrong = newsquery_read_kind(s, len, &term->first);
			hint = "Kinds are direct, mixed and indirect.";
			break;
		case NEWSQUERY_RANK:
			wrong = newsquery_read_rank(s, len, &term->first);
			break;
		default:
			wrong = newsquery_read_days(s, len, &term->first, &term->last);
			hint = date_hint;
			break;
	}
	if (wrong == NULL && prefix && !may_be_prefix)
		wrong = "\"*\" stands behind what is no word or name";
	if (wrong != NULL)
		newsquery_complain(p, at, p->s - at, wrong, hint);
	return wrong == NULL;
}

/*
 * Read the value of a term of a field other than those of words; false, of a web
 * page only, if it makes no sense.
 */
static bool
read_other_term(Parser *p, NewsQueryItem *term)
{
	const char *start = p->s;
	bool		prefix = false;
	bool		phrase = false;

	p->string.n = 0;
	if (*p->s == '\'' && !p->web)
	{
		read_quoted(p, NULL);
		prefix = newsquery_char_at(p, p->s, "*");
		p->s += prefix;
	}
	else if (newsquery_mark_at(p, start) > 0)
	{
		const char *value = start + newsquery_mark_at(p, start);
		const char *mark = value;

		phrase = true;
		for (; mark < p->end && closing_at(p, mark, start) == 0; mark++)
			CHECK_FOR_INTERRUPTS();
		if (mark == p->end)
			newsquery_complain_of_rest(p, start, "a quotation mark is not closed", NULL);
		prefix = mark > value && mark[-1] == '*';
		nx_chars_add(&p->string, value, mark - prefix - value);
		p->s = mark + closing_at(p, mark, start);
		if (p->string.n == 0)
		{
			newsquery_complain(p, start, p->s - start, "there is nothing between quotation marks",
							   NULL);
			return false;
		}
	}
	else
	{
		while (!newsquery_ends_at(p, p->s, WORD_MARKS))
			p->s++;
		nx_chars_add(&p->string, start, p->s - start);
		if (newsquery_char_at(p, p->s, "*"))
		{
			p->s++;
			if (p->string.n == 0)
				nx_chars_add(&p->string, "*", 1);	/* published:* */
			else
				prefix = true;
		}
	}
	if (!read_value(p, start, term, prefix))
		return false;
	if (phrase && newsquery_char_at(p, p->s, "~"))
		newsquery_complain_of_rest(p, p->s, "a slop stands behind what is no phrase of words",
								   NULL);
	read_suffixes(p, false, term);
	return true;
}

/* Read a term of words. */
static void
read_words(Parser *p, NewsQueryItem *term)
{
	const char *start = p->s;
	uint32		position = 0;
	bool		prefix;

	newsquery_tree_begin(&p->tree);
	if (newsquery_mark_at(p, start) > 0)
	{
		read_phrase(p);
		read_suffixes(p, true, term);
		return;
	}
	if (*p->s == '\'' && !p->web)
	{
		read_lexeme(p, 1, NULL);
		read_suffixes(p, false, term);
		return;
	}
	while (!newsquery_ends_at(p, p->s, WORD_MARKS))
		p->s++;
	if (p->s == start)
	{
		newsquery_complain_of_rest(p, start, psprintf("\"%c\" stands behind no word", *start),
								   quote_hint);
		p->s++;
		return;
	}
	if (!p->web)
	{
		const char *tail = p->s;

		while (tail > start && isdigit((unsigned char) tail[-1]))
			tail--;
		if (tail > start && tail[-1] == '~')
			newsquery_complain(p, tail - 1, p->s - tail + 1,
							   "a slop stands behind what is no phrase of words", quote_hint);
	}
	prefix = newsquery_char_at(p, p->s, "*");
	add_words(p, start, p->s - start, &position, prefix);
	p->s += prefix;
	if (prefix && !newsquery_ends_at(p, p->s, ")]|^"))
		newsquery_complain_of_rest(p, p->s - 1, "\"*\" stands within a word",
								   "It is for the beginnings of words, as in zelen*.");
	read_suffixes(p, false, term);
}

uint32
newsquery_read_term(Parser *p, const NewsQueryField *field)
{
	const char *start = p->s;
	NewsQueryItem term = {.type = field->type, .field = field->field, .boost = 1};

	if (term.type != NEWSQUERY_WORDS)
	{
		if (read_other_term(p, &term))
			return newsquery_tree_term(&p->tree, term);
		p->s = start;
		term = (NewsQueryItem) {.type = NEWSQUERY_WORDS, .field = NEWSFIELD_BODY, .boost = 1};
	}
	read_words(p, &term);
	return newsquery_tree_term(&p->tree, term);
}
