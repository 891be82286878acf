/*
 * test_quote_language.c: the language of a text, and its words.
 */
#include "core/quote/quote_language.h"
#include "tap.h"

static NxLanguage
language_of(const char *s)
{
	NxTokens	tokens = {0};
	NxLanguage	language;

	nx_tokenize(s, 0, strlen(s), &tokens);
	language = nx_quote_language(s, &tokens);
	NX_VEC_FREE(&tokens);
	return language;
}

/* The classes of the only word of s. */
static uint64
classes(const char *s, NxLanguage language)
{
	NxTokens	tokens = {0};
	uint64		c;

	nx_tokenize(s, 0, strlen(s), &tokens);
	c = nx_foreign_classes(s, &tokens.item[0], language);
	NX_VEC_FREE(&tokens);
	return c;
}

static void
test_languages(void)
{
	is_int(language_of("The mayor said that the bridge was almost done and that it would open."),
		   NX_ENGLISH, "English");
	is_int(language_of("Der Bürgermeister sagte, dass die Brücke fast fertig sei."),
		   NX_GERMAN, "German");
	is_int(language_of("Le maire a dit que le pont était presque fini et qu'il ouvrirait."),
		   NX_FRENCH, "French");
	is_int(language_of("El alcalde dijo que el puente estaba casi terminado y se abriría."),
		   NX_SPANISH, "Spanish");
	is_int(language_of("Il sindaco ha detto che il ponte è quasi finito e che aprirà."),
		   NX_ITALIAN, "Italian");
	is_int(language_of("O prefeito disse que a ponte está quase pronta e não vai fechar."),
		   NX_PORTUGUESE, "Portuguese");
	is_int(language_of("De burgemeester zei dat de brug bijna klaar is en dat hij open gaat."),
		   NX_DUTCH, "Dutch");
	is_int(language_of("Burmistrz powiedział, że most jest prawie gotowy i nie będzie zamknięty."),
		   NX_POLISH, "Polish");
	is_int(language_of("Starosta řekl, že most je skoro hotový a že se otevře."),
		   NX_CZECH, "Czech");
	is_int(language_of("Мэр сказал, что мост почти готов."), NX_RUSSIAN, "Russian");
	is_int(language_of("市长说，桥快修好了。"), NX_CHINESE, "Chinese");
	is_int(language_of("市長は橋がほぼ完成したと述べた。"), NX_JAPANESE, "Japanese");
}

static void
test_doubt(void)
{
	is_int(language_of(""), NX_ENGLISH, "nothing");
	is_int(language_of("\xFF\xFE ??? 1234"), NX_ENGLISH, "junk");
	is_int(language_of("\"Men don't cry,\" said Anna Meier."), NX_ENGLISH, "a word that Dutch has, too");
	is_int(language_of("Ele e o aaa bbb ccc ddd eee fff ggg hhh iii jjj kkk lll mmm nnn ooo ppp "
					   "qqq rrr sss ttt uuu vvv www xxx yyy zzz aab aac aad aae aaf aag aah aai "
					   "aaj aak aal aam aan"),
		   NX_ENGLISH, "too few words of a language");
	is_int(language_of("Pedro de la Cruz and El Salvador's Nuevo de los Angeles have the best of "
					   "the food in the city, and that is what they said."),
		   NX_ENGLISH, "foreign names in an English text");
}

static void
test_words(void)
{
	ok(classes("sagte", NX_GERMAN) & NX_W_CUE, "a cue");
	is_int(classes("sagte", NX_FRENCH), 0, "of another language");
	ok(classes("Polizeisprecherin", NX_GERMAN) & NX_W_SPEAKER_NOUN, "the head of a compound");
	is_int(classes("Polizeisprecherin", NX_DUTCH), 0, "a compound of another language");
	ok(classes("l'avocat", NX_FRENCH) & NX_W_SPEAKER_NOUN, "behind an elided article");
	ok(classes("l\xE2\x80\x99" "avocat", NX_FRENCH) & NX_W_DETERMINER, "which is one");
	ok(classes("d'apr\xC3\xA8s", NX_FRENCH) & NX_W_ACCORDING, "a word with an apostrophe");
	is_int(classes("''", NX_FRENCH), 0, "apostrophes alone");
}

int
main(void)
{
	test_languages();
	test_doubt();
	test_words();
	return tap_done();
}
