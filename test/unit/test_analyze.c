/*
 * test_analyze.c: all stages over one text; answers with and without values
 * from one analysis.
 */
#include "core/analyze.h"
#include "tap.h"

/* Values that take the place of names (the first), that do not, and none. */
static const char *const texts[] = {
	"\"Euro 2020 is over,\" the coach said. \"We are glad of it,\" Euro 2020 said in "
	"Canada, where it had cost C$8 on Friday.",
	"Marco Rubio met reporters on Friday. \"It cost $5 million,\" Rubio said.",
	"\"The talks will stop,\" Marco Rubio said in Geneva.",
	"No name and no number",
	""
};

/* What is in an analysis, as text: mentions, entities, values, quotations. */
static const char *
content(const char *s, const NxAnalysis *a)
{
	static char bufs[2][8192];
	static int	turn = 0;
	char	   *buf = bufs[turn ^= 1];
	char	   *out = buf;

	*out = '\0';
	for (uint32 i = 0; i < a->mentions.n; i++)
	{
		const NxMention *m = &a->mentions.item[i];

		out += sprintf(out, "m %.*s %d %u %g\n", (int) nx_span_length(m->span),
					   s + m->span.start, m->kind, m->entity, m->confidence);
	}
	for (uint32 i = 0; i < a->entities.n; i++)
	{
		const NxEntity *e = &a->entities.item[i];

		out += sprintf(out, "e %.*s %d %u %u %d %g\n", (int) nx_span_length(e->name),
					   s + e->name.start, e->kind, e->n_mentions, e->first_mention, e->gender,
					   e->salience);
	}
	for (uint32 i = 0; i < a->values.n; i++)
	{
		char		form[NX_VALUE_TEXT];

		nx_value_text(s, &a->values.item[i], form);
		out += sprintf(out, "v %u %s\n", a->values.item[i].span.start, form);
	}
	for (uint32 i = 0; i < a->quotes.n; i++)
	{
		const NxQuote *q = &a->quotes.item[i];

		out += sprintf(out, "q %.*s by %.*s %u %g\n", (int) nx_span_length(q->content),
					   s + q->content.start, (int) nx_span_length(q->speaker),
					   s + q->speaker.start, q->entity, q->confidence);
	}
	return buf;
}

int
main(void)
{
	const int32 day = 20000;

	for (int i = 0; i < (int) lengthof(texts); i++)
	{
		const char *s = texts[i];
		NxAnalysis	plain = {0};
		NxAnalysis	valued = {.find_values = true, .published = &day};
		NxAnalysis	beside = {.published = &day};
		NxAnalysis	both = {.with_values = &beside};
		bool		differ;

		nx_analyze(s, strlen(s), NX_STAGE_QUOTES, &plain);
		nx_analyze(s, strlen(s), NX_STAGE_ENTITIES, &valued);
		ok(nx_analyze(s, strlen(s), NX_STAGE_QUOTES, &both) == NX_OK, "analyzed");
		is_str(content(s, &both), content(s, &plain), "without values");
		is_str(content(s, &beside), content(s, &valued), "with them");
		differ = plain.entities.n != valued.entities.n;
		ok(differ == (i == 0), "a value takes the place of a name in the first text only");
		nx_analysis_free(&plain);
		nx_analysis_free(&valued);
		nx_analysis_free(&beside);
		nx_analysis_free(&both);
	}
	return tap_done();
}
