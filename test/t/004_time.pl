# Time and memory of a call: linear in the text, cancelled at once, nothing
# left behind.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use NewsTest;
use List::Util qw(min);
use Test::More;

my $node = news_node('time');
my $mb = 1024 * 1024;

news_clock($node);

# ---- linear --------------------------------------------------------------------

# What makes quadratic what can be: nesting, things left open, one of each
# that looks back for another.
my @kb = (512, 4096);
my %texts = (
	news => prose('n / 200'),
	divs => q{repeat('<div>', n / 5)},
	paragraphs => q{repeat('<p>Rain fell on Oslo. ', n / 22)},
	lists => q{'<html>' || repeat('<ul><li><a href="/x">More</a>', n / 30)},
	quotes => q{repeat('“', n / 3)},
	attributions => q{repeat('Anna said that it rained, and ', n / 30)},
	cues => q{repeat('said ', n / 5)},
	names => q{repeat('Anna ', n / 5)},
	word => q{repeat('a', n)},
	tags => q{repeat('<b>', n / 3)},
	lines => q{repeat(E'Rain.\n', n / 6)});

foreach my $name (sort keys %texts)
{
	foreach my $size (@kb)
	{
		my $text = $texts{$name} =~ s/\bn\b/($size * 1024)/gr;
		$node->safe_psql('postgres', "INSERT INTO input SELECT '$name', $size, $text");
	}
}

my %calls = map { $_ => "$_(t)" } @functions;
$calls{news_headline} = q{news_headline('simple', t, 'a OR b OR anna OR rain')};

foreach my $function (sort keys %calls)
{
	foreach my $name (sort keys %texts)
	{
		my $measure = join '', "SET client_min_messages = warning;\n", map {
			"SELECT ms(\$\$SELECT count(f) FROM input, $calls{$function} f WHERE name = '$name' AND size = $_\$\$);\n"
		} @kb;
		my ($small, $large) = ('inf', 'inf');

		# Noise only ever adds, so the least of several times counts; 5 ms
		# more for a text that is small enough for the caches.
		foreach my $try (1 .. 5)
		{
			my @ms = split /\n/, ask($node, $measure);

			last if grep { !/^[\d.]+$/ } @ms;		# an error
			$small = min($small, $ms[0]);
			$large = min($large, $ms[1]);
			last if $large < 12 * ($small + 5);
		}
		ok($large < 'inf' && $large < 12 * ($small + 5), "$function: 8 times the $name, 8 times the time")
		  or diag("$kb[0] kB: $small ms, $kb[1] kB: $large ms");
	}
}

# ---- cancelled -------------------------------------------------------------------

$node->safe_psql('postgres', "
	DELETE FROM input;
	INSERT INTO input (name, t) SELECT 'news', " . prose(20 * $mb / 200) . ";
	INSERT INTO input (name, t) SELECT 'attributions', repeat('Anna said that it rained, and ', 5 * $mb / 30);
	INSERT INTO input (name, t) SELECT 'divs', repeat('<div>', 4 * $mb)");

sub median
{
	my @sorted = sort { $a <=> $b } @_;
	return $sorted[ $#sorted / 2 ];
}

# Cancel a function at five moments of its work, early and late.
sub cancel
{
	my ($function, $name) = @_;
	my $call = "SELECT count(f) FROM input, $function(t) f WHERE name = '$name'";
	my $whole = ask($node, "SELECT ms(\$\$$call\$\$);");
	my @late;

	foreach my $part (.1, .3, .5, .7, .9)
	{
		foreach my $try (1 .. 3)
		{
			my $timeout = 1 + int($part * $whole);
			my ($error, $ms) = split /\n/, ask($node, "
				SELECT clock_timestamp() AS start \\gset
				SET statement_timeout = $timeout;
				$call;
				RESET statement_timeout;
				SELECT 1000 * extract(epoch FROM clock_timestamp() - :'start');");

			if ($error eq 'ERROR: 57014')
			{
				push @late, $ms - $timeout;
				last;
			}
			$whole = min($whole, $ms);		# faster this time, and done
		}
	}
	ok(@late >= 3 && median(@late) < 50, "$function on $name: cancelled at once")
	  or diag("whole: $whole ms, late by: @late ms");
}

cancel($_, 'news') foreach @functions;
cancel('news_quotes', 'attributions');
cancel($_, 'divs') foreach qw(news_strip news_blocks);

# ---- nothing left behind ------------------------------------------------------------

# A thousand calls warm up all caches; from then on nothing may grow, neither
# the memory contexts nor, while the statement runs, the process.
my $kb = "substring(pg_read_file('/proc/self/status') FROM 'VmHWM:\\s*(\\d+)')::int";
my $bytes = '(SELECT sum(total_bytes) FROM pg_backend_memory_contexts)';

foreach my $function (@functions)
{
	my $calls = "SELECT count(f) FROM small, generate_series(1, %d) i, $function(t || i) f";
	my $answer = ask($node, 'CREATE TEMP TABLE small AS SELECT ' . prose(10) . " AS t;\n"
		  . sprintf("SELECT count(n) > 0 FROM ($calls) s(n);\n", 1000)
		  . "SELECT $kb AS kb, $bytes AS bytes \\gset\n"
		  . sprintf("SELECT count(n) > 0 FROM ($calls) s(n);\n", 10000)
		  . "SELECT $kb - :kb, $bytes - :bytes;\n");
	my ($kb_more, $bytes_more) = $answer =~ /^t\nt\n(-?\d+)\|(-?\d+)$/;

	ok(defined $kb_more && $kb_more < 2048 && $bytes_more < 64 * 1024,
		"$function: 10000 calls leave nothing behind")
	  or diag("process, kB | memory contexts, bytes: $answer");
}

# Of one long text, the process has some times its length: tokens and what is
# found of them.
foreach my $text (prose(5 * $mb / 200), "repeat('Anna said that it rained, and ', 5 * $mb / 30)")
{
	my ($more) = split /\n/, ask($node, "
		CREATE TEMP TABLE long (t text);
		ALTER TABLE long ALTER t SET STORAGE EXTERNAL;
		INSERT INTO long SELECT $text;
		SELECT count(t) FROM long \\gset
		SELECT $kb AS kb \\gset
		SELECT count(f) AS n FROM long, news_quotes(t) f \\gset
		SELECT ($kb - :kb) / 1024;");

	ok(defined $more && $more =~ /^\d+$/ && $more < 5 * 30, 'news_quotes: memory is less than 30 times the text')
	  or diag("MB for a text of 5 MB: $more");
}

$node->stop;
done_testing();
