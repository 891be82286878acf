/*
 * test_quote_dialogue.c: attributions among the words that are quoted.
 */
#include "said.h"
#include "tap.h"

/* What is said, with a bar between rows. */
static const char *
said_in(const char *s)
{
	static char buf[16384];
	NxAnalysis	a = {0};
	char	   *out = buf;

	nx_analyze(s, strlen(s), NX_STAGE_QUOTES, &a);
	*out = '\0';
	for (uint32 i = 0; i < a.quotes.n; i++)
		out += sprintf(out, "%s%.*s", i > 0 ? "|" : "", (int) nx_span_length(a.quotes.item[i].content),
					   s + a.quotes.item[i].content.start);
	nx_analysis_free(&a);
	return buf;
}

static void
test_dashes(void)
{
	char		text[8192] = "— Я устал, — сказал Пётр Иванов. — Завтра";

	is_str(said("— Я устал, — сказал Пётр Иванов. — Завтра поедем."),
		   "1d Пётр Иванов/сказал; 1d Пётр Иванов/сказал", "Russian");
	is_str(said("– Tak – powiedział minister. – Nie jest to prawda."),
		   "1d minister/powiedział; 1d minister/powiedział", "Polish");
	is_str(said("—Sí —dijo el alcalde—. Nos vamos mañana de la ciudad."),
		   "1d el alcalde/dijo; 1d el alcalde/dijo", "Spanish");
	is_str(said("— Oui, dit le ministre. — Je viens demain de la ville."),
		   "1d le ministre/dit; 1d le ministre/dit", "French, with commas");
	is_str(said("— Молоко и хлеб, и масло.\n\n— Сыр, который он заметил, и яйца."), "",
		   "the items of a list");
	for (int i = 0; i < 450; i++)
		strcat(text, " мы едем");
	strcat(text, ".");
	is_int(strlen(said_in(text)), strlen(text) - strlen("—  — сказал Пётр Иванов. — ") + 1,
		   "a paragraph of any length");
	is_str(said_as("— Farmers, he said, went home.", "d"), "", "not in English");
}

static void
test_incises(void)
{
	is_str(said("Le ministre est venu. « Oui, a déclaré le ministre, je viens demain. »"),
		   "1d le ministre/déclaré; 1d le ministre/déclaré", "between commas");
	is_str(said("Le ministre est venu. « Oui, dit-il. Je viens demain de la ville. »"),
		   "1d /dit-il; 1d /dit-il", "before a stop");
	is_str(said_in("Le ministre est venu. « Oui, répond Jeanne Martin, députée de Lyon. Je viens demain. »"),
		   "Oui,|Je viens demain.", "with an apposition");
	is_str(said_in("Le ministre est venu. « La loi, dit Jeanne Martin, est là. Je viens demain. »"),
		   "La loi,|est là. Je viens demain.", "but not where the sentence goes on");
	is_str(said("Le ministre est venu. « Les gens, qui ont dit non, sont là », a dit le maire."),
		   "1d le maire/dit", "no relative clause");
	is_str(said("« , , , dit-il, »—,—,«"), "", "marks alone");
}

int
main(void)
{
	test_dashes();
	test_incises();
	return tap_done();
}
