/*-------------------------------------------------------------------------
 *
 * entity_features.c
 *		What the entity tagger sees of a text: the feature template.
 *
 * nx_tag_text makes three passes over a window: word types are told apart and
 * looked up once each; sentences are judged by case, and what normal ones show
 * of a word (is it ever lower case? who are its neighbours?) is gathered per
 * folded word; names of several words are found, longest first.
 *
 * The templates are the two functions at the end.  To change one, change it
 * there, raise NX_ENTITY_VERSION and train again.
 *
 *-------------------------------------------------------------------------
 */
#include "entity_features.h"
#include "core/text/unicode.h"

/* Letters of a word that shapes, prefixes and suffixes look at. */
#define AFFIX_BYTES		24
/* So many word types are asked for before the first of them is looked up. */
#define ASK_AHEAD		12

/* ---- word types ----------------------------------------------------------- */

/* A hash of the exact bytes of a token. */
static inline uint64
exact_key(const char *p, uint32 len)
{
	uint64		h = len;
	uint64		part;

	while (len > 8)
	{
		memcpy(&part, p, 8);
		h = nx_mix(h ^ part);
		p += 8;
		len -= 8;
	}
	part = 0;
	for (uint32 i = 0; i < len; i++)
		part |= (uint64) (unsigned char) p[i] << (8 * i);
	return nx_mix(h ^ part) | 1;
}

/*
 * The shape of a word: X for capitals, x for small letters, d for digits, a
 * run of one kind counting as one, other ASCII characters as they are.
 */
static uint32
word_shape(const char *p, const char *end)
{
	uint32		h = NX_HASH_INIT;
	char		last = 0;

	for (int n = 0; p < end && n < AFFIX_BYTES; n++)
	{
		uint32		cp;
		uint8		cc;
		char		c;

		p += nx_utf8_decode(p, end, &cp);
		cc = cp < 0x80 ? nx_ascii_class[cp] : nx_char_class(cp);
		if (cc == NX_CC_UPPER)
			c = 'X';
		else if (cc == NX_CC_LOWER)
			c = 'x';
		else if (cc == NX_CC_DIGIT)
			c = 'd';
		else
			c = cp < 0x80 ? (char) cp : '\177';
		if (c != last)
			h = NX_HASH_BYTE(h, c);
		last = c;
	}
	return h;
}

/* A number is known by its length and separators: 1996, 2-1, 10,000. */
static uint32
number_id(const char *p, const char *end)
{
	uint32		h = NX_HASH_INIT;

	for (int n = 0; p < end && n < 12; p++, n++)
		h = NX_HASH_BYTE(h, *p >= '0' && *p <= '9' ? 'd' : *p);
	return h;
}

/*
 * The classes of words.txt that help to tell names, in bits of our own: a
 * trained model must not depend on the order of that file.
 */
static uint16
word_classes(uint64 classes)
{
	static const uint64 ours[] = {
		NX_W_TITLE | NX_W_HONORIFIC_HE | NX_W_HONORIFIC_SHE,
		NX_W_MONTH, NX_W_WEEKDAY, NX_W_STARTER, NX_W_ORGANIZATION_NOUN,
		NX_W_PARTICLE, NX_W_CUE_STRONG, NX_W_PREPOSITION, NX_W_DETERMINER,
		NX_W_ABBREVIATION, NX_W_ABBREVIATION_TITLE, NX_W_SPEAKER_NOUN,
		NX_W_PRONOUN_SUBJECT, NX_W_BE_FORM, NX_W_TITLE_NOUN, NX_W_CONJUNCTION
	};
	uint16		result = 0;

	for (int i = 0; classes && i < (int) lengthof(ours); i++)
		if (classes & ours[i])
			result |= 1 << i;
	return result;
}
#define CLASS_STARTER	0x08

static uint32
find_fold(NxTagText *t, uint32 hash)
{
	for (uint32 i = hash * 0x9E3779B1U >> 7;; i++)
	{
		uint32	   *slot = &t->fold_slots[i & t->slots_mask];

		if (*slot == 0)
		{
			NxTagFold  *f = NX_VEC_PUSH(&t->folds);

			memset(f, 0, sizeof(*f));
			f->hash = hash;
			*slot = t->folds.n;
			return t->folds.n - 1;
		}
		if (t->folds.item[*slot - 1].hash == hash)
			return *slot - 1;
	}
}

/* The tables of the lexicon are far away: ask for what is known of a word. */
static void
ask_for_word(const NxTagText *t, const NxTagWord *w)
{
	const NxLexicon *l = t->lexicon;
	uint32		hash = t->tokens[w->token].hash;

	nx_common_prefetch(l, w->key);
	nx_names_prefetch(l, nx_phrase_key(0, hash));
	nx_word_prefetch(l, hash);
	nx_ask_for_word_classes(hash);
}

/* Look up a word type of which key and token are set. */
static void
describe_word(NxTagText *t, NxTagWord *w)
{
	const NxToken *k = &t->tokens[w->token];
	const char *p = t->text + k->start;
	const char *end = t->text + nx_token_end(k);

	w->start = k->start;
	w->end = nx_token_end(k);
	w->form = k->letter_case | (uint32) k->kind << 3 |
		((k->flags & NX_TF_DIGIT) ? 0x80 : 0) |
		((k->flags & NX_TF_HYPHEN) ? 0x100 : 0) |
		((k->flags & NX_TF_DOT) ? 0x200 : 0);
	w->common = nx_common_word(t->lexicon, w->key);
	if (w->common != NULL)
	{
		w->shape = w->common->shape;
		w->names = w->common->names;
		w->vector = w->common->vector;
		w->cluster = w->common->cluster;
		w->classes = w->common->classes;
	}
	else
		w->shape = word_shape(p, end);
	switch ((NxTokenKind) k->kind)
	{
		case NX_TOK_WORD:
			w->id = k->hash;
			if (w->common != NULL)
				break;
			w->classes = word_classes(nx_token_classes(t->text, k));
			w->names = nx_lookup_names(t->lexicon, nx_phrase_key(0, k->hash));
			break;
		case NX_TOK_NUMBER:
			w->id = number_id(p, end);
			/* names may begin with one: 20th Century Fox, 10 Downing Street */
			w->names = nx_lookup_names(t->lexicon, nx_phrase_key(0, k->hash)) &
				NX_NAME_PREFIX;
			break;
		case NX_TOK_QUOTE:
		case NX_TOK_APOSTROPHE:
		case NX_TOK_DASH:
			/* all marks of a kind alike: training texts know few of them */
			w->id = k->kind;
			break;
		case NX_TOK_WEB:
			w->id = *p == '@' || *p == '#' ? 100 + (unsigned char) *p : 100;
			break;
		default:
			w->id = nx_hash_bytes(p, Min(end - p, 8));
			break;
	}
	w->fold = find_fold(t, w->id);
	if (w->common == NULL)
	{
		w->vector = nx_lookup_word(t->lexicon, w->id);
		if (w->vector != 0)
			w->cluster = t->lexicon->clusters[w->vector];
	}
	if (t->lexicon->vectors != NULL)
		nx_prefetch(nx_word_vector(t->lexicon, w->vector));
}

static uint32
find_word(NxTagText *t, uint32 token)
{
	const NxToken *k = &t->tokens[token];
	uint64		key = exact_key(t->text + k->start, k->length);

	for (uint32 i = (uint32) key;; i++)
	{
		uint32	   *slot = &t->word_slots[i & t->slots_mask];

		if (*slot == 0)
		{
			NxTagWord  *w = NX_VEC_PUSH(&t->words);

			memset(w, 0, sizeof(*w));
			w->key = key;
			w->token = token;
			*slot = t->words.n - 1;
			return t->words.n - 1;
		}
		if (t->words.item[*slot].key == key)
			return *slot;
	}
}

/* ---- sentences ------------------------------------------------------------ */

static NxSentenceCase
sentence_case(const NxToken *tokens, uint32 first, uint32 end)
{
	uint32		lower = 0,
				title = 0,
				upper = 0;

	for (uint32 i = first; i < end; i++)
	{
		const NxToken *k = &tokens[i];

		/* short words are lower case in titles too, and tell nothing */
		if (k->kind != NX_TOK_WORD || k->length < 4)
			continue;
		if (k->letter_case == NX_CASE_LOWER)
			lower++;
		else if (k->letter_case == NX_CASE_UPPER)
			upper++;
		else if (k->letter_case != NX_CASE_NONE)
			title++;
	}
	if (lower == 0 && upper > 0 && upper > 2 * title)
		return NX_SENTENCE_UPPER;
	if (title + upper >= 3 && title + upper >= 3 * lower)
		return NX_SENTENCE_TITLE;
	if (title + upper == 0)
	{
		for (uint32 i = first; i < end; i++)
			if (nx_token_is_capitalized(&tokens[i]))
				return NX_SENTENCE_NORMAL;
		return NX_SENTENCE_LOWER;
	}
	return NX_SENTENCE_NORMAL;
}

/* Remember a neighbour, if it is new and there is room. */
static inline void
add_context(uint32 *contexts, uint8 *n, uint32 id)
{
	for (int i = 0; i < *n; i++)
		if (contexts[i] == id)
			return;
	if (*n < NX_CONTEXTS)
		contexts[(*n)++] = id;
}

static inline const NxTagWord *
word_at(const NxTagText *t, uint32 first, uint32 end, int64 i)
{
	if (i < (int64) first || i >= (int64) end)
		return &t->words.item[0];
	return &t->words.item[t->at.item[i].word];
}

/* Judge a sentence, and note what it shows of its words. */
static void
gather_evidence(NxTagText *t, uint32 first, uint32 end)
{
	NxSentenceCase sc = sentence_case(t->tokens, first, end);
	bool		seen_word = false;

	for (uint32 i = first; i < end; i++)
	{
		const NxToken *k = &t->tokens[i];
		NxTagToken *a = &t->at.item[i];
		NxTagFold  *f;

		a->sentence_case = sc;
		if (k->kind != NX_TOK_WORD)
			continue;
		if (!seen_word)
		{
			seen_word = true;
			a->flags |= NX_TAGF_FIRST;
		}
		if (sc != NX_SENTENCE_NORMAL)
			continue;
		f = &t->folds.item[t->words.item[a->word].fold];
		if (k->letter_case == NX_CASE_LOWER)
		{
			if (f->n_lower < PG_UINT16_MAX)
				f->n_lower++;
			continue;
		}
		if (k->letter_case == NX_CASE_UPPER)
		{
			if (f->n_upper < PG_UINT16_MAX)
				f->n_upper++;
		}
		else if (!(a->flags & NX_TAGF_FIRST) && f->n_inner < PG_UINT16_MAX)
			f->n_inner++;
		add_context(f->before, &f->n_before, word_at(t, first, end, (int64) i - 1)->id);
		add_context(f->after, &f->n_after, word_at(t, first, end, (int64) i + 1)->id);
	}

	/* pairs of words matter only in what could be a name */
	for (uint32 i = first; i < end; i++)
	{
		if (sc == NX_SENTENCE_LOWER || t->tokens[i].letter_case > NX_CASE_LOWER ||
			(i > first && t->tokens[i - 1].letter_case > NX_CASE_LOWER &&
			 i + 1 < end && t->tokens[i + 1].letter_case > NX_CASE_LOWER))
			t->at.item[i].flags |= NX_TAGF_CONTEXT;
	}
}

/* Find the names of several words, the longest at each place. */
static void
find_phrases(NxTagText *t, uint32 first, uint32 end)
{
	for (uint32 i = first; i < end; i++)
	{
		uint64		key;
		uint16		found = 0;
		uint32		found_end = i;

		if (!(t->words.item[t->at.item[i].word].names & NX_NAME_PREFIX))
			continue;
		key = nx_phrase_key(0, t->tokens[i].hash);
		for (uint32 j = i + 1; j < end && j < i + NX_NAME_TOKENS; j++)
		{
			uint16		names;

			if (t->tokens[j].kind != NX_TOK_WORD && t->tokens[j].kind != NX_TOK_NUMBER)
				break;
			key = nx_phrase_key(key, t->tokens[j].hash);
			names = nx_lookup_names(t->lexicon, key);
			if (names & ~NX_NAME_PREFIX)
			{
				found = names & ~NX_NAME_PREFIX;
				found_end = j + 1;
			}
			if (!(names & NX_NAME_PREFIX))
				break;
		}
		if (found == 0)
			continue;
		for (uint32 j = i; j < found_end; j++)
		{
			t->at.item[j].phrase = found;
			t->at.item[j].phrase_place = j == i ? NX_LABEL_BEGIN :
				j == found_end - 1 ? NX_LABEL_END : NX_LABEL_INSIDE;
		}
		i = found_end - 1;
	}
}

void
nx_tag_text(NxTagText *t, const NxLexicon *lexicon, const char *text,
			const NxTokens *tokens, const NxSentence *first,
			const NxSentence *end)
{
	uint32		offset = first->first_token;
	uint32		n = end[-1].end_token - offset;
	uint32		slots = 64;
	NxTagWord  *edge;

	t->lexicon = lexicon;
	t->text = text;
	t->tokens = tokens->item + offset;
	t->n = n;
	t->at.n = t->words.n = t->folds.n = 0;
	while (slots < 2 * n + 2)
		slots *= 2;
	if (slots - 1 > t->slots_mask)
	{
		if (t->word_slots)
			pfree(t->word_slots);
		if (t->fold_slots)
			pfree(t->fold_slots);
		t->word_slots = palloc(slots * sizeof(uint32));
		t->fold_slots = palloc(slots * sizeof(uint32));
	}
	t->slots_mask = slots - 1;
	memset(t->word_slots, 0, slots * sizeof(uint32));
	memset(t->fold_slots, 0, slots * sizeof(uint32));

	/* the edge of a sentence is a word of its own */
	edge = NX_VEC_PUSH(&t->words);
	memset(edge, 0, sizeof(*edge));
	edge->id = 1;
	edge->fold = find_fold(t, edge->id);

	for (uint32 i = 0; i < n; i++)
	{
		NxTagToken *a = NX_VEC_PUSH(&t->at);

		if ((i & 4095) == 0)
			NX_CHECK_INTERRUPTS();
		a->word = find_word(t, i);
		a->phrase = 0;
		a->phrase_place = 0;
		a->flags = 0;
		a->sentence_case = NX_SENTENCE_NORMAL;
	}
	for (uint32 i = 1; i < t->words.n + ASK_AHEAD; i++)
	{
		if ((i & 4095) == 0)
			NX_CHECK_INTERRUPTS();
		if (i < t->words.n)
			ask_for_word(t, &t->words.item[i]);
		if (i > ASK_AHEAD)
			describe_word(t, &t->words.item[i - ASK_AHEAD]);
	}
	for (const NxSentence *s = first; s < end; s++)
	{
		NX_CHECK_INTERRUPTS();
		gather_evidence(t, s->first_token - offset, s->end_token - offset);
		find_phrases(t, s->first_token - offset, s->end_token - offset);
	}
}

void
nx_tag_text_free(NxTagText *t)
{
	NX_VEC_FREE(&t->at);
	NX_VEC_FREE(&t->words);
	NX_VEC_FREE(&t->folds);
	if (t->word_slots)
		pfree(t->word_slots);
	if (t->fold_slots)
		pfree(t->fold_slots);
	memset(t, 0, sizeof(*t));
}

/* ---- templates ------------------------------------------------------------ */

/* A feature: the template's number and its value. */
#define FEATURE(template, value) \
	nx_mix((uint64) (value) ^ (uint64) (template) << 56)
#define PAIR(a, b)		(((uint64) (a) << 24) ^ nx_mix(b) >> 8)

/*
 * Prefixes and suffixes of up to four bytes, and the part after a hyphen, without
 * the case of ASCII.
 */
static int
affix_features(const NxTagText *t, const NxTagWord *w, uint64 *out)
{
	const char *p = t->text + w->start;
	uint32		len = w->end - w->start;
	uint64		h;
	int			n = 0;

	h = 0;
	for (uint32 i = 0; i < 4 && i < len; i++)
	{
		h = h << 8 | (unsigned char) nx_ascii_lower(p[i]);
		if (i >= 1)
			out[n++] = FEATURE(0x20 + i, h);
	}
	h = 0;
	for (uint32 i = 0; i < 4 && i < len; i++)
	{
		h = h << 8 | (unsigned char) nx_ascii_lower(p[len - 1 - i]);
		out[n++] = FEATURE(0x24 + i, h);
		if (i == 2)
			out[n++] = FEATURE(0x28, h << 3 | (w->form & 7));
	}
	if (w->form & 0x100)
	{
		const char *end = p + len;
		const char *tail = end;

		while (tail > p && tail[-1] != '-' && end - tail < 16)
			tail--;
		h = NX_HASH_INIT;
		for (; tail < end; tail++)
			h = NX_HASH_BYTE(h, nx_ascii_lower(*tail));
		out[n++] = FEATURE(0x29, h);
	}
	return n;
}

int
nx_word_features(const NxTagText *t, uint32 word, NxPlace place, uint64 *out)
{
	const NxTagWord *w = &t->words.item[word];
	uint32		base = 0x40 + 0x10 * place;
	int			n = 0;

	out[n++] = FEATURE(base, w->id);
	out[n++] = FEATURE(base + 1, w->form);
	if (w->cluster)
		out[n++] = FEATURE(base + 2, w->cluster);
	if (place == NX_PLACE_BEFORE2 || place == NX_PLACE_AFTER2)
		return n;

	out[n++] = FEATURE(base + 3, PAIR(w->id, w->form));
	out[n++] = FEATURE(base + 4, w->shape);
	if (w->names & ~NX_NAME_PREFIX)
		out[n++] = FEATURE(base + 5, (uint64) w->names << 3 | (w->form & 7));
	if (w->classes)
		out[n++] = FEATURE(base + 6, w->classes);
	if (place != NX_PLACE_HERE)
	{
		uint32		len = w->end - w->start;
		uint64		h = 0;

		for (uint32 i = 0; i < 3 && i < len; i++)
			h = h << 8 | (unsigned char) nx_ascii_lower(t->text[w->end - 1 - i]);
		out[n++] = FEATURE(base + 7, h);
		return n;
	}

	out[n++] = FEATURE(base + 8, w->end - w->start);
	if (w->cluster)
		out[n++] = FEATURE(base + 9, (uint64) w->cluster << 3 | (w->form & 7));
	for (uint32 bits = w->names & ~NX_NAME_PREFIX; bits; bits &= bits - 1)
		out[n++] = FEATURE(base + 10, (uint64) (bits & -bits) << 3 | (w->form & 7));
	if (word != 0)
		n += affix_features(t, w, out + n);
	return n;
}

int
nx_evidence_features(const NxTagText *t, uint32 word, uint64 *out)
{
	const NxTagWord *w = &t->words.item[word];
	const NxTagFold *f = &t->folds.item[w->fold];
	uint32		lower = Min(f->n_lower, 2);
	uint32		inner = Min(f->n_inner, 2);
	int			n = 0;

	if ((w->form & 7) <= NX_CASE_LOWER)
		return 0;
	out[n++] = FEATURE(0x0E, lower | inner << 2 | (f->n_upper > 0 ? 16 : 0) |
					   (w->form & 7) << 5);
	for (int i = 0; i < f->n_before; i++)
		out[n++] = FEATURE(0x0F, f->before[i]);
	for (int i = 0; i < f->n_after; i++)
		out[n++] = FEATURE(0x10, f->after[i]);
	return n;
}

int
nx_token_features(const NxTagText *t, uint32 first, uint32 end, uint32 i,
				  uint64 *out)
{
	const NxTagToken *a = &t->at.item[i];
	const NxTagWord *w = &t->words.item[a->word];
	const NxTagWord *before = word_at(t, first, end, (int64) i - 1);
	const NxTagWord *after = word_at(t, first, end, (int64) i + 1);
	int			n = 0;

	out[n++] = FEATURE(1, (uint64) a->sentence_case << 8 | (w->form & 0x7F) |
					   (a->flags & NX_TAGF_FIRST) << 7);
	if (a->phrase)
	{
		out[n++] = FEATURE(2, (uint64) a->phrase << 8 | a->phrase_place << 3 |
						   (w->form & 7));
		for (uint32 bits = a->phrase; bits; bits &= bits - 1)
			out[n++] = FEATURE(3, (uint64) (bits & -bits) << 8 | a->phrase_place);
	}
	if (!(a->flags & NX_TAGF_CONTEXT))
		return n;

	out[n++] = FEATURE(4, PAIR(before->id, w->id));
	out[n++] = FEATURE(5, PAIR(w->id, after->id));
	out[n++] = FEATURE(6, PAIR(before->id, after->id));
	out[n++] = FEATURE(7, (uint64) (before->form & 0x7F) << 14 |
					   (uint64) (w->form & 0x7F) << 7 | (after->form & 0x7F));
	if (before->cluster || w->cluster)
		out[n++] = FEATURE(8, (uint64) before->cluster << 12 | w->cluster);
	if (after->cluster || w->cluster)
		out[n++] = FEATURE(9, (uint64) after->cluster << 12 | w->cluster);
	/* the first word of a sentence is capitalised anyway */
	if (a->flags & NX_TAGF_FIRST)
	{
		const NxTagFold *f = &t->folds.item[w->fold];

		out[n++] = FEATURE(10, (f->n_lower > 0) | (f->n_inner > 0) << 1 |
						   (uint64) (w->names & NX_NAME_FIRST ? 4 : 0) |
						   (w->classes & CLASS_STARTER ? 8 : 0) |
						   (after->form & 7) << 4);
	}
	out[n++] = FEATURE(11, PAIR(before->shape, w->shape));
	out[n++] = FEATURE(12, PAIR(w->shape, after->shape));
	if (a->sentence_case != NX_SENTENCE_NORMAL)
		out[n++] = FEATURE(13, (uint64) a->sentence_case << 56 >> 4 ^ w->id);
	return n;
}

/* ---- rows for the network --------------------------------------------------- */

#define ROW(template, value) \
	((uint16) (nx_mix((uint64) (value) ^ (uint64) (template) << 56) >> 20 & (NX_NET_ROWS - 1)))

int
nx_net_word_rows(const NxTagText *t, uint32 word, uint16 *rows)
{
	const NxTagWord *w = &t->words.item[word];
	const NxTagFold *f = &t->folds.item[w->fold];
	const char *p = t->text + w->start;
	uint32		len = w->end - w->start;
	uint64		prefix = 0,
				suffix = 0;
	int			n = 0;

	for (uint32 i = 0; i < 3 && i < len; i++)
	{
		prefix = prefix << 8 | (unsigned char) nx_ascii_lower(p[i]);
		suffix = suffix << 8 | (unsigned char) nx_ascii_lower(p[len - 1 - i]);
	}
	rows[n++] = ROW(1, w->form);
	rows[n++] = ROW(2, w->shape);
	rows[n++] = ROW(3, w->names & ~NX_NAME_PREFIX);
	rows[n++] = ROW(4, w->classes);
	rows[n++] = ROW(5, prefix);
	rows[n++] = ROW(6, suffix);
	if ((w->form & 7) > NX_CASE_LOWER)
	{
		rows[n++] = ROW(7, Min(f->n_lower, 2) | Min(f->n_inner, 2) << 2 |
						(f->n_upper > 0 ? 16 : 0) | (w->form & 7) << 5);
		rows[n++] = ROW(8, Min(f->n_inner + f->n_upper, 5));
	}
	return n;
}

int
nx_net_token_rows(const NxTagText *t, uint32 i, uint16 *rows)
{
	const NxTagToken *a = &t->at.item[i];
	int			n = 0;

	rows[n++] = ROW(9, a->sentence_case << 4 | (a->flags & NX_TAGF_FIRST) << 3 |
					(t->words.item[a->word].vector == 0));
	if (a->phrase)
		rows[n++] = ROW(10, (uint64) a->phrase << 8 | a->phrase_place);
	return n;
}
