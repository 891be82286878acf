/*
 * test_quote_content.c: where the stretches of an attribution's content begin and end.
 *
 * The attributions are made by hand, so that no model decides.
 */
#include "attributed.h"
#include "core/quote/quote_content.h"
#include "tap.h"

/* The first token that begins with a string, from a token on. */
static int
token_of(const Attributed *t, const char *s, int from)
{
	for (int i = from; i < t->q.n_tokens; i++)
		if (strncmp(t->text + t->a.tokens.item[i].start, s, strlen(s)) == 0)
			return i;
	return t->q.n_tokens;
}

/*
 * The content of the attribution of cue and source in a sentence, with + between
 * parts, given the beginnings of each part and of what follows it.
 */
static const char *
content(const char *text, const char *cue, const char *source, int n_source,
		const char *first, const char *end, const char *second)
{
	static char buf[1024];
	char	   *out = buf;
	Attributed	t;
	NxAttribution a = {0};
	int			i;

	attributed_read(&t, text, strlen(text));
	a.cue = token_of(&t, cue, 0);
	a.source.first = source ? token_of(&t, source, 0) : 0;
	a.source.end = a.source.first + n_source;
	i = token_of(&t, first, 0);
	nx_add_content(&t.q, &a, i, token_of(&t, end, i + 1));
	if (second)
		nx_add_content(&t.q, &a, token_of(&t, second, a.cue + 1), t.q.n_tokens);
	nx_mend_content(&t.q, 0, t.q.n_tokens, &a);
	*buf = '\0';
	for (int p = 0; p < a.n_parts; p++)
	{
		out += sprintf(out, "%s", p > 0 ? " + " : "");
		attributed_print(&t, a.parts[p].first, a.parts[p].end, &out, buf + sizeof(buf));
	}
	attributed_free(&t);
	return buf;
}

static void
test_marks(void)
{
	is_str(content("Hansen said the dam is \"as safe as ever\" now.", "said", "Hansen", 1, "the", "as", NULL),
		   "the dam is", "one word of a fragment is none of it");
	is_str(content("Hansen said the dam is \"as safe as ever\" now.", "said", "Hansen", 1, "the", "now", NULL),
		   "the dam is \"as safe as ever\"", "more are all of it");
	is_str(content("Hansen said, the dam is safe, now.", "said", "Hansen", 1, ",", "now", NULL),
		   "the dam is safe", "no commas at the ends");
}

static void
test_relative_clauses(void)
{
	is_str(content("The farmers, who said that it rained, went home.", "said", "who", 1, "that", ".", NULL),
		   "that it rained", "the main verb is still to come");
	is_str(content("There was Hansen, who said that it rained, and snowed.", "said", "who", 1, "that", ".", NULL),
		   "that it rained, and snowed", "it came before");
}

static void
test_clauses(void)
{
	is_str(content("After weeks of rain in the north, the dam is safe, Hansen said.", "said", "Hansen", 1,
				   "the dam", ",", NULL),
		   "After weeks of rain in the north, the dam is safe", "what stands before it is of the clause");
	is_str(content("They need bread, salt, rice, oil and water, Hansen said.", "said", "Hansen", 1,
				   "oil", ",", NULL),
		   "They need bread, salt, rice, oil and water", "so is the beginning of a list");
	is_str(content("However, the dam is safe, Hansen said.", "said", "Hansen", 1, "the", ",", NULL),
		   "the dam is safe", "but not a word or two of the writer's");
	is_str(content("Asked about the rain in May, the dam is safe, Hansen said.", "said", "Hansen", 1,
				   "the dam", ",", NULL),
		   "the dam is safe", "nor how it came to it");
	is_str(content("LAGOS - In the wet month of May, the dam is safe, Hansen said.", "said", "Hansen", 1,
				   "the dam", ",", NULL),
		   "the dam is safe", "nor where it was written");
	is_str(content("Hansen of the wet north, the dam is safe, said.", "said", "Hansen", 1, "the dam", ",", NULL),
		   "the dam is safe", "nor who says it");
}

static void
test_beginnings(void)
{
	is_str(content("It rained; the dam, Hansen said, is safe.", "said", "Hansen", 1, "It", ", Hansen", "is"),
		   "the dam + is safe", "an attribution in a clause is of that alone");
	is_str(content("Hansen asked both men whether it rained.", "asked", "Hansen", 1, "both", ".", NULL),
		   "whether it rained", "who is asked is no content");
	is_str(content("Hansen asked them to say whether it rained.", "asked", "Hansen", 1, "them", ".", NULL),
		   "them to say whether it rained", "what they are asked for is");
	is_str(content("Hansen warned his new crew in May that it rained.", "warned", "Hansen", 1, "his", ".", NULL),
		   "that it rained", "who is warned");
	is_str(content("Hansen warned it was a rain that drowned men.", "warned", "Hansen", 1, "it", ".", NULL),
		   "it was a rain that drowned men", "but nobody");
	is_str(content("Hansen said on his new site that it rained.", "said", "Hansen", 1, "his", ".", NULL),
		   "that it rained", "nor where it is said");
}

static void
test_remarks(void)
{
	is_str(content("\"It rains,\" Hansen said, shaking his head.", "said", "Hansen", 1,
				   "\"It", "Hansen", "shaking"),
		   "\"It rains,\"", "what follows an utterance in marks is of the writer");
	is_str(content("\"It rains!\" Hansen said of the north.", "said", "Hansen", 1, "\"It", "Hansen", "the north"),
		   "\"It rains!\"", "with any stop");
	is_str(content("\"It rains,\" Hansen said, \"a lot\" there.", "said", "Hansen", 1,
				   "\"It", "Hansen", "\"a"),
		   "\"It rains,\" + \"a lot\" there", "if it has no marks");
	is_str(content("It rains, Hansen said, there.", "said", "Hansen", 1, "It", ",", "there"),
		   "It rains + there", "and the first has");
}

static void
test_participles(void)
{
	is_str(content("Hansen said that the dam was safe, adding that it rained.", "said", "Hansen", 1,
				   "that", ".", NULL),
		   "that the dam was safe", "a participle has content of its own");
	is_str(content("Hansen hailed the dam as \"safe,\" stressing that it rained.", "hailed", "Hansen", 1,
				   "the", ".", NULL),
		   "the dam as \"safe,\"", "behind a comma inside of marks, too");
	is_str(content("Hansen said that the dam was \"safe, adding water,\" and old.", "said", "Hansen", 1,
				   "that", ".", NULL),
		   "that the dam was \"safe, adding water,\" and old", "but not inside of marks");
	is_str(content("Hansen said that men adding water were gone.", "said", "Hansen", 1, "that", ".", NULL),
		   "that men adding water were gone", "nor without a comma");
}

/* What is quoted without marks begins with its first token, and not before. */
static void
test_bare_regions(void)
{
	NxRegion	turn = {.first_token = 3, .end_token = 6, .bare = true};
	NxRegion	marked = {.first_token = 9, .end_token = 12, .closed = true};
	NxRegion	items[] = {turn, marked};
	NxRegions	regions = {.item = items, .n = 2};
	NxQuoteText q = {.regions = &regions};

	is_int(nx_region_at(&q, 2), -1, "before a turn");
	is_int(nx_region_at(&q, 3), 0, "its first token");
	is_int(nx_region_at(&q, 6), -1, "behind it");
	is_int(nx_region_at(&q, 8), 1, "an opening mark");
	is_int(nx_region_at(&q, 12), 1, "a closing one");
	is_int(nx_region_from(&q, 2), 0, "the next from there");
}

static void
test_silence(void)
{
	is_str(content("Hansen did not immediately respond to a request.", "respond", "Hansen", 1, "a request", ".", NULL), "",
		   "no response");
	is_str(content("Hansen did respond that it rained.", "respond", "Hansen", 1, "that", ".", NULL), "that it rained",
		   "a response");
}

int
main(void)
{
	test_bare_regions();
	test_marks();
	test_relative_clauses();
	test_clauses();
	test_beginnings();
	test_remarks();
	test_participles();
	test_silence();
	return tap_done();
}
