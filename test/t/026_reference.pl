# Reference: what the pages say of functions, operators, types and settings is what the
# extension has, and all that it has is in a page.
#
# A function that is to be called is declared in the synopsis of a page, and listed in
# doc/README.md with its comment and marks; all others are named there among the parts.
# Calls in running text have arguments that there are.  In tables with a column SQLSTATE,
# calls in the first column fail with what stands in the second.
#
use strict;
use warnings;
use FindBin;
use lib "$FindBin::RealBin/../lib";
use Documents;
use NewsTest;
use PostgreSQL::Test::Cluster;
use PostgreSQL::Test::Utils;
use Test::More;

my @pages = map { page($_) } pages();
my ($index) = grep { $_->{path} eq 'doc/README.md' } @pages;
my $node = PostgreSQL::Test::Cluster->new('reference');

$node->init(extra => [ '--encoding=UTF8', '--locale=C.UTF-8' ]);
$node->start;
is(ask($node, slurp_file("$root/test/lib/articles.sql")), '', 'the articles of the examples');

# ---- the catalog ------------------------------------------------------------------------

# Rows of a query, as hashes.
sub catalog
{
	my ($sql) = @_;
	my $answer = ask($node, "COPY ($sql) TO STDOUT (HEADER, FORMAT csv, DELIMITER E'\\x01', QUOTE E'\\x02')");
	my ($names, @rows) = map { [ map { s/^\x02(.*)\x02$/$1/r } split /\x01/, $_, -1 ] } split /\n/, $answer;

	die "$answer: $sql" if $answer =~ /^ERROR/;

	return map { my $row = $_; +{ map { $names->[$_] => $row->[$_] } 0 .. $#$names } } @rows;
}

# The objects of the extension that are in a catalog.
sub members
{
	my ($catalog) = @_;

	return qq{$catalog o JOIN pg_depend d ON d.classid = '$catalog'::regclass AND d.objid = o.oid
		AND d.deptype = 'e' JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass
		AND d.refobjid = e.oid AND e.extname = 'news_ext'};
}

my $declaration = q{CASE o.prokind WHEN 'p' THEN 'CALL ' ELSE '' END
		|| o.proname || '(' || pg_get_function_arguments(o.oid) || ')'
		|| coalesce(' -> ' || pg_get_function_result(o.oid), '') AS declaration};
my @functions = catalog(qq{
SELECT o.proname AS name, $declaration, o.prokind AS kind, obj_description(o.oid, 'pg_proc') AS comment,
	o.pronargs AS most, o.pronargs - o.pronargdefaults AS least,
	array_to_string(CASE WHEN o.proargnames IS NULL
		THEN ARRAY(SELECT format_type(t, NULL) FROM unnest(o.proargtypes) t)
		ELSE o.proargnames[:o.pronargs] END, ' ') AS arguments,
	CASE o.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END
		|| CASE WHEN o.proisstrict THEN ', strict' ELSE '' END || ', parallel '
		|| CASE o.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' ELSE 'unsafe' END
		|| CASE o.prokind WHEN 'f' THEN ', cost ' || o.procost::bigint ELSE '' END AS marks
FROM @{[members('pg_proc')]} ORDER BY o.proname COLLATE "C", o.pronargs, pg_get_function_arguments(o.oid) COLLATE "C"});

is(ask($node, q{SELECT DISTINCT d.classid::regclass
	FROM pg_depend d JOIN pg_extension e ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
	WHERE d.deptype = 'e' AND e.extname = 'news_ext' AND d.classid NOT IN ('pg_proc'::regclass, 'pg_type'::regclass,
		'pg_operator'::regclass, 'pg_opclass'::regclass, 'pg_opfamily'::regclass, 'pg_class'::regclass)}),
	'', 'the extension has no objects of other sorts than this test knows');

# ---- synopses ---------------------------------------------------------------------------

# What a synopsis declares, as the catalog has it: the server makes such a function, and
# tells how it is declared.
sub declared
{
	my ($synopsis) = @_;
	my ($call, $name, $arguments, $set, $columns, $type) =
	  $synopsis =~ /^(CALL )?(\w+)\((.*?)\)(?:\s*->\s*(setof\s)?\s*(?:\((.*)\)|([^()]+)))?$/s
	  or return 'no synopsis';

	$arguments = join ', ', grep { $_ ne '' } $arguments,
	  map { s/^\s*/OUT /r } split /,/, $columns // '';
	my $answer = ask($node, 'SET check_function_bodies = off; CREATE SCHEMA declared; CREATE '
		  . ($call ? 'PROCEDURE' : 'FUNCTION') . " declared.$name($arguments)"
		  . ($call ? '' : ' RETURNS ' . ($set // '') . ($type // 'record')) . " LANGUAGE sql AS ''");
	my ($function) =
	  catalog("SELECT $declaration FROM pg_proc o WHERE o.pronamespace = to_regnamespace('declared')");

	ask($node, 'DROP SCHEMA declared CASCADE');
	return $function ? $function->{declaration} : $answer;
}

my %home;						# of a declaration: where it is
my %exists = map { $_->{declaration} => 1 } @functions;

foreach my $page (@pages)
{
	foreach my $block (grep { $_->{label} eq 'synopsis' } @{ $page->{blocks} })
	{
		# what follows a line of a declaration is indented
		foreach my $synopsis (map { s/\s+$//r } split /\n+(?=\S)/, $block->{text})
		{
			my $declared = declared($synopsis);

			ok($exists{$declared}, "$page->{path}:$block->{line}: there is such a function")
			  or diag("$synopsis\nis read as\n$declared");
			ok(!$home{$declared}, "$page->{path}:$block->{line}: no other page declares it")
			  or diag("$synopsis\nis declared in $home{$declared}");
			$home{$declared} = "$page->{path}#$block->{anchor}" =~ s/#$//r;
		}
	}
}

# A page that declares functions says what they raise, and what they cost.
foreach my $page (@pages)
{
	next if !grep { $_->{label} eq 'synopsis' } @{ $page->{blocks} };
	foreach my $word (qw(errors cost))
	{
		ok(scalar(grep { /\b$word\b/ } keys %{ $page->{anchors} }), "$page->{path} has a section of $word");
	}
}

# ---- doc/README.md ----------------------------------------------------------------------

# The rows of its table below a heading.
sub table
{
	my ($anchor) = @_;

	return map { $_->{text} } grep { $_->{anchor} eq $anchor } @{ $index->{rows} };
}

# Does the table below a heading have these rows of cells?  If what its links lead to is
# free, they are left out.
sub has_rows
{
	my ($heading, $free, @rows) = @_;
	my @table = table(lc $heading =~ s/ /-/gr);

	is_deeply([ map { $free ? s/\[([^\]]*)\]\([^)]*\)/$1/gr : $_ } @table ],
		[ map { '| ' . join(' | ', map { s/(?<!\\)\|/\\|/gr } @$_) . ' |' } @rows ],
		"doc/README.md: $heading");
}

# How a function is called.
sub call
{
	my ($function) = @_;
	my @names = split ' ', $function->{arguments};
	my $arguments = join ', ', splice @names, 0, $function->{least};

	$arguments .= ($arguments eq '' ? '[' : ' [, ') . join(', ', @names) . ']' if @names;
	return ($function->{kind} eq 'p' ? 'CALL ' : '') . "$function->{name}($arguments)";
}

has_rows('Functions', 0,
	map { [ '[`' . call($_) . '`](' . $home{ $_->{declaration} } =~ s/^doc\///r . ')', @$_{qw(comment marks)} ] }
	  grep { $home{ $_->{declaration} } } @functions);

has_rows('Operators', 1,
	map { [ "`$_->{operator}`", $_->{comment}, "`$_->{function}`" ] } catalog(qq{
SELECT CASE WHEN o.oprleft <> 0 THEN format_type(o.oprleft, NULL) || ' ' ELSE '' END
		|| o.oprname || ' ' || format_type(o.oprright, NULL) AS operator,
	obj_description(o.oid, 'pg_operator') AS comment, o.oprcode::oid::regproc AS function
FROM @{[members('pg_operator')]}
ORDER BY format_type(coalesce(nullif(o.oprleft, 0), o.oprright), NULL) COLLATE "C", o.oprname COLLATE "C"}));

# From 17 on, arrays of types and rows of tables are members, too.
has_rows('Types', 1,
	map { [ "`$_->{name}`", $_->{comment}, $_->{functions} ] } catalog(qq{
SELECT o.typname AS name, obj_description(o.oid, 'pg_type') AS comment,
	(SELECT string_agg(format('`%s`', f::regproc), ', ' ORDER BY i)
	FROM unnest(ARRAY[o.typinput::oid, o.typoutput, o.typreceive, o.typsend, o.typanalyze]) WITH ORDINALITY t (f, i)
	WHERE f <> 0 AND o.typtype = 'b') AS functions
FROM @{[members('pg_type')]} LEFT JOIN pg_class c ON c.oid = o.typrelid
WHERE o.typcategory <> 'A' AND coalesce(c.relkind, 'c') = 'c'
ORDER BY o.typtype, o.typname COLLATE "C"}));

has_rows('Operator classes', 1,
	map { [ "`$_->{name}`", $_->{access}, $_->{comment}, $_->{functions} ] } catalog(qq{
SELECT o.opcname AS name, a.amname AS access, obj_description(o.oid, 'pg_opclass') AS comment,
	(SELECT string_agg(format('`%s`', p.amproc::oid::regproc), ', ' ORDER BY p.amprocnum)
	FROM pg_amproc p WHERE p.amprocfamily = o.opcfamily) AS functions
FROM @{[members('pg_opclass')]} JOIN pg_am a ON a.oid = o.opcmethod ORDER BY o.opcname COLLATE "C"}));
is(ask($node, qq{SELECT o.opfname FROM @{[members('pg_opfamily')]}
	EXCEPT SELECT o.opcname FROM @{[members('pg_opclass')]}}), '', 'families are named after their classes');

has_rows('Tables and views', 1,
	map { [ "`$_->{name}`", $_->{kind}, $_->{comment} ] } catalog(qq{
SELECT o.relname AS name, CASE o.relkind WHEN 'v' THEN 'view' ELSE 'table' END AS kind,
	obj_description(o.oid, 'pg_class') AS comment
FROM @{[members('pg_class')]} ORDER BY o.relname COLLATE "C"}));

has_rows('Settings', 1,
	map { [ "`$_->{name}`", "$_->{vartype}, $_->{min_val} to $_->{max_val}", $_->{boot_val}, $_->{context}, $_->{short_desc} ] }
		catalog(q{
-- planning calls the function, and so loads the library
SELECT s.* FROM pg_settings s WHERE s.name LIKE 'news\_ext.%' AND news_analyzer() > 0 ORDER BY s.name COLLATE "C"}));

# Functions that no synopsis declares are named in one of these tables, or among the parts.
my %named = map { $_ => 1 } map { $_->{text} =~ /^\w+$/ ? $_->{text} : () }
  grep { $_->{anchor} =~ /^(?:operators|types|operator-classes|parts)$/ } @{ $index->{spans} };
my %public = map { $_->{name} => 1 } grep { $home{ $_->{declaration} } } @functions;
my %private = map { $_->{name} => 1 } grep { !$home{ $_->{declaration} } } @functions;

is(join(' ', sort grep { !$named{$_} } keys %private), '', 'a function is declared in a page or named in doc/README.md');
is(join(' ', sort grep { $public{$_} } keys %named), '', 'not both');

# ---- names and calls in running text ----------------------------------------------------

# Words of the source: parts of ours that are no objects of SQL, too.
my %words;

foreach my $file (glob("$root/src/*.c $root/src/*/*.[ch] $root/src/*/*.sql"))
{
	$words{$_} = 1 foreach slurp_file($file) =~ /\w+/g;
}

my %functions_of;

push @{ $functions_of{ $_->{name} } }, $_ foreach @functions;

# The arguments of a call, between its outer commas.  Brackets around what may be left
# out do not count.
sub arguments
{
	my ($list) = @_;
	my @arguments = ('');
	my $depth = 0;

	foreach my $part ($list =~ /'(?:[^']|'')*'|./gs)
	{
		$depth++ if $part =~ /^[({]$/;
		$depth-- if $part =~ /^[)}]$/;
		if ($part eq ',' && !$depth)
		{
			push @arguments, '';
		}
		else
		{
			$arguments[-1] .= $part;
		}
	}
	return grep { /\w|'/ } @arguments;
}

# May a function be called so?  An argument of three dots stands for any number of them.
sub fits
{
	my ($function, $elided, @given) = @_;
	my %names = map { $_ => 1 } split ' ', $function->{arguments};

	return @given <= $function->{most} && ($elided || @given >= $function->{least})
	  && !grep { /^[\s\[]*(\w+)\s*=>/ && !$names{$1} } @given;
}

# Names and calls of ours in a piece of code for which there is nothing.
sub unknown
{
	my ($code) = @_;
	my @unknown;
	my $nested = qr/\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/;

	while ($code =~ /(?<![\w.\/{-])((?:news_|news(?:doc|query|lexicon|template)_|to_news|websearch_to_|plainto_)\w+)(?![\w*.-])($nested)?/g)
	{
		my ($name, $call) = ($1, $2);

		if (!$functions_of{$name})
		{
			push @unknown, $name if !$words{$name};
		}
		elsif (defined $call)
		{
			my $elided = $call =~ /\.\.\.|…|^\(\)$/;
			my @given = grep { !/^[\s\[]*(?:\.\.\.|…)/ } arguments($call =~ s/^\(|\)$//gr);

			push @unknown, "$name$call" if !grep { fits($_, $elided, @given) } @{ $functions_of{$name} };
		}
	}
	while ($code =~ /(?<![\w\/-])(news_ext\.\w+)/g)
	{
		my $name = $1;

		push @unknown, $name if $name !~ /\.(?:c|control|so|sql)$/ && !grep { /`\Q$name\E`/ } table('settings');
	}
	return @unknown;
}

foreach my $page (@pages)
{
	is(join("\n", map { my $line = $_->{line}; map { "line $line: $_" } unknown($_->{text}) } @{ $page->{spans} }),
		'', "$page->{path}: the functions and settings that it names are there, with these arguments");
}

# ---- errors -----------------------------------------------------------------------------

foreach my $page (@pages)
{
	foreach my $row (grep { ($_->{column}[1] // '') eq 'SQLSTATE' } @{ $page->{rows} })
	{
		my ($call) = $row->{cells}[0] =~ /^`([^`]+)`$/ or next;
		my $sql = $call =~ /^(?:CALL|CREATE|SET) / ? $call : "SELECT $call";
		my $answer = ask($node, "LOAD 'news_ext'; $sql");	# for its settings

		is($answer =~ /ERROR: (\w+)/ ? "`$1`" : $answer, $row->{cells}[1], "$page->{path}:$row->{line}: $sql");
	}
}

# ---- queries ----------------------------------------------------------------------------

my ($language) = grep { $_->{path} eq 'doc/newsquery.md' } @pages;

foreach my $row (grep { $_->{column}[0] eq 'written' } @{ $language->{rows} })
{
	foreach my $query ($row->{cells}[0] =~ /`([^`]+)`/g)
	{
		unlike(ask($node, "SELECT to_newsquery('english', \$q\$$query\$q\$)"), qr/ERROR|^\s*$/,
			"doc/newsquery.md:$row->{line}: $query");
	}
}

# ---- columns and arguments --------------------------------------------------------------

is(ask($node, q{SELECT news_register('articles', 'page')}), 'articles_documents', 'a table is registered');

my %columns = map { $_->{name} => $_->{relation} } catalog(q{
SELECT a.attname AS name, a.attrelid::regclass AS relation
FROM news_registration r, unnest(ARRAY['news_registration'::regclass, 'news_progress',
	'news_quote', 'news_entity', 'news_analysis', r.documents, r.quotes, r.entities, r.failures]) t
	JOIN pg_attribute a ON a.attrelid = t
WHERE a.attnum > 0 AND NOT a.attisdropped});
my %arguments = map { $_ => 1 } map { split ' ', $_->{arguments} } @functions;
my %results = map { $_->{name} => 1 } catalog(qq{
SELECT a.name FROM @{[members('pg_proc')]}, unnest(o.proargnames, o.proargmodes) a (name, mode) WHERE a.mode = 'o'});
my ($refresh) = grep { $_->{path} eq 'doc/refresh.md' } @pages;
my %described = map { $_ => 1 } map { $_->{text} =~ /\w+/g } @{ $refresh->{spans} };

# those of results are described where the functions are that give them
is(join(' ', sort grep { !$described{$_} && !$results{$_} } keys %columns), '',
	'doc/refresh.md has all columns of registrations, progress and tables of results');

# What tables with these headings may list.
my %listed = (column => { %columns, %results }, argument => \%arguments);

foreach my $page (@pages)
{
	my @unknown;

	foreach my $row (@{ $page->{rows} })
	{
		my $known = $listed{ $row->{column}[0] } or next;

		push @unknown, map { "line $row->{line}: $_" } grep { !$known->{$_} } $row->{cells}[0] =~ /`(\w+)/g;
	}
	is(join("\n", @unknown), '', "$page->{path}: there are such columns and arguments");
}

done_testing();
