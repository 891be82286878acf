/*-------------------------------------------------------------------------
 *
 * render_legend.c
 *		The legend below a rendered text: kinds, quotations, speakers, entities.
 *
 * Its own words are English, and it says so; the language of the text is not
 * guessed.
 *
 *-------------------------------------------------------------------------
 */
#include "render_legend.h"
#include "core/entity/entity_salience.h"
#include "core/text/unicode.h"

NxKindName
nx_entity_kind(const NxAnalysis *a, const NxEntity *entity)
{
	NxKindName	kind;

	kind.style = kind.name = nx_entity_kind_name(entity->kind);
	kind.len = strlen(kind.name);
	kind.order = entity->kind;
	if (entity->listed != 0)
	{
		NxGazetteerEntry entry = nx_gazetteer_entry(a->gazetteer, entity->listed - 1);

		kind.name = entry.kind;
		kind.len = entry.kind_len;
	}
	return kind;
}

NxKindName
nx_value_kind(NxValueKind value)
{
	NxKindName	kind = {0};

	kind.style = "value";
	kind.name = nx_value_kind_name(value);
	kind.len = strlen(kind.name);
	return kind;
}

/* ---- parts ------------------------------------------------------------------- */

static void
begin_part(NxMarkup *w, const char *name)
{
	nx_markup_string(w, "<div><dt>");
	nx_markup_string(w, name);
	nx_markup_string(w, "</dt>");
}

static void
put_count(NxMarkup *w, uint32 count)
{
	nx_markup_string(w, " <b>");
	nx_markup_number(w, count);
	nx_markup_string(w, "</b></dd>\n");
}

static void
end_part(NxMarkup *w)
{
	nx_markup_string(w, "</div>\n");
}

void
nx_markup_kind(NxMarkup *w, NxKindName kind)
{
	nx_markup_string(w, "<mark class=\"e ");
	nx_markup_string(w, kind.style);
	nx_markup_string(w, "\"");
}

/* ---- kinds ------------------------------------------------------------------- */

typedef struct KindCount
{
	NxKindName	kind;
	uint32		count;
} KindCount;

/* By built-in kind; the user's that count as one, by name. */
static int
compare_kinds(const void *a, const void *b, const void *context)
{
	const NxKindName *x = &((const KindCount *) a)->kind;
	const NxKindName *y = &((const KindCount *) b)->kind;
	int			order = (int) x->order - (int) y->order;

	if (order == 0)
		order = memcmp(x->name, y->name, Min(x->len, y->len));
	if (order == 0)
		order = x->len < y->len ? -1 : x->len > y->len;
	return order;
}

static void
put_kind(NxMarkup *w, NxKindName kind, uint32 count)
{
	nx_markup_string(w, "<dd>");
	nx_markup_kind(w, kind);
	nx_markup_string(w, ">");
	nx_markup_text(w, kind.name, kind.len);
	nx_markup_string(w, "</mark>");
	put_count(w, count);
}

static void
put_kinds(NxMarkup *w, const NxAnalysis *a)
{
	KindCount  *counts = nx_alloc_huge((a->entities.n + 1) * sizeof(*counts));
	const void **order = nx_alloc_huge((a->entities.n + 1) * sizeof(*order));
	uint32		values[NX_VALUE_NUMBER + 1] = {0};

	for (uint32 i = 0; i < a->entities.n; i++)
	{
		NX_CHECK_INTERRUPTS();
		counts[i].kind = nx_entity_kind(a, &a->entities.item[i]);
		counts[i].count = a->entities.item[i].n_mentions;
		order[i] = &counts[i];
	}
	nx_sort_pointers(order, a->entities.n, compare_kinds, NULL);
	begin_part(w, "Marked");
	for (uint32 i = 0; i < a->entities.n;)
	{
		const KindCount *first = order[i];
		uint32		count = 0;

		for (; i < a->entities.n && compare_kinds(first, order[i], NULL) == 0; i++)
			count += ((const KindCount *) order[i])->count;
		put_kind(w, first->kind, count);
	}
	for (uint32 i = 0; i < a->values.n; i++)
	{
		NX_CHECK_INTERRUPTS();
		values[a->values.item[i].kind]++;
	}
	for (int i = 0; i <= NX_VALUE_NUMBER; i++)
	{
		if (values[i] > 0)
			put_kind(w, nx_value_kind(i), values[i]);
	}
	end_part(w);
	pfree(counts);
	pfree(order);
}

/* ---- quotations and speakers -------------------------------------------------- */

typedef struct Speaker
{
	const NxQuote *quote;		/* the first; the one with the name */
	uint32		count;			/* utterances */
} Speaker;

/* Names without the case of ASCII: "Officials" begin sentences. */
static int
compare_names(const char *text, NxSpan x, NxSpan y)
{
	while (x.start < x.end && y.start < y.end)
	{
		char		c = nx_ascii_lower(text[x.start++]);
		char		d = nx_ascii_lower(text[y.start++]);

		if (c != d)
			return c < d ? -1 : 1;
	}
	return (int) !nx_span_is_empty(x) - (int) !nx_span_is_empty(y);
}

/* By speaker, then utterance. */
static int
compare_quotes(const void *a, const void *b, const void *text)
{
	const NxQuote *x = a;
	const NxQuote *y = b;
	int			order = compare_names(text, x->speaker, y->speaker);

	if (order == 0)
		order = x->number < y->number ? -1 : x->number > y->number;
	return order;
}

/* Who says most first, the unknown last. */
static int
compare_speakers(const void *a, const void *b, const void *context)
{
	const Speaker *x = a;
	const Speaker *y = b;
	bool		x_unknown = nx_span_is_empty(x->quote->speaker);

	if (x_unknown != nx_span_is_empty(y->quote->speaker))
		return x_unknown ? 1 : -1;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return x->quote < y->quote ? -1 : x->quote > y->quote;
}

/* How many rows there are of each kind of quotation. */
static void
put_quote_kinds(NxMarkup *w, const NxQuotes *quotes)
{
	uint32		counts[8] = {0};

	begin_part(w, "Quoted");
	for (uint32 i = 0; i < quotes->n; i++)
	{
		NX_CHECK_INTERRUPTS();
		if (quotes->item[i].kind < lengthof(counts))
			counts[quotes->item[i].kind]++;
	}
	for (uint32 i = 0; i < lengthof(counts); i++)
	{
		if (counts[i] == 0)
			continue;
		nx_markup_string(w, "<dd><span class=\"q ");
		nx_markup_string(w, nx_quote_kind_name(i));
		nx_markup_string(w, "\">");
		nx_markup_string(w, nx_quote_kind_name(i));
		nx_markup_string(w, "</span>");
		put_count(w, counts[i]);
	}
	end_part(w);
}

static void
put_speakers(NxMarkup *w, const char *text, const NxQuotes *quotes)
{
	const void **order = nx_alloc_huge((quotes->n + 1) * sizeof(*order));
	Speaker    *speakers = nx_alloc_huge((quotes->n + 1) * sizeof(*speakers));
	Speaker    *s = NULL;
	const NxQuote *before = NULL;
	uint32		n = 0;

	for (uint32 i = 0; i < quotes->n; i++)
	{
		NX_CHECK_INTERRUPTS();
		order[i] = &quotes->item[i];
	}
	nx_sort_pointers(order, quotes->n, compare_quotes, text);
	for (uint32 i = 0; i < quotes->n; i++)
	{
		const NxQuote *q = order[i];

		NX_CHECK_INTERRUPTS();
		if (before == NULL || compare_names(text, before->speaker, q->speaker) != 0)
		{
			s = &speakers[n++];
			s->quote = q;
			s->count = 1;
		}
		else if (q->number != before->number)
			s->count++;
		before = q;
	}
	for (uint32 i = 0; i < n; i++)
		order[i] = &speakers[i];
	nx_sort_pointers(order, n, compare_speakers, NULL);
	begin_part(w, "Speakers");
	for (uint32 i = 0; i < n; i++)
	{
		NxSpan		name;

		if ((i & 255) == 0)
			NX_CHECK_INTERRUPTS();
		s = unconstify(Speaker *, (const Speaker *) order[i]);
		name = s->quote->speaker;
		nx_markup_string(w, "<dd>");
		if (nx_span_is_empty(name))
			nx_markup_string(w, "<i>unknown</i>");
		else
		{
			nx_markup_string(w, "<bdi>");
			nx_markup_name(w, text + name.start, nx_span_length(name));
			nx_markup_string(w, "</bdi>");
		}
		put_count(w, s->count);
	}
	end_part(w);
	pfree(order);
	pfree(speakers);
}

/* ---- entities ---------------------------------------------------------------- */

static int
compare_entities(const void *a, const void *b, const void *context)
{
	return nx_compare_salience(a, b);
}

static void
put_entities(NxMarkup *w, const char *text, const NxAnalysis *a)
{
	const void **order = nx_alloc_huge((a->entities.n + 1) * sizeof(*order));

	for (uint32 i = 0; i < a->entities.n; i++)
	{
		NX_CHECK_INTERRUPTS();
		order[i] = &a->entities.item[i];
	}
	nx_sort_pointers(order, a->entities.n, compare_entities, NULL);
	begin_part(w, "Entities");
	for (uint32 i = 0; i < a->entities.n; i++)
	{
		const NxEntity *e = order[i];

		if ((i & 255) == 0)
			NX_CHECK_INTERRUPTS();
		nx_markup_string(w, "<dd>");
		nx_markup_kind(w, nx_entity_kind(a, e));
		nx_markup_string(w, " data-entity=\"");
		nx_markup_number(w, e - a->entities.item + 1);
		nx_markup_string(w, "\"><bdi>");
		nx_markup_name(w, text + e->name.start, nx_span_length(e->name));
		nx_markup_string(w, "</bdi></mark>");
		put_count(w, e->n_mentions);
	}
	end_part(w);
	pfree(order);
}

void
nx_markup_legend(NxMarkup *w, const char *text, const NxAnalysis *a)
{
	if (a->entities.n == 0 && a->values.n == 0 && a->quotes.n == 0)
		return;
	nx_markup_string(w, "<section aria-label=\"Legend\" lang=\"en\">\n<dl>\n");
	if (a->entities.n > 0 || a->values.n > 0)
		put_kinds(w, a);
	if (a->quotes.n > 0)
	{
		put_quote_kinds(w, &a->quotes);
		put_speakers(w, text, &a->quotes);
	}
	if (a->entities.n > 0)
		put_entities(w, text, a);
	nx_markup_string(w, "</dl>\n</section>\n");
}
