/*
 * test_quote_merge.c: rows of what stands between marks and of attributions, put
 * together.
 *
 * The findings and attributions are made by hand, so that no model decides.
 */
#include "attributed.h"
#include "core/quote/quote_merge.h"
#include "core/quote/quote_source.h"
#include "tap.h"

#define MAX_FINDINGS	8

static Attributed t;
static NxFinding findings[MAX_FINDINGS];

static void
begin(const char *text)
{
	attributed_read(&t, text, strlen(text));
	memset(findings, 0, sizeof(findings));
	for (int i = 0; i < MAX_FINDINGS; i++)
	{
		findings[i].entity = -1;
		findings[i].number = i + 1;
		findings[i].p_speaker = 1;
	}
}

/* Region i is a quotation. */
static void
find(int i, NxQuoteKind kind, float p)
{
	findings[i].is_quote = true;
	findings[i].kind = kind;
	findings[i].p_quote = p;
}

/* The first token that begins with a string, from a token on. */
static int
token_of(const char *s, int from)
{
	for (int i = from; i < t.q.n_tokens; i++)
		if (strncmp(t.text + t.a.tokens.item[i].start, s, strlen(s)) == 0)
			return i;
	return -1;
}

static NxAttribution *
attribute(const char *cue, float confidence)
{
	NxAttribution *a = NX_VEC_PUSH(&t.found);

	memset(a, 0, sizeof(*a));
	a->cue = token_of(cue, 0);
	a->confidence = confidence;
	return a;
}

static void
add_source(NxAttribution *a, const char *first, int n)
{
	a->source.first = token_of(first, 0);
	a->source.end = a->source.first + n;
}

/* A part from a token that begins with a string, of so many tokens. */
static void
add_part(NxAttribution *a, const char *first, int n)
{
	a->parts[a->n_parts].first = token_of(first, 0);
	a->parts[a->n_parts].end = a->parts[a->n_parts].first + n;
	a->n_parts++;
}

/* The rows, in order of place: number, kind, content, mention. */
static const char *
merged(void)
{
	static char buf[4096];
	char	   *out = buf;
	NxQuotes	quotes = {0};

	nx_merge_quotes(&t.q, findings, &t.found, &quotes);
	nx_order_quotes(&quotes);
	*out = '\0';
	for (uint32 i = 0; i < quotes.n; i++)
	{
		const NxQuote *q = &quotes.item[i];

		out += snprintf(out, buf + sizeof(buf) - out, "%s%u%c %.*s/%.*s", i > 0 ? "; " : "", q->number,
						*nx_quote_kind_name(q->kind),
						(int) nx_span_length(q->content), t.text + q->content.start,
						(int) nx_span_length(q->mention), t.text + q->mention.start);
	}
	NX_VEC_FREE(&quotes);
	attributed_free(&t);
	return buf;
}

static void
test_kinds(void)
{
	NxAttribution *a;

	begin("It rained.");
	is_str(merged(), "", "nothing found, no rows");

	begin("Peter Hansen said that it rained.");
	a = attribute("said", 0.9f);
	add_source(a, "Peter", 2);
	add_part(a, "that", 3);
	is_str(merged(), "1i that it rained/Peter Hansen", "indirect");

	begin("Peter Hansen said that it \"rained a lot\" there.");
	find(0, NX_QUOTE_MIXED, 0.9f);
	a = attribute("said", 0.9f);
	add_source(a, "Peter", 2);
	add_part(a, "that", 8);
	is_str(merged(), "1m that it \"rained a lot\" there/Peter Hansen; 2d rained a lot/Peter Hansen",
		   "mixed: a fragment is part of the content around it, and has a row of its own");

	begin("Peter Hansen said \"rained a lot\" there.");
	find(0, NX_QUOTE_MIXED, 0.9f);
	a = attribute("said", 0.9f);
	add_source(a, "Peter", 2);
	add_part(a, "\"rained", 5);
	is_str(merged(), "1d rained a lot/", "direct: a fragment that is all of the content");
}

static void
test_overlaps(void)
{
	NxAttribution *a;

	begin("\"It rains,\" Peter Hansen said that it rained.");
	find(0, NX_QUOTE_DIRECT, 0.9f);
	a = attribute("said", 0.99f);
	add_source(a, "Peter", 2);
	add_part(a, "It", 8);
	is_str(merged(), "1d It rains,/", "an utterance keeps its place");

	begin("Peter Hansen said that Maria Lopez told us that it rained.");
	a = attribute("said", 0.8f);
	add_source(a, "Peter", 2);
	add_part(a, "that", 8);
	a = attribute("told", 0.9f);
	add_source(a, "Maria", 2);
	add_part(a, "it", 2);
	is_str(merged(), "1i it rained/Maria Lopez", "the surer attribution has the place");

	begin("Peter Hansen said that Maria Lopez told us that it rained.");
	a = attribute("said", 0.9f);
	add_source(a, "Peter", 2);
	add_part(a, "that", 8);
	a = attribute("told", 0.8f);
	add_source(a, "Maria", 2);
	add_part(a, "it", 2);
	is_str(merged(), "1i that Maria Lopez told us that it rained/Peter Hansen", "whichever that is");

	begin("The \"wet\" town was told that it rained.");
	find(0, NX_QUOTE_MIXED, 0.79f);
	is_str(merged(), "", "a fragment in no attribution must be likely");
	begin("The \"wet\" town was told that it rained.");
	find(0, NX_QUOTE_MIXED, 0.9f);
	is_str(merged(), "1m wet/", "and then has a row");
	begin("The \"wet\" town was told that it rained.");
	findings[0].p_quote = 1;
	is_str(merged(), "", "what is no quotation has none");

	begin("That it rained was reported, and that it \"rained a lot\" there.");
	a = attribute("reported", 0.02f);
	add_part(a, "That", 3);
	is_str(merged(), "", "an attribution to nobody must be likely, too");
}

static void
test_numbers(void)
{
	NxAttribution *a;

	begin("The dam, Peter Hansen said, is safe.");
	a = attribute("said", 0.9f);
	add_source(a, "Peter", 2);
	add_part(a, "The", 2);
	add_part(a, "is", 2);
	is_str(merged(), "1i The dam/Peter Hansen; 1i is safe/Peter Hansen", "parts of one utterance");

	begin("\"It rains.\" Maria Lopez said it rained. \"It snows.\"");
	find(0, NX_QUOTE_DIRECT, 0.9f);
	find(1, NX_QUOTE_DIRECT, 0.9f);
	a = attribute("said", 0.9f);
	add_source(a, "Maria", 2);
	add_part(a, "it", 2);
	is_str(merged(), "1d It rains./; 2i it rained/Maria Lopez; 3d It snows./", "in order of place");

	begin("\"It rains.\" Maria Lopez said it rained. \"It snows.\"");
	find(0, NX_QUOTE_DIRECT, 0.9f);
	find(1, NX_QUOTE_DIRECT, 0.9f);
	findings[1].number = 1;
	a = attribute("said", 0.9f);
	add_source(a, "Maria", 2);
	add_part(a, "it", 2);
	is_str(merged(), "1d It rains./; 2i it rained/Maria Lopez; 1d It snows./",
		   "around another utterance");

	begin("In the end, Peter Hansen said, \"it does not matter.\"");
	find(0, NX_QUOTE_DIRECT, 0.9f);
	a = attribute("said", 0.9f);
	add_source(a, "Peter", 2);
	add_part(a, "In", 3);
	add_part(a, "\"it", 7);
	is_str(merged(), "1m In the end/Peter Hansen; 1m it does not matter./; 2d it does not matter./",
		   "one that begins without marks and ends with them");

	begin("In the end, Peter Hansen said, \"it does not matter. It never did.\" \"It will not.\"");
	find(0, NX_QUOTE_DIRECT, 0.9f);
	find(1, NX_QUOTE_DIRECT, 0.9f);
	findings[0].number = findings[1].number = 1;
	a = attribute("said", 0.9f);
	add_source(a, "Peter", 2);
	add_part(a, "In", 3);
	add_part(a, "\"it", 11);
	is_str(merged(), "1m In the end/Peter Hansen; 1m it does not matter. It never did./; "
		   "2d it does not matter. It never did./; 1d It will not./",
		   "and goes on");

	begin("That is \"a good thing,\" Peter Hansen said. \"It ought to go on.\" \"It will.\"");
	find(0, NX_QUOTE_MIXED, 0.9f);
	find(1, NX_QUOTE_DIRECT, 0.9f);
	find(2, NX_QUOTE_DIRECT, 0.9f);
	findings[2].number = findings[1].number;
	findings[1].source.first = token_of("Peter", 0);
	findings[1].source.end = findings[1].source.first + 2;
	a = attribute("said", 0.9f);
	add_source(a, "Peter", 2);
	add_part(a, "That", 8);
	is_str(merged(), "1m That is \"a good thing,\"/Peter Hansen; 2d a good thing,/Peter Hansen; "
		   "1m It ought to go on./Peter Hansen; 3d It ought to go on./Peter Hansen; 1d It will./", "one that begins as mixed goes on");

	begin("That is \"a good thing,\" Peter Hansen said.\n\n\"It ought to go on.\"");
	find(0, NX_QUOTE_MIXED, 0.9f);
	find(1, NX_QUOTE_DIRECT, 0.9f);
	findings[1].source.first = token_of("Peter", 0);
	findings[1].source.end = findings[1].source.first + 2;
	a = attribute("said", 0.9f);
	add_source(a, "Peter", 2);
	add_part(a, "That", 8);
	is_str(merged(), "1m That is \"a good thing,\"/Peter Hansen; 2d a good thing,/Peter Hansen; "
		   "3d It ought to go on./Peter Hansen", "but not into another paragraph");
}

static void
test_sources(void)
{
	NxAttribution *a;

	begin("The farmers, who said it rained, went home.");
	a = attribute("said", 0.9f);
	add_source(a, "who", 1);
	add_part(a, "it", 2);
	is_str(merged(), "1i it rained/who", "a relative pronoun");

	begin("The farmers, who ran the fair, said it rained.");
	a = attribute("said", 0.9f);
	add_source(a, "who", 4);
	add_part(a, "it", 2);
	is_str(merged(), "1i it rained/who", "with its clause");

	begin("According to Peter Hansen, it rained.");
	a = attribute("According", 0.9f);
	add_part(a, "it", 2);
	is_str(merged(), "1i it rained/Peter Hansen", "no source was tagged: who stands behind the cue");

	begin("Peter Hansen said it rained.");
	a = attribute("said", 0.9f);
	add_part(a, "it", 2);
	is_str(merged(), "1i it rained/Peter Hansen", "the subject of the cue");
}

/* What is read of a tagged source, the first n tokens. */
static const char *
source_of(const char *text, int n)
{
	static char buf[256];
	const char *slash;
	NxAttribution *a;

	begin(text);
	a = attribute("said", 0.9f);
	a->source.end = n;
	add_part(a, "it", 2);
	slash = strchr(merged(), '/');
	snprintf(buf, sizeof(buf), "%s", slash ? slash + 1 : "");
	return buf;
}

static void
test_passives(void)
{
	is_str(source_of("Maria Lopez was said it rained.", 2), "", "the subject of a passive is not who says it");
	is_str(source_of("Maria Lopez was often said by Peter Hansen it rained.", 2), "Peter Hansen",
		   "but the agent is");
}

static void
test_heads(void)
{
	is_str(source_of("Maria Lopez said it rained.", 2), "Maria Lopez", "a name");
	is_str(source_of("Reuters said it rained.", 1), "Reuters", "of an organization");
	is_str(source_of("Two Reuters photographers said it rained.", 3), "Two Reuters photographers",
		   "a name before a noun is not who speaks");
	is_str(source_of("The New York businessman said it rained.", 4), "The New York businessman",
		   "nor that of a place");
	is_str(source_of("Democrats familiar with the plan said it rained.", 5), "Democrats",
		   "what stands behind a plural is no noun");
	is_str(source_of("Reuters photographer Maria Lopez said it rained.", 4), "Maria Lopez",
		   "but who has a name is called by it");
	is_str(source_of("Hansen spokesman Pedro Lopez said it rained.", 4), "Pedro Lopez",
		   "not that of whose spokesman he is");
	is_str(source_of("The Peter Hansen campaign said it rained.", 4), "The Peter Hansen campaign",
		   "a person's before a noun that can speak");
	is_str(source_of("A writer at Reuters said it rained.", 4), "A writer at Reuters",
		   "a name behind a preposition is not who speaks");
	is_str(source_of("A pollster for Maria Lopez said it rained.", 5), "A pollster for Maria Lopez",
		   "not even a person's");
	is_str(source_of("Data from Reuters said it rained.", 3), "Reuters", "but that of who made it is");
	is_str(source_of("Former envoy and Reuters photographer Maria Lopez said it rained.", 7), "Maria Lopez",
		   "two titles of one");
	is_str(source_of("The envoy and Maria Lopez said it rained.", 5), "The envoy", "two persons");
}

/* The speaker of what "said" says, whose source begins with a string and has n tokens. */
static const char *
speaker_of(const char *text, const char *first, int n)
{
	static char buf[256];
	NxAttribution *a;
	NxQuotes	quotes = {0};
	NxSpan		speaker;

	begin(text);
	a = attribute("said", 0.9f);
	if (n > 0)
		add_source(a, first, n);
	add_part(a, "Miller", 3);
	nx_merge_quotes(&t.q, findings, &t.found, &quotes);
	speaker = quotes.n > 0 ? quotes.item[0].speaker : (NxSpan) {0};
	snprintf(buf, sizeof(buf), "%.*s", (int) nx_span_length(speaker), t.text + speaker.start);
	NX_VEC_FREE(&quotes);
	attributed_free(&t);
	return buf;
}

static void
test_speakers(void)
{
	is_str(speaker_of("The House Republicans of Ohio said Miller was ill.", "The", 5),
		   "The House Republicans of Ohio", "a name before a name is not who speaks");
	is_str(speaker_of("Two Republicans said Miller was ill.", "Two", 2), "Two Republicans", "some of those");
	is_str(speaker_of("The Republicans said Miller was ill.", "The", 2), "Republicans", "and all of them");
	is_str(speaker_of("The ranking Democrat on the panel, Sen. Maria Lopez, said Miller was ill.", "The", 11),
		   "Maria Lopez", "one of those, by her name");
	is_str(speaker_of("Her rival, Mr. Peter Hansen, said Miller was ill.", "Her", 6), "Peter Hansen",
		   "a title before the name in apposition");
	is_str(speaker_of("Peter Hansen, who came to lead a group of farmers, said Miller was ill.", "a group", 5),
		   "Peter Hansen", "who leads them, not those at the end of the relative clause");
	is_str(speaker_of("Peter Hansen was in Ohio, where residents with boats said Miller was ill.", "", 0),
		   "residents with boats", "who is where somebody else is");
	is_str(speaker_of("The plan angered partners in the east, who said Miller was ill.", "who", 1),
		   "partners in the east", "those who can speak, not where they are");
	is_str(speaker_of("A film that dealt with the bank showed a clerk who said Miller was ill.", "who", 1),
		   "a clerk", "the nearest one");
	is_str(speaker_of("There was a fire that federal prosecutors said Miller was ill of.", "a fire", 5),
		   "federal prosecutors", "who says something of the thing");
	is_str(speaker_of("The aide met Peter Hansen. The aide said Miller was ill.", "The aide", 2), "The aide",
		   "no title is a title with a verb behind it");
	is_str(speaker_of("Critics said Peter Hansen was rude, and that he was late, and said Miller was ill.", "", 0),
		   "Critics", "joined by and: the subject of the verb before, not he");
	is_str(speaker_of("Peter Hansen came with Mr. Robert Miller. He said Miller was ill.", "He", 1),
		   "Peter Hansen", "he is not whom he speaks of by name");
}

/* What form the source of "saying" has, if it is who is blamed for it. */
static NxSourceForm
blamed(const char *text)
{
	NxSource	source = {0};
	bool		found;

	attributed_read(&t, text, strlen(text));
	found = nx_blamed_for(&t.q, token_of("saying", 0), 0, &source);
	attributed_free(&t);
	return found ? source.form : NX_SOURCE_NONE;
}

static void
test_blamed(void)
{
	is_int(blamed("Critics blamed Peter Hansen for saying so."), NX_SOURCE_MENTION,
		   "blamed for saying: whom they blame");
	is_int(blamed("Critics blamed him for saying so."), NX_SOURCE_PRONOUN, "and him");
	is_int(blamed("He apologized to Peter Hansen for saying so."), NX_SOURCE_NONE,
		   "but not to whom one apologizes");
	is_int(blamed("Critics were blamed for saying so."), NX_SOURCE_NONE, "nobody");
}

static void
add_quote(NxQuotes *quotes, uint32 start, uint32 end, uint32 number, uint32 parent)
{
	NxQuote    *q = NX_VEC_PUSH(quotes);

	memset(q, 0, sizeof(*q));
	q->place.start = q->content.start = start;
	q->place.end = q->content.end = end;
	q->number = number;
	q->parent = parent;
}

/* What a tagger makes of junk: rows must be sound all the same. */
static void
test_junk(void)
{
	NxQuotes	quotes = {0};
	NxAttribution *a;

	begin("According to the ministry it rained.");
	a = attribute("According", 0.9f);
	add_part(a, "to", 5);
	nx_merge_quotes(&t.q, findings, &t.found, &quotes);
	ok(quotes.n == 1 && quotes.item[0].cue.end <= quotes.item[0].place.start,
	   "what is said has no word of the cue");
	quotes.n = 0;
	attributed_free(&t);

	begin("It rained, he said \"...\" of it.");
	a = attribute("said", 0.9f);
	add_source(a, "he", 1);
	add_part(a, "It", 2);
	add_part(a, "\"", 3);
	nx_merge_quotes(&t.q, findings, &t.found, &quotes);
	is_int(quotes.n, 2, "marks around no word");
	for (uint32 i = 0; i < quotes.n; i++)
		ok(quotes.item[i].kind != NX_QUOTE_INDIRECT ||
		   quotes.item[i].content.start == quotes.item[i].place.start,
		   "what is indirect has no marks to be left out");
	NX_VEC_FREE(&quotes);
	attributed_free(&t);
}

static void
test_order(void)
{
	NxQuotes	quotes = {0};

	nx_order_quotes(&quotes);
	is_int(quotes.n, 0, "no quotations, no order");
	add_quote(&quotes, 50, 60, 3, 0);
	add_quote(&quotes, 12, 14, 9, 4);
	add_quote(&quotes, 70, 80, 4, 0);
	add_quote(&quotes, 10, 20, 4, 0);
	add_quote(&quotes, 10, 12, 7, 4);
	add_quote(&quotes, 0, 5, 8, 0);
	nx_order_quotes(&quotes);
	ok(quotes.item[0].place.start == 0 && quotes.item[1].place.start == 10 &&
	   quotes.item[3].place.start == 12 && quotes.item[4].place.start == 50, "by place");
	ok(quotes.item[1].place.end == 20 && quotes.item[2].place.end == 12, "those that hold others first");
	ok(quotes.item[0].number == 1 && quotes.item[1].number == 2 && quotes.item[2].number == 3 &&
	   quotes.item[3].number == 4 && quotes.item[4].number == 5, "numbers in that order");
	is_int(quotes.item[5].number, 2, "one number for parts of one utterance");
	ok(quotes.item[2].parent == 2 && quotes.item[3].parent == 2, "parents are numbered anew");
	ok(quotes.item[0].parent == 0 && quotes.item[5].parent == 0, "and none stays none");
	NX_VEC_FREE(&quotes);
}

int
main(void)
{
	test_kinds();
	test_overlaps();
	test_numbers();
	test_sources();
	test_passives();
	test_heads();
	test_speakers();
	test_blamed();
	test_junk();
	test_order();
	return tap_done();
}
