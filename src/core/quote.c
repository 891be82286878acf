/*-------------------------------------------------------------------------
 *
 * quote.c
 *		Quotations: what is said, and by whom.
 *
 * Each marked region is taken in order of place:
 *
 * 1. Is it a quotation at all?  Headlines, titles of works, nicknames and
 *	  words held at arm's length ("so-called ...") stand in marks too.
 * 2. Who says it?  An attribution behind it or before it in its sentence, or,
 *	  where there is none, the speaker of the utterance that it goes on, or the
 *	  person that the sentence before is about.
 * 3. Is it an utterance of its own (direct), or words inside the writer's
 *	  sentence (mixed)?
 *
 * A short region without any of the reasons of step 2 is no quotation.
 *
 *-------------------------------------------------------------------------
 */
#include "quote.h"
#include "quote_block.h"
#include "quote_cjk.h"
#include "quote_marks.h"
#include "quote_dialogue.h"
#include "quote_foreign.h"
#include "quote_interview.h"
#include "quote_nested.h"
#include "quote_resolve.h"
#include "quote_source.h"

/*
 * What made us believe, with the share of quotations of that sort whose
 * speaker is right on the development articles (test/accuracy/quotes.py).
 */
typedef enum Evidence
{
	EV_NONE,					/* no quotation */
	EV_LONG,					/* nothing but its length or place */
	EV_SUBJECT,					/* its sentence is about somebody */
	EV_PARAGRAPH,				/* the paragraph before is about somebody */
	EV_SENTENCE,				/* the sentence before is */
	EV_TURN,					/* the last speaker goes on in a new paragraph */
	EV_SAME_PARAGRAPH,			/* the last speaker goes on in this one */
	EV_CONTINUED,				/* marks re-opened */
	EV_BEFORE_FAR,				/* a cue before it, some words away */
	EV_COLON,					/* a colon before it */
	EV_BEFORE,					/* a cue right before it */
	EV_LABEL,					/* the label of a turn of an interview */
	EV_AFTER					/* an attribution right behind it */
} Evidence;

static const float confidence[] = {
	[EV_NONE] = 0,
	[EV_LONG] = 0.05f,
	[EV_SUBJECT] = 0.4f,
	[EV_PARAGRAPH] = 0.5f,
	[EV_SENTENCE] = 0.6f,
	[EV_TURN] = 0.65f,
	[EV_SAME_PARAGRAPH] = 0.97f,
	[EV_CONTINUED] = 0.95f,
	[EV_BEFORE_FAR] = 0.7f,
	[EV_COLON] = 0.85f,
	[EV_BEFORE] = 0.9f,
	[EV_LABEL] = 0.95f,
	[EV_AFTER] = 0.99f,
};

/* At most so, where a verb has no subject of its own. */
#define DROPPED_SUBJECT	0.6f
/* Fragments of up to so many words need an attribution to be a quotation. */
#define SHORT_WORDS		4
/* A cue of more than so many tokens before a very short region is too far. */
#define FAR_CUE			12

/* What is known of a region that has been looked at. */
typedef struct Finding
{
	Evidence	evidence;
	NxQuoteKind kind;
	NxSource	source;
	int			entity;			/* of the speaker; -1 if not known */
	uint32		number;
} Finding;

typedef struct Finder
{
	NxQuoteText q;
	Finding    *findings;		/* one per region */
	uint32		last_number;
	int			last_speaker;	/* entity */
} Finder;

/* The place of a region in its surroundings. */
typedef struct Frame
{
	int			first;			/* content tokens */
	int			end;
	int			open;			/* the opening mark */
	int			behind;			/* the token behind the closing mark */
	int			from;			/* the sentence, or sentences, around it */
	int			to;
	int			next_open;		/* where the next region begins */
	int			paragraph_first;
	int			words;
	bool		begins;			/* the region begins its sentence */
	bool		fills;			/* and ends it */
	bool		introduced;		/* a comma or colon stands before it */
	bool		colon;			/* a colon */
	bool		capital;		/* it begins with a capital */
	bool		comma;			/* a comma ends it: the sentence goes on */
	bool		stop;			/* a stop ends it */
} Frame;

static void
make_frame(const Finder *f, int region, Frame *frame)
{
	const NxQuoteText *q = &f->q;
	const NxRegion *r = &q->regions->item[region];
	int			open_sentence = nx_sentence_at(q, r->first_token - 1);
	int			last;
	int			first_sentence;
	const NxToken *t;

	memset(frame, 0, sizeof(*frame));
	frame->first = r->first_token;
	frame->end = r->end_token;
	frame->open = frame->first - 1;
	frame->behind = r->closed ? frame->end + 1 : frame->end;
	last = frame->behind - 1;
	frame->from = q->sentences->item[open_sentence].first_token;
	frame->to = q->sentences->item[nx_sentence_at(q, last)].end_token;
	frame->next_open = region + 1 < (int) q->regions->n ?
		(int) q->regions->item[region + 1].first_token - 1 : q->n_tokens;
	first_sentence = open_sentence;
	for (int n = 0; n < 16 && first_sentence > 0 &&
		 q->sentences->item[first_sentence - 1].paragraph == r->paragraph; n++)
		first_sentence--;
	frame->paragraph_first = q->sentences->item[first_sentence].first_token;

	for (int i = frame->first; i < frame->end && frame->words < 100; i++)
		frame->words += q->tokens[i].kind == NX_TOK_WORD &&
			!(q->tokens[i].flags & NX_TF_CLITIC);
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

/* ---- step 1: marks that are no quotation marks --------------------------- */

/*
 * A headline repeats what the story says, so its marks are not looked at: a
 * line of its own without a final stop, whose words are capitalised or whose
 * marks are single.
 */
static bool
is_headline(const Finder *f, const Frame *frame, const NxRegion *region)
{
	const NxQuoteText *q = &f->q;
	int			last = frame->to - 1;
	int			words = 0,
				capital = 0;

	if (frame->from != frame->paragraph_first || frame->to - frame->from > 50)
		return false;
	if (frame->to < q->n_tokens && !(q->tokens[frame->to].flags & NX_TF_LINE))
		return false;
	while (last > frame->from && (q->tokens[last].kind == NX_TOK_QUOTE ||
								  q->tokens[last].kind == NX_TOK_APOSTROPHE))
		last--;
	if (frame->fills || q->tokens[last].kind == NX_TOK_STOP ||
		q->tokens[last].kind == NX_TOK_COLON || q->tokens[last].kind == NX_TOK_COMMA)
		return false;
	for (int i = frame->from; i < frame->to; i++)
	{
		const NxToken *t = &q->tokens[i];

		if (t->kind != NX_TOK_WORD || (t->flags & NX_TF_CLITIC) ||
			(t->end - t->start < 4 && t->letter_case == NX_CASE_LOWER))
			continue;
		words++;
		capital += t->letter_case != NX_CASE_LOWER;
	}
	return region->single || (words >= 4 && capital * 10 >= words * 8);
}

static bool
is_title_case(const Finder *f, const Frame *frame)
{
	return nx_is_title_case(&f->q, frame->first, frame->end);
}

/*
 * Does a word just before the region say that it is a name or a title, or a
 * word that the writer does not want to be held to?
 */
static bool
is_named(const Finder *f, const Frame *frame)
{
	int			i = frame->open - 1;

	if (i < frame->from)
		return false;
	if ((nx_classes_at(&f->q, i) & NX_W_SO_CALLED) ||
		(nx_classes_at(&f->q, i) & NX_W_TITLE_NOUN &&
		 (is_title_case(f, frame) || frame->words <= 2)))
		return true;
	/* known as, termed as */
	return i - 1 >= frame->from && (nx_classes_at(&f->q, i - 1) & NX_W_SO_CALLED) &&
		f->q.tokens[i].end - f->q.tokens[i].start == 2;
}

/* The title of a work, by what stands before it: on "Meet the Press". */
static bool
is_title_of_work(const Finder *f, const Frame *frame)
{
	int			i = frame->open - 1;

	if (i < frame->from || !is_title_case(f, frame))
		return false;
	return (f->q.tokens[i].flags & NX_TF_CLITIC) ?
		(f->q.text[f->q.tokens[i].end - 1] | 0x20) == 's' :
		(nx_classes_at(&f->q, i) & NX_W_PREPOSITION) != 0;
}

/* ---- step 2: who says it -------------------------------------------------- */

static int
end_of_sentence(const Finder *f, int token)
{
	return f->q.sentences->item[nx_sentence_at(&f->q, token)].end_token;
}

/*
 * An attribution behind the region: in its sentence, or, since a region that
 * ends with a stop seems to end the sentence, as the short one that follows
 * ('"Never!" Rubio said.').
 */
static bool
attribution_after(const Finder *f, const Frame *frame, NxSource *source)
{
	const NxQuoteText *q = &f->q;
	int			end;

	if (frame->behind < frame->to)
		return nx_source_after(q, frame->behind, Min(frame->to, frame->next_open),
							   source);
	if (!frame->stop || frame->behind >= q->n_tokens ||
		frame->behind == frame->next_open ||
		(q->tokens[frame->behind].flags & NX_TF_LINE))
		return false;
	end = Min(end_of_sentence(f, frame->behind), frame->next_open);
	if (q->text[q->tokens[frame->end - 1].start] == '.' && end - frame->behind > 8)
		return false;
	return nx_source_after(q, frame->behind, end, source) &&
		source->cue_first - frame->behind <= 8;
}

/* The evidence of an attribution before the region. */
static Evidence
attribution_before(const Finder *f, const Frame *frame, NxSource *source)
{
	memset(source, 0, sizeof(*source));
	/* Rubio wrote: and, in a paragraph of its own, "..." */
	if (frame->begins && frame->from == frame->paragraph_first && frame->from > 0 &&
		f->q.text[f->q.tokens[frame->from - 1].start] == ':')
	{
		const NxSentence *s = &f->q.sentences->item[nx_sentence_at(&f->q, frame->from - 1)];

		if (nx_source_before(&f->q, s->first_token, frame->from - 1, source) &&
			frame->from - source->cue_first <= NX_NEAR_CUE)
			return EV_BEFORE;
		memset(source, 0, sizeof(*source));
		return EV_NONE;
	}
	if (frame->begins || !nx_source_before(&f->q, frame->from, frame->open, source))
		return EV_NONE;
	return frame->open - source->cue_first <= NX_NEAR_CUE ? EV_BEFORE : EV_BEFORE_FAR;
}

/* An attribution in the region's own sentence. */
static Evidence
own_attribution(const Finder *f, const Frame *frame, NxSource *source)
{
	NxSource	after,
				before;
	Evidence	evidence = attribution_before(f, frame, &before);
	bool		has_after = false;

	if (frame->colon && frame->stop && attribution_after(f, frame, &after) &&
		after.cue_end + 1 >= end_of_sentence(f, frame->behind))
	{
		/* Readers agreed: "...!" one commenter wrote. */
		*source = after;
		return EV_AFTER;
	}
	if (frame->colon && frame->comma && evidence == EV_NONE &&
		attribution_after(f, frame, source))
		return EV_AFTER;		/* It rained: "...," Rubio said. */
	if (frame->colon && evidence != EV_BEFORE)
	{
		/* Rubio fired back: "..." */
		memset(source, 0, sizeof(*source));
		if (nx_clause_subject(&f->q, frame->from, frame->open, source))
			return EV_COLON;
	}

	if (evidence != EV_BEFORE && (frame->begins || frame->comma || frame->stop))
		has_after = attribution_after(f, frame, &after);
	if (has_after && (frame->begins || frame->comma || evidence == EV_NONE))
	{
		*source = after;
		return EV_AFTER;
	}
	*source = before;
	return evidence;
}

/* Does the region take up the last one after its attribution? "...," he said, "..." */
static bool
resumes(const Finder *f, int region, const Frame *frame, const Finding *before)
{
	return before && before->evidence == EV_AFTER && frame->introduced &&
		!frame->colon &&
		(int) f->q.regions->item[region - 1].end_token >= frame->from;
}

/* The subject of a sentence, if it is somebody who may speak. */
static bool
person_of_sentence(const Finder *f, int sentence, NxSource *source)
{
	const NxSentence *s = &f->q.sentences->item[sentence];

	memset(source, 0, sizeof(*source));
	if (!nx_clause_subject(&f->q, s->first_token, s->end_token, source))
		return false;
	if (source->form == NX_SOURCE_MENTION)
		return f->q.mentions->item[source->mention].kind == NX_ENTITY_PERSON;
	return source->form == NX_SOURCE_PRONOUN || source->form == NX_SOURCE_NOUN;
}

/*
 * No attribution of its own: does an earlier speaker go on?
 */
static Evidence
inherited(const Finder *f, int region, const Frame *frame, Finding *finding)
{
	const NxQuoteText *q = &f->q;
	const NxRegion *r = &q->regions->item[region];
	const NxRegion *last = region > 0 ? r - 1 : NULL;
	const Finding *before = region > 0 ? finding - 1 : NULL;
	int			sentence = nx_sentence_at(q, frame->open);
	bool		spoke = before && before->evidence != EV_NONE &&
		before->source.form != NX_SOURCE_NONE;
	bool		opens = frame->begins && frame->from == frame->paragraph_first;
	Evidence	evidence = EV_NONE;

	if (spoke && last->continued)
		evidence = EV_CONTINUED;
	else if (spoke && last->paragraph == r->paragraph)
		evidence = EV_SAME_PARAGRAPH;
	else if (spoke && opens && before->kind == NX_QUOTE_DIRECT &&
			 r->paragraph - last->paragraph == 1)
		evidence = EV_TURN;
	if (evidence != EV_NONE)
	{
		finding->source = before->source;
		finding->entity = before->entity;
		return evidence;
	}
	if (!frame->begins)
		return EV_NONE;
	if (!opens)
		return person_of_sentence(f, sentence - 1, &finding->source) ?
			EV_SENTENCE : EV_NONE;
	if (sentence > 0 && person_of_sentence(f, sentence - 1, &finding->source))
		return EV_PARAGRAPH;
	return EV_NONE;
}

/* ---- step 3: direct or mixed ---------------------------------------------- */

static NxQuoteKind
kind_of(const Frame *frame, Evidence evidence, int cue_end, bool goes_on)
{
	if (goes_on)
		return NX_QUOTE_DIRECT;
	if (frame->begins)
		return frame->fills || frame->stop || frame->comma || evidence == EV_AFTER ?
			NX_QUOTE_DIRECT : NX_QUOTE_MIXED;
	/* he said: "Yes", he said, "yes"; not: he said that, in time, "yes" */
	if (frame->introduced && (frame->capital || cue_end == frame->open - 1))
		return NX_QUOTE_DIRECT;
	return NX_QUOTE_MIXED;
}

/* A turn of an interview or a block quotation: there is little to find out. */
static void
take_bare(Finder *f, int region)
{
	const NxRegion *r = &f->q.regions->item[region];
	Finding    *finding = &f->findings[region];

	memset(finding, 0, sizeof(*finding));
	finding->kind = NX_QUOTE_DIRECT;
	if (r->label_end == 0)
	{
		if (r->goes_on)
			*finding = finding[-1];
		else
		{
			(void) nx_block_source(&f->q, r, &finding->source);
			finding->evidence = EV_BEFORE;
			finding->number = ++f->last_number;
			finding->entity = nx_resolve_source(&f->q, &finding->source, f->last_speaker);
		}
		f->last_speaker = finding->entity;
		return;
	}
	finding->evidence = EV_LABEL;
	finding->entity = Max(r->speaker, -1);
	finding->source.form = r->speaker == NX_NOBODY ? NX_SOURCE_NONE : NX_SOURCE_NOUN;
	finding->source.first = r->label_first;
	finding->source.end = r->label_end;
	finding->number = r->goes_on && region > 0 ? finding[-1].number : ++f->last_number;
	f->last_speaker = finding->entity;
}

static void
look_at(Finder *f, int region)
{
	const NxRegion *r = &f->q.regions->item[region];
	const NxRegion *last = region > 0 ? r - 1 : NULL;
	Finding    *finding = &f->findings[region];
	const Finding *before = region > 0 ? finding - 1 : NULL;
	Frame		frame;
	bool		goes_on;
	bool		concludes;

	memset(finding, 0, sizeof(*finding));
	finding->entity = -1;
	if (r->goes_on && before && before->evidence != EV_NONE)
	{
		*finding = *before;		/* behind its attribution: — Yes, — he said. — I do. */
		return;
	}
	make_frame(f, region, &frame);
	if (frame.words == 0 || is_headline(f, &frame, r) || is_title_of_work(f, &frame) ||
		(f->q.language != NX_ENGLISH && nx_foreign_is_name(&f->q, r)))
		return;

	/* "...," she said. Her men "can all go home." */
	concludes = before && last->paragraph == r->paragraph && frame.stop &&
		frame.behind == frame.to && frame.words > 2;

	if (resumes(f, region, &frame, before))
	{
		finding->evidence = EV_AFTER;
		finding->source = before->source;
		finding->entity = before->entity;
	}
	else
		finding->evidence = own_attribution(f, &frame, &finding->source);
	if (finding->evidence < EV_BEFORE &&
		(is_named(f, &frame) || (is_title_case(f, &frame) && !frame.stop)))
		finding->evidence = EV_NONE;
	else if (finding->evidence == EV_BEFORE_FAR && frame.words <= 2 &&
			 frame.open - finding->source.cue_end > FAR_CUE)
		finding->evidence = EV_NONE;
	else if (finding->evidence >= EV_BEFORE_FAR && frame.words <= 2 &&
			 !frame.introduced && finding->source.form == NX_SOURCE_NONE)
		finding->evidence = EV_NONE;
	else if (finding->evidence == EV_NONE &&
			 (frame.begins || frame.introduced || frame.words > SHORT_WORDS || concludes))
	{
		if (frame.begins || frame.words > SHORT_WORDS || concludes)
			finding->evidence = inherited(f, region, &frame, finding);
		if (finding->evidence == EV_NONE && frame.words > SHORT_WORDS)
		{
			finding->evidence = EV_LONG;
			if (f->q.language != NX_ENGLISH && !frame.begins &&
				nx_clause_subject(&f->q, frame.from, frame.open, &finding->source))
				finding->evidence = EV_SUBJECT;
		}
		/* a line in single marks is a subheading */
		if (r->single && (finding->evidence < EV_SAME_PARAGRAPH || frame.fills))
			finding->evidence = EV_NONE;
	}
	if (finding->evidence == EV_NONE)
		return;

	if (finding->entity < 0)
		finding->entity = nx_resolve_source(&f->q, &finding->source, f->last_speaker);
	if (finding->entity >= 0)
		f->last_speaker = finding->entity;

	/*
	 * An utterance goes on over its attribution ('"Yes," he said, "I do."'),
	 * into the next sentence and, with marks re-opened, the next paragraph.
	 */
	goes_on = before && before->evidence != EV_NONE &&
		before->kind == NX_QUOTE_DIRECT &&
		(last->continued ||
		 (finding->evidence == EV_SAME_PARAGRAPH && frame.begins) ||
		 (last->paragraph == r->paragraph && frame.introduced &&
		  finding->source.cue_end > finding->source.cue_first &&
		  finding->source.cue_first == before->source.cue_first));
	finding->kind = kind_of(&frame, finding->evidence, finding->source.cue_end, goes_on);
	finding->number = goes_on ? before->number : ++f->last_number;

	/* the attribution of an utterance may come with its last paragraph */
	if (finding->evidence >= EV_SAME_PARAGRAPH && goes_on)
		for (int i = region - 1; i >= 0 && f->q.regions->item[i].continued &&
			 f->findings[i].evidence > EV_NONE &&
			 f->findings[i].evidence < EV_SAME_PARAGRAPH; i--)
		{
			f->findings[i].evidence = EV_CONTINUED;
			f->findings[i].source = finding->source;
			f->findings[i].entity = finding->entity;
		}
}

/* ---- results --------------------------------------------------------------- */

static NxSpan
span_of(const NxToken *tokens, int first, int end)
{
	NxSpan		span = {0, 0};

	if (end > first)
	{
		span.start = tokens[first].start;
		span.end = tokens[end - 1].end;
	}
	return span;
}

NxSpeakerKind
nx_speaker_kind_of(const NxEntity *entity)
{
	switch (entity->kind)
	{
		case NX_ENTITY_PERSON:
			return NX_SPEAKER_PERSON;
		case NX_ENTITY_ORGANIZATION:
			return NX_SPEAKER_ORGANIZATION;
		case NX_ENTITY_PLACE:
			return NX_SPEAKER_PLACE;
		default:
			return NX_SPEAKER_MISC;
	}
}

static NxSpeakerKind
speaker_kind(const Finder *f, const Finding *finding)
{
	if (finding->entity >= 0)
		return nx_speaker_kind_of(&f->q.entities->item[finding->entity]);
	switch (finding->source.form)
	{
		case NX_SOURCE_NOUN:
			return NX_SPEAKER_NOUN;
		case NX_SOURCE_PRONOUN:
			return NX_SPEAKER_PRONOUN;
		default:
			return NX_SPEAKER_NONE;
	}
}

static void
add_quote(const Finder *f, int region, NxQuotes *quotes)
{
	const Finding *finding = &f->findings[region];
	const NxRegion *r = &f->q.regions->item[region];
	const NxSource *source = &finding->source;
	NxQuote    *quote = NX_VEC_PUSH(quotes);

	memset(quote, 0, sizeof(*quote));
	quote->place = span_of(f->q.tokens, r->bare ? r->first_token : r->first_token - 1,
						   r->closed ? r->end_token + 1 : r->end_token);
	quote->content = span_of(f->q.tokens, r->first_token, r->end_token);
	quote->mention = span_of(f->q.tokens, source->first, source->end);
	quote->cue = span_of(f->q.tokens, source->cue_first, source->cue_end);
	quote->kind = finding->kind;
	quote->number = finding->number;
	quote->confidence = confidence[finding->evidence];
	/* who is known is not named: dijo */
	if (source->form == NX_SOURCE_PRONOUN && source->end == source->first)
		quote->confidence = Min(quote->confidence, DROPPED_SUBJECT);
	quote->speaker_kind = speaker_kind(f, finding);
	if (finding->entity >= 0)
		quote->speaker = f->q.entities->item[finding->entity].name;
	else if (source->form == NX_SOURCE_NOUN)
		quote->speaker = quote->mention;
}

void
nx_find_quotes(const char *text, const NxTokens *tokens,
			   const NxSentences *sentences, const NxMentions *mentions,
			   const NxEntities *entities, NxQuotes *quotes)
{
	NxRegions	regions = {0};
	NxRegions	inner = {0};
	Finder		f = {0};

	nx_find_regions(text, tokens, sentences, &regions, &inner);
	f.q.text = text;
	f.q.tokens = tokens->item;
	f.q.n_tokens = (int) tokens->n;
	f.q.sentences = sentences;
	f.q.mentions = mentions;
	f.q.entities = entities;
	f.q.regions = &regions;
	f.q.language = nx_quote_language(text, tokens);
	nx_cut_dialogues(&f.q, &regions);
	nx_add_turns(&f.q, &regions, &inner);
	nx_add_blocks(&f.q, &regions, &inner);
	if (regions.n > 0)
	{
		NX_VEC(Finding) findings = {0};

		while (findings.n < regions.n)
			(void) NX_VEC_PUSH(&findings);
		f.findings = findings.item;
		f.last_speaker = -1;
		for (uint32 i = 0; i < regions.n; i++)
		{
			if ((i & 63) == 0)
				NX_CHECK_INTERRUPTS();
			if (regions.item[i].bare)
				take_bare(&f, i);
			else
				look_at(&f, i);
		}
		for (uint32 i = 0; i < regions.n; i++)
			if (f.findings[i].evidence != EV_NONE)
				add_quote(&f, i, quotes);
		nx_add_nested_quotes(&f.q, &inner, quotes);
		NX_VEC_FREE(&findings);
	}
	NX_VEC_FREE(&regions);
	NX_VEC_FREE(&inner);
}

const char *
nx_quote_kind_name(NxQuoteKind kind)
{
	return kind == NX_QUOTE_DIRECT ? "direct" : "mixed";
}

const char *
nx_speaker_kind_name(NxSpeakerKind kind)
{
	static const char *const names[] = {
		[NX_SPEAKER_NONE] = NULL,
		[NX_SPEAKER_PERSON] = "person",
		[NX_SPEAKER_ORGANIZATION] = "organization",
		[NX_SPEAKER_PLACE] = "place",
		[NX_SPEAKER_MISC] = "misc",
		[NX_SPEAKER_NOUN] = "noun",
		[NX_SPEAKER_PRONOUN] = "pronoun",
	};

	return names[kind];
}
