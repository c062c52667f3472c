# A warning says what TeX cannot do with a report.
good a.yaml https://example.org/
mkdir fonts 'a b'
cp "$CASEBOOK_FONTS/SourceSans3-Regular.ttf" fonts/own.ttf
cp fonts/own.ttf 'fonts/my own.ttf'
cp "$CASEBOOK_FONTS"/*.ttf 'a b'
{ echo "fonts: [fonts/own.ttf, 'fonts/my own.ttf', fonts/own.ttf]"; cat a.yaml; } >b.yaml
run casebook -o b.tex b.yaml
run grep casebookmorefonts{ b.tex
run casebook --fonts-dir='a b' -o c.tex a.yaml
run grep casebookfontfolders{ c.tex
mkdir -p up/fonts
cp "$CASEBOOK_FONTS"/*.ttf up/fonts
run casebook --fonts-dir=up/fonts -o c.tex a.yaml
run grep casebookfontfolders{ c.tex
run casebook --fonts-dir=up/fonts/ -o c.tex a.yaml
run grep casebookfontfolders{ c.tex
casebook --fonts-dir="$PWD/up/fonts" -o c.tex a.yaml
grep casebookfontfolders{ c.tex | sed "s,$PWD,HERE,"
sed 's/A cell of a.yaml/שלום עולם/' a.yaml >d.yaml
casebook -t latex d.yaml 2>&1 | grep TeX
