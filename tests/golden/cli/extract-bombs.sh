# PDFs that cost as much as they can end with a message, in bounded time and memory. The bytes of the report are zeros,
# deflated three times.
if [ "$VARIANT" = san ]; then
    echo 'the address sanitizer takes more memory than the bound allows'
    exit 77
fi
# attempt NAME: extracts from NAME.pdf in at most 5 s of CPU time and 600 MB.
attempt() {
    echo "\$ casebook extract $1.pdf"
    if [ "$VARIANT" = release ]; then
        "$OUT/tests/tools/measure" 5 600 "$CASEBOOK" extract "$1.pdf" 2>&1 >"$1.out"
    else
        casebook extract "$1.pdf" 2>&1 >"$1.out"
    fi
    echo "[exit $?, $(wc -c <"$1.out") bytes]"
}
# pdf_of CATALOG: a PDF with these entries of the catalog, the objects of standard input, and no cross-reference.
pdf_of() {
    printf '%%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R%s>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n' "$1"
    cat
    printf 'trailer\n<</Root 1 0 R>>\nstartxref\n0\n%%%%EOF\n'
}
repeat() {
    awk -v text="$1" -v count="$2" 'BEGIN { for (i = 0; i < count; i++) printf "%s", text }'
}
file='3 0 obj\n<</UF(a.yaml)/EF<</F 4 0 R>>>>\nendobj\n4 0 obj\n<</Type/EmbeddedFile/Subtype/application#2Fyaml'
names='/Names<</EmbeddedFiles<</Names[(a)3 0 R]>>>>'
cp "$TESTS/golden/cli/inflates-to-ten-gigabytes.pdf" inflated.pdf
attempt inflated
printf '5 0 obj\n<</Kids[5 0 R 5 0 R 5 0 R]>>\nendobj\n' | pdf_of '/Names<</EmbeddedFiles 5 0 R>>' >circle.pdf
attempt circle
printf "$file"'/Length 4 0 R>>\nstream\ntitle: T\n\nendstream\nendobj\n' | pdf_of "$names" >own-length.pdf
attempt own-length
printf "$file"'/Length 9/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2000000000>>>>\nstream\ntitle: T\n\nendstream\nendobj\n' |
    pdf_of "$names" >columns.pdf
attempt columns
{ repeat '[' 1000000; repeat ']' 1000000; } | sed 's/^/5 0 obj\n/; s/$/\nendobj\n/' | pdf_of '/Names 5 0 R' >brackets.pdf
attempt brackets
awk 'BEGIN { for (i = 3; i < 500000; i++) printf "%d 0 obj\n<</A %d 0 R>>\nendobj\n", i, i + 1 }' | pdf_of '/AF[3 0 R]' >objects.pdf
attempt objects
awk 'BEGIN { for (i = 3; i < 300000; i++) printf "%d 0 obj\n<</Type/EmbeddedFile/Subtype/application#2Fyaml/Length 9>>\nstream\n\nendstream\nendobj\n", i }' |
    pdf_of '' >streams.pdf
attempt streams
repeat '(a)3 0 R' 500000 | sed 's/^/5 0 obj\n<<\/Names[/; s/$/]>>\nendobj\n/' | pdf_of '/Names<</EmbeddedFiles 5 0 R>>' >names.pdf
attempt names
repeat 'startxref
0
%%EOF
' 500000 | pdf_of '' >ends.pdf
attempt ends
# libqpdf reads each of these trailers to the end of the file.
{ echo '%PDF-1.7'; repeat 'trailer
<</Root 1 0 R/Size
' 50000; } >trailers.pdf
echo '$ casebook extract trailers.pdf, within 1 s'
(
    ulimit -S -t 1
    casebook extract trailers.pdf 2>&1
    echo "[exit $?]"
)
