#!/bin/sh
# Runs the unit test programs under valgrind.
UNDER="valgrind -q --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite --suppressions=tools/valgrind.supp"
export UNDER
exec suites/units.sh
