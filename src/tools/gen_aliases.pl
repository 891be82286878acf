#!/usr/bin/perl
# Make src/core/entity_alias_table.h of src/core/entity_alias.txt: all names,
# sorted, each with the number of the line that it is of.
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
		die "line $.: \"$_\" is not folded\n" if !/^[a-z0-9-]+( [a-z0-9-]+)*$/;
		$number{$_} = $lines;
	}
}
print "/* Generated from entity_alias.txt by gen_aliases.pl; do not edit. */\n";
print "\t{\"$_\", $number{$_}},\n" for sort keys %number;
