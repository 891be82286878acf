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
 * Typographic double quotation marks are as good as straight ones.
 *
 * A query of a web page is read by the same rules, but complaints are not
 * raised: what they are about is read as a word, or skipped.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsquery_read.h"

#include "core/text/unicode.h"
#include "mb/pg_wchar.h"
#include "tsearch/ts_cache.h"
#include "type/lexeme.h"
#include "utils/builtins.h"

static uint32 read_any(Parser *p, const NewsQueryField *field, bool in_parenthesis,
					   bool *found);

/* ---- operators -------------------------------------------------------------------- */

static const char value_hint[] = "A value follows a field without white space, as in title:talks, said:\"security guarantees\" or speaker:(rubio OR lavrov).";

/* The keyword's length if it is the next word, else 0. */
static int
keyword_at(const Parser *p, const char *keyword, bool any_case)
{
	size_t		len = strlen(keyword);

	if ((size_t) (p->end - p->s) < len ||
		(any_case ? pg_strncasecmp(p->s, keyword, len) : strncmp(p->s, keyword, len)) != 0 ||
		!newsquery_ends_at(p, p->s + len, "()[]\"'|"))
		return 0;
	return (int) len;
}

/* The lengths of operators, if they come next.  Web pages have no signs but -. */
static int
or_at(const Parser *p)
{
	return !p->web && newsquery_char_at(p, p->s, "|") ? 1 : keyword_at(p, "OR", p->web);
}

static int
and_at(const Parser *p)
{
	return !p->web && newsquery_char_at(p, p->s, "&") ? 1 : keyword_at(p, "AND", false);
}

static int
not_at(const Parser *p)
{
	int			word = keyword_at(p, "NOT", false);

	if (word > 0)
		return word;
	/* of several minuses on a web page, the last */
	if (p->web)
		return newsquery_char_at(p, p->s, "-") && !newsquery_ends_at(p, p->s + 1, "-)") ? 1 : 0;
	return newsquery_char_at(p, p->s, "-!") ? 1 : 0;
}

/* Does something come next that is no operand? */
static bool
no_operand_at(const Parser *p)
{
	return p->s == p->end || newsquery_char_at(p, p->s, p->web ? ")" : ")]") ||
		or_at(p) > 0 || and_at(p) > 0;
}

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
	if (close == ']')
		newsquery_tree_bracket(&p->tree, node);
	p->parentheses--;
	p->depth--;
	if (p->s < p->end && *p->s == close)
		p->s++;
	else if (p->s < p->end)
		newsquery_complain_of_rest(p, p->s, "a parenthesis is closed by a bracket of another kind",
								   NULL);
	else
		newsquery_complain_of_rest(p, start, "a parenthesis is not closed", NULL);
	if (!found)
		newsquery_complain(p, start, p->s - start, "a parenthesis is empty", NULL);
	else if (newsquery_char_at(p, p->s, "^"))
		newsquery_complain_of_rest(p, p->s, "a boost stands behind a parenthesis",
								   "It stands behind a word, phrase or name, as in talks^2.5.");
	return node;
}

/*
 * Is what stands behind a word and its colon meant as the value of a field?  A letter,
 * a mark, a comparison, or a year: a ratio or a time of day has fewer digits.
 */
static bool
value_at(const Parser *p, const char *s)
{
	uint32		cp;
	int			digits = 0;

	if (s == p->end)
		return false;
	nx_utf8_decode(s, p->end, &cp);
	while (digits < 4 && s + digits < p->end && s[digits] >= '0' && s[digits] <= '9')
		digits++;
	return nx_class_is_letter(nx_char_class(cp)) || newsquery_char_at(p, s, "'(<>=") ||
		newsquery_mark_at(p, s) > 0 || digits == 4;
}

/* The end of the letters that stand somewhere. */
static const char *
letters_end(const Parser *p, const char *s)
{
	uint32		cp;

	while (s < p->end)
	{
		int			len = nx_utf8_decode(s, p->end, &cp);

		CHECK_FOR_INTERRUPTS();
		if (!nx_class_is_letter(nx_char_class(cp)))
			break;
		s += len;
	}
	return s;
}

/* Does a web page's user write a field's value as the next word, behind a blank? */
static bool
value_is_behind_blank(const Parser *p, const char *s)
{
	Parser		at = *p;
	const char *word_end;

	if (!newsquery_char_at(p, s, " "))
		return false;
	at.s = s + 1;
	word_end = letters_end(p, at.s);
	if (word_end < p->end && *word_end == ':' && newsquery_field(at.s, word_end - at.s))
		return false;
	return !newsquery_ends_at(p, at.s, ")]|^*-&!") && !no_operand_at(&at) && not_at(&at) == 0;
}

/* Read the name of a field and its colon, if it comes next. */
static const NewsQueryField *
read_field(Parser *p)
{
	const char *s = letters_end(p, p->s);
	const NewsQueryField *field;

	if (s == p->s || s == p->end || *s != ':')
		return NULL;
	field = newsquery_field(p->s, s - p->s);
	s++;
	if (field == NULL)
	{
		if (value_at(p, s))
			newsquery_complain(p, p->s, s - p->s, "there is no such field",
							   "Fields are body, title, said, entity, person, org, place, misc, speaker, id, kind, published and rank. A word with a colon in it is written between double quotation marks.");
		return NULL;
	}
	if (field->type == NEWSQUERY_PUBLISHED && newsquery_char_at(p, s, "*"))
		 /* has a date */ ;
	else if (p->web && value_is_behind_blank(p, s))
		s++;
	else if (newsquery_ends_at(p, s, ")]|^*-"))
	{
		newsquery_complain(p, p->s, s - p->s, "a field has no value", value_hint);
		return NULL;
	}
	p->s = s;
	return field;
}

static uint32
read_operand(Parser *p, const NewsQueryField *field)
{
	const NewsQueryField *own;

	if (newsquery_char_at(p, p->s, p->web ? "(" : "(["))
		return read_group(p, field);
	own = read_field(p);
	if (own == NULL)
		return newsquery_read_term(p, field);
	if (newsquery_char_at(p, p->s, p->web ? "(" : "(["))
		return read_group(p, own);
	return newsquery_read_term(p, own);
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
		newsquery_skip_space(p);
	if (no_operand_at(p) || newsquery_ends_at(p, p->s, ""))
	{
		newsquery_complain_of_rest(p, start, "there is nothing behind an operator",
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

	*found = false;
	for (;;)
	{
		int			len;

		CHECK_FOR_INTERRUPTS();
		newsquery_skip_space(p);
		if (p->web)
		{
			/* what is no operator, or has no operand, is nothing */
			if (newsquery_char_at(p, p->s, "[]|&!^*") ||
				(newsquery_char_at(p, p->s, ")") && p->parentheses == 0) ||
				(newsquery_char_at(p, p->s, "-") && not_at(p) == 0))
			{
				p->s++;
				continue;
			}
		}
		len = and_at(p);
		if (len > 0)
		{
			if (!*found || operator != NULL)
				newsquery_complain_of_rest(p, p->s, "there is nothing before an operator", NULL);
			operator = p->s;
			p->s += len;
			continue;
		}
		if (no_operand_at(p))
			break;
		operator = NULL;
		node = newsquery_tree_join(&p->tree, NEWSQUERY_AND, node, read_not(p, field));
		*found = true;
	}
	if (operator != NULL)
		newsquery_complain_of_rest(p, operator, "there is nothing behind an operator", NULL);
	return in_parenthesis ? newsquery_tree_same(&p->tree, node) : node;
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
			newsquery_complain_of_rest(p, operator != NULL ? operator : p->s,
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
	const NewsPostings *postings = &p->postings;

	p->lexemes = news_lexemes_open(OidIsValid(p->config) ? p->config :
								   getTSCurrentConfig(true));
	news_lexemes_of(p->lexemes, p->s, p->end - p->s, &position, &p->postings);
	for (uint32 i = 0; i < postings->places.n;)
	{
		position = postings->places.item[i].position;
		newsquery_tree_begin(&p->tree);
		for (; i < postings->places.n && postings->places.item[i].position == position; i++)
		{
			const NewsLexeme *lexeme = &postings->lexemes.item[postings->places.item[i].lexeme];

			newsquery_tree_element(&p->tree, lexeme->bytes, lexeme->len, position, false);
		}
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
		newsquery_complain_of_rest(&p, p.s, "there is no open parenthesis to be closed", NULL);
	newsquery_skip_space(&p);
	p.s = p.start;
	newsquery_skip_space(&p);
	if (node == 0 && p.s < p.end)
		ereport(NOTICE,
				(errmsg("text-search query contains only stop words or doesn't contain lexemes, ignored")));
	query = newsquery_tree_finish(&p.tree, node);
	NX_VEC_FREE(&p.postings.lexemes);
	NX_VEC_FREE(&p.postings.places);
	NX_VEC_FREE(&p.string);
	return query;
}
