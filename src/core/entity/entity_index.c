/*-------------------------------------------------------------------------
 *
 * entity_index.c
 *		Hash table from the forms of names to names.
 *
 * Open addressing with linear probing, never more than half full.
 *
 *-------------------------------------------------------------------------
 */
#include "entity_index.h"

#include "core/base/vec.h"

#define FIRST_SLOTS		256

typedef struct NxFormSlot
{
	uint64		form;
	uint32		name;			/* NX_NO_NAME: free */
} NxFormSlot;

/* The slot of a form, or the free one where it would go. */
static NxFormSlot *
find_slot(const NxFormIndex *x, uint64 form)
{
	for (uint64 k = form;; k++)
	{
		NxFormSlot *s = &x->slots[k & x->mask];

		if (s->name == NX_NO_NAME || s->form == form)
			return s;
	}
}

static void
make_room(NxFormIndex *x)
{
	NxFormSlot *old = x->slots;
	uint32		n_old = old ? x->mask + 1 : 0;
	uint32		n = n_old ? n_old * 2 : FIRST_SLOTS;

	if (old && x->used <= x->mask / 2)
		return;
	x->slots = nx_alloc_huge((size_t) n * sizeof(NxFormSlot));
	x->mask = n - 1;
	for (uint32 i = 0; i < n; i++)
		x->slots[i].name = NX_NO_NAME;
	for (uint32 i = 0; i < n_old; i++)
		if (old[i].name != NX_NO_NAME)
			*find_slot(x, old[i].form) = old[i];
	if (old)
		pfree(old);
}

uint32
nx_form_find(const NxFormIndex *x, uint64 form)
{
	return x->slots ? find_slot(x, form)->name : NX_NO_NAME;
}

void
nx_form_set(NxFormIndex *x, uint64 form, uint32 name)
{
	NxFormSlot *s;

	make_room(x);
	s = find_slot(x, form);
	if (s->name == NX_NO_NAME)
		x->used++;
	s->form = form;
	s->name = name;
}

void
nx_form_add(NxFormIndex *x, uint64 form, uint32 name)
{
	uint32		old = nx_form_find(x, form);

	if (old == NX_NO_NAME)
		nx_form_set(x, form, name);
	else if ((old & ~NX_AMBIGUOUS) != name)
		nx_form_set(x, form, old | NX_AMBIGUOUS);
}

void
nx_form_index_free(NxFormIndex *x)
{
	if (x->slots)
		pfree(x->slots);
	memset(x, 0, sizeof(*x));
}
