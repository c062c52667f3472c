# Functions of the suites that test PDFs. A suite sources this file after lib.sh and reports-lib.sh.

# Copies the reports that tell most about pages to $folder, and a report of 300 rows.
lay_out_all() {
    lay_out "$folder" golden/pages/*.yaml golden/pdf/*.yaml ../data/*.yaml
    "$OUT/tests/tools/generate" 300 >"$folder/rows-300.yaml"
}

# broken PDF EXPRESSION REPLACEMENT COPY: writes a copy in which the first match of the expression is replaced.
broken() {
    qpdf --qdf --object-streams=disable "$1" "$work/plain.pdf" &&
        LC_ALL=C awk -v from="$2" -v to="$3" '!done && sub(from, to) { done = 1 } { print } END { exit !done }' \
            "$work/plain.pdf" | fix-qdf >"$4"
}
