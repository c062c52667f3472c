#!/bin/sh
# Public test suites: each folder of public/ has the program `run` for one of them and the list of known differences. FETCHED is
# the folder to which `make deps-suites` fetched the files of the suites. A suite without its files is skipped.
. suites/lib.sh
: "${FETCHED:?}"
export FETCHED

# is_fetched SUITE: succeeds if all packages of the suite are there as its list has them.
is_fetched() {
    while read -r package sum _; do
        [ "$(cat "$FETCHED/$package/.sum" 2>/dev/null)" = "$sum" ] || return 1
    done <"public/$1/packages.txt"
}

check_suite() {
    if ! is_fetched "$1"; then
        skip "$1" "its files are not here; 'make deps-suites' fetches them"
        return
    fi
    mkdir "$work/scratch"
    (cd "public/$1" && work=$work/scratch && export work && ./run) >"$work/cases" 2>"$work/said"
    status=$?
    report "$1: runs to its end" "$status" "$work/said"
    awk -v suite="$1" -f public/compare.awk "public/$1/known.txt" "$work/cases"
}

cd public && set -- */run && cd .. || exit 2
each check_suite $(dirname "$@")
