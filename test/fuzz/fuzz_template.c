/*
 * fuzz_template.c: any bytes are a line; as a template in text form they are
 * refused, or come out as they went in.
 */
#include "core/boiler/template.h"

extern int	LLVMFuzzerTestOneInput(const uint8 *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8 *data, size_t size)
{
	const char *s = (const char *) data;
	uint64		entries[NX_TEMPLATE_MAX_LINES];
	NxTemplate	t;
	char	   *out;

	if (nx_template_line(s, size) >> 48 != 0)
		abort();
	if (!nx_template_parse(s, size, entries, &t))
		return 0;
	if (!nx_template_is_valid(&t))
		abort();
	out = palloc(nx_template_text_size(&t));
	nx_template_print(&t, out);
	if (strlen(out) != size || memcmp(out, s, size) != 0)
		abort();
	pfree(out);
	return 0;
}
