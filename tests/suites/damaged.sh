#!/bin/sh
# Extracts reports from PDFs that other programs have rewritten and tests/tools/damage.c has damaged. Whatever happens, what is
# said is true. COUNT is how many copies of each PDF are damaged; the seeds begin at SEED.
. suites/lib.sh

count=${COUNT:-12}
first=${SEED:-1}
report=../data/rust-vs-go.yaml

# complain WHAT: keeps the damaged file.
complain() {
    mkdir -p "$OUT/found"
    cp "$work/damaged.pdf" "$OUT/found/damaged-$1-$seed.pdf"
    echo "$2: damaged-$1-$seed.pdf"
    cat "$work/said"
}

# judge NAME STATUS: complains if what was said of the damaged file is not true.
judge() {
    case $2 in
    0)
        cmp -s "$work/made.pdf" "$work/damaged.pdf" || grep -q 'not as Casebook wrote it' "$work/said" || complain "$1" 'no warning'
        cmp -s "$report" "$work/back.yaml" || ! grep -q '; the report has the sum' "$work/said" || complain "$1" 'another report'
        ;;
    1)
        [ ! -e "$work/back.yaml" ] || complain "$1" 'an error and a report'
        grep -q ': error: ' "$work/said" || complain "$1" 'no message'
        ;;
    *) complain "$1" "status $2" ;;
    esac
}

# damage_each NAME COMMAND...: a test of the file that the command writes to $work/whole.pdf.
damage_each() {
    name=$1
    shift
    chosen "$name" || return 0
    "$@" >"$work/log" 2>&1
    : >"$work/faults"
    returned=0
    for seed in $(seq "$first" $((first + count - 1))); do
        "$OUT/tests/tools/damage" "$seed" <"$work/whole.pdf" >"$work/damaged.pdf" || echo "no damage with $seed" >>"$work/faults"
        rm -f "$work/back.yaml"
        timeout 100 "$CASEBOOK" extract -o "$work/back.yaml" "$work/damaged.pdf" >"$work/said" 2>&1
        judge "$name" $? >>"$work/faults"
        ! cmp -s "$report" "$work/back.yaml" || returned=$((returned + 1))
    done
    [ ! -s "$work/faults" ]
    result "$name, $count damaged, of which $returned gave the report" $? "$work/faults"
}

made=$work/made.pdf whole=$work/whole.pdf
"$CASEBOOK" -o "$made" "$report"
damage_each untouched cp "$made" "$whole"
damage_each linearized qpdf --linearize "$made" "$whole"
damage_each 'no object streams' qpdf --object-streams=disable "$made" "$whole"
damage_each plain qpdf --qdf "$made" "$whole"
damage_each 'encrypted with 256 bits' qpdf --encrypt '' owner 256 -- "$made" "$whole"
damage_each 'encrypted with 40 bits' qpdf --allow-weak-crypto --encrypt '' owner 40 -- "$made" "$whole"
damage_each 'mutool clean' mutool clean -d -a "$made" "$whole"
damage_each 'mutool clean -gggg' mutool clean -gggg "$made" "$whole"
damage_each Ghostscript gs -q -sDEVICE=pdfwrite -o "$whole" "$made"
damage_each poppler pdfattach "$made" "$report" "$whole"
