/*-------------------------------------------------------------------------
 *
 * quote_block.c
 *		Block quotations: paragraphs that are quoted without marks.
 *
 *		The governor wrote on Twitter:			> It is typical. They know
 *												> nothing.
 *		It is typical. They know nothing.
 *												— Maria Lopez
 *
 * A paragraph is quoted if a verb of saying and a colon end the one before, or
 * if it is marked as in Markdown, which is how news_strip writes <blockquote>,
 * and somebody is said to say it.  It has sentences: what ends without a stop
 * is the item of a list, or a headline.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_block.h"
#include "quote_source.h"

/* A quoted paragraph has so many words at least. */
#define MIN_WORDS		4

static bool
is_marked(const NxQuoteText *q, int first)
{
	return q->tokens[first].mark == '>' && first + 1 < q->n_tokens &&
		(q->tokens[first + 1].flags & (NX_TF_SPACE | NX_TF_LINE)) == NX_TF_SPACE;
}

/* Does the paragraph have sentences, in tokens [first, end)? */
static bool
has_sentences(const NxQuoteText *q, int first, int end)
{
	int			words = 0;

	for (int i = first; i < end && words < MIN_WORDS; i++)
		words += q->tokens[i].kind == NX_TOK_WORD;
	return words == MIN_WORDS && q->tokens[first].kind == NX_TOK_WORD &&
		q->tokens[first].letter_case != NX_CASE_LOWER &&
		q->tokens[end - 1].kind == NX_TOK_STOP;
}

/* The attribution that ends with the token before end, if that is a colon. */
static bool
introduced(const NxQuoteText *q, int sentence, NxSource *source)
{
	int			first = q->sentences->item[sentence].first_token;
	int			colon = (int) q->sentences->item[sentence].end_token - 1;

	if (colon <= first || q->text[q->tokens[colon].start] != ':')
		return false;
	return nx_source_before(q, first, colon, source) && source->form != NX_SOURCE_NONE &&
		colon - source->cue_first <= NX_NEAR_CUE &&
		(nx_classes_at(q, source->cue_first) & NX_W_CUE_STRONG);
}

bool
nx_block_source(const NxQuoteText *q, const NxRegion *block, NxSource *source)
{
	int			s = nx_sentence_at(q, block->first_token);

	memset(source, 0, sizeof(*source));
	if (s > 0 && introduced(q, s - 1, source))
		return true;
	/* a signature */
	memset(source, 0, sizeof(*source));
	s = block->end_token;
	if (s < q->n_tokens && q->tokens[s].mark == '>')
		s++;
	return s < q->n_tokens && q->tokens[s].kind == NX_TOK_DASH &&
		nx_source_after(q, s, q->n_tokens, source) && source->cue_end == 0;
}

void
nx_add_blocks(const NxQuoteText *q, NxRegions *regions, NxRegions *inner)
{
	NxRegions	blocks = {0};
	bool		goes_on = false;	/* the last paragraph was marked and
									 * quoted */

	for (uint32 s = 0; s < q->sentences->n;)
	{
		uint32		paragraph = q->sentences->item[s].paragraph;
		int			first = q->sentences->item[s].first_token;
		int			end;
		bool		marked = is_marked(q, first);
		NxRegion	block = {0};
		NxSource	source;

		NX_CHECK_INTERRUPTS();
		while (s < q->sentences->n && q->sentences->item[s].paragraph == paragraph)
			s++;
		end = q->sentences->item[s - 1].end_token;
		block.bare = true;
		block.first_token = marked ? first + 1 : first;
		block.end_token = end;
		block.paragraph = paragraph;
		block.speaker = -1;
		block.goes_on = marked && goes_on;
		goes_on = false;
		if ((int) block.first_token >= end || !has_sentences(q, block.first_token, end) ||
			nx_region_at(q, block.first_token) >= 0)
			continue;
		if (!block.goes_on && !nx_block_source(q, &block, &source))
			continue;
		*NX_VEC_PUSH(&blocks) = block;
		goes_on = marked;
	}
	if (blocks.n > 0)
		nx_merge_regions(&blocks, regions, inner);
	NX_VEC_FREE(&blocks);
}
