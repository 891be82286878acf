#!/usr/bin/perl
#
# gen_words.pl: turn src/core/words.txt (standard input) into words_table.h.
#
# The table is an open-addressing hash table, a quarter full, keyed by the
# hash that the tokenizer computes for each token (nx_hash_bytes in words.h:
# 32-bit FNV-1a of the lower-cased UTF-8 bytes).
#
use strict;
use warnings;

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

print "/*\n * words_table.h\n *\t\tMade from words.txt by src/tools/gen_words.pl; do not edit.\n */\n\n";
printf "#define NX_WORD_SLOTS %d\n\n", $size;
print "static const NxWordEntry nx_words[NX_WORD_SLOTS] = {\n";
for (my $i = 0; $i < $size; $i++) { print "\t[$i] = $slot[$i],\n" if defined $slot[$i]; }
print "};\n";

open my $classes_file, '>', $ARGV[0] or die "$ARGV[0]: $!\n";
print $classes_file "/*\n * words_classes.h\n *\t\tMade from words.txt by src/tools/gen_words.pl; do not edit.\n */\n\n";
for (my $i = 0; $i < @order; $i++)
{
	printf $classes_file "#define NX_W_%s\t(UINT64CONST(1) << %d)\n", uc $order[$i], $i;
}
