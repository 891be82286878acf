/*-------------------------------------------------------------------------
 *
 * bio.c
 *		Reading tagged corpora for the tools.
 *
 *-------------------------------------------------------------------------
 */
#include "bio.h"

FILE *
bio_open(const char *path)
{
	size_t		len = strlen(path);
	FILE	   *f;

	if (len > 3 && strcmp(path + len - 3, ".xz") == 0)
	{
		char	   *command = psprintf("xz -dc '%s'", path);

		if (strchr(path, '\'') != NULL)
		{
			fprintf(stderr, "no quotation mark may be in a path: %s\n", path);
			exit(1);
		}
		f = popen(command, "r");
		pfree(command);
	}
	else
		f = fopen(path, "r");
	if (f == NULL)
	{
		fprintf(stderr, "could not open %s: %m\n", path);
		exit(1);
	}
	return f;
}

void
bio_close(FILE *f, const char *path)
{
	size_t		len = strlen(path);
	bool		pipe = len > 3 && strcmp(path + len - 3, ".xz") == 0;

	if ((pipe ? pclose(f) : fclose(f)) != 0)
	{
		fprintf(stderr, "could not read %s\n", path);
		exit(1);
	}
}

static int
kind_of_tag(const char *tag)
{
	static const struct
	{
		const char *tag;
		int			kind;
	}			kinds[] = {
		{"PER", NX_ENTITY_PERSON},
		{"ORG", NX_ENTITY_ORGANIZATION},
		{"LOC", NX_ENTITY_PLACE},
		{"MISC", NX_ENTITY_MISC},
	};

	for (int i = 0; i < (int) lengthof(kinds); i++)
		if (strcmp(tag, kinds[i].tag) == 0)
			return kinds[i].kind;
	return -1;
}

static bool
is_clitic(const char *s)
{
	static const char *const clitics[] =
	{"'s", "'re", "'ve", "'ll", "'d", "'m", "'", "n't"};

	for (int i = 0; i < (int) lengthof(clitics); i++)
		if (pg_strcasecmp(s, clitics[i]) == 0)
			return true;
	return false;
}

static void
push_bytes(BioDocument *doc, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		*NX_VEC_PUSH(&doc->text) = s[i];
}

static bool
is_capital(const BioDocument *doc, const BioToken *t)
{
	return t->end - t->start == 1 && doc->text.item[t->start] >= 'A' &&
		doc->text.item[t->start] <= 'Z';
}

/*
 * A full stop that has more of its sentence behind it belongs to an
 * abbreviation, although some corpora set it apart: put it back.  Does the word
 * join it, as in U.S.?
 */
static bool
joins_initials(BioDocument *doc, const char *word)
{
	BioToken   *stop = &doc->tokens.item[doc->tokens.n - 1];
	BioToken   *before = stop - 1;

	if (doc->tokens.n < 2 || stop->end - stop->start != 1 ||
		doc->text.item[stop->start] != '.' || before->ends_sentence)
		return false;
	if (before->end < stop->start)
	{
		doc->text.item[before->end] = '.';
		stop->start = before->end;
		stop->end = stop->start + 1;
		doc->text.n = stop->end;
	}
	return is_capital(doc, before) && word[0] >= 'A' && word[0] <= 'Z' && word[1] == '\0';
}

static bool
read_document(BioCorpus *corpus, BioDocument *doc)
{
	char		line[4096];
	bool		begun = false;
	int			last_kind = -1;

	doc->text.n = doc->tokens.n = 0;
	while (fgets(line, sizeof(line), corpus->file) != NULL)
	{
		char	   *tab;
		size_t		len = strcspn(line, "\r\n");
		BioToken   *t;

		line[len] = '\0';
		if (strncmp(line, "-DOCSTART-", 10) == 0)
		{
			if (begun)
				return true;
			continue;
		}
		if (len == 0)
		{
			if (doc->tokens.n > 0 && !doc->tokens.item[doc->tokens.n - 1].ends_sentence)
			{
				doc->tokens.item[doc->tokens.n - 1].ends_sentence = true;
				*NX_VEC_PUSH(&doc->text) = '\n';
				if (corpus->sentences)
					return true;
			}
			last_kind = -1;
			continue;
		}
		tab = strchr(line, '\t');
		if (tab == NULL)
			continue;
		*tab++ = '\0';
		if (strchr(tab, '\t') != NULL)
			*strchr(tab, '\t') = '\0';

		begun = true;
		if (doc->tokens.n > 0 && !doc->tokens.item[doc->tokens.n - 1].ends_sentence &&
			!is_clitic(line) && !joins_initials(doc, line))
			*NX_VEC_PUSH(&doc->text) = ' ';
		t = NX_VEC_PUSH(&doc->tokens);
		t->start = doc->text.n;
		push_bytes(doc, line, strlen(line));
		t->end = doc->text.n;
		t->kind = *tab == 'O' || tab[0] == '\0' ? -1 : kind_of_tag(tab + 2);
		t->begins = t->kind >= 0 && (*tab == 'B' || t->kind != last_kind);
		t->ends_sentence = false;
		last_kind = t->kind;
	}
	return begun;
}

/* ---- names inside of names --------------------------------------------------- */

/* Is the token one of the words that join what stands on either side of it? */
static bool
is_joint(const BioDocument *doc, const BioToken *t)
{
	static const char *const words[] = {"of", "for", "the", "and", "de", "in", "&", "-"};

	for (int i = 0; i < (int) lengthof(words); i++)
		if (strlen(words[i]) == t->end - t->start &&
			pg_strncasecmp(doc->text.item + t->start, words[i], t->end - t->start) == 0)
			return true;
	return false;
}

/*
 * The kind of the name that two mentions side by side were, or -1 if they are
 * two names: "American" and "Anne Miller".  Its last word tells, but for the
 * "University of" Chicago.
 */
static int
joined_kind(const BioDocument *doc, const BioToken *last, const BioToken *next)
{
	if (next->kind == NX_ENTITY_PERSON ||
		(last->kind == NX_ENTITY_PERSON && next->kind == NX_ENTITY_MISC) ||
		(last->kind == NX_ENTITY_MISC && next->kind == NX_ENTITY_MISC))
		return -1;
	if (is_joint(doc, last) && last->kind != NX_ENTITY_PERSON)
		return last->kind;
	if (last->kind == NX_ENTITY_ORGANIZATION && next->kind == NX_ENTITY_PLACE)
		return NX_ENTITY_ORGANIZATION;
	return next->kind;
}

static void
join_nested(BioDocument *doc)
{
	BioToken   *t = doc->tokens.item;

	for (uint32 i = 1; i < doc->tokens.n; i++)
	{
		uint32		first = i - 1;
		int			kind;

		if (t[i].kind < 0 || !t[i].begins || t[i - 1].kind < 0 || t[i - 1].ends_sentence)
			continue;
		kind = joined_kind(doc, &t[i - 1], &t[i]);
		if (kind < 0)
			continue;
		t[i].begins = false;
		while (!t[first].begins)
			first--;
		for (uint32 k = first; k < doc->tokens.n &&
			 (k <= i || (t[k].kind >= 0 && !t[k].begins && !t[k - 1].ends_sentence)); k++)
			t[k].kind = kind;
	}
}

/* Is the token a hyphen inside of a name? */
static bool
is_inner_hyphen(const BioDocument *doc, uint32 i)
{
	const BioToken *t = &doc->tokens.item[i];

	return t->end - t->start == 1 && doc->text.item[t->start] == '-' && !t->ends_sentence &&
		t->kind >= 0 && !t->begins && i + 1 < doc->tokens.n &&
		t[1].kind == t->kind && !t[1].begins;
}

/* Some corpora set hyphens apart: write COVID-19, where they have COVID - 19. */
void
bio_join_hyphens(BioDocument *doc)
{
	BioDocument out = {{0}, {0}};
	uint32		done = 0;
	bool		joins = false;

	for (uint32 i = 0; i < doc->tokens.n; i++)
	{
		BioToken   *t = &doc->tokens.item[i];
		uint32		start = t->start;
		uint32		end = t->end;
		bool		hyphen = is_inner_hyphen(doc, i);

		if (!hyphen && !joins)
			push_bytes(&out, doc->text.item + done, start - done);
		t->start = out.text.n;
		push_bytes(&out, doc->text.item + start, end - start);
		t->end = out.text.n;
		done = end;
		joins = hyphen;
	}
	push_bytes(&out, doc->text.item + done, doc->text.n - done);
	NX_VEC_FREE(&doc->text);
	memcpy(&doc->text, &out.text, sizeof(out.text));
}

bool
bio_read(BioCorpus *corpus, BioDocument *doc)
{
	if (!read_document(corpus, doc))
		return false;
	if (!corpus->nested)
		return true;
	join_nested(doc);
	return true;
}

void
bio_open_corpus(BioCorpus *corpus, const char *path)
{
	corpus->sentences = *path == '+';
	path += corpus->sentences;
	corpus->nested = *path == '=';
	path += corpus->nested;
	corpus->path = path;
	corpus->file = bio_open(path);
}

void
bio_close_corpus(BioCorpus *corpus)
{
	bio_close(corpus->file, corpus->path);
}

void
bio_set_case(BioDocument *doc, BioCase how)
{
	char	   *s = doc->text.item;

	for (uint32 i = 0; i < doc->tokens.n && how != BIO_AS_IS; i++)
	{
		const BioToken *t = &doc->tokens.item[i];

		for (uint32 j = t->start; j < t->end; j++)
		{
			bool		up = how == BIO_UPPER || (how == BIO_TITLE && j == t->start);

			/* titles leave what is capital as it is */
			if (s[j] >= 'a' && s[j] <= 'z' && up &&
				!(how == BIO_TITLE && t->end - t->start < 4 && t->kind < 0))
				s[j] -= 'a' - 'A';
			else if (s[j] >= 'A' && s[j] <= 'Z' && how == BIO_LOWER)
				s[j] += 'a' - 'A';
		}
	}
}

void
bio_set_quotes(BioDocument *doc)
{
	BioDocument out = {{0}, {0}};
	uint32		done = 0;
	bool		open = false;

	for (uint32 i = 0; i < doc->tokens.n; i++)
	{
		BioToken   *t = &doc->tokens.item[i];
		uint32		start = t->start;
		uint32		end = t->end;

		push_bytes(&out, doc->text.item + done, start - done);
		t->start = out.text.n;
		for (uint32 j = start; j < end; j++)
		{
			char		c = doc->text.item[j];

			if (c == '"')
			{
				push_bytes(&out, open ? "\xE2\x80\x9D" : "\xE2\x80\x9C", 3);
				open = !open;
			}
			else if (c == '\'')
				push_bytes(&out, "\xE2\x80\x99", 3);
			else
				push_bytes(&out, &c, 1);
		}
		t->end = out.text.n;
		done = end;
	}
	push_bytes(&out, doc->text.item + done, doc->text.n - done);
	NX_VEC_FREE(&doc->text);
	memcpy(&doc->text, &out.text, sizeof(out.text));
}

void
bio_free(BioDocument *doc)
{
	NX_VEC_FREE(&doc->text);
	NX_VEC_FREE(&doc->tokens);
}
