/*
 * metadata.h: a column of a page's metadata as a string, for tests.
 */
#ifndef METADATA_H
#define METADATA_H

#include "core/meta/meta.h"

#define PROSE \
	"<p>The ferry to the island was back on the water on Tuesday, two years after it " \
	"went into the yard for a new engine, and the harbour was full of people.</p>" \
	"<p>It will make the trip six times a day from now on, and in the summer there will " \
	"be a last boat at midnight, as the council has said.</p>"

typedef enum Column
{
	TITLE,
	BYLINE,
	PUBLISHED,
	MODIFIED,
	LANGUAGE,
	TAGS,
	IMAGE,
	PAYWALLED,
	IS_ARTICLE
} Column;

/* A column of a page's metadata, "" if it is not known. */
static inline const char *
get(const char *page, Column column)
{
	static char buf[1000];
	NxMetadata	meta = {0};
	const char *value = NULL;

	nx_metadata(page, strlen(page), &meta);
	buf[0] = '\0';
	if (column == TITLE)
		value = meta.title;
	else if (column == BYLINE)
		value = meta.byline;
	else if (column == LANGUAGE)
		value = meta.language;
	else if (column == IMAGE)
		value = meta.image;
	else if (column == PAYWALLED)
		value = meta.paywalled == NX_UNKNOWN ? NULL : meta.paywalled == NX_YES ? "yes" : "no";
	else if (column == IS_ARTICLE)
		value = meta.is_article ? "yes" : "no";
	else if (column == PUBLISHED || column == MODIFIED)
	{
		const NxDate *date = column == PUBLISHED ? &meta.published : &meta.modified;

		if (date->year)
			snprintf(buf, sizeof(buf), "%04d-%02d-%02d", date->year, date->month, date->day);
	}
	else if (column == TAGS)
	{
		for (uint32 i = 0; i < meta.tags.n; i++)
			snprintf(buf + strlen(buf), sizeof(buf) - strlen(buf), "%s%s", i ? "|" : "",
					 meta.tags.item[i]);
	}
	if (value)
		snprintf(buf, sizeof(buf), "%s", value);
	nx_metadata_free(&meta);
	return buf;
}

#endif							/* METADATA_H */
