#!/bin/sh
# The pages of NAME.yaml as text, and the messages after them, are in NAME.dump; so it is with the reports of data/. The rules
# for all pages (page_rules.c) must hold for each.
. suites/lib.sh
. suites/reports-lib.sh

write_pages() {
    cd "$folder" && bounded timeout 60 "$CASEBOOK" -t text -o - "$1.yaml" >"$work/actual" 2>"$work/errors"
    echo $? >"$work/status"
}

check_pages() {
    cd "$folder" && "$OUT/tests/tools/check_pages" "$CASEBOOK_FONTS" "$CASEBOOK_HYPHENS" "$1.yaml"
}

check_report() {
    if lacks_font "$folder/$1.yaml"; then
        skip "$1" 'no DejaVu fonts'
        return
    fi
    (write_pages "$1")
    cat "$work/errors" >>"$work/actual"
    read -r status <"$work/status"
    [ "$status" = 0 ] || echo "exit $status" >>"$work/actual"
    golden "$1" "golden/pages/$1.dump" "$work/actual"
    check "$1: rules hold" check_pages "$1"
}

folder=$work/pages
lay_out "$folder" golden/pages/*.yaml ../data/*.yaml
each check_report $(basename -s .yaml -a "$folder"/*.yaml)
