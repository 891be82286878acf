/*
 * entity_gender_classes.h
 *		Made from entity_gender.txt by src/tools/gen_words.pl; do not edit.
 */

#define NX_G_HE	(UINT64CONST(1) << 0)
#define NX_G_SHE	(UINT64CONST(1) << 1)
