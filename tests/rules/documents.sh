#!/bin/sh
# documents.sh FILE...: prints every file, target and anchor that a Markdown file names and that does not exist. Runs in
# the project's top folder. Names in backquotes count as files if they begin with a folder of the project or of src/, or
# end as a source does.
set -f
missing() {
    echo "$1: $2 does not exist"
    status=1
}

# Succeeds if a file matches the pattern.
exists() {
    set +f
    # shellcheck disable=SC2086
    set -- $1
    set -f
    [ -e "$1" ]
}

# The anchors of a Markdown file's headings, as GitHub makes them.
anchors() {
    sed -n 's/^##* //p' "$1" | tr 'A-Z ' 'a-z-' | tr -d "'\`.,:()"
}

check_links() {
    for link in $(grep -oE '\]\([^) ]+\)' "$1" | sed 's/^..//; s/)$//' | grep -v '^http'); do
        file=$(dirname "$1")/${link%%#*}
        [ "${link%%#*}" ] || file=$1
        [ -e "$file" ] || missing "$1" "$link"
        case $link in
        *'#'*) anchors "$file" | grep -qx "${link#*#}" || missing "$1" "$link" ;;
        esac
    done
}

check_names() {
    for name in $(grep -oE '`[^` ]+`' "$1" | tr -d '`' | sort -u); do
        case $name in
        *NAME* | build/*) ;;
        src/* | tests/* | tools/* | hyphens/* | data/* | docs/* | man/* | fonts/* | schema/* | .ci/*) exists "$name" || missing "$1" "$name" ;;
        base/* | solve/* | report/* | latex/* | text/* | layout/* | page/* | pdf/* | cli/*)
            exists "src/$name" || missing "$1" "$name"
            ;;
        */*) ;;
        *.c | *.h | *.sh)
            [ "$(find src tests hyphens -name "$name")" ] || missing "$1" "$name"
            ;;
        esac
    done
}

check_targets() {
    for target in $(grep -oE '(`|^    )make [a-z][a-z-]*( [a-z][a-z-]*)*' "$1" | sed 's/^.*make//' | tr ' ' '\n' | sort -u); do
        grep -qE "^$target:" Makefile || missing "$1" "make $target"
    done
}

status=0
for document; do
    check_links "$document"
    check_names "$document"
    check_targets "$document"
done
exit $status
