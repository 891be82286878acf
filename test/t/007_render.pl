# What news_render's HTML looks like in a browser: headless Chromium, if there
# is one.  What is measured is measured by the browser, in a page around the
# HTML, and in the pixels of its picture.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use Browser;
use Encode qw(decode_utf8);
use JSON::PP;
use NewsTest;
use Test::More;

plan skip_all => 'no chromium' unless browser();

my $node = news_node('render');
my $folder = $node->basedir;
my $width = 800;
my $height = 2400;

# Quotations of both kinds that are split, run over paragraphs and have others
# in them; what could be HTML; a word that does not fit on a telephone; writing
# from the right.
my $article = <<"END";
Harbour Town Votes to Keep Its Ferry

HALDEN, Norway — The council of Halden voted 31 to 4 on Tuesday night to keep the ferry to Strand, after a debate that Mayor Ingrid Solheim called “the longest I have ever chaired.”

“We are an island people,” Solheim told reporters. “Take the boat away and you take the island with it.”

“Nobody asked the fishermen,” said Peter Hansen, who leads the Norwegian Fishermen's Association. “My father told me, ‘Never trust a timetable,’ and he was right.

“The boat will cost \$4.5 million & everyone knows it <b>by heart</b>.”

The file is called </div><script>document.title = "broken"</script> and the link is https://example.org/${\ ('a' x 200)}.

قال المتحدث «لا تعليق» في أوسلو.
One line,
and another.
END
my $html = ask($node, "SELECT news_render(\$text\$$article\$text\$);");

# Everything that is measured, as JSON.
my $script = <<'END';
const rgb = s => (s.match(/[\d.]+/g) || []).map(Number);
const luminance = c => [.2126, .7152, .0722].reduce((sum, w, i) => {
	const v = c[i] / 255;
	return sum + w * (v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
}, 0);
const ground = e => {
	for (; e; e = e.parentElement) {
		const c = rgb(getComputedStyle(e).backgroundColor);
		if (c.length == 3)
			return c;
	}
	return [255, 255, 255];
};
const contrast = (c, d) => {
	const [a, b] = [luminance(c), luminance(d)].sort((x, y) => y - x);
	return (a + .05) / (b + .05);
};
const box = e => {
	const r = e.getClientRects()[0];
	return {x: r.x, y: r.y, width: r.width, height: r.height};
};
const look = e => ({
	classes: e.className, text: e.textContent, data: {...e.dataset}, title: e.title, box: box(e),
	ground: ground(e).join(' '), around: ground(e.parentElement).join(' '),
	border: getComputedStyle(e).borderBottomStyle,
	label: getComputedStyle(e, '::after').content, by: getComputedStyle(e, '::before').content
});
onload = () => {
	const root = document.querySelector('.news-ext');
	const frame = document.querySelector('iframe').contentDocument;
	const least = [Infinity, ''];
	for (const e of [root, ...root.querySelectorAll('*:not(style)')])
		for (const part of [null, '::before', '::after']) {
			const style = getComputedStyle(e, part);
			if (part && style.content == 'none')
				continue;
			const c = contrast(rgb(style.color), ground(e));
			if (c < least[0])
				least.splice(0, 2, c, e.className + (part || ''));
		}
	const phone = frame.documentElement;
	document.querySelector('pre').textContent = encodeURIComponent(JSON.stringify({
		text: root.querySelector('.text').textContent,
		elements: root.querySelectorAll('*').length,
		foreign: root.querySelectorAll('script, link, img, [src], [href], [onclick]').length,
		requests: performance.getEntriesByType('resource').length,
		title: document.title, paragraphs: [...root.querySelectorAll('p')].map(p => p.textContent),
		directions: [...root.querySelectorAll('p')].map(p => getComputedStyle(p).direction),
		marks: [...root.querySelectorAll('.text mark')].map(look),
		quotes: [...root.querySelectorAll('.text .q')].map(look),
		links: [...root.querySelectorAll('.text .by, .text .cue')].map(look),
		legend: look(root.querySelector('section')),
		contrast: least, paper: luminance(ground(root)),
		phone: [phone.clientWidth, phone.scrollWidth,
			Math.max(...[...frame.querySelectorAll('*')].map(e => e.getBoundingClientRect().right))]
	}));
};
END

my $attribute = $html =~ s/&/&amp;/gr =~ s/"/&quot;/gr;
my $page = "$folder/page.html";
write_binary($page, qq{<!DOCTYPE html><meta charset="utf-8"><title>whole</title>
<body style="margin:0">$html
<iframe style="width:360px;height:640px;border:0" srcdoc="<!DOCTYPE html><body style='margin:0'>$attribute"></iframe>
<pre hidden></pre><script>$script</script>});

sub measure
{
	my $dom = dump_dom($folder, $page, "--window-size=$width,$height", @_);
	my ($json) = $dom =~ m{<pre hidden="">([^<]*)</pre>};

	return JSON::PP->new->utf8->decode(($json // die $dom) =~ s/%([0-9A-F]{2})/chr hex $1/ger);
}

foreach my $scheme ('light', 'dark')
{
	my @options = $scheme eq 'dark' ? '--force-dark-mode' : ();
	my $seen = measure(@options);
	my @marks = @{ $seen->{marks} };
	my @quotes = @{ $seen->{quotes} };

	# ---- the text, and nothing but it -----------------------------------------

	is($seen->{text}, decode_utf8($article), "$scheme: the text of the page is the text");
	is($seen->{title}, 'whole', "$scheme: no script of the text has run");
	is(1 + $seen->{elements}, scalar(() = $html =~ /<[a-z]/g), "$scheme: the browser sees the elements that were written");
	is("$seen->{foreign} $seen->{requests}", '0 0', "$scheme: no scripts, links or requests");
	is(scalar(grep { $_ eq 'One line,' } @{ $seen->{paragraphs} }), 1, "$scheme: lines are kept");
	is(join(' ', @{ $seen->{directions} }), join(' ', map { /\p{Arabic}/ ? 'rtl' : 'ltr' } @{ $seen->{paragraphs} }),
		"$scheme: writing from the right runs from the right");

	# ---- marks and quotations can be seen ---------------------------------------

	my ($solheim) = grep { $_->{text} eq 'Solheim' } @marks;
	is("$solheim->{title} $solheim->{label}", 'Ingrid Solheim "person"',
		"$scheme: a mark says who it is, and of what kind");
	is(join(' ', map { $_->{data}{kind} } grep { $_->{label} !~ /^"[a-z]+"$/ } @marks), '',
		"$scheme: every mark has a label");
	is(scalar(grep { $_->{ground} eq $_->{around} } @marks), 0, "$scheme: every mark has a ground of its own");
	is(scalar(grep { $_->{box}{width} < 10 || $_->{box}{height} < 10 } @marks, @quotes, $seen->{legend}), 0,
		"$scheme: nothing has no size");
	cmp_ok(scalar(@quotes), '>=', 6, "$scheme: the quotations");
	is(scalar(grep { $_->{border} eq 'none' } @quotes), 0, "$scheme: every quotation has a line of its own");
	my ($island) = grep { $_->{text} =~ /We are/ } @quotes;
	is($island->{by} =~ s/" "//r, '"Ingrid Solheim:"', "$scheme: a quotation says who speaks");
	my %styles = map { ($_->{classes} =~ /\b(direct|mixed)\b/)[0] => $_->{border} } @quotes;
	isnt($styles{direct}, $styles{mixed}, "$scheme: direct and mixed ones differ, not in colour alone");
	ok((grep { $_->{classes} eq 'by' && $_->{text} eq 'Solheim' && $_->{data}{quote} eq $island->{data}{quote} }
			@{ $seen->{links} }), "$scheme: the speaker's mention is linked with the quotation");

	# ---- readable, everywhere ------------------------------------------------------

	cmp_ok($seen->{contrast}[0], '>=', 4.5, "$scheme: contrast is that of WCAG AA")
	  or diag("in $seen->{contrast}[1]");
	cmp_ok($seen->{paper}, $scheme eq 'dark' ? '<' : '>', $scheme eq 'dark' ? .05 : .8, "$scheme: the paper is $scheme");
	is("@{ $seen->{phone} }[0, 1]", '360 360', "$scheme: no scrolling sideways on a telephone");
	cmp_ok($seen->{phone}[2], '<=', 360, "$scheme: and nothing sticks out");

	# ---- and it is painted so -------------------------------------------------------

	my $picture = screenshot($folder, $page, "--window-size=$width,$height", @options);
	my @wrong = grep {
		my $box = $_->{box};
		(pixel($picture, int($box->{x} + $box->{width} / 2), int($box->{y} + 2)) // '') ne $_->{ground}
	} @marks;
	is(join(', ', map { $_->{text} } @wrong), '', "$scheme: the picture shows the marks");
	cmp_ok(scalar(@marks), '>=', 8, "$scheme: which are all there");
}

# ---- nothing to show ----------------------------------------------------------------

my $empty = ask($node, q{SELECT news_render('')});
unlike($empty, qr/<section/, 'an empty text has no legend');

$node->stop;
done_testing();
