/*-------------------------------------------------------------------------
 *
 * entity.c
 *		The entity tagger: from tokens to mentions.
 *
 * Each token gets a score for each label: the sum of the weights of its
 * features (entity_features.h).  What depends on the word type alone is summed
 * once per type and place, as a block of 16 numbers, and then added up for
 * each of its tokens.  Where a name may be, a small neural network adds its own
 * (entity_net.h).  Viterbi decoding finds the best sequence of labels.
 *
 * Most tokens cannot be part of a name: all their labels score far below
 * OUTSIDE.  They cut the sentence into stretches that are decoded on their own,
 * which is where the time goes otherwise.
 *
 * The confidence of a mention comes from max-marginals: by how much is the best
 * sequence better than the best one that labels a token of the mention
 * otherwise?
 *
 *-------------------------------------------------------------------------
 */
#include "entity.h"

#include <math.h>

#include "entity_net.h"
#include "entity_words.h"

/* Scores of a word type at each place, made when first asked for. */
typedef struct WordScores
{
	NxScores	at[NX_PLACES];
	bool		made;
} WordScores;

/* Scores and back pointers of a token in Viterbi decoding. */
typedef struct Cell
{
	int32		score[NX_LABELS];	/* of this token alone */
	int32		forward[NX_LABELS];
	int32		backward[NX_LABELS];
	uint8		from[NX_LABELS];
} Cell;

typedef struct Tagger
{
	NxEntityModel model;
	NxTagText	text;
	NxNet		net;
	NX_VEC(WordScores) scores;	/* parallel to text.words */
	NX_VEC(Cell) cells;
	uint32		offset;			/* of the window, in tokens */
	const NxTokens *tokens;
	NxMentions *mentions;
} Tagger;

const char *
nx_entity_kind_name(NxEntityKind kind)
{
	static const char *const names[NX_ENTITY_KINDS] =
	{"person", "organization", "place", "misc"};

	return names[kind];
}

static inline void
add_line(int16 *restrict scores, const int8 *restrict line)
{
	for (int i = 0; i < NX_LABEL_LINE; i++)
		scores[i] += line[i];
}

static inline void
add_scores(int16 *restrict scores, const int16 *restrict more)
{
	for (int i = 0; i < NX_LABEL_LINE; i++)
		scores[i] += more[i];
}

/*
 * The model does not fit into the nearest caches: ask for the lines of features as
 * soon as these are known, and do something else before they are added.
 */
static void
ask_for_features(const NxEntityModel *m, const uint64 *features, int n)
{
	for (int f = 0; f < n; f++)
		nx_feature_prefetch(m, features[f]);
}

/*
 * Add the weights of features that were asked for.  All lines are found before the
 * first is read, so that the waits for memory overlap.
 */
static void
add_features(const NxEntityModel *m, const uint64 *features, int n, int16 *scores)
{
	const int8 *lines[NX_MAX_WORD_FEATURES + 1];
	int			n_lines = 0;

	Assert(n <= NX_MAX_WORD_FEATURES);
	for (int f = 0; f < n; f++)
	{
		lines[n_lines] = nx_feature_line(m, features[f]);
		n_lines += lines[n_lines] != NULL;
	}
	for (int f = 0; f < n_lines; f++)
		add_line(scores, lines[f]);
}

/*
 * Sum up a word type's features at all places, unless the model has the sums, and
 * what the window shows of it.
 */
static void
make_word_scores(Tagger *g, uint32 word, WordScores *w)
{
	const NxCommonWord *common = g->text.words.item[word].common;
	uint64		features[NX_MAX_EVIDENCE_FEATURES + NX_PLACES * NX_MAX_WORD_FEATURES];
	int			end[NX_PLACES];
	int			n = nx_evidence_features(&g->text, word, features);
	int			first = n;

	if (common != NULL)
		memcpy(w->at, common->scores, sizeof(w->at));
	else
	{
		memset(w->at, 0, sizeof(w->at));
		for (int place = 0; place < NX_PLACES; place++)
			end[place] = n += nx_word_features(&g->text, word, place, features + n);
	}
	ask_for_features(&g->model, features, n);
	add_features(&g->model, features, first, w->at[NX_PLACE_HERE]);
	if (common == NULL)
		for (int place = 0, f = first; place < NX_PLACES; f = end[place++])
			add_features(&g->model, features + f, end[place] - f, w->at[place]);
	w->made = true;
}

static const int16 *
word_scores(Tagger *g, uint32 word, NxPlace place)
{
	WordScores *w = &g->scores.item[word];

	if (!w->made)
		make_word_scores(g, word, w);
	return w->at[place];
}

/* The features of a token that depend on its surroundings. */
typedef struct TokenFeatures
{
	uint64		item[NX_MAX_TOKEN_FEATURES];
	int			n;
} TokenFeatures;

/* Make them, for token i of the window, in a sentence [first, end), and ask for them. */
static void
look_at_token(Tagger *g, uint32 first, uint32 end, uint32 i, TokenFeatures *features)
{
	features->n = nx_token_features(&g->text, first, end, i, features->item);
	ask_for_features(&g->model, features->item, features->n);
}

/* The scores of token i. */
static void
score_token(Tagger *g, uint32 first, uint32 end, uint32 i, const TokenFeatures *features,
			int16 *block)
{
	static const int8 shift[NX_PLACES] = {0, -1, 1, -2, 2};

	memset(block, 0, sizeof(NxScores));
	for (int place = 0; place < NX_PLACES; place++)
	{
		int64		at = (int64) i + shift[place];
		uint32		word = at < (int64) first || at >= (int64) end ? 0 :
			g->text.at.item[at].word;

		add_scores(block, word_scores(g, word, place));
	}
	add_features(&g->model, features->item, features->n, block);
	if (g->model.net != NULL && (g->text.at.item[i].flags & NX_TAGF_CONTEXT))
		nx_net_add_scores(&g->net, first, end, i, block);
}

/* ---- decoding ------------------------------------------------------------- */

#define IMPOSSIBLE	(-1000000000 / 4)

/*
 * The labels that close a mention, or stand outside: these alone are followed by
 * OUTSIDE or a label that opens a mention, BEGIN or SINGLE.
 */
static const uint8 closing[] = {
	NX_LABEL_OUTSIDE, 9, 10, 11, 12, 13, 14, 15, 16
};

#define BEGINS	nx_label(NX_LABEL_BEGIN, 0)
#define SINGLES	nx_label(NX_LABEL_SINGLE, 0)

/*
 * One step of max-product: best scores at the next token from those at this
 * one (forward), with back pointers.
 */
static void
step_forward(const NxEntityHead *head, const int32 *from, Cell *to)
{
	int32		best[2][NX_ENTITY_KINDS];	/* of BEGIN, SINGLE */
	int32		arg[2][NX_ENTITY_KINDS];
	int32		outside = IMPOSSIBLE * 2;

	for (int k = 0; k < NX_ENTITY_KINDS; k++)
	{
		best[0][k] = best[1][k] = IMPOSSIBLE * 2;
		arg[0][k] = arg[1][k] = 0;
	}
	for (int c = 0; c < (int) lengthof(closing); c++)
	{
		int			a = closing[c];
		int32		score = from[a];
		const int32 *row = head->transition[a];

		if (score + row[NX_LABEL_OUTSIDE] > outside)
		{
			outside = score + row[NX_LABEL_OUTSIDE];
			to->from[NX_LABEL_OUTSIDE] = a;
		}
		for (int k = 0; k < NX_ENTITY_KINDS; k++)
		{
			int32		s = score + row[BEGINS + k];
			bool		better = s > best[0][k];

			best[0][k] = better ? s : best[0][k];
			arg[0][k] = better ? a : arg[0][k];
		}
		for (int k = 0; k < NX_ENTITY_KINDS; k++)
		{
			int32		s = score + row[SINGLES + k];
			bool		better = s > best[1][k];

			best[1][k] = better ? s : best[1][k];
			arg[1][k] = better ? a : arg[1][k];
		}
	}
	to->forward[NX_LABEL_OUTSIDE] = outside + to->score[NX_LABEL_OUTSIDE];
	for (int k = 0; k < NX_ENTITY_KINDS; k++)
	{
		to->forward[BEGINS + k] = best[0][k] + to->score[BEGINS + k];
		to->from[BEGINS + k] = arg[0][k];
		to->forward[SINGLES + k] = best[1][k] + to->score[SINGLES + k];
		to->from[SINGLES + k] = arg[1][k];
	}
	for (int kind = 0; kind < NX_ENTITY_KINDS; kind++)
	{
		int			begin = nx_label(NX_LABEL_BEGIN, kind);
		int			inside = nx_label(NX_LABEL_INSIDE, kind);

		for (int place = NX_LABEL_INSIDE; place <= NX_LABEL_END; place++)
		{
			int			b = nx_label(place, kind);
			int32		x = from[begin] + head->transition[begin][b];
			int32		y = from[inside] + head->transition[inside][b];

			to->forward[b] = Max(x, y) + to->score[b];
			to->from[b] = x >= y ? begin : inside;
		}
	}
}

/* The same from the end: to->backward leaves out the token's own score. */
static void
step_backward(const NxEntityHead *head, const Cell *next, Cell *to)
{
	int32		after[NX_LABELS];

	for (int l = 0; l < NX_LABELS; l++)
		after[l] = next->backward[l] + next->score[l];
	for (int c = 0; c < (int) lengthof(closing); c++)
	{
		int			a = closing[c];
		const int32 *row = head->transition[a];
		int32		best = row[NX_LABEL_OUTSIDE] + after[NX_LABEL_OUTSIDE];

		for (int k = 0; k < NX_ENTITY_KINDS; k++)
			best = Max(best, Max(row[BEGINS + k] + after[BEGINS + k],
								 row[SINGLES + k] + after[SINGLES + k]));
		to->backward[a] = best;
	}
	for (int kind = 0; kind < NX_ENTITY_KINDS; kind++)
	{
		int			inside = nx_label(NX_LABEL_INSIDE, kind);
		int			ends = nx_label(NX_LABEL_END, kind);

		for (int place = NX_LABEL_BEGIN; place <= NX_LABEL_INSIDE; place++)
		{
			int			a = nx_label(place, kind);

			to->backward[a] = Max(head->transition[a][inside] + after[inside],
								  head->transition[a][ends] + after[ends]);
		}
	}
}

/* By how much is a label better than any other at a token? */
static int32
margin(const Cell *c, int label)
{
	int32		other = IMPOSSIBLE * 2;

	for (int l = 0; l < NX_LABELS; l++)
		if (l != label)
			other = Max(other, c->forward[l] + c->backward[l]);
	return c->forward[label] + c->backward[label] - other;
}

/* Is the token one that a name may not begin or end with? */
static bool
is_trimmed(const NxToken *k, bool at_end)
{
	if (k->kind == NX_TOK_WORD)
		return (k->flags & NX_TF_CLITIC) != 0;
	if (k->kind == NX_TOK_STOP || k->kind == NX_TOK_OTHER)
		return !at_end || k->mark != '!';
	return k->kind != NX_TOK_NUMBER && k->kind != NX_TOK_WEB &&
		!(k->kind == NX_TOK_CLOSE && at_end) && !(k->kind == NX_TOK_OPEN && !at_end);
}

/* Is the token a title such as DCI, which is none in small letters? */
static inline bool
is_rank(const NxToken *k)
{
	return k->letter_case == NX_CASE_UPPER && (nx_entity_word_classes(k->hash) & NX_E_RANK);
}

/*
 * Is the first token of a person's longer mention a title, or a preposition that
 * only the beginning of a sentence capitalised?
 */
static bool
stands_before_name(const char *text, const NxToken *k)
{
	return (nx_token_classes(text, k) &
			(NX_W_TITLE | NX_W_HONORIFIC_HE | NX_W_HONORIFIC_SHE | NX_W_PREPOSITION)) != 0 ||
		(nx_entity_word_classes(k->hash) & NX_E_TITLE) != 0 ||
		is_rank(k);
}

/*
 * Where does a person's name begin that a title stands in, as in "Harris County Sheriff Ed
 * Berg": behind it, if two words are on either side.  Martin Luther King Jr. is no king.
 */
static uint32
person_begin(const char *text, const NxToken *k, uint32 first, uint32 end)
{
	for (uint32 i = end; i-- > first + 2;)
		if (i + 2 < end && k[i].kind == NX_TOK_WORD && nx_token_is_capitalized(&k[i]) &&
			(nx_token_classes(text, &k[i]) & NX_W_TITLE))
			return i + 1;
	return first;
}

/*
 * Is token i of the window a body whose acronym is a pronoun (WHO) and in capitals
 * though a word beside it is not?
 */
static bool
is_body_in_capitals(const Tagger *g, uint32 i, int kind)
{
	const NxToken *k = g->text.tokens;

	return kind == NX_ENTITY_ORGANIZATION && k[i].letter_case == NX_CASE_UPPER &&
		(nx_token_classes(g->text.text, &k[i]) & NX_W_PRONOUN_SUBJECT) &&
		((i > 0 && (k[i - 1].letter_case == NX_CASE_LOWER || k[i - 1].letter_case == NX_CASE_TITLE)) ||
		 (i + 1 < g->text.n && (k[i + 1].letter_case == NX_CASE_LOWER || k[i + 1].letter_case == NX_CASE_TITLE)));
}

/*
 * Is token i of the window, which a mention of that kind begins with, a party's label, as
 * in R-Ohio, D-Calif. and D-N.Y., the first token of which is D-N?  D-Rose may be somebody,
 * and so may I-Hsuan Chen.
 */
static bool
is_party_label(const Tagger *g, uint32 i, int kind, bool alone)
{
	const char *text = g->text.text;
	const NxToken *k = &g->text.tokens[i];
	const char *state = text + k->start + 2;
	uint32		len = k->length - 2;
	bool		behind = i > 0 && (k[-1].kind == NX_TOK_COMMA || k[-1].kind == NX_TOK_OPEN);

	if (!(k->flags & NX_TF_HYPHEN) || text[k->start + 1] != '-' || strchr("DIR", text[k->start]) == NULL)
		return false;
	if (kind != NX_ENTITY_MISC && alone)
		return behind || kind == NX_ENTITY_PLACE;
	if (k->flags & NX_TF_DOT)
		len--;
	return behind && (len == 1 ||
					  (nx_word_classes(nx_fold_hash(state, state + len), state, len) &
					   NX_W_ABBREVIATION_TITLE));
}

/* Does token i of the window name nothing by itself: The, Mr., Sunday? */
static bool
cannot_be_name(const Tagger *g, uint32 i, int kind)
{
	const NxToken *k = &g->text.tokens[i];
	uint64		classes = nx_token_classes(g->text.text, k);

	return ((classes & (NX_W_DETERMINER | NX_W_PRONOUN_SUBJECT | NX_W_WEEKDAY)) != 0 &&
			!is_body_in_capitals(g, i, kind)) ||
		(is_rank(k) && i + 1 < g->text.n && k[1].letter_case == NX_CASE_TITLE) ||
		((k->flags & NX_TF_DOT) &&
		 ((classes & (NX_W_HONORIFIC_HE | NX_W_HONORIFIC_SHE | NX_W_TITLE)) ||
		  (nx_entity_token_classes(k) & NX_E_TITLE)));
}

/* Is the token a word such as von or Van? */
static bool
is_particle(const char *text, const NxToken *k)
{
	return (nx_entity_token_classes(k) & NX_E_PARTICLE) || (nx_token_classes(text, k) & NX_W_PARTICLE);
}

/*
 * Where does a person's name end that begins and ends with a capital: before the first
 * small word that is no particle.  Other languages' sentences often go on like names:
 * "sagte Anna Berg der Zeitung".
 */
static uint32
person_end(const char *text, const NxToken *k, uint32 first, uint32 end)
{
	if (!nx_token_is_capitalized(&k[first]) || !nx_token_is_capitalized(&k[end - 1]))
		return end;
	for (uint32 i = first + 1; i < end; i++)
	{
		uint64		more;

		if (k[i].kind != NX_TOK_WORD || k[i].letter_case != NX_CASE_LOWER || (k[i].flags & NX_TF_CLITIC))
			continue;
		more = nx_entity_word_classes(k[i].hash);
		if ((more & NX_E_ARTICLE) ? !is_particle(text, &k[i - 1]) : !is_particle(text, &k[i]))
			return i;
	}
	return end;
}

static bool
is_suffix(const char *text, const NxToken *k)
{
	return nx_token_is_capitalized(k) &&
		(nx_token_classes(text, k) & NX_W_NAME_SUFFIX) != 0;
}

/*
 * Buildings and streets that in news mostly stand for those who govern from
 * there: they act and speak, as organizations do.
 */
static bool
stands_for_institution(const char *name, size_t len)
{
	static const char *const names[] = {
		"White House", "Kremlin", "Pentagon", "Downing Street", "Whitehall",
		"Capitol Hill", "Foggy Bottom", "Elysee", "\303\211lys\303\251e",
		"Elysee Palace", "Buckingham Palace", "Blue House", "Holy See",
		"Quai d'Orsay", "Sublime Porte", "Scotland Yard"
	};

	for (int i = 0; i < (int) lengthof(names); i++)
		if (strlen(names[i]) == len && pg_strncasecmp(names[i], name, len) == 0)
			return true;
	return false;
}

/* Add the mention that the tokens [first, end) of the window make. */
static void
add_mention(Tagger *g, uint32 first, uint32 end, int kind, int32 least_margin)
{
	const NxToken *k = g->text.tokens;
	const char *text = g->text.text;
	NxMention  *m;

	while (first < end && is_trimmed(&k[first], false))
		first++;
	while (end - first > 1 && kind == NX_ENTITY_PERSON && stands_before_name(text, &k[first]))
		first++;
	if (first < end && kind == NX_ENTITY_PERSON)
	{
		end = person_end(text, k, first, end);
		first = person_begin(text, k, first, end);
	}
	while (first < end && is_trimmed(&k[end - 1], true))
		end--;
	if (first < end && is_party_label(g, first, kind, end - first == 1))
		return;
	if (end - first == 1 && cannot_be_name(g, first, kind))
		return;
	if (first >= end || end - first > NX_MAX_MENTION)
		return;
	if (kind == NX_ENTITY_PERSON)
	{
		/* Jr. is part of the name that it follows, and none by itself */
		if (is_suffix(text, &k[first]))
			return;
		if (end + 1 < g->text.n && is_suffix(text, &k[end + 1]) &&
			nx_token_is_capitalized(&k[end]) && !(k[end].flags & NX_TF_LINE))
			end++;				/* Martin Luther King Jr.: King is no title */
		if (end < g->text.n && is_suffix(text, &k[end]) &&
			!(k[end].flags & NX_TF_LINE))
			end++;
	}
	m = NX_VEC_PUSH(g->mentions);
	m->kind = kind;
	m->first_token = first + g->offset;
	m->end_token = end + g->offset;
	m->span.start = k[first].start;
	m->span.end = nx_token_end(&k[end - 1]);
	m->entity = 0;
	m->listed = 0;
	if (kind == NX_ENTITY_PLACE &&
		stands_for_institution(text + m->span.start, nx_span_length(m->span)))
		m->kind = NX_ENTITY_ORGANIZATION;
	m->confidence = 1 / (1 + expf(-least_margin / g->model.head->scale));
}

/* Decode the cells of the tokens [first, first + n) of the window. */
static void
decode(Tagger *g, uint32 first, uint32 n)
{
	const NxEntityHead *head = g->model.head;
	Cell	   *cells = g->cells.item;
	int32		edge[NX_LABELS];
	int			label = NX_LABEL_OUTSIDE;
	bool		any = false;
	uint32		begin;
	int32		least;

	/* a token alone can only be outside or a mention of its own */
	if (n == 1)
	{
		int32		best = head->transition[0][0];
		int32		next = IMPOSSIBLE;

		for (int kind = 0; kind < NX_ENTITY_KINDS; kind++)
		{
			int			l = nx_label(NX_LABEL_SINGLE, kind);
			int32		s = cells[0].score[l] + head->transition[0][l] +
				head->transition[l][0];

			next = Max(next, Min(s, best));
			if (s > best)
			{
				best = s;
				label = l;
			}
		}
		if (label != NX_LABEL_OUTSIDE)
			add_mention(g, first, first + 1, nx_label_kind(label), best - next);
		return;
	}

	for (int l = 0; l < NX_LABELS; l++)
		edge[l] = l == NX_LABEL_OUTSIDE ? 0 : IMPOSSIBLE;
	for (uint32 i = 0; i < n; i++)
		step_forward(head, i == 0 ? edge : cells[i - 1].forward, &cells[i]);
	for (int l = 0; l < NX_LABELS; l++)
	{
		bool		closes = nx_label_may_follow(l, NX_LABEL_OUTSIDE);

		cells[n - 1].backward[l] = closes ? head->transition[l][NX_LABEL_OUTSIDE] : IMPOSSIBLE;
		if (closes && cells[n - 1].forward[l] + cells[n - 1].backward[l] >
			cells[n - 1].forward[label] + cells[n - 1].backward[label])
			label = l;
	}

	/* follow the back pointers; the best labels go into from[0] */
	for (uint32 i = n; i-- > 0;)
	{
		int			before = cells[i].from[label];

		cells[i].from[0] = label;
		any |= label != NX_LABEL_OUTSIDE;
		label = before;
	}
	if (!any)
		return;
	for (uint32 i = n - 1; i-- > 0;)
		step_backward(head, &cells[i + 1], &cells[i]);

	begin = 0;
	least = 0;
	for (uint32 i = 0; i < n; i++)
	{
		int			l = cells[i].from[0];
		NxLabelPlace place;
		int32		m;

		if (l == NX_LABEL_OUTSIDE)
			continue;
		place = nx_label_place(l);
		m = margin(&cells[i], l);
		if (place == NX_LABEL_BEGIN || place == NX_LABEL_SINGLE)
		{
			begin = i;
			least = m;
		}
		least = Min(least, m);
		if (place == NX_LABEL_END || place == NX_LABEL_SINGLE)
			add_mention(g, first + begin, first + i + 1, nx_label_kind(l), least);
	}
}

static void
tag_sentence(Tagger *g, uint32 first, uint32 end)
{
	int32		cut = -g->model.head->cut;
	TokenFeatures features[2];	/* of a token and the next */

	g->cells.n = 0;
	look_at_token(g, first, end, first, &features[first & 1]);
	if (g->model.net != NULL)
		nx_net_begin_sentence(&g->net, first, end);
	for (uint32 i = first; i < end; i++)
	{
		NxScores	block;
		int16		best = PG_INT16_MIN;
		Cell	   *c;

		if ((i & 1023) == 0)
			NX_CHECK_INTERRUPTS();
		if (i + 1 < end)
			look_at_token(g, first, end, i + 1, &features[(i + 1) & 1]);
		score_token(g, first, end, i, &features[i & 1], block);
		for (int l = 0; l < NX_LABEL_LINE; l++)
			best = Max(best, block[l]);
		if (best < cut)
		{
			if (g->cells.n > 0)
				decode(g, i - g->cells.n, g->cells.n);
			g->cells.n = 0;
			continue;
		}
		c = NX_VEC_PUSH(&g->cells);
		c->score[NX_LABEL_OUTSIDE] = 0;
		for (int l = 0; l < NX_LABEL_LINE; l++)
			c->score[l + 1] = block[l];
	}
	if (g->cells.n > 0)
		decode(g, end - g->cells.n, g->cells.n);
}

NxStatus
nx_tag_mentions(const char *text, const NxTokens *tokens,
				const NxSentences *sentences, NxMentions *mentions)
{
	Tagger		g = {0};
	NxStatus	status;
	uint32		first = 0;

	status = nx_entity_model_open(nx_entity_model_data,
								  nx_entity_model_data_end - nx_entity_model_data,
								  &g.model);
	if (status != NX_OK)
		return status;
	g.tokens = tokens;
	g.mentions = mentions;
	while (first < sentences->n)
	{
		uint32		end = first + 1;

		g.offset = sentences->item[first].first_token;
		while (end < sentences->n &&
			   sentences->item[end].end_token - g.offset <= NX_WINDOW_TOKENS)
			end++;
		nx_tag_text(&g.text, &g.model.lexicon, text, tokens,
					&sentences->item[first], &sentences->item[end]);
		if (g.model.net != NULL)
			nx_net_begin_text(&g.net, &g.model, &g.text);
		g.scores.n = 0;
		for (uint32 i = 0; i < g.text.words.n; i++)
		{
			NX_CHECK_INTERRUPTS();
			NX_VEC_PUSH(&g.scores)->made = false;
		}
		for (uint32 s = first; s < end; s++)
			tag_sentence(&g, sentences->item[s].first_token - g.offset,
						 sentences->item[s].end_token - g.offset);
		first = end;
	}
	nx_tag_text_free(&g.text);
	nx_net_free(&g.net);
	NX_VEC_FREE(&g.scores);
	NX_VEC_FREE(&g.cells);
	nx_mend_mentions(text, tokens, sentences, mentions);
	nx_add_missed_mentions(text, tokens, mentions);
	return NX_OK;
}
