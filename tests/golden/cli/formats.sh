# A format gets what it needs and no more, and takes only the options that it uses.
good a.yaml https://example.org/
run casebook -t layout-json a.yaml
run head -c 30 a.layout.json
echo
run casebook -o b.txt --layout-json=b.json a.yaml
run cmp a.layout.json b.json
run casebook -o c.layout.json a.yaml
run cmp a.layout.json c.layout.json
casebook -t layout-json -o - a.yaml | run cmp a.layout.json -
run casebook -o d.json a.yaml
run casebook -t yaml a.yaml

# LaTeX needs neither pages nor fonts.
casebook -o a.tex a.yaml
word=$(awk 'BEGIN { for (i = 0; i < 300; i++) printf "w" }')
sed "s/A cell of a.yaml/$word/; s/- {key: what, label: What}/- {key: what, label: What, width: 300mm}/" a.yaml >wide.yaml
casebook -o wide.pdf wide.yaml 2>&1 | grep -c error
run casebook -o wide.tex wide.yaml
run grep -c wwww wide.tex
printf 'title: T\nfonts: [missing.ttf]\nbody: [{text: x}]\n' >own.yaml
run casebook -o own.tex own.yaml
(
    export CASEBOOK_FONTS=nowhere
    run casebook -o b.pdf a.yaml
    run casebook -o b.tex a.yaml
    run cmp a.tex b.tex
    run casebook --fonts-dir=nowhere -o b.tex a.yaml
    diff a.tex b.tex | grep '^[<>]'
    run casebook check a.yaml
)
mkdir -p lonely/a/b
cp "$CASEBOOK" lonely/a/b/casebook
CASEBOOK_FONTS= lonely/a/b/casebook -o b.tex a.yaml
run cmp a.tex b.tex

# An error of the report is an error in all formats.
echo 'titel: A' >bad.yaml
run casebook -o bad.tex bad.yaml

# A format refuses options that it does not use.
for format in latex text layout-json; do
    run casebook -t $format --bleed=3mm -o out a.yaml
done
run casebook -t latex --marks a.yaml
run casebook -t latex --gray a.yaml
run casebook -t latex --standard=none a.yaml
run casebook --layout-json=e.json -o e.tex a.yaml
run casebook --layout-json=e.json -t layout-json a.yaml
run casebook check --bleed=3mm a.yaml
run casebook extract --gray a.pdf

# Warnings of the writer also count with --strict.
sed 's/A cell of a.yaml/α/' a.yaml >greek.yaml
run casebook --strict -o greek.tex greek.yaml
casebook --strict -t latex -o - greek.yaml 2>errors
tail -n 1 errors
run casebook --strict -o strict.tex a.yaml
run cmp a.tex strict.tex
run ls -A
