#!/bin/sh
# PDFs as other programs read them. golden/pdf/report.yaml is made for these tests; what is true of every PDF is tested on the
# reports of data/, too.
. suites/lib.sh
. suites/pdf-lib.sh

# check NAME COMMAND...
check() {
    what=$1
    shift
    "$@" >"$work/log" 2>&1
    report "$what" $? "$work/log"
}

# field NAME VALUE: what pdfinfo says.
has_field() {
    pdfinfo -isodates "$pdf" | grep -F "$1:" >"$work/info"
    cat "$work/info"
    grep -qE "^$1: +$2\$" "$work/info"
}

# All characters that are no space, so that line breaks do not matter.
squeezed() {
    tr -d ' \n\f\r' | sed "s/$(printf '\302\255')//g"
}

# The lines of a file in their order, anything between them.
has_words_in_order() {
    pdftotext -raw "$pdf" - | squeezed >"$work/words"
    awk 'NR == FNR { text = text $0; next }
        {
            line = $0
            gsub(/ /, "")
            place = index(text, $0)
            if (!place) { print "not found from here on: " line; bad = 1; exit }
            text = substr(text, place + length($0))
        }
        END { exit bad }' "$work/words" "$1"
}

has_only_our_fonts() {
    pdffonts "$pdf" | tail -n +3 >"$work/fonts" && [ -s "$work/fonts" ] && cat "$work/fonts" &&
        ! grep -vE '^[A-Z]{6}\+Source(Sans3|Serif4|Serif4Caption|Serif4Display|CodePro)-[A-Za-z]+ +.* yes yes yes +[0-9]+ +0$' \
            "$work/fonts"
}

# The exact addresses that the PDF links to are those that the report cites.
has_links() {
    pdfinfo -url "$pdf" | awk 'NR > 1 { print $3 }' | LC_ALL=C sort -u >"$work/links"
    diff "$1" "$work/links"
}

# Every link within the document has a place to go to.
links_have_targets() {
    qpdf --qdf --object-streams=disable "$pdf" "$work/plain.pdf" || return
    grep -aoE '/Dest \([^)]*\)' "$work/plain.pdf" | sed 's/.*(\(.*\))/\1/' | sort -u >"$work/wanted"
    pdfinfo -dests "$pdf" | sed -n 's/.*"\(.*\)"$/\1/p' | sort -u >"$work/places"
    [ -s "$work/wanted" ] && ! grep -vxFf "$work/places" "$work/wanted"
}

has_outline() {
    qpdf --json=2 --json-key=outlines "$pdf" | sed -n 's/^ *"title": "\(.*\)",*$/\1/p' | LC_ALL=C sort >"$work/outline"
    LC_ALL=C sort "$1" | diff - "$work/outline"
}

same_bytes() {
    mkdir -p "$work/elsewhere/home"
    (
        cd "$work/elsewhere" || exit
        cp "$input" . # under its own name, by which it is attached
        env TZ=Asia/Kathmandu LC_ALL=de_DE.UTF-8 LANG=tr_TR.UTF-8 HOME="$work/elsewhere/home" "$CASEBOOK" -o other.pdf "${input##*/}"
    ) && cmp "$pdf" "$work/elsewhere/other.pdf"
}

# Programs that say nothing of a sound file: silent COMMAND... What Debian's mutool says of itself does not count.
silent() {
    "$@" >"$work/output" 2>"$work/errors" || return
    ! grep -v 'ICC support is not available' "$work/errors"
}

others_read() {
    silent pdftotext "$pdf" - && silent pdfinfo -struct-text "$pdf" && silent pdfdetach -list "$pdf" &&
        grep -q '^1: ' "$work/output" && silent mutool draw -q -F text -o /dev/null "$pdf" &&
        silent gs -q -dNOPAUSE -dBATCH -sDEVICE=nullpage "$pdf" && [ ! -s "$work/output" ]
}

comes_back() {
    "$CASEBOOK" extract "$pdf" | cmp "$input" - && pdfdetach -save 1 -o "$work/detached" "$pdf" &&
        cmp "$input" "$work/detached"
}

# is_noticed WHAT EXPRESSION REPLACEMENT: a break that the checks must find.
is_noticed() {
    broken "$pdf" "$2" "$3" "$work/broken.pdf" || return
    ! "$OUT/tests/tools/check_pdf" "$work/broken.pdf" | tee "$work/faults"
    grep -q "$1" "$work/faults"
}

# Suite of one report: all_of FILE
all_of() {
    input=$(realpath "$1")
    name=$(basename "$1" .yaml)
    pdf=$work/$name.pdf
    check "$name: is written" "$CASEBOOK" -o "$pdf" "$input"
    check "$name: qpdf finds no fault" qpdf --check "$pdf"
    check "$name: fonts are ours and embedded" has_only_our_fonts
    check "$name: links have targets" links_have_targets
    check "$name: same bytes elsewhere" same_bytes
    check "$name: other programs read it" others_read
    check "$name: its report comes back" comes_back
}

for data in ../data/*.yaml; do
    all_of "$data"
    check "$name: no warnings" "$CASEBOOK" check --strict "$data"
done

all_of golden/pdf/report.yaml
check 'title' has_field Title 'Pages & \(parentheses\) read “back”'
check 'subject' has_field Subject 'from the file alone'
check 'author' has_field Author 'Ada Ωmega'
check 'keywords' has_field Keywords 'reading back, Größe; \(paren\), Ελληνικά'
check 'date' has_field CreationDate '2025-11-03T00:00:00Z'
check 'page size' has_field 'Page size' '792 x 612 pts \(letter\)'
check 'letters apart make a word' sh -c 'pdftotext "$0" - | grep -q "^CASE STUDIES "' "$work/rust-vs-go.pdf"
check 'words in order' has_words_in_order golden/pdf/report.words
check 'links' has_links golden/pdf/report.links
check 'outline' has_outline golden/pdf/report.outline

SOURCE_DATE_EPOCH=1000000000 "$CASEBOOK" -o "$work/dated.pdf" golden/pdf/report.yaml
pdf=$work/dated.pdf
check 'date from SOURCE_DATE_EPOCH' has_field CreationDate '2001-09-09T01:46:40Z'
sed '/^verified:/d' golden/pdf/report.yaml >"$work/undated.yaml"
"$CASEBOOK" -o "$work/undated.pdf" "$work/undated.yaml"
check 'no date without one' sh -c '! pdfinfo "$0" | grep Date' "$work/undated.pdf"

check 'all are rendered' render_all
for pdf in "$work"/all/*.pdf; do
    check "$(basename "$pdf" .pdf): is tagged and archival" "$OUT/tests/tools/check_pdf" "$pdf"
done
# What a reader would read aloud; a row over two pages is one row, a note is read where it is cited.
for name in sources-shared row-over-pages prose-kinds links right-to-left same-glyphs ligatures-by-name; do
    [ -e "$work/all/$name.pdf" ] || continue # which needs a font that may be missing
    pdfinfo -struct-text "$work/all/$name.pdf" | sed 's/Object [0-9]* 0/Object/; s/ "$/"/' >"$work/structure"
    golden "$name: structure" "golden/pdf/$name.structure" "$work/structure"
done

# How often each language is named, of the document once.
languages() {
    qpdf --qdf --object-streams=disable "$work/all/languages.pdf" - | grep -ao '/Lang ([^)]*)' | LC_ALL=C sort | uniq -c |
        tr -d '\n'
}
check 'languages of spans' test "$(languages)" = '      5 /Lang (de)      1 /Lang (en)      2 /Lang (fr)'

pdf=$work/all/rust-vs-go.pdf
# It was 93 kB with the fonts' hints, and 72 kB with two fonts of most faces.
check 'the first report is small' test "$(wc -c <"$pdf")" -lt 60000
has_one_font_of_each_face() {
    pdffonts "$pdf" | awk 'NR > 2 { sub(/.*\+/, "", $1); print; if (seen[$1]++ || /CID/) bad = 1 } END { exit bad || NR < 8 }'
}
check 'one font of each face' has_one_font_of_each_face
pdf=$work/all/three-scripts.pdf
check 'one font of each face, Greek and Cyrillic' has_one_font_of_each_face
pdf=$work/all/rust-vs-go.pdf
check 'noticed: a leaf without its tag' is_noticed 'no leaf and no artifact' '/Span << /MCID 3 >> BDC' '/Span BMC'
check 'noticed: a leaf twice' is_noticed 'a leaf twice' '/MCID 7 ' '/MCID 6 '
check 'noticed: an artifact that is none' is_noticed 'no leaf and no artifact' '/Artifact BMC' '/Span BMC'
check 'noticed: a cell that is none' is_noticed 'no cell' '/S /TD' '/S /P'
check 'noticed: a head without scope' is_noticed 'no scope' '/Scope /Column' ''
check 'noticed: a link that does not print' is_noticed 'does not print' '/F 4' ''
check 'noticed: no language' is_noticed 'no language' '/Lang ' '/Long '
check 'noticed: no order of tabs' is_noticed 'order of tabs' '/Tabs /S' ''

# No word of a report becomes a name in the PDF.
qpdf --json=2 "$work/all/hostile.pdf" >"$work/hostile.json"
check 'hostile: read' grep -q '"/StructTreeRoot"' "$work/hostile.json"
check 'hostile: words stay words' sh -c '! grep "\"/Injected" "$0"' "$work/hostile.json"
pdf=$work/all/hostile.pdf
check 'hostile: links' has_links golden/pdf/hostile.links
pdfinfo -meta "$pdf" >"$work/hostile.xmp"
check 'hostile: no element of its own' sh -c 'grep "&lt;injected/&gt;" "$0" && ! grep "<injected" "$0"' "$work/hostile.xmp"

# Nor does its file's name, which is printed and attached: what is no text, or leads elsewhere, is '_'.
mkdir "$work/named"
name=$(printf ') >> endobj (\n\033[31m\302\233\233\342\200\256\177..\\b<>\047"\303\251')
cp golden/pdf/hostile.yaml "$work/named/$name.yaml"
named_as() {
    "$CASEBOOK" --marks -o "$work/named.pdf" "$work/named/$name.yaml" 2>/dev/null && qpdf --check "$work/named.pdf" || return
    qpdf --json=2 --json-key=attachments "$work/named.pdf" | grep -F "$1" && pdftotext -raw "$work/named.pdf" - | grep -F "$2"
}
# Nor do the names of a font that it brings along.
font_is_named() {
    LC_ALL=C sed "s/$(utf16 'DejaVu Sans')/$(utf16 'x)\/Inj\/A (b')/g; s/$(utf16 DejaVuSans)/$(utf16 ')\/Inj<<(%#')/g" \
        "$work/all/dejavu/DejaVuSans.ttf" >"$work/named/font.ttf"
    printf 'title: T\nfonts: [font.ttf]\nbody: [{text: ♔}]\n' >"$work/named/font.yaml"
    "$CASEBOOK" "$work/named/font.yaml" && qpdf --check "$work/named/font.pdf" || return
    qpdf --json=2 "$work/named/font.pdf" >"$work/named/font.json"
    grep '"/BaseFont": "/[A-Z]*+)/Inj<<(%#"' "$work/named/font.json" &&
        ! grep '"/Inj' "$work/named/font.json"
}
# Text as an expression of sed that matches it in UTF-16, but for its first byte.
utf16() {
    printf '%s' "$1" | sed 's/\\\{0,1\}./&\\x00/g; s/\\x00$//'
}
if [ -e "$work/all/dejavu" ]; then
    check 'hostile: names of a font' font_is_named
else
    echo 'ok - hostile: names of a font # SKIP no DejaVu'
fi

check 'hostile: name stays a name' named_as '"/UF": ") >> endobj (__[31m____.._b<>'\''\"é.yaml"' ') >> endobj (__[31m____.._b<>'\''"é.yaml'
