# A font file that a report names is checked before it is read: a wrong byte in it is an error where it is named.
cp "$CASEBOOK_FONTS/SourceCodePro-Regular.ttf" own.ttf
size=$(wc -c <own.ttf)
printf 'title: T\nfonts:\n  - own.ttf\nbody: [{text: x}]\n' >a.yaml
run casebook check a.yaml
# damage OFFSET...: writes 'x' over bytes of the font.
damage() {
    cp "$CASEBOOK_FONTS/SourceCodePro-Regular.ttf" own.ttf
    for at; do
        printf x | dd of=own.ttf bs=1 seek="$at" conv=notrunc 2>/dev/null
    done
    run casebook check a.yaml
}
damage 3
damage 12
damage 20
damage $((size / 2))
run casebook -t text a.yaml
run casebook a.yaml
head -c $((size - 100)) "$CASEBOOK_FONTS/SourceCodePro-Regular.ttf" >own.ttf
run casebook check a.yaml
head -c 11 "$CASEBOOK_FONTS/SourceCodePro-Regular.ttf" >own.ttf
run casebook check a.yaml
{ printf wOFF; head -c 1000 "$CASEBOOK_FONTS/SourceCodePro-Regular.ttf"; } >own.ttf
run casebook check a.yaml
: >own.ttf
run casebook check a.yaml
# "-" is the name of a file here, not standard input.
cp "$CASEBOOK_FONTS/SourceCodePro-Regular.ttf" ./-
sed 's/own.ttf/"-"/' a.yaml >minus.yaml
run casebook check minus.yaml </dev/null
run ls
