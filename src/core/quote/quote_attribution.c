/*-------------------------------------------------------------------------
 *
 * quote_attribution.c
 *		Finding attributions: cue, source and content.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_attribution.h"

#include "quote_content.h"
#include "quote_foreign_phrase.h"
#include "quote_frame.h"

#include <math.h>

/*
 * The most attributions of a sentence of so many tokens, and words that are
 * looked at for one.  An attribution costs the time of all that its cue sees, so
 * that a sentence of nothing but cues would cost a hundred times that of any
 * other.
 */
#define MAX_ATTRIBUTIONS(tokens)	(16 + (tokens) / 64)
#define MAX_LOOKS(tokens)	(64 + (tokens) / 16)

/* By so much of its log-odds a sure cue outweighs that no content is seen. */
#define CERTAINTY		0.25f

/* So likely a cue needs no score for content that is a clause to the eye. */
#define SURE			0.9f
/* How many words such a clause has at least, and a dateline before it in tokens. */
#define LEAST_CLAUSE	3
#define MAX_DATELINE	14

/* So likely a verb is a cue that says that something is. */
#define SAYS_THAT		0.6f

/* The score of a path that cannot be. */
#define IMPOSSIBLE		(-1e9f)

/* The score of a state that a token must not have. */
#define FORBIDDEN		(-1e6f)

/* Sums of weights, and of the bytes of tags. */
typedef int16 Sums[nx_tagged_line_size(NX_AW_LINE)];

/* What a word gives to any cue, by the side of the cue on which it stands. */
typedef struct WordSums
{
	Sums		of_side[2];
	bool		made[2];
} WordSums;

typedef struct Tagger
{
	const NxQuoteText *q;
	const NxAttributionModel *model;
	NxSeenSentence sentence;
	NX_VEC(WordSums) words;		/* one per token of it */
	int			n_tagged;		/* cues of the sentence */
	NxAttributionScores scores[2 * NX_CUE_SIGHT];
	uint8		back[2 * NX_CUE_SIGHT][2 * NX_STATES];
	uint8		state[2 * NX_CUE_SIGHT];
} Tagger;

/*
 * Tables do not fit into the nearest caches: ask for the lines of features as
 * soon as these are known, and do something else before they are added up.
 */
static pg_attribute_always_inline void
ask_for_lines(const NxAttributionTable *table, const uint64 *features, int n, int weights)
{
	for (int i = 0; i < n; i++)
		nx_attribution_prefetch(table, features[i], weights);
}

/*
 * Add up the lines of features.  All lines are found before the first is read, so
 * that the waits for memory overlap.  The tags behind the weights are added, too,
 * and are no sums of anything: so all bytes of a line are taken at once.  The number
 * of weights is a constant, so that loops unroll.
 */
static pg_attribute_always_inline void
add_lines(const NxAttributionTable *table, const uint64 *features, int n, int weights,
		  int16 *restrict sums)
{
	const int8 *lines[NX_ATTRIBUTION_MAX_FEATURES + 1];
	int			n_lines = 0;

	for (int i = 0; i < n; i++)
	{
		lines[n_lines] = nx_attribution_line(table, features[i], weights);
		n_lines += lines[n_lines] != NULL;
	}
	/* of so few bytes that they cannot overflow */
	for (int i = 0; i < n_lines; i++)
		for (int k = 0; k < (int) nx_tagged_line_size(weights); k++)
			sums[k] += lines[i][k];
}

static void
look_up(const Tagger *t, const uint32 *numbers, int n, const int8 **vectors)
{
	for (int k = 0; k < n; k++)
		vectors[k] = numbers[k] == 0 ? NULL : nx_word_vector(t->model->lexicon, numbers[k]);
}

/* How likely is the token the head of a cue of speech? */
static float
cue_probability(const Tagger *t, const NxSeenCue *c)
{
	uint64		features[NX_ATTRIBUTION_MAX_FEATURES];
	int16		sums[nx_tagged_line_size(NX_CUE_LINE)] = {0};
	int			n = nx_cue_features(&t->sentence, c, features);
	uint32		numbers[NX_QN_WORDS];
	const int8 *vectors[NX_QN_WORDS];
	int32		units[NX_QN_HIDDEN];
	float		scores[NX_CUE_LINE];
	float		speech,
				other;

	ask_for_lines(&t->model->cue, features, n, NX_CUE_LINE);
	nx_cue_vectors(&t->sentence, c, numbers);
	look_up(t, numbers, NX_QN_WORDS, vectors);
	nx_attribution_net_begin(&t->model->nets[NX_QN_CUE], units);
	nx_attribution_net_add(&t->model->nets[NX_QN_CUE], 0, vectors, NX_QN_WORDS, units);
	add_lines(&t->model->cue, features, n, NX_CUE_LINE, sums);
	for (int k = 0; k < NX_CUE_LINE; k++)
		scores[k] = sums[k] / t->model->head->cue_scale;
	nx_attribution_net_end(&t->model->nets[NX_QN_CUE], units, NX_CUE_LINE, scores);
	speech = expf(scores[NX_CUE_SPEECH - 1]);
	other = expf(scores[NX_CUE_OTHER - 1]);
	return speech / (1 + speech + other);
}

/* The features of a token, in groups that are summed on their own. */
typedef struct Groups
{
	uint64		features[NX_ATTRIBUTION_MAX_FEATURES];
	int			n;
	int			n_groups;
	struct
	{
		int			end;		/* in features */
		int16	   *sums;
	}			group[4];
} Groups;

/* What is scored for a cue, token by token. */
typedef struct Scoring
{
	const NxSeenCue *cue;
	NxSeenPlace place;			/* of the last token looked at */
	Groups		groups[2];		/* of a token and the next */
	Sums		of_token;
	Sums		of_distance;	/* these change less often than tokens do */
	Sums		of_part;
	int32		of_cue[2][NX_QN_HIDDEN];	/* what units get of the cue
											 * itself */
} Scoring;

/* The n features behind those of the other groups are one, with its own sums. */
static inline void
close_group(Groups *g, int n, int16 *sums)
{
	g->n += n;
	g->group[g->n_groups].end = g->n;
	g->group[g->n_groups++].sums = sums;
}

/* Make the features of a token that are to be summed, and ask for their lines. */
static void
look_at_token(Tagger *t, Scoring *x, int token)
{
	const NxSeenSentence *s = &t->sentence;
	Groups	   *g = &x->groups[token & 1];
	NxSeenPlace last = x->place;
	WordSums   *w = &t->words.item[token - s->first];

	nx_see_place(s, x->cue, token, &x->place);
	g->n = g->n_groups = 0;
	close_group(g, nx_place_features(s, x->cue, &x->place, token, g->features), x->of_token);
	if (x->place.bucket != last.bucket)
		close_group(g, nx_distance_features(s, x->cue, &x->place, g->features + g->n),
					x->of_distance);
	if (memcmp(&x->place.part, &last.part, sizeof(last.part)) != 0)
		close_group(g, nx_part_features(s, x->cue, &x->place, g->features + g->n), x->of_part);
	if (!w->made[x->place.side])
		close_group(g, nx_word_side_features(s, token, x->place.side, g->features + g->n),
					w->of_side[x->place.side]);
	w->made[x->place.side] = true;
	ask_for_lines(&t->model->attribution, g->features, g->n, NX_AW_LINE);
}

static inline void
add_sums(int16 *restrict sums, const int16 *restrict more)
{
	for (int k = 0; k < (int) nx_tagged_line_size(NX_AW_LINE); k++)
		sums[k] += more[k];
}

/* Score a token that was looked at. */
static void
score_token(Tagger *t, Scoring *x, int token, float *scores)
{
	const NxSeenSentence *s = &t->sentence;
	const NxSeenCue *c = x->cue;
	bool		behind = token > c->cue;
	const NxAttributionNet *net = &t->model->nets[behind ? NX_QN_BEHIND : NX_QN_BEFORE];
	const Groups *g = &x->groups[token & 1];
	uint32		numbers[NX_QN_WORDS];
	const int8 *vectors[NX_QN_WORDS];
	int32		units[NX_QN_HIDDEN];

	for (int k = 0, first = 0; k < g->n_groups; first = g->group[k++].end)
	{
		memset(g->group[k].sums, 0, sizeof(Sums));
		add_lines(&t->model->attribution, g->features + first, g->group[k].end - first,
				  NX_AW_LINE, g->group[k].sums);
	}
	add_sums(x->of_token, x->of_distance);
	add_sums(x->of_token, x->of_part);
	add_sums(x->of_token, t->words.item[token - s->first].of_side[behind]);
	for (int k = 0; k < NX_AW_LINE; k++)
		scores[k] = x->of_token[k] / t->model->head->attribution_scale;

	nx_attribution_vectors(s, c, token, numbers);
	look_up(t, numbers, NX_QN_WORDS, vectors);
	if (token == c->from || token == c->cue + 1)
	{
		nx_attribution_net_begin(net, x->of_cue[behind]);
		nx_attribution_net_add(net, 0, vectors, NX_QN_OF_CUE, x->of_cue[behind]);
	}
	memcpy(units, x->of_cue[behind], sizeof(units));
	nx_attribution_net_add(net, NX_QN_OF_CUE, vectors + NX_QN_OF_CUE,
						   NX_QN_WORDS - NX_QN_OF_CUE, units);
	nx_attribution_net_end(net, units, NX_AW_LINE, scores);
}

/* Score the tokens that the cue sees, and look at each next one before. */
static void
score_tokens(Tagger *t, const NxSeenCue *c)
{
	Scoring		x;

	x.cue = c;
	memset(&x.place, 0xFF, sizeof(x.place));	/* like none */
	if (c->from != c->cue)
		look_at_token(t, &x, c->from);
	for (int token = c->from; token < c->to; token++)
	{
		float	   *scores = t->scores[token - c->from];

		if (token + 1 < c->to && token + 1 != c->cue)
			look_at_token(t, &x, token + 1);
		if (token == c->cue)
		{
			memset(scores, 0, sizeof(t->scores[0]));
			scores[NX_AW_SOURCE] = scores[NX_AW_CONTENT] = FORBIDDEN;
		}
		else
			score_token(t, &x, token, scores);
	}
}

/*
 * The best states of the tokens that the cue sees, by the Viterbi algorithm.  Of
 * all paths only those count that have a content, for which a second layer of the
 * states stands: a path goes over to it with the content's first token, and ends
 * there.  Its score is *with; returns that of the best of the others.
 */
static float
find_states(Tagger *t, const NxSeenCue *c, float *with)
{
	const float (*transition)[NX_STATES] = t->model->head->transition;
	float		best[2 * NX_STATES];
	int			n = c->to - c->from;
	int			last = NX_STATES;
	float		without;

	for (int b = 0; b < 2 * NX_STATES; b++)
		best[b] = b == NX_STATE_OUTSIDE ? 0 : IMPOSSIBLE;
	for (int i = 0; i < n; i++)
	{
		float		next[2 * NX_STATES];

		for (int b = 0; b < 2 * NX_STATES; b++)
		{
			int			state = b % NX_STATES;
			bool		has_content = b >= NX_STATES;

			next[b] = 2 * IMPOSSIBLE;
			t->back[i][b] = b;
			if (!has_content && state == NX_STATE_CONTENT)
				continue;
			for (int a = 0; a < 2 * NX_STATES; a++)
			{
				float		x;

				if ((a >= NX_STATES) != has_content && !(has_content && state == NX_STATE_CONTENT))
					continue;
				x = best[a] + nx_edge_score(transition, t->scores[i], a % NX_STATES, state);
				if (x > next[b])
				{
					next[b] = x;
					t->back[i][b] = a;
				}
			}
		}
		memcpy(best, next, sizeof(best));
	}
	for (int b = NX_STATES; b < 2 * NX_STATES; b++)
		if (best[b] > best[last])
			last = b;
	without = Max(best[NX_STATE_OUTSIDE], best[NX_STATE_SOURCE]);
	*with = best[last];
	for (int i = n - 1; i >= 0; i--)
	{
		t->state[i] = last % NX_STATES;
		last = t->back[i][last];
	}
	return without;
}

/* Does the cue stand in the middle of content, and nothing else in its sentence is a source? */
static bool
is_amid_content(const Tagger *t, const NxSeenCue *c)
{
	int			n = c->to - c->from;
	int			before = c->cue - 1 - c->from,
				behind = c->cue + 1 - c->from;

	if (before >= 0 && t->q->tokens[c->cue - 1].kind == NX_TOK_COMMA)
		before--;
	return before >= 0 && behind < n && t->state[before] == NX_STATE_CONTENT &&
		t->state[behind] == NX_STATE_CONTENT && memchr(t->state, NX_STATE_SOURCE, n) == NULL;
}

/* Let none of tokens [first, end) be content, and find states anew; the score of these. */
static float
find_states_but(Tagger *t, const NxSeenCue *c, int first, int end, float *without)
{
	float		kept[2 * NX_CUE_SIGHT];
	float		with;

	for (int i = first; i < end; i++)
	{
		kept[i - first] = t->scores[i - c->from][NX_AW_CONTENT];
		t->scores[i - c->from][NX_AW_CONTENT] = FORBIDDEN;
	}
	*without = find_states(t, c, &with);
	for (int i = first; i < end; i++)
		t->scores[i - c->from][NX_AW_CONTENT] = kept[i - first];
	return with;
}

/*
 * Tag the tokens that the cue sees.  What touches it on both sides is not all
 * content, as that leaves no place for a source: "...," says the mayor, Maria Lopez;
 * Maria Lopez, the mayor, says that ...  Returns by how much no content is better,
 * in log-odds.
 */
static float
tag(Tagger *t, const NxSeenCue *c)
{
	float		with,
				without;

	score_tokens(t, c);
	without = find_states(t, c, &with);
	if (is_amid_content(t, c))
	{
		int			end = c->cue + 1;
		float		before;

		while (end < c->to && t->q->tokens[end].kind != NX_TOK_COMMA && nx_region_at(t->q, end) < 0)
			end++;
		before = find_states_but(t, c, c->cue + 1, end, &without);
		with = find_states_but(t, c, c->from, c->cue, &without);
		if (before > with)
			with = find_states_but(t, c, c->cue + 1, end, &without);
	}
	return without - with;
}

/* Where the sentence begins behind its dateline: WARSAW, Feb 11 (Reuters) - Poland may act. */
static int
behind_dateline(const Tagger *t)
{
	const NxToken *tokens = t->q->tokens;
	int			end = Min(t->sentence.end, t->sentence.first + MAX_DATELINE);

	for (int i = t->sentence.first + 1; i < end; i++)
		if (tokens[i].kind == NX_TOK_DASH)
			return tokens[i - 1].kind == NX_TOK_CLOSE || tokens[i - 1].letter_case == NX_CASE_UPPER ?
				i + 1 : t->sentence.first;
	return t->sentence.first;
}

/* May the words from token i to the comma be a clause of their own, and all outside of marks? */
static bool
is_clause(const NxQuoteText *q, int i, int comma)
{
	int			r = nx_region_from(q, i);

	return nx_count_words(q, i, comma, LEAST_CLAUSE) >= LEAST_CLAUSE &&
		!(nx_classes_at(q, i) & (NX_W_PREPOSITION | NX_W_CONJUNCTION | NX_W_RELATIVE | NX_W_ADVERB | NX_W_CUE)) &&
		!nx_word_ends(q, i, "ing") && !nx_word_ends(q, i, "ed") &&
		(r >= (int) q->regions->n || nx_region_first(&q->regions->item[r]) >= comma);
}

/*
 * Poland may act, the minister said on Monday, after a week of talks: what begins the
 * sentence, before who is next to the cue, is content to the eye.  Of what hangs on behind it
 * none needs to be.
 */
static bool
take_clause_before(Tagger *t, const NxSeenCue *c)
{
	const NxQuoteText *q = t->q;
	uint8	   *state = t->state;	/* from c->from on */
	bool		inverted = state[c->cue + 1 - c->from] == NX_STATE_SOURCE;
	int			comma = c->cue - 1;
	int			first = behind_dateline(t);

	while (comma > c->from && state[comma - c->from] == NX_STATE_SOURCE)
		comma--;
	if (first < c->from || comma <= first || q->tokens[comma].kind != NX_TOK_COMMA ||
		inverted != (comma == c->cue - 1) || !is_clause(q, first, comma))
		return false;
	if (!inverted && q->tokens[c->cue + 1].kind != NX_TOK_STOP &&
		!(nx_classes_at(q, c->cue + 1) & (NX_W_WEEKDAY | NX_W_DAY_REFERENCE | NX_W_PREPOSITION)))
		return false;
	for (int i = c->from; i < c->to; i++)
		if (i >= first && i < comma)
			state[i - c->from] = NX_STATE_CONTENT;
		else if (state[i - c->from] == NX_STATE_CONTENT)
			state[i - c->from] = NX_STATE_OUTSIDE;
	return true;
}

/*
 * The road is closed, said the mayor: a clause without commas, and behind the cue nobody
 * but who says it.  The tagger, which sees few sentences as short, may take that for content.
 */
static bool
take_clause_before_verb(Tagger *t, const NxSeenCue *c)
{
	const NxQuoteText *q = t->q;
	int			first = behind_dateline(t);
	int			comma = c->cue - 1;
	NxSource	source = {0};

	if (first < c->from || comma <= first || c->cue + 1 >= c->to || q->tokens[comma].kind != NX_TOK_COMMA ||
		!is_clause(q, first, comma) || nx_is_subject_pronoun(q, c->cue + 1) ||
		!nx_phrase_behind(q, c->cue + 1, c->to, &source) || source.end >= q->n_tokens)
		return false;
	for (int i = first; i < comma; i++)
		if (q->tokens[i].kind == NX_TOK_COMMA || t->state[i - c->from] != NX_STATE_OUTSIDE)
			return false;
	if (source.end < c->to && q->tokens[source.end].kind != NX_TOK_STOP && q->tokens[source.end].kind != NX_TOK_COMMA &&
		!(nx_classes_at(q, source.end) & (NX_W_WEEKDAY | NX_W_DAY_REFERENCE | NX_W_PREPOSITION)))
		return false;
	for (int i = c->from; i < c->to; i++)
		t->state[i - c->from] = i >= first && i < comma ? NX_STATE_CONTENT :
			i >= source.first && i < source.end ? NX_STATE_SOURCE : NX_STATE_OUTSIDE;
	return true;
}

/* She told CNN he expected rain: all that follows, from its subject on, is content to the eye. */
static bool
has_clause_behind(const Tagger *t, const NxSeenCue *c)
{
	const uint8 *state = t->state;	/* from c->from on */
	int			first = c->cue + 1;
	int			end;

	while (first < Min(c->to, c->cue + 4) && state[first - c->from] != NX_STATE_CONTENT)
		first++;
	for (end = first; end < c->to && state[end - c->from] == NX_STATE_CONTENT;)
		end++;
	return end > first && end >= t->sentence.end - 1 && nx_is_subject_pronoun(t->q, first) &&
		c->cue > c->from && state[c->cue - 1 - c->from] == NX_STATE_SOURCE;
}

/* Has a sure cue content that is plain to see, though none has the better score? */
static bool
has_plain_content(Tagger *t, const NxSeenCue *c)
{
	return has_clause_behind(t, c) || take_clause_before(t, c);
}

/* She cautioned that: verbs of speech that annotators of the texts learned from did not count as such. */
static bool
says_that(const NxQuoteText *q, const NxSeenCue *c)
{
	static const char *const stems[] = {
		"boast", "brag", "caution", "counter", "hint", "opine", "proclaim", "reiterat", "retort", "speculat"
	};
	const NxToken *t = &q->tokens[c->cue];

	if (q->language != NX_ENGLISH || !(nx_classes_at(q, c->cue) & NX_W_CUE) || c->cue + 1 >= c->to ||
		!nx_is_word(q, c->cue + 1, "that") || c->subject.form == NX_SOURCE_NONE)
		return false;
	for (int i = 0; i < (int) lengthof(stems); i++)
		if (t->length >= strlen(stems[i]) && memcmp(q->text + t->start, stems[i], strlen(stems[i])) == 0)
			return true;
	return false;
}

/* Add the attribution of a cue, if it has one, as it must if it is known. */
static void
look_at_cue(Tagger *t, int cue, const NxKnownCue *known, NxAttributions *attributions)
{
	NxSeenCue	c;
	NxAttribution a = {.cue = cue};
	int			source = -1;
	bool		unseen;			/* does the tagger see no content? */
	bool		plain;			/* may it be plain to the eye all the same? */

	nx_see_cue(&t->sentence, cue, &c);
	a.confidence = cue_probability(t, &c);
	if (says_that(t->q, &c))
		a.confidence = Max(a.confidence, SAYS_THAT);
	if (known)
		a.confidence = Max(a.confidence, known->confidence);
	if (a.confidence < t->model->head->threshold)
		return;
	NX_CHECK_INTERRUPTS();
	t->n_tagged++;
	/* a cue that is sure has content, even if that is not plain to see */
	unseen = tag(t, &c) > CERTAINTY * logf(a.confidence / (1 - a.confidence));
	plain = a.confidence > SURE && t->q->language == NX_ENGLISH && cue + 1 < c.to &&
		(nx_classes_at(t->q, cue) & NX_W_CUE_STRONG);
	if (!(plain && take_clause_before_verb(t, &c)) && unseen && !known &&
		!(plain && has_plain_content(t, &c)))
		return;
	for (int i = c.from; i < c.to;)
	{
		int			state = t->state[i - c.from];
		int			end = i + 1;

		while (end < c.to && t->state[end - c.from] == state)
			end++;
		if (state == NX_STATE_CONTENT)
			nx_add_content(t->q, &a, i, end);
		/* of several, the nearest */
		if (state == NX_STATE_SOURCE &&
			(source < 0 || abs(cue - i) < abs(cue - source)))
		{
			source = i;
			a.source.first = i;
			a.source.end = end;
		}
		i = end;
	}
	nx_mend_content(t->q, t->sentence.first, t->sentence.end, &a);
	if (known ? nx_has_content(&a, known->words.first, known->words.end) : a.n_parts > 0)
		*NX_VEC_PUSH(attributions) = a;
}

/* The marks of a headline are not looked at, so that what is around them is not, either. */
static bool
is_marked_headline(const NxQuoteText *q, int sentence)
{
	const NxSentence *s = &q->sentences->item[sentence];
	int			r = nx_region_from(q, (int) s->first_token - 1);

	return r < (int) q->regions->n && q->regions->item[r].first_token < s->end_token &&
		nx_is_headline_sentence(q, sentence);
}

/* The proposed ban, an alleged thief, his repeated attempts: no verb of anybody. */
static bool
is_attributive(const NxQuoteText *q, int i)
{
	uint64		before = i > 0 ? nx_classes_at(q, i - 1) : 0;

	return q->language == NX_ENGLISH && nx_word_ends(q, i, "ed") && (before & NX_W_DETERMINER) &&
		((before & (NX_W_PRONOUN_HE | NX_W_PRONOUN_SHE | NX_W_PRONOUN_IT | NX_W_PRONOUN_THEY |
					NX_W_PRONOUN_I | NX_W_PRONOUN_WE)) ||
		 nx_is_word(q, i - 1, "the") || nx_is_word(q, i - 1, "a") || nx_is_word(q, i - 1, "an"));
}

/* After a long night: no word of anybody. */
static bool
is_of_time(const NxQuoteText *q, int i)
{
	return q->language == NX_GERMAN && nx_is_word(q, i, "nach") && !nx_foreign_is_after_report(q, i);
}

static void
see_sentence(Tagger *t, int first, int end)
{
	nx_see_sentence(t->q, t->model, first, end, &t->sentence);
	t->words.n = 0;
	for (int i = first; i < end; i++)
	{
		WordSums   *w = NX_VEC_PUSH(&t->words);

		w->made[0] = w->made[1] = false;
	}
}

void
nx_find_attributions(const NxQuoteText *q, const NxAttributionModel *model,
					 NxAttributions *attributions)
{
	Tagger	   *t = palloc0(sizeof(Tagger));

	t->q = q;
	t->model = model;
	for (uint32 k = 0; k < q->sentences->n; k++)
	{
		const NxSentence *sentence = &q->sentences->item[k];
		int			n = (int) (sentence->end_token - sentence->first_token);
		uint32		before = attributions->n;
		int			looks = 0;
		bool		seen = false;

		NX_CHECK_INTERRUPTS();
		if (is_marked_headline(q, (int) k))
			continue;
		t->n_tagged = 0;
		for (uint32 i = sentence->first_token;
			 i < sentence->end_token && t->n_tagged < MAX_ATTRIBUTIONS(n) && looks < MAX_LOOKS(n); i++)
		{
			if (q->tokens[i].kind != NX_TOK_WORD ||
				nx_cue_propensity(model, q->tokens[i].hash) == 0)
				continue;
			if (!seen)
				see_sentence(t, (int) sentence->first_token, (int) sentence->end_token);
			seen = true;
			/* what is said inside of marks is for quote_nested.c */
			if (nx_may_be_cue(&t->sentence, (int) i) && !is_attributive(q, (int) i) && !is_of_time(q, (int) i) &&
				t->sentence.seen.item[i - sentence->first_token].region < 0)
			{
				look_at_cue(t, i, NULL, attributions);
				looks++;
			}
		}
		if (attributions->n > before + 1)
			nx_part_contents(q, attributions->item + before, (int) (attributions->n - before));
	}
	NX_VEC_FREE(&t->sentence.seen);
	NX_VEC_FREE(&t->words);
	pfree(t);
}

void
nx_add_attributions(const NxQuoteText *q, const NxAttributionModel *model,
					const NxKnownCue *cues, int n, NxAttributions *attributions)
{
	Tagger	   *t = palloc0(sizeof(Tagger));
	const NxSentence *last = NULL;

	t->q = q;
	t->model = model;
	for (int k = 0; k < n; k++)
	{
		const NxSentence *s = &q->sentences->item[nx_sentence_at(q, cues[k].cue)];

		NX_CHECK_INTERRUPTS();
		if (s != last)
		{
			see_sentence(t, (int) s->first_token, (int) s->end_token);
			t->n_tagged = 0;
		}
		last = s;
		if (t->n_tagged < MAX_ATTRIBUTIONS((int) (s->end_token - s->first_token)) &&
			(attributions->n == 0 || attributions->item[attributions->n - 1].cue != cues[k].cue))
			look_at_cue(t, cues[k].cue, &cues[k], attributions);
	}
	NX_VEC_FREE(&t->sentence.seen);
	NX_VEC_FREE(&t->words);
	pfree(t);
}
