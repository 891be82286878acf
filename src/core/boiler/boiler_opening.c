/*-------------------------------------------------------------------------
 *
 * boiler_opening.c
 *		How lines that are no running text begin.
 *
 * Some phrases tell what a short block is.  Running text may begin with others,
 * too: these are weak, evidence for the trees and no more.
 *
 *-------------------------------------------------------------------------
 */
#include "boiler_page.h"

/* Longer blocks, in bytes, are no lines. */
#define LONGEST_LINE	240

typedef struct Opening
{
	const char *phrase;			/* in lower case */
	uint8		kind;			/* NxBlockKind */
	bool		weak;
} Opening;

/* In the order of their first bytes, by FOLD. */
static const Opening openings[] = {
	{"add a comment", NX_BLOCK_COMMENT, false},
	{"advertisement", NX_BLOCK_PROMOTION, false},
	{"all rights reserved", NX_BLOCK_LEGAL, false},
	{"alle rechte vorbehalten", NX_BLOCK_LEGAL, false},
	{"also read", NX_BLOCK_RELATED, false},
	{"also see", NX_BLOCK_RELATED, true},
	{"anzeige", NX_BLOCK_PROMOTION, true},
	{"article continues", NX_BLOCK_PROMOTION, false},
	{"auch interessant", NX_BLOCK_RELATED, true},
	{"back to top", NX_BLOCK_NAVIGATION, false},
	{"be the first to comment", NX_BLOCK_COMMENT, false},
	{"by ", NX_BLOCK_BYLINE, true},
	{"by continuing to", NX_BLOCK_LEGAL, false},
	{"cancel reply", NX_BLOCK_COMMENT, false},
	{"click here", NX_BLOCK_PROMOTION, false},
	{"click to share", NX_BLOCK_SHARE, false},
	{"comments", NX_BLOCK_COMMENT, true},
	{"continue reading", NX_BLOCK_PROMOTION, false},
	{"copy link", NX_BLOCK_SHARE, false},
	{"copyright", NX_BLOCK_LEGAL, false},
	{"czytaj tak\xC5\xBC" "e", NX_BLOCK_RELATED, true},
	{"czytaj te\xC5\xBC", NX_BLOCK_RELATED, false},
	{"czytaj wi\xC4\x99" "cej", NX_BLOCK_RELATED, true},
	{"das k\xC3\xB6nnte sie auch", NX_BLOCK_RELATED, true},
	{"dodaj komentarz", NX_BLOCK_COMMENT, true},
	{"don't miss", NX_BLOCK_RELATED, true},
	{"download our", NX_BLOCK_PROMOTION, false},
	{"download the", NX_BLOCK_PROMOTION, false},
	{"editor's pick", NX_BLOCK_RELATED, true},
	{"editor\xE2\x80\x99s pick", NX_BLOCK_RELATED, true},
	{"email address", NX_BLOCK_FORM, false},
	{"enter your", NX_BLOCK_FORM, false},
	{"fact checked by", NX_BLOCK_BYLINE, false},
	{"fact-checked by", NX_BLOCK_BYLINE, false},
	{"filed under", NX_BLOCK_NAVIGATION, true},
	{"folgen sie", NX_BLOCK_SHARE, true},
	{"follow ", NX_BLOCK_SHARE, true},
	{"follow us", NX_BLOCK_SHARE, false},
	{"forgot password", NX_BLOCK_FORM, false},
	{"forgot your password", NX_BLOCK_FORM, false},
	{"foto:", NX_BLOCK_CAPTION, true},
	{"get our", NX_BLOCK_PROMOTION, false},
	{"image credit", NX_BLOCK_CAPTION, true},
	{"join the conversation", NX_BLOCK_COMMENT, false},
	{"komentarze", NX_BLOCK_COMMENT, true},
	{"kommentar", NX_BLOCK_COMMENT, true},
	{"last updated", NX_BLOCK_DATELINE, true},
	{"latest news", NX_BLOCK_RELATED, true},
	{"leave a comment", NX_BLOCK_COMMENT, false},
	{"leave a reply", NX_BLOCK_COMMENT, false},
	{"lee m\xC3\xA1s", NX_BLOCK_RELATED, true},
	{"lee tambi\xC3\xA9n", NX_BLOCK_RELATED, false},
	{"lees meer", NX_BLOCK_RELATED, true},
	{"lees ook", NX_BLOCK_RELATED, true},
	{"leggi anche", NX_BLOCK_RELATED, false},
	{"leia mais", NX_BLOCK_RELATED, true},
	{"leia tamb\xC3\xA9m", NX_BLOCK_RELATED, false},
	{"les ogs\xC3\xA5", NX_BLOCK_RELATED, true},
	{"lesen sie auch", NX_BLOCK_RELATED, false},
	{"lesen sie dazu", NX_BLOCK_RELATED, true},
	{"lesen sie hier", NX_BLOCK_RELATED, true},
	{"lesen sie mehr", NX_BLOCK_RELATED, true},
	{"like us on", NX_BLOCK_SHARE, false},
	{"lire aussi", NX_BLOCK_RELATED, false},
	{"lire \xC3\xA9galement", NX_BLOCK_RELATED, true},
	{"log in", NX_BLOCK_FORM, false},
	{"lue my\xC3\xB6s", NX_BLOCK_RELATED, true},
	{"l\xC3\xA4s mer", NX_BLOCK_RELATED, true},
	{"l\xC3\xA4s ocks\xC3\xA5", NX_BLOCK_RELATED, true},
	{"l\xC3\xA6s ogs\xC3\xA5", NX_BLOCK_RELATED, true},
	{"mehr dazu", NX_BLOCK_RELATED, true},
	{"mehr lesen", NX_BLOCK_RELATED, true},
	{"mehr von", NX_BLOCK_RELATED, true},
	{"mehr zum thema", NX_BLOCK_RELATED, false},
	{"medically reviewed by", NX_BLOCK_BYLINE, false},
	{"more from", NX_BLOCK_RELATED, false},
	{"more stories", NX_BLOCK_RELATED, false},
	{"more:", NX_BLOCK_RELATED, true},
	{"most popular", NX_BLOCK_RELATED, false},
	{"most read", NX_BLOCK_RELATED, false},
	{"newsletter", NX_BLOCK_PROMOTION, true},
	{"next article", NX_BLOCK_NAVIGATION, false},
	{"no comments", NX_BLOCK_COMMENT, false},
	{"no posts to display", NX_BLOCK_RELATED, false},
	{"no related", NX_BLOCK_RELATED, false},
	{"no results", NX_BLOCK_RELATED, false},
	{"nothing found", NX_BLOCK_RELATED, false},
	{"noticias relacionadas", NX_BLOCK_RELATED, true},
	{"notify me of", NX_BLOCK_FORM, false},
	{"opinion:", NX_BLOCK_RELATED, true},
	{"photo by", NX_BLOCK_CAPTION, true},
	{"photo:", NX_BLOCK_CAPTION, true},
	{"please enter", NX_BLOCK_FORM, false},
	{"popular posts", NX_BLOCK_RELATED, true},
	{"post a comment", NX_BLOCK_COMMENT, false},
	{"post comment", NX_BLOCK_COMMENT, false},
	{"posted in", NX_BLOCK_NAVIGATION, true},
	{"potrebbe interessarti", NX_BLOCK_RELATED, true},
	{"previous article", NX_BLOCK_NAVIGATION, false},
	{"print this", NX_BLOCK_SHARE, false},
	{"privacy policy", NX_BLOCK_LEGAL, false},
	{"publicidad", NX_BLOCK_PROMOTION, true},
	{"publicit\xC3\xA9", NX_BLOCK_PROMOTION, true},
	{"published", NX_BLOCK_DATELINE, true},
	{"read also", NX_BLOCK_RELATED, false},
	{"read more", NX_BLOCK_RELATED, false},
	{"read:", NX_BLOCK_RELATED, true},
	{"recommended", NX_BLOCK_RELATED, true},
	{"recommended for you", NX_BLOCK_RELATED, false},
	{"reklama", NX_BLOCK_PROMOTION, true},
	{"related", NX_BLOCK_RELATED, true},
	{"related articles", NX_BLOCK_RELATED, false},
	{"related news", NX_BLOCK_RELATED, false},
	{"related posts", NX_BLOCK_RELATED, false},
	{"related stories", NX_BLOCK_RELATED, false},
	{"related:", NX_BLOCK_RELATED, false},
	{"required fields", NX_BLOCK_FORM, false},
	{"reviewed by", NX_BLOCK_BYLINE, false},
	{"save my name", NX_BLOCK_FORM, false},
	{"schlagworte", NX_BLOCK_NAVIGATION, true},
	{"scroll to continue", NX_BLOCK_PROMOTION, false},
	{"see also", NX_BLOCK_RELATED, false},
	{"share on", NX_BLOCK_SHARE, false},
	{"share this", NX_BLOCK_SHARE, false},
	{"share via", NX_BLOCK_SHARE, false},
	{"show comments", NX_BLOCK_COMMENT, false},
	{"sign in", NX_BLOCK_FORM, false},
	{"sign up", NX_BLOCK_PROMOTION, false},
	{"skip to", NX_BLOCK_NAVIGATION, false},
	{"sponsored", NX_BLOCK_PROMOTION, false},
	{"stand:", NX_BLOCK_DATELINE, true},
	{"story continues", NX_BLOCK_PROMOTION, false},
	{"subscribe now", NX_BLOCK_PROMOTION, false},
	{"subscribe to", NX_BLOCK_PROMOTION, false},
	{"suivez", NX_BLOCK_SHARE, true},
	{"support our", NX_BLOCK_PROMOTION, false},
	{"sur le m\xC3\xAAme sujet", NX_BLOCK_RELATED, true},
	{"tags", NX_BLOCK_NAVIGATION, true},
	{"te puede interesar", NX_BLOCK_RELATED, true},
	{"terms of", NX_BLOCK_LEGAL, false},
	{"this site uses", NX_BLOCK_LEGAL, false},
	{"this website uses", NX_BLOCK_LEGAL, false},
	{"todos los derechos", NX_BLOCK_LEGAL, false},
	{"tous droits", NX_BLOCK_LEGAL, false},
	{"trending", NX_BLOCK_RELATED, true},
	{"tweet this", NX_BLOCK_SHARE, false},
	{"updated", NX_BLOCK_DATELINE, true},
	{"veja tamb\xC3\xA9m", NX_BLOCK_RELATED, true},
	{"view comments", NX_BLOCK_COMMENT, false},
	{"von ", NX_BLOCK_BYLINE, true},
	{"watch:", NX_BLOCK_RELATED, true},
	{"we use cookies", NX_BLOCK_LEGAL, false},
	{"weitere artikel", NX_BLOCK_RELATED, true},
	{"werbung", NX_BLOCK_PROMOTION, true},
	{"what to read next", NX_BLOCK_RELATED, true},
	{"written by", NX_BLOCK_BYLINE, false},
	{"you may also like", NX_BLOCK_RELATED, false},
	{"you might also like", NX_BLOCK_RELATED, false},
	{"your email", NX_BLOCK_FORM, false},
	{"your name", NX_BLOCK_FORM, false},
	{"zobacz te\xC5\xBC", NX_BLOCK_RELATED, false},
	{"zum thema", NX_BLOCK_RELATED, true},
	{"\xC3\x80 lire aussi", NX_BLOCK_RELATED, false},
	{"\xC3\xA0 lire aussi", NX_BLOCK_RELATED, false},
	{"\xE5\x88\x86\xE4\xBA\xAB\xE5\x88\xB0", NX_BLOCK_SHARE, true},
	{"\xD0\xA7\xD0\xB8\xD1\x82\xD0\xB0\xD0\xB9\xD1\x82\xD0\xB5 \xD1\x82\xD0\xB0\xD0\xBA\xD0\xB6\xD0\xB5", NX_BLOCK_RELATED, true},
	{"\xD1\x87\xD0\xB8\xD1\x82\xD0\xB0\xD0\xB9\xD1\x82\xD0\xB5 \xD1\x82\xD0\xB0\xD0\xBA\xD0\xB6\xD0\xB5", NX_BLOCK_RELATED, false},
};

/*
 * Fold a byte: for ASCII letters, case; other bytes become others, and the same
 * ones in phrase and text.
 */
#define FOLD(c)		((unsigned char) ((c) | 0x20))

/* The first phrase whose first byte is not less. */
static int
find_first(unsigned char byte)
{
	int			low;

	NX_LOWER_BOUND(low, lengthof(openings), i, FOLD(*openings[i].phrase) < byte);
	return low;
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
	for (int k = find_first(FOLD(*s)); k < (int) lengthof(openings); k++)
	{
		const Opening *o = &openings[k];
		size_t		n;

		if (FOLD(*o->phrase) != FOLD(*s))
			return;
		if (FOLD(o->phrase[1]) != FOLD(s[1]))
			continue;
		/* compares ASCII letters in any case, other letters as they are */
		n = strlen(o->phrase);
		if (len < n || pg_strncasecmp(s, o->phrase, n) != 0)
			continue;
		if (x->weak_opening == NX_BLOCK_KINDS || !o->weak)
			x->weak_opening = o->kind;
		if (!o->weak)
		{
			x->opening = o->kind;
			return;
		}
	}
}
