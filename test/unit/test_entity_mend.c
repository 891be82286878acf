/*
 * test_entity_mend.c: mentions that are put together, cut, or of another kind.
 */
#include "marked.h"
#include "tap.h"

/* The mended mentions of a marked text, as "name=kind, name=kind". */
static const char *
mended(const char *marked)
{
	static char out[1024];
	MarkedText	story;
	int			at = 0;

	marked_read(&story, marked);
	nx_mend_mentions(story.body, &story.tokens, &story.sentences, &story.mentions);
	out[0] = '\0';
	for (uint32 i = 0; i < story.mentions.n; i++)
	{
		const NxMention *m = &story.mentions.item[i];

		if (m->span.start != story.tokens.item[m->first_token].start ||
			m->span.end > nx_token_end(&story.tokens.item[m->end_token - 1]) ||
			(i > 0 && m[-1].end_token > m->first_token))
			return "a mention that is not sound";
		at += snprintf(out + at, sizeof(out) - at, "%s%.*s=%s", at ? ", " : "",
					   (int) nx_span_length(m->span), story.body + m->span.start,
					   nx_entity_kind_name(m->kind));
	}
	marked_free(&story);
	return out;
}

#define mends(marked, wanted, name) is_str(mended(marked), (wanted), (name))

int
main(void)
{
	mends("", "", "empty text");
	mends("[P Anna Berg] left [L Oslo].", "Anna Berg=person, Oslo=place", "nothing to mend");

	/* cases */
	mends("They cited [P Berg] v. [P Holm] and left [L Oslo].", "Berg v. Holm=misc, Oslo=place", "a case");
	mends("They cited [L Berg v. Ohio] and Holm v. [L Ohio].", "Berg v. Ohio=misc, Holm v. Ohio=misc",
		  "one that was tagged as one, or in part");
	mends("[P Berg] v. [P Holm] was a start. [P Berg] is law. Judge [P Berg] wept.",
		  "Berg v. Holm=misc, Berg=misc, Berg=person", "said for short");
	mends("[P Anna Berg] won [P Berg] v. [P Holm]. [P Berg] wept.", "Anna Berg=person, Berg v. Holm=misc, Berg=person",
		  "but the woman of that name is herself");

	/* storms */
	mends("Hurricane [P Ida] grew. [P Ida] hit [L Ohio].", "Hurricane Ida=misc, Ida=misc, Ohio=place", "a hurricane");
	mends("Tropical Storm [L Franklin] and [P Hurricane Ida] grew.", "Tropical Storm Franklin=misc, Hurricane Ida=misc",
		  "a storm and its sort");
	mends("The [O National Hurricane Center] spoke. A Storm [O Warning Center] did not. [L Hurricane Mills] slept.",
		  "National Hurricane Center=organization, Warning Center=organization, Hurricane Mills=place",
		  "no storms");
	mends("Hurricane [P Berg] grew. [P Anna Berg] saw it. [P Berg] left.", "Hurricane Berg=misc, Anna Berg=person, Berg=person",
		  "nor is she whose surname it has");

	/* ships */
	mends("The USS [P Carl R. Berg] left. The [O Berg] is big. [P Berg] was a man.",
		  "USS Carl R. Berg=misc, Berg=misc, Berg=person", "a ship, and whom it is named for");
	mends("The HMS Queen [P Anna] left. The Queen [P Anna] is big. The [O HMS Holm] is not.",
		  "HMS Queen Anna=misc, Queen Anna=misc, HMS Holm=misc", "with a title, and one tagged as a body");
	mends("The USS Amber Coast left [L Oslo].", "USS Amber Coast=misc, Oslo=place", "one that was missed");

	mends("The HMS Prince of [L Wales] left. [P HMS Prince] of [L Wales] slept.",
		  "HMS Prince of Wales=misc, HMS Prince of Wales=misc", "one with a preposition");

	/* companies of two surnames */
	mends("[P Berg] & [P Holm] rose. [P Anna Keller] & [P Carl Fox] met [L Ohio] & [L Oslo], [P Anna] & [P Carl].",
		  "Berg & Holm=organization, Anna Keller=person, Carl Fox=person, Ohio=place, Oslo=place, "
		  "Anna=person, Carl=person", "a company, and two persons");
	mends("[P Anna Berg] and [P Carl Holm] came: [P Berg] & [P Holm].",
		  "Anna Berg=person, Carl Holm=person, Berg=person, Holm=person", "and two who are known");

	/* dashes */
	mends("[P RALEIGH], [O N.C. (AP) \u2014 Police] said so.", "RALEIGH=place, N.C.=place, AP=organization",
		  "a dateline with a state");
	mends("[P K\u00F6ln - Der Mann] kam. [O Berg-Holm \u2013 Fox] met [O Wal - Mart] slept.", "K\u00F6ln=place, Berg-Holm=organization, Wal - Mart=organization",
		  "a name ends at a dash");

	/* places */
	mends("[P PERRY], [L Fla.] ([O AP]) - It rained. [P Perry] left.", "PERRY=place, Fla.=place, AP=organization, Perry=person",
		  "the place of a dateline");
	mends("[O LIVERPOOL] (Metro) - It rained. [O Liverpool] won.", "LIVERPOOL=place, Liverpool=organization",
		  "and of a city with a team");
	mends("[O UEFA] - the body - said no.", "UEFA=organization", "not all that stands before a dash");
	mends("He left [L Portland, Ore.], for [L Fla. (AP)] today.", "Portland=place, Ore.=place, Fla.=place, AP=organization",
		  "two in one");

	/* parts of words */
	mends("The [M Pune-based] firm and [M St. Louis-based] Acme.", "Pune=place, St. Louis=place", "where a firm is");
	mends("The [M U.S.-led] force, the [M Metro-backed] one.", "U.S.=misc, Metro=misc", "what leads, or backs");
	mends("[O Pune-based Acme Ltd] grew, and so did [L Baden-Baden].", "Pune=place, Acme Ltd=organization, Baden-Baden=place",
		  "and what is there");

	/* German */
	mends("[P Das] sagte [P Anna Holm] vor der Presse. [P Die Regierung] ist nicht da. [O Der Wetterdienst] ist es.",
		  "Anna Holm=person, Wetterdienst=organization", "German articles are no names");
	mends("Die [P Arbeit] ist getan, und zum [P Schluss] kam der [P Holm], wie [P Anna Holm] sagte. Nur [P Cee] nicht.",
		  "Holm=person, Anna Holm=person, Cee=person", "nor are nouns behind them");
	mends("Es ist [p Rauch] über [l Oslo], und [m Medien] berichten aus [L Bergen]. Über [l Bergen] will die [o CDU] nicht.",
		  "Bergen=place, Bergen=place, CDU=organization", "a single word is sure to be a name, has it elsewhere, or is in capitals");
	mends("Er ist nicht in [l Oslo] und auch nicht in [l Betracht], die [l Lage im Land] ist es.", "Oslo=place", "a place is where one is");
	mends("Am [P Montag] ist [L Hoffnung] da, und am [p Ende] kommt [P Juni].", "", "days, months and endings of nouns");
	mends("[p Deren Fraktionschefin Anna Berg] war da, mit Kanzler [p Holm] und [P Verkehrsminister Cee].",
		  "Anna Berg=person, Holm=person, Cee=person", "titles, and who is behind one");
	mends("Sie ist aus der [O Stadt Oslo], und er war bei der [P Firma Holm]. Es sind [O Millionen Euro] und [M Platz 23].",
		  "Oslo=place, Holm=organization", "what tells of a name, and what is counted");
	mends("[L Eigentümer des Hauses] und [o Frage der Köche], [P Leute mit Geld] und [O stellt Acme]: von [P Ida von Holm] und "
		  "[P Jan van den Berg] ist nichts zu hören. Der [O Verband der Köche] ist da.",
		  "Acme=organization, Ida von Holm=person, Jan van den Berg=person, Verband der Köche=organization", "phrases");
	mends("[P Das] said so to the press. [M Die Hard] was on.", "Das=person, Die Hard=misc", "but in English");
	return tap_done();
}
