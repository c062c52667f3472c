# Writes each value of golden/schema/pairs.txt as a report of its own: FOLDER/NUMBER.yaml, by the number of its line. Prints
# for each report its number, '+', '-' or the reason, and the section. Usage: awk -v folder=FOLDER -f pairs.awk pairs.txt

function copied(text, count,    half) {
    if (count < 2)
        return count ? text : ""
    half = copied(text, int(count / 2))
    return half half (count % 2 ? text : "")
}

function numbered(text, count,    result, copy, i) {
    for (i = 1; i <= count; i++) {
        copy = text
        gsub(/#/, i, copy)
        result = result copy
    }
    return result
}

# Returns the text with each %N:TEXT% replaced by N times TEXT, in which # is the number of the copy.
function repeated(text,    result, part, count) {
    while (match(text, /%[0-9]+:[^%]*%/)) {
        part = substr(text, RSTART + 1, RLENGTH - 2)
        result = result substr(text, 1, RSTART - 1)
        text = substr(text, RSTART + RLENGTH)
        count = part + 0
        sub(/^[0-9]+:/, "", part)
        result = result (part ~ /#/ ? numbered(part, count) : copied(part, count))
    }
    return result text
}

# Returns the report with the value in place of each @.
function filled(report, value,    result, at) {
    while ((at = index(report, "@")) > 0) {
        result = result substr(report, 1, at - 1) value
        report = substr(report, at + 1)
    }
    return result report
}

/^#/ || NF == 0 { next }
/^== / {
    section = substr($0, 4)
    report = ""
    next
}
/^[-+!]/ {
    value = substr($0, length($1) + 2)
    file = folder "/" NR ".yaml"
    printf "%s", filled(report, repeated(value)) >file
    close(file)
    sub(/^!/, "", $1)
    print NR, $1, section
    next
}
{ report = report $0 "\n" }
