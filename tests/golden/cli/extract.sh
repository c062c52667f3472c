# The report comes back out of a PDF, with a warning if the PDF was changed.
good report.yaml https://example.org/
casebook report.yaml
casebook extract report.pdf >back.yaml
run cmp report.yaml back.yaml
run casebook extract -o again.yaml report.pdf
run cmp report.yaml again.yaml
casebook -o again.pdf report.yaml
run cmp report.pdf again.pdf
casebook extract - <report.pdf | run cmp - report.yaml

# changed FILE: extracts the report, which must be the same, and prints the messages.
changed() {
    rm -f out.yaml
    run casebook extract -o out.yaml "$1"
    cmp report.yaml out.yaml
}
qpdf report.pdf changed.pdf
changed changed.pdf
{ cat report.pdf; echo; } >longer.pdf
changed longer.pdf
{ cat report.pdf; head -c 5000 /dev/zero; } >zeros.pdf
changed zeros.pdf
{ echo junk; cat report.pdf; } >junk.pdf
changed junk.pdf
length=$(wc -c <report.pdf)
head -c $((length - 300)) report.pdf >shorter.pdf
changed shorter.pdf
# A page is put behind the objects of the file.
offset=$(tail -n 2 report.pdf | head -n 1)
{
    cat report.pdf
    printf '1 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\n'
    printf 'startxref\n%s\n%%%%EOF\n' "$offset"
} >forged.pdf
changed forged.pdf
# The sum of the report is lost, another one is stated, and another report is attached.
qpdf --qdf --object-streams=disable report.pdf plain.pdf
sed '/\/CheckSum/d' plain.pdf | fix-qdf >lost.pdf
changed lost.pdf
sed 's/\/CheckSum .*/\/CheckSum (0123456789abcdef)/' plain.pdf | fix-qdf >rewritten.pdf
changed rewritten.pdf
sed 's/^title: /title: Not /' plain.pdf | fix-qdf >other.pdf 2>/dev/null
run casebook extract -o out.yaml other.pdf
diff report.yaml out.yaml
# Nobody needs to know what a user password opens, but it must be known.
qpdf --encrypt secret owner 256 -- report.pdf locked.pdf
run casebook extract locked.pdf
qpdf --encrypt '' owner 256 -- report.pdf open.pdf
changed open.pdf
qpdf --remove-attachment="$(qpdf --list-attachments report.pdf | sed 's/ .*//')" report.pdf removed.pdf
run casebook extract removed.pdf
cp report.yaml second.yaml
qpdf --add-attachment second.yaml --mimetype=application/yaml -- report.pdf two.pdf
run casebook extract -o out.yaml two.pdf

casebook --standard=a-2a -o bare.pdf report.yaml
run casebook extract bare.pdf
run casebook extract report.yaml
run casebook extract nowhere.pdf
run casebook extract -o report.pdf report.pdf
run casebook extract --marks report.pdf
run casebook extract report.pdf again.pdf
