/*
 * test_meta.c: which of the clues of a page is right.
 */
#include "metadata.h"
#include "tap.h"

/* The byline that an author's clue gives. */
static const char *
names(const char *author)
{
	char		page[1000];

	snprintf(page, sizeof(page), "<html><meta property=og:site_name content='The Daily Ferry'>"
			 "<meta name=author content=\"%s\">", author);
	return get(page, BYLINE);
}

static void
test_title(void)
{
	is_str(get("<html><title>Ferry Returns | The Daily Ferry</title>", TITLE), "Ferry Returns",
		   "the first part of <title>");
	is_str(get("<html><title>Ferry - The Boat Is Back In Town</title>", TITLE),
		   "The Boat Is Back In Town", "a part that is much longer");
	is_str(get("<html><meta property=og:site_name content=Ferry><title>Ferry - Back</title>",
			   TITLE), "Back", "the site before the title");
	is_str(get("<html><title>Ferry Returns - Site</title><meta property=og:title "
			   "content='Harbour: The Ferry Returns Today'><meta name=twitter:title "
			   "content='The Ferry Returns Today'>" PROSE, TITLE), "The Ferry Returns Today",
		   "without a rubric");
	is_str(get("<html><title>About the ferry and its long way back</title>"
			   "<h1>About the ferry, and its way back</h1>" PROSE, TITLE),
		   "About the ferry, and its way back", "the heading");
	is_str(get("<html><title>A guide for passengers</title>"
			   "<meta property=og:title content='A guide for passengers'>"
			   "<h1>Ferry Returns</h1>" PROSE, TITLE), "Ferry Returns",
		   "a heading that shares no word with <title>");
	is_str(get("<html><title>A guide for passengers</title><h1>Harbour</h1>" PROSE, TITLE),
		   "A guide for passengers", "a rubric above the article");
	is_str(get("<html><title>The ferry and the island: a guide</title><h1>When Does It Go?</h1>"
			   PROSE "<h2>Questions on the ferry and the island</h2>" PROSE, TITLE),
		   "When Does It Go?", "not a heading in the middle");
	is_str(get("<html><title>Ferry Returns : Harbour Mail</title><script type="
			   "application/ld+json>{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"Harbour Mail\"}]}"
			   "</script>", TITLE), "Ferry Returns", "without the site that JSON-LD names");
	is_str(get("<html><title>The ferry returns | Boats | Forum</title>"
			   "<h1>Forum>Boats>The ferry returns</h1>" PROSE, TITLE), "The ferry returns",
		   "without the way to it");
	is_str(get("Home > News\nFerry Returns To The Island\nThe ferry is back on the water after "
			   "two years, and many people came to the harbour to see it.\n", TITLE),
		   "Ferry Returns To The Island", "plain text");
	is_str(get("Ferry returns to the island \xE2\x80\x94 Harbour Mail\nMenu\nSearch\n"
			   "NEWSFerry returns to the island\nBy Anna Lind\n12 Jul 2024, 06:00\n"
			   "The ferry is back on the water after two years, and many people came to the "
			   "harbour to see it.\nShe will go to the island six times a day from now on, the "
			   "council has said, and once at midnight.\n", TITLE),
		   "Ferry returns to the island", "a rubric that runs into it");
}

static void
test_names(void)
{
	is_str(names("Anna Lind"), "Anna Lind", "a name");
	is_str(names("By Anna Lind and Peter Holm"), "Anna Lind, Peter Holm", "two");
	is_str(names("Von Anna Lind, Peter Holm und Karl Ohm"), "Anna Lind, Peter Holm, Karl Ohm",
		   "three");
	is_str(names("Anna Lind, Jens Ohm, and Peter Holm"), "Anna Lind, Jens Ohm, Peter Holm",
		   "and, behind a comma");
	is_str(names("Anna Lind; Peter Holm"), "Anna Lind, Peter Holm", "a semicolon");
	is_str(names("Peter Holm, Jr., Anna Lind, MD"), "Peter Holm, Jr., Anna Lind, MD",
		   "what belongs to a name");
	is_str(names("Anna Lind, Science Editor"), "Anna Lind", "a role");
	is_str(names("Smith &amp; Sons"), "Smith & Sons", "no two people");
	is_str(names("Anna Lind, anna@ferry.example"), "Anna Lind", "an address");
	is_str(names("https://ferry.example/anna"), "", "a link");
	is_str(names("The Daily Ferry, Anna Lind"), "Anna Lind", "the site");
	is_str(names("The Daily Ferry"), "The Daily Ferry", "the site alone");
	is_str(names("admin"), "", "an account");
}

/* Words that stand before names, and in them. */
static void
test_first_names(void)
{
	static const char *const people[] = {
		"Dan Brown", "E L James", "A N Wilson", "Ja Morant", "Mit Romney", "Di Smith",
		"Von Miller", "John le Carré", "Nawal el Saadawi", "Dan Brown, Ja Morant"
	};
	char		line[100];
	char		page[1000];

	for (int i = 0; i < (int) lengthof(people); i++)
	{
		snprintf(line, sizeof(line), "By %s", people[i]);
		is_str(names(line), people[i], "a name in the data");
		snprintf(page, sizeof(page), "<html><h1>The Ferry Returns Today</h1><p>By %s</p>" PROSE,
				 people[i]);
		is_str(get(page, BYLINE), people[i], "in a line");
		snprintf(page, sizeof(page), "<html><h1>The Ferry Returns Today</h1><p class=author>%s</p>"
				 PROSE, people[i]);
		is_str(get(page, BYLINE), people[i], "in an element");
	}
	is_str(names("Written and posted by Anna Lind"), "Anna Lind", "and, between words");
	is_str(names("Written By Anna Lind"), "Anna Lind", "by, behind another word");
	is_str(names("By: Author: Anna Lind"), "Anna Lind", "labels");
	is_str(get("<html><h1>Die Fähre</h1><p class=author>Anna von der Insel</p>" PROSE, BYLINE),
		   "Anna von der Insel", "von, inside a name");
	is_str(get("<html><h1>Die Fähre</h1><p class=author>Kommentar von Anna Lind</p>" PROSE, BYLINE),
		   "Anna Lind", "and before one");
	is_str(get("<html lang=de><h1>Die Fähre</h1><p class=author>Von Anna</p><p>Die Fähre ist wieder "
			   "da, und auch die Insel ist mit ihr nicht mehr allein.</p>", BYLINE), "Anna",
		   "von, on a German page");
	is_str(get("<html lang=fr><h1>Le bac est de retour</h1><p class=author>Par Anna Lind le 5 mars"
			   "</p>" PROSE, BYLINE), "Anna Lind", "a day");
}

static void
test_byline(void)
{
	is_str(get("<html><h1>The Ferry Returns Today</h1><p>12 March 2021 · 3 min · By Anna Lind</p>"
			   PROSE, BYLINE), "Anna Lind", "behind other words");
	is_str(get("<html><h1>The Ferry Returns Today</h1><p>12.03.2021 - Anna Lind</p>" PROSE,
			   BYLINE), "Anna Lind", "beside a date");
	is_str(get("<html><h1>The Ferry Returns Today</h1><p>Anna Lind</p>" PROSE
			   "<p>Anna Lind has written about ships and harbours for many years.</p>", BYLINE),
		   "Anna Lind", "a name that is told of");
	is_str(get("<html><h1>The Ferry Returns Today</h1>" PROSE "<p>Written by Anna Lind</p>",
			   BYLINE), "Anna Lind", "below the article");
	is_str(get("<html><meta property=og:site_name content=Ferry><meta name=author content=Ferry>"
			   "<h1>The Ferry Returns Today</h1><span class=byline>By Anna Lind</span>" PROSE,
			   BYLINE), "Anna Lind", "a person rather than the site");
	is_str(get("<html><h1>The Ferry Returns Today</h1><p>Posted by Anni 12.03.2021</p>" PROSE,
			   BYLINE), "Anni", "a nickname");
	is_str(get("<html><h1>The Ferry Returns Today</h1><p>By Marketing Team</p>" PROSE, BYLINE),
		   "Marketing Team", "a desk");
	is_str(get("<html><h1>The Ferry Returns Today</h1><p>Written by:</p><p>AL</p>"
			   "<p>Anna Lind</p>" PROSE, BYLINE), "Anna Lind", "below a label");
	is_str(get("<html><h1>The Ferry Returns Today</h1>" PROSE
			   "<p>This post was written by Anna Lind,</p>", BYLINE),
		   "Anna Lind", "in a sentence below");
	is_str(get("<html><h1>The Ferry Returns Today</h1><span class=byline>Updated by Karl Ohm"
			   "</span><span class=byline>By Anna Lind</span>" PROSE, BYLINE), "Anna Lind",
		   "not who updated it");
	is_str(get("<html><h1>The Ferry Returns Today</h1><span class=author>Anna Lind Editor"
			   "</span>" PROSE, BYLINE), "Anna Lind", "a role without a comma");
	is_str(get("<html><h1>The Ferry Returns Today</h1><span class=author>Anna Lind @alind"
			   "</span>" PROSE, BYLINE), "Anna Lind", "without the account");
	is_str(get("<html><h1>The Ferry Returns Today</h1><span class=author>More Posts</span>"
			   "<span class=author>Author(s)</span><span class=date-author>Last updated: today"
			   "</span>" PROSE, BYLINE), "", "no names");
	is_str(get("<html><h1>The Ferry Returns Today</h1>" PROSE, BYLINE), "", "nobody");
}

/* What a page says whose JSON-LD are these texts, with NULL behind the last. */
static const char *
linked(const char *const *json, Column column)
{
	char		page[2000] = "<html>";

	for (; *json; json++)
		snprintf(page + strlen(page), sizeof(page) - strlen(page),
				 "<script type=application/ld+json>%s</script>", *json);
	strcat(page, "<h1>The Ferry Returns Today</h1>" PROSE);
	return get(page, column);
}

#define LINKED(column, ...)	linked((const char *const[]) {__VA_ARGS__, NULL}, column)

static void
test_json_ld(void)
{
	is_str(LINKED(BYLINE, "[{\"@type\":\"Article\",\"author\":{\"@id\":\"#a\"}},"
				  "{\"@type\":\"Person\",\"@id\":\"#a\",\"name\":\"Anna Lind\"}]"), "Anna Lind",
		   "a reference");
	is_str(LINKED(BYLINE, "{\"@type\":\"Article\",\"author\":{\"@id\":\"#a\"}}",
				  "{\"@type\":\"Person\",\"@id\":\"#a\",\"name\":\"Anna Lind\"}"), "Anna Lind",
		   "a reference to another script");
	is_str(LINKED(IMAGE, "{\"@graph\":[{\"@type\":\"Article\",\"image\":{\"@id\":\"#i\"}},"
				  "{\"@type\":\"ImageObject\",\"@id\":\"#i\",\"url\":\"https://x.example/i\"}]}"),
		   "https://x.example/i", "an image has no name");
	is_str(LINKED(IMAGE, "{\"@graph\":[{\"@type\":\"Article\",\"image\":{\"@id\":\"#i\"}},"
				  "{\"@id\":\"#i\",\"contentUrl\":\"https://x.example/i\"}]}"),
		   "https://x.example/i", "nor need it have a URL of that name");
	is_str(LINKED(BYLINE, "{\"@type\":\"https://schema.org/NewsArticle\",\"author\":\"Anna Lind\"}"),
		   "Anna Lind", "a type with its vocabulary");
	is_str(LINKED(BYLINE, "{\"@type\":\"http:\\/\\/schema.org\\/Article\",\"author\":\"Anna Lind\"}"),
		   "Anna Lind", "and its slashes escaped");
	is_str(LINKED(BYLINE, "{\"@type\":\"schema:Article\",\"author\":\"Anna Lind\"}"),
		   "Anna Lind", "and its prefix");
	is_str(LINKED(BYLINE, "{\"@type\":\"https://x.example/Article\",\"author\":\"Anna Lind\"}"),
		   "", "another vocabulary");
	is_str(LINKED(PAYWALLED, "{\"@type\":\"Article\",\"isAccessibleForFree\":"
				  "\"https://schema.org/False\"}"), "yes", "false");
	is_str(LINKED(PAYWALLED, "{\"@type\":\"Article\",\"isAccessibleForFree\":"
				  "\"http:\\/\\/schema.org\\/True\"}"), "no", "true");
	is_str(LINKED(PAYWALLED, "{\"@type\":\"Article\",\"isAccessibleForFree\":\"Maybe\"}"), "",
		   "neither");
}

/* A page with little text and a list in its JSON-LD. */
static void
test_list(void)
{
	static const char *const lists[] = {
		"{\"@type\":\"CollectionPage\"}", "[{\"@type\":\"CollectionPage\"}]",
		"{\"@graph\":[{\"@type\":\"CollectionPage\"}]}",
		"[{\"@graph\":{\"@type\":\"schema:CollectionPage\"}}]"
	};
	static const char *const articles[] = {
		"{\"@type\":\"WebPage\"}",
		"{\"@graph\":[{\"@type\":\"WebPage\",\"isPartOf\":{\"@type\":\"CollectionPage\"}}]}"
	};
	char		page[1000];

	for (int i = 0; i < (int) (lengthof(lists) + lengthof(articles)); i++)
	{
		bool		list = i < (int) lengthof(lists);

		snprintf(page, sizeof(page), "<html><meta property=og:type content=website>"
				 "<script type=application/ld+json>%s</script><h1>Ferries</h1>%s",
				 list ? lists[i] : articles[i - lengthof(lists)], PROSE);
		is_str(get(page, IS_ARTICLE), list ? "no" : "yes", "a list of things, or a page");
	}
}

static void
test_dates(void)
{
	is_str(get("<html><meta property=article:published_time content=2021-11-20><h1>The Ferry "
			   "Returns Today</h1><time datetime=2021-03-05>March 5</time>" PROSE, PUBLISHED),
		   "2021-03-05", "put out again");
	is_str(get("<html><h1>The Ferry Returns Today</h1><p>Updated: 6 March 2021</p>"
			   "<p>Published: 5 March 2021</p>" PROSE, PUBLISHED), "2021-03-05", "not the update");
	is_str(get("<html><h1>The Ferry Returns Today</h1><p>Updated: 6 March 2021. Published: "
			   "5 March 2021</p>" PROSE, PUBLISHED), "2021-03-05", "both in a line");
	is_str(get("<html><h1>The Ferry Returns Today</h1><p>5 March 2021, updated 6 March 2021</p>"
			   PROSE, PUBLISHED), "2021-03-05", "the date before the update");
	is_str(get("<html><meta property=article:modified_time content=2021-06-01>"
			   "<h1>The Ferry Returns Today</h1>" PROSE "<p>Posted on 5 March 2021</p>",
			   PUBLISHED), "2021-03-05", "below the article");
	is_str(get("<html><h1>The Ferry Returns Today</h1>" PROSE PROSE PROSE PROSE PROSE PROSE
			   PROSE PROSE "<footer><time datetime=2021-03-05>March 5</time></footer>",
			   PUBLISHED), "2021-03-05", "the only one, far away");
	is_str(get("<html><link rel=canonical href=https://x.example/2021/03/05/a>" PROSE, PUBLISHED),
		   "2021-03-05", "of the URL");
	is_str(get("<html lang=en-GB><h1>The Ferry Returns Today</h1><p>By Anna Lind, 05/03/2021</p>"
			   PROSE, PUBLISHED), "2021-03-05", "British");
	is_str(get("<html lang=en><meta http-equiv=content-language content=en-GB><h1>The Ferry Returns "
			   "Today</h1><p>By Anna Lind, 03/05/2021</p>" PROSE, PUBLISHED), "2021-05-03",
		   "a country in another place");
	is_str(get("<html lang=en><meta name=language content=English><h1>The Ferry Returns Today</h1>"
			   "<p>By Anna Lind, 03/05/2021</p>" PROSE, PUBLISHED), "2021-03-05", "no country");
	is_str(get("<html lang=en-US><h1>The Ferry Returns Today</h1><p>By Anna Lind, 03/05/2021</p>"
			   PROSE, PUBLISHED), "2021-03-05", "American");
}

static const char *
body_language(const char *body, const char *title)
{
	const char *language = nx_text_language(body, strlen(body), title);

	return language ? language : "";
}

static void
test_language(void)
{
	is_str(get("<html lang=de>" PROSE, LANGUAGE), "en", "the text overrules");
	is_str(get("<html lang=de-AT><p>Kurz.</p>", LANGUAGE), "de", "little text does not");
	is_str(get("Правительство не будет менять закон, как было сказано на этой неделе.",
			   LANGUAGE), "ru", "Russian");
	is_str(get("Уряд не буде змінювати закон, як було сказано цього тижня, та його умови.",
			   LANGUAGE), "uk", "Ukrainian");
	is_str(get("<html lang=en><p>В ночь на среду жители города отметят праздник, и все районы "
			   "подтвердили свою готовность к проведению мероприятий, которые начнутся в полночь, "
			   "как сообщает пресс-служба.</p>", LANGUAGE), "ru", "no English at all");
	is_str(get("政府表示不会改变法律。", LANGUAGE), "zh", "Chinese");
	is_str(get("政府は法律を変えないと発表した。", LANGUAGE), "ja", "Japanese");
	is_str(get("政府は経済政策の発表後株価上昇を確認した市場関係者は投資家の判断材料に注目", LANGUAGE),
		   "ja", "Japanese with few kana");
	is_str(get("x", LANGUAGE), "", "none");

	/* codes */
	is_str(get("<html lang=fra><p>Bref.</p>", LANGUAGE), "fr", "three letters");
	is_str(get("<html lang=cze><p>Ano.</p>", LANGUAGE), "cs", "other three letters");
	is_str(get("<html lang=nb><p>Ja.</p>", LANGUAGE), "no", "Norwegian");
	is_str(get("<html lang=und><p>Oh.</p>", LANGUAGE), "", "no language");
	is_str(get("<html lang=xx><meta property=og:locale content=de_DE><p>Ja.</p>", LANGUAGE), "de",
		   "no code");

	/* languages without a list */
	is_str(get("<html lang=af><p>Die regering het gister aangekondig dat die nuwe wet oor water "
			   "eers volgende jaar in werking sal tree. Volgens die minister is daar nog baie werk om "
			   "te doen voordat die plan gereed is.</p>", LANGUAGE), "af", "Afrikaans, not Dutch");
	is_str(get("<html lang=bs><p>Vlada je jučer objavila da će novi zakon o vodi stupiti na snagu "
			   "tek sljedeće godine, a niko neće ostati bez vode, rekao je ministar i dodao da će to "
			   "biti dobro za sve.</p>", LANGUAGE), "bs", "Bosnian, not Croatian");
	is_str(get("<html lang=af>" PROSE, LANGUAGE), "en", "but English is not Afrikaans");
	is_str(get("<html lang=ja><p>El gobierno anunció ayer que la nueva ley del agua no entrará en "
			   "vigor hasta el próximo año. Según el ministro, todavía hay mucho trabajo por hacer "
			   "antes de que el plan esté listo.</p>", LANGUAGE), "es", "nor Spanish Japanese");

	/* of a body, with and without its title */
	is_str(body_language("Die Fähre fuhr am Dienstag wieder zu der Insel, und alle waren da.", NULL),
		   "de", "a body");
	is_str(body_language("", "What the people of the island said"), "en", "a title alone");
	is_str(body_language("", NULL), "", "nothing");
	is_str(body_language("政府は法律を変えないと発表した。", "x"), "ja", "a Japanese body");
}

/* Stripping and metadata of one reading are those of two. */
static void
test_with_page(void)
{
	static const char *const pages[] = {
		"<html><title>The Ferry Returns Today | Boats</title><nav><a href=/>Home</a></nav>"
		"<h1>The Ferry Returns Today</h1><p>By Anna Lind</p>" PROSE
		"<div class=comments><p>I was there, and it was a fine day for us all.</p></div>",
		"The Ferry Returns Today\n\nThe ferry is back on the water, and many people came.\n",
		""
	};

	for (int i = 0; i < (int) lengthof(pages); i++)
	{
		size_t		len = strlen(pages[i]);
		NxPage		page = {0};
		NxPage		both_page = {0};
		NxMetadata	meta = {0};
		NxMetadata	both_meta = {0};
		bool		same;

		nx_strip(pages[i], len, &page);
		nx_metadata(pages[i], len, &meta);
		nx_strip_and_metadata(pages[i], len, &both_page, &both_meta);
		same = page.blocks.n == both_page.blocks.n && page.is_html == both_page.is_html;
		for (uint32 k = 0; k < page.blocks.n && same; k++)
		{
			const NxBlock *a = &page.blocks.item[k];
			const NxBlock *b = &both_page.blocks.item[k];

			same = a->kind == b->kind && a->kept == b->kept && a->is_remark == b->is_remark &&
				a->score == b->score && a->content.start == b->content.start &&
				a->content.end == b->content.end;
		}
		ok(same, "the blocks of nx_strip");
		is_str(both_meta.title ? both_meta.title : "", meta.title ? meta.title : "", "the title");
		is_str(both_meta.byline ? both_meta.byline : "", meta.byline ? meta.byline : "",
			   "and byline of nx_metadata");
		ok(both_meta.is_article == meta.is_article, "and its answers");
		nx_page_free(&page);
		nx_page_free(&both_page);
		nx_metadata_free(&meta);
		nx_metadata_free(&both_meta);
	}
}

static void
test_tags(void)
{
	is_str(get("<html><meta name=keywords content='ferry, Harbour ,ferry,'>", TAGS),
		   "ferry|Harbour", "a list");
	is_str(get("<html><meta property=article:tag content=a><meta property=article:tag content=b>",
			   TAGS), "a|b", "one each");
	is_str(get("<html><meta name=keywords content='Économie,économie,Москва,МОСКВА,Economie'>",
			   TAGS), "Économie|Москва|Economie", "letter case, and no accents");
	is_str(LINKED(TAGS, "{\"@type\":\"Article\",\"keywords\":[\"Washington, D.C.\",\"ferry\"]}"),
		   "Washington, D.C.|ferry", "commas inside the tags of an array");
	is_str(LINKED(TAGS, "{\"@type\":\"Article\",\"keywords\":[\"boat, ferry\"]}"), "boat|ferry",
		   "an array of one list");
	is_str(LINKED(TAGS, "{\"@type\":\"Article\",\"keywords\":[\"a, b, c, d\",\"e\"]}"),
		   "a|b|c|d|e", "an array with a list");
}

int
main(void)
{
	test_title();
	test_names();
	test_first_names();
	test_byline();
	test_json_ld();
	test_list();
	test_dates();
	test_language();
	test_tags();
	test_with_page();
	return tap_done();
}
