#!/bin/sh
# Renders the most expensive reports (worst.c) as PDF and as LaTeX. golden/limits.expected has kind, format, exit status and
# first message of each; LaTeX has a line only if it succeeds. Time and memory are bounded so high that a report only exceeds them if its cost grows faster than its
# size; `make bench-limits` prints the costs.
. suites/lib.sh

if [ "$VARIANT" != release ]; then
    skip limits 'other builds take more time and memory'
    exit
fi

# within COMMAND...: runs a command with bounds on CPU time and address space.
within() {
    (
        ulimit -t 30
        ulimit -v 700000
        "$@"
    )
}

# render KIND FORMAT: prints the line of the expected file.
render() {
    (cd "$work" && within "$CASEBOOK" -t "$2" -o output worst.yaml) >"$work/said" 2>&1 </dev/null
    status=$?
    [ "$2" = pdf ] || [ "$status" = 0 ] || return
    message=$(sed -n '1{s/^[^ ]* error: //; s/^[^ ]* warning: //; s/^\(.\{48\}\).*/\1/; s/ *$//; p;}' "$work/said")
    echo "$1 $2 $status:${message:+ $message}"
}

check_kind() {
    "$OUT/tests/tools/worst" "$1" "$(awk -v kind="$1" '$1 == kind { print $2 }' "$kinds")" >"$work/worst.yaml"
    for format in pdf latex; do
        render "$1" $format
    done >"$actual/$1"
    grep "^$1 " golden/limits.expected >"$work/expected"
    [ -z "${ACCEPT:-}" ] || cp "$actual/$1" "$work/expected"
    diff -u --label "$1 (expected)" --label "$1 (got)" "$work/expected" "$actual/$1" >"$work/diff"
    report "$1" $? "$work/diff"
}

kinds=$work/kinds
actual=$work/actual
mkdir "$actual"
"$OUT/tests/tools/worst" >"$kinds"
each check_kind $(cut -d ' ' -f 1 "$kinds")
if [ -n "${ACCEPT:-}" ]; then
    for kind in $(cut -d ' ' -f 1 "$kinds"); do
        if [ -e "$actual/$kind" ]; then
            cat "$actual/$kind"
        else
            grep "^$kind " golden/limits.expected
        fi
    done >"$work/all"
    cmp -s "$work/all" golden/limits.expected || cp "$work/all" golden/limits.expected
fi
