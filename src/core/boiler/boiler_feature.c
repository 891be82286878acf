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
#include "boiler_row.h"

#include <math.h>

#include "core/text/unicode.h"

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
	F(position, place(r->i, r->n, LONG_PAGE_BLOCKS)) \
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
	VOCABULARY \
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
	F(words_before, place(x->words_before, r->b->words, LONG_PAGE_WORDS)) \
	F(index, Min(r->i, 200)) \
	F(after_title, r->b->title_block == PG_UINT32_MAX ? 0 : Max(-50.0f, Min(50.0f, (float) r->i - r->b->title_block))) \
	F(run_good, share(x->run_good, r->b->good)) \
	F(since_comment, x->since_comment) \
	F(since_related, x->since_related) \
	F(since_legal, x->since_legal) \
	F(page_words, logf(1 + Min(r->b->words, LONG_PAGE_WORDS))) \
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
	FEATURES;
	if (stage < NX_BOILER_STAGES - 1)
	{
		FEATURES_1;
	}
	else
	{
		FEATURES_2
	}
#undef F
}
