#!/bin/sh
# mutants.sh SOURCE...: makes COUNT small faults in the sources, one at a time, and counts those that the tests notice. SEED
# chooses the faults. known-survivors.txt lists faults that no test can notice, with reasons. The status is 1 if a survivor is
# not listed.
#
# A mutant is killed if a test fails, ends early or takes too long. A mutant whose machine code is that of the original is no
# mutant, nor is one that does not compile; others are drawn in their place.
#
# The Makefile sets COMPILE, the command that compiles a source for the shared library, LINK, the command that links the
# library, and LIBS, the libraries that it needs, besides the variables of suites/run.sh.
set -u
cd "$(dirname "$0")/../.." || exit 2
: "${COMPILE:?}" "${LINK:?}" "${LIBS:?}" "${OUT:?}" "${CASEBOOK:?}" "${HYPHENS:?}" "${VARIANT:?}"
export CASEBOOK HYPHENS VARIANT CASEBOOK_FONTS="$PWD/fonts" CASEBOOK_HYPHENS="$HYPHENS" LC_ALL=C TZ=UTC
known=tests/tools/known-survivors.txt
mutate=$OUT/tests/tools/mutate
folder=$OUT/mutants

# programs FILE: prints all unit test programs; those of the file and of its wing come first.
programs() {
    wing=$(dirname "${1#src/}")
    {
        ls "tests/unit/$wing/test_$(basename "$1")" "tests/unit/$wing"/test_*.c 2>/dev/null
        ls tests/unit/*/test_*.c tests/unit/*/*/test_*.c
    } | awk '!seen[$0]++ { sub(/\.c$/, ""); print }'
}

# suites FILE: prints the suites that compare what the wing of the file does. Without a file it prints all of these.
suites() {
    case $1 in
    '') echo diagnostics pages cli pdf oracles ;;
    src/solve/*) echo pages oracles ;;
    src/report/*) echo diagnostics pages cli ;;
    *) echo cli pdf ;;
    esac
}

# limited FOLDER COMMAND...: runs a command with the library of the folder, within bounds that no test comes near.
limited() {
    library=$1
    shift
    (ulimit -t 12 && ulimit -v 8000000 && LD_LIBRARY_PATH=$library exec timeout 600 "$@") >/dev/null 2>&1
}

# pass FILE FOLDER: succeeds if all tests pass with the library of the folder.
pass() {
    for program in $(programs "$1"); do
        (cd tests && limited "$2" "$OUT/$program") || return 1
    done
    for suite in $(suites "$1"); do
        limited "$2" env OUT="$2" JOBS=1 tests/suites/run.sh "$suite" || return 1
    done
}

# compile FILE FOLDER NAME OFFSET LENGTH TOKEN: compiles the mutant of the file to FOLDER/NAME.o.
compile() {
    "$mutate" apply "$1" "$4" "$5" "$6" >"$2/source.c" && $COMPILE -o "$2/$3.o" "$2/source.c" 2>/dev/null
}

# link_with FILE FOLDER: links the folder's library with the mutant in place of the object of the file.
link_with() {
    $LINK -o "$2/libcasebook.so" $(ls src/*/*.c src/*/*/*.c | awk -v out="$OUT" -v old="$1" -v new="$2/mutant.o" '
        /^src\/cli\/(main|malloc_or_exit|zlib_level|extract_main)\.c$/ { next }
        $0 == old { print new; next }
        { print out "/" substr($0, 1, length($0) - 2) ".o" }') $LIBS
}

# try FOLDER FILE LINE OFFSET LENGTH TOKEN: prints what became of a mutant, its place and the changed line.
try() {
    compile "$2" "$1" original 0 0 '' && compile "$2" "$1" mutant "$4" "$5" "$6" || return 0
    ! cmp -s "$1/original.o" "$1/mutant.o" || return 0
    link_with "$2" "$1" || return 0
    verdict=killed
    ! pass "$2" "$1" || verdict=survived
    printf '%s %s:%s: %s\n' "$verdict" "$2" "$3" "$(sed -n "$(($3 + 1))s/^ *//p" "$1/source.c")"
}

# work NUMBER: tries mutants until there are COUNT of them in all. Making the folder of a mutant claims it.
work() {
    mine=$folder/worker$1
    mkdir -p "$mine"
    ln -s "$OUT/tests" "$mine/tests"
    number=0
    while read -r file line offset length token; do
        number=$((number + 1))
        [ "$(cat "$folder"/*.results | wc -l)" -lt "$COUNT" ] || return
        mkdir "$folder/claim$number" 2>/dev/null || continue
        try "$mine" "$file" "$line" "$offset" "$length" "$token" >>"$folder/$1.results"
    done <"$folder/list"
}

# unlisted: prints the survivors that known-survivors.txt does not list.
unlisted() {
    cat "$folder"/*.results | sed -n 's/^survived //p' | awk -v known="$known" '
        BEGIN { while ((getline line <known) > 0) if (line ~ /^src\//) listed[line] = 1 }
        { place = $1; sub(/:[0-9]+:$/, ":", place); text = $0; sub(/^[^ ]* /, "", text) }
        !(place " " text in listed)'
}

rm -rf "$folder"
mkdir -p "$folder/worker0"
"$mutate" list "$SEED" "$@" >"$folder/list"
ln -s "$OUT/tests" "$folder/worker0/tests"
compile "$1" "$folder/worker0" mutant 0 0 '' && link_with "$1" "$folder/worker0" || exit 2
if ! pass '' "$folder/worker0"; then
    echo 'mutants: the tests fail without a mutant' >&2
    exit 2
fi
workers=$(seq "${JOBS:-$(getconf _NPROCESSORS_ONLN)}")
for worker in $workers; do
    : >"$folder/$worker.results"
done
for worker in $workers; do
    work "$worker" &
done
wait
unlisted
cat "$folder"/*.results | awk -v unlisted="$(unlisted | wc -l)" '
    /^killed/ { killed++ }
    END {
        printf "%d mutants, %d killed (%.1f %%), %d survivors, %d of them not listed\n", NR, killed, 100 * killed / NR, NR - killed, unlisted
        exit unlisted > 0
    }'
