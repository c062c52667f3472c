#!/bin/sh
# What the released program is built with against overruns, as found in its file: position independent, addresses of
# functions read-only once bound, no stack that runs, no frame that jumps over the guard page, checked copies.
. suites/lib.sh

if [ "$VARIANT" != release ] || ! command -v readelf >/dev/null || ! readelf -h "$CASEBOOK" >"$work/header" 2>/dev/null; then
    echo 'ok - hardening # SKIP no released program in ELF'
    exit
fi
readelf -lW "$CASEBOOK" >"$work/segments"
readelf -dW "$CASEBOOK" >"$work/dynamic"
readelf --dyn-syms -W "$CASEBOOK" >"$work/symbols"

# has NAME FILE EXPRESSION: a line of the file matches.
has() {
    grep -qE "$3" "$2"
    report "$1" $? "$2"
}

has 'position independent' "$work/header" 'Type: +DYN '
has 'names itself a program' "$work/dynamic" 'FLAGS_1.* PIE'
has 'all functions bound at the start' "$work/dynamic" '\(FLAGS\).* BIND_NOW'
has 'read-only once bound' "$work/segments" '^ +GNU_RELRO '
has 'no stack that runs' "$work/segments" '^ +GNU_STACK .* RW +0x'
! grep -E '^ +LOAD .* RWE ' "$work/segments"
report 'no segment both written and run' $?
has 'stack protector' "$work/symbols" ' __stack_chk_fail(@|$)'
has 'checked prints' "$work/symbols" ' __vsnprintf_chk(@|$)'
if [ "$(uname -m)" = x86_64 ] && command -v objdump >/dev/null; then
    # A large frame is made and touched page by page.
    objdump -d --no-show-raw-insn "$CASEBOOK" | awk '
        /sub +\$0x1000,%rsp/ { made = NR }
        /(or|mov)q +\$0x0,\(%rsp\)/ && NR == made + 1 { touched = 1 }
        END { exit !touched }'
    report 'no frame skips the guard page' $?
else
    echo 'ok - no frame skips the guard page # SKIP read in x86-64 only'
fi
