# Writes a report that has every three printable characters of ASCII next to each other: the shortest text that does, cut into
# pieces that overlap. With the variable `expected`, it prints the pieces instead. `set` has the characters if it is not empty.
BEGIN {
    for (c = 33; set == "" && c < 127; c++)
        all = all sprintf("%c", c)
    letters = set == "" ? all : set
    count = length(letters)
    begin()
    add_words(1, 1)
    put(sequence substr(sequence, 1, 2))
}

# Appends the Lyndon words whose length divides three, in order: together they have every triple once (Fredricksen, Maiorana).
function add_words(t, p,    j) {
    if (t > 3) {
        for (j = 1; 3 % p == 0 && j <= p; j++)
            sequence = sequence substr(letters, word[j] + 1, 1)
        return
    }
    word[t] = word[t - p]
    add_words(t + 1, p)
    for (j = word[t - p] + 1; j < count; j++) {
        word[t] = j
        add_words(t + 1, t)
    }
}

function begin() {
    word[0] = word[1] = 0
    if (expected)
        return
    print "title: Every three characters of ASCII\nbody:\n  - comparison:\n      arrange: stacked"
    print "      columns: [{key: row, label: Row}, {key: text, label: Text}]"
    print "      sides:\n        - name: Characters\n          rows:"
}

function put(text,    i, piece) {
    for (i = 1; i < length(text) - 1; i += 38) {
        piece = substr(text, i, 40)
        if (expected)
            print "x" piece "x"
        else
            put_piece(piece)
    }
    if (pieces % 6)
        print "\"}"
}

# Six pieces are a row, so that no page break is needed within rows.
function put_piece(piece) {
    gsub(/[^0-9A-Za-z]/, "\\\\&", piece)
    gsub(/[\\"]/, "\\\\&", piece)
    printf "%s x%sx%s", pieces % 6 ? "" : sprintf("            - {row: Q%d, text: \"", pieces), piece, pieces % 6 == 5 ? "\"}\n" : ""
    pieces++
}
