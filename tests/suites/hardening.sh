#!/bin/sh
# The files of the released programs show how they were built against overruns: position independent, all functions bound at
# the start and their table read-only from then on, a stack that cannot run, frames that touch the guard page, checked copies.
. suites/lib.sh

if [ "$VARIANT" != release ] || ! command -v readelf >/dev/null || ! readelf -h "$CASEBOOK" >"$work/header" 2>/dev/null; then
    skip hardening 'no released program in ELF, or no readelf'
    exit
fi

# has NAME FILE EXPRESSION: a test that passes if a line of the file matches.
has() {
    grep -qE "$3" "$2"
    report "$1" $? "$2"
}

# The program makes a large frame page by page, and touches each.
touches_pages() {
    objdump -d --no-show-raw-insn "$CASEBOOK" | awk '
        /sub +\$0x1000,%rsp/ { made = NR }
        /(or|mov)q +\$0x0,\(%rsp\)/ && NR == made + 1 { touched = 1 }
        END { exit !touched }'
}

# test_program NAME: the program of this name, beside casebook.
test_program() {
    program=${CASEBOOK%/*}/$1
    readelf -hW "$program" >"$work/header"
    readelf -lW "$program" >"$work/segments"
    readelf -dW "$program" >"$work/dynamic"
    readelf --dyn-syms -W "$program" >"$work/symbols"
    has "$1: position independent" "$work/header" 'Type: +DYN '
    has "$1: names itself a program" "$work/dynamic" 'FLAGS_1.* PIE'
    has "$1: all functions bound at the start" "$work/dynamic" '\(FLAGS\).* BIND_NOW'
    has "$1: read-only once bound" "$work/segments" '^ +GNU_RELRO '
    has "$1: stack cannot run" "$work/segments" '^ +GNU_STACK .* RW +0x'
    ! grep -E '^ +LOAD .* RWE ' "$work/segments"
    report "$1: no segment both written and run" $?
    has "$1: stack protector" "$work/symbols" ' __stack_chk_fail(@|$)'
    has "$1: checked prints" "$work/symbols" ' __vsnprintf_chk(@|$)'
}

test_program casebook
! grep -E 'qpdf|stdc\+\+|gnutls' "$work/dynamic"
report 'casebook: libqpdf is not loaded' $?
test_program casebook-extract
if [ "$(uname -m)" = x86_64 ] && command -v objdump >/dev/null; then
    check 'no frame skips the guard page' touches_pages
else
    skip 'no frame skips the guard page' 'only the code of x86-64 is known'
fi
