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
# Where there is no argument, nothing is run.  checked_as="WORDS" is for the rows.
#
# The checker leaves its reports in files $checked_log/report.*.  The line that begins
# one matches checked_report.

checked_log=$(mktemp -d "${TMPDIR:-/tmp}/news_ext-reports.XXXXXX")
checked_failed=0
checked_as=

checked_open()
{
	[ "$(id -u)" != 0 ] || chown "$(sandbox_user)" "$checked_log"
	SANDBOX_CHECKER=$1
	sandbox_open
	sandbox_install ${2:+COPT="$2" with_llvm=no} >"$sandbox/build.log" 2>&1 </dev/null || {
		tail -n 20 "$sandbox/build.log" >&2
		sandbox_fail "news_ext could not be built"
	}
	sandbox_start
}

checked_section()
{
	cat <<-EOF
		## $1

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
	cat "$checked_log"/report.* 2>/dev/null | grep -cE "$checked_report"
}

# What servers say of their own end; those of TAP tests have logs of their own.
checked_crashes()
{
	cat "$sandbox/server.log" "$sandbox_source"/tmp_check/log/*.log 2>/dev/null |
		grep -cE 'TRAP: |PANIC:  |was terminated by signal'
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
	local tests=()

	[ -n "$*" ] || return 0
	[ "$*" = all ] || tests=(REGRESS="$*")
	checked_step "\`make installcheck${tests[*]:+ ${tests[*]}}\`" '^test .*\.\.\. ok' '^test .*\.\.\. FAILED' \
		sandbox_make installcheck "${tests[@]}"
}

checked_inputs()
{
	[ -z "$1" ] || checked_step "$1 inputs of \`test/reliability/run\`" '^\| UTF8 ' '^$' checked_run "$1"
}

# In a shell of its own, which ends with it.
checked_run()
{
	(
		INPUTS=$1 ENCODINGS=UTF8 BATCH=5
		. "$checkout/test/reliability/run"
	)
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
		cat "$checked_log"/report.* | head -n 2000 >&2
		echo "Reports are in $checked_log" >&2
	else
		rm -r "$checked_log"
	fi
	exit $checked_failed
}
