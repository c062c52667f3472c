# If standard streams are closed, no file takes their place, and a run that needs one fails.
good a.yaml https://example.org/
echo 'titel: A' >bad.yaml
casebook -o a.pdf a.yaml
casebook -o a.txt a.yaml
in_vain() {
    casebook "$@"
    echo "[exit $?]" >>log
}
for close in '<&-' '>&-' '2>&-' '<&- >&-' '<&- 2>&-' '>&- 2>&-' '<&- >&- 2>&-'; do
    echo "== $close"
    echo old >out.pdf
    echo old >out.txt
    : >log
    eval "in_vain -o out.pdf --layout-json=out.json a.yaml $close"
    eval "in_vain -t text -o - a.yaml $close" >out.txt
    eval "in_vain -t text - <a.yaml $close" >in.txt
    eval "in_vain check bad.yaml $close" 2>errors
    head -n 1 errors
    cat log
    run cmp out.pdf a.pdf
    for text in out.txt in.txt; do
        cmp -s $text a.txt && echo "$text is whole" || cmp $text /dev/null
    done
    run ls -A
done
run casebook check a.yaml 2>/dev/full
run casebook check bad.yaml 2>/dev/full
