/*-------------------------------------------------------------------------
 *
 * test_quote_link.c
 *		Candidates for a quotation's speaker, and persons for a pronoun.
 *
 *-------------------------------------------------------------------------
 */
#include "core/analyze.h"
#include "core/quote/quote_link.h"
#include "core/quote/quote_pronoun.h"
#include "core/quote/quote_region.h"
#include "tap.h"

#include <math.h>

typedef struct Story
{
	const char *text;
	NxAnalysis	a;
	NxRegions	regions;
	NxQuoteText q;
} Story;

static void
tell(Story *s, const char *text)
{
	memset(s, 0, sizeof(*s));
	s->text = text;
	nx_analyze(text, strlen(text), NX_STAGE_ENTITIES, &s->a);
	nx_find_regions(text, &s->a.tokens, &s->a.sentences, &s->regions, NULL);
	nx_begin_quote_text(&s->q, text, &s->a.tokens, &s->a.sentences, &s->a.mentions,
						&s->a.entities, &s->regions);
}

static void
forget(Story *s)
{
	nx_end_quote_text(&s->q);
	nx_analysis_free(&s->a);
	NX_VEC_FREE(&s->regions);
}

/* The candidates of the first region, with | between. */
static const char *
candidates_of(const char *text)
{
	static char buf[4096];
	Story		s;
	NxFrame		frame;
	NxRuling	ruling;
	NxTalk		talk = {-1, -1, -1};
	NxFinding	finding = {0};
	NxCandidate c[NX_MAX_CANDIDATES];
	char	   *out = buf;
	int			n;

	tell(&s, text);
	nx_make_frame(&s.q, 0, &frame);
	nx_apply_rules(&s.q, 0, &frame, NULL, &ruling);
	n = nx_find_candidates(&s.q, 0, &frame, &ruling, &talk, &finding, c);
	ok(c[0].source.form == NX_SOURCE_NONE, "nobody is a candidate");
	for (int i = 1; i < n; i++)
	{
		uint32		start = s.q.tokens[c[i].source.first].start;
		uint32		end = nx_token_end(&s.q.tokens[c[i].source.end - 1]);

		out += snprintf(out, buf + sizeof(buf) - out, "%s%.*s", i > 1 ? "|" : "",
						(int) (end - start), text + start);
	}
	*out = '\0';
	forget(&s);
	return buf;
}

static void
test_candidates(void)
{
	is_str(candidates_of("\"It is over,\" Peter Hansen told Maria Lopez."),
		   "Peter Hansen|Maria Lopez", "what the rules say comes first");
	is_str(candidates_of("Maria Lopez came. \"It is over,\" he said."), "he|Maria Lopez",
		   "the sentence before");
	is_str(candidates_of("\"It is over,\" said a spokesman for Peter Hansen."),
		   "a spokesman for Peter Hansen", "no two overlap");
	is_str(candidates_of("BERLIN (Reuters) - Peter Hansen said \"it is over\" again."),
		   "Peter Hansen", "nobody in a dateline");
	is_str(candidates_of("\"It is over.\""), "", "nobody else at all");
}

/* However many names there are, candidates are bounded and their numbers finite. */
static void
test_many(void)
{
	char		text[8192] = "";
	Story		s;
	NxFrame		frame;
	NxRuling	ruling;
	NxTalk		talk = {-1, -1, -1};
	NxFinding	finding = {0};
	NxCandidate c[NX_MAX_CANDIDATES];
	int			n;
	bool		finite = true;

	for (int i = 0; i < 60; i++)
		sprintf(text + strlen(text), "Peter Hansen and %c%cson Lopez met, ", 'A' + i % 26, 'a' + i / 26);
	strcat(text, "\"it is over,\" and ");
	for (int i = 0; i < 60; i++)
		strcat(text, "he, Maria Lopez, ");
	tell(&s, text);
	nx_make_frame(&s.q, 0, &frame);
	nx_apply_rules(&s.q, 0, &frame, NULL, &ruling);
	n = nx_find_candidates(&s.q, 0, &frame, &ruling, &talk, &finding, c);
	ok(n > 1 && n <= NX_MAX_CANDIDATES, "candidates are bounded");
	for (int i = 0; i < n; i++)
	{
		float		row[NX_N_LINK_FEATURES];

		nx_link_features(&s.q, 0, &frame, &ruling, &talk, &finding, c, n, i, row);
		for (int f = 0; f < NX_N_LINK_FEATURES; f++)
			finite &= isfinite(row[f]) != 0;
	}
	ok(finite, "features are finite");
	nx_link_region(&s.q, 0, &frame, &ruling, &talk, &finding);
	ok(finding.p_speaker > 0 && finding.p_speaker <= 1.0001f, "a probability");
	forget(&s);
}

/* Whom the first pronoun behind the word "when" stands for. */
static const char *
person(const char *text)
{
	static char buf[100];
	Story		s;
	int			entity = -1;
	float		p = -1;

	tell(&s, text);
	for (int i = 0; i + 1 < s.q.n_tokens; i++)
		if (nx_is_word(&s.q, i, "when"))
			entity = nx_resolve_pronoun(&s.q, i + 1, -1, 0, 0, &p);
	ok(p >= 0 && p <= 1, "a probability");
	if (entity < 0)
		strcpy(buf, "nobody");
	else
		snprintf(buf, sizeof(buf), "%.*s",
				 (int) nx_span_length(s.a.entities.item[entity].name),
				 text + s.a.entities.item[entity].name.start);
	forget(&s);
	return buf;
}

static void
test_pronouns(void)
{
	is_str(person("Peter Hansen met Maria Lopez. It rained when she left."), "Maria Lopez", "she");
	is_str(person("Maria Lopez met Peter Hansen. It rained when he left."), "Peter Hansen", "he");
	is_str(person("Peter Hansen spoke first. Maria Lopez smiled when he left."), "Peter Hansen",
		   "over a woman named since");
	is_str(person("Maria Lopez spoke. It rained when he left."), "nobody", "not a woman");
	is_str(person("Peter Hansen spoke. It rained when they left."), "nobody", "they");
	is_str(person("It rained when he left."), "nobody", "nobody is named");
}

static void
test_regions(void)
{
	Story		s;
	NxFrame		frame;
	NxRuling	ruling;
	NxFinding	finding = {0};

	tell(&s, "\"It is over,\" Peter Hansen said. \"\" \"!\"");
	is_int(nx_class_number(&s.q, -1), -1, "no word before the text");
	is_int(nx_class_number(&s.q, s.q.n_tokens), -1, "nor behind it");
	for (int i = 0; i < (int) s.regions.n; i++)
	{
		memset(&finding, 0, sizeof(finding));
		nx_make_frame(&s.q, i, &frame);
		nx_apply_rules(&s.q, i, &frame, NULL, &ruling);
		nx_judge_region(&s.q, i, &frame, &ruling, NULL, &finding);
		if (i == 0)
			ok(finding.is_quote && finding.kind == NX_QUOTE_DIRECT && finding.p_quote > 0.8f,
			   "an utterance");
		else
			ok(!finding.is_quote, "no words, no quotation");
	}
	forget(&s);
}

int
main(void)
{
	test_candidates();
	test_many();
	test_pronouns();
	test_regions();
	return tap_done();
}
