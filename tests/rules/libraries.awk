# Holds the sources to libraries.txt, the first file: a file may include the headers of libraries that its module is granted,
# and those that all modules are granted.
FNR == NR {
    if (/^#/ || NF == 0)
        next
    granted[$1] = ""
    for (i = 2; i <= NF; i++)
        granted[$1] = granted[$1] " " $i
    next
}
FNR == 1 {
    module = FILENAME
    sub(/^.*src\//, "", module)
    sub(/\.[ch]$/, "", module)
    while (!(module in granted) && sub(/_[^_\/]*$/, "", module))
        continue
}
/^#include </ {
    split($0, part, "[<>]")
    if (!is_listed(granted["*"], part[2], 0) && !is_listed(granted[module], part[2], 1)) {
        print FILENAME ":" FNR ": includes <" part[2] ">, which is not granted to this module"
        bad = 1
    }
}
function is_listed(list, header, prefix,    words, count, i) {
    count = split(list, words, " ")
    for (i = 1; i <= count; i++)
        if (header == words[i] || prefix && index(header, words[i]) == 1)
            return 1
    return 0
}
END { exit bad }
