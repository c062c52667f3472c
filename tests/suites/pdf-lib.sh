# What the suites of PDFs share; sourced by them after lib.sh.

# Renders the reports that tell most of pages, and one of 300 rows, into $work/all.
render_all() {
    mkdir -p "$work/all"
    cp golden/pages/*.yaml golden/pdf/*.yaml ../data/*.yaml "$work/all/"
    "$OUT/tests/tools/generate" 300 >"$work/all/rows-300.yaml"
    for folder in /usr/share/fonts/truetype/dejavu /usr/share/fonts/dejavu-sans-fonts /usr/share/fonts/TTF; do
        [ -e "$folder/DejaVuSans.ttf" ] && ln -sfn "$folder" "$work/all/dejavu"
    done
    (cd "$work/all" && for input in *.yaml; do "$CASEBOOK" "$input" 2>/dev/null; done)
    [ -e "$work/all/rows-300.pdf" ]
}

# A copy of a PDF in which the first match of an expression is replaced: broken PDF EXPRESSION REPLACEMENT COPY.
broken() {
    qpdf --qdf --object-streams=disable "$1" "$work/plain.pdf" &&
        LC_ALL=C awk -v from="$2" -v to="$3" '!done && sub(from, to) { done = 1 } { print } END { exit !done }' \
            "$work/plain.pdf" | fix-qdf >"$4"
}
