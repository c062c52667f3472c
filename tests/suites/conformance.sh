#!/bin/sh
# Holds PDFs to PDF/UA-1 and PDF/A with veraPDF, which `make conformance` fetches into VERAPDF.
. suites/lib.sh
. suites/pdf-lib.sh
: "${VERAPDF:?}"

verapdf() {
    java -cp "$VERAPDF/*" tools/conformance/Conformance.java "$@" 2>"$work/java"
}

render_all
verapdf ua1 "$work"/all/*.pdf 3a "$work"/all/*.pdf || report 'veraPDF runs' 1 "$work/java"
"$CASEBOOK" --standard=a-3b --bleed=3mm --marks --gray -o "$work/a-3b.pdf" ../data/rust-vs-go.yaml
"$CASEBOOK" --standard=a-2a -o "$work/a-2a.pdf" ../data/rust-vs-go.yaml
verapdf 3b "$work/a-3b.pdf" 2a "$work/a-2a.pdf" ua1 "$work/a-2a.pdf"

broken "$work/all/rust-vs-go.pdf" '/Span << /MCID 3 >> BDC' '/Span BMC' "$work/broken.pdf"
verapdf ua1 "$work/broken.pdf" >"$work/log"
grep -q '^not ok' "$work/log" && grep -q '7.1-3' "$work/log"
report 'a leaf without its tag is found' $? "$work/log"
