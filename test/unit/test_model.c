/*
 * test_model.c: the model-file format.
 */
#include "core/model/model.h"
#include "tap.h"

#define KIND	NX_MODEL_TAG('T', 'E', 'S', 'T')
#define TAG_A	NX_MODEL_TAG('A', ' ', ' ', ' ')
#define TAG_B	NX_MODEL_TAG('B', ' ', ' ', ' ')

int
main(void)
{
	NxModelPart parts[] = {{TAG_A, "alpha", 5}, {TAG_B, "be", 2}};
	size_t		size,
				n;
	char	   *block = nx_model_build(KIND, 7, parts, 2, &size);
	const char *a;

	is_int(size % NX_MODEL_ALIGN, 0, "size is aligned");
	is_int(nx_model_open(block, size, KIND, 7), NX_OK, "opens");
	ok(nx_model_verify(block), "checksum holds");
	a = nx_model_section(block, TAG_A, 5, &n);
	ok(a != NULL && n == 5 && memcmp(a, "alpha", 5) == 0, "section found");
	is_int((a - block) % NX_MODEL_ALIGN, 0, "section is aligned");
	ok(nx_model_section(block, TAG_B, 3, NULL) == NULL, "section too short");
	ok(nx_model_section(block, KIND, 0, NULL) == NULL, "no such section");

	is_int(nx_model_open(block, size - 1, KIND, 7), NX_BAD_MODEL, "cut off");
	is_int(nx_model_open(block, 10, KIND, 7), NX_BAD_MODEL, "cut in the header");
	is_int(nx_model_open(block, size, TAG_A, 7), NX_BAD_MODEL, "other kind");
	is_int(nx_model_open(block, size, KIND, 8), NX_BAD_MODEL, "other version");
	((NxModelSection *) (block + sizeof(NxModelHeader)))->size = size;
	is_int(nx_model_open(block, size, KIND, 7), NX_BAD_MODEL, "section beyond the end");
	ok(!nx_model_verify(block), "damage breaks the checksum");
	pfree(block);
	return tap_done();
}
