#!/usr/bin/perl
#
# gen_words.pl: turn src/core/text/words.txt (standard input) into words_table.h.
#
#	gen_words.pl CLASSES_HEADER [BIT_PREFIX TABLE]
#
# writes the bits of the classes to the header and the table to standard
# output.  Other word lists have a prefix and a table of their own.
#
# The table is an open-addressing hash table, a quarter full, keyed by the
# hash that the tokenizer computes for each token (nx_hash_bytes in words.h:
# 32-bit FNV-1a of the lower-cased UTF-8 bytes).
#
use strict;
use warnings;

my ($header, $prefix, $table) = @ARGV;
$prefix //= 'NX_W';
$table //= 'nx_words';
my ($name) = $header =~ m{(\w+)_classes\.h$} or die "no name of a header: $header\n";
my $slots = uc($table =~ s/s$//r) . '_SLOTS';

my (%classes, @order, %bits);

while (my $line = <STDIN>)
{
	chomp $line;
	next if $line =~ /^\s*(#|$)/;
	my ($class, $words) = $line =~ /^(\w+):\s*(.*)$/ or die "line $.: expected 'class: words'\n";
	if (!exists $classes{$class})
	{
		$classes{$class} = scalar(@order);
		push @order, $class;
	}
	die "line $.: two classes\n" if $words =~ /:/;
	foreach my $word (split ' ', $words) { $bits{$word} |= 1 << $classes{$class}; }
}
die "more than 64 classes\n" if @order > 64;

my $size = 16;
$size *= 2 while $size < 4 * keys %bits;

my @slot;
foreach my $word (sort keys %bits)
{
	my $h = 2166136261;
	foreach my $byte (unpack 'C*', $word) { $h = (($h ^ $byte) * 16777619) & 0xffffffff; }
	my $i = $h & ($size - 1);
	$i = ($i + 1) & ($size - 1) while defined $slot[$i];
	$slot[$i] = sprintf('{0x%08X, UINT64CONST(0x%X), "%s"}', $h, $bits{$word}, $word);
}

print "/*\n * ${name}_table.h\n *\t\tMade from $name.txt by src/tools/gen_words.pl; do not edit.\n */\n\n";
printf "#define $slots %d\n\n", $size;
print "static const NxWordEntry ${table}[$slots] = {\n";
for (my $i = 0; $i < $size; $i++) { print "\t[$i] = $slot[$i],\n" if defined $slot[$i]; }
print "};\n";

open my $classes_file, '>', $header or die "$header: $!\n";
print $classes_file "/*\n * ${name}_classes.h\n *\t\tMade from $name.txt by src/tools/gen_words.pl; do not edit.\n */\n\n";
for (my $i = 0; $i < @order; $i++)
{
	printf $classes_file "#define ${prefix}_%s\t(UINT64CONST(1) << %d)\n", uc $order[$i], $i;
}
