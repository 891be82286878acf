/*-------------------------------------------------------------------------
 *
 * nx_render.c
 *		Print a text as HTML, as news_render does.
 *
 * usage: nx_render < text > page.html
 *
 *-------------------------------------------------------------------------
 */
#include "core/render/render.h"
#include "tools/files.h"

int
main(void)
{
	size_t		len,
				html_len;
	char	   *text = read_stream(stdin, &len);
	char	   *html;
	NxAnalysis	a = {0};

	a.find_values = true;
	if (nx_analyze(text, len, NX_STAGE_QUOTES, &a) != NX_OK ||
		nx_render_html(text, len, &a, &html, &html_len) != NX_OK)
	{
		fprintf(stderr, "nx_render: the text cannot be rendered\n");
		return 1;
	}
	printf("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>news_ext</title>\n");
	fwrite(html, 1, html_len, stdout);
	printf("\n");
	pfree(html);
	nx_analysis_free(&a);
	pfree(text);
	return 0;
}
