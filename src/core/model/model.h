/*-------------------------------------------------------------------------
 *
 * model.h
 *		The file format of trained models.
 *
 * A model is one flat block of bytes without pointers, linked read-only into
 * the library, so that all backends share its pages and opening it costs
 * nothing: nx_model_open checks the header and hands out addresses inside the
 * block.  All numbers are little-endian, as written by the machine that runs
 * the trainer; a big-endian server reports NX_BAD_MODEL rather than nonsense.
 *
 *		header		NxModelHeader, 64 bytes
 *		directory	n_sections times NxModelSection
 *		sections	each begins at a multiple of 64 bytes
 *
 * What the sections hold is the business of the part that reads them.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_MODEL_H
#define NX_MODEL_H

#include "core/base/nx.h"

#define NX_MODEL_MAGIC		0x444D584E	/* "NXMD" */
#define NX_MODEL_FORMAT		1
#define NX_MODEL_ALIGN		64

#define NX_MODEL_TAG(a, b, c, d) \
	((uint32) (a) | (uint32) (b) << 8 | (uint32) (c) << 16 | (uint32) (d) << 24)

typedef struct NxModelHeader
{
	uint32		magic;
	uint32		format;			/* of the file: NX_MODEL_FORMAT */
	uint32		kind;			/* what is modelled, an NX_MODEL_TAG */
	uint32		version;		/* of the features; the reader's must equal it */
	uint32		n_sections;
	uint32		checksum;		/* CRC-32C of all that follows the header */
	uint64		size;			/* of the whole block, in bytes */
	uint8		reserved[32];	/* zero */
} NxModelHeader;

typedef struct NxModelSection
{
	uint32		tag;
	uint32		reserved;		/* zero */
	uint64		offset;			/* from the beginning of the block */
	uint64		size;			/* in bytes */
} NxModelSection;

/*
 * Check that data is a model of the kind and feature version.  Cheap: the
 * checksum is not verified (nx_model_verify does that).
 */
extern NxStatus nx_model_open(const void *data, size_t size, uint32 kind,
							  uint32 version);

/* Does the checksum of an opened model hold? */
extern bool nx_model_verify(const void *data);

/*
 * The bytes of a section of an opened model; NULL if it has none with the tag
 * or fewer bytes than min_size.  *size may be NULL.
 */
extern const void *nx_model_section(const void *data, uint32 tag,
									size_t min_size, size_t *size);

/*
 * Make a model block of the given sections; returns it palloc'd, and its size.
 */
typedef struct NxModelPart
{
	uint32		tag;
	const void *data;
	size_t		size;
} NxModelPart;

extern void *nx_model_build(uint32 kind, uint32 version,
							const NxModelPart *parts, uint32 n_parts,
							size_t *size);

#endif							/* NX_MODEL_H */
