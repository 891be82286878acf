/*-------------------------------------------------------------------------
 *
 * boiler_feature.c
 *		A block as a row of numbers, for the trees of boiler_model.c.
 *
 * The features are listed once, in FEATURES: a name and an expression.  The
 * trees refer to them by number, so a change of the list asks for training
 * anew (src/tools/nx_boiler_train.c).
 *
 * The first stages, a rough one and a fine one, judge a block by itself and its
 * page; the last one sees what they think of the blocks around it.
 *
 *-------------------------------------------------------------------------
 */
#include "boiler_page.h"

#include <math.h>

#include "unicode.h"

/* Distances in blocks are capped here. */
#define FAR		20
#define FAR_MARKER	100

/* So many other blocks in a row end a run of paragraphs. */
#define RUN_GAP		4

/* A probability at which the later stages need not look. */
#define HOPELESS	0.06f

/* A node with more of what is likely article than this has most of it. */
#define MAIN_SHARE	0.55f

/* What the expressions of FEATURES are about. */
typedef struct Row
{
	const NxBoiler *b;
	const NxBlockInfo *x;		/* the block */
	const NxBlockInfo *prev;
	const NxBlockInfo *next;
	const NxNodeInfo *node;		/* its block-level element */
	const NxNodeInfo *up;		/* the one around that */
	const NxNodeInfo *up2;
	const NxNodeInfo *section;
	uint32		i;
	uint32		n;
	float		bytes;
	float		prev_bytes;
	float		next_bytes;
	bool		in_best;		/* inside the best container */
	bool		same_prev;		/* the block before has the same path */
	bool		same_next;
} Row;

static inline float
share(float part, float whole)
{
	return whole > 0 ? part / whole : 0;
}

static inline float
voc(const Row *r, int class)
{
	return share(r->x->voc[class], r->x->words);
}

static inline float
has(uint64 set, uint64 bits)
{
	return (set & bits) != 0;
}

static inline float
log_words(const NxBlockInfo *x)
{
	return x ? logf(1 + x->words) : -1;
}

/* The probability of the block that is this far off. */
static inline float
p_at(const Row *r, int off)
{
	int64		j = (int64) r->i + off;

	return j >= 0 && j < r->n ? r->b->info.item[j].p : 0;
}

/* The mean probability of the words within some blocks of distance. */
static float
p_around(const Row *r, int reach)
{
	float		sum = 0,
				words = 0;

	for (int off = -reach; off <= reach; off++)
	{
		int64		j = (int64) r->i + off;

		if (j < 0 || j >= r->n || off == 0)
			continue;
		sum += r->b->info.item[j].p * r->b->info.item[j].words;
		words += r->b->info.item[j].words;
	}
	return share(sum, words);
}

/* A coarse number for the element that makes the block. */
static float
tag_number(NxHtmlTag tag)
{
	switch (tag)
	{
		case NX_TAG_P:
			return 10;
		case NX_TAG_H2:
		case NX_TAG_H3:
		case NX_TAG_H4:
			return 8;
		case NX_TAG_BLOCKQUOTE:
			return 9;
		case NX_TAG_LI:
			return 6;
		case NX_TAG_SECTION:
		case NX_TAG_ARTICLE:
			return 5;
		case NX_TAG_DIV:
			return 4;
		case NX_TAG_TD:
			return 3;
		case NX_TAG_H1:
			return 2;
		case NX_TAG_FIGCAPTION:
			return 1;
		default:
			return 0;
	}
}

/* Those of all stages. */
#define FEATURES \
	F(log_words, log_words(x)) \
	F(opening, x->weak_opening) \
	F(prev_opening, r->prev ? r->prev->weak_opening : NX_BLOCK_KINDS) \
	F(declared, r->b->declared.bits ? x->declared : -1) \
	F(link_share, share(x->link_bytes, r->bytes)) \
	F(bold_share, share(x->bold_bytes, r->bytes)) \
	F(stop, voc(r, NX_VOC_STOP)) \
	F(n_junk, x->voc[NX_VOC_SHARE] + x->voc[NX_VOC_SUBSCRIBE] + x->voc[NX_VOC_COMMENT] + x->voc[NX_VOC_LEGAL]) \
	F(first_promote, has(x->first_classes, NX_B_PROMOTE)) \
	F(capitals, share(x->capitals, x->words)) \
	F(numbers, share(x->numbers, x->words)) \
	F(ends, x->ends) \
	F(last, x->last) \
	F(last_stop, x->last_byte == '.' || x->last_byte == '!' || x->last_byte == '"') \
	F(last_colon, x->last_byte == ':') \
	F(seen, x->seen) \
	F(is_title, x->is_title) \
	F(tag, tag_number(x->tag)) \
	F(heading, has(nx_html_tag_flag(x->tag), NX_HF_HEADING)) \
	F(in_quote, has(r->node->inside, NX_IN_QUOTE)) \
	F(in_list, has(r->node->inside, NX_IN_LIST)) \
	F(in_figure, has(r->node->inside, NX_IN_FIGURE | NX_IN_CAPTION)) \
	F(near_mark, r->node->mark + r->up->mark + r->up2->mark) \
	F(mark_least, r->node->mark_least) \
	F(since_heading, x->since_heading) \
	F(under_related, has(x->heading_classes, NX_B_RELATED | NX_B_NAVIGATION)) \
	F(under_junk, has(x->heading_classes, NX_B_SHARE | NX_B_SUBSCRIBE | NX_B_COMMENT | NX_B_FORM | NX_B_LEGAL | NX_B_OFFER)) \
	F(since_good, x->since_good) \
	F(until_good, x->until_good) \
	F(from_run, x->from_run) \
	F(position, nx_boiler_place(r->i, r->n, NX_LONG_PAGE_BLOCKS)) \
	F(up_density, share(r->up->good, r->up->words)) \
	F(prev_path, r->prev && r->same_prev) \
	F(next_path, r->next && r->same_next) \
	F(prev_words, log_words(r->prev)) \
	F(next_words, log_words(r->next))

/* Those of the first stages alone. */
#define FEATURES_1 \
	F(declared_words, share(r->b->declared.words, r->b->good)) \
	F(hidden, r->node->hidden != 0) \
	F(mark, r->node->mark) \
	F(up_mark, r->up->mark) \
	F(mark_sum, r->node->mark_sum) \
	F(from_title, r->node->from_title) \
	F(title_up, r->node->title_up) \
	F(headings, x->headings) \
	F(up_blocks, logf(1 + r->up->blocks)) \
	F(up_mean, share(r->up->words, r->up->blocks)) \
	F(up_links, share(r->up->links, r->up->bytes)) \
	F(up2_mean, share(r->up2->words, r->up2->blocks)) \
	F(up2_links, share(r->up2->links, r->up2->bytes)) \
	F(bytes_per_word, share(r->bytes, x->words)) \
	F(share, voc(r, NX_VOC_SHARE)) \
	F(subscribe, voc(r, NX_VOC_SUBSCRIBE)) \
	F(comment, voc(r, NX_VOC_COMMENT)) \
	F(form, voc(r, NX_VOC_FORM)) \
	F(legal, voc(r, NX_VOC_LEGAL)) \
	F(related, voc(r, NX_VOC_RELATED)) \
	F(navigation, voc(r, NX_VOC_NAVIGATION)) \
	F(promote, voc(r, NX_VOC_PROMOTE)) \
	F(offer, voc(r, NX_VOC_OFFER)) \
	F(media, voc(r, NX_VOC_MEDIA)) \
	F(byline, voc(r, NX_VOC_BYLINE)) \
	F(first_related, has(x->first_classes, NX_B_RELATED)) \
	F(first_byline, has(x->first_classes, NX_B_BYLINE)) \
	F(first_media, has(x->first_classes, NX_B_MEDIA)) \
	F(first_junk, has(x->first_classes, NX_B_SHARE | NX_B_COMMENT | NX_B_FORM | NX_B_NAVIGATION)) \
	F(upper, share(x->upper, x->words)) \
	F(commas, share(x->commas, x->words)) \
	F(words_per_end, share(x->words, x->ends)) \
	F(marks, share(x->marks, x->words)) \
	F(separators, x->separators) \
	F(first, x->first) \
	F(last_question, x->last_byte == '?') \
	F(copyright, x->copyright) \
	F(repeated, x->repeated) \
	F(title_words, share(x->title_words, x->words)) \
	F(title_cover, share(x->title_words, r->b->title.n)) \
	F(dek_words, share(x->dek_words, x->words)) \
	F(dek_cover, share(x->dek_words, r->b->description.n)) \
	F(in_article, has(r->node->inside, NX_IN_ARTICLE)) \
	F(in_main, has(r->node->inside, NX_IN_MAIN)) \
	F(in_aside, has(r->node->inside, NX_IN_ASIDE)) \
	F(in_nav, has(r->node->inside, NX_IN_NAV)) \
	F(in_header, has(r->node->inside, NX_IN_HEADER)) \
	F(in_footer, has(r->node->inside, NX_IN_FOOTER)) \
	F(in_form, has(r->node->inside, NX_IN_FORM | NX_IN_BUTTON)) \
	F(in_table, has(r->node->inside, NX_IN_TABLE)) \
	F(in_body, has(r->node->inside, NX_IN_ARTICLE_BODY)) \
	F(m_article, has(r->node->all, NX_B_M_ARTICLE)) \
	F(m_body, has(r->node->all, NX_B_M_BODY)) \
	F(near_body, has(r->node->near, NX_B_M_BODY | NX_B_M_ARTICLE)) \
	F(near_text, has(r->node->near, NX_B_M_TEXT)) \
	F(m_comment, has(r->node->all, NX_B_M_COMMENT)) \
	F(m_share, has(r->node->near, NX_B_M_SHARE)) \
	F(m_related, has(r->node->all, NX_B_M_RELATED)) \
	F(near_related, has(r->node->near, NX_B_M_RELATED)) \
	F(m_teaser, has(r->node->near, NX_B_M_TEASER)) \
	F(m_promo, has(r->node->all, NX_B_M_PROMO | NX_B_M_AD)) \
	F(near_promo, has(r->node->near, NX_B_M_PROMO | NX_B_M_AD)) \
	F(m_newsletter, has(r->node->all, NX_B_M_NEWSLETTER)) \
	F(m_nav, has(r->node->all, NX_B_M_NAV)) \
	F(m_footer, has(r->node->all, NX_B_M_FOOTER)) \
	F(m_header, has(r->node->all, NX_B_M_HEADER)) \
	F(m_sidebar, has(r->node->all, NX_B_M_SIDEBAR)) \
	F(near_caption, has(r->node->near, NX_B_M_CAPTION)) \
	F(near_media, has(r->node->near, NX_B_M_MEDIA)) \
	F(near_author, has(r->node->near, NX_B_M_AUTHOR)) \
	F(near_date, has(r->node->near, NX_B_M_DATE | NX_B_M_META)) \
	F(near_tags, has(r->node->near, NX_B_M_TAGS)) \
	F(near_title, has(r->node->near, NX_B_M_TITLE)) \
	F(near_dek, has(r->node->near, NX_B_M_DEK)) \
	F(m_form, has(r->node->all, NX_B_M_FORM)) \
	F(m_popup, has(r->node->all, NX_B_M_POPUP)) \
	F(m_hidden, has(r->node->all, NX_B_M_HIDDEN)) \
	F(near_box, has(r->node->near, NX_B_M_BOX | NX_B_M_QUOTE)) \
	F(m_user, has(r->node->all, NX_B_M_USER | NX_B_M_PRODUCT)) \
	F(own_any, r->node->own != 0) \
	F(path_good, share(x->path_good, r->b->good)) \
	F(shape_good, share(x->shape_good, r->b->good)) \
	F(up_good, share(r->up->good, r->b->good)) \
	F(up2_good, share(r->up2->good, r->b->good)) \
	F(up_words, share(r->up->words, r->b->words)) \
	F(up2_density, share(r->up2->good, r->up2->words)) \
	F(in_best, r->in_best) \
	F(above_best, (float) r->node->depth - r->b->nodes.item[r->b->best].depth) \
	F(same_article, r->node->article == r->b->nodes.item[r->b->best].article) \
	F(words_before, nx_boiler_place(x->words_before, r->b->words, NX_LONG_PAGE_WORDS)) \
	F(index, Min(r->i, 200)) \
	F(after_title, r->b->title_block == PG_UINT32_MAX ? 0 : Max(-50.0f, Min(50.0f, (float) r->i - r->b->title_block))) \
	F(run_good, share(x->run_good, r->b->good)) \
	F(since_comment, x->since_comment) \
	F(since_related, x->since_related) \
	F(since_legal, x->since_legal) \
	F(page_words, logf(1 + Min(r->b->words, NX_LONG_PAGE_WORDS))) \
	F(page_good, share(r->b->good, r->b->words)) \
	F(prev_links, r->prev ? share(r->prev->link_bytes, r->prev_bytes) : 0) \
	F(next_links, r->next ? share(r->next->link_bytes, r->next_bytes) : 0) \
	F(prev_last, r->prev ? r->prev->last_byte : 0) \
	F(next_last, r->next ? r->next->last_byte : 0) \
	F(since_path, x->since_path) \
	F(until_path, x->until_path) \
	F(path_blocks, logf(1 + x->path_blocks)) \
	F(path_mean, share(x->path_all, x->path_blocks)) \
	F(prev_numbers, r->prev ? share(r->prev->numbers, r->prev->words) : 0) \
	F(prev_capitals, r->prev ? share(r->prev->capitals, r->prev->words) : 0) \
	F(next_numbers, r->next ? share(r->next->numbers, r->next->words) : 0)

/*
 * Those of the last stage alone.  It sees little else: what it could learn
 * from the rest about the sites that it is trained on, it would learn again.
 */
#define FEATURES_2 \
	F(p, x->p) \
	F(p_prev, p_at(r, -1)) \
	F(p_next, p_at(r, 1)) \
	F(p_prev2, p_at(r, -2)) \
	F(p_next2, p_at(r, 2)) \
	F(p_around3, p_around(r, 3)) \
	F(p_around8, p_around(r, 8)) \
	F(p_up, share(r->up->p_words, r->up->words)) \
	F(p_up2, share(r->up2->p_words, r->up2->words)) \
	F(p_up_mass, share(r->up->p_words, r->b->nodes.item[0].p_words)) \
	F(p_before, share(x->p_before, r->b->nodes.item[0].p_words)) \
	F(p_page, share(r->b->nodes.item[0].p_words, r->b->words)) \
	F(p_after, share(r->b->nodes.item[0].p_words - x->p_before, r->b->nodes.item[0].p_words)) \
	F(p_path, share(x->path_p_words, x->path_words)) \
	F(p_path_mass, share(x->path_p_words, r->b->nodes.item[0].p_words)) \
	F(p_node, share(r->node->p_words, r->node->words)) \
	F(p_up2_mass, share(r->up2->p_words, r->b->nodes.item[0].p_words)) \
	F(since_p, x->since_p) \
	F(until_p, x->until_p) \
	F(p_least, x->p_least) \
	F(p_heading, x->p_heading) \
	F(cohesion, x->cohesion) \
	F(cohesion_prev, r->prev ? r->prev->cohesion : -1) \
	F(cohesion_next, r->next ? r->next->cohesion : -1) \
	F(cohesion_up, share(r->up->coherent, r->up->p_words)) \
	F(p_shape, share(x->shape_p_words, x->shape_words)) \
	F(p_section, share(r->section->p_words, r->section->words)) \
	F(p_section_mass, share(r->section->p_words, r->b->nodes.item[0].p_words)) \
	F(section_links, share(r->section->links, r->section->bytes)) \
	F(section_blocks, logf(1 + r->section->blocks)) \
	F(section_mean, share(r->section->words, r->section->blocks)) \
	F(section_cohesion, share(r->section->coherent, r->section->p_words)) \
	F(section_mark, r->section->mark) \
	F(section_up, (float) r->b->nodes.item[r->b->main].depth - r->section->depth) \
	F(in_section, (float) r->node->depth - r->section->depth) \
	F(unlikely_since, logf(1 + x->unlikely_since)) \
	F(unlikely_until, logf(1 + x->unlikely_until))

#define F(name, expression) #name,
const char *const nx_boiler_feature_names[NX_BOILER_STAGES][NX_BOILER_MAX_FEATURES] = {
	{FEATURES FEATURES_1}, {FEATURES FEATURES_1}, {FEATURES FEATURES_2}
};
#undef F

#define F(name, expression) +1
const int	nx_boiler_n_features[NX_BOILER_STAGES] = {
	0 FEATURES FEATURES_1, 0 FEATURES FEATURES_1, 0 FEATURES FEATURES_2
};

StaticAssertDecl((0 FEATURES FEATURES_1) <= NX_BOILER_MAX_FEATURES &&
				 (0 FEATURES FEATURES_2) <= NX_BOILER_MAX_FEATURES, "too many features");
#undef F

/* Is the node inside the other, or the same? */
static bool
is_inside(const NxBoiler *b, uint32 node, uint32 outer)
{
	while (node > outer)
		node = b->html.nodes.item[node].parent;
	return node == outer;
}

/*
 * Compute a block's features into row, which has room for
 * NX_BOILER_MAX_FEATURES.  Stage 1 counts from 0.
 */
void
nx_boiler_features(const NxBoiler *b, uint32 i, int stage, float *row)
{
	const NxBlockInfo *x = &b->info.item[i];
	const NxBlock *block = &b->page->blocks.item[i];
	Row			the_row = {.b = b, .x = x, .i = i, .n = b->info.n};
	Row		   *r = &the_row;
	uint32		up = b->nodes.item[b->html.nodes.item[x->node].parent].block;
	uint32		up2 = b->nodes.item[b->html.nodes.item[up].parent].block;
	float	   *out = row;

	r->node = &b->nodes.item[x->node];
	r->up = &b->nodes.item[up];
	r->up2 = &b->nodes.item[up2];
	r->section = &b->nodes.item[r->node->section];
	r->bytes = nx_span_length(block->content);
	if (i > 0)
	{
		r->prev = x - 1;
		r->prev_bytes = nx_span_length(block[-1].content);
		r->same_prev = b->nodes.item[r->prev->node].path == r->node->path;
	}
	if (i + 1 < r->n)
	{
		r->next = x + 1;
		r->next_bytes = nx_span_length(block[1].content);
		r->same_next = b->nodes.item[r->next->node].path == r->node->path;
	}
	r->in_best = b->best != 0 && is_inside(b, x->node, b->best);

#define F(name, expression) *out++ = (float) (expression);
	FEATURES
	if (stage < NX_BOILER_STAGES - 1)
	{
		FEATURES_1
	}
	else
	{
		FEATURES_2
	}
#undef F
}

/* ---- sums over the page ------------------------------------------------------ */

/*
 * A table of counts by hash.  An entry that finds no room within a few steps
 * is not counted, so that crafted hashes cost no time.
 */
typedef struct Count
{
	uint32		hash;
	uint32		n;
} Count;

static Count *
find_count(Count *counts, uint32 size, uint32 hash)
{
	hash |= 1;					/* 0 marks a free slot */
	for (uint32 at = hash * 0x9E3779B1U, tries = 0; tries < 32; at++, tries++)
	{
		Count	   *c = &counts[at & (size - 1)];

		if (c->hash == hash)
			return c;
		if (c->hash == 0)
		{
			c->hash = hash;
			return c;
		}
	}
	return NULL;
}

/* Running text under the same path, and under the same shape. */
static void
sum_paths(NxBoiler *b)
{
	uint32		size = 64;
	Count	   *counts;

	while (size < b->info.n * 4)
		size *= 2;
	counts = palloc(size * sizeof(Count));
	for (int shape = 0; shape < 2; shape++)
	{
		memset(counts, 0, size * sizeof(Count));
		for (int reading = 0; reading < 2; reading++)
		{
			for (uint32 i = 0; i < b->info.n; i++)
			{
				NxBlockInfo *x = &b->info.item[i];
				const NxNodeInfo *node = &b->nodes.item[x->node];
				Count	   *c = find_count(counts, size, shape ? node->shape : node->path);

				if (c == NULL)
					continue;
				if (!reading)
					c->n += nx_block_is_good(b, i) ? x->words : 0;
				else if (shape)
					x->shape_good = c->n;
				else
					x->path_good = c->n;
			}
		}
	}
	pfree(counts);
}

/* The same for probabilities. */
static void
sum_path_probability(NxBoiler *b)
{
	uint32		size = 64;
	Count	   *counts;
	float	   *sums;

	while (size < b->info.n * 4)
		size *= 2;
	counts = palloc(size * sizeof(Count));
	sums = palloc(size * sizeof(float));
	for (int shape = 0; shape < 2; shape++)
	{
		memset(counts, 0, size * sizeof(Count));
		memset(sums, 0, size * sizeof(float));
		for (int reading = 0; reading < 2; reading++)
		{
			for (uint32 i = 0; i < b->info.n; i++)
			{
				NxBlockInfo *x = &b->info.item[i];
				const NxNodeInfo *node = &b->nodes.item[x->node];
				Count	   *c = find_count(counts, size, shape ? node->shape : node->path);

				if (c == NULL)
					continue;
				if (!reading)
				{
					c->n += x->words;
					sums[c - counts] += x->p * x->words;
				}
				else if (shape)
				{
					x->shape_words = c->n;
					x->shape_p_words = sums[c - counts];
				}
				else
				{
					x->path_words = c->n;
					x->path_p_words = sums[c - counts];
				}
			}
		}
	}
	pfree(counts);
	pfree(sums);
}

/*
 * The main container is the deepest node with most of what is likely article.
 * Other elements are told apart by where they leave the path from the root to
 * it: comments and teasers have one such section to themselves.
 */
static void
find_sections(NxBoiler *b)
{
	b->main = 0;
	for (uint32 i = 1; i < b->nodes.n; i++)
	{
		const NxNodeInfo *node = &b->nodes.item[i];

		if (node->block == i && node->p_words > MAIN_SHARE * b->nodes.item[0].p_words)
			b->main = i;
		b->nodes.item[i].section = PG_UINT32_MAX;
	}
	for (uint32 up = b->main; up != 0; up = b->html.nodes.item[up].parent)
		b->nodes.item[up].section = 0;
	b->nodes.item[0].section = 0;
	for (uint32 i = 1; i < b->nodes.n; i++)
	{
		uint32		above = b->nodes.item[b->html.nodes.item[i].parent].section;

		if (b->nodes.item[i].section != 0)
			b->nodes.item[i].section = above != 0 ? above : i;
	}
}

/*
 * How often, how long and how regularly a path comes back: comments and teasers
 * have their paragraphs at intervals, each behind a name, a date or a heading.
 */
static void
measure_paths(NxBoiler *b)
{
	uint32		size = 64;
	Count	   *last;
	uint32	   *blocks;
	uint32	   *words;

	while (size < b->info.n * 4)
		size *= 2;
	last = palloc0(size * sizeof(Count));
	blocks = palloc0(size * sizeof(uint32));
	words = palloc0(size * sizeof(uint32));
	for (uint32 i = 0; i < b->info.n; i++)
	{
		NxBlockInfo *x = &b->info.item[i];
		Count	   *c = find_count(last, size, b->nodes.item[x->node].path);

		x->since_path = x->until_path = FAR;
		if (c == NULL)
			continue;
		if (blocks[c - last] > 0)
		{
			x->since_path = Min(i - c->n, FAR);
			b->info.item[c->n].until_path = x->since_path;
		}
		c->n = i;
		blocks[c - last]++;
		words[c - last] += x->words;
	}
	for (uint32 i = 0; i < b->info.n; i++)
	{
		NxBlockInfo *x = &b->info.item[i];
		Count	   *c = find_count(last, size, b->nodes.item[x->node].path);

		x->path_blocks = c == NULL ? 1 : blocks[c - last];
		x->path_all = c == NULL ? x->words : words[c - last];
	}
	pfree(last);
	pfree(blocks);
	pfree(words);
}

/* Is it a short line with mostly words of a class, as above a list? */
static bool
is_marker(const NxBlockInfo *x, int class)
{
	return x->words > 0 && x->words <= 8 && x->voc[class] * 5 >= x->words * 2;
}

/* How long ago such a line was, one block on. */
static uint16
blocks_since(uint16 since, bool marker)
{
	return marker ? 0 : Min(since + 1, FAR_MARKER);
}

/*
 * Runs of paragraphs: running text without many other blocks in between.  The
 * longest run is where the article is, in plain text the only hint at that.
 */
static void
find_runs(NxBoiler *b)
{
	uint32		n = b->info.n;
	uint32		best = 0,
				best_start = 0,
				best_end = 0;

	for (uint32 start = 0; start < n;)
	{
		uint32		end = start + 1;
		uint32		words = 0;

		if (nx_block_is_good(b, start))
		{
			uint32		last = start;

			for (uint32 i = start; i < n && i - last <= RUN_GAP; i++)
			{
				if (nx_block_is_good(b, i))
				{
					words += b->info.item[i].words;
					last = i;
				}
			}
			end = last + 1;
		}
		for (uint32 i = start; i < end; i++)
			b->info.item[i].run_good = words;
		if (words > best)
		{
			best = words;
			best_start = start;
			best_end = end;
		}
		start = end;
	}
	for (uint32 i = 0; i < n; i++)
		b->info.item[i].from_run =
			i < best_start ? -(int) Min(best_start - i, FAR_MARKER) :
			i >= best_end ? (int) Min(i - best_end + 1, FAR_MARKER) : 0;
}

/* Compute what the features need of the page. */
void
nx_boiler_prepare(NxBoiler *b)
{
	uint32		words = 0;
	uint32		distance = FAR;
	uint16		heading = FAR_MARKER,
				headings = 0,
				heading_classes = 0;
	uint16		comment = FAR_MARKER,
				related = FAR_MARKER,
				legal = FAR_MARKER;

	if (b->page->is_html)
	{
		sum_paths(b);
		measure_paths(b);
	}
	find_runs(b);
	for (uint32 i = 0; i < b->info.n; i++)
	{
		NxBlockInfo *x = &b->info.item[i];

		if (nx_html_tag_flag(x->tag) & NX_HF_HEADING)
		{
			heading = 0;
			heading_classes = 0;
			for (int class = 0; class < NX_BOILER_VOCABULARY; class++)
				heading_classes |= x->voc[class] > 0 ? 1 << class : 0;
			headings += b->title_block < i &&
				x->tag == b->info.item[b->title_block].tag;
		}
		else
			heading = Min(heading + 1, FAR_MARKER);
		x->since_heading = heading;
		x->headings = headings;
		x->heading_classes = heading_classes;
		x->words_before = words;
		words += x->words;
		x->since_good = distance;
		x->since_comment = comment = blocks_since(comment, is_marker(x, NX_VOC_COMMENT));
		x->since_related = related = blocks_since(related, is_marker(x, NX_VOC_RELATED));
		x->since_legal = legal = blocks_since(legal, x->copyright || is_marker(x, NX_VOC_LEGAL));
		distance = nx_block_is_good(b, i) ? 0 : Min(distance + 1, FAR);
	}
	distance = FAR;
	for (uint32 i = b->info.n; i-- > 0;)
	{
		b->info.item[i].until_good = distance;
		distance = nx_block_is_good(b, i) ? 0 : Min(distance + 1, FAR);
	}
}

/* Sum the first stage's probabilities for the second. */
void
nx_boiler_sum_probability(NxBoiler *b)
{
	float		before = 0,
				unlikely = 0;
	float		least = 0,
				heading = 0;
	uint16		distance = FAR;

	nx_boiler_cohere(b);
	sum_path_probability(b);
	for (uint32 i = b->info.n; i-- > 0;)
	{
		NxBlockInfo *x = &b->info.item[i];

		x->until_p = distance;
		x->unlikely_until = unlikely;
		distance = x->p >= NX_BOILER_SURE ? 0 : Min(distance + 1, FAR);
		unlikely = x->p >= NX_BOILER_SURE ? 0 : unlikely + (1 - x->p) * x->words;
	}
	distance = FAR;
	unlikely = 0;
	for (uint32 i = 0; i < b->nodes.n; i++)
		b->nodes.item[i].p_words = b->nodes.item[i].coherent = 0;
	for (uint32 i = 0; i < b->info.n; i++)
	{
		NxBlockInfo *x = &b->info.item[i];

		/* the least likely running text since what is surely article */
		x->p_least = least;
		x->since_p = distance;
		x->p_heading = heading;
		x->unlikely_since = unlikely;
		distance = x->p >= NX_BOILER_SURE ? 0 : Min(distance + 1, FAR);
		unlikely = x->p >= NX_BOILER_SURE ? 0 : unlikely + (1 - x->p) * x->words;
		least = x->p >= NX_BOILER_SURE ? 1 : nx_block_is_good(b, i) ? Min(least, x->p) : least;
		if (nx_html_tag_flag(x->tag) & NX_HF_HEADING)
			heading = x->p;
		x->p_before = before;
		before += x->p * x->words;
		b->nodes.item[x->node].p_words += x->p * x->words;
		b->nodes.item[x->node].coherent += x->p * x->words * Max(x->cohesion, 0);
	}
	for (uint32 i = b->nodes.n; i-- > 1;)
	{
		NxNodeInfo *parent = &b->nodes.item[b->html.nodes.item[i].parent];

		parent->p_words += b->nodes.item[i].p_words;
		parent->coherent += b->nodes.item[i].coherent;
	}
	find_sections(b);
}

/*
 * Does the first stage leave no hope for a block?  Most blocks of a page are
 * menus among menus, which the second stage need not look at.
 */
bool
nx_boiler_is_hopeless(const NxBoiler *b, uint32 i)
{
	uint32		from = i < 2 ? 0 : i - 2;
	uint32		to = Min(i + 2, b->info.n - 1);

	for (uint32 j = from; j <= to; j++)
	{
		if (b->info.item[j].p >= HOPELESS)
			return false;
	}
	return true;
}
