#!/bin/sh
# `casebook check NAME.yaml` prints what NAME.expected says, with the exit status as last line. For NAME.strict.yaml it runs
# with --strict.
. suites/lib.sh

check_report() {
    strict=
    [ "$1" = "${1%.strict}" ] || strict=--strict
    bounded timeout 60 "$CASEBOOK" check $strict "$1.yaml" >"$work/actual" 2>&1
    echo "exit $?" >>"$work/actual"
    golden "$1" "$1.expected" "$work/actual"
}

cd golden/diagnostics || exit
each check_report $(basename -s .yaml -a *.yaml)
