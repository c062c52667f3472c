good a.yaml https://example.org/
run casebook
run casebook check
run casebook --strict
run casebook --ouput=b.pdf a.yaml
run casebook --srict a.yaml
run casebook --frobnicate a.yaml
run casebook --s a.yaml
run casebook -x a.yaml
run casebook --strict -xy a.yaml
run casebook --strict=yes a.yaml
run casebook a.yaml -o
run casebook a.yaml --to
run casebook -t docx a.yaml
run casebook -o a.docx a.yaml
run casebook -o a a.yaml
run casebook -o b.pdf a.yaml a.yaml
run casebook --layout-json=a.json a.yaml b.yaml
run casebook check -o a.pdf a.yaml
run casebook check --layout-json=a.json a.yaml
run casebook - -
run casebook -t pdf -o a.yaml a.yaml
run casebook --layout-json=a.yaml a.yaml
run casebook --layout-json=- -o - a.yaml
run ls -A
