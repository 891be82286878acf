/*
 * test_meta_date.c: dates as pages write them.
 */
#include "core/head/meta_date.h"
#include "tap.h"

/* The date found in a text, in ISO 8601; "none". */
static const char *
show(const NxDate *d)
{
	static char buf[64];
	int			n;

	n = snprintf(buf, sizeof(buf), "%04d-%02d-%02d", d->year, d->month, d->day);
	if (d->hour >= 0)
		n += snprintf(buf + n, sizeof(buf) - n, " %02d:%02d:%02d", d->hour, d->minute,
					  d->second);
	if (d->microsecond)
		n += snprintf(buf + n, sizeof(buf) - n, ".%06d", d->microsecond);
	if (d->has_zone)
		snprintf(buf + n, sizeof(buf) - n, " %+d", d->offset / 60);
	return buf;
}

static const char *
find(const char *s, NxDateOrder order)
{
	NxDate		date;

	if (!nx_date_find(s, strlen(s), order, &date, NULL))
		return "none";
	return show(&date);
}

static void
test_forms(void)
{
	static const char *const forms[][2] = {
		{"2021-03-05", "2021-03-05"},
		{"2021-03-05T10:20:30Z", "2021-03-05 10:20:30 +0"},
		{"2021-03-05T10:20:30.125+01:00", "2021-03-05 10:20:30.125000 +60"},
		{"2021-03-05 10:20:30 -0530", "2021-03-05 10:20:30 -330"},
		{"2021-03-05T10:20+02", "2021-03-05 10:20:00 +120"},
		{"2021-03-05T10:20+05:99", "2021-03-05 10:20:00 +300"},
		{"20210305T102030Z", "2021-03-05 10:20:30 +0"},
		{"20210305102030", "2021-03-05 10:20:30"},
		{"20210305", "2021-03-05"},
		{"Fri, 05 Mar 2021 10:20:30 GMT", "2021-03-05 10:20:30 +0"},
		{"Fri Mar  5 10:20:30 2021", "2021-03-05 10:20:30"},
		{"Tue Feb 20 2018 01:00:00 GMT+0100 (CET)", "2018-02-20 01:00:00 +60"},
		{"March 5, 2021", "2021-03-05"},
		{"Published: Mar. 5th, 2021 at 3:07 p.m. EST", "2021-03-05 15:07:00 -300"},
		{"Updated: Mar 5, 2021 19:02 IST", "2021-03-05 19:02:00 +330"},
		{"5 марта 2021, 13:25 (МСК)", "2021-03-05 13:25:00 +180"},
		{"12:05 AM on March 5, 2021", "2021-03-05 00:05:00"},
		{"5th of March, 2021", "2021-03-05"},
		{"05-Mar-2021", "2021-03-05"},
		{"Stand: 5. März 2021, 14.30 Uhr", "2021-03-05 14:30:00"},
		{"05.03.2021 - 10:20", "2021-03-05 10:20:00"},
		{"5. März 2021, 10:20–11:00", "2021-03-05 10:20:00"},
		{"5. März 2021, 10:20-11:00 Uhr", "2021-03-05 10:20:00"},
		{"2021-03-05 10:20 −05:00", "2021-03-05 10:20:00 -300"},
		{"2021-03-05 10:20 UTC–5", "2021-03-05 10:20:00 -300"},
		{"5.3.21", "2021-03-05"},
		{"Publié le 5 mars 2021 à 10h20", "2021-03-05 10:20:00"},
		{"1er mars 2021", "2021-03-01"},
		{"5 de marzo de 2021", "2021-03-05"},
		{"5 de março de 2021", "2021-03-05"},
		{"5 marzo 2021", "2021-03-05"},
		{"5 maart 2021", "2021-03-05"},
		{"5 marca 2021", "2021-03-05"},
		{"5. března 2021", "2021-03-05"},
		{"5 марта 2021 г., 10:20", "2021-03-05 10:20:00"},
		{"5 березня 2021", "2021-03-05"},
		{"5 Μαρτίου 2021", "2021-03-05"},
		{"2021. március 5.", "2021-03-05"},
		{"5 Mart 2021", "2021-03-05"},
		{"2021年3月5日 10:20", "2021-03-05 10:20:00"},
		{"2021년 3월 5일", "2021-03-05"},
		{"1614939630", "2021-03-05 10:20:30 +0"},
		{"1614939630000", "2021-03-05 10:20:30 +0"},
		{"2024-02-29", "2024-02-29"},
		{"on 12 Uhr, 2021/3/5", "2021-03-05 12:00:00"},
		{"March 5, Friday, 2021", "2021-03-05"},
		{"Mar 05 10:20:30 +0000 2021", "2021-03-05 10:20:30 +0"},
		{"5 Mar 21, 10:20", "2021-03-05 10:20:00"},
		{"5 March '21", "2021-03-05"},
		{"( Rome, 5 marzo 21 )", "2021-03-05"},
		{"2021-W09-5T10:20Z", "2021-03-05 10:20:00 +0"},
		{"2020-W53-7", "2021-01-03"},
		{"2021W095", "2021-03-05"},
		{"2021-064", "2021-03-05"},
		{"2021-064T1020", "2021-03-05 10:20:00"},
		{"2021030510", "2021-03-05 10:00:00"}
	};
	static const char *const not_dates[] = {
		"", "soon", "2023-02-29", "2021-13-05", "March 2021", "10:20:30", "99.99.2021",
		"5 cats of 2021", "version 1.2.3", "1850-01-01", "555-1234-5678",
		"Fox set 3 records in 2009", "In May 12 people died in the 2019 flood",
		"Out 10 games in 2021", "5 March, 11am", "5 March, 10 min read",
		"21 Jan - 15 comments", "2021-366", "call 2021-064 now", "2021-W54-1", "2021-W53-7",
		"9999999999", "9999999999999"
	};

	for (int i = 0; i < (int) lengthof(forms); i++)
		is_str(find(forms[i][0], NX_DATE_DAY_FIRST), forms[i][1], forms[i][0]);
	for (int i = 0; i < (int) lengthof(not_dates); i++)
		is_str(find(not_dates[i], NX_DATE_DAY_FIRST), "none", not_dates[i]);
}

static void
test_times(void)
{
	static const char *const forms[][2] = {
		{"20210305T102030.125+0100", "2021-03-05 10:20:30.125000 +60"},
		{"2021-03-05T10Z", "2021-03-05 10:00:00 +0"},
		{"2021-03-05+01:00", "2021-03-05"},
		{"March 5, 2021 10:20 a.m. ET", "2021-03-05 10:20:00 -300"},
		{"July 5, 2021 10:20 a.m. (ET)", "2021-07-05 10:20:00 -240"},
		{"July 5, 2021, 10:20 BST", "2021-07-05 10:20:00 +60"},
		{"5 mars 2021 10:20 et 11:20", "2021-03-05 10:20:00"},
		{"5. März 2021, 10:20 Uhr MEZ", "2021-03-05 10:20:00 +60"},
		{"10:20 a.m. ET on Friday, March 5, 2021", "2021-03-05 10:20:00 -300"},
		{"Published 4:20 p.m. March 5, 2021", "2021-03-05 16:20:00"},
		{"March 5, 2021 10.20am", "2021-03-05 10:20:00"},
		{"Fri 5 Mar 2021 10.20 GMT", "2021-03-05 10:20:00 +0"},
		{"5 March 2021, 2 a day", "2021-03-05"},
		/* the hours in which clocks change */
		{"2021-03-14 01:59 PT", "2021-03-14 01:59:00 -480"},
		{"2021-03-14 03:00 PT", "2021-03-14 03:00:00 -420"},
		{"2021-11-07 00:59 CT", "2021-11-07 00:59:00 -300"},
		{"2021-11-07 02:00 CT", "2021-11-07 02:00:00 -360"},
		{"2006-04-01 12:00 MT", "2006-04-01 12:00:00 -420"},
		{"2006-10-28 12:00 MT", "2006-10-28 12:00:00 -360"}
	};

	for (int i = 0; i < (int) lengthof(forms); i++)
		is_str(find(forms[i][0], NX_DATE_DAY_FIRST), forms[i][1], forms[i][0]);
}

static void
test_order(void)
{
	is_str(find("5/3/2021", NX_DATE_DAY_FIRST), "2021-03-05", "the day is first");
	is_str(find("3/5/2021", NX_DATE_MONTH_FIRST), "2021-03-05", "the month is first");
	is_str(find("25/3/2021", NX_DATE_MONTH_FIRST), "2021-03-25", "no month");
	is_str(find("3/25/2021", NX_DATE_DAY_FIRST), "2021-03-25", "no day");
	is_str(find("5.3.2021", NX_DATE_MONTH_FIRST), "2021-03-05", "points divide day and month");
}

static void
test_url(void)
{
	static const char *const urls[][2] = {
		{"https://x.example/2021/03/05/story", "2021-03-05"},
		{"https://x.example/story-2021-03-05.html", "2021-03-05"},
		{"https://x.example/news/20210305/story", "2021-03-05"},
		{"https://x.example/2021/mar/05/story", "2021-03-05"},
		{"https://x.example/2021/03/05.html", "2021-03-05"},
		{"https://x.example/2021/03/05?page=2", "2021-03-05"},
		{"https://x.example/20210305-story", "2021-03-05"}
	};

	/* numbers that begin a title below a month */
	static const char *const not_dates[] = {
		"https://x.example/2021/03/10-best-phones",
		"https://x.example/2021/03/5-things-to-know/",
		"https://x.example/2021/12/25th-anniversary",
		"https://x.example/2021/mar/3.5-percent"
	};
	NxDate		date;

	for (int i = 0; i < (int) lengthof(urls); i++)
	{
		nx_date_in_url(urls[i][0], strlen(urls[i][0]), &date);
		is_str(show(&date), urls[i][1], urls[i][0]);
	}
	for (int i = 0; i < (int) lengthof(not_dates); i++)
		ok(!nx_date_in_url(not_dates[i], strlen(not_dates[i]), &date), not_dates[i]);
	ok(!nx_date_in_url("https://x.example/2021/story-12", 31, &date), "a year alone");
	ok(!nx_date_in_url("https://x.example/1234567890123", 31, &date), "a number");
}

static void
test_days(void)
{
	NxDate		date;

	is_int(nx_date_days(1970, 1, 1), 0, "the first day");
	is_int(nx_date_days(2000, 3, 1), 11017, "after a leap day");
	is_int(nx_date_days(1969, 12, 31), -1, "before it");
	nx_date_find("2021-03-05T10:20:30+01:00", 25, NX_DATE_DAY_FIRST, &date, NULL);
	is_int(nx_date_seconds(&date), 1614936030, "seconds");
}

int
main(void)
{
	test_forms();
	test_times();
	test_order();
	test_url();
	test_days();
	return tap_done();
}
