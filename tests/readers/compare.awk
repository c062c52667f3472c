# Prints the lines of the first file, expected rows, that the second file, the text of a PDF without white space, does not
# have. Fails if there are any.
BEGIN { RS = "["; FS = "]" }
FNR == NR {
    sub(/\n$/, "", $2)
    if (FNR > 1)
        wanted[$1 "]" $2] = 1
    next
}
{
    for (size = 0; size <= 3; size += 3)
        found[$1 "]" substr($2, 1, size)] = 1
}
END {
    for (row in wanted)
        if (!(row in found)) {
            print "not found: [" row
            bad = 1
        }
    exit bad
}
