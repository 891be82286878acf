/*-------------------------------------------------------------------------
 *
 * entity_gender.c
 *		Which gender does a first name tell?
 *
 *-------------------------------------------------------------------------
 */
#include "entity_gender.h"

#include "entity_gender_classes.h"
#include "entity_gender_table.h"

NxGender
nx_gender_of_name(uint32 hash)
{
	for (uint32 i = hash;; i++)
	{
		const NxWordEntry *e = &nx_entity_genders[i & (NX_ENTITY_GENDER_SLOTS - 1)];

		if (e->classes == 0)
			return NX_GENDER_UNKNOWN;
		if (e->hash == hash)
			return (e->classes & NX_G_HE) ? NX_GENDER_MALE : NX_GENDER_FEMALE;
	}
}
