#!/usr/bin/perl
#
# gen_unicode.pl: print src/core/text/unicode_tables.h from Perl's own Unicode data.
#
# Three properties of a code point are stored as two-stage tables: its class
# (see unicode.h), its simple lower-case mapping and what it is without case and
# diacritics.  The server's own tables cannot be used: those with general
# categories exist only from PostgreSQL 17 on.
#
use strict;
use warnings;
use feature 'unicode_strings';
use Unicode::Normalize qw(NFD);
use Unicode::UCD;

my $MAX = 0x20000;				# above: ideographs and private use
my $BLOCK = 128;

sub class
{
	my $cp = shift;
	my $c = chr($cp);

	return 'NONE' if $cp >= 0xD800 && $cp <= 0xDFFF;
	return 'LINE' if $cp == 0x0A || $cp == 0x0D || $cp == 0x0B || $cp == 0x0C || $cp == 0x85 || $cp == 0x2028 || $cp == 0x2029;
	return 'SPACE' if $c =~ /\p{White_Space}/;
	return 'QUOTE' if $c =~ /^["\x{AB}\x{BB}\x{201C}-\x{201F}\x{2039}\x{203A}\x{300C}-\x{300F}\x{301D}-\x{301F}\x{FF02}\x{FE41}-\x{FE44}]$/;
	return 'APOSTROPHE' if $c =~ /^['`\x{B4}\x{2018}-\x{201B}\x{2032}\x{FF07}\x{2BC}]$/;
	return 'IDEOGRAPH' if $c =~ /\p{Han}|\p{Hiragana}|\p{Katakana}|\p{Bopomofo}|\p{Thai}|\p{Lao}|\p{Khmer}|\p{Myanmar}/ && $c =~ /[\p{L}\p{M}\p{Nl}]/;
	return 'UPPER' if $c =~ /[\p{Lu}\p{Lt}]/;
	return 'LOWER' if $c =~ /\p{Ll}/;
	return 'LETTER' if $c =~ /\p{L}/;
	return 'MARK' if $c =~ /\p{M}/;
	return 'DIGIT' if $c =~ /\p{Nd}/;
	return 'NUMBER' if $c =~ /\p{N}/;
	return 'DASH' if $c =~ /\p{Pd}/ || $cp == 0x2212;
	return 'OPEN' if $c =~ /\p{Ps}/;
	return 'CLOSE' if $c =~ /\p{Pe}/;
	return 'CURRENCY' if $c =~ /\p{Sc}/;
	return 'PUNCT' if $c =~ /\p{P}/;
	return 'SYMBOL' if $c =~ /\p{S}/;
	return 'FORMAT' if $c =~ /\p{Cf}/;
	return 'CONTROL' if $c =~ /\p{Cc}/;
	return 'NONE';
}

sub lower
{
	my $cp = shift;
	return $cp if $cp >= 0xD800 && $cp <= 0xDFFF;
	my $l = lc(chr($cp));
	return length($l) == 1 ? ord($l) : $cp;
}

# Letters that decomposition leaves alone but that readers take for a base.
my %base = (0xD8 => 0x4F, 0xF8 => 0x6F, 0x141 => 0x4C, 0x142 => 0x6C,
	0x110 => 0x44, 0x111 => 0x64, 0x131 => 0x69, 0x126 => 0x48, 0x127 => 0x68);

sub base
{
	my $cp = shift;
	return $cp if $cp >= 0xD800 && $cp <= 0xDFFF;
	return $base{$cp} if exists $base{$cp};
	my $d = NFD(chr($cp));
	return ord($d) if length($d) > 1 && substr($d, 1) =~ /^\p{M}+$/ && chr($cp) =~ /[\p{Latin}\p{Greek}\p{Cyrillic}]/;
	return $cp;
}

# Of letters whose capital is one, as of σ and ς, one stands for all.
sub same_case
{
	my $cp = shift;
	my $folding = chr($cp) =~ /\p{L}/ ? Unicode::UCD::casefold($cp) : undef;
	return $folding && $folding->{simple} ne '' ? hex $folding->{simple} : $cp;
}

# Again, as long as there is more to do: the base of İ is I, that of ǿ is ø.
sub fold
{
	my $cp = shift;
	my $folded = base(lower(same_case($cp)));
	return $folded == $cp ? $cp : fold($folded);
}

sub two_stage
{
	my ($name, $type, $values) = @_;
	my (%seen, @stage1, @stage2);

	for (my $b = 0; $b < $MAX; $b += $BLOCK)
	{
		my $block = join(', ', @$values[ $b .. $b + $BLOCK - 1 ]);
		if (!exists $seen{$block})
		{
			$seen{$block} = scalar(@stage2);
			push @stage2, $block;
		}
		push @stage1, $seen{$block};
	}
	print "static const uint8 ${name}_stage1[] = {\n";
	while (my @row = splice(@stage1, 0, 16)) { print "\t", join(', ', @row), ",\n"; }
	print "};\n\nstatic const $type ${name}_stage2[][$BLOCK] = {\n";
	foreach my $block (@stage2)
	{
		my @v = split(/, /, $block);
		print "\t{\n";
		while (my @row = splice(@v, 0, 16)) { print "\t\t", join(', ', @row), ",\n"; }
		print "\t},\n";
	}
	print "};\n\n";
}

my @names = qw(NONE CONTROL FORMAT SPACE LINE LOWER UPPER LETTER IDEOGRAPH MARK
  DIGIT NUMBER APOSTROPHE QUOTE DASH OPEN CLOSE PUNCT CURRENCY SYMBOL);
my %number = map { $names[$_] => $_ } 0 .. $#names;

print "/*\n * unicode_tables.h\n *\t\tMade by src/tools/gen_unicode.pl (Unicode ",
  Unicode::UCD::UnicodeVersion(), "); do not edit.\n */\n\n";
print "#define NX_UNICODE_TABLE_END 0x20000\n\n";
two_stage('nx_class', 'uint8', [ map { $number{ class($_) } } 0 .. $MAX - 1 ]);
two_stage('nx_lower', 'int32', [ map { lower($_) - $_ } 0 .. $MAX - 1 ]);
two_stage('nx_fold', 'int32', [ map { fold($_) - $_ } 0 .. $MAX - 1 ]);
