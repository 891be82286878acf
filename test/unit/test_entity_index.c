/*
 * test_entity_index.c: the hash table from forms to names.
 */
#include "core/entity/entity_index.h"
#include "tap.h"

int
main(void)
{
	NxFormIndex x = {0};
	uint32		wrong = 0;

	is_int(nx_form_find(&x, 7), NX_NO_NAME, "the empty table");
	nx_form_set(&x, 7, 1);
	is_int(nx_form_find(&x, 7), 1, "set");
	nx_form_set(&x, 7, 2);
	is_int(nx_form_find(&x, 7), 2, "set again");
	nx_form_add(&x, 7, 2);
	is_int(nx_form_find(&x, 7), 2, "added to the same name");
	nx_form_add(&x, 7, 3);
	is_int(nx_form_find(&x, 7), 2 | NX_AMBIGUOUS, "added to another");
	nx_form_add(&x, 8, 3);
	is_int(nx_form_find(&x, 8), 3, "a new form");

	/* forms that fall into the same place, and growth */
	for (uint32 i = 0; i < 10000; i++)
		nx_form_set(&x, (uint64) i << 32 | (i & 3), i);
	for (uint32 i = 0; i < 10000; i++)
		wrong += nx_form_find(&x, (uint64) i << 32 | (i & 3)) != i;
	is_int(wrong, 0, "10,000 forms, many of them alike");
	nx_form_index_free(&x);
	is_int(nx_form_find(&x, 7), NX_NO_NAME, "freed");
	return tap_done();
}
