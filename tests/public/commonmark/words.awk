# Prints the words of a text, one a line. In pages as text, these are the words of prose with the markers of lists. Tags of HTML
# are left out, since the published HTML shows none, and so are the numbers of notes.
/^page [0-9]+ of/ { dump = 1; next }
dump && $1 != "prose" && $1 != "marker" { next }
dump {
    sub(/^[^"]*"/, "")
    sub(/"( <[^"]*>)*$/, "")
    gsub(/⁰|¹|²|³|⁴|⁵|⁶|⁷|⁸|⁹/, "")
}
{ text = text " " $0 }
END {
    if (dump) {
        gsub(/<!--[^>]*-->/, "", text)
        gsub(/<[A-Za-z\/!?][^>]*>/, "", text)
    }
    count = split(text, words, /[ \t\n]+/)
    for (i = 1; i <= count; i++) {
        sub(/^[0-9]+\)$/, sprintf("%d.", words[i]), words[i])
        if (words[i] != "")
            print words[i]
    }
}
