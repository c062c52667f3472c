#!/bin/sh
# Installs packages of packages.txt, or prints their names:
#
#     packages.sh install NEED...        NEED is the first column: build, pdf, check or readers
#     packages.sh list MANAGER NEED...   MANAGER is apt, dnf, pacman or brew
#
# Where there is no apt, `install` succeeds if pkg-config knows all of $LIBRARIES, and otherwise says what to install. On a
# fresh Debian there are only this shell and coreutils besides dpkg and apt.
set -eu
table=${0%/*}/packages.txt

# names MANAGER NEED...: prints one name a line.
names() {
    manager=$1
    shift
    while read -r need _ apt dnf pacman brew; do
        case " $* " in *" $need "*) ;; *) continue ;; esac
        case $manager in
        apt) name=$apt ;;
        dnf) name=$dnf ;;
        pacman) name=$pacman ;;
        brew) name=$brew ;;
        *)
            echo "packages.sh: '$manager' is not apt, dnf, pacman or brew" >&2
            return 1
            ;;
        esac
        [ "$name" = - ] || echo "$name" | tr , '\n'
    done <"$table"
}

# with_apt NAME...: installs the packages if one is missing.
with_apt() {
    for name; do
        case $(dpkg-query -W -f '${db:Status-Abbrev}' "$name" 2>/dev/null) in
        ii*) ;;
        *)
            root=
            [ "$(id -u)" = 0 ] || root=sudo
            $root apt-get update
            $root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
            return
            ;;
        esac
    done
}

command=$1
shift
if [ "$command" = list ]; then
    names "$@"
elif command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
    with_apt $(names apt "$@")
elif pkg-config --exists ${LIBRARIES:-} 2>/dev/null; then
    echo 'There is no apt here, but the libraries are installed.'
else
    echo 'There is no apt here. Please install these packages, then go on without this target:'
    echo '  dnf install' $(names dnf "$@")
    echo '  pacman -S' $(names pacman "$@")
    echo '  brew install' $(names brew "$@")
    exit 1
fi
