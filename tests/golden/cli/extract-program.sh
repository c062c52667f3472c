# Whatever becomes of casebook-extract, `casebook extract` ends with a message and a status, and writes nothing.
# The program is a copy with another casebook-extract beside it.
good report.yaml https://example.org/
casebook -o report.pdf report.yaml
echo >>report.pdf
mkdir bin
cp "$CASEBOOK" bin/
echo old >out.yaml
# other SCRIPT: extracts with this script as casebook-extract.
other() {
    printf '#!/bin/sh\n%s\n' "$1" >bin/casebook-extract
    chmod +x bin/casebook-extract
    echo "\$ $1"
    bin/casebook extract -o out.yaml report.pdf 2>&1 </dev/null
    echo "[exit $?]"
}
read='cat >/dev/null;'
other "$read exit 3"
other "$read exit 2"
other 'exit 0'
other "exec <&-; echo 'none n-- -'"
other "$read kill -XCPU \$\$"
other "$read kill -SEGV \$\$"
other "$read echo surprise"
other "$read cat /dev/zero"
other "$read echo 'report n-- -'; cat /dev/zero"
other "$read echo 'none n-- -'"
run cat out.yaml
other "$read echo 'report n-- -'; echo 'title: lies'"
run cat out.yaml
other "$read printf %s \"\$#:\$1\" >arguments; echo 'none n-- -'"
cat arguments; echo
rm bin/casebook-extract
mkdir libexec libexec/casebook
extractor() {
    "${CASEBOOK%/*}/casebook-extract" "$@"
}
run extractor
run extractor 0
run extractor 2000000000
extractor --version | sed 's/[0-9.]*$/N/'
echo | extractor 10
cp "${CASEBOOK%/*}/casebook-extract" libexec/casebook/
run bin/casebook extract -o out.yaml report.pdf
run cmp report.yaml out.yaml
