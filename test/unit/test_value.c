/*
 * test_value.c: dates, money, percentages and measures.
 */
#include "core/head/meta_date.h"
#include "core/value/value.h"
#include "tap.h"

/* The values of s as "kind text=form", with a bar between them. */
static const char *
values_of(const char *s, const int32 *published)
{
	static char buf[4096];
	NxTokens	tokens = {0};
	NxSentences sentences = {0};
	NxValues	values = {0};
	char	   *out = buf;

	nx_tokenize(s, 0, strlen(s), &tokens);
	nx_split_sentences(s, &tokens, false, &sentences);
	nx_find_values(s, &tokens, &sentences, published, &values);
	*out = '\0';
	for (uint32 i = 0; i < values.n; i++)
	{
		const NxValue *v = &values.item[i];
		char		form[NX_VALUE_TEXT];

		nx_value_text(s, v, form);
		out += sprintf(out, "%s%s %.*s=%s", i > 0 ? "|" : "", nx_value_kind_name(v->kind),
					   (int) (v->span.end - v->span.start), s + v->span.start, form);
	}
	NX_VEC_FREE(&tokens);
	NX_VEC_FREE(&sentences);
	NX_VEC_FREE(&values);
	return buf;
}

static const struct
{
	const char *text;
	const char *wanted;
}			cases[] = {

	/* dates that say all */
	{"It opened Aug. 17, 2025.", "date Aug. 17, 2025=2025-08-17"},
	{"It opened on 17 August 2025 there.", "date 17 August 2025=2025-08-17"},
	{"In August 2025 it rained.", "date August 2025=2025-08"},
	{"On 2025-08-17 it rained.", "date 2025-08-17=2025-08-17"},
	{"On 8/17/2025 and 17/8/2025 it rained.", "date 8/17/2025=2025-08-17|date 17/8/2025=2025-08-17"},
	{"On 13/13/2025 it rained.", ""},
	{"On Feb. 30, 2025 it rained.", ""},
	{"On Feb. 29, 2024 it rained.", "date Feb. 29, 2024=2024-02-29"},
	{"On Feb. 29, 2023 or 2/29/2023 it rained.", ""},
	{"Back in the 1990s and in 1999.", "date 1990s=199X|date 1999=1999"},
	{"It was the summer of 2024.", "date summer of 2024=2024-22"},
	{"Sales rose in the first quarter of 2025.", "date first quarter of 2025=2025-Q1"},
	{"It rose between March and May 2024.", "date between March and May 2024=2024-03/2024-05"},
	/* relative to Tuesday, 2025-08-19 */
	{"He left on Sunday.", "date Sunday=2025-08-17"},
	{"He left Monday night.", "date Monday night=2025-08-18"},
	{"He will leave on Sunday.", "date Sunday=2025-08-24"},
	{"He will leave this Friday.", "date this Friday=2025-08-22"},
	{"He left this Friday.", "date this Friday=2025-08-15"},
	{"He leaves next Friday.", "date next Friday=2025-08-22"},
	{"He left last Tuesday.", "date last Tuesday=2025-08-12"},
	{"He left last week, yesterday and today.",
	"date last week=2025-W33|date yesterday=2025-08-18|date today=2025-08-19"},
	{"He left last month and is back next year.", "date last month=2025-07|date next year=2026"},
	{"He left two days ago, a week ago, three years ago.",
	"date two days ago=2025-08-17|date a week ago=2025-W33|date three years ago=2022"},
	{"He was born on Dec. 30.", "date Dec. 30=2025-12-30"},
	{"He was born on Jan. 3.", "date Jan. 3=2026-01-03"},
	{"He came Sunday, Aug. 17.", "date Sunday, Aug. 17=2025-08-17"},
	{"Prices have risen since May.", "date May=2025-05"},
	/* ranges of them */
	{"He was there from Friday to Sunday.", "date from Friday to Sunday=2025-08-15/2025-08-17"},
	{"They met between Monday and Wednesday.", "date between Monday and Wednesday=2025-08-11/2025-08-13"},
	{"They will meet between Monday and Wednesday.", "date between Monday and Wednesday=2025-08-25/2025-08-27"},
	{"It rained between Sunday, Aug. 17 and Tuesday, Aug. 19, 2025.",
	"date between Sunday, Aug. 17 and Tuesday, Aug. 19, 2025=2025-08-17/2025-08-19"},
	{"It rained between November and February.", "date between November and February=2025-11/2026-02"},
	{"It rained between 2010 and 1999.", "date 2010=2010|date 1999=1999"},
	/* what only looks like dates */
	{"Theresa May may march in the second row.", ""},
	{"The Sunday Times wrote so.", ""},
	{"It was Black Friday there.", ""},
	{"USA Today wrote so.", ""},
	{"A crowd of 2,000 met.", ""},
	/* money */
	{"It cost $1.5 billion.", "money $1.5 billion=1500000000 USD"},
	{"It cost $1.1 billion.", "money $1.1 billion=1100000000 USD"},
	{"It cost US$5m or C$7.", "money US$5m=5000000 USD|money C$7=7 CAD"},
	{"It cost €3.2 million or £20.", "money €3.2 million=3200000 EUR|money £20=20 GBP"},
	{"It cost 500 million euros.", "money 500 million euros=500000000 EUR"},
	{"It cost Rs 50 crore.", "money Rs 50 crore=500000000 INR"},
	{"It cost 30,000 rubles.", "money 30,000 rubles=30000 RUB"},
	{"It cost five dollars or a million dollars.",
	"money five dollars=5 USD|money a million dollars=1000000 USD"},
	{"It cost $5 million to $10 million.", "money $5 million=5000000 USD|money $10 million=10000000 USD"},
	{"It cost $12.50.", "money $12.50=12.5 USD"},
	{"It cost $0.05.", "money $0.05=0.05 USD"},
	/* percentages */
	{"It rose 12.5%, 12.5 percent, 12.5 per cent.",
	"percent 12.5%=12.5%|percent 12.5 percent=12.5%|percent 12.5 per cent=12.5%"},
	{"It rose five percent, two percentage points.",
	"percent five percent=5%|percent two percentage points=2 pp"},
	/* measures */
	{"It is 50 km or 3,000 miles away.", "number 50 km=50 km|number 3,000 miles=3000 mi"},
	{"It was 20 degrees Celsius.", "number 20 degrees Celsius=20 °C"},
	{"It makes 10 megawatts.", "number 10 megawatts=10 MW"},
	{"They burnt five tons, 2 million barrels.", "number five tons=5 t|number 2 million barrels=2000000 bbl"},
	{"It took six hours and 12 people.", "number six hours=6 h|number 12 people=12 people"},
	{"Some 3,000 soldiers met twenty-five men.", "number 3,000 soldiers=3000 soldiers|number twenty-five men=25 men"},
	{"About two and a half million people fled.", "number two and a half million people=2500000 people"},
	{"About three hundred and five votes.", "number three hundred and five votes=305 votes"},
	{"About twenty thousand five hundred votes.", "number twenty thousand five hundred votes=20500 votes"},
	{"About twenty five people.", "number twenty five people=25 people"},
	{"One thousand and twenty people.", "number One thousand and twenty people=1020 people"},
	{"It cost two million five hundred thousand dollars.",
	"money two million five hundred thousand dollars=2500000 USD"},
	{"Between one thousand and two thousand people met.", "number two thousand people=2000 people"},
	{"One thousand to twenty people met.", "number twenty people=20 people"},
	{"One day he left.", ""},
	/* numbers with marks and letters */
	{"A 1,200-mile ride, 10,000km, 1,200kg.",
	"number 1,200-mile=1200 mi|number 10,000km=10000 km|number 1,200kg=1200 kg"},
	{"It cost $1,500m or €1,250bn.",
	"money $1,500m=1500000000 USD|money €1,250bn=1250000000000 EUR"},
	{"Some 4,500k people met at 5:30pm.", "number 4,500k people=4500000 people"},
	{"A 3/4-inch pipe for $1,200-a-month.", ""},
	{"Some 5m people, 3m jobs, 5m euros, 5m pounds.",
		"number 5m people=5000000 people|number 3m jobs=3000000 jobs|money 5m euros=5000000 EUR"
	"|money 5m pounds=5000000 GBP"},
	{"He won the 100m men's final by 5m.", "number 100m=100 m|number 5m=5 m"},
	{"12345678901234567890 people", ""},
	{"1,23 people", ""},
	{"Some 10 000 people, 1\u00A0500\u202F000 people.",
	"number 10 000 people=10000 people|number 1\u00A0500\u202F000 people=1500000 people"},
	{"In 2020 100 people met, 10  000 people did not.", "date 2020=2020|number 100 people=100 people"},
	/* the day before its month, days of a month, and years in words */
	{"It is on Monday, 22 September.", "date Monday, 22 September=2025-09-22"},
	{"It is on Monday 29 September 2025.", "date Monday 29 September 2025=2025-09-29"},
	{"It was March 3 last year.", "date March 3 last year=2024-03-03"},
	{"It was in March last year, on 3 March of this year.",
	"date March last year=2024-03|date 3 March of this year=2025-03-03"},
	{"It has rained since January, since Dec. 3.", "date January=2025-01|date Dec. 3=2024-12-03"},
	{"It is due by Friday. It had gone by Friday.", "date Friday=2025-08-22|date Friday=2025-08-15"},
	{"It is May 5-7, Sept. 19\u201320, 2025, or Aug 23-24.",
		"date May 5-7=2025-05-05/2025-05-07|date Sept. 19\u201320, 2025=2025-09-19/2025-09-20"
	"|date Aug 23-24=2025-08-23/2025-08-24"},
	{"It is on 5-7 May, not on May 7-5.", "date 5-7 May=2025-05-05/2025-05-07"},
	{"From June 1 through Aug. 15 it rained.", "date From June 1 through Aug. 15=2025-06-01/2025-08-15"},
	/* ranges of money */
	{"It cost $5 to $10 million.", "money $5=5000000 USD|money $10 million=10000000 USD"},
	{"It cost between $5 and $10 million.", "money $5=5000000 USD|money $10 million=10000000 USD"},
	{"It cost \u00A35-\u00A310m or \u20AC10 to 15 million.",
	"money \u00A35=5000000 GBP|money \u00A310m=10000000 GBP|money \u20AC10=10000000 EUR"},
	{"It went from $500 to $1 million, it is $5 and $10 million.",
	"money $500=500 USD|money $1 million=1000000 USD|money $5=5 USD|money $10 million=10000000 USD"},
	{"They sold at $5 to 10 million people.", "money $5=5 USD|number 10 million people=10000000 people"},
	/* million or metres */
	{"Some 2.5m barrels, 1.3m tons, 10m acres, 1.5m homes.",
	"number 2.5m barrels=2500000 bbl|number 1.3m tons=1300000 t|number 10m acres=10000000 acre"},
	{"He ran the 100m hurdles.", "number 100m=100 m"},
	/* speeds */
	{"At 100 km/h, 60 miles per hour, 60 miles an hour and 295km/h.",
		"number 100 km/h=100 km/h|number 60 miles per hour=60 mph|number 60 miles an hour=60 mph"
	"|number 295km/h=295 km/h"},
	{"They drove ten miles an hour ago.", "number ten miles=10 mi|date an hour ago=an hour ago"},
	/* German thousands */
	{"Das kostet die Stadt 80.000 Euro und 2,5 Euro auf 3.500 km oder 1.5 km.",
	"money 80.000 Euro=80000 EUR|money 2,5 Euro=2.5 EUR|number 3.500 km=3500 km|number 1.5 km=1.5 km"},
	{"It costs 80.125 euros.", "money 80.125 euros=80.125 EUR"},
};

int
main(void)
{
	int32		published = nx_date_days(2025, 8, 19);

	for (size_t i = 0; i < lengthof(cases); i++)
		is_str(values_of(cases[i].text, &published), cases[i].wanted, cases[i].text);
	is_str(values_of("He left Last \tWeek and on Sunday.", NULL),
		   "date Last \tWeek=last week|date Sunday=sunday", "no day of publication, no guess");
	is_str(values_of("He left on Aug. 17.", NULL), "date Aug. 17=XXXX-08-17", "no year, no guess");
	published = nx_date_days(2025, 1, 5);
	is_str(values_of("He left on Dec. 30.", &published), "date Dec. 30=2024-12-30",
		   "the nearest year");
	is_str(values_of("He left on Feb. 29.", &published), "date Feb. 29=2024-02-29",
		   "the nearest leap year");
	is_str(values_of("He left last December.", &published), "date last December=2024-12",
		   "last December");
	return tap_done();
}
