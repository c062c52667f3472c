#!/bin/sh
# Prints what reports of growing length cost, CPU time and most memory of one run that writes a PDF, and then the
# figures of the bench_* programs.
cd "$(dirname "$0")" || exit 2
. ./lib.sh
CASEBOOK_FONTS="${PWD%/*}/fonts"
export CASEBOOK_FONTS

printf '%8s %10s %11s %7s %10s\n' rows CPU memory pages bytes
for rows in 14 140 1400 14000; do
    "$OUT/tests/generate" "$rows" >"$work/report.yaml"
    figures=$("$OUT/tests/measure" - - "$CASEBOOK" "$work/report.yaml" 2>&1)
    pages=$(pdfinfo "$work/report.pdf" | awk '/^Pages:/ { print $2 }')
    printf '%8d %s %7d %10d\n' "$rows" "$figures" "$pages" "$(wc -c <"$work/report.pdf")"
done
for source in bench_*.c; do
    printf '\n%s\n' "${source%.c}"
    "$OUT/tests/${source%.c}"
done
