/*-------------------------------------------------------------------------
 *
 * nx_tag.c
 *		Tags files with the linked model, for reading, scoring and timing.
 *
 *		nx_tag [-c CASE] bio FILE	"token TAB gold TAB predicted" of a BIO file;
 *									CASE rewrites it: lower, upper or title.
 *									FILE may have the marks of bio_open_corpus
 *		nx_tag mentions FILE		the mentions of the articles of a text file:
 *									article, start and end in bytes, confidence,
 *									kind, number and name of the entity
 *		nx_tag entities FILE		their entities
 *		nx_tag values FILE			their dates, amounts and measures: article, start
 *									and end in bytes, kind, normal form
 *		nx_tag time FILE			throughput from text to entities and values
 *
 * Articles are separated by form feeds and counted from 0.
 *
 *-------------------------------------------------------------------------
 */
#include "core/entity/entity.h"
#include "core/text/lines.h"
#include "core/value/value.h"

#include <time.h>

#include "bio.h"
#include "getopt_long.h"

typedef struct Tagged
{
	NxTokens	tokens;
	NxSentences sentences;
	NxMentions	mentions;
	NxEntities	entities;
} Tagged;

static void
tag(const char *text, size_t len, bool wrapped, Tagged *t)
{
	NxStatus	status;

	memset(t, 0, sizeof(*t));
	nx_tokenize(text, 0, len, &t->tokens);
	nx_split_sentences(text, &t->tokens, wrapped, &t->sentences);
	status = nx_tag_mentions(text, &t->tokens, &t->sentences, &t->mentions);
	if (status != NX_OK)
	{
		fprintf(stderr, "the model cannot be used (status %d)\n", status);
		exit(1);
	}
	nx_group_mentions(NULL, text, &t->tokens, &t->sentences, &t->mentions, &t->entities);
}

static void
free_tagged(Tagged *t)
{
	NX_VEC_FREE(&t->tokens);
	NX_VEC_FREE(&t->sentences);
	NX_VEC_FREE(&t->mentions);
	NX_VEC_FREE(&t->entities);
}

/* Our mentions, given back to the tokens of the file. */
static void
tag_bio(const char *path, BioCase how)
{
	static const char *const tags[NX_ENTITY_KINDS] = {"PER", "ORG", "LOC", "MISC"};
	BioCorpus	corpus;
	BioDocument doc = {{0}, {0}};

	bio_open_corpus(&corpus, path);
	while (bio_read(&corpus, &doc))
	{
		Tagged		t;
		uint32		m = 0;
		uint32		last = PG_UINT32_MAX;

		bio_set_case(&doc, how);
		tag(doc.text.item, doc.text.n, false, &t);
		printf("-DOCSTART-\tO\tO\n\n");
		for (uint32 i = 0; i < doc.tokens.n; i++)
		{
			const BioToken *b = &doc.tokens.item[i];
			char		gold[8] = "O",
						predicted[8] = "O";

			if (b->kind >= 0)
				snprintf(gold, sizeof(gold), "%c-%s", b->begins ? 'B' : 'I', tags[b->kind]);
			while (m < t.mentions.n && t.mentions.item[m].span.end <= b->start)
				m++;
			if (m < t.mentions.n && t.mentions.item[m].span.start < b->end)
			{
				snprintf(predicted, sizeof(predicted), "%c-%s", m != last ? 'B' : 'I',
						 tags[t.mentions.item[m].kind]);
				last = m;
			}
			printf("%.*s\t%s\t%s\n%s", (int) (b->end - b->start),
				   doc.text.item + b->start, gold, predicted,
				   b->ends_sentence ? "\n" : "");
		}
		free_tagged(&t);
	}
	bio_free(&doc);
	bio_close_corpus(&corpus);
}

static char *
read_text(const char *path, size_t *len)
{
	NX_VEC(char) text = {0};
	FILE	   *f = bio_open(path);
	int			c;

	while ((c = getc(f)) != EOF)
		*NX_VEC_PUSH(&text) = c;
	bio_close(f, path);
	*len = text.n;
	return text.item;
}

static void
show(const char *text, size_t len, uint32 article, bool entities)
{
	Tagged		t;

	tag(text, len, nx_text_is_wrapped(text, len), &t);
	for (uint32 i = 0; i < t.entities.n && entities; i++)
	{
		const NxEntity *e = &t.entities.item[i];

		printf("%u\t%.3f\t%s\t%c\t%u\t%.*s\n", article, e->salience,
			   nx_entity_kind_name(e->kind), "-mf"[e->gender], e->n_mentions,
			   (int) nx_span_length(e->name), text + e->name.start);
	}
	for (uint32 i = 0; i < t.mentions.n && !entities; i++)
	{
		const NxMention *m = &t.mentions.item[i];
		NxSpan		name = t.entities.item[m->entity].name;

		printf("%u\t%u\t%u\t%.2f\t%s\t%u\t%.*s\t%.*s\n", article, m->span.start,
			   m->span.end, m->confidence, nx_entity_kind_name(m->kind), m->entity,
			   (int) nx_span_length(m->span), text + m->span.start,
			   (int) nx_span_length(name), text + name.start);
	}
	free_tagged(&t);
}

static void
show_values(const char *text, size_t len, uint32 article)
{
	NxTokens	tokens = {0};
	NxSentences sentences = {0};
	NxValues	values = {0};
	char		form[NX_VALUE_TEXT];

	nx_tokenize(text, 0, len, &tokens);
	nx_split_sentences(text, &tokens, nx_text_is_wrapped(text, len), &sentences);
	nx_find_values(text, &tokens, &sentences, NULL, &values);
	for (uint32 i = 0; i < values.n; i++)
	{
		nx_value_text(text, &values.item[i], form);
		printf("%u\t%u\t%u\t%s\t%s\n", article, values.item[i].span.start,
			   values.item[i].span.end, nx_value_kind_name(values.item[i].kind), form);
	}
	NX_VEC_FREE(&tokens);
	NX_VEC_FREE(&sentences);
	NX_VEC_FREE(&values);
}

/* What to show of every article of a file. */
typedef enum Shown
{
	MENTIONS,
	ENTITIES,
	VALUES
} Shown;

static void
show_all(const char *path, Shown shown)
{
	size_t		len;
	char	   *text = read_text(path, &len);
	uint32		article = 0;

	for (size_t at = 0; at < len; article++)
	{
		const char *ff = memchr(text + at, '\f', len - at);
		size_t		n = ff ? (size_t) (ff - (text + at)) : len - at;

		if (shown == VALUES)
			show_values(text + at, n, article);
		else
			show(text + at, n, article, shown == ENTITIES);
		at += n + 1;
	}
	pfree(text);
}

static void
time_text(const char *path)
{
	size_t		len;
	char	   *text = read_text(path, &len);
	double		best = 0;
	uint64		tokens = 0,
				mentions = 0;

	for (int run = 0; run < 3; run++)
	{
		clock_t		begin = clock();
		double		seconds;

		tokens = mentions = 0;
		for (size_t at = 0; at < len;)
		{
			const char *ff = memchr(text + at, '\f', len - at);
			size_t		n = ff ? (size_t) (ff - (text + at)) : len - at;
			Tagged		t;
			NxValues	values = {0};

			tag(text + at, n, nx_text_is_wrapped(text + at, n), &t);
			nx_find_values(text + at, &t.tokens, &t.sentences, NULL, &values);
			NX_VEC_FREE(&values);
			tokens += t.tokens.n;
			mentions += t.mentions.n;
			free_tagged(&t);
			at += n + 1;
		}
		seconds = (double) (clock() - begin) / CLOCKS_PER_SEC;
		if (run == 0 || seconds < best)
			best = seconds;
	}
	printf("%.2f MB/s, %.0f tokens/s (%zu bytes, %llu tokens, %llu mentions)\n",
		   len / best / 1e6, tokens / best, len, (unsigned long long) tokens,
		   (unsigned long long) mentions);
}

int
main(int argc, char **argv)
{
	BioCase		how = BIO_AS_IS;
	int			c;

	while ((c = getopt(argc, argv, "c:")) != -1)
	{
		if (c == 'c')
			how = strcmp(optarg, "lower") == 0 ? BIO_LOWER :
				strcmp(optarg, "upper") == 0 ? BIO_UPPER :
				strcmp(optarg, "title") == 0 ? BIO_TITLE : BIO_AS_IS;
	}
	if (argc - optind == 2 && strcmp(argv[optind], "bio") == 0)
		tag_bio(argv[optind + 1], how);
	else if (argc - optind == 2 && strcmp(argv[optind], "mentions") == 0)
		show_all(argv[optind + 1], MENTIONS);
	else if (argc - optind == 2 && strcmp(argv[optind], "entities") == 0)
		show_all(argv[optind + 1], ENTITIES);
	else if (argc - optind == 2 && strcmp(argv[optind], "values") == 0)
		show_all(argv[optind + 1], VALUES);
	else if (argc - optind == 2 && strcmp(argv[optind], "time") == 0)
		time_text(argv[optind + 1]);
	else
	{
		fprintf(stderr, "usage: nx_tag [-c CASE] bio|mentions|entities|values|time FILE\n");
		return 1;
	}
	return 0;
}
