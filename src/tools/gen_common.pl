#!/usr/bin/perl
#
# gen_common.pl: turn src/index/newskey_common.txt (standard input) into
# newskey_common_table.h (standard output).
#
# The tables, of lexemes and of pairs, are open-addressing hash tables, at most a
# quarter full, of the upper halves of nx_word_hash (src/core/text/sketch.c) and of
# run_hash (src/index/newskey.c), which are computed here a second time.
#
use strict;
use warnings;
no warnings 'portable';		# numbers have 64 bits

sub multiply { use integer; return $_[0] * $_[1]; }
sub unsigned { return unpack 'Q', pack 'q', $_[0]; }

# nx_mix
sub mix
{
	my $x = unsigned(multiply($_[0], 0x9E3779B97F4A7C15));

	$x ^= $x >> 32;
	$x = unsigned(multiply($x, 0xD6E8FEB86659FD93));
	return $x ^ ($x >> 29);
}

sub word_hash
{
	my ($word) = @_;
	my $h = unsigned(multiply(length($word) + 1, 0x6A09E667F3BCC909));

	$h = mix($h ^ unpack('Q<', substr($word, 0, 8, ''))) while length $word > 8;
	return mix($h ^ unpack('Q<', $word . "\0" x (8 - length $word)));
}

# run_hash of src/index/newskey.c
sub pair_hash
{
	my ($a, $b) = @_;
	use integer;
	my $hash = multiply($a, 0x9e3779b97f4a7c15) + $b;

	return unsigned($hash);
}

my (%words, %pairs);
while (my $line = <STDIN>)
{
	next if $line =~ /^\s*(#|$)/;
	my ($lexemes) = $line =~ /^\w+:\s*(.*)$/ or die "line $.: expected 'language: lexemes'\n";
	foreach my $lexeme (split ' ', $lexemes)
	{
		my ($a, $b) = map { word_hash($_) } split /-/, $lexeme;

		$words{$a} = 1 if !defined $b;
		$pairs{pair_hash($a, $b)} = 1 if defined $b;
	}
}

sub print_table
{
	my ($name, $hashes) = @_;
	my $size = 16;
	my @slot;

	$size *= 2 while $size < 4 * keys %$hashes;
	foreach my $hash (sort { $a <=> $b } keys %$hashes)
	{
		my $i = $hash & ($size - 1);

		$i = ($i + 1) & ($size - 1) while defined $slot[$i];
		$slot[$i] = sprintf '0x%08X', $hash >> 32;
		die "a hash is 0\n" if $hash >> 32 == 0;
	}
	print "\n#define \U$name\E_SLOTS $size\n\nstatic const uint32 $name\[\U$name\E_SLOTS] = {\n";
	for (my $i = 0; $i < $size; $i++) { print "\t[$i] = $slot[$i],\n" if defined $slot[$i]; }
	print "};\n";
}

print <<'END';
/*
 * newskey_common_table.h
 *		Made from newskey_common.txt by src/tools/gen_common.pl; do not edit.
 */
END
print_table('words', \%words);
print_table('pairs', \%pairs);
