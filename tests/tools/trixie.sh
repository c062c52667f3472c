#!/bin/sh
# Builds the last commit in a chroot of Debian 13 and runs the suites that cairo's version matters to: trixie.sh ROOT
# PACKAGE... The chroot is made once, by debootstrap.
set -eu
root=$1
shift
if [ ! -e "$root/complete" ]; then
    rm -rf "$root"
    debootstrap --variant=minbase trixie "$root"
    touch "$root/complete"
fi
chroot "$root" apt-get install -y --no-install-recommends "$@"
rm -rf "$root/casebook"
mkdir "$root/casebook"
git archive HEAD | tar -x -C "$root/casebook"
chroot "$root" sh -c "cd /casebook && make -j$(nproc) check SUITES='units pdf'"
