#!/usr/bin/perl
#
# gen_values.pl: turn src/core/value/value_words.txt (standard input) into
# value_words_table.h (standard output).
#
# The table is an open-addressing hash table, at most a quarter full, keyed as
# that of gen_words.pl.  A word in two lines is an error.
#
use strict;
use warnings;

my (%entry, %class, @order);

while (my $line = <STDIN>)
{
	chomp $line;
	next if $line =~ /^\s*(#|$)/;
	my ($class, $value, $words) = $line =~ /^(\w+) (\S+):\s*(.*)$/
	  or die "line $.: expected 'class value: words'\n";
	push @order, $class if !$class{$class}++;
	foreach my $word (split ' ', $words)
	{
		die "line $.: $word is there already\n" if $entry{$word};
		$entry{$word} = [ $class, $value ];
	}
}

sub fnv
{
	my $h = 2166136261;
	foreach my $byte (unpack 'C*', $_[0]) { $h = (($h ^ $byte) * 16777619) & 0xffffffff; }
	return $h;
}

my $size = 16;
$size *= 2 while $size < 4 * keys %entry;
my @slots;
foreach my $word (sort keys %entry)
{
	my $at = fnv($word) & ($size - 1);
	$at = ($at + 1) & ($size - 1) while $slots[$at];
	$slots[$at] = $word;
}

print "/*\n * value_words_table.h\n";
print " *\t\tMade from value_words.txt by src/tools/gen_values.pl; do not edit.\n */\n\n";
print "#ifndef NX_VALUE_TABLE\ntypedef enum NxValueClass\n{\n\tNX_V_NONE";
print ",\n\tNX_V_", uc $_ foreach @order;
print "\n} NxValueClass;\n#else\n\n";
print "#define NX_VALUE_WORD_SLOTS\t$size\n\n";
print "static const NxValueWord nx_value_words[NX_VALUE_WORD_SLOTS] = {\n";
foreach my $at (0 .. $size - 1)
{
	next if !defined $slots[$at];
	my ($class, $value) = @{ $entry{ $slots[$at] } };
	printf "\t[%d] = {0x%08xU, NX_V_%s, %d, \"%s\", \"%s\"},\n", $at, fnv($slots[$at]), uc $class,
	  ($value =~ /^-?\d+$/ ? $value : 0), $value, $slots[$at];
}
print "};\n#endif\n";
