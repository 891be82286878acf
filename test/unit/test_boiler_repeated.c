/*
 * test_boiler_repeated.c: no two tags, over and over again or one behind the other,
 * take the reading of a page longer than its length says.
 */
#include "core/boiler/boiler_render.h"
#include "core/meta/meta.h"
#include "tap.h"

#include <time.h>
#include <unistd.h>

#define PAGE	32768
/* Seconds of the processor: a hundred times what most take. */
#define LIMIT	0.5
/* Seconds for all, in case one does not end at all. */
#define END		120

/* One or two of each sort of html_tags.txt, and what stands between tags. */
static const char *const units[] = {
	"<p>", "</p>", "<div>", "</div>", "<a href=x>", "</a>", "<b>", "</b>", "<h1>", "<li>",
	"<dd>", "<table>", "<td>", "</table>", "<select>", "<button>", "<object>", "<template>",
	"<ruby>", "<rt>", "<svg>", "<desc>", "<title>", "<script>", "<br>", "<form>", "<!--",
	"-->", "<![CDATA[", "<", "&amp", "word ", "\n", "By John Smith ", "3 May 2024 "
};

/* Do two units take long, in turns or each in a half of the page? */
static bool
is_slow(const char *a, const char *b, bool halves)
{
	static char page[PAGE + 64];
	char	   *to = page + sprintf(page, "<html>");
	clock_t		start;
	NxMetadata	metadata = {0};
	NxPage		stripped = {0};
	NxRenderOptions options = {.markdown = true, .title = true, .links = true};
	NxStripOptions strip = {.links = true};
	char	   *markdown;
	size_t		n;

	while (to < page + PAGE)
		to += sprintf(to, "%s%s", !halves || to < page + PAGE / 2 ? a : "",
					  !halves || to >= page + PAGE / 2 ? b : "");
	start = clock();
	if (nx_metadata(page, to - page, &metadata) != NX_OK ||
		nx_strip_with(page, to - page, &strip, &stripped) != NX_OK ||
		nx_render(&stripped, page, &options, &markdown, &n) != NX_OK)
		return true;
	pfree(markdown);
	nx_page_free(&stripped);
	nx_metadata_free(&metadata);
	if (clock() - start <= LIMIT * CLOCKS_PER_SEC)
		return false;
	printf("# %s%s%s\n", a, halves ? " ... " : "", b);
	return true;
}

static int
count_slow(bool halves)
{
	int			slow = 0;

	for (int i = 0; i < (int) lengthof(units); i++)
		for (int k = 0; k < (int) lengthof(units); k++)
			slow += is_slow(units[i], units[k], halves);
	return slow;
}

int
main(void)
{
	alarm(END);
	is_int(count_slow(false), 0, "in turns");
	is_int(count_slow(true), 0, "one behind the other");
	return tap_done();
}
