/*-------------------------------------------------------------------------
 *
 * newsquery_parse.c
 *		From text to newsquery.
 *
 * A recursive descent over the language of newsquery.h:
 *
 *		any		 all { (OR | "|") all }
 *		all		 not { [AND | "&"] not }
 *		not		 (NOT | "-" | "!") not  |  operand
 *		operand  [field ":"] ( "(" any ")" | "[" any "]" | term )
 *		term	 ( word ["*"] | "'" lexeme "'" ["*"] | """ phrase """ ["~" n] ) ["^" n]
 *
 * A query of a web page is read by the same rules, but complaints are not
 * raised: what they are about is read as a word, or skipped.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsquery_parse.h"

#include "core/unicode.h"
#include "func/border.h"
#include "mb/pg_wchar.h"
#include "tsearch/ts_cache.h"
#include "type/lexeme.h"
#include "utils/builtins.h"

/* How much of a query an error quotes, in bytes. */
#define QUOTED_BYTES	40

typedef struct Parser
{
	const char *start;
	const char *end;
	const char *s;				/* the next character */
	bool		web;
	int			sqlstate;
	Oid			config;
	NewsLexemes *lexemes;		/* of config; NULL: not yet needed */
	NewsPostings postings;
	NewsQueryTree tree;
	NxChars		string;			/* a string without its escapes */
	int			depth;
	int			parentheses;	/* that are open */
} Parser;

static uint32 read_any(Parser *p, const NewsQueryField *field, bool in_parenthesis,
					   bool *found);

/* ---- complaints -------------------------------------------------------------- */

static const char value_hint[] = "A value follows a field without white space, as in title:talks, said:\"security guarantees\" or speaker:(rubio OR lavrov).";
static const char quote_hint[] = "What is no part of the query language can be written between double quotation marks.";
static const char date_hint[] = "Dates are written 2026, 2026-11 or 2026-11-03, and ranges >2026-11, >=2026-11, <2026-11, <=2026-11 or 2026-01..2026-03.";

/*
 * Raise an error about the query from at on.  Returns if the query is one of a
 * web page.
 */
static void
complain(Parser *p, const char *at, size_t len, const char *message,
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

/* The same about all from at to the end of the query. */
#define complain_of_rest(p, at, message, hint) \
	complain(p, at, (p)->end - (at), message, hint)

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

static void
skip_space(Parser *p)
{
	int			len;

	while ((len = space_at(p, p->s)) > 0)
		p->s += len;
}

static bool
char_at(const Parser *p, const char *s, const char *set)
{
	return s < p->end && *s != '\0' && strchr(set, *s) != NULL;
}

/* Does a keyword or bare word end at s? */
static bool
ends_at(const Parser *p, const char *s, const char *marks)
{
	return s == p->end || char_at(p, s, marks) || space_at(p, s) > 0;
}

#define WORD_MARKS	"()[]\"|^*"

/* The keyword's length if it is the next word, else 0. */
static int
keyword_at(const Parser *p, const char *keyword)
{
	size_t		len = strlen(keyword);

	if ((size_t) (p->end - p->s) < len ||
		(p->web ? pg_strncasecmp(p->s, keyword, len) : strncmp(p->s, keyword, len)) != 0 ||
		!ends_at(p, p->s + len, "()[]\"'|"))
		return 0;
	return (int) len;
}

/* The lengths of operators, if they come next.  On a web page, OR and - are all. */
static int
or_at(const Parser *p)
{
	return !p->web && char_at(p, p->s, "|") ? 1 : keyword_at(p, "OR");
}

static int
and_at(const Parser *p)
{
	return p->web ? 0 : char_at(p, p->s, "&") ? 1 : keyword_at(p, "AND");
}

static int
not_at(const Parser *p)
{
	if (p->web)
		return char_at(p, p->s, "-") && !ends_at(p, p->s + 1, ")") ? 1 : 0;
	return char_at(p, p->s, "-!") ? 1 : keyword_at(p, "NOT");
}

/* ---- words -------------------------------------------------------------------- */

/* Add the lexemes of a stretch of text behind *position to the term. */
static void
add_words(Parser *p, const char *s, size_t len, uint32 *position, bool prefix)
{
	if (p->lexemes == NULL)
		p->lexemes = news_lexemes_open(OidIsValid(p->config) ? p->config :
									   getTSCurrentConfig(true));
	p->postings.n = 0;
	news_lexemes_of(p->lexemes, s, len, position, &p->postings);
	for (uint32 i = 0; i < p->postings.n; i++)
	{
		const NewsPosting *posting = &p->postings.item[i];

		newsquery_tree_element(&p->tree, posting->lexeme, posting->len,
							   posting->position, prefix);
	}
}

/*
 * Read 'a string' into p->string, without its escapes.  Inside of a phrase it must
 * end before the phrase does.  Queries of web pages have none.
 */
static void
read_quoted(Parser *p, bool in_phrase)
{
	const char *start = p->s++;

	p->string.n = 0;
	for (;;)
	{
		if (p->s == p->end || (in_phrase && *p->s == '"'))
		{
			complain_of_rest(p, start, "a single quotation mark is not closed",
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
		complain(p, start, p->s - start, "there is nothing between quotation marks",
				 NULL);
}

/* Read 'a lexeme', perhaps with *, into the term. */
static void
read_lexeme(Parser *p, uint32 position, bool in_phrase)
{
	bool		prefix;

	read_quoted(p, in_phrase);
	if (p->string.n > NEWSDOC_MAX_LEXEME)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("lexeme in newsquery is too long"),
				 errdetail("It has %u bytes, and may have %d.",
						   p->string.n, NEWSDOC_MAX_LEXEME)));
	prefix = char_at(p, p->s, "*");
	p->s += prefix;
	newsquery_tree_element(&p->tree, p->string.item, p->string.n, position, prefix);
}

/* Read a phrase into the term, from behind its opening mark to behind its end. */
static void
read_phrase(Parser *p)
{
	const char *start = p->s - 1;
	const char *run = NULL;		/* words that go to the parser together */
	const char *run_end = NULL;
	uint32		position = 0;
	bool		empty = true;

	for (;;)
	{
		const char *word;
		bool		exact;
		bool		ends;

		skip_space(p);
		ends = p->s == p->end || *p->s == '"';
		exact = !ends && !p->web &&
			(*p->s == '\'' || (*p->s == '_' && ends_at(p, p->s + 1, "\"")));
		word = p->s;
		if (!ends && !exact)
			while (!ends_at(p, p->s, "\""))
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
			read_lexeme(p, ++position, true);
			while (char_at(p, p->s, "|") && char_at(p, p->s + 1, "'"))
			{
				p->s++;
				read_lexeme(p, position, true);
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
		p->s++;
	else
		complain_of_rest(p, start, "a quotation mark is not closed", NULL);
	if (empty)
		complain(p, start, p->s - start, "there is nothing between quotation marks",
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

	while (!ends_at(p, end, WORD_MARKS "~"))
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

	if (phrase && char_at(p, at, "~"))
	{
		if (read_number(p, at + 1, PG_UINT16_MAX, true, &number))
			term->slop = (uint16) number;
		else
			complain_of_rest(p, at, "the slop of a phrase is no number from 0 to 65535",
							 "It is a number of words, as in \"talks stop\"~3.");
		at = p->s;
	}
	if (char_at(p, at, "^"))
	{
		if (read_number(p, at + 1, NEWSQUERY_MAX_BOOST, false, &number))
			term->boost = (float4) number;
		else
			complain_of_rest(p, at, "a boost is no number from 0 to 1000000",
							 "It stands behind a word, phrase or name, as in talks^2.5.");
		at = p->s;
	}
	if (!ends_at(p, at, ")]|"))
		complain_of_rest(p, at, "there is no white space between two terms",
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
		complain(p, at, p->s - at, wrong, hint);
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
		read_quoted(p, false);
		prefix = char_at(p, p->s, "*");
		p->s += prefix;
	}
	else if (*p->s == '"')
	{
		const char *mark = memchr(p->s + 1, '"', p->end - p->s - 1);

		phrase = true;
		if (mark == NULL)
		{
			complain_of_rest(p, start, "a quotation mark is not closed", NULL);
			mark = p->end;
		}
		prefix = mark > start + 1 && mark[-1] == '*';
		nx_chars_add(&p->string, start + 1, mark - prefix - start - 1);
		p->s = mark == p->end ? mark : mark + 1;
		if (p->string.n == 0)
		{
			complain(p, start, p->s - start, "there is nothing between quotation marks",
					 NULL);
			return false;
		}
	}
	else
	{
		while (!ends_at(p, p->s, WORD_MARKS))
			p->s++;
		nx_chars_add(&p->string, start, p->s - start);
		if (char_at(p, p->s, "*"))
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
	if (phrase && char_at(p, p->s, "~"))
		complain_of_rest(p, p->s, "a slop stands behind what is no phrase of words",
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
	if (*p->s == '"')
	{
		p->s++;
		read_phrase(p);
		read_suffixes(p, true, term);
		return;
	}
	if (*p->s == '\'' && !p->web)
	{
		read_lexeme(p, 1, false);
		read_suffixes(p, false, term);
		return;
	}
	while (!ends_at(p, p->s, WORD_MARKS))
		p->s++;
	if (p->s == start)
	{
		complain_of_rest(p, start, psprintf("\"%c\" stands behind no word", *start),
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
			complain(p, tail - 1, p->s - tail + 1,
					 "a slop stands behind what is no phrase of words", quote_hint);
	}
	prefix = char_at(p, p->s, "*");
	add_words(p, start, p->s - start, &position, prefix);
	p->s += prefix;
	if (prefix && !ends_at(p, p->s, ")]|^"))
		complain_of_rest(p, p->s - 1, "\"*\" stands within a word",
						 "It is for the beginnings of words, as in zelen*.");
	read_suffixes(p, false, term);
}

static uint32
read_term(Parser *p, const NewsQueryField *field)
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

/* ---- operators -------------------------------------------------------------------- */

/* Go down one level; false, of a web page only, if there are too many. */
static bool
go_down(Parser *p)
{
	if (p->depth < NEWSQUERY_MAX_DEPTH)
	{
		p->depth++;
		return true;
	}
	if (!p->web)
		newsquery_raise_too_deep();
	return false;
}

/* Read ( any ) or [ any ]. */
static uint32
read_group(Parser *p, const NewsQueryField *field)
{
	const char *start = p->s;
	char		close = *p->s == '(' ? ')' : ']';
	bool		found;
	uint32		node;

	check_stack_depth();
	p->s++;
	if (!go_down(p))
		return 0;
	p->parentheses++;
	node = read_any(p, field, close == ')', &found);
	p->parentheses--;
	p->depth--;
	if (p->s < p->end && *p->s == close)
		p->s++;
	else if (p->s < p->end)
		complain_of_rest(p, p->s, "a parenthesis is closed by a bracket of another kind",
						 NULL);
	else
		complain_of_rest(p, start, "a parenthesis is not closed", NULL);
	if (!found)
		complain(p, start, p->s - start, "a parenthesis is empty", NULL);
	else if (char_at(p, p->s, "^"))
		complain_of_rest(p, p->s, "a boost stands behind a parenthesis",
						 "It stands behind a word, phrase or name, as in talks^2.5.");
	return node;
}

/* Read the name of a field and its colon, if it comes next. */
static const NewsQueryField *
read_field(Parser *p)
{
	const char *s = p->s;
	const NewsQueryField *field;
	uint32		cp;
	int			len;

	while (s < p->end)
	{
		len = nx_utf8_decode(s, p->end, &cp);
		if (!nx_class_is_letter(nx_char_class(cp)))
			break;
		s += len;
	}
	if (s == p->s || s == p->end || *s != ':')
		return NULL;
	field = newsquery_field(p->s, s - p->s);
	s++;
	if (field == NULL)
	{
		if (s < p->end)
			nx_utf8_decode(s, p->end, &cp);
		if (s < p->end &&
			(nx_class_is_letter(nx_char_class(cp)) || char_at(p, s, "\"'(")))
			complain(p, p->s, s - p->s, "there is no such field",
					 "Fields are body, title, said, entity, person, org, place, misc, speaker, id, kind and published. A word with a colon in it is written between double quotation marks.");
		return NULL;
	}
	if (field->type == NEWSQUERY_PUBLISHED && char_at(p, s, "*"))
		 /* has a date */ ;
	else if (ends_at(p, s, ")]|^*-"))
	{
		complain(p, p->s, s - p->s, "a field has no value", value_hint);
		return NULL;
	}
	p->s = s;
	return field;
}

static uint32
read_operand(Parser *p, const NewsQueryField *field)
{
	const NewsQueryField *own;

	if (char_at(p, p->s, p->web ? "(" : "(["))
		return read_group(p, field);
	own = read_field(p);
	if (own == NULL)
		return read_term(p, field);
	if (char_at(p, p->s, p->web ? "(" : "(["))
		return read_group(p, own);
	return read_term(p, own);
}

/* Does something come next that is no operand? */
static bool
no_operand_at(const Parser *p)
{
	return p->s == p->end || char_at(p, p->s, p->web ? ")" : ")]") ||
		or_at(p) > 0 || and_at(p) > 0;
}

static uint32
read_not(Parser *p, const NewsQueryField *field)
{
	const char *start = p->s;
	int			len = not_at(p);
	uint32		node;

	if (len == 0)
		return read_operand(p, field);
	p->s += len;
	if (len > 1)
		skip_space(p);
	if (no_operand_at(p) || space_at(p, p->s) > 0)
	{
		complain_of_rest(p, start, "there is nothing behind an operator",
						 len > 1 ? NULL : "Minus stands before a term without white space, as in -ukraine.");
		return 0;
	}
	if (!go_down(p))
		return 0;
	node = newsquery_tree_not(&p->tree, read_not(p, field));
	p->depth--;
	return node;
}

/*
 * Read operands side by side, of one utterance if they are about utterances and
 * in a parenthesis; *found tells whether there are any, even though they may be
 * stop words.
 */
static uint32
read_all(Parser *p, const NewsQueryField *field, bool in_parenthesis, bool *found)
{
	const char *operator = NULL;	/* that waits for its right operand */
	uint32		node = 0;
	int			n = 0;

	*found = false;
	for (;;)
	{
		int			len;
		uint32		operand;

		CHECK_FOR_INTERRUPTS();
		skip_space(p);
		if (p->web)
		{
			/* what is no operator, or has no operand, is nothing */
			if (char_at(p, p->s, "[]|&!^*") ||
				(char_at(p, p->s, ")") && p->parentheses == 0) ||
				(char_at(p, p->s, "-") && not_at(p) == 0))
			{
				p->s++;
				continue;
			}
		}
		len = and_at(p);
		if (len > 0)
		{
			if (!*found || operator != NULL)
				complain_of_rest(p, p->s, "there is nothing before an operator", NULL);
			operator = p->s;
			p->s += len;
			continue;
		}
		if (no_operand_at(p))
			break;
		operator = NULL;
		operand = read_not(p, field);
		node = newsquery_tree_join(&p->tree, NEWSQUERY_AND, node, operand);
		n += operand != 0;
		*found = true;
	}
	if (operator != NULL)
		complain_of_rest(p, operator, "there is nothing behind an operator", NULL);
	/* one operand may come from a bracket */
	return in_parenthesis && n > 1 ? newsquery_tree_same(&p->tree, node) : node;
}

static uint32
read_any(Parser *p, const NewsQueryField *field, bool in_parenthesis, bool *found)
{
	const char *operator = NULL;
	uint32		node = 0;

	*found = false;
	for (;;)
	{
		bool		more;
		int			len;
		uint32		operand = read_all(p, field, in_parenthesis, &more);

		node = newsquery_tree_join(&p->tree, NEWSQUERY_OR, node, operand);
		*found |= more;
		len = or_at(p);
		if (!more && (operator != NULL || len > 0))
			complain_of_rest(p, operator != NULL ? operator : p->s,
							 operator != NULL ? "there is nothing behind an operator" :
							 "there is nothing before an operator",
							 "The word \"OR\" is written between double quotation marks.");
		if (len == 0)
			return node;
		operator = p->s;
		p->s += len;
	}
}

/* ---- queries --------------------------------------------------------------------- */

/* All words of the query, each a term. */
static uint32
read_plain(Parser *p)
{
	NewsQueryItem term = {.type = NEWSQUERY_WORDS, .field = NEWSFIELD_BODY, .boost = 1};
	uint32		node = 0;
	uint32		position = 0;
	uint32		n;

	p->lexemes = news_lexemes_open(OidIsValid(p->config) ? p->config :
								   getTSCurrentConfig(true));
	news_lexemes_of(p->lexemes, p->s, p->end - p->s, &position, &p->postings);
	n = p->postings.n;
	for (uint32 i = 0; i < n;)
	{
		position = p->postings.item[i].position;
		newsquery_tree_begin(&p->tree);
		for (; i < n && p->postings.item[i].position == position; i++)
			newsquery_tree_element(&p->tree, p->postings.item[i].lexeme,
								   p->postings.item[i].len, position, false);
		node = newsquery_tree_join(&p->tree, NEWSQUERY_AND, node,
								   newsquery_tree_term(&p->tree, term));
	}
	return node;
}

NewsQuery *
newsquery_parse(const char *s, size_t len, Oid config, NewsQuerySyntax syntax,
				int sqlstate)
{
	int			encoding = GetDatabaseEncoding();
	Parser		p = {.web = syntax == NEWSQUERY_WEB, .sqlstate = sqlstate, .config = config};
	uint32		node;
	bool		found;
	NewsQuery  *query;

	if (encoding != PG_UTF8 && encoding != PG_SQL_ASCII && len > 0)
	{
		s = (char *) pg_do_encoding_conversion((unsigned char *) unconstify(char *, s),
											   (int) len, encoding, PG_UTF8);
		len = strlen(s);
	}
	p.start = p.s = s;
	p.end = s + len;
	if (syntax == NEWSQUERY_PLAIN)
		node = read_plain(&p);
	else
		node = read_any(&p, newsquery_field("body", 4), false, &found);
	if (syntax == NEWSQUERY_STRICT && p.s < p.end)
		complain_of_rest(&p, p.s, "there is no open parenthesis to be closed", NULL);
	skip_space(&p);
	p.s = p.start;
	skip_space(&p);
	if (node == 0 && p.s < p.end)
		ereport(NOTICE,
				(errmsg("text-search query contains only stop words or doesn't contain lexemes, ignored")));
	query = newsquery_tree_finish(&p.tree, node);
	NX_VEC_FREE(&p.postings);
	NX_VEC_FREE(&p.string);
	return query;
}
