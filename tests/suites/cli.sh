#!/bin/sh
# NAME.sh has what it prints in NAME.expected. It runs in an empty folder of its own after cli-lib.sh, and finds in
# CASEBOOK the program, in TESTS this folder. Status 77 stands for what cannot be tested here, and why is the last line.
. suites/lib.sh

TESTS=$PWD
export TESTS
cd golden/cli || exit
for script in *.sh; do
    name=${script%.sh}
    mkdir "$work/$name"
    (cd "$work/$name" && timeout 120 sh -c '. "$TESTS/suites/cli-lib.sh"; . "$TESTS/golden/cli/$1"' sh "$script") >"$work/actual" 2>&1
    status=$?
    [ "$status" = 0 ] || echo "the script ended with status $status" >>"$work/actual"
    if [ "$status" = 77 ]; then
        echo "ok - $name # SKIP $(tail -n 2 "$work/actual" | head -n 1)"
    else
        golden "$name" "$name.expected" "$work/actual"
    fi
done
