#!/bin/sh
# Harnesses of fuzz/. As release or with sanitizers they repeat the seeds, each once; built for an engine (VARIANT=fuzz:
# libFuzzer, VARIANT=afl: AFL++) they run for FUZZ_SECONDS each, two at once, on the seeds and on what earlier runs kept.
. suites/lib.sh

targets='check pages pdf latex finish extract'
kept=$OUT/corpus found=$OUT/found

# The folders that hold a target's seeds.
seeds_of() {
    case $1 in
    check) echo golden/diagnostics golden/pages ../data ;;
    pages | pdf | latex) echo golden/pages ../data ;;
    esac
    echo "fuzz/corpus/$1"
}

words_of() {
    case $1 in
    finish | extract) echo fuzz/pdf.dict ;;
    *) echo fuzz/report.dict ;;
    esac
}

repeat() {
    find $(seeds_of "$1") -type f ! -name '*.expected' ! -name '*.dump' | sort >"$work/seeds"
    xargs "$OUT/tests/fuzz/fuzz_$1" <"$work/seeds" >"$work/log" 2>&1
    report "$1: $(wc -l <"$work/seeds") seeds" $? "$work/log"
}

run_libfuzzer() {
    mkdir -p "$kept/$1" "$found"
    "$OUT/tests/fuzz/fuzz_$1" -max_total_time="$FUZZ_SECONDS" -timeout=25 -rss_limit_mb=1024 -max_len=8192 \
        -len_control=0 -dict="$(words_of "$1")" -artifact_prefix="$found/$1-" "$kept/$1" $(seeds_of "$1") \
        >"$work/$1.log" 2>&1
    status=$?
    tail -n 40 "$work/$1.log" >"$work/$1.end"
    report "$1: $(sed -n 's/^Done \([0-9]*\) runs.*/\1 runs/p' "$work/$1.log")" $status "$work/$1.end"
}

run_afl() {
    mkdir -p "$work/seeds.$1" "$kept" "$found"
    for file in $(find $(seeds_of "$1") -type f -size -16k ! -name '*.expected' ! -name '*.dump'); do
        cp "$file" "$work/seeds.$1/$(echo "$file" | tr / _)"
    done
    mutator=AFL_CUSTOM_MUTATOR_LIBRARY=$OUT/tests/fuzz/mutate_report.so
    case $1 in finish | extract) mutator= ;; esac
    env -u ASAN_OPTIONS -u UBSAN_OPTIONS -u LSAN_OPTIONS $mutator AFL_NO_UI=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 \
        AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_AUTORESUME=1 afl-fuzz -V "$FUZZ_SECONDS" -t 5000 -i "$work/seeds.$1" -o "$kept/$1" \
        -x "$(words_of "$1")" -- "$OUT/tests/fuzz/fuzz_$1" >"$work/$1.log" 2>&1
    status=$?
    for file in "$kept/$1"/default/crashes/id* "$kept/$1"/default/hangs/id*; do
        [ -e "$file" ] || continue
        cp "$file" "$found/$1-$(basename "$file" | tr -c 'A-Za-z0-9\n' _)"
        status=1
    done
    tail -n 40 "$work/$1.log" >"$work/$1.end"
    report "$1: $(sed -n 's/^execs_done *: //p' "$kept/$1/default/fuzzer_stats") runs" $status "$work/$1.end"
}

case $VARIANT in
fuzz) run=run_libfuzzer ;;
afl) run=run_afl ;;
*) run= ;;
esac

if ! [ -e "$OUT/tests/fuzz/fuzz_check" ]; then
    echo 'ok - fuzz # SKIP not built here'
elif [ -z "$run" ]; then
    for target in $targets; do
        repeat "$target"
    done
else
    set -- $targets
    while [ $# -gt 0 ]; do
        $run "$1" &
        [ $# = 1 ] || $run "$2" &
        wait
        shift
        [ $# = 0 ] || shift
    done
fi
