/*-------------------------------------------------------------------------
 *
 * boiler_opening.c
 *		How lines that are no running text begin.
 *
 *-------------------------------------------------------------------------
 */
#include "boiler_page.h"

/* Longer blocks, in bytes, are no lines. */
#define LONGEST_LINE	240

typedef struct Opening
{
	const char *phrase;			/* in lower case */
	uint8		kind;
} Opening;

/* Phrases that tell what a short block is. */
static const Opening openings[] = {
	{"no posts to display", NX_BLOCK_RELATED},
	{"no comments", NX_BLOCK_COMMENT},
	{"no results", NX_BLOCK_RELATED},
	{"no related", NX_BLOCK_RELATED},
	{"nothing found", NX_BLOCK_RELATED},
	{"be the first to comment", NX_BLOCK_COMMENT},
	{"post comment", NX_BLOCK_COMMENT},
	{"post a comment", NX_BLOCK_COMMENT},
	{"leave a reply", NX_BLOCK_COMMENT},
	{"leave a comment", NX_BLOCK_COMMENT},
	{"cancel reply", NX_BLOCK_COMMENT},
	{"add a comment", NX_BLOCK_COMMENT},
	{"view comments", NX_BLOCK_COMMENT},
	{"show comments", NX_BLOCK_COMMENT},
	{"join the conversation", NX_BLOCK_COMMENT},
	{"please enter", NX_BLOCK_FORM},
	{"enter your", NX_BLOCK_FORM},
	{"your email", NX_BLOCK_FORM},
	{"your name", NX_BLOCK_FORM},
	{"save my name", NX_BLOCK_FORM},
	{"email address", NX_BLOCK_FORM},
	{"forgot password", NX_BLOCK_FORM},
	{"forgot your password", NX_BLOCK_FORM},
	{"log in", NX_BLOCK_FORM},
	{"sign in", NX_BLOCK_FORM},
	{"sign up", NX_BLOCK_PROMOTION},
	{"notify me of", NX_BLOCK_FORM},
	{"required fields", NX_BLOCK_FORM},
	{"share this", NX_BLOCK_SHARE},
	{"share on", NX_BLOCK_SHARE},
	{"share via", NX_BLOCK_SHARE},
	{"click to share", NX_BLOCK_SHARE},
	{"tweet this", NX_BLOCK_SHARE},
	{"follow us", NX_BLOCK_SHARE},
	{"like us on", NX_BLOCK_SHARE},
	{"copy link", NX_BLOCK_SHARE},
	{"print this", NX_BLOCK_SHARE},
	{"subscribe to", NX_BLOCK_PROMOTION},
	{"subscribe now", NX_BLOCK_PROMOTION},
	{"get our", NX_BLOCK_PROMOTION},
	{"download our", NX_BLOCK_PROMOTION},
	{"download the", NX_BLOCK_PROMOTION},
	{"click here", NX_BLOCK_PROMOTION},
	{"advertisement", NX_BLOCK_PROMOTION},
	{"sponsored", NX_BLOCK_PROMOTION},
	{"support our", NX_BLOCK_PROMOTION},
	{"read more", NX_BLOCK_RELATED},
	{"read also", NX_BLOCK_RELATED},
	{"also read", NX_BLOCK_RELATED},
	{"see also", NX_BLOCK_RELATED},
	{"related:", NX_BLOCK_RELATED},
	{"related articles", NX_BLOCK_RELATED},
	{"related stories", NX_BLOCK_RELATED},
	{"related posts", NX_BLOCK_RELATED},
	{"related news", NX_BLOCK_RELATED},
	{"you may also like", NX_BLOCK_RELATED},
	{"you might also like", NX_BLOCK_RELATED},
	{"recommended for you", NX_BLOCK_RELATED},
	{"most read", NX_BLOCK_RELATED},
	{"most popular", NX_BLOCK_RELATED},
	{"more from", NX_BLOCK_RELATED},
	{"more stories", NX_BLOCK_RELATED},
	{"previous article", NX_BLOCK_NAVIGATION},
	{"next article", NX_BLOCK_NAVIGATION},
	{"skip to", NX_BLOCK_NAVIGATION},
	{"back to top", NX_BLOCK_NAVIGATION},
	{"all rights reserved", NX_BLOCK_LEGAL},
	{"copyright", NX_BLOCK_LEGAL},
	{"terms of", NX_BLOCK_LEGAL},
	{"privacy policy", NX_BLOCK_LEGAL},
	{"we use cookies", NX_BLOCK_LEGAL},
	{"this site uses", NX_BLOCK_LEGAL},
	{"this website uses", NX_BLOCK_LEGAL},
	{"by continuing to", NX_BLOCK_LEGAL},
	{"lesen sie auch", NX_BLOCK_RELATED},
	{"mehr zum thema", NX_BLOCK_RELATED},
	{"alle rechte vorbehalten", NX_BLOCK_LEGAL},
	{"lire aussi", NX_BLOCK_RELATED},
	{"tous droits", NX_BLOCK_LEGAL},
	{"leggi anche", NX_BLOCK_RELATED},
	{"lee tambi\xC3\xA9n", NX_BLOCK_RELATED},
	{"leia tamb\xC3\xA9m", NX_BLOCK_RELATED},
	{"todos los derechos", NX_BLOCK_LEGAL},
	{"czytaj te\xC5\xBC", NX_BLOCK_RELATED},
	{"zobacz te\xC5\xBC", NX_BLOCK_RELATED},
	{"\xD1\x87\xD0\xB8\xD1\x82\xD0\xB0\xD0\xB9\xD1\x82\xD0\xB5 \xD1\x82\xD0\xB0\xD0\xBA\xD0\xB6\xD0\xB5", NX_BLOCK_RELATED},
};

/*
 * Those that running text may begin with, too: evidence for the trees, and no
 * more.
 */
static const Opening weak_openings[] = {
	{"les ogs\xC3\xA5", NX_BLOCK_RELATED},
	{"l\xC3\xA6s ogs\xC3\xA5", NX_BLOCK_RELATED},
	{"l\xC3\xA4s ocks\xC3\xA5", NX_BLOCK_RELATED},
	{"l\xC3\xA4s mer", NX_BLOCK_RELATED},
	{"lue my\xC3\xB6s", NX_BLOCK_RELATED},
	{"lees ook", NX_BLOCK_RELATED},
	{"lees meer", NX_BLOCK_RELATED},
	{"lesen sie mehr", NX_BLOCK_RELATED},
	{"lesen sie hier", NX_BLOCK_RELATED},
	{"lesen sie dazu", NX_BLOCK_RELATED},
	{"mehr dazu", NX_BLOCK_RELATED},
	{"mehr lesen", NX_BLOCK_RELATED},
	{"mehr von", NX_BLOCK_RELATED},
	{"auch interessant", NX_BLOCK_RELATED},
	{"das k\xC3\xB6nnte sie auch", NX_BLOCK_RELATED},
	{"weitere artikel", NX_BLOCK_RELATED},
	{"zum thema", NX_BLOCK_RELATED},
	{"lire \xC3\xA9galement", NX_BLOCK_RELATED},
	{"\xC3\xA0 lire aussi", NX_BLOCK_RELATED},
	{"\xC3\x80 lire aussi", NX_BLOCK_RELATED},
	{"sur le m\xC3\xAAme sujet", NX_BLOCK_RELATED},
	{"lee m\xC3\xA1s", NX_BLOCK_RELATED},
	{"noticias relacionadas", NX_BLOCK_RELATED},
	{"te puede interesar", NX_BLOCK_RELATED},
	{"leia mais", NX_BLOCK_RELATED},
	{"veja tamb\xC3\xA9m", NX_BLOCK_RELATED},
	{"potrebbe interessarti", NX_BLOCK_RELATED},
	{"czytaj wi\xC4\x99""cej", NX_BLOCK_RELATED},
	{"czytaj tak\xC5\xBC""e", NX_BLOCK_RELATED},
	{"\xD1\x87\xD0\xB8\xD1\x82\xD0\xB0\xD0\xB9\xD1\x82\xD0\xB5 \xD1\x82\xD0\xB0\xD0\xBA\xD0\xB6\xD0\xB5", NX_BLOCK_RELATED},
	{"\xD0\xA7\xD0\xB8\xD1\x82\xD0\xB0\xD0\xB9\xD1\x82\xD0\xB5 \xD1\x82\xD0\xB0\xD0\xBA\xD0\xB6\xD0\xB5", NX_BLOCK_RELATED},
	{"related", NX_BLOCK_RELATED},
	{"don't miss", NX_BLOCK_RELATED},
	{"also see", NX_BLOCK_RELATED},
	{"more:", NX_BLOCK_RELATED},
	{"read:", NX_BLOCK_RELATED},
	{"watch:", NX_BLOCK_RELATED},
	{"opinion:", NX_BLOCK_RELATED},
	{"editor's pick", NX_BLOCK_RELATED},
	{"editor\xE2\x80\x99s pick", NX_BLOCK_RELATED},
	{"trending", NX_BLOCK_RELATED},
	{"latest news", NX_BLOCK_RELATED},
	{"popular posts", NX_BLOCK_RELATED},
	{"what to read next", NX_BLOCK_RELATED},
	{"recommended", NX_BLOCK_RELATED},
	{"article continues", NX_BLOCK_PROMOTION},
	{"story continues", NX_BLOCK_PROMOTION},
	{"scroll to continue", NX_BLOCK_PROMOTION},
	{"continue reading", NX_BLOCK_PROMOTION},
	{"anzeige", NX_BLOCK_PROMOTION},
	{"werbung", NX_BLOCK_PROMOTION},
	{"publicit\xC3\xA9", NX_BLOCK_PROMOTION},
	{"publicidad", NX_BLOCK_PROMOTION},
	{"reklama", NX_BLOCK_PROMOTION},
	{"newsletter", NX_BLOCK_PROMOTION},
	{"follow ", NX_BLOCK_SHARE},
	{"folgen sie", NX_BLOCK_SHARE},
	{"suivez", NX_BLOCK_SHARE},
	{"\xE5\x88\x86\xE4\xBA\xAB\xE5\x88\xB0", NX_BLOCK_SHARE},
	{"kommentar", NX_BLOCK_COMMENT},
	{"komentarze", NX_BLOCK_COMMENT},
	{"dodaj komentarz", NX_BLOCK_COMMENT},
	{"comments", NX_BLOCK_COMMENT},
	{"image credit", NX_BLOCK_CAPTION},
	{"photo:", NX_BLOCK_CAPTION},
	{"photo by", NX_BLOCK_CAPTION},
	{"foto:", NX_BLOCK_CAPTION},
	{"tags", NX_BLOCK_NAVIGATION},
	{"schlagworte", NX_BLOCK_NAVIGATION},
	{"filed under", NX_BLOCK_NAVIGATION},
	{"posted in", NX_BLOCK_NAVIGATION},
	{"updated", NX_BLOCK_DATELINE},
	{"published", NX_BLOCK_DATELINE},
	{"stand:", NX_BLOCK_DATELINE},
	{"last updated", NX_BLOCK_DATELINE},
	{"by ", NX_BLOCK_BYLINE},
	{"von ", NX_BLOCK_BYLINE},
};

/* The kind of the phrase that some text begins with; NX_BLOCK_KINDS for none. */
static NxBlockKind
find_opening(const Opening *openings, int n_openings, const char *s, size_t len)
{
	for (int i = 0; i < n_openings; i++)
	{
		const char *phrase = openings[i].phrase;
		size_t		n;

		if ((s[0] | 0x20) != (phrase[0] | 0x20) || (s[1] | 0x20) != (phrase[1] | 0x20))
			continue;
		/* compares ASCII letters in any case, other letters as they are */
		n = strlen(phrase);
		if (len >= n && pg_strncasecmp(s, phrase, n) == 0)
			return openings[i].kind;
	}
	return NX_BLOCK_KINDS;
}

/* Set a block's opening and weak_opening. */
void
nx_boiler_opening(const NxBoiler *b, uint32 i)
{
	NxSpan		c = b->page->blocks.item[i].content;
	const char *s = b->page->text.item + c.start;
	size_t		len = nx_span_length(c);
	NxBlockInfo *x = &b->info.item[i];

	x->opening = x->weak_opening = NX_BLOCK_KINDS;
	if (len < 2 || len > LONGEST_LINE)
		return;
	x->opening = find_opening(openings, lengthof(openings), s, len);
	x->weak_opening = x->opening != NX_BLOCK_KINDS ? x->opening :
		find_opening(weak_openings, lengthof(weak_openings), s, len);
}
