#!/bin/sh
# Checks the files of the project: wings, libraries and sizes of the sources, their layout, the fonts' checksums, the schema, the
# manual, the documents. ACCEPT=1 only rewrites the schema.
. suites/lib.sh

# files_are_unaltered FOLDER COUNT: the README has the sum of each file but so many, of which it is one.
files_are_unaltered() {
    (cd "$1" && grep -E '^[0-9a-f]{64}  ' README.md >"$work/sums" && sha256sum -c --quiet "$work/sums" &&
        [ "$(ls | wc -l)" = $(($(wc -l <"$work/sums") + $2)) ])
}

manual_names_options() {
    "$CASEBOOK" --help | grep -oE '^ +(-[a-zA-Z], )?--[a-z-]+' | grep -oE -- '--[a-z-]+$' >"$work/options"
    grep -E '^\.(It|Op) ' ../man/casebook.1 | grep -oE 'Fl -[a-z-]+' | sed 's/^Fl /-/' >"$work/documented"
    [ -s "$work/options" ] && ! grep -vxFf "$work/documented" "$work/options"
}

# The manual's synopsis has each format of the help, in the same order, and its list has each with its suffix.
manual_names_formats() {
    "$CASEBOOK" --help | sed -n '/^Formats:/,/^A file/p' | grep -oE '[a-z-]+ \(\.[a-z.]+\)' >"$work/formats"
    sed -n 's/^\.It Cm \([a-z-]*\) Pq Pa \(\.[a-z.]*\)$/\1 (\2)/p' ../man/casebook.1 >"$work/documented"
    sed -n '1,/^\.Sh DESC/s/^\.Op Fl t Cm //p' ../man/casebook.1 | sed 's/ | /\n/g' >"$work/synopsis"
    [ -s "$work/formats" ] && diff "$work/formats" "$work/documented" &&
        cut -d ' ' -f 1 "$work/formats" | diff - "$work/synopsis"
}

# Each key of the schema has an item of its own in the manual, for each mapping that has it.
manual_names_keys() {
    awk '/"description":/ { $1 = key; print } { split($0, part, "\""); key = part[2] }' ../schema/casebook.schema.json |
        grep -v '^additionalProperties ' | sort -u | cut -d ' ' -f 1 | uniq -c >"$work/keys"
    sed -n 's/^\.It Ic //p' ../man/casebook.1 | sort | uniq -c >"$work/documented"
    [ -s "$work/keys" ] && diff "$work/keys" "$work/documented"
}

# Each value that the schema lists stands in the manual, as a word of the report file or as a key.
manual_names_values() {
    awk '/"enum": \[/ { inside = 1; next } /\]/ { inside = 0 } inside && /"/ { split($0, part, "\""); print part[2] }' \
        ../schema/casebook.schema.json | sort -u >"$work/values"
    sed -nE 's/^\.(It )?(Li|Ic) ([A-Za-z0-9-]+).*/\3/p' ../man/casebook.1 >"$work/documented"
    [ -s "$work/values" ] && ! grep -vxFf "$work/documented" "$work/values"
}

# Each member of the layout file is named in its section of the manual.
manual_names_members() {
    "$CASEBOOK" -t text -o /dev/null --layout-json="$work/layout.json" ../data/rust-vs-go.yaml &&
        grep -oE '"[a-z_-]+":' "$work/layout.json" | tr -d '":' | sort -u >"$work/members"
    sed -nE '/^\.Sh LAYOUT FILE/,/^\.Sh ENV/s/^\.(It |Pq )?Li ([a-z_-]*).*/\2/p' ../man/casebook.1 >"$work/documented"
    [ -s "$work/members" ] && ! grep -vxFf "$work/documented" "$work/members"
}

# The manual's table has each limit with the numbers that the program gives.
manual_lists_limits() {
    sed -n "s/.*= {\"\\([a-z-]*\\)\", .*/\\1/p" ../src/base/limit.c | while read -r name; do
        "$CASEBOOK" --limit="$name=0" 2>&1 | sed -n "s/^casebook: limit '\\(.*\\)' is \\(.*\\); it can be from 1 to \\(.*\\), not '0'/\\1 \\2 \\3/p"
    done >"$work/limits"
    sed -n '/^\.Sh LIMITS/,/^\.Sh ENV/s/^\.It Li \([a-z-]*\) Ta \([0-9]*\) Ta \([0-9]*\) Ta .*/\1 \2 \3/p' ../man/casebook.1 >"$work/documented"
    [ -s "$work/limits" ] && diff "$work/limits" "$work/documented"
}

# man(1) of most systems sets the manual with groff, which does not wrap a table's last column.
manual_fits_a_terminal() {
    nroff -mdoc -ww -rLL=78n ../man/casebook.1 >"$work/page" 2>"$work/said"
    cat "$work/said"
    [ -s "$work/page" ] && [ ! -s "$work/said" ] && ! sed 's/.\x08//g; s/\x1b\[[0-9;]*m//g' "$work/page" | grep -nE '^.{79}'
}

documents_are_true() {
    (cd .. && tests/rules/documents.sh CONTRIBUTING.md README.md SECURITY.md docs/*.md fonts/README.md hyphens/README.md tests/fuzz/README.md tests/public/README.md)
}

# Links of the installed documents and examples lead to installed files.
installed_links_lead_somewhere() {
    (cd .. && env -u MAKEFLAGS -u MFLAGS make -s install-docs DESTDIR="$work/root" DOCDIR=/doc) || return
    cd "$work/root/doc" || return
    find . -name '*.md' -exec grep -oE '\]\([^) ]+\)' {} + | sed 's/\(.*\):\](\(.*\))/\1 \2/' | grep -v ' http' >"$work/links"
    grep -oE '[$]schema=[^ ]+' data/*.yaml | sed 's/:[$]schema=/ /' >>"$work/links"
    wc -l <"$work/links"
    while read -r document link; do
        [ "${link%%#*}" = '' ] || [ -e "$(dirname "$document")/${link%%#*}" ] || echo "$document: $link"
    done <"$work/links" | tee "$work/broken"
    [ -s "$work/links" ] && [ ! -s "$work/broken" ]
}

profile_is_current() {
    cc -std=c11 -o "$work/make_icc" ../tests/tools/make_icc.c -llcms2 && "$work/make_icc" | diff -u ../src/pdf/parts/icc.c -
}

# compares KNOWN CASES RESULT...: the comparison of public suites gives these results, in this order.
compares() {
    printf "$1" >"$work/known"
    printf "$2" >"$work/cases"
    shift 2
    awk -v suite=s -f public/compare.awk "$work/known" "$work/cases" >"$work/compared"
    cat "$work/compared"
    grep -o '^\(not \)\?ok' "$work/compared" | tr '\n' ' ' >"$work/results"
    [ "$(cat "$work/results")" = "$* " ]
}

# wings_hold FILE...: each file includes only what its wing may use, and no files of a wing include each other in a circle.
wings_hold() {
    awk -f rules/wings.awk rules/wings.txt "$@" >"$work/pairs" && tsort "$work/pairs" >"$work/order"
}

# planted FILE HEADER: adds an include that wings_hold() must find.
planted() {
    mkdir -p "$work/planted/src/$(dirname "$1")"
    echo "#include \"$2\"" | cat "../src/$1" - >"$work/planted/src/$1"
    ! wings_hold "$work/planted/src/$1" 2>"$work/said" && cat "$work/said" && grep -q "$1:.*includes $2" "$work/said"
}

# Prints the sizes of files and functions for sizes.awk.
list_sizes() {
    (cd .. && wc -l $(find src -type f | LC_ALL=C sort)) | awk '$2 != "total" { print "file", $1, $2 }'
    (cd .. && ctags -x --language-force=C --kinds-C=f --_xformat='function %n %{end} %F %N %S' $(find src -name '*.[ch]' | LC_ALL=C sort))
}

# sizes_hold [MEASURE]: says how many functions there are and how long, or holds the sources to one measure of sizes.txt.
sizes_hold() {
    awk -v measure="${1:-}" -f rules/sizes.awk rules/sizes.txt "$work/sizes"
}

"$CASEBOOK" --schema >"$work/schema"
golden 'schema is current' ../schema/casebook.schema.json "$work/schema"
[ -z "${ACCEPT:-}" ] || exit 0
sources=$(find ../src -name '*.[ch]' | LC_ALL=C sort)
check 'wings' wings_hold $sources
check 'wings: pdf may not know YAML' planted pdf/pdf.c report/yaml.h
check 'wings: solve may not know the report' planted solve/columns.c report/report.h
check 'wings: latex may not know the layout' planted latex/latex.c layout/layout.h
check 'wings: pdf/parts may not know the report' planted pdf/parts/content.c report/report.h
check 'public suites: a known difference passes' compares '# why\na b\n' 'same\tx\ndiffers\ta b\tas c\n' ok ok
check 'public suites: a new difference fails' compares '' 'differs\ta b\tas c\n' not ok ok
check 'public suites: a known difference must differ' compares '# why\na\n' 'same\ta\n' ok not ok
check 'public suites: a known difference must run' compares '# why\na\n' 'same\tb\n' ok not ok
check 'public suites: a known difference needs a reason' compares '# why\n\na\n' 'differs\ta\tb\n' not ok ok
check 'public suites: a case comes out in one way' compares '# why\na\n' 'same\ta\ndiffers\ta\tb\n' not ok ok
check 'public suites: a case must run' compares '' 'note\tnothing\n' not ok ok
check 'installed links' installed_links_lead_somewhere
check 'libraries' awk -f rules/libraries.awk rules/libraries.txt $sources
if ctags --version 2>/dev/null | grep -q '^Universal'; then
    list_sizes >"$work/sizes"
    ! chosen 'sizes: note' || echo "# note: $(sizes_hold)"
    for measure in lines-of-file lines-of-function parameters files-of-name; do
        check "sizes: $measure" sizes_hold "$measure"
    done
else
    skip sizes 'no Universal Ctags'
fi
check_with clang-format 'layout of the sources' clang-format --dry-run -Werror $sources ../hyphens/compile.c $(find . -name '*.[ch]')
check 'fonts are unaltered' files_are_unaltered ../fonts 1
check 'hyphenation dictionaries are unaltered' files_are_unaltered ../hyphens 2
check_with mandoc 'manual has no faults' mandoc -Tlint -Wwarning ../man/casebook.1
check 'manual names every option' manual_names_options
check 'manual names every format' manual_names_formats
check 'manual names every key' manual_names_keys
check 'manual names every value' manual_names_values
check 'manual names every member of the layout file' manual_names_members
check 'manual lists every limit' manual_lists_limits
check_with nroff 'manual fits a terminal of 80 columns' manual_fits_a_terminal
check 'documents name what exists' documents_are_true
if pkg-config --exists lcms2; then
    check 'colour profile is what lcms2 makes' profile_is_current
else
    skip 'colour profile is what lcms2 makes' 'no lcms2'
fi
