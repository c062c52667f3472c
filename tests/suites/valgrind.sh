#!/bin/sh
# Runs the unit test programs under valgrind. One test is left out: libhyphen takes minutes there to load its dictionaries.
UNDER="valgrind -q --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite --suppressions=tools/valgrind.supp"
CASEBOOK_TEST_SKIPPED=points_are_those_of_libhyphen
export UNDER CASEBOOK_TEST_SKIPPED
exec suites/units.sh
