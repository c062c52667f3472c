#!/bin/sh
# Runs the unit test programs. UNDER is the command to run them under, such as valgrind.
. suites/lib.sh

# run_program NAME SOURCE [TEST]: runs all tests of a program or one. A program that ends early fails as such.
run_program() {
    CMOCKA_MESSAGE_OUTPUT=TAP CASEBOOK_TEST=${3:-} timeout 300 ${UNDER:-} "$OUT/${2%.c}" >"$work/log" 2>&1
    status=$?
    awk -v name="$1" -v status="$status" '
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
}

run_source() {
    name=$(basename "$1" .c)
    tests=$(ONLY=$only suites/units-chosen.sh -t "$1")
    for test in ${tests:-""}; do
        run_program "$name" "$1" "$test"
    done
}

# The names of cases are those of sources here, which units-chosen.sh has compared with ONLY.
only=${ONLY:-}
ONLY=
each run_source $(ONLY=$only suites/units-chosen.sh)
