# Documents: the SQL of README.md and doc runs and prints what they say; what pages link
# to and the files and targets that they name are there.
#
# The blocks of SQL of a page run one after the other in one session at the top of the
# tree, in a database that is named after the page.  doc/building.md says how blocks are
# written.
#
use strict;
use warnings;
use File::Find;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use Documents;
use NewsTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

# How many blocks are only shown: what is no code of ours, and SQL that needs what the
# tests do not have.
my %shown = (
	'doc/architecture.md' => 1,
	'doc/building.md' => 1,
	'doc/render.md' => 1,
	'doc/scaling.md' => 2,
	'doc/training.md' => 1,
	'doc/tutorial.md' => 1);

my @pages = map { page($_) } pages();

# ---- SQL --------------------------------------------------------------------------------

my $node = news_node('documents');
my %installed =
  map { $_ => 1 } split /\n/, ask($node, 'SELECT name FROM pg_available_extensions');

# and articles whose texts are not ours, which a program of Python reads
$installed{corpus} = -f "$root/../shared/data/corpus/articles.jsonl.xz" && system('python3 -c "import lzma" 2>/dev/null') == 0;

# What is printed, as far as it is the same each time.  Of times, rates and what stands
# around them that is the form.
sub constant
{
	my ($text) = @_;
	my $varies = 0;

	$varies += $text =~ s/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+[-+]\d\d/TIME/g;
	$varies += $text =~ s/\b\d\d:\d\d:\d\d\.\d+/INTERVAL/g;
	$varies += $text =~ s/\b\d+\.\d{10,}/NUMBER/g;
	$text =~ s/-{3,}/---/g, $text =~ s/ +/ /g if $varies;
	$text =~ s/ +$//mg;
	return $text =~ s/\s+\z//r;
}

# Does what is printed look like this?  Three dots stand for anything, in a line of their
# own for any lines.
sub looks_like
{
	my ($printed, $shown, $name) = @_;

	$_ = constant($_) foreach $printed, $shown;
	if ($shown =~ /\.\.\./)
	{
		my $pattern = quotemeta($shown) =~ s/^(?:\\\.){3}\\?(?:\n|\z)/(?:.*\n)*/mgr =~ s/(?:\\\.){3}/.*/gr;

		$shown = $printed if "$printed\n" =~ /\A$pattern\n*\z/;
	}
	is($printed, $shown, $name);
}

sub run_sql
{
	my ($page) = @_;
	my $database = lc($page->{path} =~ s/.*\/|\.md$//gr);
	my @blocks = grep {
		$_->{label} eq 'sql' && $_->{mark} !~ /^not run/
		  && !($_->{mark} =~ /^needs (\w+)/ && !$installed{$1})
	} @{ $page->{blocks} };
	my $sql = join '', map { "\\echo :::$_->{line}\n$_->{text}" } @blocks;
	my $printed;

	return if !@blocks;

	# pg_cron is in one database only
	if (grep { $_->{mark} eq 'needs pg_cron' } @blocks)
	{
		$node->append_conf('postgresql.conf',
			"shared_preload_libraries = 'pg_cron'\ncron.database_name = '$database'\n");
		$node->restart;
	}
	$node->safe_psql('postgres', "CREATE DATABASE $database");
	{
		local $ENV{PGCLIENTENCODING} = 'UTF8';
		IPC::Run::run([ 'psql', '-Xq', '-d', $node->connstr($database), '-f', '-' ],
			init => sub { chdir $root or die "$root: $!" },
			'<', \$sql, '>', \$printed, '2>&1');
	}
	$printed =~ s/^psql:[^:\s]+:\d+: //mg;
	my %printed = $printed =~ /^:::(\d+)\n(.*?)(?=^:::|\z)/msg;

	foreach my $block (@blocks)
	{
		my $where = "$page->{path}:$block->{line}";

		if (defined $block->{output})
		{
			looks_like($printed{ $block->{line} } // 'nothing', $block->{output}, "$where: what is printed");
		}
		else
		{
			unlike($printed{ $block->{line} } // 'FATAL: not reached',
				qr/^(?:ERROR|FATAL):.*/m, "$where: no error");
		}
	}
}

foreach my $page (@pages)
{
	is(join("\n", @{ $page->{odd} }), '', "$page->{path}: its blocks are as doc/building.md has it");
	is(scalar(grep { $_->{label} !~ /^(?:sql|sh|synopsis|message)$/ || ($_->{mark} // '') =~ /^not run/ } @{ $page->{blocks} }),
		$shown{ $page->{path} } // 0,
		"$page->{path}: number of blocks that are only shown");
  SKIP:
	{
		skip "$page->{path} needs $page->{needs}, which is not here", 1
		  if $page->{needs} && !$installed{ $page->{needs} };
		run_sql($page);
	}
}

# ---- links, files, targets --------------------------------------------------------------

my (%files, %named, %anchors);

find({ no_chdir => 1, wanted => sub {
	my $path = $File::Find::name =~ s/^\Q$root\E\/?//r;

	$File::Find::prune = 1, return if $path =~ m{^(?:\.git|build|tmp_check)$};
	$files{$path} = 1 if $path ne '';
	$named{$1} = 1 if $path =~ m{([^/]+)$};
} }, $root);

# What make can do: targets of ours, and those of PGXS that we speak of.
my %targets = map { $_ => 1 } qw(all clean install installcheck);
foreach my $makefile (qw(Makefile frontend.mk))
{
	foreach (slurp_file("$root/$makefile") =~ /^\.PHONY:((?:[^\n\\]|\\\n|\\)*)/mg)
	{
		$targets{$_} = 1 foreach split;
	}
}

# Is there such a file?  X and <...> in it stand for anything, as shells' wildcards do; a
# name without a folder is that of any file.
sub is_there
{
	my ($name) = @_;
	my $pattern = quotemeta($name =~ s/<\w+>|(?<![A-Za-z])X(?![A-Za-z])/*/gr =~ s/^\.\///r =~ s/\/$//r);

	$pattern =~ s/\\\*/[^\/]*/g;
	return scalar grep { /^$pattern$/ } $name =~ m{/} ? keys %files : keys %named;
}

# Code that names files or targets: what is not there.
sub missing
{
	my ($code, $in_shell) = @_;
	my @missing;

	foreach my $command (split /&&|[;|\n]/, $code =~ s/\s#.*//gr)
	{
		next if $command !~ /^\s*make\s+(.*)/;
		push @missing, map { "make $_" } grep { !/[=<>\/]|^-|\.\.\./ && !$targets{$_} } split ' ', $1;
	}
	foreach my $word (split /[\s,;"'()=]+/, $code)
	{
		$word =~ s/:\d*$|[.:]$//;
		if ($word =~ m{^build/tools/(\w+)$})
		{
			push @missing, $word if !$files{"src/tools/$1.c"};
		}
		elsif ($word =~ m{^(?:\./)?(?:src|test|doc|sql|expected|model|debian|docker|\.github)/.}
			|| $word =~ m{^\./\w+$}
			|| !$in_shell && $word =~ m{^[\w*<>.]+\.(?:[chS]|md|mk|pl|pm|py|sql|txt|control)$})
		{
			push @missing, $word if !is_there($word);
		}
	}
	return @missing;
}

# The anchors of a file, if it is a page of text.
sub has_anchor
{
	my ($path, $anchor) = @_;

	$anchors{$path} //= $path =~ /\.md$/ ? page($path)->{anchors} // {} : {};
	return $anchors{$path}{$anchor};
}

# results and cards, too
my %is_page = map { $_->{path} => 1 } @pages;
my @others = map { page($_) } grep { /\.md$/ && !$is_page{$_} } sort keys %files;

foreach my $page (@pages, @others)
{
	my ($folder) = $page->{path} =~ m{^(.*/)?};
	my @missing;

	foreach (@{ $page->{links} })
	{
		my ($line, $link) = @$_{qw(line text)};
		my ($target, $anchor) = $link =~ /^([^#]*)(?:#(.+))?$/;

		next if $link =~ /^https?:/;
		$target = $target eq '' ? $page->{path} : ($folder // '') . $target;
		1 while $target =~ s{[^/.][^/]*/\.\./}{};
		push @missing, "line $line: $link"
		  if !$files{ $target =~ s/\/$//r } || defined $anchor && !has_anchor($target, $anchor);
	}
	is(join("\n", @missing), '', "$page->{path}: all that it links to is there");

	@missing = map { my $line = $_->{line}; map { "line $line: $_" } missing($_->{text}, 0) } @{ $page->{spans} };
	push @missing, map { my $line = $_->{line}; map { "line $line: $_" } missing($_->{text}, 1) }
	  grep { $_->{label} eq 'sh' } @{ $page->{blocks} };
	is(join("\n", @missing), '', "$page->{path}: all files and targets that it names are there");
}

done_testing();
