/*-------------------------------------------------------------------------
 *
 * memory.c
 *		Memory contexts of which each piece is an allocation of its own.
 *
 * palloc.h says what the functions do.
 *
 *-------------------------------------------------------------------------
 */
#include "postgres.h"

typedef struct Piece
{
	struct Piece *previous;
	struct Piece *next;
	MemoryContext context;
	Size		size;
} Piece;

struct MemoryContextData
{
	MemoryContext parent;
	MemoryContext child;		/* the first */
	MemoryContext sibling;		/* the next */
	Piece	   *pieces;
};

static struct MemoryContextData top;

MemoryContext TopMemoryContext = &top;
MemoryContext CurrentMemoryContext = &top;

/* ---- pieces -------------------------------------------------------------------- */

#define piece_of(pointer)	((Piece *) (pointer) - 1)

static void
link_piece(Piece *piece, MemoryContext context, Size size)
{
	piece->context = context;
	piece->size = size;
	piece->previous = NULL;
	piece->next = context->pieces;
	if (piece->next != NULL)
		piece->next->previous = piece;
	context->pieces = piece;
}

static void
unlink_piece(Piece *piece)
{
	if (piece->next != NULL)
		piece->next->previous = piece->previous;
	if (piece->previous != NULL)
		piece->previous->next = piece->next;
	else
		piece->context->pieces = piece->next;
}

/*
 * As in the server, asking for more than MaxAllocSize is an internal error.  What
 * defines that, memutils.h, has a MemoryContextData of the server.
 */
static void
check_size(Size size, bool huge)
{
	if (size > (huge ? SIZE_MAX / 2 : 0x3fffffff))
		elog(ERROR, "invalid memory alloc request size %zu", size);
}

static void *
allocate(MemoryContext context, Size size, int flags)
{
	Piece	   *piece;

	check_size(size, (flags & MCXT_ALLOC_HUGE) != 0);
	piece = malloc(sizeof(Piece) + size);
	if (piece == NULL)
		abort();
	link_piece(piece, context, size);
	/* so that what is read before it is written shows */
	memset(piece + 1, flags & MCXT_ALLOC_ZERO ? 0 : 0x7F, size);
	return piece + 1;
}

static void *
reallocate(void *pointer, Size size, bool huge)
{
	Piece	   *piece = piece_of(pointer);
	MemoryContext context = piece->context;

	check_size(size, huge);
	unlink_piece(piece);
	piece = realloc(piece, sizeof(Piece) + size);
	if (piece == NULL)
		abort();
	link_piece(piece, context, size);
	return piece + 1;
}

void *
palloc(Size size)
{
	return allocate(CurrentMemoryContext, size, 0);
}

void *
palloc0(Size size)
{
	return allocate(CurrentMemoryContext, size, MCXT_ALLOC_ZERO);
}

void *
palloc_extended(Size size, int flags)
{
	return allocate(CurrentMemoryContext, size, flags);
}

void *
repalloc(void *pointer, Size size)
{
	return reallocate(pointer, size, false);
}

void *
repalloc_huge(void *pointer, Size size)
{
	return reallocate(pointer, size, true);
}

void
pfree(void *pointer)
{
	unlink_piece(piece_of(pointer));
	free(piece_of(pointer));
}

char *
pnstrdup(const char *s, Size len)
{
	char	   *copy;

	len = strnlen(s, len);
	copy = palloc(len + 1);
	memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *
pstrdup(const char *s)
{
	return pnstrdup(s, strlen(s));
}

/* ---- contexts ------------------------------------------------------------------- */

MemoryContext
AllocSetContextCreateInternal(MemoryContext parent, const char *name,
							  Size min_size, Size first_size, Size max_size)
{
	MemoryContext context = calloc(1, sizeof(*context));

	context->parent = parent;
	context->sibling = parent->child;
	parent->child = context;
	return context;
}

static void
leave_parent(MemoryContext context)
{
	MemoryContext *link = &context->parent->child;

	while (*link != context)
		link = &(*link)->sibling;
	*link = context->sibling;
}

void
MemoryContextSetParent(MemoryContext context, MemoryContext parent)
{
	leave_parent(context);
	context->parent = parent;
	context->sibling = parent->child;
	parent->child = context;
}

void
MemoryContextReset(MemoryContext context)
{
	/* contexts are nested a few levels deep */
	while (context->child != NULL)
	{
		MemoryContext child = context->child;

		MemoryContextReset(child);
		leave_parent(child);
		free(child);
	}
	while (context->pieces != NULL)
		pfree(context->pieces + 1);
}

void
MemoryContextDelete(MemoryContext context)
{
	if (context == CurrentMemoryContext || context == TopMemoryContext)
		abort();
	MemoryContextReset(context);
	leave_parent(context);
	free(context);
}

void *
MemoryContextAlloc(MemoryContext context, Size size)
{
	return allocate(context, size, 0);
}

void *
MemoryContextAllocZero(MemoryContext context, Size size)
{
	return allocate(context, size, MCXT_ALLOC_ZERO);
}

void *
MemoryContextAllocZeroAligned(MemoryContext context, Size size)
{
	return allocate(context, size, MCXT_ALLOC_ZERO);
}

void *
MemoryContextAllocExtended(MemoryContext context, Size size, int flags)
{
	return allocate(context, size, flags);
}

void *
MemoryContextAllocHuge(MemoryContext context, Size size)
{
	return allocate(context, size, MCXT_ALLOC_HUGE);
}
