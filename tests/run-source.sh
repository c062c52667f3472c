#!/bin/sh
# What the sources promise beyond what they do: floors, layout, checksums, a complete manual, a current schema.
. ./lib.sh

# check NAME COMMAND...
check() {
    name=$1
    shift
    "$@" >"$work/log" 2>&1
    report "$name" $? "$work/log"
}

# The same, skipped where the tool is missing.
check_with() {
    tool=$1
    if command -v "$tool" >/dev/null; then
        shift
        check "$@"
    else
        echo "ok - $2 # SKIP no $tool"
    fi
}

fonts_are_unaltered() {
    cd ../fonts && grep -E '^[0-9a-f]{64}  ' README.md >"$work/sums" && sha256sum -c --quiet "$work/sums" &&
        [ "$(ls | grep -vc '^README.md$')" = "$(wc -l <"$work/sums")" ]
}

schema_is_current() {
    "$CASEBOOK" --schema >"$work/schema" && diff -u ../schema/casebook.schema.json "$work/schema"
}

manual_names_options() {
    "$CASEBOOK" --help | grep -oE '^  (-[a-zA-Z]|  ), --[a-z-]+|^      --[a-z-]+' | grep -oE -- '--[a-z-]+' \
        >"$work/options"
    [ -s "$work/options" ] || echo 'no options in --help'
    sed 's/^--//; s/-/\\\\-/g' "$work/options" | while read -r option; do
        grep -qE "^\.It .*Fl -$option( |\$)" ../man/casebook.1 || echo "the manual does not name --$option"
    done | tee "$work/missing"
    [ -s "$work/options" ] && [ ! -s "$work/missing" ]
}

# Keys are the names under "properties" at any depth; each has an item of its own in the manual.
manual_names_keys() {
    "$CASEBOOK" --schema | awk '
        /"properties": *\{/ { depth++; level[depth] = match($0, /[^ ]/) }
        depth && match($0, /[^ ]/) == level[depth] && /^ *\}/ { depth--; next }
        depth && /^ *"[^"]+": *\{/ && match($0, /[^ ]/) > level[depth] && !/"properties"/ {
            if (!(depth in inner) || 1) { split($0, part, "\""); print match($0, /[^ ]/) - level[depth], part[2] }
        }' | sort -u >"$work/keys"
    cat "$work/keys"
}

check floors awk -f floors.awk floors.txt ../src/*.[ch]
check_with clang-format 'layout of the sources' clang-format --dry-run -Werror ../src/*.[ch] ./*.[ch]
check 'fonts are unaltered' fonts_are_unaltered
check 'schema is current' schema_is_current
check_with mandoc 'manual has no faults' mandoc -Tlint -Wwarning ../man/casebook.1
check 'manual names every option' manual_names_options
check 'manual names every key' manual_names_keys
