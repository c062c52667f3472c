# The option comes first, then the environment, then the folders near the program.
good a.yaml https://example.org/
fonts=$CASEBOOK_FONTS
mkdir -p empty build/debug bin share/casebook
casebook --fonts-dir=empty check a.yaml 2>errors
echo "with --fonts-dir=empty: $?"
casebook --fonts-dir=missing check a.yaml 2>errors
echo "with --fonts-dir=missing: $?"
CASEBOOK_FONTS=missing
casebook --fonts-dir="$fonts" check a.yaml
echo "with both: $?"
casebook check a.yaml 2>/dev/null
echo "with CASEBOOK_FONTS=missing: $?"
CASEBOOK_FONTS=
ln -s "$fonts" fonts
for place in build/casebook build/debug/casebook; do
    cp "$CASEBOOK" "$place"
    "$place" check a.yaml
    echo "$place, fonts/: $?"
done
rm fonts
ln -s "$fonts" share/casebook/fonts
cp "$CASEBOOK" bin/casebook
bin/casebook check a.yaml
echo "bin/casebook, share/casebook/fonts/: $?"
ln -s bin/casebook link
./link check a.yaml
echo "a link to it: $?"

# A font of the report that is a pipe or a link to a large folder is an error.
mkfifo pipe
ln -s / all
printf 'title: x\nfonts: [pipe, all]\nbody: [text: x]\n' >own.yaml
run timeout 10 "$CASEBOOK" check own.yaml 2>&1 | sed "s,timeout 10 $CASEBOOK,casebook,"

# Without any fonts, the message names the folder.
mkdir -p lonely/a/b
cp "$CASEBOOK" lonely/a/b/casebook
run lonely/a/b/casebook check a.yaml 2>&1 | sed "s,in '/.*/fonts',in 'DATADIR/fonts',"

# Every file must be the font that its name says.
rm -r share
mkdir swapped
ln -s "$fonts"/* swapped
ln -sf "$fonts/SourceSerif4-Regular.ttf" swapped/SourceSans3-Bold.ttf
run casebook --fonts-dir=swapped check a.yaml
