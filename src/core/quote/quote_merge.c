/*-------------------------------------------------------------------------
 *
 * quote_merge.c
 *		Quotations from marks and from attributions, put together.
 *
 * Marked regions and attributions are found by different models, and often of
 * the same words.  The surer attributions come first:
 *
 * - An attribution with words outside of marks has a row for each part of its
 *	  content, unless an utterance between marks, or a part of a surer attribution,
 *	  has the place.  Quoted fragments inside of the part are part of it.
 * - An utterance between marks that ends such an attribution is mixed, too:
 *	  In the end, he said, "it does not matter."  (In English: elsewhere what
 *	  stands between marks is direct.)
 * - A fragment that is all of an attribution's content is direct.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_merge.h"

#include "quote_antecedent.h"
#include "quote_content.h"
#include "quote_foreign_phrase.h"
#include "quote_resolve.h"
#include "quote_source.h"
#include "quote_unnamed.h"

#include <limits.h>
#include <math.h>

/* How much of the longer of two stretches the same words have in common. */
#define SAME_SHARE		0.6f

/* Of fragments in no attribution only such a share is all that is said, by the annotators. */
#define WHOLE_FRAGMENT	0.34f
/* And an attribution to nobody so likely one. */
#define LEAST_OF_NOBODY	0.25f

/* How long a relative clause may be, in tokens. */
#define MAX_RELATIVE	40

/*
 * How sure the rows of attributions are: log-odds, fitted to the development
 * articles (test/accuracy/quotes.py --train --calibrate) from what the tagger
 * says, the number of words, and whether a speaker was found.
 */
#define BASE		(-0.859f)
#define LOGIT		0.311f
#define WORDS		0.368f
#define NOBODY		(-1.158f)

/* A row that is taken. */
typedef struct Row
{
	int			first;			/* tokens, with marks */
	int			end;
	int			region;			/* -1: a part of an attribution */
	uint32		attribution;
	uint8		kind;			/* NxQuoteKind of its content */
	uint32		number;
	bool		alone;			/* a fragment in no attribution */
	uint32		next;			/* number of another row that begins in the
								 * same block; 0: none */
} Row;

/*
 * Where rows are: by blocks of so many tokens, since there are far less rows than
 * tokens.  Rows do not overlap, and have numbers from 1.
 */
#define BLOCK_TOKENS	16

typedef struct Block
{
	uint32		covered_by;		/* the row that has its first token, but began
								 * before it; 0: none */
	uint32		first;			/* one that begins in it; 0: none */
} Block;

typedef struct Merger
{
	const NxQuoteText *q;
	NxFinding  *findings;
	NxAttributions *attributions;
	NX_VEC(Row) rows;
	Block	   *blocks;
	uint32		last_number;
	NxUnnamed	unnamed;		/* who spoke last */
} Merger;

static int
common(int first, int end, int other_first, int other_end)
{
	return Min(end, other_end) - Max(first, other_first);
}

/* Which words of an attribution's content stand between marks? */
static NxQuoteKind
kind_of(const NxQuoteText *q, const NxAttribution *a)
{
	bool		inside = false,
				outside = false;

	for (int p = 0; p < a->n_parts; p++)
		for (int i = a->parts[p].first; i < a->parts[p].end; i++)
			if (q->tokens[i].kind == NX_TOK_WORD)
			{
				int			r = nx_region_at(q, i);

				if (r < 0)
					outside = true;
				else
				{
					inside = true;
					/* which may be long, and cues that share it many */
					i = nx_region_end(&q->regions->item[r]) - 1;
				}
			}
	return !outside ? NX_QUOTE_DIRECT : inside ? NX_QUOTE_MIXED : NX_QUOTE_INDIRECT;
}

/* Is the region, with its marks, about the same words? */
static bool
is_same(const NxRegion *r, const NxTokenRange *part)
{
	int			first = nx_region_first(r),
				end = nx_region_end(r);

	return common(first, end, part->first, part->end) >
		SAME_SHARE * Max(end - first, part->end - part->first);
}

/* All of the content stands between marks: fragments of it are direct. */
static void
take_direct(Merger *m, const NxAttribution *a)
{
	for (int p = 0; p < a->n_parts; p++)
	{
		int			r = nx_region_at(m->q, a->parts[p].first);

		if (r >= 0 && m->findings[r].is_quote && is_same(&m->q->regions->item[r], &a->parts[p]))
			m->findings[r].kind = NX_QUOTE_DIRECT;
	}
}

static Row *
add_row(Merger *m, int first, int end, int region)
{
	Row		   *row = NX_VEC_PUSH(&m->rows);

	memset(row, 0, sizeof(*row));
	row->first = first;
	row->end = end;
	row->region = region;
	row->next = m->blocks[first / BLOCK_TOKENS].first;
	m->blocks[first / BLOCK_TOKENS].first = m->rows.n;
	for (int i = first / BLOCK_TOKENS + 1; i * BLOCK_TOKENS < end; i++)
		m->blocks[i].covered_by = m->rows.n;
	return row;
}

static bool
overlaps(const Merger *m, uint32 row, int first, int end)
{
	return row > 0 &&
		common(m->rows.item[row - 1].first, m->rows.item[row - 1].end, first, end) > 0;
}

/* The only row that has any of tokens [first, end); -1 for several, 0 for none. */
static int
overlapping_row(const Merger *m, int first, int end)
{
	uint32		hit = 0;

	for (int i = first / BLOCK_TOKENS; i * BLOCK_TOKENS < end; i++)
	{
		/* which began in the block before, or covers that, too */
		uint32		row = m->blocks[i].covered_by;

		if (overlaps(m, row, first, end))
		{
			if (hit > 0 && hit != row)
				return -1;
			hit = row;
		}
		for (row = m->blocks[i].first; row > 0; row = m->rows.item[row - 1].next)
			if (overlaps(m, row, first, end))
			{
				if (hit > 0)
					return -1;
				hit = row;
			}
	}
	return (int) hit;
}

/* Is it an utterance behind the attribution's cue, which began before it? */
static bool
is_end_of(const NxAttribution *a, const NxTokenRange *part)
{
	return part->first > a->cue && a->parts[0].first < a->cue;
}

/*
 * In her novel, "Salt Hour," she wrote: "It rains." What stands between marks before
 * the cue and is no quotation is no part of the content that is one.
 */
static void
drop_title(const Merger *m, NxAttribution *a)
{
	int			title = a->n_parts < 2 ? -1 : nx_region_at(m->q, a->parts[0].end - 1);
	int			quoted;

	if (title < 0 || a->parts[0].end > a->cue || m->findings[title].is_quote)
		return;
	quoted = nx_region_at(m->q, a->parts[1].first);
	if (quoted < 0 || !m->findings[quoted].is_quote)
		return;
	a->n_parts--;
	memmove(&a->parts[0], &a->parts[1], a->n_parts * sizeof(a->parts[0]));
}

static void
take_attribution(Merger *m, uint32 k)
{
	NxAttribution *a = &m->attributions->item[k];
	NxQuoteKind kind;
	uint32		number = 0;
	uint32		n_before = m->rows.n;

	drop_title(m, a);
	kind = kind_of(m->q, a);
	if (kind == NX_QUOTE_DIRECT)
	{
		take_direct(m, a);
		return;
	}
	for (int p = 0; p < a->n_parts; p++)
	{
		const NxTokenRange *part = &a->parts[p];
		int			hit = overlapping_row(m, part->first, part->end);

		if (hit == 0)
		{
			Row		   *row = add_row(m, part->first, part->end, -1);

			row->attribution = k;
			row->kind = kind;
			row->number = number = number ? number : ++m->last_number;
		}
		else if (hit > 0 && kind == NX_QUOTE_MIXED && m->rows.item[hit - 1].region >= 0 &&
				 is_same(&m->q->regions->item[m->rows.item[hit - 1].region], part) &&
				 m->q->language == NX_ENGLISH && is_end_of(a, part))
		{
			NxFinding  *finding = &m->findings[m->rows.item[hit - 1].region];

			finding->kind = NX_QUOTE_MIXED;

			/* one utterance, as is what goes on with the finding's */
			for (uint32 i = n_before; i < m->rows.n && number != finding->number; i++)
				m->rows.item[i].number = finding->number;
			number = finding->number;
		}
	}
}

/* ---- sources ----------------------------------------------------------------- */

/*
 * The tagged source is what ends a relative clause: Ann Lee, who ran the campaign,
 * said.  The pronoun of the clause, or -1.
 */
static int
relative_before(const NxQuoteText *q, const NxAttribution *a, int from)
{
	int			end = a->source.end;

	if (end > a->cue)
		return -1;
	if (q->tokens[end - 1].kind != NX_TOK_COMMA && q->tokens[end].kind == NX_TOK_COMMA)
		end++;
	if (end != a->cue || q->tokens[end - 1].kind != NX_TOK_COMMA)
		return -1;
	from = Max(from, a->source.first - MAX_RELATIVE);
	for (int i = a->source.first - 1; i > from && q->tokens[i].kind != NX_TOK_COMMA; i--)
		if (nx_is_word(q, i, "who") && q->tokens[i - 1].kind == NX_TOK_COMMA)
			return i;
	return -1;
}

/*
 * The tagged source is a thing and who says something of it: a fire that prosecutors
 * said was set.  Where they begin, or where the source does.
 */
static int
behind_relative(const NxQuoteText *q, const NxAttribution *a)
{
	int			first = a->source.first;

	for (int i = first + 1; a->source.end == a->cue && i + 1 < a->source.end; i++)
		if (nx_is_word(q, i, "that") || nx_is_word(q, i, "which") || nx_is_word(q, i, "whom"))
			return nx_phrase_start(q, a->source.end - 1, i + 1) == i + 1 &&
				!nx_word_ends(q, i + 1, "s") && !nx_word_ends(q, i + 1, "ed") ? i + 1 : first;
	return first;
}

/*
 * An inmate who prosecutors say was ill: not the pronoun, but the phrase between it and
 * the cue is the source.  Sets where it begins and ends.
 */
static void
skip_object(const NxQuoteText *q, const NxAttribution *a, int *first, int *end)
{
	int			last = a->cue - 1;

	if (*end <= *first || *first + 1 > last || !nx_is_word(q, *first, "who") ||
		(*end != *first + 1 && *end != a->cue) || nx_phrase_start(q, last, *first + 1) != *first + 1 ||
		!((nx_classes_at(q, last) & NX_W_SPEAKER_NOUN) || nx_is_subject_pronoun(q, last) ||
		  nx_mention_at(q, last) >= 0))
		return;
	*first += 1;
	*end = a->cue;
}

/*
 * Is the mention in a German source not all that speaks: [Laut einer Umfrage], [Angaben]
 * der Polizei?  The tagger of names, one for English, ends it too early or begins it too soon.
 */
static bool
is_misread(const NxQuoteText *q, const NxSource *source, int first, int end)
{
	return q->language == NX_GERMAN && source->form == NX_SOURCE_MENTION &&
		(source->first < first ||
		 (source->end < end && ((nx_classes_at(q, source->end) & NX_W_DETERMINER) ||
								nx_is_word(q, source->end, "von") || nx_is_word(q, source->end, "vom"))));
}

/*
 * The person in apposition to the noun that begins the tagged source: the envoy, Mr. Witkoff;
 * the guard on the team, junior Kayla Simms.  -1 if there is none.
 */
static int
person_in_source(const NxQuoteText *q, const NxSource *noun, int end)
{
	int			i = noun->end;

	while (i < end && q->tokens[i].kind == NX_TOK_WORD && nx_mention_at(q, i) < 0)
		i++;
	return nx_person_behind_comma(q, i, end);
}

/* The noun phrase of the tagged source, which in German may take in too much, or the article alone. */
static bool
read_phrase(const NxQuoteText *q, int first, int end, NxSource *source)
{
	NxSource	german = {0};
	bool		found;
	bool		known;
	int			r;

	/* wie die „Neue Post“ berichtet */
	if (q->language == NX_GERMAN && (nx_classes_at(q, first) & NX_W_DETERMINER) && first + 1 < q->n_tokens &&
		nx_region_at(q, first + 1) >= 0)
		return nx_foreign_noun_behind(q, first, q->n_tokens, source);
	found = nx_phrase_behind(q, first, end, source);
	if (q->language != NX_GERMAN || (found && source->form != NX_SOURCE_NOUN))
		return found;
	if (nx_foreign_read_phrase(q, first, end, &german, &known))
	{
		*source = german;
		found = true;
	}
	/* ein Bericht der „Neuen Post“ */
	r = found && source->end < end ? nx_region_at(q, source->end) : -1;
	if (r >= 0 && nx_region_end(&q->regions->item[r]) <= end)
		source->end = nx_region_end(&q->regions->item[r]);
	return found;
}

/*
 * Whom the tagged source names: a mention, a noun phrase, a pronoun.  Where
 * none was tagged, the rules look for the subject of the cue.
 */
static void
read_source(const NxQuoteText *q, const NxAttribution *a, NxSource *source)
{
	const NxSentence *s = &q->sentences->item[nx_sentence_at(q, a->cue < 0 ? a->source.first : a->cue)];
	bool		according = a->cue >= 0 && (nx_classes_at(q, a->cue) & NX_W_ACCORDING) != 0;
	bool		passive = a->cue >= 0 && nx_cue_is_passive(q, a->cue, s->first_token);
	int			first = a->source.first,
				end = a->source.end;
	int			m;

	memset(source, 0, sizeof(*source));
	if (end > first + 1 && nx_is_time_of_line(q, first))
		first++;
	/* nach Angaben der Polizei; so die Ministerin weiter */
	if (q->language == NX_GERMAN && end > first + 1 && (nx_classes_at(q, first) & NX_W_ACCORDING_NOUN))
		first++;
	while (q->language == NX_GERMAN && end > first + 1 &&
		   (nx_classes_at(q, end - 1) & (NX_W_ADVERB | NX_W_DETERMINER)))
		end--;
	/* dessen Vorsitzender Peter Holm */
	if (q->language == NX_GERMAN && end > first + 1 && nx_foreign_is_whose(q, first))
		first++;
	if (q->language == NX_ENGLISH && first == a->source.first)
	{
		first = behind_relative(q, a);
		skip_object(q, a, &first, &end);
	}
	/* she was asked: not who asks */
	if (passive && first < a->cue && q->language == NX_ENGLISH)
		end = first;
	if (end > first && !read_phrase(q, first, end, source))
	{
		nx_source_set_words(source, NX_SOURCE_NOUN, first, end);
		m = nx_mention_from(q, first);
		/* Trump's claim */
		if (m < (int) q->mentions->n && (int) q->mentions->item[m].first_token == first &&
			(int) q->mentions->item[m].end_token <= end)
			nx_source_set_mention(q, source, m);
	}
	else if (end > first && source->form == NX_SOURCE_NOUN && (m = person_in_source(q, source, end)) >= 0)
		nx_source_set_mention(q, source, m);
	else if (end == first && according)
		(void) nx_phrase_behind(q, a->cue + 2, s->end_token, source);
	else if (end == first && passive)
		(void) nx_cue_agent(q, a->cue, s->end_token, source);
	else if (end == first)
		(void) nx_cue_subject(q, a->cue, s->first_token, source);
	/* Die Lage sei ernst, hieß es: who is spoken of does not say it */
	if (end == first && nx_has_content(a, source->first, source->end))
		memset(source, 0, sizeof(*source));
	if (end > first && is_misread(q, source, first, end))
		nx_source_set_words(source, NX_SOURCE_NOUN, first, end);
	/* a spokesman for Peter Hansen, of which only the name was tagged */
	if (source->form == NX_SOURCE_MENTION && source->first > (int) s->first_token &&
		(nx_classes_at(q, source->first - 1) & NX_W_PREPOSITION))
	{
		NxSource	whole = {0};

		if (nx_phrase_before(q, source->end - 1, s->first_token, &whole) &&
			whole.form == NX_SOURCE_NOUN)
			*source = whole;
	}
	if (end > first && q->language == NX_ENGLISH)
	{
		if ((m = relative_before(q, a, s->first_token)) >= 0)
			nx_source_set_words(source, NX_SOURCE_NOUN, m, m + 1);
		else
			(void) nx_blamed_for(q, a->cue, s->first_token, source);
	}
	/* Ann Lee, who ran the campaign, said: that is who the pronoun stands for */
	if (source->form == NX_SOURCE_NOUN && nx_is_word(q, source->first, "who"))
		source->end = source->first + 1;
	source->cue_first = Max(a->cue, 0);
	source->cue_end = a->cue + 1;
	if (according && a->cue + 1 < q->n_tokens && nx_is_word(q, a->cue + 1, "to") &&
		!nx_has_content(a, a->cue + 1, a->cue + 2))
		source->cue_end++;
}

/*
 * Where the subject of the content is that cannot be the pronoun which is its source
 * (principle C of binding: Chomsky, 1981): he said that Hale was ill; Hale, he said,
 * was ill.  It may well be it elsewhere: when she saw Hale, he said, she left.
 */
static void
content_subject(const NxQuoteText *q, const NxAttribution *a, NxTokenRange *subject)
{
	const NxTokenRange *part = &a->parts[0];
	int			first = part->first + (nx_is_word(q, part->first, "that") ? 1 : 0);
	int			m = first < part->end ? nx_mention_at(q, first) : -1;

	subject->first = subject->end = first;
	if (m >= 0 && (a->cue < first || (int) q->mentions->item[m].end_token == part->end))
		subject->end = q->mentions->item[m].end_token;
}

static int
resolve(const NxQuoteText *q, const NxAttribution *a, const NxSource *source, int last_speaker)
{
	NxSource	before;
	NxTokenRange subject;

	if (source->form == NX_SOURCE_NONE)
		return -1;
	if (nx_is_relative(q, source))
		return nx_find_antecedent(q, source, &before) && before.form == NX_SOURCE_MENTION ?
			(int) q->mentions->item[before.mention].entity : -1;
	content_subject(q, a, &subject);
	return nx_resolve_source_of(q, source, subject.first, subject.end, last_speaker);
}

/* ---- rows --------------------------------------------------------------------- */

/* The speaker of a row; its entity, or -1, as an unnamed one may be likelier. */
static int
set_speaker(Merger *m, const NxSource *source, int entity, NxQuote *quote)
{
	const NxQuoteText *q = m->q;

	quote->mention = nx_span_of(q, source->first, source->end);
	quote->cue = nx_span_of(q, source->cue_first, source->cue_end);
	if (nx_stands_for_unnamed(q, source, entity, quote->kind == NX_QUOTE_DIRECT, &m->unnamed))
	{
		quote->speaker = m->unnamed.phrase;
		quote->speaker_kind = NX_SPEAKER_NOUN;
		return -1;
	}
	nx_note_unnamed(q, source, entity, &m->unnamed);
	if (entity >= 0)
		nx_quote_set_entity(quote, q->entities, entity);
	else if (nx_is_relative(q, source))
	{
		/* the farmers, who said: no speaker's name is "who" */
		NxSource	before;
		bool		found = nx_find_antecedent(q, source, &before) && before.form == NX_SOURCE_NOUN;

		quote->speaker_kind = found ? NX_SPEAKER_NOUN : NX_SPEAKER_PRONOUN;
		if (found)
			quote->speaker = nx_span_of(q, before.first, before.end);
	}
	else if (source->form == NX_SOURCE_PRONOUN)
		quote->speaker_kind = NX_SPEAKER_PRONOUN;
	else if (source->form == NX_SOURCE_NOUN || source->form == NX_SOURCE_MENTION)
	{
		quote->speaker_kind = NX_SPEAKER_NOUN;
		quote->speaker = quote->mention;
	}
	return entity;
}

static float
confidence_of(const NxQuoteText *q, float p, const Row *row, bool nobody)
{
	int			words = nx_count_words(q, row->first, row->end, INT_MAX);
	float		x;

	p = Max(Min(p, 0.999f), 0.01f);
	x = BASE + LOGIT * logf(p / (1 - p)) + WORDS * logf(1 + words) + (nobody ? NOBODY : 0);
	return 1 / (1 + expf(-x));
}

/* What a mixed quotation has word by word is a row of its own, whose parent it is. */
static void
add_fragment(Merger *m, int r, NxQuote parent, NxQuotes *quotes)
{
	const NxRegion *region = &m->q->regions->item[r];
	NxQuote    *quote = NX_VEC_PUSH(quotes);

	*quote = parent;
	quote->place = nx_span_of(m->q, nx_region_first(region), nx_region_end(region));
	quote->content = nx_span_of(m->q, region->first_token, region->end_token);
	quote->kind = NX_QUOTE_DIRECT;
	quote->parent = parent.number;
	quote->number = ++m->last_number;
	quote->confidence = parent.confidence * m->findings[r].p_quote;
}

static void
add_region(Merger *m, const Row *row, int *speaker, NxQuotes *quotes)
{
	const NxQuoteText *q = m->q;
	const NxRegion *r = &q->regions->item[row->region];
	const NxFinding *finding = &m->findings[row->region];
	NxQuote    *quote = NX_VEC_PUSH(quotes);

	memset(quote, 0, sizeof(*quote));
	quote->place = nx_span_of(q, nx_region_first(r), nx_region_end(r));
	quote->content = nx_span_of(q, r->first_token, r->end_token);
	quote->kind = finding->kind;
	quote->number = finding->number;
	quote->confidence = finding->p_quote * finding->p_speaker *
		(row->alone ? WHOLE_FRAGMENT : 1);
	*speaker = set_speaker(m, &finding->source, finding->entity, quote);
	if (finding->kind == NX_QUOTE_MIXED && !row->alone)
		add_fragment(m, row->region, quotes->item[quotes->n - 1], quotes);
}

/* All that stands between marks in a part. */
static void
add_fragments(Merger *m, const Row *row, NxQuotes *quotes)
{
	const NxQuoteText *q = m->q;
	const NxQuote parent = quotes->item[quotes->n - 1];

	for (int r = nx_region_from(q, row->first - 1); r < (int) q->regions->n; r++)
	{
		const NxRegion *region = &q->regions->item[r];

		if (nx_region_end(region) > row->end)
			break;
		if (m->findings[r].is_quote && nx_region_first(region) >= row->first)
			add_fragment(m, r, parent, quotes);
	}
}

static void
add_part(Merger *m, const Row *row, int last_speaker, int *speaker, NxQuotes *quotes)
{
	const NxQuoteText *q = m->q;
	const NxAttribution *a = &m->attributions->item[row->attribution];
	NxQuote    *quote = NX_VEC_PUSH(quotes);
	NxSource	source;
	int			r = nx_region_at(q, row->first);

	read_source(q, a, &source);
	*speaker = resolve(q, a, &source, last_speaker);
	memset(quote, 0, sizeof(*quote));
	quote->place = nx_span_of(q, row->first, row->end);
	quote->content = quote->place;
	if (row->kind != NX_QUOTE_INDIRECT && r >= 0 &&
		nx_region_first(&q->regions->item[r]) == row->first &&
		nx_region_end(&q->regions->item[r]) == row->end)
		quote->content = nx_span_of(q, q->regions->item[r].first_token,
									q->regions->item[r].end_token);
	quote->kind = row->kind;
	quote->number = row->number;
	quote->confidence = confidence_of(q, a->confidence, row, source.form == NX_SOURCE_NONE);
	*speaker = set_speaker(m, &source, *speaker, quote);
	if (source.form == NX_SOURCE_NONE && quote->confidence < LEAST_OF_NOBODY)
		quotes->n--;
	else
		add_fragments(m, row, quotes);
}

/*
 * "A good thing" yielded results, he said. "It ought to go on.": an utterance
 * that begins as mixed, before its cue, goes on behind it.
 */
static void
continue_mixed(Merger *m)
{
	const NxQuoteText *q = m->q;

	for (uint32 i = 1; i < m->rows.n; i++)
	{
		const Row  *row = &m->rows.item[i],
				   *last = row - 1;
		const NxAttribution *a;
		NxFinding  *finding;
		uint32		number;

		NX_CHECK_INTERRUPTS();
		if (row->region < 0 || row->alone || last->region >= 0 || last->kind != NX_QUOTE_MIXED)
			continue;
		a = &m->attributions->item[last->attribution];
		finding = &m->findings[row->region];
		number = finding->number;
		if (finding->kind != NX_QUOTE_DIRECT || a->cue < last->end || a->cue >= row->first ||
			finding->source.first >= a->source.end || finding->source.end <= a->source.first ||
			(q->tokens[row->first].flags & NX_TF_LINE) ||
			nx_sentence_at(q, q->regions->item[row->region].first_token) !=
			nx_sentence_at(q, a->cue) + 1)
			continue;
		finding->kind = NX_QUOTE_MIXED;
		for (uint32 r = row->region; r < q->regions->n && m->findings[r].number == number; r++)
			m->findings[r].number = last->number;
	}
}

static int
compare_rows(const void *a, const void *b)
{
	const Row  *x = a,
			   *y = b;

	NX_CHECK_INTERRUPTS();
	return x->first < y->first ? -1 : x->first > y->first;
}

/* The surest first. */
static int
compare_attributions(const void *a, const void *b)
{
	const NxAttribution *x = a,
			   *y = b;

	NX_CHECK_INTERRUPTS();
	if (x->confidence != y->confidence)
		return x->confidence > y->confidence ? -1 : 1;
	return x->cue < y->cue ? -1 : x->cue > y->cue;
}

/*
 * The rows of regions of a kind: utterances before attributions, fragments of the
 * writer's own sentences, and those that are direct as an attribution has it,
 * behind them.
 */
static void
add_regions(Merger *m, bool direct)
{
	const NxRegions *regions = m->q->regions;

	for (uint32 i = 0; i < regions->n; i++)
	{
		const NxRegion *r = &regions->item[i];

		NX_CHECK_INTERRUPTS();
		m->last_number = Max(m->last_number, m->findings[i].number);
		if (m->findings[i].is_quote &&
			(m->findings[i].kind == NX_QUOTE_DIRECT ||
			 (!direct && m->findings[i].p_quote * m->findings[i].p_speaker >= NX_LEAST_FRAGMENT)) &&
			overlapping_row(m, nx_region_first(r), nx_region_end(r)) == 0)
			add_row(m, nx_region_first(r), nx_region_end(r), i)->alone =
				m->findings[i].kind != NX_QUOTE_DIRECT;
	}
}

void
nx_merge_quotes(const NxQuoteText *q, NxFinding *findings,
				NxAttributions *attributions, NxQuotes *quotes)
{
	Merger		m = {.q = q, .findings = findings, .attributions = attributions};
	int			last_speaker = -1;

	m.blocks = nx_alloc_zero((q->n_tokens / BLOCK_TOKENS + 1) * sizeof(Block));
	add_regions(&m, true);
	nx_sort(attributions->item, attributions->n, sizeof(NxAttribution), compare_attributions);
	for (uint32 k = 0; k < attributions->n; k++)
	{
		if ((k & 63) == 0)
			NX_CHECK_INTERRUPTS();
		take_attribution(&m, k);
	}
	add_regions(&m, false);
	nx_sort(m.rows.item, m.rows.n, sizeof(Row), compare_rows);
	if (q->language == NX_ENGLISH)
		continue_mixed(&m);
	for (uint32 i = 0; i < m.rows.n; i++)
	{
		int			region = m.rows.item[i].region;
		int			speaker;

		if ((i & 255) == 0)
			NX_CHECK_INTERRUPTS();
		if (region >= 0)
			add_region(&m, &m.rows.item[i], &speaker, quotes);
		else
			add_part(&m, &m.rows.item[i], last_speaker, &speaker, quotes);
		if (speaker >= 0)
			last_speaker = speaker;
	}
	pfree(m.blocks);
	NX_VEC_FREE(&m.rows);
}

/* ---- order -------------------------------------------------------------------- */

static int
compare_places(const void *a, const void *b)
{
	const NxQuote *x = a,
			   *y = b;

	NX_CHECK_INTERRUPTS();
	if (x->place.start != y->place.start)
		return x->place.start < y->place.start ? -1 : 1;
	if (x->place.end != y->place.end)
		return x->place.end > y->place.end ? -1 : 1;
	return x->parent == y->parent ? 0 : x->parent == 0 ? -1 : 1;
}

void
nx_order_quotes(NxQuotes *quotes)
{
	uint32		most = 0;
	uint32		last = 0;
	uint32	   *number;

	if (quotes->n == 0)
		return;
	nx_sort(quotes->item, quotes->n, sizeof(NxQuote), compare_places);
	for (uint32 i = 0; i < quotes->n; i++)
	{
		NX_CHECK_INTERRUPTS();
		most = Max(most, quotes->item[i].number);
	}
	number = nx_alloc_zero((most + 1) * sizeof(uint32));
	for (uint32 i = 0; i < quotes->n; i++)
	{
		NxQuote    *q = &quotes->item[i];

		NX_CHECK_INTERRUPTS();
		if (number[q->number] == 0)
			number[q->number] = ++last;
		q->number = number[q->number];
	}
	/* a parent stands before what it holds */
	for (uint32 i = 0; i < quotes->n; i++)
	{
		NX_CHECK_INTERRUPTS();
		if (quotes->item[i].parent > 0)
			quotes->item[i].parent = number[quotes->item[i].parent];
	}
	pfree(number);
}
