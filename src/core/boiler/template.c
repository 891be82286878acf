/*-------------------------------------------------------------------------
 *
 * template.c
 *		What repeats across the pages of one site.
 *
 *-------------------------------------------------------------------------
 */
#include "template.h"
#include "core/base/vec.h"
#include "core/text/unicode.h"

/* FNV-1a, of 64 bits. */
#define HASH_INIT			UINT64CONST(0xcbf29ce484222325)
#define HASH_BYTE(h, byte)	(((h) ^ (unsigned char) (byte)) * UINT64CONST(0x100000001b3))

#define LINE_BITS		48
#define FIRST_SIZE		256

/* Lines that are left when a full learner has forgotten the rare ones. */
#define ROOMY			(NX_LEARNER_MAX_LINES / 2)

/* ---- lines ---------------------------------------------------------------- */

uint64
nx_template_line(const char *s, size_t len)
{
	const char *end = s + len;
	const char *ask = s + 4096;
	uint64		hash = HASH_INIT;
	bool		gap = false;	/* something else stands before what comes */
	bool		number = false; /* a digit has just been added */
	bool		any = false;

	while (s < end)
	{
		uint32		cp;
		uint8		class;
		char		buf[4];
		int			n = nx_utf8_decode(s, end, &cp);

		s += n;
		if (s >= ask)
		{
			NX_CHECK_INTERRUPTS();
			ask = s + 4096;
		}
		class = cp < 0x80 ? nx_ascii_class[cp] : nx_char_class(cp);
		if (class == NX_CC_DIGIT)
		{
			if (!number)
				hash = HASH_BYTE(hash, '0');
			number = any = true;
			gap = false;
			continue;
		}
		if (class != NX_CC_MARK && !nx_class_is_letter(class))
		{
			gap = true;
			/* 1,000 and 12:30 are one number each */
			number = number && (cp == ',' || cp == '.' || cp == ':');
			continue;
		}
		if (gap && any)
			hash = HASH_BYTE(hash, ' ');
		gap = number = false;
		any = true;
		if (class == NX_CC_UPPER)
			cp = nx_char_lower(cp);
		n = nx_utf8_encode(cp, buf);
		for (int i = 0; i < n; i++)
			hash = HASH_BYTE(hash, buf[i]);
	}
	if (!any)
		return 0;
	/* fold the bits that are cut off into those that stay */
	hash ^= hash >> LINE_BITS;
	hash &= (UINT64CONST(1) << LINE_BITS) - 1;
	return hash != 0 ? hash : 1;
}

/* ---- templates ------------------------------------------------------------- */

bool
nx_template_is_valid(const NxTemplate *t)
{
	uint32		most = Min(t->pages, NX_TEMPLATE_MAX_COUNT);

	if (t->n > NX_TEMPLATE_MAX_LINES || t->pages > PG_INT32_MAX)
		return false;
	for (uint32 i = 0; i < t->n; i++)
	{
		uint64		line = NX_TEMPLATE_LINE(t->entries[i]);
		uint32		count = NX_TEMPLATE_COUNT(t->entries[i]);

		NX_CHECK_INTERRUPTS();
		if (line == 0 || count < 2 || count > most ||
			(i > 0 && line <= NX_TEMPLATE_LINE(t->entries[i - 1])))
			return false;
	}
	return true;
}

uint32
nx_template_count(const NxTemplate *t, uint64 line)
{
	uint32		low;

	if (line == 0)
		return 0;
	NX_LOWER_BOUND(low, t->n, i, NX_TEMPLATE_LINE(t->entries[i]) < line);
	if (low < t->n && NX_TEMPLATE_LINE(t->entries[low]) == line)
		return NX_TEMPLATE_COUNT(t->entries[low]);
	return 0;
}

/* ---- templates as text -------------------------------------------------------- */

void
nx_template_print(const NxTemplate *t, char *out)
{
	out += sprintf(out, "pages=%u", t->pages);
	for (uint32 i = 0; i < t->n; i++)
	{
		uint64		line = NX_TEMPLATE_LINE(t->entries[i]);

		NX_CHECK_INTERRUPTS();
		out += sprintf(out, " %06x%06x:%u", (uint32) (line >> 24), (uint32) (line & 0xFFFFFF),
					   NX_TEMPLATE_COUNT(t->entries[i]));
	}
}

/*
 * Read digits of a base at *p up to end; false if there are none, or more than
 * "most", or zeroes before a decimal number, which would not come out again.
 */
static bool
read_number(const char **p, const char *end, int base, int most, uint64 *number)
{
	const char *start = *p;

	*number = 0;
	for (; *p < end; (*p)++)
	{
		char		c = **p;
		int			digit;

		if (c >= '0' && c <= '9')
			digit = c - '0';
		else if (base == 16 && c >= 'a' && c <= 'f')
			digit = c - 'a' + 10;
		else
			break;
		if (*p - start >= most)
			return false;
		*number = *number * base + digit;
	}
	return base == 16 ? *p - start == most :
		*p > start && (*start != '0' || *p == start + 1);
}

bool
nx_template_parse(const char *s, size_t len, uint64 *entries, NxTemplate *t)
{
	const char *end = s + len;
	uint64		number;

	memset(t, 0, sizeof(*t));
	t->entries = entries;
	if (len < 6 || memcmp(s, "pages=", 6) != 0)
		return false;
	s += 6;
	if (!read_number(&s, end, 10, 10, &number) || number > PG_INT32_MAX)
		return false;
	t->pages = (uint32) number;
	while (s < end)
	{
		uint64		line;

		if (*s++ != ' ' || t->n >= NX_TEMPLATE_MAX_LINES ||
			!read_number(&s, end, 16, LINE_BITS / 4, &line) ||
			s >= end || *s++ != ':' ||
			!read_number(&s, end, 10, 5, &number) || number > NX_TEMPLATE_MAX_COUNT)
			return false;
		entries[t->n++] = NX_TEMPLATE_ENTRY(line, number);
	}
	return nx_template_is_valid(t);
}

/* ---- the learner's hash table ------------------------------------------------ */

/* The slot of a line, or the free one where it belongs. */
static NxLearnerLine *
find_slot(NxLearnerLine *slots, uint32 size, uint64 line)
{
	for (uint32 i = (uint32) (line ^ (line >> 32));; i++)
	{
		NxLearnerLine *slot = &slots[i & (size - 1)];

		if (slot->line == line || slot->line == 0)
			return slot;
	}
}

/* Move the lines that were seen on more than "rare" pages to a new table. */
static void
rebuild(NxLearner *learner, uint32 size, uint32 rare)
{
	NxLearnerLine *old = learner->slots;
	NxLearnerLine *slots = nx_alloc_zero(size * sizeof(NxLearnerLine));

	learner->n = 0;
	for (uint32 i = 0; i < learner->size; i++)
	{
		if (old[i].line == 0 || old[i].pages <= rare)
			continue;
		*find_slot(slots, size, old[i].line) = old[i];
		learner->n++;
	}
	learner->slots = slots;
	learner->size = size;
	if (old != NULL)
		pfree(old);
}

/*
 * Forget the lines seen on the fewest pages, so that at most ROOMY are left:
 * all that were seen no more often than the most frequent of those that must
 * go, since which of them came first should not matter.
 */
static void
forget(NxLearner *learner)
{
	uint32	   *counts = palloc(learner->n * sizeof(uint32));
	uint32		n = 0;
	uint32		rare;

	for (uint32 i = 0; i < learner->size; i++)
	{
		if (learner->slots[i].line != 0)
			counts[n++] = learner->slots[i].pages;
	}
	qsort(counts, n, sizeof(uint32), nx_compare_uint32);
	rare = counts[n - ROOMY - 1];
	pfree(counts);
	rebuild(learner, learner->size, rare);
}

/* The line's slot, made if need be. */
static NxLearnerLine *
get_slot(NxLearner *learner, uint64 line)
{
	NxLearnerLine *slot;

	if (learner->size > 0)
	{
		slot = find_slot(learner->slots, learner->size, line);
		if (slot->line != 0)
			return slot;
	}
	/* at most half of the slots are taken */
	if (learner->n >= NX_LEARNER_MAX_LINES)
		forget(learner);
	else if (learner->n * 2 >= learner->size)
		rebuild(learner, Max(learner->size * 2, FIRST_SIZE), 0);
	slot = find_slot(learner->slots, learner->size, line);
	slot->line = line;
	learner->n++;
	return slot;
}

/* Add a title to the smallest ones of a line. */
static void
add_title(NxLearnerLine *slot, uint32 title)
{
	for (int i = 0; i < NX_LEARNER_TITLES && title != 0; i++)
	{
		uint32		there = slot->titles[i];

		if (there == title)
			return;
		if (there == 0 || title < there)
		{
			slot->titles[i] = title;
			title = there;
		}
	}
}

/* ---- learning ----------------------------------------------------------------- */

void
nx_learner_add_page(NxLearner *learner, uint32 title, const uint64 *lines, uint32 n)
{
	if (learner->pages == PG_INT32_MAX)
		return;
	learner->pages++;
	if (title == 0)
		title = 1;
	for (uint32 i = 0; i < n && i < NX_LEARNER_PAGE_LINES; i++)
	{
		NxLearnerLine *slot;

		if (lines[i] == 0)
			continue;
		slot = get_slot(learner, lines[i]);
		if (slot->last_page == learner->pages)
			continue;
		slot->last_page = learner->pages;
		slot->pages++;
		add_title(slot, title);
	}
}

static void
add_line(NxLearner *learner, const NxLearnerLine *line)
{
	NxLearnerLine *slot = get_slot(learner, line->line);

	slot->pages += Min(line->pages, PG_INT32_MAX - slot->pages);
	for (int i = 0; i < NX_LEARNER_TITLES; i++)
		add_title(slot, line->titles[i]);
}

bool
nx_learner_put(NxLearner *learner, const NxLearnerLine *line)
{
	uint32		titles = 0;

	for (int i = 0; i < NX_LEARNER_TITLES; i++)
		titles += line->titles[i] != 0;
	if (line->line == 0 || line->line >> 48 != 0 || learner->n == NX_LEARNER_MAX_LINES ||
		learner->pages > PG_INT32_MAX || line->pages == 0 || line->pages > learner->pages ||
		titles > line->pages ||
		(learner->size > 0 && find_slot(learner->slots, learner->size, line->line)->line != 0))
		return false;
	add_line(learner, line);
	return true;
}

void
nx_learner_combine(NxLearner *learner, const NxLearner *other)
{
	learner->pages += Min(other->pages, PG_INT32_MAX - learner->pages);
	for (uint32 i = 0; i < other->size; i++)
	{
		if (other->slots[i].line != 0)
			add_line(learner, &other->slots[i]);
	}
}

static int
compare_counts(const void *a, const void *b)
{
	uint64		x = *(const uint64 *) a;
	uint64		y = *(const uint64 *) b;

	NX_CHECK_INTERRUPTS();
	if (NX_TEMPLATE_COUNT(x) != NX_TEMPLATE_COUNT(y))
		return NX_TEMPLATE_COUNT(x) > NX_TEMPLATE_COUNT(y) ? -1 : 1;
	return x < y ? -1 : x > y;
}

uint32
nx_learner_finish(const NxLearner *learner, uint64 *entries)
{
	uint64	   *all = palloc(Max(learner->n, 1) * sizeof(uint64));
	uint32		n = 0;

	for (uint32 i = 0; i < learner->size; i++)
	{
		const NxLearnerLine *slot = &learner->slots[i];
		uint64		count = slot->pages;

		/* a line of one title is one page's, however often that was scraped */
		if (slot->line == 0 || slot->titles[1] == 0)
			continue;
		if (slot->titles[2] == 0)
			count = 2;
		if (learner->pages > NX_TEMPLATE_MAX_COUNT)
			count = Max(count * NX_TEMPLATE_MAX_COUNT / learner->pages, 2);
		all[n++] = NX_TEMPLATE_ENTRY(slot->line, count);
	}
	qsort(all, n, sizeof(uint64), compare_counts);
	n = Min(n, NX_TEMPLATE_MAX_LINES);
	if (n > 0)
		nx_copy(entries, all, n * sizeof(uint64));
	pfree(all);
	qsort(entries, n, sizeof(uint64), nx_compare_uint64);
	return n;
}

void
nx_learner_free(NxLearner *learner)
{
	if (learner->slots != NULL)
		pfree(learner->slots);
	memset(learner, 0, sizeof(*learner));
}
