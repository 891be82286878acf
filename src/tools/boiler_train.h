/*-------------------------------------------------------------------------
 *
 * boiler_train.h
 *		What the parts of nx_boiler_train share.
 *
 * boiler_label.c		which blocks of a page does its gold text have?
 * boiler_insert.c		lines between the paragraphs of an article
 * boiler_marks.c		what are words of class and id attributes worth?
 * boost.c				boosted trees
 * nx_boiler_train.c	the stages in order
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_BOILER_TRAIN_H
#define NX_BOILER_TRAIN_H

#include "core/boiler/boiler_text.h"

#define FOLDS		5

/* What a page is for. */
typedef enum PageRole
{
	PAGE_AS_IT_IS,				/* to be learned from and judged */
	PAGE_TO_LEARN,				/* a copy with inserts */
	PAGE_TO_JUDGE				/* a copy with inserts that nothing is learned
								 * from */
} PageRole;

typedef struct Page
{
	PageRole	role;
	char	   *id;
	char	   *dataset;
	char	   *input;
	size_t		len;
	NxPage		page;
	NxBoiler	b;
	uint32		first_row;		/* of its blocks */
	int			fold;
	uint32		site;			/* hash of its name */
	NxSpan		title;			/* with --flat: in the flattened page */
} Page;

/* One row for each block of all pages. */
typedef struct Rows
{
	uint32		n;
	float	   *labels;			/* is it part of the article? */
	float	   *weights;
	float	   *title_labels;	/* with --flat: is it the title? */
} Rows;

/*
 * Set labels and weights of a page, from its gold text; or from segments, one a
 * line: + before one that must be in the text, - before one that must not.
 * Blocks without any are not learned from then.
 */
extern void label_page(const Page *page, Rows *rows, bool flat,
					   const char *gold, size_t gold_len);
extern void label_segments(const Page *page, Rows *rows, char *segments);

/* Inserts, and the last titles of pages. */
#define INSERT_TITLES	16

typedef struct Inserts
{
	NX_VEC(const char *) item;
	const char *titles[INSERT_TITLES];
	uint32		n_titles;		/* that there have been */
} Inserts;

extern void read_inserts(Inserts *inserts, const char *path);
extern void keep_title(Inserts *inserts, const Page *page);
extern char *insert_lines(const Inserts *inserts, const Page *page,
						  const Rows *rows, uint32 seed, size_t *len,
						  NxSpan *title);

/* Weigh every page's marks by what was learned from other sites. */
extern void weigh_marks(Page *pages, int n_pages, const Rows *rows);

/* Print as C what was learned from all pages. */
extern void print_marks(const Page *pages, int n_pages, const Rows *rows);

#endif							/* NX_BOILER_TRAIN_H */
