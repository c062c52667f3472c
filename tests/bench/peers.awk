# Turns a report of tests/tools/generate.c into the HTML that one would write by hand: tables, and below them the notes as a list.
# The benchmark compares the costs of the same words, not the results.
function text(line) {
    sub(/^[^:]*: /, "", line)
    gsub(/^"|"$/, "", line)
    gsub(/&/, "\\&amp;", line)
    gsub(/</, "\\&lt;", line)
    return line
}
BEGIN { print "<meta charset=utf-8><style>@page { size: A4 landscape } td { vertical-align: top }</style>" }
/^ +title: .*deployments/ { print (tables++ ? "</table>" : "") "<h2>" text($0) "</h2><table>" }
/^ +- company: / { printf "<tr><td>%s", text($0) }
/^ +(built|why|scale|year): / { printf "<td>%s", text($0) }
/^ +sources:/ { printf "<td>" }
/^ +- url: / { printf "%d ", ++notes; url = text($0); note[notes] = "<a href=\"" url "\">" url "</a>" }
/^ +(title|author|publisher|date|note): / && notes { note[notes] = note[notes] " " text($0) }
END {
    print "</table><ol>"
    for (i = 1; i <= notes; i++)
        print "<li>" note[i]
    print "</ol>"
}
