#!/bin/sh
# Makes the machine fail under the program at each point where it can, and looks at what is left. walk_faults.c says what must
# hold then. LONG=1 takes every allocation, all ways to fail and all kinds of output; without it the suite takes some of them.
. suites/lib.sh

library=$OUT/tests/tools/faults.so
if [ "$VARIANT" != release ] || [ ! -e "$library" ]; then
    skip faults 'they are walked with the released program, on Linux'
    exit
fi
jobs=${JOBS:-$(getconf _NPROCESSORS_ONLN)}
if [ -n "${LONG:-}" ]; then
    memory_step=499 size_step=1 rounds=200
else
    memory_step=3989 size_step=10 rounds=10
fi

# -- Walks -----------------------------------------------------------------------------------------------------------

# scene NAME ARGUMENT...: prepares a folder for walk(), and the arguments of the program there. The scene is the case of its
# walks.
scene() {
    current=$1
    shift
    mkdir -p "$work/$current"
    cp ../data/rust-vs-go.yaml "$work/$current/in.yaml"
    arguments=$*
}

# walk POINT ACTION [OPTION...]: a test of what walk_faults.c does with these arguments.
walk() {
    point=$1 action=$2
    shift 2
    name="$current: $point $action${*:+ $*}"
    chosen "$name" || return 0
    "$OUT/tests/tools/walk_faults" -j "$jobs" "$@" "$library" "$point" "$action" "$work/$current" "$CASEBOOK" $arguments \
        >"$work/log" 2>&1
    status=$?
    rm -rf "$work/$current".*
    if [ "$status" = 77 ]; then
        skip "$name" "$(cat "$work/log")"
    else
        result "$name, $(tail -n 1 "$work/log")" "$status" "$work/log"
    fi
}

# walk_each FAULT...: walks each fault POINT:ACTION. A further ':' says that no run may succeed.
walk_each() {
    for fault; do
        action=${fault#*:}
        walk ${fault%%:*} ${action%:} $([ "$action" = "${action%:}" ] || echo -t)
    done
}

# Each system call fails once, with its most usual error.
walk_reading() {
    walk_each read:EIO open:EMFILE stat:EIO name:EIO control:EINVAL map:ENOMEM close:EIO
}
walk_writing() {
    walk_each write:ENOSPC: write:SHORT sync:EIO: rename:EACCES: lock:ENOLCK folder:EIO
}

# Other errors, and calls that fail from one point on. LaTeX needs no layout, so it starts no thread.
walk_ways() {
    walk_each write:EIO: write:EDQUOT: write:EPIPE: write:EFBIG: write:EINTR: write:EAGAIN: open:EACCES open:EIO \
        open:ENOENT open:EINTR open:EROFS sync:ENOSPC: sync:EINTR: rename:ENOSPC: rename:EROFS: read:EINTR read:SHORT \
        read:EISDIR close:EINTR close:ENOSPC name:EACCES name:ENOENT stat:EACCES stat:ENOENT map:EACCES
    for point in write open sync rename lock folder read close stat name control; do
        walk $point EIO -s
    done
    walk map ENOMEM -s
    [ "$current" = tex ] || walk thread EAGAIN -s -t
}

# Each signal comes before and after each call, and at some allocations.
walk_signals() {
    for signal in INT TERM HUP QUIT PIPE ALRM USR1 USR2 XCPU KILL; do
        walk any $signal
        walk any +$signal
        walk alloc $signal -e 997
    done
}

"$CASEBOOK" -o "$work/old.pdf" ../data/three-scripts.yaml
"$CASEBOOK" -o "$work/made.pdf" ../data/rust-vs-go.yaml

scene pdf -o out.pdf in.yaml
cp "$work/old.pdf" "$work/pdf/out.pdf"
walk_reading
walk_writing
walk thread EAGAIN -t
walk clock BACK -s
if [ -n "${LONG:-}" ]; then
    walk_ways
    walk_signals
    walk alloc FORK -t
    walk alloc ENOMEM -e 97
    walk alloc ENOMEM -s -e 97
else
    walk any TERM -e 3
    walk any +KILL -e 3
    walk alloc FORK -t -e 5
    walk alloc ENOMEM -e 397
fi

if [ -n "${LONG:-}" ]; then
    for suffix in txt tex; do
        scene $suffix -o out.$suffix in.yaml
        "$CASEBOOK" -o "$work/$suffix/out.$suffix" ../data/three-scripts.yaml
        walk_reading
        walk_writing
        walk_ways
        walk any TERM
        walk any +KILL
        walk alloc FORK -t
    done
    # Several reports, of which one has no output yet, and a layout file.
    scene several in.yaml other.yaml
    cp ../data/three-scripts.yaml "$work/several/other.yaml"
    echo old >"$work/several/other.pdf"
    walk_reading
    walk_writing
    walk any INT
    walk any +KILL
    walk alloc FORK -t
    scene json --layout-json=layout.json -o out.pdf in.yaml
    echo old >"$work/json/layout.json"
    walk_reading
    walk_writing
    walk any INT
    walk any +KILL
    walk alloc FORK -t
    # The sandbox forbids to copy the process.
    if "$CASEBOOK" --sandbox check ../data/rust-vs-go.yaml 2>/dev/null; then
        scene sandbox --sandbox -o out.pdf in.yaml
        cp "$work/old.pdf" "$work/sandbox/out.pdf"
        walk_reading
        walk_writing
        walk any INT
        walk any +KILL
        walk alloc ENOMEM -e 97
    fi
    scene check check in.yaml
    walk_reading
    walk alloc FORK -t
fi

# A report of more fonts than cairo keeps open.
scene fonts -o out.pdf in.yaml
cp ../data/three-scripts.yaml "$work/fonts/in.yaml"
walk_each open:EMFILE stat:EIO

scene extract extract -o out.yaml made.pdf
cp "$work/made.pdf" "$work/extract"
echo old >"$work/extract/out.yaml"
walk_reading
walk_writing
walk any TERM
walk alloc FORK -t
scene stdout -o - in.yaml
walk write ENOSPC -e 5
walk copy EMFILE
walk close EIO
walk any INT -e 11
current=

# -- Limits ----------------------------------------------------------------------------------------------------------

# raise NAME OPTION FIRST STEP: starts with a low limit on a resource and raises it until the run succeeds. A program that the
# system cannot start must only leave a message.
raise() {
    name=$1 option=$2 limit=$3 step=$4
    chosen "$name" || return 0
    folder=$work/limit
    : >"$work/log"
    mkdir -p "$folder"
    told=0
    unstarted=0
    status=1
    while [ "$status" != 0 ] && [ "$told" -lt 1000 ] && [ "$unstarted" -lt 1000 ]; do
        cp "$work/old.pdf" "$folder/out.pdf"
        (ulimit "$option" "$limit" && exec "$CASEBOOK" -o "$folder/out.pdf" ../data/rust-vs-go.yaml) 2>"$work/errors"
        status=$?
        case $status in
        0) cmp "$work/made.pdf" "$folder/out.pdf" && [ ! -s "$work/errors" ] ;;
        2) grep -q '^casebook: error: ' "$work/errors" && cmp "$work/old.pdf" "$folder/out.pdf" ;;
        126 | 127) ! grep -q '^casebook: ' "$work/errors" && cmp "$work/old.pdf" "$folder/out.pdf" ;;
        *) false ;;
        esac >>"$work/log" 2>&1 || { echo "$limit: status $status"; cat "$work/errors"; } >>"$work/log"
        [ "$(ls -A "$folder")" = out.pdf ] || ls -A "$folder" >>"$work/log"
        [ "$status" = 2 ] && told=$((told + 1)) || unstarted=$((unstarted + 1))
        limit=$((limit + step))
    done
    [ ! -s "$work/log" ]
    result "$name, up to $((limit - step)): $told told, $((unstarted - 1)) not started" $? "$work/log"
}

raise 'limit on memory' -v 5000 "$memory_step"
raise 'limit on files' -n 0 1
raise 'limit on the size of files' -f 1 "$size_step"

# Time runs out in the middle of a large report.
out_of_time() {
    mkdir "$work/time"
    "$OUT/tests/tools/generate" 20000 >"$work/large.yaml"
    echo old >"$work/time/out.pdf"
    # The inner shell returns the signal that ended its child.
    sh -c 'ulimit -S -t 1; "$@"; exit $?' sh "$CASEBOOK" -o "$work/time/out.pdf" "$work/large.yaml" >/dev/null 2>&1
    status=$?
    [ "$status" = 152 ] || echo "status $status"
    [ "$(cat "$work/time/out.pdf")" = old ] || echo 'not the old output'
    [ "$(ls -A "$work/time")" = out.pdf ] || ls -A "$work/time"
}

# quiet NAME COMMAND: a test that passes if the command prints nothing.
quiet() {
    chosen "$1" || return 0
    "$2" >"$work/log" 2>&1
    [ ! -s "$work/log" ]
    result "$1" $? "$work/log"
}

quiet 'limit on time' out_of_time

# -- Two runs --------------------------------------------------------------------------------------------------------

# Several runs write one file at the same time, and each of them succeeds.
write_at_once() {
    mkdir "$work/once"
    for round in $(seq "$rounds"); do
        pids=
        for report in rust-vs-go three-scripts rust-vs-go three-scripts; do
            "$CASEBOOK" -o "$work/once/out.pdf" ../data/$report.yaml &
            pids="$pids $!"
        done
        for pid in $pids; do
            wait "$pid" || echo "status $?"
        done
        cmp -s "$work/once/out.pdf" "$work/made.pdf" || cmp "$work/once/out.pdf" "$work/old.pdf"
        [ "$(ls -A "$work/once")" = out.pdf ] || ls -A "$work/once"
    done
}

# stop_at POINT NUMBER ARGUMENT...: starts the program with the arguments, stops it at a point, and sets pid.
stop_at() {
    head -c 64 /dev/zero >"$work/tally"
    FAULTS="$1 2 19 $2 0 $work/tally" LD_PRELOAD=$library
    export FAULTS LD_PRELOAD
    shift 2
    "$CASEBOOK" "$@" &
    pid=$!
    unset FAULTS LD_PRELOAD
    until grep -q '^State:.*stopped' "/proc/$pid/status"; do
        sleep 0.01
    done
}

# Another run writes the same file in the meantime. The first run keeps its temporary file.
overtake() {
    mkdir "$work/overtaken"
    stop_at write 5 -o "$work/overtaken/out.pdf" ../data/rust-vs-go.yaml
    "$CASEBOOK" -o "$work/overtaken/out.pdf" ../data/three-scripts.yaml
    cmp "$work/overtaken/out.pdf" "$work/old.pdf"
    [ "$(ls -A "$work/overtaken" | wc -l)" = 2 ] || ls -A "$work/overtaken"
    kill -CONT "$pid"
    wait "$pid" || echo "status $?"
    cmp "$work/overtaken/out.pdf" "$work/made.pdf"
    [ "$(ls -A "$work/overtaken")" = out.pdf ] || ls -A "$work/overtaken"
}

# The fonts are cut short while they are in use.
cut_fonts() {
    mkdir "$work/bundled" "$work/cut"
    cp ../fonts/* "$work/bundled"
    echo old >"$work/cut/out.pdf"
    "$OUT/tests/tools/generate" 600 >"$work/long.yaml" # a short report would be written at its end only
    stop_at write 1 --fonts-dir="$work/bundled" -o "$work/cut/out.pdf" "$work/long.yaml" 2>"$work/errors"
    for font in "$work/bundled"/*; do
        : >"$font"
    done
    kill -CONT "$pid"
    wait "$pid"
    [ $? = 2 ] || echo 'status is not 2'
    grep -q '^casebook: error: .*cut short' "$work/errors" || cat "$work/errors"
    [ "$(cat "$work/cut/out.pdf")" = old ] || echo 'not the old output'
    [ "$(ls -A "$work/cut")" = out.pdf ] || ls -A "$work/cut"
}

quiet 'several runs write one file at once' write_at_once
quiet 'a run is overtaken by another' overtake
quiet 'fonts are cut short' cut_fonts
