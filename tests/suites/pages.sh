#!/bin/sh
# NAME.yaml has its pages as text in NAME.dump, and after them what was said while they were made; so has each report of
# data/. What must be true of all pages is checked on each. Reports find fonts that are not ours in dejavu/.
. suites/lib.sh

mkdir "$work/pages"
cp golden/pages/*.yaml ../data/*.yaml "$work/pages/"
for folder in /usr/share/fonts/truetype/dejavu /usr/share/fonts/dejavu-sans-fonts /usr/share/fonts/TTF; do
    [ -e "$folder/DejaVuSans.ttf" ] && ln -sfn "$folder" "$work/pages/dejavu"
done

lacks_font() {
    sed -n 's/^fonts: //p' "$1" | grep -o 'dejavu/[A-Za-z-]*\.ttf' | while read -r font; do
        [ -e "$work/pages/$font" ] || echo "$font"
    done | grep -q .
}

for input in "$work"/pages/*.yaml; do
    name=$(basename "$input" .yaml)
    if lacks_font "$input"; then
        echo "ok - $name # SKIP no DejaVu fonts"
        continue
    fi
    (cd "$work/pages" && bounded timeout 60 "$CASEBOOK" -t text -o - "$name.yaml") >"$work/actual" 2>"$work/errors"
    status=$?
    cat "$work/errors" >>"$work/actual"
    [ "$status" = 0 ] || echo "exit $status" >>"$work/actual"
    golden "$name" "golden/pages/$name.dump" "$work/actual"
    (cd "$work/pages" && "$OUT/tests/tools/check_pages" "$CASEBOOK_FONTS" "$name.yaml") >"$work/log" 2>&1
    report "$name: holds together" $? "$work/log"
done
