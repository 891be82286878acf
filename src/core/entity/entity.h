/*-------------------------------------------------------------------------
 *
 * entity.h
 *		Entity tagging: names in a text, and which names are one entity.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_ENTITY_H
#define NX_ENTITY_H

#include "gazetteer.h"

typedef enum NxEntityKind
{
	NX_ENTITY_PERSON,
	NX_ENTITY_ORGANIZATION,
	NX_ENTITY_PLACE,
	NX_ENTITY_MISC,				/* events, works, nationalities, laws */
	NX_ENTITY_KINDS				/* how many there are */
} NxEntityKind;

/*
 * The longest name that the tagger gives, in tokens, Jr. aside: what is longer is junk,
 * of which grouping would have to read megabytes.
 */
#define NX_MAX_MENTION	40

/* A place in the text that names something. */
typedef struct NxMention
{
	NxSpan		span;			/* bytes; without title, possessive, article;
								 * it ends within its last token in Pune-based */
	uint32		first_token;
	uint32		end_token;		/* exclusive */
	uint32		entity;			/* index into NxEntities */
	float		confidence;		/* 0 to 1 */
	uint32		kind:3;			/* NxEntityKind */
	uint32		listed:29;		/* entry of the gazetteer (at most
								 * NX_MAX_ENTRIES), + 1; 0: none */
} NxMention;

typedef NX_VEC(NxMention) NxMentions;

typedef enum NxGender
{
	NX_GENDER_UNKNOWN,
	NX_GENDER_MALE,
	NX_GENDER_FEMALE
} NxGender;

/* Something that one or more mentions of a text name. */
typedef struct NxEntity
{
	NxSpan		name;			/* its fullest mention */
	uint32		n_mentions;
	uint32		first_mention;	/* index into NxMentions */
	uint8		kind;			/* NxEntityKind */
	uint8		gender;			/* NxGender; of persons, as far as titles,
								 * first names and pronouns tell */
	float		salience;		/* share of the article's attention, 0 to 1 */
	uint32		listed;			/* entry of the gazetteer, + 1; 0: none */
} NxEntity;

typedef NX_VEC(NxEntity) NxEntities;

/* The SQL name of an entity kind: "person", ... */
extern const char *nx_entity_kind_name(NxEntityKind kind);

/*
 * Tag the mentions of a text, in order of place.  Their entity is not set yet.
 * Returns NX_BAD_MODEL if the linked model cannot be used.
 */
extern NxStatus nx_tag_mentions(const char *text, const NxTokens *tokens,
								const NxSentences *sentences,
								NxMentions *mentions);

/*
 * Put together and mend the tagger's mentions, which are all of the text's: Roe v. Wade,
 * Hurricane Ida, the place of a dateline, Pune-based.  nx_tag_mentions does this, and then
 * the next.
 */
extern void nx_mend_mentions(const char *text, const NxTokens *tokens,
							 const NxSentences *sentences, NxMentions *mentions);

/*
 * Add persons and teams that the tagger has missed to its mentions, which are all of the
 * text's.
 */
extern void nx_add_missed_mentions(const char *text, const NxTokens *tokens,
								   NxMentions *mentions);

/*
 * Let the names of a gazetteer be mentions, in place of those of the tagger that
 * they overlap.  Only a longer name keeps its place: Paris, if listed, does not
 * cut Paris Hilton in two.
 */
extern void nx_add_listed_mentions(const NxGazetteer *gazetteer,
								   const char *text, const NxTokens *tokens,
								   const NxSentences *sentences,
								   NxMentions *mentions);

/*
 * The built-in kind that an entry's kind is or counts as: kinds of the user's
 * own count as misc.
 */
extern NxEntityKind nx_listed_kind(const NxGazetteerEntry *entry);

/*
 * Group the mentions into entities, in order of first mention; sets
 * NxMention.entity.  Mentions whose entries have the same id are one entity, and
 * those with different ids are not.  gazetteer may be NULL.
 */
extern void nx_group_mentions(const NxGazetteer *gazetteer,
							  const char *text, const NxTokens *tokens,
							  const NxSentences *sentences,
							  NxMentions *mentions, NxEntities *entities);

#endif							/* NX_ENTITY_H */
