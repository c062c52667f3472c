# compare.awk KNOWN CASES: compares what a suite's program printed with the known differences of the suite, and prints the
# counts and two results: that there is no new difference, and that each known one is still there.
BEGIN { FS = "\t" }

function fault(text) { faults = faults "# " text "\n" }

# result NAME LINES: prints the result of a test that passes if there are no lines.
function result(name, lines) { printf "%s - %s: %s\n%s", lines ? "not ok" : "ok", suite, name, lines }

# The list: comments give the reason of the cases that follow them, up to an empty line.
FILENAME == ARGV[1] && /^$/ { reason = ""; next }
FILENAME == ARGV[1] && /^# ./ { reason = $0; next }
FILENAME == ARGV[1] {
    if (!reason)
        fault("known.txt:" FNR ": the case '" $0 "' has no reason above it")
    if ($0 in known)
        fault("known.txt:" FNR ": the case '" $0 "' stands there twice")
    known[$0] = 1
    next
}

$1 == "note" { print "# note: " suite ": " $2; next }
$1 == "inapplicable" { inapplicable++; next }
$1 != "same" && $1 != "differs" { fault("the line '" $0 "' begins with none of the four words"); next }
# Some suites have a case twice.
$2 in seen && seen[$2] == $1 { next }
$2 in seen { fault("the case '" $2 "' came out in two ways") }
{ seen[$2] = $1; count++ }
$1 == "same" { same++ }
$1 == "differs" && !($2 in known) { new = new "# " $2 ": " $3 "\n" }
$1 == "differs" { differs[$2] = 1 }

END {
    if (!count)
        fault("no case ran")
    for (name in known)
        if (!(name in differs))
            vanished = vanished "# " name (name in seen ? ": is as published now" : ": did not run") "\n"
    printf "# note: %s: %d of %d cases are as published%s\n", suite, same, count,
        inapplicable ? ", and " inapplicable " do not apply" : ""
    result("no new differences", new faults)
    result("known differences are still there", vanished)
}
