/*-------------------------------------------------------------------------
 *
 * boiler_kind.c
 *		What kind of block is it, and is it kept?
 *
 * The trees say how likely a block is part of the article.  On top of that:
 *
 * - the title is known by boiler_title.c and is not part of the body;
 * - short blocks that speak the language of forms, share buttons and
 *   advertisements go in any case;
 * - running text beside text that is kept needs a reason to go; in plain text,
 *   headings between it and a line below the title stay, too;
 * - a page with running text never comes out empty.
 *
 * For blocks that are dropped the kind tells why; for those kept it tells what
 * they are.
 *
 *-------------------------------------------------------------------------
 */
#include "boiler_text.h"

#define KEEP		0.5f
#define LIKELY		0.8f
/* running text is dropped below this */
#define UNSURE		0.3f
/* and below this where so much of the page is running text that it has no frame */
#define UNSURE_IF_CLEAN	0.1f
#define CLEAN		0.95f
/* a page of a few short sentences is dropped below this */
#define DOUBTFUL	0.1f

/* So many other blocks in a row end a run of running text. */
#define RUN_GAP		4

/* So many lines of junk may stand between two paragraphs. */
#define JUNK_GAP	2
/* And so many blocks of other elements, in HTML. */
#define SIBLING_GAP	30

/* A heading has no more words, and is at least so likely. */
#define HEADING_WORDS	10
#define MAYBE_HEADING	0.2f

/* In HTML, headings and items of lists between what is kept are at least so likely. */
#define MAYBE_BETWEEN	0.3f

/* Two numbers of a list are no more blocks apart. */
#define NUMBER_GAP		8

/*
 * A line below the title that says what the article is about: words, how likely
 * it is, words that the article has, too, and how far a line of names and dates
 * may be.
 */
#define DEK_LEAST		6
#define DEK_MOST		45
#define MAYBE_DEK		0.1f
#define MAYBE_DEK_HTML	0.4f
#define DEK_SHARES		3
#define DEK_BLOCKS		4

/* Who wrote the article stands so many blocks above it, in no more words. */
#define HEADER_BLOCKS	12
#define BYLINE_WORDS	14
#define BYLINE_BYTES	256
#define LONGEST_NAME	64

/* Shorter blocks may be said twice. */
#define COPY_WORDS	8

/* ---- what the words say ------------------------------------------------------ */

/* Does a line look like a sentence of its own: a capital, a stop, words? */
static bool
is_sentence(const NxBlockInfo *x)
{
	return x->ends > 0 && x->first != NX_CC_LOWER && x->separators == 0 &&
		(x->last_byte == '.' || x->last_byte == '!' || x->last_byte == '?' ||
		 x->last_byte == '"' || x->last == NX_CC_QUOTE || x->last == NX_CC_APOSTROPHE);
}

/* Does the block call to do something, and promise something for it? */
static bool
is_promotion(const NxBlockInfo *x)
{
	uint32		offers = x->voc[NX_VOC_OFFER] + x->voc[NX_VOC_SUBSCRIBE];

	if (x->words > 45 || x->marks > 0 || x->first == NX_CC_LOWER)
		return false;
	if ((x->first_classes & NX_B_PROMOTE) && offers > 0 &&
		(offers * 10 >= x->words || x->words <= 25 || x->ends == 0))
		return true;
	/* "Our quiz in your inbox every Friday. Sign up for free." */
	if ((x->last_sentence & NX_B_PROMOTE) && x->words <= 30 && offers >= 2)
		return true;
	return x->words <= 15 && offers >= 2 && offers * 4 >= x->words;
}

/* Words of a class, as a share of a short block. */
static inline bool
mostly(const NxBlockInfo *x, int class, uint32 percent)
{
	return x->words > 0 && x->voc[class] * 100 >= x->words * percent;
}

/*
 * A line of names and dates: weekdays and months are of the class, too, and
 * sentences have them.
 */
static bool
is_byline(const NxBlockInfo *x)
{
	return x->words <= 20 && mostly(x, NX_VOC_BYLINE, 20) &&
		(!is_sentence(x) || (x->first_classes & NX_B_BYLINE));
}

/* What a dropped block is. */
static NxBlockKind
dropped_kind(const NxBoiler *b, uint32 i)
{
	const NxBlockInfo *x = &b->info.item[i];
	const NxNodeInfo *node = &b->nodes.item[x->node];
	NxSpan		c = b->page->blocks.item[i].content;
	float		links = (float) x->link_bytes / Max(nx_span_length(c), 1);

	if (x->is_title)
		return NX_BLOCK_TITLE;
	if (x->words <= 25 && x->opening != NX_BLOCK_KINDS)
		return x->opening;
	if (x->copyright || (node->all & NX_B_M_POPUP) || mostly(x, NX_VOC_LEGAL, 20))
		return NX_BLOCK_LEGAL;
	if (node->inside & NX_IN_NAV)
		return NX_BLOCK_NAVIGATION;
	if (node->all & NX_B_M_COMMENT)
		return NX_BLOCK_COMMENT;
	if (node->inside & (NX_IN_FORM | NX_IN_BUTTON))
		return NX_BLOCK_FORM;
	if (node->inside & (NX_IN_CAPTION | NX_IN_FIGURE) || (node->near & NX_B_M_CAPTION))
		return NX_BLOCK_CAPTION;
	if ((node->near & NX_B_M_SHARE) && x->words <= 8 && mostly(x, NX_VOC_SHARE, 30))
		return NX_BLOCK_SHARE;
	if (x->words <= 12 && mostly(x, NX_VOC_SHARE, 50))
		return NX_BLOCK_SHARE;
	if (is_promotion(x) || (node->all & (NX_B_M_AD | NX_B_M_PROMO | NX_B_M_NEWSLETTER)))
		return NX_BLOCK_PROMOTION;
	if (is_byline(x))
		return x->numbers > 0 ? NX_BLOCK_DATELINE : NX_BLOCK_BYLINE;
	if (x->words <= 20 && (node->near & NX_B_M_AUTHOR))
		return NX_BLOCK_BYLINE;
	if (x->words <= 20 && (node->near & NX_B_M_DATE) && x->numbers > 0)
		return NX_BLOCK_DATELINE;
	if (x->words <= 12 && mostly(x, NX_VOC_COMMENT, 30))
		return NX_BLOCK_COMMENT;
	if (x->words <= 12 && mostly(x, NX_VOC_FORM, 50))
		return NX_BLOCK_FORM;
	if (links > 0.5 && x->words >= 5)
		return NX_BLOCK_RELATED;
	if (node->all & (NX_B_M_RELATED | NX_B_M_TEASER))
		return NX_BLOCK_RELATED;
	if (x->separators >= 2 || mostly(x, NX_VOC_NAVIGATION, 30) || links > 0.5 ||
		(node->all & NX_B_M_NAV))
		return NX_BLOCK_NAVIGATION;
	/* in text, what stands above the title is a menu */
	if (!b->page->is_html && b->title_block != PG_UINT32_MAX && i < b->title_block)
		return NX_BLOCK_NAVIGATION;
	if (x->seen)
		return NX_BLOCK_DUPLICATE;
	return NX_BLOCK_OTHER;
}

/* What a kept block is. */
static NxBlockKind
kept_kind(const NxBoiler *b, uint32 i)
{
	const NxBlockInfo *x = &b->info.item[i];
	const NxNodeInfo *node = &b->nodes.item[x->node];

	if (nx_html_tag_flag(x->tag) & NX_HF_HEADING)
		return NX_BLOCK_HEADING;
	if (node->inside & NX_IN_CAPTION)
		return NX_BLOCK_CAPTION;
	if (node->inside & NX_IN_QUOTE)
		return NX_BLOCK_QUOTATION;
	if (x->tag == NX_TAG_LI || x->tag == NX_TAG_DD || x->tag == NX_TAG_DT)
		return NX_BLOCK_LIST;
	if (x->tag == NX_TAG_TD || x->tag == NX_TAG_TH)
		return x->words < 40 ? NX_BLOCK_TABLE : NX_BLOCK_PARAGRAPH;
	if (node->own & NX_B_M_DEK)
		return NX_BLOCK_DEK;
	if (!b->page->is_html && x->words <= 12 && x->ends == 0 &&
		nx_class_is_letter(x->last) && i > 0)
		return NX_BLOCK_HEADING;
	return NX_BLOCK_PARAGRAPH;
}

/* ---- rules on top of the trees --------------------------------------------------- */

/*
 * A line that is junk whatever the trees say: it must both look like it and be
 * short, since what it costs to drop a paragraph is more than what it costs to
 * keep a line.  Where there is markup to go by, less is left to words.
 */
static bool
is_junk(const NxBoiler *b, uint32 i)
{
	const NxBlockInfo *x = &b->info.item[i];

	if (b->page->is_html)
		return x->words <= 8 && x->p < LIKELY && x->opening != NX_BLOCK_KINDS;
	if (x->words == 0 || is_promotion(x))
		return true;
	if (x->words > 12)
		return false;
	return x->opening != NX_BLOCK_KINDS ||
	/* "Anzeige" alone; "Anzeige gegen Unbekannt" is a heading */
		(x->weak_opening == NX_BLOCK_PROMOTION && mostly(x, NX_VOC_RELATED, 60)) ||
		(x->marks == 0 && (mostly(x, NX_VOC_SHARE, 60) || mostly(x, NX_VOC_FORM, 75)));
}

/*
 * Do two blocks belong to the same container, as elements of one kind?  What kind
 * a <div> is its class says.
 */
static bool
is_sibling(const NxBoiler *b, uint32 i, uint32 j)
{
	const NxBlockInfo *x = &b->info.item[i];
	const NxBlockInfo *y = &b->info.item[j];

	return x->node == y->node ||
		(x->tag == y->tag && b->html.nodes.item[x->node].parent ==
		 b->html.nodes.item[y->node].parent &&
		 (x->tag != NX_TAG_DIV ||
		  b->nodes.item[x->node].path == b->nodes.item[y->node].path));
}

/*
 * Does a block stand beside one that is kept?  In plain text, a line of junk
 * or two may lie between; in HTML, what is no sibling.
 */
static bool
is_beside_kept(const NxBoiler *b, uint32 i, int step)
{
	uint32		gap = b->page->is_html ? SIBLING_GAP : JUNK_GAP;
	uint32		j = i + step;

	for (uint32 k = 0; k < gap && j < b->info.n; k++)
	{
		if (b->page->is_html ? is_sibling(b, i, j) :
			b->page->blocks.item[j].kept || !is_junk(b, j))
			break;
		j += step;
	}
	return j < b->info.n && b->page->blocks.item[j].kept && is_sibling(b, i, j);
}

/* The length of two words with capitals at the beginning; 0 if there are none. */
static size_t
name_length(const char *s, const char *end)
{
	const char *p = s;
	uint32		cp;

	for (int word = 0; word < 2; word++)
	{
		if (p >= end)
			return 0;
		p += nx_utf8_decode(p, end, &cp);
		if (nx_char_class(cp) != NX_CC_UPPER)
			return 0;
		while (p < end && *p != ' ' && *p != ',')
			p++;
		if (word == 0 && (p == end || *p++ != ' '))
			return 0;
	}
	return p - s <= LONGEST_NAME ? p - s : 0;
}

/* Does a block begin with a name that a line above the article has, too? */
static bool
is_bio(const NxBoiler *b, uint32 i, uint32 first)
{
	const NxBlock *blocks = b->page->blocks.item;
	const char *text = b->page->text.item;
	const char *name = text + blocks[i].content.start;
	size_t		n = name_length(name, text + blocks[i].content.end);

	for (uint32 j = first; n > 0 && j > 0 && first - j < HEADER_BLOCKS;)
	{
		NxSpan		c = blocks[--j].content;

		if (b->info.item[j].words > BYLINE_WORDS || nx_span_length(c) > BYLINE_BYTES)
			continue;
		for (uint32 at = c.start; at + n <= c.end; at++)
		{
			if (pg_strncasecmp(text + at, name, n) == 0)
				return true;
		}
	}
	return false;
}

/*
 * Running text needs a reason to go: a sentence beside a block that is kept
 * stays, unless the trees are sure of it or its words say what else it is.  In
 * plain text it stays between two kept blocks in any case: short paragraphs
 * look like anything.  What begins with the author's name is about the author.
 */
static void
keep_prose(NxBoiler *b)
{
	NxBlock    *blocks = b->page->blocks.item;
	bool		clean = !b->page->is_html && b->good >= CLEAN * b->words;
	uint32		first = 0;

	for (; first < b->info.n && !blocks[first].kept; first++)
		NX_CHECK_INTERRUPTS();
	for (uint32 i = 0; i < b->info.n; i++)
	{
		const NxBlockInfo *x = &b->info.item[i];
		float		least = clean && nx_block_is_good(b, i) ? UNSURE_IF_CLEAN : UNSURE;
		bool		before,
					after;

		NX_CHECK_INTERRUPTS();
		if (blocks[i].kept || x->is_title || x->seen || x->words == 0 ||
			!is_sentence(x) || is_junk(b, i))
			continue;
		before = is_beside_kept(b, i, -1);
		after = is_beside_kept(b, i, 1);
		if (!before && !after)
			continue;
		if ((before && after && !b->page->is_html) ||
			(x->p >= least && dropped_kind(b, i) == NX_BLOCK_OTHER))
			blocks[i].kept = !is_bio(b, i, first);
	}
}

/* Words of what stands around articles. */
static uint32
junk_words(const NxBlockInfo *x)
{
	static const uint8 classes[] = {
		NX_VOC_SHARE, NX_VOC_SUBSCRIBE, NX_VOC_COMMENT, NX_VOC_FORM, NX_VOC_LEGAL,
		NX_VOC_RELATED, NX_VOC_NAVIGATION, NX_VOC_OFFER, NX_VOC_MEDIA, NX_VOC_BYLINE
	};
	uint32		n = 0;

	for (int i = 0; i < (int) lengthof(classes); i++)
		n += x->voc[classes[i]];
	return n;
}

/* Is a block a kept paragraph? */
static bool
is_kept_sentence(const NxBoiler *b, uint32 i)
{
	return i < b->info.n && b->page->blocks.item[i].kept && is_sentence(&b->info.item[i]);
}

/*
 * In plain text, a line without a stop between two paragraphs of the article is
 * the heading of what follows, unless its words say what else it is.
 */
static void
keep_headings(NxBoiler *b)
{
	NxBlock    *blocks = b->page->blocks.item;

	for (uint32 i = 1; i + 1 < b->info.n; i++)
	{
		const NxBlockInfo *x = &b->info.item[i];

		NX_CHECK_INTERRUPTS();
		if (x->p >= MAYBE_HEADING && x->words > 0 && x->words <= HEADING_WORDS &&
			x->ends == 0 && x->separators == 0 && x->first != NX_CC_LOWER &&
			!x->repeated && !x->is_title && x->weak_opening == NX_BLOCK_KINDS &&
			!(x->first_classes & NX_B_PROMOTE) && junk_words(x) * 4 <= x->words &&
			is_kept_sentence(b, i - 1) && is_kept_sentence(b, i + 1))
			blocks[i].kept = true;
	}
}

/*
 * In HTML: is the nearest block before one that stands in the same container, as
 * an element of its own, kept?
 */
static bool
is_below_kept(const NxBoiler *b, uint32 i)
{
	const NxHtmlNode *nodes = b->html.nodes.item;
	uint32		parent = nodes[b->info.item[i].node].parent;

	for (uint32 j = i; j-- > 0 && i - j <= SIBLING_GAP;)
	{
		if (nodes[b->info.item[j].node].parent == parent)
			return b->page->blocks.item[j].kept;
	}
	return false;
}

/*
 * In HTML, what stands as a heading right above a part of the article, and below
 * another one, belongs to it, and so does an item of a list between two that are
 * kept.
 */
static void
keep_between(NxBoiler *b)
{
	NxBlock    *blocks = b->page->blocks.item;

	for (uint32 i = 1; i + 1 < b->info.n; i++)
	{
		const NxBlockInfo *x = &b->info.item[i];
		bool		heading = (nx_html_tag_flag(x->tag) & NX_HF_HEADING) != 0;

		NX_CHECK_INTERRUPTS();
		if (!blocks[i].kept && blocks[i + 1].kept && (heading || x->tag == NX_TAG_LI) &&
			x->p >= MAYBE_BETWEEN && !x->is_title && x->words > 0 && !is_junk(b, i) &&
			x->weak_opening == NX_BLOCK_KINDS && x->link_bytes == 0 && is_below_kept(b, i) &&
			(heading || is_sibling(b, i, i + 1)))
			blocks[i].kept = true;
	}
}

/*
 * In HTML, what stands below the title in an element for it says what the article is
 * about.
 */
static void
keep_declared_dek(NxBoiler *b)
{
	NxBlock    *blocks = b->page->blocks.item;

	if (b->title_block == PG_UINT32_MAX)
		return;
	for (uint32 i = b->title_block + 1;
		 i < b->info.n && i <= b->title_block + DEK_BLOCKS && !blocks[i].kept; i++)
	{
		const NxBlockInfo *x = &b->info.item[i];
		const NxNodeInfo *node = &b->nodes.item[x->node];

		if ((node->own & NX_B_M_DEK) && x->words >= DEK_LEAST && x->words <= DEK_MOST &&
			x->p >= MAYBE_DEK_HTML && !x->seen && !x->is_title && x->link_bytes == 0 &&
			!is_junk(b, i) && x->weak_opening == NX_BLOCK_KINDS)
			blocks[i].kept = true;
	}
}

/* The number that a heading of a list begins with: "3. Pack light"; 0 for none. */
static uint32
number_of(const NxBoiler *b, uint32 i)
{
	NxSpan		c = b->page->blocks.item[i].content;
	const char *p = b->page->text.item + c.start;
	const char *end = b->page->text.item + c.end;
	uint32		n = 0;

	if (b->info.item[i].words > HEADING_WORDS)
		return 0;
	for (; p < end && n < 1000 && *p >= '0' && *p <= '9'; p++)
		n = n * 10 + (*p - '0');
	return end - p > 2 && (*p == '.' || *p == ')') && p[1] == ' ' ? n : 0;
}

/*
 * In plain text, the next number of a list goes on with it if a paragraph is
 * between; where other stories are numbered, there are none.
 */
static void
keep_numbered(NxBoiler *b)
{
	NxBlock    *blocks = b->page->blocks.item;
	uint32		last = 0;		/* block, and the number that it has */
	uint32		number = 0;
	bool		paragraph = false;	/* was there one since? */

	for (uint32 i = 0; i < b->info.n; i++)
	{
		uint32		n = number_of(b, i);

		NX_CHECK_INTERRUPTS();
		if (n == 0)
		{
			paragraph |= is_sentence(&b->info.item[i]);
			continue;
		}
		if (!blocks[i].kept)
			blocks[i].kept = number > 0 && n == number + 1 && paragraph &&
				i - last <= NUMBER_GAP;
		number = blocks[i].kept ? n : 0;
		last = i;
		paragraph = false;
	}
}

/*
 * In plain text, a line below the title that shares words with the article, and
 * has a line of names and dates below it, says what the article is about.
 */
static void
keep_dek(NxBoiler *b)
{
	NxBlock    *blocks = b->page->blocks.item;
	uint32		i = b->title_block + 1;
	const NxBlockInfo *x;

	if (b->title_block == PG_UINT32_MAX)
		return;
	for (; i < b->info.n && b->info.item[i].is_title; i++)
		NX_CHECK_INTERRUPTS();
	if (i >= b->info.n)
		return;
	x = &b->info.item[i];
	if (x->words < DEK_LEAST || x->words > DEK_MOST || x->p < MAYBE_DEK || x->seen ||
		b->text->info.item[i].shared < DEK_SHARES || is_junk(b, i) ||
		x->weak_opening != NX_BLOCK_KINDS || dropped_kind(b, i) != NX_BLOCK_OTHER)
		return;
	for (uint32 j = i + 1; j < b->info.n && j <= i + DEK_BLOCKS && !blocks[j].kept; j++)
	{
		if (b->info.item[j].words <= BYLINE_WORDS && b->info.item[j].voc[NX_VOC_BYLINE] > 0)
			blocks[i].kept = true;
	}
}

/* In plain text, lines above the title are menus and breadcrumbs. */
static void
drop_breadcrumbs(NxBoiler *b)
{
	NxBlock    *blocks = b->page->blocks.item;

	if (b->title_block == PG_UINT32_MAX)
		return;
	for (uint32 i = 0; i < b->title_block; i++)
	{
		const NxBlockInfo *x = &b->info.item[i];

		if (x->p < LIKELY && !is_sentence(x))
			blocks[i].kept = false;
	}
}

/* ---- the page -------------------------------------------------------------------- */

/* Is the block running text, or is one of the few that follow in a direction? */
static bool
is_near_good(const NxBoiler *b, uint32 i, int step)
{
	for (int k = 0; k < RUN_GAP && i < b->info.n; k++, i += step)
	{
		if (nx_block_is_good(b, i))
			return true;
	}
	return false;
}

/* Running text, or a sentence on a page that has none. */
static bool
may_be_story(const NxBoiler *b, uint32 i)
{
	const NxBlockInfo *x = &b->info.item[i];

	if (x->is_title)
		return false;
	return b->good > 0 ? nx_block_is_good(b, i) : is_sentence(x) && !is_junk(b, i);
}

/*
 * If next to nothing is kept of a page with running text, keep what is most
 * likely instead: the running text of the best container.
 */
static void
keep_something(NxBoiler *b)
{
	NxBlock    *blocks = b->page->blocks.item;
	uint32		kept = 0;
	uint32		likeliest = 0;
	uint32		start = 0;
	uint32		end = b->info.n;
	float		most = 0;

	for (uint32 i = 0; i < b->info.n; i++)
	{
		const NxBlockInfo *x = &b->info.item[i];

		NX_CHECK_INTERRUPTS();
		if (blocks[i].kept)
			kept += x->words;
		if (may_be_story(b, i) && x->p > most)
		{
			most = x->p;
			likeliest = i;
		}
	}
	if (kept >= 20 || (kept * 5 >= b->good && (kept > 0 || most < DOUBTFUL)))
		return;
	if (!b->page->is_html)
	{
		/* no tree holds together what belongs together: one run of it */
		for (start = likeliest; start > 0 && is_near_good(b, start - 1, -1); start--)
			;
		for (end = likeliest + 1; end < b->info.n && is_near_good(b, end, 1); end++)
			;
	}
	for (uint32 i = start; i < end; i++)
	{
		if (may_be_story(b, i) && !b->info.item[i].seen &&
			b->info.item[i].p >= most / 2)
			blocks[i].kept = true;
	}
}

/* Of a paragraph that a page has twice (for screens wide and narrow), keep one. */
static void
drop_copies(NxBoiler *b)
{
	NxBlock    *blocks = b->page->blocks.item;

	for (uint32 i = 0; i < b->info.n; i++)
	{
		const NxBlockInfo *x = &b->info.item[i];

		NX_CHECK_INTERRUPTS();
		if (x->seen && x->words >= COPY_WORDS && blocks[x->copy_of].kept)
			blocks[i].kept = false;
	}
}

/* Set kind, kept and score of each block. */
void
nx_boiler_decide(NxBoiler *b)
{
	NxBlock    *blocks = b->page->blocks.item;

	for (uint32 i = 0; i < b->info.n; i++)
	{
		const NxBlockInfo *x = &b->info.item[i];

		NX_CHECK_INTERRUPTS();
		blocks[i].score = x->p;
		blocks[i].kept = x->p >= KEEP && !x->is_title && !is_junk(b, i);
	}
	if (!b->page->is_html)
	{
		drop_breadcrumbs(b);
		keep_numbered(b);
	}
	keep_prose(b);
	if (!b->page->is_html)
	{
		keep_headings(b);
		keep_dek(b);
	}
	else
	{
		keep_between(b);
		keep_declared_dek(b);
	}
	drop_copies(b);
	keep_something(b);
	for (uint32 i = 0; i < b->info.n; i++)
	{
		NX_CHECK_INTERRUPTS();
		blocks[i].kind = blocks[i].kept ? kept_kind(b, i) : dropped_kind(b, i);
	}
	/* the title is the first of its copies; the rest repeat it */
	if (b->title_block != PG_UINT32_MAX)
	{
		for (uint32 i = 0; i < b->info.n; i++)
		{
			NX_CHECK_INTERRUPTS();
			if (blocks[i].kind == NX_BLOCK_TITLE && i != b->title_block)
				blocks[i].kind = NX_BLOCK_DUPLICATE;
		}
	}
}
