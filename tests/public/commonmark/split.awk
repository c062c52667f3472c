# Splits spec.txt of CommonMark. For each example with number N, writes WORK/N.yaml, a report with the example as prose, and
# WORK/N.want, the words that the example's HTML shows. Addresses in links get a host, since a report takes no others.

# Returns the text as a YAML scalar in double quotes.
function quoted(text) {
    gsub(/\\/, "\\\\\\\\", text)
    gsub(/"/, "\\\\\"", text)
    gsub(/→/, "\\\\t", text)
    gsub(/\n/, "\\\\n", text)
    return "\"" text "\""
}

function with_hosts(text) {
    gsub(/\]\(<?[a-z.\/]/, "&\001", text)
    gsub(/\]: *\n? *<?[a-z.\/]/, "&\001", text)
    gsub(/.\001/, "https://e.example/&", text)
    gsub(/https:\/\/e\.example\/h\001ttp/, "http", text)
    gsub(/\/\001/, "", text)
    gsub(/\001/, "", text)
    return text
}

# Returns the marker of a list item, and counts it.
function marker(depth) {
    return numbers[depth] == "" ? " • " : " " numbers[depth]++ ". "
}

# Returns the text that the tag adds to the words.
function tag_text(tag, depth_now) {
    if (tag == "<ul>") {
        numbers[++depth] = ""
    } else if (tag ~ /^<ol( start="[0-9]+")?>$/) {
        numbers[++depth] = tag == "<ol>" ? 1 : substr(tag, 12) + 0
    } else if (tag == "</ul>" || tag == "</ol>") {
        depth--
    } else if (tag == "<li>") {
        return marker(depth)
    }
    return tag ~ /^<\/?(p|h[1-6]|pre|blockquote|li|ul|ol|br|hr)( [^>]*)?>$/ || tag == "<br />" || tag == "<hr />" ? " " : ""
}

function words_of(html,    out) {
    depth = 0
    gsub(/→/, " ", html)
    gsub(/<!--[^>]*-->/, "", html)
    while (match(html, /<img src="[^"]*" alt="/)) {
        html = substr(html, 1, RSTART - 1) substr(html, RSTART + RLENGTH)
        sub(/"( title="[^"]*")? \/>/, "", html)
    }
    while (match(html, /<[A-Za-z\/!?][^>]*>/)) {
        out = out substr(html, 1, RSTART - 1)
        tag = substr(html, RSTART, RLENGTH)
        html = substr(html, RSTART + RLENGTH)
        out = out tag_text(tag)
    }
    out = out html
    gsub(/&lt;/, "<", out)
    gsub(/&gt;/, ">", out)
    gsub(/&quot;/, "\"", out)
    gsub(/&amp;/, "\\&", out)
    gsub(/<[A-Za-z\/!?][^>]*>/, "", out)
    return with_hosts(out)
}

function write_example() {
    count++
    printf "title: \"%d\"\nbody: [{text: %s}]\n", count, quoted(with_hosts(markdown)) >work "/" count ".yaml"
    printf "%s\n", words_of(html) >work "/" count ".want"
    close(work "/" count ".yaml")
    close(work "/" count ".want")
}

/^`+ example$/ && part == 0 {
    part = 1
    markdown = html = ""
    next
}
/^\.$/ && part == 1 { part = 2; next }
/^`+$/ && part == 2 && length($0) > 30 {
    write_example()
    part = 0
    next
}
part == 1 { markdown = markdown $0 "\n" }
part == 2 { html = html $0 "\n" }
