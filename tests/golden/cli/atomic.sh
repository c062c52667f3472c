# What cannot be written leaves what was there, and nothing else.
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
# Links to what is not there, in a circle, and to the report; the report itself.
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
# What standard output is open to may have more in it.
echo kept >kept.txt
run casebook -t text -o /dev/stdout a.yaml >>kept.txt
run head -n 3 kept.txt
# A limit on the size of files: 512 bytes.
echo old >old.pdf
# What a build for coverage counts would not fit, either.
(export GCOV_PREFIX="$PWD/../counts" GCOV_ERROR_FILE=/dev/null && ulimit -f 1 && run casebook -o old.pdf a.yaml 2>&1) | cat
run cat old.pdf
# What a killed run left, and what only looks like it.
echo half >.casebook-tmp-killed
echo mine >.casebook-tmp-mine
run casebook -t pdf -o out.pdf a.yaml
run ls -A . folder
# A report longer than what the C library holds back.
run casebook -t pdf -o /dev/full "$TESTS/../data/rust-vs-go.yaml" 2>&1 | sed 's/^\$.*/$ casebook -t pdf -o \/dev\/full long.yaml/'
