# Readers that stop early. The program reports a broken pipe if the caller ignores that signal. The PDF is longer than a pipe's
# buffer.
mkfifo pipe
"$OUT/tests/tools/generate" 140 >long.yaml
good a.yaml https://example.org/
early() {
    head -c 10 pipe >/dev/null &
    casebook -t pdf -o pipe long.yaml
    echo "[exit $?]"
    wait
}
early
(trap '' PIPE && early)
casebook -t pdf -o - long.yaml | head -c 5
echo
(trap '' PIPE && casebook -t pdf -o - long.yaml) | head -c 5 >/dev/null
cat pipe >out.pdf &
run casebook -t pdf -o pipe a.yaml
wait
casebook -o whole.pdf a.yaml
run cmp out.pdf whole.pdf
run ls -A
