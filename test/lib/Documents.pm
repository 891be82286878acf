# Documents.pm: the pages of documentation, taken apart.
#
#	pages()				README.md and doc/*.md, as paths from the top of the tree
#	my $page = page($path);
#	$page->{blocks}		what stands between fences, in order: { line, label, text },
#						of SQL also { mark, output, output_line }
#	$page->{needs}		what all of it needs; '' for nothing
#	$page->{odd}		lines that break the rules of blocks, as doc/building.md has them
#	$page->{spans}		code in running text: [ line, code ]
#	$page->{links}		what it links to: [ line, target ]
#	$page->{anchors}	the anchors of its headings, as GitHub makes them: { anchor => 1 }
#	$page->{tables}		rows of tables: [ line, cell, cell, ... ]
#
package Documents;

use strict;
use warnings;
use Exporter 'import';
use FindBin;

our @EXPORT = qw(pages page $root);

our $root = "$FindBin::RealBin/../..";

sub pages
{
	return ('README.md', map { s/^\Q$root\E\///r } sort glob "$root/doc/*.md");
}

sub page
{
	my ($path) = @_;
	my %page = (path => $path, needs => '', map { $_ => [] } qw(blocks odd spans links tables));
	my (@running, $block, $mark, $hidden);

	open(my $file, '<', "$root/$path") or die "$path: $!";
	while (my $line = <$file>)
	{
		my $at = $.;

		chomp $line;
		if ($block)
		{
			if ($line ne ($hidden ? '-->' : '```'))
			{
				$block->{text} .= "$line\n";
				next;
			}
			add_block(\%page, $block);
			$block = $hidden = undef;
			next;
		}
		push @{ $page{odd} }, "$path:$at: nothing to mark stands below line " . ($at - 1)
		  if defined $mark && $line !~ /^```sql$/;
		if ($line =~ /^(<!-- sql|```(\w*))$/)
		{
			$block = { line => $at, label => $2 // 'sql', text => '', mark => $mark // '' };
			$hidden = !defined $2;
			$mark = undef;
		}
		elsif ($line =~ /^<!-- ((?:needs \w+|not run: .+)) -->$/)
		{
			$mark = $1;
		}
		elsif ($line =~ /^<!-- all of it needs (\w+) -->$/)
		{
			$page{needs} = $1;
		}
		elsif ($line =~ /^\s*(?:```|<!--)/)
		{
			push @{ $page{odd} }, "$path:$at: neither a block nor a mark: $line";
		}
		else
		{
			push @running, [ $at, $line ];
			$mark = undef;
		}
	}
	close $file;
	push @{ $page{odd} }, "$path: a block that begins in line $block->{line} does not end" if $block;

	running_text(\%page, @running);
	return \%page;
}

# A block without a label is the output of the SQL that ends in the line before.
sub add_block
{
	my ($page, $block) = @_;
	my $before = $page->{blocks}[-1];

	$block->{end} = $block->{line} + 1 + ($block->{text} =~ tr/\n//);
	if ($block->{label} ne '')
	{
		push @{ $page->{blocks} }, $block;
	}
	elsif ($before && $before->{label} eq 'sql' && $before->{end} == $block->{line} - 1)
	{
		$before->{output} = $block->{text};
		$before->{output_line} = $block->{line};
	}
	else
	{
		push @{ $page->{odd} }, "$page->{path}:$block->{line}: a block without a label, and no SQL right above it";
	}
}

# Headings, rows of tables, spans of code, links.  Of these the last two may run over the
# end of a line.
sub running_text
{
	my ($page, @lines) = @_;
	my (%seen, $text, @line_of);

	foreach (@lines)
	{
		my ($at, $line) = @$_;

		if ($line =~ /^#+\s+(.*?)\s*$/)
		{
			my $anchor = lc($1 =~ s/\[([^\]]*)\]\([^)]*\)/$1/gr =~ s/[^\w\s-]//gr) =~ s/ /-/gr;
			my $n = $seen{$anchor}++;

			$page->{anchors}{ $anchor . ($n ? "-$n" : '') } = 1;
		}
		elsif ($line =~ /^\|(.*)\|\s*$/ && $line !~ /^[|:\s-]+$/)
		{
			push @{ $page->{tables} },
			  [ $at, map { s/^\s+|\s+$//gr =~ s/\\\|/|/gr } split /(?<!\\)\|/, $1, -1 ];
		}
		$text .= "$line\n";
		push @line_of, ($at) x (length($line) + 1);
	}
	$text //= '';

	# code first, since what stands in it is no link
	$text =~ s{(?<!\\)(`+)((?:(?!\n\n).)+?)(?<!`)\1(?!`)}{
		push @{ $page->{spans} }, [ $line_of[ $-[2] ], $2 =~ s/\\\|/|/gr =~ s/\s+/ /gr ];
		'x' x length($&) }gse;
	while ($text =~ /\]\(([^)\s]+)\)/g)
	{
		push @{ $page->{links} }, [ $line_of[ $-[1] ], $1 ];
	}
}

1;
