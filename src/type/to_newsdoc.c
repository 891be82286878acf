/*-------------------------------------------------------------------------
 *
 * to_newsdoc.c
 *		SQL function to_newsdoc: the analysis of an article as a newsdoc.
 *
 *-------------------------------------------------------------------------
 */
#include "type/to_newsdoc.h"

#include "core/text/unicode.h"
#include "func/border.h"
#include "func/lexicon.h"
#include "type/lexeme.h"
#include "tsearch/ts_cache.h"
#include "utils/builtins.h"
#include "utils/timestamp.h"

PG_FUNCTION_INFO_V1(to_newsdoc);

/* The arguments of to_newsdoc that has them all. */
enum
{
	ARG_CONFIG,
	ARG_BODY,
	ARG_TITLE,
	ARG_LEXICON,
	ARG_PUBLISHED
};

/* The article on its way. */
typedef struct Article
{
	const char *text;			/* the body */
	const NxAnalysis *analysis;
	NewsDocParts parts;
	struct NameSlot *slots;		/* a hash table; see take_slot */
	uint32		n_slots;		/* a power of two; half are free at least */
	uint32		n_taken;
} Article;

/* ---- names ------------------------------------------------------------------- */

#define FIRST_SLOTS		64

/* What is known by a hash value: a form, or the number of a noun among the names. */
typedef struct NameSlot
{
	uint64		hash;			/* 0: free */
	uint32		name;
} NameSlot;

/* The slot of a hash value, or the free one where it belongs. */
static NameSlot *
find_slot(const Article *a, uint64 hash)
{
	for (uint64 i = hash;; i++)
	{
		NameSlot   *slot = &a->slots[i & (a->n_slots - 1)];

		if (slot->hash == 0 || slot->hash == hash)
			return slot;
	}
}

static void
make_slots(Article *a, uint32 n)
{
	a->n_slots = n;
	a->slots = nx_alloc_zero(n * sizeof(NameSlot));
}

static void
double_slots(Article *a)
{
	NameSlot   *old = a->slots;
	uint32		n_old = a->n_slots;

	make_slots(a, 2 * n_old);
	for (uint32 i = 0; i < n_old; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (old[i].hash != 0)
			*find_slot(a, old[i].hash) = old[i];
	}
	pfree(old);
}

/* The slot of a hash value, which is no longer free; *is_new says whether it was. */
static NameSlot *
take_slot(Article *a, uint64 hash, bool *is_new)
{
	NameSlot   *slot;

	if (2 * (a->n_taken + 1) > a->n_slots)
		double_slots(a);
	slot = find_slot(a, hash);
	*is_new = slot->hash == 0;
	a->n_taken += *is_new;
	slot->hash = hash;
	return slot;
}

/*
 * A span as a form of a name: with single blanks for white space, line breaks
 * included, and cut between characters if it is too long.
 */
static NewsNameForm
form_of(const Article *a, NxSpan span)
{
	NewsNameForm form;
	const char *s = a->text + span.start;
	const char *end = a->text + span.end;
	char	   *to = NULL;
	bool		blank = false;

	form.s = s;
	form.len = 0;
	while (s < end && form.len < NEWSDOC_MAX_FORM)
	{
		uint32		cp;
		int			len = nx_utf8_decode(s, end, &cp);
		bool		was_blank = blank;

		blank = nx_class_is_blank(nx_char_class(cp));

		/*
		 * most have no other white space than single blanks, and stay as they
		 * are
		 */
		if (to == NULL && blank && (was_blank || cp != ' '))
		{
			to = palloc(NEWSDOC_MAX_FORM);
			memcpy(to, form.s, form.len);
			form.s = to;
		}
		if (form.len + (blank ? 1 : len) > NEWSDOC_MAX_FORM)
			break;
		if (!(blank && was_blank))
		{
			if (to != NULL)
				memcpy(to + form.len, blank ? " " : s, blank ? 1 : len);
			form.len += blank ? 1 : len;
		}
		s += len;
	}
	return form;
}

static void
add_form(Article *a, NewsNameParts *name, NxSpan span)
{
	*NX_VEC_PUSH(&a->parts.forms) = form_of(a, span);
	name->n_forms++;
}

/* Mentions in order of their entities: of entity i, order[start[i], start[i + 1]). */
static uint32 *
order_mentions(const NxAnalysis *a, uint32 **starts)
{
	size_t		n = a->entities.n;
	uint32	   *start = nx_alloc_huge((n + 2) * sizeof(uint32));
	uint32	   *order = nx_alloc_huge((a->mentions.n + (size_t) 1) * sizeof(uint32));

	/* start[i + 2] counts; then start[i + 1] is where the next one of i goes */
	nx_clear(start, (n + 2) * sizeof(uint32));
	for (uint32 i = 0; i < a->mentions.n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		start[a->mentions.item[i].entity + 2]++;
	}
	for (size_t i = 2; i < n + 2; i++)
	{
		CHECK_FOR_INTERRUPTS();
		start[i] += start[i - 1];
	}
	for (uint32 i = 0; i < a->mentions.n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		order[start[a->mentions.item[i].entity + 1]++] = i;
	}
	*starts = start;
	return order;
}

/* All entities, with the forms in which they are mentioned, the fullest first. */
static void
add_entities(Article *a)
{
	const NxAnalysis *analysis = a->analysis;
	uint32	   *start;
	uint32	   *order = order_mentions(analysis, &start);

	for (uint32 i = 0; i < analysis->entities.n; i++)
	{
		const NxEntity *e = &analysis->entities.item[i];
		NewsNameParts *name = NX_VEC_PUSH(&a->parts.names);

		CHECK_FOR_INTERRUPTS();
		memset(name, 0, sizeof(*name));
		name->kind = e->kind;
		name->is_entity = true;
		name->salience = (uint8) (Min(Max(e->salience, 0), 1) * 255 + 0.5);
		name->n_mentions = e->n_mentions;
		if (e->listed > 0)
		{
			NxGazetteerEntry entry = nx_gazetteer_entry(analysis->gazetteer, e->listed - 1);

			name->id.s = entry.id;
			name->id.len = entry.id_len;
		}
		name->first_form = a->parts.forms.n;
		add_form(a, name, e->name);
		for (uint32 m = start[i]; m < start[i + 1]; m++)
		{
			NxSpan		span = analysis->mentions.item[order[m]].span;
			uint64		hash = nx_mix(nx_word_hash(a->text + span.start, nx_span_length(span)) +
									  i) | 1;
			bool		is_new;

			CHECK_FOR_INTERRUPTS();
			(void) take_slot(a, hash, &is_new);
			if (is_new)
				add_form(a, name, span);
		}
	}
}

/*
 * The number, from 1, of a speaker that is a noun phrase.  Those of the same words
 * are one.
 */
static uint32
noun_of(Article *a, NxSpan span)
{
	NewsNameForm form = form_of(a, span);
	NewsNameWords words;
	NewsNameParts *name;
	NameSlot   *slot;
	bool		is_new;
	uint64		hash = NEWSDOC_NOUN;

	newsname_words(form.s, form.len, &words);
	for (int i = 0; i < words.n; i++)
		hash = nx_mix(hash ^ nx_word_hash(words.folded + words.start[i], words.len[i]));
	slot = take_slot(a, hash | 1, &is_new);
	if (is_new)
	{
		slot->name = a->parts.names.n;
		name = NX_VEC_PUSH(&a->parts.names);
		memset(name, 0, sizeof(*name));
		name->kind = NEWSDOC_NOUN;
		name->first_form = a->parts.forms.n;
		name->n_forms = 1;
		*NX_VEC_PUSH(&a->parts.forms) = form;
	}
	a->parts.names.item[slot->name].n_mentions++;
	return slot->name + 1;
}

/* ---- words and quotations --------------------------------------------------------- */

/* The body's lexemes, and where which words are. */
static void
add_words(Article *a, size_t len, NewsLexemes *lexemes, NewsStretches *stretches)
{
	const NxQuotes *quotes = &a->analysis->quotes;
	uint32	   *cuts = nx_alloc_huge((2 * (size_t) quotes->n + 1) * sizeof(uint32));

	for (uint32 i = 0; i < quotes->n; i++)
	{
		CHECK_FOR_INTERRUPTS();
		cuts[2 * i] = quotes->item[i].content.start;
		cuts[2 * i + 1] = quotes->item[i].content.end;
	}
	nx_sort(cuts, 2 * quotes->n, sizeof(uint32), nx_compare_uint32);
	news_lexemes_of_text(lexemes, a->text, len, cuts, 2 * quotes->n,
						 &a->parts.n_words, &a->parts.words, stretches);
	pfree(cuts);
}

static void
add_quotes(Article *a, const NewsStretches *stretches)
{
	for (uint32 i = 0; i < a->analysis->quotes.n; i++)
	{
		const NxQuote *q = &a->analysis->quotes.item[i];
		NewsQuoteRow *row = NX_VEC_PUSH(&a->parts.quotes);

		CHECK_FOR_INTERRUPTS();
		row->kind = q->kind;
		row->number = q->number;
		row->parent = q->parent;
		row->speaker = q->entity;
		if (q->entity == 0 && !nx_span_is_empty(q->speaker))
			row->speaker = noun_of(a, q->speaker);
		row->first = news_position_before(stretches, q->content.start) + 1;
		row->end = news_position_before(stretches, q->content.end) + 1;
	}
}

/* ---- the function -------------------------------------------------------------------- */

NewsDoc *
newsdoc_of_analysis(const NxAnalysis *analysis, Oid config,
					const char *body, size_t body_len,
					const char *title, size_t title_len, const Timestamp *published)
{
	Article		a = {0};
	NewsStretches stretches = {0};
	NewsLexemes *lexemes;

	a.text = body;
	a.analysis = analysis;
	lexemes = news_lexemes_open(config);
	add_words(&a, body_len, lexemes, &stretches);
	news_lexemes_of(lexemes, title, title_len, &a.parts.n_title_words, &a.parts.title);
	make_slots(&a, FIRST_SLOTS);
	add_entities(&a);
	add_quotes(&a, &stretches);
	pfree(a.slots);
	NX_VEC_FREE(&stretches);
	if (published != NULL && !TIMESTAMP_NOT_FINITE(*published))
	{
		a.parts.dated = true;
		a.parts.published = *published;
	}
	return newsdoc_build(&a.parts, ERRCODE_INTERNAL_ERROR);
}

/*
 * to_newsdoc(body text), by default_text_search_config, and
 * to_newsdoc(config regconfig, body text, title text, lexicon newslexicon,
 * published timestamp)
 */
Datum
to_newsdoc(PG_FUNCTION_ARGS)
{
	NewsCall	call;
	Oid			config;
	text	   *body;
	const char *title = "";
	uint32		title_len = 0;
	NxAnalysis	a = {0};
	Timestamp	published;
	bool		dated = false;
	NewsDoc    *doc;
	NewsDoc    *result;

	if (PG_NARGS() == 1)
	{
		config = getTSCurrentConfig(true);
		body = PG_GETARG_TEXT_PP(0);
	}
	else
	{
		if (PG_ARGISNULL(ARG_CONFIG) || PG_ARGISNULL(ARG_BODY))
			PG_RETURN_NULL();
		config = PG_GETARG_OID(ARG_CONFIG);
		body = PG_GETARG_TEXT_PP(ARG_BODY);
		a.gazetteer = news_lexicon_arg(fcinfo, ARG_LEXICON);
		dated = !PG_ARGISNULL(ARG_PUBLISHED);
		if (dated)
			published = PG_GETARG_TIMESTAMP(ARG_PUBLISHED);
	}
	news_begin(&call, body);
	if (PG_NARGS() > 1 && !PG_ARGISNULL(ARG_TITLE))
	{
		text	   *arg = PG_GETARG_TEXT_PP(ARG_TITLE);

		title = news_to_utf8(VARDATA_ANY(arg), VARSIZE_ANY_EXHDR(arg), &title_len);
	}
	news_check(nx_analyze(call.utf8, call.len, NX_STAGE_QUOTES, &a));
	/* the longest parts of an analysis, which a newsdoc is not made of */
	NX_VEC_FREE(&a.tokens);
	NX_VEC_FREE(&a.sentences);
	doc = newsdoc_of_analysis(&a, config, call.utf8, call.len, title, title_len,
							  dated ? &published : NULL);
	result = MemoryContextAlloc(call.caller, VARSIZE(doc));
	nx_copy(result, doc, VARSIZE(doc));
	news_end(&call);
	PG_RETURN_POINTER(result);
}
