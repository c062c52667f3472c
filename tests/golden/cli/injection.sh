# Names of files, arguments and lines can hold text that looks like something else. It is shown and has no effect. Escape
# sequences and characters that turn the direction of a line are escaped on the terminal.
plain() {
    printf 'title: T\nbody: [{text: x}]\n' >"$1"
}
escape=$(printf '\033[31m')
c1=$(printf '\302\233')
raw=$(printf '\233')
turned=$(printf '\342\200\256')
delete=$(printf '\177')
newline='
'
name="a)$newline($escape$c1$raw$turned$delete'\"\\b"

# told WORD...: runs the program with the hostile name in place of NAME at the end of a word. Shows the command with NAME.
told() {
    echo "\$ casebook $*"
    for word; do
        shift
        case $word in
        *NAME) word=${word%NAME}$name ;;
        *NAME.*) word=${word%NAME*}$name${word##*NAME} ;;
        esac
        set -- "$@" "$word"
    done
    casebook "$@"
    echo "[exit $?]"
}

# Arguments.
plain a.yaml
told check NAME.yaml
told --NAME
told --strict=NAME
told -NAME
name=$raw told -NAME
told -t NAME a.yaml
told --limit NAME a.yaml
told --limit rows=NAME a.yaml
told --bleed NAME a.yaml
told --standard NAME a.yaml
told -o a.NAME a.yaml
told NAME.yaml NAME.yaml
told --fonts-dir NAME check a.yaml

# Names of files.
printf 'title: T\nbody: []\n' >"$name.yaml"
told check NAME.yaml
plain "$name.yaml"
mkdir "$name.folder"
told -t pdf -o NAME.folder NAME.yaml
told NAME.yaml
[ -s "$name.pdf" ] && echo 'written beside it'
name='$(touch ran);`touch ran`' told check NAME.yaml
plain '$(touch ran);`touch ran`.yaml'
name='$(touch ran);`touch ran`' told NAME.yaml
[ ! -e ran ] && echo 'nothing ran'
rm -rf -- *

# Names that begin with '-'.
plain -x.yaml
plain --strict.yaml
run casebook -x.yaml
run casebook -- -x.yaml --strict.yaml
run casebook ./-x.yaml
run casebook -o -y.tex -- -x.yaml
run casebook check -- -x.yaml
run casebook extract -- -x.pdf
run casebook extract -o -z.yaml -- -x.pdf
run casebook --layout-json=-l.json -- -x.yaml
ls -A
rm -rf -- *

# Text of the report: control characters are escaped, and characters that turn the direction are refused in every kind of
# text and every way to write them. A mark of direction, such as LRM, is text.
cat <<'END' >turned.yaml
title: "a \u202e b"
kicker: a &#x202e; b
subtitle: "a \u2066 &#8294; b"
standfirst: "<U+202E> \\u202e &amp;#x202e; \u200e \u200f"
author: "a \u202a b"
keywords: ["a \u2069 b"]
fonts: ["a\u202eb.ttf"]
labels: {page: "a \u202b b", months: ["\u202d"]}
"key \u202c": x
body:
  - text: a [b](https://example.org/&#x202e;) &#x2067; `&#x202e;`
  - comparison:
      columns: [{key: "a\u202e", label: "\u2068 &#x2068;"}, {key: s, type: sources}]
      sides:
        - name: "a\u202e"
          color: "#12345\u202e"
          rows:
            - "a\u202e": "b \u0085 &#x85; \u061c"
              s: {url: "https://example.org/\u202e", title: "\u202e", note: "&#x202e; \U000E0041 &#xE0041;"}
END
casebook check --limit errors=1000 turned.yaml 2>&1 | grep -v '^ '
printf 'title: a\033[31m\302\233b\177\342\200\256\n' >raw.yaml
run casebook check raw.yaml

# The author's names are text in the layout file.
cat <<'END' >keys.yaml
title: T
body:
  - comparison:
      columns: [{key: 'a", "b": "\ </script>'}, {key: s, type: sources}]
      sides: [{name: S, rows: [{'a", "b": "\ </script>': x, s: {url: "https://e.org/','x':{}[]\u00e9"}}]}]
END
casebook -t text -o keys.txt --layout-json=keys.json keys.yaml && grep -h '"key"\|"url"' keys.json

# No address ends early.
for url in 'https://e.org/a\nb' 'https://e.org/\\' 'https://e.org/<a>' 'https://e.org/ a' 'https://e.org/\t' 'https://e.org/\"' \
    'javascript:alert(1)' 'file:///etc/passwd' 'https://a@e.org/' 'https://e.org:0/' 'https:/e.org/' '//e.org/' 'HTTPS://e.org/' \
    'https://e.org/)/Action(' "https://e.org/'"; do
    printf 'title: T\nbody: [{comparison: {columns: [{key: a}, {key: s, type: sources}], sides: [{name: S, rows: [{a: b, s: {url: "%s"}}]}]}}]\n' "$url" >url.yaml
    echo "$url: $(casebook check url.yaml 2>&1 | sed -n '1s/.*: error: //p')"
done

# A bare address ends before what no address may have, and is no link if it has it within.
for address in 'https://e.org/\u202e' 'https://e.org/a\nb' 'https://e.org/\\\\a' 'https://e.org/<a>' 'https://e.org/\"' 'https://a@e.org/' \
    'www.e.org/)/Action(' 'javascript:alert(1)' 'HTTPS://e.org/' 'https://e.org/\u201d'; do
    printf 'title: T\nbody: [{text: "%s"}]\n' "$address" >address.yaml
    printf '%s: %s\n' "$address" "$(casebook -t text -o - address.yaml 2>&1 | sed -n 's/.*\(error\|warning\): //p; s/^  prose.*" *//p' | tr '\n' ' ')"
done

# Fonts are files beside or below the report. Nothing else is read as a font.
plain font.ttf
mkdir below
ln -s /dev/zero zero.ttf
ln -s /dev/stdin stdin.ttf
ln -s missing.ttf missing.link
mkfifo pipe.ttf
fonts() {
    {
        printf 'title: T\nbody: [{text: x}]\nfonts:\n'
        printf '  - "%s"\n' "$@"
    } >fonts.yaml
    echo '$ casebook check fonts.yaml'
    timeout 20 "$CASEBOOK" check fonts.yaml </dev/zero 2>&1 | grep -v '^ '
}
fonts font.ttf zero.ttf stdin.ttf missing.link pipe.ttf below below/../font.ttf ../../../../../../../../../dev/zero \
    ../../../../../../../../../etc/passwd . '*.ttf' '~' 'http://e.org/a.ttf' -a 'a\\b'
fonts /dev/zero /etc/passwd '/\e[31m'
