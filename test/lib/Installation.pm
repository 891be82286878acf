# Installation.pm: an installation of PostgreSQL for one test, to add versions of news_ext to.
#
#	my $installation = installation();		of what is installed, mostly links to it
#	PostgreSQL::Test::Cluster->new($name, install_path => $installation->{path});
#	add_script($installation, $versions, $sql);		'0.1', or '0.1--0.2'
#	script($installation, $version);				the text of an install script
#
# PostgreSQL looks for its files relative to where its programs are, so these are copied.
package Installation;

use strict;
use warnings;
use Exporter 'import';
use File::Basename;
use File::Copy qw(copy);
use File::Path qw(make_path);
use PostgreSQL::Test::Utils;

our @EXPORT = qw(installation add_script script);

sub installation
{
	my $root = PostgreSQL::Test::Utils::tempdir;
	my %path;

	foreach my $what (qw(bindir sharedir pkglibdir))
	{
		chomp($path{$what} = `pg_config --$what`);
		make_path("$root$path{$what}");
	}
	foreach my $program (glob "$path{bindir}/*")
	{
		my $copy = "$root$path{bindir}/" . basename($program);

		copy($program, $copy) or die "$program: $!";
		chmod 0755, $copy;
	}
	make_path("$root$path{sharedir}/extension");
	foreach my $directory ($path{pkglibdir}, $path{sharedir}, "$path{sharedir}/extension")
	{
		foreach my $file (glob "$directory/*")
		{
			my $link = $root . $file;

			-e $link || symlink($file, $link) or die "$link: $!";
		}
	}
	return { path => $root . dirname($path{bindir}), extensions => "$root$path{sharedir}/extension" };
}

sub add_script
{
	my ($installation, $versions, $sql) = @_;
	my $file = "$installation->{extensions}/news_ext--$versions.sql";

	open(my $handle, '>', $file) or die "$file: $!";
	print $handle $sql;
	close($handle) or die "$file: $!";
}

sub script
{
	my ($installation, $version) = @_;

	return slurp_file("$installation->{extensions}/news_ext--$version.sql");
}

1;
