# Prints a line for each row of the LaTeX output: the text of its first two cells without white space, and after tabs the
# printed URLs of the sources that the row cites.
/^\\casebooksource\{/ { key = substr($0, 17, index($0, "}") - 17) }
/^   \\casebookurl\{/ { below = 1; next }
below { url[key] = text(substr($0, 6, length($0) - 6)); below = 0 }
/^\\casebookrow$/ { in_row = 1; row = ""; next }
in_row && !/^  / { put(row); in_row = 0 }
in_row { sub(/^ */, ""); row = row $0 }

function put(row,    line) {
    line = text(cell(row, 1) cell(row, 2))
    while (match(row, /\\casebookcite(\[[0-9]*\])?\{/)) {
        row = substr(row, RSTART + RLENGTH)
        line = line "\t" url[substr(row, 1, index(row, "}") - 1)]
    }
    print line
}

function cell(row, number,    i, depth, start) {
    for (i = 1; i <= length(row); i++) {
        if (substr(row, i, 1) == "\\")
            i++
        else if (substr(row, i, 1) == "{" && depth++ == 0)
            start = i + 1
        else if (substr(row, i, 1) == "}" && --depth == 0 && --number == 0)
            return substr(row, start, i - start)
    }
}

function text(tex) {
    gsub(/\\textquotesingle/, "'", tex)
    gsub(/\\textasciitilde/, "\1", tex)
    gsub(/\\newline\{\}|\\[a-z]+/, "", tex)
    gsub(/[ ~{}\\]/, "", tex)
    gsub(/\1/, "~", tex)
    return tex
}
