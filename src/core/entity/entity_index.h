/*-------------------------------------------------------------------------
 *
 * entity_index.h
 *		Hash table from the forms of names to names.
 *
 * A form is a 64-bit hash of what a name may be meant by: all of its words, a
 * surname, an acronym.  Names are numbers.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_ENTITY_INDEX_H
#define NX_ENTITY_INDEX_H

#include "core/base/nx.h"

#define NX_NO_NAME		PG_UINT32_MAX
#define NX_AMBIGUOUS	0x80000000U /* bit of a name: others have the form too */

/* All zeroes is the empty table. */
typedef struct NxFormIndex
{
	struct NxFormSlot *slots;
	uint32		mask;
	uint32		used;
} NxFormIndex;

/* The name of a form, with NX_AMBIGUOUS if several have it; or NX_NO_NAME. */
extern uint32 nx_form_find(const NxFormIndex *x, uint64 form);

/* Let a form stand for a name, whatever it stood for before. */
extern void nx_form_set(NxFormIndex *x, uint64 form, uint32 name);

/* Add a form of a name.  If another name has it, it becomes ambiguous. */
extern void nx_form_add(NxFormIndex *x, uint64 form, uint32 name);

extern void nx_form_index_free(NxFormIndex *x);

#endif							/* NX_ENTITY_INDEX_H */
