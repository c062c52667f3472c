#!/bin/sh
# Holds PDFs to PDF/UA-1 and PDF/A with veraPDF. `make conformance` fetches it to the folder VERAPDF.
. suites/lib.sh
. suites/reports-lib.sh
. suites/pdf-lib.sh
: "${VERAPDF:?}"

# verapdf FLAVOUR PDF... [FLAVOUR PDF...]: prints a result for each PDF and flavour.
verapdf() {
    java -cp "$VERAPDF/*" tools/conformance/Conformance.java "$@" 2>"$work/java" || result 'veraPDF runs' 1 "$work/java"
}

finds_leaf_without_tag() {
    broken "$folder/rust-vs-go.pdf" '/Span << /MCID 3 >> BDC' '/Span BMC' "$work/broken.pdf"
    verapdf ua1 "$work/broken.pdf" >"$work/found"
    cat "$work/found"
    grep -q '^not ok' "$work/found" && grep -q '7.1-3' "$work/found"
}

folder=$work/reports
lay_out_all
pdfs=
for input in "$folder"/*.yaml; do
    name=$(basename "$input" .yaml)
    ! chosen "$name" || ! (cd "$folder" && "$CASEBOOK" "$name.yaml") 2>/dev/null || pdfs="$pdfs $folder/$name.pdf"
done
[ -z "$pdfs" ] || verapdf ua1 $pdfs 3a $pdfs
if chosen rust-vs-go; then
    "$CASEBOOK" --standard=a-3b --bleed=3mm --marks --gray -o "$work/rust-vs-go.pdf" ../data/rust-vs-go.yaml
    verapdf 3b "$work/rust-vs-go.pdf"
    "$CASEBOOK" --standard=a-2a -o "$work/rust-vs-go.pdf" ../data/rust-vs-go.yaml
    verapdf 2a "$work/rust-vs-go.pdf" ua1 "$work/rust-vs-go.pdf"
    current=rust-vs-go
    check 'rust-vs-go: a leaf without its tag is found' finds_leaf_without_tag
fi
