/*-------------------------------------------------------------------------
 *
 * entity_group.h
 *		Grouping at work: names, their forms, and what is known so far.
 *
 * entity_name.c		what a mention's name is; equal ones are one
 * entity_group.c	which names are forms of which
 * entity_resolve.c	whom each mention means; what its gender is
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_ENTITY_GROUP_H
#define NX_ENTITY_GROUP_H

#include "entity_index.h"
#include "entity_model.h"

#define MAX_WORDS	8			/* of a name; what is more only counts in its
								 * key */
#define MAX_CAPITALS	4		/* of one of them */
#define NONE		NX_NO_NAME

/* One word of a name. */
typedef struct NameWord
{
	uint32		hash;			/* without case and accents */
	uint32		initial;		/* its first letter, lower case, no accent */
	uint32		capitals[MAX_CAPITALS]; /* of its parts, as small letters: the
										 * u and s of U.S., m and i of
										 * Mid-Infrared */
	int			n_capitals;
	bool		is_initial:1;	/* it is no more than that */
	bool		is_particle:1;	/* von, de, of */
	bool		is_small:1;		/* lower case: not in acronyms */
	bool		is_and:1;
	bool		is_suffix:1;	/* Jr. */
	bool		is_part:1;		/* Committee: of the body named before it */
	bool		is_legal:1;		/* Inc. */
	bool		has_stop:1;		/* J.K.: an abbreviation */
	bool		is_capitals:1;	/* U.S., III */
	bool		is_bureau:1;	/* Department, which may stand last or first */
	bool		is_versus:1;	/* v., in the name of a case */
	bool		is_before_name:1;	/* Hurricane, USS */
} NameWord;

typedef struct KnownName
{
	uint64		key;			/* of all its words */
	uint32		fullest;		/* mention that shows it best */
	uint32		n_mentions;
	uint32		parent;			/* the longer name it stands for; or itself */
	float		votes[NX_ENTITY_KINDS];
	uint32		n_sure_places;
	uint32		n_sure_organizations;
	uint32		twin;			/* the same words as a name of another kind;
								 * or 0 */
	uint8		kind;
	uint8		n_words;
	bool		shared_form;	/* several longer names have this form */
	uint32		listed;			/* entry of the gazetteer, + 1; 0: none */
	uint64		id;				/* hash of its id; 0: none */
	uint16		he;				/* evidence of gender */
	uint16		she;
	uint32		n_spoken;		/* mentions resolved to it so far */
	uint32		spoken_in;		/* sentence of the last of these, + 1 */
	uint32		subject_of;		/* last paragraph, + 1, with a sentence that
								 * its full name begins */
	bool		has_title;		/* one of these had a title: Sen., President */
	bool		is_relative;	/* introduced as somebody's brother */
	bool		is_only_son;	/* Berg is this Berg Jr., not his father */
	NameWord	words[MAX_WORDS];
	int			nickname;		/* number of its first word; or 0 */
	uint32		singular;		/* hash of a word without its s; or 0 */
	uint32		n_letters;		/* if it looks like an acronym */
	uint32		acronym;		/* hash of its letters */
	uint32		loose;			/* hash of all words, spelled in any way:
								 * Jong-un, Jong Un; 0: too short to tell */
	uint32		loose_last;		/* that of its last word, Jr. aside; or 0 */
	uint32		bare_last;		/* that of the last word without al- or el-;
								 * or 0 */
	uint32		site;			/* hash of the first word without .com; 0: has
								 * none */
} KnownName;

typedef struct Grouper
{
	const NxGazetteer *gazetteer;	/* or NULL */
	const char *text;
	const NxTokens *tokens;
	const NxSentences *sentences;
	NxMentions *mentions;
	NxEntities *entities;
	NX_VEC(KnownName) names;
	NX_VEC(uint32) name_of;		/* of each mention */
	NX_VEC(uint32) entity_of;	/* of each name that is the longest */
	NX_VEC(uint32) sentence_of; /* of each mention */
	NxFormIndex index;
	NxFormIndex recent;			/* forms of the persons last spoken of */
	NxFormIndex main;			/* and of those most spoken of so far */
} Grouper;

/* The forms of a name; each is mixed with the words it consists of. */
typedef enum Form
{
	FORM_ALL = 1,				/* the whole name, of any kind */
	FORM_LAST,					/* a person's last words */
	FORM_TITLE_LAST,			/* of a person whom the text gave a title */
	FORM_TITLED,				/* first or last words, and that title */
	FORM_GENDER_LAST,			/* last words, and a gender */
	FORM_LOOSE,					/* the whole name, spelled in any way */
	FORM_LOOSE_LAST,			/* and a person's last word */
	FORM_FIRST,					/* a person's first word, or words */
	FORM_INNER,					/* another of a person's words */
	FORM_FIRST_LAST,			/* a person's first and last word */
	FORM_NICKNAME_LAST,			/* number of the first word, and last word */
	FORM_INITIAL_LAST,			/* first letter and last word */
	FORM_ACRONYM,
	FORM_INITIALS,				/* a person's: JFK */
	FORM_ALIAS,					/* a number of entity_alias.txt */
	FORM_ID,					/* an id that the user has given */
	FORM_LISTED,				/* the whole name, and the user's id or kind */
	FORM_COMPANY,				/* first words of what ends with Inc. */
	FORM_SITE,					/* Amazon, of Amazon.com */
	FORM_SHORT,					/* what a case, ship or storm is called for
								 * short */
	FORM_HEAD,					/* first words of an organisation */
	FORM_TAIL					/* its last words */
} Form;

#define form_key(form, value)	(nx_mix((uint64) (value) ^ (uint64) (form) << 58) | 1)

/* ---- names ---------------------------------------------------------------- */

static inline uint32
root(Grouper *g, uint32 name)
{
	KnownName  *n = g->names.item;

	while (n[name].parent != name)
		name = n[name].parent = n[n[name].parent].parent;
	return name;
}

/* Particles at the beginning: "von der Leyen" is a surname. */
static inline int
leading_particles(const KnownName *n)
{
	int			i = 0;

	while (i < n->n_words - 1 && n->words[i].is_particle)
		i++;
	return i;
}

/* How many words has it without a final Jr.? */
static inline int
words_without_suffix(const KnownName *n)
{
	return n->n_words > 1 && n->words[n->n_words - 1].is_suffix ?
		n->n_words - 1 : n->n_words;
}

/* Has it a first name and a last name? */
static inline bool
is_full_person(const KnownName *n)
{
	return n->kind == NX_ENTITY_PERSON &&
		words_without_suffix(n) - leading_particles(n) >= 2;
}

/* The key of words [first, end). */
static inline uint64
words_key(const KnownName *n, int first, int end)
{
	uint64		key = 0;

	for (int i = first; i < end; i++)
		key = nx_mix(key * 31 + n->words[i].hash + 1);
	return key;
}

/* The key of one word, by its hash. */
static inline uint64
word_key(uint32 hash)
{
	return nx_mix((uint64) hash + 1);
}

/* ---- the parts -------------------------------------------------------------- */

/* Take the mentions' names apart: fills names, name_of and sentence_of. */
extern void nx_collect_names(Grouper *g);

/* Note what titles and pronouns tell of the names' genders. */
extern void nx_note_gender(Grouper *g);

/* Give each mention its entity; fills entities, with their genders. */
extern void nx_resolve_mentions(Grouper *g);

#endif							/* NX_ENTITY_GROUP_H */
