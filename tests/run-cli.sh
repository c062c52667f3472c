#!/bin/sh
# NAME.sh has what it prints in NAME.expected. It runs in an empty folder of its own and finds in CASEBOOK the
# program, in CASES the folder of the scripts.
. ./lib.sh

cd cli || exit
CASES=$PWD
export CASES
for script in *.sh; do
    name=${script%.sh}
    mkdir "$work/$name"
    (cd "$work/$name" && timeout 120 sh "$CASES/$script") >"$work/actual" 2>&1
    status=$?
    [ "$status" = 0 ] || echo "the script ended with status $status" >>"$work/actual"
    golden "$name" "$name.expected" "$work/actual"
    chmod -R u+w "$work/$name"
    rm -rf "${work:?}/$name"
done
