/*-------------------------------------------------------------------------
 *
 * newsheadline.c
 *		SQL function news_headline: what of an article a query has found.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsheadline.h"

#include "commands/defrem.h"
#include "core/text/lines.h"
#include "core/text/sentence.h"
#include "core/text/unicode.h"
#include "func/border.h"
#include "nodes/parsenodes.h"
#include "tsearch/ts_cache.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(news_headline);
PG_FUNCTION_INFO_V1(news_headline_config);

/* ---- options ------------------------------------------------------------------ */

static const char *
utf8_of(const char *s)
{
	uint32		len;

	return news_to_utf8(s, strlen(s), &len);
}

static bool
is_true(const char *s)
{
	return pg_strcasecmp(s, "1") == 0 || pg_strcasecmp(s, "on") == 0 ||
		pg_strcasecmp(s, "true") == 0 || pg_strcasecmp(s, "t") == 0 ||
		pg_strcasecmp(s, "y") == 0 || pg_strcasecmp(s, "yes") == 0;
}

static const NewsHeadlineOptions defaults = {
	.start_sel = "<b>", .stop_sel = "</b>", .delimiter = " ... ",
	.max_words = 35, .min_words = 15, .short_word = 3
};

/* The options of ts_headline, with its defaults and errors. */
static void
read_options(text *given, NewsHeadlineOptions *o)
{
	List	   *list = deserialize_deflist(PointerGetDatum(given));
	ListCell   *cell;

	*o = defaults;
	foreach(cell, list)
	{
		DefElem    *option = (DefElem *) lfirst(cell);
		char	   *value = defGetString(option);

		if (pg_strcasecmp(option->defname, "MaxWords") == 0)
			o->max_words = pg_strtoint32(value);
		else if (pg_strcasecmp(option->defname, "MinWords") == 0)
			o->min_words = pg_strtoint32(value);
		else if (pg_strcasecmp(option->defname, "ShortWord") == 0)
			o->short_word = pg_strtoint32(value);
		else if (pg_strcasecmp(option->defname, "MaxFragments") == 0)
			o->max_fragments = pg_strtoint32(value);
		else if (pg_strcasecmp(option->defname, "StartSel") == 0)
			o->start_sel = utf8_of(value);
		else if (pg_strcasecmp(option->defname, "StopSel") == 0)
			o->stop_sel = utf8_of(value);
		else if (pg_strcasecmp(option->defname, "FragmentDelimiter") == 0)
			o->delimiter = utf8_of(value);
		else if (pg_strcasecmp(option->defname, "HighlightAll") == 0)
			o->highlight_all = is_true(value);
		else
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("unrecognized headline parameter: \"%s\"", option->defname)));
	}
	if (o->highlight_all)
		return;
	if (o->min_words >= o->max_words)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("MinWords should be less than MaxWords")));
	if (o->min_words <= 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("MinWords should be positive")));
	if (o->short_word < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("ShortWord should be >= 0")));
	if (o->max_fragments < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("MaxFragments should be >= 0")));
}

/* ---- the text ------------------------------------------------------------------- */

static void
read_text(NewsHeadline *h)
{
	NxToken    *token;
	NxSentences sentences = {0};
	uint32		n = 0;

	news_check(nx_tokenize(h->s, 0, h->len, &h->words));
	token = h->words.item;
	nx_split_sentences(h->s, &h->words, nx_text_is_wrapped(h->s, h->len), &sentences);
	for (uint32 i = 0; i < sentences.n; i++)
	{
		uint32		known = NEWSWORD_BEGINS;

		CHECK_FOR_INTERRUPTS();
		for (uint32 t = sentences.item[i].first_token; t < sentences.item[i].end_token; t++)
		{
			if (token[t].flags & NX_TF_SPACE)
				known |= NEWSWORD_CUT;
			if (token[t].kind <= NX_TOK_WEB)
			{
				token[n] = token[t];
				token[n++].mark = known;
				known = 0;
			}
			else if (token[t].kind == NX_TOK_DASH)
				known |= NEWSWORD_CUT;
		}
	}
	h->words.n = n;
	NX_VEC_FREE(&sentences);
}

/* ---- writing ------------------------------------------------------------------------- */

/* Write bytes [from, to) of the text, which have words [first, end), marked. */
static void
write_text(NewsHeadline *h, uint32 from, uint32 to, uint32 first, uint32 end)
{
	bool		open = false;

	for (uint32 w = first; w < end; w++)
	{
		const NxToken *t = &h->words.item[w];

		CHECK_FOR_INTERRUPTS();
		if (!(t->mark & NEWSWORD_MARKED))
			continue;
		nx_chars_add(&h->out, h->s + from, t->start - from);
		if (!open)
			nx_chars_add(&h->out, h->options.start_sel, strlen(h->options.start_sel));
		nx_chars_add(&h->out, h->s + t->start, t->length);
		from = nx_token_end(t);
		open = t->mark & NEWSWORD_JOINED && w + 1 < end;
		if (!open)
			nx_chars_add(&h->out, h->options.stop_sel, strlen(h->options.stop_sel));
	}
	nx_chars_add(&h->out, h->s + from, to - from);
}

/* Does a character that is in no word stand at one, or between them? */
static bool
is_mark(uint32 cp)
{
	uint8		class = nx_char_class(cp);

	return !nx_class_is_blank(class) && class != NX_CC_FORMAT;
}

/* Where the marks begin that stand before a word; low is the end of the last one. */
static const char *
begin_of_marks(const char *low, const char *word)
{
	uint32		cp;
	int			len;

	for (; word > low; word -= len)
	{
		CHECK_FOR_INTERRUPTS();
		len = nx_utf8_decode_before(low, word, &cp);
		if (!is_mark(cp))
			break;
	}
	return word;
}

/* Where the marks end that stand behind a word; high is the begin of the next one. */
static const char *
end_of_marks(const char *word_end, const char *high)
{
	uint32		cp;
	int			len;

	for (; word_end < high; word_end += len)
	{
		CHECK_FOR_INTERRUPTS();
		len = nx_utf8_decode(word_end, high, &cp);
		if (!is_mark(cp))
			break;
	}
	return word_end;
}

static void
write_fragments(NewsHeadline *h)
{
	const NxToken *word = h->words.item;

	for (uint32 i = 0; i < h->fragments.n; i++)
	{
		NewsFragment f = h->fragments.item[i];
		const char *from,
				   *to;

		if (f.end == f.first)
			continue;
		from = begin_of_marks(h->s + (f.first > 0 ? nx_token_end(&word[f.first - 1]) : 0),
							  h->s + word[f.first].start);
		to = end_of_marks(h->s + nx_token_end(&word[f.end - 1]),
						  h->s + (f.end < h->words.n ? word[f.end].start : h->len));
		if (i > 0)
			nx_chars_add(&h->out, h->options.delimiter, strlen(h->options.delimiter));
		write_text(h, (uint32) (from - h->s), (uint32) (to - h->s), f.first, f.end);
	}
}

/* ---- the function -------------------------------------------------------------------- */

static Datum
headline(Oid config, text *body, const NewsQuery *query, text *options)
{
	NewsCall	call;
	NewsHeadline h = {0};
	Datum		result;

	news_begin(&call, body);
	read_options(options, &h.options);
	h.s = call.utf8;
	h.len = call.len;
	h.query = query;
	read_text(&h);
	newsheadline_find(&h, config);
	if (h.options.highlight_all)
		write_text(&h, 0, (uint32) h.len, 0, h.words.n);
	else
	{
		newsheadline_choose(&h);
		write_fragments(&h);
	}
	MemoryContextSwitchTo(call.caller);
	result = news_text_datum(h.out.item, h.out.n);
	MemoryContextSwitchTo(call.context);
	news_end(&call);
	return result;
}

/* news_headline(body text, query newsquery, options text) */
Datum
news_headline(PG_FUNCTION_ARGS)
{
	return headline(getTSCurrentConfig(true), PG_GETARG_TEXT_PP(0), PG_GETARG_NEWSQUERY(1),
					PG_GETARG_TEXT_PP(2));
}

/* news_headline(config regconfig, body text, query newsquery, options text) */
Datum
news_headline_config(PG_FUNCTION_ARGS)
{
	return headline(PG_GETARG_OID(0), PG_GETARG_TEXT_PP(1), PG_GETARG_NEWSQUERY(2),
					PG_GETARG_TEXT_PP(3));
}
