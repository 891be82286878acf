/*-------------------------------------------------------------------------
 *
 * quote_language.c
 *		The language of a text, and what is known about words of that language.
 *
 * Attributions are made alike in many languages, but of words that mean other
 * things in English: "die", "also", "dice".  So a text has one language, told
 * by its grammatical words as meta_language.c does for pages, and a word has
 * the classes that it has there.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_language.h"
#include "core/text/unicode.h"

/* A word of a language, and a grammatical word with all languages it is of. */
typedef struct NxForeignWord
{
	uint32		hash;
	uint8		language;		/* 0 marks a free slot */
	uint64		classes;
	const char *word;
} NxForeignWord;

typedef struct NxSpokenWord
{
	uint32		hash;
	uint32		languages;		/* 0 marks a free slot */
	const char *word;
} NxSpokenWord;

#include "quote_words_table.h"

/* So many words are looked at. */
#define MAX_SAMPLE		400
/* Less will do if the text is plainly English; looked at every so many words. */
#define EARLY_SAMPLE	64
/* German heads of compounds are looked for in so many bytes. */
#define MAX_HEAD		24
#define LANGUAGES		(NX_RUSSIAN + 1)

/* Letters that few languages have. */
static const struct
{
	uint32		letter;
	uint8		language;
}			letters[] = {
	{0x00DF, NX_GERMAN}, {0x00E4, NX_GERMAN}, {0x00FC, NX_GERMAN},
	{0x00EA, NX_FRENCH}, {0x00E8, NX_FRENCH}, {0x00E7, NX_FRENCH},
	{0x00F1, NX_SPANISH}, {0x00BF, NX_SPANISH}, {0x00F2, NX_ITALIAN}, {0x00EC, NX_ITALIAN},
	{0x00E3, NX_PORTUGUESE}, {0x00F5, NX_PORTUGUESE},
	{0x0142, NX_POLISH}, {0x0105, NX_POLISH}, {0x0119, NX_POLISH}, {0x015B, NX_POLISH},
	{0x011B, NX_CZECH}, {0x0159, NX_CZECH}, {0x016F, NX_CZECH}, {0x010D, NX_CZECH},
	{0x0161, NX_CZECH}, {0x017E, NX_CZECH}
};

static uint32
spoken(const char *text, const NxToken *t)
{
	for (uint32 i = t->hash;; i++)
	{
		const NxSpokenWord *w = &nx_spoken_words[i & (SPOKEN_WORDS_SLOTS - 1)];

		if (w->languages == 0)
			return 0;
		if (w->hash == t->hash && nx_word_is(text + t->start, t->length, w->word))
			return w->languages;
	}
}

/* Is it English beyond doubt? */
static bool
is_clear(const float *score, int words)
{
	if (score[NX_ENGLISH] * 5 < words)
		return false;
	for (int l = NX_ENGLISH + 1; l < LANGUAGES; l++)
		if (score[l] * 2 > score[NX_ENGLISH])
			return false;
	return true;
}

NxLanguage
nx_quote_language(const char *text, const NxTokens *tokens)
{
	float		score[LANGUAGES] = {0};
	int			words = 0;
	int			cyrillic = 0;
	int			han = 0;
	int			kana = 0;
	int			best = NX_ENGLISH;

	for (uint32 i = 0; i < tokens->n && words < MAX_SAMPLE; i++)
	{
		const NxToken *t = &tokens->item[i];
		const char *s = text + t->start;
		const char *end = text + nx_token_end(t);
		uint32		languages;
		uint32		cp;

		if (t->kind != NX_TOK_WORD || (t->flags & NX_TF_CLITIC))
		{
			/* don't */
			score[NX_ENGLISH] += t->kind == NX_TOK_WORD && t->length >= 3 && *s == 'n';
			continue;
		}
		if (++words % EARLY_SAMPLE == 0 && is_clear(score, words))
			break;
		languages = spoken(text, t);
		if (languages)
		{
			float		share = 1;

			for (uint32 l = languages & (languages - 1); l; l &= l - 1)
				share += 1;
			for (int l = 0; l < LANGUAGES; l++)
				if (languages >> l & 1)
					score[l] += 1 / share;
		}
		/* ASCII words need no decoding; long ones are looked at in part */
		while (s < end && s < text + t->start + 32)
		{
			if ((*s & 0x80) == 0)
			{
				s++;
				continue;
			}
			s += nx_utf8_decode(s, end, &cp);
			cp = nx_char_lower(cp);
			if (cp >= 0x0400 && cp < 0x0530)
			{
				cyrillic++;
				break;
			}
			kana += cp >= 0x3040 && cp < 0x3100;
			han += cp >= 0x4E00 && cp < 0xA000;
			for (int l = 0; l < (int) lengthof(letters); l++)
				if (letters[l].letter == cp)
					score[letters[l].language] += 0.4f;
		}
	}
	if (kana * 8 > words)
		return NX_JAPANESE;
	if ((han + kana) * 2 > words)
		return NX_CHINESE;
	if (cyrillic * 2 > words)
		return NX_RUSSIAN;
	for (int l = 0; l < LANGUAGES; l++)
		if (score[l] > score[best])
			best = l;
	/* names of people and places have such words and letters, too */
	return score[best] * 12 >= words && score[best] > score[NX_ENGLISH] * 1.5f ?
		best : NX_ENGLISH;
}

static uint64
look_up(uint32 hash, const char *word, size_t len, NxLanguage language)
{
	for (uint32 i = hash + language;; i++)
	{
		const NxForeignWord *w = &nx_foreign_words[i & (FOREIGN_WORDS_SLOTS - 1)];

		if (w->language == 0)
			return 0;
		if (w->hash == hash && w->language == language && nx_word_is(word, len, w->word))
			return w->classes;
	}
}

/* The noun that a German compound ends with: Polizeisprecher. */
static uint64
head_classes(const char *word, size_t len)
{
	const char *end = word + len;

	for (const char *s = Max(word + 2, end - MAX_HEAD); s + 4 <= end; s++)
	{
		uint64		c;

		if ((*s & 0xC0) == 0x80)
			continue;
		c = look_up(nx_fold_hash(s, end), s, end - s, NX_GERMAN) &
			(NX_W_SPEAKER_NOUN | NX_W_TITLE | NX_W_TITLE_NOUN | NX_W_REPORT_NOUN);
		if (c)
			return c;
	}
	return 0;
}

/* What stands behind the apostrophe of l'avocat, dell'Interno; NULL for none. */
static const char *
behind_apostrophe(const char *word, const char *end)
{
	for (int n = 0; word < end && n < 5; n++)
	{
		uint32		cp;

		word += nx_utf8_decode(word, end, &cp);
		if (nx_char_class(cp) == NX_CC_APOSTROPHE)
			return word;
	}
	return NULL;
}

bool
nx_has_apostrophe(const char *text, const NxToken *t)
{
	return behind_apostrophe(text + t->start, text + nx_token_end(t)) != NULL;
}

/* The classes of both parts of an elided word. */
static uint64
elided_classes(const char *word, size_t len, NxLanguage language)
{
	const char *end = word + len;
	const char *s = behind_apostrophe(word, end);

	return s == NULL ? 0 :
		look_up(nx_fold_hash(word, s), word, s - word, language) |
		look_up(nx_fold_hash(s, end), s, end - s, language);
}

/* argumente-t-il, dit-elle: a verb with its subject behind it. */
static uint64
inverted_classes(const char *word, size_t len)
{
	static const struct
	{
		const char *ending;
		uint64		classes;
	}			pronouns[] = {
		{"-il", NX_W_PRONOUN_HE}, {"-elle", NX_W_PRONOUN_SHE}, {"-ils", NX_W_PRONOUN_THEY},
		{"-elles", NX_W_PRONOUN_THEY}, {"-on", 0}, {"-je", NX_W_PRONOUN_I}
	};

	for (int i = 0; i < (int) lengthof(pronouns); i++)
	{
		size_t		n = strlen(pronouns[i].ending);

		if (len > n + 2 && memcmp(word + len - n, pronouns[i].ending, n) == 0)
			return pronouns[i].classes | NX_W_PRONOUN_SUBJECT | NX_W_CUE;
	}
	return 0;
}

uint64
nx_foreign_classes(const char *text, const NxToken *t, NxLanguage language)
{
	const char *word = text + t->start;
	size_t		len = t->length - ((t->flags & NX_TF_DOT) ? 1 : 0);
	uint64		c;

	if (t->kind != NX_TOK_WORD || language >= LANGUAGES)
		return 0;
	c = look_up(t->hash, word, len, language);
	if (c != 0 || len < 4)
		return c;
	if (language == NX_GERMAN && t->letter_case >= NX_CASE_TITLE && len > 6)
		return head_classes(word, len);
	if (language == NX_FRENCH && (t->flags & NX_TF_HYPHEN) &&
		t->letter_case == NX_CASE_LOWER && (c = inverted_classes(word, len)) != 0)
		return c;
	if (language == NX_FRENCH || language == NX_ITALIAN)
		return elided_classes(word, len, language);
	return 0;
}
