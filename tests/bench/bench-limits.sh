#!/bin/sh
# Prints the CPU time and the peak memory of each kind of report of worst.c, at a quarter, a half and the whole of its count,
# and the factor of the last step. The factor is 2 if costs grow in proportion to the report. FORMAT is the output format, PDF by
# default.
cd "$(dirname "$0")/.." || exit 2
. suites/lib.sh
CASEBOOK_FONTS="${PWD%/*}/fonts"
export CASEBOOK_FONTS
format=${FORMAT:-pdf}

printf '%-22s %9s %26s %4s %27s %4s\n' report count 'CPU, s' '*' 'memory, MB' '*'
"$OUT/tests/tools/worst" | while read -r kind count; do
    for part in 4 2 1; do
        "$OUT/tests/tools/worst" "$kind" $(((count + part - 1) / part)) >"$work/worst.yaml"
        "$OUT/tests/tools/measure" - - "$CASEBOOK" -t "$format" -o "$work/output" "$work/worst.yaml" 2>&1 >/dev/null </dev/null |
            tail -n 1
    done | awk -v kind="$kind" -v count="$count" '
        { time[NR] = $1; memory[NR] = $3 }
        END {
            printf "%-22s %9d %8.3f %8.3f %8.3f %4.1f %9.1f %8.1f %8.1f %4.1f\n", kind, count, time[1], time[2], time[3],
                time[3] / (time[2] > 0 ? time[2] : 1), memory[1], memory[2], memory[3], memory[3] / memory[2] }'
done
