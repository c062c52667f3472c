# Holds the sources to sizes.txt, the first file, in one measure: awk -v measure=NAME -f sizes.awk sizes.txt SIZES. A line
# of SIZES says 'file LINES NAME', or 'function FIRST-LINE LAST-LINE FILE NAME (PARAMETERS)'. Prints the
# things that are too large, and fails if there are more of them than sizes.txt allows. Without a measure it prints one line about all functions.
FNR == NR {
    if ($1 == measure) {
        most = $2
        allowed = $3
        known = 1
    }
    next
}
$1 == "file" { weigh("lines-of-file", $2, $3) }
$1 == "function" {
    lines = $3 - $2 + 1
    lengths[lines]++
    functions++
    weigh("lines-of-function", lines, $4 ": " $5 "()")
    weigh("parameters", count_parameters(substr($0, index($0, "("))), $4 ": " $5 "()")
    if (!(($5, $4) in seen)) {
        seen[$5, $4]
        files[$5]++
        names[$5] = names[$5] " " $4
    }
}
function weigh(what, size, name) {
    if (what == measure && size > most)
        found[++count] = size " " name
}
# Counts the commas outside inner parentheses, since the parameters of a pointer to a function are inside them.
function count_parameters(list,    depth, parameters, i, letter) {
    parameters = 1
    for (i = 1; i <= length(list); i++) {
        letter = substr(list, i, 1)
        depth += (letter == "(") - (letter == ")")
        parameters += letter == "," && depth == 1
    }
    return parameters
}
# Returns the length that this share of the functions does not exceed.
function length_at(share,    passed, length_) {
    for (length_ = 0; passed < functions * share; length_++)
        passed += lengths[length_ + 1]
    return length_
}
END {
    if (measure == "") {
        printf "%d functions, median %d lines, 90th percentile %d\n", functions, length_at(0.5), length_at(0.9)
        exit
    }
    for (name in files)
        if (name != "main") # each program has one
            weigh("files-of-name", files[name], name "():" names[name])
    print count + 0 " of " measure " over " most ", at most " allowed
    for (i = 1; i <= count; i++)
        print found[i]
    exit !known || !functions || count > allowed
}
