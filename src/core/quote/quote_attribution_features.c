/*-------------------------------------------------------------------------
 *
 * quote_attribution_features.c
 *		What the tagger of attributions sees: the feature templates.
 *
 * Trainer and tagger share this, so that what is trained is what is served.
 * A change to what the templates mean needs a new NX_ATTRIBUTION_VERSION.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_attribution.h"

#include "quote_source.h"

/* Tokens before and behind a sentence. */
#define SENTENCE_EDGE	0xED6E
/* Between more tokens than this it does not matter which they are. */
#define MAX_GAP			8
/* How far back the first word of a chunk is looked for. */
#define MAX_CHUNK		30
/* Words are asked for so many tokens before they are looked up. */
#define ASK_AHEAD		8

#define FEATURE(template, value) \
	nx_mix((uint64) (template) << 56 ^ (uint64) (value) * UINT64CONST(0xC2B2AE3D27D4EB4F))
#define PAIR(a, b)		((uint64) (a) << 32 ^ (uint64) (b) * 0x9E3779B1U)

static const NxSeen edge = {.id = SENTENCE_EDGE, .mention = -1, .region = -1};

static inline const NxSeen *
at(const NxSeenSentence *s, int i)
{
	return i < s->first || i >= s->end ? &edge : &s->seen.item[i - s->first];
}

/* Words of no meaning of their own, and marks. */
static inline bool
is_function_word(const NxSeen *w)
{
	return w->form >= (NX_TOK_QUOTE << 3) ||
		(w->classes & (NX_W_DETERMINER | NX_W_PREPOSITION | NX_W_BE_FORM |
					   NX_W_RELATIVE | NX_W_CONJUNCTION | NX_W_PRONOUN_SUBJECT));
}

/*
 * A name is no cue.  Laut Polizei: a capital that any word has at the beginning makes a
 * name of it, too, as the tagger of names knows little German.
 */
bool
nx_may_have_propensity(const NxSeenSentence *s, int i)
{
	return at(s, i)->mention < 0 || s->q->tokens[i].letter_case == NX_CASE_LOWER ||
		(s->q->language == NX_GERMAN && i == s->first);
}

void
nx_see_sentence(const NxQuoteText *q, const NxAttributionModel *model,
				int first, int end, NxSeenSentence *s)
{
	int			m = nx_mention_from(q, first);
	int			region = -1;
	int			chunk = 0,
				depth = 0,
				chunk_first = first;

	if (m > 0 && (int) q->mentions->item[m - 1].end_token > first)
		m--;
	s->q = q;
	s->first = first;
	s->end = end;
	s->seen.n = 0;
	for (int i = first; i < end; i++)
	{
		const NxToken *t = &q->tokens[i];
		NxSeen	   *w = NX_VEC_PUSH(&s->seen);

		if (i + ASK_AHEAD < end)
			nx_word_prefetch(model->lexicon, t[ASK_AHEAD].hash);
		memset(w, 0, sizeof(*w));
		w->mention = w->region = -1;
		w->form = t->kind << 3 | t->letter_case;
		while (m < (int) q->mentions->n && (int) q->mentions->item[m].end_token <= i)
			m++;
		if (m < (int) q->mentions->n && (int) q->mentions->item[m].first_token <= i)
			w->mention = m;
		if (region < 0 || i >= nx_region_end(&q->regions->item[region]))
			region = i == first || t->kind == NX_TOK_QUOTE || t->kind == NX_TOK_APOSTROPHE ?
				nx_region_at(q, i) : -1;
		w->region = region;
		if (i > first && chunk != w[-1].chunk)
			chunk_first = i;
		w->chunk = chunk;
		w->chunk_first = chunk_first;
		if (t->kind == NX_TOK_WORD)
		{
			int			n = Min(3, t->length);

			w->id = t->hash;
			w->suffix = nx_hash_bytes(q->text + nx_token_end(t) - n, n);
			w->classes = nx_classes_at(q, i) & ~NX_W_NOT_LEARNED;
			w->vector = nx_lookup_word(model->lexicon, t->hash);
			w->cluster = model->lexicon->clusters ? model->lexicon->clusters[w->vector] : 0;
			if (nx_may_have_propensity(s, i))
				w->propensity = nx_cue_propensity(model, t->hash);
		}
		else
		{
			w->id = t->kind << 8 | t->mark;
			if (t->kind == NX_TOK_COMMA || t->kind == NX_TOK_DASH || t->kind == NX_TOK_STOP ||
				t->kind == NX_TOK_COLON || t->kind == NX_TOK_CLOSE)
				chunk = Min(chunk + 1, 255);
			if (t->kind == NX_TOK_OPEN)
				depth = Min(depth + 1, 3);
			else if (t->kind == NX_TOK_CLOSE && depth > 0)
				depth--;
		}
		w->depth = depth;
	}
}

void
nx_see_cue(const NxSeenSentence *s, int cue, NxSeenCue *c)
{
	const NxQuoteText *q = s->q;
	const uint32 that = nx_hash_bytes("that", 4);
	int			i;

	memset(c, 0, sizeof(*c));
	c->cue = cue;
	c->from = Max(s->first, cue - NX_CUE_SIGHT);
	c->to = Min(s->end, cue + NX_CUE_SIGHT);
	c->that = c->next_cue = c->last_cue = -1;
	c->quoted = at(s, cue)->region >= 0;
	if (at(s, cue)->classes & NX_W_ACCORDING)
	{
		if (cue + 2 < s->end)
			nx_phrase_behind(q, cue + 2, c->to, &c->subject);
	}
	else
		nx_cue_subject(q, cue, s->first, &c->subject);
	for (i = cue + 1; i < Min(c->to, cue + 12) && c->that < 0; i++)
		if (at(s, i)->id == that)
			c->that = i;
	for (i = cue + 1; i < c->to && c->next_cue < 0; i++)
		if (at(s, i)->propensity > 128)
			c->next_cue = i;
	for (i = cue - 1; i >= c->from && c->last_cue < 0; i--)
		if (at(s, i)->propensity > 128)
			c->last_cue = i;
	for (i = cue - 1; i >= Max(c->from, cue - 3); i--)
		if (at(s, i)->classes & NX_W_BE_FORM)
			c->passive = true;
}

/* The kind of a mention, with 0 for none. */
static inline int
mention_kind(const NxSeenSentence *s, const NxSeen *w)
{
	return w->mention < 0 ? 0 : 1 + s->q->mentions->item[w->mention].kind;
}

static inline int
propensity_bucket(const NxSeen *w)
{
	return w->propensity >> 5;
}

int
nx_cue_features(const NxSeenSentence *s, const NxSeenCue *c, uint64 *out)
{
	int			i = c->cue;
	const NxSeen *w = at(s, i);
	const NxSeen *b1 = at(s, i - 1),
			   *b2 = at(s, i - 2),
			   *b3 = at(s, i - 3),
			   *a1 = at(s, i + 1),
			   *a2 = at(s, i + 2),
			   *a3 = at(s, i + 3);
	int			form = c->subject.form;
	int			gap = form == NX_SOURCE_NONE ? 15 : Min(14, Max(0, i - c->subject.end));
	int			subject_kind = form != NX_SOURCE_MENTION ? form :
		4 + s->q->mentions->item[c->subject.mention].kind;
	int			n = 0;

	out[n++] = FEATURE(1, 0);
	out[n++] = FEATURE(2, w->id);
	out[n++] = FEATURE(3, w->cluster);
	out[n++] = FEATURE(4, w->suffix);
	out[n++] = FEATURE(5, propensity_bucket(w));
	out[n++] = FEATURE(6, b1->id);
	out[n++] = FEATURE(7, a1->id);
	out[n++] = FEATURE(8, PAIR(w->id, b1->id));
	out[n++] = FEATURE(9, PAIR(w->id, a1->id));
	out[n++] = FEATURE(10, PAIR(b2->id, b1->id));
	out[n++] = FEATURE(11, PAIR(a1->id, a2->id));
	out[n++] = FEATURE(12, b2->id);
	out[n++] = FEATURE(13, a2->id);
	out[n++] = FEATURE(14, PAIR(w->cluster, a1->id));
	out[n++] = FEATURE(15, PAIR(w->cluster, b1->id));
	out[n++] = FEATURE(16, PAIR(b1->cluster, w->suffix));
	out[n++] = FEATURE(17, PAIR(a1->cluster, w->cluster));
	out[n++] = FEATURE(18, w->form);
	out[n++] = FEATURE(19, PAIR(w->id, subject_kind));
	out[n++] = FEATURE(20, PAIR(subject_kind, gap));
	out[n++] = FEATURE(21, PAIR(w->suffix, PAIR(subject_kind, c->passive)));
	out[n++] = FEATURE(22, PAIR(w->id, c->passive));
	out[n++] = FEATURE(23, PAIR(c->quoted, propensity_bucket(w)));
	out[n++] = FEATURE(24, PAIR(w->id, c->quoted));
	out[n++] = FEATURE(25, PAIR(c->that < 0 ? 0 : c->that - i, propensity_bucket(w)));
	out[n++] = FEATURE(26, PAIR(w->id, c->that >= 0));
	out[n++] = FEATURE(27, PAIR(c->next_cue < 0 ? 0 : Min(c->next_cue - i, 12), w->suffix));
	out[n++] = FEATURE(28, PAIR(c->last_cue < 0 ? 0 : Min(i - c->last_cue, 12), w->suffix));
	out[n++] = FEATURE(29, PAIR(c->last_cue < 0 ? 0 : at(s, c->last_cue)->id, w->suffix));
	out[n++] = FEATURE(30, PAIR(Min(i - s->first, 4), w->suffix));
	out[n++] = FEATURE(31, PAIR(Min(s->end - i, 4), w->suffix));
	out[n++] = FEATURE(32, b3->id);
	out[n++] = FEATURE(33, a3->id);
	out[n++] = FEATURE(34, PAIR(a1->form, a2->form));
	out[n++] = FEATURE(35, PAIR(b1->form, b2->form));
	out[n++] = FEATURE(36, PAIR(mention_kind(s, b1), mention_kind(s, a1)));
	out[n++] = FEATURE(37, PAIR(w->id, PAIR(a1->form, a2->form)));
	out[n++] = FEATURE(38, PAIR(w->id, a2->id));
	out[n++] = FEATURE(39, PAIR(w->id, b2->id));
	out[n++] = FEATURE(40, PAIR(b1->classes & ~NX_W_CUE, a1->classes & ~NX_W_CUE));
	out[n++] = FEATURE(41, a1->cluster);
	out[n++] = FEATURE(42, b1->cluster);
	out[n++] = FEATURE(43, PAIR(a1->cluster, a2->cluster));
	out[n++] = FEATURE(44, PAIR(b1->cluster, b2->cluster));

	/*
	 * is something quoted in the sentence, and what stands before the
	 * subject?
	 */
	if (form != NX_SOURCE_NONE && c->subject.end <= i)
	{
		const NxSeen *before = at(s, c->subject.first - 1);

		out[n++] = FEATURE(45, PAIR(before->id, w->suffix));
		out[n++] = FEATURE(46, PAIR(at(s, c->subject.end - 1)->id, w->suffix));
		out[n++] = FEATURE(47, at(s, c->subject.end - 1)->cluster);
	}
	for (int k = i + 1; k < Min(s->end, i + 16); k++)
		if (at(s, k)->region >= 0 && at(s, k - 1)->region < 0)
		{
			out[n++] = FEATURE(48, PAIR(k - i, propensity_bucket(w)));
			out[n++] = FEATURE(49, w->id);
			break;
		}
	for (int k = i - 1; k > Max(s->first, i - 16); k--)
		if (at(s, k)->region >= 0 && at(s, k + 1)->region < 0)
		{
			out[n++] = FEATURE(50, PAIR(i - k, propensity_bucket(w)));
			break;
		}
	return n;
}

static inline int
distance_bucket(int d)
{
	return d <= 6 ? d : d <= 8 ? 7 : d <= 11 ? 8 : d <= 16 ? 9 : d <= 25 ? 10 :
		d <= 40 ? 11 : 12;
}

void
nx_see_place(const NxSeenSentence *s, const NxSeenCue *c, int i, NxSeenPlace *p)
{
	const NxSeen *cue = at(s, c->cue);
	const NxSeen *w = at(s, i);
	int			other;
	int			chunks;

	p->side = i > c->cue;
	other = p->side ? c->next_cue : c->last_cue;
	chunks = Min(4, p->side ? w->chunk - cue->chunk : cue->chunk - w->chunk);
	p->bucket = p->side << 4 | distance_bucket(p->side ? i - c->cue : c->cue - i);
	p->part.chunk = p->side << 4 | chunks;
	p->part.first = Max(w->chunk_first, Max(c->from, i - MAX_CHUNK));
	p->part.in_subject = c->subject.form == NX_SOURCE_NONE ? 3 :
		i < c->subject.first ? 0 : i < c->subject.end ? 1 : 2;
	p->part.that = c->that < 0 ? 0 : i < c->that ? 1 : i == c->that ? 2 : 3;
	p->part.other = other >= 0 && (p->side ? other <= i : other >= i) ? other : -1;
}

/* What stands before the subject, or before the cue that has none. */
static inline const NxSeen *
opening(const NxSeenSentence *s, const NxSeenCue *c)
{
	return at(s, c->subject.form == NX_SOURCE_NONE ? c->cue - 1 : c->subject.first - 1);
}

int
nx_word_side_features(const NxSeenSentence *s, int i, int side, uint64 *out)
{
	const NxSeen *w = at(s, i);
	const NxSeen *b1 = at(s, i - 1),
			   *b2 = at(s, i - 2),
			   *a1 = at(s, i + 1),
			   *a2 = at(s, i + 2);
	int			n = 0;

	out[n++] = FEATURE(102, PAIR(side, w->id));
	out[n++] = FEATURE(103, PAIR(side, b1->id));
	out[n++] = FEATURE(104, PAIR(side, a1->id));
	out[n++] = FEATURE(105, PAIR(b1->id, w->id));
	out[n++] = FEATURE(106, PAIR(w->id, a1->id));
	out[n++] = FEATURE(107, PAIR(side, w->cluster));
	out[n++] = FEATURE(108, PAIR(side, b1->cluster));
	out[n++] = FEATURE(109, PAIR(side, a1->cluster));
	out[n++] = FEATURE(110, PAIR(side, b2->id));
	out[n++] = FEATURE(111, PAIR(side, a2->id));
	out[n++] = FEATURE(121, PAIR(side, w->classes));
	out[n++] = FEATURE(138, PAIR(side, PAIR(i == s->first, i == s->end - 1)));
	out[n++] = FEATURE(140, PAIR(side, w->suffix));
	out[n++] = FEATURE(141, PAIR(side, PAIR(b1->form, w->form)));
	out[n++] = FEATURE(150, PAIR(b1->cluster, w->cluster));
	out[n++] = FEATURE(151, PAIR(PAIR(b2->id, b1->id), w->id));
	out[n++] = FEATURE(155, PAIR(side, w->propensity >> 5));
	out[n++] = FEATURE(156, PAIR(PAIR(w->id, a1->id), a2->id));
	return n;
}

int
nx_distance_features(const NxSeenSentence *s, const NxSeenCue *c, const NxSeenPlace *p,
					 uint64 *out)
{
	const NxSeen *cue = at(s, c->cue),
			   *behind = at(s, c->cue + 1),
			   *before = at(s, c->cue - 1);
	int			n = 0;

	out[n++] = FEATURE(112, p->bucket);
	out[n++] = FEATURE(114, PAIR(p->bucket, cue->id));
	out[n++] = FEATURE(117, PAIR(p->bucket, behind->id));
	out[n++] = FEATURE(118, PAIR(p->bucket, PAIR(behind->form, before->form)));
	out[n++] = FEATURE(134, PAIR(p->bucket, opening(s, c)->id));
	out[n++] = FEATURE(143, PAIR(p->bucket, c->that < 0 ? 0 : Min(c->that - c->cue, 8)));
	out[n++] = FEATURE(145, PAIR(p->bucket, PAIR(c->passive, cue->suffix)));
	out[n++] = FEATURE(154, PAIR(p->bucket, cue->cluster));
	return n;
}

int
nx_part_features(const NxSeenSentence *s, const NxSeenCue *c, const NxSeenPlace *p,
				 uint64 *out)
{
	const NxSeen *cue = at(s, c->cue),
			   *behind = at(s, c->cue + 1),
			   *before = at(s, c->cue - 1);
	const NxSeen *first = at(s, p->part.first);
	const NxSeen *opens = opening(s, c);
	int			n = 0;

	out[n++] = FEATURE(101, p->side);
	out[n++] = FEATURE(116, PAIR(p->side, PAIR(cue->id, behind->id)));
	out[n++] = FEATURE(119, PAIR(p->side, PAIR(before->id, behind->id)));
	out[n++] = FEATURE(120, PAIR(p->part.chunk, PAIR(cue->suffix, behind->form)));
	out[n++] = FEATURE(124, PAIR(p->side, p->part.in_subject));
	out[n++] = FEATURE(125, PAIR(p->part.chunk, PAIR(p->part.in_subject, c->subject.form)));
	out[n++] = FEATURE(126, PAIR(p->part.in_subject, cue->suffix));
	out[n++] = FEATURE(129, p->part.chunk);
	out[n++] = FEATURE(131, PAIR(p->part.chunk, first->id));
	out[n++] = FEATURE(132, PAIR(p->part.chunk, first->cluster));
	out[n++] = FEATURE(133, PAIR(p->part.chunk, PAIR(opens->form, opens->region >= 0)));
	out[n++] = FEATURE(135, PAIR(p->side, PAIR(opens->id, behind->id)));
	out[n++] = FEATURE(136, PAIR(p->side, PAIR(Min(s->end - 1 - c->cue, 6), opens->form)));
	out[n++] = FEATURE(137, PAIR(p->side, PAIR(Min(c->cue - s->first, 6), behind->form)));
	out[n++] = FEATURE(142, PAIR(p->side, PAIR(p->part.that, cue->id)));
	out[n++] = FEATURE(144, PAIR(p->side, PAIR(c->passive, cue->id)));
	if (p->part.other >= 0)
	{
		out[n++] = FEATURE(147, PAIR(p->side, at(s, p->part.other)->id));
		out[n++] = FEATURE(148, PAIR(p->part.chunk, PAIR(cue->id, at(s, p->part.other)->id)));
	}
	else
		out[n++] = FEATURE(149, PAIR(p->side, cue->suffix));
	return n;
}

int
nx_place_features(const NxSeenSentence *s, const NxSeenCue *c, const NxSeenPlace *p,
				  int i, uint64 *out)
{
	const NxSeen *cue = at(s, c->cue);
	const NxSeen *w = at(s, i);
	const NxSeen *b1 = at(s, i - 1);
	int			region = (w->region >= 0) | (b1->region >= 0) << 1 | c->quoted << 2 |
		(w->region >= 0 && w->region == b1->region) << 3;
	int			m = mention_kind(s, w);
	int			n = 0;

	if (m)
		m = m << 2 | ((int) s->q->mentions->item[w->mention].first_token == i) << 1 |
			nx_mention_is_possessive(s->q, w->mention);

	out[n++] = FEATURE(113, PAIR(p->bucket, w->id));
	out[n++] = FEATURE(115, PAIR(p->side, PAIR(cue->id, w->id)));
	out[n++] = FEATURE(122, PAIR(p->bucket, m));
	out[n++] = FEATURE(123, PAIR(p->part.chunk, m));
	out[n++] = FEATURE(127, PAIR(p->side, region));
	out[n++] = FEATURE(128, PAIR(p->part.chunk, region));
	out[n++] = FEATURE(130, PAIR(p->part.chunk, w->id));
	out[n++] = FEATURE(139, PAIR(p->side, PAIR(w->depth, cue->depth)));
	out[n++] = FEATURE(152, PAIR(p->part.chunk, PAIR(b1->id, w->id)));
	out[n++] = FEATURE(153, PAIR(p->side, PAIR(cue->cluster, w->cluster)));
	out[n++] = FEATURE(157, PAIR(p->side, PAIR(w->id, cue->suffix)));
	if (p->part.other >= 0)
		out[n++] = FEATURE(146, PAIR(p->side, p->part.other == i));
	/* between the cue and a near word: which function words and marks */
	if (abs(i - c->cue) <= MAX_GAP)
	{
		uint64		gap = p->side;

		for (int k = Min(i, c->cue) + 1; k < Max(i, c->cue); k++)
			gap = gap * 0x100000001B3 + (is_function_word(at(s, k)) ? at(s, k)->id : at(s, k)->form);
		out[n++] = FEATURE(158, gap);
		out[n++] = FEATURE(159, PAIR(gap ^ gap >> 32, w->form));
	}
	return n;
}

int
nx_attribution_features(const NxSeenSentence *s, const NxSeenCue *c, int i, uint64 *out)
{
	NxSeenPlace p;
	int			n;

	nx_see_place(s, c, i, &p);
	n = nx_word_side_features(s, i, p.side, out);
	n += nx_distance_features(s, c, &p, out + n);
	n += nx_part_features(s, c, &p, out + n);
	return n + nx_place_features(s, c, &p, i, out + n);
}

void
nx_cue_vectors(const NxSeenSentence *s, const NxSeenCue *c, uint32 *out)
{
	int			i = c->cue;

	out[0] = at(s, i)->vector;
	out[1] = at(s, i - 1)->vector;
	out[2] = at(s, i - 2)->vector;
	out[3] = at(s, i + 1)->vector;
	out[4] = at(s, i + 2)->vector;
	out[5] = c->subject.form == NX_SOURCE_NONE ? 0 : at(s, c->subject.end - 1)->vector;
}

void
nx_attribution_vectors(const NxSeenSentence *s, const NxSeenCue *c, int i, uint32 *out)
{
	out[0] = at(s, c->cue)->vector;
	out[1] = at(s, c->cue + 1)->vector;
	out[2] = at(s, i - 1)->vector;
	out[3] = at(s, i)->vector;
	out[4] = at(s, i + 1)->vector;
	out[5] = at(s, i + 2)->vector;
}
