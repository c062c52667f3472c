# Prints a report of rows in six scripts, or with expected=1 what a reader must get of each row:
#
#     awk -v rows=60 -v fonts='a.ttf, b.ttf' -f rows.awk
#     awk -v rows=60 -v expected=1 [-v visual=1] [-v apart=1] [-v without=REGEX] -f rows.awk
#
# A line of what is expected has the text of a row between brackets, without spaces, and the sign of its source. Some readers
# give Hebrew in the order of the page (visual=1), some give the column of signs by itself (apart=1), and some leave out
# characters that show nothing (without=REGEX).
BEGIN {
    count = split("Größe office waffle Çedilla|Ελληνικά άλφα|Ж́ за́мок шифр ё|z שלום עולם z|漢字 测试 かな|नमस्ते क्षि दुनिया" \
        "|x̄ ē̱ ą́ ẹ̀|a\342\200\213b c\342\200\215d e\342\200\214f ❤\357\270\216 w\342\201\240j|ሀ ሁ", texts, "|")
    backward["שלום"] = "םולש"
    backward["עולם"] = "םלוע"
    split("fully partly no against", supports, " ")
    split("● ◐ ○ ⊘", signs, " ")
    if (!expected)
        print "title: Readers\nfonts: [" fonts "]\nbody:\n  - comparison:\n      columns: [{key: a, label: A}, {key: s, label: S, type: sources}]\n" \
            "      sides:\n        - name: One\n          rows:"
    for (row = 1; row <= rows; row++)
        put_row(row, texts[row % count + 1], row % 4 + 1)
}
function put_row(row, text, support) {
    if (!expected) {
        print "            - {a: \"[a" row " " text "]\", s: {url: \"https://example.org/" row "\", supports: " supports[support] \
            ", note: \"So it is said of row " row ", which office and waffle iron show, in every reader.\"}}"
        return
    }
    if (visual) {
        gsub("שלום עולם", backward["עולם"] backward["שלום"], text)
        gsub(" ", "", text)
    }
    if (without)
        gsub(without, "", text)
    gsub(" ", "", text)
    print "[a" row text "]" (apart ? "" : signs[support])
}
