/*-------------------------------------------------------------------------
 *
 * nx_link_train.c
 *		Train the trees that judge marked quotations and their speakers.
 *
 * usage: nx_link_train [--cv FILE --attributions MODEL] [--without GROUP]... GOLD
 *			< texts > quote_trees.h
 *
 * Texts are separated by the byte 0x1E, as for nx_quotes.  GOLD has a line for
 * each annotated stretch, in order, tabs between: text, from 0; kind; start and end
 * in bytes; start and end of the speaker's mention, or -1 -1; last names that the
 * speaker goes by, with | between; how sure the name of a pronoun's person is
 * (gold, silver or -), and that person's last name.
 *
 * The rows are made by the code that the extension runs.  What has been said
 * before a region, which later decisions see, is the annotated truth.
 *
 * With --cv, the quotations of each text go to FILE in the form of nx_quotes, as
 * found by trees that have not seen the text: five folds.  The models of
 * attributions of the same folds are MODEL.0 to MODEL.4 (nx_attribution_train.c).  --without leaves out a
 * group of features (the second column of NX_REGION_FEATURES and its like).
 *
 *-------------------------------------------------------------------------
 */
#include "core/analyze.h"
#include "core/quote/quote_link.h"
#include "core/quote/quote_marked.h"
#include "core/quote/quote_number.h"
#include "core/quote/quote_pronoun.h"
#include "core/quote/quote_region.h"
#include "tools/boost.h"
#include "tools/files.h"
#include "tools/quote_rows.h"

#include <math.h>

#define FOLDS		5
#define MAX_TREES	400
#define MAX_WITHOUT	16
/* Texts in other languages than English are few: they count more. */
#define FOREIGN		2
/* An annotation that is less likely than this is taken for a mistake. */
#define DOUBTFUL	0.15

/* An annotated stretch. */
typedef struct Gold
{
	NxSpan		place;
	NxSpan		mention;
	char		kind;			/* d, m, i */
	char		how;			/* g, s, - */
	char	   *names;
	char	   *person;
} Gold;

typedef struct Text
{
	const char *text;
	size_t		len;
	NxAnalysis	a;
	NxRegions	regions;
	NxRegions	inner;
	NxQuoteText q;
	NX_VEC(Gold) gold;
} Text;

typedef NX_VEC(float) Floats;
typedef NX_VEC(uint32) Numbers;

/* What one forest learns from. */
typedef struct Task
{
	const char *name;
	int			n_features;
	const char *const *feature_names;
	const char *const *groups;
	BoostGrowth growth;
	bool		compete;		/* rows of a group */
	Floats		rows;			/* n_features each */
	Floats		labels;
	Floats		weights;
	Numbers		group;
	Numbers		fold;
	NxTree		trees[FOLDS + 1][MAX_TREES];
	float		base[FOLDS + 1];
} Task;

#define NAME(name, group) #name,
#define GROUP(name, group) #group,
static const char *const region_names[] = {NX_REGION_FEATURES(NAME)};
static const char *const region_groups[] = {NX_REGION_FEATURES(GROUP)};
static const char *const link_names[] = {NX_LINK_FEATURES(NAME)};
static const char *const link_groups[] = {NX_LINK_FEATURES(GROUP)};
static const char *const pronoun_names[] = {NX_PRONOUN_FEATURES(NAME)};
static const char *const pronoun_groups[] = {NX_PRONOUN_FEATURES(GROUP)};

static Task speech = {
	.name = "speech", .n_features = NX_N_REGION_FEATURES, .feature_names = region_names,
	.groups = region_groups, .growth = {100, 4, 0.08, 0.5, 2, 2, 0.8f, 0.8f}, .compete = false
};
static Task direct = {
	.name = "direct", .n_features = NX_N_REGION_FEATURES, .feature_names = region_names,
	.groups = region_groups, .growth = {100, 4, 0.08, 0.5, 2, 2, 0.8f, 0.8f}, .compete = false
};
static Task linked = {
	.name = "link", .n_features = NX_N_LINK_FEATURES, .feature_names = link_names,
	.groups = link_groups, .growth = {240, 5, 0.06, 0.4, 1, 0.5, 0.8f, 0.8f}, .compete = true
};
static Task pronoun = {
	.name = "pronoun", .n_features = NX_N_PRONOUN_FEATURES, .feature_names = pronoun_names,
	.groups = pronoun_groups, .growth = {80, 3, 0.08, 0.4, 3, 2, 0.8f, 0.8f}, .compete = true
};
static Task *const tasks[] = {&speech, &direct, &linked, &pronoun};

static NX_VEC(Text) texts;
static const char *without[MAX_WITHOUT];
static int	n_without;

/* ---- input ------------------------------------------------------------------- */

static void
read_texts(void)
{
	size_t		len;
	char	   *p = read_stream(stdin, &len);
	char	   *end = p + len;

	while (p < end)
	{
		char	   *stop = memchr(p, 0x1E, end - p);
		Text	   *t = NX_VEC_PUSH(&texts);

		memset(t, 0, sizeof(*t));
		t->text = p;
		t->len = (stop ? stop : end) - p;
		p += t->len + 1;
	}
	for (uint32 i = 0; i < texts.n; i++)
	{
		Text	   *t = &texts.item[i];

		if (nx_analyze(t->text, t->len, NX_STAGE_ENTITIES, &t->a) != NX_OK)
		{
			fprintf(stderr, "nx_link_train: text %u cannot be analyzed\n", i);
			exit(1);
		}
		nx_read_marked_text(&t->q, t->text, &t->a.tokens, &t->a.sentences,
							&t->a.mentions, &t->a.entities, &t->regions, &t->inner);
	}
}

static void
read_gold(const char *path)
{
	size_t		len;
	char	   *line = read_file(path, &len);

	while (line && *line)
	{
		char	   *next = strchr(line, '\n');
		char	   *field[9];
		Gold	   *g;
		int			n = 0;

		if (next)
			*next++ = '\0';
		for (char *p = line; p && n < 9; n++)
		{
			field[n] = p;
			if ((p = strchr(p, '\t')) != NULL)
				*p++ = '\0';
		}
		if (n != 9 || atoi(field[0]) >= (int) texts.n)
		{
			fprintf(stderr, "%s: bad line\n", path);
			exit(1);
		}
		g = NX_VEC_PUSH(&texts.item[atoi(field[0])].gold);
		g->kind = field[1][0];
		g->place.start = atoi(field[2]);
		g->place.end = atoi(field[3]);
		g->mention.start = Max(atoi(field[4]), 0);
		g->mention.end = Max(atoi(field[5]), 0);
		g->names = field[6];
		g->how = field[7][0];
		g->person = field[8];
		line = next;
	}
}

/* ---- what is right -------------------------------------------------------------- */

static uint32
overlap(NxSpan a, NxSpan b)
{
	uint32		start = Max(a.start, b.start),
				end = Min(a.end, b.end);

	return end > start ? end - start : 0;
}

/* Does the last word of a span stand in a list with | between? */
static bool
has_last_name(const Text *t, NxSpan span, const char *names)
{
	uint32		start = span.end;
	size_t		n;

	while (start > span.start && t->text[start - 1] != ' ' && t->text[start - 1] != '\n')
		start--;
	n = span.end - start;
	for (const char *p = names; p && *p;)
	{
		const char *stop = strchr(p, '|');
		size_t		m = stop ? (size_t) (stop - p) : strlen(p);

		if (m > 0 && m == n && pg_strncasecmp(p, t->text + start, n) == 0)
			return true;
		p = stop ? stop + 1 : NULL;
	}
	return false;
}

/* The stretch that a region is, or is part of; *same: it is all of it. */
static const Gold *
gold_of(const Text *t, int region, bool *same)
{
	const NxRegion *r = &t->regions.item[region];
	NxSpan		place = nx_span_of(&t->q, r->first_token, r->end_token);
	uint32		length = nx_span_length(place);
	const Gold *best = NULL;
	float		most = 0;

	*same = false;
	for (uint32 i = 0; i < t->gold.n; i++)
	{
		const Gold *g = &t->gold.item[i];
		uint32		o = overlap(place, g->place);
		float		share;

		if (o * 2 < length || o == 0)
			continue;
		/* the annotation that fits best; of nested ones the shortest */
		share = o / (float) (length + nx_span_length(g->place) - o);
		if (g->kind == 'd')
			share += 1;
		if (share > most)
		{
			most = share;
			best = g;
			*same = share > 0.5f;
		}
	}
	return best;
}

/*
 * Which candidates are right: those that have the speaker's name or cover the
 * mention; if there are none, those that cover most of it.  "Peter Hansen" is not
 * right for "a spokesman for Peter Hansen".
 */
static int
find_right(const Text *t, const NxCandidate *c, int n, const Gold *g, bool *right)
{
	float		share[NX_MAX_CANDIDATES];
	float		most = 0;
	int			n_right = 0;

	for (int i = 1; i < n; i++)
	{
		const NxSource *s = &c[i].source;
		NxSpan		place = nx_span_of(&t->q, s->first, s->end);
		uint32		o = overlap(place, g->mention);

		right[i] = (s->form == NX_SOURCE_MENTION &&
					has_last_name(t, t->a.mentions.item[s->mention].span, g->names)) ||
			(c[i].entity >= 0 && has_last_name(t, t->a.entities.item[c[i].entity].name, g->names));
		share[i] = o == 0 ? 0 : o / (float) (nx_span_length(place) + nx_span_length(g->mention) - o);
		/* the head of a noun phrase stands early */
		if (o > 0 && place.start <= g->mention.start)
			share[i] += 0.3f;
		right[i] |= share[i] > 0.8f;
		n_right += right[i];
		most = Max(most, share[i]);
	}
	right[0] = nx_span_is_empty(g->mention) && g->names[0] == '\0';
	if (n_right == 0 && most > 0)
		for (int i = 1; i < n; i++)
		{
			right[i] = share[i] > most * 0.8f;
			n_right += right[i];
		}
	return n_right + right[0];
}

/* ---- rows ------------------------------------------------------------------------ */

static void
add_row(Task *task, const float *row, float label, float weight, uint32 group, uint32 fold)
{
	for (int f = 0; f < task->n_features; f++)
		*NX_VEC_PUSH(&task->rows) = row[f];
	*NX_VEC_PUSH(&task->labels) = label;
	*NX_VEC_PUSH(&task->weights) = weight;
	*NX_VEC_PUSH(&task->group) = group;
	*NX_VEC_PUSH(&task->fold) = fold;
}

/* Let a candidate's pronoun stand for the person that the annotation names. */
static void
set_person(const Text *t, const Gold *g, NxFinding *finding)
{
	if (finding->source.form != NX_SOURCE_PRONOUN || g->person[0] == '\0')
		return;
	for (uint32 i = 0; i < t->a.entities.n; i++)
		if (t->a.entities.item[i].kind == NX_ENTITY_PERSON &&
			has_last_name(t, t->a.entities.item[i].name, g->person))
		{
			finding->entity = i;
			return;
		}
}

static uint32 n_unreachable;

/* The candidates of a region as rows, and the right one as its finding. */
static void
add_candidates(Text *t, int region, const Gold *g, const NxFrame *frame,
			   const NxRuling *ruling, const NxTalk *talk, NxFinding *findings, uint32 fold)
{
	static uint32 group;
	NxCandidate candidates[NX_MAX_CANDIDATES];
	int			n = nx_find_candidates(&t->q, region, frame, ruling, talk, findings, candidates);
	bool		right[NX_MAX_CANDIDATES];
	int			chosen = 0;

	if (find_right(t, candidates, n, g, right) == 0)
		n_unreachable++;
	else
	{
		while (!right[chosen])
			chosen++;
		for (int i = 0; i < n; i++)
		{
			float		row[NX_N_LINK_FEATURES];

			nx_link_features(&t->q, region, frame, ruling, talk, findings, candidates, n, i, row);
			add_row(&linked, row, right[i], t->q.language == NX_ENGLISH ? 1 : FOREIGN, group, fold);
		}
		group++;
	}
	nx_choose(&t->q, region, ruling, talk, &candidates[chosen], findings);
	set_person(t, g, &findings[region]);
}

static void
add_regions(Text *t, uint32 fold, NxFinding *findings)
{
	NxTalk		talk = {-1, -1, -1};

	for (uint32 i = 0; i < t->regions.n; i++)
	{
		NxFinding  *finding = &findings[i];
		const NxFinding *before = i > 0 ? finding - 1 : NULL;
		NxFrame		frame;
		NxRuling	ruling;
		bool		same;
		const Gold *g = gold_of(t, i, &same);

		if (t->regions.item[i].bare)
		{
			nx_take_bare(&t->q, i, talk.last_speaker, findings);
			nx_note_talk(findings, i, &talk);
			continue;
		}
		memset(finding, 0, sizeof(*finding));
		finding->entity = -1;
		nx_make_frame(&t->q, i, &frame);
		nx_apply_rules(&t->q, i, &frame, before, &ruling);
		finding->is_quote = g != NULL && frame.words > 0;
		finding->p_quote = finding->p_speaker = 1;
		finding->kind = g != NULL && g->kind == 'd' ? NX_QUOTE_DIRECT : NX_QUOTE_MIXED;
		if (frame.words > 0)
		{
			float		row[NX_N_REGION_FEATURES];

			nx_region_features(&t->q, i, &frame, &ruling, before, row);
			/* words quoted in indirect speech may be quoted for any reason */
			add_row(&speech, row, g != NULL, g && g->kind == 'i' ? 0.5 : 1, 0, fold);
			if (g != NULL)
				add_row(&direct, row, g->kind == 'd', g->kind == 'i' ? 0.3 : 1, 0, fold);
		}
		if (finding->is_quote)
			add_candidates(t, i, g, &frame, &ruling, &talk, findings, fold);
		nx_number_utterance(&t->q, i, &frame, findings);
		nx_note_talk(findings, i, &talk);
	}
}

/* The token that begins at a byte, or holds it. */
static int
token_at(const Text *t, uint32 byte)
{
	uint32		low = 0,
				high = t->a.tokens.n;

	while (low < high)
	{
		uint32		mid = (low + high) / 2;

		if (nx_token_end(&t->a.tokens.item[mid]) <= byte)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Who spoke last before a token. */
static int
speaker_before(const Text *t, const NxFinding *findings, int token)
{
	for (int i = nx_region_from(&t->q, token) - 1; i >= 0; i--)
		if (findings[i].is_quote && findings[i].entity >= 0 &&
			(int) t->regions.item[i].end_token <= token &&
			findings[i].source.first != token)
			return findings[i].entity;
	return -1;
}

static void
add_pronouns(Text *t, uint32 fold, const NxFinding *findings)
{
	static uint32 group;
	int			last = -1;

	for (uint32 i = 0; i < t->gold.n; i++)
	{
		const Gold *g = &t->gold.item[i];
		int			token;
		NxReferent	referents[NX_MAX_REFERENTS];
		int			n;
		int			right = 0;
		int			speaker;

		if (g->how == '-' || g->person[0] == '\0')
			continue;
		token = token_at(t, g->mention.start);
		if (token == last || token >= (int) t->a.tokens.n ||
			!(nx_classes_at(&t->q, token) & (NX_W_PRONOUN_HE | NX_W_PRONOUN_SHE)))
			continue;
		last = token;
		speaker = speaker_before(t, findings, token);
		n = nx_find_referents(&t->q, token, speaker, referents);
		for (int k = 0; k < n; k++)
			right += has_last_name(t, t->a.entities.item[referents[k].entity].name, g->person);
		if (right == 0)
		{
			fprintf(stderr, "unreachable: text %d, %s\n", (int) (t - texts.item), g->person);
			continue;
		}
		for (int k = 0; k < n; k++)
		{
			float		row[NX_N_PRONOUN_FEATURES];

			nx_pronoun_features(&t->q, token, speaker, referents, n, k, row);
			add_row(&pronoun, row,
					has_last_name(t, t->a.entities.item[referents[k].entity].name, g->person),
					g->how == 'g' ? 3 : 1, group, fold);
		}
		group++;
	}
}

/* ---- training ---------------------------------------------------------------------- */

static bool
is_left_out(const char *group)
{
	for (int i = 0; i < n_without; i++)
		if (strcmp(without[i], group) == 0)
			return true;
	return false;
}

/* Of the groups whose best row is right, in folds that have not seen them. */
static void
report(const Task *task, double (*scores)[FOLDS + 1])
{
	uint32		n = task->labels.n;
	uint32		right = 0,
				groups = 0,
				end;
	double		loss = 0;

	for (uint32 start = 0; start < n; start = end)
	{
		uint32		best = start;
		double		sum = 0,
					good = 0;

		for (end = start; end < n; end++)
		{
			double		s = scores[end][task->fold.item[end]];

			if (end > start && (!task->compete ||
								task->group.item[end] != task->group.item[start]))
				break;
			if (s > scores[best][task->fold.item[best]])
				best = end;
			sum += exp(s);
			good += exp(s) * task->labels.item[end];
		}
		groups++;
		if (task->compete)
		{
			right += task->labels.item[best] > 0.5;
			loss -= log(Max(good / sum, 1e-9));
		}
		else
		{
			double		p = sum / (1 + sum);

			right += (p > 0.5) == (task->labels.item[start] > 0.5);
			loss -= log(Max(task->labels.item[start] > 0.5 ? p : 1 - p, 1e-9));
		}
	}
	fprintf(stderr, "%s: %u rows, %u decisions, %.2f%% right, log loss %.4f\n", task->name, n,
			groups, 100.0 * right / groups, loss / groups);
}

/*
 * Some of what annotates pronouns is itself a program's guess.  Leave out those
 * groups that trees which have not seen them find all but impossible; rows that
 * weigh more than 1 are by hand.
 */
static void
drop_doubtful(Task *task, double (*scores)[FOLDS + 1])
{
	uint32		n = task->labels.n;
	uint32		dropped = 0,
				end;

	for (uint32 start = 0; start < n; start = end)
	{
		double		sum = 0,
					good = 0;

		for (end = start; end < n && task->group.item[end] == task->group.item[start]; end++)
		{
			double		s = exp(scores[end][task->fold.item[end]]);

			sum += s;
			good += s * task->labels.item[end];
		}
		if (task->weights.item[start] > 1 || good >= DOUBTFUL * sum)
			continue;
		for (uint32 r = start; r < end; r++)
			task->weights.item[r] = 0;
		dropped++;
	}
	fprintf(stderr, "%s: %u doubtful decisions left out\n", task->name, dropped);
}

static void
train(Task *task)
{
	BoostData	data;
	uint32		n = task->labels.n;
	float	   *column = palloc((n + 1) * sizeof(float));
	uint32	   *seen = palloc((n + 1) * sizeof(uint32));
	double	   *score = palloc((n + 1) * sizeof(double));
	double		(*scores)[FOLDS + 1] = palloc((n + 1) * sizeof(*scores));

	boost_begin(&data, n, task->n_features);
	for (int f = 0; f < task->n_features; f++)
	{
		for (uint32 r = 0; r < n; r++)
			column[r] = is_left_out(task->groups[f]) ? 0 :
				task->rows.item[(size_t) r * task->n_features + f];
		boost_add_feature(&data, f, column);
	}
	data.labels = task->labels.item;
	data.weights = task->weights.item;
	data.groups = task->compete ? task->group.item : NULL;
	for (int fold = 0, round = 0; fold <= FOLDS; fold++)
	{
		uint32		n_seen = 0;

		for (uint32 r = 0; r < n; r++)
			if ((int) task->fold.item[r] != fold)
				seen[n_seen++] = r;
		boost_train(&data, &task->growth, seen, n_seen, task->trees[fold],
					&task->base[fold], score);
		for (uint32 r = 0; r < n; r++)
			scores[r][fold] = score[r];
		if (fold == FOLDS && task == &pronoun && round++ == 0)
		{
			report(task, scores);
			drop_doubtful(task, scores);
			fold = -1;
		}
	}
	report(task, scores);
	pfree(column);
	pfree(seen);
	pfree(score);
	pfree(scores);
}

static NxForest
forest_of(const Task *task, int fold)
{
	NxForest	forest = {task->trees[fold], task->growth.n_trees, task->growth.depth,
	task->base[fold]};

	return forest;
}

/* ---- output ------------------------------------------------------------------------ */

/* The quotations of all texts, each by the trees of its fold, as nx_quotes prints them. */
static void
write_predictions(const char *path, const char *attributions)
{
	FILE	   *out = open_file(path, "w");
	NxEntityModel entities;
	NxAttributionModel attribution[FOLDS];

	if (nx_entity_model_open(nx_entity_model_data, nx_entity_model_data_end - nx_entity_model_data,
							 &entities) != NX_OK)
		exit(1);
	for (int fold = 0; fold < FOLDS; fold++)
	{
		char	   *name = psprintf("%s.%d", attributions, fold);
		size_t		size;
		char	   *data = read_file(name, &size);

		if (nx_attribution_model_open(data, size, &entities.lexicon, &attribution[fold]) != NX_OK)
		{
			fprintf(stderr, "nx_link_train: %s is no model\n", name);
			exit(1);
		}
	}
	for (uint32 i = 0; i < texts.n; i++)
	{
		Text	   *t = &texts.item[i];
		int			fold = i % FOLDS;
		NxQuoteModel model = {forest_of(&speech, fold), forest_of(&direct, fold),
		forest_of(&linked, fold), forest_of(&pronoun, fold)};
		NxQuotes	quotes = {0};

		nx_find_quotes_by(&model, &attribution[fold], t->text, &t->a.tokens, &t->a.sentences,
						  &t->a.mentions, &t->a.entities, &quotes);
		print_quotes(out, i, t->text, &quotes);
		NX_VEC_FREE(&quotes);
	}
	fclose(out);
}

static void
print_forest(const Task *task)
{
	int			n_inner = (1 << task->growth.depth) - 1;

	printf("static const NxTree %s_trees[] = {\n", task->name);
	for (int i = 0; i < task->growth.n_trees; i++)
	{
		const NxTree *t = &task->trees[FOLDS][i];

		printf("\t{{");
		for (int k = 0; k < n_inner; k++)
			printf("%s%d", k ? "," : "", t->feature[k]);
		printf("},{");
		for (int k = 0; k < n_inner; k++)
			printf("%s%.7g", k ? "," : "", t->threshold[k]);
		printf("},\n\t{");
		for (int k = 0; k <= n_inner; k++)
			printf("%s%.4g", k ? "," : "", t->leaf[k]);
		printf("}},\n");
	}
	printf("};\n\n");
}

static void
print_model(void)
{
	for (int i = 0; i < (int) lengthof(tasks); i++)
		print_forest(tasks[i]);
	printf("const NxQuoteModel nx_quote_model = {\n");
	for (int i = 0; i < (int) lengthof(tasks); i++)
		printf("\t.%s = {%s_trees, %d, %d, %.5f},\n", tasks[i]->name, tasks[i]->name,
			   tasks[i]->growth.n_trees, tasks[i]->growth.depth, tasks[i]->base[FOLDS]);
	printf("};\n");
}

int
main(int argc, char **argv)
{
	const char *cv = NULL;
	const char *attributions = NULL;
	int			i;

	for (i = 1; i + 1 < argc && argv[i][0] == '-'; i += 2)
	{
		if (strcmp(argv[i], "--cv") == 0)
			cv = argv[i + 1];
		else if (strcmp(argv[i], "--attributions") == 0)
			attributions = argv[i + 1];
		else if (strcmp(argv[i], "--without") == 0 && n_without < MAX_WITHOUT)
			without[n_without++] = argv[i + 1];
		else
			break;
	}
	if (argc - i != 1 || (cv != NULL && attributions == NULL))
	{
		fprintf(stderr, "usage: nx_link_train [--cv FILE --attributions MODEL] [--without GROUP]... GOLD < texts\n");
		return 2;
	}
	read_texts();
	read_gold(argv[i]);
	for (uint32 k = 0; k < texts.n; k++)
	{
		Text	   *t = &texts.item[k];
		NxFinding  *findings = palloc((t->regions.n + 1) * sizeof(NxFinding));

		add_regions(t, k % FOLDS, findings);
		add_pronouns(t, k % FOLDS, findings);
		pfree(findings);
	}
	fprintf(stderr, "%u texts; the speakers of %u quotations are no candidates\n", texts.n,
			n_unreachable);
	for (int k = 0; k < (int) lengthof(tasks); k++)
		train(tasks[k]);
	if (cv != NULL)
		write_predictions(cv, attributions);
	print_model();
	return 0;
}
