/*-------------------------------------------------------------------------
 *
 * entity_gender.h
 *		Which gender does a first name tell?
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_ENTITY_GENDER_H
#define NX_ENTITY_GENDER_H

#include "entity.h"

/* The gender of those who bear a first name, by its token's hash. */
extern NxGender nx_gender_of_name(uint32 hash);

#endif							/* NX_ENTITY_GENDER_H */
