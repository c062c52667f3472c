#!/bin/sh
# The text of two reports in six scripts, one below and one beyond 1 MB of page content, as readers get it: poppler, mupdf,
# Ghostscript, and, if `make deps-readers` fetched them to the folder FETCHED, pdf.js and pdfium. A third each of the rows has
# each sign. The readers' programs are in readers/.
. suites/lib.sh
. suites/reports-lib.sh
: "${FETCHED:?}"

# is_fetched PACKAGE
is_fetched() {
    sum=$(sed -n "s/^$1 \([0-9a-f]*\) .*/\1/p" readers/packages.txt)
    [ "$(cat "$FETCHED/$1/.sum" 2>/dev/null)" = "$sum" ]
}

# read_text READER PDF: prints the text of the PDF.
read_text() {
    case $1 in
    poppler) pdftotext "$2" - ;;
    poppler-raw) pdftotext -raw "$2" - ;;
    mupdf) mutool draw -q -F text -o - "$2" ;;
    ghostscript) gs -q -dNOPAUSE -dBATCH -sDEVICE=txtwrite -sOutputFile=- "$2" ;;
    pdf.js) node readers/pdfjs.mjs "$FETCHED/pdfjs-dist" "$2" ;;
    pdfium) PYTHONPATH="$FETCHED/pypdfium2" python3 readers/pdfium.py "$2" ;;
    esac
}

# Removes white space, soft hyphens, and the marks of direction that poppler adds.
squeezed() {
    tr -d ' \n\f\r' | sed "s/$(printf '\302\255')//g; s/$(printf '\342\200')[$(printf '\216\217\252\253\254')]//g"
}

# count_signs FILE: prints each sign as often as the text has it.
count_signs() {
    grep -o '●\|◐\|○\|⊘' "$1" | LC_ALL=C sort | uniq -c
}

# Zero-width space, joiner and non-joiner, word joiner; the last one is a variation selector.
joiners=$(printf '\342\200\213|\342\200\214|\342\200\215|\342\201\240')
selector=$(printf '\357\270\216')

# expect READER ROWS: prints the rows as the reader must give them. Ghostscript and pdfium give words from right to left in the
# order of the page. pdf.js and pdfium leave out what shows nothing, and Ghostscript gives it beside other letters. poppler
# and Ghostscript give a column of signs by itself.
expect() {
    case $1 in
    poppler) awk -v rows="$2" -v expected=1 -v apart=1 -f readers/rows.awk ;;
    ghostscript)
        awk -v rows="$2" -v expected=1 -v apart=1 -v visual=1 -v without="$joiners|$selector" -f readers/rows.awk
        ;;
    pdf.js) awk -v rows="$2" -v expected=1 -v without="$joiners" -f readers/rows.awk ;;
    pdfium) awk -v rows="$2" -v expected=1 -v visual=1 -v without="$joiners|$selector" -f readers/rows.awk ;;
    *) awk -v rows="$2" -v expected=1 -f readers/rows.awk ;;
    esac
}

# reads_rows READER PDF ROWS: the reader gets all rows, each with its sign, and as many signs as mupdf.
reads_rows() {
    expect "$1" "$3" >"$work/expected"
    read_text "$1" "$2" 2>"$work/said" | squeezed >"$work/text"
    cat "$work/said"
    if [ "$1" = ghostscript ]; then
        sed -E "s/$joiners|$selector//g" "$work/text" >"$work/shown"
        mv "$work/shown" "$work/text"
    fi
    read_text mupdf "$2" 2>/dev/null >"$work/other"
    count_signs "$work/other" >"$work/signs"
    awk -f readers/compare.awk "$work/expected" "$work/text" && count_signs "$work/text" | diff "$work/signs" -
}

# has_content_beyond BYTES PDF: the content of all pages is larger.
has_content_beyond() {
    mutool show -b "$2" 'pages/*/Contents' | wc -c >"$work/size"
    cat "$work/size"
    [ "$(cat "$work/size")" -gt "$1" ]
}

# test_reader READER
test_reader() {
    case $1 in
    pdf.js) is_fetched pdfjs-dist && command -v node >/dev/null ;;
    pdfium) is_fetched pypdfium2 && python3 -c '' 2>/dev/null ;;
    esac || {
        skip "$1" "it is not here; 'make deps-readers' fetches it, and it needs Node or Python"
        return
    }
    check "$1: small" reads_rows "$1" "$folder/small.pdf" 60
    check "$1: large" reads_rows "$1" "$folder/large.pdf" 1200
}

folder=$work/reports
lay_out "$folder"
fonts='dejavu/DejaVuSans.ttf, droid/DroidSansFallbackFull.ttf, lohit/Lohit-Devanagari.ttf'
if [ -e "$folder/dejavu" ] && [ -e "$folder/droid" ] && [ -e "$folder/lohit" ]; then
    for report in small:60 large:1200; do
        awk -v rows="${report#*:}" -v fonts="$fonts" -f readers/rows.awk >"$folder/${report%:*}.yaml"
        "$CASEBOOK" "$folder/${report%:*}.yaml" >"$work/log" 2>&1
        result "${report%:*}: is written" $? "$work/log"
    done
    check 'large: has more content than is held' has_content_beyond 1048576 "$folder/large.pdf"
    each test_reader poppler poppler-raw mupdf ghostscript pdf.js pdfium
else
    skip 'readers' 'the fonts of the six scripts are not installed'
fi
