# Messages are coloured on a terminal only, and never with NO_COLOR. A terminal gets no PDF.
if ! script -qec true /dev/null </dev/null >/dev/null 2>&1; then
    echo 'no script(1), or no pseudo-terminal for it, to stand in for a terminal'
    exit 77
fi
good a.yaml https://example.org/
echo 'titel: A' >bad.yaml
terminal() {
    TERM=xterm script -qec "$1" /dev/null </dev/null | tr -d '\r' | sed 's/\x1b/<ESC>/g'
}
run terminal '"$CASEBOOK" check bad.yaml' | head -n 2
NO_COLOR=1 terminal '"$CASEBOOK" check bad.yaml' | head -n 1
NO_COLOR= terminal '"$CASEBOOK" check bad.yaml' | head -n 1
casebook check bad.yaml 2>&1 | head -n 1
terminal '"$CASEBOOK" -o - a.yaml'
terminal '"$CASEBOOK" -t text -o - a.yaml' | head -n 1
