# Functions of the suites that render the golden reports. A suite sources this file after lib.sh.

# lay_out FOLDER REPORT...: copies reports to a folder. They find fonts of the system in its dejavu/, droid/ and lohit/.
lay_out() {
    folder=$1
    shift
    mkdir -p "$folder"
    [ $# = 0 ] || cp "$@" "$folder/"
    for pair in droid:droid lohit:lohit-devanagari; do
        fonts=/usr/share/fonts/truetype/${pair#*:}
        [ ! -e "$fonts" ] || ln -sfn "$fonts" "$folder/${pair%:*}"
    done
    for fonts in /usr/share/fonts/truetype/dejavu /usr/share/fonts/dejavu-sans-fonts /usr/share/fonts/TTF; do
        [ ! -e "$fonts/DejaVuSans.ttf" ] || ln -sfn "$fonts" "$folder/dejavu"
    done
}

# lacks_font REPORT: succeeds if the report names a font of dejavu/ that is not there.
lacks_font() {
    sed -n 's/^fonts: //p' "$1" | grep -o 'dejavu/[A-Za-z-]*\.ttf' | while read -r font; do
        [ -e "$(dirname "$1")/$font" ] || echo "$font"
    done | grep -q .
}
