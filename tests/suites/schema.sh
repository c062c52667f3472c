#!/bin/sh
# The JSON Schema takes the reports that `casebook check` takes. Compared are the golden reports, those of data/, and the values
# of golden/schema/pairs.txt. golden/schema/differences.txt lists the differences that remain, with their reasons. Python's
# jsonschema needs no network. `make deps-validators` installs check-jsonschema and ajv to the folder VALIDATORS.
. suites/lib.sh
. suites/reports-lib.sh
: "${VALIDATORS:?}"

tools=$PWD/tools/validators
differences=$PWD/golden/schema/differences.txt
tree=$work/tests/golden # the reports, in folders from which their paths to fonts are right
PATH=$VALIDATORS/python/bin:$PATH
export NODE_PATH="$VALIDATORS/node_modules"

gather_reports() {
    "$CASEBOOK" --schema >"$work/schema.json" || exit
    for reports in golden/diagnostics golden/pages ../data; do
        lay_out "$tree/${reports##*/}" $reports/*.yaml
    done
    ln -s "$PWD/../fonts" "$work/fonts"
    mkdir "$tree/pairs"
    ln -s "$PWD/../fonts" "$tree/pairs/fonts"
    awk -v folder="$tree/pairs" -f suites/pairs.awk golden/schema/pairs.txt >"$work/pairs"
}

# reason_of REPORT: prints why the schema cannot refuse the report, if it is listed.
reason_of() {
    awk -v report="$1" '$1 == report { print $2 }' "$differences"
}

# ask NAME COMMAND...: lets a validator read all reports. Its verdicts are in $work/NAME.
ask() {
    validator=$1
    shift
    "$@" "$work/schema.json" $read >"$work/$validator" 2>"$work/$validator.said" </dev/null
    if [ $? != 0 ] || [ "$(wc -l <"$work/$validator")" != "$(echo "$read" | wc -l)" ]; then
        result "$validator reads all reports" 1 "$work/$validator.said"
        return
    fi
    validators="$validators $validator"
}

# Lets all validators that are installed read the reports. The system's Python may have packages that another one lacks.
ask_validators() {
    for python in python3 /usr/bin/python3; do
        ! "$python" -c 'import jsonschema, yaml' 2>/dev/null || break
    done
    if "$python" -c 'import jsonschema, yaml' 2>/dev/null; then
        ask jsonschema "$python" "$tools/with_jsonschema.py"
    else
        skip jsonschema 'no python3-jsonschema or no python3-yaml'
    fi
    if command -v check-jsonschema >/dev/null; then
        ask check-jsonschema python3 "$tools/with_check_jsonschema.py"
    else
        skip check-jsonschema "it is not here; 'make deps-validators' installs it"
    fi
    if command -v node >/dev/null && [ -e "$NODE_PATH/ajv" ]; then
        ask ajv node "$tools/with_ajv.cjs"
    else
        skip ajv "it is not here; 'make deps-validators' installs it"
    fi
}

# Lets the program check all reports at once. The refused ones are in $work/refused, and the messages in $work/said.
check_all() {
    "$CASEBOOK" check --limit=errors=1000 -- */*.yaml >"$work/said" 2>&1
    status=$?
    sed -n 's/^\([a-z]*\/[^:]*\.yaml\):\([0-9]*:[0-9]*:\)\{0,1\} error: .*/\1/p' "$work/said" | sort -u >"$work/refused"
    [ $status = 1 ]
}

# agree REPORT EXPECTED REASON: each validator says of the report what the program says, or takes it if there is a reason.
# Prints what is not so, and fails. EXPECTED is '+' or '-', or empty if the report may be taken or refused.
agree() {
    verdict=taken
    ! grep -qxF "$1.yaml" "$dir/refused" || verdict=refused
    case $verdict$2 in
    taken- | refused+)
        echo "$1: check has $verdict it" && grep -aF "$1.yaml:" "$dir/said"
        return 1
        ;;
    taken) [ -z "$3" ] || { echo "$1: check takes it, but there is a reason why the schema cannot refuse it: $3" && return 1; } ;;
    esac
    expected=$verdict
    [ -z "$3" ] || expected=taken
    for validator in $validators; do
        awk -v report="$1.yaml" -v validator="$validator" -v verdict="$verdict" -v expected="$expected" '
            $2 == report && $1 != expected { print report ": check has", verdict, "it,", validator, "has", $0; exit 1 }
        ' "$dir/$validator" || return 1
    done
}

check_report() {
    reason=$(reason_of "$1")
    if [ "$reason" = unread ] || lacks_font "$1.yaml"; then
        return
    fi
    agree "$1" '' "$reason" >"$work/differences"
    result "$1" $? "$work/differences"
}

# check_section SECTION: compares all values of a section of pairs.txt.
check_section() {
    : >"$work/differences"
    while read -r line sign section; do
        [ "$section" = "$1" ] || continue
        reason=
        case $sign in [!+-]*) reason=$sign sign=- ;; esac
        agree "pairs/$line" "$sign" "$reason" >>"$work/differences" || sed -n "${line}p" "$pairs" >>"$work/differences"
    done <"$dir/pairs"
    [ ! -s "$work/differences" ]
    result "$1" $? "$work/differences"
}

# Each reason that is used has its sentence.
reasons_are_explained() {
    { sed -n 's/^!\([a-z]*\) .*/\1/p' "$pairs"; awk 'NF == 2 && /^[^#:]*\// { print $2 }' "$differences"; } | sort -u >"$work/used"
    sed -n 's/^:\([a-z]*\) .*/\1/p' "$differences" | sort >"$work/explained"
    diff "$work/used" "$work/explained"
}

# Each report that is listed exists.
listed_reports_exist() {
    awk 'NF == 2 && /^[^#:]*\// { print $1 }' "$differences" | while read -r report; do
        [ -e "$tree/$report.yaml" ] || echo "there is no $report.yaml"
    done >"$work/missing"
    cat "$work/missing"
    [ ! -s "$work/missing" ]
}

# Each key of the schema stands in the reports of pairs.txt.
keys_have_values() {
    awk '/"description":/ { print key } { split($0, part, "\""); key = part[2] }' "$work/schema.json" | sort -u |
        grep -vx additionalProperties >"$work/keys"
    while read -r key; do
        grep -q "[[ {]$key: @" "$pairs" || grep -qx "$key: @" "$pairs" || echo "pairs.txt has no values for the key $key"
    done <"$work/keys" >"$work/missing"
    cat "$work/missing"
    [ -s "$work/keys" ] && [ ! -s "$work/missing" ]
}

dir=$work
pairs=$PWD/golden/schema/pairs.txt
validators=
gather_reports
check 'reasons are explained' reasons_are_explained
check 'listed reports exist' listed_reports_exist
check 'each key has values' keys_have_values
cd "$tree" || exit
check_all || result 'all reports are checked' 1 "$work/said"
read=$(ls -- */*.yaml | grep -vxF "$(awk '$2 == "unread" { print $1 ".yaml" }' "$differences")")
ask_validators
[ -n "$validators" ] || exit 0
each check_report $(ls data/*.yaml diagnostics/*.yaml pages/*.yaml | sed 's/\.yaml$//')
cut -d ' ' -f 3- "$work/pairs" | uniq >"$work/sections"
set --
while read -r section; do
    set -- "$@" "$section"
done <"$work/sections"
each check_section "$@"
