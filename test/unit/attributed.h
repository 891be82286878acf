/*
 * attributed.h: a text and the linked models, as far as attributions look at
 * them.
 */
#ifndef ATTRIBUTED_H
#define ATTRIBUTED_H

#include "core/analyze.h"
#include "core/quote/quote_attribution.h"
#include "core/quote/quote_marked.h"

typedef struct Attributed
{
	const char *text;
	NxAnalysis	a;
	NxRegions	regions;
	NxRegions	inner;
	NxQuoteText q;
	NxEntityModel entity_model;
	NxAttributionModel model;
	NxAttributions found;
} Attributed;

static inline void
attributed_free(Attributed *t)
{
	nx_end_quote_text(&t->q);
	nx_analysis_free(&t->a);
	NX_VEC_FREE(&t->regions);
	NX_VEC_FREE(&t->inner);
	NX_VEC_FREE(&t->found);
}

static inline void
attributed_read(Attributed *t, const char *text, size_t len)
{
	memset(t, 0, sizeof(*t));
	t->text = text;
	nx_analyze(text, len, NX_STAGE_ENTITIES, &t->a);
	nx_read_marked_text(&t->q, text, &t->a.tokens, &t->a.sentences, &t->a.mentions,
						&t->a.entities, &t->regions, &t->inner);
	nx_entity_model_open(nx_entity_model_data,
						 nx_entity_model_data_end - nx_entity_model_data, &t->entity_model);
	nx_attribution_model_open(nx_attribution_model_data,
							  nx_attribution_model_data_end - nx_attribution_model_data,
							  &t->entity_model.lexicon, &t->model);
}

static inline void
attributed_find(Attributed *t)
{
	nx_find_attributions(&t->q, &t->model, &t->found);
}

/* The text of tokens [first, end), at *out; *out moves behind it. */
static inline void
attributed_print(const Attributed *t, int first, int end, char **out, char *limit)
{
	uint32		start = 0,
				stop = 0;

	if (end > first)
	{
		start = t->a.tokens.item[first].start;
		stop = nx_token_end(&t->a.tokens.item[end - 1]);
	}
	*out += snprintf(*out, limit - *out, "%.*s", (int) (stop - start), t->text + start);
}

/*
 * The attributions of a text: source, cue and content of each, as in
 * "Peter Hansen/said/it is over"; + between parts, ; between attributions.
 */
static inline const char *
attributed(const char *text)
{
	static char buf[8192];
	char	   *out = buf,
			   *limit = buf + sizeof(buf);
	Attributed	t;

	attributed_read(&t, text, strlen(text));
	attributed_find(&t);
	*out = '\0';
	for (uint32 i = 0; i < t.found.n; i++)
	{
		const NxAttribution *a = &t.found.item[i];

		out += snprintf(out, limit - out, "%s", i > 0 ? "; " : "");
		attributed_print(&t, a->source.first, a->source.end, &out, limit);
		out += snprintf(out, limit - out, "/");
		attributed_print(&t, a->cue, a->cue + 1, &out, limit);
		for (int p = 0; p < a->n_parts; p++)
		{
			out += snprintf(out, limit - out, "%s", p > 0 ? " + " : "/");
			attributed_print(&t, a->parts[p].first, a->parts[p].end, &out, limit);
		}
	}
	attributed_free(&t);
	return buf;
}

#endif							/* ATTRIBUTED_H */
