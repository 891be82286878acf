/*
 * test_gazetteer.c: the user's own names: what matches, and damaged blocks.
 */
#include "core/entity/gazetteer.h"
#include "tap.h"

static NxGazetteerEntries entries;
static NxGazetteerHead *block;
static size_t size;
static NxGazetteer gazetteer;

static void
add(const char *name, const char *kind, const char *id)
{
	NxGazetteerEntry *e = NX_VEC_PUSH(&entries);

	e->name = name;
	e->name_len = strlen(name);
	e->kind = kind;
	e->kind_len = strlen(kind);
	e->id = id;
	e->id_len = id == NULL ? 0 : strlen(id);
}

static void
build(void)
{
	block = nx_gazetteer_build(&entries, &size);
	nx_gazetteer_open(block, size, &gazetteer);
	entries.n = 0;
}

/* Expect the matches of a text, as "words=id, ...". */
static void
finds(const char *text, const char *expected, const char *what)
{
	NxTokens	tokens = {0};
	NxSentences sentences = {0};
	NxGazetteerMatches matches = {0};
	char		got[1024] = "";

	nx_tokenize(text, 0, strlen(text), &tokens);
	nx_split_sentences(text, &tokens, false, &sentences);
	nx_gazetteer_find(&gazetteer, text, &tokens, &sentences, &matches);
	for (uint32 i = 0; i < matches.n; i++)
	{
		const NxGazetteerMatch *m = &matches.item[i];
		NxGazetteerEntry e = nx_gazetteer_entry(&gazetteer, m->entry);
		uint32		start = tokens.item[m->first].start;

		snprintf(got + strlen(got), sizeof(got) - strlen(got), "%s%.*s=%.*s", i > 0 ? ", " : "",
				 (int) (nx_token_end(&tokens.item[m->end - 1]) - start), text + start,
				 (int) e.id_len, e.id == NULL ? "" : e.id);
	}
	is_str(got, expected, what);
	NX_VEC_FREE(&tokens);
	NX_VEC_FREE(&sentences);
	NX_VEC_FREE(&matches);
}

static void
test_matching(void)
{
	add("Acme", "organization", "1");
	add("Acme Steel Works", "organization", "2");
	add("Acme Steel", "organization", "3");
	add("IT", "organization", "4");
	add("flood defence", "topic", "5");
	add("Jos\xC3\xA9 Pe\xC3\xB1" "a", "person", "6");
	add("O'Hara & Sons, Inc.", "organization", "7");
	add("7-Eleven", "organization", "8");
	add("NASA", "organization", "9");
	build();

	finds("Acme grew.", "Acme=1", "a word");
	finds("Acme Steel Works grew, Acme Steel did not.", "Acme Steel Works=2, Acme Steel=3",
		  "the longest wins");
	finds("Acme Steel Union", "Acme Steel=3", "it need not go on");
	finds("Acme's plan, Acme\xE2\x80\x99s idea", "Acme=1, Acme=1", "possessives");
	finds("The acme of it was Acme.", "Acme=1", "a capital is asked for");
	finds("we like acme steel", "acme steel=3", "but in sentences without any");
	finds("ACME STEEL GROWS", "ACME STEEL=3", "capitals");
	finds("It said IT grew. IT GROWS", "IT=4", "an acronym is in capitals, and others are not");
	finds("they like it, and it works", "", "in sentences without capitals, too");
	finds("IT Buys Acme", "IT=4, Acme=1", "there need be no small words beside it");
	finds("IT", "IT=4", "nor any others");
	finds("NASA STOPS WORK", "NASA=9", "among capitals, if it is no common word");
	finds("Flood Defence, flood defence, FLOOD DEFENCE", "Flood Defence=5, flood defence=5, FLOOD DEFENCE=5",
		  "a name without capitals");
	finds("Jose Pena and JOS\xC3\x89 PE\xC3\x91" "A", "Jose Pena=6, JOS\xC3\x89 PE\xC3\x91" "A=6",
		  "accents");
	finds("He left O\xE2\x80\x99Hara & Sons, Inc. in May.", "O\xE2\x80\x99Hara & Sons, Inc.=7", "marks are part of a name");
	finds("A 7-Eleven store.", "7-Eleven=8", "numbers, too");
	finds("Acmes, Acm, Steel Works", "", "no parts of words or names");
	finds("", "", "no text");
}

static void
test_spellings(void)
{
	add("AI", "topic", "1");
	add("Ai", "person", "2");
	add("ai", "animal", "3");
	add("Ai", "person", "4");
	add("3.5", "version", "5");
	add("Acme Pty.", "organization", "6");
	add("GEORGIA", "organization", "7");
	add("Georgia", "place", "8");
	build();
	finds("Ai saw AI and an ai.", "Ai=2, AI=1, ai=3", "names that differ in case only");
	finds("In Georgia, GEORGIA sang.", "Georgia=8, GEORGIA=7", "the very spelling goes first");
	finds("The 35 of 3.5 are 3.5.", "3.5=5, 3.5=5", "a point in a number counts");
	finds("The Acme Pty grew, said Acme Pty. She left.", "Acme Pty=6, Acme Pty=6",
		  "a name's last stop does not");
}

static void
test_marks(void)
{
	add("'s-Hertogenbosch", "place", "1");
	add("\"Weird Al\" Yankovic", "person", "2");
	add(".NET", "product", "3");
	add("(RED)", "organization", "4");
	add("$uicideboy$", "organization", "5");
	add("\xC2\xA1Uno!", "work", "6");
	add("#MeToo", "topic", "7");
	add("Coca-Cola", "organization", "8");
	add("Guns N' Roses", "organization", "9");
	add("Macy's", "organization", "10");
	build();
	finds("He left 's-Hertogenbosch for \xE2\x80\x99s-Hertogenbosch.",
		  "'s-Hertogenbosch=1, \xE2\x80\x99s-Hertogenbosch=1", "a name may begin with an apostrophe");
	finds("\"Weird Al\" Yankovic is \xE2\x80\x9CWeird Al\xE2\x80\x9D Yankovic.",
		  "\"Weird Al\" Yankovic=2, \xE2\x80\x9CWeird Al\xE2\x80\x9D Yankovic=2", "with a quotation mark, of either form");
	finds("He likes .NET, the net, and (.NET). NET", ".NET=3, .NET=3", "with a stop");
	finds("In (RED) is RED, $uicideboy$ and \xC2\xA1Uno!", "(RED)=4, $uicideboy$=5, \xC2\xA1Uno!=6", "with any other mark");
	finds("The #MeToo and #metoo", "#MeToo=7, #metoo=7", "or be a handle");
	finds("Coca\xE2\x80\x91" "Cola, Coca\xE2\x80\x90" "Cola, Co\xC2\xAD" "ca-Cola",
		  "Coca\xE2\x80\x91" "Cola=8, Coca\xE2\x80\x90" "Cola=8, Co\xC2\xAD" "ca-Cola=8", "hyphens of all kinds");
	finds("Guns N Roses, Guns N\xE2\x80\x99 Roses, Guns 'N' Roses", "Guns N Roses=9, Guns N\xE2\x80\x99 Roses=9, Guns 'N' Roses=9",
		  "apostrophes that stand alone");
	finds("Guns. N Roses, Macys", "", "but no stops, and not the one of an s");
}

static void
test_small(void)
{
	add("iPhone", "product", "1");
	build();
	finds("Sales of the iphone fell, Apple said.", "iphone=1", "a name whose first letter is no capital, whatever else is listed");
	add("Zenith", "organization", "1");
	build();
	ok(!(gazetteer.head->flags & NX_GAZF_SMALL), "no small word begins one that has a capital there");
}

static void
test_blocks(void)
{
	char	   *copy;

	add("Acme", "b", "2");
	add("Acme", "a", NULL);
	add("Acme", "a", "9");
	add("Acme", "a", "9");
	build();
	is_int(gazetteer.head->n, 3, "equal entries are one");
	finds("Acme grew.", "Acme=9", "of several the first by kind and id");
	ok(nx_gazetteer_verify(&gazetteer), "the checksum holds");

	copy = palloc(size);
	memcpy(copy, block, size);
	ok(!nx_gazetteer_open(copy, size - 1, &gazetteer), "a block that is cut off does not open");
	ok(!nx_gazetteer_open(copy, 3, &gazetteer), "nor what is too small for a head");
	((NxGazetteerHead *) copy)->version++;
	ok(!nx_gazetteer_open(copy, size, &gazetteer), "nor one of another version");
	((NxGazetteerHead *) copy)->version--;
	((NxGazetteerHead *) copy)->n_slots = 3;
	ok(!nx_gazetteer_open(copy, size, &gazetteer), "nor one of another form");
	memcpy(copy, block, size);
	copy[size - 1] ^= 1;
	nx_gazetteer_open(copy, size, &gazetteer);
	ok(!nx_gazetteer_verify(&gazetteer), "one flipped bit breaks the checksum");

	/* whatever is in it, matching stays within the block */
	for (uint32 seed = 1; seed <= 2000; seed++)
	{
		uint32		x = seed;

		memcpy(copy, block, size);
		for (int k = 0; k < 8; k++)
		{
			x = x * 1664525 + 1013904223;
			copy[sizeof(NxGazetteerHead) + (x >> 8) % (size - sizeof(NxGazetteerHead))] ^= x >> 3;
		}
		if (nx_gazetteer_open(copy, size, &gazetteer))
		{
			NxTokens	tokens = {0};
			NxSentences sentences = {0};
			NxGazetteerMatches matches = {0};
			const char *text = "Acme grew, said Acme.";

			nx_tokenize(text, 0, strlen(text), &tokens);
			nx_split_sentences(text, &tokens, false, &sentences);
			nx_gazetteer_find(&gazetteer, text, &tokens, &sentences, &matches);
			NX_VEC_FREE(&tokens);
			NX_VEC_FREE(&sentences);
			NX_VEC_FREE(&matches);
		}
	}
	ok(true, "damaged blocks");
	pfree(copy);
}

int
main(void)
{
	ok(nx_gazetteer_takes_name("Acme", 4), "a name");
	ok(!nx_gazetteer_takes_name("", 0), "none");
	ok(!nx_gazetteer_takes_name("--", 2), "nothing but marks");
	ok(nx_gazetteer_takes_name("@acme", 5), "a handle");
	ok(!nx_gazetteer_takes_name("a b c d e f g h i j k l m n o p q", 33), "too many words");
	build();
	finds("Acme grew.", "", "an empty gazetteer");
	test_matching();
	test_spellings();
	test_marks();
	test_small();
	test_blocks();
	return tap_done();
}
