# The sandbox does not change the output, and no file that is not granted is read.
# The leak checker needs calls that the sandbox forbids.
export ASAN_OPTIONS=detect_leaks=0
good a.yaml https://example.org/
casebook --sandbox check a.yaml >errors 2>&1
if grep 'no sandbox here' errors; then
    exit 77
fi
if [ "$VARIANT" = cov ]; then
    # The counts are files, which must be in the folder of the output.
    casebook --sandbox -o "$OUT/sandbox.txt" a.yaml && rm "$OUT/sandbox.txt"
    echo 'coverage is written from within'
    exit 77
fi
cp "$TESTS/../data/rust-vs-go.yaml" report.yaml
mkdir granted other
: >granted/.casebook-tmp-killed
for output in a.pdf a.tex a.txt a.layout.json; do
    casebook -o $output report.yaml
    casebook --sandbox -o granted/$output report.yaml
    run cmp $output granted/$output
done
run ls -A granted
casebook --sandbox -t text -o - report.yaml | run cmp - a.txt
casebook --sandbox -t text - <report.yaml | run cmp - a.txt
mkfifo pipe
cat pipe >b.txt &
run casebook --sandbox -t text -o pipe --layout-json=granted/layout.json report.yaml
wait
run cmp a.txt b.txt
run casebook --sandbox -o /dev/full -t text a.yaml
echo old >other/linked.txt
ln -s ../other/linked.txt granted/link.txt
run casebook --sandbox -o granted/link.txt a.yaml
run ls -l granted/link.txt | grep -o 'granted.*'
run cmp granted/link.txt other/linked.txt
run ls -A granted other
run casebook --sandbox extract -o granted/back.yaml a.pdf
run cmp report.yaml granted/back.yaml
qpdf --linearize a.pdf foreign.pdf
run casebook --sandbox extract -o granted/foreign.yaml foreign.pdf
run cmp report.yaml granted/foreign.yaml
run casebook --sandbox extract -o granted/none.yaml report.yaml
run casebook --sandbox missing.yaml
run casebook --sandbox -o missing/a.pdf a.yaml
# A font beside the report, a font elsewhere, and a link to that.
mkdir reports reports/fonts
cp "$CASEBOOK_FONTS/SourceSans3-Regular.ttf" reports/fonts/own.ttf
cp "$CASEBOOK_FONTS/SourceSans3-Regular.ttf" other/elsewhere.ttf
ln -s ../../other/elsewhere.ttf reports/fonts/link.ttf
for font in fonts/own.ttf ../other/elsewhere.ttf fonts/link.ttf; do
    { echo "fonts: [$font]"; cat a.yaml; } >reports/b.yaml
    run casebook check reports/b.yaml
    run casebook --sandbox check reports/b.yaml
done
