#!/bin/sh
# run.sh SUITE...: runs test suites and ends with the line 'N passed, N failed'. A suite is a script NAME.sh of this folder;
# lib.sh says which variables it heeds. The Makefile sets what is tested: CASEBOOK is the program, OUT the folder of the build,
# VARIANT its kind.
set -u
cd "$(dirname "$0")/.." || exit 2
: "${HYPHENS:?}" "${CASEBOOK:?}" "${OUT:?}" "${VARIANT:?}"

export CASEBOOK OUT VARIANT
export CASEBOOK_FONTS="${PWD%/*}/fonts" CASEBOOK_HYPHENS="$HYPHENS" LC_ALL=C TZ=UTC
export ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1
# GLib would keep memory for a thread that ends while the sanitizer looks for leaks.
export G_SLICE=always-malloc
export LSAN_OPTIONS="suppressions=$PWD/tools/lsan.supp:print_suppressions=0"
unset NO_COLOR SOURCE_DATE_EPOCH

asked=$*
results=$OUT/results
mkdir -p "$results"
for suite; do
    tap=$results/$suite.tap
    begin=$(date +%s)
    suites/"$suite".sh >"$tap"
    status=$?
    seconds=$(($(date +%s) - begin))
    [ "$status" = 0 ] || echo "not ok - the suite ended with status $status" >>"$tap"
    if grep -q '^\(not \)\?ok' "$tap"; then
        set -- "$@" "$tap"
    elif [ -z "${ONLY:-}" ]; then
        echo 'not ok - the suite ran nothing' >>"$tap"
        set -- "$@" "$tap"
    fi
    shift
    [ ! -s "$tap" ] || awk -v title="$suite" -v seconds="$seconds" -f suites/tally.awk "$tap"
done
if [ $# = 0 ]; then
    echo "ONLY='${ONLY:-}' matches no test of: $asked" >&2
    exit 1
fi
exec awk -f suites/tally.awk "$@"
