/*-------------------------------------------------------------------------
 *
 * meta_language.c
 *		In which language is the article?
 *
 * The grammatical words of the text tell, if it has enough of them.  What the
 * page declares decides between languages that are near, and where there is
 * little text.
 *
 *-------------------------------------------------------------------------
 */
#include "meta_page.h"

#include "core/text/unicode.h"

/* So much of the text is looked at. */
#define MAX_SAMPLE		4000

/*
 * This share of the words must tell if the page declares a language that has no list.
 * Afrikaans has .3 of Dutch, Galician and Bosnian have .2 of their neighbors; English
 * has .6 of its own.
 */
#define SURE_OF_OTHER	0.4f

/* The languages of meta_words.txt, in the order of its classes. */
static const char languages[][3] = {
	"en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "sv", "da", "no", "fi", "et",
	"lt", "lv", "hu", "ro", "tr", "hr", "sl", "ca", "id", "vi", "sw", "ru", "uk", "bg", "sr",
	"be", "ar", "fa", "ur", "hi", "el", "ms"
};

#define LANGUAGES	((int) lengthof(languages))

/* The language that a script alone tells. */
static const struct
{
	uint32		first;
	uint32		last;
	char		language[3];
}			scripts[] = {
	{0x0530, 0x058F, "hy"}, {0x0590, 0x05FF, "he"}, {0x0980, 0x09FF, "bn"},
	{0x0A00, 0x0A7F, "pa"}, {0x0A80, 0x0AFF, "gu"}, {0x0B80, 0x0BFF, "ta"},
	{0x0C00, 0x0C7F, "te"}, {0x0C80, 0x0CFF, "kn"}, {0x0D00, 0x0D7F, "ml"},
	{0x0D80, 0x0DFF, "si"}, {0x0E00, 0x0E7F, "th"}, {0x0E80, 0x0EFF, "lo"},
	{0x1000, 0x109F, "my"}, {0x10A0, 0x10FF, "ka"}, {0x1200, 0x137F, "am"},
	{0x1780, 0x17FF, "km"}, {0x3040, 0x30FF, "ja"}, {0xAC00, 0xD7AF, "ko"},
	{0x4E00, 0x9FFF, "zh"}		/* the last: Japanese has these, too */
};

typedef struct Sample
{
	float		score[LANGUAGES];	/* grammatical words, shared among
									 * languages */
	uint32		script[lengthof(scripts)];	/* letters */
	uint32		letters;
	uint32		words;
} Sample;

static void
read_text(Sample *sample, const char *s, size_t len)
{
	const char *end = s + len;

	while (s < end)
	{
		uint64		classes;
		uint32		cp;
		const char *next;

		next = nx_meta_word(s, end, &classes);
		if (next == s)
		{
			s += nx_utf8_decode(s, end, &cp);
			continue;
		}
		classes &= (UINT64CONST(1) << LANGUAGES) - 1;
		sample->words++;
		if (classes)
		{
			float		share = 1.0f;

			for (uint64 c = classes & (classes - 1); c; c &= c - 1)
				share += 1;
			for (int i = 0; i < LANGUAGES; i++)
			{
				if (classes >> i & 1)
					sample->score[i] += 1 / share + 0.3f;
			}
		}
		while (s < next)
		{
			s += nx_utf8_decode(s, next, &cp);
			sample->letters++;
			if (cp < 0x0530)
				continue;
			for (int i = 0; i < (int) lengthof(scripts); i++)
			{
				if (cp >= scripts[i].first && cp <= scripts[i].last)
					sample->script[i]++;
			}
		}
	}
}

/* The language of a script that most of the letters are of; NULL for none. */
static const char *
by_script(const Sample *sample)
{
	int			best = 0;
	uint32		letters;

	for (int i = 0; i < (int) lengthof(scripts); i++)
	{
		/* a Japanese text has more characters of Chinese than of its own */
		uint32		weight = scripts[i].first == 0x3040 ? 4 : 1;

		if (sample->script[i] * weight > sample->script[best] *
			(scripts[best].first == 0x3040 ? 4 : 1))
			best = i;
	}
	letters = sample->script[best];
	if (scripts[best].first == 0x3040)
		letters += sample->script[lengthof(scripts) - 1];
	return letters * 4 > sample->letters ? scripts[best].language : NULL;
}

/* Is this a language that its script alone tells? */
static bool
has_script(const char *language)
{
	for (int i = 0; i < (int) lengthof(scripts); i++)
	{
		if (strcmp(scripts[i].language, language) == 0)
			return true;
	}
	return false;
}

/* The codes of ISO 639-2 that have one in ISO 639-1, with that behind them. */
static const char codes[] =
"aaraa abkab afraf akaak albsq amham araar argan armhy asmas avaav aveae aymay azeaz "
"bakba bambm baqeu belbe benbn bihbh bisbi bodbo bosbs brebr bulbg burmy catca cescs "
"chach chece chizh chucu chvcv corkw cosco crecr cymcy czecs danda deude divdv dutnl "
"dzodz ellel engen epoeo estet euseu eweee faofo fasfa fijfj finfi frafr frefr fryfy "
"fulff geoka gerde glagd glega glggl glvgv greel grngn gujgu hatht hauha hebhe herhz "
"hinhi hmoho hrvhr hunhu hyehy iboig iceis idoio iiiii ikuiu ileie inaia indid ipkik "
"islis itait javjv jpnja kalkl kankn kasks katka kaukr kazkk khmkm kikki kinrw kirky "
"komkv konkg korko kuakj kurku laolo latla lavlv limli linln litlt ltzlb lublu luglg "
"macmk mahmh malml maomi marmr mayms mkdmk mlgmg mltmt monmn mrimi msams myamy nauna "
"navnv nblnr ndend ndong nepne nldnl nnonn nobnb norno nyany ocioc ojioj orior ormom "
"ossos panpa perfa plipi polpl porpt pusps quequ rohrm ronro rumro runrn rusru sagsg "
"sansa sinsi slksk slosk slvsl smese smosm snasn sndsd somso sotst spaes sqisq srdsc "
"srpsr sswss sunsu swasw swesv tahty tamta tattt telte tgktg tgltl thath tibbo tirti "
"tonto tsntn tsots tuktk turtr twitw uigug ukruk urdur uzbuz venve vievi volvo welcy "
"wlnwa wolwo xhoxh yidyi yoryo zhaza zhozh zulzu ";

#define CODE			6		/* "deude " */

/* The code of ISO 639-1 of a code of two or three letters; NULL for none. */
static const char *
two_letters(NxMeta *m, const char *tag, size_t len)
{
	for (const char *code = codes; *code; code += CODE)
	{
		if ((len == 2 && memcmp(code + 3, tag, 2) == 0) ||
			(len == 3 && memcmp(code, tag, 3) == 0))
			return nx_pool_string(&m->out->pool, code + 3, 2);
	}
	return NULL;
}

/* The language that a value begins with: "de-AT" and "deu" are "de". */
static const char *
primary_tag(NxMeta *m, const char *value)
{
	static const struct
	{
		const char *other;
		const char *tag;
	}			others[] = {
		{"nb", "no"}, {"nn", "no"}, {"nob", "no"}, {"nno", "no"}, {"iw", "he"}, {"in", "id"}, {"ji", "yi"},
		{"mo", "ro"}, {"sh", "sr"}, {"fil", "tl"}, {"cmn", "zh"}, {"arb", "ar"},
		{"english", "en"}, {"deutsch", "de"}, {"german", "de"}, {"spanish", "es"},
		{"french", "fr"}, {"gr", "el"}, {"cz", "cs"}, {"jp", "ja"}, {"cn", "zh"}, {"ua", "uk"},
		{"us", "en"}, {"dk", "da"}, {"se", "sv"}
	};
	char		tag[16];
	size_t		n = 0;

	while (n < 15 && ((value[n] | 0x20) >= 'a' && (value[n] | 0x20) <= 'z'))
	{
		tag[n] = value[n] | 0x20;
		n++;
	}
	tag[n] = '\0';
	for (int i = 0; i < (int) lengthof(others); i++)
	{
		if (strcmp(tag, others[i].other) == 0)
			return others[i].tag;
	}
	return two_letters(m, tag, n);
}

static const char *
declared(NxMeta *m)
{
	static const uint8 order[] = {
		NX_FROM_LD, NX_FROM_LINK, NX_FROM_META, NX_FROM_OPENGRAPH, NX_FROM_ITEMPROP,
		NX_FROM_DUBLIN_CORE, NX_FROM_LD_OTHER
	};

	for (int i = 0; i < (int) lengthof(order); i++)
	{
		const char *value = nx_clue(m, NX_CLUE_LANGUAGE, order[i]);
		const char *tag = value ? primary_tag(m, value) : NULL;

		if (tag)
			return tag;
	}
	return NULL;
}

/* The language of what was read; said is what the page declares, or NULL. */
static const char *
decide(const Sample *sample, const char *said)
{
	const char *script = by_script(sample);
	float		sure = 0.2;		/* this share of the words must tell */
	int			best = 0;
	int			of_said = -1;

	if (script)
		return script;
	for (int i = 0; i < LANGUAGES; i++)
	{
		if (sample->score[i] > sample->score[best])
			best = i;
		if (said && strcmp(said, languages[i]) == 0)
			of_said = i;
	}
	/* the text must be sure of itself to overrule what the page says */
	if (of_said >= 0 && sample->score[of_said] * 5 < sample->score[best])
		sure = 0.1;

	/*
	 * and more so where the words of that are in no list: it may be near to
	 * this one
	 */
	else if (said != NULL && of_said < 0 && !has_script(said))
		sure = SURE_OF_OTHER;
	if (said != NULL &&
		(sample->words < 20 || sample->score[best] < sample->words * sure ||
		 (of_said >= 0 && sample->score[of_said] * 1.3 >= sample->score[best])))
		return said;
	if (sample->score[best] >= sample->words * 0.1 && sample->score[best] > 1)
		return languages[best];
	return said;
}

void
nx_meta_language(NxMeta *m)
{
	const NxPage *page = m->b->page;
	Sample		sample;
	size_t		read = 0;

	memset(&sample, 0, sizeof(sample));
	/* the article; of a page without, all */
	for (uint32 i = 0; i < page->blocks.n && read < MAX_SAMPLE; i++)
	{
		NxSpan		c = page->blocks.item[i].content;

		if (!page->blocks.item[i].kept && m->kept_words >= 20)
			continue;
		read_text(&sample, page->text.item + c.start, Min(nx_span_length(c), MAX_SAMPLE));
		read += nx_span_length(c);
	}
	if (m->out->title)
		read_text(&sample, m->out->title, strlen(m->out->title));
	m->out->language = decide(&sample, declared(m));
}

const char *
nx_text_language(const char *body, size_t len, const char *title)
{
	Sample		sample;

	memset(&sample, 0, sizeof(sample));
	read_text(&sample, body, Min(len, MAX_SAMPLE));
	if (title)
		read_text(&sample, title, strlen(title));
	return decide(&sample, NULL);
}
