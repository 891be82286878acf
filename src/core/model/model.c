/*-------------------------------------------------------------------------
 *
 * model.c
 *		Opening and making blocks in the model-file format.
 *
 *-------------------------------------------------------------------------
 */
#include "model.h"
#include "port/pg_crc32c.h"

StaticAssertDecl(sizeof(NxModelHeader) == 64, "model header is 64 bytes");
StaticAssertDecl(sizeof(NxModelSection) == 24, "model section is 24 bytes");

static size_t
align_up(size_t n)
{
	return (n + NX_MODEL_ALIGN - 1) & ~(size_t) (NX_MODEL_ALIGN - 1);
}

static uint32
checksum(const void *data, size_t size)
{
	pg_crc32c	crc;

	INIT_CRC32C(crc);
	COMP_CRC32C(crc, (const char *) data + sizeof(NxModelHeader),
				size - sizeof(NxModelHeader));
	FIN_CRC32C(crc);
	return crc;
}

NxStatus
nx_model_open(const void *data, size_t size, uint32 kind, uint32 version)
{
	const NxModelHeader *h = data;
	const NxModelSection *s;

	if (size < sizeof(NxModelHeader) || h->magic != NX_MODEL_MAGIC ||
		h->format != NX_MODEL_FORMAT || h->kind != kind ||
		h->version != version || h->size != size ||
		h->n_sections > (size - sizeof(*h)) / sizeof(*s))
		return NX_BAD_MODEL;
	s = (const NxModelSection *) (h + 1);
	for (uint32 i = 0; i < h->n_sections; i++)
		if (s[i].offset > size || s[i].size > size - s[i].offset ||
			s[i].offset % NX_MODEL_ALIGN != 0)
			return NX_BAD_MODEL;
	return NX_OK;
}

bool
nx_model_verify(const void *data)
{
	const NxModelHeader *h = data;

	return checksum(data, h->size) == h->checksum;
}

const void *
nx_model_section(const void *data, uint32 tag, size_t min_size, size_t *size)
{
	const NxModelHeader *h = data;
	const NxModelSection *s = (const NxModelSection *) (h + 1);

	for (uint32 i = 0; i < h->n_sections; i++)
	{
		if (s[i].tag != tag)
			continue;
		if (s[i].size < min_size)
			return NULL;
		if (size)
			*size = s[i].size;
		return (const char *) data + s[i].offset;
	}
	return NULL;
}

void *
nx_model_build(uint32 kind, uint32 version, const NxModelPart *parts,
			   uint32 n_parts, size_t *size)
{
	size_t		total = align_up(sizeof(NxModelHeader) +
								 n_parts * sizeof(NxModelSection));
	char	   *block;
	NxModelHeader *h;
	NxModelSection *s;
	size_t		at = total;

	for (uint32 i = 0; i < n_parts; i++)
		total += align_up(parts[i].size);
	block = palloc0(total);
	h = (NxModelHeader *) block;
	s = (NxModelSection *) (h + 1);
	for (uint32 i = 0; i < n_parts; i++)
	{
		s[i].tag = parts[i].tag;
		s[i].offset = at;
		s[i].size = parts[i].size;
		memcpy(block + at, parts[i].data, parts[i].size);
		at += align_up(parts[i].size);
	}
	h->magic = NX_MODEL_MAGIC;
	h->format = NX_MODEL_FORMAT;
	h->kind = kind;
	h->version = version;
	h->n_sections = n_parts;
	h->size = total;
	h->checksum = checksum(block, total);
	*size = total;
	return block;
}
