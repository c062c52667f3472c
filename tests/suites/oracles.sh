#!/bin/sh
# Runs the oracles, programs that compare an algorithm with brute force on random instances. LONG=1 gives them
# ROUNDS further seeds each.
. suites/lib.sh

for source in oracle/oracle_*.c; do
    name=$(basename "$source" .c)
    timeout 600 "$OUT/tests/oracle/$name" >"$work/log" 2>&1
    report "$name" $? "$work/log"
    [ -n "${LONG:-}" ] || continue
    seed=2
    while [ "$seed" -le "${ROUNDS:-20}" ]; do
        timeout 3600 "$OUT/tests/oracle/$name" 100000 "$seed" >"$work/log" 2>&1
        report "$name, seed $seed" $? "$work/log"
        seed=$((seed + 1))
    done
done
