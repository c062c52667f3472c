#!/bin/sh
# Prints the CPU time and the peak memory of writing PDFs of growing length, then the time of other programs for 140 rows as a
# ratio to ours, then the figures of the bench_* programs.
cd "$(dirname "$0")/.." || exit 2
. suites/lib.sh
CASEBOOK_FONTS="${PWD%/*}/fonts"
export CASEBOOK_FONTS

printf '%8s %10s %11s %7s %10s\n' rows CPU memory pages bytes
for rows in 14 140 1400 14000; do
    "$OUT/tests/tools/generate" "$rows" >"$work/report.yaml"
    figures=$("$OUT/tests/tools/measure" - - "$CASEBOOK" "$work/report.yaml" 2>&1)
    pages=$(pdfinfo "$work/report.pdf" | awk '/^Pages:/ { print $2 }')
    printf '%8d %s %7d %10d\n' "$rows" "$figures" "$pages" "$(wc -c <"$work/report.pdf")"
done

# seconds_of COMMAND...: prints the CPU time of the command.
seconds_of() {
    "$OUT/tests/tools/measure" - - "$@" 2>&1 >/dev/null | awk 'END { print $1 }'
}

# peer NAME COMMAND...: prints the time of another program and its ratio to ours.
peer() {
    name=$1
    shift
    if command -v "$1" >/dev/null; then
        awk -v name="$name" -v ours="$ours" -v theirs="$(seconds_of "$@")" \
            'BEGIN { printf "%-38s %8.3f s %7.1f x\n", name, theirs, theirs / ours }'
    else
        printf '%-38s is not installed\n' "$name"
    fi
}

printf '\n140 rows by others, each run once\n'
"$OUT/tests/tools/generate" 140 >"$work/report.yaml"
"$CASEBOOK" -o "$work/report.tex" "$work/report.yaml" 2>/dev/null
awk -f bench/peers.awk "$work/report.yaml" >"$work/report.html"
cd "$work" || exit 2
ours=$(seconds_of "$CASEBOOK" report.yaml)
peer 'casebook' "$CASEBOOK" report.yaml
peer 'pdflatex, one of its three runs' pdflatex -interaction=batchmode report.tex
peer 'lualatex, one of its three runs' lualatex -interaction=batchmode report.tex
peer 'WeasyPrint, a table and a list' weasyprint report.html report-html.pdf
cd - >/dev/null || exit 2
for source in bench/bench_*.c; do
    printf '\n%s\n' "$(basename "$source" .c)"
    "$OUT/tests/${source%.c}"
done
