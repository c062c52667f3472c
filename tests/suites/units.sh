#!/bin/sh
# Runs the cmocka programs, under $UNDER if that is set. One that ends early has its own failure.
. suites/lib.sh

for source in unit/*/test_*.c unit/*/*/test_*.c; do
    name=$(basename "$source" .c)
    CMOCKA_MESSAGE_OUTPUT=TAP timeout 300 ${UNDER:-} "$OUT/tests/${source%.c}" >"$work/log" 2>&1
    status=$?
    awk -v name="$name" -v status="$status" '
        /^1\.\.[0-9]+/ { planned += substr($0, 4); next }
        /^(not )?ok/ {
            run++
            failed += /^not ok/ && !/# SKIP/
            sub(/ok [0-9]+ (- )?/, "ok - " name ": ")
            print
            next
        }
        { print "# " $0; lines[++count] = $0 }
        END {
            if (run == planned && !status == !failed)
                exit
            print "not ok - " name ": ended with status " status " after " run + 0 " of " planned + 0 " tests"
            for (i = count > 60 ? count - 59 : 1; i <= count; i++)
                print "# " lines[i]
        }' "$work/log"
done
