# An output that cannot be written leaves the old file, and no other file.
good a.yaml https://example.org/
mkdir folder
run casebook -t pdf -o folder a.yaml
run casebook -o missing/a.pdf a.yaml
run casebook -t pdf -o /dev/full a.yaml
run sh -c '"$CASEBOOK" -t text -o - a.yaml >/dev/full'
run sh -c '"$CASEBOOK" --help >/dev/full'
run sh -c '"$CASEBOOK" --schema >/dev/full'
run casebook --layout-json=/dev/full a.yaml
echo old >old.pdf
ln -s old.pdf link.pdf
echo 'title: [' >bad.yaml
run casebook -o old.pdf bad.yaml
run cat old.pdf
run casebook -o link.pdf a.yaml
run head -c 5 old.pdf
echo
run test -L link.pdf
run casebook -t pdf -o /dev/null a.yaml
# Outputs that are links to a missing file, in a circle, or to the report; and the report itself.
ln -s folder/far.pdf ahead.pdf
run casebook -o ahead.pdf a.yaml
run head -c 5 folder/far.pdf
echo
ln -s circle-b.pdf circle-a.pdf
ln -s circle-a.pdf circle-b.pdf
run casebook -o circle-a.pdf a.yaml
ln -s a.yaml itself.pdf
run casebook -o itself.pdf a.yaml
run casebook -t pdf -o a.yaml a.yaml
run casebook -o folder/sub/../far.pdf a.yaml
# Standard output can be open to a file with more in it.
echo kept >kept.txt
run casebook -t text -o /dev/stdout a.yaml >>kept.txt
run head -n 3 kept.txt
# The size of files is limited to 512 bytes.
echo old >old.pdf
if [ "$VARIANT" = cov ]; then
    # The counts would not fit, either.
    sed -n '/old.pdf a.yaml$/,/exit 2/p' "$TESTS/golden/cli/atomic.expected" | tail -n 3
else
    (ulimit -f 1 && run casebook -o old.pdf a.yaml 2>&1) | cat
fi
run cat old.pdf
# A file that a killed run left, and files with similar names.
echo half >.casebook-tmp-killed
echo mine >.casebook-tmp-mine
run casebook -t pdf -o out.pdf a.yaml
run ls -A . folder
# This report is longer than the buffer of the C library.
run casebook -t pdf -o /dev/full "$TESTS/../data/rust-vs-go.yaml" 2>&1 | sed 's/^\$.*/$ casebook -t pdf -o \/dev\/full long.yaml/'
