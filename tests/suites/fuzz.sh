#!/bin/sh
# Runs the harnesses of fuzz/. In most builds they read each seed once. Built for an engine (VARIANT=fuzz is libFuzzer,
# VARIANT=afl is AFL++) they run for FUZZ_SECONDS each, on the seeds and on the inputs that earlier runs kept in FUZZ_CORPUS.
# FUZZ_SEED is the seed of libFuzzer's random numbers; 0 draws one.
. suites/lib.sh

kept=${FUZZ_CORPUS:-$OUT/corpus} found=$OUT/found
TURN=300

# seeds_of TARGET: prints the folders of its seeds.
seeds_of() {
    case $1 in
    check) echo golden/diagnostics golden/pages ../data ;;
    pages | pdf | latex) echo golden/pages ../data ;;
    esac
    echo "fuzz/corpus/$1"
}

# dictionary_of TARGET
dictionary_of() {
    case $1 in
    finish | extract) echo fuzz/pdf.dict ;;
    font) echo fuzz/font.dict ;;
    *) echo fuzz/report.dict ;;
    esac
}

# list_seeds TARGET [TEST...]: prints the files for which find's tests hold.
list_seeds() {
    target=$1
    shift
    find $(seeds_of "$target") -type f "$@" ! -name '*.expected' ! -name '*.dump' | LC_ALL=C sort
}

read_seeds() {
    list_seeds "$1" >"$work/seeds"
    xargs "$OUT/tests/fuzz/fuzz_$1" <"$work/seeds" >"$work/log" 2>&1
    report "$1" $? "$work/log"
}

# Runs a harness in turns of TURN seconds, since cairo keeps some bytes of each font that it cannot embed.
run_libfuzzer() {
    mkdir -p "$kept/$1" "$found"
    left=$FUZZ_SECONDS runs=0 status=0
    while [ "$left" -gt 0 ] && [ "$status" = 0 ]; do
        turn=$((left < TURN ? left : TURN)) left=$((left - TURN))
        "$OUT/tests/fuzz/fuzz_$1" -max_total_time="$turn" -seed="$FUZZ_SEED" -timeout=60 -rss_limit_mb=1024 -max_len=8192 \
            -len_control=0 -dict="$(dictionary_of "$1")" -artifact_prefix="$found/$1-" "$kept/$1" $(seeds_of "$1") \
            >"$work/log" 2>&1
        status=$?
        runs=$((runs + $(sed -n 's/^Done \([0-9]*\) runs.*/\1/p' "$work/log" | grep . || echo 0)))
    done
    tail -n 40 "$work/log" >"$work/end"
    report "$1: $runs runs" $status "$work/end"
}

run_afl() {
    mkdir -p "$work/seeds" "$kept" "$found"
    for file in $(list_seeds "$1" -size -16k); do
        cp "$file" "$work/seeds/$(echo "$file" | tr / _)"
    done
    mutator=AFL_CUSTOM_MUTATOR_LIBRARY=$OUT/tests/fuzz/mutate_report.so
    case $1 in finish | extract | font | figure) mutator= ;; esac
    env -u ASAN_OPTIONS -u UBSAN_OPTIONS -u LSAN_OPTIONS $mutator AFL_NO_UI=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 \
        AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_AUTORESUME=1 afl-fuzz -V "$FUZZ_SECONDS" -t 5000 -i "$work/seeds" -o "$kept/$1" \
        -x "$(dictionary_of "$1")" -- "$OUT/tests/fuzz/fuzz_$1" >"$work/log" 2>&1
    status=$?
    for file in "$kept/$1"/default/crashes/id* "$kept/$1"/default/hangs/id*; do
        [ -e "$file" ] || continue
        cp "$file" "$found/$1-$(basename "$file" | tr -c 'A-Za-z0-9\n' _)"
        status=1
    done
    tail -n 40 "$work/log" >"$work/end"
    report "$1: $(sed -n 's/^execs_done *: //p' "$kept/$1/default/fuzzer_stats") runs" $status "$work/end"
}

if ! [ -e "$OUT/tests/fuzz/fuzz_check" ]; then
    skip fuzz 'not built here'
    exit
fi
case $VARIANT in
fuzz) run=run_libfuzzer ;;
afl) run=run_afl ;;
*) run=read_seeds ;;
esac
each $run check pages pdf latex finish extract font figure
