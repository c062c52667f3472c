# What the suites share; sourced by them.

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Result of a test: report NAME STATUS [FILE], where the file says what went wrong.
report() {
    if [ "$2" = 0 ]; then
        echo "ok - $1"
    else
        echo "not ok - $1"
        [ -z "${3:-}" ] || head -n 60 "$3" | sed 's/^/# /'
    fi
}

# Compares with a golden file, or rewrites it where ACCEPT is set: golden NAME EXPECTED ACTUAL.
golden() {
    if [ -n "${ACCEPT:-}" ]; then
        cmp -s "$2" "$3" || cp "$3" "$2"
    fi
    [ -e "$2" ] || : >"$work/empty"
    diff -u --label "$2 (expected)" --label "$2 (got)" "$([ -e "$2" ] && echo "$2" || echo "$work/empty")" "$3" \
        >"$work/diff" 2>&1
    report "$1" $? "$work/diff"
}

# Runs a command with bounds: at most 2 s of CPU and 200 MB, where no sanitizer or checker adds to them. The status
# is the command's, or 99 beyond a bound.
bounded() {
    if [ "$VARIANT" = release ]; then
        "$OUT/tests/tools/measure" 2 200 "$@"
    else
        "$@"
    fi
}
