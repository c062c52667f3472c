#!/bin/sh
# Random reports (random/). Each output must have the properties that hold for all outputs. SEED is the first report and COUNT
# the number of reports. The smallest report that shows a failure stays in $OUT/random as SEED.yaml.
. suites/lib.sh

if [ "$VARIANT" != release ]; then
    skip reports 'other builds are slow'
    exit
fi
rm -rf "$OUT/random"
mkdir -p "$OUT/random"
for folder in /usr/share/fonts/truetype/dejavu /usr/share/fonts/dejavu-sans-fonts /usr/share/fonts/TTF; do
    [ -e "$folder/DejaVuSans.ttf" ] && cp "$folder/DejaVuSans.ttf" "$OUT/random/"
done
# try NAME ARGUMENT...: runs the program, which prints results, if they are chosen. A program that dies has not printed all.
try() {
    chosen "$1" || return 0
    tried=$1
    shift
    "$OUT/tests/random/random" "$OUT/random" "$@"
    status=$?
    [ $status -le 1 ] || result "$tried: ends" $status
}
try reports "${SEED:-1}" "${COUNT:-1000}" "${JOBS:-$(getconf _NPROCESSORS_ONLN)}"
try noticed spoil

# veraPDF reads the PDFs that were kept.
conforms() {
    java -cp '../build/verapdf/*' tools/conformance/Conformance.java "$1" "$OUT"/random/*.pdf >"$work/tap" 2>&1
    cat "$work/tap"
    grep -q '^ok' "$work/tap" && ! grep -q '^not ok' "$work/tap"
}
if [ -d ../build/verapdf ] && ls "$OUT"/random/*.pdf >/dev/null 2>&1; then
    check_with java 'veraPDF: PDF/UA' conforms ua1
    check_with java 'veraPDF: PDF/A' conforms 3a
else
    skip veraPDF 'no veraPDF'
fi
