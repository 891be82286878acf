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
	uint64		classes = nx_word_slot(nx_entity_genders, NX_ENTITY_GENDER_SLOTS, hash)->classes;

	return classes == 0 ? NX_GENDER_UNKNOWN : (classes & NX_G_HE) ? NX_GENDER_MALE : NX_GENDER_FEMALE;
}
