# checked.sh: tests in servers that run under a checker of memory, for bash scripts
# that have read sandbox.sh.
#
#	checked_open CHECKER [COPT]		a sandbox whose servers run by CHECKER
#	checked_section TITLE TOOL COMMAND	print the head of a section of RESULTS.md
#	checked_sql NAME... 	run these SQL tests ("all" for all), print a row
#	checked_inputs N		run so many hostile inputs, print a row
#	checked_tap FILE...		run these TAP tests, print a row
#	checked_end				end the script; the exit status is 0 if all is well
#
# Where there is no argument, nothing is run.  checked_as="WORDS" is for the rows,
# checked_options="OPTIONS" for pg_regress.
#
# The checker leaves its reports in files $checked_log/report.*.  The line that begins
# one matches checked_report.

checked_log=$(mktemp -d "${TMPDIR:-/tmp}/news_ext-reports.XXXXXX")
checked_failed=0
checked_as=
checked_options=

checked_open()
{
	local copt=()

	[ "$(id -u)" != 0 ] || chown "$(sandbox_user)" "$checked_log"
	SANDBOX_CHECKER=$1
	sandbox_open
	[ -z "$2" ] || copt=(COPT="$2" with_llvm=no)
	{
		sandbox_install "${copt[@]}" &&
			sandbox_make -C test/reliability/canary "${copt[@]}"
	} >"$sandbox/build.log" 2>&1 </dev/null || {
		tail -n 20 "$sandbox/build.log" >&2
		sandbox_fail "news_ext could not be built"
	}
	sandbox_start
	checked_canary
}

# Does the checker see what a function does that is there to be seen?
checked_canary()
{
	sandbox_run psql -Xq <<-EOF >"$sandbox/canary.log" 2>&1
		CREATE FUNCTION canary(int) RETURNS int STRICT LANGUAGE c
			AS '$sandbox_source/test/reliability/canary/canary';
		SELECT canary(5);
	EOF
	sleep 1
	[ $(($(checked_reports) + $(checked_crashes))) -gt 0 ] ||
		sandbox_fail "The checker sees nothing: $(cat "$sandbox/canary.log")"
	# other processes go on with theirs
	grep -lE "$checked_report" "$checked_log"/report.* 2>/dev/null | xargs -r rm
	: >"$sandbox/server.log"
	# the server may have to start again
	until sandbox_run psql -Xq -c 'DROP FUNCTION canary' >/dev/null 2>&1 </dev/null; do
		sleep 1
	done
}

checked_section()
{
	cat <<-EOF
		### $1

		In PostgreSQL $("$pg_config" --version | sed 's/^PostgreSQL //'), by $2:

		\`\`\`
		$3
		\`\`\`

		| part | passed | failed | reports | failed assertions, crashes | minutes |
		|---|---:|---:|---:|---:|---:|
	EOF
}

checked_reports()
{
	cat "$checked_log"/report.* $(checked_server_logs) 2>/dev/null | grep -cE "$checked_report"
}

# Those of the servers of TAP tests, too; a checker may write there.
checked_server_logs()
{
	ls "$sandbox/server.log" "$sandbox_source"/tmp_check/log/*.log 2>/dev/null
}

# What servers say of their end and of their memory.
checked_crashes()
{
	cat $(checked_server_logs) |
		grep -cE 'TRAP: |PANIC:  |terminated; reinitializing|problem in (alloc set|slab)|detected write past chunk end'
}

# checked_step NAME PASSED FAILED COMMAND...: run a command, whose output has lines
# that match the patterns for each test that has passed or failed.
checked_step()
{
	local name=$1 passed=$2 failed=$3 status=0 start=$SECONDS reports crashes good bad

	shift 3
	reports=$(checked_reports)
	crashes=$(checked_crashes)
	"$@" >"$sandbox/step.log" 2>&1 </dev/null || status=$?
	good=$(grep -cE "$passed" "$sandbox/step.log")
	bad=$(grep -cE "$failed" "$sandbox/step.log")
	[ $status = 0 ] || [ "$bad" -gt 0 ] || bad=1
	reports=$(($(checked_reports) - reports))
	crashes=$(($(checked_crashes) - crashes))
	echo "| $name$checked_as | $good | $bad | $reports | $crashes | $(((SECONDS - start + 30) / 60)) |"
	[ $((bad + reports + crashes)) = 0 ] && return
	checked_failed=1
	if [ "$bad" -gt 0 ]; then
		tail -n 40 "$sandbox/step.log"
		head -n 200 "$sandbox_source/regression.diffs" 2>/dev/null
	fi >&2
}

checked_sql()
{
	local names=$* tests=()

	[ -n "$names" ] || return 0
	[ "$names" = all ] || tests=(REGRESS="$names")
	checked_step "\`make installcheck\`${tests[*]:+ of \`${names// /\`, \`}\`}" '^test .*\.\.\. ok' '^test .*\.\.\. FAILED' \
		sandbox_make installcheck "${tests[@]}" EXTRA_REGRESS_OPTS="$checked_options"
}

checked_inputs()
{
	[ -z "$1" ] || checked_step "$1 inputs of \`test/reliability/run\`" '^ok' '^not ok' checked_run "$1"
}

# In a shell of its own, which ends with it.  What is counted is calls.
checked_run()
{
	(
		INPUTS=$1 TABLES=20 ENCODINGS=UTF8 BATCH=5
		. "$checkout/test/reliability/run"
	) | awk -F '|' '
		{ print }
		/^\| UTF8 / {
			for (bad = $7 + $8; bad > 0; bad--)
				print "not ok"
			for (good = $5 - $7 - $8; good > 0; good--)
				print "ok"
		}'
	return "${PIPESTATUS[0]}"
}

checked_tap()
{
	[ -z "$*" ] || checked_step "\`$*\`" '^ok ' '^not ok ' \
		sandbox_make tap bindir="$sandbox_bin" PROVE_FLAGS=-v PROVE_TESTS="$*"
}

checked_end()
{
	# what is found at the end of a server counts, too
	sandbox_run pg_ctl -D "$sandbox/data" -w stop >/dev/null 2>&1 </dev/null
	if [ "$(checked_reports)" -gt 0 ]; then
		checked_failed=1
		cat "$checked_log"/report.* $(checked_server_logs) 2>/dev/null |
			grep -A 100 -E "$checked_report" | head -n 2000 >&2
		echo "Reports are in $checked_log" >&2
	else
		rm -r "$checked_log"
	fi
	exit $checked_failed
}
