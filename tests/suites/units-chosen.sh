#!/bin/sh
# Prints the sources of those unit test programs that ONLY chooses: by the program's name, by the name of one of its tests, or
# by 'PROGRAM: TEST'. With -t SOURCE it prints the chosen tests of one program instead, or nothing if all of them are.
cd "$(dirname "$0")/../.." || exit 2

# matches NAME...: succeeds if ONLY matches one of the names.
matches() {
    for name; do
        case $name in ${ONLY:-*}) return 0 ;; esac
    done
    return 1
}

tests_of() {
    program=$(basename "$1" .c)
    sed -n 's/^static void \([a-z0-9_]*\)(void \*\*state)$/\1/p' "$1" | while read -r test; do
        ! matches "$test" "$program: $test" || echo "$test"
    done
}

if [ "${1:-}" = -t ]; then
    matches "$(basename "$2" .c)" || tests_of "$2"
    exit
fi
for source in tests/unit/*/test_*.c tests/unit/*/*/test_*.c; do
    if matches "$(basename "$source" .c)" || [ -n "$(tests_of "$source")" ]; then
        echo "$source"
    fi
done
