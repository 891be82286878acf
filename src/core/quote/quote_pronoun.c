/*-------------------------------------------------------------------------
 *
 * quote_pronoun.c
 *		Whom does "he" or "she" stand for?
 *
 * One of the persons named shortly before it, or who spoke last.  Boosted trees
 * weigh what centering theory names: how recent a mention is, whether it was a
 * subject, who spoke last, whether the gender agrees; and how often and how
 * early the person is named, and whether pronouns in between keep up the topic.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_pronoun.h"

#include <math.h>

#include "quote_region.h"

/* How far back to look. */
#define MAX_MENTIONS	60
#define MAX_SENTENCES	10
#define MAX_TOKENS		300

int
nx_gender_of_pronoun(const NxQuoteText *q, int i)
{
	uint64		c = nx_classes_at(q, i);

	return (c & NX_W_PRONOUN_HE) ? NX_GENDER_MALE :
		(c & NX_W_PRONOUN_SHE) ? NX_GENDER_FEMALE : NX_GENDER_UNKNOWN;
}

/* The first person of a sentence is mostly its subject. */
static bool
is_subject(const NxQuoteText *q, int mention, const NxSentence *sentence)
{
	int			m = nx_mention_from(q, sentence->first_token);

	for (int n = 0; m < mention && n < 8; m++, n++)
		if (q->mentions->item[m].kind == NX_ENTITY_PERSON &&
			!nx_mention_is_possessive(q, m))
			return false;
	return m == mention && !nx_mention_is_possessive(q, mention);
}

/* A person of this gender, or of an unknown one. */
static bool
may_be(const NxEntity *entity, int gender)
{
	return entity->kind == NX_ENTITY_PERSON &&
		(entity->gender == NX_GENDER_UNKNOWN || entity->gender == gender);
}

/* Is it no name, but a word that has a capital as it begins a sentence: Zudem sei ...? */
static bool
is_small_word(const NxQuoteText *q, const NxMention *mention)
{
	return q->language != NX_ENGLISH && mention->end_token == mention->first_token + 1 &&
		(nx_classes_at(q, mention->first_token) &
		 (NX_W_ADVERB | NX_W_CONJUNCTION | NX_W_PREPOSITION | NX_W_DETERMINER));
}

static NxReferent *
referent_of(NxReferent *referents, int *n, int entity)
{
	for (int i = 0; i < *n; i++)
		if (referents[i].entity == entity)
			return &referents[i];
	if (*n == NX_MAX_REFERENTS)
		return NULL;
	memset(&referents[*n], 0, sizeof(NxReferent));
	referents[*n].entity = entity;
	referents[*n].mention = -1;
	referents[*n].subject = -1;
	referents[*n].rank = *n;
	return &referents[(*n)++];
}

int
nx_find_referents(const NxQuoteText *q, int pronoun, int last_speaker,
				  NxReferent *referents)
{
	int			here = nx_sentence_at(q, pronoun);
	int			m = nx_mention_from(q, pronoun) - 1;
	int			gender = nx_gender_of_pronoun(q, pronoun);
	int			n = 0;

	for (int seen = 0; m >= 0 && seen < MAX_MENTIONS; m--, seen++)
	{
		const NxMention *mention = &q->mentions->item[m];
		NxReferent *referent;
		bool		quoted;
		int			s;

		if (!may_be(&q->entities->item[mention->entity], gender) || is_small_word(q, mention))
			continue;
		s = nx_sentence_at(q, mention->first_token);
		if (here - s > MAX_SENTENCES)
			break;
		referent = referent_of(referents, &n, mention->entity);
		if (referent == NULL)
			continue;
		quoted = nx_region_at(q, mention->first_token) >= 0;
		if (referent->mention < 0 || (referent->quoted && !quoted))
		{
			referent->mention = m;
			referent->quoted = quoted;
		}
		referent->count++;
		referent->recent += here - s <= 1;
		if (referent->subject < 0 && !quoted && is_subject(q, m, &q->sentences->item[s]))
			referent->subject = here - s;
	}
	if (last_speaker >= 0 && may_be(&q->entities->item[last_speaker], gender))
		(void) referent_of(referents, &n, last_speaker);
	return n;
}

/* Count the pronouns of the same gender, outside of quotations, back to a token. */
static int
count_pronouns(const NxQuoteText *q, int pronoun, int from, int *nearest)
{
	int			gender = nx_gender_of_pronoun(q, pronoun);
	int			n = 0;

	from = Max(from, pronoun - MAX_TOKENS);
	*nearest = -1;
	for (int i = pronoun - 1; i > from && n < 8; i--)
	{
		int			r = nx_region_at(q, i);

		if (r >= 0)
			i = nx_region_first(&q->regions->item[r]);
		else if (nx_gender_of_pronoun(q, i) == gender)
		{
			if (n++ == 0)
				*nearest = i;
		}
	}
	return n;
}

void
nx_pronoun_features(const NxQuoteText *q, int pronoun, int last_speaker,
					const NxReferent *referents, int n, int i, float *row)
{
	const NxReferent *r = &referents[i];
	const NxEntity *entity = &q->entities->item[r->entity];
	int			gender = nx_gender_of_pronoun(q, pronoun);
	int			here = nx_sentence_at(q, pronoun);
	const NxSentence *sentence = &q->sentences->item[here];
	int			rivals = 0;
	int			nearest;

	for (int k = 0; k < n; k++)
	{
		uint8		g = q->entities->item[referents[k].entity].gender;

		rivals += k != i && (g == gender || g == NX_GENDER_UNKNOWN);
	}
	row[NX_PRONOUN_GENDER] = entity->gender != NX_GENDER_UNKNOWN;
	row[NX_PRONOUN_FEMALE] = gender == NX_GENDER_FEMALE;
	row[NX_PRONOUN_RANK] = r->rank;
	row[NX_PRONOUN_SUBJECT_SENTENCE] = r->subject < 0 ? MAX_SENTENCES + 1 : r->subject;
	row[NX_PRONOUN_QUOTED] = r->quoted;
	row[NX_PRONOUN_LAST_SPEAKER] = last_speaker < 0 ? -1 : r->entity == last_speaker;
	row[NX_PRONOUN_COUNT] = r->count;
	row[NX_PRONOUN_RECENT] = r->recent;
	row[NX_PRONOUN_MENTIONS] = Min(entity->n_mentions, 40);
	row[NX_PRONOUN_SALIENCE] = entity->salience;
	row[NX_PRONOUN_ORDER] = Min(entity->first_mention, 40);
	row[NX_PRONOUN_OPENS] = here == 0 || sentence[-1].paragraph != sentence->paragraph;
	row[NX_PRONOUN_PLACE] = Min(pronoun - (int) sentence->first_token, 40);
	row[NX_PRONOUN_CANDIDATES] = n;
	row[NX_PRONOUN_RIVALS] = rivals;
	if (r->mention >= 0)
	{
		const NxMention *mention = &q->mentions->item[r->mention];
		int			there = nx_sentence_at(q, mention->first_token);

		row[NX_PRONOUN_SENTENCE] = here - there;
		row[NX_PRONOUN_TOKENS] = Min(pronoun - (int) mention->end_token, MAX_TOKENS);
		row[NX_PRONOUN_PARAGRAPH] = Min(sentence->paragraph - q->sentences->item[there].paragraph, 8);
		row[NX_PRONOUN_PRONOUNS] = count_pronouns(q, pronoun, mention->end_token, &nearest);
		row[NX_PRONOUN_PRONOUN_SENTENCE] = nearest < 0 ? -1 : here - nx_sentence_at(q, nearest);
		row[NX_PRONOUN_SUBJECT] = is_subject(q, r->mention, &q->sentences->item[there]);
		row[NX_PRONOUN_POSSESSIVE] = nx_mention_is_possessive(q, r->mention);
		row[NX_PRONOUN_PREPOSITION] = mention->first_token > 0 &&
			(nx_classes_at(q, mention->first_token - 1) & NX_W_PREPOSITION) != 0;
		row[NX_PRONOUN_CLASS_BEFORE] = nx_class_number(q, (int) mention->first_token - 1);
		row[NX_PRONOUN_CLASS_BEHIND] = nx_class_number(q, mention->end_token);
		row[NX_PRONOUN_FROM_START] = Min(mention->first_token - q->sentences->item[there].first_token, 40);
		row[NX_PRONOUN_NAME_TOKENS] = mention->end_token - mention->first_token;
		row[NX_PRONOUN_REGIONS] = Min(nx_region_from(q, pronoun) -
									  nx_region_from(q, mention->end_token), 8);
	}
	else
	{
		row[NX_PRONOUN_SENTENCE] = MAX_SENTENCES + 1;
		row[NX_PRONOUN_TOKENS] = MAX_TOKENS + 1;
		row[NX_PRONOUN_PARAGRAPH] = 9;
		row[NX_PRONOUN_PRONOUNS] = row[NX_PRONOUN_PRONOUN_SENTENCE] = -1;
		row[NX_PRONOUN_SUBJECT] = row[NX_PRONOUN_POSSESSIVE] = row[NX_PRONOUN_PREPOSITION] = -1;
		row[NX_PRONOUN_CLASS_BEFORE] = row[NX_PRONOUN_CLASS_BEHIND] = -1;
		row[NX_PRONOUN_FROM_START] = row[NX_PRONOUN_NAME_TOKENS] = row[NX_PRONOUN_REGIONS] = -1;
	}
}

/* Forget those who are named in tokens [first, end). */
static int
leave_out(const NxQuoteText *q, int first, int end, NxReferent *referents, int n)
{
	for (int m = nx_mention_from(q, first), seen = 0; seen < MAX_MENTIONS &&
		 m < (int) q->mentions->n && (int) q->mentions->item[m].first_token < end; m++, seen++)
		for (int i = 0; i < n; i++)
			if (referents[i].entity == (int) q->mentions->item[m].entity)
			{
				n--;
				memmove(&referents[i], &referents[i + 1], (n - i) * sizeof(NxReferent));
			}
	return n;
}

int
nx_resolve_pronoun(const NxQuoteText *q, int pronoun, int last_speaker, int first, int end, float *p)
{
	NxReferent	referents[NX_MAX_REFERENTS];
	float		rows[NX_MAX_REFERENTS][NX_N_PRONOUN_FEATURES];
	float		score[NX_MAX_REFERENTS];
	float		sum = 0;
	int			best = 0;
	int			n;

	*p = 0;
	if (nx_gender_of_pronoun(q, pronoun) == NX_GENDER_UNKNOWN)
		return -1;
	n = nx_find_referents(q, pronoun, last_speaker, referents);
	n = leave_out(q, first, end, referents, n);
	if (n == 0)
		return -1;
	for (int i = 0; i < n; i++)
		nx_pronoun_features(q, pronoun, last_speaker, referents, n, i, rows[i]);
	nx_forest_scores(&q->model->pronoun, rows[0], n, NX_N_PRONOUN_FEATURES, score);
	for (int i = 0; i < n; i++)
		if (score[i] > score[best])
			best = i;
	for (int i = 0; i < n; i++)
		sum += expf(score[i] - score[best]);
	*p = 1 / sum;
	return referents[best].entity;
}
