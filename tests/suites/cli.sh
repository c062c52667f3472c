#!/bin/sh
# The script NAME.sh prints what NAME.expected says. It runs after cli-lib.sh in an empty folder. CASEBOOK is the program, TESTS
# the folder tests/. A script that cannot run here ends with status 77 and prints why as its last line.
. suites/lib.sh

run_script() {
    mkdir "$work/folder"
    (cd "$work/folder" && timeout 120 sh -c '. "$TESTS/suites/cli-lib.sh"; . "$TESTS/golden/cli/$1.sh"' sh "$1") >"$work/actual" 2>&1
    status=$?
    if [ "$status" = 77 ]; then
        skip "$1" "$(tail -n 1 "$work/actual")"
        return
    fi
    [ "$status" = 0 ] || echo "the script ended with status $status" >>"$work/actual"
    golden "$1" "$1.expected" "$work/actual"
}

TESTS=$PWD
export TESTS
cd golden/cli || exit
each run_script $(basename -s .sh -a *.sh)
