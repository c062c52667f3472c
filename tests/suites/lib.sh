# Functions of all suites. A suite sources this file first, from tests/. It prints the Test Anything Protocol.
#
# A test has the name CASE or 'CASE: WHAT'. ONLY, a shell pattern, chooses tests by name; the name of a case chooses all of
# its tests. ACCEPT=1 rewrites expected files. JOBS cases run at the same time, by default one on each processor. With STOP=1
# no case begins after one that failed.

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
current= # the case that runs

# matches NAME PATTERN: an empty pattern matches every name.
matches() {
    case $1 in ${2:-*}) return 0 ;; esac
    return 1
}

# chosen NAME: succeeds if ONLY chooses the test, or the whole case that runs.
chosen() {
    matches "$1" "${ONLY:-}" || { [ -n "$current" ] && matches "$current" "${ONLY:-}"; }
}

# result NAME STATUS [FILE]: prints the result of a test. The file says what went wrong.
result() {
    if [ "$2" = 0 ]; then
        echo "ok - $1"
    else
        echo "not ok - $1"
        [ -z "${3:-}" ] || head -n 60 "$3" | sed 's/^/# /'
    fi
}

# report NAME STATUS [FILE]: the same, if the test is chosen.
report() {
    ! chosen "$1" || result "$@"
}

# skip NAME REASON: says that a test cannot run here, if it is chosen.
skip() {
    ! chosen "$1" || echo "ok - $1 # SKIP $2"
}

# check NAME COMMAND...: runs a command in a subshell, if the test is chosen. The test passes if the command succeeds.
check() {
    chosen "$1" || return 0
    checked=$1
    shift
    ("$@") >"$work/log" 2>&1
    result "$checked" $? "$work/log"
}

# check_with TOOL NAME COMMAND...: the same, but skips the test if the tool is not installed.
check_with() {
    tool=$1
    shift
    if command -v "$tool" >/dev/null; then
        check "$@"
    else
        skip "$1" "no $tool"
    fi
}

# golden NAME EXPECTED ACTUAL: compares a file with the expected file, or rewrites that with ACCEPT=1. A missing expected
# file counts as empty.
golden() {
    chosen "$1" || return 0
    [ -z "${ACCEPT:-}" ] || cmp -s "$2" "$3" || cp "$3" "$2"
    expected=$2
    if [ ! -e "$expected" ]; then
        expected=$work/empty
        : >"$expected"
    fi
    diff -u --label "$2 (expected)" --label "$2 (got)" "$expected" "$3" >"$work/diff" 2>&1
    result "$1" $? "$work/diff"
}

# each FUNCTION CASE...: calls the function with each chosen case. Several cases run at the same time, each in a subshell with
# its own folder as $work. Prints their results in the order of the cases.
each() {
    function=$1
    shift
    cases=$(mktemp -d "$work/cases.XXXXXX")
    jobs=${JOBS:-$(getconf _NPROCESSORS_ONLN)}
    while [ "$jobs" -gt 0 ]; do
        run_cases "$@" &
        jobs=$((jobs - 1))
    done
    wait
    number=0
    for current; do
        number=$((number + 1))
        [ -d "$cases/$number" ] || continue
        cat "$cases/$number.results"
        [ -e "$cases/$number.ended" ] || echo "not ok - $current: the case ended early"
    done
    current=
    rm -rf "$cases"
}

# Runs the chosen cases that no other worker of each() has begun: making the folder of a case claims it.
run_cases() {
    number=0
    for current; do
        number=$((number + 1))
        matches "$current" "${ONLY:-}" || matches "$current" "${ONLY%%:*}" || continue
        [ ! -e "$cases/stopped" ] || return 0
        mkdir "$cases/$number" 2>/dev/null || continue
        (
            work=$cases/$number
            "$function" "$current"
            : >"$cases/$number.ended"
        ) >"$cases/$number.results"
        [ -z "${STOP:-}" ] || ! grep -q '^not ok' "$cases/$number.results" || : >"$cases/stopped"
        rm -rf "${cases:?}/$number"/*
    done
}

# bounded COMMAND...: runs a command with at most 2 s of CPU time and 200 MB in the released build; others need more. The
# status is the command's, or 99 beyond a bound.
bounded() {
    if [ "$VARIANT" = release ]; then
        "$OUT/tests/tools/measure" 2 200 "$@"
    else
        "$@"
    fi
}
