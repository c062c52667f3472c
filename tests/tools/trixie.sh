#!/bin/sh
# trixie.sh ROOT PACKAGE...: builds the last commit in a chroot of Debian 13 and runs the suites that depend on cairo's version.
# debootstrap makes the chroot, once.
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
