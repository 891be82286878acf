/*
 * test_quote_dialogue.c: attributions among the words that are quoted.
 */
#include "said.h"
#include "tap.h"

static void
test_dashes(void)
{
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
	is_str(said_as("— Farmers, he said, went home.", "d"), "", "not in English");
}

static void
test_incises(void)
{
	is_str(said("Le ministre est venu. « Oui, a déclaré le ministre, je viens demain. »"),
		   "1d le ministre/déclaré; 1d le ministre/déclaré", "between commas");
	is_str(said("Le ministre est venu. « Oui, dit-il. Je viens demain de la ville. »"),
		   "1d /dit-il; 1d /dit-il", "before a stop");
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
