#!/bin/sh
# The LaTeX output, compiled. latex/NAME.yaml has in NAME.expected lines that are found, white space left out, in the text
# of the compiled file, and in NAME.body, where there is one, the file itself from its columns on. The reports of data/
# are compared with our own PDFs of them. LONG=1 compiles 1,400 rows instead.
. suites/lib.sh

engines='pdflatex xelatex lualatex'
for tool in $engines latexmk pdftotext pdfinfo qpdf; do
    if ! command -v "$tool" >/dev/null; then
        echo "ok - latex # SKIP no $tool"
        exit
    fi
done

# TeX keeps what it learns of fonts where it is kept from run to run.
TEXMFVAR=$OUT/texmf
export TEXMFVAR
log=$work/log

# check NAME COMMAND...
check() {
    what=$1
    shift
    "$@" >"$log" 2>&1
    report "$what" $? "$log"
}

# Compiles $work/NAME.tex as $work/NAME-ENGINE.pdf, as often as it takes: compile NAME ENGINE.
compile() {
    case $2 in
    pdflatex) mode=-pdf ;;
    xelatex) mode=-pdfxe ;;
    lualatex) mode=-pdflua ;;
    esac
    (cd "$work" && latexmk $mode -silent -shell-escape -interaction=nonstopmode -halt-on-error -jobname="$1-$2" "$1.tex") \
        >"$work/$1-$2.run" 2>&1
    echo $? >"$work/$1-$2.status"
}

# Compiles but once, where references do not matter: compile_once NAME ENGINE.
compile_once() {
    (cd "$work" && "$2" -shell-escape -interaction=nonstopmode -halt-on-error -jobname="$1-$2" "$1.tex") \
        >"$work/$1-$2.run" 2>&1
    echo $? >"$work/$1-$2.status"
    sed -i '/^LaTeX Warning: .*casebook-end\|^LaTeX Warning: There were undefined references/d' "$work/$1-$2.log"
}

# With every engine: compile_all compile|compile_once NAME.
compile_all() {
    for engine in $engines; do
        "$1" "$2" "$engine" &
    done
    wait
}

# No error, nothing undefined, no missing letter, no box more than 1 pt too wide, no page that TeX ended before its last row:
# is_compiled NAME-ENGINE.
is_compiled() {
    read -r status <"$work/$1.status"
    [ "$status" = 0 ] || LC_ALL=C grep -a -A 3 '^!' "$work/$1.log" || tail -n 20 "$work/$1.run"
    LC_ALL=C awk '/undefined|Missing character|has been referenced but does not exist|overfilled/ { print; bad = 1 }
        /^Overfull / { match($0, /\([0-9.]+pt/); if (substr($0, RSTART + 1) + 0 > 1) { print; bad = 1 } }
        END { exit bad }' "$work/$1.log" && [ "$status" = 0 ]
}

squeezed() {
    LC_ALL=C tr -d ' \n\f\r' | LC_ALL=C sed "s/$(printf '\302\240')//g"
}

# Whether the PDF has all lines of the file: has_lines FILE PDF.
has_lines() {
    pdftotext -raw "$2" - | squeezed >"$work/squeezed"
    LC_ALL=C awk 'NR == FNR { text = text $0; next }
        { gsub(/ /, "") }
        !index(text, $0) { print "not found: " $0; bad = 1 }
        END { exit bad || text == "" }' "$work/squeezed" "$1"
}

# The words of a PDF above its running foot, as they are without the lines' ends: where a line may end after a hyphen or a
# slash, a word is two. Marks at its end go, and with them the numbers, as what is numbered first may differ; so do the
# superior figures of citations.
words() {
    height=$(pdfinfo "$1" | awk '/^Page size:/ { print int($5) }')
    pdftotext -raw -x 0 -y 0 -W 4000 -H $((height - 32)) "$1" - | LC_ALL=C sed "s/$(printf '\302\240')/ /g" |
        LC_ALL=C sed "s/\($(printf '\302[\262\263\271]\\|\342\201[\260-\271]')\)//g" | LC_ALL=C tr -s ' \n\f/.-' '\n' |
        LC_ALL=C sed 's/[,;:]*$//' | LC_ALL=C grep -v '^[0-9]*$' | LC_ALL=C sort
}

pages() {
    pdfinfo "$1" | awk '/^Pages:/ { print $2 }'
}

# On as many pages each word is there as often; else, where long replacements of letters make more pages, all are there.
has_same_words() {
    words "$1" >"$work/words-1"
    words "$2" >"$work/words-2"
    if [ "$(pages "$1")" = "$(pages "$2")" ]; then
        [ -s "$work/words-1" ] && diff "$work/words-1" "$work/words-2"
    else
        has_lines "$work/words-1" "$2"
    fi
}

targets() {
    qpdf --json "$1" | grep -o '"/URI": "[^"]*"' | LC_ALL=C sort -u
}

has_same_links() {
    targets "$1" >"$work/links-1"
    targets "$2" >"$work/links-2"
    [ -s "$work/links-1" ] && diff "$work/links-1" "$work/links-2"
}

# The pages of named places, "12 3" for the one with number 12 on page 3: places PREFIX PDF.
places() {
    pdfinfo -dests "$2" | sed -n "s/^ *\([0-9]*\) \[.*\"$1\([0-9]*\)\".*/\2 \1/p" | sort -n
}

# Each note has a citation on its page, and numbers have no gap.
has_notes_in_place() {
    places casebook-cite- "$1" >"$work/cites"
    places casebook-note- "$1" >"$work/notes"
    diff "$work/cites" "$work/notes" && awk '$1 != NR { bad = 1 } END { exit bad || !NR }' "$work/notes"
}

# Each row's page has, for every source that the row cites, its URL: has_rows_with_notes TEX PDF. A row is known by its
# first two cells.
has_rows_with_notes() {
    pdftotext -raw "$2" - | LC_ALL=C tr -d ' \n\r' | LC_ALL=C tr '\f' '\n' >"$work/pages"
    LC_ALL=C awk -f golden/latex/rows.awk "$1" >"$work/rows" && LC_ALL=C awk -F '\t' '
        NR == FNR { page[++pages] = $0; next }
        {
            rows++
            for (p = 1; p <= pages && !index(page[p], $1); p++)
                continue
            if (p > pages) { print "no such row: " $1; bad = 1; next }
            for (i = 2; i <= NF; i++)
                if (!index(page[p], $i)) { print "page " p " has no note " $i " of " $1; bad = 1 }
        }
        END { exit bad || !rows }' "$work/pages" "$work/rows"
}

# Whether the document has one of the commands that cite: cites PATTERN NAME.
cites() {
    sed '1,/^.begin{document}/d' "$work/$2.tex" | grep -q "casebook$1{"
}

write_tex() {
    "$CASEBOOK" -o "$work/$1.tex" "$2" 2>"$log"
    report "$1 is written" $? "$log"
}

if [ -n "${LONG:-}" ]; then
    ln -s "$CASEBOOK_FONTS" "$work/fonts"
    "$OUT/tests/tools/generate" 1400 >"$work/rows-1400.yaml"
    write_tex rows-1400 "$work/rows-1400.yaml"
    compile_all compile rows-1400
    for engine in $engines; do
        pdf=$work/rows-1400-$engine.pdf
        check "1,400 rows compile under $engine" is_compiled "rows-1400-$engine"
        check "1,400 rows under $engine have their notes beside them" has_notes_in_place "$pdf"
        check "1,400 rows under $engine lose no note" has_rows_with_notes "$work/rows-1400.tex" "$pdf"
    done
    exit
fi

ln -s "$CASEBOOK_FONTS" "$work/fonts"
for input in ../data/*.yaml; do
    name=$(basename "$input" .yaml)
    "$CASEBOOK" -o "$work/$name.pdf" "$input" 2>/dev/null
    write_tex "$name" "$input"
    compile_all compile "$name"
    for engine in $engines; do
        pdf=$work/$name-$engine.pdf
        check "$name compiles under $engine" is_compiled "$name-$engine"
        check "$name under $engine has our words" has_same_words "$work/$name.pdf" "$pdf"
        check "$name under $engine has our links" has_same_links "$work/$name.pdf" "$pdf"
        check "$name under $engine has its notes in place" has_notes_in_place "$pdf"
        check "$name under $engine has a note for every citation" has_rows_with_notes "$work/$name.tex" "$pdf"
    done
done
for input in golden/latex/*.yaml; do
    name=$(basename "$input" .yaml)
    write_tex "$name" "$input"
    if [ -e "golden/latex/$name.body" ]; then
        sed -n '/^% -- Columns/,$p' "$work/$name.tex" >"$work/actual"
        golden "$name is what it was" "golden/latex/$name.body" "$work/actual"
    fi
    # Behind links of prose stand numbers that the last run found.
    cites cited "$name" && how=compile || how=compile_once
    compile_all "$how" "$name"
    for engine in $engines; do
        check "$name compiles under $engine" is_compiled "$name-$engine"
        check "$name under $engine has its text" has_lines "golden/latex/$name.expected" "$work/$name-$engine.pdf"
        ! cites 'cited*' "$name" ||
            check "$name under $engine has its notes in place" has_notes_in_place "$work/$name-$engine.pdf"
    done
done
check 'nothing of a report runs' test ! -e "$work/ran"
