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
run ls -A . folder
# A report longer than what the C library holds back.
run casebook -t pdf -o /dev/full "$TESTS/../data/rust-vs-go.yaml" 2>&1 | sed 's/^\$.*/$ casebook -t pdf -o \/dev\/full long.yaml/'
