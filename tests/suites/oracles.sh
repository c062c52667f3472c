#!/bin/sh
# Runs the oracles, programs that compare an algorithm with brute force on random instances. LONG=1 runs ROUNDS seeds.
. suites/lib.sh

run_oracle() {
    check "$1" timeout 600 "$OUT/tests/oracle/$1"
    [ -n "${LONG:-}" ] || return 0
    for seed in $(seq 2 "${ROUNDS:-20}"); do
        check "$1: seed $seed" timeout 3600 "$OUT/tests/oracle/$1" 100000 "$seed"
    done
}

each run_oracle $(basename -s .c -a oracle/oracle_*.c)
