#!/bin/sh
# The same bytes on every machine: in a root folder that has nothing but the program, its libraries and its data, and with every
# variable set that a library could know.
. suites/lib.sh

if [ "$VARIANT" != release ]; then
    skip machine 'other builds need more of the machine'
    exit
fi

# write_report: a report in German whose words do not fit without hyphens, with Thai, whose words a dictionary finds.
write_report() {
    cat <<'REPORT'
title: Größte Wörter
lang: de
verified: 2026-03-01
body:
  - text: |
      # Überschrift

      Ein Absatz mit „Anführungszeichen“, → Pfeilen, « guillemets », ภาษาไทยเป็นภาษาที่มีระดับเสียง und [einem
      Verweis](https://example.org/a).
  - comparison:
      columns:
        - {key: wer, label: Wer, width: 18mm}
        - {key: was, label: Was}
        - {key: woher, label: Woher, type: sources}
      sides:
        - name: Links
          rows:
            - {wer: Donaudampfschifffahrtsgesellschaft, was: Rindfleischetikettierung, woher: {url: "https://example.org/b", supports: partly}}
        - name: Rechts
          rows:
            - {wer: Kraftfahrzeughaftpflichtversicherung, was: Nahrungsmittelunverträglichkeit, woher: {url: "https://example.org/c"}}
REPORT
}

# run_all COMMAND...: writes all outputs of report.yaml into the current folder and gets the report back from the PDF. COMMAND
# runs the program.
run_all() {
    for format in pdf text latex layout-json; do
        "$@" -t "$format" -o "out.$format" report.yaml || return
    done
    "$@" check report.yaml && "$@" extract -o out.yaml out.pdf
}

# Prints what run_all() printed, and fails if it failed.
expect() {
    cd "$expected" && run_all "$CASEBOOK" >said 2>&1 && cmp report.yaml out.yaml && grep -q 'Donaudampf­' out.text
    status=$?
    tail -n 20 said
    return $status
}

# same FOLDER COMMAND...: runs the program in the folder and compares the outputs, and what is printed, with the expected ones.
same() {
    cp "$expected/report.yaml" "$1"
    (cd "$1" && shift && run_all "$@" >said 2>&1) || { tail -n 20 "$1/said" && return 1; }
    for file in said out.pdf out.text out.latex out.layout-json out.yaml; do
        diff "$expected/$file" "$1/$file" || return
    done
}

# -- Alone -----------------------------------------------------------------------------------------------------

# The files that the program loads. libthai has its dictionary in a file of its own.
libraries=$(ldd "$CASEBOOK" 2>/dev/null | grep -o '/[^ ]*')
[ ! -d /usr/share/libthai ] || libraries="$libraries $(echo /usr/share/libthai/*)"

make_root() {
    for file in $libraries; do
        mkdir -p "$root$(dirname "$file")"
        cp "$file" "$root$file"
    done
    mkdir "$root/data"
    cp "$CASEBOOK" "$root/casebook"
    cp -R "$CASEBOOK_FONTS" "$root/data/fonts"
    cp -R "$CASEBOOK_HYPHENS" "$root/data/hyphens"
}

# alone ARGUMENT...: runs the program in the root folder.
alone() {
    $enter "$root" /casebook "$@"
}

# Finds the command that changes the root folder of a program. Without root's rights it needs a namespace.
find_enter() {
    PATH=$PATH:/usr/sbin:/sbin
    enter=$(command -v chroot)
    [ "$(id -u)" = 0 ] || enter="$(command -v unshare) -r $enter"
    enter="env -i CASEBOOK_FONTS=/data/fonts CASEBOOK_HYPHENS=/data/hyphens $enter"
    $enter / /bin/true
}

# -- Variables -------------------------------------------------------------------------------------------------

# The words of the program and its libraries that could be names of variables. Variables of the loader choose libraries, and
# the program's own are known.
list_variables() {
    { strings -n 2 $libraries "$CASEBOOK" | grep -xE '[A-Z][A-Z0-9_]+' && echo POSIXLY_CORRECT LANG HOME TZ TMPDIR | tr ' ' '\n'; } |
        grep -vE '^(LD_|CASEBOOK_|SOURCE_DATE_EPOCH$|NO_COLOR$)' | sort -u
}

# with_nonsense ARGUMENT...: runs the program with nonsense in all these variables.
with_nonsense() {
    env -i $(sed 's/$/=nonsense/' "$work/variables") CASEBOOK_FONTS="$CASEBOOK_FONTS" CASEBOOK_HYPHENS="$CASEBOOK_HYPHENS" "$CASEBOOK" "$@"
}

# Values that the libraries understand. With POSIXLY_CORRECT, options after the file would be files.
with_values() {
    env LC_ALL=tr_TR.UTF-8 LANG=ja_JP.UTF-8 LANGUAGE=tr TZ=Pacific/Kiritimati HOME=/nowhere XDG_CONFIG_HOME=/proc \
        FC_DEBUG=1023 FC_LANG=zh FONTCONFIG_FILE=/dev/null FONTCONFIG_SYSROOT=/nowhere PANGO_LANGUAGE=ja PANGO_BACKEND=win32 \
        HB_SHAPER_LIST=fallback FREETYPE_PROPERTIES=truetype:interpreter-version=35 G_MESSAGES_DEBUG=all CAIRO_DEBUG=flush \
        LIBTHAI_DICTDIR=/nowhere MALLOC_PERTURB_=170 POSIXLY_CORRECT=1 "$CASEBOOK" "$@"
}

options_may_follow_the_file() {
    POSIXLY_CORRECT=1 "$CASEBOOK" "$expected/report.yaml" -t text -o "$work/after.txt" 2>"$work/said" && cmp "$expected/out.text" "$work/after.txt"
}

expected=$work/expected
root=$work/root
mkdir "$expected" "$root" "$work/nonsense" "$work/values"
write_report >"$expected/report.yaml"
check 'here' expect
if find_enter 2>/dev/null; then
    make_root
    check 'alone in a root folder' same "$root" alone
else
    skip 'alone in a root folder' 'the kernel does not let this user change the root folder of a program'
fi
list_variables >"$work/variables"
chosen 'variables with nonsense' && echo "# note: $(wc -l <"$work/variables") variables have nonsense"
check 'variables with nonsense' same "$work/nonsense" with_nonsense
check 'variables with a meaning' same "$work/values" with_values
check 'options may follow the file' options_may_follow_the_file
