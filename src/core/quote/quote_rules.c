/*-------------------------------------------------------------------------
 *
 * quote_rules.c
 *		What the syntax of attributions says of a marked region.
 *
 * 1. Is it a quotation at all?  Headlines, titles of works, nicknames and
 *	  words held at arm's length ("so-called ...") stand in marks too.
 * 2. Who says it?  An attribution behind it or before it in its sentence, or,
 *	  where there is none, the speaker of the utterance that it goes on, or the
 *	  person that the sentence before is about.
 * 3. Is it an utterance of its own (direct), or words inside the writer's
 *	  sentence (mixed)?
 *
 * A short region without any of the reasons of step 2 is no quotation.  The
 * answers are features of the learned models, which decide.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_rules.h"

#include "quote_foreign.h"
#include "quote_source.h"

/* Fragments of up to so many words need an attribution to be a quotation. */
#define SHORT_WORDS		4
/* A cue of more than so many tokens before a very short region is too far. */
#define FAR_CUE			12

static int
end_of_sentence(const NxQuoteText *q, int token)
{
	return q->sentences->item[nx_sentence_at(q, token)].end_token;
}

/*
 * An attribution behind the region: in its sentence, or, since a region that
 * ends with a stop seems to end the sentence, as the short one that follows
 * ('"Never!" Rubio said.').
 */
static bool
attribution_after(const NxQuoteText *q, const NxFrame *frame, NxSource *source)
{
	int			end;

	if (frame->behind < frame->to)
		return nx_source_after(q, frame->behind, Min(frame->to, frame->next_open),
							   source);
	if (!frame->stop || frame->behind >= q->n_tokens ||
		frame->behind == frame->next_open ||
		(q->tokens[frame->behind].flags & NX_TF_LINE))
		return false;
	end = Min(end_of_sentence(q, frame->behind), frame->next_open);
	if (q->text[q->tokens[frame->end - 1].start] == '.' && end - frame->behind > 8)
		return false;
	return nx_source_after(q, frame->behind, end, source) &&
		source->cue_first - frame->behind <= 8;
}

/*
 * An attribution in the region's own sentence.  What stands before and behind
 * the region is in the ruling.
 */
static NxEvidence
own_attribution(const NxQuoteText *q, const NxFrame *frame, NxRuling *ruling)
{
	NxEvidence	evidence = NX_EV_NONE;
	bool		has_after = ruling->has_after;

	if (ruling->has_before)
		evidence = frame->open - ruling->before.cue_first <= NX_NEAR_CUE ?
			NX_EV_BEFORE : NX_EV_BEFORE_FAR;
	if (frame->colon && frame->stop && has_after && q->language < NX_CHINESE &&
		ruling->after.cue_end + 1 >= end_of_sentence(q, frame->behind))
	{
		/* Readers agreed: "...!" one commenter wrote. */
		ruling->source = ruling->after;
		return NX_EV_AFTER;
	}
	if (frame->colon && frame->comma && evidence == NX_EV_NONE && has_after)
	{
		/* It rained: "...," Rubio said. */
		ruling->source = ruling->after;
		return NX_EV_AFTER;
	}
	if (frame->colon && evidence != NX_EV_BEFORE &&
		ruling->colon.form != NX_SOURCE_NONE)
	{
		/* Rubio fired back: "..." */
		ruling->source = ruling->colon;
		return NX_EV_COLON;
	}

	if (evidence == NX_EV_BEFORE || !(frame->begins || frame->comma || frame->stop))
		has_after = false;
	if (has_after && (frame->begins || frame->comma || evidence == NX_EV_NONE))
	{
		ruling->source = ruling->after;
		return NX_EV_AFTER;
	}
	ruling->source = ruling->before;
	return evidence;
}

/* Does the region take up the last one after its attribution? "...," he said, "..." */
static bool
resumes(const NxQuoteText *q, int region, const NxFrame *frame, const NxFinding *before)
{
	return before && before->evidence == NX_EV_AFTER && frame->introduced &&
		!frame->colon &&
		(int) q->regions->item[region - 1].end_token >= frame->from;
}

/* The subject of a sentence, if it is somebody who may speak. */
static bool
person_of_sentence(const NxQuoteText *q, int sentence, NxSource *source)
{
	const NxSentence *s = &q->sentences->item[sentence];

	memset(source, 0, sizeof(*source));
	if (!nx_clause_subject(q, s->first_token, s->end_token, source))
		return false;
	if (source->form == NX_SOURCE_MENTION)
		return q->mentions->item[source->mention].kind == NX_ENTITY_PERSON;
	return source->form == NX_SOURCE_PRONOUN || source->form == NX_SOURCE_NOUN;
}

/*
 * No attribution of its own: does an earlier speaker go on?
 */
static NxEvidence
inherited(const NxQuoteText *q, int region, const NxFrame *frame,
		  const NxFinding *before, NxRuling *ruling)
{
	const NxRegion *r = &q->regions->item[region];
	const NxRegion *last = r - 1;
	bool		spoke = before && before->is_quote &&
		before->source.form != NX_SOURCE_NONE;
	bool		opens = frame->begins && frame->from == frame->paragraph_first;
	NxEvidence	evidence = NX_EV_NONE;

	if (spoke && last->continued)
		evidence = NX_EV_CONTINUED;
	else if (spoke && last->paragraph == r->paragraph)
		evidence = NX_EV_SAME_PARAGRAPH;
	else if (spoke && opens && before->kind == NX_QUOTE_DIRECT &&
			 r->paragraph - last->paragraph == 1)
		evidence = NX_EV_TURN;
	if (evidence != NX_EV_NONE)
	{
		ruling->source = before->source;
		ruling->entity = before->entity;
		return evidence;
	}
	if (!frame->begins || ruling->subject.form == NX_SOURCE_NONE)
		return NX_EV_NONE;
	ruling->source = ruling->subject;
	return opens ? NX_EV_PARAGRAPH : NX_EV_SENTENCE;
}

static NxQuoteKind
kind_of(const NxFrame *frame, NxEvidence evidence, int cue_end, bool goes_on)
{
	if (goes_on)
		return NX_QUOTE_DIRECT;
	if (frame->begins)
		return frame->fills || frame->stop || frame->comma || evidence == NX_EV_AFTER ?
			NX_QUOTE_DIRECT : NX_QUOTE_MIXED;
	/* he said: "Yes", he said, "yes"; not: he said that, in time, "yes" */
	if (frame->introduced && (frame->capital || cue_end == frame->open - 1))
		return NX_QUOTE_DIRECT;
	return NX_QUOTE_MIXED;
}

bool
nx_goes_on(const NxQuoteText *q, int region, const NxFrame *frame,
		   const NxFinding *before, const NxFinding *finding)
{
	const NxRegion *r = &q->regions->item[region];
	const NxRegion *last = r - 1;

	if (!before || !before->is_quote || before->kind != NX_QUOTE_DIRECT)
		return false;
	return last->continued ||
		(finding->evidence == NX_EV_SAME_PARAGRAPH && frame->begins) ||
		(last->paragraph == r->paragraph && frame->introduced &&
		 finding->source.cue_end > finding->source.cue_first &&
		 finding->source.cue_first == before->source.cue_first);
}

/*
 * An attribution before the region: in its sentence, or in the sentence before,
 * if that ends with a colon and the region begins a paragraph of its own.
 */
static bool
attribution_before(const NxQuoteText *q, const NxFrame *frame, NxSource *source)
{
	const NxSentence *s;

	if (!frame->begins)
		return nx_source_before(q, frame->from, frame->open, source);
	if (frame->from != frame->paragraph_first || frame->from == 0 ||
		q->text[q->tokens[frame->from - 1].start] != ':')
		return false;
	s = &q->sentences->item[nx_sentence_at(q, frame->from - 1)];
	return nx_source_before(q, s->first_token, frame->from - 1, source) &&
		frame->from - source->cue_first <= NX_NEAR_CUE;
}

/* Look in all the places where an attribution may stand. */
static void
find_sources(const NxQuoteText *q, const NxFrame *frame, NxRuling *ruling)
{
	int			sentence = nx_sentence_at(q, frame->open);

	ruling->has_before = attribution_before(q, frame, &ruling->before);
	if (!ruling->has_before)
		memset(&ruling->before, 0, sizeof(NxSource));
	ruling->has_after = attribution_after(q, frame, &ruling->after);
	if (!ruling->has_after)
		memset(&ruling->after, 0, sizeof(NxSource));
	if (frame->colon && !nx_clause_subject(q, frame->from, frame->open, &ruling->colon))
		memset(&ruling->colon, 0, sizeof(NxSource));
	if (sentence > 0 && frame->begins && !person_of_sentence(q, sentence - 1, &ruling->subject))
		memset(&ruling->subject, 0, sizeof(NxSource));
}

void
nx_apply_rules(const NxQuoteText *q, int region, const NxFrame *frame,
			   const NxFinding *before, NxRuling *ruling)
{
	const NxRegion *r = &q->regions->item[region];
	const NxRegion *last = r - 1;
	NxFinding	finding = {0};
	NxEvidence	evidence;
	bool		concludes;

	memset(ruling, 0, sizeof(*ruling));
	ruling->entity = -1;
	if (frame->words == 0)
		return;
	find_sources(q, frame, ruling);
	if (nx_is_headline(q, frame, r) || nx_is_title_of_work(q, frame) || nx_is_part_of_word(q, frame) ||
		(q->language != NX_ENGLISH && nx_foreign_is_name(q, r)))
		return;

	/* "...," she said. Her men "can all go home." */
	concludes = before && last->paragraph == r->paragraph && frame->stop &&
		frame->behind == frame->to && frame->words > 2;

	if (resumes(q, region, frame, before))
	{
		evidence = NX_EV_AFTER;
		ruling->source = before->source;
		ruling->entity = before->entity;
	}
	else
		evidence = own_attribution(q, frame, ruling);
	if (evidence < NX_EV_BEFORE &&
		(nx_is_named(q, frame) || (nx_is_title_case(q, frame->first, frame->end) && !frame->stop)))
		evidence = NX_EV_NONE;
	else if (evidence == NX_EV_BEFORE_FAR && frame->words <= 2 &&
			 frame->open - ruling->source.cue_end > FAR_CUE)
		evidence = NX_EV_NONE;
	else if (evidence >= NX_EV_BEFORE_FAR && frame->words <= 2 &&
			 !frame->introduced && ruling->source.form == NX_SOURCE_NONE)
		evidence = NX_EV_NONE;
	else if (evidence == NX_EV_NONE &&
			 (frame->begins || frame->introduced || frame->words > SHORT_WORDS || concludes))
	{
		if (frame->begins || frame->words > SHORT_WORDS || concludes)
			evidence = inherited(q, region, frame, before, ruling);
		if (evidence == NX_EV_NONE && frame->words > SHORT_WORDS)
			evidence = NX_EV_LONG;

		/*
		 * a line in single marks is a subheading, unless it is a sentence and
		 * the text quotes with such marks
		 */
		if (r->single && (evidence < NX_EV_TURN || (evidence == NX_EV_TURN && !last->single) ||
						  (frame->fills && !frame->stop && frame->from == frame->paragraph_first)))
			evidence = NX_EV_NONE;
	}
	ruling->evidence = evidence;
	if (evidence == NX_EV_NONE)
		return;
	finding.evidence = evidence;
	finding.source = ruling->source;
	ruling->kind = kind_of(frame, evidence, ruling->source.cue_end,
						   nx_goes_on(q, region, frame, before, &finding));
}
