#!/bin/sh
# Compiles the LaTeX output. golden/latex/NAME.yaml has in NAME.expected lines that must be in the text of the compiled file,
# without white space; NAME.body, if it exists, is the file from its columns on. The reports of data/ are compared with our own
# PDFs of them. Files without rows of many pages are compiled without the bundled fonts, too. LONG=1 compiles 1,400 rows and all
# triples of characters instead.
. suites/lib.sh

engines='pdflatex xelatex lualatex'
for tool in $engines latexmk pdftotext pdfinfo qpdf; do
    if ! command -v "$tool" >/dev/null; then
        skip latex "no $tool"
        exit
    fi
done

# LuaTeX caches what it learns about fonts. It does so in this build's folder, since fonts of another clone with the same names
# would replace the entries.
TEXMFCACHE=$OUT/texmf TEXMFVAR=$OUT/texmf
export TEXMFCACHE TEXMFVAR

# -- Compiling -------------------------------------------------------------------------------------------------------

# run_tex NAME ENGINE COMMAND...: compiles $work/NAME.tex to $work/NAME-ENGINE.pdf. NAME-ENGINE.run and .status keep what the
# command said. A file that never ends is stopped.
run_tex() {
    tex=$1 job=$1-$2
    shift 2
    (cd "$work" && timeout 600 "$@" -shell-escape -interaction=nonstopmode -halt-on-error -jobname="$job" "$tex.tex") >"$work/$job.run" 2>&1
    echo $? >"$work/$job.status"
}

# compile NAME ENGINE: compiles as often as references need it.
compile() {
    case $2 in
    pdflatex) run_tex "$1" "$2" latexmk -pdf -silent ;;
    xelatex) run_tex "$1" "$2" latexmk -pdfxe -silent ;;
    lualatex) run_tex "$1" "$2" latexmk -pdflua -silent ;;
    esac
}

# compile_once NAME ENGINE: compiles a file whose references do not matter.
compile_once() {
    run_tex "$1" "$2" "$2"
    sed -i '/^LaTeX Warning: .*casebook-end\|^LaTeX Warning: There were undefined references/d' "$work/$1-$2.log"
}

# is_compiled NAME-ENGINE: there was no error, nothing is undefined, no letter is missing, no box is more than 1 pt too wide, no
# page ends before its last row, and no command of the report ran.
is_compiled() {
    read -r status <"$work/$1.status"
    [ "$status" = 0 ] || LC_ALL=C grep -a -A 3 '^!' "$work/$1.log" || tail -n 20 "$work/$1.run"
    LC_ALL=C awk '/undefined|Missing character|has been referenced but does not exist|overfilled/ { print; bad = 1 }
        /^Overfull / { match($0, /\([0-9.]+pt/); if (substr($0, RSTART + 1) + 0 > 1) { print; bad = 1 } }
        END { exit bad }' "$work/$1.log" && [ "$status" = 0 ] && [ ! -e "$work/ran" ]
}

# -- Comparing -------------------------------------------------------------------------------------------------------

squeezed() {
    LC_ALL=C tr -d ' \n\f\r' | LC_ALL=C sed "s/$(printf '\302\240')//g"
}

# has_lines FILE PDF: the PDF has all lines of the file.
has_lines() {
    pdftotext -raw "$2" - | squeezed >"$work/squeezed"
    LC_ALL=C awk 'NR == FNR { text = text $0; next }
        { gsub(/ /, "") }
        !index(text, $0) { print "not found: " $0; bad = 1 }
        END { exit bad || text == "" }' "$work/squeezed" "$1"
}

# words PDF: prints the words above the running foot, sorted. A word that can be broken after a hyphen or a slash counts as two.
# Marks at the end of a word are left out, and so are numbers, their ranges and superscripts, since notes may be numbered in
# another order. The rows of a table's part, such as R5–R8, stand only in our own PDF.
words() {
    height=$(pdfinfo "$1" | awk '/^Page size:/ { print int($5) }')
    pdftotext -raw -x 0 -y 0 -W 4000 -H $((height - 32)) "$1" - | LC_ALL=C sed "s/$(printf '\302\240')/ /g" |
        LC_ALL=C sed "s/\($(printf '\302[\262\263\271]\\|\342\201[\260-\271]')\)//g" | LC_ALL=C tr -s ' \n\f/._-' '\n' |
        LC_ALL=C sed 's/[,;:]*$//' | LC_ALL=C sed "/^\([0-9]\|$(printf '\342\200\223')\)*\$/d" |
        LC_ALL=C sed "/^[A-Za-z]*[0-9][0-9]*$(printf '\342\200\223')[A-Za-z]*[0-9][0-9]*\$/d" | LC_ALL=C sort
}

pages() {
    pdfinfo "$1" | awk '/^Pages:/ { print $2 }'
}

# has_same_words PDF PDF: each word of the first file is in the second one at least as often, perhaps in two parts, and no other
# word is there. Page breaks may differ, and heads are repeated after them. Long replacements of letters can make more pages; then
# all words are there.
has_same_words() {
    words "$1" >"$work/words-1"
    words "$2" >"$work/words-2"
    if [ "$(pages "$1")" = "$(pages "$2")" ]; then
        [ -s "$work/words-1" ] && LC_ALL=C awk 'BEGIN { known["(continued)"] = 1 } NR == FNR { left[$0]++; known[$0] = 1; next }
            { left[$0]-- }
            END {
                for (word in left)
                    for (i = 1; left[word] > 0 && i < length(word); i++)
                        if (left[first = substr(word, 1, i)] < 0 && left[second = substr(word, i + 1)] < 0)
                            left[word] = 0 * (known[first] = known[second] = 1)
                for (word in left)
                    if (left[word] > 0 || (left[word] < 0 && !known[word]))
                        print (left[word] > 0 ? "< " : "> ") word, bad = 1
                exit bad
            }' "$work/words-1" "$work/words-2"
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

# places PREFIX PDF: prints the pages of named places, such as '12 3' for place 12 on page 3.
places() {
    pdfinfo -dests "$2" | sed -n "s/^ *\([0-9]*\) \[.*\"$1\([0-9]*\)\".*/\2 \1/p" | sort -n
}

# Each note has a citation on its page, and the numbers have no gap.
has_notes_in_place() {
    places casebook-cite- "$1" >"$work/cites"
    places casebook-note- "$1" >"$work/notes"
    diff "$work/cites" "$work/notes" && awk '$1 != NR { bad = 1 } END { exit bad || !NR }' "$work/notes"
}

# has_words_in_place PDF: each word saidN, in what a row says of a source, stands on the page of the row's word rowN, and the
# words noteN are in order down one column of notes after the other.
has_words_in_place() {
    pdftotext -bbox "$1" - | LC_ALL=C awk -F '"' '
        /<page / { page++ }
        match($0, />[a-z]+[0-9]+[.<]/) {
            word = substr($0, RSTART + 1, RLENGTH - 2)
            printf "%s %d %d %d %d\n", word, substr(word, match(word, /[0-9]/)), page, $2, $4
        }' >"$work/words"
    for word in row said; do
        sed -n "s/^${word}[0-9]* \([0-9]* [0-9]*\) .*/\1/p" "$work/words" | sort -u >"$work/pages-$word"
    done
    diff "$work/pages-row" "$work/pages-said" && grep '^note' "$work/words" | sort -n -k 3,3 -k 4,4 -k 5,5 |
        awk '$3 == page && $2 <= last { print "page " $3 ": note" $2 " stands after note" last; bad = 1 }
            { page = $3; last = $2 }
            END { exit bad || !NR }'
}

# has_rows_with_notes TEX PDF: the page of each row has the URLs of all sources that the row cites. The text of its first two
# cells identifies a row.
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

# cites PATTERN NAME: the document has one of the commands that cite.
cites() {
    sed '1,/^.begin{document}/d' "$work/$2.tex" | grep -q "casebook$1{"
}

# -- Cases -----------------------------------------------------------------------------------------------------------

# write_tex NAME YAML: writes $work/NAME.tex, beside which it finds the fonts.
write_tex() {
    ln -s "$CASEBOOK_FONTS" "$work/fonts"
    "$CASEBOOK" -o "$work/$1.tex" "$2" >"$work/log" 2>&1
    report "$1: is written" $? "$work/log"
}

# test_data YAML
test_data() {
    name=$(basename "$1" .yaml)
    write_tex "$name" "$1"
    "$CASEBOOK" -o "$work/$name.pdf" "$1" 2>/dev/null
    for engine in $engines; do
        compile "$name" "$engine"
        pdf=$work/$name-$engine.pdf
        check "$name: compiles under $engine" is_compiled "$name-$engine"
        check "$name: $engine keeps our words" has_same_words "$work/$name.pdf" "$pdf"
        check "$name: $engine keeps our links" has_same_links "$work/$name.pdf" "$pdf"
        check "$name: $engine has notes in place" has_notes_in_place "$pdf"
        check "$name: $engine has a note for every citation" has_rows_with_notes "$work/$name.tex" "$pdf"
    done
}

# bare_of NAME: prints the name of a copy of the file that does not find the bundled fonts. Its lines are beside $work/NAME.tex.
bare_of() {
    sed 's/^.newcommand.*casebookfontfolders{.*/\\newcommand*\\casebookfontfolders{}/' "$work/$1.tex" >"$work/$1-bare.tex"
    echo "$1-bare"
}

# has_text NAME EXPECTED: under all engines, with and without the bundled fonts, which pdflatex never has, the compiled file has the
# lines of EXPECTED.
has_text() {
    for file in "$1" "$(bare_of "$1")"; do
        for engine in $engines; do
            [ "$engine $file" != "pdflatex $1-bare" ] || continue
            # The numbers behind links of prose come from the run before.
            cites cited "$1" && compile "$file" "$engine" || compile_once "$file" "$engine"
            check "$file: compiles under $engine" is_compiled "$file-$engine"
            check "$file: $engine has its text" has_lines "$2" "$work/$file-$engine.pdf"
            ! grep -q said1 "$work/$1.tex" ||
                check "$file: $engine has words in place" has_words_in_place "$work/$file-$engine.pdf"
            ! cites 'cited*' "$1" || [ "$1" = spilled ] ||
                check "$file: $engine has notes in place" has_notes_in_place "$work/$file-$engine.pdf"
        done
    done
}

# test_triples [SET]: all triples of these characters, or of all printable characters of ASCII.
test_triples() {
    awk -v set="${1-}" -f golden/latex/triples.awk >"$work/triples.yaml"
    awk -v set="${1-}" -v expected=1 -f golden/latex/triples.awk >"$work/expected"
    write_tex triples "$work/triples.yaml"
    has_text triples "$work/expected"
}

# test_golden YAML
test_golden() {
    name=$(basename "$1" .yaml)
    write_tex "$name" "$1"
    if [ -e "golden/latex/$name.body" ]; then
        sed -n '/^% -- Columns/,$p' "$work/$name.tex" >"$work/actual"
        golden "$name: body" "golden/latex/$name.body" "$work/actual"
    fi
    has_text "$name" "golden/latex/$name.expected"
}

test_report() {
    if [ -e "../data/$1.yaml" ]; then
        test_data "../data/$1.yaml"
    elif [ "$1" = triples ]; then
        test_triples "-,<>'\`\"!?filJ."
    else
        test_golden "golden/latex/$1.yaml"
    fi
}

# test_long ENGINE|triples: 1,400 rows under an engine, or all triples.
test_long() {
    if [ "$1" = triples ]; then
        test_triples
        return
    fi
    "$OUT/tests/tools/generate" 1400 >"$work/rows.yaml"
    write_tex rows "$work/rows.yaml"
    compile rows "$1"
    check "$1: 1,400 rows compile" is_compiled "rows-$1"
    check "$1: 1,400 rows have their notes beside them" has_notes_in_place "$work/rows-$1.pdf"
    check "$1: 1,400 rows lose no note" has_rows_with_notes "$work/rows.tex" "$work/rows-$1.pdf"
}

# Two runs that fill an empty cache at the same time disturb each other.
fill_cache() {
    ln -s "$CASEBOOK_FONTS" "$work/fonts"
    "$CASEBOOK" -o "$work/first.tex" ../data/rust-vs-go.yaml 2>/dev/null
    compile_once first lualatex
}

[ -d "$TEXMFCACHE" ] || fill_cache
if [ -n "${LONG:-}" ]; then
    each test_long $engines triples
else
    each test_report triples $(basename -s .yaml -a ../data/*.yaml golden/latex/*.yaml)
fi
