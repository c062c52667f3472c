# The place of the output. A run goes on after a bad report, and the worst status counts.
mkdir in out
good in/a.yaml https://example.org/
good b.yml https://example.org/
good c https://example.org/
good report.2026.yaml https://example.org/
echo 'title: [' >bad.yaml
run casebook in/a.yaml b.yml c report.2026.yaml
run casebook -t text b.yml
run casebook -o out/a.txt in/a.yaml
run casebook -o out/a -t text in/a.yaml
run cmp out/a out/a.txt
run ls -A . in out
run head -c 5 in/a.pdf
echo
rm in/a.pdf b.pdf
run casebook in/a.yaml bad.yaml b.yml
run casebook in/a.yaml missing.yaml bad.yaml b.yml
run ls -A . in
# No output replaces a font that the report names.
cp "$CASEBOOK_FONTS/SourceCodePro-Regular.ttf" own.ttf
cp own.ttf own.json
printf 'title: T\nfonts:\n  - own.ttf\n  - own.json\nbody: [{text: x}]\n' >named.yaml
run casebook -t pdf -o own.ttf named.yaml
run casebook -t latex -o ./own.ttf named.yaml
run casebook -t text -o - --layout-json=own.json named.yaml
run cmp own.ttf own.json
run ls named.pdf
