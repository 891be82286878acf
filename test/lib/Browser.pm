# Browser.pm: what a page looks like in headless Chromium.
#
#	browser()							the program, or undef where there is none
#	dump_dom($folder, $page, @options)	the page's HTML after its scripts have run
#	screenshot($folder, $page, @options)	a picture, for pixel($picture, $x, $y)
#
# The folder is for the profile and for what is written; the page is a file.
#
package Browser;

use strict;
use warnings;
use Compress::Zlib;
use Exporter 'import';
use IPC::Run;

our @EXPORT = qw(browser dump_dom screenshot pixel);

# What is there may be a stub that tells to install something.
my $browser;

sub browser
{
	return $browser if $browser;
	foreach my $path (map { my $name = $_; map { "$_/$name" } split /:/, $ENV{PATH} }
		qw(chromium chromium-browser google-chrome))
	{
		next unless -x $path;
		my $runs = eval {
			IPC::Run::run([ $path, '--version' ], '<', \undef, '>', \my $out, '2>', \my $err,
				IPC::Run::timeout(30));
		};
		return $browser = $path if $runs;
	}
	return undef;
}

# Its own sandbox needs more than root, or a container, may have.
sub run_browser
{
	my ($folder, $page, @options) = @_;
	my ($out, $err) = ('', '');

	IPC::Run::run(
		[
			browser(), '--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage',
			'--no-first-run', '--hide-scrollbars', '--force-device-scale-factor=1',
			'--force-color-profile=srgb', "--user-data-dir=$folder/profile", @options,
			"file://$page"
		],
		'<', \undef, '>', \$out, '2>', \$err, IPC::Run::timeout(120))
	  or die "browser: $err";
	return $out;
}

sub dump_dom
{
	my ($folder, $page, @options) = @_;

	return run_browser($folder, $page, @options, '--dump-dom');
}

sub screenshot
{
	my ($folder, $page, @options) = @_;
	my $path = "$folder/screenshot.png";

	unlink $path;
	run_browser($folder, $page, @options, "--screenshot=$path");
	return read_png($path);
}

# A picture of 8 bits per channel, RGB or RGBA, not interlaced.
sub read_png
{
	my ($path) = @_;
	my ($data, %picture) = ('');

	open(my $file, '<:raw', $path) or die "$path: $!";
	my $png = do { local $/; <$file> };
	die "$path: no PNG" unless substr($png, 0, 8) eq "\x89PNG\r\n\x1a\n";
	for (my $p = 8; $p < length $png;)
	{
		my ($size, $type) = unpack('N a4', substr($png, $p, 8));
		my $chunk = substr($png, $p + 8, $size);

		if ($type eq 'IHDR')
		{
			my ($width, $height, $depth, $colour, undef, undef, $interlaced) =
			  unpack('N N C5', $chunk);
			die "$path: not this sort of PNG"
			  if $depth != 8 || ($colour != 2 && $colour != 6) || $interlaced;
			%picture = (width => $width, height => $height, channels => $colour == 2 ? 3 : 4);
		}
		$data .= $chunk if $type eq 'IDAT';
		$p += 12 + $size;
	}
	$data = uncompress($data) // die "$path: damaged";

	# Rows are predicted from what is left of a byte and above it.
	my $stride = $picture{width} * $picture{channels};
	my @above = (0) x $stride;
	foreach my $y (0 .. $picture{height} - 1)
	{
		my ($filter, @row) = unpack('C*', substr($data, $y * ($stride + 1), $stride + 1));

		foreach my $i (0 .. $stride - 1)
		{
			last if $filter == 0;
			my $left = $i >= $picture{channels} ? $row[ $i - $picture{channels} ] : 0;
			my $corner = $i >= $picture{channels} ? $above[ $i - $picture{channels} ] : 0;
			my $guess =
				$filter == 1 ? $left
			  : $filter == 2 ? $above[$i]
			  : $filter == 3 ? ($left + $above[$i]) >> 1
			  :                paeth($left, $above[$i], $corner);
			$row[$i] = ($row[$i] + $guess) & 255;
		}
		push @{ $picture{rows} }, pack('C*', @row);
		@above = @row;
	}
	return \%picture;
}

sub paeth
{
	my ($left, $up, $corner) = @_;
	my ($a, $b, $c) = map { abs($left + $up - $corner - $_) } $left, $up, $corner;

	return $a <= $b && $a <= $c ? $left : $b <= $c ? $up : $corner;
}

# "r g b"; of what is outside, undef.
sub pixel
{
	my ($picture, $x, $y) = @_;

	return undef if $x < 0 || $x >= $picture->{width} || $y < 0 || $y >= $picture->{height};
	return join ' ', unpack('C3', substr($picture->{rows}[$y], $x * $picture->{channels}, 3));
}

1;
