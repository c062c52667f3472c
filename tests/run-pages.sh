#!/bin/sh
# NAME.yaml has its pages as text in NAME.dump, and after them what was said while they were made.
. ./lib.sh

cd pages || exit
for input in *.yaml; do
    name=${input%.yaml}
    bounded timeout 60 "$CASEBOOK" -t text -o - "$input" >"$work/actual" 2>"$work/errors"
    status=$?
    cat "$work/errors" >>"$work/actual"
    [ "$status" = 0 ] || echo "exit $status" >>"$work/actual"
    golden "$name" "$name.dump" "$work/actual"
done
