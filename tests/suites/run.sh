#!/bin/sh
# Runs test suites, all of them by default, and ends with the line 'N passed, N failed'. A suite is a script
# run-NAME.sh that prints the Test Anything Protocol; the Makefile says in CASEBOOK, OUT and VARIANT what it tests.
set -u
cd "$(dirname "$0")/.." || exit 2
: "${CASEBOOK:?}" "${OUT:?}" "${VARIANT:?}"

export CASEBOOK OUT VARIANT
export CASEBOOK_FONTS="${PWD%/*}/fonts" LC_ALL=C TZ=UTC
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1
# GLib would keep memory for a thread that ends while leaks are looked for.
export G_SLICE=always-malloc
export LSAN_OPTIONS="suppressions=$PWD/tools/lsan.supp:print_suppressions=0"
unset NO_COLOR SOURCE_DATE_EPOCH

[ $# -gt 0 ] || set -- units oracles diagnostics pages cli faults limits pdf latex fuzz source hardening
results=$OUT/results
mkdir -p "$results"
for suite; do
    suites/"$suite".sh >"$results/$suite.tap"
    status=$?
    [ "$status" = 0 ] || echo "not ok - the suite ended with status $status" >>"$results/$suite.tap"
    grep -q '^\(not \)\?ok' "$results/$suite.tap" || echo "not ok - the suite ran nothing" >>"$results/$suite.tap"
    awk -v title="$suite" -f suites/tally.awk "$results/$suite.tap"
    set -- "$@" "$results/$suite.tap"
    shift
done
exec awk -f suites/tally.awk "$@"
