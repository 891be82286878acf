/*
 * test_entity_model.c: labels, look-ups, and the model that is linked in.
 */
#include "core/entity/entity_model.h"
#include "tap.h"

int
main(void)
{
	NxEntityModel model;
	size_t		size = nx_entity_model_data_end - nx_entity_model_data;
	int			begin = nx_label(NX_LABEL_BEGIN, NX_ENTITY_PLACE);
	int			inside = nx_label(NX_LABEL_INSIDE, NX_ENTITY_PLACE);
	int			single = nx_label(NX_LABEL_SINGLE, NX_ENTITY_PERSON);
	uint64		key;
	char	   *copy;

	is_int(nx_label_place(begin), NX_LABEL_BEGIN, "place of a label");
	is_int(nx_label_kind(begin), NX_ENTITY_PLACE, "kind of a label");
	ok(nx_label_may_follow(begin, inside), "inside after begin");
	ok(!nx_label_may_follow(begin, NX_LABEL_OUTSIDE), "a mention must end");
	ok(!nx_label_may_follow(NX_LABEL_OUTSIDE, inside), "and begin");
	ok(!nx_label_may_follow(begin, nx_label(NX_LABEL_END, NX_ENTITY_PERSON)),
	   "it keeps its kind");
	ok(nx_label_may_follow(single, begin), "mentions may touch");

	is_int((size_t) nx_entity_model_data % NX_MODEL_ALIGN, 0, "the linked model is aligned");
	is_int(nx_entity_model_open(nx_entity_model_data, size, &model), NX_OK,
		   "the linked model opens");
	ok(nx_model_verify(nx_entity_model_data), "its checksum holds");
	ok(size <= 16 * 1024 * 1024, "it is no larger than 16 MB");

	key = nx_phrase_key(0, nx_hash_bytes("germany", 7));
	ok(nx_lookup_names(&model.lexicon, key) & NX_NAME_COUNTRY, "a country by name");
	key = nx_phrase_key(0, nx_hash_bytes("new", 3));
	ok(nx_lookup_names(&model.lexicon, key) & NX_NAME_PREFIX, "names begin with New");
	key = nx_phrase_key(key, nx_hash_bytes("zealand", 7));
	ok(nx_lookup_names(&model.lexicon, key) & NX_NAME_COUNTRY, "a country of two words");
	key = nx_phrase_key(0, nx_hash_bytes("qwxzv", 5));
	is_int(nx_lookup_names(&model.lexicon, key), 0, "no name");

	is_int(nx_entity_model_open(nx_entity_model_data, size - 64, &model), NX_BAD_MODEL,
		   "a model that is cut off does not open");
	copy = palloc(size);
	memcpy(copy, nx_entity_model_data, size);
	((NxModelHeader *) copy)->version++;
	is_int(nx_entity_model_open(copy, size, &model), NX_BAD_MODEL,
		   "nor one of another version");
	((NxModelHeader *) copy)->version--;
	copy[size / 2] ^= 1;
	ok(!nx_model_verify(copy), "one flipped bit breaks the checksum");
	pfree(copy);
	return tap_done();
}
