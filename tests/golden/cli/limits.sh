# A report beyond a limit: the message has the place, and names the limit and the remedy. This report is beyond each limit of 1,
# except the size of fonts.
cat <<'END' >all.yaml
title: Many words
keywords: [one, two]
fonts: [one.ttf, two.ttf]
labels: {page: Seite}
body:
  - text: |
      > > Twice quoted
  - comparison:
      columns:
        - {key: what, label: What}
        - {key: more}
        - {key: src, type: sources}
      sides:
        - name: Left
          rows:
            - {what: &long Some words, more: *long, src: [{url: "http://e.org/a", note: One}, {url: "http://e.org/b"}]}
            - {what: c, more: *long, src: {url: "http://e.org/a", note: Two}, page-break: true}
        - {name: Right, rows: [{what: e, more: f, src: }]}
END
sed '/^fonts/d' all.yaml >fine.yaml
try() {
    echo "\$ casebook check --limit $1 $2"
    casebook check --limit "$1" "$2" 2>&1 | awk -v most="${1#*=}" '
        /: error: more than/ { print; found = 1; next }
        found { print }
        / hint: / { if (found) exit }
        END { if (!found) print "nothing was refused" }'
}
run casebook check fine.yaml 2>/dev/null
for limit in file-size depth values aliased text word key label keywords fonts prose-depth columns head sides rows cells \
    sources row-sources remarks; do
    try $limit=1 all.yaml
done
try pages=1 fine.yaml
try columns=2 fine.yaml
try text=2 fine.yaml

# The largest number that is allowed, and one more.
for limit in columns=3 sides=2 rows=3 cells=9 sources=2 row-sources=2 keywords=2 pages=2 depth=10 remarks=17 word=14; do
    echo "\$ casebook check --limit $limit fine.yaml"
    casebook check --limit $limit fine.yaml 2>&1 | grep ' more than '
done
printf 'title: x\nfonts: [large.ttf]\nbody: [{text: x}]\n' >font.yaml
truncate -s 67108865 large.ttf
run casebook check font.yaml
run casebook check --limit font-size=67108865 font.yaml

# Hidden errors are counted.
run casebook check --limit=errors=1 --limit=columns=1 --limit=keywords=1 fine.yaml

# Raised limits hold, too.
awk 'BEGIN { print "title: x\nbody:\n  - comparison:\n      sides: [{name: S, rows: [{a: x}]}]\n      columns:\n        - key: a"
    for (i = 0; i < 70; i++) print "        - {key: c" i ", label: \"\", width: 1mm}" }' >columns.yaml
run casebook check columns.yaml
casebook check --limit=columns=71 columns.yaml 2>&1 | grep -c 'the row has no'

# Values that are not limits.
run casebook check --limit fine.yaml
run casebook check --limit=rows fine.yaml
run casebook check --limit=rows= fine.yaml
run casebook check --limit=rows=0 fine.yaml
run casebook check --limit=rows=-1 fine.yaml
run casebook check --limit=rows=1k fine.yaml
run casebook check --limit=rows=10000001 fine.yaml
run casebook check --limit=rows=18446744073709551617 fine.yaml
run casebook check --limit=row=1 fine.yaml
run casebook check --limit=colums=1 fine.yaml
run casebook check --limit=paragraphs=1 fine.yaml
run casebook check --limit==1 fine.yaml
run casebook check --limit= fine.yaml
run casebook extract --limit=file-size=10 all.yaml
