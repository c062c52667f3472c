#!/bin/sh
# Reports that are made to cost as much as they can (worst.c), each as PDF and as LaTeX, with what is said first of
# them and the exit status in golden/limits.expected. CPU time and memory are bounded so far above what a run takes that only
# work which grows faster than the report passes the bounds; `make bench-limits` prints the figures.
. suites/lib.sh

if [ "$VARIANT" != release ]; then
    echo 'ok - work is bounded # SKIP other builds take more of both'
    exit
fi

# Runs with the bounds, seconds of CPU time and address space.
within() {
    (
        ulimit -t 30
        ulimit -v 700000
        "$@"
    )
}

"$OUT/tests/tools/worst" >"$work/kinds"
while read -r kind count; do
    "$OUT/tests/tools/worst" "$kind" "$count" >"$work/worst.yaml"
    for format in pdf latex; do
        (cd "$work" && within "$CASEBOOK" -t "$format" -o output worst.yaml) >"$work/said" 2>&1 </dev/null
        status=$?
        [ "$format" = pdf ] || [ "$status" = 0 ] || continue
        echo "$kind $format $status: $(sed -n '1{s/^[^ ]* error: //; s/^[^ ]* warning: //; s/^\(.\{48\}\).*/\1/; p;}' "$work/said")"
    done
done <"$work/kinds" | sed 's/ *$//' >"$work/actual"
golden 'work is bounded' golden/limits.expected "$work/actual"
