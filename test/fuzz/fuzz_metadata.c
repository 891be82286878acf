/*
 * fuzz_metadata.c: metadata of any bytes, as a page, as JSON-LD and as a date,
 * is found without a fault, and is what it may be.
 */
#include "core/meta/meta.h"
#include "core/head/meta_json.h"

extern int	LLVMFuzzerTestOneInput(const uint8 *data, size_t size);

static void
check_string(const char *s)
{
	if (s != NULL && *s == '\0')
		abort();
}

static void
check_date(const NxDate *d)
{
	if (d->year == 0)
		return;
	if (d->year < 1900 || d->year > 2199 || d->month < 1 || d->month > 12 || d->day < 1 ||
		d->day > 31 || d->hour < -1 || d->hour > 24 || d->minute > 59 || d->second > 60 ||
		d->microsecond < 0 || d->microsecond > 999999 || abs(d->offset) > 16 * 3600)
		abort();
}

static void
check_page(const char *s, size_t len)
{
	NxMetadata	meta = {0};

	if (nx_metadata(s, len, &meta) != NX_OK)
		abort();
	check_string(meta.title);
	check_string(meta.byline);
	check_string(meta.site);
	check_string(meta.language);
	check_string(meta.url);
	check_string(meta.image);
	check_string(meta.description);
	for (uint32 i = 0; i < meta.tags.n; i++)
		check_string(meta.tags.item[i]);
	check_date(&meta.published);
	check_date(&meta.modified);
	nx_metadata_free(&meta);
}

static void
check_json(const char *s, size_t len)
{
	NxJson		json = {0};
	NxPool		pool = {0};

	nx_json_read(&json, s, len);
	for (uint32 i = 1; i < json.nodes.n; i++)
	{
		const NxJsonNode *node = &json.nodes.item[i];

		if (node->parent >= i || node->value.end > json.text.n ||
			node->key.end > json.text.n || (node->next != 0 && node->next <= i))
			abort();
		check_string(nx_json_string(&json, i, &pool));
	}
	nx_pool_free(&pool);
	nx_json_free(&json);
}

/* The bytes between two texts, as a page. */
static void
check_between(const char *before, const uint8 *data, size_t size, const char *after)
{
	size_t		n = strlen(before);
	size_t		m = strlen(after);
	char	   *page = palloc(n + size + m + 1);

	memcpy(page, before, n);
	memcpy(page + n, data, size);
	memcpy(page + n + size, after, m + 1);
	check_page(page, n + size + m);
	pfree(page);
}

int
LLVMFuzzerTestOneInput(const uint8 *data, size_t size)
{
	NxDate		date;

	if (size == 0)
		data = (const uint8 *) "";
	check_page((const char *) data, size);
	check_between("<html>", data, size, "");
	check_between("<html><script type=application/ld+json>", data, size, "</script>");
	check_between("<html><meta name=author content=\"", data, size, "\">");
	check_json((const char *) data, size);
	if (nx_date_find((const char *) data, size, NX_DATE_DAY_FIRST, &date, NULL))
		check_date(&date);
	if (nx_date_in_url((const char *) data, size, &date))
		check_date(&date);
	return 0;
}
