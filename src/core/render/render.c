/*-------------------------------------------------------------------------
 *
 * render.c
 *		An analyzed text as HTML, with entities and quotations marked.
 *
 * What is marked are ranges of the text that may overlap in any way: a
 * quotation runs over paragraphs, has names in it and other quotations, is
 * spoken by a phrase that has a name in it.  Elements must nest.  So one sweep
 * over each paragraph keeps a stack of the elements that are open: what ends
 * below the top of the stack closes all above it, which open again at once.
 *
 * Labels (kinds, speakers) are attributes that the style sheet shows.  The text
 * of the elements is the text that was given, also when copied from a browser.
 *
 *-------------------------------------------------------------------------
 */
#include "render.h"
#include "render_legend.h"
#include "render_style.h"
#include "render_write.h"

/* What would nest deeper is not marked, which bounds the work on junk. */
#define MAX_DEPTH	16

/* A cue or mention that belongs to more utterances names only so many. */
#define MAX_NUMBERS	16

/* What an item is; of those with the same place, the first is outside. */
typedef enum ItemKind
{
	ITEM_QUOTE,
	ITEM_SPEAKER,				/* the mention of the speaker */
	ITEM_CUE,
	ITEM_MENTION,
	ITEM_VALUE
} ItemKind;

typedef struct Item
{
	NxSpan		span;
	uint32		ref;			/* index of the quotation, mention or value */
	uint8		kind;			/* ItemKind */
	bool		shown;			/* a part of it is written */
} Item;

typedef struct Renderer
{
	const char *text;
	const NxAnalysis *a;
	NxMarkup	w;
	NX_VEC(Item) items;
	const void **order;			/* the items by place */
	uint32		next;			/* in order: the next to begin */
	uint32		open[MAX_DEPTH];	/* in order: those that are open */
	int			depth;
	uint32		labelled;		/* the utterance whose speaker was shown last
								 * in this paragraph; 0: none */
} Renderer;

#define item_at(r, i)	((Item *) unconstify(void *, (r)->order[i]))

/* ---- items ------------------------------------------------------------------- */

static void
add_item(Renderer *r, ItemKind kind, NxSpan span, uint32 ref)
{
	Item	   *item;

	if (nx_span_is_empty(span))
		return;
	item = NX_VEC_PUSH(&r->items);
	item->span = span;
	item->ref = ref;
	item->kind = kind;
	item->shown = false;
}

/* By place; what is longer is outside. */
static int
compare_items(const void *a, const void *b, const void *context)
{
	const Item *x = a;
	const Item *y = b;

	if (x->span.start != y->span.start)
		return x->span.start < y->span.start ? -1 : 1;
	if (x->span.end != y->span.end)
		return x->span.end > y->span.end ? -1 : 1;
	return (int) x->kind - (int) y->kind;
}

/* Items of the same kind and place are one element. */
static bool
is_same(const Item *x, const Item *y)
{
	return compare_items(x, y, NULL) == 0 &&
		(x->kind == ITEM_SPEAKER || x->kind == ITEM_CUE);
}

static void
collect_items(Renderer *r)
{
	const NxAnalysis *a = r->a;

	for (uint32 i = 0; i < a->quotes.n; i++)
	{
		const NxQuote *q = &a->quotes.item[i];

		NX_CHECK_INTERRUPTS();
		add_item(r, ITEM_QUOTE, nx_span_is_empty(q->place) ? q->content : q->place, i);
		add_item(r, ITEM_SPEAKER, q->mention, i);
		add_item(r, ITEM_CUE, q->cue, i);
	}
	for (uint32 i = 0; i < a->mentions.n; i++)
	{
		NX_CHECK_INTERRUPTS();
		add_item(r, ITEM_MENTION, a->mentions.item[i].span, i);
	}
	for (uint32 i = 0; i < a->values.n; i++)
	{
		NX_CHECK_INTERRUPTS();
		add_item(r, ITEM_VALUE, a->values.item[i].span, i);
	}
	r->order = nx_alloc_huge((r->items.n + 1) * sizeof(*r->order));
	for (uint32 i = 0; i < r->items.n; i++)
	{
		NX_CHECK_INTERRUPTS();
		r->order[i] = &r->items.item[i];
	}
	nx_sort_pointers(r->order, r->items.n, compare_items, NULL);
}

/* ---- tags -------------------------------------------------------------------- */

static void
put_name(Renderer *r, NxSpan span)
{
	nx_markup_name(&r->w, r->text + span.start, nx_span_length(span));
}

static void
open_quote(Renderer *r, const NxQuote *q, bool first)
{
	NxMarkup   *w = &r->w;
	char		confidence[32];

	nx_markup_string(w, "<span class=\"q ");
	nx_markup_string(w, nx_quote_kind_name(q->kind));
	nx_markup_string(w, first ? "\" data-quote=\"" : " cont\" data-quote=\"");
	nx_markup_number(w, q->number);
	if (nx_span_is_empty(q->speaker))
	{
		nx_markup_string(w, "\" title=\"speaker unknown\">");
		return;
	}
	if (first && r->labelled != q->number)
	{
		nx_markup_string(w, "\" data-by=\"");
		put_name(r, q->speaker);
		r->labelled = q->number;
	}
	nx_markup_string(w, "\" title=\"");
	put_name(r, q->speaker);
	if (!nx_span_is_empty(q->cue))
	{
		nx_markup_string(w, " (");
		put_name(r, q->cue);
		nx_markup_string(w, ")");
	}
	snprintf(confidence, sizeof(confidence), ", confidence %.2f\">", q->confidence);
	nx_markup_string(w, confidence);
}

/* The mention of a speaker, or a cue, of the utterances of the items from i. */
static void
open_link(Renderer *r, uint32 i)
{
	NxMarkup   *w = &r->w;
	const Item *item = item_at(r, i);
	const NxQuote *quotes = r->a->quotes.item;
	uint32		before = 0;
	int			n = 0;

	nx_markup_string(w, item->kind == ITEM_CUE ? "<span class=\"cue\" data-quote=\"" :
					 "<span class=\"by\" data-quote=\"");
	for (uint32 j = i; j < r->items.n && n < MAX_NUMBERS && is_same(item, item_at(r, j)); j++)
	{
		uint32		number = quotes[item_at(r, j)->ref].number;

		if (number == before)
			continue;
		if (n++ > 0)
			nx_markup_string(w, " ");
		nx_markup_number(w, number);
		before = number;
	}
	if (item->kind == ITEM_SPEAKER && !nx_span_is_empty(quotes[item->ref].speaker))
	{
		nx_markup_string(w, "\" title=\"");
		put_name(r, quotes[item->ref].speaker);
	}
	nx_markup_string(w, "\">");
}

static void
open_mark(Renderer *r, NxKindName kind, bool first)
{
	NxMarkup   *w = &r->w;

	nx_markup_kind(w, kind);
	/* the label comes behind the first part */
	if (first)
	{
		nx_markup_string(w, " data-kind=\"");
		nx_markup_text(w, kind.name, kind.len);
		nx_markup_string(w, "\"");
	}
}

static void
open_mention(Renderer *r, const NxMention *m, bool first)
{
	NxMarkup   *w = &r->w;
	const NxEntity *e = &r->a->entities.item[m->entity];

	open_mark(r, nx_entity_kind(r->a, e), first);
	nx_markup_string(w, " data-entity=\"");
	nx_markup_number(w, m->entity + 1);
	if (e->listed != 0)
	{
		NxGazetteerEntry entry = nx_gazetteer_entry(r->a->gazetteer, e->listed - 1);

		if (entry.id != NULL)
		{
			nx_markup_string(w, "\" data-id=\"");
			nx_markup_text(w, entry.id, entry.id_len);
		}
	}
	nx_markup_string(w, "\" title=\"");
	put_name(r, e->name);
	nx_markup_string(w, "\">");
}

static void
open_value(Renderer *r, const NxValue *v, bool first)
{
	char		form[NX_VALUE_TEXT];

	open_mark(r, nx_value_kind(v->kind), first);
	nx_value_text(r->text, v, form);
	nx_markup_string(&r->w, " title=\"");
	nx_markup_text(&r->w, form, strlen(form));
	nx_markup_string(&r->w, "\">");
}

static void
open_item(Renderer *r, uint32 i)
{
	Item	   *item = item_at(r, i);
	bool		first = !item->shown;

	item->shown = true;
	switch ((ItemKind) item->kind)
	{
		case ITEM_QUOTE:
			open_quote(r, &r->a->quotes.item[item->ref], first);
			break;
		case ITEM_SPEAKER:
		case ITEM_CUE:
			open_link(r, i);
			break;
		case ITEM_MENTION:
			open_mention(r, &r->a->mentions.item[item->ref], first);
			break;
		case ITEM_VALUE:
			open_value(r, &r->a->values.item[item->ref], first);
			break;
	}
}

static void
close_item(Renderer *r, uint32 i)
{
	nx_markup_string(&r->w, item_at(r, i)->kind >= ITEM_MENTION ? "</mark>" : "</span>");
}

/* ---- the sweep --------------------------------------------------------------- */

/* Take off the stack, from a level up, what ends at pos or before. */
static void
drop_ended(Renderer *r, int level, uint32 pos)
{
	int			kept = level;

	for (int i = level; i < r->depth; i++)
		if (item_at(r, r->open[i])->span.end > pos)
			r->open[kept++] = r->open[i];
	r->depth = kept;
}

/* Open what begins at pos, or between the paragraphs before it. */
static void
begin_items(Renderer *r, uint32 pos)
{
	for (; r->next < r->items.n && item_at(r, r->next)->span.start <= pos; r->next++)
	{
		NX_CHECK_INTERRUPTS();
		if (item_at(r, r->next)->span.end <= pos || r->depth == MAX_DEPTH ||
			(r->next > 0 && is_same(item_at(r, r->next - 1), item_at(r, r->next))))
			continue;
		r->open[r->depth++] = r->next;
		open_item(r, r->next);
	}
}

/* Close what ends at pos, which is inside of a paragraph. */
static void
end_items(Renderer *r, uint32 pos)
{
	int			level = 0;

	while (level < r->depth && item_at(r, r->open[level])->span.end > pos)
		level++;
	for (int i = r->depth - 1; i >= level; i--)
		close_item(r, r->open[i]);
	drop_ended(r, level, pos);
	for (int i = level; i < r->depth; i++)
		open_item(r, r->open[i]);
}

static void
put_paragraph(Renderer *r, NxSpan span, bool after_line)
{
	uint32		pos = span.start;

	nx_markup_string(&r->w, after_line ? "<p class=\"line\" dir=\"auto\">" : "<p dir=\"auto\">");
	r->labelled = 0;
	drop_ended(r, 0, pos);
	for (int i = 0; i < r->depth; i++)
		open_item(r, r->open[i]);
	while (pos < span.end)
	{
		uint32		stop = span.end;

		begin_items(r, pos);
		for (int i = 0; i < r->depth; i++)
			stop = Min(stop, item_at(r, r->open[i])->span.end);
		if (r->next < r->items.n)
			stop = Min(stop, item_at(r, r->next)->span.start);
		nx_markup_text(&r->w, r->text + pos, stop - pos);
		pos = stop;
		if (pos < span.end)
			end_items(r, pos);
	}
	for (int i = r->depth - 1; i >= 0; i--)
		close_item(r, r->open[i]);
	nx_markup_string(&r->w, "</p>");
}

/* The text in its paragraphs, which are those of the sentences. */
static void
put_text(Renderer *r, size_t len)
{
	const NxSentences *sentences = &r->a->sentences;
	const NxToken *tokens = r->a->tokens.item;
	uint32		done = 0;

	for (uint32 i = 0; i < sentences->n && !r->w.too_large;)
	{
		const NxSentence *first = &sentences->item[i];
		const NxToken *t = &tokens[first->first_token];
		NxSpan		span;

		NX_CHECK_INTERRUPTS();
		while (i < sentences->n && sentences->item[i].paragraph == first->paragraph)
			i++;
		span.start = t->start;
		span.end = nx_token_end(&tokens[sentences->item[i - 1].end_token - 1]);
		nx_markup_text(&r->w, r->text + done, span.start - done);
		put_paragraph(r, span, !(t->flags & NX_TF_PARAGRAPH));
		done = span.end;
	}
	nx_markup_text(&r->w, r->text + done, len - done);
}

NxStatus
nx_render_html(const char *text, size_t len, const NxAnalysis *a,
			   char **html, size_t *html_len)
{
	Renderer	r = {0};

	r.text = text;
	r.a = a;
	collect_items(&r);
	nx_markup_string(&r.w, "<div class=\"news-ext\">\n<style>\n" NX_RENDER_STYLE "</style>\n"
					 "<div class=\"text\">");
	put_text(&r, len);
	nx_markup_string(&r.w, "</div>\n");
	nx_markup_legend(&r.w, text, a);
	nx_markup_string(&r.w, "</div>");
	NX_VEC_FREE(&r.items);
	pfree(r.order);
	if (r.w.too_large)
	{
		NX_VEC_FREE(&r.w.out);
		return NX_TOO_LARGE;
	}
	*html = r.w.out.item;
	*html_len = r.w.out.n;
	return NX_OK;
}
