# Type newsquery against an evaluator of its own: random queries over random
# documents, both made here, must give what a plain reading of doc/newsquery.md
# gives.  And whatever is written or sent as a query is one, or a clear error.

use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use NewsTest;
use List::Util qw(sum);
use Test::More;

my $node = news_node('newsquery');
my $folder = $node->basedir;

srand(20261103);

sub pick { return $_[ rand @_ ] }
sub chance { return rand() < $_[0] }

# ---- documents -----------------------------------------------------------------

my @vocabulary = qw(talk talks tal stop stops peace deal d e);
my @names = ('Marco', 'Rubio', 'José', 'Jose', "O'Neill", 'U.S.', 'Wang');
my @kinds = qw(direct mixed indirect);
my @entities = qw(person organization place misc);
my @days = map { "2026-$_" } qw(01-01 01-31 02-01 02-28 03-01 11-30 12-31);

sub fold
{
	my ($name) = @_;

	$name =~ s/é/e/g;
	$name =~ s/['.]//g;
	return lc $name;
}

# Words by position: each a set of lexemes, or none.
sub make_words
{
	my ($most) = @_;

	return [
		{},
		map {
			my %here;
			$here{ pick(@vocabulary) } = 1 if chance(.85);
			$here{ pick(@vocabulary) } = 1 if chance(.1);
			\%here;
		} 1 .. rand($most + 1)
	];
}

sub make_doc
{
	my %doc = (body => make_words(25), title => make_words(5), names => [], rows => []);
	my $n = $#{ $doc{body} };
	my $number = 0;

	$doc{day} = pick(@days) if chance(.8);
	foreach (1 .. rand 5)
	{
		my $noun = chance(.15);
		push @{ $doc{names} },
		  {
			kind => $noun ? 'noun' : pick(@entities),
			forms => [ map { join ' ', map { pick(@names) } 0 .. rand 3 } 0 .. rand 2 ],
			entity => !$noun && chance(.8),
			speaker => chance(.3),
			id => chance(.3) ? pick('Q1', "Q'2", 'Q"3') : undef
		  };
	}
	foreach (1 .. rand 6)
	{
		my $first = 1 + int rand($n + 1);
		my $speaker = chance(.7) ? int rand(@{ $doc{names} } + 1) : 0;

		# some are further rows of one that was before
		$number++ if $number == 0 || chance(.7);
		push @{ $doc{rows} },
		  {
			number => chance(.15) ? 1 + int rand $number : $number,
			kind => pick(@kinds),
			speaker => $speaker,
			first => $first,
			end => $first + int rand($n + 2 - $first)
		  };
		$doc{names}[ $speaker - 1 ]{speaker} = 1 if $speaker > 0;
	}
	return \%doc;
}

# As type newsdoc is written.
sub doc_text
{
	my ($doc) = @_;
	my @items = ('length:' . $#{ $doc->{body} }, 'title_length:' . $#{ $doc->{title} });

	foreach my $field (qw(body title))
	{
		my $words = $doc->{$field};
		my $prefix = $field eq 'title' ? 'title:' : '';
		foreach my $i (1 .. $#$words)
		{
			push @items, map { "$prefix'$_':$i" } sort keys %{ $words->[$i] };
		}
	}
	foreach my $name (@{ $doc->{names} })
	{
		my $item = join '|', map { (my $s = $_) =~ s/'/''/g; "'$s'" } @{ $name->{forms} };
		$item = "$name->{kind}:$item:1:100";
		$item .= ':entity' if $name->{entity};
		$item .= ':speaker' if $name->{speaker};
		$item .= ":'" . $name->{id} =~ s/'/''/gr . "'" if defined $name->{id};
		push @items, $item;
	}
	push @items,
	  map { "quote:$_->{number}:$_->{kind}:$_->{speaker}:$_->{first}-" . ($_->{end} - 1) }
	  @{ $doc->{rows} };
	push @items, "published:'$doc->{day} 23:59:59'" if $doc->{day};
	return join ' ', @items;
}

# ---- queries: a tree, and how it is written ---------------------------------------

sub make_element
{
	my ($in_phrase) = @_;
	my $lexeme = pick(@vocabulary);
	my $exact = chance(.2);
	my $prefix = chance(.2);
	my @alternatives = ([ $exact ? $lexeme : lc $lexeme, $prefix ]);
	my $written = ($exact ? "'$lexeme'" : chance(.2) ? uc $lexeme : $lexeme) . ($prefix ? '*' : '');

	if ($in_phrase && $exact && chance(.4))
	{
		my $other = pick(@vocabulary);
		push @alternatives, [ $other, 0 ];
		$written .= "|'$other'";
	}
	return (\@alternatives, $written);
}

sub make_words_term
{
	my ($field) = @_;
	my %term = (op => 'words', field => $field, slop => 0);
	my $written;

	if (chance(.6))
	{
		my ($alternatives, $text) = make_element(0);
		$term{words} = [ [ 0, @$alternatives ] ];
		$written = $text;
	}
	else
	{
		my $offset = 0;
		my @texts;
		foreach my $i (0 .. rand 3)
		{
			if ($i > 0 && chance(.2))
			{
				push @texts, '_';
				$offset++;
			}
			my ($alternatives, $text) = make_element(1);
			push @{ $term{words} }, [ $offset++, @$alternatives ];
			push @texts, $text;
		}
		$written = '"' . join(pick(' ', '  '), @texts) . '"';
		if (chance(.4))
		{
			$term{slop} = int rand 5;
			$written .= "~$term{slop}";
		}
	}
	return (\%term, $written);
}

sub make_name_term
{
	my ($field) = @_;
	my @words = map { pick(@names) } 0 .. rand 2;
	my $prefix = chance(.3);
	my $written;

	$words[-1] = substr($words[-1], 0, 1 + rand 3) if $prefix;
	$words[-1] = 'Jos' if $prefix && $words[-1] =~ /[^\x20-\x7e]/;
	$written = join ' ', map { chance(.3) ? lc : $_ } @words;
	$written =~ s/é/e/g if chance(.3);
	$written .= '*' if $prefix;
	$written = "\"$written\"" if @words > 1 || chance(.3);
	return ({ op => 'name', field => $field, name => join(' ', map { fold($_) } @words),
			prefix => $prefix }, $written);
}

sub make_date_term
{
	my $form = int rand 6;
	my ($from, $to) = sort { $a cmp $b } (pick(@days), pick(@days));
	my $month = pick('2026-01', '2026-02', '2026-11');

	return ({ op => 'date', from => $from, to => $from }, $from) if $form == 0;
	return ({ op => 'date', from => "$month-00", to => "$month-99" }, $month) if $form == 1;
	return ({ op => 'date', from => $from, to => $to }, "$from..$to") if $form == 2;
	return ({ op => 'date', from => "$month-99", to => '9' }, ">$month") if $form == 3;
	return ({ op => 'date', from => '0', to => "$month-99" }, "<=$month") if $form == 4;
	return ({ op => 'date', from => '0', to => '9' }, '*');
}

my @fields = qw(body body body title said said said entity person org place misc
  speaker speaker speaker id kind kind published);

# A term of a field, without the field's name.
sub make_term
{
	my ($field) = @_;

	return make_words_term($field) if $field =~ /^(body|title|said)$/;
	return make_date_term() if $field eq 'published';
	if ($field eq 'kind')
	{
		my $kind = pick(@kinds);
		return ({ op => 'kind', kind => $kind }, chance(.2) ? uc $kind : $kind);
	}
	if ($field eq 'id')
	{
		my $id = pick('Q1', "Q'2", 'Q"3');
		return ({ op => 'id', id => $id }, "'" . $id =~ s/'/''/gr . "'");
	}
	return make_name_term($field);
}

# Side by side, between ORs, or negated; $field if a field's parenthesis is around.
sub make_query
{
	my ($depth, $field) = @_;

	if ($depth <= 0 || chance(.25))
	{
		my $own = $field && chance(.9) ? $field : pick(@fields);
		my ($tree, $written) = make_term($own);
		my $name = $own eq 'org' && chance(.3) ? 'Organization' : $own;
		$written .= '^' . pick('2', '0.5', '1e2') if chance(.1);
		$written = "$name:$written" if $own ne ($field // 'body') || chance(.1);
		return ($tree, $written);
	}
	if (chance(.2))
	{
		my ($tree, $written) = make_query($depth - 1, $field);
		$written = "($written)" if $tree->{op} =~ /^(and|or)$/;
		$tree = { op => 'paren', of => [$tree] } if $tree->{op} =~ /^(and|or)$/;
		return ({ op => 'not', of => [$tree] }, pick('-', 'NOT ', '!') . $written);
	}
	my $op = chance(.65) ? 'and' : 'or';
	my (@trees, @written);
	foreach (0 .. 1 + rand 2)
	{
		my $around;
		$around = pick(@fields) if !$field && chance(.15);
		my ($tree, $written) = make_query($depth - 1, $around // $field);
		if ($around || $tree->{op} eq 'or' || ($tree->{op} eq 'and' && chance(.7)) || chance(.1))
		{
			my $bracket = chance(.15);
			$tree = { op => $bracket ? 'bracket' : 'paren', of => [$tree] };
			$written = $bracket ? "[$written]" : pick("($written)", "( $written )");
			$written = "$around:$written" if $around;
		}
		push @trees, $tree;
		push @written, $written;
	}
	return ({ op => $op, of => \@trees },
		join($op eq 'or' ? pick(' OR ', ' | ', '|') : pick(' ', ' ', ' AND '), @written));
}

# ---- what a query means --------------------------------------------------------------

sub speaks_of_utterances
{
	my ($tree) = @_;

	return 0 if $tree->{op} eq 'same';
	return 1 if $tree->{op} eq 'kind' || ($tree->{field} // '') =~ /^(said|speaker)$/;
	foreach (@{ $tree->{of} // [] })
	{
		return 1 if speaks_of_utterances($_);
	}
	return 0;
}

# As how many operands about utterances something side by side with others counts.
sub speaking
{
	my ($tree) = @_;

	return $tree->{op} eq 'and' ? $tree->{speaking} : speaks_of_utterances($tree);
}

# Without parentheses: operands of operands of the same kind beside the others,
# and "same" where a parenthesis is about utterances.
sub plain
{
	my ($tree, $in_parenthesis) = @_;
	my $op = $tree->{op};

	return $tree unless $tree->{of};
	return plain($tree->{of}[0], 1) if $op eq 'paren';
	return { %{ plain($tree->{of}[0], 0) }, speaking => 0 } if $op eq 'bracket';
	return { op => 'not', of => [ plain($tree->{of}[0], 0) ] } if $op eq 'not';
	my @operands = map { plain($_, $in_parenthesis && $op eq 'or' && $_->{op} eq 'and') } @{ $tree->{of} };
	my $speaking = sum map { speaking($_) } @operands;
	@operands = map { $_->{op} eq $op ? @{ $_->{of} } : $_ } @operands;
	my $plain = { op => $op, of => \@operands, speaking => $speaking };
	$plain = { op => 'same', of => [$plain] } if $in_parenthesis && $op eq 'and' && $speaking > 1;
	return $plain;
}

sub is_word
{
	my ($here, $alternatives) = @_;

	foreach (@$alternatives)
	{
		my ($lexeme, $prefix) = @$_;
		return 1 if $prefix ? grep { index($_, $lexeme) == 0 } keys %$here : $here->{$lexeme};
	}
	return 0;
}

# Do the words stand between two positions?
sub stands
{
	my ($term, $words, $first, $end) = @_;
	my @phrase = map { my ($offset, @alternatives) = @$_; [ $offset, \@alternatives ] } @{ $term->{words} };
	my $last = $phrase[-1][0];

	foreach my $p ($first .. $end - 1)
	{
		my $there = 1;
		foreach my $element (@phrase)
		{
			my ($offset, $alternatives) = @$element;
			my @places = $term->{slop} > 0 ? ($p .. $p + $last + $term->{slop}) : ($p + $offset);
			$there &&= grep { $_ < $end && is_word($words->[$_] // {}, $alternatives) } @places;
			last unless $there;
		}
		return 1 if $there;
	}
	return 0;
}

my %kind_of = (person => 'person', org => 'organization', place => 'place', misc => 'misc');

sub is_name
{
	my ($term, $name) = @_;
	my $wanted = quotemeta $term->{name};

	return 0 if $term->{field} eq 'speaker' ? !$name->{speaker} : !$name->{entity};
	return 0 if $kind_of{ $term->{field} } && $kind_of{ $term->{field} } ne $name->{kind};
	foreach my $form (@{ $name->{forms} })
	{
		my $folded = join ' ', map { fold($_) } split / /, $form;
		return 1 if $term->{prefix} ? $folded =~ /(^| )$wanted/ : $folded =~ /(^| )$wanted( |$)/;
	}
	return 0;
}

sub means
{
	my ($tree, $doc, $rows) = @_;
	my $op = $tree->{op};
	my @of = @{ $tree->{of} // [] };
	my @rows = @{ $rows // $doc->{rows} };

	return !grep { !means($_, $doc, $rows) } @of if $op eq 'and';
	return !!grep { means($_, $doc, $rows) } @of if $op eq 'or';
	return !means($of[0], $doc, $rows) if $op eq 'not';
	if ($op eq 'same')
	{
		return means($of[0], $doc, $rows) if $rows;
		my %utterances;
		push @{ $utterances{ $_->{number} } }, $_ foreach @{ $doc->{rows} };
		return !!grep { means($of[0], $doc, $_) } values %utterances;
	}
	return !!grep { $_->{kind} eq $tree->{kind} } @rows if $op eq 'kind';
	return !!grep { defined $_->{id} && $_->{id} eq $tree->{id} } @{ $doc->{names} }
	  if $op eq 'id';
	return $doc->{day} && $tree->{from} le $doc->{day} && $doc->{day} le $tree->{to}
	  if $op eq 'date';
	if ($op eq 'name')
	{
		my @candidates = @{ $doc->{names} };
		@candidates = map { $doc->{names}[ $_->{speaker} - 1 ] } grep { $_->{speaker} } @rows
		  if $rows && $tree->{field} eq 'speaker';
		return !!grep { is_name($tree, $_) } @candidates;
	}
	return !!grep { stands($tree, $doc->{body}, $_->{first}, $_->{end}) } @rows
	  if $tree->{field} eq 'said';
	my $words = $doc->{ $tree->{field} };
	return stands($tree, $words, 1, scalar @$words);
}

# ---- are they the same? ----------------------------------------------------------------

sub copy_in
{
	my ($table, @rows) = @_;
	my $path = "$folder/$table.copy";

	s/\\/\\\\/g foreach @rows;
	write_binary($path, join('', map { "$_\n" } @rows));
	return "COPY $table FROM '$path';\n";
}

my @docs = map { make_doc() } 1 .. 40;
my (@trees, @queries);
foreach (1 .. 2500)
{
	my ($tree, $written) = make_query(3, undef);
	push @trees, plain($tree, 0);
	push @queries, $written;
}
my $n = 0;
my @got = split /\n/, ask($node, q{
SET default_text_search_config = simple;
CREATE TABLE docs (id int, doc newsdoc);
CREATE TABLE queries (id int, written text);
} . copy_in('docs', map { $n++ . "\t" . doc_text($_) } @docs)
	  . copy_in('queries', map { "$_\t$queries[$_]" } 0 .. $#queries)
	  . q{
ALTER TABLE queries ADD query newsquery;
UPDATE queries SET query = to_newsquery(written);
SELECT string_agg(CASE WHEN doc @@ query AND query @@ doc THEN '1'
	WHEN doc @@ query OR query @@ doc THEN '?' ELSE '0' END, '' ORDER BY d.id)
FROM queries q, docs d GROUP BY q.id ORDER BY q.id;
});
my @wrong;
my %answers = (0 => 0, 1 => 0);
foreach my $q (0 .. $#trees)
{
	my $wanted = join '', map { means($trees[$q], $_) ? 1 : 0 } @docs;

	$answers{$_}++ foreach split //, $wanted;
	push @wrong, "$queries[$q]: " . ($got[$q] // '') . ", not $wanted"
	  if ($got[$q] // '') ne $wanted;
}
is(scalar @got, scalar @queries, 'all queries are read');
is(join("\n", @wrong[0 .. ($#wrong > 9 ? 9 : $#wrong)]), '', 'matches what it means');
cmp_ok($answers{$_}, '>', .2 * @queries * @docs, "the answer is often $_") foreach 0, 1;

# Under a configuration that would make other lexemes of them, queries read as
# they are written, and arrive as they are sent.
is( ask($node, qq{
SET default_text_search_config = english;
SELECT count(*) FROM queries WHERE query::text::newsquery <> query;
CREATE TABLE sent (id int, query newsquery);
COPY (SELECT id, query FROM queries) TO '$folder/sent' (FORMAT binary);
COPY sent FROM '$folder/sent' (FORMAT binary);
SELECT count(*) FROM queries q JOIN sent s USING (id) WHERE q.query = s.query;
SELECT count(*) FROM sent WHERE NOT query = query OR newsquery_send(query) IS NULL;
}),
	"0\n" . @queries . "\n0",
	'queries are read as they are written, and received as they are sent');

# Names, too, in whatever letters.
is( ask($node, q{
SELECT count(*), sum((query::text::newsquery <> query)::int)
FROM (SELECT ('person:"x' || chr(i) || 'y z' || chr(i) || '*"')::newsquery AS query
	FROM generate_series(1, 131071) i
	WHERE i <> ascii('"') AND i NOT BETWEEN 55296 AND 57343) q;
SELECT newsdoc $$person:'İSTANBUL Ǿre':1:1:entity$$ @@ newsquery 'person:"istanbul ore"',
	newsdoc $$person:'Istanbul Ore':1:1:entity$$ @@ newsquery 'person:"İstanbul Ǿre"';
}),
	"129022|0\nt|t", 'names are read as they are written');

# De Morgan, and operands that are made one.
is( ask($node, q{
SELECT count(*) FROM queries a JOIN queries b ON b.id = a.id + 1, docs
WHERE a.id < 300 AND
	(doc @@ (a.query && b.query) <> (doc @@ a.query AND doc @@ b.query) OR
	 doc @@ (a.query || b.query) <> (doc @@ a.query OR doc @@ b.query) OR
	 doc @@ !! a.query = doc @@ a.query OR
	 (a.query && b.query)::text::newsquery <> (a.query && b.query) OR
	 (!! (a.query || b.query))::text::newsquery <> !! (a.query || b.query));
}),
	'0', 'operators are what they say');

# ---- hostile queries ------------------------------------------------------------------

my @pieces = (@queries[0 .. 99], qw{( ) [ ] " ' '' \\ * ~ ^ - ! & | OR AND NOT : ::
  speaker: said: kind: published: title:( foo: id: direct 2026 2026-13 > <= .. ~3 ^2 ^1e9 _ zelen* é “ },
	' ', ' ', "\t", "\xc2\xa0", "\xe2\x80\x94", "\x7f", 'x' x 3000, "'" . 'y' x 2100 . "'");
my @junk = map {
	join '', map {
		my $piece = pick(@pieces);
		chance(.3) ? substr($piece, rand length $piece, rand 20) : $piece
	  } 0 .. rand 12
} 1 .. 4000;
@junk = map { s/\n//gr } grep { eval { utf8::decode(my $copy = $_) } } @junk;
is( ask($node, q{
SET client_min_messages = error;
SET default_text_search_config = english;
CREATE TABLE junk (written text);
CREATE FUNCTION attempt(statement text, written text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	query newsquery;
BEGIN
	EXECUTE statement INTO query USING written;
	IF query::text::newsquery <> query THEN
		RETURN 'differs';
	END IF;
	RETURN 'read';
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END $$;
} . copy_in('junk', map { s/\t/\\t/gr } @junk) . q{
SELECT statement, string_agg(DISTINCT answer, ' ' ORDER BY answer)
FROM (VALUES ('SELECT $1::newsquery'), ('SELECT to_newsquery($1)'),
	('SELECT websearch_to_newsquery($1)'), ('SELECT plainto_newsquery($1)')) s (statement),
	junk, attempt(statement, written) answer
GROUP BY statement ORDER BY statement;
}), 'SELECT $1::newsquery|22P02 54000 read
SELECT plainto_newsquery($1)|read
SELECT to_newsquery($1)|42601 54000 read
SELECT websearch_to_newsquery($1)|read', 'junk is a query or a clear error');

# Binary values that are cut, longer, or of other bytes.
my $image = sub {
	my ($value) = @_;
	return "PGCOPY\n\xff\r\n\0" . pack('NN', 0, 0) . pack('nN', 1, length $value) . $value
	  . pack('n', 0xFFFF);
};
my @values = map { pack 'H*', $_ } split /\n/,
  ask($node, q{SELECT encode(newsquery_send(query), 'hex') FROM queries WHERE id < 200});
my $statements = "CREATE TABLE received (query newsquery);\n";
foreach my $i (1 .. 2500)
{
	my $value = pick(@values);

	foreach (0 .. rand 3)
	{
		my $at = int rand length $value;
		my $what = int rand 6;

		substr($value, $at, 1) = chr rand 256 if $what <= 1;
		substr($value, $at, 1) = pick("\0", "\1", "\xff", "\x7f", "\x80", "\4") if $what == 2;
		$value = substr($value, 0, $at) if $what == 3 && chance(.3);
		substr($value, $at, 0) = substr($value, rand length $value, rand 9) if $what == 4;
		substr($value, $at, 4) = pack 'N', pick(0, 1, 0x7fffffff, 0xffffffff, 65536)
		  if $what == 5 && $at + 4 <= length $value;
		last if length $value == 0;
	}
	write_binary("$folder/value.$i", $image->($value));
	$statements .= "COPY received FROM '$folder/value.$i' (FORMAT binary);\n";
}
my %outcomes;
$outcomes{$_}++ foreach split /\n/, ask($node, $statements);
is(join(' ', sort keys %outcomes), 'ERROR: 22P03', 'a damaged value is refused');
is( ask($node, q{
SET client_min_messages = error;
SELECT count(*) > 50, bool_and(query::text::newsquery = query),
	bool_and((SELECT bool_or(doc @@ query) FROM docs) IS NOT NULL) FROM received;
}),
	't|t|t', 'what is not refused is a query');

# ---- large queries -----------------------------------------------------------------------

news_clock($node);
is( ask($node, q{
SET default_text_search_config = simple;
CREATE FUNCTION outcome(query text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN newsquery_numnode(query::newsquery);
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE;
END $$;
SELECT outcome(string_agg('w' || i, ' ')) FROM generate_series(1, 65535) i;
SELECT outcome(string_agg('w' || i, ' ')) FROM generate_series(1, 65536) i;
SELECT outcome('"' || string_agg('w' || i, ' ') || '"') FROM generate_series(1, 65536) i;
SELECT outcome('"' || string_agg('w' || i, ' ') || '"') FROM generate_series(1, 65537) i;
SELECT outcome('"a ' || repeat('_ ', 65534) || 'b"'), outcome('"a ' || repeat('_ ', 65535) || 'b"');
SELECT outcome(repeat('(', 1000) || 'a' || repeat(')', 1000));
SELECT outcome(repeat('(', 500000) || 'a' || repeat(')', 500000));
SELECT outcome(repeat('-', 999) || 'a'), outcome(repeat('-', 500000) || 'a');
SELECT outcome(repeat('(a OR b ', 499) || 'c' || repeat(')', 499));
SELECT outcome(repeat('(a OR b ', 501) || 'c' || repeat(')', 501));
SELECT newsquery_numnode(websearch_to_newsquery(repeat('(', 500000) || 'a' || repeat(' -', 500000) || 'b'));
SELECT ms('SELECT (SELECT string_agg(''w'' || i, '' OR '') FROM generate_series(1, 50000) i)::newsquery::text') < 5000;
SELECT ms('WITH q AS MATERIALIZED (SELECT (SELECT string_agg(''w'' || i || ''*'', '' OR '') FROM generate_series(1, 50000) i)::newsquery query) SELECT doc @@ query FROM q, docs') < 5000;
}), '65536
54000
1
54000
1|54000
1
54000
1000|54000
1997
54000
3
t
t', 'large queries');

my $complaint = q{
CREATE FUNCTION complaint(written text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	detail text;
BEGIN
	RETURN to_newsquery(written);
EXCEPTION WHEN OTHERS THEN
	GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
	RETURN detail;
END $$;};

# ---- other encodings -----------------------------------------------------------------------

news_database($node, 'latin1', 'LATIN1');
news_database($node, 'bytes', 'SQL_ASCII');
foreach my $dbname ('latin1', 'bytes')
{
	my $at = $dbname eq 'bytes' ? 14 : 11;		# a character is a byte there

	is( ask($node, $complaint . q{
SET client_min_messages = error;
SET default_text_search_config = simple;
CREATE TABLE q (query newsquery);
INSERT INTO q VALUES ('''straße'' "''größe'' ''café''*" person:"José*" id:''Müller''');
SELECT query, query::text::newsquery = query FROM q;
SELECT newsdoc $$'straße':1 'größe':2 'cafés':3 person:'JOSEPH':1:1:entity:'Müller'$$ @@ query FROM q;
COPY q TO '} . "$folder/$dbname" . q{' (FORMAT binary);
DELETE FROM q;
COPY q FROM '} . "$folder/$dbname" . q{' (FORMAT binary);
SELECT query FROM q;
SELECT complaint('größe caß (b');
}, $dbname),
		q{'straße' "'größe' 'café'*" person:jose* id:'Müller'|t
t
'straße' "'größe' 'café'*" person:jose* id:'Müller'
} . "At character $at: (b", "in $dbname");
}

# Letters that the server's encoding lacks: those of a query that is received, and
# those to which a name is folded.
ask($node, "COPY (SELECT U&'person:\\043f'::newsquery) TO '$folder/cyrillic' (FORMAT binary)");
like(ask($node, "COPY q FROM '$folder/cyrillic' (FORMAT binary)", 'latin1'), qr/^ERROR: 22P05/,
	'a query that could not be written is refused');
news_database($node, 'chinese', 'EUC_CN');
is( ask($node, q{
SET client_encoding = UTF8;
CREATE TABLE q (query newsquery);
INSERT INTO q VALUES (U&'person:\\2163');
COPY q TO '} . "$folder/chinese" . q{' (FORMAT binary);
COPY q FROM '} . "$folder/chinese" . q{' (FORMAT binary);
SELECT DISTINCT convert_to(query::text, 'UTF8'), query::text::newsquery = query,
	U&'person:''\\2163'':1:1:entity'::newsdoc @@ U&'person:\\2163'::newsquery FROM q;
}, 'chinese'), '\x' . unpack('H*', 'person:') . 'e285a3|t|t', 'a numeral in EUC_CN, which has capitals only');
is( ask($node, "CREATE TABLE q (query newsquery);
COPY q FROM '$folder/chinese' (FORMAT binary); SELECT DISTINCT ascii(right(query::text, 1)) FROM q"),
	'8563', 'which is folded elsewhere');

done_testing();
