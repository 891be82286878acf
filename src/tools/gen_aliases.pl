#!/usr/bin/perl
# Make src/core/entity/entity_alias_table.h of src/core/entity/entity_alias.txt, and likewise
# of entity_nickname.txt: all names, sorted, each with the number of its line.
use strict;
use warnings;

my (%number, $lines);
while (<STDIN>)
{
	chomp;
	next if /^\s*(#|$)/;
	my ($name, $aliases) = /^([^:]+): (.+)$/ or die "line $.: $_\n";
	$lines++;
	for ($name, split /, /, $aliases)
	{
		die "line $.: \"$_\" is there twice\n" if exists $number{$_};
		die "line $.: \"$_\" is not folded\n" if !/^[a-z0-9-]+( [a-z0-9-]+)*\.?$/;
		$number{$_} = $lines;
	}
}
print "/* Made by src/tools/gen_aliases.pl; do not edit. */\n";
print "\t{\"$_\", $number{$_}},\n" for sort keys %number;
