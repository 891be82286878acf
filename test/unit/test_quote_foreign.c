/*
 * test_quote_foreign.c: what the rules of syntax say in languages other than
 * English.  What the learned models make of it is tested by test_quote.c.
 */
#include "core/analyze.h"
#include "core/quote/quote_marked.h"
#include "core/quote/quote_model.h"
#include "core/quote/quote_resolve.h"
#include "core/quote/quote_rules.h"
#include "tap.h"

/*
 * The marked regions of s that the rules take for quotations, without the trees:
 * kind (d or m), speaker and cue of each, as in "d Peter Hansen/said".
 */
static const char *
said(const char *s)
{
	static char buf[1024];
	NxAnalysis	a = {0};
	NxRegions	regions = {0};
	NxRegions	inner = {0};
	NxFinding	findings[16] = {{0}};
	NxQuoteText q;
	char	   *out = buf;

	nx_analyze(s, strlen(s), NX_STAGE_ENTITIES, &a);
	nx_read_marked_text(&q, s, &a.tokens, &a.sentences, &a.mentions, &a.entities,
						&regions, &inner);
	q.model = &nx_quote_model;
	for (uint32 i = 0; i < regions.n && i < 16; i++)
	{
		NxFrame		frame;
		NxRuling	ruling;
		const NxFinding *before = i > 0 ? &findings[i - 1] : NULL;
		NxSpan		span = {0, 0};

		nx_make_frame(&q, i, &frame);
		nx_apply_rules(&q, i, &frame, before, &ruling);
		findings[i].is_quote = ruling.evidence != NX_EV_NONE;
		findings[i].evidence = ruling.evidence;
		findings[i].kind = ruling.kind;
		findings[i].source = ruling.source;
		findings[i].entity = ruling.source.form == NX_SOURCE_MENTION ||
			ruling.source.end == ruling.source.first ?
			nx_resolve_source(&q, &ruling.source, -1) : -1;
		if (!findings[i].is_quote)
			continue;
		if (findings[i].entity >= 0)
			span = a.entities.item[findings[i].entity].name;
		else if (ruling.source.end > ruling.source.first)
		{
			span.start = a.tokens.item[ruling.source.first].start;
			span.end = nx_token_end(&a.tokens.item[ruling.source.end - 1]);
		}
		out += sprintf(out, "%s%c %.*s/", out > buf ? "; " : "",
					   ruling.kind == NX_QUOTE_DIRECT ? 'd' : 'm',
					   (int) nx_span_length(span), s + span.start);
		if (ruling.source.cue_end > ruling.source.cue_first)
		{
			span.start = a.tokens.item[ruling.source.cue_first].start;
			span.end = nx_token_end(&a.tokens.item[ruling.source.cue_end - 1]);
			out += sprintf(out, "%.*s", (int) nx_span_length(span), s + span.start);
		}
	}
	*out = '\0';
	NX_VEC_FREE(&regions);
	NX_VEC_FREE(&inner);
	nx_end_quote_text(&q);
	nx_analysis_free(&a);
	return buf;
}

static void
test_german(void)
{
	is_str(said("„Das ist vorbei“, sagte der Minister am Montag in der Stadt."),
		   "d der Minister/sagte", "inverted");
	is_str(said("„Das ist vorbei“, sagte am Montag ein Sprecher der Polizei."),
		   "d ein Sprecher der Polizei/sagte", "over a day, with a genitive");
	is_str(said("Die Polizei sagte: „Das ist jetzt vorbei.“"), "d Die Polizei/sagte",
		   "before the verb");
	is_str(said("Nach der Sitzung sagte die Sprecherin: „Das ist jetzt vorbei.“"),
		   "d die Sprecherin/sagte", "behind the verb, as something else is before it");
	is_str(said("Den Vorwurf wies der Bürgermeister zurück: „Das ist nicht wahr.“"),
		   "d der Bürgermeister/wies", "not the object");
	is_str(said("„Das ist vorbei“, so der Minister. Die Stadt ist ruhig und die Lage ist gut."),
		   "d der Minister/so", "so");
	is_str(said("Nach Angaben der Polizei war es „ein sehr langer Tag“ für die Stadt."),
		   "m der Polizei/Angaben", "according to");
	is_str(said("Der Plan sei „noch lange nicht fertig“, sagte der Minister."),
		   "m der Minister/sagte", "behind, of a fragment");
	is_str(said("Der Sprecher sagte, die Stadt habe kein Geld. Der Plan sei „noch lange nicht fertig“."),
		   "m Der Sprecher/sagte", "a report goes on in the subjunctive");
	is_str(said("Den Tag nach dem Fest feierte der Trainer als „großen Erfolg“ für die Stadt."),
		   "m der Trainer/feierte", "a verb that is not listed, before as");
	is_str(said("Eine Zeitung zitiert den Trainer mit den Worten: „Das ist ein Erfolg.“"),
		   "d Trainer/zitiert", "the one who is cited");
	is_str(said("Der Chef der Nachrichtenagentur „Neue Post“ kam in die Stadt."), "",
		   "a name behind its noun, a compound");
	is_str(said("Die Lage sei gut, sagte der Sprecher des Magazins „Neue Post“ in der Stadt."), "",
		   "and in the genitive");
	is_str(said("In dem Bericht der Stadt heißt es: „Das ist ein Erfolg.“"),
		   "d Bericht der Stadt/heißt", "what it says in a paper");
}

static void
test_french(void)
{
	is_str(said("« C’est fini », a déclaré mardi le ministre dans la ville."),
		   "d le ministre/déclaré", "inverted, with an auxiliary");
	is_str(said("Le ministre est venu. « C’est fini », a-t-il dit. Les gens de la ville sont là."),
		   "d a-t-il/dit", "a pronoun in the auxiliary");
	is_str(said("« C’est fini », explique-t-elle dans un entretien avec le journal."),
		   "d explique-t-elle/explique-t-elle", "and in the verb");
	is_str(said("Selon la police, il y avait « beaucoup trop de monde » dans la ville."),
		   "m la police/Selon", "according to");
	is_str(said("« C’est fini pour nous », a dit le porte-parole, Jean Dupont, dans la ville."),
		   "d Jean Dupont/dit", "an apposition behind");
	is_str(said("« C’est fini », souffle Martine Castel devant la maison de la ville."),
		   "d Martine Castel/souffle", "a verb that is not listed, before a name");
	is_str(said("L’avocat de la famille a expliqué : « C’est fini pour nous. »"),
		   "d L’avocat de la famille/expliqué", "an elided article");
}

static void
test_romance(void)
{
	is_str(said("«Se acabó», dijo el alcalde de la ciudad. «Nos vamos», añadió."),
		   "d el alcalde de la ciudad/dijo; d /añadió", "Spanish; who is known is not said again");
	is_str(said("Pedro Sánchez llegó a la ciudad. «Se acabó», añadió."),
		   "d Pedro Sánchez/añadió", "Spanish: whoever was the subject before");
	is_str(said("Según la policía, fue «un día muy largo» para todos en la ciudad."),
		   "m la policía/Según", "Spanish: according to");
	is_str(said("El portavoz del Gobierno afirmó: “Se acabó y nos vamos”."),
		   "d El portavoz del Gobierno/afirmó", "Spanish: before");
	is_str(said("«È finita», ha detto il sindaco della città dopo la riunione."),
		   "d il sindaco della città/detto", "Italian");
	is_str(said("“Acabou”, disse o prefeito da cidade, que não quis falar mais."),
		   "d o prefeito da cidade/disse", "Portuguese");
}

static void
test_slavic(void)
{
	is_str(said("„To koniec” – powiedział rzecznik policji. Nie było nikogo w mieście."),
		   "d rzecznik policji/powiedział", "Polish");
	is_str(said("„Je konec,“ řekl včera starosta města. Lidé se už vrátili do domů."),
		   "d starosta města/řekl", "Czech");
	is_str(said("„Je konec,“ řekl mu vyšetřovatel, který se už vrátil."),
		   "d vyšetřovatel/řekl", "Czech: any noun behind the verb");
	is_str(said("„To koniec” – pisze chory na forum TOK FM. Nie było nikogo w mieście."),
		   "d chory/pisze", "Polish: not a name behind a preposition");
	is_str(said("„Pokój nadejdzie”, powiedział Donald Tusk w Warszawie."), "d Donald Tusk/powiedział",
		   "Polish: where he says it is no name");
	is_str(said("«Это конец», — сказал вчера следователь."), "d следователь/сказал", "Russian");
	is_str(said("По словам министра, это был «очень долгий день» для всех."),
		   "m министра/словам", "Russian: according to");
	is_str(said("«Это конец», — вздохнул старик."), "d старик/вздохнул",
		   "Russian: a verb that is not listed");
}

static void
test_dutch(void)
{
	is_str(said("‘Het is voorbij’, zei de burgemeester van de stad."),
		   "d de burgemeester van de stad/zei", "Dutch");
	is_str(said("Volgens de politie was het ‘een heel lange dag’ voor de stad."),
		   "m de politie/Volgens", "Dutch: according to");
	is_str(said("‘Het is voorbij’, aldus de woordvoerder van de stad."),
		   "d de woordvoerder van de stad/aldus", "Dutch: aldus");
}

static void
test_no_spaces(void)
{
	is_str(said("外交部发言人毛宁5日说：“我们反对。”"), "d 外交部发言人毛宁/说", "Chinese");
	is_str(said("毛宁说：“我们反对。”政府没有回应。"), "d 毛宁/说", "Chinese: not the next sentence");
	is_str(said("“我们反对，”毛宁在会上表示。"), "d 毛宁/表示", "Chinese: behind");
	is_str(said("毛宁回应称：“我们反对。”"), "d 毛宁/称", "Chinese: two cues");
	is_str(said("毛宁说：“好。”他补充说：“我们反对。”"), "d 毛宁/说; d 他/说", "Chinese: a pronoun, and two cues");
	is_str(said("首相は記者団に「雨が降るだろう」と述べた。"), "d 首相/述べた", "Japanese");
	is_str(said("『行きます』と鈴木さんは話した。"), "d 鈴木さん/話した", "Japanese: behind");
}

/* Words of no language, and a cue at the very end or beginning. */
static void
test_edges(void)
{
	is_str(said("„Das ist vorbei“, sagte"), "", "a verb and nothing else");
	is_str(said("sagte: „Das ist vorbei, und die Lage ist gut.“"), "d /sagte", "at the beginning");
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
