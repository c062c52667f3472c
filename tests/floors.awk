# Checks that each source file includes only what lies below it. The first file lists the floors, the lowest first:
# a module, then the headers of libraries that it may include ('cairo' stands for all that begin so) and, after a
# minus sign, modules below that it must not know. The line of '*' names headers that all may include. A file
# x_part.c that has no floor of its own is part of x.
FNR == NR {
    if (/^#/ || NF == 0)
        next
    floor[$1] = ++floors
    for (i = 2; i <= NF; i++)
        granted[$1] = granted[$1] " " $i
    next
}

FNR == 1 {
    module = FILENAME
    sub(/.*\//, "", module)
    sub(/\.[ch]$/, "", module)
    module = whole(module)
    if (!(module in floor))
        complain("has no floor")
}
!(module in floor) { next }

/^#include "/ {
    split($0, part, "\"")
    other = part[2]
    sub(/\.h$/, "", other)
    other = whole(other)
    if (!(other in floor))
        complain("includes " part[2] ", which has no floor")
    else if (floor[other] > floor[module])
        complain("includes " part[2] " of a floor above")
    else if (is_listed(granted[module], "-" other, 0))
        complain("includes " part[2] ", which it must not know")
}

/^#include </ {
    split($0, part, "[<>]")
    if (!is_listed(granted["*"], part[2], 0) && !is_listed(granted[module], part[2], 1))
        complain("includes <" part[2] ">, which is not for this floor")
}

function whole(name) {
    if (!(name in floor))
        sub(/_.*/, "", name)
    return name
}

function is_listed(list, header, prefix,    words, count, i) {
    count = split(list, words, " ")
    for (i = 1; i <= count; i++)
        if (header == words[i] || prefix && index(header, words[i]) == 1)
            return 1
    return 0
}

function complain(what) {
    print FILENAME ":" FNR ": " what
    bad = 1
}

END { exit bad }
