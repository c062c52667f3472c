# Broken and hostile input leads to a message and a status, in bounded time and memory, and never to a crash.
bounded() {
    if [ "$VARIANT" = release ]; then
        "$OUT/tests/tools/measure" 2 200 "$@"
    else
        "$@"
    fi
}
# try FILE: checks a file and shows the beginning of the messages.
try() {
    echo "\$ casebook check $1"
    bounded "$CASEBOOK" check "$1" >out 2>&1
    status=$?
    cut -c 1-110 out | head -n 8
    echo "[exit $status]"
}
# repeat TEXT COUNT
repeat() {
    awk -v text="$1" -v count="$2" 'BEGIN { for (i = 0; i < count; i++) printf "%s", text }'
}
frame() {
    printf 'title: %s\nbody:\n  - comparison:\n' "$1"
    printf '      columns: [{key: a, label: A}]\n      sides:\n        - {name: S, rows: [{a: %s}]}\n' "$2"
}
mkdir folder.yaml
try missing.yaml
try folder.yaml
: >empty.yaml; try empty.yaml
printf '\n# nothing\n' >comment.yaml; try comment.yaml
printf '\357\273\277' >bom.yaml; try bom.yaml
printf 'title: A\nbody:\n\t- text: x\n' >tab.yaml; try tab.yaml
printf 'title: "A\nbody: []\n' >quote.yaml; try quote.yaml
printf 'title: A\0B\n' >nul.yaml; try nul.yaml
printf 'title: A\001B\n' >control.yaml; try control.yaml
printf 'title: A\377B\n' >utf8.yaml; try utf8.yaml
printf '\377\376t\0i\0' >utf16.yaml; try utf16.yaml
repeat '[' 40000 >brackets.yaml; try brackets.yaml
repeat '{a: ' 40000 >braces.yaml; try braces.yaml
repeat '- ' 40000 >dashes.yaml; try dashes.yaml
frame A "$(repeat w 100000)" >word100k.yaml; try word100k.yaml
{ printf 'title: '; repeat w 1000000; echo; } >word.yaml; try word.yaml
{ printf 'title: |\n'; repeat '  x
' 1000000; } >lines.yaml; try lines.yaml
{ printf 'title: '; repeat 'a b ' 5000000; echo; } >long.yaml; try long.yaml
awk 'BEGIN { print "a0: &a0 [x,x,x,x,x,x,x,x,x,x]"
    for (i = 1; i < 12; i++) { printf "a%d: &a%d [", i, i
        for (k = 0; k < 10; k++) printf "*a%d,", i - 1
        print "]" } }' >aliases.yaml; try aliases.yaml
printf 'title: &t [*t]\n' >self.yaml; try self.yaml
repeat 'k: v
' 100000 >keys.yaml; try keys.yaml
awk 'BEGIN { for (i = 0; i < 200000; i++) print "key" i ": v" }' >unknown.yaml; try unknown.yaml
awk 'BEGIN { for (i = 0; i < 100000; i++) print "- &a" i " x" }' >anchors.yaml; try anchors.yaml
head -c 300000 "$CASEBOOK" >binary.yaml
bounded "$CASEBOOK" check binary.yaml >out 2>&1; echo "binary: exit $?"
{ echo '%PDF-1.7'; repeat '1 0 obj</A(' 1000000; } >strings.pdf
{ echo '%PDF-1.7'; repeat '1 0 obj<</EmbeddedFile(' 500000; } >dicts.pdf
for pdf in strings dicts; do
    bounded "$CASEBOOK" extract $pdf.pdf >out 2>&1; echo "$pdf: exit $?"; cat out
done
bounded "$CASEBOOK" check - </dev/zero >out 2>&1; echo "endless: exit $?"; cat out
