/*
 * fuzz_charset.c: any bytes are searched for a character set without a fault,
 * and what comes after the first 1024 has no say in it.
 */
#include "core/html/charset.h"

extern int	LLVMFuzzerTestOneInput(const uint8 *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8 *data, size_t size)
{
	/* with nothing behind it that might be read by mistake */
	size_t		n = Min(size, 1024);
	char	   *page = palloc(Max(n, 1));
	size_t		mark;
	NxCharset	charset;

	if (n > 0)
		memcpy(page, data, n);
	charset = nx_charset_declared(page, n);
	if (charset >= NX_CHARSETS || charset != nx_charset_declared((const char *) data, size))
		abort();
	if (nx_charset_of_label(page, n) >= NX_CHARSETS)
		abort();
	nx_charset_of_mark(page, n, &mark);
	if (mark > n)
		abort();
	pfree(page);
	return 0;
}
