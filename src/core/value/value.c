/*-------------------------------------------------------------------------
 *
 * value.c
 *		Dates, amounts of money, percentages and measures in English text.
 *
 * One pass over the tokens of a sentence: where a date, a currency or a number
 * may begin, the rules look at the next few tokens.  value_words.txt says what
 * words mean, value_number.c reads numbers, value_date.c dates.
 *
 *-------------------------------------------------------------------------
 */
#include "core/entity/entity_words.h"
#include "core/text/unicode.h"
#include "value_parse.h"

#include <math.h>

static const struct
{
	const char *sign;
	const char *code;			/* ISO 4217 */
}			signs[] = {
	{"$", "USD"}, {"€", "EUR"}, {"£", "GBP"}, {"¥", "JPY"}, {"₹", "INR"},
	{"₽", "RUB"}, {"₴", "UAH"}, {"₦", "NGN"}, {"₺", "TRY"}, {"₩", "KRW"}
};

const char *
nx_value_kind_name(NxValueKind kind)
{
	static const char *const names[] = {"date", "money", "percent", "number"};

	return names[kind];
}

/* The currency of a sign, or NULL */
static const char *
currency_sign(const NxValueReader *r, int64 i)
{
	const NxToken *t;

	if (i < r->first || i >= r->end)
		return NULL;
	t = &r->tokens[i];
	if (t->kind == NX_TOK_WORD || t->kind == NX_TOK_NUMBER)
		return NULL;
	for (size_t k = 0; k < lengthof(signs); k++)
	{
		size_t		len = strlen(signs[k].sign);

		if (len == t->length &&
			memcmp(r->text + t->start, signs[k].sign, len) == 0)
			return signs[k].code;
	}
	return NULL;
}

/* Does token i stand right behind the one before it, without white space? */
static inline bool
is_joined(const NxValueReader *r, uint32 i)
{
	return i < r->end && !(r->tokens[i].flags & NX_TF_SPACE);
}

/* Write what is known of a value that is no date; returns true for convenience. */
static bool
set_value(NxValue *v, NxValueKind kind, const char *unit, uint32 first,
		  uint32 end, float confidence)
{
	v->kind = kind;
	v->unit = unit;
	v->first_token = first;
	v->end_token = end;
	v->confidence = confidence;
	return true;
}

/* The power of ten that the scale of tokens [first, end), a number, stands for. */
static int
scale_of(const NxValueReader *r, uint32 first, uint32 end, const NxValueWord *suffix)
{
	int			scale = 0;

	if (suffix)
		return suffix->class == NX_V_SCALE ? suffix->number :
			strcmp(suffix->word, "m") == 0 ? 6 : 0;
	while (end-- > first && nx_value_class(r, end) == NX_V_SCALE)
		scale += nx_value_word(r, end)->number;
	return scale;
}

/* Is token i a word in small letters that ends like a plural: homes, but not towards? */
static bool
is_plural(const NxValueReader *r, uint32 i)
{
	const NxToken *t = &r->tokens[i];
	const char *end;

	if (i >= r->end || t->kind != NX_TOK_WORD || t->letter_case != NX_CASE_LOWER || t->length < 4 ||
		(t->flags & (NX_TF_CLITIC | NX_TF_DIGIT)) ||
		(nx_token_classes(r->text, t) & (NX_W_PREPOSITION | NX_W_CONJUNCTION | NX_W_DETERMINER)))
		return false;
	end = r->text + nx_token_end(t);
	return end[-1] == 's' && end[-2] != 's';
}

/*
 * The scale that an amount of tokens [i, end) without one takes from the second of a
 * range: $5 to $10 million, £5-£10m, €10 to 15 million.  Not if it is more than that:
 * from $500 to $1 million.
 */
static int
scale_of_range(const NxValueReader *r, uint32 i, uint32 end, const char *currency, NxDecimal first)
{
	const NxValueWord *suffix;
	NxDecimal	second;
	uint32		at = end + 1,
				behind;
	bool		has_sign;
	int			scale;

	if (at >= r->end ||
		!(r->tokens[end].kind == NX_TOK_DASH ||
		  (nx_value_class(r, end) == NX_V_AND &&
		   (nx_value_word(r, end)->word[0] == 't' || nx_value_class(r, (int64) i - 1) == NX_V_BETWEEN))))
		return 0;
	has_sign = currency_sign(r, at) == currency;
	if (has_sign)
		at++;
	if (at >= r->end || !(r->tokens[at].flags & NX_TF_DIGIT))
		return 0;
	behind = nx_value_number(r, at, &second, &suffix);
	scale = behind > at ? scale_of(r, at, behind, suffix) : 0;
	/* $5 to 10 million readers */
	if (scale == 0 || (!has_sign && (is_plural(r, behind) || nx_value_class(r, behind) == NX_V_COUNTED)))
		return 0;
	if (suffix == NULL)
		second.exponent -= scale;
	return (double) first.mantissa < second.mantissa * pow(10, second.exponent - first.exponent) ? scale : 0;
}

/* Money with the currency in front: $1.5 billion, US$5m, Rs 50 crore */
static bool
read_money(const NxValueReader *r, uint32 i, NxValue *v)
{
	const char *currency = currency_sign(r, i);
	const NxValueWord *w = nx_value_word(r, i),
			   *suffix;
	uint32		at = i + 1,
				end;

	if (currency == NULL && w && currency_sign(r, (int64) i + 1) &&
		r->tokens[i + 1].mark == '$' && is_joined(r, i + 1))
	{
		if (w->class == NX_V_DOLLAR_PREFIX)
			currency = w->value;
		else if (w->class == NX_V_ARTICLE && r->tokens[i].letter_case == NX_CASE_INITIAL)
			currency = "AUD";
		at = i + 2;
	}
	else if (currency == NULL && w && w->class == NX_V_CURRENCY &&
			 r->tokens[i].letter_case != NX_CASE_LOWER &&
			 i + 1 < r->end && (r->tokens[i + 1].flags & NX_TF_DIGIT))
		currency = w->value;
	if (currency == NULL || at >= r->end || !(r->tokens[at].flags & NX_TF_DIGIT))
		return false;
	end = nx_value_number(r, at, &v->amount, &suffix);
	if (end == at)
		return false;
	if (suffix && suffix->class == NX_V_SCALE)
		v->amount.exponent += suffix->number;
	else if (suffix && strcmp(suffix->word, "m") == 0)
		v->amount.exponent += 6;
	else if (suffix)
		return false;
	else if (scale_of(r, at, end, NULL) == 0)
		v->amount.exponent += scale_of_range(r, i, end, currency, v->amount);
	return set_value(v, NX_VALUE_MONEY, currency, i, end, 1);
}

/*
 * Is the m of "5m" a million?  Before what is counted, measured or paid it is, but
 * not in "the 100m men's final" or "the 100m hurdles".
 */
static bool
is_million(const NxValueReader *r, const NxValueWord *suffix, uint32 next)
{
	const NxValueWord *w = nx_value_word(r, next);

	if (strcmp(suffix->word, "m") != 0)
		return false;
	if (w == NULL)
		return is_plural(r, next);
	if (w->class == NX_V_COUNTED)
		return next + 1 >= r->end || (!(r->tokens[next + 1].flags & NX_TF_CLITIC) &&
									  r->tokens[next + 1].kind != NX_TOK_APOSTROPHE);
	return w->class == NX_V_CURRENCY || w->class == NX_V_UNIT || w->class == NX_V_DURATION;
}

/*
 * The unit that tokens [.., end) name and, where "per hour" is behind them, the one of
 * speed; *end is moved behind that.
 */
static const char *
unit_with_hour(const NxValueReader *r, const char *unit, uint32 *end)
{
	const char *speed = strcmp(unit, "km") == 0 ? "km/h" : strcmp(unit, "mi") == 0 ? "mph" : NULL;
	const NxValueWord *w = nx_value_word(r, (int64) *end + 1);
	int			behind = nx_value_class(r, (int64) *end + 2);

	if (speed == NULL || *end + 1 >= r->end)
		return unit;
	if (r->tokens[*end].mark == '/' ?
		r->tokens[*end + 1].length == 1 && r->text[r->tokens[*end + 1].start] == 'h' :
		w && strcmp(w->word, "hour") == 0 &&
		(nx_value_class(r, *end) == NX_V_PER ||
	/* but they drove ten miles an hour before that */
		 (nx_value_class(r, *end) == NX_V_ARTICLE && behind != NX_V_AGO && behind != NX_V_BEFORE_DATE)))
	{
		*end += 2;
		return speed;
	}
	return unit;
}

/* A number and what it counts: 500 million euros, 12.5%, 50 km, 12 people */
static bool
read_amount(const NxValueReader *r, uint32 i, NxValue *v)
{
	const NxValueWord *suffix,
			   *w;
	uint32		end = nx_value_number(r, i, &v->amount, &suffix);
	const char *unit;
	bool		scaled;

	if (end == i)
		return false;
	if (suffix && suffix->class == NX_V_SCALE)
		v->amount.exponent += suffix->number;
	else if (suffix && is_million(r, suffix, end))
		v->amount.exponent += 6;
	else if (suffix && suffix->class == NX_V_UNIT)
	{
		unit = unit_with_hour(r, suffix->value, &end);
		return set_value(v, NX_VALUE_NUMBER, unit, i, end, 0.9f);
	}
	else if (suffix)
		return false;
	if (end < r->end && r->tokens[end].mark == '%')
		return set_value(v, NX_VALUE_PERCENT, "%", i, end + 1, 1);
	scaled = v->amount.exponent >= 6;
	w = nx_value_word(r, end);
	if (w == NULL)
		return false;
	switch (w->class)
	{
		case NX_V_PERCENT:
			return set_value(v, NX_VALUE_PERCENT, "%", i, end + 1, 1);
		case NX_V_PER:
			if (nx_value_class(r, end + 1) != NX_V_CENT)
				return false;
			return set_value(v, NX_VALUE_PERCENT, "%", i, end + 2, 1);
		case NX_V_PERCENTAGE:
			if (nx_value_class(r, end + 1) != NX_V_POINTS)
				return false;
			return set_value(v, NX_VALUE_PERCENT, "pp", i, end + 2, 1);
		case NX_V_CURRENCY:
			return set_value(v, NX_VALUE_MONEY, w->value, i, end + 1, 1);
		case NX_V_UNIT:
			/* five million pounds are money, 200 pounds mostly are not */
			if (strcmp(w->value, "lb") == 0 &&
				(scaled || nx_value_class(r, end + 1) == NX_V_CURRENCY))
				return set_value(v, NX_VALUE_MONEY, "GBP", i,
								 end + (nx_value_class(r, end + 1) == NX_V_CURRENCY ? 2 : 1), 0.8f);
			if (strcmp(w->value, "degree") == 0 &&
				nx_value_class(r, end + 1) == NX_V_SCALE_OF_DEGREE)
				return set_value(v, NX_VALUE_NUMBER, nx_value_word(r, end + 1)->value,
								 i, end + 2, 1);
			end++;
			unit = unit_with_hour(r, w->value, &end);
			return set_value(v, NX_VALUE_NUMBER, unit, i, end, 0.95f);
		case NX_V_DURATION:
			/* "one day" is a time that is not said */
			if (nx_value_class(r, i) == NX_V_ONES && nx_value_small(&v->amount) == 1)
				return false;
			return set_value(v, NX_VALUE_NUMBER, w->value, i, end + 1, 0.9f);
		case NX_V_COUNTED:
			return set_value(v, NX_VALUE_NUMBER, w->value, i, end + 1, 0.9f);
		default:
			return false;
	}
}

void
nx_find_values(const char *text, const NxTokens *tokens,
			   const NxSentences *sentences, const int32 *published,
			   NxValues *values)
{
	NxValueReader r = {.text = text, .tokens = tokens->item, .published = published,
	.is_german = nx_is_german(tokens)};

	r.words = palloc(NX_MAX_SENTENCE * sizeof(*r.words));
	for (uint32 s = 0; s < sentences->n; s++)
	{
		uint32		i = sentences->item[s].first_token;

		NX_CHECK_INTERRUPTS();
		r.first = i;
		r.end = Min(sentences->item[s].end_token, i + NX_MAX_SENTENCE);
		for (uint32 k = r.first; k < r.end; k++)
			r.words[k - r.first] = nx_value_token_word(text, &tokens->item[k]);
		while (i < r.end)
		{
			const NxToken *t = &tokens->item[i];
			NxValue		v;

			if (r.words[i - r.first] == NULL && t->kind != NX_TOK_OTHER &&
				!(t->flags & (NX_TF_DIGIT | NX_TF_HYPHEN)))
			{
				i++;
				continue;
			}
			memset(&v, 0, sizeof(v));
			if (nx_value_date(&r, i, &v) || read_money(&r, i, &v) || read_amount(&r, i, &v))
			{
				v.span.start = tokens->item[v.first_token].start;
				v.span.end = nx_token_end(&tokens->item[v.end_token - 1]);
				*NX_VEC_PUSH(values) = v;
				i = v.end_token;
			}
			else
				i++;
		}
	}
	pfree(r.words);
}

/* Append a date in the form of ISO 8601-2; returns its end. */
static char *
write_date(char *out, const NxValueDate *d)
{
	if (d->year == 0)
		out += sprintf(out, "XXXX");
	else if (d->precision == NX_PRECISION_DECADE)
		return out + sprintf(out, "%03dX", d->year / 10);
	else
		out += sprintf(out, "%04d", d->year);
	switch (d->precision)
	{
		case NX_PRECISION_SEASON:
		case NX_PRECISION_MONTH:
			return out + sprintf(out, "-%02d", d->month);
		case NX_PRECISION_QUARTER:
			return out + sprintf(out, "-Q%d", d->month);
		case NX_PRECISION_WEEK:
			return out + sprintf(out, "-W%02d", d->month);
		case NX_PRECISION_DAY:
			return out + sprintf(out, "-%02d-%02d", d->month, d->day);
		default:
			return out;
	}
}

/* Append a decimal without needless zeros; returns its end. */
static char *
write_decimal(char *out, NxDecimal d)
{
	char		digits[24];
	int			n;

	while (d.exponent < 0 && d.mantissa % 10 == 0)
	{
		d.mantissa /= 10;
		d.exponent++;
	}
	if (d.mantissa == 0)
		d.exponent = 0;
	n = sprintf(digits, "%lld", (long long) d.mantissa);
	if (d.exponent >= 0)
	{
		out += sprintf(out, "%s", digits);
		memset(out, '0', d.exponent);
		return out + d.exponent;
	}
	if (n <= -d.exponent)
	{
		out += sprintf(out, "0.");
		memset(out, '0', -d.exponent - n);
		out += -d.exponent - n;
		return out + sprintf(out, "%s", digits);
	}
	return out + sprintf(out, "%.*s.%s", n + d.exponent, digits, digits + n + d.exponent);
}

void
nx_value_text(const char *text, const NxValue *v, char buf[NX_VALUE_TEXT])
{
	char	   *out = buf;

	if (v->kind != NX_VALUE_DATE)
	{
		out = write_decimal(out, v->amount);
		sprintf(out, "%s%s", v->unit[0] == '%' ? "" : " ", v->unit);
	}
	else if (v->date.precision != NX_PRECISION_NONE)
	{
		out = write_date(out, &v->date);
		if (v->is_range)
		{
			*out++ = '/';
			out = write_date(out, &v->date_to);
		}
		*out = '\0';
	}
	else
	{
		/* such dates are words of ASCII; white space between counts as one */
		for (uint32 i = v->span.start; i < v->span.end && out < buf + NX_VALUE_TEXT - 1; i++)
		{
			char		c = text[i];

			if (c == ' ' || c == '\n' || c == '\r' || c == '\t')
			{
				if (out > buf && out[-1] != ' ')
					*out++ = ' ';
			}
			else if ((unsigned char) c < 0x80)
				*out++ = nx_ascii_lower(c);
		}
		*out = '\0';
	}
}
