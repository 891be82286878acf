/*-------------------------------------------------------------------------
 *
 * quote_region.c
 *		Is a marked region a quotation: an utterance, quoted words, or neither?
 *
 * Two forests: one says whether anything is quoted at all, the other whether it
 * is an utterance of its own (direct) or words inside the writer's sentence
 * (mixed).  They see the shape of what is quoted, where it stands, the words
 * around it, what the rules say and what the region before was.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_region.h"

#include "quote_foreign.h"

/* How far a row looks for words of speech, and counts. */
#define NEAR_WORDS		4
#define MAX_COUNT		60
/* A region is direct from here on: the annotators were for it in doubt, too. */
#define DIRECT			0.4f
/* And a quotation from here on: a row that is none is worse than one that is missed. */
#define QUOTED			0.6f
/* Sentences of their own between double marks, of so many words, are one in doubt, too. */
#define LONG_QUOTED		0.2f
#define LONG_WORDS		15

int
nx_class_number(const NxQuoteText *q, int token)
{
	/* in an order in which neighbours are alike */
	static const uint64 order[] = {
		NX_W_SO_CALLED, NX_W_TITLE_NOUN, NX_W_SPEECH_NOUN, NX_W_ACCORDING,
		NX_W_CUE_STRONG, NX_W_CUE, NX_W_PRONOUN_SUBJECT, NX_W_BE_FORM,
		NX_W_RELATIVE, NX_W_CONJUNCTION, NX_W_PREPOSITION, NX_W_DETERMINER,
		NX_W_ADVERB, NX_W_SPEAKER_NOUN, NX_W_TITLE
	};
	uint64		c;

	if (token < 0 || token >= q->n_tokens)
		return -1;
	c = nx_classes_at(q, token);
	if (c != 0)
		for (int i = 0; i < (int) lengthof(order); i++)
			if (c & order[i])
				return i + 1;
	return (int) lengthof(order) + 1 +
		(q->tokens[token].kind == NX_TOK_WORD ? nx_token_is_capitalized(&q->tokens[token]) : 2);
}

/* The shape of the content. */
static void
add_shape(const NxQuoteText *q, const NxFrame *frame, float *row)
{
	int			end = Min(frame->end, frame->first + MAX_COUNT);
	int			words = 0,
				capitals = 0,
				stops = 0;
	bool		first_person = false,
				verb = false;
	int			m = nx_mention_at(q, frame->first);

	for (int i = frame->first; i < end; i++)
	{
		const NxToken *t = &q->tokens[i];
		uint64		c;

		stops += t->kind == NX_TOK_STOP;
		if (t->kind != NX_TOK_WORD)
			continue;
		c = nx_classes_at(q, i);
		words++;
		capitals += t->letter_case >= NX_CASE_TITLE;
		first_person |= (c & (NX_W_PRONOUN_I | NX_W_PRONOUN_WE)) != 0;
		verb |= (c & NX_W_BE_FORM) != 0;
	}
	row[NX_REGION_WORDS] = frame->words;
	row[NX_REGION_CAPITAL] = frame->capital;
	row[NX_REGION_CAPITALS] = words > 0 ? capitals / (float) words : 0;
	row[NX_REGION_TITLE_CASE] = nx_is_title_case(q, frame->first, frame->end);
	row[NX_REGION_STOP] = frame->stop;
	row[NX_REGION_STOPS] = stops;
	row[NX_REGION_COMMA] = frame->comma;
	row[NX_REGION_FIRST_PERSON] = first_person;
	row[NX_REGION_VERB] = verb;
	row[NX_REGION_FIRST_CLASS] = nx_class_number(q, frame->first);
	row[NX_REGION_LAST_CLASS] = nx_class_number(q, frame->end - 1);
	row[NX_REGION_NAME] = m >= 0 ?
		Min((int) q->mentions->item[m].end_token, frame->end) - frame->first : 0;
	row[NX_REGION_NAMED_KIND] = m >= 0 &&
		(int) q->mentions->item[m].end_token >= frame->end ? q->mentions->item[m].kind : -1;
}

/* The words on both sides. */
static void
add_words(const NxQuoteText *q, const NxFrame *frame, float *row)
{
	int			before = frame->open - 1;
	bool		speech = false;

	for (int i = before; i >= Max(frame->from, before - NEAR_WORDS); i--)
		speech |= (nx_classes_at(q, i) & NX_W_SPEECH_NOUN) != 0;
	row[NX_REGION_CLASS_BEFORE] = before >= frame->from ? nx_class_number(q, before) : -1;
	row[NX_REGION_CLASS_BEFORE_2] = before > frame->from ? nx_class_number(q, before - 1) : -1;
	row[NX_REGION_KIND_BEFORE] = before >= frame->from ? q->tokens[before].kind : -1;
	row[NX_REGION_CLASS_BEHIND] = frame->behind < frame->to ?
		nx_class_number(q, frame->behind) : -1;
	row[NX_REGION_KIND_BEHIND] = frame->behind < frame->to ?
		q->tokens[frame->behind].kind : -1;
	row[NX_REGION_CAPITAL_BEHIND] = frame->behind < q->n_tokens ?
		q->tokens[frame->behind].letter_case : -1;
	row[NX_REGION_SPEECH_NOUN] = speech;
}

void
nx_region_features(const NxQuoteText *q, int region, const NxFrame *frame,
				   const NxRuling *ruling, const NxFinding *before, float *row)
{
	const NxRegion *r = &q->regions->item[region];
	int			in_sentence = 0;

	add_shape(q, frame, row);
	add_words(q, frame, row);
	row[NX_REGION_SINGLE] = r->single;
	row[NX_REGION_CLOSED] = r->closed;
	row[NX_REGION_CONTINUES] = r->continued;
	row[NX_REGION_CONTINUED] = before && r[-1].continued;
	row[NX_REGION_MARK] = q->tokens[frame->open].mark;
	row[NX_REGION_BEGINS] = frame->begins;
	row[NX_REGION_FILLS] = frame->fills;
	row[NX_REGION_INTRODUCED] = frame->introduced;
	row[NX_REGION_COLON] = frame->colon;
	row[NX_REGION_OPENS_PARAGRAPH] = frame->from == frame->paragraph_first;
	row[NX_REGION_TOKENS_BEFORE] = Min(frame->open - frame->from, MAX_COUNT);
	row[NX_REGION_TOKENS_BEHIND] = Min(frame->to - frame->behind, MAX_COUNT);
	row[NX_REGION_HEADLINE] = nx_is_headline(q, frame, r);
	row[NX_REGION_WORK] = nx_is_title_of_work(q, frame);
	row[NX_REGION_CALLED] = nx_is_named(q, frame);
	row[NX_REGION_EVIDENCE] = ruling->evidence;
	row[NX_REGION_RULED_KIND] = ruling->kind;
	row[NX_REGION_CUE_BEHIND] = ruling->has_after ?
		ruling->after.cue_first - frame->behind : MAX_COUNT;
	row[NX_REGION_FORM_BEHIND] = ruling->after.form;
	row[NX_REGION_CUE_BEFORE] = ruling->has_before ?
		frame->open - ruling->before.cue_first : MAX_COUNT;
	row[NX_REGION_FORM_BEFORE] = ruling->before.form;
	row[NX_REGION_STRONG_BEFORE] = ruling->has_before &&
		(nx_classes_at(q, ruling->before.cue_first) & (NX_W_CUE_STRONG | NX_W_ACCORDING)) != 0;
	row[NX_REGION_FORM_COLON] = ruling->colon.form;
	row[NX_REGION_LAST_KIND] = before ? (before->is_quote ? 1 + before->kind : 0) : -1;
	row[NX_REGION_LAST_GAP] = before ? Min(frame->open - (int) r[-1].end_token, MAX_COUNT) : -1;
	row[NX_REGION_LAST_PARAGRAPH] = before ? Min((int) (r->paragraph - r[-1].paragraph), 3) : -1;
	row[NX_REGION_NEXT_GAP] = Min(frame->next_open - frame->behind, MAX_COUNT);
	for (int k = region - 1; k >= 0 && in_sentence < 5 &&
		 (int) q->regions->item[k].end_token > frame->from; k--)
		in_sentence++;
	row[NX_REGION_SENTENCE_REGIONS] = in_sentence;
	row[NX_REGION_QUOTED] = before ? before->number : 0;
	row[NX_REGION_ENGLISH] = q->language == NX_ENGLISH;
}

void
nx_judge_region(const NxQuoteText *q, int region, const NxFrame *frame,
				const NxRuling *ruling, const NxFinding *before,
				NxFinding *finding)
{
	float		row[NX_N_REGION_FEATURES];

	if (frame->words == 0 || nx_is_headline(q, frame, &q->regions->item[region]) ||
		nx_is_title_between_commas(q, frame) || nx_is_part_of_word(q, frame) ||
		nx_foreign_is_hearer(q, &q->regions->item[region]))
		return;
	nx_region_features(q, region, frame, ruling, before, row);
	finding->p_quote = nx_forest_probability(&q->model->speech, row);
	finding->is_quote = finding->p_quote >
		(frame->fills && frame->stop && frame->words >= LONG_WORDS && !q->regions->item[region].single ? LONG_QUOTED : QUOTED);
	/* what is a sentence, and not part of one, is an utterance */
	finding->kind = (frame->fills && frame->stop) ||
		nx_forest_probability(&q->model->direct, row) > DIRECT ?
		NX_QUOTE_DIRECT : NX_QUOTE_MIXED;
}
