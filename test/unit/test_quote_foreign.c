/*
 * test_quote_foreign.c: who says what in languages other than English.
 */
#include "said.h"
#include "tap.h"

static void
test_german(void)
{
	is_str(said("„Das ist vorbei“, sagte der Minister am Montag in der Stadt."),
		   "1d der Minister/sagte", "inverted");
	is_str(said("„Das ist vorbei“, sagte am Montag ein Sprecher der Polizei."),
		   "1d ein Sprecher der Polizei/sagte", "over a day, with a genitive");
	is_str(said("Die Polizei sagte: „Das ist jetzt vorbei.“"), "1d Die Polizei/sagte",
		   "before the verb");
	is_str(said("Nach der Sitzung sagte die Sprecherin: „Das ist jetzt vorbei.“"),
		   "1d die Sprecherin/sagte", "behind the verb, as something else is before it");
	is_str(said("Den Vorwurf wies der Bürgermeister zurück: „Das ist nicht wahr.“"),
		   "1d der Bürgermeister/wies", "not the object");
	is_str(said("„Das ist vorbei“, so der Minister. Die Stadt ist ruhig und die Lage ist gut."),
		   "1d der Minister/so", "so");
	is_str(said("Nach Angaben der Polizei war es „ein sehr langer Tag“ für die Stadt."),
		   "1m der Polizei/Angaben", "according to");
	is_str(said("Der Plan sei „noch lange nicht fertig“, sagte der Minister."),
		   "1m der Minister/sagte", "behind, of a fragment");
	is_str(said("Der Sprecher sagte, die Stadt habe kein Geld. Der Plan sei „noch lange nicht fertig“."),
		   "1m Der Sprecher/sagte", "a report goes on in the subjunctive");
	is_str(said("Den Tag nach dem Fest feierte der Trainer als „großen Erfolg“ für die Stadt."),
		   "1m der Trainer/feierte", "a verb that is not listed, before as");
	is_str(said("Eine Zeitung zitiert den Trainer mit den Worten: „Das ist ein Erfolg.“"),
		   "1d Trainer/zitiert", "the one who is cited");
	is_str(said("Der Chef der Nachrichtenagentur „Neue Post“ kam in die Stadt."), "",
		   "a name behind its noun, a compound");
	is_str(said("Die Lage sei gut, sagte der Sprecher des Magazins „Neue Post“ in der Stadt."), "",
		   "and in the genitive");
	is_str(said("In dem Bericht der Stadt heißt es: „Das ist ein Erfolg.“"),
		   "1d Bericht der Stadt/heißt", "what it says in a paper");
}

static void
test_french(void)
{
	is_str(said("« C’est fini », a déclaré mardi le ministre dans la ville."),
		   "1d le ministre/déclaré", "inverted, with an auxiliary");
	is_str(said("Le ministre est venu. « C’est fini », a-t-il dit. Les gens de la ville sont là."),
		   "1d /dit", "a pronoun in the auxiliary");
	is_str(said("« C’est fini », explique-t-elle dans un entretien avec le journal."),
		   "1d /explique-t-elle", "and in the verb");
	is_str(said("Selon la police, il y avait « beaucoup trop de monde » dans la ville."),
		   "1m la police/Selon", "according to");
	is_str(said("« C’est fini pour nous », a dit le porte-parole, Jean Dupont, dans la ville."),
		   "1d Jean Dupont/dit", "an apposition behind");
	is_str(said("L’avocat de la famille a expliqué : « C’est fini pour nous. »"),
		   "1d L’avocat de la famille/expliqué", "an elided article");
}

static void
test_romance(void)
{
	is_str(said("«Se acabó», dijo el alcalde de la ciudad. «Nos vamos», añadió."),
		   "1d el alcalde de la ciudad/dijo; 2d /añadió", "Spanish; who is known is not said again");
	is_str(said("Pedro Sánchez llegó a la ciudad. «Se acabó», añadió."),
		   "1d Pedro Sánchez/añadió", "Spanish: whoever was the subject before");
	is_str(said("Según la policía, fue «un día muy largo» para todos en la ciudad."),
		   "1m la policía/Según", "Spanish: according to");
	is_str(said("El portavoz del Gobierno afirmó: “Se acabó y nos vamos”."),
		   "1d El portavoz del Gobierno/afirmó", "Spanish: before");
	is_str(said("«È finita», ha detto il sindaco della città dopo la riunione."),
		   "1d il sindaco della città/detto", "Italian");
	is_str(said("“Acabou”, disse o prefeito da cidade, que não quis falar mais."),
		   "1d o prefeito da cidade/disse", "Portuguese");
}

static void
test_slavic(void)
{
	is_str(said("„To koniec” – powiedział rzecznik policji. Nie było nikogo w mieście."),
		   "1d rzecznik policji/powiedział", "Polish");
	is_str(said("„Je konec,“ řekl včera starosta města. Lidé se už vrátili do domů."),
		   "1d starosta města/řekl", "Czech");
	is_str(said("„Je konec,“ řekl mu vyšetřovatel, který se už vrátil."),
		   "1d vyšetřovatel/řekl", "Czech: any noun behind the verb");
	is_str(said("«Это конец», — сказал вчера следователь."), "1d следователь/сказал", "Russian");
	is_str(said("По словам министра, это был «очень долгий день» для всех."),
		   "1m министра/словам", "Russian: according to");
	is_str(said("«Это конец», — вздохнул старик."), "1d старик/вздохнул",
		   "Russian: a verb that is not listed");
}

static void
test_dutch(void)
{
	is_str(said("‘Het is voorbij’, zei de burgemeester van de stad."),
		   "1d de burgemeester van de stad/zei", "Dutch");
	is_str(said("Volgens de politie was het ‘een heel lange dag’ voor de stad."),
		   "1m de politie/Volgens", "Dutch: according to");
	is_str(said("‘Het is voorbij’, aldus de woordvoerder van de stad."),
		   "1d de woordvoerder van de stad/aldus", "Dutch: aldus");
}

static void
test_no_spaces(void)
{
	is_str(said("外交部发言人毛宁5日说：“我们反对。”"), "1d 外交部发言人毛宁/说", "Chinese");
	is_str(said("“我们反对，”毛宁在会上表示。"), "1d 毛宁/表示", "Chinese: behind");
	is_str(said("首相は記者団に「雨が降るだろう」と述べた。"), "1d 首相/述べた", "Japanese");
}

/* Words of no language, and a cue at the very end or beginning. */
static void
test_edges(void)
{
	is_str(said("„Das ist vorbei“, sagte"), "", "a verb and nothing else");
	is_str(said("sagte: „Das ist vorbei, und die Lage ist gut.“"), "1d /sagte", "at the beginning");
	is_str(said("「」と述べた。「"), "", "empty marks");
}

int
main(void)
{
	test_german();
	test_french();
	test_romance();
	test_slavic();
	test_dutch();
	test_no_spaces();
	test_edges();
	return tap_done();
}
