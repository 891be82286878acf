-- ---- registering tables --------------------------------------------------------

-- The column of a table that has a name; which: what it is for, in messages.
CREATE FUNCTION news_column(source regclass, column_name name, which text, types regtype[])
RETURNS pg_attribute
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	a pg_attribute;
BEGIN
	SELECT * INTO a FROM pg_attribute
	WHERE attrelid = source AND attname = column_name AND attnum > 0 AND NOT attisdropped;
	IF NOT FOUND THEN
		RAISE undefined_column USING
			MESSAGE = format('column "%s" of table %s does not exist', column_name, source);
	END IF;
	IF types IS NOT NULL AND coalesce((SELECT nullif(typbasetype, 0) FROM pg_type WHERE oid = a.atttypid),
			a.atttypid) <> ALL (types) THEN
		RAISE datatype_mismatch USING
			MESSAGE = format('column "%s" of type %s cannot be the %s', column_name,
				format_type(a.atttypid, a.atttypmod), which),
			HINT = format('It should be of type %s.', array_to_string(types, ', '));
	END IF;
	RETURN a;
END
$$;

COMMENT ON FUNCTION news_column(regclass, name, text, regtype[]) IS 'a column of a table to be registered';

CREATE FUNCTION news_check_columns(source regclass, article_column name, title_column name,
	published_column name, site_column name)
RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	PERFORM @extschema@.news_column(source, article_column, 'article',
		'{text,varchar,bpchar,xml,bytea}'::regtype[]);
	IF title_column IS NOT NULL THEN
		PERFORM @extschema@.news_column(source, title_column, 'title', '{text,varchar,bpchar,name}'::regtype[]);
	END IF;
	IF published_column IS NOT NULL THEN
		PERFORM @extschema@.news_column(source, published_column, 'day of publication',
			'{timestamptz,timestamp,date}'::regtype[]);
	END IF;
	IF site_column IS NOT NULL THEN
		PERFORM @extschema@.news_column(source, site_column, 'site', '{text,varchar,bpchar,name}'::regtype[]);
	END IF;
END
$$;

COMMENT ON FUNCTION news_check_columns(regclass, name, name, name, name) IS 'can these columns of a table be registered?';

-- The column that identifies a row: the first one of a unique index, not null.
CREATE FUNCTION news_key_column(source regclass, key_column name) RETURNS pg_attribute
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	a pg_attribute;
	partitioned boolean := EXISTS (SELECT FROM pg_class WHERE oid = source AND relkind = 'p');
BEGIN
	IF key_column IS NOT NULL THEN
		a := @extschema@.news_column(source, key_column, 'key', NULL::regtype[]);
	ELSE
		SELECT t.* INTO a FROM pg_index i JOIN pg_attribute t ON t.attrelid = source AND t.attnum = i.indkey[0]
		WHERE i.indrelid = source AND i.indisprimary AND (i.indnkeyatts = 1 OR partitioned);
		IF NOT FOUND THEN
			RAISE undefined_object USING
				MESSAGE = format('table %s has no primary key of one column', source),
				HINT = 'Name the column that identifies an article: key_column => ...';
		END IF;
	END IF;
	IF NOT a.attnotnull OR NOT EXISTS (
		SELECT FROM pg_index i JOIN pg_opclass o ON o.oid = i.indclass[0] AND o.opcdefault
		WHERE i.indrelid = source AND i.indisunique AND i.indisvalid AND i.indpred IS NULL
			AND i.indkey[0] = a.attnum AND (i.indnkeyatts = 1 OR partitioned)) THEN
		RAISE invalid_table_definition USING
			MESSAGE = format('column "%s" of table %s cannot be the key', a.attname, source),
			DETAIL = 'It is not declared NOT NULL, or is not unique.',
			HINT = 'Make it the primary key, or give it a unique index.';
	END IF;
	-- nothing of ours has any other schema in its search path, where = could be anyone's
	IF NOT EXISTS (
		SELECT FROM pg_index i JOIN pg_opclass o ON o.oid = i.indclass[0]
		WHERE i.indrelid = source AND i.indkey[0] = a.attnum AND o.opcdefault
			AND o.opcnamespace = 'pg_catalog'::regnamespace) THEN
		RAISE datatype_mismatch USING
			MESSAGE = format('column "%s" of type %s cannot be the key', a.attname, format_type(a.atttypid, a.atttypmod)),
			DETAIL = 'Its values are not compared by an operator of schema pg_catalog.',
			HINT = 'Name another unique column, be it a generated one.';
	END IF;
	RETURN a;
END
$$;

COMMENT ON FUNCTION news_key_column(regclass, name) IS 'the column that identifies an article';

-- What a domain is made of, which takes NULL; of another type, itself.
CREATE FUNCTION news_base_type(type oid) RETURNS oid
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
	WITH RECURSIVE types AS (
		SELECT type AS oid
		UNION ALL SELECT d.typbasetype FROM types JOIN pg_type d ON d.oid = types.oid WHERE d.typtype = 'd')
	SELECT t.oid FROM types JOIN pg_type t ON t.oid = types.oid WHERE t.typtype <> 'd'
$$;

COMMENT ON FUNCTION news_base_type(oid) IS 'the type that a domain is made of';

-- How changes of a table can be noticed.  Where rows arrive past it (through a table
-- that it is a partition or a child of, into a partition of it, from a publisher),
-- triggers for statements do not fire; and none of a table's do for rows of its children.
CREATE FUNCTION news_capture(source regclass) RETURNS text
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF @extschema@.news_is_distributed(source) THEN
		RETURN 'scan';
	ELSIF @extschema@.news_has_children(source) THEN
		RETURN 'scan';
	ELSIF EXISTS (SELECT FROM pg_class c WHERE c.oid = source AND c.relkind = 'p')
		OR EXISTS (SELECT FROM pg_inherits WHERE inhrelid = source)
		OR EXISTS (SELECT FROM pg_subscription_rel WHERE srrelid = source) THEN
		RETURN 'row';
	END IF;
	RETURN 'statement';
END
$$;

COMMENT ON FUNCTION news_capture(regclass) IS 'how changes of a table can be noticed';

-- Does a way to notice changes find as much as the one that is needed?
CREATE FUNCTION news_captures(capture text, needed text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $$
	SELECT array_position('{statement,row,scan}', capture) >= array_position('{statement,row,scan}', needed)
$$;

COMMENT ON FUNCTION news_captures(text, text) IS 'does a way to notice changes find as much as the one that is needed?';

CREATE FUNCTION news_check_capture(source regclass, capture text) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF capture NOT IN ('statement', 'row', 'scan') THEN
		RAISE invalid_parameter_value USING
			MESSAGE = format('unrecognized capture: "%s"', capture),
			HINT = 'Valid values are "statement", "row" and "scan".';
	ELSIF NOT @extschema@.news_captures(capture, @extschema@.news_capture(source)) THEN
		RAISE invalid_parameter_value USING
			MESSAGE = format('changes of table %s may go past triggers for %ss', source, capture),
			DETAIL = 'It is part of a hierarchy of tables, or of a subscription, or distributed.',
			HINT = format('Use capture => %L.', @extschema@.news_capture(source));
	END IF;
END
$$;

COMMENT ON FUNCTION news_check_capture(regclass, text) IS 'can changes of a table be noticed so?';

-- How often to scan a table: 0 is never, unless there are no triggers.
CREATE FUNCTION news_rescan_every(rescan_every interval, capture text) RETURNS interval
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
	IF rescan_every < interval '0' THEN
		RAISE invalid_parameter_value USING MESSAGE = 'rescan_every must not be negative';
	ELSIF rescan_every > interval '1000 years' THEN		-- before which there must be a time
		RAISE invalid_parameter_value USING MESSAGE = 'rescan_every must not be more than 1000 years';
	END IF;
	RETURN coalesce(nullif(rescan_every, interval '0'), CASE capture WHEN 'scan' THEN interval '5 minutes' END);
END
$$;

COMMENT ON FUNCTION news_rescan_every(interval, text) IS 'how often to scan a table';

-- Triggers on the source that put the keys of changed articles into the queue.
--
-- Their function runs with the rights of the owner, since who writes articles need not
-- know of this.  It only adds rows to the queue, and so waits for nobody.
--
-- It has the names that queue and state had when it was made.  When their schema has got
-- another name, one of that name may be anyone's, with tables whose triggers would run as
-- the owner.  So it writes by these names to tables of the owner's only; if they are none,
-- it looks in the schema that it is in itself, which takes longer.
CREATE FUNCTION news_create_triggers(r news_registration, trigger_function text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	names jsonb := @extschema@.news_names(r);
	watched text[] := ARRAY(SELECT DISTINCT c FROM unnest(ARRAY[r.key_column, r.article_column, r.title_column, r.published_column, r.site_column]) c
		WHERE c IS NOT NULL)::text[];
	is_changed text := (SELECT string_agg(format(CASE WHEN 'xml'::regtype IN (t.oid, t.typbasetype)
			THEN 'OLD.%1$I::text IS DISTINCT FROM NEW.%1$I::text'	-- which has no = of its own
			WHEN a.attcollation <> 0	-- by which other texts may be equal
			THEN 'OLD.%1$I COLLATE "C" IS DISTINCT FROM NEW.%1$I COLLATE "C"'
			ELSE 'OLD.%1$I IS DISTINCT FROM NEW.%1$I' END, c), ' OR ')
		FROM unnest(watched) c JOIN pg_attribute a ON a.attrelid = r.source AND a.attname = c
			JOIN pg_type t ON t.oid = a.atttypid);
	-- a trigger of the user's may change columns that the UPDATE does not name
	of_columns text := (SELECT 'OF ' || string_agg(quote_ident(c), ', ') FROM unnest(watched) c
		WHERE NOT EXISTS (SELECT FROM pg_trigger
			WHERE (tgrelid = r.source OR tgrelid IN (SELECT relid FROM pg_partition_tree(r.source)))
				AND NOT tgisinternal AND tgtype & 19 = 19));
	may_execute text;
	definition text;
BEGIN
	IF r.capture = 'scan' THEN
		RETURN;
	END IF;
	names := names || jsonb_build_object('queue_name', quote_literal(names ->> 'queue'),
		'state_name', quote_literal(names ->> 'state'),
		'all_changed', quote_literal(format('SELECT changed.%s AS article FROM changed', names ->> 'key')));
	EXECUTE format('CREATE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER '
		'SET search_path = pg_catalog, pg_temp AS %L', trigger_function, @extschema@.news_sql(names, '
DECLARE
	name text := CASE TG_OP WHEN ''TRUNCATE'' THEN {state_name} ELSE {queue_name} END;
	target regclass := to_regclass(name);
	add text := ''INSERT INTO %s (lane, article) SELECT {lane}, s.article FROM (%s) s'';
BEGIN
	IF NOT EXISTS (SELECT FROM pg_class WHERE oid = target AND pg_get_userbyid(relowner) = current_user) THEN
		SELECT c.oid INTO target
		FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
			JOIN pg_class c ON c.relnamespace = p.pronamespace AND c.relowner = p.proowner
		WHERE t.tgrelid = TG_RELID AND t.tgname = TG_NAME AND c.relname = (parse_ident(name))[2];
		IF NOT FOUND THEN
			RAISE undefined_table USING MESSAGE = format(''table %s does not exist, or has another owner'', name);
		ELSIF TG_OP = ''TRUNCATE'' THEN
			EXECUTE format(''UPDATE %s SET scan_wanted = scan_wanted + 1'', target);
		ELSIF TG_LEVEL = ''STATEMENT'' THEN
			EXECUTE format(add, target, {all_changed});
		ELSE
			IF TG_OP <> ''DELETE'' THEN
				EXECUTE format(add, target, ''SELECT $1 AS article'') USING NEW.{key};
			END IF;
			IF TG_OP <> ''INSERT'' THEN
				EXECUTE format(add, target, ''SELECT $1 AS article'') USING OLD.{key};
			END IF;
		END IF;
	ELSIF TG_OP = ''TRUNCATE'' THEN
		UPDATE {state} SET scan_wanted = scan_wanted + 1;
	ELSIF TG_LEVEL = ''STATEMENT'' THEN
		INSERT INTO {queue} (lane, article)
		SELECT {lane}, s.article FROM (SELECT changed.{key} AS article FROM changed) s;
	ELSE
		IF TG_OP <> ''DELETE'' THEN
			INSERT INTO {queue} (lane, article)
			SELECT {lane}, s.article FROM (SELECT NEW.{key} AS article) s;
		END IF;
		IF TG_OP <> ''INSERT'' AND (TG_OP = ''DELETE'' OR OLD.{key} IS DISTINCT FROM NEW.{key}) THEN
			INSERT INTO {queue} (lane, article)
			SELECT {lane}, s.article FROM (SELECT OLD.{key} AS article) s;
		END IF;
	END IF;
	RETURN NULL;
END
'));
	-- On a table of another's it would run that one's casts as the owner.  Besides PUBLIC, the
	-- owner's default privileges may name some who could attach it.
	FOR may_execute IN SELECT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END
		FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
		WHERE p.oid = to_regprocedure(trigger_function || '()') AND a.grantee <> p.proowner
	LOOP
		EXECUTE format('REVOKE ALL ON FUNCTION %s() FROM %s', trigger_function, may_execute);
	END LOOP;
	EXECUTE format('ALTER FUNCTION %s() DEPENDS ON EXTENSION news_ext', trigger_function);
	EXECUTE format('COMMENT ON FUNCTION %s() IS %L', trigger_function,
		'puts changed articles into the queue of news_ext');

	FOREACH definition IN ARRAY CASE r.capture
		WHEN 'statement' THEN ARRAY[
			'news_ext_insert AFTER INSERT ON {source} REFERENCING NEW TABLE AS changed FOR EACH STATEMENT',
			'news_ext_delete AFTER DELETE ON {source} REFERENCING OLD TABLE AS changed FOR EACH STATEMENT']
		ELSE ARRAY[
			'news_ext_insert AFTER INSERT ON {source} FOR EACH ROW',
			'news_ext_delete AFTER DELETE ON {source} FOR EACH ROW']
		END || ARRAY[
			'news_ext_update AFTER UPDATE {of_columns} ON {source} FOR EACH ROW WHEN ({is_changed})',
			'news_ext_truncate AFTER TRUNCATE ON {source} FOR EACH STATEMENT']
	LOOP
		names := names || jsonb_build_object('trigger', split_part(definition, ' ', 1),
			'of_columns', coalesce(of_columns, ''), 'is_changed', is_changed);
		EXECUTE format('%s EXECUTE FUNCTION %s()',
			@extschema@.news_sql(names, 'CREATE TRIGGER ' || definition), trigger_function);
		-- what a publisher sends fires no others
		EXECUTE @extschema@.news_sql(names, 'ALTER TABLE {source} ENABLE ALWAYS TRIGGER {trigger}');
		EXECUTE @extschema@.news_sql(names, 'ALTER TRIGGER {trigger} ON {source} DEPENDS ON EXTENSION news_ext');
		EXECUTE @extschema@.news_sql(names, 'COMMENT ON TRIGGER {trigger} ON {source} IS ''puts changed articles into the queue of news_ext''');
	END LOOP;
END
$$;

COMMENT ON FUNCTION news_create_triggers(news_registration, text) IS 'makes the triggers that notice changed articles';

-- The triggers that a registration has made on a table, not those that it has as a
-- partition of another.
CREATE FUNCTION news_triggers(source regclass) RETURNS SETOF pg_trigger
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
	SELECT * FROM pg_trigger
	WHERE tgrelid = source AND tgparentid = 0 AND tgname IN
		('news_ext_insert', 'news_ext_delete', 'news_ext_update', 'news_ext_truncate')
$$;

COMMENT ON FUNCTION news_triggers(regclass) IS 'the triggers on a table that notice changed articles';

-- Are the triggers those of the registration, on its columns?  Who disables them and
-- enables them again, as pg_restore does, has them fire for sessions of users only.
CREATE FUNCTION news_has_triggers(r news_registration) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
	-- of columns that have other names now, there is an error elsewhere
	SELECT watched = '{}' OR (
		SELECT count(*) = 4 AND bool_and(tgenabled = 'A' AND
			(tgattr = '' OR tgattr::smallint[] @> watched AND tgattr::smallint[] <@ watched))
		FROM @extschema@.news_triggers(r.source))
	FROM (SELECT CASE WHEN count(attnum) = count(*) THEN array_agg(attnum) ELSE '{}' END AS watched
		FROM unnest(ARRAY[r.key_column, r.article_column, r.title_column, r.published_column, r.site_column]) c
			LEFT JOIN pg_attribute ON attrelid = r.source AND attname = c
		WHERE c IS NOT NULL) w
$$;

COMMENT ON FUNCTION news_has_triggers(news_registration) IS 'has a table the triggers of its registration?';

-- The name of the triggers' function, after that of the queue.
CREATE FUNCTION news_trigger_function(r news_registration) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
	SELECT format('%I.%I', n.nspname, left(c.relname, -length('_queue')) || '_capture')
	FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = r.queue
$$;

COMMENT ON FUNCTION news_trigger_function(news_registration) IS 'the name of the function of the triggers of a registration';

CREATE FUNCTION news_drop_triggers(r news_registration) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	trigger_name name;
	trigger_function regprocedure;
BEGIN
	FOR trigger_name, trigger_function IN SELECT tgname, tgfoid FROM @extschema@.news_triggers(r.source) LOOP
		EXECUTE format('DROP TRIGGER %I ON %s', trigger_name, r.source);
	END LOOP;
	-- which may all have been dropped before
	IF trigger_function IS NULL THEN
		SELECT d.objid INTO trigger_function
		FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'news_ext'
		WHERE d.classid = 'pg_proc'::regclass AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'x'
			AND d.objid = to_regprocedure(@extschema@.news_trigger_function(r) || '()');
	END IF;
	IF trigger_function IS NOT NULL THEN
		EXECUTE format('DROP FUNCTION %s', trigger_function);
	END IF;
END
$$;

COMMENT ON FUNCTION news_drop_triggers(news_registration) IS 'drops the triggers that notice changed articles';

CREATE FUNCTION news_register(source regclass, article_column name, key_column name DEFAULT NULL,
	title_column name DEFAULT NULL, published_column name DEFAULT NULL, site_column name DEFAULT NULL,
	config regconfig DEFAULT NULL, lexicon newslexicon DEFAULT NULL, strip boolean DEFAULT true,
	results_schema name DEFAULT NULL, results_prefix name DEFAULT NULL,
	capture text DEFAULT NULL, rescan_every interval DEFAULT NULL)
RETURNS regclass
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	r @extschema@.news_registration;
	names jsonb;
	class pg_class;
	key pg_attribute;
	collated text;
	schema regnamespace;
	prefix text;
	suffix text;
BEGIN
	IF source IS NULL OR article_column IS NULL THEN
		RAISE null_value_not_allowed USING MESSAGE = 'source and article_column must not be null';
	END IF;
	SELECT * INTO class FROM pg_class WHERE oid = source;
	IF NOT FOUND OR class.relkind NOT IN ('r', 'p') OR class.relpersistence = 't' THEN
		RAISE wrong_object_type USING
			MESSAGE = format('%s is not a table', source),
			DETAIL = 'Only ordinary and partitioned tables can be registered.';
	ELSIF class.relowner <> quote_ident(current_user)::regrole::oid THEN
		RAISE insufficient_privilege USING
			MESSAGE = format('must be owner of table %s', source),
			HINT = format('The owner is %s; use SET ROLE if you are a member.', class.relowner::regrole);
	ELSIF EXISTS (SELECT FROM @extschema@.news_registration n WHERE n.source = news_register.source) THEN
		RAISE duplicate_object USING
			MESSAGE = format('table %s is registered already', source),
			HINT = 'Use news_alter, or news_unregister first.';
	END IF;
	PERFORM @extschema@.news_check_children(ARRAY[source]::oid[]);
	PERFORM @extschema@.news_check_capture(source, capture);
	key := @extschema@.news_key_column(source, key_column);
	PERFORM @extschema@.news_check_columns(source, article_column, title_column, published_column, site_column);

	-- the tables are named after the source
	collated := coalesce((SELECT format(' COLLATE %I.%I', nspname, collname)
		FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace
		WHERE c.oid = key.attcollation AND collname <> 'default'), '');
	names := jsonb_build_object('key_type', format_type(key.atttypid, key.atttypmod) || collated,
		'scan_type', format_type(@extschema@.news_base_type(key.atttypid), -1) || collated);
	schema := coalesce(quote_ident(results_schema)::regnamespace, class.relnamespace);
	PERFORM @extschema@.news_check_schema(schema);
	-- a dump without data has triggers, but no registration
	r.source := source;
	PERFORM @extschema@.news_drop_triggers(r);
	prefix := coalesce(results_prefix, class.relname);
	WHILE results_prefix IS NULL AND octet_length(prefix || '_incarnation') > 63 LOOP
		prefix := left(prefix, -1);
	END LOOP;
	FOREACH suffix IN ARRAY '{documents,quotes,entities,failures,queue,lanes,state,incarnation,capture}'::text[] LOOP
		IF octet_length(prefix || '_' || suffix) > 63 THEN
			RAISE name_too_long USING MESSAGE = format('results_prefix "%s" is too long', prefix);
		END IF;
		names := names || jsonb_build_object(suffix, format('%s.%I', schema, prefix || '_' || suffix));
		IF to_regclass(names ->> suffix) IS NOT NULL OR suffix = 'capture' AND to_regproc(names ->> suffix) IS NOT NULL THEN
			RAISE duplicate_table USING
				MESSAGE = format('%s %s already exists', CASE suffix WHEN 'capture' THEN 'function' ELSE 'relation' END, names ->> suffix),
				HINT = 'Give the tables of results other names, results_prefix => ..., or another schema, results_schema => ...';
		END IF;
	END LOOP;
	PERFORM @extschema@.news_create_tables(names);

	r.key_column := key.attname;
	r.article_column := article_column;
	r.title_column := title_column;
	r.published_column := published_column;
	r.site_column := site_column;
	r.config := coalesce(config, get_current_ts_config())::text;
	r.strip := coalesce(strip, true);
	r.capture := coalesce(capture, @extschema@.news_capture(source));
	r.rescan_every := @extschema@.news_rescan_every(rescan_every, r.capture);
	r.analyzer := @extschema@.news_analyzer();
	r.edition := 1;
	r.documents := names ->> 'documents';
	r.quotes := names ->> 'quotes';
	r.entities := names ->> 'entities';
	r.failures := names ->> 'failures';
	r.queue := names ->> 'queue';
	r.lanes := names ->> 'lanes';
	r.state := names ->> 'state';
	r.incarnation := names ->> 'incarnation';
	INSERT INTO @extschema@.news_registration SELECT r.*;
	EXECUTE @extschema@.news_sql(names, 'UPDATE {state} SET lexicon = $1, home = $2')
	USING lexicon, @extschema@.news_home(source);
	-- a key that cannot be hashed is an error here, and not when articles are written
	EXECUTE @extschema@.news_sql(@extschema@.news_names(r),
		'SELECT {lane} FROM (SELECT scan_after AS article FROM {state}) s');
	PERFORM @extschema@.news_create_triggers(r, names ->> 'capture');
	RETURN r.documents;
END
$$;

COMMENT ON FUNCTION news_register(regclass, name, name, name, name, name, regconfig, newslexicon, boolean, name, name, text, interval) IS
'makes news_refresh analyze the articles of a table; returns the table of documents';

CREATE FUNCTION news_unregister(source regclass, drop_results boolean DEFAULT false) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	r @extschema@.news_registration := @extschema@.news_registration_of(source, false);
	table_of regclass;
BEGIN
	PERFORM @extschema@.news_unschedule(source);
	PERFORM @extschema@.news_drop_triggers(r);
	FOR table_of IN SELECT oid FROM pg_class WHERE oid IN (r.queue, r.lanes, r.state, r.incarnation)
		OR drop_results AND oid IN (r.documents, r.quotes, r.entities, r.failures)
	LOOP
		EXECUTE format('DROP TABLE %s', table_of);
	END LOOP;
	PERFORM @extschema@.news_write_registration(source, NULL::@extschema@.news_registration);
END
$$;

COMMENT ON FUNCTION news_unregister(regclass, boolean) IS
'ends the analysis of a table; keeps its results, unless they are to be dropped';

CREATE FUNCTION news_alter(source regclass, article_column name DEFAULT NULL, key_column name DEFAULT NULL,
	title_column name DEFAULT NULL, published_column name DEFAULT NULL, site_column name DEFAULT NULL,
	config regconfig DEFAULT NULL, lexicon newslexicon DEFAULT NULL, strip boolean DEFAULT NULL,
	capture text DEFAULT NULL, rescan_every interval DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_variable
DECLARE
	was @extschema@.news_registration := @extschema@.news_registration_of(source, true);
	r @extschema@.news_registration;
	key pg_attribute;
	-- one that is named may be another of the same name
	other_columns boolean := num_nonnulls(key_column, article_column, title_column, published_column, site_column) > 0;
BEGIN
	PERFORM @extschema@.news_check_capture(source, capture);
	-- Who names a capture has the triggers made anew, be it the same.  The source, which that
	-- locks, is locked before the state, as TRUNCATE and its trigger do, and before it is
	-- read what there is to alter: another alteration may be about to be committed.
	IF (capture IS NOT NULL OR other_columns) AND (was.capture <> 'scan' OR capture <> 'scan') THEN
		EXECUTE format('LOCK TABLE ONLY %s IN ACCESS EXCLUSIVE MODE', source);
	END IF;
	PERFORM @extschema@.news_lock_registration(source);
	was := @extschema@.news_registration_of(source, true);
	r := was;
	key := @extschema@.news_key_column(source, coalesce(key_column, was.key_column));
	IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = r.documents AND attname = 'article' AND
			(atttypid, atttypmod, attcollation) = (key.atttypid, key.atttypmod, key.attcollation)) THEN
		RAISE datatype_mismatch USING
			MESSAGE = format('column "%s" is not of the type of column "article" of table %s', key.attname, r.documents),
			HINT = 'Use news_unregister, then news_register.';
	END IF;
	r.key_column := key.attname;
	r.article_column := coalesce(article_column, was.article_column);
	r.title_column := nullif(coalesce(title_column, was.title_column), '');
	r.published_column := nullif(coalesce(published_column, was.published_column), '');
	r.site_column := nullif(coalesce(site_column, was.site_column), '');
	PERFORM @extschema@.news_check_columns(source, r.article_column, r.title_column, r.published_column, r.site_column);
	r.config := coalesce(config::text, was.config);
	r.strip := coalesce(strip, was.strip);
	r.capture := coalesce(capture, was.capture);
	r.rescan_every := @extschema@.news_rescan_every(coalesce(rescan_every, was.rescan_every), r.capture);
	IF lexicon IS NOT NULL OR (r.config, r.strip) IS DISTINCT FROM (was.config, was.strip) THEN
		r.edition := was.edition + 1;
	END IF;
	IF capture IS NOT NULL OR other_columns THEN
		PERFORM @extschema@.news_drop_triggers(was);
		PERFORM @extschema@.news_create_triggers(r, @extschema@.news_trigger_function(r));
	END IF;

	PERFORM @extschema@.news_write_registration(source, r);

	-- With other columns, all rows are read again, be they the same rows: those that
	-- have other contents are analyzed.  None has, if the columns have but other names.
	EXECUTE @extschema@.news_sql(@extschema@.news_names(r), '
UPDATE {state} SET lexicon = coalesce($1, lexicon), scan_wanted = scan_wanted + 1,
	home = CASE WHEN $2 THEN '''' ELSE home END, scan_serving = CASE WHEN $2 THEN NULL ELSE scan_serving END')
	USING lexicon, other_columns;
END
$$;

COMMENT ON FUNCTION news_alter(regclass, name, name, name, name, name, regconfig, newslexicon, boolean, text, interval) IS
'changes how a table is analyzed; NULL leaves what is, '''' takes a column away';

CREATE FUNCTION news_rescan(source regclass, again boolean DEFAULT false) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	r @extschema@.news_registration := @extschema@.news_registration_of(source, true);
BEGIN
	IF again THEN
		r := @extschema@.news_lock_registration(source);
		r.edition := r.edition + 1;
		r.analyzer := @extschema@.news_analyzer();
		PERFORM @extschema@.news_write_registration(source, r);
	END IF;
	EXECUTE @extschema@.news_sql(@extschema@.news_names(r), 'UPDATE {state} SET scan_wanted = scan_wanted + 1');
END
$$;

COMMENT ON FUNCTION news_rescan(regclass, boolean) IS
'makes news_refresh compare all articles with what is known of them, or analyze all again';

CREATE FUNCTION news_retry(source regclass, sqlstate text DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
	r @extschema@.news_registration := @extschema@.news_registration_of(source, true);
	n bigint;
BEGIN
	-- without its hash value an article counts as changed
	EXECUTE @extschema@.news_sql(@extschema@.news_names(r), '
WITH s AS (UPDATE {failures} f SET content_hash = NULL
	WHERE f.sqlstate = $1 OR $1 IS NULL RETURNING article)
INSERT INTO {queue} (lane, article) SELECT {lane}, s.article FROM s') USING news_retry.sqlstate;
	GET DIAGNOSTICS n = ROW_COUNT;
	RETURN n;
END
$$;

COMMENT ON FUNCTION news_retry(regclass, text) IS
'makes news_refresh try failed articles again, all or those of an SQLSTATE; returns how many';
