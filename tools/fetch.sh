#!/bin/sh
# fetch.sh FOLDER LIST...: fetches packages and unpacks each to FOLDER/NAME. A line of a list has the name of a package, its
# SHA-256 and its address. A package that is there with the same sum is not fetched again. The suites without packages that
# are out of reach are skipped later, so they are no error, but a wrong sum is.
set -eu
folder=$1
shift
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# unpack FILE TYPE: unpacks a file into the current folder; TYPE is its address.
unpack() {
    case $2 in
    *.deb)
        ar p "$1" data.tar.xz | xz -d | tar -xf -
        ;;
    *.tar.gz | *.tgz | *.tar.xz | *.tar.bz2) tar -xf "$1" ;;
    *.zip | *.whl) unzip -q "$1" ;;
    *) cp "$1" "${2##*/}" ;;
    esac
}

# fetch NAME SUM ADDRESS
fetch() {
    [ "$(cat "$folder/$1/.sum" 2>/dev/null)" != "$2" ] || return 0
    if ! curl -sSfL --connect-timeout 20 --retry 2 -o "$work/file" "$3"; then
        echo "$1 is out of reach: $3"
        return 0
    fi
    echo "$2  $work/file" | sha256sum -c --status || {
        echo "fetch.sh: $3 has another SHA-256 than $2" >&2
        return 1
    }
    rm -rf "$folder/$1" "$work/unpacked"
    mkdir "$work/unpacked"
    (cd "$work/unpacked" && unpack "$work/file" "$3")
    echo "$2" >"$work/unpacked/.sum"
    cp -R "$work/unpacked" "$folder/.$1.new"
    mv "$folder/.$1.new" "$folder/$1"
    echo "fetched $1"
}

status=0
cat "$@" | LC_ALL=C sort -u >"$work/list"
while read -r name sum address; do
    fetch "$name" "$sum" "$address" </dev/null || status=1
done <"$work/list"
exit $status
