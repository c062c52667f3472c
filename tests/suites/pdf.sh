#!/bin/sh
# Renders reports as PDF and reads the files with poppler, qpdf, mupdf, Ghostscript and check_pdf.c. golden/pdf/report.yaml is
# made for this suite.
. suites/lib.sh
. suites/reports-lib.sh
. suites/pdf-lib.sh

# -- What every PDF must be ------------------------------------------------------------------------------------------

has_only_our_fonts() {
    pdffonts "$pdf" | tail -n +3 >"$work/fonts" && [ -s "$work/fonts" ] && cat "$work/fonts" &&
        ! grep -vE '^[A-Z]{6}\+Source(Sans3|Serif4|Serif4Caption|Serif4Display|CodePro)-[A-Za-z]+ +.* yes yes yes +[0-9]+ +0$' \
            "$work/fonts"
}

# Every link within the document has a place to go to.
links_have_targets() {
    qpdf --qdf --object-streams=disable "$pdf" "$work/plain.pdf" || return
    grep -aoE '/Dest \([^)]*\)' "$work/plain.pdf" | sed 's/.*(\(.*\))/\1/' | sort -u >"$work/wanted"
    pdfinfo -dests "$pdf" | sed -n 's/.*"\(.*\)"$/\1/p' | sort -u >"$work/places"
    [ -s "$work/wanted" ] && ! grep -vxFf "$work/places" "$work/wanted"
}

# The attached report has the name of its file, so the report keeps its name in the other folder.
same_bytes() {
    mkdir -p "$work/elsewhere/home"
    cd "$work/elsewhere" && cp "$input" . && env TZ=Asia/Kathmandu LC_ALL=de_DE.UTF-8 LANG=tr_TR.UTF-8 \
        HOME="$work/elsewhere/home" "$CASEBOOK" -o other.pdf "${input##*/}" && cmp "$pdf" other.pdf
}

# silent COMMAND...: the command succeeds and says nothing on standard error. Debian's mutool has one message about itself.
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

test_file() {
    check "$name: qpdf finds no fault" qpdf --check "$pdf"
    check "$name: fonts are ours and embedded" has_only_our_fonts
    check "$name: links have targets" links_have_targets
    check "$name: same bytes elsewhere" same_bytes
    check "$name: other programs read it" others_read
    check "$name: its report comes back" comes_back
}

# -- What some PDFs must say -----------------------------------------------------------------------------------------

# has_field NAME VALUE: pdfinfo prints the field.
has_field() {
    pdfinfo -isodates "$pdf" | grep -F "$1:" >"$work/info"
    cat "$work/info"
    grep -qE "^$1: +$2\$" "$work/info"
}

# Removes white space and soft hyphens, so that line breaks do not matter.
squeezed() {
    tr -d ' \n\f\r' | sed "s/$(printf '\302\255')//g"
}

# has_words_in_order FILE: the text has the lines of the file in their order, with anything between them.
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

# has_links FILE: the PDF links to exactly these addresses.
has_links() {
    pdfinfo -url "$pdf" | awk 'NR > 1 { print $3 }' | LC_ALL=C sort -u >"$work/links"
    diff "$1" "$work/links"
}

has_outline() {
    qpdf --json=2 --json-key=outlines "$pdf" | sed -n 's/^ *"title": "\(.*\)",*$/\1/p' | LC_ALL=C sort >"$work/outline"
    LC_ALL=C sort "$1" | diff - "$work/outline"
}

is_dated_by_environment() {
    pdf=$work/dated.pdf
    SOURCE_DATE_EPOCH=1000000000 "$CASEBOOK" -o "$pdf" "$input" && has_field CreationDate '2001-09-09T01:46:40Z'
}

is_undated() {
    sed '/^verified:/d' "$input" >"$work/undated.yaml"
    "$CASEBOOK" -o "$work/undated.pdf" "$work/undated.yaml" && ! pdfinfo "$work/undated.pdf" | grep Date
}

test_fields() {
    check "$name: title" has_field Title 'Pages & \(parentheses\) read “back”'
    check "$name: subject" has_field Subject 'from the file alone'
    check "$name: author" has_field Author 'Ada Ωmega'
    check "$name: keywords" has_field Keywords 'reading back, Größe; \(paren\), Ελληνικά'
    check "$name: date" has_field CreationDate '2025-11-03T00:00:00Z'
    check "$name: page size" has_field 'Page size' '792 x 612 pts \(letter\)'
    check "$name: words in order" has_words_in_order golden/pdf/report.words
    check "$name: links" has_links golden/pdf/report.links
    check "$name: outline" has_outline golden/pdf/report.outline
    check "$name: date from SOURCE_DATE_EPOCH" is_dated_by_environment
    check "$name: no date without one" is_undated
}

# The document names its language once, and each span in another language names that.
names_languages() {
    qpdf --qdf --object-streams=disable "$pdf" - | grep -ao '/Lang ([^)]*)' | LC_ALL=C sort | uniq -c | tr -d '\n' >"$work/languages"
    cat "$work/languages"
    [ "$(cat "$work/languages")" = '      5 /Lang (de)      1 /Lang (en)      2 /Lang (fr)' ]
}

joins_spaced_letters() {
    pdftotext "$pdf" - | grep '^CASE STUDIES '
}

has_one_font_of_each_face() {
    pdffonts "$pdf" | awk 'NR > 2 { sub(/.*\+/, "", $1); print; if (seen[$1]++ || /CID/) bad = 1 } END { exit bad || NR < 8 }'
}

# is_small BYTES
is_small() {
    wc -c <"$pdf"
    [ "$(wc -c <"$pdf")" -lt "$1" ]
}

# -- Faults that the checks must find --------------------------------------------------------------------------------

# is_noticed MESSAGE EXPRESSION REPLACEMENT: check_pdf prints the message about a copy with a replacement.
is_noticed() {
    broken "$pdf" "$2" "$3" "$work/broken.pdf" || return
    ! "$OUT/tests/tools/check_pdf" "$work/broken.pdf" | tee "$work/faults"
    grep -q "$1" "$work/faults"
}

test_broken() {
    check "$name: noticed: a leaf without its tag" is_noticed 'no leaf and no artifact' '/Span << /MCID 3 >> BDC' '/Span BMC'
    check "$name: noticed: a leaf twice" is_noticed 'a leaf twice' '/MCID 7 ' '/MCID 6 '
    check "$name: noticed: an artifact that is none" is_noticed 'no leaf and no artifact' '/Artifact BMC' '/Span BMC'
    check "$name: noticed: a cell that is none" is_noticed 'no cell' '/S /TD' '/S /P'
    check "$name: noticed: a head without scope" is_noticed 'no scope' '/Scope /Column' ''
    check "$name: noticed: a link that does not print" is_noticed 'does not print' '/F 4' ''
    check "$name: noticed: no language" is_noticed 'no language' '/Lang ' '/Long '
    check "$name: noticed: no order of tabs" is_noticed 'order of tabs' '/Tabs /S' ''
}

# -- Hostile words ---------------------------------------------------------------------------------------------------

# No word of a report becomes a name in the PDF.
words_stay_words() {
    qpdf --json=2 "$pdf" >"$work/all.json"
    grep -q '"/StructTreeRoot"' "$work/all.json" && ! grep '"/Injected' "$work/all.json"
}

# No word of a report becomes an element of the XMP.
has_no_element_of_its_own() {
    pdfinfo -meta "$pdf" >"$work/xmp"
    grep '&lt;injected/&gt;' "$work/xmp" && ! grep '<injected' "$work/xmp"
}

# named_as UF TEXT: the name of the file is printed and attached. A byte that is no text, or leads elsewhere, is '_'.
named_as() {
    file=$(printf ') >> endobj (\n\033[31m\302\233\233\342\200\256\177..\\b<>\047"\303\251')
    cp "$input" "$work/$file.yaml"
    "$CASEBOOK" --marks -o "$work/named.pdf" "$work/$file.yaml" 2>/dev/null && qpdf --check "$work/named.pdf" || return
    qpdf --json=2 --json-key=attachments "$work/named.pdf" | grep -F "$1" && pdftotext -raw "$work/named.pdf" - | grep -F "$2"
}

# utf16 TEXT: prints an expression of sed that matches the text in UTF-16, without its first byte.
utf16() {
    printf '%s' "$1" | sed 's/\\\{0,1\}./&\\x00/g; s/\\x00$//'
}

# The names of a font that a report brings along stay names.
font_is_named() {
    LC_ALL=C sed "s/$(utf16 'DejaVu Sans')/$(utf16 'x)\/Inj\/A (b')/g; s/$(utf16 DejaVuSans)/$(utf16 ')\/Inj<<(%#')/g" \
        "$folder/dejavu/DejaVuSans.ttf" >"$work/font.ttf"
    printf 'title: T\nfonts: [font.ttf]\nbody: [{text: ♔}]\n' >"$work/font.yaml"
    "$CASEBOOK" "$work/font.yaml" && qpdf --check "$work/font.pdf" || return
    qpdf --json=2 "$work/font.pdf" >"$work/font.json"
    grep '"/BaseFont": "/[A-Z]*+)/Inj<<(%#"' "$work/font.json" && ! grep '"/Inj' "$work/font.json"
}

test_hostile() {
    check "$name: words stay words" words_stay_words
    check "$name: links" has_links golden/pdf/hostile.links
    check "$name: no element of its own" has_no_element_of_its_own
    check "$name: name stays a name" named_as '"/UF": ") >> endobj (__[31m____.._b<>'\''\"é.yaml"' ') >> endobj (__[31m____.._b<>'\''"é.yaml'
    if [ -e "$folder/dejavu" ]; then
        check "$name: names of a font" font_is_named
    else
        skip "$name: names of a font" 'no DejaVu fonts'
    fi
}

# -- Rewritten files -------------------------------------------------------------------------------------------------

# rewritten PROGRAM ARGUMENT...: runs a program that writes rewritten.pdf from report.pdf, both in $work.
rewritten() {
    (cd "$work" && rm -f rewritten.pdf && "$@" >said 2>&1)
    status=$?
    [ -s "$work/rewritten.pdf" ] && { [ "$status" = 0 ] || [ "$1" = mutool ]; } || { cat "$work/said"; return 1; }
}

# still_there PROGRAM ARGUMENT...: the report comes back, and what is said is true: the file is another, its report is not.
still_there() {
    rewritten "$@" || return
    "$CASEBOOK" extract "$work/rewritten.pdf" 2>"$work/said" >"$work/back" && cmp "$input" "$work/back" &&
        cat "$work/said" && [ "$(wc -l <"$work/said")" = 1 ] && grep -q 'not as Casebook wrote it.*has the sum' "$work/said"
}

# dropped PROGRAM ARGUMENT...: the program drops attachments, and the message says that there is none.
dropped() {
    rewritten "$@" || return
    ! "$CASEBOOK" extract "$work/rewritten.pdf" 2>"$work/said" >"$work/back" && cat "$work/said" &&
        [ ! -s "$work/back" ] && grep -q 'error: no report is attached' "$work/said"
}

test_rewritten() {
    cp "$pdf" "$work/report.pdf"
    for options in --linearize --object-streams=disable --object-streams=generate --qdf --stream-data=uncompress \
        '--recompress-flate --compression-level=1' --normalize-content=y --coalesce-contents --preserve-unreferenced \
        '--force-version=1.4 --object-streams=disable' '--linearize --object-streams=generate'; do
        check "$name: rewritten by qpdf $options" still_there qpdf $options report.pdf rewritten.pdf
    done
    for bits in 40 128 256; do
        check "$name: encrypted by qpdf with $bits bits" still_there qpdf --allow-weak-crypto --encrypt '' owner $bits -- \
            report.pdf rewritten.pdf
    done
    check "$name: encrypted by qpdf with AES of 128 bits" still_there qpdf --allow-weak-crypto --encrypt '' owner 128 \
        --use-aes=y -- report.pdf rewritten.pdf
    check "$name: encrypted but for its metadata" still_there qpdf --encrypt '' owner 256 --cleartext-metadata -- \
        report.pdf rewritten.pdf
    qpdf --encrypt '' owner 256 -- "$pdf" "$work/locked.pdf"
    check "$name: decrypted by qpdf" still_there qpdf --decrypt locked.pdf rewritten.pdf
    for options in '' -g -gg -ggg -gggg -d '-d -z' '-d -a' '-a -z' -l -s; do
        check_with mutool "$name: rewritten by mutool clean $options" still_there mutool clean $options report.pdf rewritten.pdf
    done
    check_with mutool "$name: encrypted by mutool" still_there mutool clean -E aes-256 -O owner report.pdf rewritten.pdf
    check_with gs "$name: rewritten by Ghostscript" still_there gs -q -sDEVICE=pdfwrite -o rewritten.pdf report.pdf
    check_with pdfattach "$name: another file attached" still_there pdfattach report.pdf "${PWD%/*}/LICENSE" rewritten.pdf
    check_with pdfunite "$name: united by poppler" still_there pdfunite report.pdf report.pdf rewritten.pdf
    check_with pdfseparate "$name: separated by poppler" still_there pdfseparate -f 1 -l 1 report.pdf rewritten.pdf
    check_with pdftocairo "$name: drawn again by cairo" dropped pdftocairo -pdf report.pdf rewritten.pdf
    check_with mutool "$name: merged by mutool" dropped mutool merge -o rewritten.pdf report.pdf
    check "$name: pages chosen by qpdf" still_there qpdf report.pdf --pages . 1 -- rewritten.pdf
    check "$name: attachment removed by qpdf" dropped qpdf --remove-attachment="$name.yaml" report.pdf rewritten.pdf
}

# -- Cases -----------------------------------------------------------------------------------------------------------

# What a screen reader would read: a row over two pages is one row, a note is read where it is cited.
write_structure() {
    pdfinfo -struct-text "$pdf" | sed 's/Object [0-9]* 0/Object/; s/ "$/"/' >"$work/structure"
}

# A report of golden/pages whose pages end in an error has no PDF.
test_report() {
    name=$1
    input=$folder/$name.yaml
    pdf=$work/$name.pdf
    ! lacks_font "$input" || return
    ! tail -n 1 "golden/pages/$name.dump" 2>/dev/null | grep -q '^exit ' || return
    "$CASEBOOK" -o "$pdf" "$input" >"$work/log" 2>&1
    report "$name: is written" $? "$work/log"
    check "$name: is tagged and archival" "$OUT/tests/tools/check_pdf" "$pdf"
    if [ -e "golden/pdf/$name.structure" ]; then
        write_structure
        golden "$name: structure" "golden/pdf/$name.structure" "$work/structure"
    fi
    if [ -e "../data/$name.yaml" ]; then
        check "$name: no warnings" "$CASEBOOK" check --strict "$input"
        check "$name: one font of each face" has_one_font_of_each_face
        test_file
    fi
    case $name in
    report)
        test_file
        test_fields
        ;;
    rust-vs-go)
        # It was 93 kB with the fonts' hints, and 72 kB with two fonts of most faces. The signs take 4 kB.
        check "$name: is small" is_small 66000
        check "$name: letters apart make a word" joins_spaced_letters
        test_broken
        test_rewritten
        ;;
    rows-300)
        check "$name: noticed: a link to another page" is_noticed 'leads to another page' '/Dest \\(note-1\\)' '/Dest (note-300)'
        check "$name: noticed: a link to nowhere" is_noticed 'leads to another page' '/Dest \\(cite-1\\)' '/Dest (cite-0)'
        ;;
    languages) check "$name: languages of spans" names_languages ;;
    hostile) test_hostile ;;
    esac
}

folder=$work/reports
lay_out_all
each test_report $(basename -s .yaml -a "$folder"/*.yaml)
