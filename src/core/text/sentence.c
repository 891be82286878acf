/*-------------------------------------------------------------------------
 *
 * sentence.c
 *		Where sentences end.
 *
 * A paragraph break always ends a sentence.  Inside a paragraph a sentence
 * ends after a STOP token and the closing marks that follow it, unless what
 * comes next shows that it goes on:
 *
 * - no white space follows ("amazon.com", "No.1"), but for the wide stops of
 *   Chinese and Japanese, which need none;
 * - the next word is lower case ('"Really?" he asked');
 * - an ellipsis is followed by anything but a capital;
 * - it stands behind a number and before what German counts ("am 3. Oktober").
 *
 * An abbreviation's own stop (NX_TF_DOT) ends the sentence only before a
 * capitalised word that often begins one ("in the U.S. The ...").
 *
 *-------------------------------------------------------------------------
 */
#include "sentence.h"

/* Is it one of the stops of scripts without spaces: 。！？ */
static bool
is_wide_stop(const char *text, const NxToken *t)
{
	const char *s = text + t->start;

	return t->kind == NX_TOK_STOP && t->length == 3 &&
		(memcmp(s, "\xE3\x80\x82", 3) == 0 || memcmp(s, "\xEF\xBC\x81", 3) == 0 ||
		 memcmp(s, "\xEF\xBC\x9F", 3) == 0);
}

/*
 * Is it the stop of an ordinal, as German writes them: "am 3. Oktober"?  But not that of
 * "on July 3. August was hot".
 */
static bool
is_ordinal(const char *text, const NxTokens *tokens, const NxToken *stop)
{
	const NxToken *number = stop - 1;

	return stop - tokens->item >= 2 && stop + 1 < tokens->item + tokens->n &&
		stop->length == 1 && text[stop->start] == '.' && !(stop->flags & NX_TF_SPACE) &&
		number->kind == NX_TOK_NUMBER && number->length <= 2 &&
		(nx_token_classes(text, stop + 1) & NX_W_COUNTED) != 0 &&
		!(nx_token_classes(text, number - 1) & NX_W_MONTH);
}

/* Does a sentence go on over this token, the one after a stop? */
static bool
goes_on(const char *text, const NxTokens *tokens, uint32 next, const NxToken *stop)
{
	const NxToken *t = &tokens->item[next];

	if (is_ordinal(text, tokens, stop))
		return true;
	if (!(t->flags & NX_TF_SPACE) && !is_wide_stop(text, t - 1))
		return true;
	/* an opening mark or bracket: look at the word behind it */
	while ((t->kind == NX_TOK_QUOTE || t->kind == NX_TOK_OPEN ||
			t->kind == NX_TOK_APOSTROPHE || t->kind == NX_TOK_DASH) &&
		   next + 1 < tokens->n &&
		   !(tokens->item[next + 1].flags & NX_TF_LINE))
		t = &tokens->item[++next];
	if (t->kind == NX_TOK_COMMA || t->kind == NX_TOK_COLON || t->kind == NX_TOK_STOP)
		return true;
	if (t->kind == NX_TOK_WORD)
	{
		if (t->letter_case == NX_CASE_LOWER)
			return true;
		if (stop->flags & NX_TF_DOT)
			return !(nx_token_classes(text, t) & NX_W_STARTER);
		return false;
	}
	if (t->kind == NX_TOK_NUMBER)
		return (stop->flags & NX_TF_DOT) != 0 || stop->length > 1;
	return (stop->flags & NX_TF_DOT) != 0;
}

/* May this token stand between a stop and the end of its sentence? */
static bool
closes(const NxToken *t)
{
	if (t->flags & NX_TF_SPACE)
		return false;
	return t->kind == NX_TOK_QUOTE || t->kind == NX_TOK_APOSTROPHE ||
		t->kind == NX_TOK_CLOSE || t->kind == NX_TOK_STOP;
}

void
nx_split_sentences(const char *text, const NxTokens *tokens, bool wrapped,
				   NxSentences *sentences)
{
	uint8		break_flag = wrapped ? NX_TF_PARAGRAPH : NX_TF_LINE;
	uint32		first = 0;
	uint32		paragraph = 0;

	for (uint32 i = 0; i < tokens->n; i++)
	{
		const NxToken *t = &tokens->item[i];
		uint32		next = i + 1;
		bool		ends = false;

		if ((i & 4095) == 0)
			NX_CHECK_INTERRUPTS();
		if (t->kind == NX_TOK_STOP || (t->flags & NX_TF_DOT))
		{
			while (next < tokens->n && closes(&tokens->item[next]))
				next++;
			ends = next < tokens->n && !goes_on(text, tokens, next, t);
		}
		if (next >= tokens->n || (tokens->item[next].flags & break_flag))
			ends = true;
		if (next - first >= NX_MAX_SENTENCE)
			ends = true;
		if (ends)
		{
			NxSentence *s = NX_VEC_PUSH(sentences);

			s->first_token = first;
			s->end_token = next;
			s->paragraph = paragraph;
			if (next < tokens->n && (tokens->item[next].flags & break_flag))
				paragraph++;
			first = next;
		}
		i = next - 1;
	}
}
