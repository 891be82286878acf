# What packagers read: META.json is as the PGXN Meta Spec 1.0.0 wants it, names files
# that there are, and all files that tell a version tell the same one.

use strict;
use warnings;
use FindBin;
use JSON::PP;
use Test::More;

my $root = "$FindBin::RealBin/../..";

sub content
{
	my ($path) = @_;

	open(my $file, '<', "$root/$path") or die "$path: $!";
	local $/;
	return <$file>;
}

# What a part of a file says, or undef.
sub found
{
	my ($path, $pattern) = @_;

	return content($path) =~ $pattern ? $1 : undef;
}

# ---- the specification: what each key has -------------------------------------------

my $number = qr/(?:0|[1-9]\d*)/;
my $version = qr/^$number\.$number\.$number(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;
my $range = qr/^(?:0|(?:(?:<=?|>=?|[!=]=)\s*)?$number\.$number\.$number(?:\s*,\s*(?:<=?|>=?|[!=]=)\s*$number\.$number\.$number)*)$/;
my $licence = qr/^(?:agpl_3|apache_1_1|apache_2_0|artistic_1|artistic_2|bsd|freebsd|gfdl_1_2|gfdl_1_3|gpl_1|gpl_2|gpl_3|lgpl_2_1|lgpl_3_0|mit|mozilla_1_0|mozilla_1_1|openssl|perl_5|postgresql|qpl_1_0|ssleay|sun|zlib|open_source|restricted|unrestricted|unknown)$/;

my $string = sub { !ref $_[0] && $_[0] =~ /\S/ };
my $term = sub { !ref $_[0] && length $_[0] > 1 && $_[0] !~ m{[\s/\\\p{Cntrl}]} };
my $tag = sub { !ref $_[0] && length $_[0] && length $_[0] < 256 && $_[0] !~ m{[/\\\p{Cntrl}]} };
my $file = sub { $string->(@_) && $_[0] !~ m{^/|\\|(?:^|/)\.\.(?:/|$)} && -f "$root/$_[0]" };
my $is = sub { my ($pattern) = @_; sub { !ref $_[0] && $_[0] =~ $pattern } };
my $url = $is->(qr{^https?://\S+$});
my $list = sub { my ($of) = @_; sub { ref $_[0] eq 'ARRAY' && @{ $_[0] } && !grep { !$of->($_) } @{ $_[0] } } };
my $either = sub { my @of = @_; sub { my ($value) = @_; scalar grep { $_->($value) } @of } };
my $map = sub {
	my ($key, $of) = @_;
	sub {
		ref $_[0] eq 'HASH' && %{ $_[0] } && !grep { !$key->($_) || !$of->($_[0]{$_}) } keys %{ $_[0] };
	};
};

# An object of these keys, those that must be there with a +, and any that begin with x_.
my $object = sub {
	my (%of) = @_;
	my %check = map { (s/^\+//r => $of{$_}) } keys %of;
	sub {
		my ($value) = @_;

		return 0 if ref $value ne 'HASH' || grep { /^\+(.*)/ && !exists $value->{$1} } keys %of;
		foreach (grep { !/^x_/i } keys %$value)
		{
			next if $check{$_} && $check{$_}->($value->{$_});
			diag("$_ is not as the specification wants it");
			return 0;
		}
		return 1;
	};
};

my $requires = $map->($term, $is->($range));
my $relations =
  $object->(map { $_ => $requires } qw(requires recommends suggests conflicts));

my $distribution = $object->(
	'+name' => $term,
	'+version' => $is->($version),
	'+abstract' => $string,
	'+maintainer' => $either->($string, $list->($string)),
	'+license' => $either->($is->($licence), $list->($is->($licence)), $map->($string, $url)),
	'+provides' => $map->(
		$term,
		$object->(
			'+file' => $file,
			'+version' => $is->($version),
			abstract => $string,
			docfile => $file)),
	'+meta-spec' => $object->('+version' => $is->(qr/^1\.0\.0$/), url => $is->(qr{^https?://pgxn\.org/meta/spec\.txt$})),
	description => $string,
	generated_by => $string,
	tags => $list->($tag),
	no_index => $object->(map { $_ => $list->($string) } qw(file directory)),
	prereqs => $object->(map { $_ => $relations } qw(configure build test runtime develop)),
	release_status => $is->(qr/^(?:stable|testing|unstable)$/),
	resources => $object->(
		homepage => $url,
		bugtracker => $object->(web => $url, mailto => $is->(qr/^\S+@\S+$/)),
		repository => $object->(url => $string, web => $url, type => $is->(qr/^[a-z]+$/))));

my $meta = JSON::PP->new->utf8->decode(content('META.json'));

ok($distribution->($meta), 'META.json is as PGXN wants it');

# The check itself finds what is wrong.
foreach my $wrong (
	[ version => '1.0' ], [ version => '01.0.0' ], [ license => 'postgres' ], [ tags => ['a/b'] ],
	[ provides => { news_ext => { file => 'no.sql', version => '1.0.0' } } ],
	[ provides => { news_ext => { file => 'README.md' } } ], [ other => 1 ], [ resources => { homepage => 'here' } ], [ release_status => 'new' ],
	[ prereqs => { runtime => { requires => { PostgreSQL => '14' } } } ], [ name => 'news ext' ])
{
	my $no_diag = Test::More->builder;
	my $kept = $no_diag->failure_output;

	$no_diag->failure_output(\my $ignored);
	my $is_right = $distribution->({ %$meta, @$wrong });
	$no_diag->failure_output($kept);
	ok(!$is_right, "but not with another $wrong->[0]");
}

# pgxn load leaves alone what is no .sql
is(join(' ', keys %{ $meta->{provides} }), 'news_ext', 'one extension');
like($meta->{provides}{news_ext}{file}, qr/\.sql$/, 'by a script in SQL');

# ---- versions -------------------------------------------------------------------------

my $release = $meta->{version};
my $short = found('news_ext.control', qr/^default_version = '(.*)'$/m);

is($release =~ s/\.\d+$//r, $short, 'of news_ext.control');
is($meta->{provides}{news_ext}{version}, $release, 'of what META.json provides');
is(found('debian/changelog', qr/^news-ext \((.*)-\d+\)/), $release, 'of the Debian package');
is(found('CHANGELOG.md', qr/^## (\S+)/m), $short, 'of the list of changes');
is(found('Makefile', qr/^NEWS_VERSION = (.*)$/m), $short, 'of the library and the install script');

my ($least) = $meta->{prereqs}{runtime}{requires}{PostgreSQL} =~ /^(\d+)/;

is(found('debian/pgversions', qr/^(\d+)\+$/m), $least, 'the oldest server, of the Debian package');
is(found('README.md', qr/PostgreSQL (\d+) or later/), $least, 'and of README.md');

# ---- debian/control is what pg_buildext would make of control.in ----------------------

my $control = content('debian/control');

ok($control =~ s/\b15\b/PGVERSION/g, 'debian/control is for a version');
is($control, content('debian/control.in'), 'and otherwise as control.in');

done_testing();
