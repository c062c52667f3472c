#!/bin/sh
# mutants.sh SOURCE...: makes COUNT small faults in the sources, one at a time, and counts those that the tests notice. SEED
# chooses the faults. With AGAIN=1 it tries the survivors of the last run again. known-survivors.txt lists faults that no test
# can notice, with reasons. The status is 1 if a survivor is not listed.
#
# A mutant is killed if a test fails, ends early or takes too long. A mutant whose machine code is that of the original is no
# mutant, nor is one that does not compile; others are drawn in their place. Only tests that can see the file run, those of its
# own wing first, and the first failure ends the trial.
#
# The Makefile sets COMPILE, the command that compiles a source for the shared library, LINK, the command that links the
# library, and LIBS, the libraries that it needs, besides the variables of suites/run.sh.
set -u
cd "$(dirname "$0")/../.." || exit 2
: "${COMPILE:?}" "${LINK:?}" "${LIBS:?}" "${OUT:?}" "${CASEBOOK:?}" "${HYPHENS:?}" "${VARIANT:?}"
export CASEBOOK HYPHENS VARIANT STOP=1 CASEBOOK_FONTS="$PWD/fonts" CASEBOOK_HYPHENS="$HYPHENS" LC_ALL=C TZ=UTC
known=tests/tools/known-survivors.txt
mutate=$OUT/tests/tools/mutate
folder=$OUT/mutants

# own FILE: prints the unit test programs of the wing of the file, those of the file itself first.
own() {
    wing=$(dirname "${1#src/}") name=$(basename "$1" .c)
    for source in "tests/unit/$wing/test_$name.c" "tests/unit/$wing/test_${name%%_*}"*.c "tests/unit/$wing"/test_*.c; do
        [ ! -e "$source" ] || echo "$source"
    done | awk '!seen[$0]++'
}

# others FILE: prints the unit test programs of other wings that include a header of the wing of the file.
others() {
    (cd "$OUT" && grep -lF "$(dirname "$1")/" tests/unit/*/test_*.d) | sed 's/d$/c/' | grep -v "^tests/unit/$(dirname "${1#src/}")/"
}

# suites FILE: prints the suites that can see the file, and after a colon which of their tests.
suites() {
    case $1 in
    src/solve/columns*) echo oracles:oracle_columns pages ;;
    src/solve/linebreak*) echo oracles:oracle_linebreak pages ;;
    src/solve/*) echo pages oracles:oracle_paginate ;;
    src/report/*) echo diagnostics pages cli:latex cli:injection cli:limits cli:hostile cli:strict ;;
    *) echo cli:extract pdf ;;
    esac
}

# limited SECONDS FOLDER COMMAND...: runs a command with the library of the folder. Each of its processes may take so many seconds
# of CPU time, and memory within a bound that no test comes near.
limited() {
    seconds=$1 library=$2
    shift 2
    (ulimit -t "$seconds" && ulimit -v 4000000 && LD_LIBRARY_PATH=$library exec timeout 600 "$@") >/dev/null 2>&1
}

# pass_programs FOLDER PROGRAM...: succeeds if the unit tests pass with the library of the folder.
pass_programs() {
    built=$1
    shift
    for program; do
        (cd tests && limited 10 "$built" "$OUT/${program%.c}") || return 1
    done
}

# pass FILE FOLDER: succeeds if all tests that can see the file pass with the library of the folder.
pass() {
    pass_programs "$2" $(own "$1") || return 1
    for suite in $(suites "$1"); do
        only=${suite#*:}
        [ "$only" != "$suite" ] || only=
        limited 30 "$2" env OUT="$2" JOBS=1 ONLY="$only" tests/suites/run.sh "${suite%%:*}" || return 1
    done
    pass_programs "$2" $(others "$1")
}

# compile FILE FOLDER NAME OFFSET LENGTH TOKEN: compiles the mutant of the file to FOLDER/NAME.o.
compile() {
    "$mutate" apply "$1" "$4" "$5" "$6" >"$2/$3.c" && $COMPILE -o "$2/$3.o" "$2/$3.c" 2>/dev/null
}

# link_with FILE FOLDER: links the folder's library with the mutant in place of the object of the file.
link_with() {
    $LINK -o "$2/libcasebook.so" $(ls src/*/*.c src/*/*/*.c | awk -v out="$OUT" -v old="$1" -v new="$2/mutant.o" '
        /^src\/cli\/(main|malloc_or_exit|zlib_level|extract_main)\.c$/ { next }
        $0 == old { print new; next }
        { print out "/" substr($0, 1, length($0) - 2) ".o" }') $LIBS
}

# is_original FOLDER FILE: succeeds if the machine code of the mutant is that of the file, which is compiled once.
is_original() {
    original=$folder/originals/$(echo "$2" | tr / _)
    if [ ! -e "$original" ]; then
        compile "$2" "$1" original 0 0 '' && mv "$1/original.o" "$original"
    fi
    cmp -s "$original" "$1/mutant.o"
}

# try FOLDER FILE LINE OFFSET LENGTH TOKEN: prints what became of a mutant, its place and the changed line.
try() {
    compile "$2" "$1" mutant "$4" "$5" "$6" || return 0
    ! is_original "$1" "$2" || return 0
    link_with "$2" "$1" || return 0
    verdict=killed
    if pass "$2" "$1"; then
        verdict=survived
        echo "$2 $3 $4 $5 $6" >>"$folder/survivors"
    fi
    printf '%s %s:%s: %s\n' "$verdict" "$2" "$3" "$(sed -n "$(($3 + 1))s/^ *//p" "$1/mutant.c")"
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

# prepare SOURCE...: lists the mutants, and checks that the tests pass without one.
prepare() {
    kept=$(cat "$folder/survivors" 2>/dev/null)
    rm -rf "$folder"
    mkdir -p "$folder/worker0" "$folder/originals"
    ln -s "$OUT/tests" "$folder/worker0/tests"
    if [ -n "${AGAIN:-}" ]; then
        echo "$kept" >"$folder/list"
    else
        "$mutate" list "$SEED" "$@" >"$folder/list"
    fi
    compile "$1" "$folder/worker0" mutant 0 0 '' && link_with "$1" "$folder/worker0" || exit 2
    for file in src/solve/columns.c src/solve/linebreak.c src/solve/paginate.c src/report/load.c src/pdf/parts/syntax.c; do
        pass "$file" "$folder/worker0" && continue
        echo "mutants: tests of $file fail without a mutant" >&2
        exit 2
    done
}

prepare "$@"
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
