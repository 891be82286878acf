/*-------------------------------------------------------------------------
 *
 * quote_cjk.c
 *		Cue and source of a quotation in Chinese and Japanese.
 *
 * There are no spaces, and every character is a token, so cues are matched as
 * characters:
 *
 *		外交部发言人毛宁5日表示：“...”	the subject stands before the cue, and
 *		“...”，毛宁说						ends before a time or a place
 *		首相は記者団に「...」と述べた		the subject ends with a particle, the cue
 *										follows the quotation
 *
 *-------------------------------------------------------------------------
 */
#include "quote_cjk.h"

/* Bounds, in characters. */
#define MAX_CUE			16
#define MAX_SUBJECT		40
#define MAX_BEFORE		60

/* The longest first where one begins another. */
static const char *const chinese_cues[] = {
	"表示", "指出", "强调", "強調", "认为", "認為", "写道", "寫道", "宣布", "介绍", "介紹", "告诉", "告訴", "回应", "回應",
	"透露", "补充", "補充", "警告", "坦言", "称", "稱", "说", "說", "道", "解释", "解釋", "呼吁", "呼籲",
	"批评", "批評", "声明", "聲明", "发文", "發文", "直言"
};
static const char *const japanese_cues[] = {
	"述べ", "語っ", "語る", "話し", "話す", "言っ", "言う", "発表", "説明", "強調", "指摘", "主張", "批判", "書い", "投稿",
	"コメント", "訴え", "発言", "答え", "明らかに", "明かし", "呼びかけ", "している", "した"
};

static const char *const japanese_past[] = {"た"};

/* What ends the name of a subject, in Chinese: time, place, hearer, adverb. */
static const char *const chinese_ends[] = {
	"在", "对", "對", "向", "就", "于", "於", "接受", "今天", "昨天", "昨日", "今日", "近日", "当天", "當天", "则", "則", "也", "还", "還", "随后", "隨後",
	"表示", "日前", "通过", "通過", "周一", "周二", "周三", "周四", "周五", "周六", "周日", "星期"
};

static const char *const chinese_pronouns[] = {"他们", "她们", "他們", "她們", "他", "她"};

/* The particles that end a subject, in Japanese. */
static const char *const japanese_ends[] = {"は", "が", "も"};

/* Which of the words begins at token i?  Its tokens, 0 for none. */
static int
match(const NxQuoteText *q, int i, int end, const char *const *words, int n)
{
	const NxToken *t = &q->tokens[i];

	for (int w = 0; w < n; w++)
	{
		size_t		len = strlen(words[w]);
		int			k = i;

		if (nx_token_end(&q->tokens[end - 1]) - t->start < len ||
			memcmp(q->text + t->start, words[w], len) != 0)
			continue;
		while (k < end && nx_token_end(&q->tokens[k]) < t->start + len)
			k++;
		if (k < end && nx_token_end(&q->tokens[k]) == t->start + len)
			return k + 1 - i;
	}
	return 0;
}

#define MATCH(q, i, end, words) match(q, i, end, words, (int) lengthof(words))

/* Is the subject, of tokens [first, end), only he or she? */
static bool
is_pronoun(const NxQuoteText *q, int first, int end)
{
	return q->language == NX_CHINESE && MATCH(q, first, end, chinese_pronouns) == end - first;
}

static bool
set_subject(const NxQuoteText *q, int first, int end, NxSource *source)
{
	int			m;

	while (first < end && q->tokens[first].kind != NX_TOK_WORD)
		first++;
	if (first >= end)
		return false;
	m = nx_mention_at(q, end - 1);
	if (m >= 0 && (int) q->mentions->item[m].first_token <= first)
	{
		nx_source_set_mention(q, source, m);
		return true;
	}
	nx_source_set_words(source, is_pronoun(q, first, end) ? NX_SOURCE_PRONOUN : NX_SOURCE_NOUN, first, end);
	return true;
}

/* Where the clause that ends before token i begins. */
static int
clause_start(const NxQuoteText *q, int i, int from)
{
	from = Max(from, i - MAX_SUBJECT);
	while (i > from)
	{
		uint8		kind = q->tokens[i - 1].kind;

		if (kind == NX_TOK_COMMA || kind == NX_TOK_STOP || kind == NX_TOK_COLON ||
			kind == NX_TOK_QUOTE || nx_region_at(q, i - 1) >= 0)
			break;
		i--;
	}
	return i;
}

/* Does a cue begin at token i?  One of a character may be part of a name. */
static bool
is_chinese_cue(const NxQuoteText *q, int i, int end)
{
	return MATCH(q, i, end, chinese_cues) > 1;
}

/*
 * The subject of a Chinese cue: from the clause's start to what ends it, which may be
 * another cue.
 */
static bool
chinese_subject(const NxQuoteText *q, int cue, int from, NxSource *source)
{
	int			first = clause_start(q, cue, from);
	int			end = first;

	while (end < cue && q->tokens[end].kind == NX_TOK_WORD &&
		   (end == first || (MATCH(q, end, cue, chinese_ends) == 0 && !is_chinese_cue(q, end, cue))))
		end++;
	return set_subject(q, first, end, source);
}

/* The last noun with a subject's particle in tokens [from, end). */
static bool
japanese_subject(const NxQuoteText *q, int from, int end, NxSource *source)
{
	from = Max(from, end - MAX_BEFORE);
	for (int i = end - 1; i > from; i--)
	{
		int			r = nx_region_at(q, i);
		int			first;

		if (r >= 0)
		{
			i = nx_region_first(&q->regions->item[r]);
			continue;
		}
		if (MATCH(q, i, i + 1, japanese_ends) == 0)
			continue;
		first = clause_start(q, i, from);
		if (first < i)
			return set_subject(q, first, i, source);
	}
	return false;
}

bool
nx_cjk_source_after(const NxQuoteText *q, int from, int end, NxSource *source)
{
	int			limit = Min(end, from + MAX_CUE);

	memset(source, 0, sizeof(*source));
	for (int i = from; i < limit; i++)
	{
		int			n;

		if (q->tokens[i].kind == NX_TOK_STOP || nx_region_at(q, i) >= 0)
			break;
		n = q->language == NX_JAPANESE ? MATCH(q, i, limit, japanese_cues) :
			MATCH(q, i, limit, chinese_cues);
		if (n == 0)
			continue;
		/* the ending of the past: 述べた */
		if (q->language == NX_JAPANESE && i + n < limit &&
			MATCH(q, i + n, limit, japanese_past) > 0)
			n++;
		source->cue_first = i;
		source->cue_end = i + n;
		if (q->language == NX_CHINESE)
			return chinese_subject(q, i, from, source);

		/* the subject stands before the quotation, or between it and the cue */
		{
			int			r = nx_region_at(q, from - 1);
			int			open = r >= 0 ? nx_region_first(&q->regions->item[r]) : from;
			int			s = nx_sentence_at(q, open);

			if (!japanese_subject(q, q->sentences->item[s].first_token, open, source))
				(void) japanese_subject(q, nx_cjk_is_utterance(q, from) ? from + 1 : from, i,
										source);
		}
		return true;
	}
	return false;
}

bool
nx_cjk_source_before(const NxQuoteText *q, int from, int end, NxSource *source)
{
	memset(source, 0, sizeof(*source));
	if (q->language == NX_JAPANESE)
	{
		/* the cue follows the quotation that begins at end */
		int			r = nx_region_at(q, end);

		if (r < 0)
			return false;
		end = nx_region_end(&q->regions->item[r]);
		return end < q->n_tokens &&
			nx_cjk_source_after(q, end, q->sentences->item[nx_sentence_at(q, end)].end_token,
								source);
	}
	from = Max(from, end - MAX_BEFORE);
	for (int i = end - 1; i >= from; i--)
	{
		int			r = nx_region_at(q, i);
		int			n;

		if (r >= 0)
		{
			i = nx_region_first(&q->regions->item[r]);
			continue;
		}
		n = MATCH(q, i, end, chinese_cues);
		if (n == 0)
			continue;
		source->cue_first = i;
		source->cue_end = i + n;
		(void) chinese_subject(q, i, from, source);
		return true;
	}
	return false;
}

bool
nx_cjk_is_utterance(const NxQuoteText *q, int i)
{
	static const char *const quoted[] = {"と", "って"};

	return i < q->n_tokens && MATCH(q, i, Min(i + 2, q->n_tokens), quoted) > 0;
}
