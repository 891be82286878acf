/*-------------------------------------------------------------------------
 *
 * newsdoc.c
 *		Reading values of type newsdoc, whose form newsdoc.h describes.
 *
 * Cursors decode as they go, in one pass and without memory of their own.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsdoc.h"

#include "type/varint.h"

/* A value is written to disk as it is, also by pg_upgrade: no member may move. */
StaticAssertDecl(offsetof(NewsDoc, version) == 4 && offsetof(NewsDoc, flags) == 5 &&
				 offsetof(NewsDoc, published) == 8 && offsetof(NewsDoc, n_words) == 16 &&
				 offsetof(NewsDoc, n_title_words) == 20 && offsetof(NewsDoc, length) == 24 &&
				 offsetof(NewsDoc, sketch) == 40, "the head of a newsdoc is as it was");
StaticAssertDecl(NEWSDOC_SECTIONS == 4 && NX_SKETCH_SIZE == 32 && NEWSDOC_BLOCK == 16,
				 "the sections of a newsdoc are as they were");
StaticAssertDecl(NX_ENTITY_PERSON == 0 && NX_ENTITY_ORGANIZATION == 1 &&
				 NX_ENTITY_PLACE == 2 && NX_ENTITY_MISC == 3 && NEWSDOC_NOUN == 4 &&
				 NX_QUOTE_DIRECT == 0 && NX_QUOTE_MIXED == 1 && NX_QUOTE_INDIRECT == 2,
				 "the kinds in a newsdoc are as they were");

const char *
newsdoc_name_kind(uint8 kind)
{
	return kind == NEWSDOC_NOUN ? "noun" : nx_entity_kind_name((NxEntityKind) kind);
}

Timestamp
newsdoc_timestamp(const NewsDoc *doc)
{
	return (Timestamp) ((uint64) doc->published[1] << 32 | doc->published[0]);
}

static const uint8 *
section_start(const NewsDoc *doc, NewsDocSection section)
{
	const uint8 *p = (const uint8 *) (doc + 1);

	for (int i = 0; i < (int) section; i++)
		p += doc->length[i];
	return p;
}

/* ---- terms ------------------------------------------------------------------ */

uint32
newsdoc_n_terms(const NewsDoc *doc, NewsDocSection section)
{
	const uint8 *p = section_start(doc, section);

	return news_get_varint(&p);
}

void
newsdoc_terms_open(const NewsDoc *doc, NewsDocSection section, NewsTerms *terms)
{
	terms->next = section_start(doc, section);
	terms->left = news_get_varint(&terms->next);
	terms->block_end = terms->next;
	terms->left_in_block = 0;
	terms->len = 0;
	terms->n_positions = 0;
	terms->positions = terms->next;
	terms->lexeme[0] = '\0';
}

bool
newsdoc_terms_next(NewsTerms *terms)
{
	const uint8 *p;
	uint32		shared,
				further;

	if (terms->left == 0)
	{
		terms->n_positions = 0;
		return false;
	}
	if (terms->left_in_block == 0)
	{
		uint32		length;

		p = terms->block_end;
		length = news_get_varint(&p);
		terms->block_end = p + length;
		terms->left_in_block = Min(terms->left, NEWSDOC_BLOCK);
	}
	else
		p = news_skip_varints(terms->positions, terms->n_positions);
	shared = news_get_varint(&p);
	further = news_get_varint(&p);
	memcpy(terms->lexeme + shared, p, further);
	p += further;
	terms->len = shared + further;
	terms->lexeme[terms->len] = '\0';
	terms->n_positions = news_get_varint(&p);
	terms->positions = terms->next = p;
	terms->left--;
	terms->left_in_block--;
	return true;
}

/* Is the first term of the next block not behind a lexeme? */
static bool
next_block_reaches(const NewsTerms *terms, const char *lexeme, uint32 len)
{
	const uint8 *p = terms->block_end;
	uint32		first;

	(void) news_get_varint(&p); /* the block's length */
	(void) news_get_varint(&p); /* nothing is shared */
	first = news_get_varint(&p);
	return newsdoc_compare((const char *) p, first, lexeme, len) <= 0;
}

bool
newsdoc_terms_seek(NewsTerms *terms, const char *lexeme, uint32 len)
{
	/* a cursor has no positions before its first term and behind its last */
	if (terms->n_positions > 0 &&
		newsdoc_compare(terms->lexeme, terms->len, lexeme, len) >= 0)
		return true;
	while (terms->left > terms->left_in_block &&
		   next_block_reaches(terms, lexeme, len))
	{
		/* go to the beginning of the next block, and see what is behind it */
		terms->left -= terms->left_in_block;
		terms->left_in_block = 0;
		(void) newsdoc_terms_next(terms);
		if (newsdoc_compare(terms->lexeme, terms->len, lexeme, len) >= 0)
			return true;
	}
	while (newsdoc_terms_next(terms))
		if (newsdoc_compare(terms->lexeme, terms->len, lexeme, len) >= 0)
			return true;
	return false;
}

void
newsdoc_positions(const NewsTerms *terms, uint32 *position)
{
	const uint8 *p = terms->positions;
	uint32		last = 0;

	for (uint32 i = 0; i < terms->n_positions; i++)
	{
		CHECK_FOR_INTERRUPTS();
		position[i] = last += news_get_varint(&p);
	}
}

/* ---- names -------------------------------------------------------------------- */

void
newsdoc_names_open(const NewsDoc *doc, NewsNames *names)
{
	names->next = section_start(doc, NEWSDOC_NAMES);
	names->left = news_get_varint(&names->next);
}

bool
newsdoc_names_next(NewsNames *names)
{
	NewsName   *name = &names->name;
	const uint8 *p = names->next;
	uint8		kind;

	if (names->left == 0)
		return false;
	names->left--;
	kind = *p++;
	name->kind = kind & NEWSDOC_KIND_MASK;
	name->is_entity = (kind & NEWSDOC_IS_ENTITY) != 0;
	name->is_speaker = (kind & NEWSDOC_IS_SPEAKER) != 0;
	name->n_mentions = news_get_varint(&p);
	name->salience = *p++;
	name->id_len = news_get_varint(&p);
	name->id = (const char *) p;
	p += name->id_len;
	name->n_forms = news_get_varint(&p);
	name->forms = p;
	for (uint32 i = 0; i < name->n_forms; i++)
	{
		uint32		len = news_get_varint(&p);

		CHECK_FOR_INTERRUPTS();
		p += len;
	}
	names->next = p;
	return true;
}

const char *
newsdoc_form(const uint8 **forms, uint32 *len)
{
	const char *form;

	*len = news_get_varint(forms);
	form = (const char *) *forms;
	*forms += *len;
	return form;
}

/* ---- quotations --------------------------------------------------------------- */

void
newsdoc_quotes_open(const NewsDoc *doc, NewsQuoteRows *rows)
{
	rows->next = section_start(doc, NEWSDOC_QUOTES);
	rows->left = news_get_varint(&rows->next);
	rows->row.number = rows->row.first = 0;
}

bool
newsdoc_quotes_next(NewsQuoteRows *rows)
{
	NewsQuoteRow *row = &rows->row;
	const uint8 *p = rows->next;

	if (rows->left == 0)
		return false;
	rows->left--;
	row->kind = *p++;
	row->speaker = news_get_varint(&p);
	row->number += news_unzigzag(news_get_varint(&p));
	row->parent = news_get_varint(&p);
	row->first += news_unzigzag(news_get_varint(&p));
	row->end = row->first + news_get_varint(&p);
	rows->next = p;
	return true;
}

static int
compare_ranges(const void *a, const void *b)
{
	uint32		x = ((const NewsRange *) a)->first,
				y = ((const NewsRange *) b)->first;

	CHECK_FOR_INTERRUPTS();
	return (x > y) - (x < y);
}

NewsRange *
newsdoc_said(const NewsDoc *doc, uint32 *n)
{
	NewsQuoteRows rows;
	NewsRange  *range;
	uint32		n_rows = 0;
	bool		sorted = true;

	newsdoc_quotes_open(doc, &rows);
	range = nx_alloc_huge((rows.left + (size_t) 1) * sizeof(NewsRange));
	while (newsdoc_quotes_next(&rows))
	{
		CHECK_FOR_INTERRUPTS();
		if (rows.row.first == rows.row.end)
			continue;
		sorted &= n_rows == 0 || range[n_rows - 1].first <= rows.row.first;
		range[n_rows].first = rows.row.first;
		range[n_rows++].end = rows.row.end;
	}
	if (!sorted)
		nx_sort(range, n_rows, sizeof(NewsRange), compare_ranges);
	*n = 0;
	for (uint32 i = 0; i < n_rows; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (*n > 0 && range[i].first <= range[*n - 1].end)
			range[*n - 1].end = Max(range[*n - 1].end, range[i].end);
		else
			range[(*n)++] = range[i];
	}
	return range;
}
