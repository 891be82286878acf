/*
 * test_quote_attribution.c: cue, source and content of attributions.
 *
 * The sentences are plain ones of which the models are sure.
 */
#include "attributed.h"
#include "tap.h"

static void
test_english(void)
{
	is_str(attributed("Peter Hansen said that the work was almost over."),
		   "Peter Hansen/said/that the work was almost over", "said that");
	is_str(attributed("Peter Hansen said the work was almost over."),
		   "Peter Hansen/said/the work was almost over", "said");
	is_str(attributed("According to Peter Hansen, the work was almost over."),
		   "Peter Hansen/According/the work was almost over", "according to");
	is_str(attributed("The work was almost over, according to Peter Hansen."),
		   "Peter Hansen/according/The work was almost over", "according to, behind");
	is_str(attributed("The work was almost over, Peter Hansen said."),
		   "Peter Hansen/said/The work was almost over", "behind");
	is_str(attributed("The work, Peter Hansen said, was almost over."),
		   "Peter Hansen/said/The work + was almost over", "in the middle: two parts");
	is_str(attributed("Peter Hansen told Maria Lopez that the work was almost over."),
		   "Peter Hansen/told/that the work was almost over", "whom one tells is no source");
	is_str(attributed("Reporters asked whether the work was almost over."),
		   "Reporters/asked/whether the work was almost over", "asked whether");
	is_str(attributed("The mayor denied that the work was almost over."),
		   "The mayor/denied/that the work was almost over", "a noun phrase");
	is_str(attributed("The farmers, who said that the work was almost over, went home."),
		   "who/said/that the work was almost over", "a relative clause ends before the main verb");
	is_str(attributed("There was the mayor, who said that the work, at last, was over."),
		   "who/said/that the work, at last, was over", "the main verb came before");
	is_str(attributed("Peter Hansen said the proposed ban on boats was over."),
		   "Peter Hansen/said/the proposed ban on boats was over", "an adjective is no cue");
	is_str(attributed("Peter Hansen said the dam was safe, and Maria Lopez said the road was closed."),
		   "Peter Hansen/said/the dam was safe; Maria Lopez/said/the road was closed",
		   "two, by cue");
	is_str(attributed("Peter Hansen said that the dam was safe, but later denied that he had been there."),
		   "Peter Hansen/said/that the dam was safe; Peter Hansen/denied/that he had been there",
		   "content ends before another verb of who says it");
	is_str(attributed("Peter Hansen said that Maria Lopez said that the dam was safe."),
		   "Peter Hansen/said/that Maria Lopez said that the dam was safe; "
		   "Maria Lopez/said/that the dam was safe", "one in another: contents overlap");
}

static void
test_marks(void)
{
	is_str(attributed("In spite of the flood, \"the work is almost over,\" says local mayor Theodore Hansen, "
					  "author of a book on dams."),
		   "local mayor Theodore Hansen/says/In spite of the flood, \"the work is almost over,\"",
		   "who is named behind a cue that follows a comma is no content");
	is_str(attributed("\"It is over,\" Peter Hansen said."),
		   "Peter Hansen/said/\"It is over,\"", "marks are words among others");
	is_str(attributed("Peter Hansen said the work was \"almost over\" and that he would go home."),
		   "Peter Hansen/said/the work was \"almost over\" and that he would go home",
		   "around a fragment");
	is_str(attributed("Peter Hansen said: \"He told me, 'It is over,' and I left.\""),
		   "Peter Hansen/said/\"He told me, 'It is over,' and I left.\"",
		   "no cue inside of marks");
	is_str(attributed("Minister Calls Budget \"Close To Done\" In Parliament\n\nIt rained."), "",
		   "nor in a headline with marks");
}

static void
test_german(void)
{
	is_str(attributed("Peter Hansen sagte am Montag, die Stadt habe kein Geld mehr."),
		   "Peter Hansen/sagte/die Stadt habe kein Geld mehr", "subjunctive");
	is_str(attributed("Die Stadt habe kein Geld mehr, sagte Peter Hansen."),
		   "Peter Hansen/sagte/Die Stadt habe kein Geld mehr", "the verb first");
	is_str(attributed("Die Polizei teilte mit, dass drei Menschen verletzt worden seien."),
		   "Die Polizei/teilte/dass drei Menschen verletzt worden seien", "a separable verb");
	is_str(attributed("Laut der Polizei wurde niemand verletzt. Das ist nicht gut und wird auch nicht besser."),
		   "der Polizei/Laut/wurde niemand verletzt", "a sentence's first word is no name by its capital");
}

static void
test_none(void)
{
	is_str(attributed(""), "", "nothing");
	is_str(attributed("There is nothing to say."), "", "nothing to say");
	is_str(attributed("The town has 400 houses and a church."), "", "no cue");
	is_str(attributed("Peter Hansen believes that the work is almost over."), "",
		   "to believe is no act of speech");
	is_str(attributed("said"), "", "a cue alone has no content");
	is_str(attributed("Der Zug f\xC3\xA4hrt um acht Uhr nach Berlin."), "", "German");
}

/* What the header promises of all attributions of a text. */
static bool
is_sound(const Attributed *t)
{
	for (uint32 i = 0; i < t->found.n; i++)
	{
		const NxAttribution *a = &t->found.item[i];
		const NxSentence *s = &t->a.sentences.item[nx_sentence_at(&t->q, a->cue)];

		if (a->confidence <= 0 || a->confidence > 1.0001f || (i > 0 && a->cue <= a[-1].cue) ||
			a->n_parts < 1 || a->n_parts > NX_CONTENT_PARTS ||
			a->source.first > a->source.end)
			return false;
		if (a->source.end > a->source.first &&
			(a->source.first < Max((int) s->first_token, a->cue - NX_CUE_SIGHT) ||
			 a->source.end > Min((int) s->end_token, a->cue + NX_CUE_SIGHT) ||
			 (a->source.first <= a->cue && a->cue < a->source.end)))
			return false;
		for (int p = 0; p < a->n_parts; p++)
			if (a->parts[p].first < 0 || a->parts[p].first >= a->parts[p].end ||
				a->parts[p].end > t->q.n_tokens ||
				(a->parts[p].first <= a->cue && a->cue < a->parts[p].end))
				return false;
	}
	return true;
}

/* A text of a beginning, n times the middle, and an end. */
static void
read_long(Attributed *t, char **text, const char *before, const char *middle, int n,
		  const char *behind)
{
	size_t		len = strlen(before) + n * strlen(middle) + strlen(behind);
	char	   *out = *text = palloc(len + 1);

	out += sprintf(out, "%s", before);
	for (int i = 0; i < n; i++)
		out += sprintf(out, "%s", middle);
	strcpy(out, behind);
	attributed_read(t, *text, len);
	attributed_find(t);
}

static void
test_bounds(void)
{
	Attributed	t;
	char	   *text;

	read_long(&t, &text, "Peter Hansen said that the rain", " and the rain", 300, " would go on.");
	ok(t.found.n == 1 && is_sound(&t), "a sentence longer than what a cue sees");
	is_int(t.found.item[0].parts[t.found.item[0].n_parts - 1].end,
		   t.found.item[0].cue + NX_CUE_SIGHT, "the content ends with what it sees");
	attributed_free(&t);
	pfree(text);

	read_long(&t, &text, "", "The rain fell and ", 200, "the dam is safe, Peter Hansen said.");
	ok(t.found.n == 1 && is_sound(&t) &&
	   t.found.item[0].parts[0].first >= t.found.item[0].cue - NX_CUE_SIGHT, "and before it");
	attributed_free(&t);
	pfree(text);

	read_long(&t, &text, "\"It rained,\" Peter Hansen said. \"It", " and it", 300, " rained.\"");
	ok(t.found.n > 0 && is_sound(&t), "a quoted sentence longer than that");
	attributed_free(&t);
	pfree(text);

	read_long(&t, &text, "", "Peter said that ", 1000, "it rained.");
	ok(t.found.n > 0 && is_sound(&t), "a sentence of cues");
	ok(t.found.n < 100, "has no attribution for each of them");
	attributed_free(&t);
	pfree(text);

	read_long(&t, &text, "", "The dam is safe, Peter Hansen said. ", 1000, "");
	ok(t.found.n > 900 && is_sound(&t), "a thousand sentences have, though");
	attributed_free(&t);
	pfree(text);

	read_long(&t, &text, "", "said \"no\" said, ", 200, "\xFF\xFE said");
	ok(is_sound(&t), "junk");
	attributed_free(&t);
	pfree(text);
}

/* The content of a cue that is known, if it has a word. */
static const char *
known(const char *text, const char *cue, const char *word)
{
	static char buf[1024];
	char	   *out = buf;
	Attributed	t;
	NxKnownCue	c = {.cue = -1, .confidence = 0.9f};

	attributed_read(&t, text, strlen(text));
	for (int i = 0; i < t.q.n_tokens; i++)
	{
		const char *at = text + t.a.tokens.item[i].start;

		if (strncmp(at, cue, strlen(cue)) == 0)
			c.cue = i;
		if (strncmp(at, word, strlen(word)) == 0)
			c.words = (NxTokenRange) {i, i + 1};
	}
	nx_add_attributions(&t.q, &t.model, &c, 1, &t.found);
	*buf = '\0';
	for (uint32 i = 0; i < t.found.n; i++)
		attributed_print(&t, t.found.item[i].parts[0].first, t.found.item[i].parts[0].end,
						 &out, buf + sizeof(buf));
	attributed_free(&t);
	return buf;
}

/* A sure cue has content that is a clause to the eye, though the tagger sees none. */
static void
test_plain(void)
{
	is_str(attributed("WARSAW, Feb 11 (Reuters) - Poland may impose tariffs on grain from outside the European Union "
					  "within weeks, Peter Hansen said on Wednesday, after farmers blocked border crossings for a fifth day."),
		   "Peter Hansen/said/Poland may impose tariffs on grain from outside the European Union within weeks",
		   "before who says it");
	is_str(attributed("The cause was heart failure, said her daughter, Maria Lopez-Hale."),
		   "Maria Lopez-Hale/said/The cause was heart failure", "before its cue");
	is_str(attributed("The road is closed, said the mayor, Peter Hansen."),
		   "Peter Hansen/said/The road is closed", "in few words");
	is_str(attributed("Peter Hansen said that Republicans, now in control of both houses, will seek common ground."),
		   "Peter Hansen/said/that Republicans, now in control of both houses, will seek common ground", "over an apposition");
	is_str(attributed("Hansen told CNN he expected the walkout to last into the weekend."),
		   "Hansen/told/he expected the walkout to last into the weekend", "behind who is told");
	is_str(attributed("Peter Hansen, a farmer, cautioned that thirty animals do not make a herd."),
		   "Peter Hansen, a farmer,/cautioned/that thirty animals do not make a herd", "a verb that was not learned");
	is_str(attributed("In Warsaw on a Wednesday in May, Peter Hansen said on Wednesday."), "", "no clause");
}

static void
test_known(void)
{
	const char *text = "Maria Lopez ruled that this was \"untrue and unjust\" in the end.";

	is_str(attributed(text), "", "a word that is seldom a cue");
	is_str(known(text, "ruled", "untrue"), "that this was \"untrue and unjust\" in the end",
		   "if it is known to be one, it has content");
	is_str(known(text, "ruled", "Maria"), "", "but not any");
}

int
main(void)
{
	test_english();
	test_marks();
	test_german();
	test_none();
	test_bounds();
	test_plain();
	test_known();
	return tap_done();
}
