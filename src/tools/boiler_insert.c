/*-------------------------------------------------------------------------
 *
 * boiler_insert.c
 *		Advertisements and the like between the paragraphs of an article.
 *
 * The pages that there are to learn from are what servers sent: scripts have
 * yet to put advertisements, newsletter boxes and links between paragraphs.
 * Text that was scraped in a browser has them.  So lines of that kind are put
 * into copies of flattened pages: what stands behind them is still article.
 *
 *-------------------------------------------------------------------------
 */
#include "boiler_train.h"
#include "files.h"
#include "random.h"

#define TITLE_MARK	"{T}"

/* Read a file of inserts: blank lines between them, # before comments. */
void
read_inserts(Inserts *inserts, const char *path)
{
	size_t		len;
	char	   *line = read_file(path, &len);
	bool		inside = false;

	for (char *next; *line != '\0'; line = next)
	{
		next = line + strcspn(line, "\n");
		if (*next != '\0')
			*next++ = '\0';
		if (*line == '#')
			continue;
		if (*line == '\0')
			inside = false;
		else if (inside)
			/* one with the line before: the NUL between them goes */
			line[-1] = '\n';
		else
		{
			*NX_VEC_PUSH(&inserts->item) = line;
			inside = true;
		}
	}
}

/* Keep a page's title for the inserts of pages to come. */
void
keep_title(Inserts *inserts, const Page *page)
{
	if (!nx_span_is_empty(page->title))
		inserts->titles[inserts->n_titles++ % INSERT_TITLES] =
			pnstrdup(page->input + page->title.start, nx_span_length(page->title));
}

/* Add an insert, with titles of other pages where it wants them. */
static void
add_insert(NxChars *text, const Inserts *inserts, const char *insert, uint32 *state)
{
	const char *mark;

	for (; (mark = strstr(insert, TITLE_MARK)) != NULL; insert = mark + strlen(TITLE_MARK))
	{
		uint32		n = Min(inserts->n_titles, INSERT_TITLES);

		nx_chars_add(text, insert, mark - insert);
		if (n > 0)
		{
			const char *title = inserts->titles[next_random(state) % n];

			nx_chars_add(text, title, strlen(title));
		}
	}
	nx_chars_add(text, insert, strlen(insert));
	nx_chars_add(text, "\n", 1);
}

/* Are the block and the one behind it both of the article? */
static bool
is_inside(const Page *page, const Rows *rows, uint32 k)
{
	const float *label = rows->labels + page->first_row + k;

	return k + 1 < page->page.blocks.n && label[0] >= 0.5f && label[1] >= 0.5f;
}

/*
 * The page's lines with inserts between some of its paragraphs, one at least;
 * sets where its title stands.  On some pages there are few, on others many,
 * and the same one may come again, as advertisements do.
 */
char *
insert_lines(const Inserts *inserts, const Page *page, const Rows *rows,
			 uint32 seed, size_t *len, NxSpan *title)
{
	NxChars		text = {0};
	uint32		state = page->site ^ nx_hash_bytes(page->id, strlen(page->id)) ^ seed;
	uint32		every;
	uint32		must = 0;
	uint32		n_gaps = 0;
	const char *last = NULL;

	state |= 1;
	next_random(&state);
	every = 2 + next_random(&state) % 8;
	for (uint32 k = 0; k < page->page.blocks.n; k++)
	{
		if (is_inside(page, rows, k) && next_random(&state) % ++n_gaps == 0)
			must = k;
	}
	title->start = title->end = 0;
	for (uint32 k = 0; k < page->page.blocks.n; k++)
	{
		NxSpan		c = page->page.blocks.item[k].content;

		if (rows->title_labels[page->first_row + k] > 0)
		{
			title->start = text.n;
			title->end = text.n + nx_span_length(c);
		}
		nx_chars_add(&text, page->page.text.item + c.start, nx_span_length(c));
		nx_chars_add(&text, "\n", 1);
		if (!is_inside(page, rows, k) || (k != must && next_random(&state) % every > 0))
			continue;
		if (last == NULL || next_random(&state) % 3 > 0)
			last = inserts->item.item[next_random(&state) % inserts->item.n];
		add_insert(&text, inserts, last, &state);
	}
	*len = text.n;
	nx_chars_add(&text, "", 1);
	return text.item;
}
