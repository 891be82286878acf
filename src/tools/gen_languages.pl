#!/usr/bin/perl
#
# gen_languages.pl: turn src/core/quote/quote_words.txt (standard input) into
# quote_words_table.h.
#
#	gen_languages.pl WORDS CLASSES_HEADER
#
# WORDS is words.txt, for the grammatical words of English, and CLASSES_HEADER
# what gen_words.pl made of it, for the bits of the classes.  Two tables are
# written, both open-addressing hash tables, keyed by the hash that the tokenizer
# computes for each token: the classes of the words of each language, and the
# languages of the grammatical words.  Six classes exist in the first one only.
#
use strict;
use warnings;

my ($english, $header) = @ARGV;
my @languages = qw(en de fr es it pt nl pl cs ru);
my %number = map { $languages[$_] => $_ } 0 .. $#languages;
my $grammatical = qr/^(determiner|preposition|pronoun_\w+|be_form|adverb|relative|conjunction)$/;

my %bit;
open my $h, '<', $header or die "$header: $!\n";
while (<$h>) { $bit{lc $1} = $2 if /^#define NX_W_(\w+)\s.*<< (\d+)\)/; }
$bit{report_noun} = 58;
$bit{subjunctive} = 59;
$bit{subjunctive_past} = 60;
$bit{cue_behind} = 61;
$bit{according_behind} = 62;
$bit{according_noun} = 63;

sub fnv
{
	my $hash = 2166136261;
	foreach my $byte (unpack 'C*', shift) { $hash = (($hash ^ $byte) * 16777619) & 0xffffffff; }
	return $hash;
}

my (%classes, %grammar, %spoken);

open my $w, '<', $english or die "$english: $!\n";
while (<$w>)
{
	my ($class, $words) = /^(\w+):\s*(.*)$/ or next;
	next unless $class =~ $grammatical;
	$spoken{$_} |= 1 << $number{en} foreach split ' ', $words;
}
while (my $line = <STDIN>)
{
	chomp $line;
	next if $line =~ /^\s*(#|$)/;
	my ($language, $class, $words) = $line =~ /^(\w\w) (\w+):\s*(.*)$/
		or die "line $.: expected 'language class: words'\n";
	die "line $.: no language $language\n" unless exists $number{$language};
	die "line $.: no class $class\n" unless exists $bit{$class};
	foreach my $word (split ' ', $words)
	{
		$classes{"$language $word"} |= 1 << $bit{$class};
		$grammar{"$language $word"} = 1 if $class =~ $grammatical;
	}
}
# verbs that stand in a pronoun's class for their gender are no pronouns
foreach (keys %grammar)
{
	my ($language, $word) = split;
	$spoken{$word} |= 1 << $number{$language} unless $classes{$_} & 1 << $bit{cue};
}

# The slots of a table that is a quarter full: [ hash, text of the slot ].
sub table
{
	my ($type, $name, @entries) = @_;
	my $size = 16;
	$size *= 2 while $size < 4 * @entries;
	my @slot;
	foreach my $entry (@entries)
	{
		my $i = $entry->[0] & ($size - 1);
		$i = ($i + 1) & ($size - 1) while defined $slot[$i];
		$slot[$i] = $entry->[1];
	}
	printf "#define %s_SLOTS %d\n\n", uc $name, $size;
	print "static const $type nx_$name\[$size] = {\n";
	for (my $i = 0; $i < $size; $i++) { print "\t[$i] = $slot[$i],\n" if defined $slot[$i]; }
	print "};\n";
}

print "/*\n * quote_words_table.h\n *\t\tMade from quote_words.txt and words.txt by src/tools/gen_languages.pl; do not edit.\n */\n\n";
table('NxForeignWord', 'foreign_words', map {
	my ($language, $word) = split ' ', $_;
	my $hash = fnv($word);
	[ $hash + $number{$language}, sprintf('{0x%08X, %d, UINT64CONST(0x%X), "%s"}', $hash,
			$number{$language}, $classes{$_}, $word) ];
} sort keys %classes);
print "\n";
table('NxSpokenWord', 'spoken_words', map {
	[ fnv($_), sprintf('{0x%08X, 0x%X, "%s"}', fnv($_), $spoken{$_}, $_) ];
} sort keys %spoken);
