# Documents.pm: the pages of documentation, taken apart.
#
#	pages()				README.md and doc/*.md, as paths from the top of the tree
#	my $page = page($path);
#	$page->{blocks}		what stands between fences, in order: { line, label, text, anchor },
#						of SQL also { mark, output }
#	$page->{needs}		what all of it needs; '' for nothing
#	$page->{odd}		lines that break the rules of blocks, as doc/building.md has them
#	$page->{spans}		code in running text: { line, text, anchor }
#	$page->{links}		what it links to: { line, text, anchor }
#	$page->{rows}		rows of tables: { line, text, anchor, cells, column }, column being
#						the names of the table's columns
#	$page->{anchors}	the anchors of its headings, as GitHub makes them: { anchor => 1 }
#
# The anchor of a thing is that of the heading that it is under; '' below the page's title.
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
	my %page = (path => $path, needs => '', anchors => {}, map { $_ => [] } qw(blocks odd spans links rows));
	my (@running, $block, $mark, $hidden, %seen, $anchor);

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
			$block = undef;
			next;
		}
		push @{ $page{odd} }, "$path:$at: nothing to mark stands below line " . ($at - 1)
		  if defined $mark && $line ne '```sql';
		if ($line =~ /^(?:(<!-- sql)|```(\w*))$/)
		{
			$hidden = $1;
			$block = {
				line => $at,
				label => $2 // 'sql',
				text => '',
				mark => $mark // '',
				anchor => $anchor // ''
			};
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
			$mark = undef;
			if ($line =~ /^#+\s+(.*?)\s*$/)
			{
				my $made = anchor($1, \%seen);

				$page{anchors}{$made} = 1;
				$anchor = defined $anchor ? $made : '';
			}
			push @running, { line => $at, text => $line, anchor => $anchor // '' };
		}
	}
	close $file;
	push @{ $page{odd} }, "$path:$block->{line}: a block that does not end" if $block;

	add_tables(\%page, \@running);
	add_code(\%page, \@running);
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
	}
	else
	{
		push @{ $page->{odd} },
		  "$page->{path}:$block->{line}: a block without a label, and no SQL right above it";
	}
}

# The anchor of a heading; a second one of the same words gets a number.
sub anchor
{
	my ($heading, $seen) = @_;
	my $anchor = lc($heading =~ s/\[([^\]]*)\]\([^)]*\)/$1/gr =~ s/[^\w\s-]//gr) =~ s/ /-/gr;
	my $n = $seen->{$anchor}++;

	return $anchor . ($n ? "-$n" : '');
}

# A row above a line of dashes has the names of the columns.
sub add_tables
{
	my ($page, $running) = @_;
	my $rule = qr/\|(?:\s*:?-+:?\s*\|)+/;
	my $column;

	foreach my $i (0 .. $#$running)
	{
		my %row = %{ $running->[$i] };

		my ($cells) = $row{text} =~ /^\|(.*)\|\s*$/ or next;

		next if $row{text} =~ /^$rule$/;
		$row{cells} = [ map { s/^\s+|\s+$//gr =~ s/\\\|/|/gr } split /(?<!\\)\|/, $cells, -1 ];
		if ($i < $#$running && $running->[ $i + 1 ]{text} =~ /^$rule$/)
		{
			$column = $row{cells};
			next;
		}
		push @{ $page->{rows} }, { %row, column => $column };
	}
}

# Code and links may run over the end of a line, not of a paragraph.
sub add_code
{
	my ($page, $running) = @_;
	my $text = join '', map { "$_->{text}\n" } @$running;
	my @line_at = map { ($_) x (1 + length $_->{text}) } @$running;

	# code first, since what stands in it is no link
	$text =~ s{(?<!\\)(`+)((?:(?!\n\n).)+?)(?<!`)\1(?!`)}{
		push @{ $page->{spans} }, { %{ $line_at[ $-[2] ] }, text => $2 =~ s/\\\|/|/gr =~ s/\s+/ /gr };
		'x' x length($&) }gse;
	while ($text =~ /\]\(([^)\s]+)\)/g)
	{
		push @{ $page->{links} }, { %{ $line_at[ $-[1] ] }, text => $1 };
	}
}

1;
