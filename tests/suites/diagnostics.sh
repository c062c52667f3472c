#!/bin/sh
# NAME.yaml has the messages and the exit status of `casebook check NAME.yaml` in NAME.expected; a NAME.strict.yaml is
# checked with --strict.
. suites/lib.sh

cd golden/diagnostics || exit
for input in *.yaml; do
    name=${input%.yaml}
    strict=
    [ "$name" = "${name%.strict}" ] || strict=--strict
    bounded timeout 60 "$CASEBOOK" check $strict "$input" >"$work/actual" 2>&1
    echo "exit $?" >>"$work/actual"
    golden "$name" "$name.expected" "$work/actual"
done
