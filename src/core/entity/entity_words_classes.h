/*
 * entity_words_classes.h
 *		Made from entity_words.txt by src/tools/gen_words.pl; do not edit.
 */

#define NX_E_KIN	(UINT64CONST(1) << 0)
#define NX_E_LEGAL	(UINT64CONST(1) << 1)
#define NX_E_PART	(UINT64CONST(1) << 2)
#define NX_E_PARTICLE	(UINT64CONST(1) << 3)
#define NX_E_ARTICLE	(UINT64CONST(1) << 4)
#define NX_E_TITLE	(UINT64CONST(1) << 5)
#define NX_E_RANK	(UINT64CONST(1) << 6)
#define NX_E_STORM	(UINT64CONST(1) << 7)
#define NX_E_STORM_SORT	(UINT64CONST(1) << 8)
#define NX_E_SHIP	(UINT64CONST(1) << 9)
#define NX_E_COMPOUND	(UINT64CONST(1) << 10)
#define NX_E_COMPOUND_PLACE	(UINT64CONST(1) << 11)
#define NX_E_GERMAN	(UINT64CONST(1) << 12)
#define NX_E_GERMAN_ARTICLE	(UINT64CONST(1) << 13)
#define NX_E_GERMAN_CONTRACTION	(UINT64CONST(1) << 14)
#define NX_E_GERMAN_COMMON	(UINT64CONST(1) << 15)
#define NX_E_GERMAN_WHERE	(UINT64CONST(1) << 16)
#define NX_E_GERMAN_PLACE	(UINT64CONST(1) << 17)
#define NX_E_GERMAN_BODY	(UINT64CONST(1) << 18)
#define NX_E_BUREAU	(UINT64CONST(1) << 19)
