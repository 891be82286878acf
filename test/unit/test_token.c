/*
 * test_token.c: cutting a text into tokens.
 */
#include "core/text/token.h"
#include "tap.h"

/* The tokens of s with a bar between them. */
static const char *
cut(const char *s)
{
	static char buf[1024];
	NxTokens	tokens = {0};
	char	   *out = buf;

	nx_tokenize(s, 0, strlen(s), &tokens);
	for (uint32 i = 0; i < tokens.n; i++)
		out += sprintf(out, "%s%.*s", i > 0 ? "|" : "",
					   tokens.item[i].length,
					   s + tokens.item[i].start);
	*out = '\0';
	NX_VEC_FREE(&tokens);
	return buf;
}

/* The first token of s. */
static NxToken
first(const char *s)
{
	NxTokens	tokens = {0};
	NxToken		t;

	nx_tokenize(s, 0, strlen(s), &tokens);
	t = tokens.item[0];
	NX_VEC_FREE(&tokens);
	return t;
}

static void
test_words(void)
{
	is_str(cut("He left, quickly."), "He|left|,|quickly|.", "words and stops");
	is_str(cut("Putin\xE2\x80\x99s ally didn't say we\xE2\x80\x99re"),
		   "Putin|\xE2\x80\x99s|ally|did|n't|say|we|\xE2\x80\x99re", "clitics");
	is_str(cut("O'Brien and O\xE2\x80\x99Neill of Coeur d'Alene"),
		   "O'Brien|and|O\xE2\x80\x99Neill|of|Coeur|d'Alene", "apostrophes in names");
	is_str(cut("the friends' house, rock 'n' roll"),
		   "the|friends|'|house|,|rock|'|n|'|roll", "apostrophes at the edge");
	is_str(cut("Article 5-like, all-rounder, AT&T, amazon.com"),
		   "Article|5-like|,|all-rounder|,|AT&T|,|amazon.com", "joined words");
	is_str(cut("it ended.The next"), "it|ended|.|The|next", "missing space");
	is_str(cut("war \xE2\x80\x94 even--yes"), "war|\xE2\x80\x94|even|--|yes", "dashes");
	is_str(cut("\xE6\x97\xA5\xE6\x9C\xAC"), "\xE6\x97\xA5|\xE6\x9C\xAC", "ideographs");
	is_str(cut("24news@example.com, HTTP://X.com/A"),
		   "24news@example.com|,|HTTP://X.com/A", "addresses");
	is_str(cut("@anna_b: #Grüne, #Österreich2, #1. # x"),
		   "@anna_b|:|#Grüne|,|#Österreich2|,|#|1|.|#|x", "handles and tags");
	is_str(cut("a \xE2\x9D\xA4\xEF\xB8\x8F b"), "a|\xE2\x9D\xA4\xEF\xB8\x8F|b",
		   "a symbol with its variation selector");
	is_int(first("\xEF\xB8\x8F x").kind, NX_TOK_OTHER, "that alone is no word");
}

static void
test_stops(void)
{
	is_str(cut("the U.S. envoy"), "the|U.S.|envoy", "U.S.");
	is_str(cut("Mr. Fox, Jan. 24, No. 5, J. R. Ewing"),
		   "Mr.|Fox|,|Jan.|24|,|No.|5|,|J.|R.|Ewing", "abbreviations");
	is_str(cut("I say no. 5 came in the sun."), "I|say|no|.|5|came|in|the|sun|.",
		   "words that look like abbreviations");
	is_str(cut("Anna I. Fox; as did I. Then"), "Anna|I.|Fox|;|as|did|I|.|Then",
		   "an initial or a pronoun");
	is_str(cut("Anna X. Fox is on X. Fox owns it"), "Anna|X.|Fox|is|on|X|.|Fox|owns|it",
		   "an initial or the name of a site");
	is_str(cut("in Tampa, Fla. Gov. Fox"), "in|Tampa|,|Fla.|Gov.|Fox", "states");
	is_str(cut("Plan B. wait... so\xE2\x80\xA6 what?!"),
		   "Plan|B|.|wait|...|so|\xE2\x80\xA6|what|?|!", "ellipses");
	is_str(cut("3.5 and 1,000.25 at 10:30 on 2026-01-31, 19th"),
		   "3.5|and|1,000.25|at|10:30|on|2026-01-31|,|19th", "numbers");
	is_str(cut("1,200-mile 10,000km 5:30pm 3/4-inch"), "1,200-mile|10,000km|5:30pm|3/4-inch",
		   "numbers with marks inside and letters behind");
	is_int(first("1,200KM").hash, first("1,200km").hash, "and their hash");
	is_str(cut("said Sen.\nFox; said Sen.  Fox; Jan.\r\n24"),
		   "said|Sen.|Fox|;|said|Sen.|Fox|;|Jan.|24", "abbreviations at the end of a line");
	is_str(cut("the Sen.\n\nFox"), "the|Sen|.|Fox", "but not of a paragraph");
}

static void
test_marks(void)
{
	is_int(first("\xE2\x80\x9CYes").mark, NX_MARK_LEFT, "left mark");
	is_int(first("\"Yes").mark, NX_MARK_STRAIGHT, "straight mark");
	is_int(first("``Yes").mark, NX_MARK_LEFT, "two back-ticks");
	is_int(first(",,Ja").mark, NX_MARK_LOW, "two commas");
	is_int(first(",,,").kind, NX_TOK_COMMA, "but not three");
	is_int(first("''Yes").kind, NX_TOK_QUOTE, "two apostrophes");
	is_int(first("\xC2\xABOui").mark, NX_MARK_ANGLE_LEFT, "angle mark");
	is_int(first("\xE3\x80\x8C").mark, NX_MARK_CORNER_LEFT, "corner mark");
	is_int(first("\xC3\xA2\xE2\x82\xAC\xC5\x93Yes").mark, NX_MARK_LEFT,
		   "mis-encoded mark");
	is_int(first("\xE2\x80\x98Yes").kind, NX_TOK_APOSTROPHE, "single mark");
}

static void
test_case_and_flags(void)
{
	NxToken		mister;

	is_int(first("word").letter_case, NX_CASE_LOWER, "lower");
	is_int(first("Word").letter_case, NX_CASE_TITLE, "title");
	is_int(first("NATO's").letter_case, NX_CASE_UPPER, "upper, clitic aside");
	is_int(first("J. Smith").letter_case, NX_CASE_INITIAL, "initial");
	is_int(first("McDonald").letter_case, NX_CASE_MIXED, "mixed");
	is_int(first("Moscow-Based").letter_case, NX_CASE_TITLE, "hyphened");
	is_int(first("\xC3\x89mile").letter_case, NX_CASE_TITLE, "accented capital");
	is_int(first("Mr. X").hash, first("mr").hash, "hash: no stop, no case");
	is_int(first("n\xE2\x80\x99t").hash, first("n't").hash, "hash: apostrophes");
	mister = first("Mr. Fox");
	ok(nx_token_classes("Mr. Fox", &mister) & NX_W_HONORIFIC_HE, "classes of a word");
	is_int(first("a").flags & NX_TF_PARAGRAPH, NX_TF_PARAGRAPH, "text begins");
}

static void
test_bad_input(void)
{
	NxTokens	tokens = {0};
	char		big[5000];
	uint32		covered = 0;
	bool		wrong = false;

	is_str(cut(""), "", "empty");
	is_str(cut("\xFF\xC3"), "\xFF|\xC3", "ill-formed bytes");
	memset(big, 'x', sizeof(big));
	nx_tokenize(big, 0, sizeof(big), &tokens);
	ok(tokens.n == 5, "a long run is cut");
	for (uint32 i = 0; i < tokens.n; i++)
		covered += tokens.item[i].length;
	is_int(covered, sizeof(big), "nothing is lost by the cut");
	is_int(nx_tokenize(big, 0, NX_MAX_TEXT + 1, &tokens), NX_TOO_LARGE, "too large");

	/* as long as tokens get: a last character and a stop, both sides of an @ */
	for (int at = NX_MAX_TOKEN - 8; at <= NX_MAX_TOKEN + 4; at++)
	{
		static const char *const behind[] = {"@a.b", ". x", "\xF0\x90\x90\x80.", "'s @x.com", "1.5@c.d"};

		for (int i = 0; i < (int) lengthof(behind); i++)
		{
			size_t		len = strlen(behind[i]);
			uint32		stop = 0;

			memset(big, 'x', sizeof(big));
			memcpy(big + at, behind[i], len);
			tokens.n = 0;
			nx_tokenize(big, 0, sizeof(big), &tokens);
			for (uint32 t = 0; t < tokens.n; t++)
			{
				wrong |= tokens.item[t].start - stop > 1;
				stop = nx_token_end(&tokens.item[t]);
			}
			wrong |= stop != sizeof(big);
		}
	}
	ok(!wrong, "lengths of the longest tokens");
	NX_VEC_FREE(&tokens);
}

int
main(void)
{
	test_words();
	test_stops();
	test_marks();
	test_case_and_flags();
	test_bad_input();
	return tap_done();
}
