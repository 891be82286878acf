/*-------------------------------------------------------------------------
 *
 * quote_frame.c
 *		The place of a marked region in its surroundings.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_frame.h"

#include "quote_cjk.h"

/* How many words in marks may be a part of a word. */
#define MAX_PART		4

void
nx_make_frame(const NxQuoteText *q, int region, NxFrame *frame)
{
	const NxRegion *r = &q->regions->item[region];
	int			open_sentence = nx_sentence_at(q, r->first_token - 1);
	int			last;
	int			first_sentence;
	const NxToken *t;

	memset(frame, 0, sizeof(*frame));
	frame->first = r->first_token;
	frame->end = r->end_token;
	frame->open = frame->first - 1;
	frame->behind = nx_region_end(r);
	last = frame->behind - 1;
	frame->from = q->sentences->item[open_sentence].first_token;
	frame->to = q->sentences->item[nx_sentence_at(q, last)].end_token;
	frame->next_open = region + 1 < (int) q->regions->n ?
		nx_region_first(&q->regions->item[region + 1]) : q->n_tokens;
	first_sentence = open_sentence;
	for (int n = 0; n < 16 && first_sentence > 0 &&
		 q->sentences->item[first_sentence - 1].paragraph == r->paragraph; n++)
		first_sentence--;
	frame->paragraph_first = q->sentences->item[first_sentence].first_token;

	frame->words = nx_count_words(q, frame->first, frame->end, 100);
	frame->begins = frame->open == frame->from ||
		(frame->open == frame->from + 1 &&
		 q->tokens[frame->from].kind >= NX_TOK_DASH);
	frame->fills = frame->begins && frame->behind == frame->to;
	if (!frame->begins)
	{
		t = &q->tokens[frame->open - 1];
		frame->colon = t->kind == NX_TOK_COLON;
		frame->introduced = t->kind == NX_TOK_COMMA || frame->colon;
	}
	t = &q->tokens[frame->first];
	frame->capital = t->letter_case >= NX_CASE_TITLE || t->kind != NX_TOK_WORD;
	if (q->language == NX_JAPANESE)
		frame->introduced = frame->capital = nx_cjk_is_utterance(q, frame->behind);
	/* marks inside may end there, too: "She said, 'Go home.'" */
	t = &q->tokens[frame->end - 1];
	while (t > &q->tokens[frame->first] &&
		   (t->kind == NX_TOK_QUOTE || t->kind == NX_TOK_APOSTROPHE))
		t--;
	frame->comma = t->kind == NX_TOK_COMMA || t->kind == NX_TOK_DASH ||
		(frame->behind < frame->to &&
		 (q->tokens[frame->behind].kind == NX_TOK_COMMA ||
		  q->tokens[frame->behind].kind == NX_TOK_DASH));
	frame->stop = t->kind == NX_TOK_STOP;
}

/*
 * Do tokens [from, to) fill a line, without a final stop; and how many of their
 * words are there, and capitalised?  Small words do not count.
 */
static bool
is_line(const NxQuoteText *q, int from, int to, int *words, int *capital)
{
	int			last = to - 1;

	*words = *capital = 0;
	if (from >= to || to - from > 50)
		return false;
	if (to < q->n_tokens && !(q->tokens[to].flags & NX_TF_LINE))
		return false;
	while (last > from && (q->tokens[last].kind == NX_TOK_QUOTE ||
						   q->tokens[last].kind == NX_TOK_APOSTROPHE))
		last--;
	if (q->tokens[last].kind == NX_TOK_STOP || q->tokens[last].kind == NX_TOK_COLON ||
		q->tokens[last].kind == NX_TOK_COMMA)
		return false;
	for (int i = from; i < to; i++)
	{
		const NxToken *t = &q->tokens[i];

		if (t->kind != NX_TOK_WORD || (t->flags & NX_TF_CLITIC) ||
			(t->length < 4 && t->letter_case == NX_CASE_LOWER))
			continue;
		(*words)++;
		*capital += t->letter_case != NX_CASE_LOWER;
	}
	return true;
}

/*
 * A headline repeats what the story says, so it is not looked at: a line of its
 * own without a final stop, whose words are capitalised or, if it has marks,
 * these are single.
 */
bool
nx_is_headline(const NxQuoteText *q, const NxFrame *frame, const NxRegion *region)
{
	int			words,
				capital;

	if (frame->from != frame->paragraph_first || frame->fills ||
		!is_line(q, frame->from, frame->to, &words, &capital))
		return false;
	return region->single || (words >= 4 && capital * 10 >= words * 8);
}

bool
nx_is_headline_sentence(const NxQuoteText *q, int sentence)
{
	const NxSentence *s = &q->sentences->item[sentence];
	int			words,
				capital;

	return (sentence == 0 || s[-1].paragraph != s->paragraph) &&
		is_line(q, s->first_token, s->end_token, &words, &capital) &&
		words >= 4 && capital * 10 >= words * 8;
}

bool
nx_is_part_of_word(const NxQuoteText *q, const NxFrame *frame)
{
	const NxToken *t = &q->tokens[frame->behind];

	/* a hyphen, no dash */
	return frame->words <= MAX_PART && frame->behind + 1 < frame->to && t[0].kind == NX_TOK_DASH &&
		t[0].length == 1 && t[1].kind == NX_TOK_WORD && !((t[0].flags | t[1].flags) & NX_TF_SPACE) &&
		q->tokens[frame->end - 1].kind == NX_TOK_WORD;
}

bool
nx_is_named(const NxQuoteText *q, const NxFrame *frame)
{
	int			i = frame->open - 1;

	if (i < frame->from)
		return false;
	if ((nx_classes_at(q, i) & NX_W_SO_CALLED) ||
		(nx_classes_at(q, i) & NX_W_TITLE_NOUN &&
		 (nx_is_title_case(q, frame->first, frame->end) || frame->words <= 2)))
		return true;
	/* known as, termed as */
	return i - 1 >= frame->from && (nx_classes_at(q, i - 1) & NX_W_SO_CALLED) &&
		q->tokens[i].length == 2;
}

bool
nx_is_title_of_work(const NxQuoteText *q, const NxFrame *frame)
{
	int			i = frame->open - 1;

	if (i < frame->from || !nx_is_title_case(q, frame->first, frame->end))
		return false;
	return (q->tokens[i].flags & NX_TF_CLITIC) ?
		(q->text[nx_token_end(&q->tokens[i]) - 1] | 0x20) == 's' :
		(nx_classes_at(q, i) & NX_W_PREPOSITION) != 0;
}

bool
nx_is_title_between_commas(const NxQuoteText *q, const NxFrame *frame)
{
	int			i = frame->open - 1;

	if (i > frame->from && q->tokens[i].kind == NX_TOK_COMMA)
		i--;
	return i > frame->from && q->tokens[frame->end - 1].kind == NX_TOK_COMMA &&
		(nx_classes_at(q, i) & NX_W_TITLE_NOUN) &&
		nx_is_title_case(q, frame->first, frame->end);
}
